//! What people ask to be written: texts typed into fields, links to others, decisions.

use uuid::Uuid;

use super::{Field, RowId};

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
