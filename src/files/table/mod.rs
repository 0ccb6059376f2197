//! Other people's tables, row by row: text with any separator and encoding, and the sheets of Excel and `LibreOffice`.
//! What the columns mean is not its business; nothing is held but one row.

mod error;
mod kind;
mod letters;
mod text;
mod workbook;

use std::ops::ControlFlow;
use std::path::Path;

use csv::StringRecord;

pub use error::TableError;

use crate::model::import::Shape;
use kind::Kind;

/// What is told of a row before the next one is read.
pub type Flow = ControlFlow<()>;

/// One row of a table.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// The line on which it begins, counted from 1; of a workbook, the row of the sheet.
    pub line: u64,
    /// Its cells.
    pub cells: StringRecord,
    /// Key of the text that says what is wrong with the row as a whole, or "".
    pub fault: &'static str,
}

/// A cell wider than this is no cell of a table, and a row longer than this many bytes no row.
pub(super) const LONGEST_ROW: u64 = 4 << 20;

/// How the file at `path` is most likely to be read, from its first part.
pub fn look_at(path: &Path) -> Result<Shape, TableError> {
    match kind::of(path)? {
        Kind::Text => text::look_at(path),
        Kind::Workbook => workbook::look_at(path),
    }
}

/// The names of the sheets of a workbook; none for a text file.
pub fn sheets(path: &Path) -> Result<Vec<String>, TableError> {
    match kind::of(path)? {
        Kind::Text => Ok(Vec::new()),
        Kind::Workbook => workbook::sheets(path),
    }
}

/// Visits the filled rows from the top of the file, titles and header included. Returns how many bytes of the file
/// were read for that, where that is known.
pub fn visit(path: &Path, shape: &Shape, seen: &mut dyn FnMut(&Record) -> Flow) -> Result<(), TableError> {
    match kind::of(path)? {
        Kind::Text => text::visit(path, shape, seen),
        Kind::Workbook => workbook::visit(path, shape, seen),
    }
}
