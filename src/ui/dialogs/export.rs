//! Export: CSV for Excel or for other programs, of all records or of what the list shows, as a table or a folder.

use std::path::{Path, PathBuf};

use egui::Ui;

use super::path_field::PathField;
use super::{choices, end_of, focus_first};
use crate::command::{Browse, ExportWanted, Preset, Request, Shown};
use crate::texts::Texts;
use crate::ui::screens::main::figure;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Choice, Dialog, End, Footer, choice_card};
use crate::ui::widgets::field;
use crate::ui::{Cx, View, icons};

/// Whether private contacts go along; asked only for all tables.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Contacts {
    #[default]
    LeftOut,
    Included,
}

/// What stands in the dialog.
pub struct Export {
    preset: Preset,
    shown: Shown,
    /// All tables into a folder; else one table with a line for each person at a grave.
    is_folder: bool,
    contacts: Contacts,
    path: PathField,
    is_path_typed: bool,
    /// Where the file or folder goes as long as no other place was chosen, and what each is called.
    parent: PathBuf,
    names: [String; 2],
    wants_focus: bool,
}

impl Export {
    /// For Excel, all records, one table, among the documents under the catalogue's name and today's date.
    pub fn new(view: &View, texts: &Texts) -> Self {
        let folder = view
            .catalogue
            .as_ref()
            .and_then(|catalogue| catalogue.folder.file_name());
        let name = folder
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default();
        let args = [("name", name.into()), ("date", view.today.to_string().into())];
        let mut dialog = Self {
            preset: Preset::default(),
            shown: Shown::default(),
            is_folder: false,
            contacts: Contacts::default(),
            path: PathField::default(),
            is_path_typed: false,
            parent: view.documents.clone(),
            names: ["export-file-name", "export-folder-name"].map(|key| texts.with(key, &args)),
            wants_focus: true,
        };
        dialog.propose_path();
        dialog
    }

    /// Takes the file; of a folder, the one in which the tables get a folder of their own.
    pub fn accept(&mut self, path: PathBuf) {
        if self.is_folder {
            self.parent = path;
            self.is_path_typed = false;
            self.propose_path();
        } else {
            self.path.put(path);
            self.is_path_typed = true;
        }
        self.wants_focus = true;
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("export-heading"), texts.get("export-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("export-export"));
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: !self.path.is_empty(),
        };
        let frame = Dialog::new("export", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, !self.path.is_empty()) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                if let Some(out) = self.out(&cx.view.documents) {
                    let shown = if self.is_folder { Shown::All } else { self.shown };
                    cx.ask(Request::Export(ExportWanted {
                        out,
                        preset: self.preset,
                        shown,
                        with_private: self.is_folder && self.contacts == Contacts::Included,
                    }));
                }
                false
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let presets = [
            (Preset::Excel, "export-excel", Tone::Green, icons::COLUMNS),
            (Preset::Exchange, "export-exchange", Tone::Blue, icons::DOCUMENT),
        ];
        for (preset, key, tone, icon) in presets {
            let (title, line) = (cx.text(key), cx.text(&format!("{key}-line")));
            let look = Choice {
                tone,
                icon,
                title: &title,
                line: &line,
            };
            if choice_card(ui, &look, self.preset == preset).clicked() {
                self.preset = preset;
            }
        }
        ui.add_space(8.0);
        self.extent(ui, cx);
        let name = cx.text(if self.is_folder { "export-folder" } else { "export-file" });
        let browse = if self.is_folder {
            Browse::Folder
        } else {
            Browse::Save(self.names[0].clone())
        };
        field::row(ui, &name, |ui| {
            let response = self.path.show(ui, cx, &name, browse);
            focus_first(&response, &mut self.wants_focus);
            if response.changed() {
                self.is_path_typed = true;
            }
            self.note(ui, cx);
        });
    }

    /// Which records and which files.
    fn extent(&mut self, ui: &mut Ui, cx: &Cx) {
        field::row(ui, &cx.text("export-files"), |ui| {
            let offered = [
                (icons::DOCUMENT, cx.text("export-one-table"), !self.is_folder),
                (icons::FOLDER, cx.text("export-all-tables"), self.is_folder),
            ];
            if let Some(place) = choices(ui, &offered) {
                self.is_folder = place == 1;
                if !self.is_path_typed {
                    self.propose_path();
                }
            }
        });
        field::row(ui, &cx.text("export-records"), |ui| {
            if self.is_folder {
                field::note_line(ui, &cx.text("export-folder-holds-all"));
                let mut is_wanted = self.contacts == Contacts::Included;
                field::check(ui, &cx.text("export-private"), &mut is_wanted);
                self.contacts = if is_wanted {
                    Contacts::Included
                } else {
                    Contacts::LeftOut
                };
                return;
            }
            let found = cx
                .view
                .catalogue
                .as_ref()
                .map_or(0, |catalogue| catalogue.list.ids.len());
            let shown = cx.texts.with("export-list", &[("figure", figure(found as u64).into())]);
            let offered = [
                (icons::BACKUP, cx.text("export-all-records"), self.shown == Shown::All),
                (icons::FILTER, shown, self.shown == Shown::List),
            ];
            if let Some(place) = choices(ui, &offered) {
                self.shown = if place == 1 { Shown::List } else { Shown::All };
            }
        });
    }

    /// Says where it really goes, where that is not what stands in the field.
    fn note(&self, ui: &mut Ui, cx: &Cx) {
        let documents = &cx.view.documents;
        let Some(out) = self.out(documents) else { return };
        if self.path.path(documents).as_ref() == Some(&out) {
            field::note_line(ui, &cx.text("export-replaces"));
        } else {
            field::note_line(
                ui,
                &cx.texts
                    .with("export-goes-to", &[("path", out.display().to_string().into())]),
            );
        }
    }

    fn propose_path(&mut self) {
        self.path
            .put(self.parent.join(&self.names[usize::from(self.is_folder)]));
    }

    /// The path with the ending that its kind asks for: a table ends in `.csv`, a folder does not.
    fn out(&self, base: &Path) -> Option<PathBuf> {
        let path = self.path.path(base)?;
        let is_csv = path
            .extension()
            .is_some_and(|ending| ending.eq_ignore_ascii_case("csv"));
        if is_csv != self.is_folder {
            return Some(path);
        }
        if self.is_folder {
            return Some(path.with_extension(""));
        }
        let mut name = path.file_name()?.to_os_string();
        name.push(".csv");
        Some(path.with_file_name(name))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::ui::view::CatalogueView;

    fn dialog() -> Export {
        let catalogue = CatalogueView {
            folder: PathBuf::from("somewhere/Arlon"),
            ..CatalogueView::default()
        };
        let view = View {
            catalogue: Some(catalogue),
            documents: PathBuf::from("documents"),
            today: jiff::civil::date(2026, 5, 3),
            ..View::default()
        };
        Export::new(&view, &Texts::new(Lang::En))
    }

    fn out(dialog: &Export) -> Option<String> {
        dialog
            .out(Path::new(""))
            .map(|path| path.display().to_string().replace('\\', "/"))
    }

    #[test]
    fn a_file_is_proposed_under_the_catalogues_name_and_the_day() {
        assert_eq!(out(&dialog()).as_deref(), Some("documents/Arlon 2026-05-03.csv"));
    }

    #[test]
    fn a_table_ends_in_csv_and_a_folder_does_not() {
        let mut dialog = dialog();
        dialog.accept(PathBuf::from("out/graves v1.2"));
        assert_eq!(out(&dialog).as_deref(), Some("out/graves v1.2.csv"));
        dialog.accept(PathBuf::from("out/graves.CSV"));
        assert_eq!(out(&dialog).as_deref(), Some("out/graves.CSV"));
        dialog.is_folder = true;
        assert_eq!(out(&dialog).as_deref(), Some("out/graves"));
    }

    #[test]
    fn tables_get_a_folder_of_their_own_in_the_chosen_one() {
        let mut dialog = dialog();
        dialog.is_folder = true;
        dialog.accept(PathBuf::from("out"));
        assert_eq!(out(&dialog).as_deref(), Some("out/Arlon 2026-05-03 tables"));
    }
}
