//! Taking back and bringing again: views of the change log. Per field, so that later work is never overwritten.

mod ranges;

use uuid::Uuid;

use super::image::{Cells, DELETED_AT};
use super::log::{self, Effect, RowChange};
use super::write::Write;
use super::{Result, Store};
use crate::model::change::{Change, ChangeKind, Label};
use crate::model::{Field, Kind, Row, RowId, Table, Value};

/// Entries of the log that are read at once.
const PAGE: usize = 10_000;

/// What came of taking back or bringing again.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The change that was acted on.
    pub change: Change,
    /// What has moved on since and was left as it is.
    pub kept: Vec<Kept>,
}

/// Something that an undo left alone, because later work stands there or what it pointed at is gone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The row.
    pub id: RowId,
    /// The column, of several that hold a field the first; empty where it is the whole row.
    pub column: &'static str,
}

impl Store {
    /// Takes back the newest change that stands. `None`: there is nothing to take back.
    pub fn undo(&mut self) -> Result<Option<Undone>> {
        match log::newest(self.connection(), ChangeKind::Edit)? {
            Some(change) => self.invert(change, ChangeKind::Undo).map(Some),
            None => Ok(None),
        }
    }

    /// Brings again what was last taken back. `None`: nothing was.
    pub fn redo(&mut self) -> Result<Option<Undone>> {
        match log::newest(self.connection(), ChangeKind::Undo)? {
            Some(change) => self.invert(change, ChangeKind::Redo).map(Some),
            None => Ok(None),
        }
    }

    /// Takes back one change, wherever it stands in the history. What was deleted for ever stays so.
    pub fn take_back(&mut self, change: &Change) -> Result<Undone> {
        if change.kind == ChangeKind::Purge {
            return Ok(Undone {
                change: change.clone(),
                kept: Vec::new(),
            });
        }
        let kind = if change.kind == ChangeKind::Undo {
            ChangeKind::Redo
        } else {
            ChangeKind::Undo
        };
        self.invert(change.clone(), kind)
    }

    /// The labels of what undo and redo would act on.
    pub fn undoable(&self) -> Result<(Option<Label>, Option<Label>)> {
        let label = |kind| Ok::<_, super::Error>(log::newest(self.connection(), kind)?.map(|change| change.label));
        Ok((label(ChangeKind::Edit)?, label(ChangeKind::Undo)?))
    }

    /// The change that an undo, or a redo, would act on.
    pub fn newest_step(&self, is_redo: bool) -> Result<Option<Change>> {
        let kind = if is_redo { ChangeKind::Undo } else { ChangeKind::Edit };
        log::newest(self.connection(), kind)
    }

    /// The number of the last change, whatever it was; 0 before the first.
    pub fn last_change(&self) -> Result<i64> {
        log::newest_number(self.connection())
    }

    /// How many rows a change touched: to take more back than a moment's work is a job's.
    pub fn rows_of(&self, change: &Change) -> Result<u64> {
        log::row_count(self.connection(), change.group)
    }

    fn invert(&mut self, change: Change, kind: ChangeKind) -> Result<Undone> {
        let group = change.group;
        let label = Label {
            group: None,
            ..change.label.clone()
        };
        let rows = log::row_count(self.connection(), group)?;
        self.begin_many(rows)?;
        let inverted = self.write_as((kind, Some(group)), label, |write| {
            let (mut kept, mut waiting) = (Vec::new(), Vec::new());
            let members = log::group(write.connection(), group)?;
            if members.is_empty() {
                // Somebody else was faster.
                return Ok(kept);
            }
            let newest = log::newest_number(write.connection())?;
            for member in &members {
                let mut before = i64::MAX;
                loop {
                    // A page at a time: a change of a million rows is not held whole.
                    let rows = log::rows_before(write.connection(), member.id, before, PAGE)?;
                    for (seq, row) in &rows {
                        put_back(write, row, (member, *seq), (&mut kept, &mut waiting))?;
                    }
                    match rows.last() {
                        Some((seq, _)) if rows.len() == PAGE => before = *seq,
                        _ => break,
                    }
                }
            }
            if let Some(first) = members.last() {
                ranges::remove(write, first, (&mut kept, &mut waiting))?;
            }
            remove_waiting(write, waiting, &mut kept)?;
            // Where all had moved on, nothing was brought again that could be taken back.
            let has_effect = log::newest_number(write.connection())? > newest;
            if kind == ChangeKind::Undo && !has_effect {
                // Redo must find it all the same: it names the step that was gone back.
                write.open_change()?;
            }
            let target = change.target.filter(|_| kind == ChangeKind::Redo && has_effect);
            mark(write, group, target)?;
            Ok(kept)
        });
        let ended = self.end_many();
        let kept = inverted?;
        ended?;
        Ok(Undone { change, kept })
    }
}

/// Notes that the group no longer stands; and of a redo, that the group which its undo had taken back stands again.
fn mark(write: &Write, group: Uuid, brought_again: Option<Uuid>) -> Result<()> {
    let connection = write.connection();
    connection.execute("UPDATE change SET taken_back = 1 WHERE edit_group = ?1", [group])?;
    if let Some(target) = brought_again {
        // What is brought again stands as it is: even of a job that was cut off, nothing more is to come.
        connection.execute(
            "UPDATE change SET taken_back = 0, finished = 1 WHERE edit_group = ?1",
            [target],
        )?;
    }
    Ok(())
}

/// `at` is the change that holds the entry, and the entry's number in it.
fn put_back(
    write: &Write,
    row: &RowChange,
    at: (&Change, i64),
    (kept, waiting): (&mut Vec<Kept>, &mut Vec<RowId>),
) -> Result<()> {
    match &row.effect {
        Effect::Forgotten => {
            kept.push(Kept { id: row.id, column: "" });
            Ok(())
        }
        Effect::Insert if log::was_purged_after(write.connection(), row.id.uuid, at.0)? => {
            // If it is there, somebody made it anew: that is another change's.
            kept.push(Kept { id: row.id, column: "" });
            Ok(())
        }
        Effect::Insert => remove_again(write, row.id, at.0, (kept, waiting)),
        Effect::Update { before, after } => {
            let Some(now) = write.row(row.id)? else { return Ok(()) };
            let since = log::cells_after(write.connection(), row.id, (at.0.id, at.1))?;
            update_back(write, &now, (before, after, &since), kept)
        }
        Effect::Remove { before } => insert_again(write, row.id, before, kept),
    }
}

/// Rows that another one still points at wait: that one may go in the same step.
fn remove_again(
    write: &Write,
    id: RowId,
    change: &Change,
    (kept, waiting): (&mut Vec<Kept>, &mut Vec<RowId>),
) -> Result<()> {
    if write.row(id)?.is_none() {
        return Ok(());
    }
    // Rows that hold nothing of their own to be read again: where a photo shows, and what a field could not hold.
    let is_record = !matches!(id.table, Table::PhotoLink | Table::FieldDraft);
    let was_worked_on = is_record && log::was_edited_after(write.connection(), id.uuid, change)?;
    if was_worked_on {
        // Later work stands in it: it goes to the trash whole, and the user is told.
        kept.push(Kept { id, column: "" });
        return write.trash(id);
    }
    if write.is_referenced(id)? {
        waiting.push(id);
        return Ok(());
    }
    write.remove(id)
}

/// Removes the rows that nothing points at any longer. On what is left hangs later work: it goes to the trash whole,
/// and the user is told.
fn remove_waiting(write: &Write, mut waiting: Vec<RowId>, kept: &mut Vec<Kept>) -> Result<()> {
    loop {
        let count = waiting.len();
        let mut still = Vec::new();
        for id in waiting {
            if write.is_referenced(id)? {
                still.push(id);
            } else {
                write.remove(id)?;
            }
        }
        waiting = still;
        if waiting.is_empty() || waiting.len() == count {
            break;
        }
    }
    for id in waiting {
        kept.push(Kept { id, column: "" });
        write.trash(id)?;
    }
    Ok(())
}

/// Puts fields back as they were before a change. A field goes back whole, and only where it still is what the change
/// made of it; `since` are the cells of the row that got other values after the change, as it left them.
fn update_back(
    write: &Write,
    row: &Row,
    (before, after, since): (&Cells, &Cells, &Cells),
    kept: &mut Vec<Kept>,
) -> Result<()> {
    let id = row.id;
    let mut cells = Cells::new();
    let mut done: Vec<&str> = Vec::new();
    for (column, _) in before {
        if done.contains(column) {
            continue;
        }
        let field = field_of(id.table, column);
        let columns = field.map_or_else(|| vec![*column], Field::columns);
        let part = |image: &Cells| -> Cells {
            let of_field = image.iter().filter(|(column, _)| columns.contains(column));
            of_field.cloned().collect()
        };
        let stands = |image: Cells| image.iter().all(|(column, value)| current(row, column) == *value);
        let old = part(before);
        let is_as_left = stands(part(after)) && stands(part(since));
        if is_as_left && points_at_rows(write, id.table, &old)? {
            cells.extend(old);
        } else if !stands(old) {
            kept.push(Kept { id, column: columns[0] });
        }
        done.extend(columns);
    }
    write.set(id, &cells)
}

fn current(row: &Row, column: &str) -> Value {
    if column == DELETED_AT {
        row.deleted_at.clone().map_or(Value::Null, Value::Text)
    } else {
        row.cell(column).clone()
    }
}

/// The field that a column belongs to; the mark of the trash belongs to none.
fn field_of(table: Table, column: &str) -> Option<Field> {
    let known = table.columns().iter().find(|known| known.name == column);
    known.map(|known| known.field)
}

/// Whether every row that these cells point at is there.
fn points_at_rows(write: &Write, table: Table, cells: &[(&str, Value)]) -> Result<bool> {
    for (column, value) in cells {
        if let (Some(Kind::Link(table)), Value::Id(uuid)) = (field_of(table, column).map(|field| field.kind), value)
            && write.row(RowId { table, uuid: *uuid })?.is_none()
        {
            return Ok(false);
        }
    }
    Ok(true)
}

/// A row that lost what it hangs on stays out; one that only points at something comes without that.
fn insert_again(write: &Write, id: RowId, cells: &Cells, kept: &mut Vec<Kept>) -> Result<()> {
    if write.row(id)?.is_some() {
        return Ok(());
    }
    let mut row = Row::new(id.table, id.uuid);
    for (column, value) in cells {
        if *column == DELETED_AT {
            row.deleted_at = Some(value.as_str().to_owned());
        } else if points_at_rows(write, id.table, &[(*column, value.clone())])? {
            row.cells.insert(column, value.clone());
        } else if id.table.field(column).is_some_and(Field::is_free_link) {
            kept.push(Kept { id, column });
        } else {
            kept.push(Kept { id, column: "" });
            return Ok(());
        }
    }
    write.insert_row(&row).map(|_| ())
}
