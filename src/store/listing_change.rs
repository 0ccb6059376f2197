//! Which lines of the list came, changed or went, for programs that keep the list at hand: each reads what is newer than
//! what it knows. Written in the transaction that makes the lines; not logged.

use rusqlite::Connection;
use uuid::Uuid;

use super::Result;

/// More lines than this that change at once are not named one by one: who keeps the list at hand reads it again.
const NAMED_ONE_BY_ONE: usize = 1_000;
/// So many named lines are kept in the file, for programs that have it open.
const REMEMBERED: usize = 10_000;

/// Says that the lines of these memorials came, changed or went.
pub fn note(connection: &Connection, memorials: &[Uuid]) -> Result<()> {
    if memorials.len() > NAMED_ONE_BY_ONE {
        return note_all(connection);
    }
    let sql = "INSERT INTO listing_change (memorial_uuid) VALUES (?1)";
    let mut statement = connection.prepare_cached(sql)?;
    for memorial in memorials {
        statement.execute([memorial])?;
    }
    Ok(())
}

/// Says that any line may have changed.
pub fn note_all(connection: &Connection) -> Result<()> {
    connection.execute("DELETE FROM listing_change", [])?;
    connection.execute("INSERT INTO listing_change (memorial_uuid) VALUES (NULL)", [])?;
    Ok(())
}

/// The number of the newest change.
pub fn newest(connection: &Connection) -> Result<i64> {
    let sql = "SELECT coalesce(max(number), 0) FROM listing_change";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}

/// Says that any line may have changed, to those as well who knew the file up to `known` before all of it was replaced.
pub fn note_replaced(connection: &Connection, known: i64) -> Result<()> {
    let next = known.max(newest(connection)?) + 1;
    connection.execute("DELETE FROM listing_change", [])?;
    let sql = "INSERT INTO listing_change (number, memorial_uuid) VALUES (?1, NULL)";
    connection.execute(sql, [next])?;
    Ok(())
}

/// Who had the file open that long ago has closed it, or reads the list anew.
pub fn forget_old(connection: &Connection) -> Result<()> {
    let sql = "SELECT max(number) - ?1 FROM listing_change";
    let last: Option<i64> = connection.query_row(sql, [REMEMBERED as i64], |row| row.get(0))?;
    let sql = "SELECT EXISTS (SELECT 1 FROM listing_change WHERE number < ?1)";
    // Asked first: to open a catalogue should write nothing.
    if connection.query_row(sql, [last], |row| row.get::<_, bool>(0))? {
        connection.execute("DELETE FROM listing_change WHERE number < ?1", [last])?;
    }
    Ok(())
}

/// What changed since a number.
pub enum Since {
    /// Nothing.
    Nothing,
    /// The lines of these, up to a number.
    These(Vec<Uuid>, i64),
    /// Any line may have, up to a number.
    Any(i64),
}

/// What changed after the change `known`; more than `most` are not named one by one.
pub fn since(connection: &Connection, known: Option<i64>, most: usize) -> Result<Since> {
    let sql = "SELECT coalesce(max(number), 0), coalesce(min(number), 0) FROM listing_change";
    let mut statement = connection.prepare_cached(sql)?;
    let (newest, oldest): (i64, i64) = statement.query_row([], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let known = match known {
        Some(known) if known == newest => return Ok(Since::Nothing),
        // What lies between was forgotten, or the file is another one.
        Some(known) if known > newest || oldest > known + 1 => return Ok(Since::Any(newest)),
        Some(known) => known,
        None => return Ok(Since::Any(newest)),
    };
    let sql = "SELECT DISTINCT memorial_uuid FROM listing_change WHERE number > ?1 LIMIT ?2";
    let mut statement = connection.prepare_cached(sql)?;
    let changed = statement.query_map([known, most as i64], |row| row.get(0))?;
    // A line without a memorial says that any may have changed.
    let changed: Option<Vec<Uuid>> = changed.collect::<rusqlite::Result<_>>()?;
    Ok(match changed.filter(|changed| changed.len() < most) {
        Some(changed) => Since::These(changed, newest),
        None => Since::Any(newest),
    })
}
