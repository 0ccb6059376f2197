//! What the window does about records that may be one: look for them, show two side by side, make them one, tell them
//! apart.

use super::App;
use super::answer::Answer;
use crate::command::Room;
use crate::jobs;
use crate::model::RowId;
use crate::model::doubles::{Merge, Pair};
use crate::ui::dialogs::Dialog;

impl App {
    pub(super) fn start_finding_doubles(&mut self) {
        self.go(Room::Doubles);
        self.start("job-doubles", |store, reporter| {
            Answer::Doubles(jobs::find_doubles(store, reporter))
        });
    }

    pub(super) fn doubles_found(&mut self, pairs: Vec<Pair>) {
        self.with_catalogue(|catalogue| catalogue.doubles = Some(pairs));
    }

    pub(super) fn compare(&mut self, one: RowId, other: RowId) {
        let Some(open) = &self.open else { return };
        match open.store.compare([one, other]) {
            Ok(Some(comparison)) => self.state.dialog = Some(Dialog::doubles(comparison)),
            // One of them went meanwhile: they are no pair any longer.
            Ok(None) => self.forget_pairs(|pair| (pair.one, pair.other) == (one, other)),
            Err(error) => self.report_store(&error),
        }
    }

    pub(super) fn merge(&mut self, merge: &Merge) {
        self.start_daily_backup();
        if self.write_for(|store| store.merge(merge)).is_some() {
            self.forget_pairs(|pair| [pair.one, pair.other].contains(&merge.other));
            self.select(Some(merge.kept));
            self.toast_undo("toast-merged");
        }
    }

    pub(super) fn tell_apart(&mut self, one: RowId, other: RowId) {
        if self.write_for(|store| store.tell_apart(one, other)).is_some() {
            self.forget_pairs(|pair| (pair.one, pair.other) == (one, other) || (pair.other, pair.one) == (one, other));
            self.toast_undo("toast-told-apart");
        }
    }

    fn toast_undo(&mut self, key: &str) {
        self.toast(self.texts.get(key), self.undo_button());
    }

    fn forget_pairs(&mut self, is_settled: impl Fn(&Pair) -> bool) {
        self.with_catalogue(|catalogue| {
            if let Some(pairs) = &mut catalogue.doubles {
                pairs.retain(|pair| !is_settled(pair));
            }
        });
    }
}
