//! What the rooms of people and of sites share: a title, a button that makes one more, the table or, without lines,
//! a sentence that says how to begin.

use egui::Ui;

use super::head;
use crate::command::Request;
use crate::ui::screens::main as shell;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::empty::empty;
use crate::ui::{Cx, form, icons};

/// A room of records of one kind.
pub struct RecordRoom {
    /// What its texts begin with.
    pub key: &'static str,
    /// Its icon.
    pub icon: &'static str,
    /// Asks for a new record of that name.
    pub make: fn(String) -> Request,
    /// Shows the lines under that accessible name.
    pub table: fn(&mut Ui, &mut Cx, &CatalogueView, &str),
}

impl RecordRoom {
    /// Shows the room in the whole `ui`.
    pub fn show(&self, ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
        let title = cx.text(&format!("{}-name", self.key));
        let body = head(ui, &title, |ui| {
            let text = cx.text(&format!("{}-new", self.key));
            let button = Button::secondary(&text)
                .with_icon(icons::ADD)
                .enabled(!catalogue.is_read_only);
            if button.show(ui).clicked() {
                self.add(cx, "");
            }
        });
        shell::region(ui, self.key, body, |ui| {
            if catalogue.lines.is_empty() {
                self.nothing(ui, cx, catalogue);
            } else {
                (self.table)(ui, cx, catalogue, &title);
            }
        });
    }

    fn add(&self, cx: &mut Cx, name: &str) {
        form::leave(cx);
        cx.ask((self.make)(name.to_owned()));
    }

    /// Without lines: how to begin, or that the words found nothing.
    fn nothing(&self, ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
        let name = catalogue.words.trim();
        let (sentence, button) = if name.is_empty() {
            (
                cx.text(&format!("{}-empty", self.key)),
                cx.text(&format!("{}-new", self.key)),
            )
        } else {
            let named = cx
                .texts
                .with(&format!("{}-new-named", self.key), &[("name", name.into())]);
            (cx.text(&format!("{}-nothing-found", self.key)), named)
        };
        let button = (!catalogue.is_read_only).then_some((icons::ADD, button.as_str()));
        if empty(ui, self.icon, &sentence, button).is_some_and(|button| button.clicked()) {
            self.add(cx, name);
        }
    }
}
