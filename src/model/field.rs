//! What a table and a field of the catalogue are; which there are stands in `dictionary.rs`.
//! Of the tables, lists of terms and private ones are told apart here.

use std::sync::OnceLock;

use super::{Vocab, inscription, memorial, person_name, protection, site, task};

/// A table of the catalogue whose rows people edit; every change of its rows is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// Cemetery, plot of honour, camp, street, building.
    Site,
    /// Grave or memorial sign.
    Memorial,
    /// Somebody who is buried or remembered.
    Person,
    /// One form of a person's name, kept as evidence.
    PersonName,
    /// Ties a person to a memorial.
    Burial,
    /// What is written on one face of a memorial.
    Inscription,
    /// A picture file, known by its content.
    Photo,
    /// Shows a photo at a memorial, person or site.
    PhotoLink,
    /// One decision under a heritage regime.
    Protection,
    /// An honour or title: never a protection.
    Recognition,
    /// Somebody looked, under which regimes, and found no protection.
    StatusCheck,
    /// A stuff that a memorial is made of.
    MemorialMaterial,
    /// A sign that a memorial bears: star, cross, flag.
    MemorialSymbol,
    /// A group of people that somebody belonged to.
    PersonCategory,
    /// A value for which a decision protects.
    ProtectionValue,
    /// A criterion that a decision names.
    ProtectionCriterion,
    /// How a memorial was found on one day.
    ConditionSurvey,
    /// How one part of it was found.
    ConditionItem,
    /// A defect of that part.
    ConditionDefect,
    /// Something done to or at a memorial or site: cleaning, repair, ceremony.
    CareEvent,
    /// A move, replacement or removal; tenure, notice, statutory fate.
    MemorialEvent,
    /// Where something is known from.
    Source,
    /// Says that a source is about a row, or about one field of it.
    Citation,
    /// The number of a record in somebody else's register.
    ExternalId,
    /// Something to be done.
    Task,
    /// Somebody to ask: private, and in no export unless asked for.
    Contact,
    /// What was typed into a field that cannot hold it.
    FieldDraft,
    /// Two records that look like one, and are not: somebody compared them.
    Distinction,
}

/// What a field holds, and so how it is typed, shown and stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A code of a vocabulary; unknown codes are kept and shown as they are.
    Term(Vocab),
    /// A count or an order.
    Whole,
    /// A measured number, unit in the field's name.
    Real,
    /// Yes or no.
    Flag,
    /// A partial date: columns `_edtf`, `_written`, `_min`, `_max`.
    Date,
    /// A place on the globe in WGS84 degrees: columns `lat`, `lon`.
    Position,
    /// Another row.
    Link(Table),
}

/// A field of a table: the unit that people edit and that undo puts back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The table that it belongs to.
    pub table: Table,
    /// Its name: the column's, or the stem of its columns.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

impl Field {
    /// The columns that hold it, in the table's order.
    pub fn columns(self) -> Vec<&'static str> {
        let wanted = |column: &&Column| column.field == self;
        self.table
            .columns()
            .iter()
            .filter(wanted)
            .map(|column| column.name)
            .collect()
    }
}

impl Field {
    /// Whether it is a link that a row can do without; the other links say what the row hangs on.
    pub fn is_free_link(self) -> bool {
        let free = [
            site::PARENT,
            memorial::SITE,
            memorial::PARENT,
            person_name::INSCRIPTION,
            inscription::PHOTO,
            protection::ENDED_BY,
            task::PROTECTION,
            task::SURVEY,
            task::MEMORIAL_EVENT,
        ];
        free.contains(&self)
    }
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file.
    pub name: &'static str,
    /// The field that it belongs to.
    pub field: Field,
}

impl Table {
    /// The table of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.name() == name)
    }

    /// Its columns in the order of the file, without the ones that every table has.
    pub fn columns(self) -> &'static [Column] {
        static COLUMNS: OnceLock<Vec<Vec<Column>>> = OnceLock::new();
        let all = COLUMNS.get_or_init(|| Self::ALL.iter().map(|table| columns_of(*table)).collect());
        &all[self as usize]
    }

    /// The field of that name.
    pub fn field(self, name: &str) -> Option<Field> {
        self.fields().iter().copied().find(|field| field.name == name)
    }

    /// The field by which its rows hang on, or point at, a row of `owner`.
    pub fn link_to(self, owner: Self) -> Option<Field> {
        let is_link = |field: &Field| field.kind == Kind::Link(owner);
        self.fields().iter().copied().find(is_link)
    }

    /// Of a list of terms: whose list it is, and the term. Its rows are known by these two.
    pub fn list_fields(self) -> Option<(Field, Field)> {
        match *self.fields() {
            [owner, term] if matches!((owner.kind, term.kind), (Kind::Link(_), Kind::Term(_))) => Some((owner, term)),
            _ => None,
        }
    }

    /// Whether its rows leave the catalogue only where somebody asks for them by name.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Contact)
    }

    /// Whether its rows stand for themselves; all others are parts of such a record.
    pub const fn is_record(self) -> bool {
        matches!(
            self,
            Self::Site | Self::Memorial | Self::Person | Self::Photo | Self::Source | Self::Task
        )
    }
}

fn columns_of(table: Table) -> Vec<Column> {
    let mut columns = Vec::new();
    for &field in table.fields() {
        let names = match field.kind {
            Kind::Date => ["edtf", "written", "min", "max"]
                .map(|part| format!("{}_{part}", field.name))
                .to_vec(),
            Kind::Position => vec!["lat".to_owned(), "lon".to_owned()],
            _ => vec![field.name.to_owned()],
        };
        // One short text per column for the life of the program: names are looked up by `&'static str` everywhere.
        columns.extend(names.into_iter().map(|name| Column {
            name: String::leak(name),
            field,
        }));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::super::person;
    use super::*;

    #[test]
    fn a_table_is_found_by_its_name_and_its_place_in_the_list() {
        for (place, table) in Table::ALL.iter().enumerate() {
            assert_eq!(Table::by_name(table.name()), Some(*table));
            assert_eq!(*table as usize, place, "{} stands where its number says", table.name());
        }
    }

    #[test]
    fn a_date_has_four_columns_and_a_position_two() {
        assert_eq!(
            person::DEATH.columns(),
            ["death_edtf", "death_written", "death_min", "death_max"]
        );
        assert_eq!(memorial::POSITION.columns(), ["lat", "lon"]);
    }

    #[test]
    fn a_list_of_terms_is_known_by_its_owner_and_its_term() {
        let lists: Vec<&str> = Table::ALL
            .iter()
            .filter(|table| table.list_fields().is_some())
            .map(|table| table.name())
            .collect();
        let wanted = [
            "memorial_material",
            "memorial_symbol",
            "person_category",
            "protection_value",
            "protection_criterion",
            "condition_defect",
        ];
        assert_eq!(lists, wanted);
    }
}
