//! What people ask to be written: texts typed into fields, links to others, decisions.

use uuid::Uuid;

use super::{Field, RowId, Table};

/// What was typed into one field.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldEdit {
    /// The record.
    pub id: RowId,
    /// The field.
    pub field: Field,
    /// The text, as typed.
    pub typed: String,
    /// What the editor showed before; `None` overwrites whatever stands there.
    pub seen: Option<String>,
}

/// Somebody or something that is already recorded, or is to be made under a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Named {
    /// A record that exists.
    Existing(Uuid),
    /// A new one under this name.
    New(String),
}

/// A decision to be recorded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NewDecision {
    /// What was typed, by field.
    pub cells: Vec<(Field, String)>,
    /// Decisions that it ends, with the reason (a code).
    pub ends: Vec<(Uuid, String)>,
    /// A photo of the decision's document.
    pub document: Option<Uuid>,
}

/// A part of a record that is to be made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is.
    pub table: Table,
    /// The record, or the part of one, that it hangs on; none for a record of its own.
    pub owner: Option<RowId>,
    /// What is filled in, as it would be typed.
    pub cells: Vec<(Field, String)>,
}

impl Part {
    /// An empty part of `owner`.
    pub const fn of(owner: RowId, table: Table) -> Self {
        Self {
            table,
            owner: Some(owner),
            cells: Vec::new(),
        }
    }

    /// The same, with a field filled in.
    #[must_use]
    pub fn with(mut self, field: Field, typed: impl Into<String>) -> Self {
        self.cells.push((field, typed.into()));
        self
    }
}
