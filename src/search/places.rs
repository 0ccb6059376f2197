//! Looks for municipalities and their parts by any of their names or by postal code.

use super::fold::{fold, words};
use crate::model::municipality::{self, Place};

/// The places of the official list that hold every word; those whose own name begins with the first stand first.
pub fn places(typed: &str, limit: usize) -> Vec<&'static Place> {
    let wanted = words(typed);
    let Some(first) = wanted.first() else {
        return Vec::new();
    };
    let mut found: Vec<(bool, usize, &Place)> = Vec::new();
    for (place, known) in municipality::places().iter().enumerate() {
        let names = known.municipality.names();
        let own = if known.part.is_empty() {
            names.join(" ")
        } else {
            known.part.clone()
        };
        let all = fold(&format!(
            "{own} {} {} {}",
            names.join(" "),
            known.postal_code,
            known.municipality.postal_codes.join(" ")
        ));
        if wanted.iter().all(|word| all.contains(word.as_str())) {
            found.push((!fold(&own).starts_with(first.as_str()), place, known));
        }
    }
    found.sort_by_key(|(is_inside, place, _)| (*is_inside, *place));
    found.into_iter().take(limit).map(|(.., place)| place).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(typed: &str) -> Vec<String> {
        places(typed, 5).into_iter().map(Place::label).collect()
    }

    #[test]
    fn a_place_is_found_by_any_name_without_accents_and_by_postal_code() {
        assert_eq!(labels("rebecq").first().map(String::as_str), Some("Rebecq (1430)"));
        assert_eq!(labels("Luik").first().map(String::as_str), Some("Liège"));
        assert_eq!(labels("liege").first().map(String::as_str), Some("Liège"));
        assert!(labels("1430").contains(&"Bierghes, Rebecq (1430)".to_owned()));
        assert!(labels("bierghes rebecq").contains(&"Bierghes, Rebecq (1430)".to_owned()));
    }

    #[test]
    fn nothing_typed_finds_nothing() {
        assert!(labels("  ").is_empty());
        assert!(labels("zzzz").is_empty());
    }
}
