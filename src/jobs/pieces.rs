//! A change of many rows, made in pieces: autosave never waits long, and undo takes all of it back as one step.

use super::{Reporter, Result};
use crate::model::change::Label;
use crate::store::{self, OpenChange, Store};

/// Items in one transaction.
const PIECE: usize = 100;

/// Does `work` to all items under one label. Returns how many it did: a cancel keeps what was done.
///
/// # Errors
/// The first of `work`. What was done before it stays, as a change that is complete: undo finds it.
pub(super) fn in_pieces<T>(
    store: &mut Store,
    label: Label,
    items: &[T],
    reporter: &Reporter,
    mut work: impl FnMut(&mut Store, &OpenChange, &[T]) -> store::Result<()>,
) -> Result<usize> {
    reporter.total(items.len() as u64);
    let change = store.begin_change(label);
    let (mut done, mut failed) = (0, None);
    for piece in items.chunks(PIECE) {
        if reporter.is_cancelled() {
            break;
        }
        if let Err(error) = work(store, &change, piece) {
            failed = Some(error);
            break;
        }
        done += piece.len();
        reporter.advance(piece.len() as u64);
    }
    store.finish_change(&change)?;
    failed.map_or(Ok(done), |error| Err(error.into()))
}
