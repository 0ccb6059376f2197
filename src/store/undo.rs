//! Taking back and bringing again: views of the change log. Per field, so that later work is never overwritten.

use uuid::Uuid;

use super::image::Cells;
use super::log::{self, Effect, RowChange};
use super::write::Write;
use super::{Result, Store};
use crate::model::change::{Change, ChangeKind, Label};
use crate::model::{Row, RowId};

/// What came of taking back or bringing again.
#[derive(Clone, Debug, PartialEq)]
pub struct Undone {
    /// The change that was acted on.
    pub change: Change,
    /// What has moved on since and was left as it is.
    pub kept: Vec<Kept>,
}

/// Something that an undo left alone, because later work stands there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// The row.
    pub id: RowId,
    /// The column; empty where the whole row had to stay.
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

    /// Takes back one change, wherever it stands in the history.
    pub fn take_back(&mut self, change: &Change) -> Result<Undone> {
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

    fn invert(&mut self, change: Change, kind: ChangeKind) -> Result<Undone> {
        let group = change.group;
        let label = Label {
            group: None,
            ..change.label.clone()
        };
        let kept = self.write_as((kind, Some(group)), label, |write| {
            let mut kept = Vec::new();
            for member in log::group(write.connection(), group)? {
                for row in log::rows(write.connection(), member.id)?.iter().rev() {
                    put_back(write, row, &mut kept)?;
                }
            }
            mark(write, group, &change, kind)?;
            Ok(kept)
        })?;
        Ok(Undone { change, kept })
    }
}

/// Notes that the group no longer stands; a redo makes the changes that its undo had taken back stand again.
fn mark(write: &Write, group: Uuid, change: &Change, kind: ChangeKind) -> Result<()> {
    let connection = write.connection();
    connection.execute("UPDATE change SET taken_back = 1 WHERE edit_group = ?1", [group])?;
    if let (ChangeKind::Redo, Some(target)) = (kind, change.target) {
        connection.execute("UPDATE change SET taken_back = 0 WHERE edit_group = ?1", [target])?;
    }
    Ok(())
}

fn put_back(write: &Write, row: &RowChange, kept: &mut Vec<Kept>) -> Result<()> {
    match &row.effect {
        Effect::Insert => remove_again(write, row.id, kept),
        Effect::Update { before, after } => update_back(write, row.id, (before, after), kept),
        Effect::Remove { before } => insert_again(write, row.id, before),
    }
}

fn remove_again(write: &Write, id: RowId, kept: &mut Vec<Kept>) -> Result<()> {
    if write.row(id)?.is_none() {
        return Ok(());
    }
    if write.is_referenced(id)? {
        // Later work hangs on it: it goes to the trash whole, and the user is told.
        kept.push(Kept { id, column: "" });
        return write.trash(id);
    }
    write.remove(id)
}

fn update_back(write: &Write, id: RowId, (before, after): (&Cells, &Cells), kept: &mut Vec<Kept>) -> Result<()> {
    let Some(row) = write.row(id)? else {
        return Ok(());
    };
    let mut cells = Cells::new();
    for ((column, old), (_, new)) in before.iter().zip(after) {
        let now = if *column == super::image::DELETED_AT {
            row.deleted_at
                .clone()
                .map_or(crate::model::Value::Null, crate::model::Value::Text)
        } else {
            row.cell(column).clone()
        };
        if now == *new {
            cells.push((*column, old.clone()));
        } else if now != *old {
            kept.push(Kept { id, column });
        }
    }
    write.set(id, &cells)
}

fn insert_again(write: &Write, id: RowId, cells: &Cells) -> Result<()> {
    if write.row(id)?.is_some() {
        return Ok(());
    }
    let mut row = Row::new(id.table, id.uuid);
    for (column, value) in cells {
        if *column == super::image::DELETED_AT {
            row.deleted_at = Some(value.as_str().to_owned());
        } else {
            row.cells.insert(column, value.clone());
        }
    }
    write.insert_row(&row).map(|_| ())
}
