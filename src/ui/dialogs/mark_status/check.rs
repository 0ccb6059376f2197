//! What is asked about a check that found no protection: when, by whom, where, under which laws.
//! A check is no decision: it never changes or ends one.

use std::collections::BTreeSet;

use egui::Ui;
use jiff::civil::Date;

use super::cells::Cells;
use crate::command::{Owned, Request};
use crate::model::{Field, Lang, PartialDate, RowId, Vocab, protection_term, status_check};
use crate::ui::Cx;
use crate::ui::form;
use crate::ui::widgets::field;

const FIELDS: &[Field] = &[status_check::CHECKED, status_check::CHECKED_BY, status_check::SOURCE];

/// What was typed about a check.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckForm {
    cells: Cells,
    /// Laws that were not looked at.
    left_out: BTreeSet<&'static str>,
}

impl CheckForm {
    /// A check of today, by whoever works here.
    pub fn new(today: Date, author: &str, lang: Lang) -> Self {
        let mut cells = Cells::default();
        cells.set(status_check::CHECKED, PartialDate::from_day(today).words(lang));
        cells.set(status_check::CHECKED_BY, author);
        Self {
            cells,
            left_out: BTreeSet::new(),
        }
    }

    /// Shows its fields for a place under `regime`.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx, regime: &str) {
        for &field in FIELDS {
            self.cells.text_row(ui, cx.texts, field);
        }
        field::row(ui, &form::label(cx.texts, status_check::REGIMES), |ui| {
            for code in laws(regime) {
                let mut is_looked_at = !self.left_out.contains(code);
                if field::check(ui, cx.texts.term(Vocab::Regime, code), &mut is_looked_at).changed() {
                    if is_looked_at {
                        self.left_out.remove(code);
                    } else {
                        self.left_out.insert(code);
                    }
                }
            }
        });
    }

    /// Whether it says at least under which law somebody looked.
    pub fn is_ready(&self, regime: &str) -> bool {
        !self.looked_at(regime).is_empty()
    }

    /// The request that records it.
    pub fn request(&self, owner: RowId, regime: &str) -> Request {
        let mut cells = vec![(status_check::REGIMES, self.looked_at(regime).join(" "))];
        cells.extend(self.cells.filled(FIELDS));
        Request::Add(Owned::Check(owner, cells))
    }

    fn looked_at(&self, regime: &str) -> Vec<&'static str> {
        laws(regime)
            .into_iter()
            .filter(|code| !self.left_out.contains(code))
            .collect()
    }
}

/// The regimes whose terms are offered in a place under `regime`: its own, and the municipality's.
fn laws(regime: &str) -> Vec<&'static str> {
    let mut laws = Vec::new();
    for term in protection_term::offered(regime) {
        if !laws.contains(&term.regime) {
            laws.push(term.regime);
        }
    }
    laws
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use uuid::Uuid;

    use super::*;
    use crate::model::Table;

    fn sent(form: &CheckForm, regime: &str) -> Vec<(Field, String)> {
        let owner = RowId {
            table: Table::Memorial,
            uuid: Uuid::nil(),
        };
        match form.request(owner, regime) {
            Request::Add(Owned::Check(_, cells)) => cells,
            _ => Vec::new(),
        }
    }

    #[test]
    fn a_check_says_every_law_of_the_place_its_day_and_who_looked() {
        let mut form = CheckForm::new(date(2026, 5, 20), "M. Lambert", Lang::En);
        let cells = sent(&form, "WAL");
        assert_eq!(cells[0], (status_check::REGIMES, "WAL MUNI".to_owned()));
        assert!(cells.contains(&(status_check::CHECKED_BY, "M. Lambert".to_owned())));
        assert_eq!(
            form.cells.date(status_check::CHECKED).edtf,
            "2026-05-20",
            "today is read back as today"
        );
        form.left_out.insert("MUNI");
        assert_eq!(sent(&form, "WAL")[0].1, "WAL");
        form.left_out.insert("WAL");
        assert!(!form.is_ready("WAL"), "nobody looked anywhere");
    }
}
