//! Writes the rows of an exported table as CSV, one by one, in either dialect.
//! It does not choose rows or columns, and it does not know where the bytes go.

use std::io::{self, Write};

use super::guard::protect;
use super::{Cell, Dialect, SheetColumn};
use crate::model::flat::ColumnKind;
use crate::model::{Lang, PartialDate, terms};

/// A CSV file that is being written; every row goes out as it comes.
pub struct CsvWriter<W: Write> {
    out: W,
    columns: Vec<SheetColumn>,
    line: Line,
}

impl<W: Write> CsvWriter<W> {
    /// Writes the header of `columns`. `out` should be buffered; `lang` is the language of the labels in the Excel
    /// preset, whose header is what `header_label` says to the name of each column of the file
    /// (`code`, `death_date_year`, …).
    pub fn new(
        out: W,
        dialect: Dialect,
        lang: Lang,
        columns: Vec<SheetColumn>,
        header_label: &dyn Fn(&str) -> String,
    ) -> io::Result<Self> {
        let mut writer = Self::without_header(out, dialect, lang, columns);
        writer.out.write_all(dialect.opening().as_bytes())?;
        for name in writer.columns.iter().flat_map(|column| column.names(dialect)) {
            match dialect {
                Dialect::Exchange => writer.line.text(&name),
                Dialect::ExcelBelgium => writer.line.text(&header_label(&name)),
            }
        }
        writer.line.send(&mut writer.out)?;
        Ok(writer)
    }

    /// Writes rows alone, for a file whose header stands already.
    pub fn without_header(out: W, dialect: Dialect, lang: Lang, columns: Vec<SheetColumn>) -> Self {
        let line = Line {
            dialect,
            lang,
            text: String::new(),
            cells: 0,
        };
        Self { out, columns, line }
    }

    /// Adds rows that another writer made of the same columns, in the same dialect and language.
    pub fn append(&mut self, rows: &[u8]) -> io::Result<()> {
        self.out.write_all(rows)
    }

    /// Writes one row: one cell for each column, a date as one cell.
    ///
    /// # Errors
    /// What the output reports; `InvalidInput` where the cells do not fit the columns, and then nothing is written.
    pub fn write(&mut self, cells: &[Cell]) -> io::Result<()> {
        if !self.fits(cells) {
            return Err(io::ErrorKind::InvalidInput.into());
        }
        for (column, cell) in self.columns.iter().zip(cells) {
            self.line.cell(column, cell);
        }
        self.line.send(&mut self.out)
    }

    /// Hands the output back once everything has been written to it.
    pub fn finish(mut self) -> io::Result<W> {
        self.out.flush()?;
        Ok(self.out)
    }

    /// A date fills several columns of the file, so dates may stand only where the header has them.
    fn fits(&self, cells: &[Cell]) -> bool {
        let fit = |(column, cell): (&SheetColumn, &Cell)| match cell {
            Cell::Empty => true,
            Cell::Date(_) => column.is_date(),
            _ => !column.is_date(),
        };
        cells.len() == self.columns.len() && self.columns.iter().zip(cells).all(fit)
    }
}

/// The row in the making; one piece of memory serves all rows.
struct Line {
    dialect: Dialect,
    lang: Lang,
    text: String,
    cells: usize,
}

impl Line {
    fn cell(&mut self, column: &SheetColumn, cell: &Cell) {
        match cell {
            Cell::Empty => column.suffixes(self.dialect).iter().for_each(|_| self.bare("")),
            Cell::Text(text) => self.typed(text),
            Cell::Whole(number) => self.bare(&number.to_string()),
            Cell::Number(number) if number.is_finite() => self.bare(&self.dialect.number(*number)),
            // No number for any spreadsheet: shown rather than lost.
            Cell::Number(number) => self.typed(&number.to_string()),
            Cell::Day(day) => self.text(&day.to_string()),
            Cell::Date(date) => self.date(column.kind, date),
            Cell::Code(vocab, code) => match self.dialect {
                Dialect::Exchange => self.text(code),
                Dialect::ExcelBelgium => self.typed(terms::label(*vocab, code, self.lang)),
            },
            Cell::Codes(vocab, codes) => {
                let words: Vec<&str> = match self.dialect {
                    Dialect::Exchange => codes.iter().map(String::as_str).collect(),
                    Dialect::ExcelBelgium => codes.iter().map(|code| terms::label(*vocab, code, self.lang)).collect(),
                };
                self.text(&words.join(" | "));
            }
            Cell::Flag(flag) => self.bare(self.dialect.flag(*flag)),
            // Five groups of digits and letters are neither number nor date, whatever they hold.
            Cell::Id(uuid) => self.text(&uuid.to_string()),
        }
    }

    fn date(&mut self, kind: ColumnKind, date: &PartialDate) {
        if self.dialect == Dialect::Exchange {
            self.text(&date.edtf);
            if kind == ColumnKind::Date {
                self.text(&date.written);
            }
            return;
        }
        let parts = date.split();
        for number in [&parts.year, &parts.month, &parts.day] {
            self.date_number(number);
        }
        for text in [&parts.qualifier, &parts.edtf, &parts.written] {
            self.typed(text);
        }
    }

    /// A year, month or day; the year 0988 is text, so that it keeps its four digits.
    fn date_number(&mut self, number: &str) {
        if number.starts_with('0') {
            self.typed(number);
        } else {
            self.bare(number);
        }
    }

    /// A text that somebody typed, and so may look like anything.
    fn typed(&mut self, text: &str) {
        match self.dialect {
            Dialect::Exchange => self.text(text),
            Dialect::ExcelBelgium => self.text(&protect(text)),
        }
    }

    /// A text that no spreadsheet misreads.
    fn text(&mut self, text: &str) {
        if text.is_empty() || !self.dialect.quotes(text) {
            return self.bare(text);
        }
        self.bare("\"");
        self.text.push_str(&text.replace('"', "\"\""));
        self.text.push('"');
    }

    /// A cell without quotes: a number, or nothing.
    fn bare(&mut self, text: &str) {
        if self.cells > 0 {
            self.text.push(self.dialect.separator());
        }
        self.cells += 1;
        self.text.push_str(text);
    }

    fn send(&mut self, out: &mut impl Write) -> io::Result<()> {
        if self.text.is_empty() {
            // An empty line would be no row at all.
            self.text.push_str("\"\"");
        }
        self.text.push_str(self.dialect.line_end());
        let sent = out.write_all(self.text.as_bytes());
        self.text.clear();
        self.cells = 0;
        sent
    }
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use uuid::Uuid;

    use super::*;
    use crate::files::csv::sheet::flat_columns;
    use crate::model::Vocab;

    type Trial = Result<(), Box<dyn Error>>;

    const GOLDEN_EXCHANGE: &[u8] = include_bytes!("../../../tests/fixtures/csv/flat-exchange.csv");
    const GOLDEN_EXCEL: &[u8] = include_bytes!("../../../tests/fixtures/csv/flat-excel-belgium.csv");

    fn date(edtf: &str, written: &str) -> Cell {
        let (edtf, written) = (edtf.to_owned(), written.to_owned());
        Cell::Date(PartialDate {
            edtf,
            written,
            ..PartialDate::default()
        })
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn code(vocab: Vocab, code: &str) -> Cell {
        Cell::Code(vocab, code.to_owned())
    }

    /// A row of the flat view that holds the named cells and nothing else.
    fn row(cells: &[(&str, Cell)]) -> Vec<Cell> {
        let mut row = Vec::new();
        for column in flat_columns() {
            let cell = cells.iter().find(|(name, _)| *name == column.name);
            row.push(cell.map_or(Cell::Empty, |(_, cell)| cell.clone()));
        }
        assert_eq!(
            row.iter().filter(|cell| **cell != Cell::Empty).count(),
            cells.len(),
            "every name is a column"
        );
        row
    }

    /// Three rows with everything that can go wrong in a CSV file.
    fn awkward_rows() -> Vec<Vec<Cell>> {
        let id = |number: u128| Cell::Id(Uuid::from_u128(number));
        let grave = row(&[
            ("memorial_uuid", id(1)),
            ("person_uuid", id(2)),
            ("burial_uuid", id(3)),
            ("code", text("REB-0001")),
            ("kind", code(Vocab::MemorialKind, "grave")),
            ("name", text("Талда Владимир")),
            ("surname", text("Талда")),
            ("given", text("Владимир \"Volodja\"")),
            ("other_names", text("Talda, W. | Talda; Vladimir")),
            ("role", code(Vocab::BurialRole, "buried")),
            ("birth_date", date("1919-03-08", "8 mars 1919")),
            ("death_date", date("1944-11?", "nov/44")),
            ("rank", text(" sergeant ")),
            ("site", text("'s-Gravenbrakel")),
            ("postal_code", text("7090")),
            ("nis_code", text("055004")),
            ("region", code(Vocab::Region, "WAL")),
            ("row", text("12/3")),
            ("grave_no", text("1E5")),
            ("lat", Cell::Number(50.6123)),
            ("lon", Cell::Number(-4.5)),
            ("coord_accuracy_m", Cell::Number(5.0)),
            ("status", code(Vocab::Summary, "=unknown code")),
            ("status_date", date("1983", "in 1983")),
            ("photos", Cell::Whole(3)),
            ("notes", text("First line\nsecond, \"quoted\"; line\r\nthird")),
            (
                "categories",
                Cell::Codes(
                    Vocab::PersonCategory,
                    vec!["soviet_serviceman".to_owned(), "pow".to_owned()],
                ),
            ),
            ("condition_date", date("2026-05-12", "12 May 2026")),
            ("urgent", Cell::Flag(true)),
        ]);
        let memorial = row(&[
            ("memorial_uuid", id(4)),
            ("code", text("007")),
            ("kind", code(Vocab::MemorialKind, "not in the list")),
            ("name", text("'=typed")),
            ("death_date", date("194X", "")),
            ("photos", Cell::Whole(0)),
        ]);
        let person = row(&[
            ("person_uuid", id(5)),
            ("name", text("=HYPERLINK(\"x\")")),
            ("birth_date", date("", "in the spring")),
            ("death_date", date("1943/1944", "winter")),
            ("notes", text("ИСТИНА")),
        ]);
        vec![grave, memorial, person]
    }

    fn written(dialect: Dialect) -> io::Result<Vec<u8>> {
        let label = |name: &str| format!("Label of {name}");
        let mut writer = CsvWriter::new(Vec::new(), dialect, Lang::Nl, flat_columns(), &label)?;
        for row in awkward_rows() {
            writer.write(&row)?;
        }
        writer.finish()
    }

    fn records(bytes: &[u8], delimiter: u8) -> Result<Vec<csv::StringRecord>, csv::Error> {
        csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .from_reader(bytes)
            .into_records()
            .collect()
    }

    #[test]
    fn exchange_is_byte_for_byte_as_settled() -> Trial {
        assert_eq!(
            String::from_utf8(written(Dialect::Exchange)?)?,
            str::from_utf8(GOLDEN_EXCHANGE)?
        );
        Ok(())
    }

    #[test]
    fn the_excel_preset_is_byte_for_byte_as_settled() -> Trial {
        assert_eq!(
            String::from_utf8(written(Dialect::ExcelBelgium)?)?,
            str::from_utf8(GOLDEN_EXCEL)?
        );
        Ok(())
    }

    #[test]
    fn both_dialects_read_back_as_what_was_typed() -> Trial {
        use crate::files::csv::guard::unprotect;
        let exchange = written(Dialect::Exchange)?;
        let excel = written(Dialect::ExcelBelgium)?;
        let names = |dialect| {
            flat_columns()
                .iter()
                .flat_map(|column| column.names(dialect))
                .collect::<Vec<_>>()
        };
        let place = |dialect, name: &str| {
            names(dialect)
                .iter()
                .position(|one| one == name)
                .ok_or("no such column")
        };
        let exchange_rows = records(&exchange, b',')?;
        let excel_rows = records(&excel, b';')?;
        assert_eq!(exchange_rows.len(), 3);
        for (row, (plain, local)) in awkward_rows().iter().zip(exchange_rows.iter().zip(&excel_rows)) {
            for (column, cell) in flat_columns().iter().zip(row) {
                if let Cell::Text(typed) = cell {
                    assert_eq!(&plain[place(Dialect::Exchange, &column.name)?], typed);
                    assert_eq!(unprotect(&local[place(Dialect::ExcelBelgium, &column.name)?]), typed);
                }
            }
        }
        Ok(())
    }

    #[test]
    fn cells_that_do_not_fit_the_columns_are_refused_whole() -> Trial {
        let columns = flat_columns();
        let mut writer = CsvWriter::new(Vec::new(), Dialect::Exchange, Lang::En, columns, &str::to_owned)?;
        let too_short = vec![Cell::Empty; 3];
        let date_in_a_text_column = row(&[("name", date("1944", ""))]);
        let text_in_a_date_column = row(&[("birth_date", text("1944"))]);
        for cells in [too_short, date_in_a_text_column, text_in_a_date_column] {
            let refused = writer.write(&cells).expect_err("the cells do not fit");
            assert_eq!(refused.kind(), io::ErrorKind::InvalidInput);
        }
        let file = String::from_utf8(writer.finish()?)?;
        assert_eq!(file.lines().count(), 1, "only the header");
        Ok(())
    }

    #[test]
    fn flags_and_empty_rows_survive() -> Trial {
        let columns = || {
            vec![SheetColumn {
                name: "cover".to_owned(),
                kind: ColumnKind::Flag,
            }]
        };
        for (dialect, expected) in [
            (Dialect::Exchange, "cover\ntrue\nfalse\n\"\"\n"),
            (Dialect::ExcelBelgium, "\u{feff}\"cover\"\r\n1\r\n0\r\n\"\"\r\n"),
        ] {
            let mut writer = CsvWriter::new(Vec::new(), dialect, Lang::En, columns(), &str::to_owned)?;
            for cell in [Cell::Flag(true), Cell::Flag(false), Cell::Empty] {
                writer.write(&[cell])?;
            }
            assert_eq!(String::from_utf8(writer.finish()?)?, expected);
        }
        Ok(())
    }

    #[test]
    fn an_early_year_keeps_its_four_digits() -> Trial {
        let columns = vec![SheetColumn {
            name: "death".to_owned(),
            kind: ColumnKind::BareDate,
        }];
        let mut writer = CsvWriter::new(Vec::new(), Dialect::ExcelBelgium, Lang::En, columns, &str::to_owned)?;
        writer.write(&[date("0988-07", "")])?;
        let file = String::from_utf8(writer.finish()?)?;
        assert_eq!(file.lines().nth(1), Some("\"'0988\";7;;;\"'0988-07\";"));
        Ok(())
    }
}
