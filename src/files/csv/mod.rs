//! CSV as it is settled: two dialects, one writer and one reader, for the flat view and for every table of the catalogue.
//! It knows no SQL and reads no catalogue: whoever has rows turns them into cells and writes them one by one.

pub mod dialect;
pub mod guard;
pub mod reader;
pub mod sheet;
pub mod writer;

pub use dialect::Dialect;
pub use reader::{Fault, TableReader};
pub use sheet::{SheetColumn, flat_columns, table_cells, table_columns};
pub use writer::CsvWriter;

pub use crate::model::flat::Cell;
