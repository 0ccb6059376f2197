//! What one row of a table says, taken apart into the records of the catalogue and ready to be recorded.

use uuid::Uuid;

use crate::model::{Field, Table, Value};

/// What is to be written into one row of the catalogue.
#[derive(Clone, Debug, PartialEq)]
pub struct Draft {
    /// Its table.
    pub table: Table,
    /// Its identity, where the file brings one.
    pub uuid: Option<Uuid>,
    /// Filled cells.
    pub cells: Vec<(&'static str, Value)>,
    /// What a field could not hold: it is kept beside the field.
    pub kept: Vec<(Field, String)>,
}

impl Draft {
    /// Nothing yet.
    pub const fn new(table: Table) -> Self {
        Self {
            table,
            uuid: None,
            cells: Vec::new(),
            kept: Vec::new(),
        }
    }

    /// Whether nothing is to be written.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.kept.is_empty() && self.uuid.is_none()
    }

    /// The cell of a field with one column.
    pub fn cell(&self, field: Field) -> &Value {
        const NULL: &Value = &Value::Null;
        let found = self.cells.iter().find(|(column, _)| *column == field.name);
        found.map_or(NULL, |(_, value)| value)
    }

    /// The text of a field with one column, or "".
    pub fn text(&self, field: Field) -> &str {
        self.cell(field).as_str()
    }

    /// Writes a cell, in place of what stood there.
    pub fn set(&mut self, column: &'static str, value: Value) {
        if value.is_null() {
            return;
        }
        match self.cells.iter_mut().find(|(known, _)| *known == column) {
            Some((_, cell)) => *cell = value,
            None => self.cells.push((column, value)),
        }
    }
}

/// A photo that a row names by its file.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoMention {
    /// The file's name, perhaps with folders before it.
    pub name: String,
    /// Its role at the grave, a code or "".
    pub role: String,
    /// What is said of the photo itself.
    pub photo: Draft,
}

/// What one row of a table says.
#[derive(Clone, Debug, PartialEq)]
pub struct Intake {
    /// The line on which it begins, counted from 1.
    pub line: u64,
    /// Where the grave is.
    pub site: Draft,
    /// The grave or memorial.
    pub memorial: Draft,
    /// Who rests there.
    pub person: Draft,
    /// The forms of the name, the one to show first first.
    pub names: Vec<Draft>,
    /// What ties both.
    pub burial: Draft,
    /// Inscriptions, surveys, decisions, numbers elsewhere and honours, each with the table of what it hangs on:
    /// the grave or the person.
    pub parts: Vec<(Table, Draft)>,
    /// Terms of lists, each with its list.
    pub terms: Vec<(Table, String)>,
    /// Titles of sources.
    pub sources: Vec<String>,
    /// Photos.
    pub photos: Vec<PhotoMention>,
}

impl Intake {
    /// A row that says nothing yet.
    pub const fn new(line: u64) -> Self {
        Self {
            line,
            site: Draft::new(Table::Site),
            memorial: Draft::new(Table::Memorial),
            person: Draft::new(Table::Person),
            names: Vec::new(),
            burial: Draft::new(Table::Burial),
            parts: Vec::new(),
            terms: Vec::new(),
            sources: Vec::new(),
            photos: Vec::new(),
        }
    }

    /// Whether it says anything of a person.
    pub fn has_person(&self) -> bool {
        !self.names.is_empty() || !self.person.is_empty()
    }

    /// Whether it says anything of a grave or of a place. A person without either stands alone.
    pub fn has_memorial(&self) -> bool {
        !self.memorial.is_empty() || !self.site.is_empty() || self.burial.uuid.is_some() || !self.has_person()
    }

    /// Whether it says nothing at all.
    pub fn is_empty(&self) -> bool {
        !self.has_person()
            && self.memorial.is_empty()
            && self.site.is_empty()
            && self.burial.is_empty()
            && self.parts.is_empty()
            && self.terms.is_empty()
            && self.sources.is_empty()
            && self.photos.is_empty()
    }
}
