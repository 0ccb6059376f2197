//! The bytes of a photo file: read once and whole, or piece by piece, within bounds.
//! Says nothing about what they mean.

use std::fs::{self, File};
use std::io::{ErrorKind, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};

use super::error::{Excess, PhotoError};
use super::identity::hex;
use super::room::{self, FileRoom};

/// The largest file that is read whole, in bytes: with its pixels it stays within a gigabyte.
const MAX_BYTES: u64 = 320 << 20;

/// How much is copied at a time, in bytes.
const PIECE: usize = 256 << 10;

/// A photo file that was read whole: what is looked at is what is kept, whatever happens to the file meanwhile.
#[derive(Debug)]
pub struct Original {
    pub(super) path: PathBuf,
    pub(super) bytes: Vec<u8>,
    pub(super) sha256: String,
    _room: Option<FileRoom>,
}

impl Original {
    /// Reads a file of at most 320 MiB.
    ///
    /// # Errors
    /// Absent, unreadable, no file at all, or too large.
    pub fn read(path: &Path) -> Result<Self, PhotoError> {
        let Whole { bytes, room } = whole(path)?;
        Ok(Self {
            path: path.to_path_buf(),
            sha256: hex(&Sha256::digest(&bytes)),
            bytes,
            _room: room,
        })
    }

    /// SHA-256 of the bytes, in lower-case hex.
    pub fn sha256(&self) -> &str {
        &self.sha256
    }
}

/// The bytes of a file, and their room in memory.
#[derive(Debug)]
pub(super) struct Whole {
    pub bytes: Vec<u8>,
    pub room: Option<FileRoom>,
}

/// Reads a file whole, once there is room for it.
///
/// # Errors
/// Absent, unreadable, no file at all, or larger than 320 MiB.
pub(super) fn whole(path: &Path) -> Result<Whole, PhotoError> {
    let (file, length) = open(path)?;
    let too_large = |bytes| PhotoError::TooLarge {
        path: path.to_path_buf(),
        excess: Excess::Bytes(bytes),
    };
    if length > MAX_BYTES {
        return Err(too_large(length));
    }
    let room = room::for_file(length);
    let mut bytes = Vec::with_capacity(length as usize);
    // The file may grow meanwhile: the bound holds for what is read, not for what was announced.
    file.take(MAX_BYTES + 1)
        .read_to_end(&mut bytes)
        .map_err(|source| PhotoError::reading(path, source))?;
    let read = bytes.len() as u64;
    if read > MAX_BYTES {
        Err(too_large(read))
    } else {
        Ok(Whole { bytes, room })
    }
}

/// Reads a file in pieces, hands each to `sink` and returns the SHA-256 of all, in hex.
///
/// # Errors
/// Absent, unreadable or no file at all; whatever `sink` refuses.
pub(super) fn digest(path: &Path, mut sink: impl FnMut(&[u8]) -> Result<(), PhotoError>) -> Result<String, PhotoError> {
    let (mut file, _) = open(path)?;
    let mut hash = Sha256::new();
    let mut buffer = vec![0; PIECE];
    loop {
        match file.read(&mut buffer) {
            Ok(0) => return Ok(hex(&hash.finalize())),
            Ok(length) => {
                hash.update(&buffer[..length]);
                sink(&buffer[..length])?;
            }
            Err(source) if source.kind() == ErrorKind::Interrupted => {}
            Err(source) => return Err(PhotoError::reading(path, source)),
        }
    }
}

/// Opens a file; asks first what it is, since opening a pipe would wait for ever.
fn open(path: &Path) -> Result<(File, u64), PhotoError> {
    let found = fs::metadata(path).map_err(|source| PhotoError::reading(path, source))?;
    if !found.is_file() {
        return Err(PhotoError::NotAPicture {
            path: path.to_path_buf(),
        });
    }
    let file = File::open(path).map_err(|source| PhotoError::reading(path, source))?;
    Ok((file, found.len()))
}
