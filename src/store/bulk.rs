//! One change of many records at once: what it would do to each, and doing it.

use std::collections::BTreeSet;

use rusqlite::Connection;
use uuid::Uuid;

use super::parts::{insert_site, insert_typed};
use super::subject::subject;
use super::{OpenChange, Result, Store, Write, list, rows};
use crate::model::bulk::{Bulk, Effect};
use crate::model::edit::Named;
use crate::model::protection_term::ProtectionTerm;
use crate::model::{
    Field, Lang, Row, RowId, Table, Value, burial, entry, memorial, name, protection, protection_term, site,
    status_check,
};

impl Store {
    /// What `bulk` would do to the memorials; those that it leaves as they are stay out.
    pub fn bulk_effects(&self, bulk: &Bulk, memorials: &[Uuid]) -> Result<Vec<Effect>> {
        let mut effects = Vec::new();
        for id in self.bulk_targets(bulk, memorials)? {
            let Some(row) = self.row(id)?.filter(|row| row.deleted_at.is_none()) else {
                continue;
            };
            let (before, after) = self.bulk_effect(bulk, &row)?;
            if before != after {
                effects.push(Effect {
                    id,
                    title: subject(self.connection(), id)?,
                    before,
                    after,
                });
            }
        }
        Ok(effects)
    }

    /// Does it to these of the effects' records, as one piece of a change.
    pub fn bulk_piece(&mut self, change: &OpenChange, bulk: &Bulk, targets: &[RowId], lang: Lang) -> Result<()> {
        self.write_piece(change, |write| {
            let site = match bulk {
                Bulk::Site(Named::New(text)) => Some(site_called(write, text, lang)?),
                Bulk::Site(Named::Existing(uuid)) => Some(*uuid),
                _ => None,
            };
            for id in targets {
                apply(write, bulk, *id, site)?;
            }
            Ok(())
        })
    }

    /// The rows that would change: the memorials, their sites, or the people who rest there; each once.
    fn bulk_targets(&self, bulk: &Bulk, memorials: &[Uuid]) -> Result<Vec<RowId>> {
        let of = |table: Table, uuids: Vec<Uuid>| uuids.into_iter().map(|uuid| RowId { table, uuid }).collect();
        Ok(match bulk {
            Bulk::Custodian(_) => of(Table::Site, self.sites_of(memorials)?),
            Bulk::Term(list, _) if list.link_to(Table::Person).is_some() => {
                of(Table::Person, self.people_at(memorials)?)
            }
            _ => of(Table::Memorial, memorials.to_vec()),
        })
    }

    fn sites_of(&self, memorials: &[Uuid]) -> Result<Vec<Uuid>> {
        let column = (Table::Memorial, "uuid");
        let found = rows::among(self.connection(), column, memorials.iter().copied(), "")?;
        let sites: BTreeSet<Uuid> = found.iter().filter_map(|row| row.link(memorial::SITE)).collect();
        Ok(sites.into_iter().collect())
    }

    fn people_at(&self, memorials: &[Uuid]) -> Result<Vec<Uuid>> {
        let column = (Table::Burial, burial::MEMORIAL.name);
        let memorials = memorials.iter().copied();
        let found = rows::among(self.connection(), column, memorials, " AND deleted_at IS NULL")?;
        let people: BTreeSet<Uuid> = found.iter().filter_map(|row| row.link(burial::PERSON)).collect();
        Ok(people.into_iter().collect())
    }

    /// What stands in the row, and what will.
    fn bulk_effect(&self, bulk: &Bulk, row: &Row) -> Result<(String, String)> {
        Ok(match bulk {
            Bulk::Field(field, typed) => (entry::shown(*field, row), typed.clone()),
            Bulk::Custodian(name) => (row.text(site::CUSTODIAN_NAME).to_owned(), name.clone()),
            Bulk::Site(place) => {
                let named = |uuid: Option<Uuid>| match uuid {
                    Some(uuid) => self
                        .row(RowId {
                            table: Table::Site,
                            uuid,
                        })
                        .map(|site| site.map(|site| name::of_site(&site, Lang::En)).unwrap_or_default()),
                    None => Ok(String::new()),
                };
                let standing = row.link(memorial::SITE);
                match place {
                    Named::Existing(uuid) if standing == Some(*uuid) => (String::new(), String::new()),
                    Named::Existing(uuid) => (named(standing)?, named(Some(*uuid))?),
                    Named::New(text) => (named(standing)?, text.clone()),
                }
            }
            Bulk::Term(list, code) => {
                let has = self.row(entry::list_id(*list, row.uuid(), code))?.is_some();
                (if has { code.clone() } else { String::new() }, code.clone())
            }
            Bulk::Decision(cells) => {
                let code = typed_in(cells, protection::STATUS);
                if self.applies(row, &code)? {
                    (self.status_of(row.uuid())?, code)
                } else {
                    (String::new(), String::new())
                }
            }
            Bulk::Check(_) => {
                let standing = self.status_of(row.uuid())?;
                // Where a decision stands, nobody can have found none; and a check says under which law.
                let is_open = matches!(standing.as_str(), "not_checked" | "not_protected");
                if is_open && !self.regime_of(row)?.is_empty() {
                    (standing, "none_confirmed".to_owned())
                } else {
                    (String::new(), String::new())
                }
            }
        })
    }

    /// Whether a term belongs to the law of the place where the memorial stands; where that is not known, it may.
    fn applies(&self, memorial: &Row, code: &str) -> Result<bool> {
        let regime = self.regime_of(memorial)?;
        let is_offered = |term: &&ProtectionTerm| term.code == code;
        Ok(regime.is_empty()
            || protection_term::offered(&regime).iter().any(is_offered)
            || protection_term::other_terms().iter().any(is_offered))
    }

    /// Whose heritage law applies where the memorial stands, or "".
    fn regime_of(&self, memorial: &Row) -> Result<String> {
        regime_of(self.connection(), memorial)
    }

    fn status_of(&self, memorial: Uuid) -> Result<String> {
        let line = list::line(self.connection(), memorial)?;
        Ok(line.map(|line| line.status.code().to_owned()).unwrap_or_default())
    }
}

fn regime_of(connection: &Connection, memorial: &Row) -> Result<String> {
    let Some(uuid) = memorial.link(memorial::SITE) else {
        return Ok(String::new());
    };
    let table = Table::Site;
    let site = rows::one(connection, RowId { table, uuid })?;
    Ok(site.map(|site| site.text(site::REGIME).to_owned()).unwrap_or_default())
}

fn typed_in(cells: &[(Field, String)], field: Field) -> String {
    let found = cells.iter().find(|(known, _)| *known == field);
    found.map(|(_, typed)| typed.clone()).unwrap_or_default()
}

/// The site of that name, made by the first piece that needs it.
fn site_called(write: &Write, text: &str, lang: Lang) -> Result<Uuid> {
    let field = name::site_name_field(lang);
    let condition = format!("{} = ?1 AND deleted_at IS NULL ORDER BY id", field.name);
    match write.rows(Table::Site, &condition, [text])?.first() {
        Some(site) => Ok(site.uuid()),
        None => insert_site(write, text, lang),
    }
}

fn apply(write: &Write, bulk: &Bulk, id: RowId, new_site: Option<Uuid>) -> Result<()> {
    match bulk {
        Bulk::Field(field, typed) => write.type_into(id, *field, typed, None).map(drop),
        Bulk::Custodian(name) => write.type_into(id, site::CUSTODIAN_NAME, name, None).map(drop),
        Bulk::Site(_) => match new_site {
            Some(site) => write.set_field(id, memorial::SITE, Value::Id(site)),
            None => Ok(()),
        },
        Bulk::Term(list, code) => write.tick(*list, id.uuid, code, true),
        Bulk::Decision(cells) => insert_typed(write, Table::Protection, Some(id), cells).map(drop),
        Bulk::Check(cells) => {
            let Some(row) = write.row(id)? else { return Ok(()) };
            let mut cells = cells.clone();
            // The law of the place, and the municipal lists that go with it.
            let looked_at = format!("{} MUNI", regime_of(write.connection(), &row)?);
            cells.push((status_check::REGIMES, looked_at));
            insert_typed(write, Table::StatusCheck, Some(id), &cells).map(drop)
        }
    }
}
