//! The columns of an exported table, and how the catalogue's own tables become such a table.
//! It settles what stands where; how a cell is spelt belongs to the writer and its dialect.

use super::Dialect;
use crate::model::flat::{self, Cell, ColumnKind};
use crate::model::{Field, Kind, PartialDate, Row, Table, Value};

/// The columns of a date in the Excel preset, as what stands behind the date's name, in their order.
pub const EXCEL_DATE_PARTS: [&str; 6] = ["_year", "_month", "_day", "_qualifier", "_edtf", "_written"];

/// One column of an exported table; a date is one column here and several in the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SheetColumn {
    /// Its stable English code.
    pub name: String,
    /// What it holds.
    pub kind: ColumnKind,
}

impl SheetColumn {
    fn new(name: &str, kind: ColumnKind) -> Self {
        Self {
            name: name.to_owned(),
            kind,
        }
    }

    /// What its columns in a file of that dialect have behind its name.
    ///
    /// In Exchange a date is `death_date` (EDTF) and `death_date_written`; in the Excel preset it has the
    /// six columns of [`EXCEL_DATE_PARTS`]. Any other column is one column of its own name.
    pub const fn suffixes(&self, dialect: Dialect) -> &'static [&'static str] {
        match (dialect, self.kind) {
            (Dialect::Exchange, ColumnKind::Date) => &["", "_written"],
            (Dialect::ExcelBelgium, ColumnKind::Date | ColumnKind::BareDate) => &EXCEL_DATE_PARTS,
            _ => &[""],
        }
    }

    /// The names of its columns in a file of that dialect.
    pub fn names(&self, dialect: Dialect) -> impl Iterator<Item = String> {
        self.suffixes(dialect)
            .iter()
            .map(|suffix| format!("{}{suffix}", self.name))
    }

    /// Whether its cells are dates.
    pub const fn is_date(&self) -> bool {
        matches!(self.kind, ColumnKind::Date | ColumnKind::BareDate)
    }
}

/// The columns of the flat view, in the settled order.
pub fn flat_columns() -> Vec<SheetColumn> {
    flat::COLUMNS
        .iter()
        .map(|column| SheetColumn::new(column.name, column.kind))
        .collect()
}

/// The columns of a catalogue table: its uuid, then its fields in the dictionary's order, by the fields' names.
///
/// Links are the uuid of the other row, a position is `lat` and `lon`. The earliest and latest day of a date
/// follow from its EDTF and are left out, and so is everything that is not a field.
pub fn table_columns(table: Table) -> Vec<SheetColumn> {
    let mut columns = vec![SheetColumn::new("uuid", ColumnKind::Id)];
    for &field in table.fields() {
        match kind_of(field) {
            Some(kind) => columns.push(SheetColumn::new(field.name, kind)),
            None => columns.extend(["lat", "lon"].map(|name| SheetColumn::new(name, ColumnKind::Number))),
        }
    }
    columns
}

/// The cells of a row, one for each of its [`table_columns`].
pub fn table_cells(row: &Row) -> Vec<Cell> {
    let mut cells = vec![Cell::Id(row.uuid())];
    for &field in row.id.table.fields() {
        match kind_of(field) {
            Some(ColumnKind::Date) => cells.push(date_cell(row, field)),
            Some(kind) => cells.push(cell(kind, row.cell(field.name))),
            None => cells.extend(["lat", "lon"].map(|name| cell(ColumnKind::Number, row.cell(name)))),
        }
    }
    cells
}

/// The kind of the column that holds the field, or nothing for a position, which has two.
const fn kind_of(field: Field) -> Option<ColumnKind> {
    match field.kind {
        Kind::Text | Kind::LongText => Some(ColumnKind::Text),
        Kind::Term(vocab) => Some(ColumnKind::Code(vocab)),
        Kind::Whole => Some(ColumnKind::Whole),
        Kind::Real => Some(ColumnKind::Number),
        Kind::Flag => Some(ColumnKind::Flag),
        Kind::Date => Some(ColumnKind::Date),
        Kind::Link(_) => Some(ColumnKind::Id),
        Kind::Position => None,
    }
}

fn cell(kind: ColumnKind, value: &Value) -> Cell {
    match (kind, value) {
        (_, Value::Null) => Cell::Empty,
        (ColumnKind::Code(vocab), Value::Text(code)) => Cell::Code(vocab, code.clone()),
        (ColumnKind::Flag, Value::Whole(flag)) => Cell::Flag(*flag != 0),
        (_, Value::Text(text)) => Cell::Text(text.clone()),
        (_, Value::Whole(number)) => Cell::Whole(*number),
        (_, Value::Real(number)) => Cell::Number(*number),
        (_, Value::Id(uuid)) => Cell::Id(*uuid),
    }
}

fn date_cell(row: &Row, field: Field) -> Cell {
    let part = |part: &str| row.cell(&format!("{}_{part}", field.name)).as_str().to_owned();
    let (edtf, written) = (part("edtf"), part("written"));
    if edtf.is_empty() && written.is_empty() {
        return Cell::Empty;
    }
    Cell::Date(PartialDate {
        edtf,
        written,
        min: part("min"),
        max: part("max"),
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::Vocab;

    fn names(columns: &[SheetColumn], dialect: Dialect) -> Vec<String> {
        columns.iter().flat_map(|column| column.names(dialect)).collect()
    }

    #[test]
    fn the_flat_view_has_the_settled_header_in_exchange() {
        let settled = "memorial_uuid, person_uuid, burial_uuid, code, kind, name, surname, given, patronymic, \
            other_names, role, birth_date, birth_date_written, death_date, death_date_written, rank, unit, site_code, \
            site, municipality, postal_code, nis_code, region, section, row, grave_no, lat, lon, coord_accuracy_m, \
            status, status_date, status_reference, condition, photos, review_state, notes, organisation, movement, \
            pow_camp, pow_number, mine, categories, citizenship, birth_place, death_place, death_cause, identified, \
            marker_type, materials, symbols, denomination, located, existence, buried_known, buried_unknown, \
            buried_total, inscription, condition_date, legibility, next_visit, urgent, tenure, tenure_until, \
            recognition, sub_municipality, province, custodian, external_ids, sources";
        assert_eq!(names(&flat_columns(), Dialect::Exchange).join(", "), settled);
    }

    #[test]
    fn each_date_of_the_flat_view_has_six_columns_in_excel() {
        let names = names(&flat_columns(), Dialect::ExcelBelgium);
        for date in [
            "birth_date",
            "death_date",
            "status_date",
            "condition_date",
            "next_visit",
            "tenure_until",
        ] {
            let first = names
                .iter()
                .position(|name| *name == format!("{date}_year"))
                .expect("a date starts with its year");
            let expected =
                ["year", "month", "day", "qualifier", "edtf", "written"].map(|part| format!("{date}_{part}"));
            assert_eq!(names[first..first + 6], expected);
        }
        assert_eq!(names.len(), 34 + 33 + 6 * 5);
    }

    #[test]
    fn a_table_starts_with_its_uuid_and_leaves_out_derived_columns() {
        let names = names(&table_columns(Table::Burial), Dialect::Exchange);
        let expected = [
            "uuid",
            "memorial_uuid",
            "person_uuid",
            "role",
            "from",
            "from_written",
            "to",
            "to_written",
            "reason_end",
            "place_in_grave",
            "certainty",
            "notes",
        ];
        assert_eq!(names, expected);
    }

    #[test]
    fn no_table_has_two_columns_of_one_name() {
        for &table in Table::ALL {
            for dialect in [Dialect::Exchange, Dialect::ExcelBelgium] {
                let mut names = names(&table_columns(table), dialect);
                let count = names.len();
                names.sort();
                names.dedup();
                assert_eq!(names.len(), count, "{}", table.name());
            }
        }
    }

    #[test]
    fn a_row_of_any_table_has_one_cell_for_each_column() {
        for &table in Table::ALL {
            let cells = table_cells(&Row::new(table, Uuid::nil()));
            assert_eq!(cells.len(), table_columns(table).len(), "{}", table.name());
            assert!(cells[1..].iter().all(|cell| *cell == Cell::Empty), "{}", table.name());
        }
    }

    #[test]
    fn values_become_cells_of_their_columns() {
        let mut row = Row::new(Table::PersonName, Uuid::nil());
        let person = Uuid::from_u128(7);
        row.cells.insert("person_uuid", Value::Id(person));
        row.cells.insert("form_kind", Value::text("inscribed"));
        row.cells.insert("full_text", Value::text("Талда В."));
        row.cells.insert("preferred", Value::Whole(1));
        let cells = table_cells(&row);
        let at = |name: &str| {
            let place = table_columns(Table::PersonName)
                .iter()
                .position(|column| column.name == name);
            &cells[place.expect("a column of the table")]
        };
        assert_eq!(*at("person_uuid"), Cell::Id(person));
        assert_eq!(*at("form_kind"), Cell::Code(Vocab::NameForm, "inscribed".to_owned()));
        assert_eq!(*at("full_text"), Cell::Text("Талда В.".to_owned()));
        assert_eq!(*at("preferred"), Cell::Flag(true));
        assert_eq!(*at("surname"), Cell::Empty);
    }

    #[test]
    fn a_position_fills_lat_and_lon_and_a_date_keeps_its_written_form() {
        let mut row = Row::new(Table::Memorial, Uuid::nil());
        row.cells.insert("lat", Value::Real(50.5));
        row.cells.insert("lon", Value::Real(4.25));
        row.cells.insert("erected_written", Value::text("after the war"));
        let cells = table_cells(&row);
        let columns = table_columns(Table::Memorial);
        let lat = columns
            .iter()
            .position(|column| column.name == "lat")
            .expect("a memorial has a place");
        assert_eq!(cells[lat..lat + 2], [Cell::Number(50.5), Cell::Number(4.25)]);
        let written = PartialDate {
            written: "after the war".to_owned(),
            ..PartialDate::default()
        };
        assert!(cells.contains(&Cell::Date(written)));
    }
}
