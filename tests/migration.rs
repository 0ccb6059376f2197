//! Catalogues of every released schema open in this program: backed up first, nothing lost, still undoable.

use std::fs;
use std::path::PathBuf;

use rusqlite::Connection;
use rusqlite::types::Value;
use stele::model::Table;
use stele::model::query::Query;
use stele::store::{Level, Store};
use tempfile::TempDir;

use crate::support::{Outcome, TODAY, fixture};

/// The released schema versions before this program's, each with its golden catalogue.
const RELEASED: [i64; 5] = [1, 2, 3, 4, 5];

/// A golden catalogue in a folder of its own.
fn golden(version: i64) -> Result<(TempDir, PathBuf), Box<dyn std::error::Error>> {
    let folder = TempDir::new()?;
    let file = folder.path().join("golden.stele");
    fs::copy(fixture(&format!("catalogues/schema-{version}.stele")), &file)?;
    Ok((folder, file))
}

/// Every cell of a table, by the columns that it had.
fn cells(file: &PathBuf, table: &str, columns: &[String]) -> Result<Vec<Vec<Value>>, Box<dyn std::error::Error>> {
    let connection = Connection::open(file)?;
    let sql = format!("SELECT {} FROM {table} ORDER BY uuid", columns.join(", "));
    let mut statement = connection.prepare(&sql)?;
    let rows = statement.query_map([], |row| (0..columns.len()).map(|place| row.get(place)).collect())?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn columns(file: &PathBuf, table: &str) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let connection = Connection::open(file)?;
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    let names = statement.query_map([table], |row| row.get(0))?;
    Ok(names.collect::<Result<_, _>>()?)
}

#[test]
fn every_released_catalogue_opens_and_loses_nothing() -> Outcome {
    for version in RELEASED {
        let (folder, file) = golden(version)?;
        let old = fixture(&format!("catalogues/schema-{version}.stele"));
        let store = Store::open(&file, "Tester", TODAY)?;
        let findings = store.check_records()?;
        assert!(
            findings.iter().all(|finding| finding.level == Level::Note),
            "{findings:?}"
        );
        store.close()?;
        let mut rows = 0;
        for table in Table::ALL {
            let had = columns(&old, table.name())?;
            if had.is_empty() {
                continue;
            }
            let before = cells(&old, table.name(), &had)?;
            rows += before.len();
            assert_eq!(cells(&file, table.name(), &had)?, before, "{}", table.name());
        }
        assert!(rows > 200, "the golden catalogue holds {rows} rows");
        for table in ["change", "change_row"] {
            let had = columns(&old, table)?;
            let count = |file: &PathBuf| -> Result<i64, rusqlite::Error> {
                Connection::open(file)?.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0))
            };
            assert!(!had.is_empty() && count(&file)? == count(&old)?, "{table}");
        }
        let backups: Vec<PathBuf> = fs::read_dir(folder.path().join("backups"))?
            .flatten()
            .map(|entry| entry.path())
            .collect();
        assert_eq!(backups.len(), 1, "{backups:?}");
        let kept: i64 = Connection::open(&backups[0])?.pragma_query_value(None, "user_version", |row| row.get(0))?;
        assert_eq!(kept, version, "the backup is of the file before");
    }
    Ok(())
}

#[test]
fn changes_from_before_the_migration_can_still_be_taken_back_and_brought_again() -> Outcome {
    for version in RELEASED {
        let (_folder, file) = golden(version)?;
        let mut store = Store::open(&file, "Tester", TODAY)?;
        let all = store.find_memorials(&Query::default())?;
        assert!(!all.is_empty());
        store.undo()?.ok_or("nothing to take back")?;
        assert!(
            store.find_memorials(&Query::default())?.is_empty(),
            "the sample's records were one change"
        );
        store.redo()?.ok_or("nothing to bring again")?;
        assert_eq!(store.find_memorials(&Query::default())?, all);
    }
    Ok(())
}
