//! What a file is, by its first bytes and not by its name: people rename files.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use super::TableError;

/// The two kinds of tables.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Text with separators.
    Text,
    /// A workbook: XLSX, XLS or ODS.
    Workbook,
}

/// How files begin that are no tables, and what they are.
const OTHERS: [(&[u8], &str); 10] = [
    (b"\x89PNG", "PNG"),
    (b"\xFF\xD8\xFF", "JPEG"),
    (b"GIF8", "GIF"),
    (b"%PDF", "PDF"),
    (b"II*\0", "TIFF"),
    (b"MM\0*", "TIFF"),
    (b"RIFF", "WebP / WAV / AVI"),
    (b"SQLite format 3\0", "SQLite"),
    (b"{\\rtf", "RTF"),
    (b"\x7FELF", "ELF"),
];

/// What lies at `path`.
pub fn of(path: &Path) -> Result<Kind, TableError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(|source| TableError::io(path, source))?;
    let read = file.take(4096).read_to_end(&mut start);
    read.map_err(|source| TableError::io(path, source))?;
    if start.is_empty() {
        return Err(TableError::Empty {
            path: path.to_path_buf(),
        });
    }
    let other = OTHERS.iter().find(|(opening, _)| start.starts_with(opening));
    if let Some((_, what)) = other {
        return Err(TableError::NoTable {
            path: path.to_path_buf(),
            what,
        });
    }
    let is_workbook = start.starts_with(b"PK\x03\x04") || start.starts_with(b"\xD0\xCF\x11\xE0");
    Ok(if is_workbook { Kind::Workbook } else { Kind::Text })
}
