//! Makes, opens and closes a catalogue file: pragmas, the copy's mark, what a killed program left behind.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::time::Duration;

use jiff::civil::Date;
use rusqlite::{Connection, OpenFlags};
use uuid::Uuid;

use super::presence::Presence;
use super::{Error, Place, Result, Store, backup, listing, log, many, meta, migrate, names};
use crate::model::change::Change;
use crate::model::{inscription_text, municipality};
use crate::search;

/// How long a writer waits for another one.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);

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
            meta::set(&connection, "catalogue", &Uuid::now_v7().to_string())?;
            if let Some(title) = title {
                meta::set(&connection, "title", title)?;
            }
            Ok(())
        };
        make().map_err(|error| error.at(&place.file))?;
        let mut store = Self::open_at(place, author, today)?;
        // Nothing lies there to be cleared: this says to other programs that somebody is at work.
        store.clear_temporaries()?;
        Ok(store)
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

    /// A job's change that never came to its end, because the program was killed: the newest that stands.
    /// `None` where [`Store::clear_temporaries`] did not find this program alone: the job may be at work elsewhere.
    pub fn unfinished(&self) -> Result<Option<Change>> {
        let Some(newest) = self.newest_when_alone else {
            return Ok(None);
        };
        log::unfinished(&self.connection, newest).map_err(|error| error.at(&self.place.file))
    }

    /// Takes what a killed program left unfinished as it is: ordinary changes, which undo takes back in their turn.
    pub fn accept_unfinished(&mut self) -> Result<()> {
        let Some(newest) = self.newest_when_alone.filter(|_| !self.read_only) else {
            return Ok(());
        };
        log::accept_unfinished(&self.connection, newest).map_err(|error| error.at(&self.place.file))?;
        self.count_write();
        Ok(())
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
    let connection = connect_for_reading(&place.file)?;
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

/// Where SQLite cannot make the files beside the records that it needs to read along with a writer, it reads them only
/// as a file that nobody changes. That would pass over a log that is not written back.
fn connect_for_reading(file: &Path) -> Result<Connection> {
    let connect = |parameter: &str| -> Result<Connection> {
        let address = format!("file:{}?{parameter}", percent_encoded(file));
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI;
        let connection = Connection::open_with_flags(address, flags)?;
        connection.busy_timeout(BUSY_TIMEOUT)?;
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(()))?;
        Ok(connection)
    };
    connect("mode=ro").or_else(|error| {
        let mut log = file.as_os_str().to_owned();
        log.push("-wal");
        let log_holds_changes = fs::metadata(Path::new(&log)).is_ok_and(|facts| facts.len() > 0);
        if log_holds_changes {
            Err(error)
        } else {
            connect("immutable=1")
        }
    })
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
    let mut connection = Connection::open_with_flags(
        &place.file,
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX,
    )?;
    connection.busy_timeout(BUSY_TIMEOUT)?;
    connection.set_prepared_statement_cache_capacity(128);
    // A foreign file is looked at before anything is written into it.
    migrate::version(&connection, &place.file)?;
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "FULL")?;
    connection.pragma_update(None, "foreign_keys", true)?;
    add_functions(&connection)?;
    migrate::upgrade(&mut connection, &place)?;
    let replica = replica(&connection, &place)?;
    many::with_indexes(&mut connection)?;
    listing::bring_up_to_date(&mut connection, today)?;
    Ok(store(connection, place, (replica, author), today, false))
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
        newest_when_alone: None,
        own_writes: Cell::new(0),
        names: names::Names::default(),
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
    connection.create_scalar_function("plain", 1, flags, |context| {
        Ok(context.get_raw(0).as_str_or_null()?.map(inscription_text::plain))
    })?;
    names::add_likeness(connection)?;
    connection.create_scalar_function("province", 1, flags, |context| {
        let known = context.get_raw(0).as_str_or_null()?.and_then(municipality::by_nis);
        Ok(known.map(|known| known.province.as_str()))
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
    if meta::get(connection, "replica_place")?.as_deref() == Some(here.as_str())
        && let Some(replica) = meta::get(connection, "replica")?.and_then(|text| Uuid::parse_str(&text).ok())
    {
        return Ok(replica);
    }
    let replica = Uuid::now_v7();
    meta::set(connection, "replica", &replica.to_string())?;
    meta::set(connection, "replica_place", &here)?;
    Ok(replica)
}

impl Store {
    /// Clears what a killed program left in the temporary folder, unless another program is at work there.
    /// Call once, before any job runs. Returns how many files went.
    pub fn clear_temporaries(&mut self) -> Result<usize> {
        if self.read_only || self.presence.is_some() {
            return Ok(0);
        }
        // Leftovers are no reason to keep anybody from the records.
        let Ok((presence, is_alone)) = Presence::enter(&self.place) else {
            return Ok(0);
        };
        let mut cleared = 0;
        if is_alone {
            let newest = log::newest_number(&self.connection).map_err(|error| error.at(&self.place.file))?;
            self.newest_when_alone = Some(newest);
            for path in self.place.temporaries().iter().filter(|path| path.is_file()) {
                // One that another program holds open stays until the next time.
                cleared += usize::from(fs::remove_file(path).is_ok());
            }
        }
        presence.share();
        self.presence = Some(presence);
        Ok(cleared)
    }

    /// Carries out `work` while other programs are kept out of the temporary folder. `work` is told whether that is so:
    /// not where one is at work there, nor on a disk without locks.
    pub fn while_alone<T>(&mut self, work: impl FnOnce(&Self, bool) -> T) -> T {
        if self.presence.is_none() && !self.read_only {
            // Without a hand on the lock nobody is kept out, and `work` is told so.
            self.presence = Presence::enter(&self.place).ok().map(|(presence, _)| presence);
        }
        let is_alone = self.presence.as_ref().is_some_and(Presence::keep_others_out);
        let answer = work(self, is_alone);
        if let Some(presence) = &self.presence {
            presence.share();
        }
        answer
    }

    /// Sees the file from now on as it is at this moment, whoever writes to it, until the store is closed.
    pub fn hold_still(&self) -> Result<()> {
        let sql = "BEGIN; SELECT count(*) FROM meta;";
        let held = self.connection.execute_batch(sql);
        held.map_err(|error| Error::from(error).at(&self.place.file))
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
