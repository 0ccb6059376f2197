//! Reads one row of somebody's table as its mapping says: from cells to what is to be recorded. Nothing of a row is
//! dropped silently: what a field cannot hold is kept beside it, what has no field goes to the notes.

mod together;

use uuid::Uuid;

use super::{parts, splitting, words};
use crate::files::csv::guard::unprotect;
use crate::files::table::Record;
use crate::model::date::DateParts;
use crate::model::import::{Draft, Holds, Intake, Level, Mapping, Rest, RowProblem, Target};
use crate::model::{Field, Kind, Lang, Table, Value, entry, memorial, name, person_name};

/// A mapping made ready to read row after row.
pub struct RowReader<'m> {
    mapping: &'m Mapping,
    lang: Lang,
    file: String,
    columns: Vec<(usize, Target)>,
    /// Values for rows that say nothing else.
    fixed: Vec<(Target, &'m str)>,
    /// Whether names of rows without a person are titles: in our own flat view they are.
    has_identities: bool,
}

/// A row that was read.
pub struct Read {
    /// What it says; nothing where it does not go in.
    pub intake: Option<Intake>,
    /// What was not as it should be.
    pub problems: Vec<RowProblem>,
}

impl<'m> RowReader<'m> {
    /// Makes a mapping ready for the file of that name; sites and titles that it makes are named in `lang`.
    pub fn new(mapping: &'m Mapping, file: &str, lang: Lang) -> Self {
        let rest = match mapping.rest {
            Rest::Notes => Target::by_key("note"),
            Rest::LeftOut => None,
        };
        let used = |(place, column): (usize, &crate::model::import::ColumnUse)| {
            let target = column.target().or_else(|| rest.filter(|_| column.target.is_empty()))?;
            (target.holds != Holds::PassedOver).then_some((place, target))
        };
        let columns: Vec<(usize, Target)> = mapping.columns.iter().enumerate().filter_map(used).collect();
        let fixed = mapping.fixed.iter().filter(|fixed| !fixed.value.trim().is_empty());
        Self {
            mapping,
            lang,
            file: file.to_owned(),
            fixed: fixed
                .filter_map(|fixed| Some((Target::by_key(&fixed.target)?, fixed.value.as_str())))
                .collect(),
            has_identities: columns
                .iter()
                .any(|(_, target)| target.holds == Holds::Identity(Table::Person)),
            columns,
        }
    }

    /// Reads a row.
    pub fn read(&self, record: &Record) -> Read {
        let mut row = Row {
            reader: self,
            record,
            intake: Intake::new(record.line),
            problems: Vec::new(),
            texts: Texts::default(),
            notes: Vec::new(),
        };
        if let Some((reason, value)) = self.fault_of(record) {
            row.problem(Level::Refused, None, reason, &value);
        } else {
            row.fill();
        }
        let is_refused = row.problems.iter().any(|problem| problem.level == Level::Refused);
        Read {
            intake: Some(row.intake).filter(|intake| !is_refused && !intake.is_empty()),
            problems: row.problems,
        }
    }

    /// The cell without the guard of the Excel preset.
    fn plain<'c>(&self, cell: &'c str) -> &'c str {
        if self.mapping.shape.is_guarded {
            unprotect(cell)
        } else {
            cell
        }
    }

    fn fault_of(&self, record: &Record) -> Option<(&'static str, String)> {
        if !record.fault.is_empty() {
            return Some((record.fault, String::new()));
        }
        let width = self.mapping.columns.len();
        let is_filled = |cell: &str| !cell.trim().is_empty();
        let is_too_wide = record.cells.iter().skip(width).any(is_filled);
        let is_too_narrow = record.cells.len() < width && !self.mapping.shape.is_workbook();
        (is_too_wide || is_too_narrow).then(|| ("import-ragged", record.cells.len().to_string()))
    }
}

/// Texts that several columns have to come together for.
#[derive(Default)]
pub(super) struct Texts {
    name: String,
    surname_parts: [String; 3],
    others: Vec<String>,
    lat: String,
    lon: String,
    photos: Vec<String>,
    photo: Option<Draft>,
    photo_role: String,
    dates: Vec<(Field, DateText)>,
}

/// What the columns of one date say.
#[derive(Default)]
struct DateText {
    whole: String,
    parts: DateParts,
    has_parts: bool,
    place: Option<usize>,
}

struct Row<'r, 'm> {
    reader: &'r RowReader<'m>,
    record: &'r Record,
    intake: Intake,
    problems: Vec<RowProblem>,
    texts: Texts,
    notes: Vec<String>,
}

impl Row<'_, '_> {
    fn fill(&mut self) {
        let reader = self.reader;
        let mut filled: Vec<&str> = Vec::new();
        for (place, target) in &reader.columns {
            let cell = self.cell(*place);
            if !cell.is_empty() {
                filled.push(target.key);
                self.take(Some(*place), *target, &cell);
            }
        }
        for (target, value) in &reader.fixed {
            if !filled.contains(&target.key) {
                self.take(None, *target, value);
            }
        }
        self.dates();
        self.position();
        self.names();
        self.photos();
        self.leave_alone();
        self.place_in_municipality();
        parts::complete(&mut self.intake);
        self.add_notes();
    }

    /// The cell as it was typed: without the guard of the Excel preset, and of a foreign file without stray spaces.
    fn cell(&self, place: usize) -> String {
        let cell = self.reader.plain(self.record.cells.get(place).unwrap_or_default());
        if self.reader.has_identities {
            cell.to_owned()
        } else {
            cell.trim().to_owned()
        }
    }

    fn problem(&mut self, level: Level, place: Option<usize>, reason: &'static str, value: &str) {
        let column = place.and_then(|place| self.reader.mapping.columns.get(place));
        let cells = match level {
            Level::Refused => self
                .record
                .cells
                .iter()
                .map(|cell| self.reader.plain(cell).to_owned())
                .collect(),
            _ => Vec::new(),
        };
        self.problems.push(RowProblem {
            file: self.reader.file.clone(),
            line: self.record.line,
            column: column.map(|column| column.header.clone()).unwrap_or_default(),
            reason,
            value: value.to_owned(),
            level,
            cells,
        });
    }

    fn take(&mut self, place: Option<usize>, target: Target, cell: &str) {
        match target.holds {
            Holds::Identity(table) => self.identity(place, table, cell),
            Holds::Field(field) => self.field(place, field, cell),
            Holds::Date(field, part) => self.date_part(place, (field, part), cell),
            Holds::FullName => cell.clone_into(&mut self.texts.name),
            Holds::OtherNames => {
                let forms = cell
                    .split(['|', ';', '\n'])
                    .map(str::trim)
                    .filter(|form| !form.is_empty());
                self.texts.others.extend(forms.map(str::to_owned));
            }
            Holds::SiteName => {
                let field = name::site_name_field(self.reader.lang);
                self.intake.site.set(field.name, Value::text(cell));
            }
            Holds::Title => {
                let field = name::title_field(self.reader.lang);
                self.intake.memorial.set(field.name, Value::text(cell));
            }
            Holds::Plot => self.plot(cell),
            Holds::Lat => cell.clone_into(&mut self.texts.lat),
            Holds::Lon => cell.clone_into(&mut self.texts.lon),
            Holds::Terms(list) => self.terms(place, (list, target), cell),
            Holds::ExternalIds => {
                for text in cell.split(" | ") {
                    let (scheme, value) = parts::scheme_of(text);
                    self.intake.parts.push(parts::external_id(scheme, value));
                }
            }
            Holds::ExternalId(scheme) => self.intake.parts.push(parts::external_id(scheme, cell)),
            Holds::Sources => self.intake.sources.extend(cell.split(" | ").map(str::to_owned)),
            Holds::Recognition => {
                let titles = cell.split(" | ").map(parts::recognition);
                self.intake.parts.extend(titles);
            }
            Holds::Photo => {
                let names = cell
                    .split(['|', ';', '\n', ','])
                    .map(str::trim)
                    .filter(|name| !name.is_empty());
                self.texts.photos.extend(names.map(str::to_owned));
            }
            Holds::Note => {
                let header = place.and_then(|place| self.reader.mapping.columns.get(place));
                let header = header.map(|column| column.header.as_str()).unwrap_or_default();
                self.notes.push(format!("{header}: {cell}"));
            }
            Holds::PassedOver => {}
        }
    }

    fn identity(&mut self, place: Option<usize>, table: Table, cell: &str) {
        let Ok(uuid) = Uuid::parse_str(cell.trim()) else {
            return self.problem(Level::Refused, place, "import-no-uuid", cell);
        };
        let draft = match table {
            Table::Person => &mut self.intake.person,
            Table::Burial => &mut self.intake.burial,
            _ => &mut self.intake.memorial,
        };
        draft.uuid = Some(uuid);
    }

    fn field(&mut self, place: Option<usize>, field: Field, cell: &str) {
        let word;
        let typed = match field.kind {
            Kind::Term(vocab) => match words::code(self.reader.mapping, vocab, cell) {
                Some(code) => {
                    word = code;
                    word.as_str()
                }
                None if field.table == Table::Protection => {
                    // What nobody recognises is no decision.
                    self.problem(Level::Note, place, "import-unknown-word", cell);
                    return self.keep_as_note(place, cell);
                }
                None => {
                    self.problem(Level::Note, place, "import-unknown-word", cell);
                    cell
                }
            },
            Kind::Flag => match words::flag(cell) {
                Some(true) => "1",
                Some(false) => "0",
                None => return self.keep_as_note(place, cell),
            },
            _ => cell,
        };
        match field.table {
            Table::PersonName => {
                let parts = [person_name::SURNAME, person_name::GIVEN, person_name::PATRONYMIC];
                if let Some(part) = parts.iter().position(|part| *part == field) {
                    typed.clone_into(&mut self.texts.surname_parts[part]);
                }
            }
            Table::PhotoLink => typed.clone_into(&mut self.texts.photo_role),
            Table::Inscription if self.reader.has_identities => {
                // Our own flat view has all inscriptions of a grave in one cell.
                self.intake.parts.extend(typed.split(" | ").map(parts::inscription));
            }
            _ => self.put(place, field, typed),
        }
    }

    /// Writes what a field can hold into its draft, and keeps the rest beside it.
    fn put(&mut self, place: Option<usize>, field: Field, typed: &str) {
        if says_unknown(typed) && matches!(field.kind, Kind::Position | Kind::Real | Kind::Whole) {
            return;
        }
        let standing = self.draft(field.table).text(field).to_owned();
        let typed = if field.kind == Kind::LongText && !standing.is_empty() {
            format!("{standing}\n{typed}")
        } else {
            typed.to_owned()
        };
        if let Some(cells) = entry::read(field, &typed) {
            let draft = self.draft(field.table);
            for (column, value) in cells {
                draft.set(column, value);
            }
            return;
        }
        let reason = if field.kind == Kind::Position {
            "import-no-position"
        } else {
            "import-no-number"
        };
        self.problem(Level::Kept, place, reason, &typed);
        self.draft(field.table).kept.push((field, typed));
    }

    fn draft(&mut self, table: Table) -> &mut Draft {
        match table {
            Table::Site => &mut self.intake.site,
            Table::Memorial => &mut self.intake.memorial,
            Table::Person => &mut self.intake.person,
            Table::Burial => &mut self.intake.burial,
            Table::Photo => self.texts.photo.get_or_insert_with(|| Draft::new(Table::Photo)),
            table => parts::of(&mut self.intake, table),
        }
    }

    fn keep_as_note(&mut self, place: Option<usize>, cell: &str) {
        let header = place.and_then(|place| self.reader.mapping.columns.get(place));
        if let Some(column) = header {
            self.notes.push(format!("{}: {cell}", column.header));
        }
    }

    fn plot(&mut self, cell: &str) {
        let fields = [memorial::SECTION, memorial::ROW_NO, memorial::GRAVE_NO];
        let parts = splitting::plot(cell).unwrap_or_else(|| [String::new(), String::new(), cell.to_owned()]);
        for (field, part) in fields.into_iter().zip(parts) {
            if self.intake.memorial.text(field).is_empty() {
                self.intake.memorial.set(field.name, Value::text(part));
            }
        }
    }

    fn terms(&mut self, place: Option<usize>, (list, target): (Table, Target), cell: &str) {
        let Some(vocab) = target.vocab() else { return };
        let known = |word: &str| words::code(self.reader.mapping, vocab, word);
        let mut found: Vec<Option<String>> = vec![known(cell)];
        let pieces: Vec<&str> = cell
            .split(['|', ';', ',', '/'])
            .map(str::trim)
            .filter(|word| !word.is_empty())
            .collect();
        if found[0].is_none() {
            found = pieces.iter().map(|word| known(word)).collect();
        }
        for (place_in_cell, code) in found.into_iter().enumerate() {
            let word = pieces.get(place_in_cell).copied().unwrap_or(cell);
            if code.is_none() {
                self.problem(Level::Note, place, "import-unknown-word", word);
            }
            self.intake.terms.push((list, code.unwrap_or_else(|| word.to_owned())));
        }
    }
}

/// Whether a text in place of a date or a figure says that nobody knows: that is no mistake.
fn says_unknown(text: &str) -> bool {
    const UNKNOWN: [&str; 12] = [
        "?",
        "??",
        "-",
        "—",
        "unknown",
        "onbekend",
        "inconnu",
        "inconnue",
        "unbekannt",
        "неизвестно",
        "неизвестна",
        "n/a",
    ];
    UNKNOWN.contains(&text.trim().to_lowercase().as_str())
}
