//! Finds the site that a row names, among those of the catalogue and those made before: by code, by name and
//! municipality, or by the municipality alone. One municipality has one name here, in whatever language it is written.

use std::cell::RefCell;
use std::collections::HashMap;

use rusqlite::Connection;
use uuid::Uuid;

use super::super::write::Write;
use super::super::{Result, rows};
use crate::model::import::Draft;
use crate::model::municipality::Municipality;
use crate::model::{Row, RowId, Table, Value, municipality, name, region, site};
use crate::search::fold;

/// The sites by what rows call them. A name that several bear leads nowhere.
#[derive(Default)]
pub struct Sites {
    by_key: HashMap<String, Option<Uuid>>,
    /// What was found by the words of a row: a table repeats them.
    found: RefCell<HashMap<String, Option<Uuid>>>,
    /// Municipalities by the words and the postal code of a row.
    municipalities: RefCell<HashMap<String, Option<&'static Municipality>>>,
}

/// Answers that are kept: a table with a site of its own in each row would fill the memory.
const KEPT: usize = 10_000;

impl Sites {
    /// The sites of the catalogue.
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut sites = Self::default();
        rows::each(connection, Table::Site, "deleted_at IS NULL ORDER BY id", |row| {
            sites.add(&row);
            Ok(())
        })?;
        Ok(sites)
    }

    fn add(&mut self, row: &Row) {
        // What was not found before may be this one.
        self.found.borrow_mut().retain(|_, known| known.is_some());
        for key in self.keys(&|field| row.text(field).to_owned()) {
            let uuid = row.uuid();
            self.by_key
                .entry(key)
                .and_modify(|known| *known = known.filter(|known| *known == uuid))
                .or_insert(Some(uuid));
        }
    }

    /// The site that the draft names, if it is there.
    pub fn find(&self, draft: &Draft) -> Option<Uuid> {
        let mut said = String::new();
        for (column, value) in &draft.cells {
            said.extend([column, "\u{1}", value.as_str(), "\u{1}"]);
        }
        let mut found = self.found.borrow_mut();
        if let Some(known) = found.get(&said) {
            return *known;
        }
        // From the most certain key on; the first that is known decides.
        let keys = self.keys(&|field| draft.text(field).to_owned());
        let known = keys.iter().find_map(|key| self.by_key.get(key).copied()).flatten();
        if found.len() >= KEPT {
            found.clear();
        }
        found.insert(said, known);
        known
    }

    /// How a site can be called, the most certain first.
    fn keys(&self, text: &dyn Fn(crate::model::Field) -> String) -> Vec<String> {
        let mut keys = Vec::new();
        let code = text(site::CODE);
        if !code.is_empty() {
            keys.push(format!("code {}", fold(&code)));
        }
        let place = self.place_key(&text(site::MUNICIPALITY), &text(site::POSTAL_CODE));
        let names = NAMES.map(text).into_iter().filter(|name| !name.trim().is_empty());
        let names: Vec<String> = names.map(|name| fold(name.trim())).collect();
        for name in &names {
            keys.push(format!("name {name} in {place}"));
        }
        if names.is_empty() && code.is_empty() && !place.is_empty() {
            keys.push(format!("place {place}"));
        }
        keys
    }

    /// One name for one municipality: its official code where the text names one, else the text.
    fn place_key(&self, text: &str, postal_code: &str) -> String {
        match self.official(text, postal_code) {
            Some(known) => known.nis.clone(),
            None => fold(text.trim()),
        }
    }

    /// The municipality that a text names, looked up once a text.
    fn official(&self, text: &str, postal_code: &str) -> Option<&'static Municipality> {
        let mut municipalities = self.municipalities.borrow_mut();
        let said = format!("{text}\u{1}{postal_code}");
        if let Some(known) = municipalities.get(&said) {
            return *known;
        }
        let known = official(text, postal_code);
        if municipalities.len() >= KEPT {
            municipalities.clear();
        }
        municipalities.insert(said, known);
        known
    }
}

fn official(text: &str, postal_code: &str) -> Option<&'static Municipality> {
    if text.trim().is_empty() {
        return None;
    }
    if let Some(place) = municipality::named(text) {
        return Some(place.municipality);
    }
    // Of two that bear the name, or of a part of one, the postal code tells which.
    let name = fold(text.trim());
    let bears = |place: &&municipality::Place| {
        place
            .municipality
            .postal_codes
            .iter()
            .any(|code| code == postal_code.trim())
            && (fold(&place.part) == name || place.municipality.names().iter().any(|known| fold(known) == name))
    };
    municipality::places()
        .iter()
        .find(bears)
        .map(|place| place.municipality)
}

/// The names of a site, in every language.
const NAMES: [crate::model::Field; 5] = [
    site::NAME_EN,
    site::NAME_NL,
    site::NAME_FR,
    site::NAME_DE,
    site::NAME_RU,
];

/// A new site, still to be added, from what a row says of it, with what the official list and the postal code add.
pub fn make(sites: &mut Sites, draft: &Draft) -> Row {
    let mut row = Row::new(Table::Site, Uuid::now_v7());
    row.cells.extend(draft.cells.iter().cloned());
    let text = |row: &Row, field: crate::model::Field| row.text(field).to_owned();
    let known = sites.official(&text(&row, site::MUNICIPALITY), &text(&row, site::POSTAL_CODE));
    let by_code = municipality::by_nis(&text(&row, site::NIS_CODE));
    let regime = match by_code.or(known) {
        Some(known) => {
            let own_code = match known.postal_codes.as_slice() {
                [only] => only.as_str(),
                _ => "",
            };
            add(&mut row, site::NIS_CODE, &known.nis);
            add(&mut row, site::REGION, &known.region);
            add(&mut row, site::POSTAL_CODE, own_code);
            add(&mut row, site::MUNICIPALITY, known.names()[0]);
            Some(known.regime.as_str())
        }
        None => region::regime_of_postal_code(&text(&row, site::POSTAL_CODE)),
    };
    if let Some(regime) = regime {
        add(&mut row, site::REGIME, regime);
        add(
            &mut row,
            site::REGION,
            region::region_of_regime(regime).unwrap_or_default(),
        );
    }
    sites.add(&row);
    row
}

fn add(row: &mut Row, field: crate::model::Field, said: &str) {
    if row.text(field).is_empty() && !said.is_empty() {
        row.cells.insert(field.name, Value::text(said));
    }
}

/// Fills a site up with what a row says beyond its name.
pub fn fill(write: &Write, uuid: Uuid, draft: &Draft) -> Result<()> {
    let id = RowId {
        table: Table::Site,
        uuid,
    };
    let Some(row) = write.row(id)? else { return Ok(()) };
    // What only names the site is no news about it: "Luik" does not replace "Liège".
    let is_news = |(column, _): &&(&str, Value)| {
        let is_name = *column == site::MUNICIPALITY.name || NAMES.iter().any(|field| field.name == *column);
        !is_name || row.cell(column).is_null() && name::of_site(&row, crate::model::Lang::En).is_empty()
    };
    let news: Vec<(&'static str, Value)> = draft.cells.iter().filter(is_news).cloned().collect();
    write.set(id, &news)
}
