//! One change of all chosen photos: only what is ticked is set, everything else stays as it is with each of them.

use egui::{Checkbox, Id, Ui};
use uuid::Uuid;

use super::{choices, end_of};
use crate::command::Request;
use crate::model::photo_edit::PhotoEdit;
use crate::model::{Field, Kind, RowId, photo, photo_link, terms};
use crate::ui::theme::size;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field::{self, Text};
use crate::ui::widgets::select::Select;
use crate::ui::widgets::text;
use crate::ui::{Cx, form, icons};

/// What can be set.
const FIELDS: [Field; 6] = [
    photo_link::ROLE,
    photo::CAPTION_EN,
    photo::TAKEN,
    photo::PHOTOGRAPHER,
    photo::RIGHTS,
    photo::LICENCE,
];

/// Where the photos show afterwards.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Where {
    #[default]
    AsItIs,
    AlsoHere,
    OnlyHere,
}

/// The open dialog.
#[derive(Clone, Debug)]
pub struct EditPhotos {
    photos: Vec<Uuid>,
    /// The grave in the form, and what it is called.
    grave: Option<(RowId, String)>,
    place: Where,
    /// Whether each field is to be set, and to what.
    fields: [(bool, String); FIELDS.len()],
}

impl EditPhotos {
    /// For these photos, which may come to the grave in the form.
    pub fn new(photos: Vec<Uuid>, grave: Option<(RowId, String)>) -> Self {
        Self {
            photos,
            grave,
            place: Where::AsItIs,
            fields: Default::default(),
        }
    }

    /// Shows the dialog; false once it is to be closed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let ready = self.place != Where::AsItIs || self.fields.iter().any(|(is_set, _)| *is_set);
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
                self.place(ui, cx);
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
            at: match (self.place, &self.grave) {
                (Where::AlsoHere | Where::OnlyHere, Some((grave, _))) => Some(*grave),
                _ => None,
            },
            is_moved: self.place == Where::OnlyHere,
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
                ui.add(Checkbox::new(
                    is_set,
                    cx.texts.with("edit-photos-set", &[("field", label.as_str().into())]),
                ));
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

    fn place(&mut self, ui: &mut Ui, cx: &Cx) {
        let Some((_, name)) = &self.grave else {
            text::hint(ui, &cx.text("edit-photos-no-grave"));
            return;
        };
        ui.add_space(2.0 * size::STEP);
        let args = [("name", name.as_str().into())];
        let offered = [
            (icons::CHECK, cx.text("edit-photos-as-it-is"), Where::AsItIs),
            (icons::GRAVE, cx.texts.with("edit-photos-also", &args), Where::AlsoHere),
            (icons::NEXT, cx.texts.with("edit-photos-only", &args), Where::OnlyHere),
        ];
        let label = cx.text("edit-photos-where");
        let shown = offered
            .clone()
            .map(|(icon, text, place)| (icon, text, place == self.place));
        let clicked = field::row(ui, &label, |ui| choices(ui, &shown));
        if let Some(clicked) = clicked {
            self.place = offered[clicked].2;
        }
    }
}
