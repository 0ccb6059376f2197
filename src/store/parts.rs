//! Parts of records and what ties them: rows that hang on a record, terms of its lists, links, citations.

use uuid::Uuid;

use super::subject::subject;
use super::{Error, Result, Store, Write, rows};
use crate::model::attached::citation_link;
use crate::model::change::Label;
use crate::model::edit::{Named, Part};
use crate::model::grave::Line;
use crate::model::{Field, Kind, Lang, Row, RowId, Table, Value, citation, entry, name, site, source};

impl Store {
    /// Adds a row of `part.table` to its owner, from typed texts. Returns it.
    pub fn add_part(&mut self, part: &Part) -> Result<Uuid> {
        let said = match part.owner {
            Some(owner) => subject(self.connection(), owner)?,
            None => part.cells.first().map(|(_, typed)| typed.clone()).unwrap_or_default(),
        };
        let label = Label::new(&format!("change-add-{}", key_of(part.table)), said);
        self.write(label, |write| {
            Ok(insert_typed(write, part.table, part.owner, &part.cells)?.uuid)
        })
    }

    /// Puts a term into a list of a record, or takes it out.
    pub fn tick(&mut self, list: Table, owner: RowId, code: &str, is_in: bool) -> Result<()> {
        let label = Label::new("change-edit", subject(self.connection(), owner)?);
        self.write(label, |write| write.tick(list, owner.uuid, code, is_in))
    }

    /// Lets a link of a row point at a record, making that first if it is a new one. Returns the record.
    pub fn set_link(&mut self, id: RowId, link: Field, to: &Named, lang: Lang) -> Result<Uuid> {
        let label = Label::new("change-edit", subject(self.connection(), id)?);
        self.write(label, |write| {
            let target = match to {
                Named::Existing(uuid) => *uuid,
                Named::New(text) => make(write, link, text, lang)?,
            };
            if link.kind == Kind::Link(id.table) && is_inside(write, target, id, link)? {
                return Err(Error::Circle { table: id.table.name() });
            }
            write.set_field(id, link, Value::Id(target))?;
            Ok(target)
        })
    }

    /// Says that `source` is about a row, or about one field of it. Returns the citation.
    pub fn cite(&mut self, of: RowId, field: Option<Field>, source: &Named, lang: Lang) -> Result<Uuid> {
        let label = Label::new("change-add-citation", subject(self.connection(), of)?);
        self.write(label, |write| {
            let uuid = match source {
                Named::Existing(uuid) => *uuid,
                Named::New(text) => make(write, citation::SOURCE, text, lang)?,
            };
            let link = citation_link(of.table).ok_or(Error::NoSuchRow { table: "citation" })?;
            let cells = vec![
                (citation::SOURCE, Value::Id(uuid)),
                (link, Value::Id(of.uuid)),
                (citation::FIELD, Value::text(field.map_or("", |field| field.name))),
            ];
            Ok(write.insert(Table::Citation, cells)?.uuid)
        })
    }

    /// The sources whose title, author or place hold the words, by title.
    pub fn sources(&self, words: &str, limit: usize) -> Result<Vec<Line>> {
        let (condition, values) =
            super::list::word_conditions(words, "fold(concat_ws(' ', title, author, repository, reference))");
        let condition = format!("deleted_at IS NULL AND {condition} ORDER BY natural_key(title), id LIMIT {limit}");
        let found = rows::some(
            self.connection(),
            Table::Source,
            &condition,
            rusqlite::params_from_iter(values),
        )?;
        let line = |row: Row| Line {
            id: row.id,
            title: row.text(source::TITLE).to_owned(),
            second: row.text(source::REPOSITORY).to_owned(),
            third: String::new(),
            count: 0,
            cover: String::new(),
        };
        Ok(found.into_iter().map(line).collect())
    }
}

impl Write<'_> {
    /// Puts a term into a list, or takes it out. Its row is known by owner and term: the same in every copy.
    pub(super) fn tick(&self, list: Table, owner: Uuid, code: &str, is_in: bool) -> Result<()> {
        let (link, term) = list.list_fields().ok_or(Error::NoSuchRow { table: list.name() })?;
        let id = entry::list_id(list, owner, code);
        match (self.row(id)?, is_in) {
            (None, true) => {
                let mut row = Row::new(list, id.uuid);
                row.cells.insert(link.name, Value::Id(owner));
                row.cells.insert(term.name, Value::text(code));
                self.insert_row(&row).map(drop)
            }
            (Some(row), true) if row.deleted_at.is_some() => self.restore(id),
            (Some(_), false) => self.remove(id),
            _ => Ok(()),
        }
    }
}

/// Whether `inner` is `outer`, or lies inside it by way of `link`.
pub(super) fn is_inside(write: &Write, inner: Uuid, outer: RowId, link: Field) -> Result<bool> {
    let mut known = Vec::new();
    let mut next = Some(inner);
    while let Some(uuid) = next.filter(|uuid| !known.contains(uuid)) {
        if uuid == outer.uuid {
            return Ok(true);
        }
        known.push(uuid);
        let table = outer.table;
        next = write.row(RowId { table, uuid })?.and_then(|row| row.link(link));
    }
    Ok(false)
}

/// The name of a table in keys of texts.
pub(super) fn key_of(table: Table) -> String {
    table.name().replace('_', "-")
}

/// The field by which rows of `table` hang on rows of `owner`.
fn owner_link(table: Table, owner: Table) -> Result<Field> {
    table.link_to(owner).ok_or(Error::NoSuchRow { table: table.name() })
}

/// Makes the record that `link` is to point at, called `text`.
fn make(write: &Write, link: Field, text: &str, lang: Lang) -> Result<Uuid> {
    match link.kind {
        Kind::Link(Table::Site) => insert_site(write, text, lang),
        Kind::Link(Table::Person) => insert_person(write, text),
        Kind::Link(Table::Source) => {
            // The same source twice would have its pages in two places.
            let known = write.rows(Table::Source, "title = ?1 AND deleted_at IS NULL", [text])?;
            if let Some(known) = known.first() {
                return Ok(known.uuid());
            }
            let cells = vec![(source::TITLE, Value::text(text))];
            Ok(write.insert(Table::Source, cells)?.uuid)
        }
        _ => Err(Error::NoSuchRow {
            table: link.table.name(),
        }),
    }
}

/// Makes a person of that name; without a name, one who is not known.
pub(super) fn insert_person(write: &Write, text: &str) -> Result<Uuid> {
    let person = write.insert(Table::Person, Vec::new())?.uuid;
    if !text.trim().is_empty() {
        write.insert(Table::PersonName, name::cells_of(person, text, true))?;
    }
    Ok(person)
}

/// Makes a site of that name.
pub(super) fn insert_site(write: &Write, text: &str, lang: Lang) -> Result<Uuid> {
    let cells = vec![(name::site_name_field(lang), Value::text(text))];
    Ok(write.insert(Table::Site, cells)?.uuid)
}

/// Inserts a row from typed texts; what a field cannot hold is kept as a draft beside it.
pub(super) fn insert_typed(
    write: &Write,
    table: Table,
    owner: Option<RowId>,
    cells: &[(Field, String)],
) -> Result<RowId> {
    let mut row = Row::new(table, Uuid::now_v7());
    if let Some(owner) = owner {
        let link = owner_link(table, owner.table)?;
        row.cells.insert(link.name, Value::Id(owner.uuid));
    }
    let mut drafts = Vec::new();
    for (field, typed) in cells.iter().filter(|(_, typed)| !typed.is_empty()) {
        match entry::read(*field, typed) {
            Some(read) => row.cells.extend(read.into_iter().filter(|(_, value)| !value.is_null())),
            None => drafts.push(entry::draft_row(row.id, *field, typed)),
        }
    }
    let id = write.insert_row(&row)?;
    for draft in drafts {
        write.insert_row(&draft)?;
    }
    Ok(id)
}

/// The fields of a site that the official list fills in, and what it says in them. `standing` is the code of the
/// municipality that stood there: a postal code and a part of another one do not stay.
pub fn official(place: &crate::model::municipality::Place, standing: &str) -> Vec<(Field, String)> {
    let municipality = place.municipality;
    let code = &place.postal_code;
    let mut cells = vec![
        (site::MUNICIPALITY, municipality.names()[0].to_owned()),
        (site::NIS_CODE, municipality.nis.clone()),
        (site::REGION, municipality.region.clone()),
        (site::REGIME, municipality.regime.clone()),
    ];
    let has_moved = standing != municipality.nis;
    for (field, said) in [(site::POSTAL_CODE, code), (site::SUB_MUNICIPALITY, &place.part)] {
        if has_moved || !said.is_empty() {
            cells.push((field, said.clone()));
        }
    }
    cells
}
