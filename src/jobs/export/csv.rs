//! Writes the catalogue as CSV: the flat view as one file, or every table as a folder of files.
//! Each file is replaced whole: a failed or cancelled export leaves no half file.

use std::collections::HashSet;
use std::fs;
use std::path::Path;

use uuid::Uuid;

use super::super::{Error, Reporter, Result};
use super::flat::FlatLines;
use super::order::{Export, cancelled_or, column_label, dialect, flat_columns, soften_row, stop, tables};
use crate::files::atomic::Replacement;
use crate::files::csv::{self, CsvWriter, SheetColumn};
use crate::model::Table;
use crate::store::{self, Store};
use crate::texts::Texts;

/// The name of the flat view in a folder of all files.
const FLAT_FILE: &str = "graves_flat.csv";

/// Writes the files. Returns how many rows went into them.
pub(super) fn export(store: &Store, wanted: &Export, reporter: &Reporter) -> Result<u64> {
    let texts = Texts::new(wanted.lang);
    if wanted
        .out
        .extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"))
    {
        reporter.total(store.memorial_count()?);
        return flat_view(store, wanted, &texts, &wanted.out, reporter);
    }
    fs::create_dir_all(&wanted.out).map_err(|source| Error::file(&wanted.out, source))?;
    let tables = tables(wanted.with_private);
    reporter.total(tables.len() as u64);
    let trashed = store.trashed()?;
    let mut rows = 0;
    for (table, name) in tables {
        reporter.now(name);
        let path = wanted.out.join(name);
        rows += whole_table((store, &trashed), wanted, &texts, (table, &path), reporter)?;
        reporter.advance(1);
    }
    flat_view(store, wanted, &texts, &wanted.out.join(FLAT_FILE), &Reporter::silent())?;
    Ok(rows)
}

fn flat_view(store: &Store, wanted: &Export, texts: &Texts, path: &Path, reporter: &Reporter) -> Result<u64> {
    let (columns, places) = flat_columns(wanted);
    write_file(wanted, texts, path, columns.clone(), |writer| {
        let flat = FlatLines {
            wanted,
            columns,
            places,
            path,
            reporter,
        };
        flat.all(store, writer)
    })
    .map_err(|error| cancelled_or(error, reporter))
}

fn whole_table(
    (store, trashed): (&Store, &HashSet<Uuid>),
    wanted: &Export,
    texts: &Texts,
    (table, path): (Table, &Path),
    reporter: &Reporter,
) -> Result<u64> {
    write_file(wanted, texts, path, csv::table_columns(table), |writer| {
        Ok(store.each_row(table, trashed, |mut row| {
            soften_row(&mut row, wanted.positions);
            if reporter.is_cancelled() {
                return Err(stop());
            }
            writer
                .write(&csv::table_cells(&row))
                .map_err(|source| store::Error::Io {
                    path: path.to_path_buf(),
                    source,
                })
        })?)
    })
    .map_err(|error| cancelled_or(error, reporter))
}

fn write_file(
    wanted: &Export,
    texts: &Texts,
    path: &Path,
    columns: Vec<SheetColumn>,
    rows: impl FnOnce(&mut CsvWriter<Replacement>) -> Result<u64>,
) -> Result<u64> {
    let broken = |source: std::io::Error| Error::file(path, source);
    let file = Replacement::begin(path).map_err(broken)?;
    let label = |name: &str| column_label(texts, name);
    let dialect = dialect(wanted.format);
    let mut writer = CsvWriter::new(file, dialect, wanted.lang, columns, &label).map_err(broken)?;
    let count = rows(&mut writer)?;
    writer.finish().and_then(Replacement::commit).map_err(broken)?;
    Ok(count)
}
