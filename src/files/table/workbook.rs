//! The sheets of Excel (XLSX, XLS) and `LibreOffice` (ODS), cell by cell. A workbook that would fill the memory when it
//! is unpacked is refused before it is.

use std::fs::File;
use std::io::{self, BufReader, Read};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use calamine::{Data, DataRef, ExcelDateTime, Ods, Reader, Xls, Xlsx};
use csv::StringRecord;

use super::{Flow, Record, TableError};
use crate::model::import::Shape;

/// What the parts of a workbook that are held whole may unpack to, in bytes.
const UNPACKED: u64 = 256 << 20;
/// Cells of a `LibreOffice` sheet, repeated ones counted as often as they stand there.
const CELLS: u64 = 8 << 20;

type Input = BufReader<File>;

/// An opened workbook.
enum Workbook {
    Xlsx(Box<Xlsx<Input>>),
    Xls(Box<Xls<Input>>),
    Ods(Box<Ods<Input>>),
}

/// The first sheet that holds anything.
pub fn look_at(path: &Path) -> Result<Shape, TableError> {
    for sheet in sheets(path)? {
        let shape = Shape {
            sheet,
            ..Shape::default()
        };
        let mut is_filled = false;
        visit(path, &shape, &mut |_| {
            is_filled = true;
            Flow::Break(())
        })?;
        if is_filled {
            return Ok(shape);
        }
    }
    Err(TableError::Empty {
        path: path.to_path_buf(),
    })
}

/// The names of its sheets.
pub fn sheets(path: &Path) -> Result<Vec<String>, TableError> {
    Ok(match guarded(path, || open(path))? {
        Workbook::Xlsx(book) => book.sheet_names(),
        Workbook::Xls(book) => book.sheet_names(),
        Workbook::Ods(book) => book.sheet_names(),
    })
}

/// Visits the rows that hold anything.
pub fn visit(path: &Path, shape: &Shape, seen: &mut dyn FnMut(&Record) -> Flow) -> Result<(), TableError> {
    let mut workbook = guarded(path, || open(path))?;
    let missing = || TableError::NoSheet {
        path: path.to_path_buf(),
        sheet: shape.sheet.clone(),
    };
    let range = match &mut workbook {
        Workbook::Xlsx(book) => {
            if !book.sheet_names().contains(&shape.sheet) {
                return Err(missing());
            }
            return visit_cells(path, book, &shape.sheet, seen);
        }
        Workbook::Xls(book) => guarded(path, || book.worksheet_range(&shape.sheet).map_err(|_| missing()))?,
        Workbook::Ods(book) => guarded(path, || book.worksheet_range(&shape.sheet).map_err(|_| missing()))?,
    };
    let (top, left) = range.start().unwrap_or_default();
    for (place, row) in range.rows().enumerate() {
        let mut record = Record {
            line: u64::from(top) + place as u64 + 1,
            ..Record::default()
        };
        (0..left).for_each(|_| record.cells.push_field(""));
        for cell in row {
            record.cells.push_field(&text_of(cell));
        }
        if tell(record, seen).is_break() {
            break;
        }
    }
    Ok(())
}

/// The reader of somebody else's format may stumble over what no program writes: that is an error like any other.
fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, TableError>) -> Result<T, TableError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(TableError::broken(path, &"malformed")))
}

fn open(path: &Path) -> Result<Workbook, TableError> {
    let file = || File::open(path).map_err(|source| TableError::io(path, source));
    let mut start = [0; 4];
    // A file shorter than that is no workbook, and its reader says so.
    let _ = file()?.read(&mut start);
    if start != *b"PK\x03\x04" {
        // Strict about rings and double use of sectors: what is unsound here would be read without an end.
        cfb::CompoundFile::open_strict(file()?).map_err(|error| TableError::broken(path, &error))?;
        let book = Xls::new(BufReader::new(file()?)).map_err(|error| TableError::broken(path, &error))?;
        return Ok(Workbook::Xls(Box::new(book)));
    }
    if check(path, file()?)? {
        let book = Ods::new(BufReader::new(file()?)).map_err(|error| TableError::broken(path, &error))?;
        return Ok(Workbook::Ods(Box::new(book)));
    }
    let book = Xlsx::new(BufReader::new(file()?)).map_err(|error| TableError::broken(path, &error))?;
    Ok(Workbook::Xlsx(Box::new(book)))
}

/// Whether it is `LibreOffice`'s format. Refuses what would unpack to more than memory should hold: a sheet of Excel is
/// read as a stream, everything else whole.
fn check(path: &Path, file: File) -> Result<bool, TableError> {
    let broken = |error: &dyn std::error::Error| TableError::broken(path, &error);
    let mut zip = zip::ZipArchive::new(BufReader::new(file)).map_err(|error| broken(&error))?;
    let is_ods = zip.index_for_name("content.xml").is_some();
    let mut left = UNPACKED;
    for place in 0..zip.len() {
        let part = zip.by_index(place).map_err(|error| broken(&error))?;
        let name = part.name().map_err(|error| broken(&error))?.into_owned();
        let is_streamed = name.starts_with("xl/worksheets/");
        let is_content = name == "content.xml";
        let is_held = !is_streamed && (name.ends_with("xml") || name.ends_with("rels"));
        if !is_held {
            continue;
        }
        let mut part = part.take(left + 1);
        let used = if is_content {
            let mut cells = RepeatCounter::default();
            let used = io::copy(&mut part, &mut cells).map_err(|source| TableError::io(path, source))?;
            if cells.most() > CELLS {
                left = 0;
            }
            used
        } else {
            io::copy(&mut part, &mut io::sink()).map_err(|source| TableError::io(path, source))?
        };
        if used > left {
            return Err(TableError::TooLarge {
                path: path.to_path_buf(),
            });
        }
        left -= used;
    }
    Ok(is_ods)
}

/// Bounds how many cells a `LibreOffice` sheet stands for: rows and cells say how often they are repeated.
#[derive(Default)]
struct RepeatCounter {
    tag: Vec<u8>,
    rows: u64,
    in_row: u64,
    total: u64,
}

impl RepeatCounter {
    const fn most(&self) -> u64 {
        self.total.saturating_add(self.in_row.saturating_mul(self.rows))
    }

    fn tag_ended(&mut self) {
        let tag = String::from_utf8_lossy(&self.tag).into_owned();
        let repeated = |name: &str| {
            let after = tag.split_once(name)?.1;
            let digits = after.trim_start_matches(['=', '"', '\'']);
            let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
            digits[..end].parse::<u64>().ok()
        };
        if tag.starts_with("table:table-row") {
            self.total = self.most();
            self.in_row = 0;
            self.rows = repeated("number-rows-repeated").unwrap_or(1);
        } else if tag.starts_with("table:table-cell") && tag.contains("value") {
            // Empty cells fill the sheet to its edge and cost nothing.
            self.in_row = self
                .in_row
                .saturating_add(repeated("number-columns-repeated").unwrap_or(1));
        }
    }
}

impl io::Write for RepeatCounter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        for byte in bytes {
            match byte {
                b'<' => self.tag.clear(),
                b'>' => self.tag_ended(),
                // Longer than any tag that matters: the text between tags.
                other if self.tag.len() < 512 => self.tag.push(*other),
                _ => {}
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Excel's sheet as a stream: a cell far off in the corner costs nothing.
fn visit_cells(
    path: &Path,
    book: &mut Xlsx<Input>,
    sheet: &str,
    seen: &mut dyn FnMut(&Record) -> Flow,
) -> Result<(), TableError> {
    let broken = |error: calamine::XlsxError| TableError::broken(path, &error);
    let mut cells = guarded(path, || book.worksheet_cells_reader(sheet).map_err(broken))?;
    let mut record = Record::default();
    while let Some(cell) = guarded(path, || cells.next_cell().map_err(broken))? {
        let (row, column) = cell.get_position();
        let line = u64::from(row) + 1;
        if line != record.line {
            if tell(std::mem::take(&mut record), seen).is_break() {
                return Ok(());
            }
            record.line = line;
        }
        while record.cells.len() < column as usize {
            record.cells.push_field("");
        }
        record.cells.push_field(&text_of_ref(cell.get_value()));
    }
    // Nothing follows that could be stopped.
    let _ = tell(record, seen);
    Ok(())
}

fn tell(mut record: Record, seen: &mut dyn FnMut(&Record) -> Flow) -> Flow {
    if record.cells.iter().all(|cell| cell.trim().is_empty()) {
        return Flow::Continue(());
    }
    // A sheet ends where its last cell is: what is missing on the right is empty, not wrong.
    let mut filled = 0;
    for (place, cell) in record.cells.iter().enumerate() {
        if !cell.is_empty() {
            filled = place + 1;
        }
    }
    record.cells = record.cells.iter().take(filled).collect::<StringRecord>();
    seen(&record)
}

fn text_of(cell: &Data) -> String {
    match cell {
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => day_of(text).to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(is) => is.to_string(),
        Data::DateTime(moment) => moment_text(moment),
        Data::Error(error) => error.to_string(),
    }
}

fn text_of_ref(cell: &DataRef) -> String {
    match cell {
        DataRef::SharedString(text) => (*text).to_owned(),
        DataRef::String(text) => text.clone(),
        other => text_of(&Data::from(other.clone())),
    }
}

/// "1943-02-11T00:00:00" is a day; any other text stays as it is.
fn day_of(text: &str) -> &str {
    text.strip_suffix("T00:00:00").unwrap_or(text)
}

/// A day as ISO, with its time where it has one. Excel's day zero, which is none, is a time alone.
fn moment_text(moment: &ExcelDateTime) -> String {
    let (year, month, day, hour, minute, second, _) = moment.to_ymd_hms_milli();
    let time = match (hour, minute, second) {
        (0, 0, 0) => String::new(),
        (_, _, 0) => format!("{hour:02}:{minute:02}"),
        _ => format!("{hour:02}:{minute:02}:{second:02}"),
    };
    if moment.is_duration() || moment.as_f64() < 1.0 {
        return time;
    }
    let day = format!("{year:04}-{month:02}-{day:02}");
    if time.is_empty() { day } else { format!("{day} {time}") }
}
