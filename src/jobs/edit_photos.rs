//! Changes many photos at once, in pieces: autosave never waits long, and undo takes all of it back as one step.

use super::{Reporter, Result};
use crate::model::change::Label;
use crate::model::photo_edit::PhotoEdit;
use crate::store::Store;

/// Photos in one transaction.
const PIECE: usize = 100;

/// Does what `edit` says. Returns how many photos it did; a cancel keeps what was done.
pub fn edit_photos(store: &mut Store, edit: &PhotoEdit, reporter: &Reporter) -> Result<usize> {
    reporter.total(edit.photos.len() as u64);
    let change = store.begin_change(Label::new("change-edit-photos", edit.photos.len().to_string()));
    let mut done = 0;
    for piece in edit.photos.chunks(PIECE) {
        if reporter.is_cancelled() {
            break;
        }
        store.edit_photos(&change, edit, piece)?;
        done += piece.len();
        reporter.advance(piece.len() as u64);
    }
    store.finish_change(&change)?;
    Ok(done)
}
