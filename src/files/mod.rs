//! Everything on disk but the catalogue file: photos, CSV, other people's tables, settings.

pub mod atomic;
pub mod csv;
pub mod geo;
pub mod package;
pub mod photo;
pub mod table;
pub mod xlsx;

use std::path::Path;

/// What a file is called, without its folder; "" for a path that ends in none.
pub fn name_of(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}
