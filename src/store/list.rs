//! The lists: a query answered by ordered ids, and the lines of a page of them.

use std::fmt::Write as _;

use jiff::Span;
use jiff::civil::Date;
use rusqlite::types::ToSql;
use rusqlite::{Connection, OptionalExtension, params, params_from_iter};
use uuid::Uuid;

use super::listing::{CODE, INSCRIPTION, NAME, OTHER, PLACE};
use super::{Result, Store, names, rows, sorting};
use crate::model::grave::{Line, ListRow};
use crate::model::query::{Counts, Likeness, Query, postal_range};
use crate::model::status::{Group, Origin};
use crate::model::{PartialDate, RowId, Table, photo};
use crate::search;

/// Why a memorial was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reason {
    /// Its code.
    Code,
    /// A form of a name, or its title.
    Name,
    /// Its site or municipality.
    Place,
    /// What is written on it.
    Inscription,
    /// Something else: unit, rank, notes.
    Other,
}

impl Reason {
    /// Its name in the texts and in `find --json`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Code => "code",
            Self::Name => "name",
            Self::Place => "place",
            Self::Inscription => "inscription",
            Self::Other => "other",
        }
    }
}

/// Memorials, and the places from which on they answer how well.
pub type Ranked = (Vec<Uuid>, Vec<(usize, Likeness)>);

const LINE: &str = "memorial_uuid, code, kind, name, other_names, place, municipality, died, died_max, status,
    status_origin, status_until, photos, cover, buried_known, buried_unknown, condition, review_state";

/// Days ahead within which something due counts in the rail.
const SOON_DAYS: i64 = 30;

impl Store {
    /// The memorials that `query` asks for: the best answers first, in its order.
    pub fn find_memorials(&self, query: &Query) -> Result<Vec<Uuid>> {
        Ok(self.find_ranked(query)?.0)
    }

    /// The same, with the places in it from which on the answers are of that likeness.
    pub fn find_ranked(&self, query: &Query) -> Result<Ranked> {
        let (condition, values) = self.conditions(query)?;
        let best = best_first(&condition, "l.words");
        let likeness = if best.is_empty() {
            "0".to_owned()
        } else {
            names::likeness("l.words")
        };
        let sql = format!(
            "SELECT memorial_uuid, {likeness} FROM listing l WHERE {condition} ORDER BY {best}{}",
            sorting::order(query)
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let (mut ids, mut ranks) = Ranked::default();
        while let Some(row) = rows.next()? {
            let likeness = Likeness::of_number(row.get(1)?);
            if let Some(likeness) = likeness.filter(|likeness| ranks.last().is_none_or(|(_, last)| last != likeness)) {
                ranks.push((ids.len(), likeness));
            }
            ids.push(row.get(0)?);
        }
        Ok((ids, ranks))
    }

    /// The first so many memorials in the order of `query`, which asks for all of them.
    pub fn first_memorials(&self, query: &Query, limit: usize) -> Result<Vec<Uuid>> {
        let sql = format!(
            "SELECT memorial_uuid FROM listing ORDER BY {} LIMIT {limit}",
            sorting::order(query)
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let found = statement.query_map([], |row| row.get(0))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// What `query` asks of a line `l` of the list, in SQL. What was typed is the first parameter, if anything was.
    pub(super) fn conditions(&self, query: &Query) -> Result<names::Condition> {
        Ok(conditions_of(
            self.answers(&query.words, "l.words")?,
            query,
            self.today(),
        ))
    }

    /// The lines of these memorials, in this order; a memorial that is gone is left out.
    pub fn lines(&self, memorials: &[Uuid]) -> Result<Vec<ListRow>> {
        let mut lines = Vec::with_capacity(memorials.len());
        for memorial in memorials {
            lines.extend(line(self.connection(), *memorial)?);
        }
        Ok(lines)
    }

    /// The lines of words by which a memorial is found, folded, each behind its mark.
    pub(super) fn words_of(&self, memorial: Uuid) -> Result<Option<String>> {
        let sql = "SELECT words FROM listing WHERE memorial_uuid = ?1";
        let mut statement = self.connection().prepare_cached(sql)?;
        Ok(statement.query_row([memorial], |row| row.get(0)).optional()?)
    }

    /// Why the words of `query` found this memorial: the strongest reason, and how well they answer.
    pub fn reason(&self, memorial: Uuid, query: &str) -> Result<Option<(Reason, Likeness)>> {
        let Some(words) = self.words_of(memorial)? else {
            return Ok(None);
        };
        let wanted = self.wanted(query)?;
        let best_in = |mark: char| {
            let lines = words.split('\n').filter_map(|line| line.strip_prefix(mark));
            lines.filter_map(|line| wanted.best_in(line, mark == NAME)).max()
        };
        // Of answers that are as good the last counts.
        let reasons = [
            (OTHER, Reason::Other),
            (PLACE, Reason::Place),
            (INSCRIPTION, Reason::Inscription),
            (NAME, Reason::Name),
            (CODE, Reason::Code),
        ];
        let reason = reasons
            .into_iter()
            .filter_map(|(mark, reason)| Some((best_in(mark)?, reason)));
        let reason = reason.max_by_key(|(likeness, _)| *likeness).map(|(_, reason)| reason);
        Ok(reason.zip(wanted.likeness(&words, NAME)))
    }

    /// People whose name holds the words, by name. `limit` bounds the answer.
    pub fn people(&self, words: &str, limit: usize) -> Result<Vec<Line>> {
        self.people_who(words, "1", limit)
    }

    /// The same, of people who neither rest nor are remembered at any memorial of the catalogue.
    pub fn people_without_grave(&self, words: &str, limit: usize) -> Result<Vec<Line>> {
        let has_none = "NOT EXISTS (SELECT 1 FROM burial x JOIN memorial y ON y.uuid = x.memorial_uuid
            AND y.deleted_at IS NULL WHERE x.person_uuid = p.uuid AND x.deleted_at IS NULL)";
        self.people_who(words, has_none, limit)
    }

    fn people_who(&self, words: &str, wanted: &str, limit: usize) -> Result<Vec<Line>> {
        let (condition, values) = self.answers(words, "w.words")?;
        let best = best_first(&condition, "w.words");
        let sql = format!(
            "SELECT p.uuid, coalesce(w.name, ''), coalesce(nullif(p.death_edtf, ''), p.death_written, ''),
                (SELECT count(*) FROM burial b WHERE b.person_uuid = p.uuid AND b.deleted_at IS NULL)
             FROM person p LEFT JOIN (
                SELECT person_uuid, '{NAME}' || fold(group_concat({FORM}, ' · ')) AS words,
                    coalesce(max(CASE WHEN preferred = 1 THEN {FORM} END), min({FORM})) AS name
                FROM person_name WHERE deleted_at IS NULL GROUP BY person_uuid
             ) w ON w.person_uuid = p.uuid
             WHERE p.deleted_at IS NULL AND {condition} AND {wanted} ORDER BY {best}natural_key(w.name), p.id LIMIT {limit}"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let found = statement.query_map(params_from_iter(values), |row| {
            Ok(Line {
                id: RowId {
                    table: Table::Person,
                    uuid: row.get(0)?,
                },
                title: row.get(1)?,
                second: String::new(),
                third: row.get(2)?,
                count: row.get::<_, i64>(3)? as u64,
                cover: String::new(),
            })
        })?;
        let mut lines: Vec<Line> = found.collect::<rusqlite::Result<_>>()?;
        for line in &mut lines {
            line.second = self.other_names(line)?;
        }
        Ok(lines)
    }

    /// How well the names of a person answer the words.
    pub fn likeness_of_person(&self, line: &Line, words: &str) -> Result<Option<Likeness>> {
        let names = search::fold(&format!("{} · {}", line.title, line.second));
        Ok(self.wanted(words)?.likeness(&format!("{NAME}{names}"), NAME))
    }

    pub(super) fn other_names(&self, line: &Line) -> Result<String> {
        let sql = format!(
            "SELECT DISTINCT {FORM} FROM person_name WHERE person_uuid = ?1 AND deleted_at IS NULL AND {FORM} <> ?2"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let names = statement.query_map(params![line.id.uuid, line.title], |row| row.get::<_, String>(0))?;
        Ok(names.collect::<rusqlite::Result<Vec<_>>>()?.join(" · "))
    }

    /// Sites whose names, code or municipality hold the words, by name.
    pub fn sites(&self, words: &str) -> Result<Vec<Line>> {
        let text = "fold(concat_ws(' ', s.code, s.name_en, s.name_nl, s.name_fr, s.name_de, s.name_ru, s.municipality,
            s.sub_municipality, s.postal_code))";
        let (condition, values) = word_conditions(words, text);
        let sql = format!(
            "SELECT s.uuid, {SITE_NAME} AS name, concat_ws(' · ', nullif(s.code, ''), s.kind),
                concat_ws(' ', s.postal_code, s.municipality),
                (SELECT count(*) FROM listing l WHERE l.site_uuid = s.uuid)
             FROM site s WHERE s.deleted_at IS NULL AND {condition} ORDER BY natural_key(name), s.id"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let found = statement.query_map(params_from_iter(values), |row| {
            Ok(Line {
                id: RowId {
                    table: Table::Site,
                    uuid: row.get(0)?,
                },
                title: row.get(1)?,
                second: row.get(2)?,
                third: row.get(3)?,
                count: row.get::<_, i64>(4)? as u64,
                cover: String::new(),
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// What lies in the trash, newest first.
    pub fn trash(&self) -> Result<Vec<Line>> {
        let mut lines = Vec::new();
        for &table in Table::ALL {
            for row in super::rows::some(
                self.connection(),
                table,
                "deleted_at IS NOT NULL ORDER BY deleted_at DESC",
                [],
            )? {
                let title = super::subject::subject(self.connection(), row.id)?;
                let third = row.deleted_at.clone().unwrap_or_default();
                lines.push(Line {
                    id: row.id,
                    title,
                    second: String::new(),
                    third,
                    count: 0,
                    cover: row.text(photo::SHA256).to_owned(),
                });
            }
        }
        lines.sort_by(|a, b| b.third.cmp(&a.third));
        Ok(lines)
    }

    /// How many memorials there are: one figure of [`counts`](Self::counts), without the walk that some of the others take.
    pub fn memorial_count(&self) -> Result<u64> {
        let sql = "SELECT count(*) FROM listing";
        let count: i64 = self.connection().prepare_cached(sql)?.query_row([], |row| row.get(0))?;
        Ok(count as u64)
    }

    /// Figures for the rail and the status line.
    pub fn counts(&self) -> Result<Counts> {
        let one = |sql: &str| -> Result<u64> {
            Ok(self
                .connection()
                .prepare_cached(sql)?
                .query_row([], |row| row.get::<_, i64>(0))? as u64)
        };
        let in_trash = |table: &Table| {
            one(&format!(
                "SELECT count(*) FROM {} WHERE deleted_at IS NOT NULL",
                table.name()
            ))
        };
        let memorials = self.memorial_count()?;
        Ok(Counts {
            memorials,
            // Each by the few that an index holds: to walk through all rows takes long where they are very many.
            without_photo: memorials - one("SELECT count(*) FROM listing WHERE photos > 0")?.min(memorials),
            not_located: one("SELECT count(*) FROM listing WHERE is_located = 0")?,
            due: self.due_by(
                self.today()
                    .checked_add(Span::new().days(SOON_DAYS))
                    .unwrap_or(self.today()),
            )?,
            people: one("SELECT count(*) FROM person")?.saturating_sub(in_trash(&Table::Person)?),
            sites: one("SELECT count(*) FROM site WHERE deleted_at IS NULL")?,
            photos: one("SELECT count(*) FROM photo WHERE deleted_at IS NULL")?,
            unsorted_photos: one(UNSORTED)?,
            trash: Table::ALL
                .iter()
                .try_fold(0, |sum, table| Ok::<_, super::Error>(sum + in_trash(table)?))?,
        })
    }
}

const UNSORTED: &str = "SELECT count(*) FROM photo p WHERE p.deleted_at IS NULL AND NOT EXISTS
    (SELECT 1 FROM photo_link l WHERE l.photo_uuid = p.uuid AND l.deleted_at IS NULL)";

/// A name form as one text, in SQL.
pub(super) const FORM: &str = "coalesce(nullif(full_text, ''), concat_ws(' ', surname, given, patronymic))";

/// A site's name in the first language that has one, in SQL.
pub(super) const SITE_NAME: &str = "coalesce(nullif(s.name_en, ''), nullif(s.name_nl, ''), nullif(s.name_fr, ''),
    nullif(s.name_de, ''), nullif(s.name_ru, ''), nullif(s.municipality, ''), s.code, '')";

/// A person's name as it shows first, in SQL.
pub(super) const PERSON_NAME: &str =
    "(SELECT coalesce(nullif(n.full_text, ''), concat_ws(' ', n.surname, n.given, n.patronymic))
    FROM person_name n WHERE n.person_uuid = p.uuid AND n.deleted_at IS NULL
    ORDER BY coalesce(n.preferred, 0) DESC, coalesce(n.certainty, '') = 'rejected', n.id LIMIT 1)";

/// The line of one memorial.
pub(super) fn line(connection: &Connection, memorial: Uuid) -> Result<Option<ListRow>> {
    let sql = format!("SELECT {LINE} FROM listing WHERE memorial_uuid = ?1");
    let mut statement = connection.prepare_cached(&sql)?;
    let found = statement.query_row([memorial], |row| {
        let died: String = row.get(7)?;
        let until: String = row.get(11)?;
        Ok(ListRow {
            memorial: row.get(0)?,
            code: row.get(1)?,
            kind: row.get(2)?,
            name: row.get(3)?,
            other_names: row.get(4)?,
            place: row.get(5)?,
            municipality: row.get(6)?,
            died: PartialDate::from_edtf(&died).unwrap_or_else(|| PartialDate {
                written: died,
                ..PartialDate::default()
            }),
            status: Group::by_code(&row.get::<_, String>(9)?).unwrap_or(Group::NotChecked),
            origin: Origin::by_code(&row.get::<_, String>(10)?),
            until: until.parse().ok(),
            photos: row.get(12)?,
            cover: row.get(13)?,
            buried: (row.get(14)?, row.get(15)?),
            condition: row.get(16)?,
            review_state: row.get(17)?,
        })
    });
    Ok(found.optional()?)
}

/// The best answers stand before the others, where anything was asked for.
fn best_first(condition: &str, column: &str) -> String {
    let likeness = names::likeness(column);
    if condition.starts_with(&likeness) {
        format!("{likeness} DESC, ")
    } else {
        String::new()
    }
}

/// What the query asks of a line on that day, beside what `words` ask.
pub(super) fn conditions_of(words: names::Condition, query: &Query, today: Date) -> names::Condition {
    let (mut condition, mut values) = words;
    let mut add = |sql: &str, value: Box<dyn ToSql>| {
        values.push(value);
        let _ = write!(condition, " AND {sql} ?{}", values.len());
    };
    if let Some(kind) = &query.kind {
        add("l.kind =", Box::new(kind.clone()));
    }
    if let Some(site) = query.site {
        add("l.site_uuid =", Box::new(site));
    }
    if let Some(status) = query.status {
        add("l.status =", Box::new(status.code()));
    }
    if let Some(code) = &query.condition {
        // Not seen is the absence of a survey as well as what a survey says.
        if code == "unknown" {
            add("l.condition IN ('', 'unknown') AND '' <>", Box::new(code.clone()));
        } else {
            add("l.condition =", Box::new(code.clone()));
        }
    }
    if let Some(code) = &query.review_state {
        add("l.review_state =", Box::new(code.clone()));
    }
    if let Some(municipality) = &query.municipality {
        add("l.municipality =", Box::new(municipality.clone()));
    }
    if let Some(years) = query.unseen_for_years {
        let day = today.saturating_sub(Span::new().years(years));
        add("l.condition_on <", Box::new(day.to_string()));
    }
    if let Some(days) = query.lapses_within_days {
        let day = today.saturating_add(Span::new().days(days));
        add("l.status_until <> '' AND l.status_until <=", Box::new(day.to_string()));
    }
    if let Some((first, last)) = postal_range(&query.postal_codes) {
        values.extend([first, last].map(|code| Box::new(code) as Box<dyn ToSql>));
        let (first, last) = (values.len() - 1, values.len());
        let _ = write!(
            condition,
            " AND l.site_uuid IN (SELECT uuid FROM site WHERE CAST(postal_code AS INTEGER) BETWEEN ?{first} AND ?{last})"
        );
    }
    let died = PartialDate::read(&query.died);
    if !died.min.is_empty() || !died.max.is_empty() {
        // A span of days fits where it meets what was asked for; an open end reaches as far as one asks.
        let end = |day: String, open: &str| if day.is_empty() { open.to_owned() } else { day };
        values.push(Box::new(end(died.max, "9999-12-31")));
        values.push(Box::new(end(died.min, "0000-01-01")));
        let (max, min) = (values.len() - 1, values.len());
        let _ = write!(
            condition,
            " AND EXISTS (SELECT 1 FROM burial b JOIN person p ON p.uuid = b.person_uuid AND p.deleted_at IS NULL
                WHERE b.memorial_uuid = l.memorial_uuid AND b.deleted_at IS NULL
                    AND coalesce(nullif(p.death_min, ''), nullif(p.death_max, '')) IS NOT NULL
                    AND coalesce(nullif(p.death_min, ''), '0000-01-01') <= ?{max}
                    AND coalesce(nullif(p.death_max, ''), '9999-12-31') >= ?{min})"
        );
    }
    if query.without_photo {
        condition.push_str(" AND l.photos = 0");
    }
    if query.not_located {
        condition.push_str(" AND l.is_located = 0");
    }
    if !query.only.is_empty() {
        values.push(Box::new(rows::as_json(query.only.iter().copied())));
        let _ = write!(
            condition,
            " AND l.memorial_uuid IN (SELECT unhex(value) FROM json_each(?{}))",
            values.len()
        );
    }
    (condition, values)
}

/// Every word must stand somewhere in `column`, folded.
pub(super) fn word_conditions(words: &str, column: &str) -> (String, Vec<Box<dyn ToSql>>) {
    let mut condition = "1".to_owned();
    let mut values: Vec<Box<dyn ToSql>> = Vec::new();
    for word in search::words(words) {
        values.push(Box::new(word));
        let _ = write!(condition, " AND instr({column}, ?{}) > 0", values.len());
    }
    (condition, values)
}
