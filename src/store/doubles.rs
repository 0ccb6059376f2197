//! Looks for people and graves that may be recorded twice. Only those are compared that share something telling: the sound
//! of a surname, a number, a code, a place with the year of birth. Reads; what is done about a pair stands in `merge.rs`.

use std::collections::{HashMap, HashSet};
use std::hash::Hash;

use uuid::Uuid;

use super::list::{FORM, PERSON_NAME, SITE_NAME};
use super::{Result, Store};
use crate::model::doubles::{Marks, Pair};
use crate::model::{RowId, Table};
use crate::search::doubles::{self, Facts, Span, Spellings, Weighed};
use crate::search::fold;

/// Pairs that are shown; with more, the likeliest.
const SHOWN: usize = 2_000;

/// Called with how many of how many comparisons are done; says whether to go on.
pub type Notice<'a> = &'a mut dyn FnMut(u64, u64) -> bool;

/// Records with what is known of them, and what they are grouped by.
struct Candidates {
    table: Table,
    ids: Vec<Uuid>,
    facts: Vec<Facts>,
    groups: HashMap<Key, Vec<u32>>,
}

/// What two records share that are worth comparing.
#[derive(PartialEq, Eq, Hash)]
enum Key {
    Sound(u32),
    Number(String),
    Born(u32, u32),
    Given(u64, u32),
    Code(String),
    Plot(u32, String),
}

/// Two records by their places, and what speaks for them being one.
type Found = Vec<((u32, u32), (f32, Vec<crate::model::doubles::Reason>))>;

impl Store {
    /// The pairs of people and of graves that may be the same, the likeliest first. Those that somebody told apart stay
    /// out. Where `notice` says no, what was found so far.
    pub fn find_doubles(&self, notice: Notice) -> Result<Vec<Pair>> {
        let apart = self.told_apart()?;
        let mut sites = HashMap::new();
        let spellings = &mut Spellings::default();
        let people = self.people_to_compare(spellings, &mut sites)?;
        let graves = self.graves_to_compare(&people, &mut sites)?;
        let mut pairs = Vec::new();
        for (candidates, weigh) in [
            (&graves, doubles::graves as fn(&Facts, &Facts) -> Weighed),
            (&people, doubles::people),
        ] {
            let mut found = compare(candidates, weigh, notice);
            found.retain(|((one, other), _)| {
                let id = |place: &u32| candidates.ids[*place as usize];
                !apart.contains(&ordered(id(one), id(other)))
            });
            pairs.extend(found.into_iter().map(|found| (candidates, found)));
        }
        pairs.sort_by(|(_, (_, a)), (_, (_, b))| b.0.total_cmp(&a.0));
        pairs.truncate(SHOWN);
        let pairs = pairs.into_iter().map(|(of, ((one, other), (points, reasons)))| {
            let id = |place: u32| RowId {
                table: of.table,
                uuid: of.ids[place as usize],
            };
            // Identities are made in the order of time: the one that was recorded first comes first.
            let (one, other) = ordered(id(one), id(other));
            Ok(Pair {
                one,
                other,
                titles: [self.called(one)?, self.called(other)?],
                marks: [self.marks(one)?, self.marks(other)?],
                points,
                reasons,
            })
        });
        pairs.collect()
    }

    /// Whom somebody told apart.
    fn told_apart(&self) -> Result<HashSet<(Uuid, Uuid)>> {
        let sql = "SELECT one_uuid, other_uuid FROM distinction WHERE deleted_at IS NULL";
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        let mut apart = HashSet::new();
        while let Some(row) = rows.next()? {
            let [one, other] = [row.get::<_, String>(0)?, row.get(1)?].map(|text| text.parse::<Uuid>());
            if let (Ok(one), Ok(other)) = (one, other) {
                apart.insert(ordered(one, other));
            }
        }
        Ok(apart)
    }

    fn people_to_compare(&self, spellings: &mut Spellings, sites: &mut HashMap<Uuid, u32>) -> Result<Candidates> {
        let mut people = Candidates::of(Table::Person);
        let mut places: HashMap<Uuid, usize> = HashMap::new();
        let sql = "SELECT p.uuid, coalesce(p.birth_min, ''), coalesce(p.birth_max, ''), coalesce(p.death_min, ''),
                coalesce(p.death_max, ''), coalesce(p.rank, ''), coalesce(p.unit, ''), coalesce(p.pow_number, ''),
                coalesce(p.personal_number, ''), m.site_uuid, concat_ws(' ', m.section, m.row_no, m.grave_no), m.grave_no
            FROM person p LEFT JOIN burial b ON b.person_uuid = p.uuid AND b.deleted_at IS NULL
            LEFT JOIN memorial m ON m.uuid = b.memorial_uuid AND m.deleted_at IS NULL
            WHERE p.deleted_at IS NULL ORDER BY p.id";
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uuid: Uuid = row.get(0)?;
            let text = |column: usize| -> rusqlite::Result<String> { row.get(column) };
            // Somebody with several graves is compared by the first.
            if places.contains_key(&uuid) {
                continue;
            }
            places.insert(uuid, people.ids.len());
            people.ids.push(uuid);
            let site: Option<Uuid> = row.get(9)?;
            let has_plot = row
                .get::<_, Option<String>>(11)?
                .is_some_and(|number| !number.is_empty());
            people.facts.push(Facts {
                birth: Span::of(&text(1)?, &text(2)?),
                death: Span::of(&text(3)?, &text(4)?),
                rank: fold(&text(5)?),
                unit: fold(&text(6)?),
                numbers: [fold(&text(7)?), fold(&text(8)?)]
                    .into_iter()
                    .filter(|number| !number.is_empty())
                    .collect(),
                site: site.map(|site| number_of(site, sites)),
                plot: if has_plot { fold(&text(10)?) } else { String::new() },
                ..Facts::default()
            });
        }
        let sql = format!(
            "SELECT person_uuid, {FORM} FROM person_name WHERE deleted_at IS NULL AND coalesce(certainty, '') <> 'rejected'"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get(&row.get(0)?) {
                let form = spellings.of(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
                people.facts[*place].names.push(form);
            }
        }
        for (place, facts) in people.facts.iter().enumerate() {
            let mut keys: Vec<Key> = facts.numbers.iter().cloned().map(Key::Number).collect();
            let words = facts.names.iter().flatten();
            keys.extend(words.flat_map(|word| word.sounds()).map(|sound| Key::Sound(*sound)));
            let year_of = |span: Span| Some(span.years()).filter(|(first, last)| *first > 0 && first == last);
            let born = year_of(facts.birth).map(|(year, _)| year);
            if let (Some(site), Some(year)) = (facts.site, born) {
                keys.push(Key::Born(site, year));
            }
            // Where the surname was misread, the given name and a year lead to the other.
            let given = facts.names.iter().flatten().filter_map(|word| word.given());
            let years = [born, year_of(facts.death).map(|(year, _)| year)];
            let years = years.into_iter().flatten();
            keys.extend(given.flat_map(|name| years.clone().map(move |year| Key::Given(name, year))));
            for key in keys {
                group(&mut people.groups, key, place);
            }
        }
        Ok(people)
    }

    fn graves_to_compare(&self, people: &Candidates, sites: &mut HashMap<Uuid, u32>) -> Result<Candidates> {
        let mut graves = Candidates::of(Table::Memorial);
        let persons: HashMap<Uuid, usize> = people.ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let sql = "SELECT m.uuid, coalesce(m.code, ''), m.site_uuid, concat_ws(' ', m.section, m.row_no, m.grave_no),
                coalesce(m.grave_no, ''), b.person_uuid
            FROM memorial m LEFT JOIN burial b ON b.memorial_uuid = m.uuid AND b.deleted_at IS NULL
            WHERE m.deleted_at IS NULL ORDER BY m.id";
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uuid: Uuid = row.get(0)?;
            if graves.ids.last() != Some(&uuid) {
                let site: Option<Uuid> = row.get(2)?;
                let plot = fold(&row.get::<_, String>(3)?);
                let has_plot = !row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?.is_empty();
                let facts = Facts {
                    code: fold(&row.get::<_, String>(1)?),
                    site: site.map(|site| number_of(site, sites)),
                    plot: if has_plot { plot } else { String::new() },
                    ..Facts::default()
                };
                let place = graves.ids.len();
                if !facts.code.is_empty() {
                    group(&mut graves.groups, Key::Code(facts.code.clone()), place);
                }
                if let (Some(site), false) = (facts.site, facts.plot.is_empty()) {
                    group(&mut graves.groups, Key::Plot(site, facts.plot.clone()), place);
                }
                graves.ids.push(uuid);
                graves.facts.push(facts);
            }
            let person = row.get::<_, Option<Uuid>>(5)?.and_then(|person| persons.get(&person));
            if let (Some(person), Some(facts)) = (person, graves.facts.last_mut()) {
                let person = &people.facts[*person];
                facts.names.extend(person.names.iter().cloned());
                facts.death = person.death;
            }
        }
        Ok(graves)
    }

    /// What helps to recognise one of a pair.
    fn marks(&self, id: RowId) -> Result<Marks> {
        let person = "SELECT coalesce(nullif(p.birth_edtf, ''), p.birth_written, ''),
                coalesce(nullif(p.death_edtf, ''), p.death_written, ''),
                concat_ws(' · ', nullif(m.code, ''), nullif({SITE}, '')), {NAME}
            FROM person p LEFT JOIN burial b ON b.person_uuid = p.uuid AND b.deleted_at IS NULL
            LEFT JOIN memorial m ON m.uuid = b.memorial_uuid LEFT JOIN site s ON s.uuid = m.site_uuid
            WHERE p.uuid = ?1 ORDER BY b.id LIMIT 1";
        let memorial = "SELECT '', died, concat_ws(' · ', nullif(code, ''), nullif(place, '')) FROM listing
            WHERE memorial_uuid = ?1";
        let sql = match id.table {
            Table::Person => person.replace("{SITE}", SITE_NAME).replace("{NAME}", PERSON_NAME),
            _ => memorial.to_owned(),
        };
        let mut statement = self.connection().prepare_cached(&sql)?;
        Ok(statement.query_row([id.uuid], |row| {
            Ok(Marks {
                born: row.get(0)?,
                died: row.get(1)?,
                place: row.get(2)?,
            })
        })?)
    }
}

impl Candidates {
    fn of(table: Table) -> Self {
        Self {
            table,
            ids: Vec::new(),
            facts: Vec::new(),
            groups: HashMap::new(),
        }
    }
}

fn group(groups: &mut HashMap<Key, Vec<u32>>, key: Key, place: usize) {
    let members = groups.entry(key).or_default();
    let place = place as u32;
    if members.last() != Some(&place) {
        members.push(place);
    }
}

/// Each site by a number of its own, which takes less room than its identity.
fn number_of(site: Uuid, sites: &mut HashMap<Uuid, u32>) -> u32 {
    let next = sites.len() as u32;
    *sites.entry(site).or_insert(next)
}

fn ordered<T: Ord + Copy>(one: T, other: T) -> (T, T) {
    if one <= other { (one, other) } else { (other, one) }
}

fn compare(candidates: &Candidates, weigh: fn(&Facts, &Facts) -> Weighed, notice: Notice) -> Found {
    let mut found: HashMap<(u32, u32), _> = HashMap::new();
    let total = candidates.groups.len() as u64;
    for (done, members) in candidates.groups.values().enumerate() {
        if done.is_multiple_of(256) && !notice(done as u64, total) {
            break;
        }
        for (place, one) in members.iter().enumerate() {
            for other in &members[place + 1..] {
                let pair = ordered(*one, *other);
                if let Some(weighed) = weigh(&candidates.facts[*one as usize], &candidates.facts[*other as usize]) {
                    found.insert(pair, weighed);
                }
            }
        }
    }
    found.into_iter().collect()
}
