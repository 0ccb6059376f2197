//! Export photos: where the copies go, whether they tell what is recorded of them, and where they were taken.

use std::path::PathBuf;

use egui::Ui;
use uuid::Uuid;

use super::end_of;
use super::path_field::PathField;
use crate::command::{Browse, ExportPhotosWanted, Request};
use crate::model::export::PhotoNotes;
use crate::texts::Texts;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Choice, Dialog, End, Footer, choice_card};
use crate::ui::widgets::field;
use crate::ui::{Cx, View, icons};

/// What is offered, with the keys of its words.
const NOTES: [(PhotoNotes, Tone, &str, &str); 3] = [
    (PhotoNotes::InFile, Tone::Green, icons::PHOTO, "export-photos-in-file"),
    (PhotoNotes::Beside, Tone::Blue, icons::DOCUMENT, "export-photos-beside"),
    (PhotoNotes::LeftOut, Tone::Grey, icons::PHOTOS, "export-photos-alone"),
];

/// What stands in the dialog.
pub struct ExportPhotos {
    photos: Vec<Uuid>,
    notes: PhotoNotes,
    with_position: bool,
    path: PathField,
}

impl ExportPhotos {
    /// These photos, into a folder among the documents under the catalogue's name and today's date.
    pub(super) fn new(view: &View, texts: &Texts, photos: Vec<Uuid>) -> Self {
        let args = [
            ("name", view.folder_name().into()),
            ("date", view.today.to_string().into()),
        ];
        let mut path = PathField::first();
        path.put(view.documents.join(texts.with("export-photos-folder-name", &args)));
        Self {
            photos,
            notes: PhotoNotes::default(),
            with_position: true,
            path,
        }
    }

    /// Takes the folder.
    pub fn accept(&mut self, path: PathBuf) {
        self.path.accept(path);
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let count = [("count", self.photos.len().into())];
        let heading = cx.texts.with("export-photos-heading", &count);
        let subtitle = cx.text("export-photos-subtitle");
        let (cancel, primary) = (cx.text("dialog-cancel"), cx.texts.with("export-photos-export", &count));
        let is_ready = !self.path.is_empty();
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: is_ready,
        };
        let frame = Dialog::new("export-photos", &heading)
            .subtitle(&subtitle)
            .footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, is_ready) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                if let Some(folder) = self.path.path(&cx.view.documents) {
                    cx.ask(Request::ExportPhotos(Box::new(ExportPhotosWanted {
                        photos: std::mem::take(&mut self.photos),
                        folder,
                        notes: self.notes,
                        with_position: self.with_position,
                    })));
                }
                false
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        ui.spacing_mut().item_spacing.y = 6.0;
        let name = cx.text("export-photos-folder");
        field::row(ui, &name, |ui| {
            self.path.show(ui, cx, &name, Browse::Folder);
            field::note_line(ui, &cx.text("export-photos-folder-note"));
        });
        ui.add_space(6.0);
        for (notes, tone, icon, key) in NOTES {
            let (title, line) = (cx.text(key), cx.text(&format!("{key}-line")));
            let look = Choice {
                tone,
                icon,
                title: &title,
                line: &line,
            };
            if choice_card(ui, &look, self.notes == notes).clicked() {
                self.notes = notes;
            }
        }
        ui.add_space(6.0);
        field::check(ui, &cx.text("export-photos-position"), &mut self.with_position);
    }
}
