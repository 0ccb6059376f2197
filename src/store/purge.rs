//! Deleting for ever: records of the trash go with all that hangs on them, and the log forgets what they held.
//! A barrier of its own: undo, redo and taking back pass it by, and find what it deleted gone. Files are the caller's.

use rusqlite::params;
use uuid::Uuid;

use super::image::DELETED_AT;
use super::write::transact;
use super::{Error, OpenChange, Result, Store, Write, log, rows};
use crate::model::change::ChangeKind;
use crate::model::{Kind, Row, RowId, Table, Value, photo};

/// What was deleted for ever.
#[derive(Debug, Default)]
pub struct Purged {
    /// How many records, without what hung on them.
    pub records: u64,
    /// The photos among them, as they were: whose files may go.
    pub photos: Vec<Row>,
}

impl Store {
    /// The photos in the trash, oldest first.
    pub fn photos_in_trash(&self) -> Result<Vec<Row>> {
        let condition = format!("{DELETED_AT} IS NOT NULL ORDER BY id");
        rows::some(self.connection(), Table::Photo, &condition, [])
    }

    /// Deletes records of the trash for ever, as one transaction of a change of a job. What is not in the trash, or no
    /// longer, is left as it is. Takes away the undo of what it deletes, and of nothing else.
    pub fn purge(&mut self, change: &OpenChange, wanted: &[RowId]) -> Result<Purged> {
        // What is deleted is written over in the file, too.
        self.overwrite_deleted(true)?;
        let purged = self.purge_piece(change, wanted);
        self.overwrite_deleted(false)?;
        purged
    }

    fn overwrite_deleted(&mut self, is_on: bool) -> Result<()> {
        let path = self.place().file.clone();
        let set = self.connection().pragma_update(None, "secure_delete", is_on);
        set.map_err(|error| Error::from(error).at(&path))
    }

    fn purge_piece(&mut self, change: &OpenChange, wanted: &[RowId]) -> Result<Purged> {
        self.write_as((ChangeKind::Purge, None), change.label().clone(), |write| {
            let mut purged = Purged::default();
            let mut gone = Vec::new();
            for id in wanted {
                let Some(row) = write.row(*id)?.filter(|row| row.deleted_at.is_some()) else {
                    continue;
                };
                remove_with_parts(write, *id, &mut gone)?;
                purged.records += 1;
                if id.table == Table::Photo {
                    purged.photos.push(row);
                }
            }
            forget(write, &gone)?;
            Ok(purged)
        })
    }

    /// Carries out `work` where neither a record nor a step of undo or redo knows this photo; until it is done no program
    /// can record the photo. `None` where it is known.
    pub fn while_unknown<T>(&mut self, photo: &Row, work: impl FnOnce() -> T) -> Result<Option<T>> {
        let path = self.place().file.clone();
        let answer = transact(self.connection_mut(), |transaction| {
            let sql = "SELECT EXISTS (SELECT 1 FROM photo WHERE uuid = ?1 OR sha256 = ?2)
                    OR EXISTS (SELECT 1 FROM change_row WHERE row_uuid = ?1 AND op = 'remove' AND before_image <> '')";
            let given = params![photo.uuid(), photo.text(photo::SHA256)];
            let is_known: bool = transaction.prepare_cached(sql)?.query_row(given, |row| row.get(0))?;
            Ok((!is_known).then(work))
        });
        answer.map_err(|error| error.at(&path))
    }
}

/// Removes a row, and before it what is nothing without it; what only points at it stays without that.
fn remove_with_parts(write: &Write, id: RowId, gone: &mut Vec<Uuid>) -> Result<()> {
    // A ring of parts ends here, too: what is on its way out is not met again.
    gone.push(id.uuid);
    let links = Table::ALL
        .iter()
        .flat_map(|table| table.fields().iter().copied())
        .filter(|field| field.kind == Kind::Link(id.table));
    for link in links {
        let condition = format!("{} = ?1 ORDER BY id", link.name);
        for other in write.rows(link.table, &condition, [id.uuid])? {
            if link.is_free_link() {
                write.set_field(other.id, link, Value::Null)?;
            } else if !gone.contains(&other.uuid()) {
                remove_with_parts(write, other.id, gone)?;
            }
        }
    }
    for draft in write.rows(Table::FieldDraft, "owner_uuid = ?1 ORDER BY id", [id.uuid.to_string()])? {
        gone.push(draft.uuid());
        remove_one(write, draft.id)?;
    }
    remove_one(write, id)
}

fn remove_one(write: &Write, id: RowId) -> Result<()> {
    leave_range(write, id)?;
    write.remove(id)
}

/// The number of a row, and of a range that holds it: change, entry, first and last row.
type Range = (i64, i64, i64, i64, i64);

/// Takes a row out of the range of rows that a job made in bulk: its number may be given again, and what then bears it is
/// not the job's.
fn leave_range(write: &Write, id: RowId) -> Result<()> {
    let connection = write.connection();
    let sql = format!(
        "SELECT t.id, r.change_id, r.seq, r.first_id, r.last_id FROM {0} t JOIN change_range r
            ON r.table_name = '{0}' AND t.id BETWEEN r.first_id AND r.last_id WHERE t.uuid = ?1",
        id.table.name()
    );
    let ranges: Vec<Range> = connection
        .prepare_cached(&sql)?
        .query_map([id.uuid], |row| row.try_into())?
        .collect::<rusqlite::Result<_>>()?;
    for (number, change, seq, first, last) in ranges {
        let sql = "DELETE FROM change_range WHERE change_id = ?1 AND seq = ?2";
        connection.prepare_cached(sql)?.execute([change, seq])?;
        for (first, last) in [(first, number - 1), (number + 1, last)] {
            if first <= last {
                log::add_range(
                    connection,
                    (change, log::next_seq(connection, change)?),
                    id.table,
                    (first, last),
                )?;
            }
        }
    }
    Ok(())
}

/// Empties what the log holds of these rows. That they are gone stays in it: a row that was removed and has no image.
fn forget(write: &Write, gone: &[Uuid]) -> Result<()> {
    let connection = write.connection();
    connection.execute_batch(
        "CREATE TEMP TABLE IF NOT EXISTS purged (uuid BLOB PRIMARY KEY) WITHOUT ROWID; DELETE FROM purged;",
    )?;
    let mut statement = connection.prepare_cached("INSERT OR IGNORE INTO purged (uuid) VALUES (?1)")?;
    for uuid in gone {
        statement.execute([uuid])?;
    }
    connection.execute_batch(
        "UPDATE change_row SET before_image = NULL, after_image = NULL WHERE row_uuid IN (SELECT uuid FROM purged);
         -- What a change is called may be the name of what it was about.
         UPDATE change SET subject = '' WHERE label <> 'change-purge'
            AND id IN (SELECT change_id FROM change_row WHERE row_uuid IN (SELECT uuid FROM purged))
            AND NOT EXISTS (SELECT 1 FROM change_row r WHERE r.change_id = change.id
                AND r.row_uuid NOT IN (SELECT uuid FROM purged))
            AND NOT EXISTS (SELECT 1 FROM change_range r WHERE r.change_id = change.id);",
    )?;
    Ok(())
}
