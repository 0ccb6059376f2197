//! Which codes and places of graves the catalogue may hold, in a few bits each: what is surely new is not looked for.
//! While the index of places is away, also which grave may be in which place.

use std::collections::HashMap;
use std::rc::Rc;

use fastbloom::BloomFilter;
use rusqlite::{Connection, params};
use uuid::Uuid;

use super::super::{Result, many};
use crate::model::{Row, memorial};

/// Bits of the filter: 16 MiB, which tells five million graves apart but for one in a hundred.
const BITS: usize = 128 << 20;
/// The same bits on every run, so that a trial is repeated exactly.
const SEED: u128 = 0x5354_454C;

/// A table of this connection alone: nobody else sees it, and nothing of it is written down.
const PLACES: &str = "DROP TABLE IF EXISTS temp.place_of_grave; DROP TABLE IF EXISTS temp.name_of_grave;
    CREATE TEMP TABLE place_of_grave (place INTEGER, grave INTEGER, PRIMARY KEY (place, grave)) WITHOUT ROWID;
    CREATE TEMP TABLE name_of_grave (name TEXT, grave INTEGER, PRIMARY KEY (name, grave)) WITHOUT ROWID;
    PRAGMA temp.cache_size = -16384;
    INSERT INTO temp.name_of_grave SELECT l.name_key, m.id FROM listing l JOIN memorial m ON m.uuid = l.memorial_uuid
        ORDER BY l.name_key, m.id;";

/// The graves with a name, by the index or by the own table. `?1` is the key of the name.
const NAMED: &str = "SELECT m.id, l.memorial_uuid, l.site_uuid, l.died FROM listing l
    JOIN memorial m ON m.uuid = l.memorial_uuid WHERE l.name_key = ?1";
const NAMED_HERE: &str = "SELECT m.id, l.memorial_uuid, l.site_uuid, l.died FROM temp.name_of_grave n
    JOIN memorial m ON m.id = n.grave JOIN listing l ON l.memorial_uuid = m.uuid WHERE n.name = ?1";
/// Graves of one name that are looked at.
const NAMESAKES: usize = 20;
/// Names whose graves are remembered.
const REMEMBERED: usize = 10_000;

/// A grave of before the import by its name: which, where, when its first one died.
#[derive(Clone, Debug)]
pub struct Namesake {
    /// The grave.
    pub memorial: Uuid,
    /// Its site.
    pub site: Option<Uuid>,
    /// The day as the list has it.
    pub died: String,
}

/// Codes and places that may be there.
pub struct Known {
    bits: BloomFilter,
    /// Whether places are in a table of this connection.
    has_own_places: bool,
    /// Places that are not there yet, with their graves.
    fresh: Vec<(i64, Uuid)>,
    /// Graves that were there before, by a name that was asked for: tables repeat "unknown".
    namesakes: HashMap<String, Rc<[Namesake]>>,
}

/// A place in a cemetery: site, number, row, section.
pub type Plot<'t> = (Uuid, &'t str, &'t str, &'t str);

impl Known {
    /// Those of the catalogue.
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut known = Self {
            bits: BloomFilter::with_num_bits(BITS).seed(&SEED).hashes(4),
            has_own_places: !many::has_places(connection)?,
            fresh: Vec::new(),
            namesakes: HashMap::new(),
        };
        if known.has_own_places {
            connection.execute_batch(PLACES)?;
        }
        let sql = "SELECT id, coalesce(code, ''), site_uuid, coalesce(grave_no, ''), coalesce(row_no, ''),
            coalesce(section, '') FROM memorial WHERE deleted_at IS NULL";
        let mut statement = connection.prepare(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let text = |place: usize| -> Result<&str> { Ok(row.get_ref(place)?.as_str().unwrap_or_default()) };
            if known.insert_code(text(1)?) {
                continue;
            }
            if let Some(site) = row.get(2)?
                && let Some(place) = known.insert_plot((site, text(3)?, text(4)?, text(5)?))
            {
                let sql = "INSERT INTO temp.place_of_grave VALUES (?1, ?2)";
                let number: i64 = row.get(0)?;
                connection.prepare_cached(sql)?.execute(params![place, number])?;
            }
        }
        Ok(known)
    }

    /// Whether there was a code to remember.
    fn insert_code(&mut self, code: &str) -> bool {
        if !code.is_empty() {
            self.bits.insert(&("code", code));
        }
        !code.is_empty()
    }

    /// Remembers a place. Returns how it is called in the own table, if there is one.
    fn insert_plot(&mut self, plot: Plot) -> Option<i64> {
        if plot.1.is_empty() {
            return None;
        }
        let hash = self.bits.source_hash(&plot);
        self.bits.insert_hash(hash);
        self.has_own_places.then_some(hash.cast_signed())
    }

    /// A grave as it was just recorded.
    pub fn add(&mut self, grave: &Row) {
        if self.insert_code(grave.text(memorial::CODE)) {
            return;
        }
        let [number, row, section] =
            [memorial::GRAVE_NO, memorial::ROW_NO, memorial::SECTION].map(|field| grave.text(field));
        if let Some(site) = grave.link(memorial::SITE) {
            let place = self.insert_plot((site, number, row, section));
            self.fresh.extend(place.map(|place| (place, grave.uuid())));
        }
    }

    /// Writes down the places of the graves that were added, which can be read by now.
    pub fn settle(&mut self, connection: &Connection) -> Result<()> {
        let sql = "INSERT OR IGNORE INTO temp.place_of_grave SELECT ?1, id FROM memorial WHERE uuid = ?2";
        for (place, grave) in self.fresh.drain(..) {
            connection.prepare_cached(sql)?.execute(params![place, grave])?;
        }
        Ok(())
    }

    /// The graves with that name, by the key that sorts it, whose numbers are not above `newest`.
    pub fn named(&mut self, connection: &Connection, key: String, newest: i64) -> Result<Rc<[Namesake]>> {
        if let Some(known) = self.namesakes.get(&key) {
            return Ok(Rc::clone(known));
        }
        let ways = if self.has_own_places { NAMED_HERE } else { NAMED };
        let sql = format!("{ways} AND m.id <= ?2 ORDER BY m.id LIMIT {NAMESAKES}");
        let mut statement = connection.prepare_cached(&sql)?;
        let found = statement.query_map(params![key, newest], |row| {
            Ok(Namesake {
                memorial: row.get(1)?,
                site: row.get(2)?,
                died: row.get(3)?,
            })
        })?;
        let found: Rc<[Namesake]> = found.collect::<rusqlite::Result<_>>()?;
        if self.namesakes.len() >= REMEMBERED {
            self.namesakes.clear();
        }
        self.namesakes.insert(key, Rc::clone(&found));
        Ok(found)
    }

    /// Forgets what was found by names: a grave that was there has changed.
    pub fn forget_names(&mut self) {
        self.namesakes.clear();
    }

    /// Whether a grave may bear this code.
    pub fn may_have_code(&self, code: &str) -> bool {
        self.bits.contains(&("code", code))
    }

    /// Whether a grave without a code may be in this place.
    pub fn may_have_plot(&self, plot: Plot) -> bool {
        !plot.1.is_empty() && self.bits.contains(&plot)
    }

    /// What in SQL leads to the graves that may be in this place, before they are looked at, with its parameter `?5`.
    pub fn way_to(&self, plot: Plot) -> (&'static str, i64) {
        let place = self.bits.source_hash(&plot).cast_signed();
        let way = if self.has_own_places {
            "id IN (SELECT grave FROM temp.place_of_grave WHERE place = ?5)"
        } else {
            "?5 IS NOT NULL"
        };
        (way, place)
    }
}
