//! Work too slow for a frame, the same in the window and in the terminal. A job opens its own `Store`, gets a
//! [`Reporter`] and never sees a window. What was done before a cancel stays, as one undoable change.

mod add_photos;
mod backup;
mod bulk_edit;
mod check;
mod edit_photos;
mod error;
mod export;
mod find_doubles;
mod find_photos;
mod generate;
mod import;
mod job;
mod look_at_photos;
mod pieces;
mod purge;
mod report;
mod sample;
mod second_copy;
mod together;

pub use add_photos::{AddPhotos, PhotosAdded, add_photos};
pub use backup::{backup, restore};
pub use bulk_edit::bulk_edit;
pub use check::check;
pub use edit_photos::{edit_photos, trash_photos};
pub use error::{Error, Result};
pub use export::{Export, ExportPhotos, Exported, PhotosExported, export, export_photos};
pub use find_doubles::find_doubles;
pub use find_photos::{BroughtBack, PhotosFound, find_photos};
pub use generate::{Generate, generate};
pub use import::{
    ImportTable, PackageTaken, TableTaken, import_package, import_table, is_package, preview, preview_all, preview_as,
    preview_new, read_mapping, rehearse, write_mapping,
};
pub use job::{Job, Progress, Reporter};
pub use look_at_photos::look_at_photos;
pub use purge::{PurgeDone, purge};
pub use report::{Entry, copy_report, write_report};
pub use sample::write_sample;
pub use second_copy::{Copied, SecondCopy, second_copy};
