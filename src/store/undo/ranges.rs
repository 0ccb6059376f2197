//! Takes back rows that were made in bulk: all of a table by a few statements, their images into the log. Only rows that
//! somebody worked on later, or that others point at, go one by one.

use std::fmt::Write as _;

use rusqlite::params;

use super::super::write::Write;
use super::super::{Error, Result};
use super::super::{listing_change, log};
use super::Kept;
use crate::model::change::Change;
use crate::model::{Column, Field, Kind, RowId, Table};

/// Removes what the group of `first`, its oldest change, made in bulk.
pub fn remove(write: &Write, first: &Change, (kept, waiting): (&mut Vec<Kept>, &mut Vec<RowId>)) -> Result<()> {
    let ranges = log::ranges(write.connection(), first.group)?;
    if ranges.is_empty() {
        return Ok(());
    }
    write.connection().execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS undo_aside (uuid BLOB PRIMARY KEY) WITHOUT ROWID; DELETE FROM undo_aside;",
    )?;
    for range in &ranges {
        for (id, was_worked_on) in aside(write, *range, first)? {
            write
                .connection()
                .prepare_cached("INSERT OR IGNORE INTO undo_aside (uuid) VALUES (?1)")?
                .execute([id.uuid])?;
            if was_worked_on {
                // Later work stands in it: it goes to the trash whole, and the user is told.
                kept.push(Kept { id, column: "" });
                write.trash(id)?;
            } else {
                waiting.push(id);
            }
        }
        touch(write, *range, &ranges)?;
        write.remove_range(*range)?;
    }
    Ok(())
}

/// Rows of a range that cannot simply go, and whether somebody worked on them.
fn aside(write: &Write, (table, from, to): (Table, i64, i64), first: &Change) -> Result<Vec<(RowId, bool)>> {
    let mut found: Vec<(RowId, bool)> = Vec::new();
    let name = table.name();
    let is_record = !matches!(table, Table::PhotoLink | Table::FieldDraft);
    if is_record {
        let sql = format!(
            "SELECT DISTINCT t.uuid FROM change c JOIN change_row r ON r.change_id = c.id
             JOIN {name} t ON t.uuid = r.row_uuid AND t.id BETWEEN ?1 AND ?2
             WHERE c.id > ?3 AND c.edit_group <> ?4 AND c.kind = 'edit' AND c.taken_back = 0
                AND r.op = 'update' AND r.table_name = '{name}'"
        );
        let mut statement = write.connection().prepare_cached(&sql)?;
        for uuid in statement.query_map(params![from, to, first.id, first.group], |row| row.get(0))? {
            found.push((RowId { table, uuid: uuid? }, true));
        }
    }
    for link in links_to(table) {
        let pointing = link.table.name();
        let is_empty = format!(
            "SELECT NOT EXISTS (SELECT 1 FROM {pointing} WHERE {} IS NOT NULL)",
            link.name
        );
        if write
            .connection()
            .prepare_cached(&is_empty)?
            .query_row([], |row| row.get(0))?
        {
            continue;
        }
        let sql = format!(
            "SELECT t.uuid FROM {name} t WHERE t.id BETWEEN ?1 AND ?2
             AND EXISTS (SELECT 1 FROM {pointing} p WHERE p.{} = t.uuid)",
            link.name
        );
        let mut statement = write.connection().prepare_cached(&sql)?;
        for uuid in statement.query_map(params![from, to], |row| row.get(0))? {
            let id = RowId { table, uuid: uuid? };
            if found.iter().all(|(known, _)| *known != id) {
                found.push((id, false));
            }
        }
    }
    Ok(found)
}

fn links_to(table: Table) -> impl Iterator<Item = Field> {
    let is_link = move |field: &Field| field.kind == Kind::Link(table);
    Table::ALL
        .iter()
        .flat_map(|other| other.fields().iter().copied())
        .filter(is_link)
}

/// Has the lines of memorials made anew that stay and lose one of these rows.
fn touch(write: &Write, (table, from, to): (Table, i64, i64), ranges: &[(Table, i64, i64)]) -> Result<()> {
    let mut goes = String::new();
    for (_, first, last) in ranges.iter().filter(|(known, ..)| *known == Table::Memorial) {
        // Writing into a string cannot fail.
        let _ = write!(goes, " AND m.id NOT BETWEEN {first} AND {last}");
    }
    let memorials = match table {
        Table::Memorial => return Ok(()),
        Table::Person | Table::PersonName => {
            let person = if table == Table::Person { "uuid" } else { "person_uuid" };
            format!(
                "SELECT DISTINCT m.uuid FROM {} t JOIN burial b ON b.person_uuid = t.{person}
                 JOIN memorial m ON m.uuid = b.memorial_uuid WHERE t.id BETWEEN ?1 AND ?2{goes}",
                table.name()
            )
        }
        Table::Site => format!(
            "SELECT m.uuid FROM site t JOIN memorial m ON m.site_uuid = t.uuid WHERE t.id BETWEEN ?1 AND ?2{goes}"
        ),
        table => {
            let Some(link) = table.link_to(Table::Memorial) else {
                return Ok(());
            };
            format!(
                "SELECT DISTINCT m.uuid FROM {} t JOIN memorial m ON m.uuid = t.{} WHERE t.id BETWEEN ?1 AND ?2{goes}",
                table.name(),
                link.name
            )
        }
    };
    let mut statement = write.connection().prepare(&memorials)?;
    for memorial in statement.query_map(params![from, to], |row| row.get(0))? {
        write.touch(memorial?);
    }
    Ok(())
}

impl Write<'_> {
    /// Takes the rows of a range out of their table, but for those that were put aside: their images go into the log, and
    /// lines of the list go with their memorials.
    fn remove_range(&self, (table, from, to): (Table, i64, i64)) -> Result<()> {
        let change = self.open_change()?;
        let name = table.name();
        let which = "id BETWEEN ?1 AND ?2 AND uuid NOT IN (SELECT uuid FROM undo_aside)";
        // Bringing them again goes backwards: what lies inside another row of its table comes after that one.
        let is_nested = table.link_to(table).is_some();
        let place = if is_nested { "?2 - id" } else { "id - ?1" };
        let sql = format!(
            "INSERT INTO change_row (change_id, seq, table_name, row_uuid, op, before_image, after_image)
             SELECT ?3, ?4 + 1 + ({place}), '{name}', uuid, 'remove', {}, NULL FROM {name} WHERE {which}",
            image_of(table)
        );
        let connection = self.connection();
        let given = params![from, to, change, self.logged()];
        connection.prepare(&sql)?.execute(given).map_err(Error::from)?;
        self.count_logged(to - from + 1);
        // A table that loses all its rows loses them at a stroke.
        let is_all =
            format!("SELECT min(id) >= ?1 AND max(id) <= ?2 AND NOT EXISTS (SELECT 1 FROM undo_aside) FROM {name}");
        let is_all = connection
            .prepare(&is_all)?
            .query_row([from, to], |row| row.get::<_, Option<bool>>(0))?
            .unwrap_or_default();
        let remove = |name: &str, which: &str| {
            if is_all {
                return connection.execute(&format!("DELETE FROM {name}"), []);
            }
            let sql = format!("DELETE FROM {name} WHERE {which}");
            connection.execute(&sql, [from, to])
        };
        if table == Table::Memorial {
            let lines = format!("memorial_uuid IN (SELECT uuid FROM memorial WHERE {which})");
            remove("listing", &lines)?;
            listing_change::note_all(connection)?;
        }
        remove(name, which)?;
        Ok(())
    }
}

/// The image of a row as SQL makes it: what `image.rs` would, uuids without hyphens. Empty cells are left out; most are,
/// and are asked no function.
fn image_of(table: Table) -> String {
    let cell = |name: &str, value: &str| {
        format!("CASE WHEN {name} IS NOT NULL THEN ',\"{name}\":' || json_quote({value}) END")
    };
    let column = |known: &Column| match known.field.kind {
        Kind::Link(_) => cell(known.name, &format!("lower(hex({}))", known.name)),
        _ => cell(known.name, known.name),
    };
    let mut cells: Vec<String> = table.columns().iter().map(column).collect();
    cells.push(cell("deleted_at", "deleted_at"));
    format!("'{{' || substr(concat({}), 2) || '}}'", cells.join(", "))
}
