//! Everything that hangs on a record beside what its view names: surveys, events, lists of terms, citations, contacts.
//! Plain rows, found by the link that ties them; it knows nothing about how they are read.

use std::collections::BTreeMap;

use uuid::Uuid;

use super::{Field, Row, RowId, Table, citation, entry};

/// Rows by table, with what the records are called that they point at.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Attached {
    rows: BTreeMap<Table, Vec<Row>>,
    names: BTreeMap<RowId, String>,
}

impl Attached {
    /// Adds a row.
    pub fn add(&mut self, row: Row) {
        self.rows.entry(row.id.table).or_default().push(row);
    }

    /// Notes what a record is called.
    pub fn name(&mut self, id: RowId, name: String) {
        self.names.insert(id, name);
    }

    /// What a record that is pointed at is called, or "".
    pub fn name_of(&self, id: RowId) -> &str {
        self.names.get(&id).map_or("", String::as_str)
    }

    /// The identities of all rows.
    pub fn ids(&self) -> Vec<RowId> {
        self.rows.values().flatten().map(|row| row.id).collect()
    }

    /// All rows of a table.
    pub fn all(&self, table: Table) -> &[Row] {
        self.rows.get(&table).map_or(&[], Vec::as_slice)
    }

    /// The rows whose field `link` points at `owner`, in the order in which they were made.
    pub fn of(&self, link: Field, owner: Uuid) -> Vec<&Row> {
        let is_of = |row: &&Row| row.link(link) == Some(owner);
        self.all(link.table).iter().filter(is_of).collect()
    }

    /// The same rows, the latest day of `date` first; those without a day come first, since nobody has dated them yet.
    pub fn newest_first(&self, link: Field, owner: Uuid, date: Field) -> Vec<&Row> {
        let mut rows = self.of(link, owner);
        rows.reverse();
        rows.sort_by_key(|row| {
            let day = entry::date(date, row).max;
            std::cmp::Reverse(if day.is_empty() { "9999-99-99".to_owned() } else { day })
        });
        rows
    }

    /// The codes of a list of terms.
    pub fn codes(&self, list: Table, owner: Uuid) -> Vec<&str> {
        let Some((link, term)) = list.list_fields() else {
            return Vec::new();
        };
        let rows = self.all(list).iter();
        rows.filter(|row| row.link(link) == Some(owner))
            .map(|row| row.text(term))
            .collect()
    }

    /// The citations of one field of a row, or with `None` of the row as a whole.
    pub fn citations(&self, of: RowId, field: Option<Field>) -> Vec<&Row> {
        let Some(link) = citation_link(of.table) else {
            return Vec::new();
        };
        let name = field.map_or("", |field| field.name);
        let is_of = |row: &&Row| row.link(link) == Some(of.uuid) && row.text(citation::FIELD) == name;
        self.all(Table::Citation).iter().filter(is_of).collect()
    }
}

/// The field by which a citation says what it is about; a source itself is cited and not cited for.
pub fn citation_link(of: Table) -> Option<Field> {
    Table::Citation.link_to(of).filter(|link| *link != citation::SOURCE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Value, care_event, memorial, memorial_material};

    fn care(owner: Uuid, day: &str) -> Row {
        let mut row = Row::new(Table::CareEvent, Uuid::now_v7());
        row.cells.insert(care_event::MEMORIAL.name, Value::Id(owner));
        row.cells.extend(entry::read(care_event::DONE, day).unwrap_or_default());
        row
    }

    #[test]
    fn rows_of_an_owner_come_newest_first_and_undated_ones_before_them() {
        let (mine, other) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut attached = Attached::default();
        for (owner, day) in [(mine, "2019"), (mine, ""), (other, "2022"), (mine, "May 2024")] {
            attached.add(care(owner, day));
        }
        let days: Vec<String> = attached
            .newest_first(care_event::MEMORIAL, mine, care_event::DONE)
            .into_iter()
            .map(|row| entry::shown(care_event::DONE, row))
            .collect();
        assert_eq!(days, ["", "May 2024", "2019"]);
    }

    #[test]
    fn codes_and_citations_are_found_by_what_they_belong_to() {
        let grave = RowId {
            table: Table::Memorial,
            uuid: Uuid::from_u128(1),
        };
        let mut attached = Attached::default();
        let mut material = Row::new(Table::MemorialMaterial, Uuid::now_v7());
        material
            .cells
            .insert(memorial_material::MEMORIAL.name, Value::Id(grave.uuid));
        material
            .cells
            .insert(memorial_material::MATERIAL.name, Value::text("granite"));
        attached.add(material);
        assert_eq!(attached.codes(Table::MemorialMaterial, grave.uuid), ["granite"]);
        assert!(attached.codes(Table::MemorialMaterial, Uuid::nil()).is_empty());
        let mut cited = Row::new(Table::Citation, Uuid::now_v7());
        cited.cells.insert(citation::MEMORIAL.name, Value::Id(grave.uuid));
        cited.cells.insert(citation::FIELD.name, Value::text("maker"));
        attached.add(cited);
        assert_eq!(attached.citations(grave, Some(memorial::MAKER)).len(), 1);
        assert!(attached.citations(grave, Some(memorial::FUNDER)).is_empty());
        assert!(attached.citations(grave, None).is_empty());
    }
}
