//! A row of a table with the records that it makes where nothing of it is there yet, put together before the catalogue is
//! asked: on another thread, while earlier rows are written.

use uuid::Uuid;

use super::super::listing::Line;
use super::recognise::{says_nobody, text_of};
use crate::model::attached::Attached;
use crate::model::grave::{BurialView, GraveView, PersonView};
use crate::model::import::{Draft, Intake};
use crate::model::{Field, Row, RowId, Table, Value, burial, memorial, person_name, status};
use crate::search::fold;

/// A row and what it makes.
pub struct Planned {
    /// What the row says.
    pub intake: Intake,
    /// The records that it makes, each before what hangs on it; the first is the memorial, if there is one.
    pub(super) rows: Vec<Row>,
    /// What fields of these could not hold.
    pub(super) kept: Vec<(RowId, Vec<(Field, String)>)>,
    /// Its line of the list; none where something bears on its status, or where there is no memorial.
    pub(super) line: Option<Line>,
    /// Whether its person is one whom nobody can name.
    pub(super) is_nameless: bool,
}

impl Planned {
    /// Puts the records of a row together.
    pub fn of(intake: Intake) -> Self {
        let mut plan = Self {
            rows: Vec::new(),
            kept: Vec::new(),
            line: None,
            is_nameless: intake.names.first().is_some_and(says_nobody),
            intake,
        };
        plan.fill();
        plan
    }

    /// The memorial that it makes.
    pub(super) fn memorial(&self) -> Option<Uuid> {
        let first = self.rows.first().filter(|row| row.id.table == Table::Memorial);
        first.map(Row::uuid)
    }

    /// The person that it makes.
    pub(super) fn person(&self) -> Option<Uuid> {
        let person = self.rows.iter().find(|row| row.id.table == Table::Person);
        person.map(Row::uuid)
    }

    fn fill(&mut self) {
        let intake = std::mem::replace(&mut self.intake, Intake::new(0));
        let mut bears_on_status = false;
        if intake.has_memorial() {
            let mut row = self.row(&intake.memorial, None);
            row.cells
                .entry(memorial::KIND.name)
                .or_insert_with(|| Value::text("grave"));
            self.rows.push(row);
        }
        let memorial = self.memorial();
        if intake.has_person() {
            let person = self.row(&intake.person, None);
            let uuid = person.uuid();
            self.rows.push(person);
            let mut said: Vec<String> = Vec::new();
            for form in &intake.names {
                let text = fold(&text_of(form));
                if said.contains(&text) {
                    continue;
                }
                said.push(text);
                let form = self.row(form, Some((person_name::PERSON, uuid)));
                self.rows.push(form);
            }
            if let Some(memorial) = memorial {
                let mut row = self.row(&intake.burial, Some((burial::MEMORIAL, memorial)));
                row.cells.insert(burial::PERSON.name, Value::Id(uuid));
                row.cells
                    .entry(burial::ROLE.name)
                    .or_insert_with(|| Value::text("buried"));
                self.rows.push(row);
            }
        }
        let person = self.person();
        for (owner, draft) in &intake.parts {
            let owners = match owner {
                Table::Person => [(Table::Person, person), (Table::Memorial, memorial)],
                _ => [(Table::Memorial, memorial), (Table::Person, person)],
            };
            let owner = owners
                .into_iter()
                .find_map(|(table, uuid)| Some((draft.table.link_to(table)?, uuid?)));
            if let Some(owner) = owner {
                bears_on_status |= matches!(draft.table, Table::Protection | Table::StatusCheck);
                let row = self.row(draft, Some(owner));
                self.rows.push(row);
            }
        }
        if memorial.is_some() && !bears_on_status {
            self.line = Some(self.line());
        }
        self.intake = intake;
    }

    fn row(&mut self, draft: &Draft, owner: Option<(Field, Uuid)>) -> Row {
        let mut row = Row::new(draft.table, draft.uuid.unwrap_or_else(Uuid::now_v7));
        row.cells.extend(draft.cells.iter().cloned());
        if let Some((link, uuid)) = owner {
            row.cells.insert(link.name, Value::Id(uuid));
        }
        if !draft.kept.is_empty() {
            self.kept.push((row.id, draft.kept.clone()));
        }
        row
    }

    /// The line of the list. The rows are lent to what a screen would show, and come back.
    fn line(&mut self) -> Line {
        let mut rows = std::mem::take(&mut self.rows).into_iter();
        let mut view = view_of(rows.next().expect("the memorial comes first"));
        let mut others = Vec::new();
        let mut person: Option<PersonView> = None;
        for row in rows {
            match (row.id.table, &mut person) {
                (Table::Person, _) => {
                    person = Some(PersonView { row, names: Vec::new() });
                }
                (Table::PersonName, Some(person)) => person.names.push(row),
                (Table::Burial, _) => {
                    if let Some(person) = person.take() {
                        view.burials.push(BurialView { row, person });
                    }
                }
                (Table::Inscription, _) => view.inscriptions.push(row),
                (Table::ConditionSurvey, _) => view.surveys.push(row),
                (Table::ExternalId, _) => {
                    view.attached.add(row.clone());
                    others.push(row);
                }
                _ => others.push(row),
            }
        }
        let line = Line::of(&view, None);
        self.rows.push(view.row);
        for BurialView { row, person } in view.burials {
            self.rows.push(person.row);
            self.rows.extend(person.names);
            self.rows.push(row);
        }
        self.rows.extend(view.inscriptions);
        self.rows.extend(view.surveys);
        self.rows.extend(others);
        line
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
