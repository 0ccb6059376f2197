//! Export: as CSV, Excel workbook, map or package, of all records or of what the list shows.

use std::path::{Path, PathBuf};

use egui::{Id, Ui};
use uuid::Uuid;

use super::path_field::PathField;
use super::{choices, end_of};
use crate::command::{Browse, ExportWanted, Request, Shown};
use crate::model::export::{ExportFormat, PhotoCopies, Positions};
use crate::model::flat::{self, FlatColumn};
use crate::texts::Texts;
use crate::ui::screens::main::figure;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Choice, Dialog, End, Footer, choice_card};
use crate::ui::widgets::field;
use crate::ui::widgets::select::Select;
use crate::ui::{Cx, View, icons};

/// The endings of exported files.
const ENDINGS: [&str; 5] = ["csv", "xlsx", "geojson", "kml", "zip"];

/// Whether private contacts go along; asked only for all tables.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
enum Contacts {
    #[default]
    LeftOut,
    Included,
}

/// What stands in the dialog.
pub struct Export {
    format: ExportFormat,
    shown: Shown,
    /// Memorials that are marked in the list.
    marked: Vec<Uuid>,
    /// For CSV all tables into a folder; else one table with a line for each person at a grave.
    wants_all_tables: bool,
    contacts: Contacts,
    positions: Positions,
    photos: PhotoCopies,
    /// Columns of the one table, by their names; none for all.
    columns: Vec<String>,
    path: PathField,
    is_path_typed: bool,
    /// Where the file or folder goes as long as no other place was chosen, and what it is called without its ending.
    parent: PathBuf,
    name: String,
    folder_name: String,
}

impl Export {
    /// For Excel, all records, one table, among the documents under the catalogue's name and today's date.
    pub fn new(view: &View, texts: &Texts, marked: Vec<Uuid>) -> Self {
        let args = [
            ("name", view.folder_name().into()),
            ("date", view.today.to_string().into()),
        ];
        let mut dialog = Self {
            format: ExportFormat::default(),
            shown: Shown::default(),
            marked,
            wants_all_tables: false,
            contacts: Contacts::default(),
            positions: Positions::default(),
            photos: PhotoCopies::default(),
            columns: view.settings.export_columns.clone(),
            path: PathField::first(),
            is_path_typed: false,
            parent: view.documents.clone(),
            name: texts.with("export-file-name", &args),
            folder_name: texts.with("export-folder-name", &args),
        };
        dialog.propose_path();
        dialog
    }

    /// Takes the file; of a folder, the one in which the tables get a folder of their own.
    pub fn accept(&mut self, path: PathBuf) {
        if self.is_folder() {
            self.parent = path;
            self.is_path_typed = false;
            self.path.accept(self.proposed_path());
        } else {
            self.path.accept(path);
            self.is_path_typed = true;
        }
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
                    let shown = if self.holds_all() {
                        Shown::All
                    } else {
                        self.shown.clone()
                    };
                    cx.ask(Request::Export(ExportWanted {
                        out,
                        format: self.format,
                        shown,
                        with_private: self.holds_tables() && self.contacts == Contacts::Included,
                        positions: self.positions,
                        photos: self.photos,
                        columns: self.columns.clone(),
                    }));
                }
                false
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        ui.spacing_mut().item_spacing.y = 6.0;
        for format in ExportFormat::ALL {
            let (tone, icon) = match format {
                ExportFormat::CsvExcel | ExportFormat::Xlsx => (Tone::Green, icons::COLUMNS),
                ExportFormat::Csv => (Tone::Blue, icons::DOCUMENT),
                ExportFormat::GeoJson | ExportFormat::Kml => (Tone::Amber, icons::SITE),
                ExportFormat::Package => (Tone::Grey, icons::BACKUP),
            };
            let key = format!("export-{}", format.name());
            let (title, line) = (cx.text(&key), cx.text(&format!("{key}-line")));
            let look = Choice {
                tone,
                icon,
                title: &title,
                line: &line,
            };
            if choice_card(ui, &look, self.format == format).clicked() {
                self.format = format;
                self.kind_changed();
            }
        }
        ui.add_space(8.0);
        self.extent(ui, cx);
        let name = cx.text(if self.is_folder() {
            "export-folder"
        } else {
            "export-file"
        });
        let browse = if self.is_folder() {
            Browse::Folder
        } else {
            Browse::Save(self.proposed())
        };
        field::row(ui, &name, |ui| {
            let response = self.path.show(ui, cx, &name, browse);
            if response.changed() {
                self.is_path_typed = true;
            }
            self.note(ui, cx);
        });
    }

    /// Which records and which files.
    fn extent(&mut self, ui: &mut Ui, cx: &Cx) {
        if matches!(self.format, ExportFormat::CsvExcel | ExportFormat::Csv) {
            field::row(ui, &cx.text("export-files"), |ui| {
                let offered = [
                    (icons::DOCUMENT, cx.text("export-one-table"), !self.wants_all_tables),
                    (icons::FOLDER, cx.text("export-all-tables"), self.wants_all_tables),
                ];
                if let Some(place) = choices(ui, &offered) {
                    self.wants_all_tables = place == 1;
                    self.kind_changed();
                }
            });
        }
        field::row(ui, &cx.text("export-records"), |ui| {
            if self.holds_all() {
                field::note_line(ui, &cx.text("export-folder-holds-all"));
            } else {
                self.records(ui, cx);
            }
            if self.holds_tables() {
                let mut is_wanted = self.contacts == Contacts::Included;
                field::check(ui, &cx.text("export-private"), &mut is_wanted);
                self.contacts = if is_wanted {
                    Contacts::Included
                } else {
                    Contacts::LeftOut
                };
            }
        });
        if self.format == ExportFormat::Package {
            let known = [
                (PhotoCopies::LeftOut, "export-photos-left-out"),
                (PhotoCopies::Whole, "export-photos-whole"),
                (PhotoCopies::WithoutPosition, "export-photos-without-position"),
            ];
            one_of(ui, cx, ("export-photos", icons::PHOTOS), &known, &mut self.photos);
        }
        if self.has_columns() {
            self.columns(ui, cx);
        }
        let known = [
            (Positions::Exact, "export-positions-exact"),
            (Positions::Rounded, "export-positions-rounded"),
            (Positions::OfSites, "export-positions-of-sites"),
        ];
        one_of(ui, cx, ("export-positions", icons::SITE), &known, &mut self.positions);
    }

    /// Which columns the table with a row for each burial has; all of them unless some are chosen.
    fn columns(&mut self, ui: &mut Ui, cx: &Cx) {
        let names: Vec<&str> = flat::COLUMNS.iter().map(|column| column.name).collect();
        let labels: Vec<String> = flat::COLUMNS.iter().map(|column| column_label(cx, column)).collect();
        let ticks: Vec<bool> = names.iter().map(|name| self.has_column(name)).collect();
        let count = ticks.iter().filter(|tick| **tick).count();
        let current = if count == names.len() {
            cx.text("export-columns-all")
        } else {
            cx.texts.with("export-columns-some", &[("count", count.into())])
        };
        let name = cx.text("export-columns");
        let chosen = field::row(ui, &name, |ui| {
            Select::new(Id::unique("export columns"), &name, &current)
                .several(&ticks)
                .show(ui, &labels)
        });
        let Some(place) = chosen else { return };
        let is_wanted = |other: &usize| ticks[*other] != (*other == place);
        let wanted: Vec<usize> = (0..names.len()).filter(is_wanted).collect();
        // None chosen would be an empty file: then all are.
        self.columns = if wanted.len() == names.len() {
            Vec::new()
        } else {
            wanted.into_iter().map(|place| names[place].to_owned()).collect()
        };
    }

    fn has_column(&self, name: &str) -> bool {
        self.columns.is_empty() || self.columns.iter().any(|known| known == name)
    }

    /// Whether it has the table whose columns can be chosen.
    fn has_columns(&self) -> bool {
        self.format == ExportFormat::Xlsx
            || !self.is_folder() && matches!(self.format, ExportFormat::CsvExcel | ExportFormat::Csv)
    }

    fn records(&mut self, ui: &mut Ui, cx: &Cx) {
        let found = cx
            .view
            .catalogue
            .as_ref()
            .map_or(0, |catalogue| catalogue.list.ids.len());
        let shown = cx.texts.with("export-list", &[("figure", figure(found as u64).into())]);
        let mut known = vec![
            (Shown::All, icons::BACKUP, cx.text("export-all-records")),
            (Shown::List, icons::FILTER, shown),
        ];
        if !self.marked.is_empty() {
            let label = cx.texts.with("export-marked", &[("count", self.marked.len().into())]);
            known.push((Shown::Marked(self.marked.clone()), icons::CHECK, label));
        }
        let offered: Vec<_> = known
            .iter()
            .map(|(shown, icon, label)| (*icon, label.clone(), self.shown == *shown))
            .collect();
        if let Some(place) = choices(ui, &offered) {
            self.shown = known.swap_remove(place).0;
        }
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

    /// Whether the export is a folder of its own.
    fn is_folder(&self) -> bool {
        match self.format {
            ExportFormat::CsvExcel | ExportFormat::Csv => self.wants_all_tables,
            _ => false,
        }
    }

    /// Whether every table goes along.
    fn holds_tables(&self) -> bool {
        self.is_folder() || matches!(self.format, ExportFormat::Xlsx | ExportFormat::Package)
    }

    /// Whether what the list shows makes no difference.
    fn holds_all(&self) -> bool {
        self.is_folder() || self.format == ExportFormat::Package
    }

    /// The ending of its file; of a folder, of which there is none, an empty one.
    const fn ending(&self) -> &'static str {
        match self.format {
            ExportFormat::CsvExcel | ExportFormat::Csv if self.wants_all_tables => "",
            ExportFormat::CsvExcel | ExportFormat::Csv => "csv",
            ExportFormat::Package => "zip",
            ExportFormat::Xlsx | ExportFormat::GeoJson | ExportFormat::Kml => self.format.name(),
        }
    }

    /// What the file or folder is called, unless somebody says otherwise.
    fn proposed(&self) -> String {
        if self.is_folder() {
            self.folder_name.clone()
        } else {
            format!("{}.{}", self.name, self.ending())
        }
    }

    fn proposed_path(&self) -> PathBuf {
        self.parent.join(self.proposed())
    }

    fn propose_path(&mut self) {
        self.path.put(self.proposed_path());
    }

    /// Proposes another name, unless somebody chose one: its ending then follows in [`out`](Self::out).
    fn kind_changed(&mut self) {
        if !self.is_path_typed {
            self.propose_path();
        }
    }

    /// The path with the ending that its kind asks for; an ending of another kind is replaced, and a folder has none.
    fn out(&self, base: &Path) -> Option<PathBuf> {
        let path = self.path.path(base)?;
        let ending = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
        let wanted = self.ending();
        if ending == wanted {
            return Some(path);
        }
        if ENDINGS.contains(&ending.as_str()) {
            return Some(path.with_extension(wanted));
        }
        if wanted.is_empty() {
            return Some(path);
        }
        let mut name = path.file_name()?.to_os_string();
        name.push(".");
        name.push(wanted);
        Some(path.with_file_name(name))
    }
}

/// Lets one of several be chosen, each by the key of its words.
fn one_of<T: Copy + PartialEq>(ui: &mut Ui, cx: &Cx, (name, icon): (&str, &str), known: &[(T, &str)], chosen: &mut T) {
    field::row(ui, &cx.text(name), |ui| {
        let offered: Vec<_> = known
            .iter()
            .map(|(one, key)| (icon, cx.text(key), one == chosen))
            .collect();
        if let Some(place) = choices(ui, &offered) {
            *chosen = known[place].0;
        }
    });
}

/// What a column is called.
fn column_label(cx: &Cx, column: &FlatColumn) -> String {
    let key = format!("column-{}", column.name.replace('_', "-"));
    let of_date = || {
        let written = cx.text(&format!("{key}-written"));
        written.split(':').next().unwrap_or_default().to_owned()
    };
    cx.texts.find(&key).unwrap_or_else(of_date)
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
        Export::new(&view, &Texts::new(Lang::En), Vec::new())
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
        dialog.wants_all_tables = true;
        assert_eq!(out(&dialog).as_deref(), Some("out/graves"));
    }

    #[test]
    fn the_ending_follows_the_format_and_the_chosen_name_stays() {
        let mut dialog = dialog();
        dialog.accept(PathBuf::from("out/graves.csv"));
        for (format, wanted) in [
            (ExportFormat::Xlsx, "out/graves.xlsx"),
            (ExportFormat::GeoJson, "out/graves.geojson"),
            (ExportFormat::Kml, "out/graves.kml"),
            (ExportFormat::Package, "out/graves.zip"),
            (ExportFormat::Csv, "out/graves.csv"),
        ] {
            dialog.format = format;
            dialog.kind_changed();
            assert_eq!(out(&dialog).as_deref(), Some(wanted));
        }
    }

    #[test]
    fn tables_get_a_folder_of_their_own_in_the_chosen_one() {
        let mut dialog = dialog();
        dialog.wants_all_tables = true;
        dialog.accept(PathBuf::from("out"));
        assert_eq!(out(&dialog).as_deref(), Some("out/Arlon 2026-05-03 tables"));
    }
}
