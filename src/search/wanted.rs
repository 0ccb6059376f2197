//! What the search box asks for: words, each with the words of names that may be meant by it, and how well a record
//! answers. All words must be answered; a word in quotes only by what stands there as it is typed.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Words, fold, split};
use crate::model::query::Likeness;

/// The words that are asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wanted(Vec<Word>);

/// A word that is asked for, or several in quotes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Word {
    /// As typed, folded; several words where they were quoted.
    pub(super) typed: String,
    /// Words of names that may be meant.
    pub(super) alike: HashMap<String, Likeness>,
}

impl Wanted {
    /// What was typed, with what the names of the catalogue may mean by it.
    pub fn new(typed: &str, names: &Words) -> Self {
        let words = parts(typed).into_iter().map(|(text, is_quoted)| Word {
            typed: fold(text),
            alike: if is_quoted {
                HashMap::new()
            } else {
                let alike = names.alike(text).into_iter();
                alike.map(|(word, likeness)| (word.to_owned(), likeness)).collect()
            },
        });
        Self(words.collect())
    }

    /// Whether nothing is asked for.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The words, each of which must be answered.
    pub fn words(&self) -> &[Word] {
        &self.0
    }

    /// Whether several words must stand beside one another.
    pub fn has_phrase(&self) -> bool {
        self.0.iter().any(|word| word.typed.contains(char::is_whitespace))
    }

    /// How well a record answers by its worst word; nothing where a word is not answered. `text` are its folded lines,
    /// those of names behind `mark`.
    pub fn likeness(&self, text: &str, mark: char) -> Option<Likeness> {
        let answer = |word: &Word| {
            if text.contains(&word.typed) {
                return Some(Likeness::Typed);
            }
            if word.alike.is_empty() {
                return None;
            }
            let names = text.split('\n').filter_map(|line| line.strip_prefix(mark));
            names
                .flat_map(split)
                .filter_map(|name| word.alike.get(name).copied())
                .max()
        };
        let answers = self.0.iter().map(answer);
        answers.min().unwrap_or(Some(Likeness::Typed))
    }

    /// How well a line of a record answers any of the words.
    pub fn best_in(&self, line: &str, is_name: bool) -> Option<Likeness> {
        let answer = |word: &Word| {
            if line.contains(&word.typed) {
                return Some(Likeness::Typed);
            }
            let names = split(line).filter(|_| is_name);
            names.filter_map(|name| word.alike.get(name).copied()).max()
        };
        self.0.iter().filter_map(answer).max()
    }
}

impl Word {
    /// What was typed, folded.
    pub fn typed(&self) -> &str {
        &self.typed
    }
}

/// The letter of "V.": it stands for any name that begins so, and the dot for nothing.
fn initial(word: &str) -> Option<&str> {
    let letter = word.strip_suffix('.')?;
    let mut letters = letter.chars();
    letters.next().filter(|letter| letter.is_alphabetic())?;
    letters.next().is_none().then_some(letter)
}

/// What was typed in parts: words, and what stands between quotes, with whether it does.
fn parts(typed: &str) -> Vec<(&str, bool)> {
    let is_quote = |letter: char| matches!(letter, '"' | '“' | '”' | '„' | '«' | '»');
    let mut parts = Vec::new();
    for (place, part) in typed.split(is_quote).enumerate() {
        if place % 2 == 1 && !part.trim().is_empty() {
            parts.push((part.trim(), true));
        } else {
            parts.extend(
                part.split_whitespace()
                    .map(|word| (initial(word).unwrap_or(word), false)),
            );
        }
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: char = '\u{2}';
    const RECORD: &str = "\u{1}arl-0012\n\u{2}талда владимир\n\u{2}talda vladimir\n\u{3}arlon\n";

    fn likeness(typed: &str) -> Option<Likeness> {
        let mut names = Words::default();
        names.add(["Талда Владимир", "Talda Vladimir", "Захарченко"]);
        Wanted::new(typed, &names).likeness(RECORD, NAME)
    }

    #[test]
    fn all_words_must_be_answered_and_the_worst_one_counts() {
        assert_eq!(likeness("talda"), Some(Likeness::Typed));
        assert_eq!(likeness("Wladimir Talda"), Some(Likeness::Spelling));
        assert_eq!(likeness("V. Talda"), Some(Likeness::Typed), "by the initial");
        assert_eq!(likeness("waldemar arlon"), Some(Likeness::Spelling));
        assert_eq!(likeness("Tolda arlon"), Some(Likeness::Sound));
        assert_eq!(likeness("talda gent"), None);
        assert_eq!(likeness("sachartchenko"), None, "of somebody else");
        assert_eq!(likeness(""), Some(Likeness::Typed));
    }

    #[test]
    fn a_quoted_word_must_stand_there_as_it_is_typed() {
        assert_eq!(likeness("\"wladimir\" talda"), None);
        assert_eq!(likeness("\"Talda Vladimir\""), Some(Likeness::Typed));
        assert_eq!(likeness("«Vladimir Talda»"), None, "in that order");
        assert_eq!(likeness("\"talda"), Some(Likeness::Typed), "still being typed");
    }
}
