//! Writes one row of a table into the catalogue: site, grave, person, and what ties them.

use std::rc::Rc;

use rusqlite::params;
use uuid::Uuid;

use super::super::Result;
use super::super::listing::LinePlace;
use super::super::log;
use super::super::write::Write;
use super::fill::{Fill, fill, how_to_fill, keep};
use super::plan::Planned;
use super::recognise::{self, Grave};
use super::{Intaking, Outcome, place};
use crate::model::import::{Draft, Intake};
use crate::model::{Row, RowId, Table, Value, burial, memorial, name, person_name, site};
use crate::search::fold;

/// Rows that are recorded in one transaction.
pub struct Piece<'p, 'w> {
    pub(super) write: &'p Write<'w>,
    pub(super) run: &'p mut Intaking,
}

impl<'p, 'w> Piece<'p, 'w> {
    /// An empty piece.
    pub fn new(write: &'p Write<'w>, run: &'p mut Intaking) -> Result<Self> {
        // Somebody else may have said something else of a site since the last piece.
        let newest = log::newest_number(write.connection())?;
        if newest != run.newest {
            run.places.clear();
        }
        Ok(Self { write, run })
    }

    /// Ends the piece: what it added can be read.
    pub fn end(self) -> Result<()> {
        self.run.known.settle(self.write.connection())?;
        self.write.log_added()?;
        self.run.newest = log::newest_number(self.write.connection())?;
        Ok(())
    }

    /// Records a row. One that cannot be told apart from others is refused, and nothing of it is written.
    pub fn row(&mut self, planned: &mut Planned) -> Result<Outcome> {
        let row = &planned.intake;
        let mut outcome = Outcome {
            line: row.line,
            ..Outcome::default()
        };
        let before = self.write.logged() + self.write.added();
        let site = self.run.sites.find(&row.site);
        let Some((known, known_person)) = self.recognise(row, site, &mut outcome)? else {
            return Ok(outcome);
        };
        if known.is_none() && known_person.is_none() {
            self.make_all(planned, site, &mut outcome)?;
            outcome.is_written = true;
            return Ok(outcome);
        }
        self.run.known.forget_names();
        let mut how = Fill::Over;
        if row.has_memorial() {
            let site = self.site(row, site, &mut outcome)?;
            outcome.is_new_memorial = known.is_none();
            let (uuid, filled) = self.memorial(row, known, site)?;
            outcome.memorial = Some(uuid);
            how = filled;
        }
        if row.has_person() {
            outcome.is_new_person = known_person.is_none();
            let uuid = self.person(row, known_person)?;
            outcome.person = Some(uuid);
            self.note_nameless(planned, &outcome);
            if let Some(memorial) = outcome.memorial {
                self.tie(row, memorial, uuid, outcome.is_new_memorial || outcome.is_new_person)?;
            }
        }
        self.parts(row, &outcome, how)?;
        self.lists(row, &outcome)?;
        outcome.is_written = self.write.logged() + self.write.added() > before;
        if outcome.is_written {
            self.touch(&outcome)?;
        }
        Ok(outcome)
    }

    /// Makes all that a row says, since nothing of it is there.
    fn make_all(&mut self, planned: &mut Planned, site: Option<Uuid>, outcome: &mut Outcome) -> Result<()> {
        outcome.memorial = planned.memorial();
        outcome.person = planned.person();
        outcome.is_new_memorial = outcome.memorial.is_some();
        outcome.is_new_person = outcome.person.is_some();
        let site = match outcome.memorial {
            Some(_) => self.site(&planned.intake, site, outcome)?,
            None => None,
        };
        if let Some((memorial, site)) = planned.rows.first_mut().zip(site) {
            memorial.cells.insert(memorial::SITE.name, Value::Id(site));
        }
        let row = &planned.intake;
        if let Some(made) = planned.rows.first().filter(|_| outcome.is_new_memorial) {
            self.run.known.add(made);
        }
        for made in &planned.rows {
            self.write.add(made)?;
        }
        for (id, kept) in &planned.kept {
            keep(self.write, *id, kept)?;
        }
        if let Some(memorial) = outcome.memorial {
            let place = match site {
                Some(site) => self.place(site)?,
                None => Some(Rc::new(LinePlace::of(None, None))),
            };
            match (&planned.line, place) {
                (Some(line), Some(place)) => self.write.list(line, &place)?,
                _ => self.write.touch(memorial),
            }
        }
        self.note_nameless(planned, outcome);
        self.lists(row, outcome)
    }

    /// What the lines of the graves of a site say of it; nothing where something of the site bears on their status.
    fn place(&mut self, site: Uuid) -> Result<Option<Rc<LinePlace>>> {
        if let Some(known) = self.run.places.get(&site) {
            return Ok(known.clone());
        }
        let row = |uuid: Uuid| {
            self.write.row(RowId {
                table: Table::Site,
                uuid,
            })
        };
        let own = row(site)?;
        let parent = match own.as_ref().and_then(|site| site.link(site::PARENT)) {
            Some(parent) => row(parent)?,
            None => None,
        };
        let sql = "SELECT EXISTS (SELECT 1 FROM protection WHERE site_uuid IN (?1, ?2))
                OR EXISTS (SELECT 1 FROM status_check WHERE site_uuid IN (?1, ?2))";
        let bears: bool = self
            .write
            .connection()
            .prepare_cached(sql)?
            .query_row((site, parent.as_ref().map(Row::uuid)), |row| row.get(0))?;
        let place = (!bears).then(|| Rc::new(LinePlace::of(own.as_ref(), parent.as_ref())));
        self.run.places.insert(site, place.clone());
        Ok(place)
    }

    /// Remembers people whom nobody can name: of two in one grave each row is about one.
    fn note_nameless(&mut self, planned: &Planned, outcome: &Outcome) {
        if planned.is_nameless {
            self.run.unknown.extend(outcome.person);
            self.run.unknown.extend(outcome.memorial);
        }
    }

    /// The grave and the person that are recorded already; nothing where the row is refused.
    fn recognise(
        &mut self,
        row: &Intake,
        site: Option<Uuid>,
        outcome: &mut Outcome,
    ) -> Result<Option<(Option<Uuid>, Option<Uuid>)>> {
        let mut grave = Grave::New;
        if row.has_memorial() {
            grave = recognise::grave(self.write, self.run, row, site)?;
        }
        if grave == Grave::New && only_names_a_grave(row) {
            grave = Grave::Unclear("import-no-such-grave", row.memorial.text(memorial::CODE).to_owned());
        }
        let known = match grave {
            Grave::Unclear(reason, value) => {
                outcome.refused = Some((reason, value));
                return Ok(None);
            }
            Grave::Likely(likely) => {
                outcome.likely = Some(likely);
                None
            }
            Grave::Known(uuid) => Some(uuid),
            Grave::New => None,
        };
        if !row.has_person() {
            return Ok(Some((known, None)));
        }
        match recognise::person(self.write, self.run, row, known)? {
            Ok(person) => Ok(Some((known, person))),
            Err(unclear) => {
                outcome.refused = Some(unclear);
                outcome.likely = None;
                Ok(None)
            }
        }
    }

    fn site(&mut self, row: &Intake, known: Option<Uuid>, outcome: &mut Outcome) -> Result<Option<Uuid>> {
        if row.site.is_empty() {
            return Ok(None);
        }
        let Some(uuid) = known else {
            outcome.is_new_site = true;
            let made = place::make(&mut self.run.sites, &row.site);
            let uuid = made.uuid();
            if made.link(site::PARENT).is_none() {
                // Nothing bears on what was not there.
                let place = Some(Rc::new(LinePlace::of(Some(&made), None)));
                self.run.places.insert(uuid, place);
            }
            self.write.add(&made)?;
            return Ok(Some(uuid));
        };
        // The same said again is no news.
        if self.run.said_of_sites.get(&uuid) != Some(&row.site) {
            place::fill(self.write, uuid, &row.site)?;
            self.run.places.remove(&uuid);
            self.run.said_of_sites.insert(uuid, row.site.clone());
        }
        Ok(Some(uuid))
    }

    fn memorial(&mut self, row: &Intake, known: Option<Uuid>, site: Option<Uuid>) -> Result<(Uuid, Fill)> {
        let mut draft = row.memorial.clone();
        if let Some(site) = site {
            draft.set(memorial::SITE.name, Value::Id(site));
        }
        if let Some(uuid) = known {
            let how = how_to_fill(self.write, self.run, Table::Memorial, uuid)?;
            fill(self.write, how, (Table::Memorial, uuid), &draft)?;
            self.know(uuid)?;
            return Ok((uuid, how));
        }
        if draft.text(memorial::KIND).is_empty() {
            draft.set(memorial::KIND.name, Value::text("grave"));
        }
        let uuid = self.make(draft, &[])?;
        self.know(uuid)?;
        Ok((uuid, Fill::Over))
    }

    /// Remembers the code and the place of a grave as they are now.
    fn know(&mut self, uuid: Uuid) -> Result<()> {
        let id = RowId {
            table: Table::Memorial,
            uuid,
        };
        if let Some(row) = self.write.row(id)? {
            self.run.known.add(&row);
        }
        Ok(())
    }

    fn person(&mut self, row: &Intake, known: Option<Uuid>) -> Result<Uuid> {
        let (uuid, standing) = match known {
            Some(uuid) => {
                let how = how_to_fill(self.write, self.run, Table::Person, uuid)?;
                fill(self.write, how, (Table::Person, uuid), &row.person)?;
                let condition = "person_uuid = ?1 AND deleted_at IS NULL ORDER BY id";
                (uuid, self.write.rows(Table::PersonName, condition, [uuid])?)
            }
            None => (self.make(row.person.clone(), &[])?, Vec::new()),
        };
        if let ([form], true) = (row.names.as_slice(), standing.is_empty()) {
            self.make(form.clone(), &[(person_name::PERSON.name, Value::Id(uuid))])?;
            return Ok(uuid);
        }
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
            self.make(form, &[(person_name::PERSON.name, Value::Id(uuid))])?;
        }
        Ok(uuid)
    }

    fn tie(&mut self, row: &Intake, memorial: Uuid, person: Uuid, is_new: bool) -> Result<()> {
        if !is_new {
            let condition = "memorial_uuid = ?1 AND person_uuid = ?2 AND deleted_at IS NULL ORDER BY id";
            let standing = self.write.rows(Table::Burial, condition, params![memorial, person])?;
            if let Some(standing) = standing.first() {
                let of = (Table::Burial, standing.uuid());
                return fill(self.write, Fill::Over, of, &row.burial).map(drop);
            }
        }
        let mut draft = row.burial.clone();
        if draft.text(burial::ROLE).is_empty() {
            draft.set(burial::ROLE.name, Value::text("buried"));
        }
        let links = [
            (burial::MEMORIAL.name, Value::Id(memorial)),
            (burial::PERSON.name, Value::Id(person)),
        ];
        self.make(draft, &links).map(drop)
    }

    /// Makes a row from a draft and what it hangs on. Returns its identity.
    pub(super) fn make(&mut self, draft: Draft, links: &[(&'static str, Value)]) -> Result<Uuid> {
        let mut row = Row::new(draft.table, draft.uuid.unwrap_or_else(Uuid::now_v7));
        row.cells.extend(draft.cells);
        row.cells.extend(links.iter().cloned());
        let id = self.write.add(&row)?;
        keep(self.write, id, &draft.kept)?;
        Ok(id.uuid)
    }

    /// Has the lines of the graves made anew that the row is about.
    fn touch(&self, outcome: &Outcome) -> Result<()> {
        if let Some(memorial) = outcome.memorial {
            self.write.touch(memorial);
        }
        if let Some(uuid) = outcome.person.filter(|_| !outcome.is_new_person) {
            self.write.touch_owners(RowId {
                table: Table::Person,
                uuid,
            })?;
        }
        Ok(())
    }
}

/// Whether a row with photos says nothing of its grave but which one it is: of a photo list.
fn only_names_a_grave(row: &Intake) -> bool {
    let is_other = |(column, _): &(&str, Value)| ![memorial::CODE.name, memorial::NOTES.name].contains(column);
    !row.photos.is_empty() && !row.has_person() && row.site.is_empty() && !row.memorial.cells.iter().any(is_other)
}
