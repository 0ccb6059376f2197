//! Sorts the pictures of an outing: which belong together, and which grave each group may show. Pure logic on times,
//! places and row numbers; reads no files, keeps nothing, and decides nothing, since the volunteer confirms each group.

mod drift;
mod ground;
mod groups;
mod habits;
mod passes;
mod pauses;
mod plane;
mod propose;
mod reasons;
mod rounds;
mod stops;
mod table;
mod walk;

#[cfg(test)]
mod figures;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod made_up;

pub use groups::{Group, groups, join, put_in_order, split};
pub use propose::propose;
pub use table::table;
