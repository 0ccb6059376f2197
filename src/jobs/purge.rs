//! Deletes what is in the trash for ever: the rows first, then the files of photos. A program that is killed between
//! leaves files that belong to no row, which *Check* collects.

use super::{Entry, Error, Reporter, Result};
use crate::files::photo::Shelf;
use crate::model::change::{Label, PURGE};
use crate::model::{RowId, photo as field};
use crate::store::{Store, Thumbs};

/// Records that are deleted in one transaction: others who write wait no longer than for that.
const PIECE: usize = 50;

/// What was deleted.
#[derive(Debug, Default)]
pub struct PurgeDone {
    /// Records, photos among them.
    pub records: u64,
    /// Bytes that the files of photos took.
    pub bytes: u64,
    /// Files that could not be removed. No record knows them any more.
    pub problems: Vec<Entry>,
    /// Whether the user stopped it before the end.
    pub is_cancelled: bool,
}

/// Deletes these records for ever, those that are in the trash, with all that hangs on them. What was deleted before a
/// cancel stays so: nothing takes it back.
pub fn purge(store: &mut Store, wanted: &[RowId], reporter: &Reporter) -> Result<PurgeDone> {
    let shelf = Shelf::new(store.place().folder());
    // A thumbnail that stays is of no photo, and is met by nobody.
    let thumbs = Thumbs::open(&store.place().thumbs()).ok();
    let mut done = PurgeDone::default();
    reporter.total(wanted.len() as u64);
    let change = store.begin_change(Label::new(PURGE, wanted.len().to_string()));
    for piece in wanted.chunks(PIECE) {
        if reporter.is_cancelled() {
            done.is_cancelled = true;
            break;
        }
        let purged = store.purge(&change, piece)?;
        done.records += purged.records;
        for photo in &purged.photos {
            let (hash, extension) = (photo.text(field::SHA256), photo.text(field::EXTENSION));
            reporter.now(photo.text(field::ORIGINAL_NAME));
            // Another window may have added the same photo anew.
            match store.while_unknown(photo, || shelf.discard(hash, extension))? {
                Some(Ok(true)) => done.bytes += photo.whole(field::BYTES).unwrap_or_default().max(0) as u64,
                Some(Err(error)) => done.problems.push(Entry {
                    path: shelf.path_of(hash, extension),
                    error: Error::Photo(error),
                }),
                Some(Ok(false)) | None => continue,
            }
            if let Some(thumbs) = &thumbs {
                // As above.
                let _ = thumbs.remove(hash);
            }
        }
        reporter.advance(piece.len() as u64);
    }
    Ok(done)
}
