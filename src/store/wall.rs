//! The photo wall: which photos there are, in which order and under which headings; and the photos of a page of it.
//! Which look alike and which lost their file is asked of others: only identities are known here.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::{Result, Store, rows};
use crate::model::grave::PhotoView;
use crate::model::wall::{By, Show, Wall, WallPhoto, WallQuery};
use crate::model::{Table, Vocab, photo_link, terms};
use crate::search::{fold, natural_key, words};

/// The photos that stand, each with the first record that it shows at.
const PHOTOS: &str = "FROM photo p
    LEFT JOIN photo_link k ON k.id = (SELECT min(id) FROM photo_link
        WHERE photo_uuid = p.uuid AND deleted_at IS NULL)
    LEFT JOIN listing l ON l.memorial_uuid = k.memorial_uuid
    LEFT JOIN site s ON s.uuid = k.site_uuid
    WHERE p.deleted_at IS NULL";

/// What is searched for words, beside what is searched for the grave.
const SAID: &str = "concat_ws(' ', p.original_name, p.caption_en, p.caption_nl, p.caption_fr, p.caption_de,
    p.caption_ru, p.photographer, p.camera, p.taken_written,
    s.name_en, s.name_nl, s.name_fr, s.name_de, s.name_ru)";

/// What no caption is written in.
const UNDESCRIBED: &str = "coalesce(p.caption_en, p.caption_nl, p.caption_fr, p.caption_de, p.caption_ru, '') = ''";

/// A photo on its way to its place.
struct Found {
    photo: Uuid,
    sha256: String,
    heading: String,
    key: String,
}

impl Store {
    /// The photos that `query` asks for. `only` names those that look alike, in groups, or that lost their file, by the
    /// hash of their content, where the query asks for such; it is not looked at otherwise.
    pub fn wall(&self, query: &WallQuery, only: &[Vec<String>]) -> Result<Wall> {
        let mut found = self.wall_photos(query)?;
        match query.show {
            Show::Alike => return Ok(alike(found, only)),
            Show::Missing => {
                let only: HashSet<&String> = only.iter().flatten().collect();
                found.retain(|photo| only.contains(&photo.sha256));
            }
            Show::All | Show::Unsorted | Show::WithoutCaption => {}
        }
        Ok(in_order(found, query.by))
    }

    /// The hashes of all photos that stand.
    pub fn photo_hashes(&self) -> Result<Vec<String>> {
        let mut statement = (self.connection()).prepare_cached("SELECT sha256 FROM photo WHERE deleted_at IS NULL")?;
        let hashes = statement.query_map([], |row| row.get(0))?;
        Ok(hashes.collect::<rusqlite::Result<_>>()?)
    }

    fn wall_photos(&self, query: &WallQuery) -> Result<Vec<Found>> {
        let heading = match query.by {
            By::Added => "''",
            By::Taken => "coalesce(p.taken_edtf, p.taken_written, '')",
            By::Site => "coalesce(nullif(l.place, ''), s.name_en, s.name_nl, s.name_fr, s.name_de, s.name_ru, '')",
            By::Grave => "trim(coalesce(l.code, '') || '  ' || coalesce(l.name, ''))",
            By::Role => "coalesce(k.role, '')",
            By::Photographer => "coalesce(p.photographer, '')",
        };
        let key = match query.by {
            By::Taken => "coalesce(p.taken_min, '')",
            By::Grave => "coalesce(l.code_key, '') || char(1) || coalesce(l.name, '')",
            _ => "''",
        };
        let narrowed = match query.show {
            Show::Unsorted => "AND k.id IS NULL",
            Show::WithoutCaption => "AND UNDESCRIBED",
            Show::All | Show::Alike | Show::Missing => "",
        };
        let narrowed = narrowed.replace("UNDESCRIBED", UNDESCRIBED);
        let sql = format!(
            "SELECT p.uuid, p.sha256, {heading}, {key}, {SAID}, coalesce(l.words, '') {PHOTOS} {narrowed} ORDER BY p.id"
        );
        let wanted: Vec<String> = words(&query.words);
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let answers = || -> rusqlite::Result<bool> {
                let said = fold(row.get_ref(4)?.as_str().unwrap_or_default());
                let of_grave = row.get_ref(5)?.as_str().unwrap_or_default();
                Ok(wanted.iter().all(|word| said.contains(word) || of_grave.contains(word)))
            };
            if !wanted.is_empty() && !answers()? {
                continue;
            }
            let heading: String = row.get(2)?;
            let key = match query.by {
                By::Taken | By::Grave => row.get(3)?,
                By::Role => place_of_role(&heading),
                _ => natural_key(&heading),
            };
            found.push(Found {
                photo: row.get(0)?,
                sha256: row.get(1)?,
                heading,
                key,
            });
        }
        Ok(found)
    }

    /// Photos as the wall draws them, in no order; those that are gone are left out.
    pub fn wall_page(&self, photos: &[Uuid]) -> Result<Vec<WallPhoto>> {
        let connection = self.connection();
        let found = rows::among(connection, (Table::Photo, "uuid"), photos.iter().copied(), "")?;
        let alive = " AND deleted_at IS NULL";
        let links = rows::among(
            connection,
            (Table::PhotoLink, photo_link::PHOTO.name),
            photos.iter().copied(),
            alive,
        )?;
        let mut first = HashMap::new();
        for link in links {
            if let Some(photo) = link.link(photo_link::PHOTO) {
                first.entry(photo).or_insert(link);
            }
        }
        let graves = self.graves_called(first.values().filter_map(|link| link.link(photo_link::MEMORIAL)))?;
        let mut page = Vec::with_capacity(found.len());
        for row in found {
            let link = first.remove(&row.uuid());
            let grave = link.as_ref().and_then(|link| link.link(photo_link::MEMORIAL));
            let at = match grave {
                Some(grave) => graves.get(&grave).cloned().unwrap_or_default(),
                // People, sites and decisions with photos are few.
                None if link.is_some() => self.photo_called(row.uuid())?[1].clone(),
                None => String::new(),
            };
            page.push(WallPhoto {
                photo: PhotoView { link, row },
                at,
            });
        }
        Ok(page)
    }

    /// Code and name of these memorials, as the list has them.
    fn graves_called(&self, graves: impl Iterator<Item = Uuid>) -> Result<HashMap<Uuid, String>> {
        let sql = "SELECT memorial_uuid, trim(code || ' ' || name) FROM listing
            WHERE memorial_uuid IN (SELECT unhex(value) FROM json_each(?1))";
        let mut statement = self.connection().prepare_cached(sql)?;
        let found = statement.query_map([rows::as_json(graves)], |row| Ok((row.get(0)?, row.get(1)?)))?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }
}

/// Roles stand in the order in which they are offered, none last.
fn place_of_role(role: &str) -> String {
    let codes = terms::codes(Vocab::PhotoRole);
    let place = codes.iter().position(|code| *code == role);
    format!("{:03}{role}", place.unwrap_or(codes.len()))
}

/// The newest first where time orders them; else by their headings, what has none at the end.
fn in_order(mut found: Vec<Found>, by: By) -> Wall {
    match by {
        By::Added => found.reverse(),
        // Within a day as they were taken, which is as they came in.
        By::Taken => found.sort_by(|a, b| (&b.key, &b.heading).cmp(&(&a.key, &a.heading))),
        // What counts the same for the order may still be written otherwise: each stands under one heading.
        _ => found.sort_by(|a, b| {
            (a.heading.is_empty(), &a.key, &a.heading).cmp(&(b.heading.is_empty(), &b.key, &b.heading))
        }),
    }
    let mut wall = Wall::default();
    for (place, photo) in found.into_iter().enumerate() {
        let is_new = wall
            .headings
            .last()
            .is_none_or(|(_, heading)| *heading != photo.heading);
        if by != By::Added && is_new {
            wall.headings.push((place, photo.heading));
        }
        wall.photos.push(photo.photo);
    }
    wall
}

/// The groups of photos that look alike, as far as at least two of each stand here.
fn alike(found: Vec<Found>, groups: &[Vec<String>]) -> Wall {
    let here: HashMap<String, Uuid> = found.into_iter().map(|photo| (photo.sha256, photo.photo)).collect();
    let mut wall = Wall::default();
    for group in groups {
        let photos: Vec<Uuid> = group.iter().filter_map(|hash| here.get(hash).copied()).collect();
        if photos.len() > 1 {
            wall.headings.push((wall.photos.len(), photos.len().to_string()));
            wall.photos.extend(photos);
        }
    }
    wall
}
