//! Finds missing and changed photos again, by their content and in any folder, also under another name. Nothing but what
//! is missing is taken, and nothing in those folders changes.

use std::collections::{HashMap, HashSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::{Entry, Error, Reporter, Result};
use crate::files::photo::{self as files, Kept, Met, PhotoError, Shelf, Verified};
use crate::model::{Row, photo as field};
use crate::store::Store;

/// A photo that is whole again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BroughtBack {
    /// What its file was called when it was added.
    pub name: String,
    /// The file that it was found in.
    pub from: PathBuf,
    /// Whether something else lay in its place, and was replaced.
    pub was_changed: bool,
}

/// What came of looking.
#[derive(Debug, Default)]
pub struct PhotosFound {
    /// Photos that are whole again.
    pub back: Vec<BroughtBack>,
    /// Photos that are missing, changed or unreadable still.
    pub missing: Vec<Row>,
    /// Files and folders that could not be looked at, or not be copied.
    pub problems: Vec<Entry>,
    /// Whether the user stopped it before the end. What came back stays.
    pub is_cancelled: bool,
}

/// Looks through files and folders, in their order, for the content of the photos that are missing or changed here.
pub fn find_photos(store: &Store, places: &[PathBuf], reporter: &Reporter) -> Result<PhotosFound> {
    let shelf = Shelf::new(store.place().folder());
    let lost = lost(store, &shelf, reporter)?;
    let mut search = Search {
        lengths: lengths(&lost),
        lost,
        shelf,
        found: PhotosFound::default(),
        reporter,
    };
    if !search.lost.is_empty() {
        // How many files there are is known when all were seen.
        reporter.total(0);
        files::seek(places, |met| search.meet(met));
    }
    let mut found = search.found;
    found.missing = search.lost.into_values().collect();
    found.missing.sort_by(|one, other| {
        let name = |row: &Row| (row.text(field::ORIGINAL_NAME).to_owned(), row.uuid());
        name(one).cmp(&name(other))
    });
    found.is_cancelled = reporter.is_cancelled();
    Ok(found)
}

/// The photos that are not whole on the shelf, by their hash. All of them are read.
fn lost(store: &Store, shelf: &Shelf, reporter: &Reporter) -> Result<HashMap<String, Row>> {
    let photos = store.all_photos()?;
    reporter.total(photos.len() as u64);
    let mut lost = HashMap::new();
    for photo in photos {
        if reporter.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let hash = photo.text(field::SHA256).to_owned();
        reporter.now(photo.text(field::ORIGINAL_NAME));
        // What cannot be read is as good as lost.
        if !matches!(shelf.verify(&hash, photo.text(field::EXTENSION)), Ok(Verified::Whole)) {
            lost.insert(hash, photo);
        }
        reporter.advance(1);
    }
    Ok(lost)
}

/// The lengths that a file may have; `None` where of a photo the length is not known.
fn lengths(lost: &HashMap<String, Row>) -> Option<HashSet<u64>> {
    let length = |row: &Row| row.whole(field::BYTES).and_then(|bytes| u64::try_from(bytes).ok());
    lost.values().map(length).collect()
}

struct Search<'r> {
    lengths: Option<HashSet<u64>>,
    lost: HashMap<String, Row>,
    shelf: Shelf,
    found: PhotosFound,
    reporter: &'r Reporter,
}

impl Search<'_> {
    fn meet(&mut self, met: Met) -> ControlFlow<()> {
        if self.reporter.is_cancelled() || self.lost.is_empty() {
            return ControlFlow::Break(());
        }
        match met {
            Met::Folder(path) => self.reporter.now(path.display().to_string()),
            Met::Unreadable(path, source) => {
                let error = Error::file(&path, source);
                self.found.problems.push(Entry { path, error });
            }
            Met::File(path, bytes) => {
                self.reporter.advance(1);
                if self.lengths.as_ref().is_none_or(|lengths| lengths.contains(&bytes)) {
                    return self.try_file(&path, bytes);
                }
            }
        }
        ControlFlow::Continue(())
    }

    fn try_file(&mut self, path: &Path, bytes: u64) -> ControlFlow<()> {
        let brought = Shelf::fingerprint(path).and_then(|hash| {
            let Some(photo) = self.lost.get(&hash) else {
                return Ok(None);
            };
            let kept = self.shelf.bring(path, (&hash, photo.text(field::EXTENSION)), bytes)?;
            Ok(Some((hash, kept)))
        });
        match brought {
            Ok(None) => {}
            Ok(Some((hash, kept))) => {
                if let Some(photo) = self.lost.remove(&hash) {
                    self.found.back.push(BroughtBack {
                        name: photo.text(field::ORIGINAL_NAME).to_owned(),
                        from: path.to_path_buf(),
                        was_changed: kept == Kept::Replaced,
                    });
                }
            }
            Err(error) => {
                let is_full = matches!(error, PhotoError::Write { .. });
                self.found.problems.push(Entry {
                    path: path.to_path_buf(),
                    error: Error::Photo(error),
                });
                if is_full {
                    // A disk that cannot be written will not be better at the next photo.
                    return ControlFlow::Break(());
                }
            }
        }
        ControlFlow::Continue(())
    }
}
