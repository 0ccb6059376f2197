//! Looks through folders for files whatever they are called: a lost photo may have got another name, or none that says
//! what it is. Hidden and system folders are looked through, too. What a file holds is asked elsewhere.

use std::collections::HashSet;
use std::fs;
use std::io;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use super::natural;

/// What is met on the way.
#[derive(Debug)]
pub enum Met {
    /// A folder, before what is in it.
    Folder(PathBuf),
    /// A file and its length in bytes.
    File(PathBuf, u64),
    /// A file or folder that cannot be read, or is not there.
    Unreadable(PathBuf, io::Error),
}

/// Hands everything in `paths` to `visit`, until that breaks off. Links are followed, each folder is entered once.
pub fn seek(paths: &[PathBuf], mut visit: impl FnMut(Met) -> ControlFlow<()>) {
    let mut entered = HashSet::new();
    // A stack of its own: folders may be nested deeper than calls may.
    let mut waiting: Vec<PathBuf> = paths.iter().rev().cloned().collect();
    while let Some(path) = waiting.pop() {
        let flow = match fs::metadata(&path) {
            Ok(found) if found.is_dir() => match inside(&path, &mut entered) {
                Ok(Some(inside)) => {
                    waiting.extend(inside.into_iter().rev());
                    visit(Met::Folder(path))
                }
                Ok(None) => ControlFlow::Continue(()),
                Err(source) => visit(Met::Unreadable(path, source)),
            },
            Ok(found) if found.is_file() => visit(Met::File(path, found.len())),
            // Pipes and devices hold no photo.
            Ok(_) => ControlFlow::Continue(()),
            // A link that leads nowhere is nothing that was lost here.
            Err(_) if path.is_symlink() => ControlFlow::Continue(()),
            Err(source) => match paths.iter().find(|named| path.starts_with(named) && !named.exists()) {
                // Its card or stick was pulled out: that is told once, and not of each file.
                Some(gone) => {
                    waiting.retain(|path| !path.starts_with(gone));
                    visit(Met::Unreadable(gone.clone(), source))
                }
                None => visit(Met::Unreadable(path, source)),
            },
        };
        if flow.is_break() {
            return;
        }
    }
}

/// What is in a folder, in natural order; nothing where it was entered already.
fn inside(folder: &Path, entered: &mut HashSet<PathBuf>) -> io::Result<Option<Vec<PathBuf>>> {
    if !entered.insert(folder.canonicalize()?) {
        return Ok(None);
    }
    let mut named = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        named.push((entry.file_name().to_string_lossy().into_owned(), entry.path()));
    }
    named.sort_by(|(left, _), (right, _)| natural::compare(left, right));
    Ok(Some(named.into_iter().map(|(_, path)| path).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn every_file_is_met_once_whatever_it_is_called() -> Tried {
        let folder = tempfile::tempdir()?;
        for name in [".hidden", "deep/er/IMG_10", "deep/er/IMG_9.jpg", "a.txt"] {
            let path = folder.path().join(name);
            fs::create_dir_all(path.parent().ok_or("a file has a folder")?)?;
            fs::write(path, name)?;
        }
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(folder.path(), folder.path().join("deep/ring"))?;
            std::os::unix::fs::symlink("nowhere", folder.path().join("broken"))?;
        }
        let mut met = Vec::new();
        let gone = folder.path().join("gone");
        seek(&[folder.path().to_path_buf(), gone.clone()], |what| {
            match what {
                Met::File(path, bytes) => met.push((path, bytes)),
                Met::Unreadable(path, _) => assert_eq!(path, gone),
                Met::Folder(_) => {}
            }
            ControlFlow::Continue(())
        });
        let names: Vec<String> = met
            .iter()
            .map(|(path, _)| path.file_name().unwrap_or_default().to_string_lossy().into_owned())
            .collect();
        assert_eq!(names, [".hidden", "a.txt", "IMG_9.jpg", "IMG_10"]);
        assert_eq!(met[0].1, 7);
        Ok(())
    }

    #[test]
    fn a_folder_that_vanishes_is_told_once() -> Tried {
        let above = tempfile::tempdir()?;
        let folder = above.path().join("stick");
        fs::create_dir(&folder)?;
        for name in ["a", "b", "c"] {
            fs::write(folder.join(name), "")?;
        }
        let mut gone = Vec::new();
        seek(std::slice::from_ref(&folder), |what| {
            match what {
                Met::Folder(path) => fs::remove_dir_all(path).unwrap_or_default(),
                Met::File(path, _) | Met::Unreadable(path, _) => gone.push(path),
            }
            ControlFlow::Continue(())
        });
        assert_eq!(gone, [folder]);
        Ok(())
    }

    #[test]
    fn it_ends_when_it_is_told_to() -> Tried {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("a"), "")?;
        fs::write(folder.path().join("b"), "")?;
        let mut files = 0;
        seek(&[folder.path().to_path_buf()], |what| {
            if matches!(what, Met::File(..)) {
                files += 1;
                return ControlFlow::Break(());
            }
            ControlFlow::Continue(())
        });
        assert_eq!(files, 1);
        Ok(())
    }
}
