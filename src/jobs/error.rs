//! What can stop a job: facts, not sentences.

use std::io;
use std::path::{Path, PathBuf};

use crate::files::photo::PhotoError;
use crate::files::table::TableError;
use crate::store;

/// A failure that ends a job. What concerns one row or photo is a line of its report instead.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The catalogue.
    #[error(transparent)]
    Store(#[from] store::Error),
    /// A photo that had to be read or kept.
    #[error(transparent)]
    Photo(#[from] PhotoError),
    /// A file that had to be read or written.
    #[error("{path}: {source}")]
    File {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The target exists already and would have to be overwritten.
    #[error("{path} exists and is not empty")]
    Occupied {
        /// The file or folder.
        path: PathBuf,
    },
    /// A file that is no table, or cannot be read as one.
    #[error(transparent)]
    Table(#[from] TableError),
    /// A file that holds no mapping of columns.
    #[error("{path}: {detail}")]
    NoMapping {
        /// The file.
        path: PathBuf,
        /// Where it cannot be read, in English.
        detail: String,
    },
    /// There is no package at this place.
    #[error("{path} is no package")]
    NoPackage {
        /// The file or folder.
        path: PathBuf,
    },
    /// The place where a photo was taken cannot be taken out of its copy for certain.
    #[error("the position stays in {path}")]
    PositionStays {
        /// The photo.
        path: PathBuf,
    },
    /// The second copy of the photos is not at this place: its disk is not connected, or the folder is another one.
    #[error("{path} holds no second copy")]
    NoSecondCopy {
        /// The folder.
        path: PathBuf,
    },
    /// A copy of the catalogue's photos would lie inside the catalogue.
    #[error("{path} lies inside the catalogue")]
    InsideCatalogue {
        /// The folder.
        path: PathBuf,
    },
    /// No record bears this code.
    #[error("no memorial has the code {code}")]
    NoSuchCode {
        /// The code, as given.
        code: String,
    },
    /// The user stopped it.
    #[error("cancelled")]
    Cancelled,
}

/// What a job answers with.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// A failure of the file or folder at `path`.
    pub fn file(path: &Path, source: io::Error) -> Self {
        Self::File {
            path: path.to_path_buf(),
            source,
        }
    }
}
