//! Writes one row of a table into the catalogue: site, grave, person, what ties them, and their parts.

use rusqlite::params;
use uuid::Uuid;

use super::super::write::Write;
use super::super::{Error, Result, rows};
use super::recognise::{self, Grave};
use super::{Intaking, Outcome, place};
use crate::model::attached::citation_link;
use crate::model::import::{Draft, Intake};
use crate::model::{
    Kind, Row, RowId, Table, Value, burial, citation, condition_survey, entry, external_id, inscription,
    inscription_text, memorial, memorial_event, name, person, person_name, recognition, source,
};
use crate::search::fold;

/// Records a row. One that cannot be told apart from others is refused, and nothing of it is written.
pub fn row(write: &Write, run: &mut Intaking, row: &Intake) -> Result<Outcome> {
    let mut outcome = Outcome {
        line: row.line,
        ..Outcome::default()
    };
    let before = write.logged();
    let known_site = run.sites.find(&row.site);
    let mut grave = Grave::New;
    if row.has_memorial() {
        grave = recognise::grave(write, run, row, known_site)?;
    }
    if grave == Grave::New && only_names_a_grave(row) {
        grave = Grave::Unclear("import-no-such-grave", row.memorial.text(memorial::CODE).to_owned());
    }
    if let Grave::Unclear(reason, value) = grave {
        outcome.refused = Some((reason, value));
        return Ok(outcome);
    }
    let known = match grave {
        Grave::Known(uuid) => Some(uuid),
        _ => None,
    };
    let (mut known_person, mut how) = (None, Fill::Over);
    if row.has_person() {
        match recognise::person(write, run, row, known)? {
            Ok(person) => known_person = person,
            Err(unclear) => {
                outcome.refused = Some(unclear);
                return Ok(outcome);
            }
        }
    }
    if let Grave::Likely(likely) = grave {
        outcome.likely = Some(likely);
    }
    if row.has_memorial() {
        let site = site(write, run, row, known_site, &mut outcome)?;
        outcome.is_new_memorial = known.is_none();
        let (uuid, filled) = memorial(write, run, row, known, site)?;
        outcome.memorial = Some(uuid);
        how = filled;
    }
    if row.has_person() {
        outcome.is_new_person = known_person.is_none();
        let uuid = person(write, run, row, known_person)?;
        outcome.person = Some(uuid);
        let is_nameless = |form: &Draft| recognise::says_nobody(&fold(&recognise::text_of(form)));
        if row.names.first().is_some_and(is_nameless) {
            run.unknown.insert(uuid);
            run.unknown.extend(outcome.memorial);
        }
        if let Some(memorial) = outcome.memorial {
            tie(write, row, memorial, uuid)?;
        }
    }
    attach(write, row, &outcome, how)?;
    outcome.is_written = write.logged() > before;
    Ok(outcome)
}

/// Whether a row with photos says nothing of its grave but which one it is: of a photo list.
fn only_names_a_grave(row: &Intake) -> bool {
    let is_other = |(column, _): &(&str, Value)| ![memorial::CODE.name, memorial::NOTES.name].contains(column);
    !row.photos.is_empty() && !row.has_person() && row.site.is_empty() && !row.memorial.cells.iter().any(is_other)
}

fn site(
    write: &Write,
    run: &mut Intaking,
    row: &Intake,
    known: Option<Uuid>,
    outcome: &mut Outcome,
) -> Result<Option<Uuid>> {
    if row.site.is_empty() {
        return Ok(None);
    }
    let Some(uuid) = known else {
        outcome.is_new_site = true;
        return place::make(write, &mut run.sites, &row.site).map(Some);
    };
    place::fill(write, uuid, &row.site)?;
    Ok(Some(uuid))
}

fn memorial(
    write: &Write,
    run: &mut Intaking,
    row: &Intake,
    known: Option<Uuid>,
    site: Option<Uuid>,
) -> Result<(Uuid, Fill)> {
    let mut draft = row.memorial.clone();
    if let Some(site) = site {
        draft.set(memorial::SITE.name, Value::Id(site));
    }
    if let Some(uuid) = known {
        let how = how_to_fill(write, run, Table::Memorial, uuid)?;
        return Ok((fill(write, how, (Table::Memorial, uuid), &draft)?, how));
    }
    if draft.text(memorial::KIND).is_empty() {
        draft.set(memorial::KIND.name, Value::text("grave"));
    }
    Ok((make(write, &draft, &[])?, Fill::Over))
}

fn person(write: &Write, run: &mut Intaking, row: &Intake, known: Option<Uuid>) -> Result<Uuid> {
    let uuid = match known {
        Some(uuid) => {
            let how = how_to_fill(write, run, Table::Person, uuid)?;
            fill(write, how, (Table::Person, uuid), &row.person)?
        }
        None => make(write, &row.person, &[])?,
    };
    let standing = match known {
        Some(uuid) => write.rows(
            Table::PersonName,
            "person_uuid = ?1 AND deleted_at IS NULL ORDER BY id",
            [uuid],
        )?,
        None => Vec::new(),
    };
    let mut said: Vec<String> = standing.iter().map(|form| fold(&name::full_text(form))).collect();
    for form in &row.names {
        // Every form is evidence: one that is new stands beside the others and replaces none.
        let text = fold(&recognise::text_of(form));
        if said.contains(&text) {
            continue;
        }
        said.push(text);
        let mut form = form.clone();
        if !standing.is_empty() {
            form.cells.retain(|(column, _)| *column != person_name::PREFERRED.name);
        }
        make(write, &form, &[(person_name::PERSON.name, Value::Id(uuid))])?;
    }
    Ok(uuid)
}

fn tie(write: &Write, row: &Intake, memorial: Uuid, person: Uuid) -> Result<()> {
    let condition = "memorial_uuid = ?1 AND person_uuid = ?2 AND deleted_at IS NULL ORDER BY id";
    let standing = write.rows(Table::Burial, condition, params![memorial, person])?;
    if let Some(standing) = standing.first() {
        return fill(write, Fill::Over, (Table::Burial, standing.uuid()), &row.burial).map(drop);
    }
    let mut draft = row.burial.clone();
    if draft.text(burial::ROLE).is_empty() {
        draft.set(burial::ROLE.name, Value::text("buried"));
    }
    let links = [
        (burial::MEMORIAL.name, Value::Id(memorial)),
        (burial::PERSON.name, Value::Id(person)),
    ];
    make(write, &draft, &links).map(drop)
}

/// Makes a row from a draft and what it hangs on.
fn make(write: &Write, draft: &Draft, links: &[(&'static str, Value)]) -> Result<Uuid> {
    let mut row = Row::new(draft.table, draft.uuid.unwrap_or_else(Uuid::now_v7));
    row.cells.extend(draft.cells.iter().cloned());
    row.cells.extend(links.iter().cloned());
    write.insert_row(&row)?;
    keep(write, row.id, draft)?;
    Ok(row.uuid())
}

/// Which cells of a standing row are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fill {
    /// All that the file fills.
    Over,
    /// Those that are empty.
    Empty,
}

/// How what a row says goes into a record: a second row of one table only adds to what the first one said.
fn how_to_fill(write: &Write, run: &mut Intaking, table: Table, uuid: Uuid) -> Result<Fill> {
    let sql = format!("SELECT id FROM {} WHERE uuid = ?1", table.name());
    let number: i64 = write
        .connection()
        .prepare_cached(&sql)?
        .query_row([uuid], |row| row.get(0))?;
    let before = run.before[usize::from(table == Table::Person)];
    let is_first = number <= before && run.touched.insert(uuid);
    Ok(if is_first { Fill::Over } else { Fill::Empty })
}

/// Fills a row up. Notes are added to those that stand there.
fn fill(write: &Write, how: Fill, (table, uuid): (Table, Uuid), draft: &Draft) -> Result<Uuid> {
    let id = RowId { table, uuid };
    let row = write.row(id)?.ok_or(Error::NoSuchRow { table: table.name() })?;
    if row.deleted_at.is_some() {
        write.restore(id)?;
    }
    let mut cells = draft.cells.clone();
    for (column, value) in &mut cells {
        let is_notes = [memorial::NOTES, person::NOTES, burial::NOTES]
            .iter()
            .any(|field| field.name == *column);
        let standing = row.cell(column).as_str();
        if is_notes && !standing.is_empty() {
            let said = value.as_str();
            let lines = said.lines().filter(|line| !standing.contains(line));
            let all: Vec<&str> = std::iter::once(standing).chain(lines).collect();
            *value = if said.contains(standing) {
                Value::text(said)
            } else {
                Value::text(all.join("\n"))
            };
        }
    }
    keep_words(&row, &mut cells);
    if how == Fill::Empty {
        // A date is four cells and one thing.
        let is_free = |column: &'static str| {
            let known = table.columns().iter().find(|known| known.name == column);
            let columns = known.map_or_else(|| vec![column], |known| known.field.columns());
            columns.iter().all(|column| row.cell(column).is_null())
        };
        cells.retain(|(column, _)| is_free(column) || is_notes(column));
    }
    write.set(id, &cells)?;
    keep(write, id, draft)?;
    Ok(uuid)
}

fn is_notes(column: &str) -> bool {
    [memorial::NOTES, person::NOTES, burial::NOTES]
        .iter()
        .any(|field| field.name == column)
}

/// A date that says the same without the words for it leaves the words that stand there.
fn keep_words(row: &Row, cells: &mut Vec<(&'static str, Value)>) {
    for field in row.id.table.fields().iter().filter(|field| field.kind == Kind::Date) {
        let columns = field.columns();
        let said = |column: &str| {
            cells
                .iter()
                .find(|(known, _)| *known == column)
                .map(|(_, value)| value.clone())
        };
        let (edtf, written) = (said(columns[0]), said(columns[1]));
        let is_bare = edtf.is_some() && edtf == written;
        if is_bare && edtf.as_ref() == Some(row.cell(columns[0])) {
            cells.retain(|(column, _)| *column != columns[1]);
        }
    }
}

/// Keeps what fields could not hold beside them.
fn keep(write: &Write, id: RowId, draft: &Draft) -> Result<()> {
    for (field, typed) in &draft.kept {
        let kept = entry::draft_row(id, *field, typed);
        match write.row(kept.id)? {
            None => drop(write.insert_row(&kept)?),
            Some(_) => write.set(
                kept.id,
                &[(crate::model::field_draft::TYPED.name, Value::text(typed.as_str()))],
            )?,
        }
    }
    Ok(())
}

/// What hangs on the grave or the person.
fn attach(write: &Write, row: &Intake, outcome: &Outcome, how: Fill) -> Result<()> {
    let memorial = outcome.memorial.map(|uuid| RowId {
        table: Table::Memorial,
        uuid,
    });
    let person = outcome.person.map(|uuid| RowId {
        table: Table::Person,
        uuid,
    });
    let is_new = outcome.is_new_memorial && (outcome.is_new_person || person.is_none());
    for (owner, draft) in &row.parts {
        let first = if *owner == Table::Person { person } else { memorial };
        if let Some(owner) = first.or(memorial).or(person) {
            let owners: Vec<RowId> = [memorial, person].into_iter().flatten().collect();
            part(write, (owner, &owners), (is_new, how), draft)?;
        }
    }
    for (list, code) in &row.terms {
        let owner = if list.link_to(Table::Person).is_some() {
            person
        } else {
            memorial
        };
        if let Some(owner) = owner {
            write.tick(*list, owner.uuid, code, true)?;
        }
    }
    for title in row.sources.iter().filter(|title| !title.trim().is_empty()) {
        if let Some(of) = person.or(memorial) {
            cite(write, title.trim(), of, memorial)?;
        }
    }
    Ok(())
}

fn cite(write: &Write, title: &str, of: RowId, or: Option<RowId>) -> Result<()> {
    let known = write.rows(Table::Source, "title = ?1 AND deleted_at IS NULL ORDER BY id", [title])?;
    let uuid = match known.first() {
        Some(known) => known.uuid(),
        None => {
            write
                .insert(Table::Source, vec![(source::TITLE, Value::text(title))])?
                .uuid
        }
    };
    let sql = "SELECT EXISTS (SELECT 1 FROM citation z WHERE z.source_uuid = ?1 AND z.deleted_at IS NULL AND (
            z.memorial_uuid IN (?2, ?3) OR z.person_uuid IN (?2, ?3)
            OR z.burial_uuid IN (SELECT uuid FROM burial WHERE person_uuid IN (?2, ?3) AND memorial_uuid IN (?2, ?3))
            OR z.person_name_uuid IN (SELECT uuid FROM person_name WHERE person_uuid IN (?2, ?3))))";
    let is_cited: bool = write
        .connection()
        .prepare_cached(sql)?
        .query_row(params![uuid, of.uuid, or.map(|or| or.uuid)], |row| row.get(0))?;
    if is_cited {
        return Ok(());
    }
    let Some(link) = citation_link(of.table) else {
        return Ok(());
    };
    let cells = vec![(citation::SOURCE, Value::Id(uuid)), (link, Value::Id(of.uuid))];
    write.insert(Table::Citation, cells).map(drop)
}

/// Adds a part, unless one says the same; a survey of the same day and a tenure are filled up.
fn part(write: &Write, (owner, owners): (RowId, &[RowId]), (is_new, how): (bool, Fill), draft: &Draft) -> Result<()> {
    let Some(link) = draft.table.link_to(owner.table) else {
        return Ok(());
    };
    if !is_new {
        let standing = standing(write, owners, draft.table)?;
        if standing.iter().any(|row| says(row, draft)) || says_together(&standing, draft) {
            return Ok(());
        }
        if let Some(row) = standing.iter().find(|row| is_about(row, draft)) {
            return fill(write, how, (draft.table, row.uuid()), draft).map(drop);
        }
    }
    make(write, draft, &[(link.name, Value::Id(owner.uuid))]).map(drop)
}

fn standing(write: &Write, owners: &[RowId], table: Table) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for owner in owners {
        if let Some(link) = table.link_to(owner.table) {
            let one = std::iter::once(owner.uuid);
            found.extend(rows::among(
                write.connection(),
                (table, link.name),
                one,
                " AND deleted_at IS NULL",
            )?);
        }
    }
    Ok(found)
}

/// Whether a part says all of what the draft says.
fn says(row: &Row, draft: &Draft) -> bool {
    let key = match draft.table {
        Table::Inscription => {
            let plain = |text: &str| inscription_text::plain(text);
            return plain(row.text(inscription::TEXT)) == plain(draft.text(inscription::TEXT));
        }
        Table::ExternalId => vec![external_id::SCHEME, external_id::VALUE],
        Table::Recognition => vec![recognition::TITLE],
        _ => return draft.cells.iter().all(|(column, value)| row.cell(column) == value),
    };
    key.iter().all(|field| row.text(*field) == draft.text(*field))
}

/// The flat view has all inscriptions of a grave in one cell.
fn says_together(standing: &[Row], draft: &Draft) -> bool {
    if draft.table != Table::Inscription || standing.len() < 2 {
        return false;
    }
    let said = inscription_text::plain(draft.text(inscription::TEXT));
    standing
        .iter()
        .all(|row| said.contains(&inscription_text::plain(row.text(inscription::TEXT))))
}

/// Whether a part that stands is the one that the draft is about.
fn is_about(row: &Row, draft: &Draft) -> bool {
    let same = |column: &str| {
        let said = draft.cells.iter().find(|(known, _)| *known == column);
        said.is_some_and(|(_, value)| row.cell(column) == value)
    };
    match draft.table {
        Table::ConditionSurvey => same(condition_survey::SURVEYED.columns()[0]),
        Table::MemorialEvent => same(memorial_event::KIND.name) && same(memorial_event::TENURE.name),
        _ => false,
    }
}
