//! Folding of words and ordering of codes: pure text to text. The SQL that uses it stands in `store`.

mod fold;
mod order;

pub use fold::{fold, words};
pub use order::natural_key;
