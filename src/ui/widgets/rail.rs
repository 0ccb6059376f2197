//! An entry of the left rail: a room with its icon, its name and, quietly, how much is in it.
//!
//! Deliberately no list of rooms: the window knows them.

use egui::accesskit::Role;
use egui::{CornerRadius, CursorIcon, Response, Sense, Ui, Vec2, WidgetInfo};

use super::focus_ring;
use super::text::{line, paint_icon, paint_line};
use crate::ui::theme::{regular, semibold, size, tokens};

/// Shows an entry in the whole width. Its figure is said whole and shown short; both may be empty.
pub fn room(ui: &mut Ui, icon: &str, text: &str, (figure, short): &(String, String), active: bool) -> Response {
    const PADDING: f32 = 10.0;
    const TEXT_AT: f32 = 38.0;
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), size::CONTROL), Sense::click());
    if active || response.hovered() {
        let fill = if active { colours.selection } else { colours.hover };
        ui.painter().rect_filled(rect, CornerRadius::same(size::RADIUS), fill);
    }
    let ink = if active { colours.accent } else { colours.quiet };
    paint_icon(ui, rect.left_center() + Vec2::new(PADDING + 9.0, 0.0), icon, 18.0, ink);
    let figure_line = line(ui, short, regular(size::HINT), colours.quiet, 60.0);
    let figure_width = figure_line.size().x;
    let font = if active {
        semibold(size::TEXT)
    } else {
        regular(size::TEXT)
    };
    let name = line(
        ui,
        text,
        font,
        colours.ink,
        rect.width() - TEXT_AT - PADDING - figure_width - 4.0,
    );
    let elided = name.elided;
    paint_line(ui, rect.left_center() + Vec2::new(TEXT_AT, 0.0), name);
    paint_line(
        ui,
        rect.right_center() - Vec2::new(PADDING + figure_width, 0.0),
        figure_line,
    );
    focus_ring(ui, &response, size::RADIUS);
    response.widget_info(|| WidgetInfo::selected(Role::Tab, ui.is_enabled(), active, text));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_selected(active);
        if !figure.is_empty() {
            node.set_description(figure);
        }
    });
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if elided { response.on_hover_text(text) } else { response }
}
