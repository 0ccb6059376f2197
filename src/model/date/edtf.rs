//! EDTF as the catalogue uses it: level 1 with X in any digit and one-of sets, and the days that a date spans.
//! Strict: what people type is read in `phrases.rs`. Years have four digits, times of day are left out.
//! Source: Extended Date/Time Format, Library of Congress, 4 February 2019.

use std::fmt;

use jiff::{ToSpan, civil::Date};

use super::mask::Mask;

/// How far `~` widens the span for sorting and filters, in years.
const ABOUT_YEARS: i8 = 2;

/// A date of the subset.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Edtf {
    /// One date, as far as it is known.
    Date(Point),
    /// From one end to the other.
    Interval(End, End),
    /// One of these.
    OneOf(Vec<Point>),
}

/// One end of an interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// A date.
    At(Point),
    /// No limit: `..`.
    Open,
    /// A limit that nobody knows: nothing written.
    Unknown,
}

/// A year, a month or season, or a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Point {
    pub year: Mask<4>,
    /// 01 to 12, or 21 to 24 for spring to winter.
    pub month: Option<Mask<2>>,
    /// Only beside a month.
    pub day: Option<Mask<2>>,
    pub mark: Mark,
}

/// How sure a date is: `~`, `?`, or both as `%`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Mark {
    pub about: bool,
    pub uncertain: bool,
}

impl Mark {
    /// Both together.
    pub const fn and(self, other: Self) -> Self {
        Self {
            about: self.about || other.about,
            uncertain: self.uncertain || other.uncertain,
        }
    }

    /// Neither.
    pub fn is_none(self) -> bool {
        self == Self::default()
    }
}

impl Point {
    /// A day that is known.
    pub fn of_day(day: Date) -> Self {
        Self {
            year: Mask::of(day.year()),
            month: Some(Mask::of(day.month().into())),
            day: Some(Mask::of(day.day().into())),
            mark: Mark::default(),
        }
    }

    fn parse(text: &str) -> Option<Self> {
        let (text, about, uncertain) = match text.as_bytes().last()? {
            b'~' => (&text[..text.len() - 1], true, false),
            b'?' => (&text[..text.len() - 1], false, true),
            b'%' => (&text[..text.len() - 1], true, true),
            _ => (text, false, false),
        };
        let mut parts = text.split('-');
        let point = Self {
            year: Mask::parse(parts.next()?)?,
            month: parts
                .next()
                .map(|month| Mask::parse(month).ok_or(()))
                .transpose()
                .ok()?,
            day: parts.next().map(|day| Mask::parse(day).ok_or(())).transpose().ok()?,
            mark: Mark { about, uncertain },
        };
        (parts.next().is_none() && point.exists()).then_some(point)
    }

    /// Whether there is such a day at all.
    pub fn exists(&self) -> bool {
        self.first().is_some()
    }

    /// The same without its mark.
    pub fn unmarked(self) -> Self {
        Self {
            mark: Mark::default(),
            ..self
        }
    }

    /// Which season of the year, spring 0 to winter 3.
    pub fn season(&self) -> Option<i16> {
        self.month?
            .number()
            .filter(|number| (21..=24).contains(number))
            .map(|number| number - 21)
    }

    /// Year, month and day as far as given, each fully known.
    pub fn is_exact(&self) -> bool {
        let known = |part: Option<Mask<2>>| part.is_none_or(|part| part.number().is_some());
        self.year.number().is_some() && known(self.month) && known(self.day) && self.season().is_none()
    }

    /// Unknown days of a month, and unknown months of a year, say no more than the month or year alone.
    pub fn tidy(self) -> Self {
        let known = |part: &Mask<2>| !part.is_unknown();
        let day = self.day.filter(known);
        let month = if day.is_some() {
            self.month
        } else {
            self.month.filter(known)
        };
        Self { month, day, ..self }
    }

    /// The first day that it can be, `~` aside.
    pub fn first(&self) -> Option<Date> {
        self.outermost(false)
    }

    /// The last day that it can be, `~` aside.
    pub fn last(&self) -> Option<Date> {
        self.outermost(true)
    }

    fn outermost(&self, last: bool) -> Option<Date> {
        let mut years = walk(self.year, 0, 9999, last);
        if let Some(season) = self.season() {
            let year = if self.day.is_none() { years.next()? } else { return None };
            let (first, end) = season_days(year, season)?;
            return Some(if last { end } else { first });
        }
        let (month, day) = (self.month.unwrap_or(Mask::UNKNOWN), self.day.unwrap_or(Mask::UNKNOWN));
        years.find_map(|year| {
            walk(month, 1, 12, last)
                .find_map(|month| walk(day, 1, 31, last).find_map(|day| Date::new(year, month as i8, day as i8).ok()))
        })
    }

    /// The earliest day for sorting and filters; `None` where the year is not known at all.
    fn earliest(&self) -> Option<Date> {
        let first = self.first().filter(|_| !self.year.is_unknown())?;
        if !self.mark.about {
            return Some(first);
        }
        let wider = first
            .checked_sub(ABOUT_YEARS.years())
            .ok()
            .filter(|day| day.year() >= 0);
        wider.or_else(|| Date::new(0, 1, 1).ok())
    }

    /// The latest day for sorting and filters; `None` where the year is not known at all.
    fn latest(&self) -> Option<Date> {
        let last = self.last().filter(|_| !self.year.is_unknown())?;
        if !self.mark.about {
            return Some(last);
        }
        let whole_month = self.day.is_none_or(Mask::is_unknown) && last == last.last_of_month();
        let wider = last.saturating_add(ABOUT_YEARS.years());
        Some(if whole_month { wider.last_of_month() } else { wider })
    }

    /// The day, month or year before it, as precise as it is itself.
    pub fn previous(&self) -> Option<Self> {
        self.first()?
            .yesterday()
            .ok()
            .filter(|day| day.year() >= 0)
            .map(|day| self.around(day))
    }

    /// The day, month or year after it, as precise as it is itself.
    pub fn next(&self) -> Option<Self> {
        self.last()?.tomorrow().ok().map(|day| self.around(day))
    }

    fn around(&self, day: Date) -> Self {
        let point = Self::of_day(day);
        Self {
            month: self.month.and(point.month),
            day: self.day.and(point.day),
            mark: self.mark,
            ..point
        }
    }
}

/// The numbers from `low` to `high` that fit, or back.
fn walk<const N: usize>(mask: Mask<N>, low: i16, high: i16, back: bool) -> impl Iterator<Item = i16> {
    let (low, high) = (mask.lowest().max(low), mask.highest().min(high));
    (0..=high - low)
        .map(move |step| if back { high - step } else { low + step })
        .filter(move |number| mask.fits(*number))
}

/// Spring from March, and so on by quarters. The winter of a year may be its first months or the turn to the next year.
fn season_days(year: i16, season: i16) -> Option<(Date, Date)> {
    if season == 3 {
        let end = Date::new(year.checked_add(1)?, 2, 1).map_or(Date::MAX, Date::last_of_month);
        return Some((Date::new(year, 1, 1).ok()?, end));
    }
    let first_month = 3 + 3 * season as i8;
    Some((
        Date::new(year, first_month, 1).ok()?,
        Date::new(year, first_month + 2, 1).ok()?.last_of_month(),
    ))
}

impl Edtf {
    /// Reads exactly this subset.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(inner) = text.strip_prefix('[') {
            let points = inner
                .strip_suffix(']')?
                .split(',')
                .map(|point| Point::parse(point.trim()));
            return points
                .collect::<Option<Vec<_>>>()
                .filter(|points| points.len() > 1)
                .map(Self::OneOf);
        }
        match text.split_once('/') {
            Some((start, end)) => Self::interval(End::parse(start)?, End::parse(end)?),
            None => Point::parse(text).map(Self::Date),
        }
    }

    /// From `start` to `end`; `None` where the end lies before the start or neither is a date.
    pub fn interval(start: End, end: End) -> Option<Self> {
        let holds = match (start, end) {
            (End::At(start), End::At(end)) => start.first() <= end.last(),
            (start, end) => matches!(start, End::At(_)) || matches!(end, End::At(_)),
        };
        holds.then_some(Self::Interval(start, end))
    }

    /// The earliest and the latest day; `None` where a side is open.
    pub fn span(&self) -> (Option<Date>, Option<Date>) {
        match self {
            Self::Date(point) => (point.earliest(), point.latest()),
            Self::Interval(start, end) => (
                start.point().and_then(Point::earliest),
                end.point().and_then(Point::latest),
            ),
            Self::OneOf(points) => {
                let earliest: Option<Vec<_>> = points.iter().map(Point::earliest).collect();
                let latest: Option<Vec<_>> = points.iter().map(Point::latest).collect();
                (
                    earliest.and_then(|days| days.into_iter().min()),
                    latest.and_then(|days| days.into_iter().max()),
                )
            }
        }
    }
}

impl End {
    fn parse(text: &str) -> Option<Self> {
        match text {
            "" => Some(Self::Unknown),
            ".." => Some(Self::Open),
            _ => Point::parse(text).map(Self::At),
        }
    }

    fn point(&self) -> Option<&Point> {
        match self {
            Self::At(point) => Some(point),
            Self::Open | Self::Unknown => None,
        }
    }
}

impl fmt::Display for Edtf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Date(point) => write!(f, "{point}"),
            Self::Interval(start, end) => write!(f, "{start}/{end}"),
            Self::OneOf(points) => {
                let points: Vec<_> = points.iter().map(Point::to_string).collect();
                write!(f, "[{}]", points.join(","))
            }
        }
    }
}

impl fmt::Display for End {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::At(point) => write!(f, "{point}"),
            Self::Open => f.write_str(".."),
            Self::Unknown => Ok(()),
        }
    }
}

impl fmt::Display for Point {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.year)?;
        [self.month, self.day]
            .into_iter()
            .flatten()
            .try_for_each(|part| write!(f, "-{part}"))?;
        f.write_str(match (self.mark.about, self.mark.uncertain) {
            (false, false) => "",
            (true, false) => "~",
            (false, true) => "?",
            (true, true) => "%",
        })
    }
}
