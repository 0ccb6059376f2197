//! The lines of the flat view as CSV. Of a large catalogue two connections make them, stretch by stretch of the list, and
//! they are written in its order: what is held is a few stretches.

use std::collections::BTreeMap;
use std::io::Write;
use std::panic::resume_unwind;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};

use super::super::{Error, Reporter, Result};
use super::order::{Export, dialect, soften_flat, stop};
use crate::files::csv::{CsvWriter, SheetColumn};
use crate::model::flat::Cell;
use crate::store::{self, FlatRow, Store, Stretch};

/// Memorials from which on two make the lines.
const MANY: u64 = 20_000;
/// Lines of the list that are made at once.
const STRETCH: usize = 2000;
/// Stretches that may wait for those before them.
const WAITING: usize = 4;

/// What the lines are made of, and for whom.
pub(super) struct FlatLines<'e> {
    pub wanted: &'e Export,
    pub columns: Vec<SheetColumn>,
    /// The places of the columns in the flat view.
    pub places: Vec<usize>,
    pub path: &'e Path,
    pub reporter: &'e Reporter,
}

/// A stretch by its number, as lines, and how many they are.
type Made = (usize, Vec<u8>, u64);

impl FlatLines<'_> {
    /// Writes all lines. Returns how many.
    pub fn all<W: Write>(&self, store: &Store, writer: &mut CsvWriter<W>) -> Result<u64> {
        let query = &self.wanted.query;
        // What a filter leaves is found by other ways than along the list.
        if !query.is_narrowed()
            && store.memorial_count()? >= MANY
            && let Some([near, far]) = store.pair()?
        {
            let memorials = self.shared_out((&near, far), STRETCH, writer)?;
            return Ok(memorials + near.each_flat_person(query, |cells| self.line(writer, cells))?);
        }
        Ok(store.each_flat_row(query, |cells| self.line(writer, cells))?)
    }

    fn line<W: Write>(&self, writer: &mut CsvWriter<W>, mut cells: FlatRow) -> store::Result<()> {
        if self.reporter.is_cancelled() {
            return Err(stop());
        }
        self.reporter.advance(1);
        soften_flat(&mut cells, self.wanted.positions);
        let written = if self.places.len() == cells.len() {
            writer.write(&cells)
        } else {
            let chosen: Vec<Cell> = self.places.iter().map(|place| cells[*place].clone()).collect();
            writer.write(&chosen)
        };
        written.map_err(|source| store::Error::Io {
            path: self.path.to_path_buf(),
            source,
        })
    }

    fn shared_out<W: Write>(
        &self,
        (near, far): (&Store, Store),
        stretch: usize,
        writer: &mut CsvWriter<W>,
    ) -> Result<u64> {
        let stretches = near.stretches(stretch)?;
        let next = AtomicUsize::new(0);
        let take = || {
            let number = next.fetch_add(1, Ordering::Relaxed);
            Some((number, stretches.get(number)?))
        };
        let (sender, receiver) = sync_channel(WAITING);
        std::thread::scope(|scope| {
            let other = scope.spawn(move || self.make_all(&far, take, &sender));
            let done = self.make_and_write(near, take, &receiver, writer);
            // Where this one failed, the other stops at its next stretch.
            drop(receiver);
            let other = other.join().unwrap_or_else(|panic| resume_unwind(panic));
            let lines = done?;
            other.map(|()| lines)
        })
    }

    fn make_and_write<'s, W: Write>(
        &self,
        store: &Store,
        take: impl Fn() -> Option<(usize, &'s Stretch)>,
        others: &Receiver<Made>,
        writer: &mut CsvWriter<W>,
    ) -> Result<u64> {
        let mut order = Order::new(writer);
        while let Some((number, stretch)) = take() {
            let own = self.make(store, number, stretch)?;
            for made in std::iter::once(own).chain(others.try_iter()) {
                order.add(made).map_err(|source| self.broken(source))?;
            }
        }
        for made in others {
            order.add(made).map_err(|source| self.broken(source))?;
        }
        Ok(order.lines)
    }

    fn broken(&self, source: std::io::Error) -> Error {
        Error::file(self.path, source)
    }

    fn make_all<'s>(
        &self,
        store: &Store,
        take: impl Fn() -> Option<(usize, &'s Stretch)>,
        sender: &SyncSender<Made>,
    ) -> Result<()> {
        while let Some((number, stretch)) = take() {
            if sender.send(self.make(store, number, stretch)?).is_err() {
                break;
            }
        }
        Ok(())
    }

    fn make(&self, store: &Store, number: usize, stretch: &Stretch) -> Result<Made> {
        let columns = self.columns.clone();
        let mut lines = CsvWriter::without_header(Vec::new(), dialect(self.wanted.format), self.wanted.lang, columns);
        let count = store.each_flat_memorial(&self.wanted.query, stretch, |cells| self.line(&mut lines, cells))?;
        let lines = lines.finish().map_err(|source| self.broken(source))?;
        Ok((number, lines, count))
    }
}

/// Writes stretches in their order, and keeps what comes too early.
struct Order<'w, W: Write> {
    writer: &'w mut CsvWriter<W>,
    early: BTreeMap<usize, (Vec<u8>, u64)>,
    next: usize,
    lines: u64,
}

impl<'w, W: Write> Order<'w, W> {
    const fn new(writer: &'w mut CsvWriter<W>) -> Self {
        Self {
            writer,
            early: BTreeMap::new(),
            next: 0,
            lines: 0,
        }
    }

    fn add(&mut self, (number, lines, count): Made) -> std::io::Result<()> {
        self.early.insert(number, (lines, count));
        while let Some((lines, count)) = self.early.remove(&self.next) {
            self.writer.append(&lines)?;
            self.lines += count;
            self.next += 1;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::jobs::write_sample;
    use crate::model::Lang;

    #[test]
    fn two_make_the_same_lines_as_one() -> std::result::Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::TempDir::new()?;
        let silent = Reporter::silent();
        let store = write_sample(
            &folder.path().join("s"),
            ("Tester", date(2026, 9, 1)),
            "Sample",
            &silent,
        )?;
        let (wanted, columns) = (Export::default(), crate::files::csv::flat_columns());
        let flat = FlatLines {
            wanted: &wanted,
            places: (0..columns.len()).collect(),
            columns: columns.clone(),
            path: Path::new("flat.csv"),
            reporter: &silent,
        };
        let writer = || CsvWriter::without_header(Vec::new(), dialect(wanted.format), Lang::En, columns.clone());
        let mut alone = writer();
        let rows = flat.all(&store, &mut alone)?;
        let alone = alone.finish()?;
        assert!(rows > 40, "{rows}");
        for stretch in [1, 7, 1000] {
            let mut together = writer();
            let [near, far] = store.pair()?.ok_or("nobody else writes")?;
            let memorials = flat.shared_out((&near, far), stretch, &mut together)?;
            let people = near.each_flat_person(&wanted.query, |cells| flat.line(&mut together, cells))?;
            assert_eq!(memorials + people, rows, "{stretch}");
            assert!(together.finish()? == alone, "{stretch}");
        }
        Ok(())
    }
}
