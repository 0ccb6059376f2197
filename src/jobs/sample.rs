//! Writes the sample catalogue: invented people and one public record, typed in as a person would type them.

use std::collections::HashMap;
use std::fs;
use std::path::Path;

use jiff::civil::Date;
use serde_json::{Map, Value as Json};
use uuid::Uuid;

use super::{AddPhotos, Error, Reporter, Result, add_photos};
use crate::files::photo::photo_uuid;
use crate::model::change::Label;
use crate::model::{Field, Kind, Row, RowId, Table, Value, entry, photo, photo_link};
use crate::store::{self, Store, Write};

const RECORDS: &str = include_str!("../../assets/sample/sample.json");

macro_rules! photos {
    ($($name:literal)*) => { &[$(($name, include_bytes!(concat!("../../assets/sample/photos/", $name)))),*] };
}

/// The pictures, drawn for the sample.
const PHOTOS: &[(&str, &[u8])] = photos! {
    "arlon-plot.jpg" "chernykh-cross.jpg" "evere-obelisk.jpg" "gelashvili-stone.jpg" "leopoldsburg-collective.jpg"
    "leopoldsburg-steles.jpg" "maasmechelen-plaque.jpg" "matalygin-worn.jpg" "nameless-boulder.jpg"
    "register-card.jpg" "shchukin-stone.jpg" "yurgov-cross.jpg" "yurgov-stone.jpg" "zakharchenko-before.jpg"
    "zakharchenko-front.jpg" "zakharchenko-inscription.jpg"
};

/// Makes the sample catalogue in `folder`, which must be missing or empty.
pub fn write_sample(folder: &Path, (author, today): (&str, Date), title: &str, reporter: &Reporter) -> Result<Store> {
    let mut store = Store::create(folder, Some(title), author, today)?;
    let photos = add_pictures(&mut store, reporter)?;
    let records = records()?;
    store.write(Label::new("change-sample", ""), |write| {
        insert_records(write, &records, &photos)
    })?;
    Ok(store)
}

/// Takes the pictures in by the same way as anybody's photos. Returns their identities by file name.
fn add_pictures(store: &mut Store, reporter: &Reporter) -> Result<HashMap<String, Uuid>> {
    let folder = store.place().temporary();
    fs::create_dir_all(&folder).map_err(|source| Error::file(&folder, source))?;
    let mut paths = Vec::new();
    for (name, bytes) in PHOTOS {
        let path = folder.join(name);
        fs::write(&path, bytes).map_err(|source| Error::file(&path, source))?;
        paths.push(path);
    }
    let wanted = AddPhotos {
        paths: paths.clone(),
        ..AddPhotos::default()
    };
    let added = add_photos(store, &wanted, reporter)?;
    if let Some(entry) = added.problems.into_iter().next() {
        return Err(entry.error);
    }
    for path in &paths {
        fs::remove_file(path).map_err(|source| Error::file(path, source))?;
    }
    let mut by_name = HashMap::new();
    for row in store.all_photos()? {
        by_name.insert(
            row.text(photo::ORIGINAL_NAME).to_owned(),
            photo_uuid(row.text(photo::SHA256)),
        );
    }
    Ok(by_name)
}

fn records() -> Result<Map<String, Json>> {
    let broken = |source: serde_json::Error| Error::file(Path::new("sample.json"), source.into());
    let mut file: Map<String, Json> = serde_json::from_str(RECORDS).map_err(broken)?;
    let records = file.remove("records").unwrap_or_default();
    serde_json::from_value(records).map_err(broken)
}

fn insert_records(write: &Write, records: &Map<String, Json>, photos: &HashMap<String, Uuid>) -> store::Result<()> {
    let mut keys: HashMap<&str, Uuid> = HashMap::new();
    // Links may point forward, so every record has its identity before the first is written.
    for record in records.values().flat_map(|list| list.as_array().into_iter().flatten()) {
        if let Some(key) = record["key"].as_str() {
            keys.insert(key, Uuid::now_v7());
        }
    }
    for table in Table::ALL {
        for record in records.get(table.name()).and_then(Json::as_array).into_iter().flatten() {
            let Some(record) = record.as_object() else { continue };
            write.insert_row(&row_of(*table, record, &keys, photos))?;
            if *table == Table::PhotoLink {
                describe_photo(write, record, photos)?;
            }
        }
    }
    Ok(())
}

fn text<'r>(record: &'r Map<String, Json>, name: &str) -> &'r str {
    record.get(name).and_then(Json::as_str).unwrap_or_default()
}

fn row_of(table: Table, record: &Map<String, Json>, keys: &HashMap<&str, Uuid>, photos: &HashMap<String, Uuid>) -> Row {
    let uuid = keys.get(text(record, "key")).copied();
    let uuid = uuid
        .or_else(|| term_of_list(table, record, keys))
        .unwrap_or_else(Uuid::now_v7);
    let mut row = Row::new(table, uuid);
    for field in table.fields() {
        let typed = text(record, field.name);
        if typed.is_empty() {
            continue;
        }
        if matches!(field.kind, Kind::Link(_)) {
            row.cells
                .extend(keys.get(typed).map(|target| (field.name, Value::Id(*target))));
        } else if let Some(cells) = entry::read(*field, typed) {
            row.cells
                .extend(cells.into_iter().filter(|(_, value)| !value.is_null()));
        }
    }
    if let Some(photo) = photos.get(text(record, "photo")) {
        row.cells.insert(photo_link::PHOTO.name, Value::Id(*photo));
    }
    row
}

/// The identity of a term in a list, which follows from its owner and its code.
fn term_of_list(table: Table, record: &Map<String, Json>, keys: &HashMap<&str, Uuid>) -> Option<Uuid> {
    let (link, term) = table.list_fields()?;
    let owner = keys.get(text(record, link.name))?;
    Some(entry::list_id(table, *owner, text(record, term.name)).uuid)
}

/// Captions and the photographer stand at the link in the sample, and belong to the photo.
fn describe_photo(write: &Write, record: &Map<String, Json>, photos: &HashMap<String, Uuid>) -> store::Result<()> {
    let Some(uuid) = photos.get(text(record, "photo")) else {
        return Ok(());
    };
    let described: [Field; 3] = [photo::CAPTION_EN, photo::PHOTOGRAPHER, photo::TAKEN];
    for field in described {
        let typed = text(record, field.name);
        if let Some(cells) = entry::read(field, typed).filter(|_| !typed.is_empty()) {
            write.set(
                RowId {
                    table: Table::Photo,
                    uuid: *uuid,
                },
                &cells,
            )?;
        }
    }
    Ok(())
}
