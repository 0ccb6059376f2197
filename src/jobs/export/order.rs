//! What an export is asked for and answers, and what the formats share.

use std::path::PathBuf;

use super::super::{Error, Reporter};
use crate::files::csv::{self, Dialect, SheetColumn};
use crate::model::export::{ExportFormat, PhotoCopies, Positions};
use crate::model::flat::{self, Cell};
use crate::model::query::Query;
use crate::model::{Lang, Row, Table, Value, memorial, photo};
use crate::store;
use crate::texts::Texts;

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
    /// How exact the positions of graves are.
    pub positions: Positions,
    /// Whether a package brings the files of its photos.
    pub photos: PhotoCopies,
    /// Which columns the flat view has, by their names; none for all.
    pub columns: Vec<String>,
}

/// What went out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Exported {
    /// Rows, of a workbook those of its first sheet.
    pub rows: u64,
    /// Texts that were longer than a cell of Excel can hold and lost their end.
    pub cut: u64,
    /// Photos that did not go along: their files are missing, or their position could not be taken out.
    pub without_photo: u64,
}

/// The file of each table in a folder of all files; drafts are nobody's record and have none.
pub(super) const fn file_name(table: Table) -> Option<&'static str> {
    Some(match table {
        Table::Site => "sites.csv",
        Table::Memorial => "memorials.csv",
        Table::Person => "persons.csv",
        Table::PersonName => "person_names.csv",
        Table::Burial => "burials.csv",
        Table::Inscription => "inscriptions.csv",
        Table::Photo => "photos.csv",
        Table::PhotoLink => "photo_links.csv",
        Table::Protection => "protections.csv",
        Table::Recognition => "recognitions.csv",
        Table::StatusCheck => "status_checks.csv",
        Table::MemorialMaterial => "materials.csv",
        Table::MemorialSymbol => "symbols.csv",
        Table::PersonCategory => "categories.csv",
        Table::ProtectionValue => "protection_values.csv",
        Table::ProtectionCriterion => "protection_criteria.csv",
        Table::ConditionSurvey => "condition_surveys.csv",
        Table::ConditionItem => "condition_items.csv",
        Table::ConditionDefect => "condition_defects.csv",
        Table::CareEvent => "care_events.csv",
        Table::MemorialEvent => "memorial_events.csv",
        Table::Source => "sources.csv",
        Table::Citation => "citations.csv",
        Table::ExternalId => "external_ids.csv",
        Table::Task => "tasks.csv",
        Table::Contact => "contacts.csv",
        Table::FieldDraft | Table::Distinction => return None,
    })
}

/// The tables that go along, with the names of their files.
pub fn tables(with_private: bool) -> Vec<(Table, &'static str)> {
    let wanted = Table::ALL.iter().filter(|table| with_private || !table.is_private());
    wanted.filter_map(|table| Some((*table, file_name(*table)?))).collect()
}

/// The columns of the flat view that are wanted, and their places in it.
pub(super) fn flat_columns(wanted: &Export) -> (Vec<SheetColumn>, Vec<usize>) {
    let is_wanted = |column: &SheetColumn| wanted.columns.is_empty() || wanted.columns.contains(&column.name);
    let all = csv::flat_columns().into_iter().enumerate();
    let (places, columns) = all.filter(|(_, column)| is_wanted(column)).unzip();
    (columns, places)
}

/// How CSV is written for people who open it, or for other programs.
pub(super) const fn dialect(format: ExportFormat) -> Dialect {
    match format {
        ExportFormat::CsvExcel => Dialect::ExcelBelgium,
        _ => Dialect::Exchange,
    }
}

/// A thousandth of a degree is about a hundred metres.
pub(super) fn rounded(degrees: f64) -> f64 {
    (degrees * 1e3).round() / 1e3
}

/// A number as it leaves, or nothing where it does not: of what tells where a grave is, in its row or in those of its
/// photos. How exact a position was measured is true of the exact one alone.
fn softened(table: Table, column: &str, number: f64, positions: Positions) -> Option<f64> {
    let is_degrees = match table {
        Table::Memorial => ["lat", "lon"].contains(&column),
        Table::Photo => [photo::EXIF_LAT.name, photo::EXIF_LON.name].contains(&column),
        _ => false,
    };
    let is_of_exact = match table {
        Table::Memorial => column == memorial::COORD_ACCURACY_M.name,
        Table::Photo => [photo::EXIF_ACCURACY_M.name, photo::EXIF_DIRECTION_DEG.name].contains(&column),
        _ => false,
    };
    match positions {
        Positions::Rounded if is_degrees => Some(rounded(number)),
        Positions::Rounded | Positions::OfSites if is_degrees || is_of_exact => None,
        _ => Some(number),
    }
}

/// Makes the positions in a row of a table as exact as is wished; those of sites stay.
pub(super) fn soften_row(row: &mut Row, positions: Positions) {
    let table = row.id.table;
    row.cells.retain(|column, value| {
        let Value::Real(number) = value else { return true };
        let softened = softened(table, column, *number, positions);
        *number = softened.unwrap_or_default();
        softened.is_some()
    });
}

/// The same for a row of the flat view.
pub(super) fn soften_flat(cells: &mut [Cell], positions: Positions) {
    for (column, cell) in flat::COLUMNS.iter().zip(cells) {
        if let Cell::Number(number) = cell {
            let softened = softened(Table::Memorial, column.name, *number, positions);
            *cell = softened.map_or(Cell::Empty, Cell::Number);
        }
    }
}

/// What people read over a column; without such words, its name.
pub(super) fn column_label(texts: &Texts, name: &str) -> String {
    texts
        .find(&format!("column-{}", name.replace('_', "-")))
        .unwrap_or_else(|| name.to_owned())
}

/// Ends a walk over rows; what really ended it is known outside.
pub(super) fn stop() -> store::Error {
    store::Error::Io {
        path: PathBuf::new(),
        source: std::io::ErrorKind::Interrupted.into(),
    }
}

/// What a walk that was ended really ended by.
pub(super) fn cancelled_or(error: Error, reporter: &Reporter) -> Error {
    if reporter.is_cancelled() {
        Error::Cancelled
    } else {
        error
    }
}
