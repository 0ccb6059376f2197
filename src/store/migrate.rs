//! Brings a catalogue file to the schema of this program, one numbered step after another.
//! Refuses what is newer, foreign or damaged; touches nothing before it has a backup.

use std::path::Path;

use rusqlite::Connection;

use super::{Error, Place, Result, backup};

/// "STEL" as a number: marks the file as a catalogue in SQLite's header.
pub const APPLICATION_ID: i64 = 0x5354_454C;

/// The steps, in order; the place in the list is the schema version that a step leads to.
const STEPS: &[&str] = &[
    include_str!("migrations/0001_catalogue.sql"),
    include_str!("migrations/0002_whole_record.sql"),
    include_str!("migrations/0003_many_at_once.sql"),
    include_str!("migrations/0004_names_found.sql"),
    include_str!("migrations/0005_found_at_once.sql"),
    include_str!("migrations/0006_day_of_photos.sql"),
];

/// The schema version that this program writes.
pub const SCHEMA_VERSION: i64 = STEPS.len() as i64;

/// Looks whether `connection` is a catalogue, and of which schema version (0: a new, empty file).
pub fn version(connection: &Connection, path: &Path) -> Result<i64> {
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    if application != APPLICATION_ID {
        return Err(Error::Foreign {
            path: path.to_path_buf(),
        });
    }
    if version > SCHEMA_VERSION {
        return Err(Error::Newer {
            path: path.to_path_buf(),
            found: version,
            known: SCHEMA_VERSION,
        });
    }
    Ok(version)
}

/// Writes the newest schema into a new, empty file.
pub fn create(connection: &mut Connection) -> Result<()> {
    connection.pragma_update(None, "application_id", APPLICATION_ID)?;
    run(connection, 0)
}

/// Brings an existing file to the newest schema, after a backup of its records.
pub fn upgrade(connection: &mut Connection, place: &Place) -> Result<()> {
    let from = version(connection, &place.file)?;
    if from == SCHEMA_VERSION {
        return Ok(());
    }
    backup::before_migration(connection, place, from)?;
    run(connection, from)
}

fn run(connection: &mut Connection, from: i64) -> Result<()> {
    let transaction = connection.transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
    // Another window may have done the same while this one waited.
    let now: i64 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    for step in STEPS.iter().skip(now.max(from) as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    transaction.commit()?;
    Ok(())
}
