//! Chosen photos as copies under readable names, with what is recorded of them in each file or beside it. The photos of the
//! catalogue are only read, and no file that is there is written over.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::super::{Entry, Error, Reporter, Result};
use super::photo_names::{Called, Names, name_of};
use crate::files::atomic::Replacement;
use crate::files::csv::{Cell, CsvWriter, Dialect, SheetColumn};
use crate::files::photo::{Notes, PhotoCopy, PhotoError, Shelf, packet};
use crate::model::export::PhotoNotes;
use crate::model::flat::ColumnKind;
use crate::model::{Lang, Row, RowId, Table, Vocab, entry, photo};
use crate::store::Store;
use crate::texts::Texts;

/// The columns of the table of all photos, by the keys of their labels.
const COLUMNS: [&str; 13] = [
    "photo-table-file",
    "photo-table-code",
    "photo-table-name",
    "photo-table-role",
    "photo-table-taken",
    "photo-table-caption",
    "photo-table-photographer",
    "photo-table-rights",
    "photo-table-licence",
    "photo-table-lat",
    "photo-table-lon",
    "photo-table-original",
    "photo-table-sha256",
];

/// Captions, the window's own language last in its place.
const CAPTIONS: [(Lang, crate::model::Field); 5] = [
    (Lang::En, photo::CAPTION_EN),
    (Lang::Nl, photo::CAPTION_NL),
    (Lang::Fr, photo::CAPTION_FR),
    (Lang::De, photo::CAPTION_DE),
    (Lang::Ru, photo::CAPTION_RU),
];

/// Which photos go where, and with what.
#[derive(Clone, Debug, Default)]
pub struct ExportPhotos {
    /// The photos, in order.
    pub photos: Vec<Uuid>,
    /// The folder; it is made if it is not there.
    pub folder: PathBuf,
    /// Where it is told what is recorded of them.
    pub notes: PhotoNotes,
    /// Whether the copies tell where they were taken.
    pub with_position: bool,
    /// The language of the table's header, and of the caption that comes first.
    pub lang: Lang,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct PhotosExported {
    /// Photos that were written.
    pub written: u64,
    /// Those of them whose format could not carry what is recorded: it stands beside them.
    pub beside: u64,
    /// Photos that were not written.
    pub problems: Vec<Entry>,
    /// Whether the user stopped it before the end. What was written stays.
    pub is_cancelled: bool,
}

/// Writes the copies.
///
/// # Errors
/// What keeps the folder from being written; what was written until then is whole.
pub fn export_photos(store: &Store, wanted: &ExportPhotos, reporter: &Reporter) -> Result<PhotosExported> {
    let folder = wanted.folder.as_path();
    let broken = |source| Error::file(folder, source);
    fs::create_dir_all(folder).map_err(broken)?;
    let there = fs::read_dir(folder).map_err(broken)?;
    let there = there.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    // What is there and cannot be seen might be written over.
    let there: Vec<String> = there.collect::<io::Result<_>>().map_err(broken)?;
    let mut names = Names::of(there.into_iter());
    let is_beside = wanted.notes == PhotoNotes::Beside;
    let table = is_beside.then(|| folder.join(names.free("photos", "csv")));
    let mut run = Run {
        store,
        wanted,
        shelf: Shelf::new(store.place().folder()),
        names,
        lines: Vec::new(),
        outcome: PhotosExported::default(),
    };
    reporter.total(wanted.photos.len() as u64);
    for uuid in &wanted.photos {
        if reporter.is_cancelled() {
            run.outcome.is_cancelled = true;
            break;
        }
        let table = Table::Photo;
        let row = store.row(RowId { table, uuid: *uuid })?;
        if let Some(row) = row.filter(|row| row.deleted_at.is_none()) {
            reporter.now(row.text(photo::ORIGINAL_NAME));
            run.one(&row)?;
        }
        reporter.advance(1);
    }
    if let Some(path) = table.filter(|_| !run.lines.is_empty()) {
        write_table(&path, wanted, &run.lines)?;
    }
    Ok(run.outcome)
}

struct Run<'r> {
    store: &'r Store,
    wanted: &'r ExportPhotos,
    shelf: Shelf,
    names: Names,
    lines: Vec<Vec<Cell>>,
    outcome: PhotosExported,
}

impl Run<'_> {
    fn one(&mut self, row: &Row) -> Result<()> {
        let path = self.shelf.path_of(row.text(photo::SHA256), row.text(photo::EXTENSION));
        let mut copy = match self.copy_of(&path) {
            Ok(copy) => copy,
            Err(error) => {
                self.problem(row, error);
                return Ok(());
            }
        };
        let called = Called::of(self.store, row)?;
        let name = name_of(&called, &day_of(row));
        let packet = packet(&self.notes_of(row, &called, &name));
        let file = self.names.free(&name, row.text(photo::EXTENSION));
        let is_inside = self.wanted.notes == PhotoNotes::InFile && copy.put_notes(&packet);
        let is_told_beside = self.wanted.notes != PhotoNotes::LeftOut && !is_inside;
        let beside = is_told_beside.then_some(packet.as_str());
        match write_with(&self.wanted.folder.join(&file), copy, beside) {
            Ok(()) => {}
            // Another program made it meanwhile: it stays, and so does what it is of.
            Err(error @ Error::Occupied { .. }) => {
                self.problem(row, error);
                return Ok(());
            }
            Err(error) => return Err(error),
        }
        self.outcome.written += 1;
        self.outcome.beside += u64::from(is_told_beside && self.wanted.notes == PhotoNotes::InFile);
        self.lines.push(self.cells(row, &called, file));
        Ok(())
    }

    fn problem(&mut self, row: &Row, error: Error) {
        let path = PathBuf::from(row.text(photo::ORIGINAL_NAME));
        self.outcome.problems.push(Entry { path, error });
    }

    fn copy_of(&self, path: &Path) -> Result<PhotoCopy> {
        let copy = if self.wanted.with_position {
            PhotoCopy::read(path).map(Some)
        } else {
            PhotoCopy::without_position(path)
        };
        copy.map_err(|error| match error {
            PhotoError::Unreadable { path, source } => Error::File { path, source },
            error => Error::Photo(error),
        })?
        .ok_or_else(|| Error::PositionStays {
            path: path.to_path_buf(),
        })
    }

    /// What is recorded of a photo, for a packet.
    fn notes_of(&self, row: &Row, called: &Called, name: &str) -> Notes {
        let text = |field| row.text(field).to_owned();
        let mut captions: Vec<(Lang, String)> = CAPTIONS
            .iter()
            .map(|(lang, field)| (*lang, text(*field)))
            .filter(|(_, caption)| !caption.is_empty())
            .collect();
        captions.sort_by_key(|(lang, _)| *lang != self.wanted.lang);
        let title = captions
            .first()
            .map_or_else(|| name.to_owned(), |(_, caption)| caption.clone());
        Notes {
            title,
            captions: captions
                .into_iter()
                .map(|(lang, caption)| (lang.tag(), caption))
                .collect(),
            creator: text(photo::PHOTOGRAPHER),
            rights: text(photo::RIGHTS),
            licence: text(photo::LICENCE),
            identifier: called.code.clone(),
            created: day_of(row),
            taken: text(photo::EXIF_TAKEN),
            position: self.position_of(row),
        }
    }

    fn position_of(&self, row: &Row) -> Option<(f64, f64)> {
        let position = row.real(photo::EXIF_LAT.name).zip(row.real(photo::EXIF_LON.name));
        position.filter(|_| self.wanted.with_position)
    }

    /// A line of the table, in the order of [`COLUMNS`].
    fn cells(&self, row: &Row, called: &Called, file: String) -> Vec<Cell> {
        let text = |text: &str| {
            if text.is_empty() {
                Cell::Empty
            } else {
                Cell::Text(text.to_owned())
            }
        };
        let number = |number: Option<f64>| number.map_or(Cell::Empty, Cell::Number);
        let position = self.position_of(row);
        let notes = self.notes_of(row, called, "");
        let role = if called.role.is_empty() {
            Cell::Empty
        } else {
            Cell::Code(Vocab::PhotoRole, called.role.clone())
        };
        vec![
            Cell::Text(file),
            text(&called.code),
            text(&called.name),
            role,
            taken(&entry::shown(photo::TAKEN, row)),
            text(&notes.title),
            text(&notes.creator),
            text(&notes.rights),
            text(&notes.licence),
            number(position.map(|(lat, _)| lat)),
            number(position.map(|(_, lon)| lon)),
            text(row.text(photo::ORIGINAL_NAME)),
            text(row.text(photo::SHA256)),
        ]
    }
}

/// When a photo was taken, for a table: a whole day is read as one, and all else stays as it was typed.
fn taken(shown: &str) -> Cell {
    match shown.parse::<jiff::civil::Date>() {
        Ok(day) if day.to_string() == shown => Cell::Day(day),
        _ if shown.is_empty() => Cell::Empty,
        _ => Cell::Text(shown.to_owned()),
    }
}

/// The day that a photo was taken as far as it is certain: "2024-05-09", "2024-05" or "2024"; else nothing.
fn day_of(row: &Row) -> String {
    certain(&entry::date(photo::TAKEN, row).edtf)
}

fn certain(edtf: &str) -> String {
    let is_number = |part: &&str| part.chars().all(|c| c.is_ascii_digit());
    let mut parts: Vec<&str> = edtf.split('-').collect();
    let lengths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
    if !parts.iter().all(is_number) || ![4, 2, 2].starts_with(&lengths) {
        return String::new();
    }
    // From 21 on it is a season.
    if parts.get(1).is_some_and(|month| *month > "12") {
        parts.truncate(1);
    }
    parts.join("-")
}

/// Writes a copy, and what is told of it beside it: first, so that a copy that stands has its notes.
fn write_with(target: &Path, copy: PhotoCopy, beside: Option<&str>) -> Result<()> {
    let notes = target.with_extension("xmp");
    if let Some(packet) = beside {
        write(&notes, |out| out.write_all(packet.as_bytes()))?;
    }
    write(target, |out| copy.write_to(out)).inspect_err(|_| {
        if beside.is_some() {
            // It was made just now, and tells of nothing. If it stays, it does no harm.
            let _ = fs::remove_file(&notes);
        }
    })
}

fn write(path: &Path, put: impl FnOnce(&mut dyn Write) -> io::Result<()>) -> Result<()> {
    let write = || -> io::Result<()> {
        let mut file = Replacement::begin(path)?;
        put(&mut file)?;
        file.commit_new()
    };
    write().map_err(|source| unwritten(path, source))
}

fn unwritten(path: &Path, source: io::Error) -> Error {
    match source.kind() {
        io::ErrorKind::AlreadyExists => Error::Occupied {
            path: path.to_path_buf(),
        },
        _ => Error::file(path, source),
    }
}

fn write_table(path: &Path, wanted: &ExportPhotos, lines: &[Vec<Cell>]) -> Result<()> {
    let texts = Texts::new(wanted.lang);
    let columns = COLUMNS.iter().map(|name| SheetColumn {
        name: (*name).to_owned(),
        kind: match *name {
            "photo-table-role" => ColumnKind::Code(Vocab::PhotoRole),
            "photo-table-lat" | "photo-table-lon" => ColumnKind::Number,
            _ => ColumnKind::Text,
        },
    });
    let put = || -> io::Result<()> {
        let file = Replacement::begin(path)?;
        let label = |name: &str| texts.get(name);
        let mut writer = CsvWriter::new(file, Dialect::ExcelBelgium, wanted.lang, columns.collect(), &label)?;
        for line in lines {
            writer.write(line)?;
        }
        writer.finish()?.commit_new()
    };
    put().map_err(|source| unwritten(path, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_that_was_made_meanwhile_stays_and_nothing_is_told_beside_it()
    -> std::result::Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let target = folder.path().join("grave.jpg");
        fs::write(&target, "theirs")?;
        let copy = PhotoCopy::read(&target)?;
        let answer = write_with(&target, copy, Some("a packet"));
        assert!(matches!(answer, Err(Error::Occupied { .. })));
        assert_eq!(fs::read(&target)?, b"theirs");
        assert_eq!(fs::read_dir(folder.path())?.count(), 1);
        Ok(())
    }

    #[test]
    fn a_day_is_named_as_far_as_it_is_certain() {
        for (edtf, day) in [
            ("2024-05-09", "2024-05-09"),
            ("2024-05", "2024-05"),
            ("2018-23", "2018"),
            ("1943", "1943"),
            ("194X", ""),
            ("1943~", ""),
            ("1943/1944", ""),
            ("", ""),
        ] {
            assert_eq!(certain(edtf), day, "{edtf}");
        }
    }
}
