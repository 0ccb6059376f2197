//! What the window says once photos were taken in: how many, what did not go in, what was left alone, and whether a
//! position is offered.

use std::path::PathBuf;

use super::App;
use crate::command::Request;
use crate::files::photo::Companion;
use crate::jobs::{Entry, PhotosAdded};
use crate::model::{Problem, RowId, Table};
use crate::ui::view::RecordView;

impl App {
    /// Says what came of taking photos in.
    pub(super) fn photos_added(&mut self, added: &PhotosAdded, owner: Option<RowId>) {
        self.pictures.try_again();
        let args = [
            ("new", added.new.into()),
            ("linked", added.linked.into()),
            ("duplicates", added.duplicates.into()),
            ("problems", added.problems.len().into()),
        ];
        let key = if added.is_cancelled {
            "toast-photos-cancelled"
        } else {
            "toast-photos-added"
        };
        let said = self.texts.with(key, &args);
        let companions = (!added.companions.is_empty()).then(|| {
            let show = Request::Report(Box::new(self.report_of_companions(&added.companions)));
            (self.texts.get("toast-companions-show"), show)
        });
        let said = if companions.is_none() {
            said
        } else {
            let args = [("count", added.companions.len().into())];
            format!("{said} {}", self.texts.with("toast-companions", &args))
        };
        self.toast(said, companions);
        if let (Some((lat, lon)), Some(owner)) = (added.position, owner) {
            self.offer_position(owner, lat, lon);
        }
        if !added.problems.is_empty() {
            self.report(self.report_of(&added.problems));
        }
    }

    /// Offers a photo's position to a memorial that has none; it is never imposed.
    fn offer_position(&mut self, owner: RowId, lat: f64, lon: f64) {
        self.refresh_record();
        let Some(catalogue) = &mut self.view.catalogue else {
            return;
        };
        let has_none = match &catalogue.record {
            Some(RecordView::Grave(grave)) => grave.row.id == owner && grave.row.real("lat").is_none(),
            _ => false,
        };
        if has_none && owner.table == Table::Memorial {
            catalogue.offered_position = Some((owner.uuid, lat, lon));
        }
    }

    /// The files that did not go in, one by one.
    fn report_of(&self, problems: &[Entry]) -> Problem {
        let line = |entry: &Entry| {
            let problem = crate::problem::of_job(&self.texts, &entry.error);
            [entry.path.display().to_string(), problem.title, problem.hint]
        };
        let args = [("count", problems.len().into())];
        Problem {
            title: self.texts.with("problem-photos", &args),
            hint: self.texts.get("problem-photos-hint"),
            lines: problems.iter().map(line).collect(),
            ..Problem::default()
        }
    }

    /// What lay beside the photos and was left alone, one by one.
    fn report_of_companions(&self, companions: &[(PathBuf, Companion)]) -> Problem {
        let line = |(path, what): &(PathBuf, Companion)| {
            let [what, remedy] = crate::problem::of_companion(&self.texts, *what);
            [path.display().to_string(), what, remedy]
        };
        let args = [("count", companions.len().into())];
        Problem {
            title: self.texts.with("toast-companions", &args),
            hint: self.texts.get("companions-hint"),
            lines: companions.iter().map(line).collect(),
            ..Problem::default()
        }
    }
}
