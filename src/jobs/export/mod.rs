//! Writes the catalogue for other programs: one order for every format.

mod csv;
mod flat;
mod geo;
mod order;
mod package;
mod photo_names;
mod photos;
mod selected_photos;
mod xlsx;

pub(super) use order::tables;
pub use order::{Export, Exported};
pub(super) use package::DESCRIPTION;
pub(super) use photos::FOLDER as PHOTOS;
pub use selected_photos::{ExportPhotos, PhotosExported, export_photos};

use super::{Reporter, Result};
use crate::model::export::ExportFormat;
use crate::store::Store;

/// Writes it. Each file is replaced whole: a failed or cancelled export leaves no half file.
///
/// # Errors
/// `Error::Occupied` for a package in a folder that is not empty, `Error::File` with `FileTooLarge` where a sheet has
/// more rows than Excel can hold.
pub fn export(store: &Store, wanted: &Export, reporter: &Reporter) -> Result<Exported> {
    let rows = match wanted.format {
        ExportFormat::CsvExcel | ExportFormat::Csv => csv::export(store, wanted, reporter)?,
        ExportFormat::Xlsx => return xlsx::export(store, wanted, reporter),
        ExportFormat::GeoJson | ExportFormat::Kml => geo::export(store, wanted, reporter)?,
        ExportFormat::Package => return package::export(store, wanted, reporter),
    };
    Ok(Exported {
        rows,
        ..Exported::default()
    })
}
