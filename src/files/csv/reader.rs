//! Reads the rows of a table from Exchange CSV, as the writer writes them: cell by cell back into what it was.
//! A row that cannot be read is told with its column, and the next one follows.

use std::io::{self, Read};

use csv::StringRecord;
use uuid::Uuid;

use super::SheetColumn;
use crate::model::flat::ColumnKind;
use crate::model::{PartialDate, Row, Table, Value, entry};

/// Why a row could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The column, or "" where it is the whole row.
    pub column: String,
    /// Key of the reason in the texts.
    pub reason: &'static str,
    /// What stood there.
    pub value: String,
}

/// The rows of one table's file.
pub struct TableReader<R: Read> {
    reader: csv::Reader<R>,
    table: Table,
    columns: Vec<SheetColumn>,
    /// Where each column of the file stands; a column that this program does not know is passed over.
    header: Option<StringRecord>,
    record: StringRecord,
}

impl<R: Read> TableReader<R> {
    /// Reads rows of `table` with these columns from `input`.
    pub fn new(input: R, table: Table, columns: Vec<SheetColumn>) -> Self {
        Self {
            reader: csv::ReaderBuilder::new().flexible(true).from_reader(input),
            table,
            columns,
            header: None,
            record: StringRecord::new(),
        }
    }

    /// The line on which the last row began, counted from 1.
    pub fn line(&self) -> u64 {
        self.record.position().map_or(0, csv::Position::line)
    }

    /// The next row, or why it cannot be read; nothing at the end.
    ///
    /// # Errors
    /// What the input reports. Bytes that are no UTF-8 are a fault of their row.
    pub fn next_row(&mut self) -> io::Result<Option<Result<Row, Fault>>> {
        if self.header.is_none() {
            self.header = Some(self.reader.headers().map_err(io::Error::from)?.clone());
        }
        match self.reader.read_record(&mut self.record) {
            Ok(false) => Ok(None),
            Ok(true) => Ok(Some(self.row())),
            Err(error) if matches!(error.kind(), csv::ErrorKind::Utf8 { .. }) => Ok(Some(Err(Fault {
                column: String::new(),
                reason: "import-not-utf8",
                value: String::new(),
            }))),
            Err(error) => Err(io::Error::from(error)),
        }
    }

    fn cell(&self, name: &str) -> &str {
        let header = self.header.as_ref();
        let place = header.and_then(|header| header.iter().position(|known| known == name));
        place.and_then(|place| self.record.get(place)).unwrap_or_default()
    }

    fn row(&self) -> Result<Row, Fault> {
        let width = self.header.as_ref().map_or(0, StringRecord::len);
        if self.record.len() != width {
            return Err(Fault {
                column: String::new(),
                reason: "import-ragged",
                value: self.record.len().to_string(),
            });
        }
        let uuid = self.parsed("uuid", "import-no-uuid", |text| Uuid::parse_str(text).ok())?;
        let uuid = uuid.ok_or_else(|| self.fault("uuid", "import-no-uuid"))?;
        let mut row = Row::new(self.table, uuid);
        for (column, wanted) in self.columns[1..].iter().zip(places(self.table)) {
            match wanted {
                Place::Date(field) => {
                    let date = self.date(&column.name)?;
                    let cells = entry::date_cells(field, &date);
                    row.cells
                        .extend(cells.into_iter().filter(|(_, value)| !value.is_null()));
                }
                Place::Cell(name) => {
                    let value = self.value(column)?;
                    if !value.is_null() {
                        row.cells.insert(name, value);
                    }
                }
            }
        }
        Ok(row)
    }

    fn fault(&self, column: &str, reason: &'static str) -> Fault {
        Fault {
            column: column.to_owned(),
            reason,
            value: self.cell(column).to_owned(),
        }
    }

    fn parsed<T>(
        &self,
        column: &str,
        reason: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, Fault> {
        match self.cell(column) {
            "" => Ok(None),
            text => read(text).map(Some).ok_or_else(|| self.fault(column, reason)),
        }
    }

    fn value(&self, column: &SheetColumn) -> Result<Value, Fault> {
        let name = &column.name;
        let value = match column.kind {
            ColumnKind::Text | ColumnKind::Code(_) | ColumnKind::Codes(_) => {
                return Ok(Value::text(self.cell(name)));
            }
            ColumnKind::Number => self
                .parsed(name, "import-no-number", |text| {
                    text.parse().ok().filter(|x: &f64| x.is_finite())
                })?
                .map(Value::Real),
            ColumnKind::Whole => self
                .parsed(name, "import-no-number", |text| text.parse().ok())?
                .map(Value::Whole),
            ColumnKind::Flag => self
                .parsed(name, "import-no-flag", |text| match text {
                    "true" | "1" => Some(1),
                    "false" | "0" => Some(0),
                    _ => None,
                })?
                .map(Value::Whole),
            ColumnKind::Id => self
                .parsed(name, "import-no-uuid", |text| Uuid::parse_str(text).ok())?
                .map(Value::Id),
            ColumnKind::Date | ColumnKind::BareDate => None,
        };
        Ok(value.unwrap_or_default())
    }

    /// A date is what its EDTF says, with the written form beside it; without EDTF the written form was not understood.
    fn date(&self, name: &str) -> Result<PartialDate, Fault> {
        let written = self.cell(&format!("{name}_written")).to_owned();
        let date = self.parsed(name, "import-no-date", PartialDate::from_edtf)?;
        Ok(PartialDate {
            written,
            ..date.unwrap_or_default()
        })
    }
}

/// Where a column of the file goes in the row.
enum Place {
    /// Into the cells of a date.
    Date(crate::model::Field),
    /// Into one cell.
    Cell(&'static str),
}

/// The places of a table's columns behind the uuid, in their order.
fn places(table: Table) -> impl Iterator<Item = Place> {
    table.fields().iter().flat_map(|field| match field.kind {
        crate::model::Kind::Date => vec![Place::Date(*field)],
        _ => field.columns().into_iter().map(Place::Cell).collect(),
    })
}

#[cfg(test)]
mod tests {
    use super::super::{CsvWriter, Dialect, table_cells, table_columns};
    use super::*;
    use crate::model::{Kind, Lang};
    use proptest::prelude::*;

    /// Text that spreadsheets and careless readers trip over.
    fn hostile() -> impl Strategy<Value = String> {
        let pieces = prop_oneof![
            Just("\"".to_owned()),
            Just("\r\n".to_owned()),
            Just("\n".to_owned()),
            Just(",".to_owned()),
            Just(";".to_owned()),
            Just("\u{feff}".to_owned()),
            Just("\u{202e}אבג".to_owned()),
            Just("\u{200b}".to_owned()),
            Just("=1+2".to_owned()),
            Just("007".to_owned()),
            Just("12/3".to_owned()),
            Just("'".to_owned()),
            Just("Талда".to_owned()),
            "[ -~]{1,6}",
        ];
        proptest::collection::vec(pieces, 1..5).prop_map(|pieces| pieces.concat())
    }

    fn row_of(table: Table, texts: &[String], numbers: &[f64]) -> Row {
        let mut row = Row::new(table, Uuid::from_u128(7));
        for (place, field) in table.fields().iter().enumerate() {
            let text = &texts[place % texts.len()];
            let number = numbers[place % numbers.len()];
            match field.kind {
                Kind::Text | Kind::LongText | Kind::Term(_) => {
                    row.cells.insert(field.name, Value::text(text.as_str()));
                }
                Kind::Whole => {
                    row.cells.insert(field.name, Value::Whole(number as i64));
                }
                Kind::Real => {
                    row.cells.insert(field.name, Value::Real(number));
                }
                Kind::Flag => {
                    row.cells.insert(field.name, Value::Whole(i64::from(number > 0.0)));
                }
                Kind::Date => {
                    let date = PartialDate::read(if place % 2 == 0 { "fév 1943" } else { text });
                    let cells = entry::date_cells(*field, &date);
                    row.cells
                        .extend(cells.into_iter().filter(|(_, value)| !value.is_null()));
                }
                Kind::Position => {
                    row.cells.insert("lat", Value::Real(50.25));
                    row.cells.insert("lon", Value::Real(-4.5));
                }
                Kind::Link(_) => {
                    row.cells.insert(field.name, Value::Id(Uuid::from_u128(place as u128)));
                }
            }
        }
        row.cells.retain(|_, value| !value.is_null());
        row
    }

    fn written(row: &Row) -> Result<Vec<u8>, io::Error> {
        let label = |name: &str| name.to_owned();
        let columns = table_columns(row.id.table);
        let mut writer = CsvWriter::new(Vec::new(), Dialect::Exchange, Lang::En, columns, &label)?;
        writer.write(&table_cells(row))?;
        writer.finish()
    }

    proptest! {
        #[test]
        fn a_row_of_any_table_comes_back_as_it_was(
            place in 0..Table::ALL.len(),
            texts in proptest::collection::vec(hostile(), 1..4),
            numbers in proptest::collection::vec(0.0..1.0e6, 1..4),
        ) {
            let table = Table::ALL[place];
            let row = row_of(table, &texts, &numbers);
            let bytes = written(&row).expect("memory takes everything");
            let mut reader = TableReader::new(bytes.as_slice(), table, table_columns(table));
            let read = reader.next_row().expect("memory gives everything").expect("one row");
            let read = read.expect("what was written can be read");
            prop_assert_eq!(&read, &row);
            prop_assert_eq!(&written(&read).expect("memory takes everything"), &bytes);
            prop_assert!(reader.next_row().expect("memory gives everything").is_none());
        }
    }

    #[test]
    fn a_row_that_cannot_be_read_is_told_and_the_next_one_follows() {
        let text = "uuid,memorial_uuid,material\n\
            not-a-uuid,00000000-0000-0000-0000-000000000001,granite\n\
            00000000-0000-0000-0000-000000000002,x,granite\n\
            00000000-0000-0000-0000-000000000003,00000000-0000-0000-0000-000000000001\n\
            00000000-0000-0000-0000-000000000004,00000000-0000-0000-0000-000000000001,granite\n";
        let table = Table::MemorialMaterial;
        let mut reader = TableReader::new(text.as_bytes(), table, table_columns(table));
        let mut read = || {
            reader
                .next_row()
                .expect("memory")
                .expect("a row")
                .map_err(|fault| fault.reason)
        };
        assert_eq!(read(), Err("import-no-uuid"));
        assert_eq!(read(), Err("import-no-uuid"));
        assert_eq!(read(), Err("import-ragged"));
        assert!(read().is_ok());
        assert_eq!(reader.line(), 5);
    }
}
