//! The flat view, row by row: one row per burial, one for a memorial without any, one for a person without a memorial.
//! Written so that what is not there costs next to nothing: SQLite makes a table of its own for each joined text that it
//! puts in order, so it is asked first whether there is anything to join.

use std::fmt::Write as _;

use rusqlite::types::{ToSql, ValueRef};
use rusqlite::{OptionalExtension, params_from_iter};
use uuid::Uuid;

use super::{Result, Store, list};
use crate::model::PartialDate;
use crate::model::flat::{COLUMNS, Cell, ColumnKind};
use crate::model::query::Query;

/// One row of the flat view: a cell for each of its columns.
pub type FlatRow = Vec<Cell>;

/// A line of the list, by what the flat view is in order of: key of the code, memorial.
type Mark = (String, Uuid);

/// A stretch of the list in its order: the memorials behind one line up to another. Without ends it is the whole.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stretch {
    behind: Option<Mark>,
    up_to: Option<Mark>,
}

/// The preferred form of a person's name, the form that shows first: there is none before it.
const SHOWN: &str = "person_name f ON f.person_uuid = p.uuid AND f.deleted_at IS NULL AND NOT EXISTS (
    SELECT 1 FROM person_name n WHERE n.person_uuid = p.uuid AND n.deleted_at IS NULL
        AND (coalesce(n.preferred, 0), coalesce(n.certainty, '') <> 'rejected', -n.id)
          > (coalesce(f.preferred, 0), coalesce(f.certainty, '') <> 'rejected', -f.id))";

/// A form as one text.
const FORM: &str = "coalesce(nullif(f.full_text, ''), concat_ws(' ', f.surname, f.given, f.patronymic))";

const TITLE: &str = "coalesce(nullif(m.title_en, ''), nullif(m.title_nl, ''), nullif(m.title_fr, ''),
    nullif(m.title_de, ''), m.title_ru)";

/// Forms that say the same as the one that shows are left out, as in the window.
const OTHER_NAMES: &str = "(SELECT group_concat(other, ' | ') FROM (
    SELECT DISTINCT coalesce(nullif(o.full_text, ''), concat_ws(' ', o.surname, o.given, o.patronymic)) AS other
    FROM person_name o WHERE o.person_uuid = p.uuid AND o.deleted_at IS NULL AND o.id <> f.id ORDER BY o.id)
    WHERE other <> '')";

/// Every form of a person's name as one folded text, for words.
const EVERY_FORM: &str =
    "(SELECT char(2) || fold(group_concat(concat_ws(' ', w.full_text, w.surname, w.given, w.patronymic), ' '))
    FROM person_name w WHERE w.person_uuid = p.uuid AND w.deleted_at IS NULL)";

/// Whose honours, numbers and sources a row has, each reached by an index of its own.
const RECOGNISED: &[&str] = &[
    "x.memorial_uuid = m.uuid",
    "x.site_uuid = s.uuid",
    "x.person_uuid = p.uuid",
];
const NUMBERED: &[&str] = &["x.memorial_uuid = m.uuid", "x.person_uuid = p.uuid"];
const CITED: &[&str] = &[
    "z.memorial_uuid = m.uuid",
    "z.person_uuid = p.uuid",
    "z.burial_uuid = b.uuid",
    "z.person_name_uuid IN (SELECT y.uuid FROM person_name y WHERE y.person_uuid = p.uuid AND y.deleted_at IS NULL)",
];

/// The latest survey of a memorial and its present tenure: there is none behind it.
const LATEST: &str =
    "LEFT JOIN condition_survey c ON c.memorial_uuid = m.uuid AND c.deleted_at IS NULL AND NOT EXISTS (
        SELECT 1 FROM condition_survey y WHERE y.memorial_uuid = m.uuid AND y.deleted_at IS NULL
            AND (coalesce(y.surveyed_max, ''), y.id) > (coalesce(c.surveyed_max, ''), c.id))
    LEFT JOIN memorial_event t ON t.memorial_uuid = m.uuid AND t.kind = 'tenure' AND t.deleted_at IS NULL
        AND NOT EXISTS (SELECT 1 FROM memorial_event y
            WHERE y.memorial_uuid = m.uuid AND y.kind = 'tenure' AND y.deleted_at IS NULL
                AND (coalesce(y.happened_min, ''), y.id) > (coalesce(t.happened_min, ''), t.id))";

/// `value` in SQL where any of the `links` leads to a row of `table`, known as `name`. That the table has no rows at all
/// is asked once for all rows.
fn if_any((table, name): (&str, &str), links: &[&str], value: &str) -> String {
    let any = links
        .iter()
        .map(|link| format!("EXISTS (SELECT 1 FROM {table} {name} WHERE {link})"));
    let any: Vec<String> = any.collect();
    let any = any.join(" OR ");
    format!("CASE WHEN EXISTS (SELECT 1 FROM {table}) AND ({any}) THEN {value} END")
}

/// What several rows say, joined by ` | `, in SQL.
fn joined(what: &str, table: &str, links: &[&str], order: &str) -> String {
    let joined = joined_where(what, table, &format!("({})", links.join(" OR ")), order);
    if_any((table, "x"), links, &joined)
}

fn joined_where(what: &str, table: &str, where_: &str, order: &str) -> String {
    format!(
        "(SELECT group_concat(said, ' | ') FROM (SELECT DISTINCT {what} AS said FROM {table} x
            WHERE {where_} AND x.deleted_at IS NULL ORDER BY {order}) WHERE said <> '')"
    )
}

/// The terms of a list, joined by ` | `, in SQL.
fn terms(term: &str, list: &str, link: &str) -> String {
    let joined = format!(
        "(SELECT group_concat({term}, ' | ') FROM (SELECT {term} FROM {list} x WHERE {link}
            AND x.deleted_at IS NULL ORDER BY {term}))"
    );
    if_any((list, "x"), &[link], &joined)
}

/// What the columns of the flat view are in SQL, in their order; a date is its four columns.
fn selection() -> String {
    let person = |name: &str| format!("p.{name}_edtf, p.{name}_written, p.{name}_min, p.{name}_max");
    let other = "person_name o WHERE o.person_uuid = p.uuid AND o.id <> f.id";
    let sources = format!(
        "x.uuid IN (SELECT z.source_uuid FROM citation z WHERE z.deleted_at IS NULL AND ({}))",
        CITED.join(" OR ")
    );
    [
        "m.uuid, p.uuid, b.uuid, m.code, m.kind",
        &format!("coalesce(nullif({FORM}, ''), {TITLE}), f.surname, f.given, f.patronymic"),
        &format!("CASE WHEN EXISTS (SELECT 1 FROM {other}) THEN {OTHER_NAMES} END, b.role"),
        &person("birth"),
        &person("death"),
        "p.rank, p.unit, s.code",
        &format!("nullif({}, '')", list::SITE_NAME),
        "s.municipality, s.postal_code, s.nis_code, s.region, m.section, m.row_no, m.grave_no",
        "m.lat, m.lon, m.coord_accuracy_m, l.status",
        "d.decided_edtf, d.decided_written, d.decided_min, d.decided_max, d.reference",
        "nullif(l.condition, ''), l.photos, m.review_state,
            coalesce(m.notes, CASE WHEN m.uuid IS NULL THEN p.notes END)",
        "p.organisation, p.movement, p.pow_camp, p.pow_number, p.mine",
        &terms("category", "person_category", "x.person_uuid = p.uuid"),
        "p.citizenship, p.birth_place, p.death_place, p.death_cause, p.identified, m.marker_type",
        &terms("material", "memorial_material", "x.memorial_uuid = m.uuid"),
        &terms("symbol", "memorial_symbol", "x.memorial_uuid = m.uuid"),
        "m.denomination, m.located, m.existence, m.buried_known, m.buried_unknown, m.buried_total",
        &joined(
            "plain(x.text_diplomatic)",
            "inscription",
            &["x.memorial_uuid = m.uuid"],
            "coalesce(x.seq, 0), x.id",
        ),
        "c.surveyed_edtf, c.surveyed_written, c.surveyed_min, c.surveyed_max, c.legibility",
        "c.next_visit_edtf, c.next_visit_written, c.next_visit_min, c.next_visit_max, c.urgent",
        "t.tenure, t.until_edtf, t.until_written, t.until_min, t.until_max",
        &joined("x.title_as_worded", "recognition", RECOGNISED, "x.id"),
        "s.sub_municipality, province(s.nis_code), s.custodian_name",
        &joined(
            "concat_ws(' ', x.scheme, x.value)",
            "external_id",
            NUMBERED,
            "x.scheme, x.value",
        ),
        &if_any(
            ("citation", "z"),
            CITED,
            &joined_where("x.title", "source", &sources, "x.title"),
        ),
    ]
    .join(", ")
}

impl Store {
    /// Two other connections that see the file at one and the same moment, for work that they share out. None where
    /// nobody can be kept from writing for that moment.
    pub fn pair(&self) -> Result<Option<[Self; 2]>> {
        if self.is_read_only() {
            return Ok(None);
        }
        let door = self.again()?;
        if door.connection().execute_batch("BEGIN IMMEDIATE").is_err() {
            return Ok(None);
        }
        let pair = [self.again()?, self.again()?];
        for reader in &pair {
            reader.hold_still()?;
        }
        Ok(Some(pair))
    }

    /// The list in stretches of so many lines.
    pub fn stretches(&self, lines: usize) -> Result<Vec<Stretch>> {
        let next = "SELECT code_key, memorial_uuid FROM listing WHERE (code_key, memorial_uuid) > (?1, ?2)
            ORDER BY code_key, memorial_uuid LIMIT 1 OFFSET ?3";
        let mut statement = self.connection().prepare(next)?;
        let mut stretches = Vec::new();
        let mut behind: Option<Mark> = None;
        loop {
            let (key, memorial) = behind.clone().unwrap_or_default();
            let found = statement.query_row((key, memorial, lines.saturating_sub(1) as i64), |row| {
                Ok((row.get(0)?, row.get(1)?))
            });
            let up_to: Option<Mark> = found.optional()?;
            let is_last = up_to.is_none();
            stretches.push(Stretch {
                behind: std::mem::replace(&mut behind, up_to.clone()),
                up_to,
            });
            if is_last {
                return Ok(stretches);
            }
        }
    }

    /// Visits the flat view of what `query` asks for: one row per burial, one for a memorial without any, one for
    /// a person without a memorial. Order: natural order of code, then uuids. Returns the number of rows.
    pub fn each_flat_row(&self, query: &Query, mut visit: impl FnMut(FlatRow) -> Result<()>) -> Result<u64> {
        let memorials = self.each_flat_memorial(query, &Stretch::default(), &mut visit)?;
        Ok(memorials + self.each_flat_person(query, visit)?)
    }

    /// The rows of memorials alone, of a stretch of the list.
    pub fn each_flat_memorial(
        &self,
        query: &Query,
        stretch: &Stretch,
        mut visit: impl FnMut(FlatRow) -> Result<()>,
    ) -> Result<u64> {
        let (mut condition, mut values) = self.conditions(query)?;
        for (mark, side) in [(&stretch.behind, ">"), (&stretch.up_to, "<=")] {
            if let Some((key, memorial)) = mark {
                let first = values.len() + 1;
                let _ = write!(
                    condition,
                    " AND (l.code_key, l.memorial_uuid) {side} (?{first}, ?{})",
                    first + 1
                );
                values.push(Box::new(key.clone()));
                values.push(Box::new(*memorial));
            }
        }
        let selection = selection();
        let sql = format!(
            "SELECT {selection} FROM listing l JOIN memorial m ON m.uuid = l.memorial_uuid
             LEFT JOIN site s ON s.uuid = m.site_uuid AND s.deleted_at IS NULL
             LEFT JOIN burial b ON b.memorial_uuid = m.uuid AND b.deleted_at IS NULL AND EXISTS (
                SELECT 1 FROM person y WHERE y.uuid = b.person_uuid AND y.deleted_at IS NULL)
             LEFT JOIN person p ON p.uuid = b.person_uuid
             LEFT JOIN {SHOWN}
             LEFT JOIN protection d ON d.uuid = l.status_decision
             {LATEST}
             WHERE {condition} ORDER BY l.code_key, l.memorial_uuid"
        );
        // Those of one grave are put in order here: SQLite would write each row down to do it.
        let mut count = 0;
        let mut grave: Vec<FlatRow> = Vec::new();
        let mut send = |grave: &mut Vec<FlatRow>| {
            grave.sort_by_key(|row| [&row[1], &row[2]].map(uuid_of));
            grave.drain(..).try_for_each(&mut visit)
        };
        self.visit_flat(&sql, values, |row| {
            if grave.first().is_some_and(|first| first[0] != row[0]) {
                send(&mut grave)?;
            }
            grave.push(row);
            count += 1;
            Ok(())
        })?;
        send(&mut grave)?;
        Ok(count)
    }

    /// The rows of people without a memorial.
    pub fn each_flat_person(&self, query: &Query, visit: impl FnMut(FlatRow) -> Result<()>) -> Result<u64> {
        let asks_for_memorials = Query {
            words: String::new(),
            ..query.clone()
        }
        .is_narrowed();
        if asks_for_memorials {
            return Ok(0);
        }
        let (condition, values) = self.answers(&query.words, EVERY_FORM)?;
        let selection = selection();
        let people = format!(
            "SELECT {selection} FROM person p
             LEFT JOIN {SHOWN}
             LEFT JOIN memorial m ON 0 LEFT JOIN burial b ON 0 LEFT JOIN site s ON 0
             LEFT JOIN listing l ON 0 LEFT JOIN protection d ON 0
             LEFT JOIN condition_survey c ON 0 LEFT JOIN memorial_event t ON 0
             WHERE p.deleted_at IS NULL AND {condition} AND NOT EXISTS (
                SELECT 1 FROM burial x JOIN memorial y ON y.uuid = x.memorial_uuid AND y.deleted_at IS NULL
                WHERE x.person_uuid = p.uuid AND x.deleted_at IS NULL)
             ORDER BY p.uuid"
        );
        self.visit_flat(&people, values, visit)
    }

    fn visit_flat(
        &self,
        sql: &str,
        values: Vec<Box<dyn ToSql>>,
        mut visit: impl FnMut(FlatRow) -> Result<()>,
    ) -> Result<u64> {
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            visit(flat_row(row)?)?;
            count += 1;
        }
        Ok(count)
    }
}

fn uuid_of(cell: &Cell) -> Option<Uuid> {
    match cell {
        Cell::Id(uuid) => Some(*uuid),
        _ => None,
    }
}

fn flat_row(row: &rusqlite::Row) -> Result<FlatRow> {
    let mut cells = Vec::with_capacity(COLUMNS.len());
    let mut place = 0;
    for column in COLUMNS {
        let width = if matches!(column.kind, ColumnKind::Date | ColumnKind::BareDate) {
            4
        } else {
            1
        };
        cells.push(if width == 4 {
            date_cell(row, place)?
        } else {
            cell(column.kind, row.get_ref(place)?)
        });
        place += width;
    }
    Ok(cells)
}

fn cell(kind: ColumnKind, value: ValueRef) -> Cell {
    match (kind, value) {
        (_, ValueRef::Null | ValueRef::Text(b"")) => Cell::Empty,
        (ColumnKind::Flag, ValueRef::Integer(n)) => Cell::Flag(n != 0),
        (_, ValueRef::Integer(n)) => Cell::Whole(n),
        (_, ValueRef::Real(x)) => Cell::Number(x),
        (_, ValueRef::Blob(bytes)) => Uuid::from_slice(bytes).map_or(Cell::Empty, Cell::Id),
        (ColumnKind::Code(vocab), ValueRef::Text(text)) => {
            Cell::Code(vocab, String::from_utf8_lossy(text).into_owned())
        }
        (ColumnKind::Codes(vocab), ValueRef::Text(text)) => {
            let codes = String::from_utf8_lossy(text);
            Cell::Codes(vocab, codes.split(" | ").map(str::to_owned).collect())
        }
        (_, ValueRef::Text(text)) => Cell::Text(String::from_utf8_lossy(text).into_owned()),
    }
}

fn date_cell(row: &rusqlite::Row, place: usize) -> Result<Cell> {
    let part =
        |offset: usize| -> Result<String> { Ok(row.get::<_, Option<String>>(place + offset)?.unwrap_or_default()) };
    let date = PartialDate {
        edtf: part(0)?,
        written: part(1)?,
        min: part(2)?,
        max: part(3)?,
    };
    Ok(if date.is_empty() { Cell::Empty } else { Cell::Date(date) })
}
