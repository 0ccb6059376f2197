//! The lines of the list of graves that a piece makes: put together from the rows at hand, without reading them back. A
//! grave with anything that bears on its status, or that a second row added to, is read like any other.

use std::collections::HashMap;

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::super::write::Write;
use super::super::{Result, rows};
use crate::model::attached::Attached;
use crate::model::grave::{BurialView, GraveView, PersonView};
use crate::model::status;
use crate::model::{Row, RowId, Table, burial, memorial, person_name, site};

/// A grave that was just made, and what hangs on it.
struct Fresh {
    view: GraveView,
    /// Whether the rows at hand are all that its line shows.
    is_whole: bool,
}

/// The graves of a piece.
#[derive(Default)]
pub struct FreshGraves {
    graves: HashMap<Uuid, Fresh>,
    /// People that the piece made, until they rest somewhere.
    people: HashMap<Uuid, PersonView>,
    /// Sites with what they lie inside; nothing where a decision or check of theirs bears on graves.
    sites: HashMap<Uuid, Option<(Row, Option<Row>)>>,
}

impl FreshGraves {
    /// A row that was just made.
    pub fn made(&mut self, row: Row) {
        match row.id.table {
            Table::Memorial => {
                let fresh = Fresh {
                    view: view_of(row),
                    is_whole: true,
                };
                self.graves.insert(fresh.view.row.uuid(), fresh);
            }
            Table::Person => {
                let person = PersonView { row, names: Vec::new() };
                self.people.insert(person.row.uuid(), person);
            }
            Table::PersonName => {
                let person = row.link(person_name::PERSON);
                if let Some(person) = person.and_then(|person| self.people.get_mut(&person)) {
                    person.names.push(row);
                }
            }
            Table::Burial => self.laid(row),
            _ => {}
        }
    }

    /// Somebody rests in a grave: a person that the piece made with all forms of the name.
    fn laid(&mut self, row: Row) {
        let Some(fresh) = row
            .link(burial::MEMORIAL)
            .and_then(|memorial| self.graves.get_mut(&memorial))
        else {
            return;
        };
        // Somebody who lies in two graves of one table is read for the second.
        match row.link(burial::PERSON).and_then(|person| self.people.remove(&person)) {
            Some(person) => fresh.view.burials.push(BurialView { row, person }),
            None => fresh.is_whole = false,
        }
    }

    /// A part of a grave that was just made.
    pub fn part(&mut self, memorial: Uuid, row: Row) {
        let Some(fresh) = self.graves.get_mut(&memorial) else {
            return;
        };
        match row.id.table {
            Table::Inscription => fresh.view.inscriptions.push(row),
            Table::ConditionSurvey => fresh.view.surveys.push(row),
            Table::Protection | Table::StatusCheck => fresh.is_whole = false,
            _ => {}
        }
    }

    /// The grave was worked on again: its line is made from what is written.
    pub fn leave(&mut self, memorial: Uuid) {
        if let Some(fresh) = self.graves.get_mut(&memorial) {
            fresh.is_whole = false;
        }
    }

    /// Whether the piece made this grave.
    pub fn has(&self, memorial: Uuid) -> bool {
        self.graves.contains_key(&memorial)
    }

    /// Adds the lines.
    pub fn list(mut self, write: &Write, today: jiff::civil::Date) -> Result<()> {
        for (memorial, mut fresh) in std::mem::take(&mut self.graves) {
            let place = match fresh.view.row.link(memorial::SITE) {
                Some(site) => self.site(write, site)?,
                None => None,
            };
            let has_site = fresh.view.row.link(memorial::SITE).is_some();
            match (fresh.is_whole, has_site, place) {
                (true, true, Some((site, parent))) => {
                    fresh.view.site = Some(site);
                    fresh.view.site_parent = parent;
                    write.list(&fresh.view, today)?;
                }
                (true, false, _) => write.list(&fresh.view, today)?,
                _ => write.touch(memorial),
            }
        }
        Ok(())
    }

    fn site(&mut self, write: &Write, uuid: Uuid) -> Result<Option<(Row, Option<Row>)>> {
        if let Some(known) = self.sites.get(&uuid) {
            return Ok(known.clone());
        }
        let row = |uuid: Uuid| {
            rows::one(
                write.connection(),
                RowId {
                    table: Table::Site,
                    uuid,
                },
            )
        };
        let site = row(uuid)?;
        let parent = match site.as_ref().and_then(|site| site.link(site::PARENT)) {
            Some(parent) => row(parent)?,
            None => None,
        };
        let sql = "SELECT 1 FROM protection WHERE site_uuid IN (?1, ?2) UNION ALL
                   SELECT 1 FROM status_check WHERE site_uuid IN (?1, ?2) LIMIT 1";
        let bears: Option<i64> = write
            .connection()
            .prepare_cached(sql)?
            .query_row((uuid, parent.as_ref().map(Row::uuid)), |row| row.get(0))
            .optional()?;
        let known = site.filter(|_| bears.is_none()).map(|site| (site, parent));
        self.sites.insert(uuid, known.clone());
        Ok(known)
    }
}

/// A grave with nothing on it, and with nothing that bears on its status.
fn view_of(row: Row) -> GraveView {
    GraveView {
        row,
        site: None,
        site_parent: None,
        burials: Vec::new(),
        inscriptions: Vec::new(),
        photos: Vec::new(),
        decisions: Vec::new(),
        checks: Vec::new(),
        recognitions: Vec::new(),
        summary: status::summarise(&[], &[], jiff::civil::Date::MIN),
        surveys: Vec::new(),
        members: Vec::new(),
        attached: Attached::default(),
        drafts: Vec::new(),
        has_shared_code: false,
    }
}
