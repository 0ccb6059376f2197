//! Reads a date as people type it, in any of the five languages: one date, a range, a choice, before or after.
//! Where a text could be two things it is read the European way; where that gives no existing day, it is not understood.

use super::{
    edtf::{Edtf, End, Mark, Point},
    fragment::{Fragment, Reading},
    julian,
    lexicon::{Item, Role, items},
    mask::Mask,
};

/// The date that `text` says, or `None` where it says none for certain.
pub(super) fn read(text: &str) -> Option<Edtf> {
    let text = without_time(text.trim());
    let has_digit = |text: &str| text.contains(|c: char| c.is_ascii_digit());
    if let Some((before, rest)) = text.split_once('(')
        && let Some((inside, after)) = rest.split_once(')')
        && has_digit(inside)
        && (has_digit(before) || has_digit(after))
    {
        return both_styles(&format!("{before} {after}"), &format!("{inside} {after}"));
    }
    Edtf::parse(text).or_else(|| Phrase::of(items(text)?)?.date())
}

/// "1943-02-11T00:00:00" and "11.02.1943 0:00" as spreadsheets give them: the day.
fn without_time(text: &str) -> &str {
    let Some(colon) = text.find(':') else { return text };
    let Some(gap) = text[..colon].rfind(['T', ' ']) else {
        return text;
    };
    let is_time = text[gap + 1..]
        .chars()
        .all(|c| c.is_ascii_digit() || matches!(c, ':' | '.' | '+' | '-' | 'Z'));
    if is_time { &text[..gap] } else { text }
}

/// "25 октября (7 ноября) 1917": the same day in old and new style. Anything else in brackets is not understood.
fn both_styles(old: &str, new: &str) -> Option<Edtf> {
    let reading = |text| {
        let mut items = items(text)?;
        items.retain(|item| *item != Item::Word(Role::OldStyle));
        Fragment::of(&items)?.alone()
    };
    let (old, new) = (reading(old)?, reading(new)?);
    let day = new.point.first().filter(|_| new.point.day.is_some())?;
    (julian::day(&old.point) == Some(day)).then_some(Edtf::Date(new.point))
}

/// A typed date, framed: what opens it and what is said of all of it.
struct Phrase {
    opening: Option<Role>,
    mark: Mark,
    old_style: bool,
    body: Vec<Item>,
}

impl Phrase {
    fn of(mut items: Vec<Item>) -> Option<Self> {
        let length = items.len();
        items.retain(|item| *item != Item::Word(Role::OldStyle));
        let old_style = items.len() < length;
        settle_of(&mut items);
        let mut phrase = Self {
            opening: None,
            mark: Mark::default(),
            old_style,
            body: Vec::new(),
        };
        let front = items.iter().take_while(|item| phrase.takes_in_front(item)).count();
        let back = items[front..]
            .iter()
            .rev()
            .take_while(|item| phrase.takes_behind(item))
            .count();
        phrase.body = items[front..items.len() - back].to_vec();
        (!phrase.body.is_empty()).then_some(phrase)
    }

    fn takes_in_front(&mut self, item: &Item) -> bool {
        match item {
            Item::Word(Role::And | Role::To) => true,
            Item::Word(role @ (Role::Before | Role::After | Role::Until | Role::Since | Role::Between)) => {
                self.opening.replace(*role).is_none()
            }
            other => self.takes_behind(other),
        }
    }

    fn takes_behind(&mut self, item: &Item) -> bool {
        match item {
            Item::Word(Role::About) => self.mark.about = true,
            Item::Word(Role::Uncertain) => self.mark.uncertain = true,
            Item::Word(Role::Ignored) | Item::Separator('.' | ',') => {}
            _ => return false,
        }
        true
    }

    fn date(&self) -> Option<Edtf> {
        let connector = |item: &Item| matches!(item, Item::Word(Role::To | Role::Until | Role::Before));
        match self.opening {
            None => self
                .choice()
                .or_else(|| self.range(connector))
                .or_else(|| self.single())
                .or_else(|| self.dashed()),
            Some(Role::Between) => {
                let and = |item: &Item| *item == Item::Word(Role::And);
                self.range(and)
                    .or_else(|| self.range(connector))
                    .or_else(|| self.dashed())
            }
            Some(Role::Since) => self
                .range(connector)
                .or_else(|| self.open(Role::Since))
                .or_else(|| self.dashed()),
            Some(role) => self.open(role),
        }
    }

    fn single(&self) -> Option<Edtf> {
        let fragment = Fragment::of(&self.body)?;
        let point = self.marked(fragment.alone()?, &fragment);
        if self.old_style {
            julian::date(&point)
        } else {
            point.exists().then_some(Edtf::Date(point))
        }
    }

    /// "before 1945", "since May 1943".
    fn open(&self, role: Role) -> Option<Edtf> {
        let fragment = Fragment::of(&self.body)?;
        let point = self.settled(fragment.alone()?, &fragment)?;
        let (start, end) = match role {
            Role::Before => (End::Open, End::At(point.previous()?)),
            Role::Until => (End::Open, End::At(point)),
            Role::After => (End::At(point.next()?), End::Open),
            _ => (End::At(point), End::Open),
        };
        Edtf::interval(start, end)
    }

    /// "1944 or 1945", "3, 4 or 5 May 1943".
    fn choice(&self) -> Option<Edtf> {
        let or = |item: &Item| *item == Item::Word(Role::Or);
        let or_comma = |item: &Item| or(item) || *item == Item::Separator(',');
        self.body
            .iter()
            .any(or)
            .then(|| self.one_of(or).or_else(|| self.one_of(or_comma)))?
    }

    fn one_of(&self, parts: impl Fn(&Item) -> bool) -> Option<Edtf> {
        let fragments = self.body.split(parts).map(Fragment::of).collect::<Option<Vec<_>>>()?;
        let (last, earlier) = fragments.split_last()?;
        let mut next = last.after(earlier.first()?)?;
        let mut points = vec![self.settled(next, last)?];
        for fragment in earlier.iter().rev() {
            next = fragment.before(&next)?;
            points.push(self.settled(next, fragment)?);
        }
        points.reverse();
        Some(Edtf::OneOf(points))
    }

    /// "1943/44", "3–5 May 1943"; never a day in figures that does not exist.
    fn dashed(&self) -> Option<Edtf> {
        if Fragment::of(&self.body).is_some_and(|fragment| fragment.is_day_in_figures()) {
            return None;
        }
        let separator = |separator: char| move |item: &Item| *item == Item::Separator(separator);
        self.range(separator('-')).or_else(|| self.range(separator('/')))
    }

    /// The first place to part the body that leaves a date on both sides.
    fn range(&self, parts: impl Fn(&Item) -> bool) -> Option<Edtf> {
        let mut places = self
            .body
            .iter()
            .enumerate()
            .filter(|(_, item)| parts(item))
            .map(|(place, _)| place);
        places.find_map(|place| self.with_ends(&self.body[..place], &self.body[place + 1..]))
    }

    fn with_ends(&self, start: &[Item], end: &[Item]) -> Option<Edtf> {
        let (start, end) = (Fragment::of(start)?, Fragment::of(end)?);
        let to = end.after(&start)?;
        let from = start.before(&to)?;
        let (from, to) = (self.settled(from, &start)?, self.settled(to, &end)?);
        let (from, to) = one_winter(from, to).unwrap_or((from, to));
        Edtf::interval(End::At(from), End::At(to))
    }

    fn marked(&self, reading: Reading, fragment: &Fragment) -> Point {
        let short = Mark {
            about: false,
            uncertain: reading.short_year,
        };
        Point {
            mark: self.mark.and(fragment.mark).and(short),
            ..reading.point
        }
    }

    /// The point in our calendar; `None` where there is no such day.
    fn settled(&self, reading: Reading, fragment: &Fragment) -> Option<Point> {
        let point = self.marked(reading, fragment);
        if self.old_style {
            julian::point(&point)
        } else {
            point.exists().then_some(point)
        }
    }
}

/// "of" stands for the Dutch "or", except in "night of 3 May", "3rd of May" and "spring of 1943".
fn settle_of(items: &mut [Item]) {
    for place in 0..items.len() {
        if items[place] != Item::Word(Role::Of) {
            continue;
        }
        let before = items[..place]
            .iter()
            .rfind(|item| !matches!(item, Item::Word(Role::Ignored)));
        let english = match (before, items.get(place + 1)) {
            (Some(Item::Number(day)), Some(Item::Word(Role::Month(_)))) => day.len() < 3,
            (Some(Item::Word(Role::Month(_) | Role::Season(_))), Some(Item::Number(year))) => year.len() == 4,
            (Some(Item::Number(_) | Item::Word(Role::Month(_) | Role::Season(_))), _) => false,
            _ => true,
        };
        items[place] = Item::Word(if english { Role::Ignored } else { Role::Or });
    }
}

/// "winter 1943/44" is one winter, December to February.
fn one_winter(from: Point, to: Point) -> Option<(Point, Point)> {
    let consecutive = to.month.is_none() && to.year.number()? == from.year.number()? + 1;
    (from.season() == Some(3) && consecutive).then(|| {
        (
            Point {
                month: Some(Mask::of(12)),
                ..from
            },
            Point {
                month: Some(Mask::of(2)),
                ..to
            },
        )
    })
}
