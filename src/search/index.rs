//! The words of many records in memory, so that what is typed is answered at once: which records hold it, and how well
//! they answer. Says the same of each record as `Wanted::likeness` does of its lines; where the records stand, and in
//! which order they are shown, is the caller's.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::{Word, key, split};
use crate::model::query::Likeness;

/// How many records a block holds at most: as many as two bytes can number.
pub const BLOCK: usize = 1 << 16;

/// The words of up to [`BLOCK`] records, by their numbers in the block.
#[derive(Default)]
pub struct Block {
    /// What stands between spaces, in all lines.
    texts: Dictionary,
    /// Whether each of them is the word of a name wherever it stands, and stands nowhere else: nearly all words of names.
    is_name: Vec<bool>,
    /// The other words of names.
    names: Dictionary,
}

/// Words in their order, each with the records that hold it.
#[derive(Default)]
struct Dictionary {
    /// The words, each behind a line break.
    text: String,
    /// Where each begins in `text`, and one end.
    starts: Vec<u32>,
    /// Where the records of each begin, and one end.
    firsts: Vec<u32>,
    /// The numbers of the records of each word; where they are many, a bit for each record of the block instead.
    records: Vec<u16>,
    /// With how many bytes all words of a run begin alike, as codes do.
    shared: Vec<u8>,
}

/// Words in a run.
const RUN: usize = 64;
/// From so many records on, bits take less room than numbers; and so many numbers' room they take.
const MANY: usize = BLOCK / 16;

/// A block that records are being added to.
#[derive(Default)]
pub struct Growing {
    texts: Gathered,
    names: Gathered,
}

/// Words as they come. Few large pieces of memory, which go back whole.
#[derive(Default)]
struct Gathered {
    /// Words by a key that no two of them share, for all practical purposes.
    numbers: HashMap<u64, u32>,
    text: String,
    /// Where each word begins in `text`, and how many records hold it.
    words: Vec<(u32, u32)>,
    /// The words of each record.
    holds: Vec<u32>,
    /// Where the words of each record begin.
    firsts: Vec<u32>,
}

impl Growing {
    /// Adds the next record by its folded lines, those of names behind `mark`. Not more than [`BLOCK`].
    pub fn add(&mut self, text: &str, mark: char) {
        self.texts.firsts.push(self.texts.holds.len() as u32);
        self.names.firsts.push(self.names.holds.len() as u32);
        for line in text.split('\n') {
            let mut letters = line.chars();
            let is_name = letters.next() == Some(mark);
            let line = letters.as_str();
            line.split_whitespace().for_each(|word| self.texts.add(word));
            if is_name {
                split(line).for_each(|word| self.names.add(word));
            }
        }
    }

    /// The block of what was added.
    pub fn finish(self) -> Block {
        let texts = self.texts.in_order();
        let all_names = self.names.in_order();
        let mut is_name = vec![false; texts.len()];
        let mut names = Dictionary::default();
        for place in 0..all_names.len() {
            let (word, records) = (all_names.word(place), all_names.records(place));
            match texts.place_of(word).filter(|place| texts.records(*place) == records) {
                Some(place) => is_name[place] = true,
                None => names.push(word, records),
            }
        }
        names.end();
        Block { texts, is_name, names }
    }
}

impl Gathered {
    fn add(&mut self, word: &str) {
        let next = self.words.len() as u32;
        let number = *self.numbers.entry(key(word)).or_insert(next);
        if number == next {
            self.words.push((self.text.len() as u32, 0));
            self.text.push_str(word);
        }
        // A record has few words: whether it had this one before is soon seen.
        let newest = self.firsts.last().map_or(0, |first| *first as usize);
        if !self.holds[newest..].contains(&number) {
            self.words[number as usize].1 += 1;
            self.holds.push(number);
        }
    }

    fn word(&self, number: u32) -> &str {
        let end = self
            .words
            .get(number as usize + 1)
            .map_or(self.text.len(), |(start, _)| *start as usize);
        &self.text[self.words[number as usize].0 as usize..end]
    }

    fn in_order(&self) -> Dictionary {
        // The records of each word beside one another, from where on it says.
        let mut firsts = vec![0; self.words.len() + 1];
        for (place, (_, count)) in self.words.iter().enumerate() {
            firsts[place + 1] = firsts[place] + *count as usize;
        }
        let mut next = firsts.clone();
        let mut together = vec![0; self.holds.len()];
        let ends = self
            .firsts
            .iter()
            .skip(1)
            .map(|end| *end as usize)
            .chain([self.holds.len()]);
        for (record, (first, end)) in self.firsts.iter().zip(ends).enumerate() {
            for number in &self.holds[*first as usize..end] {
                together[next[*number as usize]] = record as u16;
                next[*number as usize] += 1;
            }
        }
        let mut order: Vec<u32> = (0..self.words.len() as u32).collect();
        order.sort_unstable_by_key(|number| self.word(*number));
        let mut dictionary = Dictionary {
            shared: order.chunks(RUN).map(|run| self.shared_start(run)).collect(),
            ..Dictionary::default()
        };
        let mut bits = vec![0; MANY];
        for number in order {
            let place = number as usize;
            let records = &together[firsts[place]..firsts[place + 1]];
            if records.len() < MANY {
                dictionary.push(self.word(number), records);
            } else {
                bits.fill(0);
                for record in records {
                    bits[usize::from(record / 16)] |= 1 << (record % 16);
                }
                dictionary.push(self.word(number), &bits);
            }
        }
        dictionary.end();
        dictionary
    }

    /// With how many bytes these words, which are in order, begin alike.
    fn shared_start(&self, run: &[u32]) -> u8 {
        let [first, .., last] = run else { return 0 };
        let (first, last) = (self.word(*first).bytes(), self.word(*last).bytes());
        let same = first.zip(last).take_while(|(a, b)| a == b).count();
        same.min(usize::from(u8::MAX)) as u8
    }
}

impl Dictionary {
    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn word(&self, place: usize) -> &str {
        &self.text[self.starts[place] as usize + 1..self.starts[place + 1] as usize]
    }

    fn records(&self, place: usize) -> &[u16] {
        &self.records[self.firsts[place] as usize..self.firsts[place + 1] as usize]
    }

    /// Adds the word that comes next.
    fn push(&mut self, word: &str, records: &[u16]) {
        self.starts.push(self.text.len() as u32);
        self.firsts.push(self.records.len() as u32);
        self.text.push('\n');
        self.text.push_str(word);
        self.records.extend_from_slice(records);
    }

    /// All words are there.
    fn end(&mut self) {
        self.starts.push(self.text.len() as u32);
        self.firsts.push(self.records.len() as u32);
        self.text.shrink_to_fit();
        self.starts.shrink_to_fit();
        self.firsts.shrink_to_fit();
        self.records.shrink_to_fit();
    }

    /// The place of this very word.
    fn place_of(&self, wanted: &str) -> Option<usize> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return Some(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// Calls `found` with the records of each word that holds `part`.
    fn each_holding(&self, part: &str, mut found: impl FnMut(&[u16])) {
        let finder = Finder::new(part);
        let text = self.text.as_bytes();
        let (mut place, mut from) = (0, 0);
        while let Some(at) = finder.find(&text[from..]) {
            let at = from + at;
            place = self.place_at(at, place);
            let run = place / RUN;
            let end_in_word = at + part.len() - self.starts[place] as usize - 1;
            // What stands in the shared start of a run stands in all words of it.
            let next = if end_in_word <= usize::from(self.shared[run]) {
                ((run + 1) * RUN).min(self.len())
            } else {
                place + 1
            };
            (place..next).for_each(|place| found(self.records(place)));
            from = self.starts[next] as usize;
            if next == self.len() {
                break;
            }
            place = next;
        }
    }

    /// The place of the word in whose text `at` lies, which is `from` or later. Hits lie near one another or far apart:
    /// steps that double find it in either case.
    fn place_at(&self, at: usize, mut from: usize) -> usize {
        let at = at as u32;
        let mut step = 1;
        while from + step < self.len() && self.starts[from + step] <= at {
            from += step;
            step *= 2;
        }
        let end = (from + step).min(self.len());
        from + self.starts[from + 1..=end].partition_point(|start| *start <= at)
    }
}

/// Calls `found` with the number of each record.
fn each(records: &[u16], mut found: impl FnMut(usize)) {
    if records.len() < MANY {
        return records.iter().for_each(|record| found(usize::from(*record)));
    }
    for (place, bits) in records.iter().enumerate() {
        let mut bits = *bits;
        while bits > 0 {
            found(place * 16 + bits.trailing_zeros() as usize);
            bits &= bits - 1;
        }
    }
}

impl Block {
    /// The records of a word of names.
    fn records_of_name(&self, name: &str) -> &[u16] {
        if let Some(place) = self.texts.place_of(name).filter(|place| self.is_name[*place]) {
            return self.texts.records(place);
        }
        self.names.place_of(name).map_or(&[], |place| self.names.records(place))
    }

    /// Notes how well each record answers the word, as the number of its likeness; `marks` are 0 for not at all. Those
    /// that are said to answer a phrase may hold its words apart from one another.
    pub fn mark(&self, word: &Word, marks: &mut [u8]) {
        const TYPED: u8 = Likeness::Typed as u8;
        let mut parts = word.typed.split_whitespace();
        let Some(first) = parts.next() else {
            // Nothing but what shapes a line: it stands everywhere.
            return marks.fill(TYPED);
        };
        self.texts
            .each_holding(first, |records| each(records, |record| marks[record] = TYPED));
        for part in parts {
            let mut holds = vec![false; marks.len()];
            self.texts
                .each_holding(part, |records| each(records, |record| holds[record] = true));
            let others = marks.iter_mut().zip(holds).filter(|(_, holds)| !holds);
            others.for_each(|(mark, _)| *mark = 0);
        }
        for (name, likeness) in &word.alike {
            let likeness = *likeness as u8;
            each(self.records_of_name(name), |record| {
                marks[record] = marks[record].max(likeness);
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::{Wanted, Words};
    use proptest::prelude::*;

    const NAME: char = '\u{2}';

    fn text() -> impl Strategy<Value = String> {
        let word = prop::sample::select(vec![
            "talda",
            "талда",
            "zhukov",
            "joukov",
            "жуков",
            "жукова",
            "ivan",
            "jan",
            "o'neill",
            "petro-v",
            "arlon",
            "a",
            "ж",
            "12",
            "b.",
        ]);
        let line = (prop::bool::ANY, prop::collection::vec(word, 1..4))
            .prop_map(|(is_name, words)| format!("{}{}\n", if is_name { '\u{2}' } else { '\u{3}' }, words.join(" ")));
        prop::collection::vec(line, 0..4).prop_map(|lines| lines.concat())
    }

    proptest! {
        #[test]
        fn a_block_says_of_each_record_what_its_lines_say(
            records in prop::collection::vec(text(), 1..20),
            typed in "(talda|Шуков|joukow|a|ж|iwan|tolda|o'n|-|12|\u{200B}|\"ivan\"|\"jan arlon\"){1}( (arlon|a|жуков|jan)){0,2}",
        ) {
            let mut names = Words::default();
            let lines = records.iter().flat_map(|record| record.split('\n'));
            names.add(lines.filter_map(|line| line.strip_prefix(NAME)));
            let wanted = Wanted::new(&typed, &names);
            let mut growing = Growing::default();
            for record in &records {
                growing.add(record, NAME);
            }
            let block = growing.finish();
            let mut found = vec![Likeness::Typed as u8; records.len()];
            for word in wanted.words() {
                let mut own = vec![0; records.len()];
                block.mark(word, &mut own);
                found.iter_mut().zip(own).for_each(|(best, own)| *best = own.min(*best));
            }
            for (record, found) in records.iter().zip(found) {
                let expected = wanted.likeness(record, NAME).map_or(0, |likeness| likeness as u8);
                if wanted.has_phrase() {
                    prop_assert!(found >= expected, "{record:?}");
                } else {
                    prop_assert_eq!(found, expected, "{:?}", record);
                }
            }
        }
    }

    fn likeness(block: &Block, typed: &str) -> Vec<u8> {
        let wanted = Wanted::new(typed, &Words::default());
        let mut marks = vec![0; BLOCK];
        wanted.words().iter().for_each(|word| block.mark(word, &mut marks));
        marks
    }

    #[test]
    fn a_word_is_found_wherever_it_stands_among_many() {
        let mut growing = Growing::default();
        let code = |number: usize| format!("be-{number:05}");
        let common = |number: usize| if number.is_multiple_of(3) { "of here" } else { "of" };
        (0..BLOCK).for_each(|number| growing.add(&format!("\u{1}{}\n\u{3}{}\n", code(number), common(number)), NAME));
        let block = growing.finish();
        for number in [0, 1, 777, 65_535] {
            let found = likeness(&block, &code(number));
            assert_eq!(found.iter().filter(|mark| **mark > 0).count(), 1);
            assert_eq!(found[number], Likeness::Typed as u8);
        }
        for part in ["be-", "-0", "be-0000", "e-6553", "of", "her", "here\u{200B}"] {
            let holds = |number: usize| {
                code(number).contains(part) || common(number).contains(part.trim_end_matches('\u{200B}'))
            };
            let found = likeness(&block, part);
            assert!((0..BLOCK).all(|number| (found[number] > 0) == holds(number)), "{part}");
        }
    }
}
