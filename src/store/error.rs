//! What can go wrong with a catalogue file: facts, not sentences. Sentences are made once, in `texts`.

use std::io;
use std::path::PathBuf;

/// A failure of the catalogue file.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// There is no catalogue at this place.
    #[error("no catalogue at {path}")]
    NotFound {
        /// The folder or file that was named.
        path: PathBuf,
    },
    /// Two catalogue files lie in one folder.
    #[error("two catalogues in one folder: {first} and {second}")]
    Ambiguous {
        /// One of them.
        first: PathBuf,
        /// Another.
        second: PathBuf,
    },
    /// A new catalogue was to be made where something lies already.
    #[error("{path} exists and is not empty: it holds {inside}")]
    Occupied {
        /// The folder that was named.
        path: PathBuf,
        /// Something that lies in it.
        inside: PathBuf,
    },
    /// The file is another program's, or no database at all.
    #[error("{path} is not a Stele catalogue")]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// The file was written by a newer version of the program.
    #[error("{path} has schema version {found}, this program knows {known}")]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema version.
        found: i64,
        /// The newest that this program knows.
        known: i64,
    },
    /// The file is damaged.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        detail: String,
    },
    /// The catalogue was opened for reading only.
    #[error("{path} is open for reading only")]
    ReadOnly {
        /// The file.
        path: PathBuf,
    },
    /// No room on the disk. Nothing of the change was kept.
    #[error("no room on the disk of {path}")]
    DiskFull {
        /// The file.
        path: PathBuf,
    },
    /// Somebody else has been writing for longer than the program waits.
    #[error("{path} is busy")]
    Busy {
        /// The file.
        path: PathBuf,
    },
    /// A record was to lie inside itself, straight or by way of others.
    #[error("a {table} cannot lie inside itself")]
    Circle {
        /// The table's name.
        table: &'static str,
    },
    /// A row that is no longer there.
    #[error("no {table} with that identity")]
    NoSuchRow {
        /// The table's name.
        table: &'static str,
    },
    /// A file or folder beside the catalogue cannot be used.
    #[error("{path}: {source}")]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// Anything else that SQLite refuses.
    #[error("{path}: {source}")]
    Sql {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        source: rusqlite::Error,
    },
    /// SQLite's answer before the file's name was put to it; never leaves the store.
    #[error(transparent)]
    Bare(#[from] rusqlite::Error),
}

/// What the store answers with.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// Puts the file's name to a bare SQLite error and sorts it by what it means for the user.
    pub(super) fn at(self, path: &std::path::Path) -> Self {
        let Self::Bare(source) = self else {
            return self;
        };
        let path = path.to_path_buf();
        match source.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase) => Self::Foreign { path },
            Some(rusqlite::ErrorCode::DatabaseCorrupt) => Self::Damaged {
                path,
                detail: source.to_string(),
            },
            Some(rusqlite::ErrorCode::ReadOnly) => Self::ReadOnly { path },
            Some(rusqlite::ErrorCode::DiskFull) => Self::DiskFull { path },
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => Self::Busy { path },
            _ => Self::Sql { path, source },
        }
    }

    /// A file-system failure at `path`.
    pub(super) fn io(path: impl Into<PathBuf>, source: io::Error) -> Self {
        let path = path.into();
        if source.kind() == io::ErrorKind::StorageFull {
            Self::DiskFull { path }
        } else {
            Self::Io { path, source }
        }
    }
}
