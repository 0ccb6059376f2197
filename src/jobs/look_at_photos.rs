//! Takes the fingerprints of photos that have none yet, so that those that look alike are found: of their thumbnails,
//! since they show enough.

use std::ops::ControlFlow;

use super::together::in_order;
use super::{Error, Reporter, Result};
use crate::files::photo;
use crate::store::{Store, Thumbs};

/// Thumbnails that are held at once.
const PIECE: usize = 256;

/// Takes the fingerprints that are missing. Returns how many were taken; a cancel keeps what was done.
pub fn look_at_photos(store: &Store, reporter: &Reporter) -> Result<usize> {
    let thumbs = Thumbs::open(&store.place().thumbs())?;
    let missing = thumbs.without_likeness()?;
    reporter.total(missing.len() as u64);
    let mut jpegs = Vec::with_capacity(missing.len().min(PIECE));
    let mut taken = 0;
    for hashes in missing.chunks(PIECE) {
        jpegs.clear();
        for hash in hashes {
            jpegs.push(thumbs.get(hash)?.unwrap_or_default());
        }
        let mut failed = None;
        let mut place = 0;
        in_order(
            &jpegs,
            |jpeg| photo::likeness_of(jpeg),
            |_, likeness| {
                if reporter.is_cancelled() {
                    failed = Some(Error::Cancelled);
                    return ControlFlow::Break(());
                }
                if let Err(error) = thumbs.note_likeness(&hashes[place], likeness) {
                    failed = Some(error.into());
                    return ControlFlow::Break(());
                }
                place += 1;
                reporter.advance(1);
                ControlFlow::Continue(())
            },
        );
        taken += place;
        match failed {
            Some(Error::Cancelled) => break,
            Some(error) => return Err(error),
            None => {}
        }
    }
    Ok(taken)
}
