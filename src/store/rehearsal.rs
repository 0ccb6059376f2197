//! A copy of the records to try something on: what a change would do is seen by doing it there. Nothing of it lasts.

use std::path::PathBuf;

use uuid::Uuid;

use super::{Error, Result, Store};

/// A copy that goes when it is dropped.
pub struct Rehearsal {
    /// The copy.
    pub store: Store,
    /// Dropped last: files go once nobody has them open.
    _folder: Folder,
}

struct Folder(PathBuf);

impl Store {
    /// Copies the records to a place of their own among the temporary files.
    pub fn rehearse(&self) -> Result<Rehearsal> {
        let folder = self.place().temporary();
        let folder = Folder(folder.join(format!("rehearsal-{}", Uuid::now_v7().simple())));
        std::fs::create_dir_all(&folder.0).map_err(|source| Error::io(&folder.0, source))?;
        let file = folder.0.join("records.stele");
        self.backup_to(&file)?;
        let store = Self::open(&file, &self.author, self.today())?;
        // What is thrown away need not survive a power cut.
        let fast = store.connection().execute_batch("PRAGMA synchronous = OFF");
        fast.map_err(|error| Error::from(error).at(&file))?;
        Ok(Rehearsal { store, _folder: folder })
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left of it is cleared at the next opening.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
