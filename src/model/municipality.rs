//! The municipalities of Belgium as the official list of 1 January 2025 names them: code, names, province, region,
//! heritage law, postal codes and places. Data in `assets/places`. Searching in it belongs to `search`.

use std::sync::OnceLock;

use super::Lang;

/// A municipality of the official list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Municipality {
    /// The REFNIS code, five digits.
    pub nis: String,
    /// Names in Dutch, French and German; "" where it has none of its own in that language.
    names: [String; 3],
    /// A code of the vocabulary `province`; "" in Brussels.
    pub province: String,
    /// A code of the vocabulary `region`.
    pub region: String,
    /// Whose heritage law applies, a code of the vocabulary `regime`.
    pub regime: String,
    /// Its postal codes, ascending.
    pub postal_codes: Vec<String>,
}

impl Municipality {
    /// Every name, the official one of its region first.
    pub fn names(&self) -> Vec<&str> {
        let [nl, fr, de] = self.names.each_ref().map(String::as_str);
        let ordered = match self.regime.as_str() {
            "DG" => [de, fr, nl],
            "WAL" | "BRU" => [fr, nl, de],
            _ => [nl, fr, de],
        };
        ordered.into_iter().filter(|name| !name.is_empty()).collect()
    }

    /// The name in `lang`, else the official one.
    pub fn name(&self, lang: Lang) -> &str {
        let own = match lang {
            Lang::Nl => &self.names[0],
            Lang::Fr => &self.names[1],
            Lang::De => &self.names[2],
            Lang::En | Lang::Ru => "",
        };
        if own.is_empty() { self.names()[0] } else { own }
    }
}

/// A place of the list: a municipality, or a village or part of one with its postal code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The municipality.
    pub municipality: &'static Municipality,
    /// The part, or "" for the municipality as a whole.
    pub part: String,
    /// The postal code; "" where the municipality has several and no part is named.
    pub postal_code: String,
}

impl Place {
    /// "Rebecq (1430)", "Bierghes, Rebecq (1430)", "Arlon": how a list offers it and a field takes it.
    pub fn label(&self) -> String {
        let name = self.municipality.names()[0];
        let place = if self.part.is_empty() {
            name.to_owned()
        } else {
            format!("{}, {name}", self.part)
        };
        if self.postal_code.is_empty() {
            place
        } else {
            format!("{place} ({})", self.postal_code)
        }
    }
}

/// Every municipality, by code.
pub fn all() -> &'static [Municipality] {
    static ALL: OnceLock<Vec<Municipality>> = OnceLock::new();
    ALL.get_or_init(|| {
        let rows = rows(include_str!("../../assets/places/municipalities.csv"));
        rows.into_iter().map(municipality).collect()
    })
}

/// Every place: the municipalities first, then their parts that bear another name.
pub fn places() -> &'static [Place] {
    static PLACES: OnceLock<Vec<Place>> = OnceLock::new();
    PLACES.get_or_init(|| {
        let whole = all().iter().map(|municipality| Place {
            municipality,
            part: String::new(),
            postal_code: match municipality.postal_codes.as_slice() {
                [only] => only.clone(),
                _ => String::new(),
            },
        });
        let rows = rows(include_str!("../../assets/places/sub_municipalities.csv"));
        let parts = rows.into_iter().filter_map(|row| {
            let municipality = by_nis(&row[2])?;
            let is_part = !municipality.names().contains(&row[1].as_str()) || municipality.postal_codes.len() > 1;
            is_part.then(|| Place {
                municipality,
                part: row[1].clone(),
                postal_code: row[0].clone(),
            })
        });
        whole.chain(parts).collect()
    })
}

/// The municipality of that code.
pub fn by_nis(nis: &str) -> Option<&'static Municipality> {
    let place = all().binary_search_by(|known| known.nis.as_str().cmp(nis));
    place.ok().map(|place| &all()[place])
}

/// The place that a text names for certain: a label as offered, or a name that only one municipality bears.
pub fn named(text: &str) -> Option<&'static Place> {
    let text = text.trim();
    let is_label = |place: &&Place| place.label() == text;
    // Only a label has a postal code or a part before its municipality.
    if text.contains([')', ','])
        && let Some(place) = places().iter().find(is_label)
    {
        return Some(place);
    }
    let small = text.to_lowercase();
    let bears = |place: &&Place| {
        let is_named = |name: &&str| name.len() == text.len() && name.to_lowercase() == small;
        place.part.is_empty() && place.municipality.names().iter().any(is_named)
    };
    let mut found = places().iter().filter(bears);
    found.next().filter(|_| found.next().is_none())
}

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    let record = |record: Result<csv::StringRecord, csv::Error>| {
        let record = record.expect("the file is built in, and a test reads every row");
        record.iter().map(str::to_owned).collect()
    };
    reader.records().map(record).collect()
}

fn municipality(row: Vec<String>) -> Municipality {
    let mut cells = row.into_iter();
    let mut next = || cells.next().unwrap_or_default();
    Municipality {
        nis: next(),
        names: [next(), next(), next()],
        province: next(),
        region: next(),
        regime: next(),
        postal_codes: next().split_whitespace().map(str::to_owned).collect(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::model::{Vocab, region, terms};

    #[test]
    fn the_list_is_whole_and_every_row_can_be_read() {
        assert_eq!(all().len(), 565, "since 1 January 2025");
        for (before, after) in all().iter().zip(&all()[1..]) {
            assert!(before.nis < after.nis, "{} stands in order", after.nis);
        }
        for municipality in all() {
            let nis = &municipality.nis;
            assert_eq!(nis.len(), 5, "{nis}");
            assert!(!municipality.names().is_empty(), "{nis} has a name");
            assert!(!municipality.postal_codes.is_empty(), "{nis} has a postal code");
            assert!(terms::is_known(Vocab::Region, &municipality.region), "{nis}");
            assert!(terms::is_known(Vocab::Regime, &municipality.regime), "{nis}");
            let is_brussels = municipality.region == "BRU";
            assert_eq!(municipality.province.is_empty(), is_brussels, "{nis}");
            assert!(
                is_brussels || terms::is_known(Vocab::Province, &municipality.province),
                "{nis}"
            );
        }
    }

    #[test]
    fn the_nine_german_speaking_municipalities_have_their_own_law() {
        let nine: BTreeSet<&str> = all()
            .iter()
            .filter(|municipality| municipality.regime == "DG")
            .map(|municipality| municipality.names()[0])
            .collect();
        let wanted = [
            "Amel",
            "Burg-Reuland",
            "Büllingen",
            "Bütgenbach",
            "Eupen",
            "Kelmis",
            "Lontzen",
            "Raeren",
            "Sankt Vith",
        ];
        assert_eq!(nine.into_iter().collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn the_list_agrees_with_what_a_postal_code_says() {
        for municipality in all() {
            for code in &municipality.postal_codes {
                let by_code = region::regime_of_postal_code(code);
                assert_eq!(
                    by_code,
                    Some(municipality.regime.as_str()),
                    "{} {code}",
                    municipality.nis
                );
            }
        }
    }

    #[test]
    fn a_place_is_named_by_its_label_or_by_a_name_that_only_one_bears() {
        let nis = |text: &str| named(text).map(|place| place.municipality.nis.as_str());
        assert_eq!(nis("Rebecq (1430)"), Some("25123"));
        assert_eq!(nis(" arlon "), Some("81001"));
        assert_eq!(nis("Aarlen"), Some("81001"));
        assert_eq!(nis("Büllingen"), nis("Bullange"));
        assert_eq!(nis("behind the church"), None);
        let part = named("Bierghes, Rebecq (1430)").expect("a part of Rebecq");
        assert_eq!((part.part.as_str(), part.postal_code.as_str()), ("Bierghes", "1430"));
        for place in places().iter().step_by(37) {
            assert_eq!(named(&place.label()).map(Place::label), Some(place.label()));
        }
    }

    #[test]
    fn a_name_is_given_in_the_language_that_is_asked_for() {
        let arlon = by_nis("81001").expect("Arlon");
        assert_eq!(
            [Lang::En, Lang::Nl, Lang::De].map(|lang| arlon.name(lang)),
            ["Arlon", "Aarlen", "Arel"]
        );
    }
}
