//! The web address of a record in somebody else's register, from its number. The patterns are data
//! (`assets/terms/external_links.csv`); nothing is asked of the web, so an address may lead nowhere.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use super::{Row, external_id};

/// The address that was typed, else the one that follows from scheme and number; `None` where neither is known.
pub fn of(number: &Row) -> Option<String> {
    let typed = number.text(external_id::URL).trim();
    if !typed.is_empty() {
        return Some(typed.to_owned());
    }
    let value = number.text(external_id::VALUE).trim();
    // An address holds letters, figures and few signs; anything else is no number of theirs.
    let is_plain = |c: char| c.is_ascii_alphanumeric() || "-_./".contains(c);
    let pattern = patterns().get(number.text(external_id::SCHEME))?;
    (!value.is_empty() && value.chars().all(is_plain)).then(|| pattern.replace("{}", value))
}

fn patterns() -> &'static BTreeMap<String, String> {
    static PATTERNS: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    PATTERNS.get_or_init(|| {
        let text = include_str!("../../assets/terms/external_links.csv");
        let mut reader = csv::Reader::from_reader(text.as_bytes());
        let records = reader.records();
        records
            .map(|record| {
                let record = record.expect("the file is built in, and a test reads every row");
                (record[0].to_owned(), record[1].to_owned())
            })
            .collect()
    })
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{Table, Value, Vocab, terms};

    fn number(scheme: &str, value: &str, url: &str) -> Row {
        let mut row = Row::new(Table::ExternalId, Uuid::nil());
        for (field, text) in [
            (external_id::SCHEME, scheme),
            (external_id::VALUE, value),
            (external_id::URL, url),
        ] {
            row.cells.insert(field.name, Value::text(text));
        }
        row
    }

    #[test]
    fn an_address_follows_from_scheme_and_number_unless_one_was_typed() {
        assert_eq!(
            of(&number("wikidata", " Q42 ", "")).as_deref(),
            Some("https://www.wikidata.org/wiki/Q42")
        );
        assert_eq!(
            of(&number("wikidata", "Q42", "https://example.org/x")).as_deref(),
            Some("https://example.org/x")
        );
        assert_eq!(of(&number("local", "12", "")), None);
        assert_eq!(of(&number("wikidata", "", "")), None);
        assert_eq!(of(&number("wikidata", "Q42?x=<script>", "")), None);
    }

    #[test]
    fn every_pattern_belongs_to_a_scheme_and_has_one_place_for_the_number() {
        for (scheme, pattern) in patterns() {
            assert!(terms::is_known(Vocab::ExternalScheme, scheme), "{scheme}");
            assert!(pattern.starts_with("https://"), "{scheme}");
            assert_eq!(pattern.matches("{}").count(), 1, "{scheme}");
        }
    }
}
