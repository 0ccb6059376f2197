//! Finds the photos that a table names: in the folder that was chosen, else beside the table, in any folder inside.

use std::path::{Path, PathBuf};

use super::super::Result;
use super::table::{FilesByName, ImportTable};
use crate::files::photo::{self, Shelf};
use crate::store::{Store, Thumbs};

/// Looks for photos by name. Folders are read when the first photo is asked for.
pub struct PhotoFinder {
    /// The header of the column that names photos.
    pub header: String,
    folder: PathBuf,
    known: Option<FilesByName>,
    places: Option<(Shelf, Thumbs)>,
}

impl PhotoFinder {
    /// Looks where the import says.
    pub fn new(wanted: &ImportTable) -> Self {
        let beside = || wanted.path.parent().map(Path::to_path_buf).unwrap_or_default();
        let column = wanted
            .mapping
            .column_of("photo")
            .map(|place| &wanted.mapping.columns[place]);
        Self {
            header: column.map(|column| column.header.clone()).unwrap_or_default(),
            folder: wanted.photo_folder.clone().unwrap_or_else(beside),
            known: None,
            places: None,
        }
    }

    /// The file of that name. Folders before the name count only where they lead to a file inside the folder.
    pub fn find(&mut self, name: &str) -> Option<PathBuf> {
        let wanted = name.replace('\\', "/");
        let last = wanted.rsplit('/').next().unwrap_or_default().to_lowercase();
        let known = self.known.get_or_insert_with(|| {
            let found = photo::walk(std::slice::from_ref(&self.folder)).files.into_iter();
            let named = found.filter_map(|path| {
                let name = path.file_name()?.to_string_lossy().to_lowercase();
                Some((name, path))
            });
            // Of two of one name the first in natural order is meant.
            let mut known = FilesByName::new();
            for (name, path) in named {
                known.entry(name).or_insert(path);
            }
            known
        });
        known.get(&last).cloned()
    }

    /// Where photos of the catalogue lie.
    pub fn places(&mut self, store: &Store) -> Result<(&Shelf, &Thumbs)> {
        if self.places.is_none() {
            let place = store.place();
            self.places = Some((Shelf::new(place.folder()), Thumbs::open(&place.thumbs())?));
        }
        let places = self.places.as_ref().expect("just opened");
        Ok((&places.0, &places.1))
    }
}
