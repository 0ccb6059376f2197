//! Sections of the record: a quiet heading with an action, hairlines between, one line where there is nothing yet.
//!
//! Deliberately no folding: the record is one scrolling form.

use egui::accesskit::Role;
use egui::{Align, CornerRadius, CursorIcon, Layout, Response, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::text::{Run, RunStyle, line, paint_icon, paint_line};
use super::{button, focus_ring};
use crate::ui::icons;
use crate::ui::theme::{regular, semibold, size, tokens};

/// What can be done in a section.
#[derive(Clone, Copy, Debug)]
pub struct Action<'a> {
    /// Its icon, usually a plus.
    pub icon: Option<&'a str>,
    /// Its words.
    pub text: &'a str,
}

const HEIGHT: f32 = 24.0;

/// Shows the heading of a section, with its action at the right; gives the response of the action.
pub fn heading(ui: &mut Ui, text: &str, action: Option<Action<'_>>) -> Option<Response> {
    ui.allocate_ui_with_layout(
        Vec2::new(ui.available_width(), HEIGHT),
        Layout::left_to_right(Align::Center),
        |ui| {
            ui.set_min_height(HEIGHT);
            let galley = line(
                ui,
                text,
                semibold(size::SECOND),
                tokens(ui).quiet,
                ui.available_width() * 0.6,
            );
            let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
            paint_line(ui, rect.left_center(), galley);
            response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, text));
            let action = action?;
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                button::link(ui, action.icon, action.text)
            })
            .inner
            .into()
        },
    )
    .inner
}

/// Draws a hairline from edge to edge of the panel, with room above and below.
pub fn hairline(ui: &mut Ui) {
    let spacing = ui.spacing().item_spacing.y;
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), (25.0 - 2.0 * spacing).max(1.0)));
    rule(ui, rect.center().y);
}

/// Draws a hairline from edge to edge of the panel at `y`, without any room of its own.
pub fn rule(ui: &Ui, y: f32) {
    let stroke = Stroke::new(1.0, tokens(ui).line);
    ui.painter().hline(ui.clip_rect().x_range(), y.floor() + 0.5, stroke);
}

/// Shows an empty section as one line: what it would hold, and the action that fills it.
///
/// The whole line is the button.
pub fn empty_line(ui: &mut Ui, text: &str, action: Action<'_>) -> Response {
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::click());
    if response.hovered() {
        ui.painter().rect_filled(
            rect.expand2(Vec2::new(6.0, 2.0)),
            CornerRadius::same(size::CHIP_RADIUS),
            colours.hover,
        );
    }
    let style = RunStyle {
        font: semibold(13.0),
        icon_height: 14.0,
        gap: 5.0,
        colour: colours.accent,
    };
    let run = Run::new(ui, action.icon, action.text, style, rect.width() * 0.6);
    let run_width = run.size().x;
    let galley = line(ui, text, regular(13.0), colours.quiet, rect.width() - run_width - 12.0);
    paint_line(ui, rect.left_center(), galley);
    run.paint(ui, rect.right_center() - Vec2::new(run_width, 0.0));
    focus_ring(ui, &response, size::CHIP_RADIUS);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), action.text));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows a section as one quiet line: its name at the left, the essence at the right.
pub fn summary_line(ui: &mut Ui, text: &str, detail: &str) -> Response {
    essence(ui, None, (text, detail))
}

/// A [`summary_line`] that opens and folds what stands below it, with the sign for that.
pub fn fold_line(ui: &mut Ui, open: bool, text: &str, detail: &str) -> Response {
    let response = essence(ui, Some(open), (text, detail));
    ui.accesskit_node_builder(response.id, |node| node.set_expanded(open));
    response
}

/// Where the words of a line with a sign begin, in points.
pub const FOLD: f32 = 18.0;

fn essence(ui: &mut Ui, open: Option<bool>, (text, detail): (&str, &str)) -> Response {
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::click());
    let ink = if response.hovered() { colours.ink } else { colours.quiet };
    let detail_line = line(ui, detail, regular(13.0), ink, rect.width() * 0.6);
    let indent = if open.is_some() { FOLD } else { 0.0 };
    let room = rect.width() - detail_line.size().x - 12.0 - indent;
    if let Some(open) = open {
        let icon = if open { icons::CHEVRON } else { icons::NEXT };
        paint_icon(ui, rect.left_center() + Vec2::new(6.0, 0.0), icon, 12.0, ink);
    }
    let words = rect.left_center() + Vec2::new(indent, 0.0);
    paint_line(ui, words, line(ui, text, regular(13.0), ink, room));
    paint_line(
        ui,
        rect.right_center() - Vec2::new(detail_line.size().x, 0.0),
        detail_line,
    );
    focus_ring(ui, &response, size::CHIP_RADIUS);
    response.widget_info(|| {
        let mut info = WidgetInfo::labeled(Role::Button, ui.is_enabled(), text);
        info.current_text_value = Some(detail.to_owned());
        info
    });
    response.on_hover_cursor(CursorIcon::PointingHand)
}
