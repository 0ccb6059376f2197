//! Two records that turn out to be one: side by side, made one as one change, or told apart for good. What hangs on the
//! other moves to the record that stays; the other goes to the trash, so that undo brings both back.

use uuid::Uuid;

use super::parts::is_inside;
use super::subject::subject;
use super::{Error, Result, Store, Write, rows};
use crate::model::change::Label;
use crate::model::doubles::{Compared, Comparison, Merge};
use crate::model::{
    Field, Kind, Row, RowId, Table, Value, burial, distinction, entry, field_draft, memorial, name, person,
    person_name, photo_link,
};

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
            let mut texts = [self.shown(*field, &one)?, self.shown(*field, &other)?];
            if let (Some(a), Some(b)) = (one.link(*field), other.link(*field))
                && a != b
                && texts[0] == texts[1]
            {
                // Two that are called alike are two all the same.
                texts = [a, b].map(|uuid| format!("{} ({})", texts[0], &uuid.simple().to_string()[24..]));
            }
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
            let alive = |id: RowId| -> Result<Row> {
                let row = write.row(id)?.filter(|row| row.deleted_at.is_none());
                row.ok_or(Error::NoSuchRow { table: id.table.name() })
            };
            let other = alive(merge.other)?;
            if merge.kept == merge.other {
                return Err(Error::NoSuchRow {
                    table: merge.kept.table.name(),
                });
            }
            leave_circle(write, &alive(merge.kept)?, &other)?;
            let notes = move_drafts(write, merge)?;
            fill(write, (merge, &notes), (&alive(merge.kept)?, &other))?;
            move_parts(write, merge.other, merge.kept)?;
            stay_apart(write, merge)?;
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

/// A record that stays and lies inside the other, by way of others even, comes to lie where the other does.
fn leave_circle(write: &Write, kept: &Row, other: &Row) -> Result<()> {
    let Some(parent) = kept.id.table.link_to(kept.id.table) else {
        return Ok(());
    };
    if !is_inside(write, kept.uuid(), other.id, parent)? {
        return Ok(());
    }
    let outer = other.link(parent).map_or(Value::Null, Value::Id);
    write.set_field(kept.id, parent, outer)
}

/// What was typed into fields of the other that could not hold it waits beside those of the record that stays. Gives what
/// has no room there, for the notes.
fn move_drafts(write: &Write, merge: &Merge) -> Result<Vec<String>> {
    let mut left = Vec::new();
    for draft in write.rows(
        Table::FieldDraft,
        "owner_uuid = ?1 ORDER BY id",
        [merge.other.uuid.to_string()],
    )? {
        let typed = draft.text(field_draft::TYPED);
        let field = merge.kept.table.field(draft.text(field_draft::FIELD));
        match field.map(|field| entry::draft_row(merge.kept, field, typed)) {
            Some(moved) if write.row(moved.id)?.is_none() => drop(write.insert_row(&moved)?),
            _ => left.push(typed.to_owned()),
        }
        write.remove(draft.id)?;
    }
    Ok(left)
}

/// Whoever was told apart from the other is told apart from the record that stays.
fn stay_apart(write: &Write, merge: &Merge) -> Result<()> {
    let of = merge.other.uuid.to_string();
    let condition = "(one_uuid = ?1 OR other_uuid = ?1) AND deleted_at IS NULL";
    for row in write.rows(Table::Distinction, condition, [&of])? {
        let ends = [row.text(distinction::ONE), row.text(distinction::OTHER)];
        let third = ends.into_iter().find(|end| *end != of).and_then(|end| end.parse().ok());
        let Some(uuid) = third.filter(|uuid| *uuid != merge.kept.uuid) else {
            continue;
        };
        let table = merge.kept.table;
        let apart = entry::distinction_row(merge.kept, RowId { table, uuid });
        if write.row(apart.id)?.is_none() {
            write.insert_row(&apart)?;
        }
    }
    Ok(())
}

/// Whether nothing stands in a cell.
fn is_empty(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::Text(text) => text.is_empty(),
        _ => false,
    }
}

/// Writes into the record that stays what it lacks, what was taken of the other, and the notes.
fn fill(write: &Write, (merge, more): (&Merge, &[String]), (kept, other): (&Row, &Row)) -> Result<()> {
    let mut cells = Vec::new();
    for field in merge.kept.table.fields() {
        let columns = field.columns();
        let lacks = |row: &Row| columns.iter().all(|column| is_empty(row.cell(column)));
        let is_wanted = lacks(kept) || merge.taken.contains(field);
        let goes_round = match other.link(*field) {
            Some(target) if field.kind == Kind::Link(kept.id.table) => is_inside(write, target, kept.id, *field)?,
            _ => false,
        };
        if lacks(other) || !is_wanted || goes_round {
            continue;
        }
        cells.extend(columns.iter().map(|column| (*column, other.cell(column).clone())));
    }
    let notes = match merge.kept.table {
        Table::Person => person::NOTES,
        _ => memorial::NOTES,
    };
    let written = cells.iter().find(|(column, _)| *column == notes.name);
    let standing = written.map_or_else(|| kept.text(notes).to_owned(), |(_, value)| value.as_str().to_owned());
    let lines = [&standing, &merge.note].into_iter().chain(more);
    let lines: Vec<&str> = lines.map(String::as_str).filter(|text| !text.is_empty()).collect();
    if !lines.is_empty() {
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
        // Nothing lies inside itself.
        return write.set_field(row.id, link, Value::Null);
    }
    if let Some((_, term)) = row.id.table.list_fields() {
        write.tick(row.id.table, to.uuid, row.text(term), true)?;
        return write.remove(row.id);
    }
    if let Some((same, cells)) = standing_for(write, row, link, to.uuid)? {
        write.set(same, &cells)?;
        move_parts(write, row.id, same)?;
        return write.trash(row.id);
    }
    let mut cells = vec![(link.name, Value::Id(to.uuid))];
    // One form of a name shows first and one photo is the cover: those of the record that stays, where it has them.
    let first = match row.id.table {
        Table::PersonName => Some(person_name::PREFERRED),
        Table::PhotoLink => Some(photo_link::COVER),
        _ => None,
    };
    if let Some(mark) = first.filter(|mark| row.flag(*mark)) {
        let condition = format!("{} = ?1 AND {} = 1{ALIVE}", link.name, mark.name);
        if !write.rows(row.id.table, &condition, [to.uuid])?.is_empty() {
            cells.push((mark.name, Value::Whole(0)));
        }
    }
    write.set(row.id, &cells)
}

/// A row, and cells to write into it.
type Filled = (RowId, Vec<(&'static str, Value)>);

/// The row that says of `to` already what `row` says of the other, with the cells that it lacks: a photo shows once, a
/// person lies once in a grave. Where the two say different things, both stay.
fn standing_for(write: &Write, row: &Row, link: Field, to: Uuid) -> Result<Option<Filled>> {
    let other = match row.id.table {
        Table::Burial if link == burial::PERSON => burial::MEMORIAL,
        Table::Burial => burial::PERSON,
        Table::PhotoLink => photo_link::PHOTO,
        _ => return Ok(None),
    };
    let condition = format!("{} = ?1 AND {} = ?2{ALIVE} ORDER BY id", link.name, other.name);
    for same in write.rows(row.id.table, &condition, [Some(to), row.link(other)])? {
        // Its place among the photos is nothing that a photo says.
        let told = |field: Field| field != link && ![photo_link::SEQ, photo_link::COVER].contains(&field);
        let columns = row.id.table.columns().iter().filter(|column| told(column.field));
        let said = columns.map(|column| (column.name, row.cell(column.name)));
        let said: Vec<(&'static str, &Value)> = said.filter(|(_, value)| !is_empty(value)).collect();
        let agrees =
            |(column, value): &(&'static str, &Value)| is_empty(same.cell(column)) || same.cell(column) == *value;
        if said.iter().all(agrees) {
            let cells = said.into_iter().map(|(column, value)| (column, value.clone()));
            return Ok(Some((same.id, cells.collect())));
        }
    }
    Ok(None)
}
