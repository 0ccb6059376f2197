//! Rows of any table by the data dictionary: the only place that turns [`Row`] into SQL and back.

use std::fmt::Write as _;
use std::sync::OnceLock;

use rusqlite::types::{ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Params, Statement};
use uuid::Uuid;

use super::Result;
use crate::model::{Kind, Row, RowId, Table, Value};

/// A value as SQLite takes it.
pub struct Sql<'a>(pub &'a Value);

impl ToSql for Sql<'_> {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self.0 {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Whole(n) => ToSqlOutput::Borrowed(ValueRef::Integer(*n)),
            Value::Real(x) => ToSqlOutput::Borrowed(ValueRef::Real(*x)),
            Value::Id(uuid) => ToSqlOutput::Borrowed(ValueRef::Blob(uuid.as_bytes())),
        })
    }
}

/// `uuid, <columns>, deleted_at` of a table, ready for a SELECT.
fn column_list(table: Table) -> &'static str {
    static LISTS: OnceLock<Vec<String>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| {
        let list = |table: &Table| {
            let mut list = "uuid".to_owned();
            for column in table.columns() {
                let _ = write!(list, ", {}", column.name);
            }
            list + ", deleted_at"
        };
        Table::ALL.iter().map(list).collect()
    });
    &lists[table as usize]
}

/// The row of that identity, in the trash or not.
pub fn one(connection: &Connection, id: RowId) -> Result<Option<Row>> {
    let sql = format!(
        "SELECT {} FROM {} WHERE uuid = ?1",
        column_list(id.table),
        id.table.name()
    );
    let mut statement = connection.prepare_cached(&sql)?;
    Ok(statement.query_row([id.uuid], |row| read(id.table, row)).optional()?)
}

/// The rows of `table` for which `condition` (SQL, with its order) holds.
pub fn some(connection: &Connection, table: Table, condition: &str, params: impl Params) -> Result<Vec<Row>> {
    let mut statement = prepare(connection, table, condition)?;
    let rows = statement.query_map(params, |row| read(table, row))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// The rows of `table` in whose `column` one of `uuids` stands, oldest first, as one question; `alive` is a further
/// condition or "".
pub fn among(
    connection: &Connection,
    (table, column): (Table, &str),
    uuids: impl Iterator<Item = Uuid>,
    alive: &str,
) -> Result<Vec<Row>> {
    let mut uuids = uuids.peekable();
    if uuids.peek().is_none() {
        return Ok(Vec::new());
    }
    let condition = format!("{column} IN (SELECT unhex(value) FROM json_each(?1)){alive} ORDER BY id");
    some(connection, table, &condition, [as_json(uuids)])
}

/// Identities as one parameter, for `json_each`.
pub fn as_json(uuids: impl Iterator<Item = Uuid>) -> String {
    let words: Vec<String> = uuids.map(|uuid| format!("\"{}\"", uuid.simple())).collect();
    format!("[{}]", words.join(","))
}

/// Walks the rows of `table` one by one, for what must not hold them all.
pub fn each(
    connection: &Connection,
    table: Table,
    condition: &str,
    mut visit: impl FnMut(Row) -> Result<()>,
) -> Result<()> {
    let mut statement = prepare(connection, table, condition)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        visit(read(table, row)?)?;
    }
    Ok(())
}

fn prepare<'c>(connection: &'c Connection, table: Table, condition: &str) -> Result<rusqlite::CachedStatement<'c>> {
    let sql = format!("SELECT {} FROM {} WHERE {condition}", column_list(table), table.name());
    Ok(connection.prepare_cached(&sql)?)
}

fn read(table: Table, row: &rusqlite::Row) -> rusqlite::Result<Row> {
    let mut found = Row::new(table, row.get(0)?);
    for (place, column) in table.columns().iter().enumerate() {
        let value = match row.get_ref(place + 1)? {
            ValueRef::Null => continue,
            ValueRef::Integer(n) => Value::Whole(n),
            ValueRef::Real(x) => Value::Real(x),
            ValueRef::Text(text) => Value::Text(String::from_utf8_lossy(text).into_owned()),
            ValueRef::Blob(bytes) => Value::Id(Uuid::from_slice(bytes).unwrap_or_default()),
        };
        found.cells.insert(column.name, value);
    }
    found.deleted_at = row.get(table.columns().len() + 1)?;
    Ok(found)
}

/// Writes a new row.
pub(super) fn insert(connection: &Connection, row: &Row) -> Result<()> {
    let mut statement = connection.prepare_cached(&insertion(row))?;
    execute(&mut statement, row)
}

/// The statement that writes rows with the same columns as this one.
pub(super) fn insertion(row: &Row) -> String {
    let mut sql = format!("INSERT INTO {} (uuid, deleted_at", row.id.table.name());
    for column in row.cells.keys() {
        let _ = write!(sql, ", {column}");
    }
    sql.push_str(") VALUES (?1, ?2");
    for place in 0..row.cells.len() {
        let _ = write!(sql, ", ?{}", place + 3);
    }
    sql.push(')');
    sql
}

/// Carries out an [`insertion`].
pub(super) fn execute(statement: &mut Statement, row: &Row) -> Result<()> {
    statement.raw_bind_parameter(1, row.uuid())?;
    statement.raw_bind_parameter(2, &row.deleted_at)?;
    bind(statement, 3, row.cells.values())?;
    statement.raw_execute()?;
    Ok(())
}

/// Writes `cells` over a row's own; `deleted_at` may be among them.
pub(super) fn update(connection: &Connection, id: RowId, cells: &[(&str, Value)]) -> Result<()> {
    let mut sql = format!("UPDATE {} SET ", id.table.name());
    for (place, (column, _)) in cells.iter().enumerate() {
        let _ = write!(sql, "{}{column} = ?{}", if place == 0 { "" } else { ", " }, place + 2);
    }
    sql.push_str(" WHERE uuid = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    statement.raw_bind_parameter(1, id.uuid)?;
    bind(&mut statement, 2, cells.iter().map(|(_, value)| value))?;
    statement.raw_execute()?;
    Ok(())
}

fn bind<'v>(statement: &mut Statement, first: usize, values: impl Iterator<Item = &'v Value>) -> Result<()> {
    for (place, value) in values.enumerate() {
        statement.raw_bind_parameter(first + place, Sql(value))?;
    }
    Ok(())
}

/// Takes a row out of its table; the log must hold its image.
pub(super) fn remove(connection: &Connection, id: RowId) -> Result<()> {
    connection
        .prepare_cached(&format!("DELETE FROM {} WHERE uuid = ?1", id.table.name()))?
        .execute([id.uuid])?;
    Ok(())
}

/// Whether any row, in the trash or not, points at this one.
pub fn is_referenced(connection: &Connection, id: RowId) -> Result<bool> {
    for table in Table::ALL {
        for field in table.fields().iter().filter(|field| field.kind == Kind::Link(id.table)) {
            let sql = format!(
                "SELECT EXISTS (SELECT 1 FROM {} WHERE {} = ?1)",
                table.name(),
                field.name
            );
            if connection
                .prepare_cached(&sql)?
                .query_row([id.uuid], |row| row.get(0))?
            {
                return Ok(true);
            }
        }
    }
    Ok(false)
}
