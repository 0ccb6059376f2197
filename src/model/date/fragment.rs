//! One date among the words of a phrase: which number is the day, the month, the year.
//! A fragment may lack what its neighbour says ("3" in "3–5 May 1943"); it is not checked against the calendar here.

use super::{
    edtf::{Mark, Point},
    lexicon::{Item, Role},
    mask::Mask,
};

/// The pieces of one date.
pub(super) struct Fragment {
    atoms: Vec<Atom>,
    /// The separators between each atom and the next.
    gaps: Vec<String>,
    season: Option<u8>,
    decade: bool,
    /// What is said about this date alone.
    pub mark: Mark,
}

enum Atom {
    Number(String),
    Month(u8),
}

/// A date as read, perhaps of no existing day.
#[derive(Clone, Copy)]
pub(super) struct Reading {
    pub point: Point,
    /// The year was written with two digits and is a guess.
    pub short_year: bool,
}

impl Fragment {
    /// The pieces of one date; `None` where `items` say more than that.
    pub fn of(items: &[Item]) -> Option<Self> {
        let mut fragment = Self {
            atoms: Vec::new(),
            gaps: Vec::new(),
            season: None,
            decade: false,
            mark: Mark::default(),
        };
        let mut gap = String::new();
        for item in items {
            let atom = match item {
                Item::Number(digits) => Atom::Number(digits.clone()),
                Item::Word(Role::Month(month)) => Atom::Month(*month),
                Item::Separator(separator) => {
                    gap.push(*separator);
                    continue;
                }
                Item::Word(Role::And | Role::To) => {
                    // No part of a date in figures: "5 and 6.1943".
                    gap.push('&');
                    continue;
                }
                Item::Word(role) => {
                    fragment.qualify(*role)?;
                    continue;
                }
            };
            let gap = std::mem::take(&mut gap);
            if !fragment.atoms.is_empty() {
                fragment.gaps.push(gap);
            } else if gap.contains(['-', '/']) {
                return None;
            }
            fragment.atoms.push(atom);
        }
        // "1944-" may mean "and later": not for guessing.
        (!gap.contains(['-', '/'])).then_some(fragment)
    }

    fn qualify(&mut self, role: Role) -> Option<()> {
        match role {
            Role::About => self.mark.about = true,
            Role::Uncertain => self.mark.uncertain = true,
            Role::Decade => self.decade = true,
            Role::Season(season) if self.season.is_none() => self.season = Some(season),
            Role::Ignored => {}
            _ => return None,
        }
        Some(())
    }

    /// Three numbers with the same separator: a day, so never a range ("31/02/1943").
    pub fn is_day_in_figures(&self) -> bool {
        matches!(
            self.atoms.as_slice(),
            [Atom::Number(_), Atom::Number(_), Atom::Number(_)]
        ) && self.is_even()
    }

    /// At most one kind of separator, and no comma.
    fn is_even(&self) -> bool {
        let mut gaps = self.gaps.iter().filter(|gap| !gap.is_empty());
        let first = gaps.next();
        first.is_none_or(|first| matches!(first.as_str(), "." | "/" | "-") && gaps.all(|gap| gap == first))
    }

    /// The date, if the fragment says it all.
    pub fn alone(&self) -> Option<Reading> {
        use Atom::{Month, Number};
        match (self.season, self.atoms.as_slice()) {
            (Some(season), [Number(y)]) => Some(Reading::of(year(y)?, Some(season_month(season)), None)),
            (None, [Number(n)]) if self.decade => decade(n),
            (None, [Number(n)]) if n.len() == 8 => Some(Reading::of(
                year(&n[..4])?,
                Some(figure(&n[4..6])?),
                Some(figure(&n[6..])?),
            )),
            (None, [Number(y)]) => Some(Reading::of(year(y)?, None, None)),
            (None, [Number(a), Number(b)]) if self.is_even() => two_figures(a, b, &self.gaps[0]),
            (None, [Number(a), Number(b), Number(c)]) if self.is_even() => three_figures(a, b, c),
            (None, [Number(d), Month(m), Number(y)]) if d.len() < 3 => day(d, named(*m), y),
            (None, [Number(y), Month(m), Number(d)] | [Number(y), Number(d), Month(m)]) if y.len() == 4 => {
                day(d, named(*m), y)
            }
            (None, [Month(m), Number(d), Number(y)]) if matches!(self.gaps[1].as_str(), "" | ",") => {
                day(d, named(*m), y)
            }
            (None, [Month(m), Number(y)]) => Some(Reading::of(year(y)?, Some(named(*m)), None)),
            (None, [Number(y), Month(m)]) if y.len() == 4 => Some(Reading::of(year(y)?, Some(named(*m)), None)),
            _ => None,
        }
    }

    /// The date that stands before `next` and leaves out what `next` says: "3" in "3 or 4 May 1943".
    pub fn before(&self, next: &Reading) -> Option<Reading> {
        use Atom::{Month, Number};
        let of_next = |month, day| {
            Some(Reading {
                point: Point {
                    month,
                    day,
                    ..next.point.unmarked()
                },
                ..*next
            })
        };
        let (month, has_day) = (next.point.month, next.point.day.is_some());
        match self.atoms.as_slice() {
            [] => self.season.and_then(|season| of_next(Some(season_month(season)), None)),
            [Number(n)] if n.len() < 3 && has_day => of_next(month, Some(figure(n)?)),
            [Number(n)] if n.len() < 3 && month.is_some() => of_next(Some(month_figure(n)?), None),
            [Month(m)] if month.is_some() && !has_day => of_next(Some(named(*m)), None),
            [Number(d), Month(m)] | [Month(m), Number(d)] if d.len() < 3 && has_day => {
                of_next(Some(named(*m)), Some(figure(d)?))
            }
            [Number(d), Number(m)] if d.len() < 3 && m.len() < 3 && has_day && self.is_even() => {
                of_next(Some(month_figure(m)?), Some(figure(d)?))
            }
            // "13/1943" is no pair of years.
            _ => self.alone().filter(|reading| next.short_year || !reading.short_year),
        }
    }

    /// The date that stands after `first` and may leave out its century: "44" in "1943/44".
    pub fn after(&self, first: &Self) -> Option<Reading> {
        let reading = self.alone()?;
        let bare = matches!(self.atoms.as_slice(), [Atom::Number(_)]) && self.season.is_none() && !self.decade;
        let century = first
            .alone()
            .filter(|first| !first.short_year)
            .and_then(|first| first.point.year.number());
        match century {
            Some(year) if bare && reading.short_year => {
                let year = year / 100 * 100 + reading.point.year.number()? % 100;
                Some(Reading::of((Mask::of(year), false), None, None))
            }
            _ => Some(reading),
        }
    }
}

impl Reading {
    fn of((year, short_year): (Mask<4>, bool), month: Option<Mask<2>>, day: Option<Mask<2>>) -> Self {
        let point = Point {
            year,
            month,
            day,
            mark: Mark {
                about: false,
                uncertain: short_year,
            },
        };
        Self {
            point: point.tidy(),
            short_year,
        }
    }
}

/// A year and whether it was short: four digits, or two that are taken for 19YY. The year 0000 is no year.
pub(super) fn year(digits: &str) -> Option<(Mask<4>, bool)> {
    match digits.len() {
        4 if digits != "0000" => Some((Mask::parse(digits)?, false)),
        2 => Mask::<2>::parse(digits)?
            .number()
            .map(|number| (Mask::of(1900 + number), true)),
        _ => None,
    }
}

/// A day or month in figures; 0 and 00 stand for unknown, as in many registers.
pub(super) fn figure(digits: &str) -> Option<Mask<2>> {
    let figure = match digits.len() {
        1 => Mask::parse(&format!("0{digits}"))?,
        2 => Mask::parse(digits)?,
        _ => return None,
    };
    Some(if figure.number() == Some(0) {
        Mask::UNKNOWN
    } else {
        figure
    })
}

/// A month in figures; the season numbers of EDTF are no months.
pub(super) fn month_figure(digits: &str) -> Option<Mask<2>> {
    figure(digits).filter(|month| month.lowest() <= 12)
}

fn named(month: u8) -> Mask<2> {
    Mask::of(month.into())
}

fn season_month(season: u8) -> Mask<2> {
    Mask::of(21 + i16::from(season))
}

fn day(day: &str, month: Mask<2>, years: &str) -> Option<Reading> {
    Some(Reading::of(year(years)?, Some(month), Some(figure(day)?)))
}

/// "1940s", "40er Jahre".
fn decade(digits: &str) -> Option<Reading> {
    let (year, short) = year(digits)?;
    let round = year.number().is_some_and(|year| year % 10 == 0);
    round.then(|| Reading::of((year.without_last(), short), None, None))
}

/// "03.1918", "1943/2", "3.18"; "1943/44" is a range and none of these.
fn two_figures(a: &str, b: &str, gap: &str) -> Option<Reading> {
    if a.len() == 4 && b.len() < 3 {
        let is_range = matches!(gap, "-" | "/") && b.len() == 2 && b > &a[2..];
        return if is_range {
            None
        } else {
            Some(Reading::of(year(a)?, Some(month_figure(b)?), None))
        };
    }
    // "11.12" is a day without a year or a month with one: not for guessing.
    let is_year = b.len() == 4 || (!gap.is_empty() && b.parse().is_ok_and(|b: u8| b > 12));
    if a.len() < 3 && is_year {
        Some(Reading::of(year(b)?, Some(month_figure(a)?), None))
    } else {
        None
    }
}

/// Day, month, year, or ISO.
fn three_figures(a: &str, b: &str, c: &str) -> Option<Reading> {
    if a.len() == 4 {
        day(c, month_figure(b)?, a)
    } else {
        day(a, month_figure(b)?, c)
    }
}
