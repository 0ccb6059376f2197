//! The change log: who changed what, when, under which label. Everything that undo, history and merging know.

use std::collections::HashSet;

use jiff::Timestamp;
use rusqlite::{Connection, OptionalExtension, params};
use uuid::Uuid;

use super::image::{self, Cells};
use super::{Result, migrate};
use crate::model::change::{Change, ChangeKind, Label, PURGE};
use crate::model::{RowId, Table};

/// What a change did to one row.
#[derive(Clone, Debug, PartialEq)]
pub struct RowChange {
    /// The row.
    pub id: RowId,
    /// What happened to it.
    pub effect: Effect,
}

/// What happened to a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Effect {
    /// It was made.
    Insert,
    /// These columns got other values.
    Update {
        /// The columns as they were.
        before: Cells,
        /// The same columns as they became.
        after: Cells,
    },
    /// It was taken out; this is all it held.
    Remove {
        /// The whole row.
        before: Cells,
    },
    /// Something that nobody knows any more: the row was deleted for ever.
    Forgotten,
}

/// Who writes, for the log.
#[derive(Clone, Debug)]
pub struct Signature {
    /// The copy of the catalogue that is written to.
    pub replica: Uuid,
    /// The person, as they call themselves.
    pub author: String,
}

/// Opens a change; returns its number.
pub(super) fn begin(
    connection: &Connection,
    label: &Label,
    (kind, target): (ChangeKind, Option<Uuid>),
    signature: &Signature,
    finished: bool,
) -> Result<i64> {
    let lamport: i64 =
        connection.query_row("SELECT coalesce(max(lamport), 0) + 1 FROM change", [], |row| row.get(0))?;
    let uuid = Uuid::now_v7();
    connection
        .prepare_cached(
            "INSERT INTO change (uuid, replica, lamport, at, author, label, subject, kind, edit_group, target_group,
                finished, program, schema_version, taken_back) VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14)",
        )?
        .execute(params![
            uuid,
            signature.replica,
            lamport,
            Timestamp::now().to_string(),
            signature.author,
            label.key,
            label.subject,
            kind.code(),
            label.group.unwrap_or(uuid),
            target,
            finished,
            env!("CARGO_PKG_VERSION"),
            migrate::SCHEMA_VERSION,
            // A barrier never stands as a step: undo, redo and taking back look for those that do.
            kind == ChangeKind::Purge,
        ])?;
    Ok(connection.last_insert_rowid())
}

/// Adds one row's fate to a change.
pub(super) fn add(connection: &Connection, change: i64, seq: i64, row: &RowChange) -> Result<()> {
    let (op, before, after) = match &row.effect {
        Effect::Insert => ("insert", None, None),
        Effect::Update { before, after } => ("update", Some(image::encode(before)), Some(image::encode(after))),
        Effect::Remove { before } => ("remove", Some(image::encode(before)), None),
        Effect::Forgotten => ("remove", None, None),
    };
    connection
        .prepare_cached(
            "INSERT INTO change_row (change_id, seq, table_name, row_uuid, op, before_image, after_image)
             VALUES (?1,?2,?3,?4,?5,?6,?7)",
        )?
        .execute(params![
            change,
            seq,
            row.id.table.name(),
            row.id.uuid,
            op,
            before,
            after
        ])?;
    Ok(())
}

/// Adds the numbers of new rows of one table to a change.
pub(super) fn add_range(
    connection: &Connection,
    (change, seq): (i64, i64),
    table: Table,
    (first, last): (i64, i64),
) -> Result<()> {
    connection
        .prepare_cached(
            "INSERT INTO change_range (change_id, seq, table_name, first_id, last_id) VALUES (?1,?2,?3,?4,?5)",
        )?
        .execute(params![change, seq, table.name(), first, last])?;
    Ok(())
}

/// The number of the next entry of a change.
pub(super) fn next_seq(connection: &Connection, change: i64) -> Result<i64> {
    let sql = "SELECT 1 + max((SELECT coalesce(max(seq), 0) FROM change_row WHERE change_id = ?1),
                              (SELECT coalesce(max(seq), 0) FROM change_range WHERE change_id = ?1))";
    Ok(connection.prepare_cached(sql)?.query_row([change], |row| row.get(0))?)
}

/// The rows that the changes of a group made in bulk, children before what they hang on: per table the numbers of the
/// first and the last row of each run.
pub(super) fn ranges(connection: &Connection, group: Uuid) -> Result<Vec<(Table, i64, i64)>> {
    let mut statement = connection.prepare_cached(
        "SELECT table_name, first_id, last_id FROM change_range
         WHERE change_id IN (SELECT id FROM change WHERE edit_group = ?1 AND taken_back = 0)
         ORDER BY table_name, first_id",
    )?;
    let mut rows = statement.query([group])?;
    let mut found: Vec<(Table, i64, i64)> = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        let Some(table) = Table::by_name(&name) else { continue };
        let (first, last): (i64, i64) = (row.get(1)?, row.get(2)?);
        match found.last_mut() {
            Some((known, _, end)) if *known == table && *end + 1 == first => *end = last,
            _ => found.push((table, first, last)),
        }
    }
    // The dictionary has parents before children.
    found.sort_by_key(|(table, first, _)| (std::cmp::Reverse(*table as usize), *first));
    Ok(found)
}

const COLUMNS: &str = "id, label, subject, kind, edit_group, target_group, taken_back, finished, at, author";

fn read(row: &rusqlite::Row) -> rusqlite::Result<Change> {
    let group: Uuid = row.get(4)?;
    let key: String = row.get(1)?;
    let kind = if key == PURGE {
        ChangeKind::Purge
    } else {
        ChangeKind::by_code(&row.get::<_, String>(3)?)
    };
    Ok(Change {
        id: row.get(0)?,
        label: Label {
            key,
            subject: row.get(2)?,
            group: Some(group),
        },
        kind,
        group,
        target: row.get(5)?,
        taken_back: row.get::<_, bool>(6)? && kind != ChangeKind::Purge,
        finished: row.get(7)?,
        at: row.get(8)?,
        author: row.get(9)?,
    })
}

/// The newest change of this kind that is not taken back. A job that is still at work is left to come to its end.
pub(super) fn newest(connection: &Connection, kind: ChangeKind) -> Result<Option<Change>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM change WHERE kind = ?1 AND taken_back = 0 AND finished = 1 ORDER BY id DESC LIMIT 1"
    );
    Ok(connection
        .prepare_cached(&sql)?
        .query_row([kind.code()], read)
        .optional()?)
}

/// The newest change up to the number `up_to` that stands and never came to its end.
pub(super) fn unfinished(connection: &Connection, up_to: i64) -> Result<Option<Change>> {
    let sql = format!(
        "SELECT {COLUMNS} FROM change WHERE finished = 0 AND taken_back = 0 AND id <= ?1 ORDER BY id DESC LIMIT 1"
    );
    Ok(connection.prepare_cached(&sql)?.query_row([up_to], read).optional()?)
}

/// Takes every change up to the number `up_to` as one that came to its end.
pub(super) fn accept_unfinished(connection: &Connection, up_to: i64) -> Result<()> {
    connection.execute(
        "UPDATE change SET finished = 1 WHERE finished = 0 AND id <= ?1",
        [up_to],
    )?;
    Ok(())
}

/// The number of the newest change; 0 where there is none.
pub(super) fn newest_number(connection: &Connection) -> Result<i64> {
    Ok(connection.query_row("SELECT coalesce(max(id), 0) FROM change", [], |row| row.get(0))?)
}

/// Whether the row was deleted for ever after `change`.
pub(super) fn was_purged_after(connection: &Connection, row: Uuid, change: &Change) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM change_row WHERE row_uuid = ?1 AND change_id > ?2
                AND op = 'remove' AND before_image IS NULL)";
    Ok(connection
        .prepare_cached(sql)?
        .query_row(params![row, change.id], |row| row.get(0))?)
}

/// Whether somebody worked on the row after `change` in another step that stands.
pub(super) fn was_edited_after(connection: &Connection, row: Uuid, change: &Change) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM change_row r JOIN change c ON c.id = r.change_id
               WHERE r.row_uuid = ?1 AND r.op = 'update' AND c.id > ?2 AND c.edit_group <> ?3
                 AND c.kind = 'edit' AND c.taken_back = 0)";
    Ok(connection
        .prepare_cached(sql)?
        .query_row(params![row, change.id, change.group], |row| row.get(0))?)
}

/// The cells of a row, as they were after the entry `seq` of the change `change`, that got other values since then.
pub(super) fn cells_after(connection: &Connection, id: RowId, (change, seq): (i64, i64)) -> Result<Cells> {
    let mut statement = connection.prepare_cached(
        "SELECT before_image FROM change_row
         WHERE row_uuid = ?1 AND op = 'update' AND (change_id, seq) > (?2, ?3) ORDER BY change_id, seq",
    )?;
    let images = statement.query_map(params![id.uuid, change, seq], |row| row.get::<_, Option<String>>(0))?;
    let mut cells = Cells::new();
    for image in images {
        for (column, value) in image::decode(id.table, &image?.unwrap_or_default()) {
            if cells.iter().all(|(known, _)| *known != column) {
                cells.push((column, value));
            }
        }
    }
    Ok(cells)
}

/// The changes of a group that stand, newest first.
pub(super) fn group(connection: &Connection, group: Uuid) -> Result<Vec<Change>> {
    let sql = format!("SELECT {COLUMNS} FROM change WHERE edit_group = ?1 AND taken_back = 0 ORDER BY id DESC");
    let mut statement = connection.prepare_cached(&sql)?;
    let changes = statement.query_map([group], read)?;
    Ok(changes.collect::<rusqlite::Result<_>>()?)
}

/// The newest steps, or those that touched one of `rows`, newest first: of the changes of a group, the last one.
pub fn recent(connection: &Connection, rows: Option<&[Uuid]>, limit: usize) -> Result<Vec<Change>> {
    let Some(rows) = rows else {
        let sql = format!(
            "SELECT {COLUMNS} FROM change WHERE NOT EXISTS (SELECT 1 FROM change later
                WHERE later.edit_group = change.edit_group AND later.id > change.id) ORDER BY id DESC LIMIT ?1"
        );
        let mut statement = connection.prepare_cached(&sql)?;
        let changes = statement.query_map([limit as i64], read)?;
        return Ok(changes.collect::<rusqlite::Result<_>>()?);
    };
    let sql = format!(
        "SELECT {COLUMNS} FROM change WHERE id IN (SELECT change_id FROM change_row WHERE row_uuid = ?1)
         ORDER BY id DESC LIMIT ?2"
    );
    let mut statement = connection.prepare_cached(&sql)?;
    let mut found: Vec<Change> = Vec::new();
    for row in rows {
        let changes = statement.query_map(params![row, limit as i64], read)?;
        found.extend(changes.collect::<rusqlite::Result<Vec<_>>>()?);
        found.extend(made_in_bulk(connection, *row)?);
    }
    found.sort_by_key(|change| std::cmp::Reverse(change.id));
    let mut groups = HashSet::new();
    found.retain(|change| groups.insert(change.group));
    found.truncate(limit);
    Ok(found)
}

/// The change that made this row in bulk.
fn made_in_bulk(connection: &Connection, row: Uuid) -> Result<Option<Change>> {
    let mut tables = connection.prepare_cached("SELECT DISTINCT table_name FROM change_range")?;
    let names = tables.query_map([], |row| row.get::<_, String>(0))?;
    for table in names
        .collect::<rusqlite::Result<Vec<_>>>()?
        .iter()
        .filter_map(|name| Table::by_name(name))
    {
        let sql = format!(
            "SELECT {COLUMNS} FROM change WHERE id = (SELECT r.change_id FROM {0} t JOIN change_range r
                ON r.table_name = '{0}' AND t.id BETWEEN r.first_id AND r.last_id WHERE t.uuid = ?1 LIMIT 1)",
            table.name()
        );
        let found = connection.prepare_cached(&sql)?.query_row([row], read).optional()?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(None)
}

/// The numbers of the changes of a group, taken back or not, oldest first.
pub fn members(connection: &Connection, group: Uuid) -> Result<Vec<i64>> {
    let mut statement = connection.prepare_cached("SELECT id FROM change WHERE edit_group = ?1 ORDER BY id")?;
    let members = statement.query_map([group], |row| row.get(0))?;
    Ok(members.collect::<rusqlite::Result<_>>()?)
}

/// What a change did, in order.
pub fn rows(connection: &Connection, change: i64) -> Result<Vec<RowChange>> {
    let mut found = rows_before(connection, change, i64::MAX, usize::MAX)?;
    found.reverse();
    Ok(found.into_iter().map(|(_, row)| row).collect())
}

/// The last entries of a change before the number `before`, newest first, each with its number.
pub(super) fn rows_before(
    connection: &Connection,
    change: i64,
    before: i64,
    limit: usize,
) -> Result<Vec<(i64, RowChange)>> {
    let mut statement = connection.prepare_cached(
        "SELECT table_name, row_uuid, op, before_image, after_image, seq FROM change_row
         WHERE change_id = ?1 AND seq < ?2 ORDER BY seq DESC LIMIT ?3",
    )?;
    let limit = i64::try_from(limit).unwrap_or(i64::MAX);
    let mut rows = statement.query(params![change, before, limit])?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let name: String = row.get(0)?;
        // A table of a later program cannot be here: newer files are refused.
        let Some(table) = Table::by_name(&name) else { continue };
        let op: String = row.get(2)?;
        let cells = |place: usize| -> Result<Option<Cells>> {
            let image: Option<String> = row.get(place)?;
            Ok(image.map(|image| image::decode(table, &image)))
        };
        let effect = match (op.as_str(), cells(3)?) {
            ("insert", _) => Effect::Insert,
            (_, None) => Effect::Forgotten,
            ("update", Some(before)) => Effect::Update {
                before,
                after: cells(4)?.unwrap_or_default(),
            },
            (_, Some(before)) => Effect::Remove { before },
        };
        let id = RowId {
            table,
            uuid: row.get(1)?,
        };
        found.push((row.get(5)?, RowChange { id, effect }));
    }
    Ok(found)
}

/// How many rows the changes of a group touched.
pub fn row_count(connection: &Connection, group: Uuid) -> Result<u64> {
    let sql = "SELECT (SELECT count(DISTINCT row_uuid) FROM change_row
                    WHERE change_id IN (SELECT id FROM change WHERE edit_group = ?1))
                + (SELECT coalesce(sum(last_id - first_id + 1), 0) FROM change_range
                    WHERE change_id IN (SELECT id FROM change WHERE edit_group = ?1))";
    let count: i64 = connection.prepare_cached(sql)?.query_row([group], |row| row.get(0))?;
    Ok(count as u64)
}
