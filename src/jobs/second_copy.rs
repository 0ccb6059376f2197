//! Keeps a second copy of a catalogue's photos in another folder. Nothing is ever deleted there: what the catalogue
//! deletes for ever stays in the copy. Records are not copied: they have their backups.

use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{Entry, Error, Reporter, Result};
use crate::files::atomic::Replacement;
use crate::files::photo::{Kept, PhotoError, Shelf, Verified};
use crate::model::{Row, photo as field};
use crate::store::{Place, Store};

/// Says that a folder holds a second copy. Where a stick is not plugged in, its place may be an empty folder of the same
/// name, and the photos would go to the wrong disk.
const MARK: &str = "second-copy.txt";

/// How old a file must be that was left over there by a program that was killed.
const LEFT_OVER: Duration = Duration::from_hours(24);

/// What is wanted.
#[derive(Clone, Debug)]
pub struct SecondCopy {
    /// The folder of the copy.
    pub folder: PathBuf,
    /// What its marking file says to people; none where only a folder that is marked already will do.
    pub mark: Option<String>,
    /// Whether every photo there is read and compared, and not only its length.
    pub is_thorough: bool,
}

/// What was done.
#[derive(Debug, Default)]
pub struct Copied {
    /// Photos that are whole in the copy, by length or as compared.
    pub there: u64,
    /// Those of them that were copied now.
    pub copied: u64,
    /// Photos that are missing or changed in the catalogue and not whole in the copy either.
    pub lost: Vec<Row>,
    /// Photos that could not be copied for other reasons.
    pub problems: Vec<Entry>,
    /// Whether the user stopped it before the end.
    pub is_cancelled: bool,
}

impl Copied {
    /// Whether every photo of the catalogue is whole in the copy.
    pub fn is_in_step(&self) -> bool {
        !self.is_cancelled && self.lost.is_empty() && self.problems.is_empty()
    }
}

/// Copies each photo that is not there, or not whole there.
///
/// # Errors
/// [`Error::NoSecondCopy`] where the folder is not there or not marked, [`Error::InsideCatalogue`], and what keeps the
/// folder from being written.
pub fn second_copy(store: &Store, wanted: &SecondCopy, reporter: &Reporter) -> Result<Copied> {
    make_ready(store.place(), wanted)?;
    let mut run = Run {
        from: Shelf::new(store.place().folder()),
        to: Shelf::new(&wanted.folder),
        is_thorough: wanted.is_thorough,
        outcome: Copied::default(),
    };
    let photos = store.all_photos()?;
    reporter.total(photos.len() as u64);
    for photo in photos {
        if reporter.is_cancelled() {
            run.outcome.is_cancelled = true;
            break;
        }
        reporter.now(photo.text(field::ORIGINAL_NAME));
        run.one(photo)?;
        reporter.advance(1);
    }
    // Only an empty folder goes; it may hold what another program is writing.
    let _ = fs::remove_dir(wanted.folder.join(".tmp"));
    Ok(run.outcome)
}

struct Run {
    from: Shelf,
    to: Shelf,
    is_thorough: bool,
    outcome: Copied,
}

impl Run {
    fn one(&mut self, photo: Row) -> Result<()> {
        let (hash, extension) = (photo.text(field::SHA256), photo.text(field::EXTENSION));
        let source = self.from.path_of(hash, extension);
        let found = fs::metadata(&source).map(|found| found.len()).ok();
        let length = photo.whole(field::BYTES).map(|bytes| bytes.max(0) as u64);
        if self.is_whole(hash, extension, length.or(found)) {
            self.outcome.there += 1;
            return Ok(());
        }
        match self.to.bring(&source, (hash, extension), found.unwrap_or_default()) {
            Ok(kept) => {
                self.outcome.there += 1;
                self.outcome.copied += u64::from(kept != Kept::Already);
            }
            Err(error @ PhotoError::Write { .. }) => return Err(error.into()),
            // Not the photo any more: the check tells more, and what lies in the copy stays as it is.
            Err(PhotoError::NotFound { .. } | PhotoError::ChangedWhileReading { .. }) => self.outcome.lost.push(photo),
            Err(error) => self.outcome.problems.push(Entry {
                path: source,
                error: error.into(),
            }),
        }
        Ok(())
    }

    fn is_whole(&self, hash: &str, extension: &str, length: Option<u64>) -> bool {
        if self.is_thorough {
            // What cannot be read there is copied anew.
            return matches!(self.to.verify(hash, extension), Ok(Verified::Whole));
        }
        let there = fs::metadata(self.to.path_of(hash, extension));
        there.is_ok_and(|there| there.is_file() && Some(there.len()) == length)
    }
}

/// Looks whether the folder is the one, and marks it where that is wanted.
fn make_ready(place: &Place, wanted: &SecondCopy) -> Result<()> {
    let folder = wanted.folder.as_path();
    let mark = folder.join(MARK);
    match &wanted.mark {
        None if !mark.is_file() => {
            return Err(Error::NoSecondCopy {
                path: folder.to_path_buf(),
            });
        }
        None => {}
        Some(words) => {
            make_folder(folder)?;
            if is_inside(folder, place.folder()) {
                return Err(Error::InsideCatalogue {
                    path: folder.to_path_buf(),
                });
            }
            if !mark.is_file() {
                write(&mark, words).map_err(|source| Error::file(&mark, source))?;
            }
        }
    }
    clear_left_over(&folder.join(".tmp"));
    Ok(())
}

/// Makes the folder, but none above it: a stick that is not plugged in has none.
fn make_folder(folder: &Path) -> Result<()> {
    match fs::create_dir(folder) {
        Err(source) if source.kind() == io::ErrorKind::NotFound => Err(Error::NoSecondCopy {
            path: folder.to_path_buf(),
        }),
        Err(source) if !folder.is_dir() => Err(Error::file(folder, source)),
        _ => Ok(()),
    }
}

fn is_inside(folder: &Path, catalogue: &Path) -> bool {
    match (folder.canonicalize(), catalogue.canonicalize()) {
        (Ok(folder), Ok(catalogue)) => folder.starts_with(catalogue),
        _ => folder.starts_with(catalogue),
    }
}

fn write(path: &Path, words: &str) -> io::Result<()> {
    let mut file = Replacement::begin(path)?;
    writeln!(file, "{words}")?;
    file.commit()
}

/// Removes what killed programs left there long ago; what is younger may be another program's at work.
fn clear_left_over(folder: &Path) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let age = entry
            .metadata()
            .and_then(|found| found.modified())
            .map(|modified| modified.elapsed().unwrap_or_default());
        if age.is_ok_and(|age| age > LEFT_OVER) {
            // What cannot be removed does no harm, and is met again the next time.
            let _ = fs::remove_file(entry.path());
        }
    }
}
