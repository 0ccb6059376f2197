//! Helpers that speak the domain. Everything lives in temporary folders of its own.

pub mod window;

use std::path::{Path, PathBuf};

use stele::jobs::{Export, Reporter, export};
use stele::model::edit::FieldEdit;
use stele::model::export::ExportFormat;
use stele::model::{Field, RowId, Table};
use stele::store::{FieldOutcome, Store};
use tempfile::TempDir;
use uuid::Uuid;

/// What a test returns.
pub type Outcome = Result<(), Box<dyn std::error::Error>>;

/// A day that no test depends on the clock for.
pub const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

/// An empty catalogue in a folder that goes away with it.
pub struct Catalogue {
    /// The open file.
    pub store: Store,
    folder: TempDir,
}

impl Catalogue {
    /// Makes one.
    pub fn empty() -> Result<Self, Box<dyn std::error::Error>> {
        let folder = TempDir::new()?;
        let store = Store::create(&folder.path().join("trial"), Some("Trial"), "Tester", TODAY)?;
        Ok(Self { store, folder })
    }

    /// Its folder.
    pub fn path(&self) -> PathBuf {
        self.folder.path().join("trial")
    }

    /// A place beside the catalogue.
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Closes the file and opens it again, as after a restart.
    pub fn reopen(self) -> Result<Self, Box<dyn std::error::Error>> {
        let Self { store, folder } = self;
        store.close()?;
        let store = Store::open(&folder.path().join("trial"), "Tester", TODAY)?;
        Ok(Self { store, folder })
    }

    /// Types into a field, overwriting whatever stands there.
    pub fn type_into(
        &mut self,
        id: RowId,
        field: Field,
        typed: &str,
    ) -> Result<FieldOutcome, Box<dyn std::error::Error>> {
        let edit = FieldEdit {
            id,
            field,
            typed: typed.to_owned(),
            seen: None,
        };
        Ok(self.store.edit(&[edit], None)?.remove(0))
    }

    /// Everything that an export shows: all tables and the flat view, as one text.
    pub fn contents(&self) -> Result<String, Box<dyn std::error::Error>> {
        let out = self.beside("contents");
        let wanted = Export {
            out: out.clone(),
            format: ExportFormat::Csv,
            with_private: true,
            ..Export::default()
        };
        export(&self.store, &wanted, &Reporter::silent())?;
        let mut files: Vec<PathBuf> = std::fs::read_dir(&out)?.flatten().map(|entry| entry.path()).collect();
        files.sort();
        let mut all = String::new();
        for file in files {
            all.push_str(&std::fs::read_to_string(&file)?);
        }
        Ok(all)
    }
}

/// The identity of a memorial's row.
pub fn memorial(uuid: Uuid) -> RowId {
    RowId {
        table: Table::Memorial,
        uuid,
    }
}

/// A file of the project's own test data.
pub fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name)
}
