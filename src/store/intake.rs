//! Records what rows of a table say: recognises the graves and people that are there, fills them up, makes the others.
//! Only filled cells are written and nothing is emptied. Reading the table is not its business.

mod fill;
mod known;
mod parts;
mod place;
mod plan;
mod recognise;
mod record;

use std::collections::{HashMap, HashSet};
use std::rc::Rc;

use uuid::Uuid;

use super::listing::LinePlace;
use super::{OpenChange, Result, Store};
use crate::model::Field;
use crate::model::import::Draft;
use known::Known;
use place::Sites;
pub use plan::Planned;
use record::Piece;

/// By what a column recognises records.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum UpdateBy {
    /// By what stands in a field of memorials or people.
    Field(Field),
    /// By the number in another register, a code.
    ExternalId(&'static str),
}

/// What is known while rows of one table are taken in, piece after piece.
pub struct Intaking {
    /// Rows whose person is the one that is recorded already, by line.
    same: HashSet<u64>,
    /// Records by the column that was chosen to recognise them; several of one value are `None`.
    chosen: Option<HashMap<String, Option<recognise::Pair>>>,
    update_by: Option<UpdateBy>,
    sites: Sites,
    /// What rows said last of each site that is there.
    said_of_sites: HashMap<Uuid, Draft>,
    /// What lines of the list say of a site; none of one with a decision or check that bears on its graves.
    places: HashMap<Uuid, Option<Rc<LinePlace>>>,
    /// The number of the change that the last piece left.
    newest: i64,
    /// Sources by title.
    sources: HashMap<String, Uuid>,
    /// Codes and places that graves may have.
    known: Known,
    /// People whom nobody can name and whom a row was about already.
    unknown: HashSet<Uuid>,
    /// Records that were there and that a row was about already: what later rows say fills only what is empty, so that
    /// two lines of a table that disagree do not take turns.
    touched: HashSet<Uuid>,
    /// Memorials and people up to these numbers were there before.
    before: [i64; 2],
}

/// What became of a row.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own, and all are counted"
)]
pub struct Outcome {
    /// The line in the file.
    pub line: u64,
    /// Its grave.
    pub memorial: Option<Uuid>,
    /// Its person.
    pub person: Option<Uuid>,
    /// Whether the grave was made.
    pub is_new_memorial: bool,
    /// Whether the person was made.
    pub is_new_person: bool,
    /// Whether the site was made.
    pub is_new_site: bool,
    /// Whether anything was written.
    pub is_written: bool,
    /// Why it did not go in: a key of the texts with what is to blame, or nothing.
    pub refused: Option<(&'static str, String)>,
    /// A grave that was there, whose person is likely the same, although the row made a new one.
    pub likely: Option<Uuid>,
}

impl Store {
    /// Gets ready to take rows in. `same` are the lines whose likely person was confirmed.
    pub fn begin_intake(&self, update_by: Option<UpdateBy>, same: &[u64]) -> Result<Intaking> {
        let connection = self.connection();
        let newest = |table: &str| {
            let sql = format!("SELECT coalesce(max(id), 0) FROM {table}");
            connection.query_row(&sql, [], |row| row.get(0))
        };
        let work = || -> Result<Intaking> {
            Ok(Intaking {
                same: same.iter().copied().collect(),
                chosen: update_by.map(|by| recognise::chosen(connection, by)).transpose()?,
                update_by,
                sites: Sites::read(connection)?,
                said_of_sites: HashMap::new(),
                places: HashMap::new(),
                newest: 0,
                sources: HashMap::new(),
                known: Known::read(connection)?,
                unknown: HashSet::new(),
                touched: HashSet::new(),
                before: [newest("memorial")?, newest("person")?],
            })
        };
        work().map_err(|error| error.at(&self.place().file))
    }

    /// Takes rows in as one piece of a change. Nothing of the piece is there after an error.
    pub fn take_in(&mut self, change: &OpenChange, run: &mut Intaking, rows: &mut [Planned]) -> Result<Vec<Outcome>> {
        let taken = self.write_piece(change, |write| {
            let mut piece = Piece::new(write, run)?;
            let outcomes = rows.iter_mut().map(|row| piece.row(row)).collect::<Result<_>>()?;
            piece.end()?;
            Ok(outcomes)
        });
        if taken.is_err() {
            // What the piece made is gone with it.
            run.sites = Sites::read(self.connection())?;
            run.said_of_sites.clear();
            run.sources.clear();
            run.places.clear();
        }
        taken
    }
}
