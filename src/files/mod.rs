//! Everything on disk but the catalogue file: photos, CSV, other people's tables, settings.

pub mod atomic;
pub mod csv;
pub mod geo;
pub mod package;
pub mod photo;
pub mod table;
pub mod xlsx;
