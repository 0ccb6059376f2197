//! One order of the list at hand: the numbers of all memorials as a column sorts them. The file sorts; a line that
//! changed is put to its place by asking the file what stands before it.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::super::sorting::sort_keys;
use super::super::{Result, Store};
use crate::model::query::Query;

/// The numbers in an order, also those that no longer stand.
pub struct Order {
    keys: String,
    numbers: Vec<u32>,
    /// The place of each number; empty where that is to be found anew.
    places: Vec<u32>,
}

impl Order {
    /// These numbers as `query` orders them upwards.
    pub fn new(query: &Query, numbers: Vec<u32>) -> Self {
        Self {
            keys: keys(query),
            numbers,
            places: Vec::new(),
        }
    }

    /// Whether `query` asks for it, upwards or downwards.
    pub fn is_of(&self, query: &Query) -> bool {
        self.keys == keys(query)
    }

    /// The numbers, from the first to the last.
    pub fn numbers(&self) -> &[u32] {
        &self.numbers
    }

    /// Makes sure that the place of each of so many numbers is known.
    pub fn number(&mut self, count: usize) {
        if self.places.len() != count {
            self.places = vec![0; count];
            for (place, number) in self.numbers.iter().enumerate() {
                self.places[*number as usize] = place as u32;
            }
        }
    }

    /// Takes no more room than it must while another order is in use.
    pub fn forget_places(&mut self) {
        self.places = Vec::new();
    }

    /// Puts some of the numbers in this order.
    pub fn arrange(&self, numbers: &mut [usize], is_descending: bool) {
        numbers.sort_unstable_by_key(|number| self.places[*number]);
        if is_descending {
            numbers.reverse();
        }
    }

    /// Puts the number of a line that came or changed to its place. `ids` are the memorials of the numbers, and
    /// `stands` says which are to be compared with: a line that changed may stand elsewhere now.
    pub fn insert(&mut self, store: &Store, number: u32, ids: &[Uuid], stands: &[bool]) -> Result<()> {
        let keys = &self.keys;
        let sql = format!(
            "SELECT ({keys}) < (SELECT {keys} FROM listing WHERE memorial_uuid = ?2) FROM listing WHERE memorial_uuid = ?1"
        );
        let mut statement = store.connection().prepare_cached(&sql)?;
        let own = ids[number as usize];
        let mut comes_before = |other: u32| -> Result<Option<bool>> {
            let other = ids[other as usize];
            let answer = statement.query_row([other, own], |row| row.get::<_, Option<bool>>(0));
            Ok(answer.optional()?.flatten())
        };
        let (mut low, mut high) = (0, self.numbers.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let mut asked = middle;
            let mut answer = None;
            while asked < high && answer.is_none() {
                let other = self.numbers[asked];
                if stands[other as usize] {
                    answer = comes_before(other)?;
                }
                asked += 1;
            }
            match answer {
                Some(true) => low = asked,
                _ => high = middle,
            }
        }
        self.numbers.insert(low, number);
        Ok(())
    }
}

/// All memorials as `query` orders them upwards.
pub fn all(store: &Store, query: &Query) -> Result<Vec<Uuid>> {
    let sql = format!("SELECT memorial_uuid FROM listing ORDER BY {}", keys(query));
    let mut statement = store.connection().prepare_cached(&sql)?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}

fn keys(query: &Query) -> String {
    sort_keys(query).join(", ")
}
