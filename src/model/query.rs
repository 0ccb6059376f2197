//! What is asked of the list: words, filters, order.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::Lang;
use super::status::Group;

/// Which memorials the list shows, and in which order.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Query {
    /// The words of the search box, as typed.
    pub words: String,
    /// Only memorials of this kind (a code).
    pub kind: Option<String>,
    /// Only memorials at this site.
    pub site: Option<Uuid>,
    /// Only memorials with this chip.
    pub status: Option<Group>,
    /// Only memorials that were last seen in this condition (a code).
    pub condition: Option<String>,
    /// Only memorials whose record is in this state (a code).
    pub review_state: Option<String>,
    /// Only memorials in this municipality, by its name.
    pub municipality: Option<String>,
    /// Only memorials in these postal codes: one, or the first and the last of a range, as typed; "" for any.
    pub postal_codes: String,
    /// Only memorials whose status lapses within so many days.
    pub lapses_within_days: Option<u16>,
    /// Only memorials that nobody has seen for so many years, or ever.
    pub unseen_for_years: Option<u16>,
    /// Only memorials where somebody may have died then: a date as typed; "" for any.
    pub died: String,
    /// Only memorials without a photo.
    pub without_photo: bool,
    /// Only memorials that nobody has found yet.
    pub not_located: bool,
    /// Only these memorials; none for any.
    #[serde(skip)]
    pub only: Vec<Uuid>,
    /// The language in whose order the list is sorted.
    #[serde(skip)]
    pub lang: Lang,
    /// Column that sorts.
    pub sort: Sort,
    /// From the last to the first.
    pub is_descending: bool,
}

impl Query {
    /// Whether it leaves out anything.
    pub fn is_narrowed(&self) -> bool {
        !self.words.trim().is_empty()
            || self.kind.is_some()
            || self.site.is_some()
            || self.status.is_some()
            || self.condition.is_some()
            || self.review_state.is_some()
            || self.municipality.is_some()
            || postal_range(&self.postal_codes).is_some()
            || self.lapses_within_days.is_some()
            || self.unseen_for_years.is_some()
            || !self.died.trim().is_empty()
            || self.without_photo
            || self.not_located
            || !self.only.is_empty()
    }
}

/// The first and last postal code of what was typed: "4000", "4000-4999"; `None` for anything else.
pub fn postal_range(typed: &str) -> Option<(u32, u32)> {
    let mut ends = typed.split(['-', '–']).map(|end| end.trim().parse().ok());
    let first = ends.next()??;
    let last = ends.next().unwrap_or(Some(first))?;
    ends.next().is_none().then_some((first, last))
}

/// A filter that is kept under a name.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedFilter {
    /// What it is called.
    pub name: String,
    /// What it asks for.
    pub query: Query,
}

/// How a record answers the words that were typed, the best last.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Likeness {
    /// One letter differs, as where a stone was misread.
    Similar = 1,
    /// It sounds alike.
    Sound = 2,
    /// It is the same name by another rule, in another script or language.
    Spelling = 3,
    /// It stands there as typed, but for case and accents.
    Typed = 4,
}

impl Likeness {
    /// Its key among the texts, and its word in `find`; none of what stands there as typed.
    pub const fn code(self) -> Option<&'static str> {
        match self {
            Self::Typed => None,
            Self::Spelling => Some("spelling"),
            Self::Sound => Some("sound"),
            Self::Similar => Some("similar"),
        }
    }

    /// The likeness of that number.
    pub const fn of_number(number: i64) -> Option<Self> {
        Some(match number {
            1 => Self::Similar,
            2 => Self::Sound,
            3 => Self::Spelling,
            4 => Self::Typed,
            _ => return None,
        })
    }
}

/// What the list is sorted by.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sort {
    /// Code, in natural order.
    #[default]
    Code,
    /// Names.
    Name,
    /// Site, then section, row and number.
    Place,
    /// Municipality.
    Municipality,
    /// Earliest day of death.
    Died,
    /// Kind.
    Kind,
    /// Strength of the status.
    Status,
    /// Condition, the worst last.
    Condition,
    /// How far the record was checked.
    Review,
    /// Number of photos.
    Photos,
}

/// Figures for the rail and the status line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Graves and memorials.
    pub memorials: u64,
    /// Of these, without a photo.
    pub without_photo: u64,
    /// Of these, marked as not found or known from a register only.
    pub not_located: u64,
    /// What is due within thirty days, or long since.
    pub due: u64,
    /// People.
    pub people: u64,
    /// Sites.
    pub sites: u64,
    /// Photos.
    pub photos: u64,
    /// Photos that belong to no record yet.
    pub unsorted_photos: u64,
    /// Records in the trash.
    pub trash: u64,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn postal_codes_are_one_or_a_range() {
        assert_eq!(postal_range("4000"), Some((4000, 4000)));
        assert_eq!(postal_range(" 4000 – 4999"), Some((4000, 4999)));
        for typed in ["", "Liège", "4000-", "1-2-3"] {
            assert_eq!(postal_range(typed), None, "{typed}");
        }
    }
}
