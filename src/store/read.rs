//! Whole records for the screens: a grave with all that hangs on it, a person, a site.

use jiff::civil::Date;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::subject::subject;
use super::{Result, Store, attached, list, rows};
use crate::model::attached::Attached;
use crate::model::grave::{
    BurialView, DecisionView, GraveView, ListRow, PersonRecord, PersonView, PhotoView, SiteView,
};
use crate::model::status::{self, Decision, Origin};
use crate::model::{Kind, Row, RowId, Table, burial, memorial, photo_link, protection, site};

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
        let mut owners = vec![grave.row.id];
        for burial in &grave.burials {
            owners.extend([burial.row.id, burial.person.row.id]);
            owners.extend(burial.person.names.iter().map(|name| name.id));
        }
        owners.extend(grave.inscriptions.iter().chain(&grave.recognitions).map(|row| row.id));
        owners.extend(grave.photos.iter().map(|photo| photo.row.id));
        owners.extend(grave.decisions.iter().map(|decision| decision.row.id));
        grave.attached = attached::read(self.connection(), &owners)?;
        name_links(self.connection(), &grave.row, &mut grave.attached)?;
        let parts = grave.attached.ids();
        let all = owners
            .into_iter()
            .chain(grave.site.as_ref().map(|site| site.id))
            .chain(grave.checks.iter().map(|row| row.id))
            .chain(parts);
        grave.drafts = attached::drafts(self.connection(), all.map(|id| id.uuid))?;
        grave.has_shared_code = self.has_shared_code(&grave.row)?;
        grave.members = self.members(memorial)?;
        Ok(Some(grave))
    }

    /// The memorials that belong to this one.
    fn members(&self, memorial: Uuid) -> Result<Vec<ListRow>> {
        let sql = "SELECT uuid FROM memorial WHERE parent_uuid = ?1 AND deleted_at IS NULL
                   ORDER BY natural_key(coalesce(code, '')), id";
        let mut statement = self.connection().prepare_cached(sql)?;
        let found = statement.query_map([memorial], |row| row.get(0))?;
        self.lines(&found.collect::<rusqlite::Result<Vec<Uuid>>>()?)
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
        let mut owners = vec![id];
        owners.extend(person.names.iter().map(|name| name.id));
        owners.extend(places.iter().map(|(burial, _)| burial.id));
        let recognitions = self.honours("person_uuid", id.uuid)?;
        owners.extend(recognitions.iter().map(|row| row.id));
        let photos = photos_of(self.connection(), "person_uuid", id.uuid)?;
        owners.extend(photos.iter().map(|photo| photo.row.id));
        let attached = attached::read(self.connection(), &owners)?;
        let all = owners.into_iter().chain(attached.ids());
        let drafts = attached::drafts(self.connection(), all.map(|id| id.uuid))?;
        Ok(Some(PersonRecord {
            person,
            places,
            recognitions,
            photos,
            attached,
            drafts,
        }))
    }

    fn honours(&self, column: &str, owner: Uuid) -> Result<Vec<Row>> {
        let condition = format!("{column} = ?1 AND {ALIVE} ORDER BY id");
        rows::some(self.connection(), Table::Recognition, &condition, [owner])
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
        let condition = format!("site_uuid = ?1 AND {ALIVE} ORDER BY coalesce(checked_min, '') DESC, id DESC");
        let checks = rows::some(self.connection(), Table::StatusCheck, &condition, [site])?;
        let recognitions = self.honours("site_uuid", site)?;
        let photos = photos_of(self.connection(), "site_uuid", site)?;
        let mut owners = vec![id];
        owners.extend(decisions.iter().chain(&recognitions).map(|row| row.id));
        owners.extend(photos.iter().map(|photo| photo.row.id));
        let mut attached = attached::read(self.connection(), &owners)?;
        name_links(self.connection(), &row, &mut attached)?;
        let all = owners
            .into_iter()
            .chain(checks.iter().map(|row| row.id))
            .chain(attached.ids());
        let drafts = attached::drafts(self.connection(), all.map(|id| id.uuid))?;
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
            checks,
            recognitions,
            photos,
            attached,
            drafts,
        }))
    }
}

/// Notes what the records are called that a row points at.
fn name_links(connection: &Connection, row: &Row, attached: &mut Attached) -> Result<()> {
    for field in row.id.table.fields() {
        if let (Kind::Link(table), Some(uuid)) = (field.kind, row.link(*field)) {
            let id = RowId { table, uuid };
            attached.name(id, subject(connection, id)?);
        }
    }
    Ok(())
}

/// The photos that show at a record, the cover first.
fn photos_of(connection: &Connection, column: &str, owner: Uuid) -> Result<Vec<PhotoView>> {
    let condition = format!("{column} = ?1 AND {ALIVE} ORDER BY coalesce(cover, 0) DESC, coalesce(seq, 0), id");
    let mut photos = Vec::new();
    for link in rows::some(connection, Table::PhotoLink, &condition, [owner])? {
        if let Some(photo) = linked(connection, Table::Photo, link.link(photo_link::PHOTO))? {
            photos.push(PhotoView {
                link: Some(link),
                row: photo,
            });
        }
    }
    Ok(photos)
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
    let photos = photos_of(connection, "memorial_uuid", id)?;
    let surveys = rows::some(
        connection,
        Table::ConditionSurvey,
        &format!("{by_memorial} ORDER BY id"),
        [id],
    )?;

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
    let mut attached = Attached::default();
    let people = burials.iter().map(|burial| ("person_uuid", burial.person.row.uuid()));
    for (column, owner) in std::iter::once(("memorial_uuid", id)).chain(people) {
        let condition = format!("{column} = ?1 AND {ALIVE} ORDER BY id");
        let ids = rows::some(connection, Table::ExternalId, &condition, [owner])?;
        for row in ids {
            attached.add(row);
        }
    }
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
        surveys,
        members: Vec::new(),
        attached,
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
