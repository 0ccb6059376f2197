//! What an import would do, and what it did: for the preview, the report and the command line.

use uuid::Uuid;

use super::Mapping;
use crate::model::Vocab;

/// How grave a problem of a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The row goes in, and the value with it; somebody may want to look.
    Note,
    /// The row goes in; the value is kept beside a field that cannot hold it.
    Kept,
    /// The row does not go in.
    Refused,
}

/// Something about a row that was not as it should be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// The file, of a package the one inside it.
    pub file: String,
    /// The line in it, counted from 1.
    pub line: u64,
    /// The column, or "".
    pub column: String,
    /// Key of the reason in the texts.
    pub reason: &'static str,
    /// What stood there.
    pub value: String,
    /// How grave it is.
    pub level: Level,
    /// The row as it stood in the file, where it did not go in.
    pub cells: Vec<String>,
}

/// What rows did, or would do.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// Rows of the file that were looked at, refused ones and empty ones included.
    pub rows: u64,
    /// New graves and memorials.
    pub new_memorials: u64,
    /// Graves and memorials that were there and got something new.
    pub changed: u64,
    /// Rows that brought nothing new.
    pub same: u64,
    /// New people.
    pub new_people: u64,
    /// New sites.
    pub new_sites: u64,
    /// Photos that were attached.
    pub photos: u64,
    /// Rows that did not go in.
    pub refused: u64,
    /// Values that are kept beside a field which cannot hold them.
    pub kept: u64,
    /// Rows that go in as new although somebody like that is recorded.
    pub likely: u64,
}

/// A column of the file as it was seen.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ColumnSeen {
    /// Some of its values, each once.
    pub samples: Vec<String>,
    /// In how many of the rows looked at it is filled.
    pub filled: u64,
    /// Words that its vocabulary does not know, with how often each stands there.
    pub unknown: Vec<(Vocab, String, u64)>,
}

/// What was seen in a file, before anybody decides anything.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Seen {
    /// The sheets of a workbook.
    pub sheets: Vec<String>,
    /// The first rows as they stand there, from the top of the file.
    pub top: Vec<Vec<String>>,
    /// The columns, in their order.
    pub columns: Vec<ColumnSeen>,
}

/// A row of the preview: what its records would be called and hold.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PreviewRow {
    /// The line in the file.
    pub line: u64,
    /// For each column of the preview, what would stand there.
    pub cells: Vec<String>,
    /// Key of the text that says what would happen to the row.
    pub fate: &'static str,
}

/// A person in the catalogue who may be the one of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Likely {
    /// The line in the file.
    pub line: u64,
    /// How the row calls them, and since when they are dead.
    pub said: String,
    /// The grave in the catalogue.
    pub memorial: Uuid,
    /// What the catalogue says of it.
    pub known: String,
}

/// What is to become of a row whose person may be recorded already.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Twin {
    /// It is somebody else.
    #[default]
    Other,
    /// It is the same: what is recorded is filled up.
    Same,
}

/// What an import would do.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preview {
    /// How the file is understood.
    pub mapping: Mapping,
    /// What was seen in it.
    pub seen: Seen,
    /// Keys of the targets that the preview shows, in order.
    pub shown: Vec<String>,
    /// The first rows as they will be.
    pub rows: Vec<PreviewRow>,
    /// What the whole file would do.
    pub counts: Counts,
    /// Problems of rows, the first few hundred.
    pub problems: Vec<RowProblem>,
    /// How many problems there are.
    pub problem_count: u64,
    /// People who may be recorded already.
    pub likely: Vec<Likely>,
    /// The file for which a saved mapping was made that is used here, or "".
    pub saved_from: String,
}
