//! Thumbnails in a second SQLite file beside the records: rebuildable, in no backup, never synced to disk.

use std::path::Path;

use rusqlite::{Connection, OptionalExtension, params};

use super::{Error, Result};

/// An open thumbnail file. One per thread.
pub struct Thumbs {
    connection: Connection,
}

impl Thumbs {
    /// Opens the thumbnail file, making it anew where it is missing or damaged. Where nothing can be written,
    /// thumbnails live in memory for as long as the program runs.
    pub fn open(path: &Path) -> Result<Self> {
        let open = || -> Result<Self> {
            let connection = Connection::open(path)?;
            connection.busy_timeout(std::time::Duration::from_secs(5))?;
            prepare(&connection)?;
            Ok(Self { connection })
        };
        match open() {
            Ok(thumbs) => Ok(thumbs),
            Err(error) => match error.at(path) {
                Error::Foreign { .. } | Error::Damaged { .. } => {
                    std::fs::remove_file(path).map_err(|source| Error::io(path, source))?;
                    open().map_err(|error| error.at(path))
                }
                _ => Self::in_memory(),
            },
        }
    }

    fn in_memory() -> Result<Self> {
        let connection = Connection::open_in_memory()?;
        prepare(&connection)?;
        Ok(Self { connection })
    }

    /// The JPEG thumbnail of a photo.
    pub fn get(&self, sha256: &str) -> Result<Option<Vec<u8>>> {
        let mut statement = self
            .connection
            .prepare_cached("SELECT jpeg FROM thumb WHERE sha256 = ?1")?;
        Ok(statement.query_row([sha256], |row| row.get(0)).optional()?)
    }

    /// Keeps the JPEG thumbnail of a photo.
    pub fn put(&self, sha256: &str, jpeg: &[u8]) -> Result<()> {
        let sql =
            "INSERT INTO thumb (sha256, jpeg) VALUES (?1, ?2) ON CONFLICT (sha256) DO UPDATE SET jpeg = excluded.jpeg";
        self.connection.prepare_cached(sql)?.execute(params![sha256, jpeg])?;
        Ok(())
    }

    /// Forgets the thumbnail of a photo.
    pub fn remove(&self, sha256: &str) -> Result<()> {
        let sql = "DELETE FROM thumb WHERE sha256 = ?1";
        self.connection.prepare_cached(sql)?.execute([sha256])?;
        Ok(())
    }
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection
        .execute_batch("CREATE TABLE IF NOT EXISTS thumb (sha256 TEXT PRIMARY KEY, jpeg BLOB NOT NULL) STRICT")?;
    Ok(())
}
