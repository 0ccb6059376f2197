//! The stage: the photo between its edges, zoomed at the pointer, dragged, turned by quarters; another one beside it, or
//! behind a line that is dragged across. It is dark in both themes, because a photo is judged best in the dark.

mod compare;
mod paint;
mod scene;

use egui::accesskit::Role;
use egui::{
    Align, Color32, CursorIcon, EventFilter, Id, Key, Layout, Pos2, Rect, Response, Sense, TextureId, Theme, Ui,
    UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::{ViewerState, control, go, name};
use crate::model::grave::PhotoView;
use crate::model::photo;
use crate::ui::theme::{Tokens, regular, size};
use crate::ui::view::{Shown, ViewerView};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::text;
use crate::ui::widgets::thumb::Picture;
use crate::ui::{Cx, icons, is_typing};
use scene::{BELOW, Scene};

/// What one step of the zoom buttons multiplies by.
const STEP: f32 = 1.25;
/// The longest side that a photo is shown with, in pixels.
const LONGEST_SIDE_PX: f32 = 6000.0;

/// The id of the picture, which has the keyboard when the viewer opens.
pub fn id() -> Id {
    control("picture")
}

/// Shows the photo, and the buttons over it.
pub fn show(ui: &mut Ui, cx: &mut Cx, viewer: &ViewerView, photo: &PhotoView) {
    let dark = ui.style_of(Theme::Dark);
    ui.set_style(dark);
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, Tokens::of(true).stage);
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name(photo)));
    let parts = compare::places(rect, viewer, cx.state.viewer.beside);
    let one = on_stage(ui, cx, (shown(viewer, &cx.state.viewer), photo), parts.one);
    if let Some((texture, scene)) = &one {
        look_around(ui, &mut cx.state.viewer, scene, &response, |at| parts.as_of_one(at));
        let state = &cx.state.viewer;
        let placed = scene.placed(state);
        paint::paint(&ui.painter_at(parts.one), *texture, placed, state.quarter_turns);
        let pointer = response
            .hover_pos()
            .filter(|at| state.has_loupe && placed.contains(*at));
        if let Some(at) = pointer.filter(|at| parts.one.contains(*at)) {
            let edge = Tokens::of(true).on_plate;
            paint::loupe(
                &ui.painter_at(rect),
                (*texture, placed),
                state.quarter_turns,
                (at, edge),
            );
        }
        compare::show(ui, cx, (viewer, scene), &parts);
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(1.0, Tokens::of(true).line);
        ui.painter_at(rect)
            .rect_stroke(rect.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
    }
    news(ui, cx, viewer, rect);
    step_button(ui, cx, viewer, rect, Step::Previous);
    step_button(ui, cx, viewer, rect, Step::Next);
    if let Some((_, scene)) = &one {
        zoom_buttons(ui, cx, (scene, rect));
    }
    compare::offer(ui, cx, viewer, rect);
}

/// The photo by its reading aids where there are any, else as it is.
fn shown<'a>(viewer: &'a ViewerView, state: &ViewerState) -> Option<&'a Shown> {
    let aided = viewer.aided.as_ref().filter(|_| !state.aids.is_plain());
    aided.map(|(_, shown)| shown).or(viewer.picture.as_ref())
}

/// What can be painted of a photo now, and how it stands in its part of the stage.
fn on_stage(
    ui: &Ui,
    cx: &mut Cx,
    (shown, photo): (Option<&Shown>, &PhotoView),
    rect: Rect,
) -> Option<(TextureId, Scene)> {
    let (texture, size) = match shown {
        Some(shown) => (shown.texture.id(), shown.size),
        None => small(cx, photo)?,
    };
    let pixels_per_point = ui.pixels_per_point();
    let scene = Scene {
        rect,
        size,
        pixels_per_point,
    };
    Some((texture, scene))
}

/// The thumbnail in place of a photo that is on its way, as large as that will be.
fn small(cx: &mut Cx, photo: &PhotoView) -> Option<(TextureId, Vec2)> {
    let Picture { texture, size } = cx.pictures.thumb(photo.row.text(photo::SHA256))?;
    let side = |field| photo.row.whole(field).unwrap_or_default() as f32;
    let longest = side(photo::WIDTH_PX).max(side(photo::HEIGHT_PX)).min(LONGEST_SIDE_PX);
    Some((texture, size * (longest / size.max_elem()).max(1.0)))
}

/// Wheel, pinch, drag, double click and the keys + and −.
fn look_around(ui: &Ui, state: &mut ViewerState, scene: &Scene, response: &Response, as_of_one: impl Fn(Pos2) -> Pos2) {
    if response.dragged() && state.zoom.is_some() {
        state.offset += response.drag_delta();
    }
    if state.zoom.is_some() {
        let icon = if response.dragged() {
            CursorIcon::Grabbing
        } else {
            CursorIcon::Grab
        };
        response.clone().on_hover_cursor(icon);
    }
    // The window may have become larger since.
    scene.clamp(state);
    if let Some(pointer) = response.hover_pos() {
        let (wheel, pinch) = ui.input(|input| (input.smooth_scroll_delta().y, input.zoom_delta()));
        let factor = (wheel / 240.0).exp() * pinch;
        if (factor - 1.0).abs() > f32::EPSILON {
            scene.zoom_by(state, factor, as_of_one(pointer));
        }
    }
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.double_clicked()) {
        scene.toggle(state, as_of_one(pointer));
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let steps = if is_typing(ui) { 0.0 } else { steps_asked(ui) };
    if steps != 0.0 {
        scene.zoom_by(state, STEP.powf(steps), scene.rect.center());
    }
}

fn steps_asked(ui: &Ui) -> f32 {
    ui.input(|input| {
        let presses = |key| {
            if input.modifiers.command {
                0
            } else {
                input.num_presses(key)
            }
        };
        let more = presses(Key::Plus) + presses(Key::Equals);
        more as f32 - presses(Key::Minus) as f32
    })
}

/// Says that the photo is on its way, or what is wrong with its file.
fn news(ui: &Ui, cx: &Cx, viewer: &ViewerView, stage: Rect) {
    let sentence = match (&viewer.fault, &viewer.picture) {
        (Some(fault), _) => fault.clone(),
        (None, None) => cx.text("viewer-loading"),
        (None, Some(_)) => return,
    };
    let colours = Tokens::of(true);
    let room = (stage.width() - 160.0).max(80.0);
    let galley = ui
        .painter()
        .layout(sentence.clone(), regular(size::TEXT), colours.on_plate, room);
    let plate = Rect::from_center_size(
        pos2(stage.center().x, stage.bottom() - BELOW - galley.size().y / 2.0 - 10.0),
        galley.size() + Vec2::new(24.0, 12.0),
    );
    ui.painter().rect_filled(plate, f32::from(size::RADIUS), colours.plate);
    ui.painter()
        .galley(plate.min + Vec2::new(12.0, 6.0), galley, colours.on_plate);
    let response = ui.interact(plate, control("news"), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Status, true, &sentence));
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Step {
    Previous,
    Next,
}

/// A button at the side of the stage; none where there is no such photo.
fn step_button(ui: &mut Ui, cx: &mut Cx, viewer: &ViewerView, stage: Rect, step: Step) {
    const INSET: f32 = 16.0 + size::CONTROL / 2.0;
    let (x, icon, key, place) = match step {
        Step::Previous => (
            stage.left() + INSET,
            icons::PREVIOUS,
            "viewer-previous",
            viewer.place.checked_sub(1),
        ),
        Step::Next => (
            stage.right() - INSET,
            icons::NEXT,
            "viewer-next",
            Some(viewer.place + 1),
        ),
    };
    if place.is_none_or(|place| place >= viewer.photos.len()) {
        return;
    }
    let rect = Rect::from_center_size(pos2(x, stage.center().y), Vec2::splat(size::CONTROL));
    let builder = UiBuilder::new().id_salt(key).max_rect(rect);
    if ui
        .scope_builder(builder, |ui| Button::icon(icon, &cx.text(key)).show(ui))
        .inner
        .clicked()
    {
        go(cx, viewer, place);
    }
}

/// Less, the figure, more, and the whole photo.
fn zoom_buttons(ui: &mut Ui, cx: &mut Cx, (scene, stage): (&Scene, Rect)) {
    let percent = (scene.zoom(&cx.state.viewer) * 100.0).round();
    let figure = cx.texts.with("viewer-percent", &[("percent", percent.into())]);
    let [less, more, fit] = ["viewer-zoom-out", "viewer-zoom-in", "viewer-fit"].map(|key| cx.text(key));
    let [less_hint, more_hint, fit_hint, full_hint] = [
        "viewer-zoom-out-hint",
        "viewer-zoom-in-hint",
        "viewer-fit-hint",
        "viewer-percent-hint",
    ]
    .map(|key| cx.text(key));
    let words = [&figure, &fit].map(|word| {
        text::line(ui, word, regular(size::TEXT), Color32::WHITE, 200.0)
            .size()
            .x
    });
    // Two square buttons, two with words and their padding, three gaps.
    let wide = 2.0 * size::SMALL + words.iter().sum::<f32>() + 4.0 * 10.0 + 3.0 * 2.0 * size::STEP;
    let rect = Rect::from_center_size(
        pos2(stage.center().x, stage.bottom() - 18.0 - size::SMALL / 2.0),
        Vec2::new(wide.ceil() + 2.0, size::SMALL),
    );
    let builder = UiBuilder::new()
        .id_salt("zoom")
        .max_rect(rect)
        .layout(Layout::left_to_right(Align::Center));
    let looked_at = &mut cx.state.viewer;
    ui.scope_builder(builder, |ui| {
        if Button::icon(icons::ZOOM_OUT, &less)
            .height(size::SMALL)
            .hint(&less_hint)
            .show(ui)
            .clicked()
        {
            scene.zoom_by(looked_at, 1.0 / STEP, scene.rect.center());
        }
        if Button::secondary(&figure)
            .height(size::SMALL)
            .hint(&full_hint)
            .show(ui)
            .clicked()
        {
            scene.zoom_to(looked_at, 1.0, scene.rect.center());
        }
        if Button::icon(icons::ZOOM_IN, &more)
            .height(size::SMALL)
            .hint(&more_hint)
            .show(ui)
            .clicked()
        {
            scene.zoom_by(looked_at, STEP, scene.rect.center());
        }
        if Button::secondary(&fit)
            .height(size::SMALL)
            .hint(&fit_hint)
            .show(ui)
            .clicked()
        {
            looked_at.fit();
        }
    });
}
