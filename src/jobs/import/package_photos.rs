//! The photos that a package brings: each is known by its content, whatever it is called, and goes to the photo whose row
//! lacks its file. Others stay where they are.

use std::collections::HashMap;
use std::fs::File;
use std::io;
use std::path::PathBuf;

use super::super::export::PHOTOS;
use super::super::{Error, Reporter, Result};
use crate::files::package::PackageReader;
use crate::files::photo::{self, Shelf};
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

/// Takes the files in that photos of the catalogue lack. A file that is no photo, or nobody's, is passed over.
pub fn take(store: &Store, package: &mut PackageReader, reporter: &Reporter) -> Result<()> {
    let mut wanted = missing(store)?;
    let broken = |source: io::Error| Error::file(&PathBuf::from(PHOTOS), source);
    if wanted.is_empty() {
        return Ok(());
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
        let copied = package.read(&name, |input| io::copy(input, &mut File::create(&copy)?));
        copied.and_then(|copied| copied).map_err(broken)?;
        if let Ok(original) = photo::Original::read(&copy)
            && let Ok(inspected) = original.inspect()
            && let Some(row) = wanted.remove(original.sha256())
        {
            shelf.keep(&original, row.text(EXTENSION))?;
            // A thumbnail can be made anew at any time.
            let _ = thumbs.put(
                original.sha256(),
                &inspected.thumbnail.jpeg,
                inspected.thumbnail.likeness,
            );
        }
        // What stays is cleared at the next opening.
        let _ = std::fs::remove_file(&copy);
    }
    Ok(())
}
