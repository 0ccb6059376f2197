//! Takes photos and folders of photos into the catalogue: inspect, copy, sync, then the row; one damaged file is
//! a line of the report, never the end.

use std::collections::HashMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::together::in_order;
use super::{Entry, Error, Reporter, Result};
use crate::files::photo::{self, Companion, Original, Passed, PhotoError, PhotoFacts, Shelf, SmallPicture};
use crate::model::change::Label;
use crate::model::{PartialDate, Row, RowId, Table, Value, entry, photo as field};
use crate::store::{Added, OpenChange, Store, Thumbs};

/// Which photos go where.
#[derive(Clone, Debug, Default)]
pub struct AddPhotos {
    /// Files and folders.
    pub paths: Vec<PathBuf>,
    /// The record that they show at; without one they land unsorted.
    pub owner: Option<RowId>,
    /// Their role there (a code), or "".
    pub role: String,
}

/// What came of it.
#[derive(Debug, Default)]
pub struct PhotosAdded {
    /// Photos that are new in the catalogue.
    pub new: u64,
    /// Photos that were known and now show at this record, too.
    pub linked: u64,
    /// Photos that were there already.
    pub duplicates: u64,
    /// Files that did not go in.
    pub problems: Vec<Entry>,
    /// What lay beside the photos and was left alone.
    pub companions: Vec<(PathBuf, Companion)>,
    /// Where the pictures were taken, for the record that has no position: degrees and the photo.
    pub position: Option<(f64, f64)>,
    /// The photos, in order.
    pub photos: Vec<Uuid>,
    /// Whether the user stopped it before the end.
    pub is_cancelled: bool,
}

/// Takes the photos in. What was done before a cancel stays, as one undoable change.
pub fn add_photos(store: &mut Store, wanted: &AddPhotos, reporter: &Reporter) -> Result<PhotosAdded> {
    let walked = photo::walk(&wanted.paths);
    let mut outcome = PhotosAdded::default();
    for (path, passed) in walked.skipped {
        match passed {
            Passed::Unreadable(source) => outcome.problems.push(Entry {
                error: Error::file(&path, source),
                path,
            }),
            Passed::Companion(what) => outcome.companions.push((path, what)),
            Passed::Hidden | Passed::NotAPhoto | Passed::Again => {}
        }
    }
    reporter.total(walked.files.len() as u64);
    let shelf = Shelf::new(store.place().folder());
    let thumbs = Thumbs::open(&store.place().thumbs())?;
    let known: HashMap<String, String> = store.all_photos()?.iter().map(hash_and_extension).collect();
    let change = store.begin_change(Label::new("change-add-photos", walked.files.len().to_string()));
    let mut failed = None;
    let prepare = |path: &PathBuf| prepare(path, &shelf, |hash| known.get(hash).cloned());
    in_order(&walked.files, prepare, |path, prepared| {
        if reporter.is_cancelled() {
            outcome.is_cancelled = true;
            return ControlFlow::Break(());
        }
        reporter.now(path.file_name().unwrap_or_default().to_string_lossy());
        let to = (wanted.owner, wanted.role.as_str());
        match prepared.and_then(|prepared| record(store, (&shelf, &thumbs, &change), (path, prepared), to)) {
            Ok((added, row)) => outcome.count(added, &row),
            // A full or locked disk will not be better at the next photo.
            Err(error @ (Error::Store(_) | Error::Photo(PhotoError::Write { .. }))) => {
                failed = Some(error);
                return ControlFlow::Break(());
            }
            Err(error) => outcome.problems.push(Entry {
                path: path.clone(),
                error,
            }),
        }
        reporter.advance(1);
        ControlFlow::Continue(())
    });
    // Of a folder, not all went in.
    store.note_subject(&change, &(outcome.new + outcome.linked).to_string())?;
    store.finish_change(&change)?;
    failed.map_or(Ok(outcome), Err)
}

impl PhotosAdded {
    fn count(&mut self, added: Added, row: &Row) {
        match added {
            Added::New => self.new += 1,
            Added::Linked => self.linked += 1,
            Added::Duplicate => self.duplicates += 1,
        }
        if let (Some(lat), Some(lon)) = (row.real(field::EXIF_LAT.name), row.real(field::EXIF_LON.name)) {
            self.position.get_or_insert((lat, lon));
        }
        self.photos.push(row.uuid());
    }
}

/// A photo whose file lies in its place.
enum Prepared {
    /// Its row and thumbnail; the catalogue had none of it.
    New(Box<Row>, SmallPicture),
    /// The catalogue had it when the job began.
    Known(Uuid),
}

/// All of a photo but its row, so that several can be done at once. File first, row second: a row never stands without
/// its photo. `known` tells the extension of a photo that has a row: its file lies there under that one.
fn prepare(path: &Path, shelf: &Shelf, known: impl FnOnce(&str) -> Option<String>) -> Result<Prepared> {
    let original = Original::read(path)?;
    if let Some(extension) = known(original.sha256()) {
        shelf.keep(&original, &extension)?;
        return Ok(Prepared::Known(photo::photo_uuid(original.sha256())));
    }
    let inspected = original.inspect()?;
    shelf.keep(&original, &inspected.facts.extension)?;
    Ok(Prepared::New(Box::new(row_of(&inspected.facts)), inspected.thumbnail))
}

/// Writes the row of a photo, and shows it at its record.
fn record(
    store: &mut Store,
    (shelf, thumbs, change): (&Shelf, &Thumbs, &OpenChange),
    (path, prepared): (&Path, Prepared),
    (owner, role): (Option<RowId>, &str),
) -> Result<(Added, Row)> {
    let row = match prepared {
        Prepared::New(row, small) => {
            // A thumbnail can be made anew at any time; without it the photo goes in all the same.
            let _ = thumbs.put(row.text(field::SHA256), &small.jpeg, small.likeness);
            *row
        }
        Prepared::Known(uuid) => {
            let id = RowId {
                table: Table::Photo,
                uuid,
            };
            let Some(row) = store.row(id)? else {
                // It was taken back or deleted for ever meanwhile: then it is new.
                let prepared = prepare(path, shelf, |_| None)?;
                return record(store, (shelf, thumbs, change), (path, prepared), (owner, role));
            };
            row
        }
    };
    let added = store.add_photo(change, &row, owner, role)?;
    let extension = row.text(field::EXTENSION);
    if !shelf.path_of(row.text(field::SHA256), extension).exists() {
        // It lay there, and before its row stood somebody deleted the photo for ever.
        shelf.keep(&Original::read(path)?, extension)?;
    }
    Ok((added, row))
}

/// Takes one photo in, and tells which it is.
pub(super) fn take_in(
    store: &mut Store,
    (shelf, thumbs, change): (&Shelf, &Thumbs, &OpenChange),
    path: &Path,
    to: (Option<RowId>, &str),
) -> Result<(Added, Uuid)> {
    let known = |hash: &str| {
        let id = RowId {
            table: Table::Photo,
            uuid: photo::photo_uuid(hash),
        };
        // One that cannot be asked for is not known; writing its row will tell what is wrong.
        let row = store.row(id).ok().flatten()?;
        Some(row.text(field::EXTENSION).to_owned())
    };
    let prepared = prepare(path, shelf, known)?;
    let (added, row) = record(store, (shelf, thumbs, change), (path, prepared), to)?;
    Ok((added, row.uuid()))
}

fn hash_and_extension(row: &Row) -> (String, String) {
    (
        row.text(field::SHA256).to_owned(),
        row.text(field::EXTENSION).to_owned(),
    )
}

fn row_of(facts: &PhotoFacts) -> Row {
    let mut row = Row::new(Table::Photo, photo::photo_uuid(&facts.sha256));
    let mut set = |field: crate::model::Field, value: Value| {
        if !value.is_null() {
            row.cells.insert(field.name, value);
        }
    };
    set(field::SHA256, Value::text(facts.sha256.as_str()));
    set(field::EXTENSION, Value::text(facts.extension.as_str()));
    set(field::ORIGINAL_NAME, Value::text(facts.original_name.as_str()));
    set(field::MIME, Value::text(facts.mime.as_str()));
    set(field::WIDTH_PX, Value::Whole(i64::from(facts.width_px)));
    set(field::HEIGHT_PX, Value::Whole(i64::from(facts.height_px)));
    set(field::BYTES, Value::Whole(facts.bytes as i64));
    set(field::ORIENTATION, Value::Whole(i64::from(facts.orientation)));
    set(field::EXIF_LAT, facts.lat.map_or(Value::Null, Value::Real));
    set(field::EXIF_LON, facts.lon.map_or(Value::Null, Value::Real));
    set(
        field::EXIF_ACCURACY_M,
        facts.accuracy_m.map_or(Value::Null, Value::Real),
    );
    set(
        field::EXIF_DIRECTION_DEG,
        facts.direction_deg.map_or(Value::Null, Value::Real),
    );
    set(field::CAMERA, Value::text(facts.camera.as_str()));
    if let Some(taken) = facts.taken {
        set(field::EXIF_TAKEN, Value::text(taken.to_string()));
        row.cells
            .extend(entry::date_cells(field::TAKEN, &PartialDate::from_day(taken.date())));
    }
    row
}
