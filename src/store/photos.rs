//! Rows of photos: a photo is known by its content, so the same picture is one row however often it comes.

use rusqlite::params;
use uuid::Uuid;

use super::{Error, OpenChange, Result, Store, Write, rows};
use crate::model::change::Label;
use crate::model::photo_edit::PhotoEdit;
use crate::model::{Field, Row, RowId, Table, Value, memorial, photo, photo_link, position};

/// What came of adding a photo.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Added {
    /// The catalogue had no such picture.
    New,
    /// The picture was there; it now shows at this record, too.
    Linked,
    /// The picture was there already, at this record.
    Duplicate,
}

impl Store {
    /// Adds one photo of a job, whose file already lies in place. `owner` is the record that it shows at.
    pub fn add_photo(&mut self, change: &OpenChange, photo: &Row, owner: Option<RowId>, role: &str) -> Result<Added> {
        self.write_piece(change, |write| {
            let known = write.row(photo.id)?;
            match &known {
                None => drop(write.insert_row(photo)?),
                Some(row) if row.deleted_at.is_some() => write.restore(photo.id)?,
                Some(_) => {}
            }
            let linked = match owner {
                Some(owner) => link(write, photo.uuid(), owner, role)?,
                None => false,
            };
            Ok(match (known.is_some_and(|row| row.deleted_at.is_none()), linked) {
                (false, _) => Added::New,
                (true, true) => Added::Linked,
                (true, false) => Added::Duplicate,
            })
        })
    }

    /// Fills up what is recorded of a photo of a job: caption, photographer, rights.
    pub fn fill_photo(&mut self, change: &OpenChange, photo: Uuid, cells: &[(&'static str, Value)]) -> Result<()> {
        let id = RowId {
            table: Table::Photo,
            uuid: photo,
        };
        self.write_piece(change, |write| write.set(id, cells))
    }

    /// Shows photos at a record.
    pub fn link_photos(&mut self, photos: &[Uuid], owner: RowId) -> Result<()> {
        let subject = super::subject::subject(self.connection(), owner)?;
        self.write(Label::new("change-link-photos", subject), |write| {
            for photo in photos {
                link(write, *photo, owner, "")?;
            }
            Ok(())
        })
    }

    /// Sets what `edit` says in these of its photos, as one piece of a change.
    pub fn edit_photos(&mut self, change: &OpenChange, edit: &PhotoEdit, photos: &[Uuid]) -> Result<()> {
        self.write_piece(change, |write| {
            photos.iter().try_for_each(|photo| edit_photo(write, edit, *photo))
        })
    }

    /// Puts photos into the trash, as one piece of a change.
    pub fn trash_photos(&mut self, change: &OpenChange, photos: &[Uuid]) -> Result<()> {
        self.write_piece(change, |write| {
            photos.iter().try_for_each(|photo| write.trash(id_of(*photo)))
        })
    }

    /// What was typed into fields of these rows and is none of their values.
    pub fn drafts(&self, rows: impl Iterator<Item = Uuid>) -> Result<Vec<Row>> {
        super::attached::drafts(self.connection(), rows)
    }

    /// Makes a grave that these photos show, at the site of `beside`, where the camera stood, and shows them there.
    pub fn new_memorial_of(&mut self, photos: &[Uuid], beside: Option<Uuid>) -> Result<Uuid> {
        let label = Label::new("change-new-grave-of-photos", photos.len().to_string());
        self.write(label, |write| {
            let mut cells = vec![(memorial::KIND, Value::text("grave"))];
            if let Some(beside) = beside {
                let beside = write.row(RowId {
                    table: Table::Memorial,
                    uuid: beside,
                })?;
                let site = beside.and_then(|row| row.link(memorial::SITE));
                cells.extend(site.map(|site| (memorial::SITE, Value::Id(site))));
            }
            let rows: Result<Vec<_>> = photos.iter().map(|photo| write.row(id_of(*photo))).collect();
            let rows: Vec<Row> = rows?.into_iter().flatten().collect();
            let made = write.insert(Table::Memorial, cells)?;
            if let Some((lat, lon)) = middle_of(&rows) {
                write.type_into(made, memorial::POSITION, &position::shown(lat, lon), None)?;
                write.set_field(made, memorial::COORD_SOURCE, Value::text("photo_exif"))?;
            }
            for photo in photos {
                link(write, *photo, made, "")?;
            }
            Ok(made.uuid)
        })
    }

    /// Takes a photo away from a record; the photo itself stays in the catalogue.
    pub fn unlink_photo(&mut self, link: Uuid) -> Result<()> {
        let id = RowId {
            table: Table::PhotoLink,
            uuid: link,
        };
        let subject = super::subject::subject(self.connection(), id)?;
        self.write(Label::new("change-unlink-photo", subject), |write| write.trash(id))
    }

    /// Makes a photo the one that the list shows for its record.
    pub fn set_cover(&mut self, link: Uuid) -> Result<()> {
        self.among_siblings(link, |write, siblings| {
            for sibling in siblings {
                let cover = i64::from(sibling.uuid() == link);
                write.set_field(sibling.id, photo_link::COVER, Value::Whole(cover))?;
            }
            Ok(())
        })
    }

    /// Moves a photo by `steps` places among those of its record.
    pub fn move_photo(&mut self, link: Uuid, steps: isize) -> Result<()> {
        self.among_siblings(link, |write, mut siblings| {
            let Some(from) = siblings.iter().position(|row| row.uuid() == link) else {
                return Ok(());
            };
            let to = from.saturating_add_signed(steps).min(siblings.len() - 1);
            let row = siblings.remove(from);
            siblings.insert(to, row);
            for (place, row) in siblings.iter().enumerate() {
                write.set_field(row.id, photo_link::SEQ, Value::Whole(place as i64 + 1))?;
            }
            Ok(())
        })
    }

    fn among_siblings(&mut self, link: Uuid, work: impl FnOnce(&Write, Vec<Row>) -> Result<()>) -> Result<()> {
        let id = RowId {
            table: Table::PhotoLink,
            uuid: link,
        };
        let label = Label::new("change-arrange-photos", super::subject::subject(self.connection(), id)?);
        self.write(label, |write| {
            let row = write.row(id)?.ok_or(Error::NoSuchRow { table: "photo_link" })?;
            let (column, owner) = owner_of(&row);
            let order = "deleted_at IS NULL ORDER BY coalesce(cover, 0) DESC, coalesce(seq, 0), id";
            let siblings = write.rows(Table::PhotoLink, &format!("{column} = ?1 AND {order}"), [owner])?;
            work(write, siblings)
        })
    }

    /// How a photo is called for people: the code and the name of the first record that it shows at, and its role there.
    pub fn photo_called(&self, photo: Uuid) -> Result<[String; 3]> {
        let condition = "photo_uuid = ?1 AND deleted_at IS NULL ORDER BY id LIMIT 1";
        let links = rows::some(self.connection(), Table::PhotoLink, condition, [photo])?;
        let Some(link) = links.first() else {
            return Ok(Default::default());
        };
        let owner = [Table::Memorial, Table::Person, Table::Site, Table::Protection]
            .into_iter()
            .find_map(|table| {
                Some(RowId {
                    table,
                    uuid: link.link(Table::PhotoLink.link_to(table)?)?,
                })
            });
        let Some(owner) = owner else {
            return Ok(Default::default());
        };
        let code = match owner.table {
            Table::Memorial => self.row(owner)?.map(|row| row.text(memorial::CODE).to_owned()),
            _ => None,
        };
        let role = link.text(photo_link::ROLE).to_owned();
        Ok([code.unwrap_or_default(), self.called(owner)?, role])
    }

    /// The memorial that bears this code; the first of several.
    pub fn memorial_by_code(&self, code: &str) -> Result<Option<RowId>> {
        let found = rows::some(
            self.connection(),
            Table::Memorial,
            "code = ?1 AND deleted_at IS NULL ORDER BY id",
            [code],
        )?;
        Ok(found.first().map(|row| row.id))
    }
}

/// The middle of the positions of photos, by each of its parts: one that is far off does not move it.
fn middle_of(photos: &[Row]) -> Option<(f64, f64)> {
    let middle = |field: Field| {
        let mut all: Vec<f64> = photos.iter().filter_map(|row| row.real(field.name)).collect();
        all.sort_by(f64::total_cmp);
        all.get(all.len() / 2).copied()
    };
    middle(photo::EXIF_LAT).zip(middle(photo::EXIF_LON))
}

fn id_of(photo: Uuid) -> RowId {
    RowId {
        table: Table::Photo,
        uuid: photo,
    }
}

fn edit_photo(write: &Write, edit: &PhotoEdit, photo: Uuid) -> Result<()> {
    let of_photo = |write: &Write| {
        let condition = "photo_uuid = ?1 AND deleted_at IS NULL ORDER BY id";
        write.rows(Table::PhotoLink, condition, [photo])
    };
    if let Some(at) = edit.at {
        let mut role = String::new();
        for shown in of_photo(write)? {
            let elsewhere = shown
                .link(photo_link::MEMORIAL)
                .is_some_and(|memorial| memorial != at.uuid);
            if edit.is_moved && elsewhere {
                write.trash(shown.id)?;
                // What it shows stays what it shows.
                let known = shown.text(photo_link::ROLE);
                if !known.is_empty() {
                    known.clone_into(&mut role);
                }
            }
        }
        link(write, photo, at, &role)?;
    }
    for (field, typed) in &edit.typed {
        if field.table == Table::PhotoLink {
            for shown in of_photo(write)? {
                write.type_into(shown.id, *field, typed, None)?;
            }
        } else {
            write.type_into(id_of(photo), *field, typed, None)?;
        }
    }
    Ok(())
}

fn owner_of(link: &Row) -> (&'static str, Option<Uuid>) {
    let owners: [Field; 4] = [
        photo_link::MEMORIAL,
        photo_link::PERSON,
        photo_link::SITE,
        photo_link::PROTECTION,
    ];
    let owner = owners
        .into_iter()
        .find(|field| link.link(*field).is_some())
        .unwrap_or(photo_link::MEMORIAL);
    (owner.name, link.link(owner))
}

/// Shows a photo at a record; false where it shows there already.
fn link(write: &Write, photo: Uuid, owner: RowId, role: &str) -> Result<bool> {
    let field = match owner.table {
        Table::Person => photo_link::PERSON,
        Table::Site => photo_link::SITE,
        Table::Protection => photo_link::PROTECTION,
        _ => photo_link::MEMORIAL,
    };
    let sql = format!(
        "SELECT count(*), max(seq), max(photo_uuid = ?2) FROM photo_link WHERE {} = ?1 AND deleted_at IS NULL",
        field.name
    );
    let mut statement = write.connection().prepare_cached(&sql)?;
    let (siblings, last, is_there) = statement.query_row(params![owner.uuid, photo], |row| {
        let (last, is_there): (Option<i64>, Option<bool>) = (row.get(1)?, row.get(2)?);
        Ok((row.get::<_, i64>(0)?, last.unwrap_or(0), is_there.unwrap_or(false)))
    })?;
    if is_there {
        return Ok(false);
    }
    let cells = vec![
        (photo_link::PHOTO, Value::Id(photo)),
        (field, Value::Id(owner.uuid)),
        (
            photo_link::ROLE,
            Value::text(if role.is_empty() && siblings == 0 {
                "overview"
            } else {
                role
            }),
        ),
        (photo_link::SEQ, Value::Whole(last + 1)),
    ];
    write.insert(Table::PhotoLink, cells)?;
    Ok(true)
}
