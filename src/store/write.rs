//! The one door for changes: a row cannot change without a [`Write`], and only [`Store::write`] makes one.
//! Each change reads the row before and after in one transaction and logs both; an error rolls all back.

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use jiff::Timestamp;
use rusqlite::{CachedStatement, Transaction, TransactionBehavior};
use uuid::Uuid;

use super::image::{Cells, DELETED_AT};
use super::listing::{Line, LinePlace};
use super::log::{self, Effect, RowChange, Signature};
use super::{Error, Result, Store, listing, listing_change, rows};
use crate::model::change::{ChangeKind, Label};
use crate::model::{Field, Row, RowId, Table, Value, entry, field_draft};

/// What came of writing a field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FieldOutcome {
    /// The field holds what was typed (or held it already).
    Saved,
    /// The field cannot hold it: the text is kept beside it, as a draft.
    Kept,
    /// Somebody else wrote the field meanwhile: theirs stands, the typed text is kept as a draft.
    Overtaken,
}

/// Permission to change rows, for the length of one transaction.
pub struct Write<'t> {
    transaction: &'t Transaction<'t>,
    signature: Signature,
    label: Label,
    origin: (ChangeKind, Option<Uuid>),
    /// The change's number once it has a row to show; nothing changed, nothing logged.
    change: Cell<Option<i64>>,
    seq: Cell<i64>,
    /// Memorials whose line of the list must be made anew.
    touched: RefCell<Vec<Uuid>>,
    /// Memorials whose line of the list was added.
    listed: RefCell<Vec<Uuid>>,
    /// Rows that were added in bulk: the first and last number of each table.
    added: RefCell<BTreeMap<Table, (i64, i64)>>,
    /// Statements that add rows, by table and columns.
    insertions: RefCell<Vec<Insertion<'t>>>,
}

/// A statement that adds rows of a table with these columns.
type Insertion<'t> = (Table, Vec<&'static str>, CachedStatement<'t>);

/// A job's change that spans many transactions.
#[derive(Clone, Debug)]
pub struct OpenChange {
    label: Label,
    group: Uuid,
}

impl OpenChange {
    /// What it is called.
    pub(super) const fn label(&self) -> &Label {
        &self.label
    }
}

impl Store {
    /// Carries out `work` as one change. Returns what it answers; on an error nothing has happened.
    pub fn write<T>(&mut self, label: Label, work: impl FnOnce(&Write) -> Result<T>) -> Result<T> {
        self.write_as((ChangeKind::Edit, None), label, work)
    }

    /// The same, for a change that takes back or brings again the group `target`.
    pub(super) fn write_as<T>(
        &mut self,
        origin: (ChangeKind, Option<Uuid>),
        label: Label,
        work: impl FnOnce(&Write) -> Result<T>,
    ) -> Result<T> {
        if self.is_read_only() {
            return Err(Error::ReadOnly {
                path: self.place().file.clone(),
            });
        }
        let signature = self.signature();
        let today = self.today();
        let path = self.place().file.clone();
        let answer = transact(self.connection_mut(), |transaction| {
            let write = Write {
                transaction,
                signature,
                label,
                origin,
                change: Cell::new(None),
                seq: Cell::new(0),
                touched: RefCell::default(),
                listed: RefCell::default(),
                added: RefCell::default(),
                insertions: RefCell::default(),
            };
            let answer = work(&write)?;
            write.log_added()?;
            listing::refresh(transaction, &write.touched.borrow(), today)?;
            listing_change::note(transaction, &write.listed.borrow())?;
            Ok(answer)
        });
        let answer = answer.map_err(|error| error.at(&path))?;
        self.count_write();
        Ok(answer)
    }

    /// Opens a change that a job writes in pieces: all pieces are one step for undo.
    pub fn begin_change(&mut self, label: Label) -> OpenChange {
        let group = Uuid::now_v7();
        OpenChange {
            label: label.in_group(group),
            group,
        }
    }

    /// Tells anew what a job's change was about, once that is known.
    pub fn note_subject(&mut self, open: &OpenChange, subject: &str) -> Result<()> {
        let path = self.place().file.clone();
        let sql = "UPDATE change SET subject = ?2 WHERE edit_group = ?1";
        let noted = self
            .connection_mut()
            .execute(sql, rusqlite::params![open.group, subject]);
        noted.map(|_| ()).map_err(|error| Error::from(error).at(&path))
    }

    /// Writes one piece of a job's change; keep pieces under 100 ms, so that autosave never waits long.
    pub fn write_piece<T>(&mut self, open: &OpenChange, work: impl FnOnce(&Write) -> Result<T>) -> Result<T> {
        self.write(open.label.clone(), |write| {
            let answer = work(write)?;
            write.log_added()?;
            if let Some(piece) = write.change.get() {
                write
                    .transaction
                    .execute("UPDATE change SET finished = 0 WHERE id = ?1", [piece])?;
            }
            Ok(answer)
        })
    }

    /// Notes in the log where the rows of a job's change come from: a file's name and fingerprint, and how it was read.
    pub fn note_source(&mut self, open: &OpenChange, [name, sha256, mapping]: [&str; 3]) -> Result<()> {
        let path = self.place().file.clone();
        let sql = "UPDATE change SET source_name = ?2, source_sha256 = ?3, mapping = ?4
                   WHERE id = (SELECT min(id) FROM change WHERE edit_group = ?1)";
        let noted = self
            .connection_mut()
            .execute(sql, rusqlite::params![open.group, name, sha256, mapping]);
        noted.map(|_| ()).map_err(|error| Error::from(error).at(&path))
    }

    /// Closes a job's change. What was written before a cancel stays, as one step.
    pub fn finish_change(&mut self, open: &OpenChange) -> Result<()> {
        let path = self.place().file.clone();
        let sql = "UPDATE change SET finished = 1 WHERE edit_group = ?1";
        let done = self.connection_mut().execute(sql, [open.group]);
        done.map(|_| ()).map_err(|error| Error::from(error).at(&path))
    }
}

/// Runs `work` in an IMMEDIATE transaction, so that what it reads is still true when it writes.
pub(super) fn transact<T>(
    connection: &mut rusqlite::Connection,
    work: impl FnOnce(&Transaction) -> Result<T>,
) -> Result<T> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let answer = work(&transaction)?;
    transaction.commit()?;
    Ok(answer)
}

impl Write<'_> {
    /// The row as it stands in this transaction.
    pub fn row(&self, id: RowId) -> Result<Option<Row>> {
        rows::one(self.transaction, id)
    }

    /// The rows of `table` for which the SQL `condition` holds, in this transaction.
    pub(super) fn rows(&self, table: Table, condition: &str, params: impl rusqlite::Params) -> Result<Vec<Row>> {
        rows::some(self.transaction, table, condition, params)
    }

    /// Adds a row of `table` under a new identity.
    pub fn insert(&self, table: Table, cells: Vec<(Field, Value)>) -> Result<RowId> {
        let mut row = Row::new(table, Uuid::now_v7());
        for (field, value) in cells {
            row.cells.insert(field.name, value);
        }
        self.insert_row(&row)
    }

    /// Adds a row that brings its own identity.
    pub fn insert_row(&self, row: &Row) -> Result<RowId> {
        rows::insert(self.transaction, row)?;
        self.log(row.id, Effect::Insert, true)?;
        Ok(row.id)
    }

    /// Adds one of many new rows: the log keeps the range of their numbers, and no line for each. Lines of the list are
    /// the caller's: [`list`](Self::list) where the rows are at hand, else [`touch`](Self::touch).
    pub(super) fn add(&self, row: &Row) -> Result<RowId> {
        {
            // Rows of a table mostly have the same columns: the statement is at hand without its text.
            let shape: Vec<&'static str> = row.cells.keys().copied().collect();
            let mut insertions = self.insertions.borrow_mut();
            let known = insertions
                .iter_mut()
                .position(|(table, known, _)| *table == row.id.table && *known == shape);
            let place = known.unwrap_or(insertions.len());
            if known.is_none() {
                let statement = self.transaction.prepare_cached(&rows::insertion(row))?;
                insertions.push((row.id.table, shape, statement));
            }
            rows::execute(&mut insertions[place].2, row)?;
        }
        let number = self.transaction.last_insert_rowid();
        // Nobody else writes while the transaction lasts, so the numbers of a table have no gaps.
        let mut added = self.added.borrow_mut();
        let range = added.entry(row.id.table).or_insert((number, number));
        range.1 = number;
        Ok(row.id)
    }

    /// How many rows were added in bulk so far.
    pub(super) fn added(&self) -> i64 {
        self.added.borrow().values().map(|(first, last)| last - first + 1).sum()
    }

    /// Adds the line of the list of a memorial that has none yet.
    pub(super) fn list(&self, line: &Line, place: &LinePlace) -> Result<()> {
        self.listed.borrow_mut().push(line.memorial());
        line.insert(self.transaction, place)
    }

    /// Has the memorial's line of the list made anew.
    pub(super) fn touch(&self, memorial: Uuid) {
        self.touched.borrow_mut().push(memorial);
    }

    /// Has the lines of all memorials made anew that show this row.
    pub(super) fn touch_owners(&self, id: RowId) -> Result<()> {
        listing::note_owners(self.transaction, id, &mut self.touched.borrow_mut())
    }

    /// Logs what was added in bulk so far.
    pub(super) fn log_added(&self) -> Result<()> {
        for (table, range) in self.added.take() {
            let change = self.open_change()?;
            self.seq.set(self.seq.get() + 1);
            log::add_range(self.transaction, (change, self.seq.get()), table, range)?;
        }
        Ok(())
    }

    /// Writes what was typed into a field. `seen` is what the editor showed before: where the field has moved on
    /// meanwhile it is not overwritten. What the field cannot hold is kept as a draft.
    pub fn type_into(&self, id: RowId, field: Field, typed: &str, seen: Option<&str>) -> Result<FieldOutcome> {
        let row = self.row(id)?.ok_or(Error::NoSuchRow { table: id.table.name() })?;
        let now = entry::shown(field, &row);
        let draft = self.draft(id, field)?;
        let standing = draft
            .as_ref()
            .map_or(now.as_str(), |draft| draft.text(field_draft::TYPED));
        let still_holds = |seen: &str| draft.is_none() && entry::holds(field, &row, seen);
        let overtaken = seen.is_some_and(|seen| seen != standing && typed != standing && !still_holds(seen));
        if overtaken {
            self.set_draft(id, field, draft, typed)?;
            return Ok(FieldOutcome::Overtaken);
        }
        let Some(cells) = entry::read(field, typed) else {
            self.set_draft(id, field, draft, typed)?;
            return Ok(FieldOutcome::Kept);
        };
        self.set(id, &cells)?;
        if let Some(draft) = draft {
            self.remove(draft.id)?;
        }
        Ok(FieldOutcome::Saved)
    }

    fn draft(&self, owner: RowId, field: Field) -> Result<Option<Row>> {
        self.row(entry::draft_id(owner, field))
    }

    fn set_draft(&self, owner: RowId, field: Field, draft: Option<Row>, typed: &str) -> Result<()> {
        if let Some(draft) = draft {
            return self.set(draft.id, &[(field_draft::TYPED.name, Value::text(typed))]);
        }
        self.insert_row(&entry::draft_row(owner, field, typed)).map(|_| ())
    }

    /// Writes cells over a row's own. Cells that hold the value already are left alone.
    pub fn set(&self, id: RowId, cells: &[(&'static str, Value)]) -> Result<()> {
        let row = self.row(id)?.ok_or(Error::NoSuchRow { table: id.table.name() })?;
        let current = |column: &str| {
            if column == DELETED_AT {
                row.deleted_at.clone().map_or(Value::Null, Value::Text)
            } else {
                row.cell(column).clone()
            }
        };
        let after: Cells = cells
            .iter()
            .filter(|(column, value)| current(column) != *value)
            .cloned()
            .collect();
        if after.is_empty() {
            return Ok(());
        }
        let before: Cells = after.iter().map(|(column, _)| (*column, current(column))).collect();
        let shows = listing::shows(id.table, &after);
        if shows {
            // A link that moves away leaves its old owner's line of the list to be made anew, too.
            listing::note_owners(self.transaction, id, &mut self.touched.borrow_mut())?;
        }
        rows::update(self.transaction, id, &after)?;
        self.log(id, Effect::Update { before, after }, shows)
    }

    /// Writes one field's only column.
    pub fn set_field(&self, id: RowId, field: Field, value: Value) -> Result<()> {
        self.set(id, &[(field.name, value)])
    }

    /// Puts a row into the trash.
    pub fn trash(&self, id: RowId) -> Result<()> {
        self.set(id, &[(DELETED_AT, Value::Text(Timestamp::now().to_string()))])
    }

    /// Takes a row out of the trash.
    pub fn restore(&self, id: RowId) -> Result<()> {
        self.set(id, &[(DELETED_AT, Value::Null)])
    }

    /// Takes a row out of its table, its image into the log. For undo, and for rows that are nobody's record.
    pub(super) fn remove(&self, id: RowId) -> Result<()> {
        let row = self.row(id)?.ok_or(Error::NoSuchRow { table: id.table.name() })?;
        // What hangs on the row is found through it, so its lines of the list are marked before it goes.
        listing::note_owners(self.transaction, id, &mut self.touched.borrow_mut())?;
        rows::remove(self.transaction, id)?;
        self.log(
            id,
            Effect::Remove {
                before: super::image::of_row(&row),
            },
            false,
        )
    }

    /// Whether any row points at this one.
    pub(super) fn is_referenced(&self, id: RowId) -> Result<bool> {
        rows::is_referenced(self.transaction, id)
    }

    /// The connection, for reading the log within the transaction.
    pub(super) fn connection(&self) -> &rusqlite::Connection {
        // A transaction is its connection while it lasts.
        self.transaction
    }

    /// The number of the change; it stands in the log from now on, even if no row follows.
    pub(super) fn open_change(&self) -> Result<i64> {
        let change = match self.change.get() {
            Some(change) => change,
            None => log::begin(self.transaction, &self.label, self.origin, &self.signature, true)?,
        };
        self.change.set(Some(change));
        Ok(change)
    }

    /// How many rows this change has touched so far.
    pub(super) fn logged(&self) -> i64 {
        self.seq.get()
    }

    /// Notes that so many rows were logged by other means.
    pub(super) fn count_logged(&self, rows: i64) {
        self.seq.set(self.seq.get() + rows);
    }

    fn log(&self, id: RowId, effect: Effect, shows: bool) -> Result<()> {
        let change = self.open_change()?;
        self.seq.set(self.seq.get() + 1);
        log::add(self.transaction, change, self.seq.get(), &RowChange { id, effect })?;
        if shows {
            listing::note_owners(self.transaction, id, &mut self.touched.borrow_mut())?;
        }
        Ok(())
    }
}
