//! Chosen photos leave the catalogue as copies: the question where to, the job, and what came of it.

use uuid::Uuid;

use super::App;
use super::answer::Answer;
use crate::command::{ExportPhotosWanted, Request};
use crate::jobs::{self, ExportPhotos, PhotosExported};
use crate::model::Problem;
use crate::ui::dialogs::Dialog;

impl App {
    pub(super) fn pick_export_photos(&mut self, photos: Vec<Uuid>) {
        if !photos.is_empty() {
            self.state.dialog = Some(Dialog::export_photos(&self.view, &self.texts, photos));
        }
    }

    pub(super) fn start_exporting_photos(&mut self, asked: ExportPhotosWanted) {
        let wanted = ExportPhotos {
            photos: asked.photos,
            folder: asked.folder,
            notes: asked.notes,
            with_position: asked.with_position,
            lang: self.texts.lang(),
        };
        self.start("job-export-photos", move |store, reporter| {
            Answer::PhotosExported(jobs::export_photos(store, &wanted, reporter), wanted.folder)
        });
    }

    pub(super) fn photos_exported(&mut self, exported: &PhotosExported, folder: std::path::PathBuf) {
        let args = [
            ("written", exported.written.into()),
            ("folder", folder.display().to_string().into()),
            ("beside", exported.beside.into()),
            ("count", exported.problems.len().into()),
        ];
        let key = if exported.is_cancelled {
            "toast-photos-exported-stopped"
        } else {
            "toast-photos-exported"
        };
        let mut said = self.texts.with(key, &args);
        if exported.beside > 0 {
            said = format!("{said} {}", self.texts.with("export-photos-told-beside", &args));
        }
        let reveal = (self.texts.get("toast-show-folder"), Request::Reveal(folder));
        self.toast(said, Some(reveal));
        if !exported.problems.is_empty() {
            self.report(Problem {
                title: self.texts.with("problem-export-photos", &args),
                hint: self.texts.get("problem-export-photos-hint"),
                lines: self.lines_of(&exported.problems),
                ..Problem::default()
            });
        }
    }
}
