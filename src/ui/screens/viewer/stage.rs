//! The stage: the photo between its edges, zoomed at the pointer, dragged, turned by quarters.
//! It is dark in both themes, because a photo is judged best in the dark.

use egui::accesskit::Role;
use egui::{
    Align, Color32, CursorIcon, EventFilter, Id, Key, Layout, Mesh, Painter, Pos2, Rect, Response, Sense, Shape,
    TextureId, Theme, Ui, UiBuilder, Vec2, WidgetInfo, pos2,
};

use super::{ViewerState, control, go, name};
use crate::model::grave::PhotoView;
use crate::model::photo;
use crate::ui::theme::{Tokens, regular, size};
use crate::ui::view::ViewerView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::text;
use crate::ui::widgets::thumb::Picture;
use crate::ui::{Cx, icons};

/// Pixels of the screen per pixel of the photo: the smallest, unless the whole photo is smaller, and the largest.
const ZOOM: (f32, f32) = (0.05, 8.0);
/// What one step of the zoom buttons multiplies by.
const STEP: f32 = 1.25;
/// Room around a photo that fits.
const MARGIN: f32 = 24.0;
/// Room below it for the zoom buttons.
const BELOW: f32 = 76.0;
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
    let painter = ui.painter_at(rect);
    let picture = picture(cx, viewer, photo);
    let scene = picture.map(|(_, size)| Scene {
        rect,
        size,
        pixels_per_point: ui.pixels_per_point(),
    });
    let response = ui.interact(rect, id(), Sense::click_and_drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Image, true, name(photo)));
    if let Some(scene) = &scene {
        look_around(ui, &mut cx.state.viewer, scene, &response);
    }
    if let (Some((texture, _)), Some(scene)) = (picture, &scene) {
        paint(
            &painter,
            texture,
            scene.placed(&cx.state.viewer),
            cx.state.viewer.quarter_turns,
        );
    }
    if response.has_focus() {
        let ring = egui::Stroke::new(1.0, Tokens::of(true).line);
        painter.rect_stroke(rect.shrink(1.0), 0.0, ring, egui::StrokeKind::Inside);
    }
    news(ui, cx, viewer, rect);
    step_button(ui, cx, viewer, rect, Step::Previous);
    step_button(ui, cx, viewer, rect, Step::Next);
    if let Some(scene) = &scene {
        zoom_buttons(ui, cx, scene);
    }
}

/// The texture that can be shown now, and the size of the photo in pixels.
fn picture(cx: &mut Cx, viewer: &ViewerView, photo: &PhotoView) -> Option<(TextureId, Vec2)> {
    if let Some(texture) = &viewer.texture {
        return Some((texture.id(), texture.size_vec2()));
    }
    let Picture { texture, size } = cx.pictures.thumb(photo.row.text(photo::SHA256))?;
    let side = |field| photo.row.whole(field).unwrap_or_default() as f32;
    let longest = side(photo::WIDTH_PX).max(side(photo::HEIGHT_PX)).min(LONGEST_SIDE_PX);
    Some((texture, size * (longest / size.max_elem()).max(1.0)))
}

/// The stage and the photo on it, before zoom and turn.
struct Scene {
    /// Where the stage is, in points.
    rect: Rect,
    /// The photo's size in pixels, upright.
    size: Vec2,
    pixels_per_point: f32,
}

impl Scene {
    /// The photo's size in points at a zoom of 1, as turned.
    fn turned(&self, state: &ViewerState) -> Vec2 {
        let size = self.size / self.pixels_per_point;
        if state.quarter_turns % 2 == 1 { size.yx() } else { size }
    }

    /// The zoom at which the whole photo can be seen; a small one is not enlarged.
    fn fitting(&self, state: &ViewerState) -> f32 {
        let room = (self.rect.size() - Vec2::new(2.0 * MARGIN, MARGIN + BELOW)).max(Vec2::splat(1.0));
        (room / self.turned(state)).min_elem().min(1.0)
    }

    fn zoom(&self, state: &ViewerState) -> f32 {
        state.zoom.unwrap_or_else(|| self.fitting(state))
    }

    /// The middle of the stage: a photo that fits leaves room for the buttons below.
    fn centre(&self, state: &ViewerState) -> Pos2 {
        let raised = if state.zoom.is_none() {
            (BELOW - MARGIN) / 2.0
        } else {
            0.0
        };
        self.rect.center() - Vec2::new(0.0, raised)
    }

    /// Where the photo is painted.
    fn placed(&self, state: &ViewerState) -> Rect {
        Rect::from_center_size(self.centre(state) + state.offset, self.turned(state) * self.zoom(state))
    }

    /// Zooms by `factor`, so that what is under `at` stays there.
    fn zoom_by(&self, state: &mut ViewerState, factor: f32, at: Pos2) {
        let smallest = ZOOM.0.min(self.fitting(state));
        self.zoom_to(state, (self.zoom(state) * factor).clamp(smallest, ZOOM.1), at);
    }

    fn zoom_to(&self, state: &mut ViewerState, zoom: f32, at: Pos2) {
        let before = self.placed(state);
        let grown = zoom / self.zoom(state);
        state.zoom = Some(zoom);
        state.offset = at + (before.center() - at) * grown - self.centre(state);
        self.clamp(state);
    }

    /// Keeps the photo's edges outside the stage where it is larger, and in the middle where it is smaller.
    fn clamp(&self, state: &mut ViewerState) {
        let spare = (self.turned(state) * self.zoom(state) - self.rect.size()).max(Vec2::ZERO) / 2.0;
        state.offset = state.offset.clamp(-spare, spare);
    }

    /// Between the whole photo and one pixel for one.
    fn toggle(&self, state: &mut ViewerState, at: Pos2) {
        if state.zoom.is_none() {
            self.zoom_to(state, 1.0, at);
        } else {
            state.fit();
        }
    }
}

/// Wheel, pinch, drag, double click and the keys + and −.
fn look_around(ui: &Ui, state: &mut ViewerState, scene: &Scene, response: &Response) {
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
            scene.zoom_by(state, factor, pointer);
        }
    }
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.double_clicked()) {
        scene.toggle(state, pointer);
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    }
    let steps = if super::is_typing(ui) { 0.0 } else { steps_asked(ui) };
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

/// Paints the texture, turned clockwise by quarters.
fn paint(painter: &Painter, texture: TextureId, rect: Rect, quarter_turns: usize) {
    let screen = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    let mut mesh = Mesh::with_texture(texture);
    for (corner, at) in screen.into_iter().enumerate() {
        let uv = source_corner(corner, quarter_turns);
        mesh.vertices.push(egui::epaint::Vertex {
            pos: at,
            uv,
            color: Color32::WHITE,
        });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(Shape::mesh(mesh));
}

/// Which corner of the photo stands at a corner of the screen; both count clockwise from the upper left.
fn source_corner(corner: usize, quarter_turns: usize) -> Pos2 {
    const CORNERS: [Pos2; 4] = [pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)];
    CORNERS[(corner + 4 - quarter_turns % 4) % 4]
}

/// Says that the photo is on its way, or what is wrong with its file.
fn news(ui: &Ui, cx: &Cx, viewer: &ViewerView, stage: Rect) {
    let sentence = match (&viewer.fault, &viewer.texture) {
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
fn zoom_buttons(ui: &mut Ui, cx: &mut Cx, scene: &Scene) {
    let stage = scene.rect;
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
            scene.zoom_by(looked_at, 1.0 / STEP, stage.center());
        }
        if Button::secondary(&figure)
            .height(size::SMALL)
            .hint(&full_hint)
            .show(ui)
            .clicked()
        {
            scene.zoom_to(looked_at, 1.0, stage.center());
        }
        if Button::icon(icons::ZOOM_IN, &more)
            .height(size::SMALL)
            .hint(&more_hint)
            .show(ui)
            .clicked()
        {
            scene.zoom_by(looked_at, STEP, stage.center());
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

#[cfg(test)]
mod tests {
    use super::*;

    const STAGE: Rect = Rect {
        min: pos2(0.0, 56.0),
        max: pos2(1000.0, 756.0),
    };

    fn scene(size: Vec2) -> Scene {
        Scene {
            rect: STAGE,
            size,
            pixels_per_point: 1.0,
        }
    }

    #[test]
    fn a_photo_fits_whole_above_the_buttons_and_a_small_one_is_not_enlarged() {
        let state = ViewerState::default();
        let placed = scene(Vec2::new(6000.0, 4000.0)).placed(&state);
        assert!(
            STAGE.contains_rect(placed) && placed.bottom() <= STAGE.bottom() - BELOW + 0.5,
            "{placed:?}"
        );
        assert!((scene(Vec2::new(100.0, 80.0)).zoom(&state) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_when_zooming() {
        let (scene, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        let pointer = pos2(420.0, 300.0);
        let share = |rect: Rect| (pointer - rect.min) / rect.size();
        scene.zoom_to(&mut state, 1.0, pointer);
        let before = share(scene.placed(&state));
        scene.zoom_by(&mut state, 2.0, pointer);
        let after = share(scene.placed(&state));
        assert!((before - after).length() < 1e-3, "{before:?} became {after:?}");
    }

    #[test]
    fn a_photo_cannot_be_dragged_off_the_stage() {
        let (scene, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        scene.zoom_to(&mut state, 1.0, STAGE.center());
        state.offset = Vec2::new(9000.0, -9000.0);
        scene.clamp(&mut state);
        let placed = scene.placed(&state);
        assert!(
            placed.contains_rect(STAGE) && (placed.left() - STAGE.left()).abs() < 0.5,
            "{placed:?}"
        );
        scene.zoom_by(&mut state, 0.0001, STAGE.center());
        assert_eq!(
            state.offset,
            Vec2::ZERO,
            "smaller than the stage, it stands in its middle"
        );
    }

    #[test]
    fn a_quarter_turn_is_clockwise_and_swaps_the_sides() {
        assert_eq!(source_corner(0, 0), pos2(0.0, 0.0));
        assert_eq!(
            source_corner(1, 1),
            pos2(0.0, 0.0),
            "the upper left corner goes to the upper right"
        );
        assert_eq!(source_corner(2, 2), pos2(0.0, 0.0));
        let (scene, mut state) = (scene(Vec2::new(400.0, 200.0)), ViewerState::default());
        state.turn();
        assert_eq!(scene.placed(&state).size(), Vec2::new(200.0, 400.0));
    }

    #[test]
    fn a_double_click_goes_to_full_size_and_back() {
        let (scene, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        scene.toggle(&mut state, STAGE.center());
        assert_eq!(state.zoom, Some(1.0));
        scene.toggle(&mut state, STAGE.center());
        assert_eq!((state.zoom, state.offset), (None, Vec2::ZERO));
    }
}
