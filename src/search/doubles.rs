//! Whether two people, or two graves, may be the same one: names, dates, places and numbers weighed against one another.
//! Pure comparison; where the facts come from, and what is done about it, is the store's.

use std::collections::HashMap;
use std::rc::Rc;

use super::alike::{equivalents, is_one_letter_off, key, sounds};
use super::spelling::readings;
use super::{fold, split};
use crate::model::doubles::Reason;

/// From so many points on, two may be the same. The same name (5) and the same day of death (3) alone are not enough.
const ENOUGH: f32 = 8.2;
/// Points of the same name.
const NAME: f32 = 5.0;
/// A name that is less alike is another name.
const ALIKE: f32 = 0.7;
/// Letters from which on a sound tells names apart.
const SHORTEST_SOUND: usize = 4;
const SHORTEST_SIMILAR: usize = 5;
/// Two letters may be wrong in a longer name only.
const SHORTEST_FAR: usize = 6;

/// A word of a name, with all that it is compared by.
#[derive(Debug)]
pub struct Spelt {
    folded: String,
    letters: Vec<char>,
    /// Keys of the readings by the rules of spelling, and the readings themselves.
    readings: Vec<u64>,
    spellings: Vec<String>,
    sounds: Vec<u32>,
    /// Other forms of the same given name.
    equivalents: Vec<u64>,
}

/// Words of names, each looked at once.
#[derive(Default)]
pub struct Spellings(HashMap<Box<str>, Rc<Spelt>>);

impl Spellings {
    /// The words of a name.
    pub fn of(&mut self, name: &str) -> Form {
        split(name).map(|word| self.word(word)).collect()
    }

    fn word(&mut self, word: &str) -> Rc<Spelt> {
        if let Some(known) = self.0.get(word) {
            return Rc::clone(known);
        }
        let folded = fold(word);
        let readings = readings(word);
        let spelt = Rc::new(Spelt {
            letters: folded.chars().collect(),
            sounds: sounds(&readings).into_iter().collect(),
            readings: readings.iter().map(|reading| key(reading)).collect(),
            spellings: readings,
            equivalents: equivalents(&folded).map(|other| key(&fold(other))).collect(),
            folded,
        });
        self.0.insert(word.into(), Rc::clone(&spelt));
        spelt
    }
}

impl Spelt {
    /// Whether so few letters were misread, by whatever rule the word was written.
    fn is_written_like(&self, other: &Self, letters: usize) -> bool {
        let close = |one: &String| {
            other
                .spellings
                .iter()
                .any(|other| strsim::osa_distance(one, other) <= letters)
        };
        self.spellings.iter().any(close)
    }

    /// A key that all forms of a given name share; none for other words.
    pub fn given(&self) -> Option<u64> {
        self.equivalents.iter().min().copied()
    }

    /// Keys that words share which may be the same surname.
    pub fn sounds(&self) -> &[u32] {
        // A given name tells nobody apart.
        if self.equivalents.is_empty() { &self.sounds } else { &[] }
    }

    /// How alike two words are, from 0 to 1.
    fn likeness(&self, other: &Self) -> f32 {
        let shares = |one: &[u64], other: &[u64]| one.iter().any(|reading| other.contains(reading));
        let least = self.letters.len().min(other.letters.len());
        if self.folded == other.folded {
            1.0
        } else if shares(&self.readings, &other.readings) {
            0.95
        } else if self.equivalents.contains(&key(&other.folded)) {
            0.9
        } else if least >= SHORTEST_SIMILAR && is_one_letter_off(&self.letters, &other.folded) {
            0.8
        } else if least >= SHORTEST_SIMILAR && self.is_written_like(other, 1) {
            0.75
        } else if least >= SHORTEST_SOUND && self.sounds.iter().any(|sound| other.sounds.contains(sound)) {
            0.7
        } else if least >= SHORTEST_FAR && self.is_written_like(other, 2) {
            0.6
        } else if least == 1 && self.letters[0] == other.letters[0] {
            0.5
        } else {
            0.0
        }
    }
}

/// A span of days as numbers like 19430517; both 0 where nothing is known.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// The first day.
    pub min: u32,
    /// The last day.
    pub max: u32,
}

impl Span {
    /// From ISO days; "" for an open end.
    pub fn of(min: &str, max: &str) -> Self {
        let day = |text: &str| -> u32 { text.replace('-', "").parse().unwrap_or_default() };
        let (min, max) = (day(min), day(max));
        match (min, max) {
            (0, max) => Self { min: max, max },
            (min, 0) => Self { min, max: min },
            (min, max) => Self { min, max },
        }
    }

    const fn is_known(self) -> bool {
        self.max > 0
    }

    /// The first and the last year.
    pub const fn years(self) -> (u32, u32) {
        (self.min / 10_000, self.max / 10_000)
    }
}

/// What two dates say: the same day, the same time as far as is known, nothing, or that these are two.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Dates {
    Day,
    Overlap,
    Nothing,
    Slip,
    Apart,
}

fn compare(one: Span, other: Span) -> Dates {
    if !one.is_known() || !other.is_known() {
        return Dates::Nothing;
    }
    if one == other && one.min == one.max {
        return Dates::Day;
    }
    if one.min <= other.max && other.min <= one.max {
        return Dates::Overlap;
    }
    // A year off, day and month swapped, one figure misread: registers are full of it.
    let [one_years, other_years] = [one.years(), other.years()];
    let is_year_off = one_years.1 + 1 == other_years.0 || other_years.1 + 1 == one_years.0;
    let swapped = one.min / 10_000 * 10_000 + one.min % 100 * 100 + one.min / 100 % 100;
    if is_year_off || swapped == other.min || differing_figures(one.min, other.min) == 1 {
        Dates::Slip
    } else {
        Dates::Apart
    }
}

const fn differing_figures(mut one: u32, mut other: u32) -> u32 {
    let mut differing = 0;
    while one > 0 || other > 0 {
        differing += (one % 10 != other % 10) as u32;
        one /= 10;
        other /= 10;
    }
    differing
}

/// A form of a name by its words.
pub type Form = Rc<[Rc<Spelt>]>;

/// What is known of a person, or of a grave with those who rest there. Places, codes and the like are numbers: the same
/// number is the same text, and 0 is none.
#[derive(Clone, Debug, Default)]
pub struct Facts {
    /// The forms of the names.
    pub names: Vec<Form>,
    /// Born.
    pub birth: Span,
    /// Died.
    pub death: Span,
    /// The site.
    pub site: u32,
    /// Section, row and number there.
    pub plot: u32,
    /// Code.
    pub code: u32,
    /// Unit.
    pub unit: u32,
    /// Rank.
    pub rank: u32,
    /// Numbers that only one person has: of a prisoner, of a soldier.
    pub numbers: [u32; 2],
}

impl Facts {
    fn shares_number(&self, other: &Self) -> bool {
        self.numbers
            .iter()
            .any(|number| *number > 0 && other.numbers.contains(number))
    }

    fn has_number(&self) -> bool {
        self.numbers != [0, 0]
    }
}

/// Two that may be the same: by how many points, and what speaks for it.
pub type Weighed = Option<(f32, Vec<Reason>)>;

/// Weighs two people.
pub fn people(one: &Facts, other: &Facts) -> Weighed {
    // Names take longest to compare, and most pairs end before.
    let facts = facts_of_people(one, other)?;
    let points: f32 = facts.iter().map(|(weight, _)| weight).sum();
    if points + NAME < ENOUGH {
        return None;
    }
    let likeness = names(&one.names, &other.names).filter(|likeness| *likeness >= ALIKE)?;
    let points = points + likeness * NAME;
    if points < ENOUGH {
        return None;
    }
    let name = if likeness > 0.999 {
        Reason::SameName
    } else {
        Reason::LikeName
    };
    let reasons = facts.into_iter().filter_map(|(_, reason)| reason);
    Some((points, std::iter::once(name).chain(reasons).collect()))
}

/// What speaks for two people being one, their names apart, and what against; `None` where it cannot be.
fn facts_of_people(one: &Facts, other: &Facts) -> Option<[(f32, Option<Reason>); 6]> {
    let dates = |one: Span, other: Span, overlap: f32, reason: Reason| match compare(one, other) {
        Dates::Day => Some((3.0, Some(reason))),
        Dates::Overlap => Some((overlap, Some(reason))),
        Dates::Slip => Some((-0.5, None)),
        Dates::Nothing => Some((0.0, None)),
        Dates::Apart => None,
    };
    let death = dates(one.death, other.death, 1.5, Reason::Died)?;
    let birth = dates(one.birth, other.birth, 1.2, Reason::Born)?;
    let number = match (one.shares_number(other), one.has_number() && other.has_number()) {
        (true, _) => (5.0, Some(Reason::Number)),
        (false, true) => (-3.0, None),
        (false, false) => (0.0, None),
    };
    let is_same = |one: u32, other: u32| one > 0 && one == other;
    let place = match (is_same(one.site, other.site), is_same(one.plot, other.plot)) {
        (true, true) => (3.0, Some(Reason::Plot)),
        (true, false) => (1.5, Some(Reason::Place)),
        (false, _) => (0.0, None),
    };
    let unit = match (one.unit, other.unit) {
        (0, _) | (_, 0) => (0.0, None),
        (one, other) if one == other => (1.0, Some(Reason::Unit)),
        _ => (-1.0, None),
    };
    let rank = (if is_same(one.rank, other.rank) { 0.3 } else { 0.0 }, None);
    Some([death, birth, number, place, unit, rank])
}

/// Weighs two graves.
pub fn graves(one: &Facts, other: &Facts) -> Weighed {
    let (mut points, mut reasons) = (0.0, Vec::new());
    let mut weigh = |weight: f32, reason: Option<Reason>| {
        points += weight;
        reasons.extend(reason);
    };
    if one.code > 0 && one.code == other.code {
        weigh(6.0, Some(Reason::Code));
    }
    match (one.site, other.site) {
        (0, _) | (_, 0) => {}
        (one, other) if one == other => weigh(2.0, Some(Reason::Place)),
        _ => weigh(-4.0, None),
    }
    if one.plot > 0 && other.plot > 0 && one.site == other.site {
        if one.plot == other.plot {
            weigh(3.5, Some(Reason::Plot));
        } else {
            weigh(-3.0, None);
        }
    }
    if !one.names.is_empty() && !other.names.is_empty() {
        match names(&one.names, &other.names).filter(|likeness| *likeness >= ALIKE) {
            Some(likeness) => weigh(likeness * 4.0, Some(Reason::LikeName)),
            None => weigh(-6.0, None),
        }
    }
    if compare(one.death, other.death) == Dates::Apart {
        weigh(-4.0, None);
    }
    (points >= ENOUGH - 0.2).then_some((points, reasons))
}

/// How alike the most alike forms of two people are, from 0 to 1.
fn names(one: &[Form], other: &[Form]) -> Option<f32> {
    let pairs = one
        .iter()
        .flat_map(|form| other.iter().map(move |with| form_likeness(form, with)));
    pairs.max_by(f32::total_cmp)
}

/// How alike two forms are, in whatever order their words stand.
fn form_likeness(one: &[Rc<Spelt>], other: &[Rc<Spelt>]) -> f32 {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    let mut taken = vec![false; long.len()];
    let mut sum = 0.0;
    for word in short {
        let likeness = |place: &usize| word.likeness(&long[*place]);
        let free = (0..long.len()).filter(|place| !taken[*place]);
        let best = free.max_by(|a, b| likeness(a).total_cmp(&likeness(b)));
        let Some((place, likeness)) = best.map(|place| (place, likeness(&place))) else {
            return 0.0;
        };
        if likeness == 0.0 {
            return 0.0;
        }
        taken[place] = true;
        sum += likeness;
    }
    // A father's name that only one of them has says little; a surname alone is not much of a name.
    let missing = (long.len() - short.len()) as f32 * 0.08;
    let certainty = if short.len() < 2 { 0.75 } else { 1.0 };
    if short.is_empty() {
        0.0
    } else {
        (sum / short.len() as f32 - missing) * certainty
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn person(spellings: &mut Spellings, names: &[&str], [birth, death]: [&str; 2]) -> Facts {
        let span = |edtf: &str| {
            let date = crate::model::PartialDate::from_edtf(edtf).unwrap_or_default();
            Span::of(&date.min, &date.max)
        };
        Facts {
            names: names.iter().map(|name| spellings.of(name)).collect(),
            birth: span(birth),
            death: span(death),
            ..Facts::default()
        }
    }

    #[test]
    fn the_same_name_and_day_alone_are_not_enough() {
        let spellings = &mut Spellings::default();
        let one = person(spellings, &["Жуков Иван"], ["", "1943-05-17"]);
        let mut other = one.clone();
        assert!(people(&one, &other).is_none());
        other.birth = Span::of("1919-01-01", "1919-12-31");
        assert!(
            people(&one, &other).is_none(),
            "the birth of one says nothing of the other"
        );
        let born = person(spellings, &["Zhukov Ivan"], ["1919", "1943-05"]);
        let found = people(
            &other,
            &Facts {
                unit: 3,
                ..born.clone()
            },
        );
        assert!(found.is_none(), "partial dates say less");
        let same_site = |facts: &Facts| Facts {
            site: 7,
            ..facts.clone()
        };
        let (points, reasons) = people(&same_site(&other), &same_site(&born)).unwrap_or_default();
        assert!(points > ENOUGH);
        assert_eq!(reasons, [Reason::LikeName, Reason::Died, Reason::Born, Reason::Place]);
    }

    #[test]
    fn contradictions_tell_people_apart() {
        let spellings = &mut Spellings::default();
        let one = Facts {
            site: 1,
            ..person(spellings, &["Жуков Иван"], ["1919", "1943-05-17"])
        };
        let brother = Facts {
            site: 1,
            ..person(spellings, &["Жуков Степан"], ["1919", "1943-05-17"])
        };
        let later = Facts {
            site: 1,
            ..person(spellings, &["Жуков Иван"], ["1919", "1945"])
        };
        assert!(people(&one, &one).is_some());
        assert!(people(&one, &brother).is_none());
        assert!(people(&one, &later).is_none());
    }

    #[test]
    fn words_of_names_stand_in_any_order_and_spelling() {
        let spellings = &mut Spellings::default();
        let mut likeness = |one: &str, other: &str| form_likeness(&spellings.of(one), &spellings.of(other));
        for (one, other) in [
            ("Щукин Николай", "Nikolaj Sjtsjoekin"),
            ("Fomenko Alexei", "Famenko Alexis"),
            ("Захарченко Андрей Петрович", "Sachartchenko André"),
        ] {
            assert!(likeness(one, other) >= ALIKE, "{one} {other}: {}", likeness(one, other));
        }
        for (one, other) in [("Щукин Николай", "Щукин Степан"), ("Иван Петров", "Иван Сидоров")]
        {
            assert!(likeness(one, other) < ALIKE, "{one} {other}");
        }
        assert!(likeness("Щукин", "Щукин") < 0.8, "a surname alone");
    }

    #[test]
    fn one_grave_recorded_twice_shares_code_or_plot() {
        let spellings = &mut Spellings::default();
        let one = Facts {
            site: 1,
            plot: 14,
            code: 1,
            ..person(spellings, &["Жуков Иван"], ["", ""])
        };
        let renamed = Facts { code: 2, ..one.clone() };
        let neighbour = Facts {
            plot: 15,
            ..renamed.clone()
        };
        assert!(graves(&one, &one).is_some());
        assert!(graves(&one, &renamed).is_some());
        assert!(graves(&one, &neighbour).is_none());
    }
}
