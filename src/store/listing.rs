//! The derived line of the list of each memorial: what it shows, what it is sorted and found by.
//! Made anew inside the change that touches it; never logged; rebuilt whole when it is stale.

use jiff::civil::Date;
use rusqlite::{Connection, TransactionBehavior, params};
use uuid::Uuid;

use super::image::{Cells, DELETED_AT};
use super::{Result, listing_change, meta, read, rows};
use crate::model::grave::GraveView;
use crate::model::status::Summary;
use crate::model::{
    Lang, PartialDate, Row, RowId, Table, condition, condition_survey, entry, external_id, inscription,
    inscription_text, memorial, name, person, photo, site,
};
use crate::search::{fold, natural_key};

/// Says in the file which program made the lines; without it they are made anew.
pub const KEY: &str = "listing";
/// Grows with every change of what the lines hold.
const VERSION: &str = "4";

/// Marks, before each line of the searched words, what the line is. No keyboard types them.
pub const CODE: char = '\u{1}';
/// A name form.
pub const NAME: char = '\u{2}';
/// The site, its municipality.
pub const PLACE: char = '\u{3}';
/// An inscription, read plainly.
pub const INSCRIPTION: char = '\u{4}';
/// Units, ranks, notes and the like.
pub const OTHER: char = '\u{5}';

/// Whether a change of these cells can change any line of the list.
pub fn shows(table: Table, cells: &Cells) -> bool {
    match table {
        Table::Site => cells
            .iter()
            .any(|(column, _)| is_place_word(column) || [site::PARENT.name, DELETED_AT].contains(column)),
        Table::Memorial
        | Table::Person
        | Table::PersonName
        | Table::Burial
        | Table::Inscription
        | Table::Photo
        | Table::PhotoLink
        | Table::Protection
        | Table::StatusCheck
        | Table::ConditionSurvey
        | Table::ExternalId => true,
        _ => false,
    }
}

/// Adds the memorials whose line depends on this row to `touched`.
pub fn note_owners(connection: &Connection, id: RowId, touched: &mut Vec<Uuid>) -> Result<()> {
    let owners = match id.table {
        Table::Memorial => "SELECT uuid FROM memorial WHERE uuid = ?1 OR parent_uuid = ?1",
        Table::Site => {
            "SELECT uuid FROM memorial WHERE site_uuid = ?1
             OR site_uuid IN (SELECT uuid FROM site WHERE parent_uuid = ?1)"
        }
        Table::Person => "SELECT memorial_uuid FROM burial WHERE person_uuid = ?1",
        Table::PersonName => {
            "SELECT memorial_uuid FROM burial WHERE person_uuid = (SELECT person_uuid FROM person_name WHERE uuid = ?1)"
        }
        Table::Burial => "SELECT memorial_uuid FROM burial WHERE uuid = ?1",
        Table::Inscription => "SELECT memorial_uuid FROM inscription WHERE uuid = ?1",
        Table::Photo => "SELECT memorial_uuid FROM photo_link WHERE photo_uuid = ?1 AND memorial_uuid IS NOT NULL",
        Table::PhotoLink => "SELECT memorial_uuid FROM photo_link WHERE uuid = ?1 AND memorial_uuid IS NOT NULL",
        Table::Protection => {
            "SELECT m.uuid FROM memorial m JOIN protection p ON p.uuid = ?1 WHERE m.uuid = p.memorial_uuid
                OR m.parent_uuid = p.memorial_uuid OR m.site_uuid = p.site_uuid
                OR m.site_uuid IN (SELECT uuid FROM site WHERE parent_uuid = p.site_uuid)"
        }
        Table::StatusCheck => {
            "SELECT m.uuid FROM memorial m JOIN status_check c ON c.uuid = ?1 WHERE m.uuid = c.memorial_uuid
                OR m.parent_uuid = c.memorial_uuid OR m.site_uuid = c.site_uuid
                OR m.site_uuid IN (SELECT uuid FROM site WHERE parent_uuid = c.site_uuid)"
        }
        Table::ConditionSurvey => "SELECT memorial_uuid FROM condition_survey WHERE uuid = ?1",
        Table::ExternalId => {
            "SELECT memorial_uuid FROM external_id WHERE uuid = ?1 AND memorial_uuid IS NOT NULL
             UNION SELECT b.memorial_uuid FROM external_id x JOIN burial b ON b.person_uuid = x.person_uuid WHERE x.uuid = ?1"
        }
        _ => return Ok(()),
    };
    let mut statement = connection.prepare_cached(owners)?;
    let owners = statement.query_map([id.uuid], |row| row.get(0))?;
    for owner in owners {
        touched.push(owner?);
    }
    if id.table == Table::Memorial && !touched.contains(&id.uuid) {
        // It was just removed: its line goes, too.
        touched.push(id.uuid);
    }
    Ok(())
}

/// Makes the lines of these memorials anew.
pub fn refresh(connection: &Connection, touched: &[Uuid], today: Date) -> Result<()> {
    let mut memorials = touched.to_vec();
    memorials.sort_unstable();
    memorials.dedup();
    for &memorial in &memorials {
        connection
            .prepare_cached("DELETE FROM listing WHERE memorial_uuid = ?1")?
            .execute([memorial])?;
        let id = RowId {
            table: Table::Memorial,
            uuid: memorial,
        };
        if let Some(row) = rows::one(connection, id)?.filter(|row| row.deleted_at.is_none()) {
            let grave = read::grave_of(connection, row, today)?;
            let place = LinePlace::of(grave.site.as_ref(), grave.site_parent.as_ref());
            Line::of(&grave, read::next_lapse(&grave, today)).insert(connection, &place)?;
        }
    }
    listing_change::note(connection, &memorials)
}

/// Makes every line anew where another program made them, else those that lapsed. Returns how many lapsed.
pub fn bring_up_to_date(connection: &mut Connection, today: Date) -> Result<usize> {
    if meta::get(connection, KEY)?.as_deref() == Some(VERSION) {
        listing_change::forget_old(connection)?;
        return refresh_lapsed(connection, today);
    }
    if meta::get(connection, KEY)?.as_deref() == Some("3") {
        // Since then memorials are found by their identifiers elsewhere, and by names written together, too; only few
        // have any.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        refresh(&transaction, &found_otherwise(&transaction)?, today)?;
        meta::set(&transaction, KEY, VERSION)?;
        transaction.commit()?;
        return refresh_lapsed(connection, today);
    }
    rebuild(connection, today)?;
    Ok(0)
}

fn found_otherwise(connection: &Connection) -> Result<Vec<Uuid>> {
    let sql = "SELECT memorial_uuid FROM external_id WHERE memorial_uuid IS NOT NULL
        UNION SELECT b.memorial_uuid FROM external_id x JOIN burial b ON b.person_uuid = x.person_uuid
        UNION SELECT memorial_uuid FROM (
            SELECT b.memorial_uuid, ' ' || coalesce(nullif(n.full_text, ''), concat_ws(' ', n.surname, n.given)) AS name
            FROM person_name n JOIN burial b ON b.person_uuid = n.person_uuid
        ) WHERE name GLOB '* ?? *' OR name GLOB '* ??? *'";
    let mut statement = connection.prepare(sql)?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

/// Makes the lines anew whose status may have changed because days went by. Returns how many.
pub fn refresh_lapsed(connection: &mut Connection, today: Date) -> Result<usize> {
    if lapsed(connection, today)?.is_empty() {
        return Ok(0);
    }
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Asked again under the lock: another program may have written meanwhile.
    let lapsed = lapsed(&transaction, today)?;
    refresh(&transaction, &lapsed, today)?;
    transaction.commit()?;
    Ok(lapsed.len())
}

fn lapsed(connection: &Connection, today: Date) -> Result<Vec<Uuid>> {
    let mut statement = connection.prepare("SELECT memorial_uuid FROM listing WHERE next_lapse <= ?1")?;
    let lapsed = statement.query_map([today.to_string()], |row| row.get(0))?;
    Ok(lapsed.collect::<rusqlite::Result<_>>()?)
}

/// Makes every line anew and notes that this program did.
pub fn rebuild(connection: &mut Connection, today: Date) -> Result<()> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    transaction.execute("DELETE FROM listing", [])?;
    let all: Vec<Uuid> = {
        let mut statement = transaction.prepare("SELECT uuid FROM memorial WHERE deleted_at IS NULL")?;
        let all = statement.query_map([], |row| row.get(0))?;
        all.collect::<rusqlite::Result<_>>()?
    };
    refresh(&transaction, &all, today)?;
    meta::set(&transaction, KEY, VERSION)?;
    transaction.commit()?;
    Ok(())
}

/// The lines of words of one memorial, each behind its mark.
#[derive(Default)]
struct Words(String);

impl Words {
    fn add(&mut self, mark: char, text: &str) {
        if !text.is_empty() {
            self.0.push(mark);
            self.0.push_str(&fold(text).replace('\n', " "));
            self.0.push('\n');
        }
    }
}

/// Whether memorials are found by this field of their site.
fn is_place_word(field: &str) -> bool {
    field.starts_with("name_")
        || field.ends_with("municipality")
        || [site::CODE.name, site::POSTAL_CODE.name].contains(&field)
}

/// Searched words before those of the place, and behind them.
fn words_of(grave: &GraveView) -> [String; 2] {
    let mut words = Words::default();
    words.add(CODE, grave.row.text(memorial::CODE));
    for burial in &grave.burials {
        for form in &burial.person.names {
            let name = name::full_text(form);
            words.add(NAME, &name);
            words.add(NAME, &joined(&name));
        }
    }
    for field in [
        memorial::TITLE_EN,
        memorial::TITLE_NL,
        memorial::TITLE_FR,
        memorial::TITLE_DE,
        memorial::TITLE_RU,
    ] {
        words.add(NAME, grave.row.text(field));
    }
    let before = std::mem::take(&mut words.0);
    for row in &grave.inscriptions {
        words.add(INSCRIPTION, &inscription_text::plain(row.text(inscription::TEXT)));
    }
    for field in [
        memorial::REGISTER_NO,
        memorial::DESCRIPTION,
        memorial::HISTORY,
        memorial::NOTES,
    ] {
        words.add(OTHER, grave.row.text(field));
    }
    for id in grave.attached.all(Table::ExternalId) {
        words.add(OTHER, id.text(external_id::VALUE));
    }
    for burial in &grave.burials {
        for field in [
            person::RANK,
            person::UNIT,
            person::ORGANISATION,
            person::MOVEMENT,
            person::POW_CAMP,
            person::POW_NUMBER,
            person::PERSONAL_NUMBER,
            person::MINE,
            person::BIRTH_PLACE,
            person::DEATH_PLACE,
            person::NOTES,
        ] {
            words.add(OTHER, burial.person.row.text(field));
        }
    }
    [before, words.0]
}

/// A name whose small words are written together with the one behind them, as many registers do: "vandermeer jan".
/// Empty where it has none; an initial is none.
fn joined(name: &str) -> String {
    const SMALL: std::ops::RangeInclusive<usize> = 2..=3;
    let is_small = |word: &str| SMALL.contains(&word.chars().count()) && word.chars().all(char::is_alphabetic);
    let words: Vec<&str> = name.split_whitespace().collect();
    let Some((last, before)) = words.split_last() else {
        return String::new();
    };
    if !before.iter().any(|word| is_small(word)) {
        return String::new();
    }
    let mut joined = String::new();
    for word in before {
        joined.push_str(word);
        if !is_small(word) {
            joined.push(' ');
        }
    }
    joined + last
}

/// Names of the people, else the title; and the other forms of the same.
fn names_of(grave: &GraveView) -> (String, String) {
    let shown = grave.names(Lang::En);
    let people = grave.burials.iter().map(|burial| burial.person.name());
    let forms = grave
        .burials
        .iter()
        .flat_map(|burial| name::others(&burial.person.names));
    let title = std::iter::once(name::title_of(&grave.row, Lang::En));
    let others: Vec<String> = people
        .chain(forms)
        .chain(title)
        .filter(|text| !text.is_empty() && !shown.contains(text))
        .collect();
    (shown.join(", "), others.join(" · "))
}

/// What a line says of its memorial, without the place.
pub(super) struct Line {
    memorial: Uuid,
    code: String,
    kind: String,
    name: String,
    other_names: String,
    plot_key: String,
    died: PartialDate,
    summary: Summary,
    next_lapse: Option<Date>,
    buried: [Option<i64>; 2],
    photos: usize,
    cover: String,
    words: [String; 2],
    condition: String,
    seen_on: String,
    review_state: String,
    is_located: bool,
    /// Keys of code and name.
    keys: [String; 2],
}

/// What a line says of the place of its memorial.
#[derive(Clone, Default)]
pub(super) struct LinePlace {
    site: Option<Uuid>,
    name: String,
    key: String,
    municipality: String,
    words: String,
}

/// What sorts behind everything that has a code, a name, a place.
fn key_or_last(text: &str) -> String {
    if text.is_empty() {
        "\u{10FFFF}".to_owned()
    } else {
        natural_key(text)
    }
}

impl LinePlace {
    /// Of a site, and of what it lies inside.
    pub(super) fn of(site: Option<&Row>, parent: Option<&Row>) -> Self {
        let name = site.map(|site| name::of_site(site, Lang::En)).unwrap_or_default();
        let both = [site, parent].into_iter().flatten();
        let mut words = Words::default();
        for place in both.clone() {
            for field in site::ALL.iter().filter(|field| is_place_word(field.name)) {
                words.add(PLACE, place.text(*field));
            }
        }
        let municipality = both
            .map(|row| row.text(site::MUNICIPALITY))
            .find(|text| !text.is_empty());
        Self {
            site: site.map(Row::uuid),
            key: key_or_last(&name),
            name,
            municipality: municipality.unwrap_or_default().to_owned(),
            words: words.0,
        }
    }
}

impl Line {
    /// Of a memorial with all that hangs on it; `next_lapse` is the next day on which its status changes by itself.
    pub(super) fn of(grave: &GraveView, next_lapse: Option<Date>) -> Self {
        let (name, other_names) = names_of(grave);
        let died = grave
            .burials
            .iter()
            .map(|burial| entry::date(person::DEATH, &burial.person.row))
            .filter(|date| !date.is_empty())
            .min_by(|a, b| a.min.cmp(&b.min));
        let plot =
            [memorial::SECTION, memorial::ROW_NO, memorial::GRAVE_NO].map(|field| natural_key(grave.row.text(field)));
        let cover = grave.photos.first().map(|photo| photo.row.text(photo::SHA256));
        let surveys: Vec<&Row> = grave.surveys.iter().collect();
        let seen = condition::latest(&surveys);
        let code = grave.row.text(memorial::CODE);
        Self {
            memorial: grave.row.uuid(),
            keys: [key_or_last(code), key_or_last(&name)],
            code: code.to_owned(),
            kind: grave.row.text(memorial::KIND).to_owned(),
            name,
            other_names,
            plot_key: plot.join("\u{1}"),
            died: died.unwrap_or_default(),
            summary: grave.summary.clone(),
            next_lapse,
            buried: [memorial::BURIED_KNOWN, memorial::BURIED_UNKNOWN].map(|field| grave.row.whole(field)),
            photos: grave.photos.len(),
            cover: cover.unwrap_or_default().to_owned(),
            words: words_of(grave),
            condition: seen
                .map_or("", |survey| survey.text(condition_survey::OVERALL))
                .to_owned(),
            seen_on: seen.map_or_else(String::new, |survey| {
                entry::date(condition_survey::SURVEYED, survey).max
            }),
            review_state: grave.row.text(memorial::REVIEW_STATE).to_owned(),
            is_located: !matches!(grave.row.text(memorial::LOCATED), "not_found" | "register_only"),
        }
    }

    /// Whose line it is.
    pub(super) const fn memorial(&self) -> Uuid {
        self.memorial
    }

    /// Adds the line; there must be none of its memorial.
    pub(super) fn insert(&self, connection: &Connection, place: &LinePlace) -> Result<()> {
        let died_text = if self.died.edtf.is_empty() {
            &self.died.written
        } else {
            &self.died.edtf
        };
        let died_min = if self.died.min.is_empty() {
            &self.died.max
        } else {
            &self.died.min
        };
        let words = [self.words[0].as_str(), &place.words, &self.words[1]].concat();
        connection
            .prepare_cached(
                "INSERT INTO listing (memorial_uuid, code, code_key, kind, name, other_names, name_key, site_uuid,
                    place, place_key, municipality, plot_key, died, died_min, died_max, status, status_rank,
                    status_origin, status_until, next_lapse, buried_known, buried_unknown, photos, cover, words,
                    status_decision, condition, condition_rank, condition_on, review_state, is_located)
                 VALUES (?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12,?13,?14,?15,?16,?17,?18,?19,?20,?21,?22,?23,?24,?25,
                    ?26,?27,?28,?29,?30,?31)",
            )?
            .execute(params![
                self.memorial,
                self.code,
                // Without a code, a memorial stands behind those that have one.
                self.keys[0],
                self.kind,
                self.name,
                self.other_names,
                self.keys[1],
                place.site,
                place.name,
                place.key,
                place.municipality,
                self.plot_key,
                died_text,
                died_min,
                self.died.max,
                self.summary.group.code(),
                self.summary.group as i64,
                self.summary.origin.code(),
                self.summary.until.map(|day| day.to_string()).unwrap_or_default(),
                self.next_lapse.map(|day| day.to_string()),
                self.buried[0],
                self.buried[1],
                self.photos as i64,
                self.cover,
                words,
                self.summary.decision,
                self.condition,
                condition::rank(&self.condition),
                self.seen_on,
                self.review_state,
                self.is_located,
            ])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::joined;

    #[test]
    fn small_words_are_written_together_with_the_one_behind_them() {
        assert_eq!(joined("Jan van der Meer"), "JanvanderMeer");
        assert_eq!(joined("Van den Broeck Josephine"), "VandenBroeck Josephine");
        assert_eq!(joined("Талда В. Петрович"), "");
        assert_eq!(joined("Zhukov Ivan"), "");
    }
}
