//! Between what people type and what fields hold, both ways, by the field's kind.
//! What a field cannot hold is not lost: it becomes a draft beside the field.

use sha2::{Digest, Sha256};
use uuid::Uuid;

use super::{Field, Kind, PartialDate, Row, RowId, Table, Value, distinction, field_draft, position};

/// The cells for what was typed, or `None` where the field cannot hold it.
pub fn read(field: Field, typed: &str) -> Option<Vec<(&'static str, Value)>> {
    let trimmed = typed.trim();
    let values = match field.kind {
        Kind::Text | Kind::LongText | Kind::Term(_) => vec![Value::text(typed)],
        Kind::Date => date_values(&PartialDate::read(typed)),
        Kind::Position if trimmed.is_empty() => vec![Value::Null, Value::Null],
        Kind::Position => {
            let (lat, lon) = position::read(trimmed)?;
            vec![Value::Real(lat), Value::Real(lon)]
        }
        _ if trimmed.is_empty() => vec![Value::Null],
        Kind::Whole => vec![Value::Whole(trimmed.parse().ok().filter(|n: &i64| *n >= 0)?)],
        Kind::Real => {
            let number: f64 = trimmed.replace(',', ".").parse().ok()?;
            vec![Value::Real(Some(number).filter(|x| x.is_finite() && *x >= 0.0)?)]
        }
        Kind::Flag => vec![Value::Whole(i64::from(trimmed == "1"))],
        Kind::Link(_) => vec![Value::Id(Uuid::parse_str(trimmed).ok()?)],
    };
    Some(field.columns().into_iter().zip(values).collect())
}

/// Whether `row` holds what `text` says in `field`, however it is spelt: "80," and "80" are one height.
pub fn holds(field: Field, row: &Row, text: &str) -> bool {
    read(field, text).is_some_and(|cells| cells.iter().all(|(column, value)| row.cell(column) == value))
}

/// The four cells of a date, in the order of its columns.
fn date_values(date: &PartialDate) -> Vec<Value> {
    [&date.edtf, &date.written, &date.min, &date.max]
        .map(|part| Value::text(part.as_str()))
        .to_vec()
}

/// The cells of a date field.
pub fn date_cells(field: Field, date: &PartialDate) -> Vec<(&'static str, Value)> {
    field.columns().into_iter().zip(date_values(date)).collect()
}

/// The date that a row holds in `field`.
pub fn date(field: Field, row: &Row) -> PartialDate {
    let mut parts = field
        .columns()
        .into_iter()
        .map(|column| row.cell(column).as_str().to_owned());
    let mut next = || parts.next().unwrap_or_default();
    PartialDate {
        edtf: next(),
        written: next(),
        min: next(),
        max: next(),
    }
}

/// What the field shows for editing: exactly what was typed, where that is kept.
pub fn shown(field: Field, row: &Row) -> String {
    match field.kind {
        Kind::Date => {
            let date = date(field, row);
            if date.written.is_empty() {
                date.edtf
            } else {
                date.written
            }
        }
        Kind::Position => match (row.real("lat"), row.real("lon")) {
            (Some(lat), Some(lon)) => position::shown(lat, lon),
            _ => String::new(),
        },
        _ => match row.cell(field.name) {
            Value::Null => String::new(),
            Value::Text(text) => text.clone(),
            Value::Whole(n) => n.to_string(),
            Value::Real(x) => x.to_string(),
            Value::Id(uuid) => uuid.to_string(),
        },
    }
}

/// The identity of the draft beside `field`: the same in every copy of the catalogue.
pub fn draft_id(owner: RowId, field: Field) -> RowId {
    derived_id(Table::FieldDraft, (owner.table.name(), owner.uuid, field.name))
}

/// The identity of a term in a list: the same in every copy of the catalogue.
pub fn list_id(list: Table, owner: Uuid, code: &str) -> RowId {
    derived_id(list, (list.name(), owner, code))
}

/// Says that two records of a table are not the same, whichever is named first.
pub fn distinction_row(one: RowId, other: RowId) -> Row {
    let (one, other) = if one.uuid <= other.uuid {
        (one, other)
    } else {
        (other, one)
    };
    let id = derived_id(
        Table::Distinction,
        (one.table.name(), one.uuid, &other.uuid.to_string()),
    );
    let mut row = Row::new(Table::Distinction, id.uuid);
    row.cells.insert(distinction::TABLE.name, Value::text(one.table.name()));
    row.cells
        .insert(distinction::ONE.name, Value::text(one.uuid.to_string()));
    row.cells
        .insert(distinction::OTHER.name, Value::text(other.uuid.to_string()));
    row
}

fn derived_id(table: Table, (kind, owner, name): (&str, Uuid, &str)) -> RowId {
    let mut hash = Sha256::new();
    hash.update(kind);
    hash.update(owner.as_bytes());
    hash.update(name);
    let mut bytes = [0; 16];
    bytes.copy_from_slice(&hash.finalize()[..16]);
    RowId {
        table,
        uuid: Uuid::new_v8(bytes),
    }
}

/// A draft: `typed` beside `field` of `owner`.
pub fn draft_row(owner: RowId, field: Field, typed: &str) -> Row {
    let mut row = Row::new(Table::FieldDraft, draft_id(owner, field).uuid);
    row.cells
        .insert(field_draft::TABLE.name, Value::text(owner.table.name()));
    row.cells
        .insert(field_draft::OWNER.name, Value::text(owner.uuid.to_string()));
    row.cells.insert(field_draft::FIELD.name, Value::text(field.name));
    row.cells.insert(field_draft::TYPED.name, Value::text(typed));
    row
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::memorial;

    fn typed(field: Field, text: &str) -> Option<String> {
        let mut row = Row::new(field.table, Uuid::nil());
        row.cells.extend(read(field, text)?);
        Some(shown(field, &row))
    }

    #[test]
    fn what_was_typed_is_shown_again() {
        assert_eq!(typed(memorial::CODE, " REB-1 ").as_deref(), Some(" REB-1 "));
        assert_eq!(
            typed(memorial::ERECTED, "vers 1950, dit-on").as_deref(),
            Some("vers 1950, dit-on")
        );
        assert_eq!(typed(memorial::BURIED_KNOWN, "12").as_deref(), Some("12"));
        assert_eq!(typed(memorial::HEIGHT_CM, "80,5").as_deref(), Some("80.5"));
        assert_eq!(
            typed(memorial::POSITION, "50,6651; 4,2007").as_deref(),
            Some("50.6651, 4.2007")
        );
    }

    #[test]
    fn what_a_field_cannot_hold_is_refused_so_that_it_becomes_a_draft() {
        for (field, text) in [
            (memorial::HEIGHT_CM, "abc"),
            (memorial::HEIGHT_CM, "-3"),
            (memorial::BURIED_KNOWN, "about 12"),
            (memorial::POSITION, "behind the church"),
            (memorial::POSITION, "95, 4"),
        ] {
            assert_eq!(typed(field, text), None, "{} cannot hold {text:?}", field.name);
        }
    }

    #[test]
    fn an_emptied_field_holds_nothing() {
        for field in [
            memorial::CODE,
            memorial::HEIGHT_CM,
            memorial::POSITION,
            memorial::ERECTED,
            memorial::BURIED_KNOWN,
        ] {
            assert_eq!(typed(field, "").as_deref(), Some(""), "{}", field.name);
        }
    }
}
