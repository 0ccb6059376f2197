//! What a word of a name sounds like whatever the script and the rule by which it was spelt: "Щукин", "Shchukin",
//! "Schtschukin", "Chtchoukine" and "Sjtsjoekin" all read "Qukin". A spelling that can be read in several ways has
//! several readings. Sources of the rules: the romanisation tables of BGN/PCGN 1947, ISO 9:1995, GOST 16876-71, DIN 1460,
//! the German, French and Dutch traditional spellings, and the rules of the Polish commission for geographic names.

use std::collections::BTreeSet;

/// Readings of one spelling that are followed; a word with more is read by its first ones.
const MOST: usize = 32;

/// Cyrillic letters of Russian, Ukrainian and Belarusian. Signs and glides are silent; "з" and "с" are one, because
/// German spells both with an "s".
const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('е', "e"),
    ('є', "e"),
    ('э', "e"),
    ('ж', "Z"),
    ('з', "s"),
    ('и', "i"),
    ('і', "i"),
    ('ї', "i"),
    ('ы', "i"),
    ('й', ""),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ў', "v"),
    ('ф', "f"),
    ('х', "h"),
    ('ц', "c"),
    ('ч', "C"),
    ('ш', "S"),
    ('щ', "Q"),
    ('ъ', ""),
    ('ь', ""),
    ('ю', "u"),
    ('я', "a"),
];

/// Groups of Latin letters and how they are read, the longest first. Several readings are of several rules: "ch" is
/// German for "х", French for "ш", English for "ч".
const LATIN: &[(&str, &[&str])] = &[
    ("schtsch", &["Q", "SC"]),
    ("sjtsj", &["Q", "SC"]),
    ("szcz", &["Q", "SC"]),
    ("shch", &["Q", "SC"]),
    ("chtch", &["Q", "SC"]),
    ("stch", &["Q", "SC"]),
    ("schč", &["Q", "SC"]),
    ("šč", &["Q", "SC"]),
    ("tsch", &["C"]),
    ("dsch", &["dZ"]),
    ("tch", &["C"]),
    ("tsj", &["C"]),
    ("sch", &["S", "Z"]),
    ("iou", &["u"]),
    ("joe", &["u"]),
    ("ch", &["h", "S", "C"]),
    ("cz", &["C"]),
    ("sh", &["S"]),
    ("sj", &["S"]),
    ("sz", &["S"]),
    ("zh", &["Z"]),
    ("zj", &["Z"]),
    ("rz", &["rs", "Z", "rc"]),
    ("kh", &["h"]),
    ("gh", &["g"]),
    ("ph", &["f"]),
    ("th", &["t"]),
    ("ck", &["k"]),
    ("qu", &["k"]),
    ("ts", &["c"]),
    ("tz", &["c"]),
    ("ou", &["u", "o"]),
    ("oe", &["u", "oe"]),
    ("ie", &["i", "e"]),
    ("ij", &["i", "iZ"]),
    ("gu", &["g", "gu"]),
    ("aa", &["a"]),
    ("ee", &["e"]),
    ("oo", &["o"]),
    ("uu", &["u"]),
    ("a", &["a"]),
    ("b", &["b"]),
    ("c", &["k", "c"]),
    ("d", &["d"]),
    ("e", &["e"]),
    ("f", &["f"]),
    ("g", &["g"]),
    ("h", &["h"]),
    ("i", &["i"]),
    ("j", &["", "Z"]),
    ("k", &["k"]),
    ("l", &["l"]),
    ("m", &["m"]),
    ("n", &["n"]),
    ("o", &["o"]),
    ("p", &["p"]),
    ("q", &["k"]),
    ("r", &["r"]),
    ("s", &["s"]),
    ("t", &["t"]),
    ("u", &["u"]),
    ("v", &["v"]),
    ("w", &["v"]),
    ("x", &["ks"]),
    ("y", &["i"]),
    ("z", &["s", "c"]),
    ("č", &["C"]),
    ("ć", &["C"]),
    ("š", &["S"]),
    ("ś", &["s"]),
    ("ŝ", &["Q"]),
    ("ž", &["Z"]),
    ("ż", &["Z"]),
    ("ź", &["s"]),
    ("ł", &["l"]),
    ("ń", &["n"]),
    ("ó", &["u", "o"]),
    ("ą", &["on"]),
    ("ę", &["en"]),
    ("û", &["u"]),
    ("â", &["a"]),
    ("ß", &["s"]),
];

/// Georgian letters (national system of 2002) and Armenian ones (BGN/PCGN 1981) in Latin letters, as English reads them.
const OTHERS: &[(char, &str)] = &[
    ('ა', "a"),
    ('ბ', "b"),
    ('გ', "g"),
    ('დ', "d"),
    ('ე', "e"),
    ('ვ', "v"),
    ('ზ', "z"),
    ('თ', "t"),
    ('ი', "i"),
    ('კ', "k"),
    ('ლ', "l"),
    ('მ', "m"),
    ('ნ', "n"),
    ('ო', "o"),
    ('პ', "p"),
    ('ჟ', "zh"),
    ('რ', "r"),
    ('ს', "s"),
    ('ტ', "t"),
    ('უ', "u"),
    ('ფ', "p"),
    ('ქ', "k"),
    ('ღ', "gh"),
    ('ყ', "k"),
    ('შ', "sh"),
    ('ჩ', "tch"),
    ('ც', "ts"),
    ('ძ', "dz"),
    ('წ', "ts"),
    ('ჭ', "tch"),
    ('ხ', "kh"),
    ('ჯ', "dzh"),
    ('ჰ', "h"),
    ('ա', "a"),
    ('բ', "b"),
    ('գ', "g"),
    ('դ', "d"),
    ('ե', "e"),
    ('զ', "z"),
    ('է', "e"),
    ('ը', "y"),
    ('թ', "t"),
    ('ժ', "zh"),
    ('ի', "i"),
    ('լ', "l"),
    ('խ', "kh"),
    ('ծ', "ts"),
    ('կ', "k"),
    ('հ', "h"),
    ('ձ', "dz"),
    ('ղ', "gh"),
    ('ճ', "tch"),
    ('մ', "m"),
    ('յ', "y"),
    ('ն', "n"),
    ('շ', "sh"),
    ('ո', "o"),
    ('չ', "tch"),
    ('պ', "p"),
    ('ջ', "dzh"),
    ('ռ', "r"),
    ('ս', "s"),
    ('վ', "v"),
    ('տ', "t"),
    ('ր', "r"),
    ('ց', "ts"),
    ('ւ', "v"),
    ('փ', "p"),
    ('ք', "k"),
    ('օ', "o"),
    ('ֆ', "f"),
    ('և', "ev"),
];

/// The readings of a word as it is spelt, in small or capital letters, with its accents. None of a word without letters.
pub fn readings(word: &str) -> Vec<String> {
    let mut letters: Vec<char> = Vec::with_capacity(word.len());
    for letter in word.chars().flat_map(char::to_lowercase) {
        match OTHERS.iter().find(|(other, _)| *other == letter) {
            Some((_, latin)) => letters.extend(latin.chars()),
            None => letters.push(letter),
        }
    }
    // A Ukrainian or Belarusian "г" is an "h" to those who spell it.
    let is_western = letters.iter().any(|letter| "іїєґў".contains(*letter));
    let mut open = vec![String::new()];
    let mut rest = 0;
    while rest < letters.len() {
        let (taken, read) = next(&letters[rest..], is_western);
        rest += taken;
        if let [only] = read.as_slice() {
            for reading in &mut open {
                reading.push_str(only);
            }
            continue;
        }
        let many: Vec<String> = open
            .iter()
            .flat_map(|reading| read.iter().map(move |more| format!("{reading}{more}")))
            .take(MOST)
            .collect();
        if !many.is_empty() {
            open = many;
        }
    }
    let settled: BTreeSet<String> = open.iter().flat_map(|reading| settle(reading)).collect();
    settled.into_iter().filter(|reading| reading.len() > 1).collect()
}

/// How many letters are read together, and as what.
fn next(letters: &[char], is_western: bool) -> (usize, Vec<&'static str>) {
    let first = letters[0];
    if first == 'г' && is_western {
        return (1, vec!["g", "h"]);
    }
    if first == 'ё' {
        return (1, vec!["e", "o"]);
    }
    if let Some((_, read)) = CYRILLIC.iter().find(|(letter, _)| *letter == first) {
        return (1, vec![read]);
    }
    for (group, read) in LATIN {
        if starts_with(letters, group) {
            return (group.chars().count(), read.to_vec());
        }
    }
    // A letter with an accent that no rule gives a sound of its own.
    let plain = super::fold(&first.to_string());
    let read = LATIN.iter().find(|(group, _)| *group == plain);
    (1, read.map_or_else(|| vec![""], |(_, read)| read.to_vec()))
}

fn starts_with(letters: &[char], group: &str) -> bool {
    let mut letters = letters.iter();
    group.chars().all(|letter| letters.next() == Some(&letter))
}

const fn is_vowel(letter: char) -> bool {
    matches!(letter, 'a' | 'e' | 'i' | 'o' | 'u')
}

/// A reading without what the rules disagree on: glides beside vowels, doubled letters, and endings. A feminine name
/// reads like its masculine form as well.
fn settle(reading: &str) -> Vec<String> {
    let letters: Vec<char> = reading.chars().collect();
    let mut settled = String::with_capacity(reading.len());
    for (place, letter) in letters.iter().enumerate() {
        let before = settled.chars().last();
        let after = letters.get(place + 1).copied();
        let is_glide = *letter == 'i' && (before.is_some_and(is_vowel) || after.is_some_and(is_vowel));
        if !is_glide && before != Some(*letter) {
            settled.push(*letter);
        }
    }
    // -off, -eff; French -ine.
    if settled.ends_with('f') {
        settled.pop();
        settled.push('v');
    }
    if settled.ends_with("ine") {
        settled.pop();
    }
    let masculine = ["ova", "eva", "ina"]
        .iter()
        .find(|ending| settled.len() > ending.len() + 1 && settled.ends_with(**ending))
        .map(|_| settled[..settled.len() - 1].to_owned())
        .or_else(|| Some(format!("{}i", settled.strip_suffix("ska")?.to_owned() + "sk")));
    // Черный and Черных are one name.
    let nominative = settled
        .strip_suffix('h')
        .filter(|stem| stem.len() > 3 && stem.ends_with('i'));
    let nominative = nominative.map(str::to_owned);
    let mut all = vec![settled];
    all.extend(masculine);
    all.extend(nominative);
    all
}

/// A word in Latin letters, as English spells it.
pub fn romanise(word: &str) -> String {
    let latin = readings(word)
        .first()
        .map(|reading| respell(reading))
        .unwrap_or_default();
    let mut letters = latin.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

/// A reading as English spells it, for rules that know English letters only.
pub fn respell(reading: &str) -> String {
    let mut spelt = String::with_capacity(reading.len() + 4);
    for letter in reading.chars() {
        match letter {
            'Z' => spelt.push_str("zh"),
            'S' => spelt.push_str("sh"),
            'C' => spelt.push_str("ch"),
            'Q' => spelt.push_str("shch"),
            'c' => spelt.push_str("ts"),
            'h' => spelt.push_str("kh"),
            other => spelt.push(other),
        }
    }
    spelt
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(one: &str, other: &str) -> bool {
        let other = readings(other);
        readings(one).iter().any(|reading| other.contains(reading))
    }

    /// A name and its spellings: English, ISO 9, GOST, DIN, German, French, Dutch, Polish, and old ones.
    const SPELT: &str = "
        Талда: Talda
        Щукин: Shchukin Ŝukin Ščukin Schtschukin Chtchoukine Sjtsjoekin Szczukin
        Захарченко: Zakharchenko Zaharčenko Zacharčenko Sachartschenko Sachartchenko Zakhartchenko Zachartsjenko
        Жуков: Zhukov Žukov Schukow Joukov Joukoff Zjoekov Żukow
        Черных: Chernykh Černyh Černych Tschernych Tchernykh Tsjernych Czernych Tscherny
        Юргов: Yurgov Ûrgov Jurgov Jurgow Iourgov Joergov
        Хрущёв: Khrushchev Hruŝev Chruščev Chruschtschew Khrouchtchev Chroesjtsjev Chruszczew
        Цветаева: Tsvetaeva Cvetaeva Zwetajewa Tsvetaïeva Cwietajewa Tsvetayeva
        Иванов: Ivanov Iwanow Ivanoff Иванова
        Достоевский: Dostoevsky Dostojewski Dostoïevski Dostojevskij Dostoevskii
        Шевченко: Shevchenko Ševčenko Schewtschenko Chevtchenko Sjevtsjenko Szewczenko
        Ильин: Ilin Iljin Iline Ilyin
        ბერიძე: Beridze";

    #[test]
    fn a_name_reads_the_same_by_every_rule() {
        for line in SPELT.trim().lines() {
            let (name, spellings) = line.split_once(": ").unwrap_or_default();
            for spelling in spellings.split(' ') {
                let read = (readings(name), readings(spelling));
                assert!(alike(name.trim(), spelling), "{name} and {spelling}: {read:?}");
            }
        }
    }

    #[test]
    fn other_names_read_otherwise() {
        for (one, other) in [
            ("Жуков", "Зуков"),
            ("Иванов", "Исаков"),
            ("Талда", "Тельда"),
            ("Петров", "Петрин"),
        ] {
            assert!(!alike(one, other), "{one} and {other}");
        }
    }

    #[test]
    fn what_has_no_letters_reads_as_nothing() {
        assert!(readings("").is_empty() && readings("12/3").is_empty() && readings("'").is_empty());
    }
}
