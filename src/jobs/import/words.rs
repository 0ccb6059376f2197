//! Words of other people's tables and the codes that they mean: our codes, our labels in any of the five languages, and
//! the words that registers use for the same (`assets/import/words.csv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::import::Mapping;
use crate::model::{Lang, Vocab, terms};
use crate::search::fold;

/// The code of `vocab` that a word means: as the mapping says, else the code itself or a label of it.
pub fn code(mapping: &Mapping, vocab: Vocab, word: &str) -> Option<String> {
    let word = word.trim();
    if let Some(code) = mapping.code_of(vocab, word) {
        return Some(code.to_owned());
    }
    known().get(&(vocab, fold(word))).map(|code| (*code).to_owned())
}

/// Whether the word is a yes or a no.
pub fn flag(word: &str) -> Option<bool> {
    const YES: [&str; 12] = [
        "1", "true", "yes", "y", "ja", "j", "oui", "o", "wahr", "waar", "vrai", "да",
    ];
    const NO: [&str; 12] = [
        "0", "false", "no", "n", "nee", "neen", "non", "nein", "falsch", "onwaar", "faux", "нет",
    ];
    let word = fold(word.trim());
    if YES.contains(&word.as_str()) || word == "x" {
        Some(true)
    } else if NO.contains(&word.as_str()) {
        Some(false)
    } else {
        None
    }
}

fn known() -> &'static HashMap<(Vocab, String), &'static str> {
    static KNOWN: OnceLock<HashMap<(Vocab, String), &'static str>> = OnceLock::new();
    KNOWN.get_or_init(|| {
        let mut known = HashMap::new();
        for &vocab in Vocab::ALL {
            for &code in terms::codes(vocab) {
                known.insert((vocab, fold(code)), code);
                for &lang in Lang::ALL {
                    // Of labels that several regimes share the first is meant.
                    known
                        .entry((vocab, fold(terms::label(vocab, code, lang))))
                        .or_insert(code);
                }
            }
        }
        let mut reader = csv::Reader::from_reader(include_str!("../../../assets/import/words.csv").as_bytes());
        for row in reader.records() {
            let row = row.expect("the file is built in, and a test reads every row");
            let vocab = Vocab::ALL.iter().find(|vocab| vocab.key() == &row[0]);
            let code = vocab.and_then(|vocab| terms::codes(*vocab).iter().find(|code| **code == &row[1]));
            if let (Some(&vocab), Some(code)) = (vocab, code) {
                known.entry((vocab, fold(&row[3]))).or_insert(code);
            }
        }
        known
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_found_by_itself_by_any_label_and_by_what_the_user_said() {
        let mut mapping = Mapping::default();
        let found = |mapping: &Mapping, word: &str| code(mapping, Vocab::Condition, word);
        for word in ["good", "Goed", "BON", "gut", "хорошее"] {
            assert_eq!(found(&mapping, word).as_deref(), Some("good"), "{word}");
        }
        assert_eq!(found(&mapping, "à revoir"), None);
        let said = mapping.words.entry("condition".to_owned()).or_default();
        said.insert("à revoir".to_owned(), "poor".to_owned());
        assert_eq!(found(&mapping, " à revoir ").as_deref(), Some("poor"));
    }

    #[test]
    fn every_word_of_the_list_is_of_one_code_that_exists() {
        let mut reader = csv::Reader::from_reader(include_str!("../../../assets/import/words.csv").as_bytes());
        let mut seen: HashMap<(String, String), String> = HashMap::new();
        for row in reader.records() {
            let row = row.expect("a row");
            let vocab = Vocab::ALL.iter().find(|vocab| vocab.key() == &row[0]);
            let vocab = *vocab.expect("a vocabulary");
            assert!(terms::is_known(vocab, &row[1]), "{} {}", &row[0], &row[1]);
            let found = code(&Mapping::default(), vocab, &row[3]);
            assert_eq!(found.as_deref(), Some(&row[1]), "{}", &row[3]);
            let other = seen.insert((row[0].to_owned(), fold(&row[3])), row[1].to_owned());
            assert!(other.is_none(), "{} stands once", &row[3]);
        }
    }

    #[test]
    fn yes_and_no_are_read_in_every_language() {
        assert_eq!(["Ja", "oui", "да", "x", "1"].map(flag), [Some(true); 5]);
        assert_eq!(["nee", "Non", "нет", "0"].map(flag), [Some(false); 4]);
        assert_eq!(flag("perhaps"), None);
    }
}
