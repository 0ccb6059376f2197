//! The second copy of the photos in the window: kept in step after photos came in, without a word as long as all goes
//! well. A disk that is not connected is told once, and caught up with later.

use std::path::{Path, PathBuf};

use super::App;
use super::answer::{Answer, Asked};
use crate::command::{Action, Request, SecondCopyWanted};
use crate::jobs::{self, Copied, Error, SecondCopy};
use crate::model::{Problem, Row, photo};
use crate::settings;
use crate::ui::screens::main::figure;

/// The key of the job's name.
const JOB: &str = "job-second-copy";

impl App {
    /// What is set for the open catalogue.
    fn kept_copy(&self) -> Option<settings::SecondCopy> {
        let folder = self.open.as_ref()?.store.place().folder();
        self.view.settings.second_copy(folder).cloned()
    }

    /// The folder of the second copy, where photos that are missing here may lie.
    pub(super) fn second_copy_folder(&self) -> Option<PathBuf> {
        self.kept_copy().map(|kept| kept.folder)
    }

    /// Remembers what was set, and brings the copy up to date where one is kept.
    pub(super) fn set_second_copy(&mut self, wanted: &SecondCopyWanted) {
        self.next_copy = None;
        let Some(open) = &self.open else { return };
        let catalogue = open.store.place().folder().to_path_buf();
        let Some(folder) = wanted.folder.clone() else {
            self.view.settings.forget_second_copy(&catalogue);
            return;
        };
        let before = self.kept_copy().filter(|kept| kept.folder == folder);
        let kept = settings::SecondCopy {
            catalogue,
            folder,
            is_kept: wanted.is_kept,
            ..before.unwrap_or_default()
        };
        self.view.settings.keep_second_copy(kept.clone());
        if kept.is_kept {
            let title = self.view.catalogue.as_ref().map(|catalogue| catalogue.title.clone());
            let args = [("catalogue", title.unwrap_or_default().into())];
            let job = SecondCopy {
                folder: kept.folder,
                mark: Some(self.texts.with("second-copy-mark", &args)),
                is_thorough: wanted.is_thorough,
            };
            self.start_second_copy(job, Asked::ByUser);
        }
    }

    /// Brings the second copy in step after photos came in, where one is kept.
    pub(super) fn follow_with_second_copy(&mut self) {
        self.bring_in_step(Asked::ByItself);
    }

    /// Catches up with what the second copy could not get last time.
    pub(super) fn catch_up_second_copy(&mut self) {
        if self.kept_copy().is_some_and(|kept| kept.is_behind) {
            self.bring_in_step(Asked::CatchingUp);
        }
    }

    fn bring_in_step(&mut self, asked: Asked) {
        let Some(kept) = self.kept_copy().filter(|kept| kept.is_kept) else {
            return;
        };
        let job = SecondCopy {
            folder: kept.folder,
            mark: None,
            is_thorough: false,
        };
        self.start_second_copy(job, asked);
    }

    fn start_second_copy(&mut self, wanted: SecondCopy, asked: Asked) {
        if self.running.is_running(JOB) {
            // What has come in meanwhile may be behind the place where that one is. What the user asked for is more than
            // what follows by itself.
            let is_asked = matches!(self.next_copy, Some((_, Asked::ByUser))) && asked != Asked::ByUser;
            if !is_asked {
                self.next_copy = Some((wanted, asked));
            }
            return;
        }
        if let Some(kept) = self.kept_copy() {
            // Should the program end before the copy does, it is caught up with the next time.
            self.view.settings.keep_second_copy(settings::SecondCopy {
                is_behind: true,
                ..kept
            });
        }
        self.start(JOB, move |store, reporter| {
            let ended = jobs::second_copy(store, &wanted, reporter);
            Answer::SecondCopy(ended, wanted.folder, asked)
        });
    }

    pub(super) fn second_copy_ended(&mut self, ended: jobs::Result<Copied>, (folder, asked): (&Path, Asked)) {
        // Another folder may have been set meanwhile: what came of this one says nothing of that.
        if let Some(kept) = self.kept_copy().filter(|kept| kept.folder == folder) {
            let done = ended.as_ref().ok();
            let is_in_step = done.is_some_and(Copied::is_in_step);
            let kept = kept.after(done.map(|copied| (copied.there, copied.copied)), is_in_step);
            self.view.settings.keep_second_copy(kept);
            self.save_settings();
        }
        let is_stopped = ended.as_ref().is_ok_and(|copied| copied.is_cancelled);
        match ended {
            Ok(copied) => {
                self.is_copy_missed = false;
                self.say_copied(&copied, asked);
            }
            Err(error) if asked == Asked::ByUser => self.report(crate::problem::of_job(&self.texts, &error)),
            Err(error) if asked == Asked::ByItself => self.say_not_copied(&error),
            // It was told on the day when photos came in.
            Err(_) => {}
        }
        let folder = self.kept_copy().filter(|kept| kept.is_kept).map(|kept| kept.folder);
        if let Some((wanted, asked)) = self.next_copy.take()
            && folder.is_some_and(|folder| folder == wanted.folder)
            && (!is_stopped || asked == Asked::ByUser)
        {
            self.start_second_copy(wanted, asked);
        }
    }

    fn say_copied(&mut self, copied: &Copied, asked: Asked) {
        let args = [
            ("copied", copied.copied.into()),
            ("figure", figure(copied.copied).into()),
        ];
        if copied.is_cancelled {
            self.toast(self.texts.with("toast-second-copy-stopped", &args), None);
            return;
        }
        match (crate::problem::of_photos_not_copied(&self.texts, copied), asked) {
            (None, Asked::ByUser) => self.toast(self.texts.with("toast-second-copy", &args), None),
            (Some(_), Asked::ByUser) => self.report_not_whole(copied),
            (Some(said), Asked::ByItself) => self.offer_second_copy(said),
            _ => {}
        }
    }

    /// Names the photos that did not go into the copy.
    fn report_not_whole(&mut self, copied: &Copied) {
        let lost = |photo: &Row| {
            [
                photo.text(photo::ORIGINAL_NAME).to_owned(),
                self.texts.get("second-copy-lost"),
                self.texts.get("check-photo-missing-remedy"),
            ]
        };
        let mut lines: Vec<[String; 3]> = copied.lost.iter().map(lost).collect();
        lines.extend(self.lines_of(&copied.problems));
        let args = [("count", lines.len().into()), ("there", copied.there.into())];
        let problem = Problem {
            title: self.texts.with("second-copy-not-all", &args),
            hint: self.texts.with("second-copy-not-all-hint", &args),
            lines,
            ..Problem::default()
        };
        let remedy = self.looking_for_photos().filter(|_| !copied.lost.is_empty());
        self.report_with(problem, remedy);
    }

    /// Calmly, and once: the photos themselves are safe in the catalogue.
    fn say_not_copied(&mut self, error: &Error) {
        if std::mem::replace(&mut self.is_copy_missed, true) {
            return;
        }
        self.offer_second_copy(crate::problem::of_waiting_copy(&self.texts, error));
    }

    fn offer_second_copy(&mut self, said: String) {
        let open = (self.texts.get("second-copy-open"), Request::Act(Action::SecondCopy));
        self.toast(said, Some(open));
    }
}
