//! The wording of dates as data, read once: months, phrases that are read, words that are shown.
//! The files are part of the program and proven by the tests, so that a fault in them is a fault of the build.

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::Lang;

const MONTHS: &str = include_str!("../../../assets/dates/months.csv");
const PHRASES: &str = include_str!("../../../assets/dates/phrases.csv");
const WORDS: &str = include_str!("../../../assets/dates/words.csv");

/// A month in one language.
pub(super) struct Month {
    /// 1 to 12.
    pub number: u8,
    /// "February".
    pub name: String,
    /// The form beside a day or a preposition: "февраля".
    pub in_date: String,
    /// "Feb".
    pub short: String,
    /// Further spellings that are read.
    pub also: Vec<String>,
}

/// The twelve months of each language, January first.
pub(super) fn months() -> &'static HashMap<&'static str, Vec<Month>> {
    static TABLE: OnceLock<HashMap<&str, Vec<Month>>> = OnceLock::new();
    TABLE.get_or_init(|| {
        let mut months: HashMap<_, Vec<_>> = HashMap::new();
        for [lang, number, name, in_date, short, also] in rows(MONTHS) {
            let lang = Lang::by_tag(&lang)
                .expect("the data names languages of the program")
                .tag();
            months.entry(lang).or_default().push(Month {
                number: number.parse().expect("the data numbers the months"),
                in_date: if in_date.is_empty() { name.clone() } else { in_date },
                name,
                short,
                also: also.split_whitespace().map(str::to_owned).collect(),
            });
        }
        months
    })
}

/// Role and phrase, of all languages together.
pub(super) fn phrases() -> impl Iterator<Item = (String, String)> {
    rows(PHRASES).map(|[_, role, phrase]| (role, phrase))
}

/// The words of that key, if the language has them.
pub(super) fn word(lang: Lang, key: &str) -> Option<&'static str> {
    static TABLE: OnceLock<HashMap<String, HashMap<String, String>>> = OnceLock::new();
    let words = TABLE.get_or_init(|| {
        let mut words: HashMap<_, HashMap<_, _>> = HashMap::new();
        for [lang, key, text] in rows(WORDS) {
            words.entry(lang).or_default().insert(key, text);
        }
        words
    });
    words.get(lang.tag())?.get(key).map(String::as_str)
}

fn rows<const N: usize>(text: &'static str) -> impl Iterator<Item = [String; N]> {
    csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(text.as_bytes())
        .into_records()
        .map(|record| {
            let record = record.expect("the data is even CSV");
            std::array::from_fn(|column| record.get(column).unwrap_or_default().to_owned())
        })
}
