//! The words of all names, and which of them may be meant by a word that is typed: the same by another rule of spelling,
//! another form of the same given name, one that sounds alike, or one with a letter misread. Each word is looked at
//! once, however many people bear it.

use std::collections::{HashMap, HashSet};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::OnceLock;

use rphonetic::{DaitchMokotoffSoundex, DaitchMokotoffSoundexBuilder};

use super::fold;
use super::spelling::{readings, respell};
use crate::model::query::Likeness;

/// Shorter words are too like too many others.
const SHORTEST_SOUND: usize = 4;
const SHORTEST_SIMILAR: usize = 5;

/// Given names that registers take for one another.
const GIVEN: &str = include_str!("../../assets/names/given.csv");

/// The words of the names of a catalogue.
#[derive(Default)]
pub struct Words {
    /// The folded words, one behind the other.
    texts: String,
    /// Where each begins; its place here is its number in the lists.
    starts: Vec<u32>,
    /// The numbers of those not yet in order, by keys of how they are written and folded: most names are made of words that
    /// came before.
    seen: HashMap<u64, u32>,
    /// The numbers of single letters, and with which letters names read that begin so.
    initials: Vec<(u32, Vec<char>)>,
    by_reading: Keyed,
    by_sound: Keyed,
    /// The numbers in the order of the words, and of the words read from their ends.
    ahead: Vec<u32>,
    back: Vec<u32>,
}

/// Numbers of words by the last forty bits of a key, in the order of the keys: the many keys of many words take little
/// room.
#[derive(Default)]
struct Keyed(Vec<u64>);

/// Bits of a number. Words beyond are found only as they are typed.
const NUMBER: u32 = 24;

impl Keyed {
    fn add(&mut self, key: u64, number: u32) {
        if number >> NUMBER == 0 {
            self.0.push(key << NUMBER | u64::from(number));
        }
    }

    fn put_in_order(&mut self) {
        self.0.sort_unstable();
        self.0.dedup();
        self.0.shrink_to_fit();
    }

    fn of(&self, key: u64) -> impl Iterator<Item = u32> {
        let key = key << NUMBER;
        let first = self.0.partition_point(|known| *known < key);
        let found = self.0[first..]
            .iter()
            .take_while(move |known| *known >> NUMBER == key >> NUMBER);
        found.map(|known| (known & ((1 << NUMBER) - 1)) as u32)
    }
}

impl Words {
    /// Adds the words of names as they are written.
    pub fn add<'n>(&mut self, names: impl IntoIterator<Item = &'n str>) {
        names.into_iter().for_each(|name| self.note(name));
        self.put_in_order();
    }

    /// Adds the words of one of many names; they are found once all are [put in order](Self::put_in_order).
    pub fn note(&mut self, name: &str) {
        for word in split(name) {
            if self.seen.contains_key(&key(word)) {
                continue;
            }
            let folded = fold(word);
            // With and without its accents a word may read otherwise: it is one word with more readings.
            let known = self.seen.get(&key(&folded)).copied().or_else(|| self.known(&folded));
            let number = known.unwrap_or(self.starts.len() as u32);
            self.seen.extend([(key(word), number), (key(&folded), number)]);
            let readings = readings(word);
            for sound in sounds(&readings) {
                self.by_sound.add(sound.into(), number);
            }
            for reading in &readings {
                self.by_reading.add(key(reading), number);
            }
            if known.is_none() {
                if folded.chars().count() == 1 {
                    self.initials.push((number, begins_with(&folded)));
                }
                self.starts.push(self.texts.len() as u32);
                self.texts.push_str(&folded);
            }
        }
    }

    /// Makes those found that were added.
    pub fn put_in_order(&mut self) {
        if self.seen.is_empty() {
            return;
        }
        self.seen = HashMap::new();
        let known = self.ahead.len();
        self.by_sound.put_in_order();
        self.by_reading.put_in_order();
        let [mut ahead, mut back] = [&mut self.ahead, &mut self.back].map(std::mem::take);
        for numbers in [&mut ahead, &mut back] {
            numbers.extend(known as u32..self.len() as u32);
        }
        let text = |number: &u32| self.text(*number).bytes();
        // Those that were there are in order already: to a sort that looks for runs they are no work.
        ahead.sort_by(|a, b| text(a).cmp(text(b)));
        back.sort_by(|a, b| text(a).rev().cmp(text(b).rev()));
        (self.ahead, self.back) = (ahead, back);
    }

    fn text(&self, number: u32) -> &str {
        let place = number as usize;
        let end = self.starts.get(place + 1).map_or(self.texts.len(), |end| *end as usize);
        &self.texts[self.starts[place] as usize..end]
    }

    /// The number of a folded word that is there and in order.
    fn known(&self, folded: &str) -> Option<u32> {
        let place = self.ahead.binary_search_by(|number| self.text(*number).cmp(folded));
        place.ok().map(|place| self.ahead[place])
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The words that may be meant by one that was typed, folded, with the best reason for each.
    pub fn alike(&self, typed: &str) -> HashMap<&str, Likeness> {
        let mut found: HashMap<&str, Likeness> = HashMap::new();
        let mut add = |number: u32, likeness: Likeness| {
            let best = found.entry(self.text(number)).or_insert(likeness);
            *best = (*best).max(likeness);
        };
        let folded = fold(typed);
        let own = readings(typed);
        for word in equivalents(&folded) {
            for reading in readings(word) {
                self.read_as(&reading)
                    .for_each(|number| add(number, Likeness::Spelling));
            }
        }
        for reading in &own {
            self.read_as(reading).for_each(|number| add(number, Likeness::Spelling));
        }
        // Of many a given name only the initial is written.
        let is_given = equivalents(&folded).next().is_some();
        for (number, letters) in self.initials.iter().filter(|_| is_given) {
            let is_initial = letters
                .iter()
                .any(|letter| own.iter().any(|name| name.starts_with(*letter)));
            if is_initial {
                add(*number, Likeness::Similar);
            }
        }
        let length = folded.chars().count();
        if length >= SHORTEST_SOUND {
            for sound in sounds(&own) {
                self.by_sound
                    .of(sound.into())
                    .for_each(|number| add(number, Likeness::Sound));
            }
        }
        if length >= SHORTEST_SIMILAR {
            let letters: Vec<char> = folded.chars().collect();
            for number in self.half_as(&letters) {
                if is_one_letter_off(&letters, self.text(number)) {
                    add(number, Likeness::Similar);
                }
            }
        }
        found
    }

    /// The words that begin or end as these letters do: where one letter is off, or two have changed places, one of the
    /// halves is whole. The letter between them belongs to neither.
    fn half_as(&self, letters: &[char]) -> impl Iterator<Item = u32> {
        let middle = letters.len() / 2;
        let start: String = letters[..middle].iter().collect();
        let end: String = letters[middle + 1..].iter().collect();
        let text = |number: &u32| self.text(*number).as_bytes();
        let from = self.ahead.partition_point(|number| text(number) < start.as_bytes());
        let ahead = self.ahead[from..].iter();
        let from = self
            .back
            .partition_point(|number| text(number).iter().rev().lt(end.as_bytes().iter().rev()));
        let back = self.back[from..].iter();
        let starts = ahead.take_while(move |number| text(number).starts_with(start.as_bytes()));
        let ends = back.take_while(move |number| text(number).ends_with(end.as_bytes()));
        starts.chain(ends).copied()
    }

    fn read_as(&self, reading: &str) -> impl Iterator<Item = u32> {
        self.by_reading.of(key(reading))
    }
}

/// A word as a number that no other word has, for all practical purposes; the same one in every run.
pub fn key(word: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    word.hash(&mut hasher);
    hasher.finish()
}

/// The words of a name: letters and figures, with apostrophes inside.
pub fn split(name: &str) -> impl Iterator<Item = &str> {
    name.split(|letter: char| !(letter.is_alphanumeric() || "'’ʼʹ".contains(letter)))
        .map(|word| word.trim_matches(|letter: char| !letter.is_alphanumeric()))
        .filter(|word| !word.is_empty())
}

/// The other forms of a folded given name.
pub(super) fn equivalents(folded: &str) -> impl Iterator<Item = &'static str> {
    static GROUPS: OnceLock<HashMap<String, Vec<&'static str>>> = OnceLock::new();
    let groups = GROUPS.get_or_init(|| {
        let mut groups: HashMap<String, Vec<&'static str>> = HashMap::new();
        for group in GIVEN.lines() {
            let forms: Vec<&str> = group.split(',').collect();
            for form in &forms {
                groups.entry(fold(form)).or_default().extend(&forms);
            }
        }
        groups
    });
    groups.get(folded).into_iter().flatten().copied()
}

/// The Daitch–Mokotoff codes of the readings.
pub(super) fn sounds(readings: &[String]) -> HashSet<u32> {
    static RULES: OnceLock<DaitchMokotoffSoundex> = OnceLock::new();
    let rules = RULES.get_or_init(|| DaitchMokotoffSoundexBuilder::default().build().unwrap_or_default());
    let codes = readings
        .iter()
        .flat_map(|reading| rules.inner_soundex(&respell(reading), true));
    // A code of zeros is of vowels alone.
    codes
        .filter_map(|code| code.parse().ok())
        .filter(|code| *code > 0)
        .collect()
}

/// With which letters a name reads that begins with this one.
fn begins_with(letter: &str) -> Vec<char> {
    // Letters are read in words only; which one does not matter, so that it is one.
    let word = format!("{letter}{}", if letter.is_ascii() { "an" } else { "ан" });
    readings(&word)
        .iter()
        .filter_map(|reading| reading.chars().next())
        .collect()
}

/// Whether one letter was changed, left out, put in, or stands before its neighbour.
pub(super) fn is_one_letter_off(typed: &[char], word: &str) -> bool {
    if word.len() + 4 < typed.len() || typed.len() * 4 + 4 < word.len() {
        return false;
    }
    let mut letters = word.chars();
    let same = typed
        .iter()
        .take_while(|letter| letters.next() == Some(**letter))
        .count();
    let rest: Vec<char> = word.chars().skip(same).collect();
    let typed = &typed[same..];
    match (typed, rest.as_slice()) {
        ([_, typed @ ..], [_, rest @ ..]) if typed == rest => true,
        ([_, typed @ ..], rest) if typed == rest => true,
        (typed, [_, rest @ ..]) if typed == rest => true,
        ([a, b, typed @ ..], [c, d, rest @ ..]) => a == d && b == c && typed == rest,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(names: &[&str]) -> Words {
        let mut words = Words::default();
        words.add(names.iter().copied());
        words
    }

    #[test]
    fn spellings_of_stones_and_registers_lead_to_the_person() {
        // Real pairs of spellings; the people are known by them in print.
        let pairs = [
            ("Isakoff", "Issakov"),
            ("Serge", "Сергей"),
            ("Feodor", "Фёдор"),
            ("Sachartchenko", "Захарченко"),
            ("Povalo", "Povolo"),
            ("Palamachniuk", "Palamastchuk"),
            ("Yurgov", "Zhurgov"),
            ("Yurgov", "Юргов"),
            ("Antipov", "Antipow"),
            ("Matalygin", "Motalygin"),
            ("Tscherny", "Tschernych"),
            ("Plotniko", "Plotnikov"),
            ("Alessenko", "Alechenko"),
            ("Aleschenko", "Alechenko"),
            ("Wladislaw", "Wladyslaw"),
            ("Osvatchiuk", "Ossatchuk"),
            ("Chtchoukine", "Щукин"),
            ("Sjtsjoekin", "Щукин"),
            ("Waldemar", "Владимир"),
            ("Iankov", "Jankov"),
        ];
        let mut missed = Vec::new();
        for (typed, known) in pairs {
            if !words(&[known]).alike(typed).contains_key(fold(known).as_str()) {
                missed.push((typed, known));
            }
        }
        assert!(missed.len() <= 3, "{missed:?}");
    }

    #[test]
    fn the_better_reason_counts() {
        let words = words(&["Жуков Иван", "Zhukow", "Shukov", "Schukin"]);
        let found = words.alike("Joukov");
        assert_eq!(found.get("жуков"), Some(&Likeness::Spelling));
        assert_eq!(found.get("zhukow"), Some(&Likeness::Spelling));
        assert!(!found.contains_key("иван"));
    }

    #[test]
    fn an_initial_stands_for_the_name() {
        let words = words(&["Talda V.", "Талда В.", "Talda I."]);
        let found = words.alike("Vladimir");
        assert_eq!(found.get("v"), Some(&Likeness::Similar));
        assert_eq!(found.get("в"), Some(&Likeness::Similar));
        assert!(!found.contains_key("i"));
        assert!(words.alike("Vasnetsov").is_empty(), "a surname has no initial");
    }

    #[test]
    fn one_letter_may_be_misread() {
        let words = words(&["Fomenko", "Famenko", "Fomenk", "Formenko", "Fomekno", "Romanko"]);
        let mut found: Vec<&str> = words.alike("fomenko").into_keys().collect();
        found.sort_unstable();
        for word in ["famenko", "fomekno", "fomenk", "formenko"] {
            assert!(found.contains(&word), "{word}: {found:?}");
        }
        assert!(!found.contains(&"romanko"));
    }

    proptest::proptest! {
        #[test]
        fn no_word_with_one_letter_off_is_passed_over(typed in "[абв]{5,8}", known in "[абв]{4,9}", more in "[абв]{1,9}") {
            let names = [known.as_str(), &more];
            let letters: Vec<char> = typed.chars().collect();
            let words = words(&names);
            let found = words.alike(&typed);
            for name in names {
                let is_found = found.contains_key(name);
                proptest::prop_assert!(is_found || !is_one_letter_off(&letters, name), "{}", name);
            }
        }
    }

    #[test]
    fn given_names_stand_once_in_their_group() {
        for group in GIVEN.lines() {
            let forms: Vec<&str> = group.split(',').collect();
            let different: HashSet<&&str> = forms.iter().collect();
            assert!(forms.len() > 1 && different.len() == forms.len(), "{group}");
        }
    }
}
