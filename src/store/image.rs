//! Row images of the change log: cells as JSON, references as uuid text.

use serde_json::{Map, Value as Json};
use uuid::Uuid;

use crate::model::{Kind, Row, Table, Value};

/// The column of the trash mark, which is logged like any other.
pub const DELETED_AT: &str = "deleted_at";

/// Cells of one row, by column.
pub type Cells = Vec<(&'static str, Value)>;

/// Cells as the log keeps them.
pub fn encode(cells: &[(&'static str, Value)]) -> String {
    let object: Map<String, Json> = cells
        .iter()
        .map(|(name, value)| ((*name).to_owned(), json(value)))
        .collect();
    Json::Object(object).to_string()
}

/// A whole row as the log keeps it when it is removed.
pub fn of_row(row: &Row) -> Cells {
    let mut cells: Cells = row.cells.iter().map(|(name, value)| (*name, value.clone())).collect();
    if let Some(at) = &row.deleted_at {
        cells.push((DELETED_AT, Value::Text(at.clone())));
    }
    cells
}

/// The cells of an image. Columns that this program does not know are left out.
pub fn decode(table: Table, image: &str) -> Cells {
    let Ok(Json::Object(object)) = serde_json::from_str(image) else {
        return Cells::new();
    };
    let known = |(name, json): (String, Json)| {
        if name == DELETED_AT {
            return Some((DELETED_AT, value(&json, false)));
        }
        let column = table.columns().iter().find(|column| column.name == name)?;
        Some((column.name, value(&json, matches!(column.field.kind, Kind::Link(_)))))
    };
    object.into_iter().filter_map(known).collect()
}

fn json(value: &Value) -> Json {
    match value {
        Value::Null => Json::Null,
        Value::Text(text) => Json::from(text.as_str()),
        Value::Whole(n) => Json::from(*n),
        Value::Real(x) => Json::from(*x),
        Value::Id(uuid) => Json::from(uuid.to_string()),
    }
}

fn value(json: &Json, link: bool) -> Value {
    match json {
        Json::String(text) if link => Uuid::parse_str(text).map_or(Value::Null, Value::Id),
        Json::String(text) => Value::Text(text.clone()),
        Json::Number(number) => match number.as_i64() {
            Some(n) => Value::Whole(n),
            None => number.as_f64().map_or(Value::Null, Value::Real),
        },
        _ => Value::Null,
    }
}
