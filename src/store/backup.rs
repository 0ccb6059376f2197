//! Copies of the records: daily, before a migration, before a restore; and bringing one back.
//! SQLite's own backup copies a file that is in use whole, as of one moment.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::{Error, Place, Result, Store, listing, listing_change, log, migrate};
use crate::model::change::Backup;
use crate::model::{Row, Table, Value, photo};

/// How many daily copies are kept, and of how many months the newest.
const KEPT_DAYS: usize = 10;
const KEPT_MONTHS: usize = 12;
/// Pages copied at a time, so that a writer never waits long.
const PAGES_AT_ONCE: i32 = 2000;

impl Store {
    /// The copies in the catalogue's folder, newest first.
    pub fn backups(&self) -> Result<Vec<Backup>> {
        let folder = self.place().backups();
        let Ok(entries) = fs::read_dir(&folder) else {
            return Ok(Vec::new());
        };
        let mut found = Vec::new();
        for path in entries
            .flatten()
            .map(|entry| entry.path())
            .filter(|path| path.extension().is_some_and(|e| e == "stele"))
        {
            let facts = fs::metadata(&path).map_err(|source| Error::io(&path, source))?;
            let written = facts
                .modified()
                .ok()
                .and_then(|time| jiff::Timestamp::try_from(time).ok())
                .unwrap_or_default();
            let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
            let label = stem
                .strip_prefix(&format!("{}-", self.place().name()))
                .unwrap_or(&stem)
                .to_owned();
            found.push(Backup {
                label,
                written,
                bytes: facts.len(),
                memorials: count_memorials(&path).ok(),
                path,
            });
        }
        found.sort_by(|a, b| b.written.cmp(&a.written).then_with(|| b.path.cmp(&a.path)));
        Ok(found)
    }

    /// Writes a copy of the records to `target`, which must not exist.
    pub fn backup_to(&self, target: &Path) -> Result<()> {
        copy(self.connection(), self.place(), target)
    }

    /// Where a backup made now goes by default: into `backups`, dated to the second.
    pub fn backup_path(&self) -> PathBuf {
        free_file(self.place(), "")
    }

    /// Puts the records of a copy in place of the present ones, which are copied first. Photos are files of their
    /// own and stay. The whole step is one SQLite transaction: a failure leaves everything as it was.
    pub fn restore_from(&mut self, source: &Path) -> Result<PathBuf> {
        if self.is_read_only() {
            return Err(Error::ReadOnly {
                path: self.place().file.clone(),
            });
        }
        let from = open_copy(source)?;
        let kept = free_file(self.place(), "before-restore-");
        copy(self.connection(), self.place(), &kept)?;
        let place = self.place().clone();
        let today = self.today();
        let connection = self.connection_mut();
        let mut replace = || -> Result<()> {
            let known = listing_change::newest(connection)?;
            let pages = rusqlite::backup::Backup::new(&from, connection)?;
            pages.run_to_completion(i32::MAX, Duration::ZERO, None)?;
            drop(pages);
            // From here on the lines of the list count as stale, should the program be killed.
            connection.execute("DELETE FROM meta WHERE key = ?1", [listing::KEY])?;
            connection.pragma_update(None, "journal_mode", "WAL")?;
            migrate::upgrade(connection, &place)?;
            listing::bring_up_to_date(connection, today)?;
            listing_change::note_replaced(connection, known)
        };
        replace().map_err(|error| error.at(&place.file))?;
        if self.newest_when_alone.is_some() {
            // The log is another one now.
            self.newest_when_alone = Some(log::newest_number(self.connection())?);
        }
        self.count_write();
        Ok(kept)
    }

    /// Makes the records file of `place` from a copy and opens it. Photos are files of their own.
    pub fn create_from(copied: &Path, place: &Place, author: &str, today: Date) -> Result<Self> {
        let from = open_copy(copied)?;
        for folder in [&place.photos(), &place.backups()] {
            fs::create_dir_all(folder).map_err(|source| Error::io(folder, source))?;
        }
        copy(&from, place, &place.file)?;
        let mut store = Self::open(&place.file, author, today)?;
        // Nothing lies there to be cleared: this says to other programs that somebody is at work.
        store.clear_temporaries()?;
        Ok(store)
    }

    /// The photos of a copy of the records, in the trash or not: of each only what names its file.
    pub fn photos_in(copied: &Path) -> Result<Vec<Row>> {
        let read = |connection: &Connection| -> Result<Vec<Row>> {
            // These columns were in every schema.
            let mut statement = connection
                .prepare("SELECT uuid, sha256, extension, coalesce(original_name, '') FROM photo ORDER BY id")?;
            let photos = statement.query_map([], |row| {
                let mut photo = Row::new(Table::Photo, row.get(0)?);
                for (place, field) in [photo::SHA256, photo::EXTENSION, photo::ORIGINAL_NAME]
                    .iter()
                    .enumerate()
                {
                    photo.cells.insert(field.name, Value::Text(row.get(place + 1)?));
                }
                Ok(photo)
            })?;
            Ok(photos.collect::<rusqlite::Result<_>>()?)
        };
        read(&open_copy(copied)?).map_err(|error| error.at(copied))
    }
}

/// Opens a copy for reading and refuses what is foreign, newer or damaged, before anything is overwritten.
pub(super) fn open_copy(path: &Path) -> Result<Connection> {
    let open = || -> Result<Connection> {
        let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
        migrate::version(&connection, path)?;
        let verdict: String = connection.query_row("PRAGMA quick_check(1)", [], |row| row.get(0))?;
        if verdict != "ok" {
            return Err(Error::Damaged {
                path: path.to_path_buf(),
                detail: verdict,
            });
        }
        Ok(connection)
    };
    if !path.is_file() {
        return Err(Error::NotFound {
            path: path.to_path_buf(),
        });
    }
    open().map_err(|error| error.at(path))
}

fn count_memorials(path: &Path) -> Result<u64> {
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let sql = "SELECT count(*) FROM memorial WHERE deleted_at IS NULL";
    Ok(connection.query_row(sql, [], |row| row.get::<_, i64>(0))? as u64)
}

/// A copy of the records as they are before the first change of today.
pub(super) fn daily(connection: &Connection, place: &Place) -> Result<Option<PathBuf>> {
    let today = jiff::ZonedDateTime::now().date();
    let target = file_for(place, &today.to_string());
    if target.exists() {
        return Ok(None);
    }
    copy(connection, place, &target)?;
    prune(place)?;
    Ok(Some(target))
}

/// A copy of the records as they are before the schema changes.
pub(super) fn before_migration(connection: &Connection, place: &Place, from: i64) -> Result<()> {
    let target = file_for(place, &format!("before-schema-{}", from + 1));
    if target.exists() {
        return Ok(());
    }
    copy(connection, place, &target)
}

fn file_for(place: &Place, label: &str) -> PathBuf {
    place.backups().join(format!("{}-{label}.stele", place.name()))
}

/// A file that is not there yet, dated to the second; a second that has one gets a number behind it.
fn free_file(place: &Place, prefix: &str) -> PathBuf {
    let now = jiff::ZonedDateTime::now().strftime("%Y-%m-%d-%H%M%S").to_string();
    let plain = file_for(place, &format!("{prefix}{now}"));
    let numbered = (2..).map(|number: u32| file_for(place, &format!("{prefix}{now}-{number}")));
    std::iter::once(plain.clone())
        .chain(numbered)
        .find(|path| !path.exists())
        .unwrap_or(plain)
}

/// Copies through a temporary name, so that a copy that stands is whole.
fn copy(from: &Connection, place: &Place, target: &Path) -> Result<()> {
    if target.exists() {
        return Err(Error::Occupied {
            path: target.to_path_buf(),
            inside: target.to_path_buf(),
        });
    }
    let unfinished = unfinished_for(place, target)?;
    for folder in [target.parent(), unfinished.parent()].into_iter().flatten() {
        fs::create_dir_all(folder).map_err(|source| Error::io(folder, source))?;
    }
    let made = copy_unfinished(from, &unfinished).map_err(|error| error.at(target));
    let made = made.and_then(|()| fs::rename(&unfinished, target).map_err(|source| Error::io(target, source)));
    if made.is_err() {
        // Best effort: the error that is returned matters more than the leftover.
        let _ = fs::remove_file(&unfinished);
    }
    made
}

/// Inside a catalogue the copy grows in the folder that is cleared after a kill, elsewhere beside its place.
fn unfinished_for(place: &Place, target: &Path) -> Result<PathBuf> {
    let absolute = std::path::absolute(target).map_err(|source| Error::io(target, source))?;
    Ok(if absolute.starts_with(place.folder()) {
        place.temporary().join(Uuid::now_v7().to_string())
    } else {
        target.with_extension(format!("part-{}", std::process::id()))
    })
}

fn copy_unfinished(from: &Connection, unfinished: &Path) -> Result<()> {
    // One view of the source from the first page to the last: a copy that is overtaken by a writer starts again.
    let view = from.is_autocommit().then(|| from.unchecked_transaction()).transpose()?;
    from.query_row("SELECT count(*) FROM meta", [], |_| Ok(()))?;
    let mut to = Connection::open(unfinished)?;
    rusqlite::backup::Backup::new(from, &mut to)?.run_to_completion(PAGES_AT_ONCE, Duration::ZERO, None)?;
    if let Some(view) = view {
        view.commit()?;
    }
    // A copy is one file: no log beside it.
    to.pragma_update(None, "journal_mode", "DELETE")?;
    to.close().map_err(|(_, error)| Error::from(error))?;
    // Some systems write through only what was opened for writing.
    let file = fs::File::options().write(true).open(unfinished);
    let file = file.map_err(|source| Error::io(unfinished, source))?;
    file.sync_all().map_err(|source| Error::io(unfinished, source))
}

/// Keeps the last ten days and the newest of the last twelve months; copies made for other reasons stay.
fn prune(place: &Place) -> Result<()> {
    let prefix = format!("{}-", place.name());
    let folder = place.backups();
    let mut dated: Vec<(Date, PathBuf)> = fs::read_dir(&folder)
        .map_err(|source| Error::io(&folder, source))?
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|ending| ending == "stele"))
        .filter_map(|path| {
            let stem = path.file_stem()?.to_string_lossy().into_owned();
            let day = stem.strip_prefix(&prefix)?.parse().ok()?;
            Some((day, path))
        })
        .collect();
    dated.sort_by_key(|(day, _)| std::cmp::Reverse(*day));
    let days: Vec<Date> = dated.iter().map(|(day, _)| *day).collect();
    let kept = kept_days(&days);
    for (_, path) in dated.into_iter().filter(|(day, _)| !kept.contains(day)) {
        fs::remove_file(&path).map_err(|source| Error::io(path, source))?;
    }
    Ok(())
}

/// Of days, newest first, those whose copies stay.
fn kept_days(days: &[Date]) -> Vec<Date> {
    let mut kept: Vec<Date> = days.iter().take(KEPT_DAYS).copied().collect();
    let mut months: Vec<(i16, i8)> = Vec::new();
    for day in days {
        let month = (day.year(), day.month());
        if !months.contains(&month) && months.len() < KEPT_MONTHS {
            months.push(month);
            kept.push(*day);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_days_and_twelve_months_are_kept() {
        let first = jiff::civil::date(2025, 1, 1);
        let mut days: Vec<Date> = first.series(jiff::ToSpan::days(1)).take(690).collect();
        days.reverse();
        let mut kept = kept_days(&days);
        kept.sort_unstable();
        kept.dedup();
        assert_eq!(
            kept.len(),
            10 + 11,
            "ten days, and eleven months besides the present one"
        );
        assert_eq!(kept.last(), days.first(), "the newest is kept");
    }
}
