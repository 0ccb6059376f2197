//! The list at hand: the words of all memorials and their orders in memory, so that what is typed is answered at once.
//! Gives the same answers as [`Store::find_ranked`], which asks the file. Kept up by the lines that changed
//! (`listing_change`); lives with whoever asks often, as the window does.

mod order;
mod suggest;

use std::collections::HashMap;

use jiff::civil::Date;
use rusqlite::params_from_iter;
use uuid::Uuid;

use super::list::{Ranked, conditions_of};
use super::listing::NAME;
use super::listing_change::{self, Since};
use super::{Result, Store};
use crate::model::Lang;
use crate::model::query::{Likeness, Query, Sort};
use crate::search::{BLOCK, Block, Growing, Wanted, Word};
use order::Order;

/// So many lines that changed are looked through one by one; with more, all are read again.
const FRESH: usize = 4_000;
/// How many orders are kept: the one in use and the one before.
const ORDERS: usize = 2;
/// Memorials that are shown before all are found.
const PAGE: usize = 60;
/// The first so many are looked through for a page, where most seem to answer.
const LOOKED_THROUGH: usize = 200;
/// So many are walked through for a page once it is known which answer.
const WALKED: usize = 50_000;
/// Where so few hold the longest of the words, each is looked at for the others.
const FEW: usize = 300;
/// Where fewer than one of so many answer, they are put in order; else the order is walked through.
const SPARSE: usize = 20;

/// The list at hand. A memorial has a number in it: its place in `ids`.
#[derive(Default)]
pub struct Finder {
    /// The newest change of the list that is taken in.
    known: Option<i64>,
    /// Those that were there when the list was read, by identity; then those that came or changed.
    ids: Vec<Uuid>,
    /// How many were there.
    read: usize,
    /// Whether the memorial still stands under that number.
    stands: Vec<bool>,
    /// The words of those that were there, as far as they were read.
    blocks: Vec<Block>,
    /// The words of those that came or changed.
    fresh: Vec<String>,
    /// The numbers of those that came or changed.
    fresh_numbers: HashMap<Uuid, u32>,
    /// The order last used comes first.
    orders: Vec<Order>,
    filter: Option<Filter>,
}

/// Which memorials a query leaves on a day, its words apart.
struct Filter {
    query: Query,
    today: Date,
    leaves: Vec<bool>,
}

impl Finder {
    /// The memorials that `query` asks for, as [`Store::find_ranked`]. Where that takes longer, `page` gets those that
    /// come first as soon as they are known.
    pub fn find(&mut self, store: &Store, query: &Query, mut page: impl FnMut(Vec<Uuid>)) -> Result<Ranked> {
        if self.known.is_none() && !query.is_narrowed() {
            page(store.first_memorials(query, PAGE)?);
        }
        // One state of the file, whoever writes meanwhile.
        let connection = store.connection();
        let _snapshot = connection
            .is_autocommit()
            .then(|| connection.unchecked_transaction())
            .transpose()?;
        if let Err(error) = self.catch_up(store) {
            // Half a change taken in is none: all is read again.
            *self = Self::default();
            return Err(error);
        }
        self.filter_by(store, query)?;
        self.order_by(store, query)?;
        let wanted = store.wanted(&query.words)?;
        if wanted.is_empty() {
            if self.ids.len() > BLOCK {
                page(self.shown(query).take(PAGE).map(|number| self.ids[number]).collect());
            }
            return Ok((self.shown(query).map(|number| self.ids[number]).collect(), Vec::new()));
        }
        while self.read_words(store)? {}
        let looked_up = self.first_page(store, query, &wanted)?;
        let has_page = looked_up.is_some();
        looked_up.map(&mut page);
        let marks = self.marks(store, &wanted)?;
        if !has_page {
            self.page_of(query, &marks).map(page);
        }
        Ok(self.ranked(query, &marks))
    }

    /// Reads the next words that a query would wait for. False where all are there.
    pub fn read_ahead(&mut self, store: &Store) -> Result<bool> {
        if self.known.is_none() || self.read_words(store)? {
            return Ok(self.known.is_some());
        }
        store.read_names()
    }

    /// Reads the words of a block. False where all are there.
    fn read_words(&mut self, store: &Store) -> Result<bool> {
        let from = self.blocks.len() * BLOCK;
        if from >= self.read {
            return Ok(false);
        }
        let expected = &self.ids[from..self.read.min(from + BLOCK)];
        let mut expected = expected.iter().peekable();
        let mut growing = Growing::default();
        let sql =
            "SELECT memorial_uuid, words FROM listing WHERE memorial_uuid BETWEEN ?1 AND ?2 ORDER BY memorial_uuid";
        let mut statement = store.connection().prepare_cached(sql)?;
        let last = self.ids[self.read.min(from + BLOCK) - 1];
        let mut rows = statement.query([self.ids[from], last])?;
        while let Some(row) = rows.next()? {
            let memorial: Uuid = row.get(0)?;
            // One that went meanwhile keeps its number and has no words; one that came is taken in as a change.
            while expected.next_if(|id| **id < memorial).is_some() {
                growing.add("", NAME);
            }
            if expected.next_if(|id| **id == memorial).is_some() {
                growing.add(row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)?, NAME);
            }
        }
        expected.for_each(|_| growing.add("", NAME));
        self.blocks.push(growing.finish());
        Ok(true)
    }

    /// Takes in what changed in the list.
    fn catch_up(&mut self, store: &Store) -> Result<()> {
        let room = FRESH.saturating_sub(self.fresh.len());
        match listing_change::since(store.connection(), self.known, room)? {
            Since::Nothing => {}
            Since::These(changed, newest) => {
                // All of them leave their places before the first is put to a new one: it is compared with others.
                for memorial in &changed {
                    self.take_out(*memorial);
                }
                changed
                    .into_iter()
                    .try_for_each(|memorial| self.put_in(store, memorial))?;
                self.known = Some(newest);
            }
            Since::Any(newest) => {
                self.read_list(store)?;
                self.known = Some(newest);
            }
        }
        Ok(())
    }

    /// Reads which memorials there are, in the order of their codes.
    fn read_list(&mut self, store: &Store) -> Result<()> {
        // What was known goes first: both would not have room.
        *self = Self::default();
        let by_code = Query::default();
        let all = order::all(store, &by_code)?;
        self.ids.clone_from(&all);
        self.ids.sort_unstable();
        self.read = self.ids.len();
        self.stands = vec![true; self.read];
        self.orders.push(Order::new(&by_code, self.numbers(all)));
        Ok(())
    }

    /// The numbers of memorials; those that are not taken in yet have none.
    fn numbers(&self, memorials: Vec<Uuid>) -> Vec<u32> {
        memorials
            .into_iter()
            .filter_map(|memorial| self.number(memorial))
            .collect()
    }

    fn number(&self, memorial: Uuid) -> Option<u32> {
        if let Some(number) = self.fresh_numbers.get(&memorial) {
            return Some(*number);
        }
        self.ids[..self.read]
            .binary_search(&memorial)
            .ok()
            .map(|number| number as u32)
    }

    /// A line that changed or went no longer stands under its number.
    fn take_out(&mut self, memorial: Uuid) {
        if let Some(number) = self.number(memorial) {
            self.stands[number as usize] = false;
            self.fresh_numbers.remove(&memorial);
        }
    }

    /// A line that came or changed gets a new number; one that went is not there.
    fn put_in(&mut self, store: &Store, memorial: Uuid) -> Result<()> {
        let Some(words) = store.words_of(memorial)? else {
            return Ok(());
        };
        let number = self.ids.len() as u32;
        self.ids.push(memorial);
        self.stands.push(true);
        self.fresh.push(words);
        self.fresh_numbers.insert(memorial, number);
        for order in &mut self.orders {
            order.insert(store, number, &self.ids, &self.stands)?;
        }
        if let Some(filter) = &mut self.filter {
            filter
                .leaves
                .push(filter.query.leaves_of(store, Some(memorial))?.contains(&memorial));
        }
        Ok(())
    }

    /// Makes the filter of the query the one in use.
    fn filter_by(&mut self, store: &Store, query: &Query) -> Result<()> {
        let query = Query {
            words: String::new(),
            sort: Sort::default(),
            is_descending: false,
            lang: Lang::default(),
            ..query.clone()
        };
        if !query.is_narrowed() {
            self.filter = None;
        } else if (self.filter.as_ref()).is_none_or(|filter| filter.query != query || filter.today != store.today()) {
            let mut leaves = vec![false; self.ids.len()];
            for number in self.numbers(query.leaves_of(store, None)?) {
                leaves[number as usize] = true;
            }
            let today = store.today();
            self.filter = Some(Filter { query, today, leaves });
        }
        Ok(())
    }

    /// Makes the order the first of those at hand.
    fn order_by(&mut self, store: &Store, query: &Query) -> Result<()> {
        if let Some(place) = self.orders.iter().position(|order| order.is_of(query)) {
            self.orders.swap(0, place);
        } else {
            let order = Order::new(query, self.numbers(order::all(store, query)?));
            self.orders.insert(0, order);
            self.orders.truncate(ORDERS);
        }
        self.orders[0].number(self.ids.len());
        self.orders.iter_mut().skip(1).for_each(Order::forget_places);
        Ok(())
    }

    fn is_left(&self, number: usize) -> bool {
        self.stands[number] && self.filter.as_ref().is_none_or(|filter| filter.leaves[number])
    }

    /// The numbers of what the query leaves, its words apart, in its order.
    fn shown(&self, query: &Query) -> impl Iterator<Item = usize> {
        let numbers = self.orders.first().map_or(&[][..], Order::numbers);
        let (ahead, back) = if query.is_descending {
            (None, Some(numbers.iter().rev()))
        } else {
            (Some(numbers.iter()), None)
        };
        let numbers = ahead.into_iter().flatten().chain(back.into_iter().flatten());
        numbers
            .map(|number| *number as usize)
            .filter(|number| self.is_left(*number))
    }

    /// Those that come first, where so many hold what was typed that it takes longer to find them all.
    fn first_page(&self, store: &Store, query: &Query, wanted: &Wanted) -> Result<Option<Vec<Uuid>>> {
        if self.blocks.len() < 2 {
            return Ok(None);
        }
        let mut page = Vec::new();
        for (place, number) in self.shown(query).take(LOOKED_THROUGH).enumerate() {
            if place >= PAGE && page.is_empty() {
                break;
            }
            let memorial = self.ids[number];
            if likeness_of(store, memorial, wanted)? == Some(Likeness::Typed) {
                page.push(memorial);
            }
            if page.len() == PAGE {
                return Ok(Some(page));
            }
        }
        Ok(None)
    }

    /// The same by the marks, where a page of those that answer as typed is soon together.
    fn page_of(&self, query: &Query, marks: &[u8]) -> Option<Vec<Uuid>> {
        const TYPED: u8 = Likeness::Typed as u8;
        let soon = self.shown(query).take(WALKED);
        let page = soon.filter(|number| marks[*number] == TYPED).take(PAGE);
        let page: Vec<Uuid> = page.map(|number| self.ids[number]).collect();
        (page.len() == PAGE).then_some(page)
    }

    /// How well each number answers, as the number of its likeness; 0 for not at all.
    fn marks(&self, store: &Store, wanted: &Wanted) -> Result<Vec<u8>> {
        // Long words are rare ones: the others need only be looked for where those stand.
        let mut words: Vec<&Word> = wanted.words().iter().collect();
        words.sort_by_key(|word| std::cmp::Reverse(word.typed().len()));
        let mut marks = Vec::new();
        for (place, word) in words.iter().enumerate() {
            let own = self.marks_of(word);
            if place == 0 {
                marks = own;
            } else {
                marks.iter_mut().zip(own).for_each(|(mark, own)| *mark = own.min(*mark));
            }
            let left = answering(&marks).take(FEW + 1).count();
            let is_last = place + 1 == words.len();
            if (left <= FEW && !is_last) || (is_last && wanted.has_phrase()) {
                self.look_at(store, wanted, &mut marks)?;
                break;
            }
        }
        let fresh = self.fresh.iter().map(|words| wanted.likeness(words, NAME));
        marks.extend(fresh.map(|likeness| likeness.map_or(0, |likeness| likeness as u8)));
        Ok(marks)
    }

    /// The same of one word, for those whose words stand in blocks.
    fn marks_of(&self, word: &Word) -> Vec<u8> {
        let mut marks = vec![0; self.read];
        let half = self.blocks.len().div_ceil(2);
        let (near, far) = self.blocks.split_at(half);
        let (near_marks, far_marks) = marks.split_at_mut(self.read.min(half * BLOCK));
        let mark = |blocks: &[Block], marks: &mut [u8]| {
            let blocks = blocks.iter().zip(marks.chunks_mut(BLOCK));
            blocks.for_each(|(block, marks)| block.mark(word, marks));
        };
        std::thread::scope(|scope| {
            if !far.is_empty() {
                scope.spawn(|| mark(far, far_marks));
            }
            mark(near, near_marks);
        });
        marks
    }

    /// Looks at the lines of those that may answer.
    fn look_at(&self, store: &Store, wanted: &Wanted, marks: &mut [u8]) -> Result<()> {
        let answering: Vec<usize> = answering(marks).collect();
        for number in answering {
            let likeness = likeness_of(store, self.ids[number], wanted)?;
            marks[number] = likeness.map_or(0, |likeness| likeness as u8);
        }
        Ok(())
    }

    /// The best answers first, in the order of the query, with the places from which on they are of that likeness.
    fn ranked(&self, query: &Query, marks: &[u8]) -> Ranked {
        let mut found: [Vec<Uuid>; 5] = Default::default();
        let mut sort = |number: usize| match marks[number] {
            0 => {}
            mark => found[usize::from(mark)].push(self.ids[number]),
        };
        if answering(marks).take(marks.len() / SPARSE + 1).count() <= marks.len() / SPARSE {
            let numbers = answering(marks).filter(|number| self.is_left(*number));
            let mut numbers: Vec<usize> = numbers.collect();
            self.orders[0].arrange(&mut numbers, query.is_descending);
            numbers.into_iter().for_each(sort);
        } else {
            self.shown(query).for_each(&mut sort);
        }
        let (mut ids, mut ranks) = Ranked::default();
        for (mark, found) in found.into_iter().enumerate().rev() {
            if let (Some(likeness), false) = (Likeness::of_number(mark as i64), found.is_empty()) {
                ranks.push((ids.len(), likeness));
                if ids.is_empty() {
                    ids = found;
                } else {
                    ids.extend(found);
                }
            }
        }
        (ids, ranks)
    }
}

/// The numbers that answer.
fn answering(marks: &[u8]) -> impl Iterator<Item = usize> {
    // Most do not: many are passed by at once.
    const STRIDE: usize = 64;
    let strides = marks.chunks(STRIDE).enumerate();
    let strides = strides.filter(|(_, marks)| marks.iter().fold(0, |any, mark| any | mark) > 0);
    strides.flat_map(|(place, marks)| {
        let numbers = marks.iter().enumerate().filter(|(_, mark)| **mark > 0);
        numbers.map(move |(number, _)| place * STRIDE + number)
    })
}

/// How well the lines of a memorial answer, as they stand now.
fn likeness_of(store: &Store, memorial: Uuid, wanted: &Wanted) -> Result<Option<Likeness>> {
    Ok(store
        .words_of(memorial)?
        .and_then(|words| wanted.likeness(&words, NAME)))
}

impl Query {
    /// Which memorials, or whether this one, the query leaves, its words apart.
    fn leaves_of(&self, store: &Store, memorial: Option<Uuid>) -> Result<Vec<Uuid>> {
        let (mut condition, mut values) = conditions_of(("1".to_owned(), Vec::new()), self, store.today());
        if let Some(memorial) = memorial {
            values.push(Box::new(memorial));
            condition = format!("{condition} AND l.memorial_uuid = ?{}", values.len());
        }
        let sql = format!("SELECT l.memorial_uuid FROM listing l WHERE {condition}");
        let mut statement = store.connection().prepare_cached(&sql)?;
        let left = statement.query_map(params_from_iter(values), |row| row.get(0))?;
        Ok(left.collect::<rusqlite::Result<_>>()?)
    }
}
