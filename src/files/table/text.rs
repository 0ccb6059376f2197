//! Text with separators: any encoding, delimiter, quote and line end, as a stream.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fs::File;
use std::io::{self, Read};
use std::path::Path;
use std::rc::Rc;

use csv::{Reader, ReaderBuilder, StringRecord};
use encoding_rs_io::{DecodeReaderBytes, DecodeReaderBytesBuilder};

use super::{Flow, LONGEST_ROW, Record, TableError, letters};
use crate::model::import::Shape;

/// How much of a file is looked at to recognise what it is.
const SAMPLE: u64 = 256 << 10;

/// Stands behind the end of every text: where it comes back inside a cell, a quote was never closed.
const END: &str = "\n\u{1}end\u{1}\n";

/// The most likely encoding, delimiter and quote.
pub fn look_at(path: &Path) -> Result<Shape, TableError> {
    let mut start = Vec::new();
    let file = File::open(path).map_err(|source| TableError::io(path, source))?;
    let read = file.take(SAMPLE).read_to_end(&mut start);
    read.map_err(|source| TableError::io(path, source))?;
    let is_all = (start.len() as u64) < SAMPLE;
    let encoding = letters::detect(&start, is_all);
    let (text, ..) = letters::table_of(encoding).decode(&start);
    let (delimiter, quote) = separators(&text, is_all);
    Ok(Shape {
        encoding,
        delimiter: Some(delimiter),
        quote,
        ..Shape::default()
    })
}

/// The delimiter that cuts most rows into equally many cells, and what stands around those cells.
fn separators(text: &str, is_all: bool) -> (char, Option<char>) {
    let mut best = (0.0, Shape::DELIMITERS[0]);
    for delimiter in Shape::DELIMITERS.into_iter().chain(['~', '^']) {
        let found = evenness(text, delimiter, is_all);
        if found > best.0 {
            best = (found, delimiter);
        }
    }
    let delimiter = best.1;
    let around = |quote: char| {
        let cells = text.lines().take(50).flat_map(|line| line.split(delimiter));
        let is_quoted = |cell: &&str| cell.len() > 1 && cell.starts_with(quote) && cell.ends_with(quote);
        cells.map(str::trim).filter(is_quoted).count()
    };
    let quote = if around('\'') > around('"') && around('"') == 0 && around('\'') > 2 {
        '\''
    } else {
        '"'
    };
    (delimiter, Some(quote))
}

/// How well a delimiter explains the text: the share of rows with the usual number of cells, more for more cells.
fn evenness(text: &str, delimiter: char, is_all: bool) -> f64 {
    let mut reader = cutter(Some(delimiter), Some('"')).from_reader(text.as_bytes());
    let mut widths: Vec<usize> = Vec::new();
    let mut record = StringRecord::new();
    while widths.len() < 200 && reader.read_record(&mut record).is_ok_and(|is_there| is_there) {
        widths.push(record.len());
    }
    if !is_all && widths.len() > 1 {
        widths.pop();
    }
    let most = widths.iter().copied().max().unwrap_or_default().min(4096);
    let usual = (2..=most).max_by_key(|width| (widths.iter().filter(|found| *found == width).count(), *width));
    let Some(usual) = usual else { return 0.0 };
    let even = widths.iter().filter(|width| **width == usual).count() as f64;
    even / widths.len() as f64 * (usual as f64).ln_1p()
}

fn cutter(delimiter: Option<char>, quote: Option<char>) -> ReaderBuilder {
    let byte = |letter: Option<char>, usual: u8| letter.and_then(|letter| u8::try_from(letter).ok()).unwrap_or(usual);
    let mut builder = ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(byte(delimiter, b';'))
        .quoting(quote.is_some())
        .quote(byte(quote, b'"'));
    builder
}

/// Visits the rows that hold anything.
pub fn visit(path: &Path, shape: &Shape, seen: &mut dyn FnMut(&Record) -> Flow) -> Result<(), TableError> {
    let file = File::open(path).map_err(|source| TableError::io(path, source))?;
    let letters = DecodeReaderBytesBuilder::new()
        .encoding(Some(letters::table_of(shape.encoding)))
        .bom_override(true)
        .build(file);
    let lines = Rc::new(RefCell::new(Lines::default()));
    let bounded = Bounded {
        inner: letters,
        lines: Rc::clone(&lines),
        end: END.as_bytes(),
    };
    let mut builder = cutter(shape.delimiter, shape.quote);
    let mut reader = builder.buffer_capacity(64 << 10).from_reader(bounded);
    let mut record = Record::default();
    loop {
        lines.borrow_mut().row_ended(reader.position().byte());
        match next(&mut reader, &mut record) {
            Ok(true) => record.line = lines.borrow().line,
            Ok(false) => return Ok(()),
            Err(source) if source.kind() == io::ErrorKind::FileTooLarge => {
                return Err(TableError::EndlessRow {
                    path: path.to_path_buf(),
                    line: lines.borrow().line,
                });
            }
            Err(source) => return Err(TableError::io(path, source)),
        }
        if record.cells.len() == 1 && &record.cells[0] == END.trim_matches('\n') {
            return Ok(());
        }
        if record.cells.iter().all(|cell| cell.trim().is_empty()) {
            continue;
        }
        if seen(&record).is_break() {
            return Ok(());
        }
    }
}

type Source = Bounded<DecodeReaderBytes<File, Vec<u8>>>;

/// Reads the next row and what is wrong with it.
fn next(reader: &mut Reader<Source>, record: &mut Record) -> io::Result<bool> {
    if !reader.read_record(&mut record.cells).map_err(into_io)? {
        return Ok(false);
    }
    let last = record.cells.len().saturating_sub(1);
    let is_open =
        record.cells.get(last).is_some_and(|cell| cell.ends_with(END)) && record.cells[last].len() > END.len() - 2;
    record.fault = if is_open {
        let cells: Vec<String> = record.cells.iter().map(|cell| cell.replace(END, "")).collect();
        record.cells = StringRecord::from(cells);
        "import-quote-open"
    } else if record.cells.as_slice().contains('\0') {
        "import-nul"
    } else if record.cells.as_slice().contains('\u{FFFD}') {
        "import-letters"
    } else {
        ""
    };
    Ok(true)
}

fn into_io(error: csv::Error) -> io::Error {
    match error.into_kind() {
        csv::ErrorKind::Io(source) => source,
        other => io::Error::other(format!("{other:?}")),
    }
}

/// Where lines end in what was read ahead, so that a row can say on which line it begins: the reader of rows counts
/// the two characters of a Windows line end as if they stood on two lines.
struct Lines {
    /// The line on which the next row begins, counted from 1.
    line: u64,
    /// Bytes handed out since the last row, and in all.
    since: u64,
    read: u64,
    /// Places of line ends that lie ahead, and whether each is a line feed.
    ends: VecDeque<(u64, bool)>,
}

impl Default for Lines {
    fn default() -> Self {
        Self {
            line: 1,
            since: 0,
            read: 0,
            ends: VecDeque::new(),
        }
    }
}

impl Lines {
    fn handed_out(&mut self, bytes: &[u8]) {
        for (place, byte) in bytes.iter().enumerate() {
            if matches!(byte, b'\n' | b'\r') {
                self.ends.push_back((self.read + place as u64, *byte == b'\n'));
            }
        }
        self.read += bytes.len() as u64;
        self.since += bytes.len() as u64;
    }

    /// A row ended before the byte at `place`; line ends from there on belong to no row.
    fn row_ended(&mut self, mut place: u64) {
        self.since = 0;
        while let Some(&(end, is_feed)) = self.ends.front()
            && end <= place
        {
            self.ends.pop_front();
            let is_first_of_two = !is_feed && self.ends.front() == Some(&(end + 1, true));
            self.line += u64::from(!is_first_of_two);
            place = place.max(end + 1);
        }
    }
}

/// A text with an end that shows, and an end to the patience with one row.
struct Bounded<R> {
    inner: R,
    lines: Rc<RefCell<Lines>>,
    /// What is still to come behind the text.
    end: &'static [u8],
}

impl<R: Read> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut lines = self.lines.borrow_mut();
        if lines.since > LONGEST_ROW {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut count = self.inner.read(buffer)?;
        if count == 0 {
            count = self.end.read(buffer)?;
        }
        lines.handed_out(&buffer[..count]);
        Ok(count)
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn rows(bytes: &[u8]) -> Result<(Shape, Vec<Record>), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("table.csv");
        fs::write(&path, bytes)?;
        let shape = look_at(&path)?;
        let mut rows = Vec::new();
        visit(&path, &shape, &mut |record| {
            rows.push(record.clone());
            Flow::Continue(())
        })?;
        Ok((shape, rows))
    }

    #[test]
    fn the_delimiter_is_what_cuts_rows_evenly() -> Outcome {
        for (text, delimiter) in [
            ("a;b;c\n1,5;2,5;3\n4,0;5;6\n", ';'),
            ("a,b,c\n\"x;y\",2,3\n4,5,6\n", ','),
            ("a\tb\n1, 2; 3\t4\n", '\t'),
            ("a|b|c\n1|2|3\n", '|'),
            ("a~b\n1~2\n", '~'),
        ] {
            let (shape, rows) = rows(text.as_bytes())?;
            assert_eq!(shape.delimiter, Some(delimiter), "{text}");
            assert!(rows.iter().all(|row| row.cells.len() == rows[0].cells.len()), "{text}");
        }
        Ok(())
    }

    #[test]
    fn any_line_end_and_quotes_are_read_and_lines_are_counted() -> Outcome {
        let (_, rows) = rows(b"a;b\r\n\"two\nlines\";2\r\n\r\n;\n3;\"say \"\"so\"\"\"")?;
        let cells: Vec<Vec<&str>> = rows.iter().map(|row| row.cells.iter().collect()).collect();
        assert_eq!(cells, [["a", "b"], ["two\nlines", "2"], ["3", "say \"so\""]]);
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2, 6]);
        let (_, rows) = super::tests::rows(b"a;b\r1;2\r\r3;4\n\n5;6\r\n7;8")?;
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [1, 2, 4, 6, 7]);
        Ok(())
    }

    #[test]
    fn single_quotes_are_quotes_where_all_cells_have_them() -> Outcome {
        let (shape, rows) = rows(b"'a';'b'\n'x;y';'2'\n'3';'4'\n")?;
        assert_eq!(shape.quote, Some('\''));
        assert_eq!(&rows[1].cells[0], "x;y");
        Ok(())
    }

    #[test]
    fn a_quote_that_is_never_closed_is_a_fault_of_its_row() -> Outcome {
        let (_, rows) = rows(b"a;b\n1;2\n\"3;4\n5;6\n")?;
        assert_eq!(rows.len(), 3);
        assert_eq!((rows[2].line, rows[2].fault), (3, "import-quote-open"));
        assert_eq!(&rows[2].cells[0], "3;4\n5;6\n");
        assert!(rows[..2].iter().all(|row| row.fault.is_empty()));
        Ok(())
    }

    #[test]
    fn zero_bytes_and_bytes_of_another_encoding_are_faults_of_their_row() -> Outcome {
        let mut long = b"a;b\n".to_vec();
        // Far behind the sample that the encoding is recognised by.
        (0..40_000).for_each(|_| long.extend(b"plain;text\n"));
        long.extend(b"Andr\xE9;x\nNul\0;y\n");
        let (shape, rows) = rows(&long)?;
        assert_eq!(shape.encoding, crate::model::import::TextEncoding::Utf8);
        let faults: Vec<&str> = rows[40_001..].iter().map(|row| row.fault).collect();
        assert_eq!(faults, ["import-letters", "import-nul"]);
        Ok(())
    }

    #[test]
    fn a_row_without_end_is_an_error_that_names_its_line() -> Outcome {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("table.csv");
        let mut bytes = b"a;b\n1;2\n\"".to_vec();
        bytes.resize(LONGEST_ROW as usize * 2, b'x');
        fs::write(&path, bytes)?;
        let read = visit(&path, &look_at(&path)?, &mut |_| Flow::Continue(()));
        assert!(matches!(read, Err(TableError::EndlessRow { line: 3, .. })), "{read:?}");
        Ok(())
    }
}
