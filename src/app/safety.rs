//! What keeps photos safe, in the window: the check and its report, looking for what is missing, deleting for ever only
//! after a question.

use std::path::PathBuf;

use super::App;
use super::answer::Answer;
use crate::command::{Action, InTrash, Request};
use crate::jobs::{self, BroughtBack, PhotosFound, PurgeDone};
use crate::model::{Problem, Row, RowId, Table, photo};
use crate::store::{Finding, Level, Result, Store};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::purge::Purge;
use crate::ui::screens::main::figure;

/// What a check says of photos that are to be looked for.
const LOST: [&str; 3] = ["check-photo-missing", "check-photo-changed", "check-photo-unreadable"];

impl App {
    /// Asks whether records of the trash are to be deleted for ever.
    pub(super) fn ask_purge(&mut self, what: InTrash) {
        let Some(open) = &self.open else { return };
        match question(&open.store, what) {
            Ok(question) if question.ids.is_empty() => {}
            Ok(question) => self.state.dialog = Some(Dialog::Purge(question)),
            Err(error) => self.report_store(&error),
        }
    }

    pub(super) fn start_purge(&mut self, ids: Vec<RowId>) {
        self.start_daily_backup();
        self.start("job-purge", move |store, reporter| {
            Answer::Purged(jobs::purge(store, &ids, reporter))
        });
    }

    /// Says what the check found; where photos are missing or changed, looking for them is the next step.
    pub(super) fn checked(&mut self, findings: &[Finding]) {
        let errors = findings.iter().filter(|finding| finding.level == Level::Error).count();
        if findings.is_empty() {
            return self.toast(self.texts.get("toast-check-ok"), None);
        }
        let mut worst_first: Vec<&Finding> = findings.iter().collect();
        worst_first.sort_by_key(|finding| std::cmp::Reverse(finding.level));
        let line = |finding: &Finding| {
            // A photo is known to people by the name that its file had.
            let (named, detail) = if LOST.contains(&finding.what) && !finding.detail.is_empty() {
                (&finding.detail, &finding.place)
            } else {
                (&finding.place, &finding.detail)
            };
            let what = self.texts.with(finding.what, &[("detail", detail.as_str().into())]);
            let level = self.texts.get(finding.level.code());
            let remedy = self.texts.get(&format!("{}-remedy", finding.what));
            [named.clone(), format!("{level}: {what}"), remedy]
        };
        let key = if errors == 0 {
            "check-notes-only"
        } else {
            "check-has-errors"
        };
        let problem = Problem {
            title: self.texts.with(key, &[("count", findings.len().into())]),
            hint: self.texts.get(&format!("{key}-hint")),
            lines: worst_first.into_iter().map(line).collect(),
            ..Problem::default()
        };
        let is_one_lost = findings.iter().any(|finding| LOST.contains(&finding.what));
        self.report_with(problem, self.looking_for_photos().filter(|_| is_one_lost));
    }

    /// The button that leads to looking for missing photos, where they could be taken in.
    pub(super) fn looking_for_photos(&self) -> Option<(String, Request)> {
        let catalogue = self.view.catalogue.as_ref()?;
        let words = self.texts.get(Action::FindPhotos.key());
        (!catalogue.is_read_only).then_some((words, Request::Act(Action::FindPhotos)))
    }

    /// Asks where to look for missing photos; where nothing can be written, says so instead.
    pub(super) fn pick_where_to_find_photos(&mut self) {
        if self.open.as_ref().is_some_and(|open| open.store.is_read_only()) {
            self.toast(self.texts.get("main-read-only-hint"), None);
        } else {
            self.state.dialog = Some(Dialog::find_photos());
        }
    }

    pub(super) fn start_finding_photos(&mut self, folder: Option<PathBuf>) {
        let copy = self.second_copy_folder();
        self.start("job-find-photos", move |store, reporter| {
            // A second copy whose disk is not connected is no news here.
            let copy = copy.filter(|copy| copy.is_dir());
            let places: Vec<PathBuf> = copy.into_iter().chain(folder).collect();
            Answer::PhotosFound(jobs::find_photos(store, &places, reporter))
        });
    }

    pub(super) fn photos_found(&mut self, found: &PhotosFound) {
        self.pictures.try_again();
        // The file has not changed, but the wall of missing photos has.
        if let Some(open) = self.open.as_mut().filter(|_| !found.back.is_empty()) {
            open.reader.ask_again();
        }
        let args = [
            ("back", found.back.len().into()),
            ("missing", found.missing.len().into()),
        ];
        if found.missing.is_empty() && found.problems.is_empty() {
            let key = if found.back.is_empty() {
                "toast-no-photo-missing"
            } else {
                "toast-photos-are-back"
            };
            return self.toast(self.texts.with(key, &args), None);
        }
        let mut lines: Vec<[String; 3]> = found.missing.iter().map(|photo| self.line_of_missing(photo)).collect();
        lines.extend(self.lines_of(&found.problems));
        lines.extend(found.back.iter().map(|photo| self.line_of_back(photo)));
        let hint = if found.is_cancelled {
            "find-photos-stopped"
        } else {
            "find-photos-hint"
        };
        let problem = Problem {
            title: self.texts.with("find-photos-found", &args),
            hint: self.texts.get(hint),
            lines,
            ..Problem::default()
        };
        self.report_with(problem, self.looking_for_photos().filter(|_| !found.missing.is_empty()));
    }

    fn line_of_missing(&self, photo: &Row) -> [String; 3] {
        let bytes = photo.whole(photo::BYTES).unwrap_or_default().max(0) as u64;
        [
            photo.text(photo::ORIGINAL_NAME).to_owned(),
            self.texts.with("find-photos-missing", &[("bytes", bytes.into())]),
            self.texts.get("find-photos-missing-remedy"),
        ]
    }

    fn line_of_back(&self, photo: &BroughtBack) -> [String; 3] {
        let key = if photo.was_changed {
            "find-photos-replaced"
        } else {
            "find-photos-back"
        };
        let from = self
            .texts
            .with("find-photos-from", &[("file", photo.from.display().to_string().into())]);
        [photo.name.clone(), self.texts.get(key), from]
    }

    pub(super) fn purged(&mut self, done: &PurgeDone) {
        let args = [("count", done.records.into()), ("figure", figure(done.records).into())];
        self.toast(self.texts.with("toast-purged", &args), None);
        if !done.problems.is_empty() {
            let args = [("count", done.problems.len().into())];
            self.report(Problem {
                title: self.texts.with("problem-purge-files", &args),
                hint: self.texts.get("problem-purge-files-hint"),
                lines: self.lines_of(&done.problems),
                ..Problem::default()
            });
        }
    }
}

fn question(store: &Store, what: InTrash) -> Result<Purge> {
    let (ids, name, photos) = match what {
        InTrash::Photos => {
            let photos = store.photos_in_trash()?;
            (photos.iter().map(|row| row.id).collect(), String::new(), photos)
        }
        InTrash::Record(id) => {
            let photos: Vec<Row> = store
                .row(id)?
                .filter(|_| id.table == Table::Photo)
                .into_iter()
                .collect();
            (vec![id], store.called(id)?, photos)
        }
    };
    Ok(Purge {
        ids,
        name,
        photos: photos.len(),
        bytes: photos
            .iter()
            .filter_map(|row| row.whole(photo::BYTES))
            .map(|bytes| bytes.max(0) as u64)
            .sum(),
    })
}
