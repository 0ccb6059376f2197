//! How a connection is set up while very many rows come or go.

use rusqlite::Connection;

use super::{Result, Store, listing};

/// From so many rows on it is worth while to make indexes anew.
const MANY: u64 = 20_000;

const AT_WORK: &str = "PRAGMA synchronous = NORMAL; PRAGMA cache_size = -131072; PRAGMA wal_autocheckpoint = 32768;
    PRAGMA foreign_keys = OFF;";
const AS_EVER: &str = "PRAGMA synchronous = FULL; PRAGMA cache_size = -2000; PRAGMA wal_autocheckpoint = 1000;
    PRAGMA foreign_keys = ON;";

impl Store {
    /// Sets the connection up for about so many rows to come, or to go. Meanwhile a power cut may cost the last pieces,
    /// never the file: until the job has come to its end nobody was told that they are there. References are not looked
    /// up: what a row points at is made before it in the same transaction, and what points at a row goes before it. Where
    /// most of the list comes or goes, its indexes are away until [`end_many`](Self::end_many): made in one go they cost half.
    pub fn begin_many(&mut self, rows: u64) -> Result<()> {
        let file = self.place().file.clone();
        let standing = self.counts()?.memorials;
        let work = |connection: &mut Connection| -> Result<()> {
            if rows >= MANY {
                connection.execute_batch(AT_WORK)?;
                if rows > standing {
                    listing::without_indexes(connection)?;
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
            listing::with_indexes(connection)
        };
        work(self.connection_mut()).map_err(|error| error.at(&file))
    }
}
