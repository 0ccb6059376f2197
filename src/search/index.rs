//! The words of many records in memory, so that what is typed is answered at once: which records hold it, and how well
//! they answer. Says the same of each record as `Wanted::likeness` does of its lines; where the records stand, and in
//! which order they are shown, is the caller's.

use std::collections::HashMap;

use memchr::memmem::Finder;

use super::{Word, split};
use crate::model::query::Likeness;

/// How many records a block holds at most: as many as two bytes can number.
pub const BLOCK: usize = 1 << 16;

/// The words of up to [`BLOCK`] records, by their numbers in the block.
#[derive(Default)]
pub struct Block {
    records: usize,
    /// What stands between spaces, in all lines.
    texts: Dictionary,
    /// The words of names.
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
    records: Vec<u16>,
    /// With how many bytes all words of a run begin alike, as codes do.
    shared: Vec<u8>,
}

/// Words in a run.
const RUN: usize = 64;

/// A block that records are being added to.
#[derive(Default)]
pub struct Growing {
    records: usize,
    texts: HashMap<Box<str>, Vec<u16>>,
    names: HashMap<Box<str>, Vec<u16>>,
}

impl Growing {
    /// Adds the next record by its folded lines, those of names behind `mark`. Not more than [`BLOCK`].
    pub fn add(&mut self, text: &str, mark: char) {
        let record = self.records as u16;
        self.records += 1;
        for line in text.split('\n') {
            let mut letters = line.chars();
            let is_name = letters.next() == Some(mark);
            let line = letters.as_str();
            line.split_whitespace()
                .for_each(|word| note(&mut self.texts, word, record));
            if is_name {
                split(line).for_each(|word| note(&mut self.names, word, record));
            }
        }
    }

    /// Whether another record has room.
    pub const fn is_full(&self) -> bool {
        self.records == BLOCK
    }

    /// The block of what was added.
    pub fn finish(self) -> Block {
        Block {
            records: self.records,
            texts: Dictionary::of(self.texts),
            names: Dictionary::of(self.names),
        }
    }
}

fn note(words: &mut HashMap<Box<str>, Vec<u16>>, word: &str, record: u16) {
    match words.get_mut(word) {
        Some(records) if records.last() == Some(&record) => {}
        Some(records) => records.push(record),
        None => drop(words.insert(word.into(), vec![record])),
    }
}

impl Dictionary {
    fn of(words: HashMap<Box<str>, Vec<u16>>) -> Self {
        let mut words: Vec<(Box<str>, Vec<u16>)> = words.into_iter().collect();
        words.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut dictionary = Self {
            text: String::with_capacity(words.iter().map(|(word, _)| word.len() + 1).sum()),
            starts: Vec::with_capacity(words.len() + 1),
            firsts: Vec::with_capacity(words.len() + 1),
            records: Vec::with_capacity(words.iter().map(|(_, records)| records.len()).sum()),
            shared: words.chunks(RUN).map(shared_start).collect(),
        };
        for (word, records) in words {
            dictionary.starts.push(dictionary.text.len() as u32);
            dictionary.firsts.push(dictionary.records.len() as u32);
            dictionary.text.push('\n');
            dictionary.text.push_str(&word);
            dictionary.records.extend(records);
        }
        dictionary.starts.push(dictionary.text.len() as u32);
        dictionary.firsts.push(dictionary.records.len() as u32);
        dictionary
    }

    fn len(&self) -> usize {
        self.starts.len().saturating_sub(1)
    }

    fn word(&self, place: usize) -> &str {
        &self.text[self.starts[place] as usize + 1..self.starts[place + 1] as usize]
    }

    fn records(&self, place: usize) -> &[u16] {
        &self.records[self.firsts[place] as usize..self.firsts[place + 1] as usize]
    }

    /// The records of this very word.
    fn of_word(&self, wanted: &str) -> &[u16] {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            match self.word(middle).cmp(wanted) {
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Equal => return self.records(middle),
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        &[]
    }

    /// Calls `found` with the records of each word that holds `part`.
    fn each_holding(&self, part: &str, mut found: impl FnMut(&[u16])) {
        let finder = Finder::new(part);
        let text = self.text.as_bytes();
        let (mut place, mut from) = (0, 0);
        while let Some(at) = finder.find(&text[from..]) {
            let at = from + at;
            place = self.place_of(at, place);
            let run = place / RUN;
            let end_in_word = at + part.len() - self.starts[place] as usize - 1;
            // What stands in the shared start of a run stands in all words of it.
            let next = if end_in_word <= usize::from(self.shared[run]) {
                ((run + 1) * RUN).min(self.len())
            } else {
                place + 1
            };
            found(&self.records[self.firsts[place] as usize..self.firsts[next] as usize]);
            from = self.starts[next] as usize;
            if next == self.len() {
                break;
            }
            place = next;
        }
    }

    /// The place of the word in whose text `at` lies, which is `from` or later. Hits lie near one another or far apart:
    /// steps that double find it in either case.
    fn place_of(&self, at: usize, mut from: usize) -> usize {
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

/// With how many bytes these words, which are in order, begin alike.
fn shared_start(words: &[(Box<str>, Vec<u16>)]) -> u8 {
    let (Some((first, _)), Some((last, _))) = (words.first(), words.last()) else {
        return 0;
    };
    let same = first.bytes().zip(last.bytes()).take_while(|(a, b)| a == b).count();
    same.min(usize::from(u8::MAX)) as u8
}

impl Block {
    /// How many records it holds.
    pub const fn len(&self) -> usize {
        self.records
    }

    /// Whether it holds none.
    pub const fn is_empty(&self) -> bool {
        self.records == 0
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
        for (name, likeness) in &word.alike {
            let likeness = *likeness as u8;
            for record in self.names.of_word(name) {
                let mark = &mut marks[usize::from(*record)];
                *mark = (*mark).max(likeness);
            }
        }
        self.texts.each_holding(first, |records| {
            for record in records {
                marks[usize::from(*record)] = TYPED;
            }
        });
        for part in parts {
            let mut holds = vec![false; marks.len()];
            self.texts.each_holding(part, |records| {
                for record in records {
                    holds[usize::from(*record)] = true;
                }
            });
            marks
                .iter_mut()
                .zip(holds)
                .filter(|(_, holds)| !holds)
                .for_each(|(mark, _)| *mark = 0);
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
        let mut marks = vec![0; block.len()];
        wanted.words().iter().for_each(|word| block.mark(word, &mut marks));
        marks
    }

    #[test]
    fn a_word_is_found_wherever_it_stands_among_many() {
        let mut growing = Growing::default();
        let code = |number: usize| format!("be-{number:05}");
        (0..BLOCK).for_each(|number| growing.add(&format!("\u{1}{}\n", code(number)), NAME));
        assert!(growing.is_full());
        let block = growing.finish();
        for number in [0, 1, 777, 65_535] {
            let found = likeness(&block, &code(number));
            assert_eq!(found.iter().filter(|mark| **mark > 0).count(), 1);
            assert_eq!(found[number], Likeness::Typed as u8);
        }
        for (part, count) in [("be-", BLOCK), ("-0", 10_000), ("be-0000", 10), ("e-6553", 6)] {
            let expected = (0..BLOCK).filter(|number| code(*number).contains(part)).count();
            let found = likeness(&block, part);
            assert_eq!(found.iter().filter(|mark| **mark > 0).count(), expected, "{part}");
            assert_eq!(expected, count, "{part}");
        }
    }
}
