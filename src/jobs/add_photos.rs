//! Takes photos and folders of photos into the catalogue: inspect, copy, sync, then the row; one damaged file is
//! a line of the report, never the end.

use std::path::{Path, PathBuf};

use uuid::Uuid;

use super::{Entry, Error, Reporter, Result};
use crate::files::photo::{self, Inspected, PhotoError, PhotoFacts, Shelf};
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
        if let photo::Passed::Unreadable(source) = passed {
            outcome.problems.push(Entry {
                error: Error::file(&path, source),
                path,
            });
        }
    }
    reporter.total(walked.files.len() as u64);
    let shelf = Shelf::new(store.place().folder());
    let thumbs = Thumbs::open(&store.place().thumbs())?;
    let subject = walked.files.len().to_string();
    let change = store.begin_change(Label::new("change-add-photos", subject));
    for path in &walked.files {
        if reporter.is_cancelled() {
            outcome.is_cancelled = true;
            break;
        }
        reporter.now(path.file_name().unwrap_or_default().to_string_lossy());
        let taken_in = take_in(store, (&shelf, &thumbs, &change), path, (wanted.owner, &wanted.role));
        match taken_in {
            Ok((added, facts)) => outcome.count(added, &facts),
            // A full or locked disk will not be better at the next photo.
            Err(error @ (Error::Store(_) | Error::Photo(PhotoError::Write { .. }))) => {
                store.finish_change(&change)?;
                return Err(error);
            }
            Err(error) => outcome.problems.push(Entry {
                path: path.clone(),
                error,
            }),
        }
        reporter.advance(1);
    }
    store.finish_change(&change)?;
    Ok(outcome)
}

impl PhotosAdded {
    fn count(&mut self, added: Added, facts: &PhotoFacts) {
        match added {
            Added::New => self.new += 1,
            Added::Linked => self.linked += 1,
            Added::Duplicate => self.duplicates += 1,
        }
        if let (Some(lat), Some(lon)) = (facts.lat, facts.lon) {
            self.position.get_or_insert((lat, lon));
        }
        self.photos.push(photo::photo_uuid(&facts.sha256));
    }
}

/// File first, row second: a row never stands without its photo.
pub(super) fn take_in(
    store: &mut Store,
    (shelf, thumbs, change): (&Shelf, &Thumbs, &OpenChange),
    path: &Path,
    (owner, role): (Option<RowId>, &str),
) -> Result<(Added, PhotoFacts)> {
    let Inspected { facts, thumbnail } = photo::inspect(path)?;
    shelf.keep(path, &facts)?;
    // A thumbnail can be made anew at any time; without it the photo goes in all the same.
    let _ = thumbs.put(&facts.sha256, &thumbnail);
    let added = store.add_photo(change, &row_of(&facts), owner, role)?;
    if !shelf.path_of(&facts.sha256, &facts.extension).exists() {
        // It lay there, and before its row stood somebody deleted the photo for ever.
        shelf.keep(path, &facts)?;
    }
    Ok((added, facts))
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
