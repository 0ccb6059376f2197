//! Shows a date in words and for a table column, in each language. The words are data (`assets/dates/words.csv`).
//! A date with odd digits unknown ("1943-XX-03") is shown in figures, day first, with its X.

use super::{
    edtf::{Edtf, End, Point},
    mask::Mask,
    tables,
};
use crate::model::Lang;

/// The date in words.
pub(super) fn long(date: &Edtf, lang: Lang) -> String {
    Style { lang, short: false }.date(date)
}

/// The date as short as it stays clear.
pub(super) fn short(date: &Edtf, lang: Lang) -> String {
    Style { lang, short: true }.date(date)
}

#[derive(Clone, Copy)]
struct Style {
    lang: Lang,
    short: bool,
}

/// How a month stands in its phrase; Russian changes its ending.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Case {
    Alone,
    AfterWord,
}

impl Style {
    fn date(self, date: &Edtf) -> String {
        match date {
            Edtf::Date(point) => self.marked(point, self.short),
            Edtf::OneOf(points) => self.choice(points),
            Edtf::Interval(End::At(from), End::At(to)) => self.range(from, to),
            Edtf::Interval(start, end) => self
                .open(*start, *end)
                .unwrap_or_else(|| format!("{} – {}", self.end(start), self.end(end))),
        }
    }

    /// "before 1945", "after 1945"; `None` where the day before or after cannot be named so.
    fn open(self, start: End, end: End) -> Option<String> {
        let (key, point) = match (start, end) {
            (End::Open, End::At(to)) if to.is_exact() => ("before", to.next()?),
            (End::At(from), End::Open) if from.is_exact() => ("after", from.previous()?),
            _ => return None,
        };
        if point.mark.is_none() {
            return Some(self.after_word(key, &point));
        }
        Some(fill(self.word(key), &self.marked(&point, true)))
    }

    fn end(self, end: &End) -> String {
        match end {
            End::At(point) => self.marked(point, true),
            End::Open => "…".to_owned(),
            End::Unknown => "?".to_owned(),
        }
    }

    fn choice(self, points: &[Point]) -> String {
        let parts = self.series(points);
        let (last, earlier) = parts.split_last().expect("a choice has at least two dates");
        format!("{} {} {last}", earlier.join(", "), self.word("or"))
    }

    fn range(self, from: &Point, to: &Point) -> String {
        let bare = |point: &Point| point.month.is_none() && point.mark.is_none();
        if let (Some(first), Some(last)) = (from.year.number(), to.year.number())
            && self.short
            && bare(from)
            && bare(to)
            && first / 100 == last / 100
            && first < last
        {
            return format!("{first:04}–{:02}", last % 100);
        }
        let parts = self.series(&[*from, *to]);
        let shortened = parts[0] != self.marked(from, true);
        let tight = !parts[0].contains(' ') && (shortened || !parts[1].contains(' '));
        parts.join(if tight { "–" } else { " – " })
    }

    /// Each date in words; what all of them share is said only once, by the last.
    fn series(self, points: &[Point]) -> Vec<String> {
        let last = points[points.len() - 1];
        let alike = |point: &Point| {
            let same_parts = point.month.is_some() == last.month.is_some() && point.day.is_some() == last.day.is_some();
            point.is_exact() && point.mark.is_none() && same_parts && point.year == last.year
        };
        let same_year = points.iter().all(alike);
        let same_month = same_year && points.iter().all(|point| point.month == last.month);
        let words = |(place, point): (usize, &Point)| match (number(point.month), number(point.day)) {
            _ if place + 1 == points.len() || !same_year => self.marked(point, true),
            (Some(_), Some(day)) if same_month => self.day(day),
            (Some(month), Some(day)) => format!("{} {}", self.day(day), self.month(month, Case::AfterWord)),
            (Some(month), None) => self.month(month, Case::Alone).to_owned(),
            (None, _) => self.marked(point, true),
        };
        points.iter().enumerate().map(words).collect()
    }

    /// The date with how sure it is, in words or by the signs ± and ?.
    fn marked(self, point: &Point, by_sign: bool) -> String {
        let body = match point.mark.about {
            false => self.text(point, Case::Alone),
            true if by_sign || !point.is_exact() => format!("± {}", self.text(point, Case::Alone)),
            true => self.after_word("about", point),
        };
        match point.mark.uncertain {
            false => body,
            true if by_sign => format!("{body}?"),
            true => fill(self.word("uncertain"), &body),
        }
    }

    fn after_word(self, key: &str, point: &Point) -> String {
        let for_day = point.day.and_then(|_| tables::word(self.lang, &format!("{key}_day")));
        fill(
            for_day.unwrap_or_else(|| self.word(key)),
            &self.text(point, Case::AfterWord),
        )
    }

    fn text(self, point: &Point, case: Case) -> String {
        let point = point.tidy();
        let year = point.year;
        if let Some(season) = point.season() {
            return fill(
                self.word(["spring", "summer", "autumn", "winter"][season as usize]),
                &year.to_string(),
            );
        }
        match (point.month, point.day) {
            (None, _) => match year.ten() {
                Some(ten) => fill(
                    self.word(if self.short { "decade_short" } else { "decade" }),
                    &format!("{ten:04}"),
                ),
                None => year.to_string(),
            },
            (Some(month), None) => match month.number() {
                Some(number) => format!("{} {year}", self.month(number, case)),
                None => format!("{month}.{year}"),
            },
            (Some(month), Some(day)) => match (month.number(), day.number()) {
                (Some(number), Some(day)) => {
                    format!("{} {} {year}", self.day(day), self.month(number, Case::AfterWord))
                }
                _ => format!("{day}.{month}.{year}"),
            },
        }
    }

    fn day(self, day: i16) -> String {
        match tables::word(self.lang, "day_first").filter(|_| day == 1) {
            Some(first) => first.to_owned(),
            None => fill(self.word("day"), &day.to_string()),
        }
    }

    fn month(self, number: i16, case: Case) -> &'static str {
        let month = &tables::months()[self.lang.tag()][number as usize - 1];
        match case {
            _ if self.short => &month.short,
            Case::Alone => &month.name,
            Case::AfterWord => &month.in_date,
        }
    }

    fn word(self, key: &str) -> &'static str {
        tables::word(self.lang, key).expect("the data has every word in every language")
    }
}

fn number(part: Option<Mask<2>>) -> Option<i16> {
    part.and_then(Mask::number)
}

fn fill(template: &str, inside: &str) -> String {
    template.replace("{}", inside)
}
