//! Other people's tables: six that are shaped after real ones go in as they are guessed, what is broken is told, and
//! what went in comes out again.

mod broken;
mod matching;
mod tables;
mod window;

use std::path::Path;

use stele::jobs::{self, Export, ImportTable, Reporter, TableTaken};
use stele::model::Lang;
use stele::model::export::ExportFormat;
use stele::model::import::{Fixed, Mapping};
use stele::store::Store;

use crate::support::Catalogue;

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

/// The mapping that is guessed for a file.
fn guessed(path: &Path) -> Answer<Mapping> {
    Ok(jobs::preview_new(path, &[], Lang::En)?.mapping)
}

/// A guessed mapping after somebody corrected it; each correction is one choice in the window.
fn corrected(path: &Path, corrections: &[(&str, &str)]) -> Answer<Mapping> {
    let mut mapping = guessed(path)?;
    for (header, target) in corrections {
        match mapping.columns.iter_mut().find(|column| column.header == *header) {
            Some(column) => (*target).clone_into(&mut column.target),
            None => mapping.fixed.push(Fixed {
                target: (*header).to_owned(),
                value: (*target).to_owned(),
            }),
        }
    }
    Ok(mapping)
}

fn import(store: &mut Store, path: &Path, mapping: Mapping) -> Answer<TableTaken> {
    let wanted = ImportTable {
        path: path.to_path_buf(),
        mapping,
        ..ImportTable::default()
    };
    Ok(jobs::import_table(store, &wanted, &Reporter::silent())?)
}

/// Imports a table that is written here.
fn import_text(catalogue: &mut Catalogue, text: &str) -> Answer<TableTaken> {
    let path = catalogue.beside("table.csv");
    std::fs::write(&path, text)?;
    let mapping = guessed(&path)?;
    import(&mut catalogue.store, &path, mapping)
}

/// The flat view as rows of cells by the names of their columns.
fn flat(catalogue: &Catalogue) -> Answer<Vec<std::collections::HashMap<String, String>>> {
    let out = catalogue.beside("flat.csv");
    let wanted = Export {
        out: out.clone(),
        format: ExportFormat::Csv,
        ..Export::default()
    };
    jobs::export(&catalogue.store, &wanted, &Reporter::silent())?;
    let rows = csv::Reader::from_path(out)?
        .into_deserialize()
        .collect::<Result<_, _>>()?;
    Ok(rows)
}
