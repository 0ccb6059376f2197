//! What an import would do, before anything is written: the first rows as they will be, words that no vocabulary
//! knows, every problem, and who may be recorded already.

use std::path::Path;

use uuid::Uuid;

use super::super::{Reporter, Result};
use super::reading::RowReader;
use super::table::{ImportTable, TableTaken, rehearse};
use super::{guess, words};
use crate::files::table::{self, Flow};
use crate::model::import::{
    ColumnSeen, Draft, Intake, Likely, Mapping, Preview, PreviewRow, SavedMapping, Seen, Shape, Target,
};
use crate::model::{Field, Lang, PartialDate, RowId, Table, Value, memorial, name, person, position, site};
use crate::store::Store;

/// Rows that the preview shows.
const ROWS: usize = 50;
/// Rows that are read for a quick look; the whole file is read before anything is written.
const QUICK: u64 = 5000;

/// Unknown words of one column that are listed.
const MOST_WORDS: usize = 200;

/// Looks at a table that nobody has looked at yet. A saved mapping for the same header is used.
pub fn preview_new(path: &Path, saved: &[SavedMapping], lang: Lang) -> Result<Preview> {
    let guessed = guess::look(path, None)?;
    let headers: Vec<String> = guessed.columns.iter().map(|column| column.header.clone()).collect();
    let known = saved.iter().find(|known| known.mapping.fits(&headers));
    let mapping = match known {
        Some(known) => Mapping {
            shape: guessed.shape,
            ..known.mapping.clone()
        },
        None => guessed,
    };
    let mut preview = preview(path, &mapping, lang)?;
    preview.saved_from = known.map(|known| known.name.clone()).unwrap_or_default();
    Ok(preview)
}

/// Looks at a table again that is to be read in another way: its columns are guessed anew.
pub fn preview_as(path: &Path, shape: &Shape, lang: Lang) -> Result<Preview> {
    preview(path, &guess::look(path, Some(shape))?, lang)
}

/// The first rows of a table as the mapping says.
pub fn preview(path: &Path, mapping: &Mapping, lang: Lang) -> Result<Preview> {
    let name = crate::files::name_of(path);
    let reader = RowReader::new(mapping, &name, lang);
    let mut preview = Preview {
        mapping: mapping.clone(),
        seen: Seen {
            sheets: table::sheets(path)?,
            columns: vec![ColumnSeen::default(); mapping.columns.len()],
            top: Vec::new(),
        },
        ..Preview::default()
    };
    let mut intakes: Vec<Intake> = Vec::new();
    let mut above = guess::first_row(&mapping.shape);
    table::visit(path, &mapping.shape, &mut |record| {
        if preview.seen.top.len() < ROWS {
            preview.seen.top.push(record.cells.iter().map(str::to_owned).collect());
        }
        if above > 0 {
            above -= 1;
            return Flow::Continue(());
        }
        preview.counts.rows += 1;
        note_columns(&mut preview.seen.columns, mapping, &record.cells);
        let read = reader.read(record);
        preview.problem_count += read.problems.len() as u64;
        preview.problems.extend(read.problems);
        if let Some(intake) = read.intake.filter(|_| intakes.len() < ROWS) {
            intakes.push(intake);
        }
        if preview.counts.rows < QUICK {
            Flow::Continue(())
        } else {
            Flow::Break(())
        }
    })?;
    preview.problems.truncate(super::table::SHOWN);
    show(&mut preview, &intakes, lang);
    Ok(preview)
}

/// The same, and what the whole file would do to the catalogue.
pub fn preview_all(store: &Store, wanted: &ImportTable, reporter: &Reporter) -> Result<Preview> {
    let mut preview = preview(&wanted.path, &wanted.mapping, wanted.lang)?;
    let TableTaken {
        counts,
        problems,
        problem_count,
        likely,
        is_cancelled,
    } = rehearse(store, wanted, reporter)?;
    if is_cancelled {
        return Err(super::super::Error::Cancelled);
    }
    preview.counts = counts;
    preview.problems = problems;
    preview.problem_count = problem_count;
    preview.likely = likely;
    Ok(preview)
}

/// Notes samples and words that no vocabulary knows.
fn note_columns(columns: &mut [ColumnSeen], mapping: &Mapping, cells: &csv::StringRecord) {
    for (place, column) in columns.iter_mut().enumerate() {
        let cell = cells.get(place).unwrap_or_default().trim();
        if cell.is_empty() {
            continue;
        }
        column.filled += 1;
        if column.samples.len() < 5 && !column.samples.iter().any(|known| known == cell) {
            column.samples.push(cell.to_owned());
        }
        let Some(vocab) = mapping.columns[place].target().and_then(Target::vocab) else {
            continue;
        };
        // What the user has said stays in the list, so that it can be said otherwise.
        let is_said = mapping.code_of(vocab, cell).is_some();
        if !is_said && words::code(mapping, vocab, cell).is_some() {
            continue;
        }
        let known = column.unknown.iter().position(|(_, word, _)| word == cell);
        match known {
            Some(known) => column.unknown[known].2 += 1,
            None if column.unknown.len() < MOST_WORDS => column.unknown.push((vocab, cell.to_owned(), 1)),
            None => {}
        }
    }
}

/// The columns of the preview, and how each is read off a row.
const SHOWN: [&str; 9] = [
    "code",
    "name",
    "birth_date",
    "death_date",
    "rank",
    "site",
    "plot",
    "position",
    "notes",
];

fn show(preview: &mut Preview, intakes: &[Intake], lang: Lang) {
    let rows: Vec<Vec<String>> = intakes
        .iter()
        .map(|intake| SHOWN.iter().map(|key| shown(intake, key, lang)).collect())
        .collect();
    let used: Vec<usize> = (0..SHOWN.len())
        .filter(|place| rows.iter().any(|row| !row[*place].is_empty()))
        .collect();
    preview.shown = used.iter().map(|place| SHOWN[*place].to_owned()).collect();
    preview.rows = intakes
        .iter()
        .zip(rows)
        .map(|(intake, row)| PreviewRow {
            line: intake.line,
            cells: used.iter().map(|place| row[*place].clone()).collect(),
            fate: "",
        })
        .collect();
}

fn shown(intake: &Intake, key: &str, lang: Lang) -> String {
    match key {
        "code" => intake.memorial.text(memorial::CODE).to_owned(),
        "name" => {
            let form = intake.names.first().map(name_of).unwrap_or_default();
            let title = intake.memorial.text(name::title_field(lang));
            if form.is_empty() { title.to_owned() } else { form }
        }
        "birth_date" => date_of(&intake.person, person::BIRTH).short(lang),
        "death_date" => date_of(&intake.person, person::DEATH).short(lang),
        "rank" => intake.person.text(person::RANK).to_owned(),
        "site" => {
            let texts =
                [name::site_name_field(lang), site::CODE, site::MUNICIPALITY].map(|field| intake.site.text(field));
            let filled: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            filled.join(", ")
        }
        "plot" => {
            let texts =
                [memorial::SECTION, memorial::ROW_NO, memorial::GRAVE_NO].map(|field| intake.memorial.text(field));
            let filled: Vec<&str> = texts.into_iter().filter(|text| !text.is_empty()).collect();
            filled.join(" · ")
        }
        "position" => match [real(&intake.memorial, "lat"), real(&intake.memorial, "lon")] {
            [Some(lat), Some(lon)] => position::shown(lat, lon),
            _ => String::new(),
        },
        _ => intake.memorial.text(memorial::NOTES).replace('\n', " · "),
    }
}

fn real(draft: &Draft, column: &str) -> Option<f64> {
    draft.cells.iter().find_map(|(known, value)| match value {
        Value::Real(x) if *known == column => Some(*x),
        _ => None,
    })
}

fn date_of(draft: &Draft, field: Field) -> PartialDate {
    let columns = field.columns();
    let part = |place: usize| {
        let found = draft.cells.iter().find(|(column, _)| *column == columns[place]);
        found.map(|(_, value)| value.as_str().to_owned()).unwrap_or_default()
    };
    PartialDate {
        edtf: part(0),
        written: part(1),
        min: part(2),
        max: part(3),
    }
}

fn name_of(form: &Draft) -> String {
    use crate::model::person_name::{FULL_TEXT, GIVEN, PATRONYMIC, SURNAME};
    let full = form.text(FULL_TEXT);
    if !full.is_empty() {
        return full.to_owned();
    }
    let parts = [SURNAME, GIVEN, PATRONYMIC].map(|part| form.text(part));
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" ")
}

/// A row and the grave whose person may be the same, in words.
pub fn likely(store: &Store, intake: &Intake, memorial: Uuid) -> Result<Likely> {
    let lang = Lang::En;
    let said: Vec<String> = ["name", "death_date", "site"]
        .into_iter()
        .map(|key| shown(intake, key, lang))
        .filter(|text| !text.is_empty())
        .collect();
    let id = RowId {
        table: Table::Memorial,
        uuid: memorial,
    };
    Ok(Likely {
        line: intake.line,
        said: said.join(" · "),
        memorial,
        known: store.called(id)?,
    })
}
