//! The command line as other programs call it: the real binary, in folders of its own.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

mod changing;
mod reading;

type Answer<T> = Result<T, Box<dyn Error>>;
type Trial = Answer<()>;
/// The header of a table and its rows.
type Table = (Vec<String>, Vec<Vec<String>>);
/// A file by its name.
type File = (String, Vec<u8>);

/// A folder to work in, and the program run in it.
struct Desk {
    folder: TempDir,
}

/// What a run of the program came to.
struct Ran {
    status: Option<i32>,
    out: String,
    problems: String,
}

impl Desk {
    fn new() -> std::io::Result<Self> {
        Ok(Self {
            folder: TempDir::new()?,
        })
    }

    fn with_sample() -> Answer<Self> {
        let desk = Self::new()?;
        desk.run(&["sample", "Sample"])?.done()?;
        Ok(desk)
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stele"));
        command.args(arguments).current_dir(self.folder.path());
        command
            .env("STELE_SETTINGS", self.path("settings.json"))
            .env("STELE_NOW", "2026-05-08");
        command
            .env("USER", "Warden")
            .env_remove("DISPLAY")
            .env_remove("WAYLAND_DISPLAY");
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> std::io::Result<Ran> {
        self.command(arguments).output().map(Ran::from)
    }

    /// Runs what must succeed, and answers with its lines.
    fn lines(&self, arguments: &[&str]) -> Answer<Vec<String>> {
        Ok(self.run(arguments)?.done()?.out.lines().map(str::to_owned).collect())
    }

    /// Every file of an export in the Exchange dialect, by name.
    fn exported(&self, catalogue: &str, out: &str) -> Answer<Vec<File>> {
        self.run(&["export", catalogue, out, "--format", "csv"])?.done()?;
        let mut files = Vec::new();
        for entry in fs::read_dir(self.path(out))? {
            let entry = entry?;
            files.push((
                entry.file_name().to_string_lossy().into_owned(),
                fs::read(entry.path())?,
            ));
        }
        files.sort();
        Ok(files)
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            problems: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    fn ended(self, status: i32) -> Answer<Self> {
        if self.status == Some(status) {
            return Ok(self);
        }
        Err(format!(
            "status {:?}, not {status}\n{}\n{}",
            self.status, self.out, self.problems
        )
        .into())
    }

    fn done(self) -> Answer<Self> {
        self.ended(0)
    }

    /// Not done: nothing on standard output, and the reason names all of these.
    fn refused(self, names: &[&str]) -> Trial {
        let ran = self.ended(2)?;
        assert_eq!(ran.out, "", "a refusal has no result");
        for name in names {
            assert!(ran.problems.contains(name), "“{name}” is not named:\n{}", ran.problems);
        }
        Ok(())
    }
}

fn table(path: &Path) -> Answer<Table> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for row in reader.records() {
        rows.push(row?.iter().map(str::to_owned).collect());
    }
    Ok((header, rows))
}

/// A picture that no camera took: one colour, told apart by it.
fn write_picture(path: &Path, shade: u8) -> Trial {
    image::RgbImage::from_pixel(40, 30, image::Rgb([shade, 90, 160])).save(path)?;
    Ok(())
}

fn files_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}
