//! One change of many records at once: what is to be set, and what it would do to each of them.

use super::edit::Named;
use super::{Field, RowId, Table};

/// What is set in every chosen memorial.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bulk {
    /// A field of the memorial gets this text or code.
    Field(Field, String),
    /// The memorials stand at this site.
    Site(Named),
    /// The sites of the memorials are looked after by this custodian.
    Custodian(String),
    /// A term is added to a list of the memorial, or of each person who rests there.
    Term(Table, String),
    /// A decision is recorded for each memorial, from what was typed.
    Decision(Vec<(Field, String)>),
    /// A check that found no protection is recorded for each memorial.
    Check(Vec<(Field, String)>),
}

/// What it would do to one record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Effect {
    /// The record whose row changes: the memorial, its site, or a person there.
    pub id: RowId,
    /// What the record is called.
    pub title: String,
    /// What stands there now: a text, a code, or a summary group's code.
    pub before: String,
    /// What will stand there.
    pub after: String,
}
