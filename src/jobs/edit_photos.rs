//! Changes many photos at once, or puts them into the trash.

use uuid::Uuid;

use super::pieces::in_pieces;
use super::{Reporter, Result};
use crate::model::change::Label;
use crate::model::photo_edit::PhotoEdit;
use crate::store::Store;

/// Does what `edit` says. Returns how many photos it did; a cancel keeps what was done.
pub fn edit_photos(store: &mut Store, edit: &PhotoEdit, reporter: &Reporter) -> Result<usize> {
    let label = Label::new("change-edit-photos", edit.photos.len().to_string());
    in_pieces(store, label, &edit.photos, reporter, |store, change, piece| {
        store.edit_photos(change, edit, piece)
    })
}

/// Puts photos into the trash. Returns how many; a cancel keeps what was done.
pub fn trash_photos(store: &mut Store, photos: &[Uuid], reporter: &Reporter) -> Result<usize> {
    let label = Label::new("change-trash-photos", photos.len().to_string());
    in_pieces(store, label, photos, reporter, Store::trash_photos)
}
