//! What each column of a table is in the catalogue, and how its values are understood. It can be saved and used again
//! for a file with the same header.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Shape, Target};
use crate::model::Vocab;

/// In which order a whole name stands in its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NameOrder {
    /// Kept as one text.
    #[default]
    AsWritten,
    /// "Талда Владимир Иванович".
    SurnameFirst,
    /// "Vladimir Talda", "Vladimir Ivanovich Talda".
    GivenFirst,
    /// "Talda, Vladimir".
    SurnameComma,
}

impl NameOrder {
    /// Every order, as offered.
    pub const ALL: [Self; 4] = [
        Self::AsWritten,
        Self::SurnameFirst,
        Self::GivenFirst,
        Self::SurnameComma,
    ];
}

/// What becomes of columns that are not mapped.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rest {
    /// Their cells are kept in the notes, each behind the name of its column.
    #[default]
    Notes,
    /// They are left out.
    LeftOut,
}

/// One column of the file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ColumnUse {
    /// Its header, as it stands in the file; of a column without one, its letter as spreadsheets count.
    pub header: String,
    /// The key of its target; "" where it is not mapped.
    #[serde(default)]
    pub target: String,
}

impl ColumnUse {
    /// What it is mapped to.
    pub fn target(&self) -> Option<Target> {
        Target::by_key(&self.target)
    }
}

/// A value that holds for every row.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fixed {
    /// The key of its target.
    pub target: String,
    /// The value, as it would stand in a cell.
    pub value: String,
}

/// How a table becomes records.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Mapping {
    /// How the file is read.
    pub shape: Shape,
    /// Its columns, in their order.
    pub columns: Vec<ColumnUse>,
    /// Values that hold for every row that says nothing else.
    pub fixed: Vec<Fixed>,
    /// Words of the file and the codes that they mean, by vocabulary.
    pub words: BTreeMap<String, BTreeMap<String, String>>,
    /// How whole names are taken apart.
    pub name_order: NameOrder,
    /// Whether dates in figures put the month before the day.
    pub is_month_first: bool,
    /// What becomes of the other columns.
    pub rest: Rest,
    /// The header of the column by which records are recognised; "" for our own identities, codes and places.
    pub update_by: String,
}

impl Mapping {
    /// Whether it was made for a file with these headers.
    pub fn fits(&self, headers: &[String]) -> bool {
        let own = self.columns.iter().map(|column| &column.header);
        self.columns.len() == headers.len() && own.eq(headers)
    }

    /// The place of the first column that is mapped to the target of that key.
    pub fn column_of(&self, key: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.target == key)
    }

    /// The code that a word of the file means, where somebody said so.
    pub fn code_of(&self, vocab: Vocab, word: &str) -> Option<&str> {
        self.words.get(vocab.key())?.get(word).map(String::as_str)
    }
}

/// A mapping that is kept for the next file like this one.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedMapping {
    /// The file that it was made for.
    pub name: String,
    /// The mapping.
    pub mapping: Mapping,
}
