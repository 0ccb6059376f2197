//! The catalogue file. The only folder that knows SQLite; `write.rs` is the one door for changes.
//! Screens hold plain rows from here, never a connection.

mod attached;
mod backup;
mod bulk;
mod check;
mod doubles;
mod error;
mod export;
mod finder;
mod flat;
mod history;
mod image;
mod import;
mod intake;
mod list;
mod listing;
mod listing_change;
mod log;
mod many;
mod map;
mod merge;
mod meta;
mod migrate;
mod names;
mod open;
mod outing;
mod parts;
mod photos;
mod place;
mod presence;
mod purge;
mod read;
mod records;
mod rehearsal;
mod rows;
mod sorting;
mod subject;
mod thumbs;
mod todo;
mod undo;
mod wall;
mod write;

use std::cell::Cell;

use jiff::civil::Date;
use rusqlite::Connection;
use uuid::Uuid;

pub use check::{Finding, Level};
pub use error::{Error, Result};
pub use finder::Finder;
pub use flat::{FlatRow, Stretch};
pub use import::{Taken, free_links};
pub use intake::{Intaking, Outcome, Planned, UpdateBy};
pub use list::Reason;
pub use map::MapPlace;
pub use parts::official;
pub use photos::Added;
pub use place::Place;
pub use purge::Purged;
pub use rehearsal::Rehearsal;
pub use thumbs::Thumbs;
pub use undo::{Kept, Undone};
pub use write::{FieldOutcome, OpenChange, Write};

/// An open catalogue: one connection, the copy's mark, who writes and what day it is.
pub struct Store {
    connection: Connection,
    place: Place,
    replica: Uuid,
    author: String,
    today: Date,
    read_only: bool,
    /// Says to other programs that this one may have files in the temporary folder.
    presence: Option<presence::Presence>,
    /// The newest change when this program came and found itself alone: what was unfinished by then was cut off.
    newest_when_alone: Option<i64>,
    own_writes: Cell<u64>,
    /// The words of all names, for searches.
    names: names::Names,
}

impl Store {
    /// Where the catalogue lies.
    pub const fn place(&self) -> &Place {
        &self.place
    }

    /// Whether nothing can be written: a read-only folder or disk.
    pub const fn is_read_only(&self) -> bool {
        self.read_only
    }

    /// The day that deadlines are counted from.
    pub const fn today(&self) -> Date {
        self.today
    }

    /// Who signs the changes from now on.
    pub fn set_author(&mut self, author: &str) {
        author.clone_into(&mut self.author);
    }

    /// Moves on to another day: statuses that lapse by themselves are made anew. Returns how many.
    pub fn set_today(&mut self, today: Date) -> Result<usize> {
        self.today = today;
        if self.read_only {
            return Ok(0);
        }
        let lapsed = listing::refresh_lapsed(&mut self.connection, today);
        let lapsed = lapsed.map_err(|error| error.at(&self.place.file))?;
        if lapsed > 0 {
            self.count_write();
        }
        Ok(lapsed)
    }

    /// Grows with every change of the file, by this program or another. Says when to read again.
    pub fn revision(&self) -> Result<u64> {
        let others: i64 = self
            .connection
            .pragma_query_value(None, "data_version", |row| row.get(0))?;
        Ok(others as u64 + self.own_writes.get())
    }

    /// The catalogue's title, as the user gave it.
    pub fn title(&self) -> Result<String> {
        let title = meta::get(&self.connection, "title")?;
        Ok(title.unwrap_or_else(|| self.place.name()))
    }

    fn signature(&self) -> log::Signature {
        log::Signature {
            replica: self.replica,
            author: self.author.clone(),
        }
    }

    const fn connection(&self) -> &Connection {
        &self.connection
    }

    fn connection_mut(&mut self) -> &mut Connection {
        &mut self.connection
    }

    fn count_write(&self) {
        self.own_writes.set(self.own_writes.get() + 1);
    }
}
