//! Turns every error into words, once: what happened, what it means for the data, what to do next.

use std::io;
use std::path::Path;

use crate::files::photo::{Companion, Excess, OtherFormat, PhotoError};
use crate::files::table::TableError;
use crate::jobs;
use crate::model::Problem;
use crate::model::import::RowProblem;
use crate::store;
use crate::texts::{Arg, Texts};

/// An error as people read it.
pub fn of_job(texts: &Texts, error: &jobs::Error) -> Problem {
    match error {
        jobs::Error::Store(error) => of_store(texts, error),
        jobs::Error::Photo(error) => of_photo(texts, error),
        jobs::Error::File { path, source } => of_file(texts, path, source),
        jobs::Error::Table(error) => of_table(texts, error),
        jobs::Error::NoMapping { path, detail } => worded(texts, "problem-no-mapping", path, detail.clone()),
        jobs::Error::Occupied { path } => worded(texts, "problem-occupied", path, String::new()),
        jobs::Error::NoPackage { path } => worded(texts, "import-no-package", path, String::new()),
        jobs::Error::PositionStays { path } => worded(texts, "problem-position-stays", path, String::new()),
        jobs::Error::NoSecondCopy { path } => worded(texts, "problem-no-second-copy", path, String::new()),
        jobs::Error::InsideCatalogue { path } => worded(texts, "problem-inside-catalogue", path, String::new()),
        jobs::Error::NoSuchCode { code } => named(texts, "problem-no-such-code", &[("code", code.as_str().into())]),
        jobs::Error::Cancelled => named(texts, "problem-cancelled", &[]),
    }
}

/// Why a second copy that is kept in step by itself waits, in a sentence: the photos themselves are in the catalogue.
pub fn of_waiting_copy(texts: &Texts, error: &jobs::Error) -> String {
    match error {
        jobs::Error::NoSecondCopy { .. } => texts.get("toast-second-copy-away"),
        error => {
            let args = [("problem", of_job(texts, error).title.into())];
            texts.with("toast-second-copy-failed", &args)
        }
    }
}

/// How many photos did not go into the second copy, in a sentence; nothing where all are there.
pub fn of_photos_not_copied(texts: &Texts, copied: &jobs::Copied) -> Option<String> {
    let count = copied.lost.len() + copied.problems.len();
    (count > 0).then(|| texts.with("toast-second-copy-not-all", &[("count", count.into())]))
}

/// A row that did not go in: its place, its column, and why.
pub fn of_refused(texts: &Texts, row: &RowProblem) -> [String; 3] {
    let what = texts.with(row.reason, &[("value", row.value.as_str().into())]);
    [format!("{}:{}", row.file, row.line), row.column.clone(), what]
}

/// A file that is no table, as people read it.
fn of_table(texts: &Texts, error: &TableError) -> Problem {
    use TableError as E;
    match error {
        E::Io { path, source } => of_file(texts, path, source),
        E::NoTable { path, what } => {
            let args = [("path", shown(path).into()), ("what", (*what).into())];
            named(texts, "problem-no-table", &args)
        }
        E::Empty { path } => worded(texts, "problem-table-empty", path, String::new()),
        E::EndlessRow { path, line } => {
            let args = [("path", shown(path).into()), ("line", Arg::from(*line))];
            named(texts, "problem-endless-row", &args)
        }
        E::BrokenWorkbook { path, detail } => worded(texts, "problem-broken-workbook", path, detail.clone()),
        E::TooLarge { path } => worded(texts, "problem-workbook-too-large", path, String::new()),
        E::NoSheet { path, sheet } => {
            let args = [("path", shown(path).into()), ("sheet", sheet.as_str().into())];
            named(texts, "problem-no-sheet", &args)
        }
    }
}

/// A failure of the catalogue as people read it.
pub fn of_store(texts: &Texts, error: &store::Error) -> Problem {
    use store::Error as E;
    let details = error.to_string();
    match error {
        E::NotFound { path } => worded(texts, "problem-not-found", path, details),
        E::Ambiguous { first, second } => {
            let args = [("first", shown(first).into()), ("second", shown(second).into())];
            named(texts, "problem-ambiguous", &args)
        }
        E::Occupied { path, inside } => {
            let args = [("path", shown(path).into()), ("inside", shown(inside).into())];
            named(texts, "problem-occupied-by", &args)
        }
        E::Foreign { path } => worded(texts, "problem-foreign", path, details),
        E::Newer { path, found, known } => {
            let args = [
                ("path", shown(path).into()),
                ("found", Arg::from(*found)),
                ("known", Arg::from(*known)),
            ];
            named(texts, "problem-newer", &args)
        }
        E::Damaged { path, .. } => worded(texts, "problem-damaged", path, details),
        E::ReadOnly { path } => worded(texts, "problem-read-only", path, details),
        E::DiskFull { path } => worded(texts, "problem-disk-full", path, details),
        E::Busy { path } => worded(texts, "problem-busy", path, details),
        E::Circle { .. } => named(texts, "problem-circle", &[]),
        E::NoSuchRow { .. } => Problem {
            details,
            ..named(texts, "problem-no-such-row", &[])
        },
        E::Io { path, source } => of_file(texts, path, source),
        E::Sql { path, .. } => worded(texts, "problem-sql", path, details),
        E::Bare(_) => Problem {
            details,
            ..named(texts, "problem-sql", &[("path", "".into())])
        },
    }
}

/// What a file beside photos is, and what becomes of it.
pub fn of_companion(texts: &Texts, what: Companion) -> [String; 2] {
    let key = match what {
        Companion::Sidecar => "companion-sidecar",
        Companion::Film => "companion-film",
    };
    [texts.get(key), texts.get("companion-remedy")]
}

fn of_photo(texts: &Texts, error: &PhotoError) -> Problem {
    use PhotoError as E;
    let details = error.to_string();
    match error {
        E::NotFound { path } => worded(texts, "problem-photo-not-found", path, details),
        E::Unreadable { path, .. } => worded(texts, "problem-photo-unreadable", path, details),
        E::NotAPicture { path } => worded(texts, "problem-not-a-picture", path, details),
        E::UnsupportedFormat { path, found } => {
            let args = [("path", shown(path).into()), ("format", found.to_string().into())];
            let key = match found {
                OtherFormat::Variety(_) => "problem-photo-variety",
                _ => "problem-photo-format",
            };
            Problem {
                details,
                ..named(texts, key, &args)
            }
        }
        E::TooLarge { path, excess } => {
            let (key, measures) = match excess {
                Excess::Bytes(bytes) => (
                    "problem-photo-file-too-large",
                    [("megabytes", bytes >> 20), ("height", 0)],
                ),
                Excess::Pixels { width_px, height_px } => (
                    "problem-photo-too-large",
                    [("width", u64::from(*width_px)), ("height", u64::from(*height_px))],
                ),
            };
            let [first, second] = measures.map(|(name, number)| (name, number.to_string().into()));
            Problem {
                details,
                ..named(texts, key, &[("path", shown(path).into()), first, second])
            }
        }
        E::Damaged { path, .. } => worded(texts, "problem-photo-damaged", path, details),
        E::ChangedWhileReading { path } => worded(texts, "problem-photo-changed", path, details),
        E::Write { path, source } => of_file(texts, path, source),
    }
}

/// A failure of the file system as people read it.
pub fn of_file(texts: &Texts, path: &Path, source: &io::Error) -> Problem {
    let key = match source.kind() {
        io::ErrorKind::NotFound => "problem-file-not-found",
        io::ErrorKind::PermissionDenied => "problem-file-denied",
        io::ErrorKind::ReadOnlyFilesystem => "problem-read-only",
        io::ErrorKind::StorageFull => "problem-disk-full",
        io::ErrorKind::IsADirectory => "problem-is-a-folder",
        io::ErrorKind::FileTooLarge => "problem-too-large",
        _ => "problem-file",
    };
    worded(texts, key, path, source.to_string())
}

fn worded(texts: &Texts, key: &str, path: &Path, details: String) -> Problem {
    Problem {
        details,
        ..named(texts, key, &[("path", shown(path).into())])
    }
}

fn named(texts: &Texts, key: &str, args: &[(&str, Arg)]) -> Problem {
    Problem {
        title: texts.with(key, args),
        hint: texts.with(&format!("{key}-hint"), args),
        ..Problem::default()
    }
}

/// A path as people read it, without anything that could disturb the line it stands in.
fn shown(path: &Path) -> String {
    path.display().to_string().replace(char::is_control, "\u{FFFD}")
}
