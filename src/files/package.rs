//! A package on disk: several files in a folder or in one zip, put in place whole or not at all, and read back file by
//! file. What the files hold is nobody's business here.

use std::fs::{self, File};
use std::io::{self, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;
use zip::write::{SimpleFileOptions, StreamWriter};
use zip::{CompressionMethod, ZipArchive, ZipWriter};

use super::atomic::Replacement;

/// Most bytes that one file of a package may unpack to: no zip fills a disk.
const LARGEST: u64 = 16 * 1024 * 1024 * 1024;

/// A package that is being written. Dropped without [`finish`](Self::finish), it leaves nothing behind.
pub enum PackageWriter {
    /// A folder, made under another name and renamed in the end.
    Folder(NewFolder),
    /// One zip file.
    Zip(Box<ZipWriter<StreamWriter<Replacement>>>),
}

/// A folder in the making.
pub struct NewFolder {
    temporary: PathBuf,
    target: PathBuf,
}

impl Drop for NewFolder {
    fn drop(&mut self) {
        // After the rename it is gone; before, what was written so far is of no use to anybody.
        let _ = fs::remove_dir_all(&self.temporary);
    }
}

/// Whether a package at `path` is one zip file; else it is a folder.
pub fn is_zip(path: &Path) -> bool {
    path.extension()
        .is_some_and(|ending| ending.eq_ignore_ascii_case("zip"))
}

impl PackageWriter {
    /// Starts a package at `path`: a zip file where it ends in `.zip`, else a folder that is missing or empty.
    ///
    /// # Errors
    /// `DirectoryNotEmpty` for a folder that holds something, and what the system reports.
    pub fn begin(path: &Path) -> io::Result<Self> {
        if is_zip(path) {
            let file = Replacement::begin(path)?;
            return Ok(Self::Zip(Box::new(ZipWriter::new_stream(file))));
        }
        if let Ok(mut inside) = fs::read_dir(path)
            && inside.next().is_some()
        {
            return Err(io::ErrorKind::DirectoryNotEmpty.into());
        }
        let target = std::path::absolute(path)?;
        let parent = target.parent().ok_or(io::ErrorKind::InvalidInput)?;
        fs::create_dir_all(parent)?;
        let temporary = parent.join(format!(".stele-{}.tmp", Uuid::now_v7().simple()));
        fs::create_dir(&temporary)?;
        Ok(Self::Folder(NewFolder { temporary, target }))
    }

    /// Writes one file; `name` uses `/` between folders.
    pub fn file(&mut self, name: &str, write: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> io::Result<()> {
        match self {
            Self::Folder(folder) => {
                let path = folder.temporary.join(name);
                if let Some(parent) = path.parent() {
                    fs::create_dir_all(parent)?;
                }
                let mut file = BufWriter::new(File::create(path)?);
                write(&mut file)?;
                file.into_inner().map_err(io::IntoInnerError::into_error)?.sync_all()
            }
            Self::Zip(zip) => {
                // Without a time of its own, the same content is the same file.
                let options = SimpleFileOptions::default()
                    .compression_method(CompressionMethod::Deflated)
                    .large_file(true);
                zip.start_file(name, options).map_err(io::Error::other)?;
                let mut buffered = BufWriter::with_capacity(64 * 1024, &mut **zip);
                write(&mut buffered)?;
                buffered.flush()
            }
        }
    }

    /// Puts the package in place.
    pub fn finish(self) -> io::Result<()> {
        match self {
            Self::Folder(folder) => {
                if folder.target.exists() {
                    fs::remove_dir(&folder.target)?;
                }
                fs::rename(&folder.temporary, &folder.target)
            }
            Self::Zip(zip) => {
                let stream = zip.finish().map_err(io::Error::other)?;
                stream.into_inner().commit()
            }
        }
    }
}

/// A package that is read.
pub enum PackageReader {
    /// A folder.
    Folder(PathBuf),
    /// A zip file.
    Zip(Box<ZipArchive<BufReader<File>>>),
}

impl PackageReader {
    /// Opens the package at `path`.
    ///
    /// # Errors
    /// `InvalidData` for a file that is no zip, and what the system reports.
    pub fn open(path: &Path) -> io::Result<Self> {
        if path.is_dir() {
            return Ok(Self::Folder(path.to_path_buf()));
        }
        let file = BufReader::new(File::open(path)?);
        let zip = ZipArchive::new(file).map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
        Ok(Self::Zip(Box::new(zip)))
    }

    /// Whether it holds a file of that name.
    pub fn has(&self, name: &str) -> bool {
        match self {
            Self::Folder(folder) => folder.join(name).is_file(),
            Self::Zip(zip) => zip.index_for_name(name).is_some(),
        }
    }

    /// The names of the files in its folder `folder`, in order.
    ///
    /// # Errors
    /// What the system reports.
    pub fn names_in(&self, folder: &str) -> io::Result<Vec<String>> {
        let mut names = Vec::new();
        match self {
            Self::Folder(root) => {
                let entries = match fs::read_dir(root.join(folder)) {
                    Ok(entries) => entries,
                    Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(names),
                    Err(error) => return Err(error),
                };
                for entry in entries {
                    let entry = entry?;
                    if entry.file_type()?.is_file() {
                        names.push(format!("{folder}/{}", entry.file_name().to_string_lossy()));
                    }
                }
            }
            Self::Zip(zip) => {
                let prefix = format!("{folder}/");
                // A name that is no text is none of ours.
                let all = zip.file_names().filter_map(Result::ok);
                let inside = |name: &String| name.strip_prefix(&prefix).is_some_and(|rest| !rest.is_empty());
                names.extend(all.map(std::borrow::Cow::into_owned).filter(inside));
            }
        }
        names.sort();
        Ok(names)
    }

    /// Hands the bytes of a file to `read`. Of a zip only so many as are asked for are unpacked.
    pub fn read<T>(&mut self, name: &str, read: impl FnOnce(&mut dyn Read) -> T) -> io::Result<T> {
        match self {
            Self::Folder(folder) => {
                let mut file = BufReader::new(File::open(folder.join(name))?);
                Ok(read(&mut file))
            }
            Self::Zip(zip) => {
                let file = zip
                    .by_name(name)
                    .map_err(|error| io::Error::new(io::ErrorKind::InvalidData, error))?;
                Ok(read(&mut file.take(LARGEST)))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Trial = Result<(), Box<dyn std::error::Error>>;

    fn written(path: &Path) -> io::Result<()> {
        let mut package = PackageWriter::begin(path)?;
        package.file("a.csv", |out| out.write_all("x,ß\n".as_bytes()))?;
        package.file("inner/b.txt", |out| out.write_all(b"second"))?;
        package.finish()
    }

    #[test]
    fn what_is_written_is_read_again_from_folder_and_zip() -> Trial {
        let folder = tempfile::tempdir()?;
        for name in ["package", "package.zip"] {
            let path = folder.path().join(name);
            written(&path)?;
            let mut package = PackageReader::open(&path)?;
            assert!(package.has("a.csv") && !package.has("c.csv"), "{name}");
            let mut text = String::new();
            package.read("inner/b.txt", |input| input.read_to_string(&mut text))??;
            assert_eq!(text, "second", "{name}");
        }
        let left: Vec<_> = fs::read_dir(folder.path())?
            .flatten()
            .map(|entry| entry.file_name())
            .collect();
        assert_eq!(left.len(), 2, "{left:?}");
        Ok(())
    }

    #[test]
    fn the_same_content_is_the_same_zip() -> Trial {
        let folder = tempfile::tempdir()?;
        let paths = ["one.zip", "two.zip"].map(|name| folder.path().join(name));
        for path in &paths {
            written(path)?;
        }
        assert_eq!(fs::read(&paths[0])?, fs::read(&paths[1])?);
        Ok(())
    }

    #[test]
    fn a_folder_that_holds_something_is_left_alone_and_a_dropped_package_leaves_nothing() -> Trial {
        let folder = tempfile::tempdir()?;
        fs::write(folder.path().join("mine.txt"), "mine")?;
        let refused = PackageWriter::begin(folder.path()).map(|_| ());
        assert_eq!(
            refused.map_err(|error| error.kind()),
            Err(io::ErrorKind::DirectoryNotEmpty)
        );
        let mut begun = PackageWriter::begin(&folder.path().join("half"))?;
        begun.file("a.csv", |out| out.write_all(b"x"))?;
        drop(begun);
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        assert!(PackageReader::open(&folder.path().join("mine.txt")).is_err(), "no zip");
        Ok(())
    }
}
