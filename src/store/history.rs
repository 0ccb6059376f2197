//! The log as people read it: what changed, field by field, by whom and when.

use uuid::Uuid;

use super::log::{self, Effect};
use super::{Result, Store, attached, image, rows, subject};
use crate::model::change::{Change, FieldChange, HistoryLine};
use crate::model::{Field, RowId, Table, Value, burial, inscription, person_name, photo_link};

/// How many fields of one change are listed.
const FIELDS_SHOWN: usize = 4;

impl Store {
    /// The newest changes of the catalogue, newest first.
    pub fn history(&self, limit: usize) -> Result<Vec<HistoryLine>> {
        self.lines_of(log::recent(self.connection(), None, limit)?)
    }

    /// The changes of a memorial and of all that hangs on it, newest first.
    pub fn history_of(&self, id: RowId, limit: usize) -> Result<Vec<HistoryLine>> {
        let rows = self.rows_around(id)?;
        self.lines_of(log::recent(self.connection(), Some(&rows), limit)?)
    }

    fn lines_of(&self, changes: Vec<Change>) -> Result<Vec<HistoryLine>> {
        changes.into_iter().map(|change| self.line_of(change)).collect()
    }

    fn line_of(&self, mut change: Change) -> Result<HistoryLine> {
        let rows = log::row_count(self.connection(), change.group)?;
        let mut fields: Vec<(RowId, FieldChange)> = Vec::new();
        // A bulk change is told by its number of rows; reading them all would stall the screen.
        if rows <= 50 {
            let mut touched = Vec::new();
            for member in log::members(self.connection(), change.group)? {
                touched.extend(log::rows(self.connection(), member)?);
            }
            if change.label.subject.is_empty()
                && let Some(first) = touched.first()
            {
                change.label.subject = subject::subject(self.connection(), first.id)?;
            }
            for row in &touched {
                if let Effect::Update { before, after } = &row.effect {
                    for change in field_changes(row.id.table, before, after) {
                        join(&mut fields, row.id, change);
                    }
                }
            }
        }
        let fields = fields
            .into_iter()
            .map(|(_, change)| change)
            .take(FIELDS_SHOWN)
            .collect();
        Ok(HistoryLine { change, rows, fields })
    }

    /// The record's row and those that hang on it, in the trash or not; of a memorial also those who rest there.
    fn rows_around(&self, id: RowId) -> Result<Vec<Uuid>> {
        let mut owners = vec![id];
        if id.table == Table::Memorial {
            for row in rows::some(self.connection(), Table::Burial, "memorial_uuid = ?1", [id.uuid])? {
                owners.extend(row.link(burial::PERSON).map(|uuid| RowId {
                    table: Table::Person,
                    uuid,
                }));
            }
        }
        attached::around(self.connection(), &owners)
    }
}

/// Adds what became of a field; several saves of one step tell of it once, from the first to the last.
fn join(fields: &mut Vec<(RowId, FieldChange)>, id: RowId, change: FieldChange) {
    match fields
        .iter_mut()
        .find(|(known, earlier)| (*known, earlier.field) == (id, change.field))
    {
        Some((_, earlier)) => earlier.after = change.after,
        None => fields.push((id, change)),
    }
}

/// Fields of order and links tell a reader nothing.
fn is_telling(field: Field) -> bool {
    !matches!(field, photo_link::SEQ | inscription::SEQ | person_name::SCRIPT)
}

fn field_changes(table: Table, before: &image::Cells, after: &image::Cells) -> Vec<FieldChange> {
    let text = |value: &Value| match value {
        Value::Text(text) => text.clone(),
        Value::Whole(n) => n.to_string(),
        Value::Real(x) => x.to_string(),
        Value::Null | Value::Id(_) => String::new(),
    };
    let mut changes: Vec<FieldChange> = Vec::new();
    for ((column, old), (_, new)) in before.iter().zip(after) {
        let Some(known) = table.columns().iter().find(|known| known.name == *column) else {
            continue;
        };
        // Of a date's four columns the written one speaks.
        let is_spoken_for = known.field.columns().len() == 4 && !column.ends_with("_written");
        if !is_spoken_for && is_telling(known.field) {
            changes.push(FieldChange {
                field: known.field,
                before: text(old),
                after: text(new),
            });
        }
    }
    changes
}
