//! What people do with records, each as one labelled change: make, edit, link, trash, mark.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::image::DELETED_AT;
use super::{Error, FieldOutcome, Result, Store, Write, rows};
use crate::model::change::Label;
use crate::model::edit::{FieldEdit, Named, NewDecision};
use crate::model::{
    Field, Lang, PartialDate, Row, RowId, Table, Value, burial, entry, inscription, memorial, name, person_name, photo,
    photo_link, protection, recognition, status_check,
};
use crate::search::natural_key;

impl Store {
    /// Writes what was typed into fields as one change; edits of one session share `group`.
    pub fn edit(&mut self, edits: &[FieldEdit], group: Option<Uuid>) -> Result<Vec<FieldOutcome>> {
        let Some(first) = edits.first() else {
            return Ok(Vec::new());
        };
        let mut label = Label::new("change-edit", subject(self.connection(), first.id)?);
        label.group = group;
        self.write(label, |write| {
            let one = |edit: &FieldEdit| write.type_into(edit.id, edit.field, &edit.typed, edit.seen.as_deref());
            edits.iter().map(one).collect()
        })
    }

    /// Makes an empty grave, at `site` if one is named.
    pub fn new_memorial(&mut self, site: Option<Uuid>) -> Result<Uuid> {
        self.write(Label::new("change-new-memorial", ""), |write| {
            let mut cells = vec![(memorial::KIND, Value::text("grave"))];
            cells.extend(site.map(|site| (memorial::SITE, Value::Id(site))));
            Ok(write.insert(Table::Memorial, cells)?.uuid)
        })
    }

    /// Makes the next grave in the row of `before`: same site, section and row, the next number and code.
    pub fn next_memorial(&mut self, before: Uuid) -> Result<Uuid> {
        let id = RowId {
            table: Table::Memorial,
            uuid: before,
        };
        self.write(Label::new("change-next-memorial", ""), |write| {
            let row = write.row(id)?.ok_or(Error::NoSuchRow { table: "memorial" })?;
            let same = [
                memorial::KIND,
                memorial::SITE,
                memorial::PARENT,
                memorial::SECTION,
                memorial::ROW_NO,
            ];
            let mut cells: Vec<(Field, Value)> = same
                .into_iter()
                .map(|field| (field, row.cell(field.name).clone()))
                .collect();
            let next = next_number(row.text(memorial::GRAVE_NO));
            cells.push((memorial::GRAVE_NO, Value::text(next.unwrap_or_default())));
            cells.push((
                memorial::CODE,
                Value::text(free_code(write.connection(), row.text(memorial::CODE))?),
            ));
            Ok(write.insert(Table::Memorial, cells)?.uuid)
        })
    }

    /// Ties a person to a memorial, making the person first if it is a new one. Returns the person.
    pub fn add_person(&mut self, memorial: Uuid, who: &Named) -> Result<Uuid> {
        let subject = match who {
            Named::New(text) => text.clone(),
            Named::Existing(uuid) => subject(
                self.connection(),
                RowId {
                    table: Table::Person,
                    uuid: *uuid,
                },
            )?,
        };
        self.write(Label::new("change-add-person", subject), |write| {
            let person = match who {
                Named::Existing(uuid) => *uuid,
                Named::New(text) => insert_person(write, text)?,
            };
            let cells = vec![
                (burial::MEMORIAL, Value::Id(memorial)),
                (burial::PERSON, Value::Id(person)),
                (burial::ROLE, Value::text("buried")),
            ];
            write.insert(Table::Burial, cells)?;
            Ok(person)
        })
    }

    /// Records a person who lies at no known place.
    pub fn new_person(&mut self, text: &str) -> Result<Uuid> {
        self.write(Label::new("change-new-person", text), |write| {
            insert_person(write, text)
        })
    }

    /// Adds a form of a person's name.
    pub fn add_name(&mut self, person: Uuid, text: &str) -> Result<Uuid> {
        self.write(Label::new("change-add-name", text), |write| {
            Ok(write
                .insert(Table::PersonName, name::cells_of(person, text, false))?
                .uuid)
        })
    }

    /// Makes one form of a name the one that shows first.
    pub fn prefer_name(&mut self, form: Uuid) -> Result<()> {
        let id = RowId {
            table: Table::PersonName,
            uuid: form,
        };
        let label = Label::new("change-edit", subject(self.connection(), id)?);
        self.write(label, |write| {
            let row = write.row(id)?.ok_or(Error::NoSuchRow { table: "person_name" })?;
            let person = row.link(person_name::PERSON).unwrap_or_default();
            for other in write.rows(Table::PersonName, "person_uuid = ?1", [person])? {
                let preferred = i64::from(other.uuid() == form);
                write.set_field(other.id, person_name::PREFERRED, Value::Whole(preferred))?;
            }
            Ok(())
        })
    }

    /// Puts a memorial at a site, making the site first if it is a new one. Returns the site.
    pub fn set_site(&mut self, memorial: Uuid, place: &Named, lang: Lang) -> Result<Uuid> {
        let id = RowId {
            table: Table::Memorial,
            uuid: memorial,
        };
        let label = Label::new("change-set-site", subject(self.connection(), id)?);
        self.write(label, |write| {
            let site = match place {
                Named::Existing(uuid) => *uuid,
                Named::New(text) => insert_site(write, text, lang)?,
            };
            write.set_field(id, memorial::SITE, Value::Id(site))?;
            Ok(site)
        })
    }

    /// Makes a site.
    pub fn new_site(&mut self, text: &str, lang: Lang) -> Result<Uuid> {
        self.write(Label::new("change-new-site", text), |write| {
            insert_site(write, text, lang)
        })
    }

    /// Empties fields, whatever stands in them.
    pub fn clear(&mut self, id: RowId, field: Field) -> Result<()> {
        let label = Label::new("change-edit", subject(self.connection(), id)?);
        self.write(label, |write| {
            let cells: Vec<_> = field
                .columns()
                .into_iter()
                .map(|column| (column, Value::Null))
                .collect();
            write.set(id, &cells)
        })
    }

    /// Adds an empty inscription to a memorial.
    pub fn new_inscription(&mut self, memorial: Uuid) -> Result<Uuid> {
        let subject = subject(
            self.connection(),
            RowId {
                table: Table::Memorial,
                uuid: memorial,
            },
        )?;
        self.write(Label::new("change-add-inscription", subject), |write| {
            let seq = write.rows(Table::Inscription, "memorial_uuid = ?1", [memorial])?.len() as i64 + 1;
            let face = if seq == 1 { Value::text("front") } else { Value::Null };
            let cells = vec![
                (inscription::MEMORIAL, Value::Id(memorial)),
                (inscription::SEQ, Value::Whole(seq)),
                (inscription::FACE, face),
            ];
            Ok(write.insert(Table::Inscription, cells)?.uuid)
        })
    }

    /// Records a decision about `owner` (a memorial or a site), ends what it replaces, keeps its document.
    pub fn mark_status(&mut self, owner: RowId, decision: &NewDecision) -> Result<Uuid> {
        let label = Label::new("change-mark-status", subject(self.connection(), owner)?);
        self.write(label, |write| {
            let id = insert_typed(write, Table::Protection, owner, &decision.cells)?;
            let row = write.row(id)?.ok_or(Error::NoSuchRow { table: "protection" })?;
            let day = entry::date(protection::DECIDED, &row);
            for (ended, reason) in &decision.ends {
                end_decision(write, *ended, &day, reason)?;
            }
            if let Some(photo) = decision.document {
                let cells = vec![
                    (photo_link::PHOTO, Value::Id(photo)),
                    (photo_link::PROTECTION, Value::Id(id.uuid)),
                    (photo_link::ROLE, Value::text("document")),
                ];
                write.insert(Table::PhotoLink, cells)?;
            }
            Ok(id.uuid)
        })
    }

    /// Records that somebody looked and found no protection.
    pub fn note_check(&mut self, owner: RowId, cells: &[(Field, String)]) -> Result<Uuid> {
        let label = Label::new("change-status-check", subject(self.connection(), owner)?);
        self.write(label, |write| {
            Ok(insert_typed(write, Table::StatusCheck, owner, cells)?.uuid)
        })
    }

    /// Records an honour.
    pub fn add_recognition(&mut self, owner: RowId, cells: &[(Field, String)]) -> Result<Uuid> {
        let label = Label::new("change-recognition", subject(self.connection(), owner)?);
        self.write(label, |write| {
            Ok(insert_typed(write, Table::Recognition, owner, cells)?.uuid)
        })
    }

    /// Puts a record into the trash.
    pub fn trash_record(&mut self, id: RowId) -> Result<()> {
        let label = Label::new(trash_key(id.table), subject(self.connection(), id)?);
        self.write(label, |write| write.trash(id))
    }

    /// Takes a record out of the trash.
    pub fn restore_record(&mut self, id: RowId) -> Result<()> {
        let label = Label::new("change-restore", subject(self.connection(), id)?);
        self.write(label, |write| write.restore(id))
    }
}

/// What putting a row into the trash is called: parts of a record are removed from it, only records wait in the trash.
const fn trash_key(table: Table) -> &'static str {
    match table {
        Table::Memorial | Table::Person | Table::Site | Table::Photo | Table::FieldDraft => "change-trash",
        Table::PersonName => "change-remove-name",
        Table::Burial => "change-remove-burial",
        Table::Inscription => "change-remove-inscription",
        Table::PhotoLink => "change-unlink-photo",
        Table::Protection => "change-remove-decision",
        Table::Recognition => "change-remove-recognition",
        Table::StatusCheck => "change-remove-check",
    }
}

fn insert_person(write: &Write, text: &str) -> Result<Uuid> {
    let person = write.insert(Table::Person, Vec::new())?.uuid;
    if !text.trim().is_empty() {
        write.insert(Table::PersonName, name::cells_of(person, text, true))?;
    }
    Ok(person)
}

fn insert_site(write: &Write, text: &str, lang: Lang) -> Result<Uuid> {
    Ok(write
        .insert(Table::Site, vec![(name::site_name_field(lang), Value::text(text))])?
        .uuid)
}

/// The field that points from a row of `table` at its owner.
fn owner_field(table: Table, owner: Table) -> Option<Field> {
    match (table, owner) {
        (Table::Protection, Table::Memorial) => Some(protection::MEMORIAL),
        (Table::Protection, Table::Site) => Some(protection::SITE),
        (Table::StatusCheck, Table::Memorial) => Some(status_check::MEMORIAL),
        (Table::StatusCheck, Table::Site) => Some(status_check::SITE),
        (Table::Recognition, Table::Memorial) => Some(recognition::MEMORIAL),
        (Table::Recognition, Table::Site) => Some(recognition::SITE),
        (Table::Recognition, Table::Person) => Some(recognition::PERSON),
        _ => None,
    }
}

/// Inserts a row of `owner` from typed texts; what a field cannot hold is kept as a draft beside it.
fn insert_typed(write: &Write, table: Table, owner: RowId, cells: &[(Field, String)]) -> Result<RowId> {
    let link = owner_field(table, owner.table).ok_or(Error::NoSuchRow { table: table.name() })?;
    let mut row = Row::new(table, Uuid::now_v7());
    row.cells.insert(link.name, Value::Id(owner.uuid));
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

fn end_decision(write: &Write, decision: Uuid, day: &PartialDate, reason: &str) -> Result<()> {
    let id = RowId {
        table: Table::Protection,
        uuid: decision,
    };
    let mut cells = entry::date_cells(protection::ENDED, day);
    cells.push((protection::END_REASON.name, Value::text(reason)));
    write.set(id, &cells)
}

/// "12" → "13", "A7" → "A8", "012" → "013"; nothing where no number ends the text.
fn next_number(text: &str) -> Option<String> {
    let head = text.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &text[head.len()..];
    let number: u64 = digits.parse().ok()?;
    Some(format!("{head}{:0width$}", number + 1, width = digits.len()))
}

/// The next code of the same series that nobody bears; "" where the code ends in no number.
fn free_code(connection: &Connection, code: &str) -> Result<String> {
    let head = code.trim_end_matches(|c: char| c.is_ascii_digit());
    if head.len() == code.len() {
        return Ok(String::new());
    }
    // The highest of the series, by natural order: later graves do not fill old gaps.
    let sql = "SELECT code FROM memorial WHERE substr(code, 1, ?2) = ?1
               AND ltrim(substr(code, ?2 + 1), '0123456789') = '' ORDER BY natural_key(code) DESC LIMIT 1";
    let length = head.chars().count() as i64;
    let highest: Option<String> = connection
        .prepare_cached(sql)?
        .query_row((head, length), |row| row.get(0))
        .optional()?;
    let highest = highest
        .filter(|found| natural_key(found) > natural_key(code))
        .unwrap_or_else(|| code.to_owned());
    Ok(next_number(&highest).unwrap_or_default())
}

/// What a record is called in labels: its name, title or code; "" where it has none.
pub(super) fn subject(connection: &Connection, id: RowId) -> Result<String> {
    let Some(row) = rows::one(connection, id)? else {
        return Ok(String::new());
    };
    let owner = |field: Field, table: Table| match row.link(field) {
        Some(uuid) => subject(connection, RowId { table, uuid }),
        None => Ok(String::new()),
    };
    match id.table {
        Table::Memorial => memorial_subject(connection, &row),
        Table::Site => Ok(name::of_site(&row, Lang::En)),
        Table::Person => person_subject(connection, id.uuid),
        Table::PersonName => Ok(name::full_text(&row)),
        Table::Burial => owner(burial::PERSON, Table::Person),
        Table::Inscription => owner(inscription::MEMORIAL, Table::Memorial),
        Table::Photo => Ok(row.text(photo::ORIGINAL_NAME).to_owned()),
        Table::PhotoLink => owner(photo_link::PHOTO, Table::Photo),
        Table::Protection if row.link(protection::SITE).is_some() => owner(protection::SITE, Table::Site),
        Table::Protection => owner(protection::MEMORIAL, Table::Memorial),
        Table::StatusCheck if row.link(status_check::SITE).is_some() => owner(status_check::SITE, Table::Site),
        Table::StatusCheck => owner(status_check::MEMORIAL, Table::Memorial),
        Table::Recognition => Ok(row.text(recognition::TITLE).to_owned()),
        Table::FieldDraft => Ok(String::new()),
    }
}

fn person_subject(connection: &Connection, person: Uuid) -> Result<String> {
    let condition = format!("person_uuid = ?1 AND {DELETED_AT} IS NULL ORDER BY id");
    let forms = rows::some(connection, Table::PersonName, &condition, [person])?;
    Ok(name::preferred(&forms).map(name::full_text).unwrap_or_default())
}

fn memorial_subject(connection: &Connection, row: &Row) -> Result<String> {
    let title = name::title_of(row, Lang::En);
    if !title.is_empty() {
        return Ok(title);
    }
    let condition = format!("memorial_uuid = ?1 AND {DELETED_AT} IS NULL ORDER BY id LIMIT 1");
    for burial in rows::some(connection, Table::Burial, &condition, [row.uuid()])? {
        let name = person_subject(connection, burial.link(burial::PERSON).unwrap_or_default())?;
        if !name.is_empty() {
            return Ok(name);
        }
    }
    Ok(row.text(memorial::CODE).to_owned())
}

#[cfg(test)]
mod tests {
    use super::next_number;

    #[test]
    fn the_next_number_keeps_its_shape() {
        for (number, next) in [
            ("12", Some("13")),
            ("A7", Some("A8")),
            ("009", Some("010")),
            ("99", Some("100")),
            ("A", None),
        ] {
            assert_eq!(next_number(number).as_deref(), next, "{number}");
        }
    }
}
