//! What went wrong, in words that are ready to be shown.

use std::path::PathBuf;

/// What a job or an action could not do: shown as a dialog.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Problem {
    /// What happened.
    pub title: String,
    /// What it means for the data, and what to do next.
    pub hint: String,
    /// For a report: what the system said.
    pub details: String,
    /// Lines of a report: file, what happened, what to do.
    pub lines: Vec<[String; 3]>,
    /// The whole report, where a job has written it to a file.
    pub report: Option<PathBuf>,
}
