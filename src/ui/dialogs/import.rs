//! Import: takes a complete package into the catalogue that is open.

use std::path::PathBuf;

use egui::Ui;

use super::path_field::PathField;
use super::{end_of, focus_first};
use crate::command::{Browse, Request};
use crate::ui::Cx;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::{field, text};

/// What stands in the dialog.
pub struct Import {
    path: PathField,
    wants_focus: bool,
}

impl Import {
    /// An empty form.
    pub(super) fn new() -> Self {
        Self {
            path: PathField::default(),
            wants_focus: true,
        }
    }

    /// Takes the package; Enter then imports it.
    pub fn accept(&mut self, path: PathBuf) {
        self.path.put(path);
        self.wants_focus = true;
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("import-heading"), texts.get("import-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("import-import"));
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: !self.path.is_empty(),
        };
        let frame = Dialog::new("import", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, !self.path.is_empty()) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                if let Some(path) = self.path.path(&cx.view.documents) {
                    cx.ask(Request::Import(path));
                }
                false
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let name = cx.text("import-path");
        field::row(ui, &name, |ui| {
            let response = self.path.show(ui, cx, &name, Browse::Package);
            focus_first(&response, &mut self.wants_focus);
        });
        text::wrapped(ui, &cx.text("import-what-happens"));
    }
}
