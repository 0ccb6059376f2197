//! Exported tables as plain data, and the flat view among them: one row per burial, for a spreadsheet.
//! Names and order are settled for other people's scripts: a new column goes at the end, none is ever renamed.
//! How a column looks in a file is the business of the file's format.

use uuid::Uuid;

use super::{PartialDate, Vocab};

/// What a column of an exported table holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnKind {
    /// Text as typed.
    Text,
    /// A measured number.
    Number,
    /// A count or an order.
    Whole,
    /// Yes or no.
    Flag,
    /// A partial date with the form that it was written in.
    Date,
    /// A partial date whose written form Exchange files leave out.
    BareDate,
    /// A code of a vocabulary; unknown codes are kept.
    Code(Vocab),
    /// Several codes of a vocabulary, joined by ` | `.
    Codes(Vocab),
    /// The identity of a row.
    Id,
}

/// One column of the flat view.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FlatColumn {
    /// Its stable code, the header of Exchange files.
    pub name: &'static str,
    /// What it holds.
    pub kind: ColumnKind,
}

/// One cell of an exported table.
#[derive(Clone, Debug, PartialEq)]
pub enum Cell {
    /// Nothing recorded.
    Empty,
    /// Text as typed.
    Text(String),
    /// A whole number.
    Whole(i64),
    /// A measured number.
    Number(f64),
    /// A whole day in one column: a spreadsheet that reads a CSV takes it as that day.
    Day(jiff::civil::Date),
    /// A partial date; fills all columns that its date has in the dialect.
    Date(PartialDate),
    /// A code of a vocabulary.
    Code(Vocab, String),
    /// Several codes of a vocabulary.
    Codes(Vocab, Vec<String>),
    /// Yes or no.
    Flag(bool),
    /// The identity of a row.
    Id(Uuid),
}

/// Every column of the flat view, in the settled order.
pub const COLUMNS: &[FlatColumn] = &[
    column("memorial_uuid", ColumnKind::Id),
    column("person_uuid", ColumnKind::Id),
    column("burial_uuid", ColumnKind::Id),
    column("code", ColumnKind::Text),
    column("kind", ColumnKind::Code(Vocab::MemorialKind)),
    column("name", ColumnKind::Text),
    column("surname", ColumnKind::Text),
    column("given", ColumnKind::Text),
    column("patronymic", ColumnKind::Text),
    column("other_names", ColumnKind::Text),
    column("role", ColumnKind::Code(Vocab::BurialRole)),
    column("birth_date", ColumnKind::Date),
    column("death_date", ColumnKind::Date),
    column("rank", ColumnKind::Text),
    column("unit", ColumnKind::Text),
    column("site_code", ColumnKind::Text),
    column("site", ColumnKind::Text),
    column("municipality", ColumnKind::Text),
    column("postal_code", ColumnKind::Text),
    column("nis_code", ColumnKind::Text),
    column("region", ColumnKind::Code(Vocab::Region)),
    column("section", ColumnKind::Text),
    column("row", ColumnKind::Text),
    column("grave_no", ColumnKind::Text),
    column("lat", ColumnKind::Number),
    column("lon", ColumnKind::Number),
    column("coord_accuracy_m", ColumnKind::Number),
    column("status", ColumnKind::Code(Vocab::Summary)),
    column("status_date", ColumnKind::BareDate),
    column("status_reference", ColumnKind::Text),
    column("condition", ColumnKind::Code(Vocab::Condition)),
    column("photos", ColumnKind::Whole),
    column("review_state", ColumnKind::Code(Vocab::ReviewState)),
    column("notes", ColumnKind::Text),
    column("organisation", ColumnKind::Text),
    column("movement", ColumnKind::Text),
    column("pow_camp", ColumnKind::Text),
    column("pow_number", ColumnKind::Text),
    column("mine", ColumnKind::Text),
    column("categories", ColumnKind::Codes(Vocab::PersonCategory)),
    column("citizenship", ColumnKind::Text),
    column("birth_place", ColumnKind::Text),
    column("death_place", ColumnKind::Text),
    column("death_cause", ColumnKind::Code(Vocab::DeathCause)),
    column("identified", ColumnKind::Code(Vocab::Identified)),
    column("marker_type", ColumnKind::Code(Vocab::MarkerType)),
    column("materials", ColumnKind::Codes(Vocab::Material)),
    column("symbols", ColumnKind::Codes(Vocab::Symbol)),
    column("denomination", ColumnKind::Code(Vocab::Denomination)),
    column("located", ColumnKind::Code(Vocab::Located)),
    column("existence", ColumnKind::Code(Vocab::Existence)),
    column("buried_known", ColumnKind::Whole),
    column("buried_unknown", ColumnKind::Whole),
    column("buried_total", ColumnKind::Whole),
    column("inscription", ColumnKind::Text),
    column("condition_date", ColumnKind::BareDate),
    column("legibility", ColumnKind::Code(Vocab::Legibility)),
    column("next_visit", ColumnKind::BareDate),
    column("urgent", ColumnKind::Flag),
    column("tenure", ColumnKind::Code(Vocab::Tenure)),
    column("tenure_until", ColumnKind::BareDate),
    column("recognition", ColumnKind::Text),
    column("sub_municipality", ColumnKind::Text),
    column("province", ColumnKind::Code(Vocab::Province)),
    column("custodian", ColumnKind::Text),
    column("external_ids", ColumnKind::Text),
    column("sources", ColumnKind::Text),
];

const fn column(name: &'static str, kind: ColumnKind) -> FlatColumn {
    FlatColumn { name, kind }
}
