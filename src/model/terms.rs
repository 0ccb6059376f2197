//! The codes of every vocabulary with their labels in five languages, read from `assets/terms`.
//! What a protection term means in law (its regime, strength and deadline) is in `protection_term.rs`.

use std::sync::OnceLock;

use csv::StringRecord;

use super::{Lang, Vocab};

/// The label of `code` in `lang`; a code that the vocabulary does not know is its own label.
pub fn label(vocab: Vocab, code: &str, lang: Lang) -> &str {
    find(vocab, code).map_or(code, |listed| listed.labels.in_lang(lang))
}

/// The codes of a vocabulary, in the order in which they are offered.
pub fn codes(vocab: Vocab) -> &'static [&'static str] {
    &list(vocab).codes
}

/// Whether the vocabulary has that code.
pub fn is_known(vocab: Vocab, code: &str) -> bool {
    find(vocab, code).is_some()
}

/// One text in each language.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Labels([&'static str; Lang::ALL.len()]);

impl Labels {
    /// The text in `lang`.
    pub(super) const fn in_lang(self, lang: Lang) -> &'static str {
        self.0[lang as usize]
    }
}

/// A file of terms, its cells found by the name of their column.
pub(super) struct Sheet {
    columns: StringRecord,
    rows: Vec<StringRecord>,
}

impl Sheet {
    fn read(text: &str) -> Self {
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let readable = "the file is built in, and a test reads every row";
        Self {
            columns: reader.headers().expect(readable).clone(),
            rows: reader.records().collect::<Result<_, _>>().expect(readable),
        }
    }

    /// Its rows, in the order of the file.
    pub(super) fn rows(&'static self) -> impl Iterator<Item = SheetRow> {
        self.rows.iter().map(|cells| SheetRow {
            columns: &self.columns,
            cells,
        })
    }
}

/// One row of a [`Sheet`].
#[derive(Clone, Copy)]
pub(super) struct SheetRow {
    columns: &'static StringRecord,
    cells: &'static StringRecord,
}

impl SheetRow {
    /// The cell in that column, or "".
    pub(super) fn cell(self, column: &str) -> &'static str {
        let place = self.columns.iter().position(|name| name == column);
        place.and_then(|place| self.cells.get(place)).unwrap_or_default()
    }

    /// The cells in the columns `prefix` + language tag.
    pub(super) fn labels(self, prefix: &str) -> Labels {
        let mut labels = Labels([""; Lang::ALL.len()]);
        for &lang in Lang::ALL {
            labels.0[lang as usize] = self.cell(&format!("{prefix}{}", lang.tag()));
        }
        labels
    }
}

/// The protection terms as they stand in their file.
pub(super) fn protection_sheet() -> &'static Sheet {
    static SHEET: OnceLock<Sheet> = OnceLock::new();
    SHEET.get_or_init(|| Sheet::read(include_str!("../../assets/terms/protection.csv")))
}

fn terms_sheet() -> &'static Sheet {
    static SHEET: OnceLock<Sheet> = OnceLock::new();
    SHEET.get_or_init(|| Sheet::read(include_str!("../../assets/terms/terms.csv")))
}

struct Listed {
    code: &'static str,
    labels: Labels,
}

#[derive(Default)]
struct List {
    codes: Vec<&'static str>,
    listed: Vec<Listed>,
}

impl List {
    fn of(vocab: Vocab) -> Self {
        let mut list = Self::default();
        let rows: Box<dyn Iterator<Item = SheetRow>> = match vocab {
            Vocab::Protection => Box::new(protection_sheet().rows()),
            _ => Box::new(terms_sheet().rows().filter(move |row| row.cell("vocab") == vocab.key())),
        };
        for row in rows {
            let code = row.cell("code");
            list.codes.push(code);
            list.listed.push(Listed {
                code,
                labels: row.labels(""),
            });
        }
        list
    }
}

fn list(vocab: Vocab) -> &'static List {
    static LISTS: OnceLock<Vec<List>> = OnceLock::new();
    let lists = LISTS.get_or_init(|| Vocab::ALL.iter().map(|&vocab| List::of(vocab)).collect());
    &lists[vocab as usize]
}

fn find(vocab: Vocab, code: &str) -> Option<&'static Listed> {
    list(vocab).listed.iter().find(|listed| listed.code == code)
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn a_label_is_given_in_each_language() {
        let good = Lang::ALL.iter().map(|&lang| label(Vocab::Condition, "good", lang));
        assert_eq!(good.collect::<Vec<_>>(), ["Good", "Goed", "Bon", "Gut", "Хорошее"]);
        assert_eq!(
            label(Vocab::Protection, "wal_safeguard", Lang::Fr),
            "Liste de sauvegarde"
        );
        assert_eq!(label(Vocab::Legibility, "9", Lang::En), "Never inscribed");
    }

    #[test]
    fn an_unknown_code_is_its_own_label() {
        assert_eq!(label(Vocab::SiteKind, "sky_burial_site", Lang::Nl), "sky_burial_site");
        assert!(!is_known(Vocab::SiteKind, "sky_burial_site"));
        assert!(is_known(Vocab::SiteKind, "camp"));
    }

    #[test]
    fn codes_come_in_the_order_of_the_file() {
        let conditions = ["good", "fair", "poor", "very_bad", "lost_missing", "unknown"];
        assert_eq!(codes(Vocab::Condition), conditions);
        assert_eq!(codes(Vocab::Legibility), ["1", "2", "3", "4", "5", "9"]);
        assert_eq!(codes(Vocab::Region), ["VLG", "WAL", "BRU", "ABROAD"]);
    }

    #[test]
    fn every_vocabulary_has_codes_that_are_unique_and_ascii() {
        for &vocab in Vocab::ALL {
            let codes = codes(vocab);
            let distinct: HashSet<_> = codes.iter().collect();
            assert!(codes.len() > 1, "{} has rows", vocab.key());
            assert_eq!(distinct.len(), codes.len(), "{} names no code twice", vocab.key());
            for code in codes {
                let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_';
                assert!(!code.is_empty() && code.bytes().all(plain), "{}: {code}", vocab.key());
            }
        }
    }

    #[test]
    fn every_code_has_a_label_without_stray_spaces_in_every_language() {
        for (&vocab, &lang) in Vocab::ALL
            .iter()
            .flat_map(|vocab| Lang::ALL.iter().map(move |lang| (vocab, lang)))
        {
            for listed in &list(vocab).listed {
                let text = listed.labels.in_lang(lang);
                let place = (vocab.key(), listed.code, lang.tag());
                assert!(!text.is_empty(), "{place:?} has a label");
                assert_eq!(text, text.trim(), "{place:?}");
            }
        }
    }

    #[test]
    fn a_label_leads_back_to_one_code_where_no_regime_tells_them_apart() {
        let told_apart = [Vocab::ObjectType, Vocab::Protection];
        for &vocab in Vocab::ALL.iter().filter(|vocab| !told_apart.contains(vocab)) {
            for &lang in Lang::ALL {
                let mut seen = HashSet::new();
                for code in codes(vocab) {
                    let text = label(vocab, code, lang);
                    assert!(
                        seen.insert(text),
                        "{}: {text} stands twice in {}",
                        vocab.key(),
                        lang.tag()
                    );
                }
            }
        }
    }

    #[test]
    fn every_row_belongs_to_a_known_vocabulary_and_names_its_source() {
        for row in terms_sheet().rows() {
            let vocab = row.cell("vocab");
            assert!(
                Vocab::ALL.iter().any(|known| known.key() == vocab),
                "{vocab} is a vocabulary"
            );
            assert!(
                !row.cell("source").is_empty(),
                "{vocab} {} has a source",
                row.cell("code")
            );
        }
    }
}
