//! A date as spreadsheet cells that Excel cannot turn into something else, and back.
//! Cells hold plain numbers and a code; words for the codes belong to whoever writes the sheet.

use super::{
    PartialDate,
    edtf::{Edtf, End, Mark, Point},
    fragment::{figure, month_figure, year},
    mask::Mask,
};

/// A date in cells. Year, month and day are filled where the date is one date, known in part, with at most one
/// qualifier; any other date is only in `edtf`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DateParts {
    /// The year in four digits; of a decade its first year.
    pub year: String,
    /// The month, 1 to 12.
    pub month: String,
    /// The day of the month, 1 to 31.
    pub day: String,
    /// How the cells are meant, as a code:
    /// - empty: as they stand;
    /// - `about`, `uncertain`, `about_uncertain`: roughly then, perhaps then, or both;
    /// - `before`, `after`: earlier or later than the cells, which are not included;
    /// - `decade`: the ten years from `year`;
    /// - `spring`, `summer`, `autumn`, `winter`: of `year`;
    /// - `between`, `one_of`, `other`: a range, a choice, or digits unknown: see `edtf`.
    pub qualifier: String,
    /// The whole date as EDTF.
    pub edtf: String,
    /// The date as written.
    pub written: String,
}

const SEASONS: [&str; 4] = ["spring", "summer", "autumn", "winter"];

pub(super) fn split(date: &PartialDate) -> DateParts {
    let cells = date.parsed().map(|edtf| cells(&edtf)).unwrap_or_default();
    DateParts {
        edtf: date.edtf.clone(),
        written: date.written.clone(),
        ..cells
    }
}

fn cells(edtf: &Edtf) -> DateParts {
    let qualified = |qualifier: &str| DateParts {
        qualifier: qualifier.to_owned(),
        ..DateParts::default()
    };
    let beside = |point: Option<Point>, qualifier| {
        let point = point.filter(|point| point.is_exact() && point.mark.is_none());
        point.map_or_else(|| qualified("between"), |point| plain(&point, qualifier))
    };
    match edtf {
        Edtf::Date(point) => point_cells(point).unwrap_or_else(|| qualified("other")),
        Edtf::OneOf(_) => qualified("one_of"),
        Edtf::Interval(End::Open, End::At(to)) if to.is_exact() => beside(to.next(), "before"),
        Edtf::Interval(End::At(from), End::Open) if from.is_exact() => beside(from.previous(), "after"),
        Edtf::Interval(..) => qualified("between"),
    }
}

fn point_cells(point: &Point) -> Option<DateParts> {
    let point = point.tidy();
    if let Some(season) = point.season() {
        let year_alone = Point { month: None, ..point };
        return (point.mark.is_none() && year_alone.is_exact()).then(|| plain(&year_alone, SEASONS[season as usize]));
    }
    if let (Some(ten), None, true) = (point.year.ten(), point.month, point.mark.is_none()) {
        return Some(DateParts {
            year: format!("{ten:04}"),
            qualifier: "decade".to_owned(),
            ..DateParts::default()
        });
    }
    let year_holds = point.year.number().is_some() || (point.year.is_unknown() && point.month.is_some());
    let holds = |part: Option<Mask<2>>| part.is_none_or(|part| part.is_unknown() || part.number().is_some());
    (year_holds && holds(point.month) && holds(point.day)).then(|| plain(&point, mark_code(point.mark)))
}

/// The cells of a point whose parts are each known or unknown as a whole.
fn plain(point: &Point, qualifier: &str) -> DateParts {
    let figure = |part: Option<Mask<2>>| part.and_then(Mask::number).map(|number| number.to_string());
    DateParts {
        year: point.year.number().map(|year| format!("{year:04}")).unwrap_or_default(),
        month: figure(point.month).unwrap_or_default(),
        day: figure(point.day).unwrap_or_default(),
        qualifier: qualifier.to_owned(),
        ..DateParts::default()
    }
}

const fn mark_code(mark: Mark) -> &'static str {
    match (mark.about, mark.uncertain) {
        (false, false) => "",
        (true, false) => "about",
        (false, true) => "uncertain",
        (true, true) => "about_uncertain",
    }
}

/// The cells hold over `edtf` where they say something else, since people change the cells.
pub(super) fn join(parts: &DateParts) -> PartialDate {
    let given = figures(parts);
    let untouched = Edtf::parse(parts.edtf.trim())
        .filter(|edtf| given.iter().all(String::is_empty) || figures(&cells(edtf)) == given);
    let written = |edtf: &Edtf| {
        if parts.written.is_empty() {
            edtf.to_string()
        } else {
            parts.written.clone()
        }
    };
    match untouched.or_else(|| compose(&given)) {
        Some(edtf) => PartialDate::understood(&edtf, written(&edtf)),
        None if given[..3].iter().all(String::is_empty) => PartialDate::read(if parts.written.trim().is_empty() {
            &parts.edtf
        } else {
            &parts.written
        }),
        None => PartialDate {
            written: all_that_is_given(parts),
            ..PartialDate::default()
        },
    }
}

/// Year, month, day and qualifier without spaces and leading zeros.
fn figures(parts: &DateParts) -> [String; 4] {
    let short = |cell: &str| {
        cell.trim()
            .parse()
            .map_or_else(|_| cell.trim().to_owned(), |n: u16| n.to_string())
    };
    let year = parts.year.trim().to_owned();
    [
        year,
        short(&parts.month),
        short(&parts.day),
        parts.qualifier.trim().to_owned(),
    ]
}

/// "Feb 1943 · 31 2 1943": nothing of cells that make no date is lost.
fn all_that_is_given(parts: &DateParts) -> String {
    let cells = [&parts.day, &parts.month, &parts.year, &parts.qualifier];
    let cells = cells
        .map(|cell| cell.trim())
        .into_iter()
        .filter(|cell| !cell.is_empty())
        .collect::<Vec<_>>()
        .join(" ");
    if parts.written.trim().is_empty() {
        cells
    } else {
        format!("{} · {cells}", parts.written)
    }
}

/// The date that year, month, day and qualifier make.
fn compose([years, month, day, qualifier]: &[String; 4]) -> Option<Edtf> {
    let part = |cell: &str, read: fn(&str) -> Option<Mask<2>>| match cell {
        "" => Some(None),
        cell => read(cell).map(Some),
    };
    let day = part(day, figure)?;
    let month = part(month, month_figure)?.or(day.map(|_| Mask::UNKNOWN));
    let (year, short_year) = match years.as_str() {
        "" if month.is_some() => (Mask::UNKNOWN, false),
        "0000" => (Mask::of(0), false),
        years => year(years)?,
    };
    let point = Point {
        year,
        month,
        day,
        mark: Mark {
            about: false,
            uncertain: short_year,
        },
    };
    qualify(point, qualifier)
}

fn qualify(point: Point, qualifier: &str) -> Option<Edtf> {
    let whole_year = || Some(point).filter(|point| point.month.is_none());
    let marked = |about, uncertain| Point {
        mark: point.mark.and(Mark { about, uncertain }),
        ..point
    };
    let point = match qualifier {
        "" => point,
        "about" => marked(true, false),
        "uncertain" => marked(false, true),
        "about_uncertain" => marked(true, true),
        "before" => return Edtf::interval(End::Open, End::At(point.previous()?)),
        "after" => return Edtf::interval(End::At(point.next()?), End::Open),
        "decade" if point.year.number()? % 10 == 0 => Point {
            year: point.year.without_last(),
            ..whole_year()?
        },
        _ => {
            let season = SEASONS.iter().position(|season| *season == qualifier)?;
            Point {
                month: Some(Mask::of(21 + season as i16)),
                ..whole_year()?
            }
        }
    };
    point.exists().then_some(Edtf::Date(point))
}
