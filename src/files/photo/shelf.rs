//! The photos folder of a catalogue: originals, byte for byte, under the name of their content.
//! A file appears there whole or not at all, whatever happens meanwhile. Knows no rows.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::content::Original;
use super::error::PhotoError;
use super::{content, identity};

/// The folder for unfinished files, cleared when the catalogue is next opened for writing.
const TEMPORARY: &str = ".tmp";

/// The photos of one catalogue folder.
#[derive(Clone, Debug)]
pub struct Shelf {
    root: PathBuf,
}

/// What keeping a photo did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kept {
    /// It was copied.
    New,
    /// It lay there already, whole.
    Already,
    /// What lay there was damaged or unreadable, and was replaced.
    Replaced,
}

/// What lies at a photo's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verified {
    /// The photo, byte for byte.
    Whole,
    /// Nothing.
    Missing,
    /// Something else: its content has another hash.
    Changed,
}

impl Shelf {
    /// Names the shelf of a catalogue folder, which must exist; nothing is written yet.
    pub fn new(catalogue_folder: impl Into<PathBuf>) -> Self {
        Self {
            root: catalogue_folder.into(),
        }
    }

    /// Tells where a photo lies, or would lie.
    pub fn path_of(&self, sha256: &str, extension: &str) -> PathBuf {
        self.root.join(identity::relative_path(sha256, extension))
    }

    /// Reads a kept photo and compares it with its hash.
    ///
    /// # Errors
    /// [`PhotoError::Unreadable`] when something lies there that cannot be read: neither missing nor changed is known.
    pub fn verify(&self, sha256: &str, extension: &str) -> Result<Verified, PhotoError> {
        match content::digest(&self.path_of(sha256, extension), |_| Ok(())) {
            Ok(found) if found == sha256 => Ok(Verified::Whole),
            Ok(_) | Err(PhotoError::NotAPicture { .. }) => Ok(Verified::Changed),
            Err(PhotoError::NotFound { .. }) => Ok(Verified::Missing),
            Err(error) => Err(error),
        }
    }

    /// The hashes of all that lies in the photos folder, by the names of the files: whether each is whole is not looked at.
    pub fn kept(&self) -> HashSet<String> {
        let entries = |folder: &Path| fs::read_dir(folder).into_iter().flatten().flatten();
        let folders = entries(&self.root.join(identity::FOLDER));
        let files = folders.flat_map(|folder| entries(&folder.path()));
        let stem = |file: fs::DirEntry| Some(file.path().file_stem()?.to_str()?.to_owned());
        files.filter_map(stem).collect()
    }

    /// Reads a file to its end and gives the hash by which it would be known as a photo, in hex.
    pub fn fingerprint(path: &Path) -> Result<String, PhotoError> {
        content::digest(path, |_| Ok(()))
    }

    /// Keeps a photo that was read; once this returns, it survives a power cut.
    ///
    /// # Errors
    /// [`PhotoError::Write`] when the catalogue's folder cannot be written. Nothing unfinished is left.
    pub fn keep(&self, photo: &Original, extension: &str) -> Result<Kept, PhotoError> {
        self.put((&photo.sha256, extension), |file, path| {
            file.write_all(&photo.bytes)
                .map_err(|source| PhotoError::writing(path, source))
        })
    }

    /// Copies a photo that is known by its content, from wherever a file of that content and length lies. What lies at
    /// its place and is damaged stays there until the right one is whole beside it.
    ///
    /// # Errors
    /// [`PhotoError::ChangedWhileReading`] when `source` no longer is of that content, [`PhotoError::Write`] when the
    /// catalogue's folder cannot be written, or `source` cannot be read. Nothing unfinished is left.
    pub fn bring(&self, source: &Path, (sha256, extension): (&str, &str), bytes: u64) -> Result<Kept, PhotoError> {
        self.put((sha256, extension), |file, path| {
            copy(source, (file, path), (sha256, bytes))
        })
    }

    /// Writes a file to the place of a photo, unless that lies there whole.
    fn put(
        &self,
        (sha256, extension): (&str, &str),
        write: impl FnOnce(&mut File, &Path) -> Result<(), PhotoError>,
    ) -> Result<Kept, PhotoError> {
        let relative = identity::relative_path(sha256, extension);
        let place = self.root.join(&relative);
        let kept = match self.verify(sha256, extension) {
            Ok(Verified::Whole) => Kept::Already,
            Ok(Verified::Missing) => Kept::New,
            Ok(Verified::Changed) | Err(_) => Kept::Replaced,
        };
        let folder = self.folder(relative.parent().unwrap_or(Path::new("")))?;
        if kept != Kept::Already {
            let unfinished = Unfinished {
                path: self.folder(Path::new(TEMPORARY))?.join(Uuid::now_v7().to_string()),
            };
            let failed = |source| PhotoError::writing(&unfinished.path, source);
            let mut file = File::create_new(&unfinished.path).map_err(failed)?;
            write(&mut file, &unfinished.path)?;
            file.sync_all().map_err(failed)?;
            fs::rename(&unfinished.path, &place).map_err(|source| PhotoError::writing(&place, source))?;
        }
        // Even for a photo that lay there: an earlier attempt may have ended before it came so far.
        sync_folder(&folder)?;
        Ok(kept)
    }

    /// Takes a photo's file away for ever. True where there was one.
    ///
    /// # Errors
    /// [`PhotoError::Write`] when it is there and cannot be removed.
    pub fn discard(&self, sha256: &str, extension: &str) -> Result<bool, PhotoError> {
        let place = self.path_of(sha256, extension);
        match fs::remove_file(&place) {
            Ok(()) => Ok(true),
            Err(source) if source.kind() == io::ErrorKind::NotFound => Ok(false),
            Err(source) => Err(PhotoError::writing(&place, source)),
        }
    }

    /// Makes a folder inside the catalogue, level by level, each recorded in the one above it.
    fn folder(&self, relative: &Path) -> Result<PathBuf, PhotoError> {
        let mut folder = self.root.clone();
        for part in relative {
            let above = folder.clone();
            folder.push(part);
            match fs::create_dir(&folder) {
                Ok(()) => sync_folder(&above).inspect_err(|_| {
                    // The next attempt is to make it again, and record it. If it stays, it is empty and harmless.
                    let _ = fs::remove_dir(&folder);
                })?,
                Err(source) if source.kind() == io::ErrorKind::AlreadyExists => {}
                Err(source) => return Err(PhotoError::writing(&folder, source)),
            }
        }
        Ok(folder)
    }
}

/// A file that is removed unless it was renamed to its place.
struct Unfinished {
    path: PathBuf,
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        // After the rename there is nothing to remove; after a failure this is the best that can be done,
        // and the next opening clears the folder.
        let _ = fs::remove_file(&self.path);
    }
}

/// Copies `source` into a new file.
fn copy(source: &Path, (file, path): (&mut File, &Path), (sha256, bytes): (&str, u64)) -> Result<(), PhotoError> {
    let changed = || PhotoError::ChangedWhileReading {
        path: source.to_path_buf(),
    };
    let mut left = bytes;
    let found = content::digest(source, |piece| {
        left = left.checked_sub(piece.len() as u64).ok_or_else(changed)?;
        file.write_all(piece)
            .map_err(|source| PhotoError::writing(path, source))
    })?;
    if found == sha256 { Ok(()) } else { Err(changed()) }
}

/// Has a folder's entries written through to the disk.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> Result<(), PhotoError> {
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network drives cannot do this: then there is nothing more to be had.
        Err(source) if !matches!(source.kind(), io::ErrorKind::InvalidInput | io::ErrorKind::Unsupported) => {
            Err(PhotoError::writing(folder, source))
        }
        _ => Ok(()),
    }
}

/// Does nothing: such a system writes its folders through by itself and opens none as a file.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "one shape on every system")]
fn sync_folder(_: &Path) -> Result<(), PhotoError> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::fixture;
    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    struct Scene {
        folder: tempfile::TempDir,
        shelf: Shelf,
        photo: Original,
    }

    fn scene() -> Result<Scene, Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let source = folder.path().join("from a phone.jpg");
        fs::copy(fixture("place-and-date.jpg"), &source)?;
        let catalogue = folder.path().join("catalogue");
        fs::create_dir(&catalogue)?;
        Ok(Scene {
            shelf: Shelf::new(catalogue),
            folder,
            photo: Original::read(&source)?,
        })
    }

    impl Scene {
        fn kept(&self) -> PathBuf {
            self.shelf.path_of(&self.photo.sha256, "jpg")
        }

        fn verify(&self) -> Result<Verified, PhotoError> {
            self.shelf.verify(&self.photo.sha256, "jpg")
        }

        fn leftovers(&self) -> usize {
            fs::read_dir(self.shelf.root.join(TEMPORARY)).map_or(0, Iterator::count)
        }
    }

    #[test]
    fn a_photo_is_kept_byte_for_byte_and_only_once() -> Tried {
        let scene = scene()?;
        assert_eq!(scene.verify()?, Verified::Missing);
        assert_eq!(scene.shelf.keep(&scene.photo, "jpg")?, Kept::New);
        assert_eq!(fs::read(scene.kept())?, scene.photo.bytes);
        assert_eq!(scene.verify()?, Verified::Whole);
        assert_eq!(scene.shelf.keep(&scene.photo, "jpg")?, Kept::Already);
        assert_eq!(scene.leftovers(), 0);
        Ok(())
    }

    #[test]
    fn a_damaged_photo_on_the_shelf_is_seen_and_replaced() -> Tried {
        let scene = scene()?;
        scene.shelf.keep(&scene.photo, "jpg")?;
        let mut bytes = fs::read(scene.kept())?;
        bytes[700] ^= 1;
        for damaged in [bytes.as_slice(), &bytes[..100], b""] {
            fs::write(scene.kept(), damaged)?;
            assert_eq!(scene.verify()?, Verified::Changed);
            assert_eq!(scene.shelf.keep(&scene.photo, "jpg")?, Kept::Replaced);
            assert_eq!(scene.verify()?, Verified::Whole);
        }
        Ok(())
    }

    #[test]
    fn a_catalogue_that_cannot_be_written_says_so_with_its_path() -> Tried {
        let mut scene = scene()?;
        let in_the_way = scene.folder.path().join("a file");
        fs::write(&in_the_way, "no folder")?;
        scene.shelf = Shelf::new(&in_the_way);
        let answer = scene.shelf.keep(&scene.photo, "jpg");
        assert!(
            matches!(&answer, Err(PhotoError::Write { path, .. }) if path.starts_with(&in_the_way)),
            "{answer:?}"
        );
        scene.shelf = Shelf::new(scene.folder.path().join("absent"));
        let answer = scene.shelf.keep(&scene.photo, "jpg");
        assert!(matches!(answer, Err(PhotoError::Write { .. })), "{answer:?}");
        Ok(())
    }

    #[test]
    fn a_rename_that_fails_leaves_no_unfinished_file() -> Tried {
        let scene = scene()?;
        fs::create_dir_all(scene.kept().join("a folder in the way"))?;
        let answer = scene.shelf.keep(&scene.photo, "jpg");
        assert!(matches!(answer, Err(PhotoError::Write { path, .. }) if path == scene.kept()));
        assert_eq!(scene.leftovers(), 0);
        Ok(())
    }
}
