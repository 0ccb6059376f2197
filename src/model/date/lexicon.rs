//! What the words and signs around a date mean, in all five languages at once.
//! The phrases are data (`assets/dates`); how they combine is for `phrases.rs`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{
    tables,
    tokens::{Token, tokens},
};

/// A piece of a typed date with its meaning.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item {
    /// Digits, `X` where one is unknown.
    Number(String),
    /// What a word means.
    Word(Role),
    /// One of `. / - ,`.
    Separator(char),
}

/// The meaning of a word or sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Role {
    /// A month by name or Roman number.
    Month(u8),
    /// Spring 0 to winter 3.
    Season(u8),
    /// Beside a round year: ten years ("1940s").
    Decade,
    /// Near that date.
    About,
    /// Perhaps that date.
    Uncertain,
    /// Counted by the Julian calendar.
    OldStyle,
    /// Earlier than that date; between two dates the second end of a range ("с 1941 до 1944").
    Before,
    /// Later than that date.
    After,
    /// That date at the latest; between two dates the second end of a range.
    Until,
    /// That date at the earliest.
    Since,
    /// Opens "between … and …".
    Between,
    /// Parts the two ends after "between"; else nothing ("en 1944").
    And,
    /// Parts the two ends of a range; in front nothing ("op 3 mei").
    To,
    /// Parts the choices.
    Or,
    /// The Dutch "or" and the English "of".
    Of,
    /// Says nothing that EDTF can hold: articles, weekdays, "year", "early", "mid-".
    Ignored,
}

/// The pieces of `text` with their meaning; `None` where one means nothing in a date.
pub(super) fn items(text: &str) -> Option<Vec<Item>> {
    let tokens = tokens(text);
    let mut rest = tokens.as_slice();
    let mut items = Vec::with_capacity(rest.len());
    while let Some(first) = rest.first() {
        let (item, length) = match (first, phrase(rest)) {
            (_, Some((role, length))) => (Item::Word(role), length),
            (Token::Number(digits), None) => (Item::Number(digits.clone()), 1),
            (Token::Mark(mark @ ('.' | '/' | '-' | ',')), None) => (Item::Separator(*mark), 1),
            _ => return None,
        };
        items.push(item);
        rest = &rest[length..];
    }
    Some(items)
}

/// The longest phrase that `tokens` begin with.
fn phrase(tokens: &[Token]) -> Option<(Role, usize)> {
    let known = lexicon().get(tokens.first()?)?;
    known
        .iter()
        .find(|(words, _)| tokens.starts_with(words))
        .map(|(words, role)| (*role, words.len()))
}

/// Phrases by their first token, the longest first.
type Lexicon = HashMap<Token, Vec<(Vec<Token>, Role)>>;

fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    LEXICON.get_or_init(|| {
        let mut lexicon = Lexicon::new();
        for (phrase, role) in entries() {
            let words = tokens(&phrase);
            let known = lexicon.entry(words[0].clone()).or_default();
            known.push((words, role));
            known.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        lexicon
    })
}

fn entries() -> impl Iterator<Item = (String, Role)> {
    let months = tables::months().values().flatten().flat_map(|month| {
        let spellings = [&month.name, &month.in_date, &month.short]
            .into_iter()
            .chain(&month.also);
        spellings.map(|spelling| (spelling.clone(), Role::Month(month.number)))
    });
    let phrases =
        tables::phrases().map(|(name, phrase)| (phrase, role(&name).expect("the data uses roles of this file")));
    months.chain(phrases)
}

/// The role by its name in the data.
fn role(name: &str) -> Option<Role> {
    if let Some(month) = name.strip_prefix("month_") {
        return month.parse().ok().map(Role::Month);
    }
    Some(match name {
        "spring" => Role::Season(0),
        "summer" => Role::Season(1),
        "autumn" => Role::Season(2),
        "winter" => Role::Season(3),
        "decade" => Role::Decade,
        "about" => Role::About,
        "uncertain" => Role::Uncertain,
        "old_style" => Role::OldStyle,
        "before" => Role::Before,
        "after" => Role::After,
        "until" => Role::Until,
        "since" => Role::Since,
        "between" => Role::Between,
        "and" => Role::And,
        "to" => Role::To,
        "or" => Role::Or,
        "of" => Role::Of,
        "ignored" | "vague" => Role::Ignored,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_phrase_means_two_things() {
        let mut known: HashMap<Vec<Token>, Role> = HashMap::new();
        for (phrase, role) in entries() {
            let before = known.insert(tokens(&phrase), role);
            assert!(
                before.is_none_or(|before| before == role),
                "{phrase} is {before:?} and {role:?}"
            );
        }
    }

    #[test]
    fn every_language_has_twelve_months_in_order() {
        for lang in crate::model::Lang::ALL {
            let numbers: Vec<u8> = tables::months()[lang.tag()].iter().map(|month| month.number).collect();
            assert_eq!(numbers, (1..=12).collect::<Vec<u8>>(), "{lang:?}");
        }
    }
}
