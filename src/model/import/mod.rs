//! Other people's tables on their way into the catalogue, as plain data: how a file is read, what each of its columns
//! is, what one row of it says, and what came of it. Guessing, reading and writing are jobs of others.

mod intake;
mod mapping;
mod outcome;
mod shape;
mod target;

pub use intake::{Draft, Intake, PhotoMention};
pub use mapping::{ColumnUse, Fixed, Mapping, NameOrder, Rest, SavedMapping};
pub use outcome::{ColumnSeen, Counts, Level, Likely, Preview, PreviewRow, RowProblem, Seen, Twin};
pub use shape::{Shape, TextEncoding};
pub use target::{DatePart, Holds, Target};
