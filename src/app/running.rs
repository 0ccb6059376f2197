//! Jobs that run: started here, shown in the window, their answers carried into it.

use std::path::PathBuf;

use uuid::Uuid;

use super::App;
use super::answer::Answer;
use crate::command::{ExportWanted, Request, Shown};
use crate::jobs::{self, AddPhotos, Export, Job, PackageTaken};
use crate::model::bulk::Bulk;
use crate::model::photo_edit::PhotoEdit;
use crate::model::query::Query;
use crate::model::{Problem, RowId};
use crate::store::Store;
use crate::ui::view::JobLine;

/// All jobs that run. Dropped, they are stopped and waited for.
#[derive(Default)]
pub struct Running {
    jobs: Vec<(u64, &'static str, Job<Answer>)>,
    next: u64,
}

impl Running {
    /// Asks a job to stop.
    pub fn cancel(&self, id: u64) {
        for (_, _, job) in self.jobs.iter().filter(|(known, _, _)| *known == id) {
            job.reporter().cancel();
        }
    }

    /// Whether a job of that name runs.
    pub fn is_running(&self, key: &str) -> bool {
        self.jobs.iter().any(|(_, known, _)| *known == key)
    }

    /// The jobs as the window shows them.
    fn lines(&self) -> Vec<JobLine> {
        let line = |(id, key, job): &(u64, &'static str, Job<Answer>)| {
            let progress = job.reporter().progress();
            JobLine {
                id: *id,
                key,
                fraction: progress.fraction(),
                steps: (progress.done, progress.total),
                detail: progress.detail,
                remaining_s: job.remaining().map(|rest| rest.as_secs()),
            }
        };
        self.jobs.iter().map(line).collect()
    }

    fn take_answers(&mut self) -> Vec<(&'static str, Option<Answer>)> {
        let mut answers = Vec::new();
        self.jobs.retain_mut(|(_, key, job)| match job.poll() {
            Some(answer) => {
                answers.push((*key, answer));
                false
            }
            None => true,
        });
        answers
    }
}

impl App {
    /// Starts `work` on a store of its own.
    pub(super) fn start(
        &mut self,
        key: &'static str,
        work: impl FnOnce(&mut Store, &jobs::Reporter) -> Answer + Send + 'static,
    ) {
        let Some(open) = &mut self.open else { return };
        open.store.set_author(self.view.settings.author.trim());
        match open.store.again() {
            Ok(store) => self.start_on(store, key, work),
            Err(error) => self.report_store(&error),
        }
    }

    fn start_on(
        &mut self,
        mut store: Store,
        key: &'static str,
        work: impl FnOnce(&mut Store, &jobs::Reporter) -> Answer + Send + 'static,
    ) {
        self.spawn(key, move |reporter| work(&mut store, reporter));
    }

    fn spawn(&mut self, key: &'static str, work: impl FnOnce(&jobs::Reporter) -> Answer + Send + 'static) {
        let ctx = self.ctx.clone();
        let wake = move || ctx.request_repaint();
        match Job::spawn(key, wake, work) {
            Ok(job) => {
                self.running.next += 1;
                self.running.jobs.push((self.running.next, key, job));
                self.view.jobs = self.running.lines();
            }
            Err(source) => {
                let path = self
                    .open
                    .as_ref()
                    .map(|open| open.store.place().file.clone())
                    .unwrap_or_default();
                self.report(crate::problem::of_file(&self.texts, &path, &source));
            }
        }
    }

    pub(super) fn start_adding_photos(&mut self, paths: Vec<PathBuf>, owner: Option<RowId>) {
        self.start_daily_backup();
        let wanted = AddPhotos {
            paths,
            owner,
            role: String::new(),
        };
        self.start("job-add-photos", move |store, reporter| {
            Answer::Photos(jobs::add_photos(store, &wanted, reporter), owner)
        });
    }

    pub(super) fn start_export(&mut self, asked: ExportWanted) {
        self.view.settings.export_columns.clone_from(&asked.columns);
        let query = match (&self.view.catalogue, asked.shown) {
            (Some(catalogue), Shown::List) => catalogue.list.query.clone(),
            (_, Shown::Marked(only)) => Query {
                only,
                ..Query::default()
            },
            _ => Query::default(),
        };
        let wanted = Export {
            out: asked.out,
            format: asked.format,
            query,
            lang: self.texts.lang(),
            with_private: asked.with_private,
            positions: asked.positions,
            photos: asked.photos,
            columns: asked.columns,
        };
        self.start("job-export", move |store, reporter| {
            Answer::Export(jobs::export(store, &wanted, reporter), wanted.out)
        });
    }

    pub(super) fn start_package(&mut self, path: PathBuf) {
        self.start_daily_backup();
        self.start("job-import", move |store, reporter| {
            Answer::Import(jobs::import_package(store, &path, reporter))
        });
    }

    pub(super) fn start_bulk_edit(&mut self, bulk: Bulk, memorials: Vec<Uuid>) {
        self.start_daily_backup();
        let lang = self.texts.lang();
        self.start("job-bulk-edit", move |store, reporter| {
            Answer::BulkEdit(jobs::bulk_edit(store, (&bulk, &memorials), lang, reporter))
        });
    }

    pub(super) fn start_editing_photos(&mut self, edit: PhotoEdit) {
        self.start_daily_backup();
        self.start("job-edit-photos", move |store, reporter| {
            Answer::EditPhotos(jobs::edit_photos(store, &edit, reporter))
        });
    }

    pub(super) fn start_trashing_photos(&mut self, photos: Vec<Uuid>) {
        self.start_daily_backup();
        self.start("job-trash-photos", move |store, reporter| {
            Answer::TrashedPhotos(jobs::trash_photos(store, &photos, reporter))
        });
    }

    pub(super) fn start_backup(&mut self) {
        self.start("job-backup", |store, reporter| {
            Answer::Backup(jobs::backup(store, None, false, reporter).map(Some), true)
        });
    }

    /// Before the first change of a day, a copy of the records is made.
    pub(super) fn start_daily_backup(&mut self) {
        let Some(open) = &mut self.open else { return };
        if std::mem::replace(&mut open.has_daily_backup, true) || open.store.is_read_only() {
            return;
        }
        // The copy is of the file as it is now: the change that follows does not wait for it and is not in it.
        match open.store.again().and_then(|store| store.hold_still().map(|()| store)) {
            Ok(store) => self.start_on(store, "job-daily-backup", |store, _| {
                Answer::Backup(store.daily_backup().map_err(jobs::Error::Store), false)
            }),
            Err(error) => self.report_store(&error),
        }
    }

    /// Writes the sample to `folder`, signed by `author`, and then opens it.
    pub(super) fn start_sample(&mut self, folder: PathBuf, author: String) {
        let (title, today) = (self.texts.get("sample-title"), self.view.today);
        self.toast(self.texts.get("toast-sample"), None);
        self.spawn("job-sample", move |reporter| {
            let written = jobs::write_sample(&folder, (&author, today), &title, reporter);
            Answer::Sample(written.and_then(|store| Ok(store.close()?)), folder)
        });
    }

    pub(super) fn start_check(&mut self) {
        self.start("job-check", |store, reporter| {
            Answer::Check(jobs::check(store, false, reporter))
        });
    }

    pub(super) fn take_job_answers(&mut self) {
        if self.running.jobs.is_empty() {
            return;
        }
        let answers = self.running.take_answers();
        self.view.jobs = self.running.lines();
        let is_over = !answers.is_empty();
        for (key, answer) in answers {
            match answer {
                Some(answer) => self.take_answer(answer),
                None => self.report(Problem {
                    title: self
                        .texts
                        .with("problem-job-broke", &[("job", self.texts.get(key).into())]),
                    hint: self.texts.get("problem-job-broke-hint"),
                    ..Problem::default()
                }),
            }
        }
        if is_over {
            self.refresh();
        } else {
            // A thread counts as finished a moment after it rang.
            self.ctx.request_repaint_after(std::time::Duration::from_millis(100));
        }
    }

    fn take_answer(&mut self, answer: Answer) {
        match answer {
            Answer::Photos(Ok(added), owner) => self.photos_added(&added, owner),
            Answer::Export(Ok(written), out) => {
                let args = [
                    ("rows", written.rows.into()),
                    ("file", out.display().to_string().into()),
                ];
                let folder = out.parent().map(PathBuf::from).unwrap_or_default();
                let reveal = (self.texts.get("toast-show-folder"), Request::Reveal(folder));
                let mut said = self.texts.with("toast-exported", &args);
                if written.cut > 0 {
                    said = format!(
                        "{said}. {}",
                        self.texts.with("export-cut", &[("count", written.cut.into())])
                    );
                }
                if written.without_photo > 0 {
                    let args = [("count", written.without_photo.into())];
                    said = format!("{said}. {}", self.texts.with("export-without-photo", &args));
                }
                self.toast(said, Some(reveal));
            }
            Answer::Import(Ok(taken)) => self.package_taken(&taken),
            Answer::Looked(looked) => self.looked(*looked),
            Answer::Table(Ok(taken), report) => self.table_taken(&taken, report),
            Answer::Backup(Ok(written), is_asked_for) => {
                if let Some(path) = written.filter(|_| is_asked_for) {
                    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                    self.toast(self.texts.with("toast-backed-up", &[("file", name.into())]), None);
                }
            }
            Answer::BulkEdit(Ok(count)) => self.edited("toast-edited-together", count),
            Answer::LookedAtPhotos(Ok(taken)) => self.looked_at_photos(taken),
            Answer::EditPhotos(Ok(count)) => self.edited("toast-edited-photos", count),
            Answer::TrashedPhotos(Ok(count)) => self.edited("toast-trashed-photos", count),
            Answer::Undone(Ok(undone)) => undone.iter().for_each(|undone| self.undone(undone)),
            Answer::Undone(Err(error)) => self.report_store(&error),
            Answer::Doubles(Ok(pairs)) => self.doubles_found(pairs),
            Answer::Purged(Ok(done)) => self.purged(&done),
            Answer::SecondCopy(ended, folder, asked) => self.second_copy_ended(ended, (&folder, asked)),
            Answer::PhotosExported(Ok(exported), folder) => self.photos_exported(&exported, folder),
            Answer::PhotosFound(Ok(found)) => self.photos_found(&found),
            Answer::Check(Ok(findings)) => self.checked(&findings),
            Answer::Sample(Ok(()), folder) => self.request(Request::Open(folder)),
            Answer::Photos(Err(error), _)
            | Answer::Export(Err(error), _)
            | Answer::Import(Err(error))
            | Answer::Table(Err(error), _)
            | Answer::Backup(Err(error), _)
            | Answer::BulkEdit(Err(error))
            | Answer::EditPhotos(Err(error))
            | Answer::TrashedPhotos(Err(error))
            | Answer::LookedAtPhotos(Err(error))
            | Answer::Doubles(Err(error))
            | Answer::Check(Err(error))
            | Answer::Purged(Err(error))
            | Answer::PhotosFound(Err(error))
            | Answer::PhotosExported(Err(error), _)
            | Answer::Sample(Err(error), _) => {
                if matches!(error, jobs::Error::Cancelled) {
                    self.toast(self.texts.get("toast-cancelled"), None);
                } else {
                    self.report(crate::problem::of_job(&self.texts, &error));
                }
            }
        }
    }

    /// So many records were changed together.
    pub(super) fn edited(&mut self, key: &str, count: usize) {
        let said = self.texts.with(key, &[("count", count.into())]);
        let undo = self.undo_button().filter(|_| count > 0);
        self.toast(said, undo);
    }

    fn package_taken(&mut self, taken: &PackageTaken) {
        self.follow_with_second_copy();
        let args = [
            ("added", taken.rows.added.into()),
            ("changed", taken.rows.changed.into()),
            ("same", taken.rows.same.into()),
        ];
        let mut said = vec![self.texts.with("imported", &args)];
        if taken.is_cancelled {
            said.insert(0, self.texts.get("toast-import-stopped"));
        }
        if taken.missing_photos > 0 {
            let args = [("count", taken.missing_photos.into())];
            said.push(self.texts.with("imported-without-photos", &args));
        }
        if taken.unreadable_photos > 0 {
            let args = [("count", taken.unreadable_photos.into())];
            said.push(self.texts.with("imported-unreadable-photos", &args));
        }
        let is_written = taken.rows.added + taken.rows.changed > 0;
        let undo = self.undo_button().filter(|_| is_written);
        self.toast(said.join(". "), undo);
        if !taken.refused.is_empty() {
            let line = |row| crate::problem::of_refused(&self.texts, row);
            self.report(Problem {
                title: self
                    .texts
                    .with("problem-refused", &[("count", taken.refused.len().into())]),
                hint: self.texts.get("problem-refused-hint"),
                lines: taken.refused.iter().map(line).collect(),
                ..Problem::default()
            });
        }
    }
}
