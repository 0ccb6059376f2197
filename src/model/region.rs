//! Which region and heritage regime a Belgian postal code lies in.
//! It knows no municipalities and no coordinates; a site may always say otherwise.

/// The postal codes of the nine German-speaking municipalities (Belgian postal service).
const GERMAN_SPEAKING: &[u16] = &[
    4700, 4701, 4710, 4711, 4720, 4721, 4728, 4730, 4731, 4750, 4760, 4761, 4770, 4771, 4780, 4782, 4783, 4784, 4790,
    4791,
];

/// The heritage regime of a Belgian postal code, a code of the vocabulary `regime`: VLG, WAL, BRU or DG.
pub fn regime_of_postal_code(code: &str) -> Option<&'static str> {
    let code = code.trim();
    if code.len() != 4 || !code.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    match code.parse().ok()? {
        number if GERMAN_SPEAKING.contains(&number) => Some("DG"),
        1000..=1299 => Some("BRU"),
        1300..=1499 | 4000..=7999 => Some("WAL"),
        1500..=3999 | 8000..=9999 => Some("VLG"),
        _ => None,
    }
}

/// The region that a heritage regime lies in, a code of the vocabulary `region`; `None` for regimes of no one region.
pub fn region_of_regime(regime: &str) -> Option<&'static str> {
    match regime {
        "VLG" => Some("VLG"),
        // The German-speaking Community decides on its own heritage inside the Walloon Region.
        "WAL" | "DG" => Some("WAL"),
        "BRU" => Some("BRU"),
        "ABROAD" => Some("ABROAD"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Vocab, terms};
    use super::*;

    #[test]
    fn a_postal_code_tells_the_regime() {
        let cases = [
            ("1000", "BRU"),
            ("1299", "BRU"),
            ("1300", "WAL"),
            ("1430", "WAL"),
            ("1500", "VLG"),
            ("3970", "VLG"),
            ("4000", "WAL"),
            ("6700", "WAL"),
            ("7999", "WAL"),
            ("8000", "VLG"),
            (" 9999 ", "VLG"),
        ];
        for (code, regime) in cases {
            assert_eq!(regime_of_postal_code(code), Some(regime), "{code}");
        }
    }

    #[test]
    fn the_german_speaking_municipalities_have_their_own_regime_inside_wallonia() {
        for code in ["4700", "4721", "4728", "4760", "4784", "4791"] {
            assert_eq!(regime_of_postal_code(code), Some("DG"), "{code}");
        }
        for neighbour in ["4702", "4729", "4792", "4960"] {
            assert_eq!(regime_of_postal_code(neighbour), Some("WAL"), "{neighbour}");
        }
        assert_eq!(region_of_regime("DG"), Some("WAL"));
    }

    #[test]
    fn what_is_no_belgian_postal_code_has_no_regime() {
        for code in ["", "0999", "999", "10000", "B-4780", "59000", "+430", "４７００"] {
            assert_eq!(regime_of_postal_code(code), None, "{code:?}");
        }
    }

    #[test]
    fn only_a_territorial_regime_has_a_region() {
        for &regime in terms::codes(Vocab::Regime) {
            let territorial = ["VLG", "WAL", "BRU", "DG", "ABROAD"].contains(&regime);
            let region = region_of_regime(regime);
            assert_eq!(region.is_some(), territorial, "{regime}");
            assert!(
                region.is_none_or(|region| terms::is_known(Vocab::Region, region)),
                "{regime}"
            );
        }
    }
}
