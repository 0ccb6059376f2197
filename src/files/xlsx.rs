//! Excel workbooks, row by row: text stays text, numbers are numbers, exact days are days, addresses are links.
//! It chooses neither sheets nor rows. Memory does not grow with the rows.

use std::io::{self, Write};

use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet, XlsxError};

use super::csv::SheetColumn;
use crate::model::flat::Cell;
use crate::model::{Lang, PartialDate, terms};

/// Most letters that a cell of a workbook can hold.
const LONGEST: usize = 32_767;
/// Most letters of an address that can be a link.
const LONGEST_LINK: usize = 2_000;
/// Most links of a sheet; further addresses stay text.
const MOST_LINKS: u32 = 65_530;
/// Rows of a sheet, its header among them.
const MOST_ROWS: u32 = 1_048_576;
/// The first year of which Excel knows the days.
const FIRST_YEAR: i16 = 1900;

/// A workbook that is being written.
pub struct XlsxWriter {
    workbook: Workbook,
    header: Format,
    day: Format,
    lang: Lang,
}

/// One sheet of it.
pub struct SheetWriter<'w> {
    sheet: &'w mut Worksheet,
    columns: &'w [SheetColumn],
    day: &'w Format,
    lang: Lang,
    row: u32,
    /// Addresses that became links.
    links: u32,
    /// Texts that were longer than a cell can hold and lost their end.
    cut: u64,
}

fn broken(error: XlsxError) -> io::Error {
    match error {
        XlsxError::IoError(source) => source,
        error => io::Error::other(error),
    }
}

impl XlsxWriter {
    /// An empty workbook whose terms are in `lang`.
    pub fn new(lang: Lang) -> Self {
        Self {
            workbook: Workbook::new(),
            header: Format::new().set_bold(),
            day: Format::new().set_num_format("yyyy-mm-dd"),
            lang,
        }
    }

    /// Adds a sheet with a header of `labels`, ready for rows.
    pub fn sheet<'w>(
        &'w mut self,
        name: &str,
        columns: &'w [SheetColumn],
        labels: &[String],
    ) -> io::Result<SheetWriter<'w>> {
        let sheet = self.workbook.add_worksheet_with_constant_memory().map_err(broken)?;
        sheet.set_name(name).map_err(broken)?;
        sheet.set_freeze_panes(1, 0).map_err(broken)?;
        for (place, label) in (0u16..).zip(labels) {
            sheet.set_column_width(place, 16).map_err(broken)?;
            sheet
                .write_string_with_format(0, place, label, &self.header)
                .map_err(broken)?;
        }
        Ok(SheetWriter {
            sheet,
            columns,
            day: &self.day,
            lang: self.lang,
            row: 0,
            links: 0,
            cut: 0,
        })
    }

    /// Writes the workbook out.
    pub fn finish<W: Write + Send>(mut self, out: W) -> io::Result<()> {
        self.workbook.save_to_writer(out).map_err(broken)
    }
}

impl SheetWriter<'_> {
    /// How many texts were longer than a cell can hold and lost their end.
    pub const fn cut(&self) -> u64 {
        self.cut
    }

    /// Writes one row: one cell for each column; a date fills two, the day and how it was written.
    ///
    /// # Errors
    /// `FileTooLarge` where the sheet is full: the rest fits only into CSV.
    pub fn write(&mut self, cells: &[Cell]) -> io::Result<()> {
        self.row += 1;
        if self.row >= MOST_ROWS {
            return Err(io::ErrorKind::FileTooLarge.into());
        }
        let mut place = 0u16;
        for (column, cell) in self.columns.iter().zip(cells) {
            self.cell(place, column, cell).map_err(broken)?;
            place += if column.is_date() { 2 } else { 1 };
        }
        Ok(())
    }

    fn cell(&mut self, place: u16, column: &SheetColumn, cell: &Cell) -> Result<(), XlsxError> {
        match cell {
            Cell::Empty => Ok(()),
            Cell::Text(text) if column.name == "url" && self.links < MOST_LINKS && is_link(text) => {
                self.links += 1;
                self.sheet.write_url(self.row, place, text.as_str()).map(drop)
            }
            Cell::Text(text) => self.text(place, text),
            Cell::Whole(number) => self.sheet.write_number(self.row, place, *number as f64).map(drop),
            Cell::Number(number) => self.sheet.write_number(self.row, place, *number).map(drop),
            Cell::Flag(flag) => self.sheet.write_boolean(self.row, place, *flag).map(drop),
            Cell::Day(day) => self.text(place, &day.to_string()),
            Cell::Id(uuid) => self.text(place, &uuid.to_string()),
            Cell::Code(vocab, code) => self.text(place, terms::label(*vocab, code, self.lang)),
            Cell::Codes(vocab, codes) => {
                let words: Vec<&str> = codes.iter().map(|code| terms::label(*vocab, code, self.lang)).collect();
                self.text(place, &words.join(" | "))
            }
            Cell::Date(date) => self.date(place, date),
        }
    }

    fn text(&mut self, place: u16, text: &str) -> Result<(), XlsxError> {
        if text.chars().count() <= LONGEST {
            return self.sheet.write_string(self.row, place, text).map(drop);
        }
        self.cut += 1;
        let short: String = text.chars().take(LONGEST - 1).chain(['…']).collect();
        self.sheet.write_string(self.row, place, short).map(drop)
    }

    /// An exact day is a day; anything else its EDTF. How it was written stands beside it.
    fn date(&mut self, place: u16, date: &PartialDate) -> Result<(), XlsxError> {
        let day = date.edtf.parse::<jiff::civil::Date>().ok();
        match day.filter(|day| day.year() >= FIRST_YEAR) {
            Some(day) => {
                let exact = ExcelDateTime::from_ymd(day.year() as u16, day.month() as u8, day.day() as u8)?;
                self.sheet
                    .write_datetime_with_format(self.row, place, &exact, self.day)?;
            }
            None => self.text(place, &date.edtf)?,
        }
        self.text(place + 1, &date.written)
    }
}

fn is_link(text: &str) -> bool {
    let is_web = text.starts_with("https://") || text.starts_with("http://");
    is_web && text.len() <= LONGEST_LINK && !text.contains(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use std::io::{Cursor, Read};

    use zip::ZipArchive;

    use super::*;
    use crate::model::flat::ColumnKind;

    type Trial = Result<(), Box<dyn std::error::Error>>;

    fn column(name: &str, kind: ColumnKind) -> SheetColumn {
        SheetColumn {
            name: name.to_owned(),
            kind,
        }
    }

    fn part(workbook: &[u8], name: &str) -> Result<String, Box<dyn std::error::Error>> {
        let mut text = String::new();
        ZipArchive::new(Cursor::new(workbook))?
            .by_name(name)?
            .read_to_string(&mut text)?;
        Ok(text)
    }

    /// A workbook of one sheet with a text, a date and an address in each row.
    fn written(rows: &[[Cell; 3]]) -> Result<(Vec<u8>, u64), Box<dyn std::error::Error>> {
        let columns = [
            column("note", ColumnKind::Text),
            column("died", ColumnKind::Date),
            column("url", ColumnKind::Text),
        ];
        let mut writer = XlsxWriter::new(Lang::En);
        let mut sheet = writer.sheet(
            "Graves",
            &columns,
            &["Note", "Died", "Written", "Address"].map(str::to_owned),
        )?;
        for row in rows {
            sheet.write(row)?;
        }
        let cut = sheet.cut();
        let mut out = Vec::new();
        writer.finish(&mut out)?;
        Ok((out, cut))
    }

    fn text(text: &str) -> Cell {
        Cell::Text(text.to_owned())
    }

    fn date(written: &str) -> Cell {
        Cell::Date(PartialDate::read(written))
    }

    #[test]
    fn text_stays_text_and_only_an_exact_day_is_a_day() -> Trial {
        let rows = [
            [text("=1+1"), date("9 May 1945"), text("https://example.org/1")],
            [text("007"), date("May 1945"), text("see the file")],
        ];
        let (workbook, cut) = written(&rows)?;
        let sheet = part(&workbook, "xl/worksheets/sheet1.xml")?;
        assert!(sheet.contains("<t>=1+1</t>") && sheet.contains("<t>007</t>"), "{sheet}");
        assert!(!sheet.contains("<f>"), "no formula");
        // Days since 1899-12-30: 1945-05-09 is the 16566th.
        assert!(sheet.contains("<v>16566</v>"), "{sheet}");
        assert!(sheet.contains("<t>1945-05</t>") && sheet.contains("<t>May 1945</t>"));
        assert_eq!(sheet.matches("<hyperlink ").count(), 1);
        assert_eq!(cut, 0);
        Ok(())
    }

    #[test]
    fn a_text_longer_than_a_cell_is_cut_and_counted() -> Trial {
        let long = "x".repeat(LONGEST + 1);
        let (workbook, cut) = written(&[[text(&long), Cell::Date(PartialDate::default()), Cell::Empty]])?;
        assert_eq!(cut, 1);
        assert!(part(&workbook, "xl/worksheets/sheet1.xml")?.contains("x…</t>"));
        Ok(())
    }
}
