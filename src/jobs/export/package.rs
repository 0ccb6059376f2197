//! Writes the complete package: every table as Exchange CSV, with `datapackage.json` (Frictionless) that describes each
//! column. The same catalogue gives the same bytes: no times in it, rows in a fixed order.

use std::collections::HashSet;
use std::io;
use std::path::PathBuf;

use serde_json::{Value as Json, json};
use uuid::Uuid;

use super::super::{Error, Reporter, Result};
use super::order::{Export, Exported, cancelled_or, file_name, soften_row, stop, tables};
use super::photos;
use crate::files::csv::{self, CsvWriter, Dialect, SheetColumn};
use crate::files::package::PackageWriter;
use crate::model::export::PhotoCopies;
use crate::model::flat::ColumnKind;
use crate::model::{Kind, Lang, Table, photo};
use crate::store::{self, Store};
use crate::texts::Texts;

/// The description of the package, in the package.
pub const DESCRIPTION: &str = "datapackage.json";

/// Writes the package.
pub(super) fn export(store: &Store, wanted: &Export, reporter: &Reporter) -> Result<Exported> {
    let broken = |source: io::Error| match source.kind() {
        io::ErrorKind::DirectoryNotEmpty => Error::Occupied {
            path: wanted.out.clone(),
        },
        _ => Error::file(&wanted.out, source),
    };
    let tables: Vec<(Table, &str)> = tables(wanted.with_private);
    let trashed = store.trashed()?;
    let mut package = PackageWriter::begin(&wanted.out).map_err(broken)?;
    let description = serde_json::to_string_pretty(&description(&tables)).map_err(|error| broken(error.into()))?;
    package
        .file(DESCRIPTION, |out| writeln!(out, "{description}"))
        .map_err(broken)?;
    reporter.total(tables.len() as u64);
    let mut rows = 0;
    for (table, name) in tables {
        reporter.now(name);
        let mut counted = Ok(0);
        package
            .file(name, |out| {
                counted = table_rows((store, &trashed), (table, wanted), out, reporter);
                Ok(())
            })
            .map_err(broken)?;
        rows += counted.map_err(|error| cancelled_or(error, reporter))?;
        reporter.advance(1);
    }
    let without_photo = photos::copy(store, wanted, &mut package, (&trashed, reporter))?;
    package.finish().map_err(broken)?;
    Ok(Exported {
        rows,
        without_photo,
        ..Exported::default()
    })
}

fn table_rows(
    (store, trashed): (&Store, &HashSet<Uuid>),
    (table, wanted): (Table, &Export),
    out: &mut dyn io::Write,
    reporter: &Reporter,
) -> Result<u64> {
    let failed = |source: io::Error| store::Error::Io {
        path: PathBuf::from(file_name(table).unwrap_or_default()),
        source,
    };
    let plain = |name: &str| name.to_owned();
    let mut writer =
        CsvWriter::new(out, Dialect::Exchange, Lang::En, csv::table_columns(table), &plain).map_err(failed)?;
    let count = store.each_row(table, trashed, |mut row| {
        if wanted.photos == PhotoCopies::WithoutPosition && table == Table::Photo {
            // What was taken out of the files is not told beside them.
            let taken_out = [
                photo::EXIF_LAT,
                photo::EXIF_LON,
                photo::EXIF_ACCURACY_M,
                photo::EXIF_DIRECTION_DEG,
            ];
            row.cells
                .retain(|column, _| taken_out.iter().all(|field| field.name != *column));
        }
        soften_row(&mut row, wanted.positions);
        if reporter.is_cancelled() {
            return Err(stop());
        }
        writer.write(&csv::table_cells(&row)).map_err(failed)
    })?;
    writer.finish().map_err(failed)?;
    Ok(count)
}

/// What the package holds, after the Data Package standard, version 1.
fn description(tables: &[(Table, &str)]) -> Json {
    let texts = Texts::new(Lang::En);
    let resources: Vec<Json> = tables
        .iter()
        .map(|(table, file)| resource(&texts, *table, file, tables))
        .collect();
    json!({
        "profile": "tabular-data-package",
        "name": "stele-catalogue",
        "title": texts.get("package-title"),
        "description": texts.get("package-description"),
        "resources": resources,
    })
}

fn resource(texts: &Texts, table: Table, file: &str, tables: &[(Table, &str)]) -> Json {
    let is_there = |target: &Table| tables.iter().any(|(table, _)| table == target);
    let foreign_keys: Vec<Json> = table
        .fields()
        .iter()
        .filter_map(|field| match field.kind {
            Kind::Link(target) if is_there(&target) => Some(json!({
                "fields": field.name,
                "reference": { "resource": if target == table { "" } else { target.name() }, "fields": "uuid" },
            })),
            _ => None,
        })
        .collect();
    let columns = csv::table_columns(table);
    let fields: Vec<Json> = columns.iter().flat_map(|column| fields(texts, table, column)).collect();
    json!({
        "profile": "tabular-data-resource",
        "name": table.name(),
        "title": texts.get(&format!("table-{}", table.name().replace('_', "-"))),
        "path": file,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": { "delimiter": ",", "lineTerminator": "\n", "quoteChar": "\"", "doubleQuote": true, "header": true },
        "schema": { "fields": fields, "primaryKey": "uuid", "foreignKeys": foreign_keys, "missingValues": [""] },
    })
}

/// The columns of the file that hold one column of the table.
fn fields(texts: &Texts, table: Table, column: &SheetColumn) -> Vec<Json> {
    let label = |name: &str| {
        let key = format!("field-{}-{}", table.name().replace('_', "-"), name.replace('_', "-"));
        texts.find(&key).unwrap_or_else(|| name.to_owned())
    };
    let described = |name: String, kind: &str, about: &str| {
        let description = if about.is_empty() {
            String::new()
        } else {
            texts.get(about)
        };
        json!({ "name": name, "type": kind, "title": label(&column.name), "description": description })
    };
    match column.kind {
        ColumnKind::Id if column.name == "uuid" => vec![json!({
            "name": "uuid", "type": "string", "format": "uuid", "title": texts.get("package-uuid"),
            "constraints": { "required": true, "unique": true },
        })],
        ColumnKind::Id => {
            let mut field = described(column.name.clone(), "string", "package-link");
            field["format"] = json!("uuid");
            vec![field]
        }
        ColumnKind::Date | ColumnKind::BareDate => vec![
            described(column.name.clone(), "string", "package-edtf"),
            described(format!("{}_written", column.name), "string", "package-written"),
        ],
        ColumnKind::Number => vec![described(column.name.clone(), "number", "")],
        ColumnKind::Whole => vec![described(column.name.clone(), "integer", "")],
        ColumnKind::Flag => vec![described(column.name.clone(), "boolean", "")],
        ColumnKind::Code(_) | ColumnKind::Codes(_) => vec![described(column.name.clone(), "string", "package-code")],
        ColumnKind::Text => vec![described(column.name.clone(), "string", "")],
    }
}
