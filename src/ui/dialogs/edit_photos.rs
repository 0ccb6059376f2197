//! One change of all chosen photos: only what is ticked is set, everything else stays as it is with each of them.

use egui::{Id, Ui};
use uuid::Uuid;

use super::end_of;
use crate::command::Request;
use crate::model::photo_edit::PhotoEdit;
use crate::model::{Field, Kind, photo, photo_link, terms};
use crate::ui::theme::size;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field::{self, Text};
use crate::ui::widgets::select::Select;
use crate::ui::{Cx, form};

/// What can be set.
const FIELDS: [Field; 6] = [
    photo_link::ROLE,
    photo::CAPTION_EN,
    photo::TAKEN,
    photo::PHOTOGRAPHER,
    photo::RIGHTS,
    photo::LICENCE,
];

/// The open dialog.
#[derive(Clone, Debug)]
pub struct EditPhotos {
    photos: Vec<Uuid>,
    /// Whether each field is to be set, and to what.
    fields: [(bool, String); FIELDS.len()],
}

impl EditPhotos {
    /// For these photos.
    pub fn new(photos: Vec<Uuid>) -> Self {
        Self {
            photos,
            fields: Default::default(),
        }
    }

    /// Shows the dialog; false once it is to be closed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let ready = self.fields.iter().any(|(is_set, _)| *is_set);
        let title = cx.text("edit-photos-title");
        let count = [("count", self.photos.len().into())];
        let (subtitle, primary) = (
            cx.texts.with("edit-photos-subtitle", &count),
            cx.texts.with("edit-photos-primary", &count),
        );
        let (cancel, hint) = (cx.text("dialog-cancel"), cx.text("edit-photos-hint"));
        let footer = Footer {
            hint: &hint,
            cancel: &cancel,
            primary: &primary,
            ready,
        };
        let output = Dialog::new("edit photos", &title)
            .subtitle(&subtitle)
            .width(620.0)
            .footer(footer)
            .show(ui, |ui| {
                for place in 0..FIELDS.len() {
                    self.field(ui, cx, place);
                }
            });
        match end_of(ui, &output, ready) {
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                cx.ask(Request::EditPhotos(Box::new(self.edit())));
                false
            }
            None => true,
        }
    }

    fn edit(&mut self) -> PhotoEdit {
        let fields = FIELDS.iter().zip(&self.fields);
        let set = fields.filter(|(_, (is_set, _))| *is_set);
        PhotoEdit {
            photos: std::mem::take(&mut self.photos),
            typed: set.map(|(field, (_, typed))| (*field, typed.clone())).collect(),
            ..PhotoEdit::default()
        }
    }

    /// A tick, and the value, which ticks itself once it is typed.
    fn field(&mut self, ui: &mut Ui, cx: &Cx, place: usize) {
        const TICK: f32 = 190.0;
        let of = FIELDS[place];
        let label = form::label(cx.texts, of);
        let (is_set, value) = &mut self.fields[place];
        ui.horizontal(|ui| {
            ui.allocate_ui(egui::vec2(TICK, size::FIELD), |ui| {
                ui.set_min_width(TICK);
                let name = cx.texts.with("edit-photos-set", &[("field", label.as_str().into())]);
                field::check(ui, &name, is_set);
            });
            let changed = if let Kind::Term(vocab) = of.kind {
                let codes = terms::codes(vocab);
                let labels: Vec<&str> = codes.iter().map(|code| cx.texts.term(vocab, code)).collect();
                let current = cx.texts.term(vocab, value);
                let chosen = Select::new(Id::unique(("edit photos", of.name)), &label, current).show(ui, &labels);
                if let Some(place) = chosen {
                    codes[place].clone_into(value);
                }
                chosen.is_some()
            } else {
                let hint = form::hint(cx.texts, of);
                let control = Text::new(Id::unique(("edit photos", of.name)), &label).hint(&hint);
                control.show(ui, value).response.changed()
            };
            *is_set |= changed;
        });
    }
}
