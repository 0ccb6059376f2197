//! What jobs answer with, each carried into the window by the file that asked for it.

use std::path::PathBuf;

use crate::jobs::{
    self, Copied, Exported, PackageTaken, PhotosAdded, PhotosExported, PhotosFound, PurgeDone, TableTaken,
};
use crate::model::RowId;
use crate::model::doubles::Pair;
use crate::model::import::Preview;
use crate::store::{Finding, Undone};

/// What a job answers with.
pub enum Answer {
    /// Photos were taken in, for this record.
    Photos(jobs::Result<PhotosAdded>, Option<RowId>),
    /// A table was written to this place.
    Export(jobs::Result<Exported>, PathBuf),
    /// A package was taken in.
    Import(jobs::Result<PackageTaken>),
    /// A table was looked at or tried.
    Looked(Box<Looked>),
    /// A table was taken in; its whole report lies at this place.
    Table(jobs::Result<TableTaken>, PathBuf),
    /// A copy was written; `true` where the user had asked for it.
    Backup(jobs::Result<Option<PathBuf>>, bool),
    /// A large step was taken back or brought again.
    Undone(crate::store::Result<Option<Undone>>),
    /// So many records were changed together.
    BulkEdit(jobs::Result<usize>),
    /// So many fingerprints of photos were taken.
    LookedAtPhotos(jobs::Result<usize>),
    /// So many photos were changed together.
    EditPhotos(jobs::Result<usize>),
    /// So many photos were put into the trash.
    TrashedPhotos(jobs::Result<usize>),
    /// Records that may be one were looked for.
    Doubles(jobs::Result<Vec<Pair>>),
    /// Records of the trash were deleted for ever.
    Purged(jobs::Result<PurgeDone>),
    /// Chosen photos were written to this folder.
    PhotosExported(jobs::Result<PhotosExported>, PathBuf),
    /// Missing photos were looked for.
    PhotosFound(jobs::Result<PhotosFound>),
    /// The second copy of the photos in this folder was brought up to date.
    SecondCopy(jobs::Result<Copied>, PathBuf, Asked),
    /// The catalogue was looked over.
    Check(jobs::Result<Vec<Finding>>),
    /// The sample was written to this place.
    Sample(jobs::Result<()>, PathBuf),
}

/// What became of a table that was asked about.
pub struct Looked {
    /// The number of the question.
    pub asked: u64,
    /// Whether all of it was tried.
    pub is_checked: bool,
    /// What would happen.
    pub preview: jobs::Result<Preview>,
}

/// Whether somebody waits for the answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// It runs by itself after photos came in.
    ByItself,
    /// It runs by itself because it is behind since another day.
    CatchingUp,
    /// The user asked for it.
    ByUser,
}
