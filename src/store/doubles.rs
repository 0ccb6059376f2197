//! Looks for people and graves that may be recorded twice. Only those are compared that share something telling: the sound
//! of a surname, a number, a code, a place with the year of birth. Reads; what is done about a pair stands in `merge.rs`.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::list::{FORM, PERSON_NAME, SITE_NAME};
use super::{Result, Store};
use crate::model::doubles::{Marks, Pair, Reason};
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
    /// What is shared, as a number, with the place of each record that has it.
    groups: Vec<(u64, u32)>,
}

/// What two records share that are worth comparing.
#[derive(Hash)]
enum Key {
    Sound(u32),
    Number(u32),
    Born(u32, u32),
    Given(u64, u32),
    Code(u32),
    Plot(u32, u32),
}

/// Texts by a number of their own, from 1 on; 0 is no text.
#[derive(Default)]
struct Numbers(HashMap<String, u32>);

/// Two records by their places, and what speaks for them being one.
type Found = Vec<((u32, u32), (f32, Vec<Reason>))>;

impl Store {
    /// The pairs of people and of graves that may be the same, the likeliest first. Those that somebody told apart stay
    /// out. Where `notice` says no, what was found so far.
    pub fn find_doubles(&self, notice: Notice) -> Result<Vec<Pair>> {
        let apart = self.told_apart()?;
        let (spellings, numbers) = (&mut Spellings::default(), &mut Numbers::default());
        let people = self.people_to_compare(spellings, numbers)?;
        let graves = self.graves_to_compare(&people, numbers)?;
        let total = people.comparisons() + graves.comparisons();
        let mut done = 0;
        let mut goes_on = |more: u64| {
            done += more;
            notice(done, total)
        };
        let mut pairs = Vec::new();
        for (candidates, weigh) in [
            (&graves, doubles::graves as fn(&Facts, &Facts) -> Weighed),
            (&people, doubles::people),
        ] {
            let mut found = compare(candidates, weigh, &mut goes_on);
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
            let (Some(mine), Some(theirs)) = (self.marks(one)?, self.marks(other)?) else {
                // One of them went while the others were compared.
                return Ok(None);
            };
            Ok(Some(Pair {
                one,
                other,
                titles: [self.called(one)?, self.called(other)?],
                marks: [mine, theirs],
                points,
                reasons,
            }))
        });
        pairs.filter_map(Result::transpose).collect()
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

    fn people_to_compare(&self, spellings: &mut Spellings, numbers: &mut Numbers) -> Result<Candidates> {
        let mut people = Candidates::of(Table::Person);
        let mut places: HashMap<Uuid, u32> = HashMap::new();
        let sql = "SELECT p.uuid, coalesce(p.birth_min, ''), coalesce(p.birth_max, ''), coalesce(p.death_min, ''),
                coalesce(p.death_max, ''), p.rank, p.unit, p.pow_number, p.personal_number, hex(m.site_uuid),
                CASE WHEN m.grave_no <> '' THEN concat_ws(' ', m.section, m.row_no, m.grave_no) END
            FROM person p LEFT JOIN burial b ON b.person_uuid = p.uuid AND b.deleted_at IS NULL
            LEFT JOIN memorial m ON m.uuid = b.memorial_uuid AND m.deleted_at IS NULL
            WHERE p.deleted_at IS NULL ORDER BY p.id";
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uuid: Uuid = row.get(0)?;
            // Somebody with several graves is compared by the first.
            if places.contains_key(&uuid) {
                continue;
            }
            let day = |column: usize| row.get_ref(column)?.as_str().map_err(rusqlite::Error::from);
            let (birth, death) = (Span::of(day(1)?, day(2)?), Span::of(day(3)?, day(4)?));
            let mut number = |column: usize| numbers.of_cell(row, column);
            let facts = Facts {
                birth,
                death,
                rank: number(5)?,
                unit: number(6)?,
                numbers: [number(7)?, number(8)?],
                site: number(9)?,
                plot: number(10)?,
                ..Facts::default()
            };
            places.insert(uuid, people.ids.len() as u32);
            people.ids.push(uuid);
            people.facts.push(facts);
        }
        let sql = format!(
            "SELECT person_uuid, {FORM} FROM person_name WHERE deleted_at IS NULL AND coalesce(certainty, '') <> 'rejected'"
        );
        let mut statement = self.connection().prepare_cached(&sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if let Some(place) = places.get(&row.get(0)?) {
                let form = spellings.of(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?);
                people.facts[*place as usize].names.push(form);
            }
        }
        people.group(keys_of_person);
        Ok(people)
    }

    fn graves_to_compare(&self, people: &Candidates, numbers: &mut Numbers) -> Result<Candidates> {
        let mut graves = Candidates::of(Table::Memorial);
        let persons: HashMap<Uuid, usize> = people.ids.iter().enumerate().map(|(place, id)| (*id, place)).collect();
        let sql = "SELECT m.uuid, m.code, hex(m.site_uuid),
                CASE WHEN m.grave_no <> '' THEN concat_ws(' ', m.section, m.row_no, m.grave_no) END, b.person_uuid
            FROM memorial m LEFT JOIN burial b ON b.memorial_uuid = m.uuid AND b.deleted_at IS NULL
            WHERE m.deleted_at IS NULL ORDER BY m.id";
        let mut statement = self.connection().prepare_cached(sql)?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let uuid: Uuid = row.get(0)?;
            if graves.ids.last() != Some(&uuid) {
                graves.ids.push(uuid);
                graves.facts.push(Facts {
                    code: numbers.of_cell(row, 1)?,
                    site: numbers.of_cell(row, 2)?,
                    plot: numbers.of_cell(row, 3)?,
                    ..Facts::default()
                });
            }
            let person = row.get::<_, Option<Uuid>>(4)?.and_then(|person| persons.get(&person));
            if let (Some(person), Some(facts)) = (person, graves.facts.last_mut()) {
                let person = &people.facts[*person];
                facts.names.extend(person.names.iter().cloned());
                facts.death = person.death;
            }
        }
        graves.group(|facts| {
            let code = (facts.code > 0).then_some(Key::Code(facts.code));
            let plot = (facts.site > 0 && facts.plot > 0).then_some(Key::Plot(facts.site, facts.plot));
            code.into_iter().chain(plot).collect()
        });
        Ok(graves)
    }

    /// What helps to recognise one of a pair.
    fn marks(&self, id: RowId) -> Result<Option<Marks>> {
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
        let marks = statement.query_row([id.uuid], |row| {
            Ok(Marks {
                born: row.get(0)?,
                died: row.get(1)?,
                place: row.get(2)?,
            })
        });
        Ok(marks.optional()?)
    }
}

/// What somebody shares with those who may be the same.
fn keys_of_person(facts: &Facts) -> Vec<Key> {
    let numbers = facts.numbers.into_iter().filter(|number| *number > 0);
    let mut keys: Vec<Key> = numbers.map(Key::Number).collect();
    let words = || facts.names.iter().flat_map(|form| form.iter());
    keys.extend(words().flat_map(|word| word.sounds()).map(|sound| Key::Sound(*sound)));
    let year_of = |span: Span| Some(span.years()).filter(|(first, last)| *first > 0 && first == last);
    let years = [facts.birth, facts.death].map(|span| year_of(span).map(|(year, _)| year));
    if let (true, Some(born)) = (facts.site > 0, years[0]) {
        keys.push(Key::Born(facts.site, born));
    }
    // Where the surname was misread, the given name and a year lead to the other.
    let given = words().filter_map(|word| word.given());
    let years = years.into_iter().flatten();
    keys.extend(given.flat_map(|name| years.clone().map(move |year| Key::Given(name, year))));
    keys
}

impl Candidates {
    fn of(table: Table) -> Self {
        Self {
            table,
            ids: Vec::new(),
            facts: Vec::new(),
            groups: Vec::new(),
        }
    }

    /// Puts those beside one another that share a key.
    fn group(&mut self, keys: impl Fn(&Facts) -> Vec<Key>) {
        for (place, facts) in self.facts.iter().enumerate() {
            for key in keys(facts) {
                let mut hasher = DefaultHasher::new();
                key.hash(&mut hasher);
                self.groups.push((hasher.finish(), place as u32));
            }
        }
        self.groups.sort_unstable();
        self.groups.dedup();
    }

    /// The groups, each by what it shares and its members.
    fn groups(&self) -> impl Iterator<Item = &[(u64, u32)]> {
        self.groups.chunk_by(|one, other| one.0 == other.0)
    }

    /// How many pairs there are to compare.
    fn comparisons(&self) -> u64 {
        self.groups().map(pairs_in).sum()
    }
}

impl Numbers {
    /// The number of what stands in a cell, folded.
    fn of_cell(&mut self, row: &rusqlite::Row, column: usize) -> rusqlite::Result<u32> {
        let text = fold(row.get_ref(column)?.as_str_or_null()?.unwrap_or_default());
        if text.is_empty() {
            return Ok(0);
        }
        let next = self.0.len() as u32 + 1;
        Ok(*self.0.entry(text).or_insert(next))
    }
}

const fn pairs_in(members: &[(u64, u32)]) -> u64 {
    let count = members.len() as u64;
    count * count.saturating_sub(1) / 2
}

fn ordered<T: Ord + Copy>(one: T, other: T) -> (T, T) {
    if one <= other { (one, other) } else { (other, one) }
}

fn compare(
    candidates: &Candidates,
    weigh: fn(&Facts, &Facts) -> Weighed,
    goes_on: &mut dyn FnMut(u64) -> bool,
) -> Found {
    /// Comparisons between two looks at whether to go on.
    const MANY: u64 = 100_000;
    let mut found: HashMap<(u32, u32), _> = HashMap::new();
    let mut since = 0;
    for members in candidates.groups() {
        since += pairs_in(members);
        if since >= MANY && !goes_on(std::mem::take(&mut since)) {
            break;
        }
        for (place, (_, one)) in members.iter().enumerate() {
            for (_, other) in &members[place + 1..] {
                if let Some(weighed) = weigh(&candidates.facts[*one as usize], &candidates.facts[*other as usize]) {
                    found.insert(ordered(*one, *other), weighed);
                }
            }
        }
    }
    found.into_iter().collect()
}
