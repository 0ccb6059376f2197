//! The slim scroll bars of a list.

use egui::{CornerRadius, Id, Pos2, Rect, Sense, Ui, Vec2};

use crate::ui::theme::tokens;

/// The strip that a bar takes, in points.
pub(super) const WIDTH: f32 = 10.0;
const HANDLE: f32 = 6.0;
const LEAST_HANDLE: f32 = 28.0;

/// Shows the upright bar; `view` of `rows` rows are to be seen, from `first_row` on.
pub(super) fn vertical(ui: &Ui, id: Id, body: Rect, (rows, view): (f64, f64), first_row: &mut f64) {
    let strip = Rect::from_min_max(Pos2::new(body.right() - WIDTH, body.top()), body.max);
    bar(ui, id, strip, Vec2::DOWN, (view / rows, rows - view), first_row);
}

/// Shows the level bar; `offset` of `width` points are out of sight at the left.
pub(super) fn horizontal(ui: &Ui, id: Id, body: Rect, width: f32, offset: &mut f32) {
    let strip = Rect::from_min_max(
        Pos2::new(body.left(), body.bottom() - WIDTH),
        body.max - Vec2::new(WIDTH, 0.0),
    );
    let view = f64::from(strip.width() / width);
    let mut position = f64::from(*offset);
    let furthest = f64::from(width - strip.width());
    bar(ui, id, strip, Vec2::RIGHT, (view, furthest), &mut position);
    *offset = position as f32;
}

/// Draws the handle and moves `position`, from 0 to `furthest`, by dragging; a click beside the handle goes there.
fn bar(ui: &Ui, id: Id, strip: Rect, along: Vec2, (share, furthest): (f64, f64), position: &mut f64) {
    let length = strip.size().dot(along);
    let handle = (length * share as f32).max(LEAST_HANDLE).min(length);
    let travel = f64::from((length - handle).max(1.0));
    let response = ui.interact(strip, id, Sense::CLICK | Sense::DRAG);
    let start = |position: f64| (position / furthest.max(f64::MIN_POSITIVE) * travel) as f32;
    if let Some(pointer) = response.interact_pointer_pos() {
        let at = (pointer - strip.min).dot(along);
        let handle_start = start(*position);
        let beside = at < handle_start || at > handle_start + handle;
        if response.is_pointer_button_down_on() && ui.input(|input| input.pointer.any_pressed()) && beside {
            *position = f64::from(at - handle / 2.0) / travel * furthest;
        }
        *position += f64::from(response.drag_delta().dot(along)) / travel * furthest;
        *position = position.clamp(0.0, furthest.max(0.0));
    }
    let across = Vec2::new(along.y, along.x);
    let min = strip.min + along * (start(*position) + 2.0) + across * ((WIDTH - HANDLE) / 2.0);
    let rect = Rect::from_min_size(min, along * (handle - 4.0) + across * HANDLE);
    let strength = if response.hovered() || response.dragged() {
        0.75
    } else {
        0.4
    };
    let ink = tokens(ui).quiet.gamma_multiply(strength);
    ui.painter().rect_filled(rect, CornerRadius::same(3), ink);
}
