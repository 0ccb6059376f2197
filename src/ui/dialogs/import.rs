//! Import: a table or a package, in three steps. First the file; then what its columns are, with the first rows as they
//! will be; then what all of it would do, before anything is written. A package needs no steps but the first.

mod check;
mod columns;
mod reading;
mod rows;
mod targets;

use std::collections::BTreeSet;
use std::path::PathBuf;

use egui::Ui;

use super::path_field::PathField;
use super::{end_of, focus_first};
use crate::command::{Browse, Request, TableStep, TableWanted};
use crate::model::import::{Fixed, Mapping, Preview};
use crate::ui::Cx;
use crate::ui::view::ImportView;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::{field, text};

/// Where the user is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Step {
    /// Which file.
    #[default]
    File,
    /// What its columns are.
    Columns,
    /// What it would do.
    Check,
}

/// What stands in the dialog.
#[derive(Default)]
pub struct Import {
    step: Step,
    path: PathField,
    photo_folder: PathField,
    /// Whether the system's dialog was opened for the folder of photos and not for the table.
    chooses_folder: bool,
    wants_focus: bool,
    /// The mapping as the user has it; the last answer's, until it is changed.
    mapping: Mapping,
    /// The answer that the mapping was last taken from.
    taken: u64,
    /// The question that a step waits for.
    waits_for: Option<u64>,
    /// Lines whose person was confirmed to be the one that is recorded.
    same: BTreeSet<u64>,
}

impl Import {
    /// An empty form.
    pub(super) fn new() -> Self {
        Self {
            wants_focus: true,
            ..Self::default()
        }
    }

    /// Takes the file; Enter then goes on.
    pub fn accept(&mut self, path: PathBuf) {
        if std::mem::take(&mut self.chooses_folder) {
            self.photo_folder.put(path);
        } else {
            self.path.put(path);
            self.wants_focus = true;
        }
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let view = cx.view;
        let Some(catalogue) = &view.catalogue else { return false };
        let import = &catalogue.import;
        self.take_answer(import);
        let preview = import.preview.as_ref().filter(|_| self.step != Step::File);
        let (title, subtitle) = self.title(cx, preview);
        let cancel = cx.text(if self.step == Step::File {
            "dialog-cancel"
        } else {
            "import-back"
        });
        let is_waiting = import.asked != import.answered;
        let is_ready = match self.step {
            Step::File => !self.path.is_empty() && self.waits_for.is_none(),
            Step::Columns => !is_waiting && columns::is_mapped(&self.mapping),
            Step::Check => !is_waiting && import.is_checked && !catalogue.is_read_only,
        };
        let primary = self.primary(cx, preview);
        let hint = cx.text(if is_waiting { "import-waiting" } else { self.hint() });
        let footer = Footer {
            hint: &hint,
            cancel: &cancel,
            primary: &primary,
            ready: is_ready,
        };
        let width = if self.step == Step::File { 640.0 } else { 980.0 };
        let frame = Dialog::new("import", &title)
            .subtitle(&subtitle)
            .width(width)
            .footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx, preview));
        match end_of(ui, &shown, is_ready) {
            None => true,
            Some(End::Cancel) => self.back(),
            Some(End::Primary) => self.forward(cx),
        }
    }

    /// Takes over what the answer to the last question says.
    fn take_answer(&mut self, import: &ImportView) {
        if import.asked != import.answered {
            return;
        }
        if let Some(preview) = import.preview.as_ref().filter(|_| self.taken != import.answered) {
            self.taken = import.answered;
            self.mapping = preview.mapping.clone();
            if self.waits_for.take().is_some() && self.step == Step::File {
                self.step = Step::Columns;
                self.wants_focus = true;
            }
        }
        // A file that could not be read leaves the step where it was.
        self.waits_for = self.waits_for.filter(|asked| *asked > import.answered);
    }

    fn title(&self, cx: &Cx, preview: Option<&Preview>) -> (String, String) {
        let name = self.path.path(&cx.view.documents).unwrap_or_default();
        let name = name.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let rows = preview.map_or(0, |preview| preview.counts.rows);
        let args = [("file", name.into()), ("rows", rows.into())];
        match self.step {
            Step::File => (cx.text("import-heading"), cx.text("import-subtitle")),
            Step::Columns => {
                let saved = preview.map(|preview| preview.saved_from.as_str()).unwrap_or_default();
                let subtitle = if saved.is_empty() {
                    cx.texts.with("import-columns-subtitle", &args)
                } else {
                    cx.texts.with("import-columns-saved", &[("file", saved.into())])
                };
                (cx.texts.with("import-columns-heading", &args), subtitle)
            }
            Step::Check => (
                cx.texts.with("import-check-heading", &args),
                cx.text("import-check-subtitle"),
            ),
        }
    }

    fn primary(&self, cx: &Cx, preview: Option<&Preview>) -> String {
        let going = preview.map_or(0, |preview| preview.counts.rows - preview.counts.refused);
        match self.step {
            Step::File => cx.text("import-next"),
            Step::Columns => cx.text("import-check"),
            Step::Check => cx.texts.with("import-import", &[("rows", going.into())]),
        }
    }

    const fn hint(&self) -> &'static str {
        match self.step {
            Step::File => "import-hint-file",
            Step::Columns => "import-hint-columns",
            Step::Check => "import-hint-check",
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx, preview: Option<&Preview>) {
        match (self.step, preview) {
            (Step::Columns, Some(preview)) => self.columns(ui, cx, preview),
            (Step::Check, Some(preview)) => {
                let is_checked = cx
                    .view
                    .catalogue
                    .as_ref()
                    .is_some_and(|catalogue| catalogue.import.is_checked);
                if is_checked {
                    check::show(ui, cx, preview, &mut self.same);
                } else {
                    text::wrapped(ui, &cx.text("import-checking"));
                }
            }
            _ => {
                let name = cx.text("import-path");
                field::row(ui, &name, |ui| {
                    let response = self.path.show(ui, cx, &name, Browse::Table);
                    focus_first(&response, &mut self.wants_focus);
                });
                text::wrapped(ui, &cx.text("import-what-happens"));
            }
        }
    }

    fn columns(&mut self, ui: &mut Ui, cx: &mut Cx, preview: &Preview) {
        let before = self.mapping.clone();
        reading::show(ui, cx, preview, &mut self.mapping.shape);
        if self.mapping.shape != before.shape {
            return self.ask(cx, TableStep::ReadAs);
        }
        columns::show(ui, cx, preview, &mut self.mapping);
        rows::fixed(ui, cx, &mut self.mapping);
        rows::details(ui, cx, &mut self.mapping);
        if self.mapping.column_of("photo").is_some() {
            self.photos(ui, cx);
        }
        rows::first(ui, cx, preview);
        if self.mapping != before {
            self.ask(cx, TableStep::Preview);
        }
        if rows::wants_to_save(ui, cx)
            && let Some(path) = self.path.path(&cx.view.documents)
        {
            let file = path.with_extension("mapping.json");
            cx.ask(Request::SaveMapping(file, Box::new(self.mapping.clone())));
        }
    }

    fn photos(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let name = cx.text("import-photo-folder");
        field::row(ui, &name, |ui| {
            self.photo_folder.show(ui, cx, &name, Browse::Folder);
            field::note_line(ui, &cx.text("import-photo-folder-note"));
        });
        self.chooses_folder = true;
    }

    fn ask(&mut self, cx: &mut Cx, step: TableStep) {
        let documents = cx.view.documents.clone();
        let Some(path) = self.path.path(&documents) else { return };
        let asked = cx.view.catalogue.as_ref().map_or(0, |catalogue| catalogue.import.asked);
        self.waits_for = Some(asked + 1);
        cx.ask(Request::Table(Box::new(TableWanted {
            path,
            mapping: self.mapping.clone(),
            same: self.same.iter().copied().collect(),
            photo_folder: self.photo_folder.path(&documents),
            step,
        })));
    }

    fn back(&mut self) -> bool {
        self.step = match self.step {
            Step::File => return false,
            Step::Columns => Step::File,
            Step::Check => Step::Columns,
        };
        self.chooses_folder = false;
        self.waits_for = None;
        self.wants_focus = true;
        true
    }

    fn forward(&mut self, cx: &mut Cx) -> bool {
        match self.step {
            Step::File => {
                self.same.clear();
                self.mapping = Mapping::default();
                self.ask(cx, TableStep::Look);
                true
            }
            Step::Columns => {
                self.step = Step::Check;
                self.ask(cx, TableStep::Check);
                true
            }
            Step::Check => {
                self.ask(cx, TableStep::Import);
                false
            }
        }
    }
}

/// Sets what holds for every row; nothing takes it out.
fn set_fixed(mapping: &mut Mapping, target: &str, value: &str) {
    mapping.fixed.retain(|fixed| fixed.target != target);
    if !value.is_empty() {
        mapping.fixed.push(Fixed {
            target: target.to_owned(),
            value: value.to_owned(),
        });
    }
}

/// What holds for every row of that target, or "".
fn fixed_of(mapping: &Mapping, target: &str) -> String {
    let found = mapping.fixed.iter().find(|fixed| fixed.target == target);
    found.map(|fixed| fixed.value.clone()).unwrap_or_default()
}
