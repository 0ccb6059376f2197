//! Photos that were taken in: what the window says of them, and how they come to their graves.

use std::path::PathBuf;

use uuid::Uuid;

use super::App;
use super::answer::Answer;
use crate::command::{Request, Room};
use crate::files::photo::Companion;
use crate::jobs::{self, Entry, PhotosAdded};
use crate::model::wall::{Show, WallQuery};
use crate::model::{Problem, RowId, Table};
use crate::ui::view::RecordView;

/// The job that takes fingerprints.
const LOOKING: &str = "job-look-at-photos";

impl App {
    /// Says what came of taking photos in.
    pub(super) fn photos_added(&mut self, added: &PhotosAdded, owner: Option<RowId>) {
        self.pictures.try_again();
        if added.new > 0 {
            self.follow_with_second_copy();
        }
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
        // What came without a grave is sorted next.
        let sort = || (self.texts.get("toast-sort-photos"), Request::Sort(true));
        let next = companions.or_else(|| (owner.is_none() && added.new > 0).then(sort));
        self.toast(said, next);
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

    /// Files, what happened to each and what to do, as lines of a report.
    pub(super) fn lines_of(&self, problems: &[Entry]) -> Vec<[String; 3]> {
        let line = |entry: &Entry| {
            let problem = crate::problem::of_job(&self.texts, &entry.error);
            [entry.path.display().to_string(), problem.title, problem.hint]
        };
        problems.iter().map(line).collect()
    }

    /// The files that did not go in, one by one.
    fn report_of(&self, problems: &[Entry]) -> Problem {
        let args = [("count", problems.len().into())];
        Problem {
            title: self.texts.with("problem-photos", &args),
            hint: self.texts.get("problem-photos-hint"),
            lines: self.lines_of(problems),
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

    /// Shows other photos on the wall; those that look alike are looked for where somebody wants to see them.
    pub(super) fn ask_wall(&mut self, query: WallQuery) {
        let wants_alike = query.show == Show::Alike;
        self.with_catalogue(|catalogue| catalogue.wall.query = query);
        let is_looking = self.view.jobs.iter().any(|job| job.key == LOOKING);
        if wants_alike && !is_looking {
            self.start(LOOKING, |store, reporter| {
                Answer::LookedAtPhotos(jobs::look_at_photos(store, reporter))
            });
        }
    }

    /// Fingerprints were taken: what looks alike is asked for again.
    pub(super) fn looked_at_photos(&mut self, taken: usize) {
        if let Some(open) = self.open.as_mut().filter(|_| taken > 0) {
            open.reader.ask_again();
        }
    }

    /// Shows the sorting table, or the wall.
    pub(super) fn sort_photos(&mut self, is_sorting: bool) {
        self.with_catalogue(|catalogue| {
            catalogue.room = Room::Photos;
            catalogue.is_sorting = is_sorting;
        });
    }

    /// Makes a grave that photos show; its name is typed in the form, while the sorting goes on.
    pub(super) fn new_grave_from(&mut self, photos: &[Uuid], beside: Option<Uuid>) {
        if let Some(uuid) = self.write_for(|store| store.new_memorial_of(photos, beside)) {
            let id = RowId {
                table: Table::Memorial,
                uuid,
            };
            self.select(Some(id));
            self.state.focus = Some(crate::ui::form::new_person_id(uuid));
        }
    }
}
