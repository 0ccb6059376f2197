//! Writes the catalogue for other programs: one order for every format.

use std::path::PathBuf;

use super::export_csv::export_csv;
use super::export_geo::export_geo;
use super::export_package::export_package;
use super::export_xlsx::export_xlsx;
use super::{Reporter, Result};
use crate::model::Lang;
use crate::model::export::{ExportFormat, Positions};
use crate::model::query::Query;
use crate::store::Store;

/// What to write, how and where.
#[derive(Clone, Debug, Default)]
pub struct Export {
    /// The file. For CSV a `.csv` file holds the flat view, and anything else is a folder for all files; a package is a
    /// zip file where it ends in `.zip`, else a folder that is missing or empty.
    pub out: PathBuf,
    /// As what.
    pub format: ExportFormat,
    /// Which memorials, in the flat view and on maps; where every table is written, each is whole.
    pub query: Query,
    /// The language of labels, where labels are written.
    pub lang: Lang,
    /// Whether private tables (contacts of heirs and owners) go along; the flat view and maps never hold them.
    pub with_private: bool,
    /// How exact the places on maps are.
    pub positions: Positions,
}

/// What went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Rows, of a workbook those of its first sheet.
    pub rows: u64,
    /// Texts that were longer than a cell of Excel can hold and lost their end.
    pub cut: u64,
}

/// Writes it. Each file is replaced whole: a failed or cancelled export leaves no half file.
///
/// # Errors
/// `Error::Occupied` for a package in a folder that is not empty, `Error::File` with `FileTooLarge` where a sheet has
/// more rows than Excel can hold.
pub fn export(store: &Store, wanted: &Export, reporter: &Reporter) -> Result<Exported> {
    let rows = match wanted.format {
        ExportFormat::CsvExcel | ExportFormat::Csv => export_csv(store, wanted, reporter)?,
        ExportFormat::Xlsx => return export_xlsx(store, wanted, reporter),
        ExportFormat::GeoJson | ExportFormat::Kml => export_geo(store, wanted, reporter)?,
        ExportFormat::Package => export_package(store, wanted, reporter)?,
    };
    Ok(Exported { rows, cut: 0 })
}
