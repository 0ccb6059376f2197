//! Old style: days of the Julian calendar as days of ours. Russia counted so until 31 January 1918.
//! The day number is the usual integer formula (Explanatory Supplement to the Astronomical Almanac, 1992, chapter 12).

use jiff::{ToSpan, civil::Date};

use super::edtf::{Edtf, End, Point};

/// The Julian day number of 1 January 1970 of our calendar.
const UNIX_EPOCH: i32 = 2_440_588;

/// The day of our calendar; `None` where the Julian calendar has no such day, or `point` is no known day.
pub(super) fn day(point: &Point) -> Option<Date> {
    civil(point.year.number()?, point.month?.number()?, point.day?.number()?)
}

/// The same point in our calendar, if it is a known day; what is vaguer stays as it is.
pub(super) fn point(point: &Point) -> Option<Point> {
    if point.day.is_some() && point.is_exact() {
        return day(point).map(|day| Point {
            mark: point.mark,
            ..Point::of_day(day)
        });
    }
    point.exists().then_some(*point)
}

/// A date in old style. A known month becomes the days that it lasted; what is vaguer stays as it is.
pub(super) fn date(point: &Point) -> Option<Edtf> {
    let (Some(month), None, true) = (point.month, point.day, point.is_exact()) else {
        return self::point(point).map(Edtf::Date);
    };
    let (year, month) = (point.year.number()?, month.number()?);
    let end = |day| {
        civil(year, month, day).map(|day| {
            End::At(Point {
                mark: point.mark,
                ..Point::of_day(day)
            })
        })
    };
    Edtf::interval(end(1)?, end(days_in(year, month))?)
}

fn days_in(year: i16, month: i16) -> i16 {
    match month {
        2 if year % 4 == 0 => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

fn civil(year: i16, month: i16, day: i16) -> Option<Date> {
    if !(1..=12).contains(&month) || !(1..=days_in(year, month)).contains(&day) {
        return None;
    }
    let (year, month, day) = (i32::from(year), i32::from(month), i32::from(day));
    let before_march = (14 - month) / 12;
    let years = year + 4800 - before_march;
    let months = month + 12 * before_march - 3;
    let number = day + (153 * months + 2) / 5 + 365 * years + years / 4 - 32_083;
    Date::new(1970, 1, 1)
        .ok()?
        .checked_add((number - UNIX_EPOCH).days())
        .ok()
        .filter(|day| day.year() >= 0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_october_revolution_fell_in_november() {
        assert_eq!(civil(1917, 10, 25), Date::new(1917, 11, 7).ok());
        assert_eq!(civil(1899, 12, 20), Date::new(1900, 1, 1).ok());
    }

    #[test]
    fn the_julian_calendar_has_a_leap_day_in_1900_and_ours_has_not() {
        assert_eq!(civil(1900, 2, 29), Date::new(1900, 3, 13).ok());
        assert_eq!(civil(1901, 2, 29), None);
    }
}
