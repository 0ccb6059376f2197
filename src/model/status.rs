//! The one word on the chip, derived from decisions and status checks, and the day on which it may change.
//! It reads rows and decides nothing about law: what a code means is in `protection_term.rs`.

use std::cmp::Reverse;
use std::collections::BTreeSet;

use jiff::civil::Date;
use uuid::Uuid;

use super::protection_term::{self, Effect};
use super::{Row, protection};

pub use super::protection_term::Group;

/// Through which record a decision or a check reaches the one that is summarised, nearest first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Origin {
    /// Its own.
    #[default]
    Own,
    /// The memorial that it belongs to.
    Parent,
    /// The site that it stands on.
    Site,
    /// The site around that site.
    SiteParent,
}

impl Origin {
    /// Its code in the file.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::Parent => "parent",
            Self::Site => "site",
            Self::SiteParent => "site_parent",
        }
    }

    /// The origin of that code; its own where the code is none.
    pub fn by_code(code: &str) -> Self {
        let all = [Self::Own, Self::Parent, Self::Site, Self::SiteParent];
        all.into_iter().find(|origin| origin.code() == code).unwrap_or_default()
    }
}

/// A row of `protection`, and through which record it applies.
#[derive(Clone, Copy, Debug)]
pub struct Decision<'a> {
    /// The row.
    pub row: &'a Row,
    /// Whose decision it is.
    pub origin: Origin,
}

/// What the chip shows, and what stands beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// The word on the chip.
    pub group: Group,
    /// The decision that the chip comes from; none for a status check and for "not checked".
    pub decision: Option<Uuid>,
    /// The protection status code of that decision, or "".
    pub code: String,
    /// Through which record that decision or check applies.
    pub origin: Origin,
    /// The last day in force of that decision.
    pub until: Option<Date>,
    /// Codes of distinctions in force, never the chip.
    pub labels: Vec<String>,
    /// Codes of rules, agreements and endings in force, and codes that the program does not know.
    pub notes: Vec<String>,
}

/// Summarises the decisions in force on `today`; where there are none, the status checks.
pub fn summarise(decisions: &[Decision], checks: &[(&Row, Origin)], today: Date) -> Summary {
    let in_force = || decisions.iter().filter(|decision| decision.is_in_force(today));
    let strongest = in_force().filter_map(Candidate::of).min_by_key(Candidate::rank);
    let check = checks
        .iter()
        .filter(|(row, _)| row.deleted_at.is_none())
        .map(|(_, origin)| *origin)
        .min();
    let mut summary = match (strongest, check) {
        (Some(found), None) => found.summary(),
        (Some(found), Some(_)) if found.group <= Group::NotProtected => found.summary(),
        (_, Some(origin)) => bare(Group::NotProtected, origin),
        (None, None) => bare(Group::NotChecked, Origin::Own),
    };
    let codes = |wanted: fn(Option<Effect>) -> bool| {
        let of_wanted = in_force()
            .map(Decision::code)
            .filter(|code| !code.is_empty() && wanted(effect(code)));
        of_wanted
            .collect::<BTreeSet<_>>()
            .into_iter()
            .map(str::to_owned)
            .collect()
    };
    summary.labels = codes(|effect| effect == Some(Effect::Label));
    summary.notes = codes(|effect| matches!(effect, None | Some(Effect::Note | Effect::Ending)));
    summary
}

/// The next day on which the summary may change by itself: the day after the first decision's last day in force.
pub fn next_lapse(decisions: &[Decision], today: Date) -> Option<Date> {
    let in_force = decisions.iter().filter(|decision| decision.is_in_force(today));
    in_force.filter_map(Decision::valid_until).min()?.tomorrow().ok()
}

impl<'a> Decision<'a> {
    /// Whether it stands on `today`: not ended, not lapsed.
    pub fn is_in_force(&self, today: Date) -> bool {
        let ended = ["ended_edtf", "ended_written", "ended_min", "ended_max"];
        let from_site = matches!(self.origin, Origin::Site | Origin::SiteParent);
        self.row.deleted_at.is_none()
            && ended.iter().all(|column| self.row.cell(column).is_null())
            && (!from_site || self.row.flag(protection::COVERS_GRAVES))
            && self.valid_until().is_none_or(|last| last >= today)
    }

    fn valid_until(&self) -> Option<Date> {
        self.row.cell("valid_until_max").as_str().parse().ok()
    }

    fn code(&self) -> &'a str {
        self.row.text(protection::STATUS)
    }
}

fn effect(code: &str) -> Option<Effect> {
    protection_term::term(code).map(|term| term.effect)
}

/// A decision that can be the chip.
struct Candidate<'a> {
    group: Group,
    decision: &'a Decision<'a>,
}

impl<'a> Candidate<'a> {
    fn of(decision: &'a Decision<'a>) -> Option<Self> {
        let group = protection_term::term(decision.code())?.group()?;
        Some(Self { group, decision })
    }

    /// The strongest first; among equals the nearest, the one that lasts longest, the latest.
    fn rank(&self) -> (Group, Origin, Reverse<Date>, Reverse<&'a str>, Uuid) {
        let lasts = self.decision.valid_until().unwrap_or(Date::MAX);
        let decided = self.decision.row.cell("decided_max").as_str();
        (
            self.group,
            self.decision.origin,
            Reverse(lasts),
            Reverse(decided),
            self.decision.row.uuid(),
        )
    }

    fn summary(&self) -> Summary {
        Summary {
            decision: Some(self.decision.row.uuid()),
            code: self.decision.code().to_owned(),
            until: self.decision.valid_until(),
            ..bare(self.group, self.decision.origin)
        }
    }
}

const fn bare(group: Group, origin: Origin) -> Summary {
    Summary {
        group,
        decision: None,
        code: String::new(),
        origin,
        until: None,
        labels: Vec::new(),
        notes: Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::super::{Table, Value};
    use super::*;

    const TODAY: Date = date(2026, 5, 20);

    fn row(status: &str, cells: &[(&'static str, &str)]) -> Row {
        let mut row = Row::new(Table::Protection, Uuid::now_v7());
        row.cells.insert("status", Value::text(status));
        for (column, text) in cells {
            row.cells.insert(column, Value::text(*text));
        }
        row
    }

    fn covering_graves(status: &str, cells: &[(&'static str, &str)]) -> Row {
        let mut row = row(status, cells);
        row.cells.insert("covers_graves", Value::Whole(1));
        row
    }

    fn check() -> Row {
        Row::new(Table::StatusCheck, Uuid::now_v7())
    }

    fn own(row: &Row) -> Decision<'_> {
        Decision {
            row,
            origin: Origin::Own,
        }
    }

    fn through(row: &Row, origin: Origin) -> Decision<'_> {
        Decision { row, origin }
    }

    fn group(decisions: &[Decision]) -> Group {
        summarise(decisions, &[], TODAY).group
    }

    #[test]
    fn nothing_recorded_is_not_checked() {
        let summary = summarise(&[], &[], TODAY);
        assert_eq!(summary, bare(Group::NotChecked, Origin::Own));
        assert_eq!(next_lapse(&[], TODAY), None);
    }

    #[test]
    fn a_check_without_decisions_is_not_protected() {
        let (check, mut deleted) = (check(), check());
        let through_site = summarise(&[], &[(&check, Origin::Site)], TODAY);
        assert_eq!(through_site, bare(Group::NotProtected, Origin::Site));
        let nearest = summarise(&[], &[(&check, Origin::Site), (&check, Origin::Own)], TODAY);
        assert_eq!(nearest.origin, Origin::Own);
        deleted.deleted_at = Some("2026-05-01T10:00:00Z".to_owned());
        assert_eq!(
            summarise(&[], &[(&deleted, Origin::Own)], TODAY).group,
            Group::NotChecked
        );
    }

    #[test]
    fn a_decision_in_force_is_stronger_than_a_check() {
        let (listed, check) = (row("wal_inventory", &[]), check());
        let summary = summarise(&[own(&listed)], &[(&check, Origin::Own)], TODAY);
        assert_eq!(
            (summary.group, summary.decision),
            (Group::Inventoried, Some(listed.uuid()))
        );
    }

    #[test]
    fn a_check_counts_again_once_the_decision_has_lapsed() {
        let (lapsed, check) = (row("wal_safeguard", &[("valid_until_max", "2026-05-19")]), check());
        let summary = summarise(&[own(&lapsed)], &[(&check, Origin::Own)], TODAY);
        assert_eq!((summary.group, summary.decision), (Group::NotProtected, None));
    }

    #[test]
    fn a_provisional_protection_lapses_the_day_after_its_last_day() {
        let provisional = row("vlg_provisional", &[("valid_until_max", "2026-06-09")]);
        let decisions = [own(&provisional)];
        let summary = summarise(&decisions, &[], TODAY);
        assert_eq!(summary.group, Group::Provisional);
        assert_eq!(summary.until, Some(date(2026, 6, 9)), "in twenty days");
        assert_eq!(next_lapse(&decisions, TODAY), Some(date(2026, 6, 10)));
        assert_eq!(
            summarise(&decisions, &[], date(2026, 6, 9)).group,
            Group::Provisional,
            "the last day in force"
        );
        assert_eq!(summarise(&decisions, &[], date(2026, 6, 10)).group, Group::NotChecked);
        assert_eq!(next_lapse(&decisions, date(2026, 6, 10)), None, "nothing left to lapse");
    }

    #[test]
    fn what_lapsed_yesterday_is_past() {
        let lapsed = row("dg_provisional", &[("valid_until_max", "2026-05-19")]);
        let summary = summarise(&[own(&lapsed)], &[], TODAY);
        assert_eq!(summary, bare(Group::NotChecked, Origin::Own));
    }

    #[test]
    fn a_partial_last_day_counts_to_its_end() {
        let partial = [
            ("valid_until_edtf", "2026-05"),
            ("valid_until_min", "2026-05-01"),
            ("valid_until_max", "2026-05-31"),
        ];
        let safeguard = row("wal_safeguard", &partial);
        assert_eq!(group(&[own(&safeguard)]), Group::Provisional);
    }

    #[test]
    fn a_cemetery_that_covers_its_graves_protects_a_grave_on_a_local_list() {
        let cemetery = covering_graves("wal_listed", &[]);
        let grave = row("muni_wal_sihl", &[]);
        let summary = summarise(&[own(&grave), through(&cemetery, Origin::Site)], &[], TODAY);
        assert_eq!((summary.group, summary.origin), (Group::Protected, Origin::Site));
        assert_eq!(
            (summary.code.as_str(), summary.decision),
            ("wal_listed", Some(cemetery.uuid()))
        );
    }

    #[test]
    fn a_decision_on_a_site_that_does_not_cover_graves_stays_with_the_site() {
        let wall = row("vlg_protected", &[("valid_until_max", "2027-01-01")]);
        for origin in [Origin::Site, Origin::SiteParent] {
            assert_eq!(group(&[through(&wall, origin)]), Group::NotChecked, "{origin:?}");
            assert_eq!(next_lapse(&[through(&wall, origin)], TODAY), None, "{origin:?}");
        }
        assert_eq!(
            group(&[through(&wall, Origin::Parent)]),
            Group::Protected,
            "a collective grave covers its members"
        );
        assert_eq!(group(&[own(&wall)]), Group::Protected, "the site's own summary");
    }

    #[test]
    fn a_listing_of_1983_is_stronger_than_an_inventory_of_2024() {
        let listed = row("bru_listed", &[("decided_edtf", "1983"), ("decided_max", "1983-12-31")]);
        let inventory = row(
            "bru_inventory",
            &[("decided_edtf", "2024-04-04"), ("decided_max", "2024-04-04")],
        );
        let summary = summarise(&[own(&inventory), own(&listed)], &[], TODAY);
        assert_eq!((summary.group, summary.code.as_str()), (Group::Protected, "bru_listed"));
        assert_eq!(summary.notes, Vec::<String>::new());
    }

    #[test]
    fn groups_beat_each_other_in_the_order_of_their_strength() {
        let codes = [
            "vlg_protected",
            "vlg_provisional",
            "wal_procedure",
            "muni_vlg_local",
            "vlg_inventoried",
            "none_confirmed",
            "unknown",
        ];
        let rows = codes.map(|code| row(code, &[]));
        for (place, stronger) in rows.iter().enumerate() {
            let weaker_first: Vec<_> = rows[place..].iter().rev().map(own).collect();
            assert_eq!(group(&weaker_first), Group::ALL[place], "{}", codes[place]);
            assert_eq!(summarise(&weaker_first, &[], TODAY).decision, Some(stronger.uuid()));
        }
        let (nothing_known, check) = (row("unknown", &[]), check());
        let summary = summarise(&[own(&nothing_known)], &[(&check, Origin::Own)], TODAY);
        assert_eq!(
            summary.group,
            Group::NotProtected,
            "a check is stronger than a file's \"unknown\""
        );
    }

    #[test]
    fn world_heritage_stands_beside_the_protection() {
        let (listed, world) = (row("wal_listed", &[]), row("unesco_whs", &[]));
        let summary = summarise(&[own(&world), own(&listed)], &[], TODAY);
        assert_eq!((summary.group, summary.code.as_str()), (Group::Protected, "wal_listed"));
        assert_eq!(summary.labels, ["unesco_whs"]);
        let alone = summarise(&[own(&world), own(&world)], &[], TODAY);
        assert_eq!((alone.group, alone.decision), (Group::NotChecked, None));
        assert_eq!(alone.labels, ["unesco_whs"], "each label once");
    }

    #[test]
    fn rules_agreements_and_endings_are_notes() {
        let rows = ["wal_delisted", "muni_wal_pre1945", "muni_adopted", "dg_small"].map(|code| row(code, &[]));
        let decisions: Vec<_> = rows.iter().map(own).collect();
        let summary = summarise(&decisions, &[], TODAY);
        assert_eq!((summary.group, summary.labels.len()), (Group::NotChecked, 0));
        assert_eq!(
            summary.notes,
            ["dg_small", "muni_adopted", "muni_wal_pre1945", "wal_delisted"]
        );
    }

    #[test]
    fn an_unknown_code_is_noted_and_never_the_chip() {
        let (foreign, empty) = (row("fra_classe_mh", &[]), row("", &[]));
        let summary = summarise(&[own(&foreign), own(&empty)], &[], TODAY);
        assert_eq!(summary.group, Group::NotChecked);
        assert_eq!(summary.notes, ["fra_classe_mh"]);
    }

    #[test]
    fn an_ended_or_deleted_decision_is_not_in_force() {
        let ended = row(
            "wal_safeguard",
            &[("ended_edtf", "2022-03-14"), ("ended_max", "2022-03-14")],
        );
        let ended_in_words = row("wal_listed", &[("ended_written", "after the war")]);
        let mut deleted = row("wal_listed", &[("valid_until_max", "2026-06-01")]);
        deleted.deleted_at = Some("2026-05-01T10:00:00Z".to_owned());
        for past in [&ended, &ended_in_words, &deleted] {
            assert_eq!(group(&[own(past)]), Group::NotChecked, "{past:?}");
            assert_eq!(next_lapse(&[own(past)], TODAY), None, "{past:?}");
        }
    }

    #[test]
    fn among_equals_the_nearest_then_the_longest_then_the_latest_decision_is_shown() {
        let site = covering_graves("vlg_protected", &[]);
        let own_until = row("vlg_protected", &[("valid_until_max", "2030-01-01")]);
        let nearest = summarise(&[through(&site, Origin::SiteParent), own(&own_until)], &[], TODAY);
        assert_eq!(
            (nearest.decision, nearest.origin),
            (Some(own_until.uuid()), Origin::Own)
        );
        let first = row("wal_listed", &[("decided_max", "1983-12-31")]);
        let later = row("wal_exceptional", &[("decided_max", "2022-05-19")]);
        assert_eq!(
            summarise(&[own(&own_until), own(&first)], &[], TODAY).code,
            "wal_listed",
            "no end lasts longest"
        );
        assert_eq!(
            summarise(&[own(&first), own(&later)], &[], TODAY).code,
            "wal_exceptional"
        );
    }

    #[test]
    fn the_earliest_lapse_comes_first_and_past_ones_are_skipped() {
        let rows =
            ["2026-05-01", "2027-02-28", "2026-05-20"].map(|day| row("wal_safeguard", &[("valid_until_max", day)]));
        let decisions: Vec<_> = rows.iter().map(own).collect();
        assert_eq!(next_lapse(&decisions, TODAY), Some(date(2026, 5, 21)));
        assert_eq!(next_lapse(&decisions, date(2026, 5, 21)), Some(date(2027, 3, 1)));
    }
}
