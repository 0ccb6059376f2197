//! From what a person picked or dropped, files and folders, to the photo files to try, in the order people count.
//! Looks at names only: what a file really is, its content says later.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::natural;

/// What a folder may hold as photos: formats that are read, and those that are recognised and refused by name,
/// so that nobody believes that they were taken in.
pub const EXTENSIONS: [&str; 28] = [
    "jpg", "jpeg", "jpe", "jfif", "png", "webp", "tif", "tiff", "heic", "heif", "avif", "gif", "bmp", "jp2", "j2k",
    "jxl", "psd", "arw", "cr2", "cr3", "dng", "nef", "orf", "pef", "raf", "rw2", "srw", "raw",
];

/// What lies beside photos and belongs to them, without being one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Companion {
    /// Notes of a picture editor or phone about a photo.
    Sidecar,
    /// A film, such as the moment of a live photo.
    Film,
}

/// Their extensions.
const COMPANIONS: [(&str, Companion); 12] = [
    ("xmp", Companion::Sidecar),
    ("aae", Companion::Sidecar),
    ("thm", Companion::Sidecar),
    ("pp3", Companion::Sidecar),
    ("mov", Companion::Film),
    ("mp4", Companion::Film),
    ("m4v", Companion::Film),
    ("avi", Companion::Film),
    ("3gp", Companion::Film),
    ("mts", Companion::Film),
    ("mpg", Companion::Film),
    ("webm", Companion::Film),
];

/// Folders that systems and network drives make for themselves; some are full of small copies of photos.
const SYSTEM_FOLDERS: [&str; 4] = ["@eaDir", "__MACOSX", "$RECYCLE.BIN", "System Volume Information"];

/// What was found.
#[derive(Debug, Default)]
pub struct Walked {
    /// The files to try: those named directly, whatever they are, and those in folders that look like photos.
    pub files: Vec<PathBuf>,
    /// What was left out, and why.
    pub skipped: Vec<(PathBuf, Passed)>,
}

/// Why something was left out.
#[derive(Debug)]
pub enum Passed {
    /// Hidden, or a system's own folder. No news to anybody.
    Hidden,
    /// Not named like a photo. No news to anybody.
    NotAPhoto,
    /// What belongs to photos and is left alone.
    Companion(Companion),
    /// A folder that was walked already, reached again through a link or named twice.
    Again,
    /// The folder cannot be read.
    Unreadable(io::Error),
}

/// Finds the photo files in `paths`: folders with all that is in them, in natural order.
///
/// Links to folders are followed, each folder is walked once.
pub fn walk(paths: &[PathBuf]) -> Walked {
    let mut walk = Walk::default();
    for path in paths {
        if path.is_dir() {
            walk.folder(path);
        } else {
            walk.found.files.push(path.clone());
        }
    }
    walk.found
}

#[derive(Default)]
struct Walk {
    found: Walked,
    seen: HashSet<PathBuf>,
}

impl Walk {
    fn folder(&mut self, named: &Path) {
        // A stack of its own: folders may be nested deeper than calls may.
        let mut waiting = vec![named.to_path_buf()];
        while let Some(path) = waiting.pop() {
            if !path.is_dir() {
                self.found.files.push(path);
                continue;
            }
            match self.entries(&path) {
                Ok(Some(inside)) => waiting.extend(inside.into_iter().rev()),
                Ok(None) => self.found.skipped.push((path, Passed::Again)),
                Err(source) => self.found.skipped.push((path, Passed::Unreadable(source))),
            }
        }
    }

    /// Reads the folders and likely photos in a folder, in natural order; nothing if it was walked already.
    fn entries(&mut self, folder: &Path) -> io::Result<Option<Vec<PathBuf>>> {
        if !self.seen.insert(folder.canonicalize()?) {
            return Ok(None);
        }
        let mut named = Vec::new();
        for entry in fs::read_dir(folder)? {
            let path = entry?.path();
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            match passed(&path, &name) {
                Some(reason) => self.found.skipped.push((path, reason)),
                None => named.push((name, path)),
            }
        }
        named.sort_by(|(left, _), (right, _)| natural::compare(left, right));
        Ok(Some(named.into_iter().map(|(_, path)| path).collect()))
    }
}

/// Says why something in a folder is left out, if it is.
fn passed(path: &Path, name: &str) -> Option<Passed> {
    // Windows writes such names now in capitals, now not.
    let is_system = SYSTEM_FOLDERS.iter().any(|known| known.eq_ignore_ascii_case(name));
    if name.starts_with('.') || is_system {
        return Some(Passed::Hidden);
    }
    let extension = path
        .extension()
        .and_then(|extension| extension.to_str())
        .unwrap_or_default()
        .to_ascii_lowercase();
    if EXTENSIONS.contains(&extension.as_str()) || path.is_dir() {
        return None;
    }
    let companion = COMPANIONS.iter().find(|(known, _)| *known == extension);
    Some(companion.map_or(Passed::NotAPhoto, |(_, companion)| Passed::Companion(*companion)))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    fn folder_with(files: &[&str]) -> Result<tempfile::TempDir, Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        for file in files {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
            fs::write(path, b"")?;
        }
        Ok(folder)
    }

    fn names(walked: &Walked, folder: &Path) -> Vec<String> {
        let inside = |path: &PathBuf| {
            path.strip_prefix(folder)
                .unwrap_or(path)
                .to_string_lossy()
                .replace('\\', "/")
        };
        walked.files.iter().map(inside).collect()
    }

    #[test]
    fn a_folder_gives_its_photos_in_the_order_people_count() -> Tried {
        let folder = folder_with(&[
            "row 10/b.JPG",
            "row 2/10.jpeg",
            "row 2/9.png",
            "a.heic",
            "row 2/deep/x.tiff",
            "z.webp",
        ])?;
        let walked = walk(&[folder.path().to_path_buf()]);
        let expected = [
            "a.heic",
            "row 2/9.png",
            "row 2/10.jpeg",
            "row 2/deep/x.tiff",
            "row 10/b.JPG",
            "z.webp",
        ];
        assert_eq!(names(&walked, folder.path()), expected);
        assert!(walked.skipped.is_empty());
        Ok(())
    }

    #[test]
    fn hidden_and_other_files_in_a_folder_are_left_out_and_counted() -> Tried {
        let folder = folder_with(&[
            ".hidden.jpg",
            ".cache/a.jpg",
            "@eaDir/small.jpg",
            "$Recycle.Bin/S-1-5/thrown away.jpg",
            "letter.txt",
            "jpg",
            "grave.jpg",
            "grave.MOV",
            "grave.xmp",
        ])?;
        let walked = walk(&[folder.path().to_path_buf()]);
        assert_eq!(names(&walked, folder.path()), ["grave.jpg"]);
        let hidden = walked
            .skipped
            .iter()
            .filter(|(_, why)| matches!(why, Passed::Hidden))
            .count();
        let others = walked
            .skipped
            .iter()
            .filter(|(_, why)| matches!(why, Passed::NotAPhoto))
            .count();
        assert_eq!((hidden, others, walked.skipped.len()), (4, 2, 8));
        let companions = walked.skipped.iter().filter_map(|(_, why)| match why {
            Passed::Companion(companion) => Some(*companion),
            _ => None,
        });
        let mut companions: Vec<Companion> = companions.collect();
        companions.sort_by_key(|companion| *companion as u8);
        assert_eq!(companions, [Companion::Sidecar, Companion::Film]);
        Ok(())
    }

    #[test]
    fn what_is_named_directly_is_always_tried() -> Tried {
        let folder = folder_with(&[".hidden.jpg", "letter.txt"])?;
        let named: Vec<_> = ["letter.txt", ".hidden.jpg", "absent.jpg"]
            .map(|name| folder.path().join(name))
            .into();
        assert_eq!(walk(&named).files, named);
        Ok(())
    }

    #[test]
    fn a_folder_named_twice_is_walked_once() -> Tried {
        let folder = folder_with(&["in/a.jpg"])?;
        let walked = walk(&[folder.path().join("in"), folder.path().to_path_buf()]);
        assert_eq!(names(&walked, folder.path()), ["in/a.jpg"]);
        assert!(matches!(walked.skipped.as_slice(), [(_, Passed::Again)]));
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn links_are_followed_and_loops_end() -> Tried {
        use std::os::unix::fs::symlink;
        let folder = folder_with(&["in/a.jpg"])?;
        let elsewhere = folder_with(&["b.jpg"])?;
        symlink(folder.path(), folder.path().join("in/loop"))?;
        symlink(elsewhere.path(), folder.path().join("there"))?;
        symlink("nowhere", folder.path().join("z-broken.jpg"))?;
        symlink("round.jpg", folder.path().join("round.jpg"))?;
        let walked = walk(&[folder.path().to_path_buf()]);
        assert_eq!(
            names(&walked, folder.path()),
            ["in/a.jpg", "round.jpg", "there/b.jpg", "z-broken.jpg"]
        );
        Ok(())
    }
}
