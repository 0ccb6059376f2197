//! Two records that turn out to be one: side by side, made one as one change, or told apart for good. What hangs on the
//! other moves to the record that stays; the other goes to the trash, so that undo brings both back.

use uuid::Uuid;

use super::subject::subject;
use super::{Error, Result, Store, Write, rows};
use crate::model::change::Label;
use crate::model::doubles::{Compared, Comparison, Merge};
use crate::model::{Field, Kind, Row, RowId, Table, Value, burial, entry, memorial, name, person, person_name};

/// What hangs on nothing that is alive, in SQL.
const ALIVE: &str = " AND deleted_at IS NULL";

impl Store {
    /// Two records of one table side by side; `None` where one of them is gone.
    pub fn compare(&self, ids: [RowId; 2]) -> Result<Option<Comparison>> {
        let [Some(one), Some(other)] = [self.alive(ids[0])?, self.alive(ids[1])?] else {
            return Ok(None);
        };
        let mut fields = Vec::new();
        for field in ids[0].table.fields() {
            let texts = [self.shown(*field, &one)?, self.shown(*field, &other)?];
            if texts.iter().any(|text| !text.is_empty()) {
                fields.push(Compared { field: *field, texts });
            }
        }
        let mut parts = Vec::new();
        for table in Table::ALL {
            let Some(link) = table.link_to(ids[0].table) else {
                continue;
            };
            let count = |id: RowId| -> Result<usize> {
                Ok(rows::among(self.connection(), (*table, link.name), std::iter::once(id.uuid), ALIVE)?.len())
            };
            let counts = [count(ids[0])?, count(ids[1])?];
            if counts != [0, 0] {
                parts.push((table.name(), counts));
            }
        }
        let names = [self.names_at(ids[0])?, self.names_at(ids[1])?];
        Ok(Some(Comparison {
            ids,
            fields,
            parts,
            names,
        }))
    }

    /// Makes two records one, as one change.
    pub fn merge(&mut self, merge: &Merge) -> Result<()> {
        let label = Label::new("change-merge", subject(self.connection(), merge.kept)?);
        self.write(label, |write| {
            let missing = || Error::NoSuchRow {
                table: merge.kept.table.name(),
            };
            let kept = write.row(merge.kept)?.ok_or_else(missing)?;
            let other = write.row(merge.other)?.ok_or_else(missing)?;
            fill(write, merge, (&kept, &other))?;
            move_parts(write, merge.other, merge.kept)?;
            write.trash(merge.other)
        })
    }

    /// Remembers that two records are not the same.
    pub fn tell_apart(&mut self, one: RowId, other: RowId) -> Result<()> {
        let label = Label::new("change-tell-apart", subject(self.connection(), one)?);
        self.write(label, |write| {
            let row = entry::distinction_row(one, other);
            match write.row(row.id)? {
                None => write.insert_row(&row).map(drop),
                Some(known) if known.deleted_at.is_some() => write.restore(row.id),
                Some(_) => Ok(()),
            }
        })
    }

    fn alive(&self, id: RowId) -> Result<Option<Row>> {
        Ok(self.row(id)?.filter(|row| row.deleted_at.is_none()))
    }

    /// A field as it is shown; of a link what it points at is called.
    fn shown(&self, field: Field, row: &Row) -> Result<String> {
        match (field.kind, row.link(field)) {
            (Kind::Link(table), Some(uuid)) => self.called(RowId { table, uuid }),
            _ => Ok(entry::shown(field, row)),
        }
    }

    /// The forms of a person's names, or the people of a memorial.
    fn names_at(&self, id: RowId) -> Result<Vec<String>> {
        let owner = std::iter::once(id.uuid);
        if id.table == Table::Person {
            let forms = (Table::PersonName, person_name::PERSON.name);
            let forms = rows::among(self.connection(), forms, owner, ALIVE)?;
            return Ok(forms.iter().map(name::full_text).collect());
        }
        let burials = rows::among(self.connection(), (Table::Burial, burial::MEMORIAL.name), owner, ALIVE)?;
        let people = burials.iter().filter_map(|row| row.link(burial::PERSON));
        let called = |uuid| {
            let table = Table::Person;
            self.called(RowId { table, uuid })
        };
        people.map(called).collect()
    }
}

/// Writes into the record that stays what it lacks, what was taken of the other, and the note.
fn fill(write: &Write, merge: &Merge, (kept, other): (&Row, &Row)) -> Result<()> {
    let mut cells = Vec::new();
    for field in merge.kept.table.fields() {
        let columns = field.columns();
        let is_empty = |row: &Row| {
            columns
                .iter()
                .all(|column| row.cell(column).as_str().is_empty() && row.real(column).is_none())
        };
        let is_self = other.link(*field) == Some(merge.kept.uuid);
        if is_empty(other) || is_self || (!is_empty(kept) && !merge.taken.contains(field)) {
            continue;
        }
        cells.extend(columns.iter().map(|column| (*column, other.cell(column).clone())));
    }
    let notes = match merge.kept.table {
        Table::Person => person::NOTES,
        _ => memorial::NOTES,
    };
    if !merge.note.is_empty() {
        let written = cells.iter().find(|(column, _)| *column == notes.name);
        let standing = written.map_or_else(|| kept.text(notes).to_owned(), |(_, value)| value.as_str().to_owned());
        let lines = [standing.as_str(), &merge.note]
            .into_iter()
            .filter(|text| !text.is_empty());
        let lines: Vec<&str> = lines.collect();
        cells.retain(|(column, _)| *column != notes.name);
        cells.push((notes.name, Value::text(lines.join("\n"))));
    }
    write.set(merge.kept, &cells)
}

/// Lets everything that hangs on `from`, or points at it, do so with `to`.
fn move_parts(write: &Write, from: RowId, to: RowId) -> Result<()> {
    for table in Table::ALL {
        let links = table
            .fields()
            .iter()
            .filter(|field| field.kind == Kind::Link(from.table));
        for link in links {
            let condition = format!("{} = ?1{ALIVE} ORDER BY id", link.name);
            for row in write.rows(*table, &condition, [from.uuid])? {
                move_part(write, &row, *link, to)?;
            }
        }
    }
    Ok(())
}

fn move_part(write: &Write, row: &Row, link: Field, to: RowId) -> Result<()> {
    if row.id == to {
        // A grave does not lie inside itself.
        return write.set_field(row.id, link, Value::Null);
    }
    if let Some((_, term)) = row.id.table.list_fields() {
        write.tick(row.id.table, to.uuid, row.text(term), true)?;
        return write.remove(row.id);
    }
    if let Some(same) = standing_for(write, row, link, to.uuid)? {
        move_parts(write, row.id, same)?;
        return write.trash(row.id);
    }
    let mut cells = vec![(link.name, Value::Id(to.uuid))];
    if row.id.table == Table::PersonName {
        // One form shows first: that of the record that stays.
        cells.push((person_name::PREFERRED.name, Value::Whole(0)));
    }
    write.set(row.id, &cells)
}

/// The row that already says of `to` what `row` says of the other: a photo shows once, a person lies once in a grave.
fn standing_for(write: &Write, row: &Row, link: Field, to: Uuid) -> Result<Option<RowId>> {
    let other = match row.id.table {
        Table::Burial if link == burial::PERSON => burial::MEMORIAL,
        Table::Burial => burial::PERSON,
        Table::PhotoLink => crate::model::photo_link::PHOTO,
        _ => return Ok(None),
    };
    let condition = format!("{} = ?1 AND {} = ?2{ALIVE} ORDER BY id LIMIT 1", link.name, other.name);
    let found = write.rows(row.id.table, &condition, [Some(to), row.link(other)])?;
    Ok(found.first().map(|found| found.id))
}
