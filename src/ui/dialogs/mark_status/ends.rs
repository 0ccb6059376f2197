//! Which earlier decisions a new one may end, which of them it usually does, and why.
//! An inventory or a local list goes on beside a protection: only the steps of protecting follow each other.

use jiff::civil::Date;

use super::place::Place;
use crate::model::grave::DecisionView;
use crate::model::protection;
use crate::model::protection_term::{self, Effect, Group, ProtectionTerm};
use crate::model::status::{Decision, Origin};

/// The owner's own decisions that are in force on `today`.
pub fn in_force<'a>(place: &Place<'a>, today: Date) -> impl Iterator<Item = &'a DecisionView> + use<'a> {
    let own = |view: &&DecisionView| view.origin == Origin::Own;
    let in_force = move |view: &&DecisionView| {
        Decision {
            row: &view.row,
            origin: Origin::Own,
        }
        .is_in_force(today)
    };
    place.decisions.iter().filter(own).filter(in_force)
}

/// Whether the earlier decision usually ends with a new one under `new`.
pub fn is_usual(earlier: &DecisionView, new: &ProtectionTerm) -> bool {
    let Some(earlier) = term_of(earlier).filter(|earlier| earlier.regime == new.regime) else {
        return false;
    };
    let is_step = matches!(
        earlier.group(),
        Some(Group::Protected | Group::Provisional | Group::Procedure)
    );
    is_step && (new.effect == Effect::Ending || is_stronger(new, earlier))
}

/// Why the earlier decision ends, a code of the vocabulary `end_reason`.
pub fn reason(earlier: &DecisionView, new: &ProtectionTerm) -> &'static str {
    match term_of(earlier) {
        _ if new.effect == Effect::Ending => "revoked",
        Some(earlier) if is_stronger(new, earlier) => "upgraded",
        _ => "replaced",
    }
}

fn is_stronger(new: &ProtectionTerm, earlier: &ProtectionTerm) -> bool {
    matches!((new.group(), earlier.group()), (Some(new), Some(earlier)) if new < earlier)
}

fn term_of(decision: &DecisionView) -> Option<&'static ProtectionTerm> {
    protection_term::term(decision.row.text(protection::STATUS))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::model::{Row, RowId, Table, Value};

    fn decision(status: &str, cells: &[(&'static str, &str)]) -> DecisionView {
        let mut row = Row::new(Table::Protection, Uuid::now_v7());
        row.cells.insert(protection::STATUS.name, Value::text(status));
        row.cells
            .extend(cells.iter().map(|(column, text)| (*column, Value::text(*text))));
        DecisionView {
            row,
            origin: Origin::Own,
        }
    }

    fn usual(earlier: &str, new: &str) -> Option<&'static str> {
        let (earlier, new) = (decision(earlier, &[]), protection_term::term(new)?);
        is_usual(&earlier, new).then(|| reason(&earlier, new))
    }

    #[test]
    fn a_stronger_step_of_the_same_law_ends_the_weaker_one() {
        assert_eq!(usual("wal_safeguard", "wal_listed"), Some("upgraded"));
        assert_eq!(usual("wal_procedure", "wal_listed"), Some("upgraded"));
        assert_eq!(usual("wal_listed", "wal_delisted"), Some("revoked"));
    }

    #[test]
    fn what_goes_on_beside_the_new_decision_is_left_alone() {
        assert_eq!(usual("wal_inventory", "wal_listed"), None, "still in the inventory");
        assert_eq!(usual("wal_inventory", "wal_delisted"), None);
        assert_eq!(usual("muni_wal_sihl", "wal_listed"), None, "another law");
        assert_eq!(usual("wal_listed", "wal_safeguard"), None, "weaker");
        assert_eq!(usual("wal_listed", "unesco_whs"), None, "a label");
    }

    #[test]
    fn a_decision_that_is_ended_by_hand_is_replaced_unless_it_grew() {
        let new = protection_term::term("wal_listed");
        let reasons = new.map(|new| {
            [
                reason(&decision("wal_listed", &[]), new),
                reason(&decision("", &[]), new),
            ]
        });
        assert_eq!(reasons, Some(["replaced", "replaced"]));
    }

    #[test]
    fn only_own_decisions_in_force_can_end() {
        let mut through_site = decision("wal_listed", &[]);
        through_site.origin = Origin::Site;
        let decisions = [
            decision("wal_safeguard", &[]),
            decision("wal_safeguard", &[("valid_until_max", "2026-05-19")]),
            decision("wal_procedure", &[("ended_edtf", "2024-01-01")]),
            decision("muni_adopted", &[]),
            through_site,
        ];
        let owner = RowId {
            table: Table::Memorial,
            uuid: Uuid::nil(),
        };
        let place = Place::with(owner, &decisions);
        let found: Vec<_> = in_force(&place, date(2026, 5, 20))
            .map(|view| view.row.text(protection::STATUS))
            .collect();
        assert_eq!(found, ["wal_safeguard", "muni_adopted"]);
    }
}
