//! Replaces a file whole or not at all: until the last byte is safe on disk, the old file stands untouched.
//! It does not replace folders, and it does not ask whether the old file may go.

use std::fs::{self, File, OpenOptions, Permissions};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

/// A file in the making. Dropped without [`commit`](Self::commit), it leaves nothing behind.
#[derive(Debug)]
pub struct Replacement {
    // Before `temporary`, so that the file is closed before it is removed.
    file: BufWriter<File>,
    temporary: Temporary,
    target: PathBuf,
    old: Option<Permissions>,
}

impl Replacement {
    /// Starts a hidden file in the folder of `path`, to stand at `path` in the end. A symbolic link is followed.
    ///
    /// # Errors
    /// `InvalidInput` for a path without a file name, `IsADirectory` for a folder, `PermissionDenied` for a file
    /// that is marked read-only, and what the system reports for the folder.
    pub fn begin(path: impl AsRef<Path>) -> io::Result<Self> {
        let path = path.as_ref();
        if path.file_name().is_none() {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
        let old = match fs::metadata(&target) {
            Ok(found) if found.is_dir() => return Err(io::ErrorKind::IsADirectory.into()),
            Ok(found) if found.permissions().readonly() => return Err(io::ErrorKind::PermissionDenied.into()),
            Ok(found) => Some(found.permissions()),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(error),
        };
        let temporary = folder_of(&target).join(format!(".stele-{}.tmp", Uuid::now_v7().simple()));
        let file = OpenOptions::new().write(true).create_new(true).open(&temporary)?;
        Ok(Self {
            file: BufWriter::new(file),
            temporary: Temporary(temporary),
            target,
            old,
        })
    }

    /// Puts the new file at its place, durably, where no other is: not even one that was made meanwhile.
    ///
    /// # Errors
    /// `AlreadyExists` where a file is there, which stays; and what the system reports.
    pub fn commit_new(self) -> io::Result<()> {
        // Whoever makes the file of a name has the name, on every system; links, which could be put there whole, not all
        // of them know.
        File::create_new(&self.target)?;
        let target = self.target.clone();
        self.commit().inspect_err(|_| {
            // Only the name was taken so far, unless the file stands and its folder could not be synced.
            if fs::metadata(&target).is_ok_and(|found| found.len() == 0) {
                let _ = fs::remove_file(&target);
            }
        })
    }

    /// Puts the new file at its place, durably, with the permissions of the one that it replaces.
    ///
    /// # Errors
    /// What the system reports; unless only the folder could not be synced, the old file then stands as it was.
    pub fn commit(self) -> io::Result<()> {
        let Self {
            file,
            temporary,
            target,
            old,
        } = self;
        let file = file.into_inner().map_err(IntoInnerError::into_error)?;
        if let Some(permissions) = old {
            file.set_permissions(permissions)?;
        }
        file.sync_all()?;
        // Windows does not rename over a file while the new one is open.
        drop(file);
        fs::rename(&temporary.0, &target)?;
        sync_folder(folder_of(&target))
    }
}

impl Write for Replacement {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.file.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.file.flush()
    }
}

/// Removes its file when dropped; after the rename there is none.
#[derive(Debug)]
struct Temporary(PathBuf);

impl Drop for Temporary {
    fn drop(&mut self) {
        // Nobody is left to tell; what stays behind is small and hidden.
        let _ = fs::remove_file(&self.0);
    }
}

fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Makes the new name durable.
#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    use io::ErrorKind::{InvalidInput, PermissionDenied, Unsupported};
    match File::open(folder).and_then(|folder| folder.sync_all()) {
        // Some network folders cannot, and a folder may be closed to readers: the file stands at its place all the same.
        Err(error) if matches!(error.kind(), InvalidInput | PermissionDenied | Unsupported) => Ok(()),
        result => result,
    }
}

/// Folders are not synced here: the system keeps its names in a journal.
#[cfg(not(unix))]
#[expect(clippy::unnecessary_wraps, reason = "one shape on every system")]
fn sync_folder(_: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use tempfile::TempDir;

    use super::*;

    fn names(folder: &TempDir) -> io::Result<Vec<String>> {
        let names = fs::read_dir(folder)?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
        names.collect()
    }

    #[test]
    fn a_committed_file_replaces_the_old_one_and_leaves_nothing_else() -> io::Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("graves.csv");
        fs::write(&path, "old")?;
        let mut replacement = Replacement::begin(&path)?;
        replacement.write_all(b"new")?;
        assert_eq!(fs::read_to_string(&path)?, "old", "the old file stands until the end");
        replacement.commit()?;
        assert_eq!(fs::read_to_string(&path)?, "new");
        assert_eq!(names(&folder)?, ["graves.csv"]);
        Ok(())
    }

    #[test]
    fn a_dropped_replacement_leaves_the_folder_as_it_was() -> io::Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("graves.csv");
        fs::write(&path, "old")?;
        let mut replacement = Replacement::begin(&path)?;
        replacement.write_all(&vec![b'x'; 100_000])?;
        assert_eq!(names(&folder)?.len(), 2, "the new file is made in the same folder");
        drop(replacement);
        assert_eq!(fs::read_to_string(&path)?, "old");
        assert_eq!(names(&folder)?, ["graves.csv"]);
        Ok(())
    }

    #[test]
    fn a_commit_that_fails_leaves_no_half_file() -> io::Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("graves.csv");
        let mut replacement = Replacement::begin(&path)?;
        replacement.write_all(b"new")?;
        // Meanwhile somebody made a folder of that name.
        fs::create_dir(&path)?;
        assert!(replacement.commit().is_err());
        assert!(path.is_dir());
        assert_eq!(names(&folder)?, ["graves.csv"]);
        Ok(())
    }

    #[test]
    fn a_file_that_was_made_meanwhile_is_not_written_over() -> io::Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("graves.csv");
        let mut replacement = Replacement::begin(&path)?;
        replacement.write_all(b"ours")?;
        fs::write(&path, "theirs")?;
        let refused = replacement.commit_new().expect_err("the name is taken");
        assert_eq!(refused.kind(), io::ErrorKind::AlreadyExists);
        assert_eq!(fs::read_to_string(&path)?, "theirs");
        fs::remove_file(&path)?;
        let mut replacement = Replacement::begin(&path)?;
        replacement.write_all(b"ours")?;
        replacement.commit_new()?;
        assert_eq!(fs::read_to_string(&path)?, "ours");
        assert_eq!(names(&folder)?, ["graves.csv"]);
        Ok(())
    }

    #[test]
    fn a_folder_a_missing_folder_and_a_path_without_a_name_are_refused() -> io::Result<()> {
        let folder = TempDir::new()?;
        let kind = |path: &Path| Replacement::begin(path).expect_err("it is refused").kind();
        assert_eq!(kind(folder.path()), io::ErrorKind::IsADirectory);
        assert_eq!(kind(&folder.path().join("missing/graves.csv")), io::ErrorKind::NotFound);
        assert_eq!(kind(Path::new("/")), io::ErrorKind::InvalidInput);
        assert!(names(&folder)?.is_empty());
        Ok(())
    }

    #[test]
    fn a_bare_name_stands_in_the_current_folder() {
        assert_eq!(folder_of(Path::new("graves.csv")), Path::new("."));
        assert_eq!(folder_of(Path::new("out/graves.csv")), Path::new("out"));
    }

    #[test]
    fn a_read_only_file_is_refused_and_stays() -> io::Result<()> {
        let folder = TempDir::new()?;
        let path = folder.path().join("graves.csv");
        fs::write(&path, "old")?;
        let mut permissions = fs::metadata(&path)?.permissions();
        permissions.set_readonly(true);
        fs::set_permissions(&path, permissions)?;
        let refused = Replacement::begin(&path).expect_err("it is read-only");
        assert_eq!(refused.kind(), io::ErrorKind::PermissionDenied);
        assert_eq!(fs::read_to_string(&path)?, "old");
        Ok(())
    }

    #[cfg(unix)]
    #[test]
    fn a_link_stays_a_link_and_permissions_stay() -> io::Result<()> {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = TempDir::new()?;
        let (path, link) = (folder.path().join("graves.csv"), folder.path().join("link.csv"));
        fs::write(&path, "old")?;
        fs::set_permissions(&path, Permissions::from_mode(0o640))?;
        symlink(&path, &link)?;
        let mut replacement = Replacement::begin(&link)?;
        replacement.write_all(b"new")?;
        replacement.commit()?;
        assert!(fs::symlink_metadata(&link)?.is_symlink());
        assert_eq!(fs::read_to_string(&path)?, "new");
        assert_eq!(fs::metadata(&path)?.permissions().mode() & 0o777, 0o640);
        Ok(())
    }
}
