//! One order of the list at hand: the numbers of all memorials as a column sorts them. The file sorts; a line that
//! changed is put to its place by asking the file what stands before it.

use rusqlite::OptionalExtension;
use uuid::Uuid;

use super::super::list::sort_keys;
use super::super::{Result, Store};
use crate::model::query::Sort;

/// The numbers in an order, also those that no longer stand.
pub struct Order {
    sort: Sort,
    numbers: Vec<u32>,
    /// The place of each number; empty where that is to be found anew.
    places: Vec<u32>,
}

impl Order {
    /// The order `sort` of these numbers.
    pub const fn new(sort: Sort, numbers: Vec<u32>) -> Self {
        Self {
            sort,
            numbers,
            places: Vec::new(),
        }
    }

    /// What it is sorted by.
    pub const fn sort(&self) -> Sort {
        self.sort
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
        let keys = sort_keys(self.sort).join(", ");
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

/// All memorials in the order `sort`.
pub fn all(store: &Store, sort: Sort) -> Result<Vec<Uuid>> {
    let sql = format!(
        "SELECT memorial_uuid FROM listing ORDER BY {}",
        sort_keys(sort).join(", ")
    );
    let mut statement = store.connection().prepare_cached(&sql)?;
    let found = statement.query_map([], |row| row.get(0))?;
    Ok(found.collect::<rusqlite::Result<_>>()?)
}
