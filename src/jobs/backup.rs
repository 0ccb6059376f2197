//! Writes a whole catalogue, records and photos, to another folder, and makes a catalogue of such a copy.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Error, Reporter, Result};
use crate::files::photo::{PhotoError, Shelf};
use crate::model::{Row, photo as field};
use crate::store::{Place, Store};

/// Writes a copy. Without `out`: the records only, into the catalogue's `backups` folder, dated.
/// With `out`: a folder with records and, if wished, photos. Returns what was written.
pub fn backup(store: &Store, out: Option<&Path>, with_photos: bool, reporter: &Reporter) -> Result<PathBuf> {
    let Some(out) = out else {
        let target = store.backup_path();
        store.backup_to(&target)?;
        return Ok(target);
    };
    let target = NewFolder::at(out)?;
    let written = target.write_copy(store, with_photos, reporter);
    if written.is_err() {
        target.clear();
    }
    written.map(|()| target.place.folder().to_path_buf())
}

/// Makes a catalogue in `folder` from a copy: a `.stele` file, or a folder with records and photos.
pub fn restore(copy: &Path, folder: &Path, (author, today): (&str, Date), reporter: &Reporter) -> Result<Store> {
    let from = Place::find(copy)?;
    let target = NewFolder::at(folder)?;
    let restore = || {
        if from.photos().is_dir() {
            target.take_photos(&from, &Store::photos_in(&from.file)?, reporter)?;
        }
        // Records last, as in a backup.
        Ok(Store::create_from(&from.file, &target.place, author, today)?)
    };
    restore().inspect_err(|_| target.clear())
}

/// A folder that a catalogue is copied to; it was missing or empty before.
struct NewFolder {
    place: Place,
    was_there: bool,
}

impl NewFolder {
    fn at(folder: &Path) -> Result<Self> {
        let place = Place::new_in(folder)?;
        let was_there = place.folder().is_dir();
        Ok(Self { place, was_there })
    }

    /// The records of one moment and the photos of the same. Records come to their place last: a copy that has them is
    /// whole.
    fn write_copy(&self, store: &Store, with_photos: bool, reporter: &Reporter) -> Result<()> {
        let records = self.temporary()?.join("records");
        store.backup_to(&records)?;
        if with_photos {
            self.take_photos(store.place(), &Store::photos_in(&records)?, reporter)?;
        }
        fs::rename(&records, &self.place.file).map_err(|source| Error::file(&self.place.file, source))?;
        // The copy is whole: a folder that stays is empty and harmless.
        let _ = fs::remove_dir_all(self.place.temporary());
        Ok(())
    }

    /// Copies each photo's file; one that is missing there cannot be copied and stays missing here.
    fn take_photos(&self, from: &Place, photos: &[Row], reporter: &Reporter) -> Result<()> {
        let from = Shelf::new(from.folder());
        let to = Shelf::new(self.place.folder());
        let unfinished = self.temporary()?.join("photo");
        reporter.total(photos.len() as u64);
        for photo in photos {
            if reporter.is_cancelled() {
                return Err(Error::Cancelled);
            }
            let (hash, extension) = (photo.text(field::SHA256), photo.text(field::EXTENSION));
            reporter.now(photo.text(field::ORIGINAL_NAME));
            let target = to.path_of(hash, extension);
            copy_file(&from.path_of(hash, extension), &unfinished, &target).map_err(|source| {
                Error::Photo(PhotoError::Write {
                    path: target.clone(),
                    source,
                })
            })?;
            reporter.advance(1);
        }
        Ok(())
    }

    fn temporary(&self) -> Result<PathBuf> {
        let folder = self.place.temporary();
        fs::create_dir_all(&folder).map_err(|source| Error::file(&folder, source))?;
        Ok(folder)
    }

    /// Takes away what was made. Best effort: the error that led here matters more than what stays.
    fn clear(&self) {
        for folder in [self.place.photos(), self.place.backups(), self.place.temporary()] {
            let _ = fs::remove_dir_all(folder);
        }
        for ending in ["", "-wal", "-shm"] {
            let mut file = self.place.file.clone().into_os_string();
            file.push(ending);
            let _ = fs::remove_file(file);
        }
        if !self.was_there {
            let _ = fs::remove_dir(self.place.folder());
        }
    }
}

/// Copies through `unfinished`, so that a photo is at its place whole or not at all.
fn copy_file(from: &Path, unfinished: &Path, to: &Path) -> io::Result<()> {
    let mut source = match fs::File::open(from) {
        Ok(source) => source,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let mut copy = fs::File::create(unfinished)?;
    io::copy(&mut source, &mut copy)?;
    copy.sync_all()?;
    drop(copy);
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::rename(unfinished, to)
}
