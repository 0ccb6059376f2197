//! Recognises the grave and the person of a row among those that are recorded: by our identity, by the column that was
//! chosen, by the code, by the place in the cemetery, and likely ones by name and dates.

use std::collections::HashMap;

use rusqlite::{Connection, params};
use uuid::Uuid;

use super::super::write::Write;
use super::super::{Result, rows};
use super::known::Namesake;
use super::{Intaking, UpdateBy};
use crate::model::import::{Draft, Intake};
use crate::model::{Row, RowId, Table, burial, memorial, name, person, person_name};
use crate::search::{fold, natural_key};

/// The grave of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Grave {
    /// There is none like it.
    New,
    /// It is recorded.
    Known(Uuid),
    /// One is recorded whose person is likely the same.
    Likely(Uuid),
    /// It cannot be told: a key of the texts and what is to blame.
    Unclear(&'static str, String),
}

/// A grave and a person, as far as each is known.
pub type Pair = (Option<Uuid>, Option<Uuid>);

/// The graves and people by what stands in the chosen column. Several of one value are `None`.
pub fn chosen(connection: &Connection, by: UpdateBy) -> Result<HashMap<String, Option<Pair>>> {
    let sql = match by {
        UpdateBy::Field(field) if field.table == Table::Person => format!(
            "SELECT p.{0}, b.memorial_uuid, p.uuid FROM person p LEFT JOIN burial b ON b.person_uuid = p.uuid
                AND b.deleted_at IS NULL WHERE p.{0} <> '' AND p.deleted_at IS NULL",
            field.name
        ),
        UpdateBy::Field(field) => format!(
            "SELECT {0}, uuid, NULL FROM memorial WHERE {0} <> '' AND deleted_at IS NULL",
            field.name
        ),
        UpdateBy::ExternalId(scheme) => format!(
            "SELECT x.value, coalesce(x.memorial_uuid, b.memorial_uuid), x.person_uuid FROM external_id x
             LEFT JOIN burial b ON b.person_uuid = x.person_uuid AND b.deleted_at IS NULL
             WHERE x.scheme = '{scheme}' AND x.value <> '' AND x.deleted_at IS NULL"
        ),
    };
    let mut found: HashMap<String, Option<Pair>> = HashMap::new();
    let mut statement = connection.prepare(&sql)?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let value: String = row.get(0)?;
        let pair: Pair = (row.get(1)?, row.get(2)?);
        found
            .entry(fold(value.trim()))
            .and_modify(|known| *known = known.filter(|known| *known == pair))
            .or_insert(Some(pair));
    }
    Ok(found)
}

/// What the column that was chosen leads to.
enum Choice {
    /// Nobody has that number.
    Nobody,
    /// One has.
    One(Pair),
    /// Several have.
    Several,
}

/// What the column that was chosen says of a row: nothing where none was, or where the row is empty there.
fn by_choice(run: &Intaking, row: &Intake) -> Option<(String, Choice)> {
    let (chosen, by) = (run.chosen.as_ref()?, run.update_by?);
    let value = chosen_value(row, by);
    let found = match chosen.get(&fold(value.trim())) {
        None => Choice::Nobody,
        Some(None) => Choice::Several,
        Some(Some(pair)) => Choice::One(*pair),
    };
    (!value.trim().is_empty()).then_some((value, found))
}

/// The grave of a row, which stands at `site`.
pub fn grave(write: &Write, run: &mut Intaking, row: &Intake, site: Option<Uuid>) -> Result<Grave> {
    if let Some(uuid) = row.memorial.uuid {
        let is_there = write.row(of_memorial(uuid))?.is_some();
        return Ok(if is_there { Grave::Known(uuid) } else { Grave::New });
    }
    if let Some(uuid) = row.burial.uuid
        && let Some(burial) = write.row(RowId {
            table: Table::Burial,
            uuid,
        })?
    {
        return Ok(burial.link(burial::MEMORIAL).map_or(Grave::New, Grave::Known));
    }
    if let Some((value, found)) = by_choice(run, row) {
        return Ok(match found {
            Choice::One((Some(uuid), _)) => Grave::Known(uuid),
            Choice::Several => Grave::Unclear("import-several", value),
            Choice::One(_) | Choice::Nobody => Grave::New,
        });
    }
    let code = row.memorial.text(memorial::CODE);
    if !code.is_empty() {
        if !run.known.may_have_code(code) {
            return Ok(Grave::New);
        }
        let found = write.rows(Table::Memorial, "code = ?1 AND deleted_at IS NULL ORDER BY id", [code])?;
        let here: Vec<&Row> = found
            .iter()
            .filter(|found| site.is_none() || found.link(memorial::SITE) == site)
            .collect();
        return Ok(match (found.as_slice(), here.as_slice()) {
            ([], _) => Grave::New,
            ([only], _) => Grave::Known(only.uuid()),
            (_, [only]) => Grave::Known(only.uuid()),
            _ => Grave::Unclear("import-several", code.to_owned()),
        });
    }
    if let Some(known) = at_place(write, run, row, site)? {
        return Ok(Grave::Known(known));
    }
    by_person(write, run, row, site)
}

const fn of_memorial(uuid: Uuid) -> RowId {
    RowId {
        table: Table::Memorial,
        uuid,
    }
}

fn chosen_value(row: &Intake, by: UpdateBy) -> String {
    match by {
        UpdateBy::Field(field) if field.table == Table::Person => row.person.text(field).to_owned(),
        UpdateBy::Field(field) => row.memorial.text(field).to_owned(),
        UpdateBy::ExternalId(scheme) => {
            let is_it = |draft: &&Draft| draft.text(crate::model::external_id::SCHEME) == scheme;
            let found = row.parts.iter().map(|(_, draft)| draft).find(is_it);
            found
                .map(|draft| draft.text(crate::model::external_id::VALUE).to_owned())
                .unwrap_or_default()
        }
    }
}

/// The grave with the same number in the same row and section of the same site. Two men of one file in one place lie in
/// one grave.
fn at_place(write: &Write, run: &mut Intaking, row: &Intake, site: Option<Uuid>) -> Result<Option<Uuid>> {
    let Some(site) = site else { return Ok(None) };
    let [number, row_no, section] =
        [memorial::GRAVE_NO, memorial::ROW_NO, memorial::SECTION].map(|field| row.memorial.text(field));
    let plot = (site, number, row_no, section);
    if !run.known.may_have_plot(plot) {
        return Ok(None);
    }
    run.known.settle(write.connection())?;
    let (way, place) = run.known.way_to(plot);
    let condition = format!(
        "site_uuid = ?1 AND grave_no = ?2 AND coalesce(row_no, '') = ?3 AND coalesce(section, '') = ?4
            AND coalesce(code, '') = '' AND deleted_at IS NULL AND {way} ORDER BY id LIMIT 2"
    );
    let found = write.rows(
        Table::Memorial,
        &condition,
        params![site, number, row_no, section, place],
    )?;
    Ok(match found.as_slice() {
        [only] => Some(only.uuid()),
        _ => None,
    })
}

/// A grave of before this import where somebody of that name rests, with dates that do not contradict.
fn by_person(write: &Write, run: &mut Intaking, row: &Intake, site: Option<Uuid>) -> Result<Grave> {
    let Some(form) = row.names.first().filter(|_| run.before[0] > 0) else {
        return Ok(Grave::New);
    };
    let key = natural_key(&text_of(form));
    if key.trim().is_empty() {
        return Ok(Grave::New);
    }
    let found = run.known.named(write.connection(), key, run.before[0])?;
    let died = row.person.cells.iter().find(|(column, _)| *column == "death_edtf");
    let died = died.map(|(_, value)| value.as_str()).unwrap_or_default();
    let (mut certain, mut likely) = (Vec::new(), Vec::new());
    for Namesake {
        memorial,
        site: stands_at,
        died: known_died,
    } in found.iter()
    {
        // Of two unknown men at one site each row is one.
        if says_nobody(form) && run.unknown.contains(memorial) {
            continue;
        }
        let is_same_day = died == known_died.as_str();
        let may_be = died.is_empty() || known_died.is_empty() || is_same_day;
        // A site that is yet to be made is another one.
        let is_same_site = row.site.is_empty() || site.is_some() && *stands_at == site;
        if is_same_day && is_same_site && (site.is_some() || !died.is_empty()) {
            certain.push(*memorial);
        } else if may_be {
            likely.push(*memorial);
        }
    }
    Ok(match (certain.as_slice(), likely.as_slice()) {
        ([only], _) => Grave::Known(*only),
        ([first, ..], _) | ([], [first, ..]) if run.same.contains(&row.line) => Grave::Known(*first),
        ([first, ..], _) | ([], [first, ..]) => Grave::Likely(*first),
        ([], []) => Grave::New,
    })
}

/// A form of a name as one text, as a list shows it.
pub fn text_of(form: &Draft) -> String {
    let full = form.text(person_name::FULL_TEXT);
    if !full.is_empty() {
        return full.to_owned();
    }
    let parts = [person_name::SURNAME, person_name::GIVEN, person_name::PATRONYMIC].map(|part| form.text(part));
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The person of a row at a grave that is there: by identity, by any form of the name, or the only one where the row
/// names nobody. `Err` says why it cannot be told.
pub fn person(
    write: &Write,
    run: &Intaking,
    row: &Intake,
    memorial: Option<Uuid>,
) -> Result<std::result::Result<Option<Uuid>, (&'static str, String)>> {
    if let Some(uuid) = row.person.uuid {
        let id = RowId {
            table: Table::Person,
            uuid,
        };
        return Ok(Ok(write.row(id)?.map(|row| row.uuid())));
    }
    if let Some((_, Choice::One((_, Some(person))))) = by_choice(run, row) {
        return Ok(Ok(Some(person)));
    }
    let Some(memorial) = memorial else { return Ok(Ok(None)) };
    let burials = write.rows(
        Table::Burial,
        "memorial_uuid = ?1 AND deleted_at IS NULL ORDER BY id",
        [memorial],
    )?;
    let people: Vec<Uuid> = burials
        .iter()
        .filter_map(|burial| burial.link(burial::PERSON))
        .collect();
    if row.names.is_empty() {
        return Ok(match people.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(*only)),
            _ => Err(("import-which-person", people.len().to_string())),
        });
    }
    let said: Vec<String> = row.names.iter().map(|form| fold(&text_of(form))).collect();
    let column = (Table::PersonName, person_name::PERSON.name);
    let forms = rows::among(
        write.connection(),
        column,
        people.iter().copied(),
        " AND deleted_at IS NULL",
    )?;
    let is_said = |form: &&Row| said.contains(&fold(&name::full_text(form)));
    let is_unknown = says_nobody(&row.names[0]);
    for form in forms.iter().filter(is_said) {
        let Some(uuid) = form.link(person_name::PERSON) else {
            continue;
        };
        // Of two unknown men in one grave each row is one.
        if is_unknown && run.unknown.contains(&uuid) {
            continue;
        }
        let known = write.row(RowId {
            table: Table::Person,
            uuid,
        })?;
        if known.is_none_or(|known| may_have_died_together(&known, &row.person)) {
            return Ok(Ok(Some(uuid)));
        }
    }
    Ok(Ok(None))
}

/// Whether a form of a name says that nobody knows it.
pub fn says_nobody(form: &Draft) -> bool {
    let name = fold(&text_of(form));
    let words = [
        "inconnu",
        "onbekend",
        "unbekannt",
        "unknown",
        "неизвест",
        "nn",
        "n.n.",
        "?",
    ];
    words
        .iter()
        .any(|word| name == *word || word.len() > 4 && name.contains(word))
}

/// Whether two dates of death can be of one man: father and son of one name in one grave died on two days.
fn may_have_died_together(known: &Row, said: &Draft) -> bool {
    let [_, _, min, max] = person::DEATH.columns()[..] else {
        return true;
    };
    let of_known = |column: &str| known.cell(column).as_str().to_owned();
    let of_said = |column: &str| {
        let found = said.cells.iter().find(|(name, _)| *name == column);
        found.map(|(_, value)| value.as_str().to_owned()).unwrap_or_default()
    };
    let is_before = |end: String, start: String| !end.is_empty() && !start.is_empty() && end < start;
    !is_before(of_known(max), of_said(min)) && !is_before(of_said(max), of_known(min))
}
