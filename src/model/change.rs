//! Changes as people read them: what was done to what, by whom and when.

use uuid::Uuid;

use super::Field;

/// What a change is called: a key of the texts and what it was done to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Label {
    /// Key in the texts, such as `change-edit`.
    pub key: String,
    /// Whom or what it touched, as the user calls it; may be empty.
    pub subject: String,
    /// Changes of one edit session share a group: undo takes them together.
    pub group: Option<Uuid>,
}

impl Label {
    /// A label of its own group.
    pub fn new(key: &str, subject: impl Into<String>) -> Self {
        Self {
            key: key.to_owned(),
            subject: subject.into(),
            group: None,
        }
    }

    /// The same label, for a change that belongs to an edit session.
    #[must_use]
    pub fn in_group(mut self, group: Uuid) -> Self {
        self.group = Some(group);
        self
    }
}

/// Whether a change was made, took one back, or brought one again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ChangeKind {
    /// Somebody worked.
    Edit,
    /// An earlier change was taken back.
    Undo,
    /// What had been taken back was brought again.
    Redo,
    /// Records of the trash were deleted for ever: nothing takes that back.
    Purge,
}

/// The label of a change that deletes for ever; no other change bears it.
pub const PURGE: &str = "change-purge";

impl ChangeKind {
    /// Its code in the file. A purge is work like any other there, and known by its label.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Edit | Self::Purge => "edit",
            Self::Undo => "undo",
            Self::Redo => "redo",
        }
    }

    /// The kind of that code; an unknown one is an edit.
    pub fn by_code(code: &str) -> Self {
        match code {
            "undo" => Self::Undo,
            "redo" => Self::Redo,
            _ => Self::Edit,
        }
    }
}

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Its number in this file.
    pub id: i64,
    /// What was done to what.
    pub label: Label,
    /// Made, taken back or brought again.
    pub kind: ChangeKind,
    /// The changes that belong to it as one step.
    pub group: Uuid,
    /// For an undo or redo: the group that it acted on.
    pub target: Option<Uuid>,
    /// Whether it is taken back (an undo: brought again) now.
    pub taken_back: bool,
    /// Whether the job that made it came to its end.
    pub finished: bool,
    /// UTC time stamp.
    pub at: String,
    /// Who made it.
    pub author: String,
}

/// One change in the history.
#[derive(Clone, Debug, PartialEq)]
pub struct HistoryLine {
    /// The change.
    pub change: Change,
    /// How many rows it touched.
    pub rows: u64,
    /// What became of fields, the first few.
    pub fields: Vec<FieldChange>,
}

/// What became of one field.
#[derive(Clone, Debug, PartialEq)]
pub struct FieldChange {
    /// The field.
    pub field: Field,
    /// What stood there, as text.
    pub before: String,
    /// What stands there after, as text.
    pub after: String,
}

/// A copy of the records in the catalogue's `backups` folder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Backup {
    /// The file.
    pub path: std::path::PathBuf,
    /// Its name without the catalogue's and the ending: a day, or why it was made.
    pub label: String,
    /// When it was written.
    pub written: jiff::Timestamp,
    /// Size in bytes.
    pub bytes: u64,
    /// How many memorials it holds; `None` where it cannot be read.
    pub memorials: Option<u64>,
}
