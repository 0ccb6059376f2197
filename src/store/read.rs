//! Whole records for the screens: a grave with all that hangs on it, a person, a site.

use jiff::civil::Date;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::{Result, Store, list, rows};
use crate::model::grave::{BurialView, DecisionView, GraveView, PersonRecord, PersonView, PhotoView, SiteView};
use crate::model::status::{self, Decision, Origin};
use crate::model::{Row, RowId, Table, burial, memorial, photo_link, protection, site};

const ALIVE: &str = "deleted_at IS NULL";

impl Store {
    /// The row of that identity, in the trash or not.
    pub fn row(&self, id: RowId) -> Result<Option<Row>> {
        rows::one(self.connection(), id)
    }

    /// A grave or memorial with all that hangs on it.
    pub fn grave(&self, memorial: Uuid) -> Result<Option<GraveView>> {
        let id = RowId {
            table: Table::Memorial,
            uuid: memorial,
        };
        let Some(row) = rows::one(self.connection(), id)? else {
            return Ok(None);
        };
        let mut grave = grave_of(self.connection(), row, self.today())?;
        let mut owners = vec![grave.row.uuid()];
        owners.extend(grave.site.as_ref().map(Row::uuid));
        owners.extend(
            grave
                .burials
                .iter()
                .flat_map(|burial| [burial.row.uuid(), burial.person.row.uuid()]),
        );
        owners.extend(
            grave
                .inscriptions
                .iter()
                .chain(&grave.recognitions)
                .chain(&grave.checks)
                .map(Row::uuid),
        );
        owners.extend(grave.decisions.iter().map(|decision| decision.row.uuid()));
        grave.drafts = drafts(self.connection(), &owners)?;
        grave.has_shared_code = self.has_shared_code(&grave.row)?;
        Ok(Some(grave))
    }

    fn has_shared_code(&self, row: &Row) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM memorial
                   WHERE code = ?1 AND code <> '' AND uuid <> ?2 AND deleted_at IS NULL)";
        let mut statement = self.connection().prepare_cached(sql)?;
        Ok(statement.query_row(params![row.text(memorial::CODE), row.uuid()], |row| row.get(0))?)
    }

    /// A person with the memorials that they rest at.
    pub fn person(&self, person: Uuid) -> Result<Option<PersonRecord>> {
        let id = RowId {
            table: Table::Person,
            uuid: person,
        };
        let Some(row) = rows::one(self.connection(), id)? else {
            return Ok(None);
        };
        let person = person_of(self.connection(), row)?;
        let condition = format!("person_uuid = ?1 AND {ALIVE} ORDER BY id");
        let mut places = Vec::new();
        for row in rows::some(self.connection(), Table::Burial, &condition, [id.uuid])? {
            let memorial = row.link(burial::MEMORIAL).unwrap_or_default();
            places.extend(list::line(self.connection(), memorial)?.map(|line| (row, line)));
        }
        let drafts = drafts(self.connection(), &[id.uuid])?;
        Ok(Some(PersonRecord { person, places, drafts }))
    }

    /// A site with what stands on it.
    pub fn site(&self, site: Uuid) -> Result<Option<SiteView>> {
        let id = RowId {
            table: Table::Site,
            uuid: site,
        };
        let Some(row) = rows::one(self.connection(), id)? else {
            return Ok(None);
        };
        let sql = "SELECT count(*) FROM memorial WHERE site_uuid = ?1 AND deleted_at IS NULL";
        let memorials: i64 = self
            .connection()
            .prepare_cached(sql)?
            .query_row([site], |row| row.get(0))?;
        let condition = format!("site_uuid = ?1 AND {ALIVE} ORDER BY coalesce(decided_min, '') DESC, id DESC");
        let decisions = rows::some(self.connection(), Table::Protection, &condition, [site])?;
        Ok(Some(SiteView {
            row,
            memorials: memorials as u64,
            decisions: decisions
                .into_iter()
                .map(|row| DecisionView {
                    row,
                    origin: Origin::Own,
                })
                .collect(),
            drafts: drafts(self.connection(), &[site])?,
        }))
    }
}

fn drafts(connection: &Connection, owners: &[Uuid]) -> Result<Vec<Row>> {
    let mut found = Vec::new();
    for owner in owners {
        found.extend(rows::some(
            connection,
            Table::FieldDraft,
            "owner_uuid = ?1",
            [owner.to_string()],
        )?);
    }
    Ok(found)
}

fn linked(connection: &Connection, table: Table, uuid: Option<Uuid>) -> Result<Option<Row>> {
    let Some(uuid) = uuid else { return Ok(None) };
    Ok(rows::one(connection, RowId { table, uuid })?.filter(|row| row.deleted_at.is_none()))
}

fn person_of(connection: &Connection, row: Row) -> Result<PersonView> {
    let condition = format!("person_uuid = ?1 AND {ALIVE} ORDER BY coalesce(preferred, 0) DESC, id");
    let names = rows::some(connection, Table::PersonName, &condition, [row.uuid()])?;
    Ok(PersonView { row, names })
}

/// All that hangs on a memorial, without what only the record form shows.
pub(super) fn grave_of(connection: &Connection, row: Row, today: Date) -> Result<GraveView> {
    let id = row.uuid();
    let site = linked(connection, Table::Site, row.link(memorial::SITE))?;
    let site_parent = linked(
        connection,
        Table::Site,
        site.as_ref().and_then(|row| row.link(site::PARENT)),
    )?;
    let parent = linked(connection, Table::Memorial, row.link(memorial::PARENT))?;
    let by_memorial = format!("memorial_uuid = ?1 AND {ALIVE}");

    let mut burials = Vec::new();
    for burial in rows::some(connection, Table::Burial, &format!("{by_memorial} ORDER BY id"), [id])? {
        if let Some(person) = linked(connection, Table::Person, burial.link(burial::PERSON))? {
            burials.push(BurialView {
                row: burial,
                person: person_of(connection, person)?,
            });
        }
    }
    let order = format!("{by_memorial} ORDER BY coalesce(seq, 0), id");
    let inscriptions = rows::some(connection, Table::Inscription, &order, [id])?;
    let order = format!("{by_memorial} ORDER BY coalesce(cover, 0) DESC, coalesce(seq, 0), id");
    let mut photos = Vec::new();
    for link in rows::some(connection, Table::PhotoLink, &order, [id])? {
        if let Some(photo) = linked(connection, Table::Photo, link.link(photo_link::PHOTO))? {
            photos.push(PhotoView {
                link: Some(link),
                row: photo,
            });
        }
    }

    let owners = [
        (Some(id), "memorial_uuid", Origin::Own),
        (parent.as_ref().map(Row::uuid), "memorial_uuid", Origin::Parent),
        (site.as_ref().map(Row::uuid), "site_uuid", Origin::Site),
        (site_parent.as_ref().map(Row::uuid), "site_uuid", Origin::SiteParent),
    ];
    let (mut decisions, mut checks) = (Vec::new(), Vec::new());
    for (owner, column, origin) in owners {
        let Some(owner) = owner else { continue };
        let condition = format!("{column} = ?1 AND {ALIVE} ORDER BY coalesce(checked_min, '') DESC, id DESC");
        checks.extend(
            rows::some(connection, Table::StatusCheck, &condition, [owner])?
                .into_iter()
                .map(|row| (row, origin)),
        );
        let condition = format!("{column} = ?1 AND {ALIVE}");
        let found = rows::some(connection, Table::Protection, &condition, [owner])?;
        let covers = |row: &Row| column == "memorial_uuid" || row.flag(protection::COVERS_GRAVES);
        decisions.extend(found.into_iter().filter(covers).map(|row| DecisionView { row, origin }));
    }
    decisions.sort_by(|a, b| {
        b.row
            .cell("decided_min")
            .as_str()
            .cmp(a.row.cell("decided_min").as_str())
    });
    let recognitions = rows::some(
        connection,
        Table::Recognition,
        &format!("{by_memorial} ORDER BY id"),
        [id],
    )?;
    let summary = {
        let given: Vec<Decision> = decisions
            .iter()
            .map(|view| Decision {
                row: &view.row,
                origin: view.origin,
            })
            .collect();
        let looked: Vec<(&Row, Origin)> = checks.iter().map(|(row, origin)| (row, *origin)).collect();
        status::summarise(&given, &looked, today)
    };
    let checks = checks.into_iter().map(|(row, _)| row).collect();
    Ok(GraveView {
        row,
        site,
        site_parent,
        burials,
        inscriptions,
        photos,
        decisions,
        checks,
        recognitions,
        summary,
        drafts: Vec::new(),
        has_shared_code: false,
    })
}

/// The next day on which the chip of this grave may change by itself.
pub(super) fn next_lapse(grave: &GraveView, today: Date) -> Option<Date> {
    let given: Vec<Decision> = grave
        .decisions
        .iter()
        .map(|view| Decision {
            row: &view.row,
            origin: view.origin,
        })
        .collect();
    status::next_lapse(&given, today)
}
