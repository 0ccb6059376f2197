//! A lock on a small file says that a program is at work in the catalogue's temporary folder.
//! It guards nothing but that folder: the records have SQLite's own locks.

use std::fs::{self, File};
use std::io;

use super::Place;

/// This program's hand on the lock; let go when dropped, or when the program is killed.
pub struct Presence(File);

impl Presence {
    /// Comes to work; also says whether nobody else is there. Where the disk knows no locks, it believes so.
    /// Others wait until [`Presence::share`].
    pub fn enter(place: &Place) -> io::Result<(Self, bool)> {
        fs::create_dir_all(place.temporary())?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(place.presence())?;
        let is_alone = !matches!(file.try_lock(), Err(fs::TryLockError::WouldBlock));
        Ok((Self(file), is_alone))
    }

    /// Lets others come, too; they see that somebody is there. Waits for one who keeps others out.
    pub fn share(&self) {
        // Let go first: one hand cannot hold both kinds of lock on every system. Without locks on this disk there is
        // nobody to tell, and a lock that was not held need not be let go.
        let _ = self.0.unlock();
        let _ = self.0.lock_shared();
    }

    /// Keeps others out until [`Presence::share`]. False where somebody is there, or where the disk knows no locks.
    pub fn keep_others_out(&self) -> bool {
        // As above: what is not held need not be let go.
        let _ = self.0.unlock();
        self.0.try_lock().is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn others_are_kept_out_only_where_nobody_else_is() -> io::Result<()> {
        let folder = tempfile::tempdir()?;
        let place = Place {
            file: folder.path().join("trial.stele"),
        };
        let (first, is_alone) = Presence::enter(&place)?;
        assert!(is_alone);
        first.share();
        assert!(first.keep_others_out(), "nobody else is there");
        first.share();
        let (second, is_alone) = Presence::enter(&place)?;
        assert!(!is_alone);
        second.share();
        assert!(!first.keep_others_out());
        first.share();
        drop(first);
        assert!(second.keep_others_out());
        Ok(())
    }
}
