//! Takes other people's tables and whole packages in. A table goes from cells to what its row says (`reading`), by a
//! mapping that is guessed from headers and values (`guess`); the store recognises what it has and writes the rest.

mod guess;
mod headers;
mod package;
mod package_photos;
mod parts;
mod photos;
mod preview;
mod reading;
mod report;
mod splitting;
mod table;
mod words;

pub use package::{PackageTaken, import_package, is_package};
pub use preview::{preview, preview_all, preview_as, preview_new};
pub use table::{ImportTable, TableTaken, import_table, read_mapping, rehearse, write_mapping};
