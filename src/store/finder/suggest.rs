//! The memorials and people that are offered while a name is typed. People are found by way of their graves in the list
//! at hand; those without a grave are few and are asked of the file.

use std::collections::HashSet;

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::super::list::PERSON_NAME;
use super::super::{Result, Store};
use super::Finder;
use crate::model::grave::Line;
use crate::model::query::Query;
use crate::model::{RowId, Table};

/// Graves that are looked at: beyond, others rest there than those who were meant.
const LOOKED_AT: usize = 200;

impl Finder {
    /// Memorials by any of their words, those first that answer best. `limit` bounds the answer.
    pub fn memorials(&mut self, store: &Store, words: &str, limit: usize) -> Result<Vec<Line>> {
        let (memorials, _) = self.find(store, &by_words(words), |_| ())?;
        let lines = memorials
            .into_iter()
            .take(limit)
            .map(|memorial| store.memorial_line(memorial));
        lines.filter_map(Result::transpose).collect()
    }

    /// People by the words of their names, those first who answer best. `limit` bounds the answer.
    pub fn people(&mut self, store: &Store, words: &str, limit: usize) -> Result<Vec<Line>> {
        let (graves, _) = self.find(store, &by_words(words), |_| ())?;
        let mut found: Vec<Line> = Vec::new();
        let mut known = HashSet::new();
        for grave in graves.into_iter().take(LOOKED_AT) {
            for person in store
                .people_of(grave)?
                .into_iter()
                .filter(|person| known.insert(*person))
            {
                if let Some(line) = store.person_line(person)?
                    && store.likeness_of_person(&line, words)?.is_some()
                {
                    found.push(line);
                }
            }
            if found.len() >= limit {
                break;
            }
        }
        if found.len() < limit {
            found.extend(store.people_without_grave(words, limit - found.len())?);
        }
        found.truncate(limit);
        Ok(found)
    }
}

fn by_words(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

impl Store {
    fn memorial_line(&self, memorial: Uuid) -> Result<Option<Line>> {
        let sql = "SELECT name, concat_ws(' · ', nullif(code, ''), nullif(place, ''), kind), died FROM listing
            WHERE memorial_uuid = ?1";
        let mut statement = self.connection().prepare_cached(sql)?;
        let line = statement.query_row([memorial], |row| {
            Ok(Line {
                id: RowId {
                    table: Table::Memorial,
                    uuid: memorial,
                },
                title: row.get(0)?,
                second: row.get(1)?,
                third: row.get(2)?,
                count: 0,
                cover: String::new(),
            })
        });
        Ok(line.optional()?)
    }

    fn people_of(&self, memorial: Uuid) -> Result<Vec<Uuid>> {
        let sql = "SELECT person_uuid FROM burial WHERE memorial_uuid = ?1 AND deleted_at IS NULL AND person_uuid IS NOT NULL";
        let mut statement = self.connection().prepare_cached(sql)?;
        let people = statement.query_map([memorial], |row| row.get(0))?;
        Ok(people.collect::<rusqlite::Result<_>>()?)
    }

    /// A person as a line of a list; `None` for somebody in the trash.
    fn person_line(&self, person: Uuid) -> Result<Option<Line>> {
        let sql = format!(
            "SELECT coalesce({PERSON_NAME}, ''), coalesce(nullif(p.death_edtf, ''), p.death_written, ''),
                (SELECT count(*) FROM burial b WHERE b.person_uuid = p.uuid AND b.deleted_at IS NULL)
             FROM person p WHERE p.uuid = ?1 AND p.deleted_at IS NULL"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([person])?;
        let Some(row) = rows.next()? else { return Ok(None) };
        let mut line = Line {
            id: RowId {
                table: Table::Person,
                uuid: person,
            },
            title: row.get(0)?,
            second: String::new(),
            third: row.get(1)?,
            count: row.get::<_, i64>(2)? as u64,
            cover: String::new(),
        };
        line.second = self.other_names(&line)?;
        Ok(Some(line))
    }
}
