//! What a record is called in labels of changes, lists and reports: its name, title or code; "" where it has none.
//! A part of a record is called as the record.

use rusqlite::Connection;

use super::image::DELETED_AT;
use super::{Result, rows};
use crate::model::{
    Field, Kind, Lang, Row, RowId, Table, burial, contact, memorial, name, person_name, photo, photo_link, recognition,
    source, task,
};
use uuid::Uuid;

impl super::Store {
    /// What a record is called; "" where it has no name.
    pub fn called(&self, id: RowId) -> Result<String> {
        subject(self.connection(), id).map_err(|error| error.at(&self.place().file))
    }
}

/// What a record is called.
pub fn subject(connection: &Connection, id: RowId) -> Result<String> {
    let Some(row) = rows::one(connection, id)? else {
        return Ok(String::new());
    };
    let own = match id.table {
        Table::Memorial => return memorial_subject(connection, &row),
        Table::Person => return person_subject(connection, id.uuid),
        Table::Site => name::of_site(&row, Lang::En),
        Table::PersonName => name::full_text(&row),
        Table::Photo => row.text(photo::ORIGINAL_NAME).to_owned(),
        Table::Recognition => row.text(recognition::TITLE).to_owned(),
        Table::Source => row.text(source::TITLE).to_owned(),
        Table::Task => row.text(task::TITLE).to_owned(),
        Table::Contact => row.text(contact::NAME).to_owned(),
        _ => String::new(),
    };
    match owner(&row).filter(|_| own.is_empty()) {
        Some(owner) => subject(connection, owner),
        None => Ok(own),
    }
}

/// The record that a row hangs on: of a burial the person, of a photo's link the photo, of others the first they name.
fn owner(row: &Row) -> Option<RowId> {
    let table = row.id.table;
    let first = match table {
        Table::Burial => Some(burial::PERSON),
        Table::PhotoLink => Some(photo_link::PHOTO),
        Table::PersonName => Some(person_name::PERSON),
        Table::Site | Table::Memorial => return None,
        _ => None,
    };
    let target = |field: &Field| match field.kind {
        Kind::Link(table) => row.link(*field).map(|uuid| RowId { table, uuid }),
        _ => None,
    };
    first
        .and_then(|field| target(&field))
        .or_else(|| table.fields().iter().find_map(target))
        .filter(|owner| owner.table != table)
}

fn person_subject(connection: &Connection, person: Uuid) -> Result<String> {
    let condition = format!("person_uuid = ?1 AND {DELETED_AT} IS NULL ORDER BY id");
    let forms = rows::some(connection, Table::PersonName, &condition, [person])?;
    Ok(name::preferred(&forms).map(name::full_text).unwrap_or_default())
}

fn memorial_subject(connection: &Connection, row: &Row) -> Result<String> {
    let title = name::title_of(row, Lang::En);
    if !title.is_empty() {
        return Ok(title);
    }
    let condition = format!("memorial_uuid = ?1 AND {DELETED_AT} IS NULL ORDER BY id LIMIT 1");
    for burial in rows::some(connection, Table::Burial, &condition, [row.uuid()])? {
        let name = person_subject(connection, burial.link(burial::PERSON).unwrap_or_default())?;
        if !name.is_empty() {
            return Ok(name);
        }
    }
    Ok(row.text(memorial::CODE).to_owned())
}
