//! Reads all that hangs on records, level by level: what hangs on them, what hangs on that, and so on.
//! Each level is one question per link, however many rows it has.

use std::collections::HashSet;

use rusqlite::Connection;
use uuid::Uuid;

use super::subject::subject;
use super::{Result, rows};
use crate::model::attached::Attached;
use crate::model::{Field, Kind, Row, RowId, Table};

/// Rows that hang on something whose kinds a record's view names itself.
const NAMED_BY_VIEWS: [Table; 6] = [
    Table::Burial,
    Table::Inscription,
    Table::PersonName,
    Table::Protection,
    Table::Recognition,
    Table::StatusCheck,
];

/// The links by which rows hang on others as parts of them. A photo shows at records and is none of their parts.
fn is_part(field: Field) -> bool {
    let is_link = matches!(field.kind, Kind::Link(_));
    is_link && !field.is_free_link() && (field.table, field.kind) != (Table::PhotoLink, Kind::Link(Table::Photo))
}

/// All that hangs on `owners`, without what their views name themselves, and what is called how that they point at.
pub fn read(connection: &Connection, owners: &[RowId]) -> Result<Attached> {
    let mut attached = Attached::default();
    let is_wanted = |table: Table| !NAMED_BY_VIEWS.contains(&table);
    let mut pointed_at = HashSet::new();
    walk(connection, owners, " AND deleted_at IS NULL", is_wanted, |row| {
        for field in row.id.table.fields() {
            if let (Kind::Link(table @ Table::Source), Some(uuid)) = (field.kind, row.link(*field)) {
                pointed_at.insert(RowId { table, uuid });
            }
        }
        attached.add(row);
    })?;
    for id in pointed_at {
        if id.table == Table::Source
            && let Some(row) = rows::one(connection, id)?
        {
            attached.add(row);
        }
        attached.name(id, subject(connection, id)?);
    }
    Ok(attached)
}

/// The identities of `owners` and of all that hangs on them, in the trash or not.
pub fn around(connection: &Connection, owners: &[RowId]) -> Result<Vec<Uuid>> {
    let mut found: Vec<Uuid> = owners.iter().map(|owner| owner.uuid).collect();
    walk(connection, owners, "", |_| true, |row| found.push(row.uuid()))?;
    Ok(found)
}

fn walk(
    connection: &Connection,
    owners: &[RowId],
    alive: &str,
    is_wanted: impl Fn(Table) -> bool,
    mut visit: impl FnMut(Row),
) -> Result<()> {
    let mut known: HashSet<RowId> = owners.iter().copied().collect();
    let mut last: Vec<RowId> = owners.to_vec();
    while !last.is_empty() {
        let mut next = Vec::new();
        for &table in Table::ALL.iter().filter(|table| is_wanted(**table)) {
            for &link in table.fields().iter().filter(|field| is_part(**field)) {
                let of_kind = |id: &&RowId| link.kind == Kind::Link(id.table);
                let owners = last.iter().filter(of_kind).map(|id| id.uuid);
                for row in rows::among(connection, (table, link.name), owners, alive)? {
                    if known.insert(row.id) {
                        next.push(row.id);
                        visit(row);
                    }
                }
            }
        }
        last = next;
    }
    Ok(())
}

/// The drafts beside fields of these rows.
pub fn drafts(connection: &Connection, owners: impl Iterator<Item = Uuid>) -> Result<Vec<Row>> {
    let words: Vec<String> = owners.map(|uuid| format!("\"{uuid}\"")).collect();
    let condition = "owner_uuid IN (SELECT value FROM json_each(?1)) ORDER BY id";
    rows::some(
        connection,
        Table::FieldDraft,
        condition,
        [format!("[{}]", words.join(","))],
    )
}
