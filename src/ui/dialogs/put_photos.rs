//! At which grave photos are to show: found by any spelling of a name or by its code. They are moved there, unless they are
//! to stay where they are as well.

use egui::accesskit::Role;
use egui::{CornerRadius, CursorIcon, Id, Key, Sense, Ui, WidgetInfo, vec2};
use uuid::Uuid;

use super::{end_of, focus_first};
use crate::command::{Known, Request};
use crate::model::grave::Line;
use crate::model::photo_edit::PhotoEdit;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field::{self, Text};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::text::{self, line, paint_line};
use crate::ui::{Cx, icons};

/// Height of a grave, in points.
const ROW: f32 = 48.0;

/// The open dialog.
#[derive(Clone, Debug)]
pub struct PutPhotos {
    photos: Vec<Uuid>,
    typed: String,
    /// Whether they also stay where they are.
    stays: bool,
    /// The grave that was picked.
    picked: Option<Line>,
    wants_focus: bool,
    /// Enter was pressed before there was an answer.
    is_entered: bool,
}

impl PutPhotos {
    /// For these photos.
    pub fn new(photos: Vec<Uuid>) -> Self {
        Self {
            photos,
            typed: String::new(),
            stays: false,
            picked: None,
            wants_focus: true,
            is_entered: false,
        }
    }

    /// Shows the dialog; false once it is to be closed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let count = [("count", self.photos.len().into())];
        let (title, subtitle) = (
            cx.text("put-photos-title"),
            cx.texts.with("put-photos-subtitle", &count),
        );
        let (cancel, primary) = (cx.text("dialog-cancel"), cx.text("put-photos-primary"));
        let ready = self.picked.is_some();
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready,
        };
        let output = Dialog::new("put photos", &title)
            .subtitle(&subtitle)
            .width(560.0)
            .footer(footer)
            .show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &output, ready) {
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                let edit = PhotoEdit {
                    photos: std::mem::take(&mut self.photos),
                    typed: Vec::new(),
                    at: self.picked.as_ref().map(|grave| grave.id),
                    is_moved: !self.stays,
                };
                cx.ask(Request::EditPhotos(Box::new(edit)));
                false
            }
            None => true,
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let name = cx.text("sorting-find");
        let control = Text::new(Id::unique("put photos at"), &name)
            .hint(&name)
            .icon(icons::SEARCH);
        let response = control.show(ui, &mut self.typed).response;
        focus_first(&response, &mut self.wants_focus);
        if response.changed() {
            self.picked = None;
            self.is_entered = false;
            cx.ask(Request::Suggest(self.typed.clone(), Known::Memorials));
        }
        let view = cx.view;
        let Some(catalogue) = &view.catalogue else { return };
        let suggestions = &catalogue.suggestions;
        let is_answered = suggestions.of == Known::Memorials && suggestions.typed == self.typed;
        let lines = if is_answered { suggestions.lines.as_slice() } else { &[] };
        // Who types quickly presses Enter before there is an answer: it counts when that comes.
        self.is_entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
        if is_answered && std::mem::take(&mut self.is_entered) && self.picked.is_none() {
            self.picked = lines.first().cloned();
        }
        ui.spacing_mut().item_spacing.y = 2.0;
        for grave in lines {
            let is_picked = self.picked.as_ref().is_some_and(|picked| picked.id == grave.id);
            if row(ui, grave, is_picked) {
                self.picked = Some(grave.clone());
            }
        }
        if is_answered && lines.is_empty() && !self.typed.trim().is_empty() {
            text::hint(ui, &cx.text("sorting-not-found"));
        }
        ui.add_space(6.0);
        field::check(ui, &cx.text("put-photos-stay"), &mut self.stays);
    }
}

/// A grave that can be picked; true where it was.
fn row(ui: &mut Ui, grave: &Line, is_picked: bool) -> bool {
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let fill = match (is_picked, response.hovered()) {
        (true, _) => colours.selection,
        (false, true) => colours.hover,
        (false, false) => colours.panel,
    };
    ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), fill);
    let room = rect.width() - 24.0;
    let title = line(ui, &grave.title, semibold(size::TEXT), colours.ink, room);
    paint_line(ui, rect.left_center() + vec2(12.0, -9.0), title);
    let second = &grave.second;
    let words = line(ui, second, regular(size::SECOND), colours.quiet, room);
    paint_line(ui, rect.left_center() + vec2(12.0, 11.0), words);
    focus_ring(ui, &response, size::RADIUS);
    let spoken = format!("{}, {second}", grave.title);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_picked, &spoken));
    response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}
