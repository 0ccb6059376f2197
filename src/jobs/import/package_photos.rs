//! The photos that a package brings: each is known by its content, whatever it is called, and goes to the photo whose row
//! lacks its file. Others stay where they are.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};

use super::super::export::PHOTOS;
use super::super::{Error, Reporter, Result};
use crate::files::package::PackageReader;
use crate::files::photo::{Inspected, Original, PhotoError, Shelf};
use crate::model::photo::{EXTENSION, SHA256};
use crate::model::{Row, photo as field};
use crate::store::{Store, Thumbs};

/// The photos of the catalogue that have no file, by their content.
pub fn missing(store: &Store) -> Result<HashMap<String, Row>> {
    let shelf = Shelf::new(store.place().folder());
    let is_missing = |row: &Row| !shelf.path_of(row.text(SHA256), row.text(EXTENSION)).is_file();
    let photos = store.all_photos()?.into_iter().filter(is_missing);
    Ok(photos.map(|row| (row.text(field::SHA256).to_owned(), row)).collect())
}

/// Takes the files in that photos of the catalogue lack, and tells how many photos could not be read. A file that is no
/// photo, or nobody's, is passed over.
pub fn take(store: &Store, package: &mut PackageReader, reporter: &Reporter) -> Result<u64> {
    let (mut wanted, mut unreadable) = (missing(store)?, 0);
    let broken = |source: io::Error| Error::file(&PathBuf::from(PHOTOS), source);
    if wanted.is_empty() {
        return Ok(0);
    }
    let shelf = Shelf::new(store.place().folder());
    let thumbs = Thumbs::open(&store.place().thumbs())?;
    let temporary = store.place().temporary();
    std::fs::create_dir_all(&temporary).map_err(|source| Error::file(&temporary, source))?;
    for name in package.names_in(PHOTOS).map_err(broken)? {
        if wanted.is_empty() || reporter.is_cancelled() {
            break;
        }
        reporter.now(name.as_str());
        let copy = temporary.join(format!("package-{}", uuid::Uuid::now_v7().simple()));
        let mut file = File::create(&copy).map_err(|source| Error::file(&copy, source))?;
        let copied = package.read(&name, |input| io::copy(input, &mut file));
        drop(file);
        match copied.and_then(|copied| copied) {
            Ok(_) => match looked_at(&copy) {
                Ok((original, inspected)) => {
                    if let Some(row) = wanted.remove(original.sha256()) {
                        shelf.keep(&original, row.text(EXTENSION))?;
                        let small = inspected.thumbnail;
                        // A thumbnail can be made anew at any time.
                        let _ = thumbs.put(original.sha256(), &small.jpeg, small.likeness);
                    }
                }
                Err(PhotoError::NotAPicture { .. }) => {}
                Err(_) => unreadable += 1,
            },
            // A full disk will not be better at the next photo.
            Err(source) if source.kind() == io::ErrorKind::StorageFull => return Err(Error::file(&copy, source)),
            Err(_) => unreadable += 1,
        }
        // What stays is cleared at the next opening.
        let _ = std::fs::remove_file(&copy);
    }
    Ok(unreadable)
}

fn looked_at(path: &Path) -> std::result::Result<(Original, Inspected), PhotoError> {
    let original = Original::read(path)?;
    let inspected = original.inspect()?;
    Ok((original, inspected))
}
