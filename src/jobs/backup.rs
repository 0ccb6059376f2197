//! Writes a whole catalogue, records and photos, to another folder, and makes a catalogue of such a copy.

use std::fs;
use std::path::{Path, PathBuf};

use jiff::civil::Date;

use super::{Error, Reporter, Result};
use crate::files::photo::{PhotoError, Shelf};
use crate::model::photo as field;
use crate::store::{Place, Store};

/// Writes a copy. Without `out`: the records only, into the catalogue's `backups` folder, dated.
/// With `out`: a folder with records and, if wished, photos. Returns what was written.
pub fn backup(store: &Store, out: Option<&Path>, with_photos: bool, reporter: &Reporter) -> Result<PathBuf> {
    let Some(out) = out else {
        let target = store.backup_path();
        store.backup_to(&target)?;
        return Ok(target);
    };
    let place = Place::new_in(out)?;
    fs::create_dir_all(place.folder()).map_err(|source| Error::file(place.folder(), source))?;
    if with_photos {
        copy_photos(store, place.folder(), reporter)?;
    }
    // Records last: a copy that has them is whole.
    store.backup_to(&place.file)?;
    Ok(place.folder().to_path_buf())
}

/// Copies each photo's file; one that is missing here cannot be copied and stays missing there.
fn copy_photos(store: &Store, folder: &Path, reporter: &Reporter) -> Result<()> {
    let from = Shelf::new(store.place().folder());
    let to = Shelf::new(folder);
    let photos = store.all_photos()?;
    reporter.total(photos.len() as u64);
    for photo in photos {
        if reporter.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let (hash, extension) = (photo.text(field::SHA256), photo.text(field::EXTENSION));
        reporter.now(photo.text(field::ORIGINAL_NAME));
        copy_file(&from.path_of(hash, extension), &to.path_of(hash, extension))?;
        reporter.advance(1);
    }
    Ok(())
}

fn copy_file(from: &Path, to: &Path) -> Result<()> {
    let failed = |source| {
        Error::Photo(PhotoError::Write {
            path: to.to_path_buf(),
            source,
        })
    };
    if let Some(folder) = to.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    match fs::copy(from, to) {
        Ok(_) => fs::File::open(to).and_then(|file| file.sync_all()).map_err(failed),
        Err(source) if source.kind() == std::io::ErrorKind::NotFound => Ok(()),
        Err(source) => Err(failed(source)),
    }
}

/// Makes a catalogue in `folder` from a copy: a `.stele` file, or a folder with records and photos.
pub fn restore(copy: &Path, folder: &Path, (author, today): (&str, Date), reporter: &Reporter) -> Result<Store> {
    let from = Place::find(copy)?;
    let mut store = Store::create(folder, None, author, today)?;
    let restored = store.restore_from(&from.file);
    let kept = match restored {
        Ok(kept) => kept,
        Err(error) => {
            remove_new(store, folder)?;
            return Err(error.into());
        }
    };
    // The empty catalogue that stood here for a moment is no backup.
    fs::remove_file(&kept).map_err(|source| Error::file(&kept, source))?;
    if from.photos().is_dir() {
        let source = Shelf::new(from.folder());
        let target = Shelf::new(store.place().folder());
        let photos = store.all_photos()?;
        reporter.total(photos.len() as u64);
        for photo in photos {
            let (hash, extension) = (photo.text(field::SHA256), photo.text(field::EXTENSION));
            copy_file(&source.path_of(hash, extension), &target.path_of(hash, extension))?;
            reporter.advance(1);
        }
    }
    Ok(store)
}

/// Takes away the empty catalogue of a restore that failed; the folder was empty or missing before.
fn remove_new(store: Store, folder: &Path) -> Result<()> {
    store.close()?;
    fs::remove_dir_all(folder).map_err(|source| Error::file(folder, source))
}
