//! Why a file cannot be read as a table: facts, not sentences.

use std::io;
use std::path::{Path, PathBuf};

/// A file that is no table, or that cannot be read further.
#[derive(Debug, thiserror::Error)]
pub enum TableError {
    /// The system refuses it.
    #[error("{path}: {source}")]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// It is something else: a picture, a document.
    #[error("{path} is no table but {what}")]
    NoTable {
        /// The file.
        path: PathBuf,
        /// What it seems to be, by the usual name of its kind.
        what: &'static str,
    },
    /// It holds nothing.
    #[error("{path} is empty")]
    Empty {
        /// The file.
        path: PathBuf,
    },
    /// A row goes on for longer than any row does: most likely a quote that is never closed.
    #[error("{path}: the row that begins on line {line} does not end")]
    EndlessRow {
        /// The file.
        path: PathBuf,
        /// Where the row begins, counted from 1.
        line: u64,
    },
    /// A workbook that is broken, or locked by a password.
    #[error("{path}: {detail}")]
    BrokenWorkbook {
        /// The file.
        path: PathBuf,
        /// What the reader says, in English.
        detail: String,
    },
    /// A workbook that would fill the memory.
    #[error("{path} is too large")]
    TooLarge {
        /// The file.
        path: PathBuf,
    },
    /// The workbook has no sheet of that name.
    #[error("{path} has no sheet {sheet}")]
    NoSheet {
        /// The file.
        path: PathBuf,
        /// The sheet that was asked for.
        sheet: String,
    },
}

impl TableError {
    pub(super) fn io(path: &Path, source: io::Error) -> Self {
        Self::Io {
            path: path.to_path_buf(),
            source,
        }
    }

    pub(super) fn broken(path: &Path, detail: &impl ToString) -> Self {
        Self::BrokenWorkbook {
            path: path.to_path_buf(),
            detail: detail.to_string(),
        }
    }
}
