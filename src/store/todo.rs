//! What is to be done: deadlines that follow from rows, and tasks, as one list by date; and how one is settled.
//! A deadline that somebody has settled has a task that stands for it; another deadline of the same row shows again.

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::{Row as SqlRow, params};
use uuid::Uuid;

use super::list::{PERSON_NAME, SITE_NAME};
use super::parts::insert_typed;
use super::subject::subject;
use super::{Result, Store, Write, rows};
use crate::model::change::Label;
use crate::model::todo::{self, Item, Kind, Settle};
use crate::model::{Field, PartialDate, Row, RowId, Table, Value, task};

/// Every deadline and open task as `kind, due, what, memorial, site, person, origin, task, deadline`.
const ITEMS: &str = "
    SELECT 'lapse' AS kind, valid_until_max AS due, coalesce(status, '') AS what, memorial_uuid AS memorial,
        site_uuid AS site, NULL AS person, p.uuid AS origin, NULL AS task, valid_until_max AS deadline
    FROM protection p
    WHERE deleted_at IS NULL AND valid_until_max <> ''
        AND coalesce(ended_edtf, ended_written, ended_min, ended_max) IS NULL
        AND NOT EXISTS (SELECT 1 FROM task t WHERE t.protection_uuid = p.uuid AND t.deadline = p.valid_until_max
            AND t.deleted_at IS NULL)
    UNION ALL
    SELECT e.kind, until_max, CASE e.kind WHEN 'tenure' THEN coalesce(tenure, '') ELSE '' END, memorial_uuid, NULL,
        NULL, e.uuid, NULL, until_max
    FROM memorial_event e
    WHERE deleted_at IS NULL AND until_max <> '' AND kind IN ('tenure', 'notice')
        AND NOT EXISTS (SELECT 1 FROM memorial_event x WHERE x.memorial_uuid = e.memorial_uuid AND x.kind = e.kind
            AND x.deleted_at IS NULL
            AND (coalesce(x.happened_min, ''), x.id) > (coalesce(e.happened_min, ''), e.id))
        AND NOT EXISTS (SELECT 1 FROM task t WHERE t.memorial_event_uuid = e.uuid AND t.deadline = e.until_max
            AND t.deleted_at IS NULL)
    UNION ALL
    SELECT 'visit', next_visit_min, coalesce(recommended_action, ''), memorial_uuid, NULL, NULL, s.uuid, NULL,
        next_visit_min
    FROM condition_survey s
    WHERE deleted_at IS NULL AND next_visit_min <> ''
        AND NOT EXISTS (SELECT 1 FROM condition_survey x WHERE x.memorial_uuid = s.memorial_uuid
            AND x.deleted_at IS NULL
            AND (coalesce(x.surveyed_max, ''), x.id) > (coalesce(s.surveyed_max, ''), s.id))
        AND NOT EXISTS (SELECT 1 FROM task t WHERE t.survey_uuid = s.uuid AND t.deadline = s.next_visit_min
            AND t.deleted_at IS NULL)
    UNION ALL
    SELECT 'urgent', surveyed_max, coalesce(recommended_action, ''), memorial_uuid, NULL, NULL, s.uuid, NULL, 'urgent'
    FROM condition_survey s
    WHERE deleted_at IS NULL AND urgent = 1
        AND NOT EXISTS (SELECT 1 FROM condition_survey x WHERE x.memorial_uuid = s.memorial_uuid
            AND x.deleted_at IS NULL
            AND (coalesce(x.surveyed_max, ''), x.id) > (coalesce(s.surveyed_max, ''), s.id))
        AND NOT EXISTS (SELECT 1 FROM task t WHERE t.survey_uuid = s.uuid AND t.deadline = 'urgent'
            AND t.deleted_at IS NULL)
    UNION ALL
    SELECT 'task', due_max, coalesce(title, ''), memorial_uuid, site_uuid, person_uuid,
        coalesce(protection_uuid, survey_uuid, memorial_event_uuid), uuid, coalesce(deadline, '')
    FROM task WHERE deleted_at IS NULL AND coalesce(state, 'open') NOT IN ('done', 'dropped')";

/// What hangs on a record in the trash waits there, too.
const STANDING: &str = "LEFT JOIN listing l ON l.memorial_uuid = i.memorial
    LEFT JOIN site s ON s.uuid = i.site AND s.deleted_at IS NULL
    LEFT JOIN person p ON p.uuid = i.person AND p.deleted_at IS NULL
    WHERE (i.memorial IS NULL OR l.memorial_uuid IS NOT NULL) AND (i.site IS NULL OR s.uuid IS NOT NULL)
        AND (i.person IS NULL OR p.uuid IS NOT NULL)";

impl Store {
    /// What is to be done, by date; at most `limit`.
    pub fn todo(&self, limit: usize) -> Result<Vec<Item>> {
        let sql = format!(
            "SELECT i.kind, i.due, i.what, i.memorial, i.site, i.person, i.origin, i.task, i.deadline,
                coalesce(nullif(l.name, ''), nullif(l.code, ''), nullif({SITE_NAME}, ''), {PERSON_NAME}, '')
             FROM ({ITEMS}) i {STANDING} ORDER BY i.due IS NULL OR i.due = '', i.due LIMIT ?1"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let found = statement.query_map([limit as i64], item)?;
        let mut items: Vec<Item> = found.collect::<rusqlite::Result<_>>()?;
        let tasks = items.iter().filter_map(|item| item.task);
        let tasks = rows::among(self.connection(), (Table::Task, "uuid"), tasks, "")?;
        let mut tasks: HashMap<Uuid, Row> = tasks.into_iter().map(|row| (row.uuid(), row)).collect();
        for item in &mut items {
            item.row = item.task.and_then(|uuid| tasks.remove(&uuid));
        }
        todo::sort(&mut items);
        Ok(items)
    }

    /// How many things are due by the day `until`, or long since.
    pub(super) fn due_by(&self, until: Date) -> Result<u64> {
        let sql = format!("SELECT count(*) FROM ({ITEMS}) i {STANDING} AND i.due <> '' AND i.due <= ?1");
        let count: i64 = self
            .connection()
            .prepare_cached(&sql)?
            .query_row(params![until.to_string()], |row| row.get(0))?;
        Ok(count as u64)
    }

    /// Marks something as done, or puts it off. `title` is what it is called as a task.
    pub fn settle(&mut self, item: &Item, title: &str, how: &Settle) -> Result<()> {
        let said = match item.record {
            Some(record) => subject(self.connection(), record)?,
            None => item.what.clone(),
        };
        let key = match how {
            Settle::Done => "change-task-done",
            Settle::PutOff(_) => "change-task-put-off",
        };
        let today = PartialDate::from_day(self.today());
        let cells: Vec<(Field, String)> = match how {
            Settle::Done => vec![(task::STATE, "done".to_owned()), (task::FINISHED, today.edtf.clone())],
            Settle::PutOff(day) => vec![(task::STATE, "open".to_owned()), (task::DUE, day.clone())],
        };
        self.write(Label::new(key, said), |write| {
            // A second click may come before the list has been read again.
            let standing = match (item.task, item.origin) {
                (Some(uuid), _) => Some(uuid),
                (None, Some(origin)) => task_about(write, origin, &item.deadline)?,
                (None, None) => None,
            };
            if let Some(uuid) = standing {
                let id = RowId {
                    table: Table::Task,
                    uuid,
                };
                for (field, typed) in &cells {
                    write.type_into(id, *field, typed, None)?;
                }
                return Ok(());
            }
            let mut all = vec![(task::TITLE, title.to_owned()), (task::DEADLINE, item.deadline.clone())];
            all.extend(cells);
            let id = insert_typed(write, Table::Task, item.record, &all)?;
            if let Some(origin) = item.origin
                && let Some(link) = Table::Task.link_to(origin.table)
            {
                write.set(id, &[(link.name, Value::Id(origin.uuid))])?;
            }
            Ok(())
        })
    }
}

/// The task that stands for that deadline of a row already.
fn task_about(write: &Write, origin: RowId, deadline: &str) -> Result<Option<Uuid>> {
    let Some(link) = Table::Task.link_to(origin.table) else {
        return Ok(None);
    };
    let condition = format!(
        "{} = ?1 AND deadline = ?2 AND deleted_at IS NULL ORDER BY id",
        link.name
    );
    let found = write.rows(Table::Task, &condition, params![origin.uuid, deadline])?;
    Ok(found.first().map(Row::uuid))
}

fn item(row: &SqlRow) -> rusqlite::Result<Item> {
    let uuid = |place: usize| row.get::<_, Option<Uuid>>(place);
    let text =
        |place: usize| -> rusqlite::Result<String> { Ok(row.get::<_, Option<String>>(place)?.unwrap_or_default()) };
    let kind = match text(0)?.as_str() {
        "lapse" => Kind::Lapse,
        "tenure" => Kind::Tenure,
        "notice" => Kind::Notice,
        "visit" => Kind::Visit,
        "urgent" => Kind::Urgent,
        _ => Kind::Task,
    };
    let owners = [
        (Table::Memorial, uuid(3)?),
        (Table::Site, uuid(4)?),
        (Table::Person, uuid(5)?),
    ];
    let record = owners
        .into_iter()
        .find_map(|(table, uuid)| uuid.map(|uuid| RowId { table, uuid }));
    let origin_table = match kind {
        Kind::Lapse => Some(Table::Protection),
        Kind::Tenure | Kind::Notice => Some(Table::MemorialEvent),
        Kind::Visit | Kind::Urgent => Some(Table::ConditionSurvey),
        Kind::Task => None,
    };
    let origin = origin_table.zip(uuid(6)?).map(|(table, uuid)| RowId { table, uuid });
    Ok(Item {
        kind,
        due: text(1)?.parse().ok(),
        what: text(2)?,
        record,
        subject: text(9)?,
        origin,
        task: uuid(7)?,
        deadline: text(8)?,
        row: None,
    })
}
