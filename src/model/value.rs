//! One cell and one row of the catalogue, as plain data.
//! A row knows its table and its fields by the dictionary in `field.rs`; it knows nothing of SQL.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Field, Table};

/// What one cell holds.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Value {
    /// Nothing recorded.
    #[default]
    Null,
    /// Text as typed.
    Text(String),
    /// A whole number; also a yes (1) or a no (0).
    Whole(i64),
    /// A measured number, in the unit that the field's name says.
    Real(f64),
    /// The identity of another row.
    Id(Uuid),
}

impl Value {
    /// Text, or nothing where the text is empty.
    pub fn text(text: impl Into<String>) -> Self {
        let text = text.into();
        if text.is_empty() { Self::Null } else { Self::Text(text) }
    }

    /// The text, or "" where the cell holds none.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Text(text) => text,
            _ => "",
        }
    }

    /// Whether nothing is recorded.
    pub const fn is_null(&self) -> bool {
        matches!(self, Self::Null)
    }
}

/// A row of any table, known by its uuid.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RowId {
    /// The table that the row stands in.
    pub table: Table,
    /// The row's identity, the same in every copy of the catalogue.
    pub uuid: Uuid,
}

/// A row as read from the catalogue. Columns that hold nothing are left out.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Which row this is.
    pub id: RowId,
    /// Cells by column name; a missing column is [`Value::Null`].
    pub cells: BTreeMap<&'static str, Value>,
    /// When the row went to the trash, as a UTC time stamp.
    pub deleted_at: Option<String>,
}

impl Row {
    /// An empty row of `table`.
    pub fn new(table: Table, uuid: Uuid) -> Self {
        Self {
            id: RowId { table, uuid },
            cells: BTreeMap::new(),
            deleted_at: None,
        }
    }

    /// The row's uuid.
    pub const fn uuid(&self) -> Uuid {
        self.id.uuid
    }

    /// The cell of `column`.
    pub fn cell(&self, column: &str) -> &Value {
        const NULL: &Value = &Value::Null;
        self.cells.get(column).unwrap_or(NULL)
    }

    /// The text of a field with one column, or "".
    pub fn text(&self, field: Field) -> &str {
        self.cell(field.name).as_str()
    }

    /// The whole number of a field with one column.
    pub fn whole(&self, field: Field) -> Option<i64> {
        match self.cell(field.name) {
            Value::Whole(n) => Some(*n),
            _ => None,
        }
    }

    /// Whether a yes-or-no field says yes.
    pub fn flag(&self, field: Field) -> bool {
        self.whole(field) == Some(1)
    }

    /// The measured number in `column`.
    pub fn real(&self, column: &str) -> Option<f64> {
        match self.cell(column) {
            Value::Real(x) => Some(*x),
            Value::Whole(n) => Some(*n as f64),
            _ => None,
        }
    }

    /// The row that a link field points at.
    pub fn link(&self, field: Field) -> Option<Uuid> {
        match self.cell(field.name) {
            Value::Id(uuid) => Some(*uuid),
            _ => None,
        }
    }
}
