//! Takes a table in: one thread reads rows, this one records them, piece by piece, as one undoable change. The file is
//! read once before anything is written, so that a broken one changes nothing.

use std::collections::{HashMap, HashSet};
use std::fs::File;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, Sender, SyncSender, sync_channel};
use std::time::{Duration, Instant};

use csv::StringRecord;
use sha2::{Digest, Sha256};

use super::super::add_photos;
use super::super::{Error, Reporter, Result};
use super::reading::{Read, RowReader};
use super::report::ProblemReport;
use super::{guess, photos::PhotoFinder};
use crate::files;
use crate::files::table::{self, Flow, TableError};
use crate::model::change::Label;
use crate::model::import::{ColumnUse, Counts, Holds, Intake, Level, Likely, Mapping, RowProblem};
use crate::model::{Lang, RowId, Table};
use crate::store::{Intaking, OpenChange, Outcome, Planned, Store, UpdateBy};

/// Rows that go from thread to thread at once.
const BATCH: usize = 4000;
/// Rows of the first piece; how long it takes says how many fit into the next.
const FIRST: usize = 500;
/// Batches that may wait.
const WAITING: usize = 2;
/// No piece keeps others from writing for longer.
const PIECE: Duration = Duration::from_millis(100);
/// Problems that are kept to be shown; all of them go into the report.
pub const SHOWN: usize = 1000;

/// Which table goes in, and how.
#[derive(Clone, Debug, Default)]
pub struct ImportTable {
    /// The file.
    pub path: PathBuf,
    /// How it is read and what its columns are.
    pub mapping: Mapping,
    /// The language in which new sites and titles are named.
    pub lang: Lang,
    /// Lines whose likely person is the one that is recorded.
    pub same: Vec<u64>,
    /// Where photos that the table names are looked for; else beside the table.
    pub photo_folder: Option<PathBuf>,
    /// Where every problem is written, as a table that can be corrected and imported again.
    pub report: Option<PathBuf>,
}

/// What came of it.
#[derive(Clone, Debug, Default)]
pub struct TableTaken {
    /// What the rows did.
    pub counts: Counts,
    /// The first problems.
    pub problems: Vec<RowProblem>,
    /// How many there are.
    pub problem_count: u64,
    /// People who may have been recorded already.
    pub likely: Vec<Likely>,
    /// Whether the user stopped it: later rows did not go in.
    pub is_cancelled: bool,
}

impl TableTaken {
    /// Counts a problem, and keeps it where there is room.
    pub fn add_problem(&mut self, problem: RowProblem) {
        self.problem_count += 1;
        self.counts.refused += u64::from(problem.level == Level::Refused);
        self.counts.kept += u64::from(problem.level == Level::Kept);
        if self.problems.len() < SHOWN {
            self.problems.push(problem);
        }
    }

    /// Whether a row or value is not where the table has it.
    pub fn has_faults(&self) -> bool {
        self.counts.refused + self.counts.kept > 0
    }
}

/// Takes the table in. What was done before a cancel stays, as one undoable change.
///
/// # Errors
/// A file that cannot be read to its end; nothing is changed then. A full disk or the like; what was recorded before
/// is one change.
pub fn import_table(store: &mut Store, wanted: &ImportTable, reporter: &Reporter) -> Result<TableTaken> {
    let (rows, sha256) = check(wanted, reporter)?;
    reporter.total(rows);
    let name = files::name_of(&wanted.path);
    let change = store.begin_change(Label::new("change-import", name.as_str()));
    store.begin_many(rows)?;
    let mut note = |store: &mut Store| {
        let mapping = serde_json::to_string(&wanted.mapping).map_err(io::Error::other);
        let mapping = mapping.map_err(|source| Error::file(&wanted.path, source))?;
        Ok(store.note_source(&change, [&name, &sha256, &mapping])?)
    };
    let taken = take(store, wanted, (&change, reporter), Some(&mut note));
    // Also of a failure the log should say that nothing more is to come; and what is told to be there is on the disk.
    let finished = store.end_many().and_then(|()| store.finish_change(&change));
    let taken = taken?;
    finished?;
    Ok(taken)
}

/// What the table would do, seen by doing it to a copy of the records.
pub fn rehearse(store: &Store, wanted: &ImportTable, reporter: &Reporter) -> Result<TableTaken> {
    let (rows, _) = check(wanted, reporter)?;
    reporter.total(rows);
    let mut rehearsal = store.rehearse()?;
    let change = rehearsal.store.begin_change(Label::new("change-import", ""));
    rehearsal.store.begin_many(rows)?;
    take(&mut rehearsal.store, wanted, (&change, reporter), None)
}

/// Reads the file to its end. Returns how many rows it holds, and its fingerprint.
fn check(wanted: &ImportTable, reporter: &Reporter) -> Result<(u64, String)> {
    let mut rows = 0;
    let sha256 = std::thread::scope(|scope| {
        // Both read the file, which the system has at hand for the second.
        let hashing = scope.spawn(|| fingerprint(&wanted.path));
        table::visit(&wanted.path, &wanted.mapping.shape, &mut |_| {
            rows += 1;
            if rows % 1000 == 0 && reporter.is_cancelled() {
                return Flow::Break(());
            }
            Flow::Continue(())
        })?;
        let panicked = || Err(io::ErrorKind::Other.into());
        let hashed = hashing.join().unwrap_or_else(|_| panicked());
        hashed.map_err(|source| Error::file(&wanted.path, source))
    })?;
    if reporter.is_cancelled() {
        return Err(Error::Cancelled);
    }
    Ok((rows, sha256))
}

fn fingerprint(path: &Path) -> io::Result<String> {
    let mut hash = Sha256::new();
    io::copy(&mut File::open(path)?, &mut HashWriter(&mut hash))?;
    let hex = |text: String, byte: &u8| format!("{text}{byte:02x}");
    Ok(hash.finalize().iter().fold(String::new(), hex))
}

struct HashWriter<'h>(&'h mut Sha256);

impl io::Write for HashWriter<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Writes a mapping to a file of its own, replaced whole.
pub fn write_mapping(path: &Path, mapping: &Mapping) -> Result<()> {
    let write = || -> io::Result<()> {
        let mut file = crate::files::atomic::Replacement::begin(path)?;
        serde_json::to_writer_pretty(&mut file, mapping)?;
        file.commit()
    };
    write().map_err(|source| Error::file(path, source))
}

/// Reads a mapping that [`write_mapping`] wrote.
pub fn read_mapping(path: &Path) -> Result<Mapping> {
    let text = std::fs::read_to_string(path).map_err(|source| Error::file(path, source))?;
    serde_json::from_str(&text).map_err(|error| Error::NoMapping {
        path: path.to_path_buf(),
        detail: error.to_string(),
    })
}

/// By what records are recognised, as the mapping says.
fn update_by(mapping: &Mapping) -> Option<UpdateBy> {
    let column = mapping.columns.iter().find(|column| column.header == mapping.update_by);
    match column.and_then(ColumnUse::target)?.holds {
        Holds::Field(field) if matches!(field.table, Table::Memorial | Table::Person) => Some(UpdateBy::Field(field)),
        Holds::ExternalId(scheme) => Some(UpdateBy::ExternalId(scheme)),
        _ => None,
    }
}

/// What is done once something was written.
type Note<'n> = &'n mut dyn FnMut(&mut Store) -> Result<()>;

/// Rows on their way from one thread to the other.
#[derive(Default)]
struct Batch {
    rows: Vec<Planned>,
    /// The same rows as they stand in the file, for the report.
    cells: Vec<StringRecord>,
    problems: Vec<RowProblem>,
    seen: u64,
}

fn take(
    store: &mut Store,
    wanted: &ImportTable,
    (change, reporter): (&OpenChange, &Reporter),
    mut first_written: Option<Note>,
) -> Result<TableTaken> {
    let is_trial = first_written.is_none();
    let run = store.begin_intake(update_by(&wanted.mapping), &wanted.same)?;
    let headers: Vec<&str> = wanted
        .mapping
        .columns
        .iter()
        .map(|column| column.header.as_str())
        .collect();
    let report = wanted
        .report
        .as_deref()
        .map(|path| ProblemReport::begin(path, &headers))
        .transpose()?;
    let (sender, receiver) = sync_channel(WAITING);
    // What was written is freed by the thread that has time for it.
    let (used, spent) = std::sync::mpsc::channel();
    std::thread::scope(|scope| {
        let reading = scope.spawn(move || read_all(wanted, &sender, &spent));
        let mut taking = Taking {
            store,
            change,
            run,
            photos: PhotoFinder::new(wanted),
            taken: TableTaken::default(),
            report,
            file: files::name_of(&wanted.path),
            told: HashSet::new(),
            is_trial,
            pace: FIRST,
        };
        let done = taking.all((&receiver, &used), reporter, &mut first_written);
        // The reader stops at its next batch.
        drop(receiver);
        let read = reading.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic));
        done?;
        read?;
        taking.finish()
    })
}

fn read_all(
    wanted: &ImportTable,
    sender: &SyncSender<Batch>,
    spent: &Receiver<Batch>,
) -> std::result::Result<(), TableError> {
    let name = files::name_of(&wanted.path);
    let reader = RowReader::new(&wanted.mapping, &name, wanted.lang);
    let mut above = guess::first_row(&wanted.mapping.shape);
    let mut batch = Batch::default();
    table::visit(&wanted.path, &wanted.mapping.shape, &mut |record| {
        if above > 0 {
            above -= 1;
            return Flow::Continue(());
        }
        let Read { intake, problems } = reader.read(record);
        batch.seen += 1;
        batch.problems.extend(problems);
        if let Some(intake) = intake {
            batch.rows.push(Planned::of(intake));
            batch.cells.push(record.cells.clone());
        }
        if batch.seen as usize >= BATCH {
            spent.try_iter().for_each(drop);
        }
        if batch.seen as usize >= BATCH && sender.send(std::mem::take(&mut batch)).is_err() {
            return Flow::Break(());
        }
        Flow::Continue(())
    })?;
    // Whoever would take the rest has stopped already, where this fails.
    let _ = sender.send(batch);
    Ok(())
}

struct Taking<'t> {
    store: &'t mut Store,
    change: &'t OpenChange,
    run: Intaking,
    photos: PhotoFinder,
    taken: TableTaken,
    report: Option<ProblemReport>,
    file: String,
    /// Columns and words that were told.
    told: HashSet<(String, String)>,
    /// Whether nothing is to last: photos are only looked for.
    is_trial: bool,
    /// Rows in a piece: as many as fit into its time.
    pace: usize,
}

impl Taking<'_> {
    fn all(
        &mut self,
        (batches, used): (&Receiver<Batch>, &Sender<Batch>),
        reporter: &Reporter,
        first_written: &mut Option<Note>,
    ) -> Result<()> {
        for mut batch in batches {
            for problem in std::mem::take(&mut batch.problems) {
                self.problem(problem)?;
            }
            let mut rest = 0..batch.rows.len();
            while !rest.is_empty() {
                if reporter.is_cancelled() {
                    self.taken.is_cancelled = true;
                    return Ok(());
                }
                let piece = rest.start..(rest.start + self.pace).min(rest.end);
                rest.start = piece.end;
                let count = piece.len() as u64;
                self.piece((&mut batch.rows[piece.clone()], &batch.cells[piece]), reporter)?;
                if let Some(note) = first_written.take() {
                    note(self.store)?;
                }
                self.taken.counts.rows += count;
                reporter.advance(count);
            }
            // Those that said nothing.
            let passed = batch.seen - batch.rows.len() as u64;
            self.taken.counts.rows += passed;
            reporter.advance(passed);
            // The reader may have come to its end: then it is freed here.
            let _ = used.send(batch);
        }
        Ok(())
    }

    fn piece(&mut self, (rows, cells): (&mut [Planned], &[StringRecord]), reporter: &Reporter) -> Result<()> {
        let started = Instant::now();
        let outcomes = self.store.take_in(self.change, &mut self.run, rows)?;
        let fits = (rows.len() as f64 * PIECE.as_secs_f64() / started.elapsed().as_secs_f64().max(1e-6)) as usize;
        self.pace = fits.clamp(10, BATCH);
        for ((row, cells), outcome) in rows.iter().map(|row| &row.intake).zip(cells).zip(outcomes) {
            self.count(row, cells, &outcome)?;
            if !row.photos.is_empty() && outcome.refused.is_none() && !reporter.is_cancelled() {
                self.attach(row, &outcome)?;
            }
        }
        Ok(())
    }

    fn count(&mut self, row: &Intake, cells: &StringRecord, outcome: &Outcome) -> Result<()> {
        if let Some((reason, value)) = &outcome.refused {
            return self.problem(RowProblem {
                file: self.file.clone(),
                line: outcome.line,
                column: String::new(),
                reason,
                value: value.clone(),
                level: Level::Refused,
                cells: cells.iter().map(str::to_owned).collect(),
            });
        }
        let counts = &mut self.taken.counts;
        counts.new_memorials += u64::from(outcome.is_new_memorial);
        counts.new_people += u64::from(outcome.is_new_person);
        counts.new_sites += u64::from(outcome.is_new_site);
        let is_new = outcome.is_new_memorial || outcome.is_new_person;
        counts.changed += u64::from(outcome.is_written && !is_new);
        counts.same += u64::from(!outcome.is_written);
        if let Some(memorial) = outcome.likely {
            counts.likely += 1;
            if self.taken.likely.len() < SHOWN {
                let likely = super::preview::likely(self.store, row, memorial)?;
                self.taken.likely.push(likely);
            }
        }
        Ok(())
    }

    fn attach(&mut self, row: &Intake, outcome: &Outcome) -> Result<()> {
        let owner = |table: Table, uuid: Option<uuid::Uuid>| uuid.map(|uuid| RowId { table, uuid });
        let owner = owner(Table::Memorial, outcome.memorial).or_else(|| owner(Table::Person, outcome.person));
        for mention in &row.photos {
            let (file, column) = (self.file.clone(), self.photos.header.clone());
            let problem = |reason: &'static str| RowProblem {
                file,
                line: row.line,
                column,
                reason,
                value: mention.name.clone(),
                level: Level::Note,
                cells: Vec::new(),
            };
            let Some(path) = self.photos.find(&mention.name) else {
                let problem = problem("import-photo-missing");
                self.problem(problem)?;
                continue;
            };
            if self.is_trial {
                self.taken.counts.photos += 1;
                continue;
            }
            let places = self.photos.places(self.store)?;
            let taken = add_photos::take_in(
                self.store,
                (places.0, places.1, self.change),
                &path,
                (owner, &mention.role),
            );
            match taken {
                Ok((_, photo)) => {
                    self.taken.counts.photos += 1;
                    self.store.fill_photo(self.change, photo, &mention.photo.cells)?;
                }
                Err(error @ Error::Store(_)) => return Err(error),
                Err(_) => {
                    let problem = problem("import-photo-unreadable");
                    self.problem(problem)?;
                }
            }
        }
        Ok(())
    }

    /// A word that no vocabulary knows is told once a column.
    fn problem(&mut self, problem: RowProblem) -> Result<()> {
        if problem.reason == "import-unknown-word" {
            let told = (problem.column.clone(), problem.value.clone());
            if self.told.len() >= SHOWN || !self.told.insert(told) {
                return Ok(());
            }
        }
        if let Some(report) = &mut self.report {
            report.add(&problem)?;
        }
        self.taken.add_problem(problem);
        Ok(())
    }

    fn finish(self) -> Result<TableTaken> {
        if let Some(report) = self.report {
            report.finish(self.taken.problem_count > 0)?;
        }
        Ok(self.taken)
    }
}

/// Files of a folder by their names in small letters.
pub type FilesByName = HashMap<String, PathBuf>;
