//! Look for missing photos: asks in which folder. What is missing is found out by the job.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::end_of;
use super::path_field::PathField;
use crate::command::{Browse, Request};
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field;
use crate::ui::{Cx, View};

/// What stands in the dialog.
pub struct FindPhotos {
    path: PathField,
}

impl FindPhotos {
    /// No folder chosen yet.
    pub(super) fn new() -> Self {
        Self {
            path: PathField::first(),
        }
    }

    /// Takes the folder.
    pub fn accept(&mut self, path: PathBuf) {
        self.path.accept(path);
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("find-photos-heading"), texts.get("find-photos-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("find-photos-look"));
        // With a second copy there is a place to look in without another.
        let is_ready = !self.path.is_empty() || second_copy(cx.view).is_some();
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: is_ready,
        };
        let frame = Dialog::new("find-photos", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, is_ready) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                cx.ask(Request::FindPhotos(self.path.path(&cx.view.documents)));
                false
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let name = cx.text("find-photos-folder");
        field::row(ui, &name, |ui| {
            self.path.show(ui, cx, &name, Browse::Folder);
            field::note_line(ui, &cx.text("find-photos-note"));
            if let Some(folder) = second_copy(cx.view) {
                let args = [("folder", folder.display().to_string().into())];
                field::note_line(ui, &cx.texts.with("find-photos-second-copy", &args));
            }
        });
    }
}

/// Where the second copy of the photos lies.
fn second_copy(view: &View) -> Option<&Path> {
    let catalogue = view.catalogue.as_ref()?;
    Some(&view.settings.second_copy(&catalogue.folder)?.folder)
}
