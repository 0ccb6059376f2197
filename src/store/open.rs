//! Makes, opens and closes a catalogue file: pragmas, the copy's mark, what a killed program left behind.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use uuid::Uuid;

use super::presence::Presence;
use super::{Error, Place, Result, Store, backup, listing, log, migrate};
use crate::model::change::Change;
use crate::search;

/// Derived tables are made anew when this program makes them otherwise than the one that wrote the file.
const LISTING_VERSION: &str = "1";

impl Store {
    /// Makes an empty catalogue in `folder`, which must be missing or empty.
    pub fn create(folder: &Path, title: Option<&str>, author: &str, today: Date) -> Result<Self> {
        let place = Place::new_in(folder)?;
        for folder in [place.folder(), &place.photos(), &place.backups()] {
            fs::create_dir_all(folder).map_err(|source| Error::io(folder, source))?;
        }
        let make = || -> Result<()> {
            let mut connection = Connection::open(&place.file)?;
            migrate::create(&mut connection)?;
            set_meta(&connection, "catalogue", &Uuid::now_v7().to_string())?;
            if let Some(title) = title {
                set_meta(&connection, "title", title)?;
            }
            Ok(())
        };
        make().map_err(|error| error.at(&place.file))?;
        Self::open_at(place, author, today)
    }

    /// Opens the catalogue at `path`: its folder or its `.stele` file. Where nothing can be written there,
    /// it opens for reading only; see [`Store::is_read_only`].
    pub fn open(path: &Path, author: &str, today: Date) -> Result<Self> {
        Self::open_at(Place::find(path)?, author, today)
    }

    fn open_at(place: Place, author: &str, today: Date) -> Result<Self> {
        if let Ok(store) = open_for_reading_if_needed(&place, author, today) {
            return store.map_err(|error| error.at(&place.file));
        }
        let file = place.file.clone();
        open_for_writing(place, author, today).map_err(|error| error.at(&file))
    }

    /// Another connection to the same catalogue, for a job or a reading thread.
    pub fn again(&self) -> Result<Self> {
        Self::open_at(self.place.clone(), &self.author, self.today)
    }

    /// A job's change that never came to its end, because the program was killed.
    pub fn unfinished(&self) -> Result<Option<Change>> {
        Ok(log::recent(&self.connection, None, 1)?
            .into_iter()
            .find(|change| !change.finished && !change.taken_back))
    }

    /// Closes the file, its log written back into it.
    pub fn close(self) -> Result<()> {
        let path = self.place.file;
        if !self.read_only {
            let written_back = self.connection.pragma(None, "wal_checkpoint", "TRUNCATE", |_| Ok(()));
            written_back.map_err(|error| Error::from(error).at(&path))?;
        }
        self.connection
            .close()
            .map_err(|(_, error)| Error::from(error).at(&path))
    }
}

/// The outer result is an error where the catalogue can be written.
fn open_for_reading_if_needed(place: &Place, author: &str, today: Date) -> std::result::Result<Result<Store>, ()> {
    let folder_is_locked = tempfile_refused(place.folder());
    let file_is_locked = fs::metadata(&place.file).is_ok_and(|facts| facts.permissions().readonly());
    if !folder_is_locked && !file_is_locked {
        return Err(());
    }
    Ok(open_for_reading(place, author, today))
}

/// Whether the folder refuses a new file; asked by trying, since permissions say too little on shares and sticks.
fn tempfile_refused(folder: &Path) -> bool {
    let probe = folder.join(format!(".stele-{}", std::process::id()));
    let refused = match fs::File::create(&probe) {
        Ok(_) => false,
        Err(error) => matches!(
            error.kind(),
            std::io::ErrorKind::PermissionDenied | std::io::ErrorKind::ReadOnlyFilesystem
        ),
    };
    // A probe that could not be made leaves nothing to remove.
    let _ = fs::remove_file(&probe);
    refused
}

fn open_for_reading(place: &Place, author: &str, today: Date) -> Result<Store> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
    // Without a folder to write its log to, SQLite reads the file only as one that nobody changes.
    let address = format!("file:{}?immutable=1", percent_encoded(&place.file));
    let connection = Connection::open_with_flags(address, flags)?;
    let version = migrate::version(&connection, &place.file)?;
    if version < migrate::SCHEMA_VERSION {
        return Err(Error::ReadOnly {
            path: place.file.clone(),
        });
    }
    add_functions(&connection)?;
    let replica = Uuid::nil();
    Ok(store(connection, place.clone(), (replica, author), today, true))
}

fn percent_encoded(path: &Path) -> String {
    path.to_string_lossy()
        .replace('%', "%25")
        .replace('?', "%3f")
        .replace('#', "%23")
}

fn open_for_writing(place: Place, author: &str, today: Date) -> Result<Store> {
    if !place.file.is_file() {
        return Err(Error::NotFound { path: place.file });
    }
    let mut connection = Connection::open_with_flags(&place.file, OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    connection.busy_timeout(Duration::from_secs(10))?;
    connection.set_prepared_statement_cache_capacity(128);
    // A foreign file is looked at before anything is written into it.
    migrate::version(&connection, &place.file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    add_functions(&connection)?;
    migrate::upgrade(&mut connection, &place)?;
    let replica = replica(&connection, &place)?;
    let mut store = store(connection, place, (replica, author), today, false);
    store.bring_listing_up_to_date()?;
    Ok(store)
}

fn store(connection: Connection, place: Place, (replica, author): (Uuid, &str), today: Date, read_only: bool) -> Store {
    Store {
        connection,
        place,
        replica,
        author: author.to_owned(),
        today,
        read_only,
        presence: None,
        own_writes: Cell::new(0),
    }
}

impl Store {
    fn bring_listing_up_to_date(&mut self) -> Result<()> {
        let today = self.today;
        if meta(&self.connection, "listing")?.as_deref() == Some(LISTING_VERSION) {
            listing::refresh_lapsed(&self.connection, today)?;
            return Ok(());
        }
        let transaction = self
            .connection
            .transaction_with_behavior(rusqlite::TransactionBehavior::Immediate)?;
        listing::rebuild(&transaction, today)?;
        set_meta(&transaction, "listing", LISTING_VERSION)?;
        transaction.commit()?;
        Ok(())
    }
}

/// SQL's own `lower` knows ASCII only: words are folded by the program's rule.
fn add_functions(connection: &Connection) -> Result<()> {
    use rusqlite::functions::FunctionFlags;
    let flags = FunctionFlags::SQLITE_UTF8 | FunctionFlags::SQLITE_DETERMINISTIC;
    connection.create_scalar_function("fold", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null()?.map(search::fold))
    })?;
    connection.create_scalar_function("natural_key", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null()?.map(search::natural_key))
    })?;
    Ok(())
}

/// The mark of this copy of the catalogue: renewed when the file turns up on another machine or path.
fn replica(connection: &Connection, place: &Place) -> Result<Uuid> {
    let here = format!(
        "{}:{}",
        gethostname::gethostname().to_string_lossy(),
        place.file.display()
    );
    if meta(connection, "replica_place")?.as_deref() == Some(here.as_str())
        && let Some(replica) = meta(connection, "replica")?.and_then(|text| Uuid::parse_str(&text).ok())
    {
        return Ok(replica);
    }
    let replica = Uuid::now_v7();
    set_meta(connection, "replica", &replica.to_string())?;
    set_meta(connection, "replica_place", &here)?;
    Ok(replica)
}

/// A fact about the catalogue itself.
pub(super) fn meta(connection: &Connection, key: &str) -> Result<Option<String>> {
    let mut statement = connection.prepare_cached("SELECT value FROM meta WHERE key = ?1")?;
    Ok(statement.query_row([key], |row| row.get(0)).optional()?)
}

/// Notes a fact about the catalogue itself.
pub(super) fn set_meta(connection: &Connection, key: &str, value: &str) -> Result<()> {
    let sql = "INSERT INTO meta (key, value) VALUES (?1, ?2) ON CONFLICT (key) DO UPDATE SET value = excluded.value";
    connection.prepare_cached(sql)?.execute(params![key, value])?;
    Ok(())
}

impl Store {
    /// Clears what a killed program left in the temporary folder, unless another program is at work there.
    /// Call once, before any job runs. Returns how many files went.
    pub fn clear_temporaries(&mut self) -> Result<usize> {
        if self.read_only || self.presence.is_some() {
            return Ok(0);
        }
        let (presence, is_alone) = Presence::enter(&self.place)?;
        let leftovers = if is_alone { self.place.temporaries() } else { Vec::new() };
        for path in &leftovers {
            fs::remove_file(path).map_err(|source| Error::io(path, source))?;
        }
        presence.share();
        self.presence = Some(presence);
        Ok(leftovers.len())
    }

    /// Writes a dated copy of the records before the first change of a day. Returns the copy, if it made one.
    pub fn daily_backup(&self) -> Result<Option<std::path::PathBuf>> {
        if self.read_only {
            Ok(None)
        } else {
            backup::daily(&self.connection, &self.place)
        }
    }
}
