//! Two photos of one stone: beside one another with the same zoom, or one over the other with a line that is dragged
//! across. Which other photo it is, is chosen from those around.

use egui::{
    CursorIcon, Frame, Id, Key, Layout, Painter, Pos2, Rangef, Rect, ScrollArea, Sense, Stroke, Ui, UiBuilder,
    WidgetInfo, pos2, vec2,
};

use super::super::{Beside, control};
use super::scene::{BELOW, Scene};
use super::{on_stage, paint};
use crate::command::Request;
use crate::model::grave::PhotoView;
use crate::model::{entry, photo};
use crate::ui::theme::{Tokens, regular, size};
use crate::ui::view::ViewerView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::text::line;
use crate::ui::widgets::thumb::Thumb;
use crate::ui::{Cx, icons};

/// Size of an offered photo, in points.
const OFFERED: egui::Vec2 = vec2(104.0, 78.0);
/// How far the arrow keys move the line, as a share of the stage.
const STEP: f32 = 0.02;

/// Where the two photos stand.
pub struct Places {
    /// The stage of the photo.
    pub one: Rect,
    /// That of the other one, where there is one.
    other: Option<Rect>,
}

impl Places {
    /// The same point as if it lay on the stage of the first.
    pub fn as_of_one(&self, at: Pos2) -> Pos2 {
        match self.other {
            Some(other) if !self.one.contains(at) => at - (other.center() - self.one.center()),
            _ => at,
        }
    }
}

/// Divides the stage.
pub fn places(stage: Rect, viewer: &ViewerView, beside: Beside) -> Places {
    if viewer.other.is_none() {
        return Places {
            one: stage,
            other: None,
        };
    }
    match beside {
        Beside::Halves => {
            let (one, other) = stage.split_left_right_at_fraction(0.5);
            Places {
                one: one.with_max_x(one.right() - 1.0),
                other: Some(other),
            }
        }
        Beside::Line => Places {
            one: stage,
            other: Some(stage),
        },
    }
}

/// Shows the other photo, which part is which, and how the two are shown.
pub fn show(ui: &mut Ui, cx: &mut Cx, (viewer, one): (&ViewerView, &Scene), places: &Places) {
    let (Some(other), Some(rect)) = (&viewer.other, places.other) else {
        return;
    };
    let stage = places.one.union(rect);
    let visible = match cx.state.viewer.beside {
        Beside::Halves => rect,
        Beside::Line => line_across(ui, cx, stage),
    };
    let painter = ui.painter_at(visible);
    if cx.state.viewer.beside == Beside::Line {
        painter.rect_filled(visible, 0.0, Tokens::of(true).stage);
    }
    if let Some((texture, scene)) = on_stage(ui, cx, (other.picture.as_ref(), &other.photo), rect) {
        let linked = scene.linked(one, &cx.state.viewer);
        paint::paint(&painter, texture, scene.placed(&linked), linked.quarter_turns);
    }
    let edge = Stroke::new(2.0, Tokens::of(true).line);
    ui.painter_at(stage).vline(visible.left(), visible.y_range(), edge);
    if cx.state.viewer.beside == Beside::Line {
        let grip = visible.left_center();
        ui.painter_at(stage).circle_filled(grip, 9.0, Tokens::of(true).accent);
    }
    let words = |photo: &PhotoView| {
        let taken = entry::date(photo::TAKEN, &photo.row).short(cx.texts.lang());
        let parts = [super::name(photo), &taken].map(str::to_owned);
        parts
            .into_iter()
            .filter(|part| !part.is_empty())
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let left = Rect::from_min_max(stage.min, pos2(visible.left(), stage.bottom()));
    plate(&ui.painter_at(left), left, &words(&viewer.photo));
    plate(
        &ui.painter_at(visible),
        visible,
        &other.fault.clone().unwrap_or_else(|| words(&other.photo)),
    );
    ways(ui, cx, stage);
}

/// What a part shows, in its upper corner.
fn plate(painter: &Painter, rect: Rect, words: &str) {
    let colours = Tokens::of(true);
    let galley = painter.layout_no_wrap(words.to_owned(), regular(size::SECOND), colours.on_plate);
    let ground = Rect::from_min_size(rect.min + vec2(12.0, 12.0), galley.size() + vec2(16.0, 8.0));
    painter.rect_filled(ground, f32::from(size::CHIP_RADIUS), colours.plate);
    painter.galley(ground.min + vec2(8.0, 4.0), galley, colours.on_plate);
}

/// The line between the two, dragged or moved by the arrow keys; gives what lies at its right.
fn line_across(ui: &mut Ui, cx: &mut Cx, stage: Rect) -> Rect {
    let share = &mut cx.state.viewer.line;
    let at = |share: f32| egui::lerp(stage.x_range(), share);
    let grip = Rect::from_x_y_ranges(Rangef::point(at(*share)).expand(6.0), stage.y_range());
    let response = ui.interact(grip, control("line"), Sense::click_and_drag());
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        *share = (pointer.x - stage.left()) / stage.width();
    }
    if response.has_focus() {
        let filter = egui::EventFilter {
            horizontal_arrows: true,
            ..egui::EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let presses = |key| ui.input(|input| input.num_presses(key)) as f32;
        *share += STEP * (presses(Key::ArrowRight) - presses(Key::ArrowLeft));
    }
    *share = share.clamp(0.02, 0.98);
    let (name, value) = (cx.texts.get("viewer-line"), f64::from(*share * 100.0));
    response.widget_info(|| WidgetInfo::slider(true, value, &name));
    let right = stage.with_min_x(at(*share));
    response.on_hover_cursor(CursorIcon::ResizeHorizontal);
    right
}

/// Beside one another, one over the other, another photo, none.
fn ways(ui: &mut Ui, cx: &mut Cx, stage: Rect) {
    let rect = Rect::from_min_max(
        pos2(stage.left(), stage.bottom() - BELOW - 8.0),
        pos2(stage.right(), stage.bottom() - 46.0),
    );
    let builder = UiBuilder::new()
        .id_salt("ways")
        .max_rect(rect)
        .layout(Layout::left_to_right(egui::Align::Center).with_main_align(egui::Align::Center));
    ui.scope_builder(builder, |ui| {
        ui.add_space(((rect.width() - 380.0) / 2.0).max(0.0));
        for (icon, key, beside) in [
            (icons::COLUMNS, "viewer-halves", Beside::Halves),
            (icons::COMPARE, "viewer-over", Beside::Line),
        ] {
            let text = cx.text(key);
            let is_chosen = cx.state.viewer.beside == beside;
            let button = Button::secondary(&text)
                .with_icon(icon)
                .selected(is_chosen)
                .height(size::SMALL);
            if button.show(ui).clicked() {
                cx.state.viewer.beside = beside;
            }
        }
        let text = cx.text("viewer-compare-end");
        if Button::secondary(&text)
            .with_icon(icons::CLOSE)
            .height(size::SMALL)
            .show(ui)
            .clicked()
        {
            cx.ask(Request::CompareWith(None));
        }
    });
}

/// Offers the photos around, once somebody wants to compare.
pub fn offer(ui: &mut Ui, cx: &mut Cx, viewer: &ViewerView, stage: Rect) {
    if !cx.state.viewer.is_choosing {
        return;
    }
    let height = OFFERED.y + 62.0;
    let rect = Rect::from_min_max(
        pos2(stage.left() + 16.0, stage.bottom() - BELOW - height),
        pos2(stage.right() - 16.0, stage.bottom() - BELOW),
    );
    let colours = Tokens::of(true);
    let builder = UiBuilder::new().id_salt("offered").max_rect(rect);
    ui.scope_builder(builder, |ui| {
        Frame::new()
            .fill(colours.panel)
            .corner_radius(size::RADIUS)
            .inner_margin(10.0)
            .show(ui, |ui| {
                let title = cx.text("viewer-compare-choose");
                ui.horizontal(|ui| {
                    let words = line(
                        ui,
                        &title,
                        regular(size::SECOND),
                        colours.quiet,
                        ui.available_width() - 40.0,
                    );
                    let (place, _) = ui.allocate_exact_size(words.size(), Sense::hover());
                    ui.painter().galley(place.min, words, colours.quiet);
                    let close = cx.text("dialog-cancel");
                    if Button::icon_ghost(icons::CLOSE, &close).height(22.0).show(ui).clicked() {
                        cx.state.viewer.is_choosing = false;
                    }
                });
                ScrollArea::horizontal()
                    .id_salt(Id::unique("offered photos"))
                    .show(ui, |ui| {
                        ui.horizontal(|ui| {
                            for offered in &viewer.offered {
                                let picture = cx.pictures.thumb(offered.row.text(photo::SHA256));
                                let taken = entry::date(photo::TAKEN, &offered.row).short(cx.texts.lang());
                                let spoken = [super::name(offered), &taken].join(", ");
                                if Thumb::new(&spoken, OFFERED)
                                    .picture(picture)
                                    .caption(&taken)
                                    .show(ui)
                                    .clicked()
                                {
                                    cx.state.viewer.is_choosing = false;
                                    cx.ask(Request::CompareWith(Some(offered.row.uuid())));
                                }
                            }
                        });
                    });
            });
    });
}
