//! A lock on a small file says that a program is at work in the catalogue's temporary folder.
//! It guards nothing but that folder: the records have SQLite's own locks.

use std::fs::{self, File};

use super::{Error, Place, Result};

/// This program's hand on the lock; let go when dropped, or when the program is killed.
pub struct Presence(File);

impl Presence {
    /// Comes to work; also says whether nobody else is there. Where the disk knows no locks, it believes so.
    pub fn enter(place: &Place) -> Result<(Self, bool)> {
        let path = place.presence();
        let open = || {
            fs::create_dir_all(place.temporary())?;
            File::options().create(true).truncate(false).write(true).open(&path)
        };
        let file = open().map_err(|source| Error::io(&path, source))?;
        let is_alone = !matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock));
        Ok((Self(file), is_alone))
    }

    /// Lets others come, too; they see that somebody is there.
    pub fn share(&self) {
        // Without locks on this disk there is nobody to tell.
        let _ = self.0.try_lock_shared();
    }
}
