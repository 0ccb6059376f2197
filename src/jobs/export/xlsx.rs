//! Writes the catalogue as an Excel workbook: the flat view as the first sheet, and a sheet for each kind of record.

use std::io;

use super::super::{Error, Reporter, Result};
use super::order::{Export, Exported, cancelled_or, column_label, flat_columns, soften_flat, soften_row, stop, tables};
use crate::files::atomic::Replacement;
use crate::files::csv::{self, SheetColumn};
use crate::files::xlsx::XlsxWriter;
use crate::model::flat::Cell;
use crate::store::{self, Store};
use crate::texts::Texts;

/// Letters that a sheet's name can have.
const NAME: usize = 31;

/// Writes the workbook.
///
/// # Errors
/// `Error::File` with `FileTooLarge` where a sheet has more rows than Excel can hold.
pub(super) fn export(store: &Store, wanted: &Export, reporter: &Reporter) -> Result<Exported> {
    let broken = |source: io::Error| Error::file(&wanted.out, source);
    let texts = Texts::new(wanted.lang);
    let mut file = Replacement::begin(&wanted.out).map_err(broken)?;
    let mut workbook = XlsxWriter::new(wanted.lang);
    let mut written = Exported::default();
    reporter.total(store.memorial_count()?);

    let name = texts.get("export-sheet-graves");
    let (columns, places) = flat_columns(wanted);
    written.cut += sheet(wanted, (&mut workbook, &texts, &name), &columns, |send| {
        written.rows = store.each_flat_row(&wanted.query, |mut cells| {
            soften_flat(&mut cells, wanted.positions);
            reporter.advance(1);
            let chosen: Vec<Cell> = places.iter().map(|place| cells[*place].clone()).collect();
            send(&chosen, reporter)
        })?;
        Ok(())
    })
    .map_err(|error| cancelled_or(error, reporter))?;

    let trashed = store.trashed()?;
    for (table, _) in tables(wanted.with_private) {
        let name = texts.get(&format!("table-{}", table.name().replace('_', "-")));
        let name: String = name.chars().take(NAME).collect();
        reporter.now(name.as_str());
        written.cut += sheet(
            wanted,
            (&mut workbook, &texts, &name),
            &csv::table_columns(table),
            |send| {
                store.each_row(table, &trashed, |mut row| {
                    soften_row(&mut row, wanted.positions);
                    send(&csv::table_cells(&row), reporter)
                })?;
                Ok(())
            },
        )
        .map_err(|error| cancelled_or(error, reporter))?;
    }
    workbook
        .finish(&mut file)
        .and_then(|()| file.commit())
        .map_err(broken)?;
    Ok(written)
}

type RowSink<'s> = dyn FnMut(&[Cell], &Reporter) -> store::Result<()> + 's;

/// Adds a sheet and has its rows sent to it. Returns how many texts lost their end.
fn sheet(
    wanted: &Export,
    (workbook, texts, name): (&mut XlsxWriter, &Texts, &str),
    columns: &[SheetColumn],
    rows: impl FnOnce(&mut RowSink) -> Result<()>,
) -> Result<u64> {
    let labels: Vec<String> = columns.iter().flat_map(|column| labels(texts, column)).collect();
    let opened = workbook.sheet(name, columns, &labels);
    let mut sheet = opened.map_err(|source| Error::file(&wanted.out, source))?;
    rows(&mut |cells, reporter| {
        if reporter.is_cancelled() {
            return Err(stop());
        }
        sheet.write(cells).map_err(|source| store::Error::Io {
            path: wanted.out.clone(),
            source,
        })
    })?;
    Ok(sheet.cut())
}

/// The labels of a column: of a date two, the day and how it was written.
fn labels(texts: &Texts, column: &SheetColumn) -> Vec<String> {
    if !column.is_date() {
        return vec![column_label(texts, &column.name)];
    }
    let written = column_label(texts, &format!("{}_written", column.name));
    // "Died: as written" and "Died": the part before the colon is the date itself.
    let day = written.split(':').next().unwrap_or_default().to_owned();
    vec![day, written]
}
