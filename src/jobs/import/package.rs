//! Takes a package in: every table that it holds, as one undoable change. A row that cannot be read is a line of the
//! report and the rest goes on; files of photos that the package has not brought are only noted.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::super::export::{DESCRIPTION, tables};
use super::super::{Error, Reporter, Result};
use super::package_photos as photos;
use crate::files::csv::{self, SheetColumn, TableReader};
use crate::files::package::PackageReader;
use crate::model::change::Label;
use crate::model::import::{Level, RowProblem};
use crate::model::{Row, RowId, Table};
use crate::store::{self, Store, Taken};

/// Rows in one transaction.
const PIECE: usize = 500;

/// What came of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PackageTaken {
    /// Rows of all tables.
    pub rows: Taken,
    /// What did not go in.
    pub refused: Vec<RowProblem>,
    /// Photos whose files the catalogue does not have.
    pub missing_photos: u64,
    /// Photos of the package that could not be read.
    pub unreadable_photos: u64,
    /// Whether the user stopped it: the rest of the package did not go in.
    pub is_cancelled: bool,
}

/// Whether there is a package at `path`: a folder or a zip with its description.
pub fn is_package(path: &Path) -> bool {
    let may_be = path.is_dir() || crate::files::package::is_zip(path);
    may_be && PackageReader::open(path).is_ok_and(|package| package.has(DESCRIPTION))
}

/// Takes the package at `path` in.
///
/// # Errors
/// `Error::NoPackage` where there is none; nothing is changed then.
pub fn import_package(store: &mut Store, path: &Path, reporter: &Reporter) -> Result<PackageTaken> {
    if !is_package(path) {
        return Err(Error::NoPackage {
            path: path.to_path_buf(),
        });
    }
    let broken = |source| Error::file(path, source);
    let mut package = PackageReader::open(path).map_err(broken)?;
    let there: Vec<(Table, &str)> = tables(true).into_iter().filter(|(_, file)| package.has(file)).collect();
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let change = store.begin_change(Label::new("change-import", name));
    let mut taken = PackageTaken::default();
    reporter.total(2 * there.len() as u64);
    // Links that may point forward are set once all rows are there.
    for is_linking in [false, true] {
        for (table, file) in &there {
            reporter.now(*file);
            let has_free = store::free_links(*table).next().is_some();
            if !is_linking || has_free {
                let read = package.read(file, |input| {
                    let mut piece = Piece {
                        store,
                        change: &change,
                        is_linking,
                        rows: Vec::new(),
                    };
                    one_table(&mut piece, (*table, file), input, (reporter, &mut taken))
                });
                read.map_err(broken)??;
            }
            if reporter.is_cancelled() {
                break;
            }
            reporter.advance(1);
        }
    }
    // Files before the end of the change: what is told to be there is there.
    taken.unreadable_photos = photos::take(store, &mut package, reporter)?;
    store.finish_change(&change)?;
    taken.missing_photos = photos::missing(store)?.len() as u64;
    taken.is_cancelled = reporter.is_cancelled();
    Ok(taken)
}

/// Rows on their way into the catalogue.
struct Piece<'s> {
    store: &'s mut Store,
    change: &'s store::OpenChange,
    is_linking: bool,
    rows: Vec<Row>,
}

impl Piece<'_> {
    fn send(&mut self, taken: &mut PackageTaken) -> Result<()> {
        let rows = std::mem::take(&mut self.rows);
        if self.is_linking {
            self.store.link_rows(self.change, &rows)?;
            return Ok(());
        }
        let piece = self.store.take_rows(self.change, &rows)?;
        taken.rows.added += piece.added;
        taken.rows.changed += piece.changed;
        taken.rows.same += piece.same;
        Ok(())
    }
}

fn one_table(
    piece: &mut Piece,
    (table, file): (Table, &str),
    input: &mut dyn Read,
    (reporter, taken): (&Reporter, &mut PackageTaken),
) -> Result<()> {
    let columns: Vec<SheetColumn> = csv::table_columns(table);
    let mut reader = TableReader::new(input, table, columns);
    while let Some(read) = reader
        .next_row()
        .map_err(|source| Error::file(&PathBuf::from(file), source))?
    {
        match read {
            Ok(row) => {
                if !piece.is_linking && !points_at_rows(piece.store, &row, &piece.rows)? {
                    taken.refused.push(RowProblem {
                        file: file.to_owned(),
                        line: reader.line(),
                        column: String::new(),
                        reason: "import-owner-missing",
                        value: row.uuid().to_string(),
                        level: Level::Refused,
                        cells: Vec::new(),
                    });
                    continue;
                }
                piece.rows.push(row);
            }
            Err(fault) if !piece.is_linking => taken.refused.push(RowProblem {
                file: file.to_owned(),
                line: reader.line(),
                column: fault.column,
                reason: fault.reason,
                value: fault.value,
                level: Level::Refused,
                cells: Vec::new(),
            }),
            Err(_) => {}
        }
        if piece.rows.len() >= PIECE {
            piece.send(taken)?;
            if reporter.is_cancelled() {
                return Ok(());
            }
        }
    }
    piece.send(taken)
}

/// Whether all that a row hangs on is there, or comes in the same piece.
fn points_at_rows(store: &Store, row: &Row, piece: &[Row]) -> Result<bool> {
    for field in row.id.table.fields() {
        let crate::model::Kind::Link(table) = field.kind else {
            continue;
        };
        if field.is_free_link() {
            continue;
        }
        if let Some(uuid) = row.link(*field) {
            let id = RowId { table, uuid };
            if store.row(id)?.is_none() && !piece.iter().any(|other| other.id == id) {
                return Ok(false);
            }
        }
    }
    Ok(true)
}
