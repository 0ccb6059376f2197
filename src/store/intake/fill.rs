//! Fills a record up that is there: only what the row says, and of a second row of one table only what is still empty.

use uuid::Uuid;

use super::super::write::Write;
use super::super::{Error, Result};
use super::Intaking;
use crate::model::import::Draft;
use crate::model::{Field, Kind, Row, RowId, Table, Value, burial, entry, field_draft, memorial, person};

/// Which cells of a standing row are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// All that the file fills.
    Over,
    /// Those that are empty.
    Empty,
}

/// How what a row says goes into a record: a second row of one table only adds to what the first one said.
pub fn how_to_fill(write: &Write, run: &mut Intaking, table: Table, uuid: Uuid) -> Result<Fill> {
    let sql = format!("SELECT id FROM {} WHERE uuid = ?1", table.name());
    let number: i64 = write
        .connection()
        .prepare_cached(&sql)?
        .query_row([uuid], |row| row.get(0))?;
    let before = run.before[usize::from(table == Table::Person)];
    let is_first = number <= before && run.touched.insert(uuid);
    Ok(if is_first { Fill::Over } else { Fill::Empty })
}

/// Fills a row up. Notes are added to those that stand there.
pub fn fill(write: &Write, how: Fill, (table, uuid): (Table, Uuid), draft: &Draft) -> Result<Uuid> {
    let id = RowId { table, uuid };
    let row = write.row(id)?.ok_or(Error::NoSuchRow { table: table.name() })?;
    if row.deleted_at.is_some() {
        write.restore(id)?;
    }
    let mut cells = draft.cells.clone();
    for (column, value) in &mut cells {
        let standing = row.cell(column).as_str();
        if is_notes(column) && !standing.is_empty() {
            let said = value.as_str();
            let lines = said.lines().filter(|line| !standing.contains(line));
            let all: Vec<&str> = std::iter::once(standing).chain(lines).collect();
            *value = if said.contains(standing) {
                Value::text(said)
            } else {
                Value::text(all.join("\n"))
            };
        }
    }
    keep_words(&row, &mut cells);
    if how == Fill::Empty {
        // A date is four cells and one thing.
        let is_free = |column: &'static str| {
            let known = table.columns().iter().find(|known| known.name == column);
            let columns = known.map_or_else(|| vec![column], |known| known.field.columns());
            columns.iter().all(|column| row.cell(column).is_null())
        };
        cells.retain(|(column, _)| is_free(column) || is_notes(column));
    }
    write.set(id, &cells)?;
    keep(write, id, &draft.kept)?;
    Ok(uuid)
}

fn is_notes(column: &str) -> bool {
    [memorial::NOTES, person::NOTES, burial::NOTES]
        .iter()
        .any(|field| field.name == column)
}

/// A date that says the same without the words for it leaves the words that stand there.
fn keep_words(row: &Row, cells: &mut Vec<(&'static str, Value)>) {
    for field in row.id.table.fields().iter().filter(|field| field.kind == Kind::Date) {
        let columns = field.columns();
        let said = |column: &str| {
            cells
                .iter()
                .find(|(known, _)| *known == column)
                .map(|(_, value)| value.clone())
        };
        let (edtf, written) = (said(columns[0]), said(columns[1]));
        let is_bare = edtf.is_some() && edtf == written;
        if is_bare && edtf.as_ref() == Some(row.cell(columns[0])) {
            cells.retain(|(column, _)| *column != columns[1]);
        }
    }
}

/// Keeps what fields could not hold beside them.
pub fn keep(write: &Write, id: RowId, kept: &[(Field, String)]) -> Result<()> {
    for (field, typed) in kept {
        let kept = entry::draft_row(id, *field, typed);
        if write.row(kept.id)?.is_some() {
            write.set(kept.id, &[(field_draft::TYPED.name, Value::text(typed.as_str()))])?;
        } else {
            write.add(&kept)?;
        }
    }
    Ok(())
}
