//! Changes many records at once.

use uuid::Uuid;

use super::pieces::in_pieces;
use super::{Reporter, Result};
use crate::model::Lang;
use crate::model::bulk::Bulk;
use crate::model::change::Label;
use crate::store::Store;

/// Does `bulk` to what the memorials lead to. Returns how many records changed; a cancel keeps what was done.
pub fn bulk_edit(
    store: &mut Store,
    (bulk, memorials): (&Bulk, &[Uuid]),
    lang: Lang,
    reporter: &Reporter,
) -> Result<usize> {
    let effects = store.bulk_effects(bulk, memorials)?;
    let targets: Vec<_> = effects.into_iter().map(|effect| effect.id).collect();
    let label = Label::new("change-bulk-edit", targets.len().to_string());
    in_pieces(store, label, &targets, reporter, |store, change, piece| {
        store.bulk_piece(change, bulk, piece, lang)
    })
}
