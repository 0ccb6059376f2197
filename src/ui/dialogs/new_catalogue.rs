//! New catalogue: its title, who signs, and the folder that it is made in.

use std::path::PathBuf;

use egui::{Id, Ui};

use super::path_field::PathField;
use super::{end_of, focus_first};
use crate::command::{self, Browse, Request};
use crate::settings::Settings;
use crate::texts::Texts;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field;
use crate::ui::{Cx, View};

/// Most letters that a folder's name takes over from the title.
const LONGEST_NAME: usize = 80;

/// What stands in the dialog.
pub struct NewCatalogue {
    title: String,
    author: String,
    folder: PathField,
    /// The folder in which the catalogue's own folder is made, as long as that follows the title.
    parent: PathBuf,
    /// The folder's name while there is no title.
    untitled: String,
    is_folder_typed: bool,
    wants_focus: bool,
}

impl NewCatalogue {
    /// An empty form: the folder lies among the documents and follows the title.
    pub fn new(view: &View, texts: &Texts) -> Self {
        let mut dialog = Self {
            title: String::new(),
            author: view.settings.author.clone(),
            folder: PathField::default(),
            parent: view.documents.clone(),
            untitled: texts.get("new-untitled-folder"),
            is_folder_typed: false,
            wants_focus: true,
        };
        dialog.follow_title();
        dialog
    }

    /// Takes the folder in which the catalogue's own is to be made.
    pub fn accept(&mut self, parent: PathBuf) {
        self.parent = parent;
        self.is_folder_typed = false;
        self.follow_title();
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("new-heading"), texts.get("new-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("new-create"));
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: self.is_ready(cx.view),
        };
        let frame = Dialog::new("new-catalogue", &heading)
            .subtitle(&subtitle)
            .footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, self.is_ready(cx.view)) {
            None => true,
            Some(End::Cancel) => false,
            // It stays until the catalogue is there, so that nothing typed is lost if it cannot be made.
            Some(End::Primary) => {
                self.create(cx);
                true
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let name = cx.text("new-title");
        let hint = cx.text("new-title-hint");
        field::row(ui, &name, |ui| {
            let control = field::Text::new(Id::unique("new-title"), &name).hint(&hint);
            let response = control.show(ui, &mut self.title).response;
            focus_first(&response, &mut self.wants_focus);
            if response.changed() && !self.is_folder_typed {
                self.follow_title();
            }
        });
        let name = cx.text("new-author");
        field::row(ui, &name, |ui| {
            field::Text::new(Id::unique("new-author"), &name).show(ui, &mut self.author);
            field::note_line(ui, &cx.text("new-author-note"));
        });
        let name = cx.text("new-folder");
        field::row(ui, &name, |ui| {
            if self.folder.show(ui, cx, &name, Browse::Folder).changed() {
                self.is_folder_typed = true;
            }
            field::note_line(ui, &cx.text("new-folder-note"));
        });
    }

    fn is_ready(&self, view: &View) -> bool {
        !self.title.trim().is_empty() && self.folder.path(&view.documents).is_some()
    }

    fn create(&self, cx: &mut Cx) {
        let view = cx.view;
        let Some(folder) = self.folder.path(&view.documents) else {
            return;
        };
        let author = self.author.trim();
        if author != view.settings.author {
            cx.ask(Request::Settings(Settings {
                author: author.to_owned(),
                ..view.settings.clone()
            }));
        }
        cx.ask(Request::Create(command::NewCatalogue {
            folder,
            title: self.title.trim().to_owned(),
        }));
    }

    fn follow_title(&mut self) {
        let name = folder_name(&self.title);
        self.folder
            .put(self.parent.join(if name.is_empty() { &self.untitled } else { &name }));
    }
}

/// A title as the name of a folder: without what one of the systems forbids in names.
fn folder_name(title: &str) -> String {
    let is_forbidden = |letter: char| letter.is_control() || r#"/\:*?"<>|"#.contains(letter);
    let allowed: String = title
        .replace(is_forbidden, " ")
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ");
    let short: String = allowed.chars().take(LONGEST_NAME).collect();
    short.trim_matches(['.', ' ']).to_owned()
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_title_becomes_a_name_that_every_system_takes() {
        assert_eq!(folder_name("Graves of Arlon"), "Graves of Arlon");
        assert_eq!(folder_name(" Liège/Luik:  1914–1918? "), "Liège Luik 1914–1918");
        assert_eq!(folder_name("..hidden."), "hidden");
        assert_eq!(folder_name("Могилы «Арлон»"), "Могилы «Арлон»");
        assert_eq!(folder_name("***"), "");
        assert_eq!(folder_name(&"x".repeat(200)).len(), LONGEST_NAME);
    }

    #[test]
    fn the_folder_lies_in_the_chosen_one_and_bears_the_title() {
        let view = View::default();
        let mut dialog = NewCatalogue::new(&view, &Texts::new(Lang::En));
        assert!(!dialog.is_ready(&view), "a catalogue needs a title");
        dialog.title = "Arlon".to_owned();
        dialog.accept(PathBuf::from("graves"));
        assert_eq!(
            dialog.folder.path(Path::new("")),
            Some(PathBuf::from("graves").join("Arlon"))
        );
        assert!(dialog.is_ready(&view));
    }
}
