//! Partial dates: read as people write them, kept as written, understood as EDTF with an earliest and a latest day.
//!
//! The wording is data (`assets/dates`). A text that is not understood is kept and never guessed at.
//! No times of day, no years before 0000 or after 9999, and never month before day in figures.

mod edtf;
mod fragment;
mod julian;
mod lexicon;
mod mask;
mod phrases;
mod split;
mod tables;
mod tokens;
mod words;

use jiff::civil::Date;

use super::Lang;
use edtf::{Edtf, Point};
pub use split::DateParts;

/// A date as far as it is known. Empty texts stand for what is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PartialDate {
    /// The date as EDTF: level 1, X in any digit, one-of sets. Empty where `written` is not understood.
    pub edtf: String,
    /// The date exactly as it was typed, or as it stands on stone or paper.
    pub written: String,
    /// The earliest day that it can be, as an ISO day; empty where that side is open.
    pub min: String,
    /// The latest day that it can be, as an ISO day; empty where that side is open.
    pub max: String,
}

impl PartialDate {
    /// Reads a date as typed in any of the five languages, or as EDTF. Figures are day, month, year, or ISO.
    /// What is not understood is kept in `written`, with the rest empty.
    pub fn read(written: &str) -> Self {
        match phrases::read(written) {
            Some(edtf) => Self::understood(&edtf, written.to_owned()),
            None if written.trim().is_empty() => Self::default(),
            None => Self {
                written: written.to_owned(),
                ..Self::default()
            },
        }
    }

    /// Reads an EDTF text and nothing else; `written` becomes the same text.
    /// `None` where it is not EDTF as the catalogue uses it, or where no such day exists.
    pub fn from_edtf(edtf: &str) -> Option<Self> {
        let date = Edtf::parse(edtf.trim())?;
        Some(Self::understood(&date, date.to_string()))
    }

    /// A day that is known; `written` becomes the ISO day. A day before the year 0000 is only kept as written.
    pub fn from_day(day: Date) -> Self {
        if day.year() < 0 {
            return Self {
                written: day.to_string(),
                ..Self::default()
            };
        }
        Self::understood(&Edtf::Date(Point::of_day(day)), day.to_string())
    }

    fn understood(edtf: &Edtf, written: String) -> Self {
        let (first, last) = edtf.span();
        let iso = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        Self {
            edtf: edtf.to_string(),
            written,
            min: iso(first),
            max: iso(last),
        }
    }

    fn parsed(&self) -> Option<Edtf> {
        Edtf::parse(&self.edtf)
    }

    /// Whether nothing is recorded.
    pub const fn is_empty(&self) -> bool {
        self.edtf.is_empty() && self.written.is_empty()
    }

    /// Whether the text was understood as a date.
    pub const fn is_understood(&self) -> bool {
        !self.edtf.is_empty()
    }

    /// The earliest day that it can be; `None` where that side is open or nothing is understood.
    pub fn first_day(&self) -> Option<Date> {
        self.min.parse().ok()
    }

    /// The latest day that it can be; `None` where that side is open or nothing is understood.
    pub fn last_day(&self) -> Option<Date> {
        self.max.parse().ok()
    }

    /// The date in words ("3 May 1943", "about 1917"); as written where it is not understood.
    pub fn words(&self, lang: Lang) -> String {
        self.parsed()
            .map_or_else(|| self.written.clone(), |edtf| words::long(&edtf, lang))
    }

    /// The date for a table column ("3 May 1943", "± 1917", "1942–44"); as written where it is not understood.
    pub fn short(&self, lang: Lang) -> String {
        self.parsed()
            .map_or_else(|| self.written.clone(), |edtf| words::short(&edtf, lang))
    }

    /// The date in cells that a spreadsheet cannot spoil.
    pub fn split(&self) -> DateParts {
        split::split(self)
    }

    /// The date that [`split`](Self::split) took apart, also after somebody changed its cells in a spreadsheet.
    /// Cells that make no date are kept in `written`.
    pub fn join(parts: &DateParts) -> Self {
        split::join(parts)
    }
}

#[cfg(test)]
mod tests;
