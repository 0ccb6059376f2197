//! The report of an import: line, column and reason, and behind them the row as it stood in the file. Corrected, it can
//! be imported itself. It opens in Excel by a double click.

use std::path::{Path, PathBuf};

use super::super::{Error, Result};
use crate::files::atomic::Replacement;
use crate::files::csv::guard::protect;
use crate::model::Lang;
use crate::model::import::RowProblem;
use crate::texts::Texts;

/// A report that is being written, line by line.
pub struct ProblemReport {
    path: PathBuf,
    writer: csv::Writer<Replacement>,
    width: usize,
    texts: Texts,
}

/// The first three headers; the import passes over columns of these names.
pub const OWN_HEADERS: [&str; 3] = ["import-report-line", "import-report-column", "import-report-reason"];

impl ProblemReport {
    /// Starts a report of a table with these headers.
    pub fn begin(path: &Path, headers: &[&str]) -> Result<Self> {
        let broken = |source| Error::file(path, source);
        let mut file = Replacement::begin(path).map_err(broken)?;
        std::io::Write::write_all(&mut file, "\u{feff}".as_bytes()).map_err(broken)?;
        let mut builder = csv::WriterBuilder::new();
        builder
            .flexible(true)
            .delimiter(b';')
            .terminator(csv::Terminator::CRLF)
            .quote_style(csv::QuoteStyle::Always);
        let mut report = Self {
            path: path.to_path_buf(),
            writer: builder.from_writer(file),
            width: headers.len(),
            texts: Texts::new(Lang::En),
        };
        let own = OWN_HEADERS.map(|key| report.texts.get(key));
        let all: Vec<&str> = own.iter().map(String::as_str).chain(headers.iter().copied()).collect();
        report.write(&all)?;
        Ok(report)
    }

    /// Adds a problem; the cells of its row only where the row did not go in.
    pub fn add(&mut self, problem: &RowProblem) -> Result<()> {
        let what = self
            .texts
            .with(problem.reason, &[("value", problem.value.as_str().into())]);
        let line = problem.line.to_string();
        let cells: Vec<String> = problem.cells.iter().map(|cell| protect(cell).into_owned()).collect();
        let mut all = vec![line.as_str(), &problem.column, &what];
        all.extend(cells.iter().map(String::as_str));
        while all.len() < self.width + OWN_HEADERS.len() {
            all.push("");
        }
        self.write(&all)
    }

    fn write(&mut self, cells: &[&str]) -> Result<()> {
        let written = self.writer.write_record(cells);
        written.map_err(|error| Error::file(&self.path, error.into()))
    }

    /// Puts the report in place; an empty one only replaces what stood there.
    pub fn finish(self, is_filled: bool) -> Result<()> {
        let path = self.path;
        let broken = |source| Error::file(&path, source);
        if !is_filled && !path.exists() {
            return Ok(());
        }
        let file = self
            .writer
            .into_inner()
            .map_err(csv::IntoInnerError::into_error)
            .map_err(broken)?;
        file.commit().map_err(broken)
    }
}
