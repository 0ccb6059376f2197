//! What is known of the photos that lie unsorted, and of the graves that they may show: the photos of the same days, the
//! graves near by and of the same sites. What belongs together is found elsewhere.

use std::collections::{BTreeSet, HashMap};

use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use rusqlite::{Params, params};
use uuid::Uuid;

use super::{Result, Store, rows};
use crate::model::outing::{GraveSpot, Outing, Shot, SortPhoto};

/// Photos that are laid out at once; more wait their turn.
const PHOTOS: usize = 3_000;
/// Graves that are looked at.
const GRAVES: usize = 6_000;
/// How far around the photos graves are looked for, in degrees of latitude and longitude: about 300 m. Meridians come
/// closer to one another towards the poles: in Europe twice as many degrees are as far.
const AROUND: [f64; 2] = [0.003, 0.006];

/// A photo as it is read, with the memorial that it shows.
type Read = (Shot, SortPhoto, Option<Uuid>);

/// The middles of fields of a grid in which photos were taken: latitude and longitude. An outing may lead from one end of
/// the country to the other, past everything between.
type Fields = Vec<[f64; 2]>;

impl Store {
    /// The photos that lie unsorted, the first by time, and what is known around them.
    pub fn outing(&self) -> Result<Outing> {
        let unsorted =
            "AND NOT EXISTS (SELECT 1 FROM photo_link k WHERE k.photo_uuid = p.uuid AND k.deleted_at IS NULL)";
        let mut all = self.shots(unsorted, params![])?;
        let left_out = all.len().saturating_sub(PHOTOS) as u64;
        all.truncate(PHOTOS);
        let days: BTreeSet<&str> = all.iter().filter_map(|(_, photo, _)| photo.taken.get(..10)).collect();
        let (first, last) = (
            days.first().copied().unwrap_or("9"),
            days.last().copied().unwrap_or("0"),
        );
        let between = "AND p.exif_taken BETWEEN ?1 AND ?2 || 'T99' AND k.memorial_uuid IS NOT NULL";
        let mut others = self.shots(between, params![first, last])?;
        others.retain(|(_, photo, _)| photo.taken.get(..10).is_some_and(|day| days.contains(day)));
        let mut outing = Outing {
            left_out,
            ..Outing::default()
        };
        let memorials: Vec<Uuid> = others.iter().filter_map(|(_, _, memorial)| *memorial).collect();
        let shots = all.iter().map(|(shot, ..)| shot);
        let fields = fields_of(shots.filter_map(|shot| shot.at));
        outing.graves = self.graves_around(&fields, &memorials, (first, last))?;
        for (shot, photo, memorial) in all.into_iter().chain(others) {
            outing.sorted.extend(memorial.map(|memorial| (shot.id, memorial)));
            outing.photos.insert(shot.id, photo);
            outing.shots.push(shot);
        }
        Ok(outing)
    }

    fn shots(&self, condition: &str, values: impl Params) -> Result<Vec<Read>> {
        let sql = format!(
            "SELECT p.uuid, p.sha256, p.original_name, coalesce(p.exif_taken, ''), p.exif_lat, p.exif_lon,
                p.exif_accuracy_m, p.exif_direction_deg, k.memorial_uuid
             FROM photo p LEFT JOIN photo_link k ON k.id = (SELECT min(id) FROM photo_link
                WHERE photo_uuid = p.uuid AND deleted_at IS NULL)
             WHERE p.deleted_at IS NULL {condition} ORDER BY p.exif_taken IS NULL, p.exif_taken, p.id"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let found = statement.query_map(values, |row| {
            let taken: String = row.get(3)?;
            let at: (Option<f64>, Option<f64>) = (row.get(4)?, row.get(5)?);
            let shot = Shot {
                id: row.get(0)?,
                taken: taken.parse().ok().map(seconds),
                at: at.0.zip(at.1),
                accuracy: row.get(6)?,
                direction: row.get(7)?,
            };
            let photo = SortPhoto {
                sha256: row.get(1)?,
                name: row.get::<_, Option<String>>(2)?.unwrap_or_default(),
                taken,
            };
            Ok((shot, photo, row.get(8)?))
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The graves near by, those beside the graves of sorted photos, and those that were recorded on these days: all of
    /// each such site, in the order in which one walks past them.
    fn graves_around(
        &self,
        fields: &Fields,
        memorials: &[Uuid],
        (first, last): (&str, &str),
    ) -> Result<Vec<GraveSpot>> {
        let recorded = self.recorded_between(first, last)?;
        let met = memorials.iter().chain(recorded.keys()).copied();
        let sql = format!(
            "WITH field (lat, lon) AS MATERIALIZED (SELECT value ->> 0, value ->> 1 FROM json_each(?1)),
            met (uuid, site) AS (
                SELECT m.uuid, m.site_uuid FROM field f CROSS JOIN memorial m
                    ON m.lat BETWEEN f.lat - ?2 AND f.lat + ?2 AND m.lon BETWEEN f.lon - ?3 AND f.lon + ?3
                    AND m.deleted_at IS NULL
                UNION SELECT uuid, site_uuid FROM memorial WHERE uuid IN (SELECT unhex(value) FROM json_each(?4)))
             SELECT m.uuid, m.site_uuid, coalesce(m.section, ''), coalesce(m.row_no, ''), coalesce(m.grave_no, ''),
                m.lat, m.lon, m.coord_accuracy_m, l.photos > 0
             FROM memorial m JOIN listing l ON l.memorial_uuid = m.uuid
             WHERE m.deleted_at IS NULL
                AND (m.uuid IN (SELECT uuid FROM met) OR m.site_uuid IN (SELECT site FROM met WHERE site IS NOT NULL))
             ORDER BY l.place_key, l.plot_key, l.code_key LIMIT {GRAVES}"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let named: Vec<String> = fields.iter().map(|[lat, lon]| format!("[{lat},{lon}]")).collect();
        // A photo may lie at the edge of its field.
        let [up, across] = AROUND.map(|around| around * 1.5);
        let values = params![format!("[{}]", named.join(",")), up, across, rows::as_json(met)];
        let found = statement.query_map(values, |row| {
            let at: (Option<f64>, Option<f64>) = (row.get(5)?, row.get(6)?);
            let id: Uuid = row.get(0)?;
            Ok(GraveSpot {
                id,
                site: row.get(1)?,
                section: row.get(2)?,
                row: row.get(3)?,
                number: row.get(4)?,
                at: at.0.zip(at.1),
                accuracy: row.get(7)?,
                recorded: recorded.get(&id).copied(),
                has_photo: row.get(8)?,
            })
        })?;
        Ok(found.collect::<rusqlite::Result<_>>()?)
    }

    /// The memorials whose records were made one by one on these days, with the time by the system's clock. Those of an
    /// import were not made where they stand.
    fn recorded_between(&self, first: &str, last: &str) -> Result<HashMap<Uuid, i64>> {
        let sql = "SELECT r.row_uuid, c.at FROM change c JOIN change_row r ON r.change_id = c.id
            WHERE c.at BETWEEN date(?1, '-1 day') AND date(?2, '+2 days') AND r.table_name = 'memorial' AND r.op = 'insert'
            LIMIT 5000";
        let mut statement = self.connection().prepare_cached(sql)?;
        let found = statement.query_map([first, last], |row| Ok((row.get(0)?, row.get::<_, String>(1)?)))?;
        let mut recorded = HashMap::new();
        for made in found {
            let (memorial, at) = made?;
            if let Ok(at) = at.parse::<Timestamp>() {
                recorded.insert(memorial, seconds(at.to_zoned_datetime(TimeZone::system()).datetime()));
            }
        }
        Ok(recorded)
    }
}

/// Seconds of the camera's clock since some moment.
fn seconds(at: DateTime) -> i64 {
    TimeZone::UTC.to_timestamp(at).map_or(0, Timestamp::as_second)
}

fn fields_of(places: impl Iterator<Item = (f64, f64)>) -> Fields {
    let [lat_step, lon_step] = AROUND;
    let number = |degrees: f64, step: f64| (degrees / step).round() as i64;
    let fields: BTreeSet<(i64, i64)> = places
        .map(|(lat, lon)| (number(lat, lat_step), number(lon, lon_step)))
        .collect();
    let middle = |(lat, lon): (i64, i64)| [lat as f64 * lat_step, lon as f64 * lon_step];
    fields.into_iter().map(middle).collect()
}
