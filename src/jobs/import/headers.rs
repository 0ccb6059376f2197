//! Recognises column headers: ours, and those that registers use in five languages (`assets/import/headers.csv`).

use std::collections::HashMap;
use std::sync::OnceLock;

use crate::model::import::Target;
use crate::search::fold;

/// A header without case, accents and everything that is no letter or figure: "Date de décès" is "DATE DE DECES".
pub fn key(header: &str) -> String {
    fold(header).chars().filter(|c| c.is_alphanumeric()).collect()
}

/// The target that a header names, if it is a usual one.
pub fn target(header: &str) -> Option<Target> {
    static KNOWN: OnceLock<HashMap<String, Target>> = OnceLock::new();
    let known = KNOWN.get_or_init(|| {
        let mut known = HashMap::new();
        for target in Target::all() {
            known.insert(key(target.key), *target);
        }
        for (target, word) in words() {
            known.entry(key(&word)).or_insert(target);
        }
        known
    });
    let whole = key(header);
    let without_brackets = header.split(['(', '[']).next().unwrap_or_default();
    let found = known.get(&whole).or_else(|| known.get(&key(without_brackets)));
    found.copied().filter(|_| !whole.is_empty())
}

fn words() -> Vec<(Target, String)> {
    let mut reader = csv::Reader::from_reader(include_str!("../../../assets/import/headers.csv").as_bytes());
    let rows = reader
        .records()
        .map(|row| row.expect("the file is built in, and a test reads every row"));
    rows.filter_map(|row| Some((Target::by_key(row.get(0)?)?, row.get(2)?.to_owned())))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(header: &str) -> &'static str {
        target(header).map_or("", |target| target.key)
    }

    #[test]
    fn usual_headers_of_five_languages_are_recognised() {
        for (header, key) in [
            ("Naam", "name"),
            ("NOM DE FAMILLE", "surname"),
            ("Prénom", "given"),
            ("фамилия", "surname"),
            ("Отчество", "patronymic"),
            ("Overlijdensdatum", "death_date"),
            ("Date de décès", "death_date"),
            ("date_de_deces", "death_date"),
            ("Rij", "row"),
            ("Rangée", "row"),
            ("Ряд", "row"),
            ("N° tombe", "grave_no"),
            ("Friedhof", "site"),
            ("Begraafplaats", "site"),
            ("Gemeente", "municipality"),
            ("death_date_written", "death_date_written"),
            ("Died: year", "death_date_year"),
            ("Latitude (WGS84)", "lat"),
            ("n°", "note"),
            ("№ п/п", "note"),
            ("behind the church", ""),
            ("", ""),
        ] {
            assert_eq!(found(header), key, "{header}");
        }
    }

    #[test]
    fn no_word_has_two_targets_and_every_row_is_of_a_target() {
        let mut reader = csv::Reader::from_reader(include_str!("../../../assets/import/headers.csv").as_bytes());
        let mut seen: HashMap<String, String> = HashMap::new();
        for row in reader.records() {
            let row = row.expect("a row");
            assert!(Target::by_key(&row[0]).is_some(), "{} is a target", &row[0]);
            assert!(["en", "nl", "fr", "de", "ru", "-"].contains(&&row[1]), "{:?}", &row[1]);
            let other = seen.insert(key(&row[2]), row[0].to_owned());
            assert!(other.is_none_or(|other| other == row[0]), "{} has two targets", &row[2]);
        }
    }
}
