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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Table, Value, memorial};

    #[test]
    fn what_was_done_before_a_fault_is_one_step_that_can_be_taken_back()
    -> std::result::Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let today = jiff::civil::date(2026, 5, 9);
        let mut store = Store::create(&folder.path().join("trial"), None, "Tester", today)?;
        store.new_memorial(None)?;
        let numbers: Vec<usize> = (0..3 * PIECE).collect();
        let made = in_pieces(
            &mut store,
            Label::new("change-bulk-edit", ""),
            &numbers,
            &Reporter::silent(),
            |store, change, piece| {
                store.write_piece(change, |write| {
                    for _ in piece {
                        write.insert(Table::Memorial, vec![(memorial::KIND, Value::text("grave"))])?;
                    }
                    let is_last = piece.contains(&(3 * PIECE - 1));
                    if is_last {
                        Err(store::Error::NoSuchRow { table: "memorial" })
                    } else {
                        Ok(())
                    }
                })
            },
        );
        assert!(made.is_err());
        assert_eq!(store.counts()?.memorials, 1 + 2 * PIECE as u64);
        assert!(store.unfinished()?.is_none());
        store.undo()?;
        assert_eq!(store.counts()?.memorials, 1);
        Ok(())
    }
}
