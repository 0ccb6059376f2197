//! Looks through the whole catalogue for people and graves that may be recorded twice. Changes nothing.

use super::{Error, Reporter, Result};
use crate::model::doubles::Pair;
use crate::store::Store;

/// The pairs that may be the same, the likeliest first.
pub fn find_doubles(store: &Store, reporter: &Reporter) -> Result<Vec<Pair>> {
    let mut told = 0;
    let pairs = store.find_doubles(&mut |done, total| {
        reporter.total(total);
        reporter.advance(done - told);
        told = done;
        !reporter.is_cancelled()
    })?;
    if reporter.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok(pairs)
}
