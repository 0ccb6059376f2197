//! Where a catalogue lies on disk: the folder, the records file, thumbnails, photos, backups.
//! Names and finds; opens nothing.

use std::fs;
use std::path::{Path, PathBuf};

use super::{Error, Result};

/// The files and folders of one catalogue.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// `<name>.stele`: the records.
    pub file: PathBuf,
}

impl Place {
    /// The place of a new catalogue in `folder`, which must be missing or empty.
    pub fn new_in(folder: &Path) -> Result<Self> {
        let absolute = std::path::absolute(folder).map_err(|e| Error::io(folder, e))?;
        let name = absolute.file_name().ok_or_else(|| Error::NotFound {
            path: folder.to_path_buf(),
        })?;
        if folder.exists() {
            let mut inside = fs::read_dir(folder).map_err(|e| Error::io(folder, e))?;
            if let Some(entry) = inside.next() {
                let inside = entry.map_err(|e| Error::io(folder, e))?.path();
                return Err(Error::Occupied {
                    path: folder.to_path_buf(),
                    inside,
                });
            }
        }
        let mut file = absolute.join(name).into_os_string();
        file.push(".stele");
        Ok(Self { file: file.into() })
    }

    /// The catalogue at `path`: its folder or its `.stele` file.
    pub fn find(path: &Path) -> Result<Self> {
        let absolute = std::path::absolute(path).map_err(|e| Error::io(path, e))?;
        if absolute.is_file() {
            return Ok(Self { file: absolute });
        }
        let mut found: Vec<PathBuf> = match fs::read_dir(&absolute) {
            Ok(entries) => entries
                .flatten()
                .map(|entry| entry.path())
                .filter(|path| is_records_file(path))
                .collect(),
            Err(source) if source.kind() == std::io::ErrorKind::NotFound => Vec::new(),
            Err(source) => return Err(Error::io(path, source)),
        };
        found.sort();
        match found.len() {
            0 => Err(Error::NotFound {
                path: path.to_path_buf(),
            }),
            1 => Ok(Self { file: found.remove(0) }),
            _ => Err(Error::Ambiguous {
                first: found.remove(0),
                second: found.remove(0),
            }),
        }
    }

    /// The catalogue's folder.
    pub fn folder(&self) -> &Path {
        self.file.parent().unwrap_or(Path::new("."))
    }

    /// The name of the records file without its ending.
    pub fn name(&self) -> String {
        self.file.file_stem().unwrap_or_default().to_string_lossy().into_owned()
    }

    /// `<name>.thumbs`: thumbnails, which can be rebuilt.
    pub fn thumbs(&self) -> PathBuf {
        self.file.with_extension("thumbs")
    }

    /// Where records backups lie.
    pub fn backups(&self) -> PathBuf {
        self.folder().join("backups")
    }

    /// Where photos lie, by content.
    pub fn photos(&self) -> PathBuf {
        self.folder().join("photos")
    }

    /// Where everything temporary lies; cleared when the catalogue is next opened for writing.
    pub fn temporary(&self) -> PathBuf {
        self.folder().join(".tmp")
    }

    /// The file by which programs tell each other that they are at work.
    pub(super) fn presence(&self) -> PathBuf {
        self.temporary().join("lock")
    }

    /// What lies in the temporary folder.
    pub(super) fn temporaries(&self) -> Vec<PathBuf> {
        let Ok(found) = fs::read_dir(self.temporary()) else {
            return Vec::new();
        };
        let mut found: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).collect();
        found.retain(|path| *path != self.presence());
        found.sort();
        found
    }
}

fn is_records_file(path: &Path) -> bool {
    path.is_file() && path.extension().is_some_and(|ending| ending == "stele")
}
