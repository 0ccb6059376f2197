//! What a map shows of each memorial: where it is, and what is said of it there.

use rusqlite::params_from_iter;
use uuid::Uuid;

use super::{Result, Store};
use crate::model::query::Query;

/// A memorial on the map.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct MapPlace {
    /// The memorial.
    pub memorial: Uuid,
    /// Its code.
    pub code: String,
    /// Its kind, a code.
    pub kind: String,
    /// Names of those who rest there, else its title.
    pub name: String,
    /// Other forms of the names.
    pub other_names: String,
    /// Its site.
    pub site: String,
    /// Its municipality.
    pub municipality: String,
    /// When the first of them died, as EDTF or as written.
    pub died: String,
    /// The chip, a code.
    pub status: String,
    /// In which condition it was last seen, a code.
    pub condition: String,
    /// Its own latitude and longitude.
    pub own: Option<(f64, f64)>,
    /// Those of its site.
    pub of_site: Option<(f64, f64)>,
    /// SHA-256 of its cover photo, or "".
    pub cover: String,
}

impl Store {
    /// Visits what `query` asks for, in the natural order of the codes.
    pub fn each_place(&self, query: &Query, mut visit: impl FnMut(MapPlace) -> Result<()>) -> Result<()> {
        let (condition, values) = self.conditions(query)?;
        let sql = format!(
            "SELECT l.memorial_uuid, l.code, l.kind, l.name, l.other_names, l.place, l.municipality, l.died, l.status,
                l.condition, m.lat, m.lon, s.lat, s.lon, l.cover
             FROM listing l JOIN memorial m ON m.uuid = l.memorial_uuid
             LEFT JOIN site s ON s.uuid = m.site_uuid AND s.deleted_at IS NULL
             WHERE {condition} ORDER BY l.code_key, l.memorial_uuid"
        );
        let mut statement = self.connection().prepare(&sql)?;
        let mut rows = statement.query(params_from_iter(values))?;
        while let Some(row) = rows.next()? {
            let point = |lat: usize| -> rusqlite::Result<Option<(f64, f64)>> {
                Ok(row.get::<_, Option<f64>>(lat)?.zip(row.get::<_, Option<f64>>(lat + 1)?))
            };
            visit(MapPlace {
                memorial: row.get(0)?,
                code: row.get(1)?,
                kind: row.get(2)?,
                name: row.get(3)?,
                other_names: row.get(4)?,
                site: row.get(5)?,
                municipality: row.get(6)?,
                died: row.get(7)?,
                status: row.get(8)?,
                condition: row.get(9)?,
                own: point(10)?,
                of_site: point(12)?,
                cover: row.get(14)?,
            })?;
        }
        Ok(())
    }
}
