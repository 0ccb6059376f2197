//! Folding of words, names in any spelling, ordering of codes, finding places of the official list: pure text to text. The SQL that uses it stands in `store`.

mod alike;
pub mod doubles;
mod fold;
mod index;
mod order;
mod places;
mod spelling;
mod wanted;

use alike::key;
pub use alike::{Words, split};
pub use fold::{fold, words};
pub use index::{BLOCK, Block, Growing};
pub use order::natural_key;
pub use places::places;
pub use spelling::romanise;
pub use wanted::{Wanted, Word};
