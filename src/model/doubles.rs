//! Two records that may be the same one, and what becomes of their fields where they are made one.

use super::{Field, RowId};

/// What speaks for two records being the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each says itself")]
pub enum Reason {
    SameName,
    LikeName,
    Died,
    Born,
    Place,
    Plot,
    Unit,
    Number,
    Code,
}

impl Reason {
    /// Its code among the texts.
    pub const fn code(self) -> &'static str {
        match self {
            Self::SameName => "same-name",
            Self::LikeName => "like-name",
            Self::Died => "died",
            Self::Born => "born",
            Self::Place => "place",
            Self::Plot => "plot",
            Self::Unit => "unit",
            Self::Number => "number",
            Self::Code => "code",
        }
    }
}

/// Two people, or two memorials, that may be the same.
#[derive(Clone, Debug, PartialEq)]
pub struct Pair {
    /// The one that was recorded first.
    pub one: RowId,
    /// The other.
    pub other: RowId,
    /// What they are called.
    pub titles: [String; 2],
    /// What else helps to recognise each.
    pub marks: [Marks; 2],
    /// How much speaks for it; the more, the likelier.
    pub points: f32,
    /// What speaks for it.
    pub reasons: Vec<Reason>,
}

/// What helps to recognise one of a pair beside its name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// Born, or "": EDTF, else as written.
    pub born: String,
    /// Died.
    pub died: String,
    /// Where: code of the grave and name of the site.
    pub place: String,
}

/// A field in which two records differ or agree, as they are compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compared {
    /// The field.
    pub field: Field,
    /// What stands in each, as it is shown; "" for nothing.
    pub texts: [String; 2],
}

impl Compared {
    /// Whether both say something, and not the same.
    pub fn differs(&self) -> bool {
        self.texts.iter().all(|text| !text.is_empty()) && self.texts[0] != self.texts[1]
    }
}

/// Two records side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Comparison {
    /// The two.
    pub ids: [RowId; 2],
    /// Fields in which anything stands, in the order of the record.
    pub fields: Vec<Compared>,
    /// What hangs on each, by the name of its table, with how many there are.
    pub parts: Vec<(&'static str, [usize; 2])>,
    /// The forms of the names of each, or the people of each grave.
    pub names: [Vec<String>; 2],
}

/// How two records are made one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merge {
    /// The record that stays.
    pub kept: RowId,
    /// The record that goes into it.
    pub other: RowId,
    /// Fields that are taken from the other; empty ones are filled in any case.
    pub taken: Vec<Field>,
    /// Goes to the end of the notes: what stood in fields and was not taken.
    pub note: String,
}
