//! A photo by itself: the stage with zoom and turn, the bar above it, what is known of it at the right.
//! Turning and zooming change the view only; the photo on disk is never touched.

mod aids;
mod panel;
mod stage;

use egui::{Align, CentralPanel, Frame, Id, Key, Layout, Margin, Panel, Popup, Stroke, Ui, Vec2};
use uuid::Uuid;

use crate::command::Request;
use crate::model::aids::Aids;
use crate::model::grave::PhotoView;
use crate::model::{Vocab, entry, photo, photo_link};
use crate::ui::theme::{size, tokens};
use crate::ui::view::ViewerView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::{button, text};
use crate::ui::{Cx, form, icons, is_typing};

/// How the photo is looked at.
#[derive(Clone, Debug, Default, PartialEq)]
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of its own")]
pub struct ViewerState {
    /// The photo that this belongs to; another one starts anew.
    photo: Option<Uuid>,
    /// Pixels of the screen per pixel of the photo; none while it fits the stage.
    zoom: Option<f32>,
    /// From the middle of the stage to the middle of the photo, in points.
    offset: Vec2,
    /// Quarter turns, clockwise.
    quarter_turns: usize,
    /// How the photo is read.
    aids: Aids,
    /// The aids that were asked for; none for the photo as it is.
    asked: Option<Aids>,
    /// Whether the aids are shown, and those that are needed less often.
    has_aids: bool,
    has_more_aids: bool,
    /// Whether a loupe goes with the pointer.
    has_loupe: bool,
    /// Whether another photo is being chosen, to compare.
    is_choosing: bool,
    /// How another photo is shown.
    beside: Beside,
    /// Where the line across the stage stands, as a share of its width from the left.
    line: f32,
    /// Whether what is known of the photo is hidden.
    is_panel_hidden: bool,
    /// Whether a text field had the keyboard at the end of the last frame.
    was_typing: bool,
}

/// How another photo is shown with the one in the viewer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Beside {
    /// Beside it, as large.
    #[default]
    Halves,
    /// Over it, from a line on that can be dragged.
    Line,
}

impl ViewerState {
    /// Starts anew where another photo is shown than before.
    fn look_at(&mut self, photo: Uuid) {
        if self.photo != Some(photo) {
            *self = Self {
                photo: Some(photo),
                is_panel_hidden: self.is_panel_hidden,
                has_aids: self.has_aids,
                has_more_aids: self.has_more_aids,
                has_loupe: self.has_loupe,
                // The next photo often shows the same stone.
                aids: self.aids,
                beside: self.beside,
                line: if self.line > 0.0 { self.line } else { 0.5 },
                ..Self::default()
            };
        }
    }

    /// Shows the whole photo.
    fn fit(&mut self) {
        (self.zoom, self.offset) = (None, Vec2::ZERO);
    }

    /// Turns by a quarter, clockwise.
    fn turn(&mut self) {
        self.quarter_turns = (self.quarter_turns + 1) % 4;
        self.fit();
    }
}

/// Shows the photo of the viewer over the whole window.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let view = cx.view;
    let Some(viewer) = &view.viewer else { return };
    let photo = fresh(cx, &viewer.photo);
    let is_new = cx.state.viewer.photo != Some(photo.row.uuid());
    cx.state.viewer.look_at(photo.row.uuid());
    if is_new {
        form::leave(cx);
        ui.memory_mut(|memory| memory.request_focus(stage::id()));
    }
    keys(ui, cx, viewer);
    bar(ui, cx, viewer, photo);
    if !cx.state.viewer.is_panel_hidden {
        let frame = Frame::new().fill(tokens(ui).ground);
        Panel::right("viewer panel")
            .frame(frame)
            .resizable(true)
            .default_size(380.0)
            .size_range(300.0..=620.0)
            .show(ui, |ui| panel::show(ui, cx, photo, &viewer.drafts));
    }
    aids::follow(cx, viewer);
    CentralPanel::no_frame().show(ui, |ui| stage::show(ui, cx, viewer, photo));
    cx.state.viewer.was_typing = is_typing(ui);
}

/// The photo as its record has it, where it shows at the one in the form; else as the viewer has it.
fn fresh<'a>(cx: &Cx<'a>, shown: &'a PhotoView) -> &'a PhotoView {
    let view = cx.view;
    let record = view.catalogue.as_ref().and_then(|catalogue| catalogue.record.as_ref());
    let own = record.and_then(|record| record.photos().iter().find(|photo| photo.row.id == shown.row.id));
    own.unwrap_or(shown)
}

/// What a photo is called: its caption, else the name of its file.
fn name(photo: &PhotoView) -> &str {
    let caption = photo.row.text(photo::CAPTION_EN);
    if caption.is_empty() {
        photo.row.text(photo::ORIGINAL_NAME)
    } else {
        caption
    }
}

fn close(cx: &mut Cx) {
    form::leave(cx);
    cx.state.viewer.aids = Aids::PLAIN;
    cx.ask(Request::CloseViewer);
}

/// Goes to another photo, where there is one.
fn go(cx: &mut Cx, viewer: &ViewerView, place: Option<usize>) {
    if let Some(place) = place.filter(|place| *place < viewer.photos.len()) {
        form::leave(cx);
        cx.ask(Request::ViewAt(place));
    }
}

fn keys(ui: &Ui, cx: &mut Cx, viewer: &ViewerView) {
    if cx.state.dialog.is_some() || Popup::is_any_open(ui) {
        return;
    }
    let pressed = |key| ui.input(|input| !input.modifiers.command && !input.modifiers.alt && input.key_pressed(key));
    // Escape in a field only leaves the field; egui has taken the keyboard from it by now.
    if pressed(Key::Escape) && !cx.state.viewer.was_typing {
        if std::mem::take(&mut cx.state.viewer.is_choosing) {
            return;
        }
        if viewer.other.is_some() {
            return cx.ask(Request::CompareWith(None));
        }
        return close(cx);
    }
    if is_typing(ui) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    if focused.is_none_or(|id| id == stage::id()) {
        if pressed(Key::ArrowLeft) {
            go(cx, viewer, viewer.place.checked_sub(1));
        } else if pressed(Key::ArrowRight) {
            go(cx, viewer, Some(viewer.place + 1));
        }
    }
    if pressed(Key::R) {
        cx.state.viewer.turn();
    }
    if pressed(Key::L) {
        cx.state.viewer.has_loupe = !cx.state.viewer.has_loupe;
    }
    if pressed(Key::C) {
        choose_other(cx);
    }
    if pressed(Key::Num0) {
        cx.state.viewer.fit();
    }
}

/// Back, what is shown, turn, panel.
fn bar(ui: &mut Ui, cx: &mut Cx, viewer: &ViewerView, photo: &PhotoView) {
    const HEIGHT: f32 = 56.0;
    const TOOLS: f32 = 520.0;
    let colours = tokens(ui);
    let frame = Frame::new().fill(colours.ground).inner_margin(Margin::symmetric(16, 0));
    let shown = Panel::top("viewer bar")
        .frame(frame)
        .exact_size(HEIGHT)
        .show_separator_line(false)
        .show(ui, |ui| {
            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                ui.set_min_height(HEIGHT);
                if button::icon_button(ui, icons::BACK, &cx.text("viewer-back")).clicked() {
                    close(cx);
                }
                let room = Vec2::new((ui.available_width() - TOOLS).max(80.0), size::CONTROL);
                ui.allocate_ui_with_layout(room, Layout::top_down(Align::Min), |ui| {
                    ui.set_width(room.x);
                    ui.spacing_mut().item_spacing.y = 1.0;
                    titles(ui, cx, viewer, photo);
                });
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| tools(ui, cx));
            });
        });
    let rect = shown.response.rect;
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.line));
}

fn titles(ui: &mut Ui, cx: &Cx, viewer: &ViewerView, photo: &PhotoView) {
    let title = if viewer.title.is_empty() {
        name(photo)
    } else {
        &viewer.title
    };
    text::strong(ui, title);
    let role = photo.link.as_ref().map_or("", |link| link.text(photo_link::ROLE));
    let taken = entry::date(photo::TAKEN, &photo.row).words(cx.texts.lang());
    let count = [
        ("place", (viewer.place + 1).into()),
        ("count", viewer.photos.len().into()),
    ];
    let place = cx.texts.with("viewer-place", &count);
    let parts = [cx.texts.term(Vocab::PhotoRole, role), &taken, &place];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    text::second(ui, &parts.join(" · "));
}

/// Offers the photos around, to compare one of them; or no longer.
fn choose_other(cx: &mut Cx) {
    let state = &mut cx.state.viewer;
    state.is_choosing = !state.is_choosing;
    if state.is_choosing {
        cx.ask(Request::OfferPhotos);
    }
}

/// From the right: the panel, the aids, the loupe, another photo, the turn.
fn tools(ui: &mut Ui, cx: &mut Cx) {
    let is_hidden = cx.state.viewer.is_panel_hidden;
    let panel = cx.text(if is_hidden {
        "viewer-panel-show"
    } else {
        "viewer-panel-hide"
    });
    let toggle = Button::icon(icons::INFO, &panel).selected(!is_hidden).show(ui);
    if toggle.clicked() {
        form::leave(cx);
        cx.state.viewer.is_panel_hidden = !is_hidden;
    }
    let has_aids = cx.state.viewer.has_aids && !is_hidden;
    let text = cx.text("aids-name");
    let button = Button::secondary(&text).with_icon(icons::SUN).selected(has_aids);
    if button.hint(&cx.text("aids-hint")).show(ui).clicked() {
        form::leave(cx);
        cx.state.viewer.has_aids = !has_aids;
        cx.state.viewer.is_panel_hidden = false;
    }
    let (loupe, hint) = (cx.text("viewer-loupe"), cx.text("viewer-loupe-hint"));
    let button = Button::icon(icons::SEARCH, &loupe).selected(cx.state.viewer.has_loupe);
    if button.hint(&hint).show(ui).clicked() {
        cx.state.viewer.has_loupe = !cx.state.viewer.has_loupe;
    }
    let text = cx.text("viewer-compare");
    let button = Button::secondary(&text)
        .with_icon(icons::COLUMNS)
        .selected(cx.state.viewer.is_choosing);
    if button.hint(&cx.text("viewer-compare-hint")).show(ui).clicked() {
        choose_other(cx);
    }
    let (rotate, hint) = (cx.text("viewer-rotate"), cx.text("viewer-rotate-hint"));
    if Button::secondary(&rotate)
        .with_icon(icons::ROTATE)
        .shortcut("R")
        .hint(&hint)
        .show(ui)
        .clicked()
    {
        cx.state.viewer.turn();
    }
}

/// The id of a control of the viewer that has no field of its own.
fn control(salt: &str) -> Id {
    Id::unique(("viewer", salt))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_photo_starts_fitted_and_upright_and_keeps_the_panel_as_it_was() {
        let (first, second) = (Uuid::from_u128(1), Uuid::from_u128(2));
        let mut state = ViewerState {
            is_panel_hidden: true,
            ..ViewerState::default()
        };
        state.look_at(first);
        state.turn();
        state.zoom = Some(2.0);
        state.look_at(first);
        assert_eq!(
            (state.zoom, state.quarter_turns),
            (Some(2.0), 1),
            "the same photo stays as it is"
        );
        state.look_at(second);
        assert_eq!(
            (state.zoom, state.quarter_turns, state.is_panel_hidden),
            (None, 0, true)
        );
    }

    #[test]
    fn four_turns_are_none() {
        let mut state = ViewerState::default();
        for _ in 0..4 {
            state.turn();
        }
        assert_eq!(state, ViewerState::default());
    }
}
