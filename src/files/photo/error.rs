//! What can go wrong with a photo file: facts, not sentences. Sentences are made once, in `texts`.

use std::io;
use std::path::{Path, PathBuf};

use super::format::OtherFormat;

/// A failure of one photo file.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// There is no file at this place.
    #[error("no file at {path}")]
    NotFound {
        /// The file that was named.
        path: PathBuf,
    },
    /// The file is there and cannot be read.
    #[error("{path} cannot be read: {source}")]
    Unreadable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// The content is no picture, whatever the name says; or there is no content, as in a folder.
    #[error("{path} is not a picture")]
    NotAPicture {
        /// The file.
        path: PathBuf,
    },
    /// A picture of a kind that cannot be shown here.
    #[error("{path} is a {found} picture, which is not supported")]
    UnsupportedFormat {
        /// The file.
        path: PathBuf,
        /// What its content is.
        found: OtherFormat,
    },
    /// The file or its picture is beyond what is read.
    #[error("{path} is too large: {excess}")]
    TooLarge {
        /// The file.
        path: PathBuf,
        /// By what measure.
        excess: Excess,
    },
    /// A picture of a known format that cannot be read to its end.
    #[error("{path} is damaged: {detail}")]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What the decoder says.
        detail: String,
    },
    /// The content is no longer what was inspected.
    #[error("{path} changed while it was read")]
    ChangedWhileReading {
        /// The file.
        path: PathBuf,
    },
    /// The catalogue's folder cannot be written: full, read-only, gone.
    #[error("{path} cannot be written: {source}")]
    Write {
        /// The file or folder that was to be written.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
}

/// By what measure something is too large.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Excess {
    /// The file itself.
    #[error("{0} bytes")]
    Bytes(u64),
    /// Its picture, as its header claims: too long a side or too much memory.
    #[error("{width_px} × {height_px} pixels")]
    Pixels {
        /// Width as stored.
        width_px: u32,
        /// Height as stored.
        height_px: u32,
    },
}

impl PhotoError {
    /// Says that reading `path` failed; an absent file is told apart.
    pub(super) fn reading(path: &Path, source: io::Error) -> Self {
        let path = path.to_path_buf();
        match source.kind() {
            io::ErrorKind::NotFound => Self::NotFound { path },
            _ => Self::Unreadable { path, source },
        }
    }

    /// Says that writing `path` failed.
    pub(super) fn writing(path: &Path, source: io::Error) -> Self {
        Self::Write {
            path: path.to_path_buf(),
            source,
        }
    }
}
