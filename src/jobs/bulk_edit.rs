//! Changes many records at once, in pieces: autosave never waits long, and undo takes all of it back as one step.

use uuid::Uuid;

use super::{Reporter, Result};
use crate::model::Lang;
use crate::model::bulk::Bulk;
use crate::model::change::Label;
use crate::store::Store;

/// Records in one transaction.
const PIECE: usize = 100;

/// Does `bulk` to what the memorials lead to. Returns how many records changed; a cancel keeps what was done.
pub fn bulk_edit(
    store: &mut Store,
    (bulk, memorials): (&Bulk, &[Uuid]),
    lang: Lang,
    reporter: &Reporter,
) -> Result<usize> {
    let effects = store.bulk_effects(bulk, memorials)?;
    let targets: Vec<_> = effects.into_iter().map(|effect| effect.id).collect();
    reporter.total(targets.len() as u64);
    let change = store.begin_change(Label::new("change-bulk-edit", targets.len().to_string()));
    let mut done = 0;
    for piece in targets.chunks(PIECE) {
        if reporter.is_cancelled() {
            break;
        }
        store.bulk_piece(&change, bulk, piece, lang)?;
        done += piece.len();
        reporter.advance(piece.len() as u64);
    }
    store.finish_change(&change)?;
    Ok(done)
}
