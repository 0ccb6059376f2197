//! What hangs on a grave or a person: surveys, decisions, numbers elsewhere, terms of lists, sources. What is there
//! already is not added again.

use rusqlite::params;
use uuid::Uuid;

use super::super::write::Write;
use super::super::{Result, rows};
use super::fill::{Fill, fill};
use super::{Outcome, Piece};
use crate::model::attached::citation_link;
use crate::model::import::{Draft, Intake};
use crate::model::{
    Row, RowId, Table, Value, citation, condition_survey, entry, external_id, inscription, inscription_text,
    memorial_event, recognition, source,
};

impl Piece<'_, '_> {
    /// Adds the parts of the grave and the person of a row.
    pub(super) fn parts(&mut self, row: &Intake, outcome: &Outcome, how: Fill) -> Result<()> {
        let (memorial, person) = ids(outcome);
        let is_new = outcome.is_new_memorial && (outcome.is_new_person || person.is_none());
        for (owner, draft) in &row.parts {
            let first = if *owner == Table::Person { person } else { memorial };
            if let Some(owner) = first.or(memorial).or(person) {
                let owners: Vec<RowId> = [memorial, person].into_iter().flatten().collect();
                self.part((owner, &owners), (is_new, how), draft)?;
            }
        }
        Ok(())
    }

    /// Adds the terms and sources of a row.
    pub(super) fn lists(&mut self, row: &Intake, outcome: &Outcome) -> Result<()> {
        let (memorial, person) = ids(outcome);
        let is_new = outcome.is_new_memorial && (outcome.is_new_person || person.is_none());
        for (list, code) in &row.terms {
            let of_person = list.link_to(Table::Person).is_some();
            if let Some(owner) = if of_person { person } else { memorial } {
                self.term(*list, owner.uuid, code)?;
            }
        }
        for title in row.sources.iter().filter(|title| !title.trim().is_empty()) {
            if let Some(of) = person.or(memorial) {
                self.cite(title.trim(), of, memorial, is_new)?;
            }
        }
        Ok(())
    }

    /// Puts a term into a list. Its row is known by owner and term.
    fn term(&mut self, list: Table, owner: Uuid, code: &str) -> Result<()> {
        let id = entry::list_id(list, owner, code);
        let Some((link, term)) = list.list_fields() else {
            return Ok(());
        };
        match self.write.row(id)? {
            Some(row) if row.deleted_at.is_some() => self.write.restore(id),
            Some(_) => Ok(()),
            None => {
                let mut row = Row::new(list, id.uuid);
                row.cells.insert(link.name, Value::Id(owner));
                row.cells.insert(term.name, Value::text(code));
                self.write.add(&row).map(drop)
            }
        }
    }

    /// Says that a source is about the person of a row or its grave, unless something of either says so already.
    fn cite(&mut self, title: &str, of: RowId, or: Option<RowId>, is_new: bool) -> Result<()> {
        let uuid = self.source(title)?;
        if !is_new && is_cited(self.write, uuid, (of, or))? {
            return Ok(());
        }
        let Some(link) = citation_link(of.table) else {
            return Ok(());
        };
        let mut row = Row::new(Table::Citation, Uuid::now_v7());
        row.cells.insert(citation::SOURCE.name, Value::Id(uuid));
        row.cells.insert(link.name, Value::Id(of.uuid));
        self.write.add(&row).map(drop)
    }

    /// The source of that title, made at need.
    fn source(&mut self, title: &str) -> Result<Uuid> {
        if let Some(known) = self.run.sources.get(title) {
            return Ok(*known);
        }
        let condition = "title = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1";
        let known = self.write.rows(Table::Source, condition, [title])?;
        let uuid = if let Some(known) = known.first() {
            known.uuid()
        } else {
            let mut row = Row::new(Table::Source, Uuid::now_v7());
            row.cells.insert(source::TITLE.name, Value::text(title));
            self.write.add(&row)?.uuid
        };
        self.run.sources.insert(title.to_owned(), uuid);
        Ok(uuid)
    }

    /// Adds a part, unless one says the same; a survey of the same day and a tenure are filled up.
    fn part(&mut self, (owner, owners): (RowId, &[RowId]), (is_new, how): (bool, Fill), draft: &Draft) -> Result<()> {
        let Some(link) = draft.table.link_to(owner.table) else {
            return Ok(());
        };
        if !is_new {
            let standing = standing(self.write, owners, draft.table)?;
            if standing.iter().any(|row| says(row, draft)) || says_together(&standing, draft) {
                return Ok(());
            }
            if let Some(row) = standing.iter().find(|row| is_about(row, draft)) {
                return fill(self.write, how, (draft.table, row.uuid()), draft).map(drop);
            }
        }
        self.make(draft.clone(), &[(link.name, Value::Id(owner.uuid))])
            .map(drop)
    }
}

fn ids(outcome: &Outcome) -> (Option<RowId>, Option<RowId>) {
    let id = |table: Table, uuid: Option<Uuid>| uuid.map(|uuid| RowId { table, uuid });
    (id(Table::Memorial, outcome.memorial), id(Table::Person, outcome.person))
}

/// Whether anything of the two records cites the source.
fn is_cited(write: &Write, source: Uuid, (of, or): (RowId, Option<RowId>)) -> Result<bool> {
    let sql = "SELECT EXISTS (SELECT 1 FROM citation z WHERE z.source_uuid = ?1 AND z.deleted_at IS NULL AND (
            z.memorial_uuid IN (?2, ?3) OR z.person_uuid IN (?2, ?3)
            OR z.burial_uuid IN (SELECT uuid FROM burial WHERE person_uuid IN (?2, ?3) AND memorial_uuid IN (?2, ?3))
            OR z.person_name_uuid IN (SELECT uuid FROM person_name WHERE person_uuid IN (?2, ?3))))";
    let given = params![source, of.uuid, or.map(|or| or.uuid)];
    let mut statement = write.connection().prepare_cached(sql)?;
    Ok(statement.query_row(given, |row| row.get(0))?)
}

fn standing(write: &Write, owners: &[RowId], table: Table) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for owner in owners {
        if let Some(link) = table.link_to(owner.table) {
            let one = std::iter::once(owner.uuid);
            found.extend(rows::among(
                write.connection(),
                (table, link.name),
                one,
                " AND deleted_at IS NULL",
            )?);
        }
    }
    Ok(found)
}

/// Whether a part says all of what the draft says.
fn says(row: &Row, draft: &Draft) -> bool {
    let key = match draft.table {
        Table::Inscription => {
            let plain = |text: &str| inscription_text::plain(text);
            return plain(row.text(inscription::TEXT)) == plain(draft.text(inscription::TEXT));
        }
        Table::ExternalId => vec![external_id::SCHEME, external_id::VALUE],
        Table::Recognition => vec![recognition::TITLE],
        _ => return draft.cells.iter().all(|(column, value)| row.cell(column) == value),
    };
    key.iter().all(|field| row.text(*field) == draft.text(*field))
}

/// The flat view has all inscriptions of a grave in one cell.
fn says_together(standing: &[Row], draft: &Draft) -> bool {
    if draft.table != Table::Inscription || standing.len() < 2 {
        return false;
    }
    let said = inscription_text::plain(draft.text(inscription::TEXT));
    standing
        .iter()
        .all(|row| said.contains(&inscription_text::plain(row.text(inscription::TEXT))))
}

/// Whether a part that stands is the one that the draft is about.
fn is_about(row: &Row, draft: &Draft) -> bool {
    let same = |column: &str| {
        let said = draft.cells.iter().find(|(known, _)| *known == column);
        said.is_some_and(|(_, value)| row.cell(column) == value)
    };
    match draft.table {
        Table::ConditionSurvey => same(condition_survey::SURVEYED.columns()[0]),
        Table::MemorialEvent => same(memorial_event::KIND.name) && same(memorial_event::TENURE.name),
        _ => false,
    }
}
