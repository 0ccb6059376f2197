//! Add photos: drop, choose or type files and folders, for a record or to be sorted later.
//! Photos chosen in the system's dialog start at once; anything else is gathered first.

use std::path::PathBuf;

use egui::{ScrollArea, Ui, Vec2};

use super::path_field::PathField;
use super::{end_of, focus_first};
use crate::command::{Browse, Request};
use crate::model::RowId;
use crate::ui::screens::main::selected;
use crate::ui::screens::record::subject;
use crate::ui::theme::size;
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::thumb::add_tile;
use crate::ui::widgets::{field, text};
use crate::ui::{Cx, icons};

/// Height of the place to drop files on, in points.
const TARGET: f32 = 112.0;
/// Height of a gathered path.
const LINE: f32 = size::SMALL;

/// What stands in the dialog.
pub struct AddPhotos {
    owner: Option<RowId>,
    paths: Vec<PathBuf>,
    typed: PathField,
    /// Photos are being chosen in the system's dialog; they are added without another question.
    starts_when_chosen: bool,
    is_chosen: bool,
    wants_focus: bool,
}

impl AddPhotos {
    /// Nothing gathered yet, for `owner` or unsorted.
    pub fn new(owner: Option<RowId>) -> Self {
        Self {
            owner,
            paths: Vec::new(),
            typed: PathField::default(),
            starts_when_chosen: false,
            is_chosen: false,
            wants_focus: true,
        }
    }

    /// Takes files and folders in, each once.
    pub fn accept(&mut self, paths: Vec<PathBuf>) {
        for path in paths {
            if !self.paths.contains(&path) {
                self.paths.push(path);
            }
        }
        self.is_chosen = std::mem::take(&mut self.starts_when_chosen);
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        if self.is_chosen {
            self.start(cx);
            return false;
        }
        self.take_dropped(ui);
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("add-photos-heading"), self.subtitle(cx));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("add-photos-add"));
        let hint = texts.get("add-photos-hint");
        let footer = Footer {
            hint: &hint,
            cancel: &cancel,
            primary: &primary,
            ready: self.is_ready(),
        };
        let frame = Dialog::new("add-photos", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, self.is_ready()) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                self.start(cx);
                false
            }
        }
    }

    fn is_ready(&self) -> bool {
        !self.paths.is_empty() || !self.typed.is_empty()
    }

    fn start(&mut self, cx: &mut Cx) {
        self.gather_typed(cx);
        cx.ask(Request::AddPhotos(std::mem::take(&mut self.paths), self.owner));
    }

    fn gather_typed(&mut self, cx: &Cx) {
        let typed = self.typed.take(&cx.view.documents);
        self.accept(typed.into_iter().collect());
    }

    fn take_dropped(&mut self, ui: &Ui) {
        let dropped: Vec<PathBuf> = ui.input(|input| {
            input
                .raw
                .dropped_files
                .iter()
                .map(|file| file.path().to_path_buf())
                .collect()
        });
        if !dropped.is_empty() {
            self.accept(dropped);
        }
    }

    fn subtitle(&self, cx: &Cx) -> String {
        let Some(owner) = self.owner else {
            return cx.text("add-photos-unsorted");
        };
        let catalogue = cx.view.catalogue.as_ref();
        let open = catalogue.filter(|catalogue| selected(catalogue) == Some(owner));
        match open.and_then(|catalogue| catalogue.record.as_ref()) {
            Some(record) => cx
                .texts
                .with("add-photos-for", &[("name", subject(cx.texts, record).into())]),
            None => cx.text("add-photos-for-this"),
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let target = add_tile(
            ui,
            Vec2::new(ui.available_width(), TARGET),
            icons::PHOTOS,
            &cx.text("add-photos-drop"),
        );
        if target.clicked() {
            self.choose(cx, Browse::Photos);
        }
        ui.horizontal(|ui| {
            let photos = button::secondary(ui, Some(icons::PHOTOS), &cx.text("add-photos-choose"));
            focus_first(&photos, &mut self.wants_focus);
            if photos.clicked() {
                self.choose(cx, Browse::Photos);
            }
            if button::secondary(ui, Some(icons::FOLDER), &cx.text("add-photos-choose-folder")).clicked() {
                self.choose(cx, Browse::Folder);
            }
        });
        let name = cx.text("add-photos-path");
        field::row(ui, &name, |ui| {
            let text = cx.text("add-photos-gather");
            let gather = (icons::ADD, text.as_str(), !self.typed.is_empty());
            if self.typed.show_with(ui, &name, gather).1.clicked() {
                self.gather_typed(cx);
            }
        });
        if !self.paths.is_empty() {
            self.gathered(ui, cx);
        }
    }

    fn choose(&mut self, cx: &mut Cx, what: Browse) {
        self.starts_when_chosen = what == Browse::Photos;
        cx.ask(Request::Browse(what));
    }

    fn gathered(&mut self, ui: &mut Ui, cx: &Cx) {
        ui.add_space(4.0);
        text::strong(
            ui,
            &cx.texts.with("add-photos-count", &[("count", self.paths.len().into())]),
        );
        let mut removed = None;
        let area = ScrollArea::vertical()
            .id_salt("gathered")
            .max_height(5.0 * LINE)
            .auto_shrink([false, true]);
        ui.spacing_mut().item_spacing.y = 0.0;
        area.show_rows(ui, LINE, self.paths.len(), |ui, rows| {
            for place in rows {
                let path = self.paths[place].display().to_string();
                ui.horizontal(|ui| {
                    let remove = cx.texts.with("add-photos-remove", &[("path", path.as_str().into())]);
                    if Button::icon_ghost(icons::CLOSE, &remove)
                        .height(LINE)
                        .show(ui)
                        .clicked()
                    {
                        removed = Some(place);
                    }
                    text::body(ui, &path);
                });
            }
        });
        if let Some(place) = removed {
            self.paths.remove(place);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn chosen_photos_start_at_once_and_a_folder_waits() {
        let mut dialog = AddPhotos::new(None);
        dialog.accept(vec![PathBuf::from("folder")]);
        assert!(!dialog.is_chosen);
        dialog.starts_when_chosen = true;
        dialog.accept(vec![PathBuf::from("stone.jpg")]);
        assert!(dialog.is_chosen);
    }

    #[test]
    fn a_path_is_gathered_once() {
        let mut dialog = AddPhotos::new(None);
        assert!(!dialog.is_ready());
        dialog.accept(vec![PathBuf::from("a"), PathBuf::from("b"), PathBuf::from("a")]);
        assert_eq!(dialog.paths, [PathBuf::from("a"), PathBuf::from("b")]);
        assert!(dialog.is_ready());
    }
}
