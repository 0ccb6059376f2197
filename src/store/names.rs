//! The words of the names in the catalogue, which a search compares with what is typed. They are read once a connection
//! and kept up by the change log; a word that nobody bears any longer does no harm.

use std::cell::RefCell;
use std::sync::Arc;

use rusqlite::Connection;
use rusqlite::functions::FunctionFlags;
use rusqlite::types::ToSql;

use super::listing::NAME;
use super::{Result, Store, log};
use crate::search::{Wanted, Words};

/// What SQL reports where the typed words could not be read.
type ReadError = Box<dyn std::error::Error + Send + Sync>;

/// The words, and up to which change they are known.
#[derive(Default)]
pub struct Names(RefCell<Option<(Words, i64)>>);

/// No change has this number.
const NEVER: i64 = -1;

/// A condition in SQL with its parameters.
pub type Condition = (String, Vec<Box<dyn ToSql>>);

/// A form as it is shown, and as the list holds it.
const FORMS: &str = "SELECT coalesce(nullif(n.full_text, ''), concat_ws(' ', n.surname, n.given, n.patronymic))
    FROM person_name n";

impl Store {
    /// What was typed, with what may be meant by it.
    pub(super) fn wanted(&self, typed: &str) -> Result<Wanted> {
        if typed.trim().is_empty() {
            return Ok(Wanted::default());
        }
        self.read_names()?;
        let names = self.names.0.borrow();
        let words = names.as_ref().map(|(words, _)| words);
        Ok(words.map_or_else(Wanted::default, |words| Wanted::new(typed, words)))
    }

    /// Reads the words that came since. False where there were none.
    pub(super) fn read_names(&self) -> Result<bool> {
        let newest = log::newest_number(self.connection())?;
        let mut names = self.names.0.borrow_mut();
        let (words, known) = names.get_or_insert_with(|| (Words::default(), NEVER));
        if *known == newest {
            return Ok(false);
        }
        // Fewer changes than are known: a backup was brought back.
        if *known == NEVER || *known > newest {
            add_forms(self.connection(), words, "", &[])?;
        } else {
            let changed = " JOIN change_row r ON r.row_uuid = n.uuid WHERE r.change_id > ?1";
            add_forms(self.connection(), words, changed, &[known])?;
            let made = " JOIN change_range g ON n.id BETWEEN g.first_id AND g.last_id
                WHERE g.change_id > ?1 AND g.table_name = 'person_name'";
            add_forms(self.connection(), words, made, &[known])?;
        }
        *known = newest;
        Ok(true)
    }

    /// The condition that `column` answers what was typed; it holds folded lines, names among them behind their mark.
    pub(super) fn answers(&self, typed: &str, column: &str) -> Result<Condition> {
        let wanted = self.wanted(typed)?;
        if wanted.is_empty() {
            return Ok(("1".to_owned(), Vec::new()));
        }
        // The typed words with their meanings are a parameter: SQL has no other way to know them.
        let wanted = serde_json::to_string(&wanted).map_err(std::io::Error::other);
        let wanted = wanted.map_err(|source| super::Error::Io {
            path: self.place().file.clone(),
            source,
        })?;
        Ok((format!("{} > 0", likeness(column)), vec![Box::new(wanted)]))
    }
}

/// How well `column` answers the first parameter, in SQL: 0 for not at all.
pub(super) fn likeness(column: &str) -> String {
    format!("likeness({column}, ?1)")
}

fn add_forms(connection: &Connection, words: &mut Words, which: &str, given: &[&dyn ToSql]) -> Result<()> {
    let mut statement = connection.prepare_cached(&format!("{FORMS}{which}"))?;
    let mut rows = statement.query(given)?;
    while let Some(row) = rows.next()? {
        words.note(row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?);
    }
    words.put_in_order();
    Ok(())
}

/// Teaches the connection how well lines answer what was typed.
pub(super) fn add_likeness(connection: &Connection) -> Result<()> {
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("likeness", 2, flags, |context| {
        // Read once a statement.
        let wanted: Arc<Wanted> = context.get_or_create_aux(1, |value| -> std::result::Result<_, ReadError> {
            Ok(serde_json::from_str(value.as_str()?)?)
        })?;
        let text = context.get_raw(0).as_str_or_null()?;
        let likeness = text.and_then(|text| wanted.likeness(text, NAME));
        Ok(likeness.map_or(0, |likeness| likeness as i64))
    })?;
    Ok(())
}
