//! Folding of words, ordering of codes, finding places of the official list: pure text to text. The SQL that uses it stands in `store`.

mod fold;
mod order;
mod places;

pub use fold::{fold, words};
pub use order::natural_key;
pub use places::places;
