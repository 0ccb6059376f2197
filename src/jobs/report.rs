//! What a job could not do, line by line, and that as a CSV file.

use std::path::{Path, PathBuf};

use super::{Error, Result};
use crate::files::atomic::Replacement;

/// One line of a report: a file or row that did not go in, and why.
#[derive(Debug)]
pub struct Entry {
    /// The file.
    pub path: PathBuf,
    /// What happened to it.
    pub error: Error,
}

/// Writes lines of (file, what happened, what to do) to a CSV file, replaced whole.
pub fn write_report(path: &Path, header: &[String; 3], lines: &[[String; 3]]) -> Result<()> {
    let write = || -> std::io::Result<()> {
        let file = Replacement::begin(path)?;
        let mut writer = ::csv::Writer::from_writer(file);
        writer.write_record(header)?;
        for line in lines {
            writer.write_record(line)?;
        }
        writer.into_inner().map_err(::csv::IntoInnerError::into_error)?.commit()
    };
    write().map_err(|source| Error::file(path, source))
}

/// Copies a report that a job has written to where the user wants it, replaced whole.
pub fn copy_report(report: &Path, path: &Path) -> Result<()> {
    let copy = || -> std::io::Result<()> {
        let mut file = Replacement::begin(path)?;
        std::io::copy(&mut std::fs::File::open(report)?, &mut file)?;
        file.commit()
    };
    copy().map_err(|source| Error::file(path, source))
}
