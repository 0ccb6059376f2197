//! What each protection term means: regime, strength in the summary, deadline, who decides, where it is offered.
//! The rows are data (`assets/terms/protection.csv`). Deadlines are indicative; none of this is legal advice.

use serde::{Deserialize, Serialize};

use std::sync::OnceLock;

use jiff::Span;
use jiff::civil::Date;

use super::terms::{Labels, SheetRow, protection_sheet};
use super::{Field, Lang, Table};

/// What the chip says, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Group {
    /// Protected by law, without an end.
    Protected,
    /// Protected for now: a decision that lapses by itself.
    Provisional,
    /// A procedure is running.
    Procedure,
    /// On a list of graves of local importance.
    LocalList,
    /// In an inventory only.
    Inventoried,
    /// Somebody looked and found no protection.
    NotProtected,
    /// Nobody has looked.
    NotChecked,
}

impl Group {
    /// Every group, strongest first.
    pub const ALL: &[Self] = &[
        Self::Protected,
        Self::Provisional,
        Self::Procedure,
        Self::LocalList,
        Self::Inventoried,
        Self::NotProtected,
        Self::NotChecked,
    ];

    /// Its code in the vocabulary `summary`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Protected => "protected",
            Self::Provisional => "provisional",
            Self::Procedure => "procedure",
            Self::LocalList => "local_list",
            Self::Inventoried => "inventoried",
            Self::NotProtected => "not_protected",
            Self::NotChecked => "not_checked",
        }
    }

    /// The group with that code.
    pub fn by_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|group| group.code() == code)
    }
}

/// What a decision does to the summary while it is in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// It can be the chip.
    Chip(Group),
    /// It stands beside the chip as a distinction: World Heritage, Blue Shield, War Heritage Institute.
    Label,
    /// It is worth knowing, but it protects nothing: a rule, an agreement, a category for subsidies.
    Note,
    /// It says that an earlier protection has ended.
    Ending,
}

impl Effect {
    fn by_code(code: &str) -> Option<Self> {
        match code {
            "label" => Some(Self::Label),
            "note" => Some(Self::Note),
            "ending" => Some(Self::Ending),
            _ => Group::by_code(code).map(Self::Chip),
        }
    }
}

/// How long a decision stays in force.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Term {
    /// So many days.
    Days(i32),
    /// So many calendar months.
    Months(i32),
    /// So many calendar years.
    Years(i32),
}

impl Term {
    /// The last day of a term that starts on `start`. Months and years keep the day of the month, or end on the
    /// month's last day where it is shorter. `None` beyond the calendar's end (year 9999).
    pub fn after(self, start: Date) -> Option<Date> {
        let span = match self {
            Self::Days(days) => Span::new().try_days(days),
            Self::Months(months) => Span::new().try_months(months),
            Self::Years(years) => Span::new().try_years(years),
        };
        start.checked_add(span.ok()?).ok()
    }

    /// Reads `270d`, `6m` or `1y`.
    fn parse(text: &str) -> Option<Self> {
        let (number, unit) = text.split_at_checked(text.len().checked_sub(1)?)?;
        let number = number.parse().ok()?;
        match unit {
            "d" => Some(Self::Days(number)),
            "m" => Some(Self::Months(number)),
            "y" => Some(Self::Years(number)),
            _ => None,
        }
    }
}

/// One kind of decision or entry under a heritage regime.
#[derive(Clone, Debug, PartialEq)]
pub struct ProtectionTerm {
    /// Its code in `protection.status`.
    pub code: &'static str,
    /// The regime that it belongs to, a code of the vocabulary `regime`; "" where it is no decision.
    pub regime: &'static str,
    /// What it does to the summary.
    pub effect: Effect,
    /// How long it stays in force (indicative); `None` for no end.
    pub term: Option<Term>,
    /// By how much the term can be extended, once.
    pub extension: Option<Term>,
    /// The date of the decision that the term starts from: decided, notified, effective or published.
    pub term_from: Option<Field>,
    /// Where the rule was read, and what is still open.
    pub source: &'static str,
    /// How far the rule was checked against its source, a code of the vocabulary `verified`.
    pub verified: &'static str,
    offered: &'static str,
    explain: Labels,
    authority: Labels,
}

impl ProtectionTerm {
    fn read(row: SheetRow) -> Self {
        Self {
            code: row.cell("code"),
            regime: row.cell("regime"),
            // A group that a curator misspelt must not become a protection.
            effect: Effect::by_code(row.cell("group")).unwrap_or(Effect::Note),
            term: Term::parse(row.cell("term")),
            extension: Term::parse(row.cell("extension")),
            term_from: Table::Protection.field(row.cell("term_from")),
            source: row.cell("source"),
            verified: row.cell("verified"),
            offered: row.cell("offered"),
            explain: row.labels("explain_"),
            authority: row.labels("authority_"),
        }
    }

    /// The group that it gives the chip, if it ever is the chip.
    pub const fn group(&self) -> Option<Group> {
        match self.effect {
            Effect::Chip(group) => Some(group),
            _ => None,
        }
    }

    /// One short sentence for somebody who is no lawyer.
    pub const fn explain(&self, lang: Lang) -> &'static str {
        self.explain.in_lang(lang)
    }

    /// Who usually decides, or "": offered in the form and free to change.
    pub const fn authority(&self, lang: Lang) -> &'static str {
        self.authority.in_lang(lang)
    }

    /// The last day in force (indicative) when the term starts on `start`; `None` where it has no end.
    pub fn valid_until(&self, start: Date) -> Option<Date> {
        self.term.and_then(|term| term.after(start))
    }
}

/// The term with that code.
pub fn term(code: &str) -> Option<&'static ProtectionTerm> {
    all().iter().find(|term| term.code == code)
}

/// The terms offered for a site under `regime`: the regime's own ones, then the municipal ones that apply there.
pub fn offered(regime: &str) -> Vec<&'static ProtectionTerm> {
    all()
        .iter()
        .filter(|term| term.offered.split(' ').any(|place| place == regime))
        .collect()
}

/// The terms that stand beside every regime: World Heritage, Blue Shield, War Heritage Institute.
pub fn other_terms() -> Vec<&'static ProtectionTerm> {
    offered("other")
}

/// One short sentence about the term with that code, or "" where the code is unknown.
pub fn explain(code: &str, lang: Lang) -> &'static str {
    term(code).map_or("", |term| term.explain(lang))
}

fn all() -> &'static [ProtectionTerm] {
    static TERMS: OnceLock<Vec<ProtectionTerm>> = OnceLock::new();
    TERMS.get_or_init(|| protection_sheet().rows().map(ProtectionTerm::read).collect())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Vocab, terms};
    use super::*;

    const CODES: &[&str] = &[
        "vlg_inventoried",
        "vlg_established",
        "vlg_provisional",
        "vlg_protected",
        "vlg_landscape",
        "vlg_change_prov",
        "vlg_lift_prov",
        "vlg_lifted",
        "wal_inventory",
        "wal_inventory_dot",
        "wal_safeguard",
        "wal_procedure",
        "wal_listed",
        "wal_exceptional",
        "wal_delisted",
        "wal_small",
        "bru_inventory",
        "bru_procedure",
        "bru_safeguard",
        "bru_listed",
        "bru_delisted",
        "dg_proposal",
        "dg_provisional",
        "dg_protected",
        "dg_small",
        "dg_lifted",
        "muni_vlg_local",
        "muni_wal_sihl",
        "muni_wal_pre1945",
        "muni_adopted",
        "unesco_whs",
        "unesco_tentative",
        "hague_blue_shield",
        "federal_whi",
        "none_confirmed",
        "unknown",
        "muni_bru_sihl",
        "dg_grave_register",
        "dg_grave_65",
    ];

    fn codes(terms: &[&ProtectionTerm]) -> Vec<&'static str> {
        terms.iter().map(|term| term.code).collect()
    }

    fn valid_until(code: &str, start: Date) -> Option<Date> {
        term(code).and_then(|term| term.valid_until(start))
    }

    #[test]
    fn every_code_of_the_four_regimes_has_a_row() {
        for code in CODES {
            assert!(term(code).is_some(), "{code} has a row");
        }
    }

    #[test]
    fn every_cell_of_a_row_can_be_read() {
        for row in protection_sheet().rows() {
            let code = row.cell("code");
            let read = ProtectionTerm::read(row);
            assert!(Effect::by_code(row.cell("group")).is_some(), "{code}: group");
            assert_eq!(read.term.is_some(), !row.cell("term").is_empty(), "{code}: term");
            assert_eq!(
                read.extension.is_some(),
                !row.cell("extension").is_empty(),
                "{code}: extension"
            );
            assert_eq!(
                read.term_from.is_some(),
                read.term.is_some(),
                "{code}: a term starts from a date"
            );
            assert!(terms::is_known(Vocab::Verified, read.verified), "{code}: verified");
            assert!(!read.source.is_empty(), "{code}: source");
            for place in read.offered.split(' ').filter(|place| !["", "other"].contains(place)) {
                assert!(terms::is_known(Vocab::Regime, place), "{code}: offered in {place}");
            }
            let decision = !["none_confirmed", "unknown"].contains(&code);
            assert_eq!(terms::is_known(Vocab::Regime, read.regime), decision, "{code}: regime");
            assert_eq!(!read.offered.is_empty(), decision, "{code}: only decisions are offered");
        }
    }

    #[test]
    fn every_term_is_explained_and_names_its_authority_in_all_languages_or_none() {
        for term in all() {
            let named = Lang::ALL
                .iter()
                .filter(|lang| !term.authority(**lang).is_empty())
                .count();
            assert!([0, Lang::ALL.len()].contains(&named), "{}: authority", term.code);
            for &lang in Lang::ALL {
                let sentence = term.explain(lang);
                let length = sentence.chars().count();
                assert!(
                    sentence.ends_with('.') && length <= 110,
                    "{} {}: {sentence}",
                    term.code,
                    lang.tag()
                );
            }
        }
        assert_eq!(
            explain("wal_listed", Lang::En),
            "Protected by order of the Walloon Government."
        );
        assert_eq!(explain("no_such_code", Lang::En), "");
    }

    #[test]
    fn groups_follow_the_law_of_each_region() {
        let group = |code| term(code).and_then(ProtectionTerm::group);
        for code in [
            "vlg_protected",
            "wal_listed",
            "wal_exceptional",
            "bru_listed",
            "bru_safeguard",
            "dg_protected",
        ] {
            assert_eq!(group(code), Some(Group::Protected), "{code}");
        }
        for code in ["vlg_provisional", "wal_safeguard", "dg_provisional"] {
            assert_eq!(group(code), Some(Group::Provisional), "{code}: {:?}", term(code));
            assert!(term(code).is_some_and(|term| term.term.is_some()), "{code} lapses");
        }
        for code in ["wal_procedure", "bru_procedure", "dg_proposal"] {
            assert_eq!(group(code), Some(Group::Procedure), "{code}");
        }
        for code in ["muni_vlg_local", "muni_wal_sihl", "muni_bru_sihl"] {
            assert_eq!(group(code), Some(Group::LocalList), "{code}");
        }
        for code in [
            "vlg_inventoried",
            "vlg_established",
            "wal_inventory",
            "wal_inventory_dot",
            "bru_inventory",
        ] {
            assert_eq!(group(code), Some(Group::Inventoried), "{code}");
        }
    }

    #[test]
    fn labels_notes_and_endings_never_are_the_chip() {
        let effect = |code| term(code).map(|term| term.effect);
        for code in ["unesco_whs", "unesco_tentative", "hague_blue_shield", "federal_whi"] {
            assert_eq!(effect(code), Some(Effect::Label), "{code}");
        }
        for code in ["muni_wal_pre1945", "muni_adopted", "wal_small", "dg_small"] {
            assert_eq!(effect(code), Some(Effect::Note), "{code}");
        }
        for code in ["vlg_lifted", "wal_delisted", "bru_delisted", "dg_lifted"] {
            assert_eq!(effect(code), Some(Effect::Ending), "{code}");
        }
    }

    #[test]
    fn groups_are_the_codes_of_the_summary_in_the_same_order() {
        let groups: Vec<_> = Group::ALL.iter().map(|group| group.code()).collect();
        assert_eq!(groups, terms::codes(Vocab::Summary));
        assert!(Group::ALL.is_sorted(), "the strongest is the smallest");
        assert_eq!(Group::by_code("local_list"), Some(Group::LocalList));
        assert_eq!(Group::by_code("label"), None);
    }

    #[test]
    fn a_site_is_offered_its_own_terms_then_the_municipal_ones_that_apply() {
        let wallonia = codes(&offered("WAL"));
        assert_eq!(wallonia.first(), Some(&"wal_inventory"));
        assert!(
            wallonia.ends_with(&["muni_wal_sihl", "muni_wal_pre1945", "muni_adopted"]),
            "{wallonia:?}"
        );
        let east = codes(&offered("DG"));
        assert!(
            east.contains(&"dg_provisional") && east.contains(&"dg_grave_register"),
            "{east:?}"
        );
        assert!(
            !east
                .iter()
                .any(|code| code.starts_with("wal_") || code.starts_with("muni_wal")),
            "{east:?}"
        );
        assert!(codes(&offered("BRU")).contains(&"muni_bru_sihl"));
        for regime in ["VLG", "WAL", "BRU", "DG", "ABROAD"] {
            let offered = codes(&offered(regime));
            assert!(offered.contains(&"muni_adopted"), "{regime}");
            assert_eq!(offered.contains(&"muni_vlg_local"), regime == "VLG");
            assert!(
                !offered.contains(&"none_confirmed") && !offered.contains(&"unesco_whs"),
                "{regime}"
            );
        }
    }

    #[test]
    fn labels_are_offered_beside_every_regime() {
        let others = ["unesco_whs", "unesco_tentative", "hague_blue_shield", "federal_whi"];
        assert_eq!(codes(&other_terms()), others);
    }

    #[test]
    fn a_year_ends_on_the_same_day_and_days_are_added() {
        assert_eq!(
            valid_until("dg_provisional", date(2021, 1, 14)),
            Some(date(2022, 1, 14))
        );
        assert_eq!(valid_until("wal_safeguard", date(2021, 10, 2)), Some(date(2022, 4, 2)));
        assert_eq!(
            valid_until("vlg_provisional", date(2024, 1, 1)),
            Some(date(2024, 9, 27))
        );
        assert_eq!(valid_until("muni_wal_sihl", date(2010, 5, 3)), Some(date(2040, 5, 3)));
        assert_eq!(valid_until("wal_listed", date(2021, 10, 2)), None);
    }

    #[test]
    fn a_term_ends_on_the_last_day_of_a_shorter_month() {
        assert_eq!(valid_until("wal_safeguard", date(2023, 8, 31)), Some(date(2024, 2, 29)));
        assert_eq!(
            valid_until("dg_provisional", date(2024, 2, 29)),
            Some(date(2025, 2, 28))
        );
        assert_eq!(Term::Years(50).after(date(9990, 1, 1)), None);
    }

    #[test]
    fn a_deadline_names_the_date_that_it_starts_from() {
        let from = |code| term(code).and_then(|term| term.term_from).map(|field| field.name);
        assert_eq!(from("vlg_provisional"), Some("notified"));
        assert_eq!(from("dg_provisional"), Some("decided"));
        assert_eq!(from("wal_procedure"), Some("published"));
        assert_eq!(from("vlg_protected"), None);
    }

    #[test]
    fn a_misspelt_term_is_no_term() {
        assert_eq!(Term::parse("270d"), Some(Term::Days(270)));
        for text in ["", "d", "6", "6 months", "6é", "m6"] {
            assert_eq!(Term::parse(text), None, "{text:?}");
        }
    }
}
