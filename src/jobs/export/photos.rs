//! The photos of a package: copies under names that people can read, with the code of the grave, who rests there and
//! what the photo shows. The table of photos knows them by their content, so that names may be changed.

use std::collections::HashSet;
use std::io;

use uuid::Uuid;

use super::super::{Error, Reporter, Result};
use super::order::{Export, cancelled_or, stop};
use crate::files::package::PackageWriter;
use crate::files::photo::{Shelf, without_position};
use crate::model::export::PhotoCopies;
use crate::model::{Row, photo};
use crate::store::Store;

/// The folder of the photos in a package.
pub const FOLDER: &str = "photos";

/// Letters of a name; longer ones trouble some systems and many people.
const NAME: usize = 90;

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
    let (mut taken, mut missing) = (HashSet::new(), 0);
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
        let Some(bytes) = bytes_of(&path, wanted.photos)? else {
            missing += 1;
            continue;
        };
        let name = free_name(&mut taken, &name_of(store, row)?, extension);
        reporter.now(name.as_str());
        let written = package.file(&format!("{FOLDER}/{name}"), |out| out.write_all(&bytes));
        written.map_err(|source| Error::file(&wanted.out, source))?;
    }
    Ok(missing)
}

/// What goes along of a photo; nothing where its file is missing or its position cannot be taken out for certain.
fn bytes_of(path: &std::path::Path, copies: PhotoCopies) -> Result<Option<Vec<u8>>> {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(source) => return Err(Error::file(path, source)),
    };
    Ok(match copies {
        PhotoCopies::WithoutPosition => without_position(&bytes),
        _ => Some(bytes),
    })
}

/// "ARL-0012 Petrov Ivan marker", as far as that is known; else the name that the camera gave.
fn name_of(store: &Store, row: &Row) -> Result<String> {
    let called = store.photo_called(row.uuid())?;
    let known: Vec<&str> = called
        .iter()
        .map(|part| part.trim())
        .filter(|part| !part.is_empty())
        .collect();
    let original = row.text(photo::ORIGINAL_NAME);
    let stem = original.rsplit_once('.').map_or(original, |(stem, _)| stem);
    Ok(plain(&if known.is_empty() {
        stem.to_owned()
    } else {
        known.join(" ")
    }))
}

/// A text as a file name that every system takes: no folders, no signs that mean something, not too long.
fn plain(text: &str) -> String {
    let kept = |c: char| {
        if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | ',') {
            c
        } else {
            '_'
        }
    };
    let name: String = text.chars().map(kept).take(NAME).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() { "photo".to_owned() } else { name }
}

fn free_name(taken: &mut HashSet<String>, name: &str, extension: &str) -> String {
    let first = format!("{name}.{extension}");
    let numbered = (2..).map(|number| format!("{name} {number}.{extension}"));
    let free = std::iter::once(first)
        .chain(numbered)
        .find(|name| taken.insert(name.to_lowercase()));
    free.expect("there are more numbers than photos")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_and_never_stands_twice() {
        assert_eq!(plain("ARL-1 O'Neil/../../etc marker"), "ARL-1 O_Neil_______etc marker");
        assert_eq!(plain("Талда  Владимир"), "Талда Владимир");
        assert_eq!(plain(" \u{202e} "), "_");
        let mut taken = HashSet::new();
        let mut free = |name: &str| free_name(&mut taken, name, "jpg");
        assert_eq!([free("a"), free("A"), free("a")], ["a.jpg", "A 2.jpg", "a 3.jpg"]);
    }
}
