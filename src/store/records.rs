//! What people do with records, each as one labelled change: make, edit, link, trash, mark.

use rusqlite::{Connection, OptionalExtension};
use uuid::Uuid;

use super::parts::{insert_person, insert_site, insert_typed, key_of};
use super::subject::subject;
use super::{Error, FieldOutcome, Result, Store, Write};
use crate::model::change::Label;
use crate::model::edit::{FieldEdit, Named, NewDecision};
use crate::model::{
    Field, Lang, PartialDate, RowId, Table, Value, burial, entry, inscription, memorial, name, person_name, photo_link,
    protection,
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
            let id = insert_typed(write, Table::Protection, Some(owner), &decision.cells)?;
            let row = write.row(id)?.ok_or(Error::NoSuchRow { table: "protection" })?;
            let day = entry::date(protection::DECIDED, &row);
            for (ended, reason) in &decision.ends {
                end_decision(write, *ended, (&day, reason), id.uuid)?;
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
            Ok(insert_typed(write, Table::StatusCheck, Some(owner), cells)?.uuid)
        })
    }

    /// Puts a record into the trash.
    pub fn trash_record(&mut self, id: RowId) -> Result<()> {
        let label = Label::new(&trash_key(id.table), subject(self.connection(), id)?);
        self.write(label, |write| write.trash(id))
    }

    /// Takes a record out of the trash.
    pub fn restore_record(&mut self, id: RowId) -> Result<()> {
        let label = Label::new("change-restore", subject(self.connection(), id)?);
        self.write(label, |write| write.restore(id))
    }
}

/// What putting a row into the trash is called: parts of a record are removed from it, only records wait in the trash.
fn trash_key(table: Table) -> String {
    match table {
        Table::PhotoLink => "change-unlink-photo".to_owned(),
        table if table.is_record() => "change-trash".to_owned(),
        table => format!("change-remove-{}", key_of(table)),
    }
}

fn end_decision(write: &Write, decision: Uuid, (day, reason): (&PartialDate, &str), by: Uuid) -> Result<()> {
    let id = RowId {
        table: Table::Protection,
        uuid: decision,
    };
    let mut cells = entry::date_cells(protection::ENDED, day);
    cells.push((protection::END_REASON.name, Value::text(reason)));
    cells.push((protection::ENDED_BY.name, Value::Id(by)));
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
