//! Open catalogue: one of the recent ones, or any other by its path.

use std::path::PathBuf;

use egui::Ui;

use super::end_of;
use super::path_field::PathField;
use crate::command::{Browse, Request};
use crate::ui::Cx;
use crate::ui::screens::welcome;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::{field, section};

/// What stands in the dialog.
pub struct OpenCatalogue {
    path: PathField,
}

impl OpenCatalogue {
    /// An empty form.
    pub(super) fn new() -> Self {
        Self {
            path: PathField::first(),
        }
    }

    /// Takes the catalogue's file or folder; Enter then opens it.
    pub fn accept(&mut self, path: PathBuf) {
        self.path.accept(path);
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("open-heading"), texts.get("open-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("open-open"));
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: !self.path.is_empty(),
        };
        let frame = Dialog::new("open-catalogue", &heading)
            .subtitle(&subtitle)
            .footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        let documents = &cx.view.documents;
        let wanted = match end_of(ui, &shown, !self.path.is_empty()) {
            Some(End::Cancel) => return false,
            Some(End::Primary) => self.path.path(documents),
            None => shown.inner,
        };
        let stays = wanted.is_none();
        if let Some(path) = wanted {
            cx.ask(Request::Open(path));
        }
        stays
    }

    /// Gives the recent catalogue that was clicked.
    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) -> Option<PathBuf> {
        let name = cx.text("open-path");
        field::row(ui, &name, |ui| {
            self.path.show(ui, cx, &name, Browse::Catalogue);
        });
        if cx.view.recent.is_empty() {
            return None;
        }
        ui.add_space(8.0);
        section::heading(ui, &cx.text("welcome-recent"), None);
        welcome::recent(ui, cx)
    }
}
