//! Words that mix Latin and Cyrillic letters which look alike: "Тaлда" with a Latin a. Such a word is found by nobody
//! who types it, so it is named and can be mended. Which script a whole name is written in is in `name.rs`.

/// Letters that look the same in both scripts: Latin, Cyrillic.
const TWINS: [(char, char); 27] = [
    ('A', 'А'),
    ('B', 'В'),
    ('C', 'С'),
    ('E', 'Е'),
    ('H', 'Н'),
    ('I', 'І'),
    ('J', 'Ј'),
    ('K', 'К'),
    ('M', 'М'),
    ('O', 'О'),
    ('P', 'Р'),
    ('S', 'Ѕ'),
    ('T', 'Т'),
    ('X', 'Х'),
    ('Y', 'У'),
    ('a', 'а'),
    ('c', 'с'),
    ('e', 'е'),
    ('i', 'і'),
    ('j', 'ј'),
    ('k', 'к'),
    ('m', 'м'),
    ('o', 'о'),
    ('p', 'р'),
    ('s', 'ѕ'),
    ('x', 'х'),
    ('y', 'у'),
];

/// A text in which a word mixes the two scripts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mixed {
    /// The first such word.
    pub word: String,
    /// Whether that word is mended into Cyrillic; else into Latin letters.
    pub is_cyrillic: bool,
    /// The whole text with every such word in one script, where all of them can be mended without a guess.
    pub mended: Option<String>,
}

/// Looks for words that mix Latin and Cyrillic letters; `None` where there is none.
pub fn mixed(text: &str) -> Option<Mixed> {
    let mut first = None;
    let mut mended = Some(String::with_capacity(text.len()));
    for piece in pieces(text) {
        let mend = if is_mixed(piece) {
            first.get_or_insert_with(|| piece.trim_end_matches(|c: char| !c.is_alphabetic()).to_owned());
            mend(piece)
        } else {
            Some(piece.to_owned())
        };
        mended = mended.zip(mend).map(|(whole, part)| whole + &part);
    }
    first.map(|word: String| Mixed {
        is_cyrillic: belongs_to_cyrillic(&word) == Some(true),
        word,
        mended,
    })
}

/// The text cut into words and what stands between them; a hyphen parts words, since each half may have its script.
fn pieces(text: &str) -> impl Iterator<Item = &str> {
    text.split_inclusive(|c: char| !c.is_alphabetic() && c != '\u{301}')
}

const fn is_latin(letter: char) -> bool {
    letter.is_ascii_alphabetic() || matches!(letter, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
}

const fn is_cyrillic(letter: char) -> bool {
    matches!(letter, '\u{400}'..='\u{52F}')
}

fn is_mixed(word: &str) -> bool {
    word.contains(is_latin) && word.contains(is_cyrillic)
}

/// The word in one script: the one to which a letter without a twin belongs; where all have one, the commoner, and of
/// equals Cyrillic. Nothing where letters of both scripts have no twin.
fn mend(word: &str) -> Option<String> {
    let to_cyrillic = belongs_to_cyrillic(word)?;
    let turn = |letter: char| {
        let other = if to_cyrillic { cyrillic(letter) } else { latin(letter) };
        other.unwrap_or(letter)
    };
    Some(word.chars().map(turn).collect())
}

/// The Cyrillic twin of a Latin letter.
fn cyrillic(letter: char) -> Option<char> {
    TWINS.iter().find(|(a, _)| *a == letter).map(|(_, b)| *b)
}

/// The Latin twin of a Cyrillic letter.
fn latin(letter: char) -> Option<char> {
    TWINS.iter().find(|(_, b)| *b == letter).map(|(a, _)| *a)
}

fn belongs_to_cyrillic(word: &str) -> Option<bool> {
    let only_latin = word.contains(|c| is_latin(c) && cyrillic(c).is_none());
    let only_cyrillic = word.contains(|c| is_cyrillic(c) && latin(c).is_none());
    let count = |is: fn(char) -> bool| word.chars().filter(|c| is(*c)).count();
    match (only_latin, only_cyrillic) {
        (true, true) => None,
        (true, false) => Some(false),
        (false, true) => Some(true),
        (false, false) => Some(count(is_cyrillic) >= count(is_latin)),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_word_of_two_scripts_is_named_and_mended() {
        let found = mixed("Тaлда Владимир").expect("the a is Latin");
        assert_eq!((found.word.as_str(), found.is_cyrillic), ("Тaлда", true));
        assert_eq!(found.mended.as_deref(), Some("Талда Владимир"));
        let found = mixed("Pоvolo").expect("the о is Cyrillic");
        assert_eq!(found.mended.as_deref(), Some("Povolo"));
    }

    #[test]
    fn names_that_only_stand_beside_each_other_are_no_mixture() {
        for text in [
            "",
            "Талда Talda",
            "Захарченко (Zakhartchenko)",
            "Иванов-Smith",
            "194/35",
        ] {
            assert_eq!(mixed(text), None, "{text}");
        }
    }

    #[test]
    fn a_word_that_no_rule_can_mend_is_only_named() {
        let found = mixed("Zахарченкоff").expect("both scripts");
        assert_eq!(found.mended, None);
    }

    proptest! {
        #[test]
        fn what_is_mended_mixes_nothing_and_looks_the_same(text in "[A-Za-zА-Яа-яЁё \\-]{0,24}") {
            if let Some(Mixed { mended: Some(mended), .. }) = mixed(&text) {
                prop_assert_eq!(mixed(&mended), None);
                let look = |text: &str| -> String {
                    text.chars().map(|c| TWINS.iter().find(|(_, b)| *b == c).map_or(c, |(a, _)| *a)).collect()
                };
                prop_assert_eq!(look(&mended), look(&text));
            }
        }
    }
}
