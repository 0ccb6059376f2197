//! The controls of the window, all in one look and each with a name for screen readers.
//!
//! Deliberately no texts that a person reads: they are all parameters.

pub mod button;
pub mod chip;
pub mod dialog;
pub mod empty;
pub mod field;
pub mod rail;
pub mod section;
pub mod select;
pub mod table;
pub mod text;
pub mod thumb;
pub mod toast;

use egui::{Color32, CornerRadius, Pos2, Rect, Response, Shape, Stroke, StrokeKind, Ui, Vec2};

use super::theme::{size, tokens};

/// Draws the ring that shows which control has the keyboard.
pub fn focus_ring(ui: &Ui, response: &Response, radius: u8) {
    if response.has_focus() {
        let stroke = Stroke::new(size::RING, tokens(ui).accent);
        let rect = response.rect;
        ui.painter()
            .rect_stroke(rect, CornerRadius::same(radius), stroke, StrokeKind::Inside);
    }
}

/// Keeps what pops up above the dialog that it belongs to, which a click on its field has just raised.
pub fn keep_above(ui: &Ui, popup: &Response) {
    ui.ctx().move_to_top(popup.layer_id);
}

/// Draws a dashed outline with rounded corners just inside `rect`.
fn dashed_outline(ui: &Ui, rect: Rect, radius: f32, colour: Color32) {
    const DASH: f32 = 3.0;
    let rect = rect.shrink(0.5);
    let mut path = Vec::with_capacity(25);
    let corners = [
        (Pos2::new(rect.right() - radius, rect.top() + radius), -90.0_f32),
        (Pos2::new(rect.right() - radius, rect.bottom() - radius), 0.0),
        (Pos2::new(rect.left() + radius, rect.bottom() - radius), 90.0),
        (Pos2::new(rect.left() + radius, rect.top() + radius), 180.0),
    ];
    for (centre, start) in corners {
        for step in 0..=5 {
            let angle = (start + 18.0 * step as f32).to_radians();
            path.push(centre + radius * Vec2::angled(angle));
        }
    }
    path.push(path[0]);
    ui.painter()
        .extend(Shape::dashed_line(&path, Stroke::new(1.0, colour), DASH, DASH));
}

#[cfg(test)]
pub(super) mod tests;
