//! How a connection is set up while very many rows come or go.

use rusqlite::{Connection, TransactionBehavior};

use super::{Result, Store, meta};

/// From so many rows on it is worth while to make indexes anew.
const MANY: u64 = 20_000;

const AT_WORK: &str = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 32768;
    PRAGMA foreign_keys = OFF; PRAGMA threads = 2;";
const AS_EVER: &str = "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;
    PRAGMA foreign_keys = ON; PRAGMA threads = 0;";

impl Store {
    /// Sets the connection up for about so many rows to come, or to go. Meanwhile a power cut may cost the last pieces,
    /// never the file: until the job has come to its end nobody was told that they are there. References are not looked
    /// up: what a row points at is made before it in the same transaction, and what points at a row goes before it. Where
    /// most of the list comes or goes, indexes that rows enter in no order are away until [`end_many`](Self::end_many):
    /// made in one go they cost half.
    pub fn begin_many(&mut self, rows: u64) -> Result<()> {
        let file = self.place().file.clone();
        let standing = self.memorial_count()?;
        let work = |connection: &mut Connection| -> Result<()> {
            if rows >= MANY {
                connection.execute_batch(AT_WORK)?;
                if rows > standing {
                    without_indexes(connection)?;
                }
            }
            Ok(())
        };
        work(self.connection_mut()).map_err(|error| error.at(&file))
    }

    /// Ends what [`begin_many`](Self::begin_many) began: from here on everything is as ever.
    pub fn end_many(&mut self) -> Result<()> {
        let file = self.place().file.clone();
        let work = |connection: &mut Connection| -> Result<()> {
            connection.execute_batch(AS_EVER)?;
            with_indexes(connection)
        };
        work(self.connection_mut()).map_err(|error| error.at(&file))
    }
}

/// Indexes into which rows go in no order: each new row would change a page of its own, and each page is written down
/// with every piece.
const SCATTERED: &str = "tbl_name = 'listing' OR name = 'memorial_by_place'";

/// Where the statements stand that make the indexes again.
const INDEXES: &str = "listing_indexes";

/// Takes the scattered indexes away, and notes how they are made again.
fn without_indexes(connection: &mut Connection) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let indexes: Vec<(String, String)> = {
        let sql = format!("SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql <> '' AND ({SCATTERED})");
        let mut statement = transaction.prepare(&sql)?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?;
        found.collect::<rusqlite::Result<_>>()?
    };
    if indexes.is_empty() {
        return Ok(());
    }
    let again: Vec<&str> = indexes.iter().map(|(_, sql)| sql.as_str()).collect();
    meta::set(&transaction, INDEXES, &again.join(";\n"))?;
    for (name, _) in &indexes {
        transaction.execute_batch(&format!("DROP INDEX {name}"))?;
    }
    transaction.commit()?;
    Ok(())
}

/// Makes the indexes again that were taken away, also by a program that did not come to that.
pub fn with_indexes(connection: &mut Connection) -> Result<()> {
    let Some(again) = meta::get(connection, INDEXES)? else {
        return Ok(());
    };
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    if meta::get(&transaction, INDEXES)?.is_some() {
        transaction.execute_batch(&again)?;
        transaction.execute("DELETE FROM meta WHERE key = ?1", [INDEXES])?;
    }
    transaction.commit()?;
    Ok(())
}

/// Whether graves are found by their place for the time being.
pub fn has_places(connection: &Connection) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'memorial_by_place')";
    Ok(connection.query_row(sql, [], |row| row.get(0))?)
}
