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

    /// Keeps the JPEG thumbnail of a photo, and the fingerprint by which pictures that look alike are found.
    pub fn put(&self, sha256: &str, jpeg: &[u8], likeness: Option<u64>) -> Result<()> {
        let sql =
            "INSERT INTO thumb (sha256, jpeg) VALUES (?1, ?2) ON CONFLICT (sha256) DO UPDATE SET jpeg = excluded.jpeg";
        self.connection.prepare_cached(sql)?.execute(params![sha256, jpeg])?;
        self.note_likeness(sha256, likeness)
    }

    /// Keeps the fingerprint of a photo; none where nothing is to be seen on it.
    pub fn note_likeness(&self, sha256: &str, likeness: Option<u64>) -> Result<()> {
        let sql = "INSERT INTO likeness (sha256, print) VALUES (?1, ?2)
            ON CONFLICT (sha256) DO UPDATE SET print = excluded.print";
        let print = likeness.map(u64::cast_signed);
        self.connection.prepare_cached(sql)?.execute(params![sha256, print])?;
        Ok(())
    }

    /// All fingerprints, by the hash of their photo.
    pub fn likenesses(&self) -> Result<Vec<(String, u64)>> {
        let sql = "SELECT sha256, print FROM likeness WHERE print IS NOT NULL ORDER BY sha256";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([], |row| Ok((row.get(0)?, row.get::<_, i64>(1)?.cast_unsigned())))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The hashes of photos that have a thumbnail and no fingerprint yet.
    pub fn without_likeness(&self) -> Result<Vec<String>> {
        let sql = "SELECT sha256 FROM thumb WHERE sha256 NOT IN (SELECT sha256 FROM likeness)";
        let mut statement = self.connection.prepare_cached(sql)?;
        let found = statement.query_map([], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// Forgets the thumbnail and the fingerprint of a photo.
    pub fn remove(&self, sha256: &str) -> Result<()> {
        for table in ["thumb", "likeness"] {
            let sql = format!("DELETE FROM {table} WHERE sha256 = ?1");
            self.connection.prepare_cached(&sql)?.execute([sha256])?;
        }
        Ok(())
    }
}

fn prepare(connection: &Connection) -> Result<()> {
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "OFF")?;
    connection.execute_batch(
        "CREATE TABLE IF NOT EXISTS thumb (sha256 TEXT PRIMARY KEY, jpeg BLOB NOT NULL) STRICT;
         CREATE TABLE IF NOT EXISTS likeness (sha256 TEXT PRIMARY KEY, print INTEGER) STRICT, WITHOUT ROWID;",
    )?;
    Ok(())
}
