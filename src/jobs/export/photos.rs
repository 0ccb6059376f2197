//! The photos of a package: copies under names that people can read, with the code of the grave, who rests there and
//! what the photo shows. The table of photos knows them by their content, so that names may be changed.

use std::collections::HashSet;
use std::path::Path;

use uuid::Uuid;

use super::super::{Error, Reporter, Result};
use super::order::{Export, cancelled_or, stop};
use super::photo_names::{Called, Names, name_of};
use crate::files::package::PackageWriter;
use crate::files::photo::{PhotoCopy, PhotoError, Shelf};
use crate::model::export::PhotoCopies;
use crate::model::photo;
use crate::store::Store;

/// The folder of the photos in a package.
pub const FOLDER: &str = "photos";

/// Copies the photos into the package. Returns how many did not go along.
pub fn copy(
    store: &Store,
    wanted: &Export,
    package: &mut PackageWriter,
    (trashed, reporter): (&HashSet<Uuid>, &Reporter),
) -> Result<u64> {
    if wanted.photos == PhotoCopies::LeftOut {
        return Ok(0);
    }
    let shelf = Shelf::new(store.place().folder());
    let (mut names, mut missing) = (Names::default(), 0);
    let photos = store.all_photos()?;
    let photos = photos
        .iter()
        .filter(|row| row.deleted_at.is_none() && !trashed.contains(&row.uuid()));
    for row in photos {
        if reporter.is_cancelled() {
            return Err(cancelled_or(Error::Store(stop()), reporter));
        }
        let extension = row.text(photo::EXTENSION);
        let path = shelf.path_of(row.text(photo::SHA256), extension);
        let Some(copy) = copy_of(&path, wanted.photos)? else {
            missing += 1;
            continue;
        };
        let name = names.free(&name_of(&Called::of(store, row)?, ""), extension);
        reporter.now(name.as_str());
        let written = package.file(&format!("{FOLDER}/{name}"), |out| copy.write_to(out));
        written.map_err(|source| Error::file(&wanted.out, source))?;
    }
    Ok(missing)
}

/// What goes along of a photo; nothing where its file is missing or no photo's, or its position cannot be taken out for
/// certain.
fn copy_of(path: &Path, copies: PhotoCopies) -> Result<Option<PhotoCopy>> {
    let copy = match copies {
        PhotoCopies::WithoutPosition => PhotoCopy::without_position(path),
        _ => PhotoCopy::read(path).map(Some),
    };
    match copy {
        Err(PhotoError::Unreadable { path, source }) => Err(Error::File { path, source }),
        copy => Ok(copy.ok().flatten()),
    }
}
