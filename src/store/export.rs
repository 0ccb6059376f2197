//! What exports read: the flat view row by row, and every table row by row. Nothing is held but one row.

use std::collections::HashSet;

use rusqlite::params_from_iter;
use rusqlite::types::ValueRef;
use uuid::Uuid;

use super::{Result, Store, attached, list, rows};
use crate::model::flat::{COLUMNS, Cell, ColumnKind};
use crate::model::query::Query;
use crate::model::{Field, Kind, PartialDate, Row, RowId, Table};

/// One row of the flat view: a cell for each of its columns.
pub type FlatRow = Vec<Cell>;

/// The preferred form of a person's name: the form that shows first.
const SHOWN: &str = "(SELECT n.id FROM person_name n WHERE n.person_uuid = p.uuid AND n.deleted_at IS NULL
    ORDER BY coalesce(n.preferred, 0) DESC, coalesce(n.certainty, '') = 'rejected', n.id LIMIT 1)";

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
    "(SELECT fold(group_concat(concat_ws(' ', w.full_text, w.surname, w.given, w.patronymic), ' '))
    FROM person_name w WHERE w.person_uuid = p.uuid AND w.deleted_at IS NULL)";

/// Honours of the memorial, its site or the person.
const RECOGNISED: &str = "(x.memorial_uuid = m.uuid OR x.site_uuid = s.uuid OR x.person_uuid = p.uuid)";

/// Sources of the memorial, the person or any form of the name.
const CITED: &str = "x.uuid IN (SELECT z.source_uuid FROM citation z WHERE z.deleted_at IS NULL AND (
    z.memorial_uuid = m.uuid OR z.person_uuid = p.uuid OR z.burial_uuid = b.uuid
    OR z.person_name_uuid IN (SELECT y.uuid FROM person_name y WHERE y.person_uuid = p.uuid
        AND y.deleted_at IS NULL)))";

/// The latest survey of a memorial and its present tenure.
const LATEST: &str = "LEFT JOIN condition_survey c ON c.id = (SELECT y.id FROM condition_survey y
        WHERE y.memorial_uuid = m.uuid AND y.deleted_at IS NULL ORDER BY coalesce(y.surveyed_max, '') DESC, y.id DESC LIMIT 1)
    LEFT JOIN memorial_event t ON t.id = (SELECT y.id FROM memorial_event y
        WHERE y.memorial_uuid = m.uuid AND y.kind = 'tenure' AND y.deleted_at IS NULL
        ORDER BY coalesce(y.happened_min, '') DESC, y.id DESC LIMIT 1)";

/// What several rows say, joined by ` | `, in SQL.
fn joined(what: &str, of: &str, where_: &str, order: &str) -> String {
    format!(
        "(SELECT group_concat(said, ' | ') FROM (SELECT DISTINCT {what} AS said FROM {of}
            WHERE {where_} AND x.deleted_at IS NULL ORDER BY {order}) WHERE said <> '')"
    )
}

/// The terms of a list, joined by ` | `, in SQL.
fn terms(term: &str, list: &str, where_: &str) -> String {
    format!(
        "(SELECT group_concat({term}, ' | ') FROM (SELECT {term} FROM {list} WHERE {where_} AND {list}.deleted_at IS NULL ORDER BY {term}))"
    )
}

/// What the columns of the flat view are in SQL, in their order; a date is its four columns.
fn selection() -> String {
    let person = |name: &str| format!("p.{name}_edtf, p.{name}_written, p.{name}_min, p.{name}_max");
    [
        "m.uuid, p.uuid, b.uuid, m.code, m.kind",
        &format!("coalesce(nullif({FORM}, ''), {TITLE}), f.surname, f.given, f.patronymic, {OTHER_NAMES}, b.role"),
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
        &terms("category", "person_category", "person_uuid = p.uuid"),
        "p.citizenship, p.birth_place, p.death_place, p.death_cause, p.identified, m.marker_type",
        &terms("material", "memorial_material", "memorial_uuid = m.uuid"),
        &terms("symbol", "memorial_symbol", "memorial_uuid = m.uuid"),
        "m.denomination, m.located, m.existence, m.buried_known, m.buried_unknown, m.buried_total",
        &joined(
            "plain(x.text_diplomatic)",
            "inscription x",
            "x.memorial_uuid = m.uuid",
            "coalesce(x.seq, 0), x.id",
        ),
        "c.surveyed_edtf, c.surveyed_written, c.surveyed_min, c.surveyed_max, c.legibility",
        "c.next_visit_edtf, c.next_visit_written, c.next_visit_min, c.next_visit_max, c.urgent",
        "t.tenure, t.until_edtf, t.until_written, t.until_min, t.until_max",
        &joined("x.title_as_worded", "recognition x", RECOGNISED, "x.id"),
        "s.sub_municipality, province(s.nis_code), s.custodian_name",
        &joined(
            "concat_ws(' ', x.scheme, x.value)",
            "external_id x",
            "(x.memorial_uuid = m.uuid OR x.person_uuid = p.uuid)",
            "x.scheme, x.value",
        ),
        &joined("x.title", "source x", CITED, "x.title"),
    ]
    .join(", ")
}

impl Store {
    /// Visits the flat view of what `query` asks for: one row per burial, one for a memorial without any, one for
    /// a person without a memorial. Order: natural order of code, then uuids. Returns the number of rows.
    pub fn each_flat_row(&self, query: &Query, mut visit: impl FnMut(FlatRow) -> Result<()>) -> Result<u64> {
        let (condition, values) = list::conditions(query);
        let selection = selection();
        let memorials = format!(
            "SELECT {selection} FROM listing l JOIN memorial m ON m.uuid = l.memorial_uuid
             LEFT JOIN site s ON s.uuid = m.site_uuid AND s.deleted_at IS NULL
             LEFT JOIN (burial b JOIN person p ON p.uuid = b.person_uuid AND p.deleted_at IS NULL)
                ON b.memorial_uuid = m.uuid AND b.deleted_at IS NULL
             LEFT JOIN person_name f ON f.id = {SHOWN}
             LEFT JOIN protection d ON d.uuid = l.status_decision
             {LATEST}
             WHERE {condition} ORDER BY l.code_key, l.memorial_uuid, p.uuid, b.uuid"
        );
        let mut count = self.visit_flat(&memorials, values, &mut visit)?;
        let asks_for_memorials = Query {
            words: String::new(),
            ..query.clone()
        }
        .is_narrowed();
        if !asks_for_memorials {
            let (condition, values) = list::word_conditions(&query.words, EVERY_FORM);
            let people = format!(
                "SELECT {selection} FROM person p
                 LEFT JOIN person_name f ON f.id = {SHOWN}
                 LEFT JOIN memorial m ON 0 LEFT JOIN burial b ON 0 LEFT JOIN site s ON 0
                 LEFT JOIN listing l ON 0 LEFT JOIN protection d ON 0
                 LEFT JOIN condition_survey c ON 0 LEFT JOIN memorial_event t ON 0
                 WHERE p.deleted_at IS NULL AND {condition} AND NOT EXISTS (
                    SELECT 1 FROM burial x JOIN memorial y ON y.uuid = x.memorial_uuid AND y.deleted_at IS NULL
                    WHERE x.person_uuid = p.uuid AND x.deleted_at IS NULL)
                 ORDER BY p.uuid"
            );
            count += self.visit_flat(&people, values, &mut visit)?;
        }
        Ok(count)
    }

    fn visit_flat(
        &self,
        sql: &str,
        values: Vec<Box<dyn rusqlite::types::ToSql>>,
        visit: &mut impl FnMut(FlatRow) -> Result<()>,
    ) -> Result<u64> {
        let mut statement = self.connection().prepare(sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        let mut count = 0;
        while let Some(row) = rows.next()? {
            visit(flat_row(row)?)?;
            count += 1;
        }
        Ok(count)
    }

    /// What is in the trash with all that hangs on it, however far: no export holds it.
    pub fn trashed(&self) -> Result<HashSet<Uuid>> {
        let mut thrown = Vec::new();
        for &table in Table::ALL {
            let sql = format!("SELECT uuid FROM {} WHERE deleted_at IS NOT NULL", table.name());
            let mut statement = self.connection().prepare_cached(&sql)?;
            for uuid in statement.query_map([], |row| row.get::<_, Uuid>(0))? {
                thrown.push(RowId { table, uuid: uuid? });
            }
        }
        Ok(attached::around(self.connection(), &thrown)?.into_iter().collect())
    }

    /// Visits the rows of `table` in a fixed order, without what is [`trashed`](Self::trashed). A link that a row can
    /// do without is left out where its target is.
    pub fn each_row(
        &self,
        table: Table,
        trashed: &HashSet<Uuid>,
        mut visit: impl FnMut(Row) -> Result<()>,
    ) -> Result<u64> {
        let links: Vec<Field> = table
            .fields()
            .iter()
            .copied()
            .filter(|field| matches!(field.kind, Kind::Link(_)))
            .collect();
        let mut count = 0;
        rows::each(
            self.connection(),
            table,
            "deleted_at IS NULL ORDER BY uuid",
            |mut row| {
                if trashed.contains(&row.uuid()) {
                    return Ok(());
                }
                for field in &links {
                    if row.link(*field).is_some_and(|target| trashed.contains(&target)) {
                        if !field.is_free_link() {
                            return Ok(());
                        }
                        row.cells.remove(field.name);
                    }
                }
                count += 1;
                visit(row)
            },
        )?;
        Ok(count)
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
