//! Text in the type scale: one line that ends in "…" where there is no room, with the whole text on hover.
//!
//! Deliberately no selection of text and no links; those belong to fields and buttons.

use std::sync::Arc;

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align2, Color32, FontFamily, FontId, Galley, Pos2, Rect, Response, Sense, TextFormat, Ui, Vec2, WidgetInfo,
};

use crate::ui::fonts;
use crate::ui::theme::{regular, semibold, size, tokens};

/// Draws the title of a room, a record or a dialog.
pub fn title(ui: &mut Ui, text: &str) -> Response {
    let ink = tokens(ui).ink;
    elided(ui, text, semibold(size::TITLE), ink)
}

/// Draws running text.
pub fn body(ui: &mut Ui, text: &str) -> Response {
    let ink = tokens(ui).ink;
    elided(ui, text, regular(size::TEXT), ink)
}

/// Draws running text that stands out.
pub fn strong(ui: &mut Ui, text: &str) -> Response {
    let ink = tokens(ui).ink;
    elided(ui, text, semibold(size::TEXT), ink)
}

/// Draws a quiet second line.
pub fn second(ui: &mut Ui, text: &str) -> Response {
    let quiet = tokens(ui).quiet;
    elided(ui, text, regular(size::SECOND), quiet)
}

/// Draws a quiet hint.
pub fn hint(ui: &mut Ui, text: &str) -> Response {
    let quiet = tokens(ui).quiet;
    elided(ui, text, regular(size::HINT), quiet)
}

/// Draws quiet text on as many lines as it needs.
pub fn wrapped(ui: &mut Ui, text: &str) -> Response {
    let quiet = tokens(ui).quiet;
    let galley = ui
        .painter()
        .layout(text.to_owned(), regular(size::SECOND), quiet, ui.available_width());
    show(ui, &galley, text, quiet)
}

/// Draws one line in any font and colour, elided to the room that is left.
pub fn elided(ui: &mut Ui, text: &str, font: FontId, colour: Color32) -> Response {
    let room = ui.available_width();
    let galley = line(ui, text, font, colour, room);
    show(ui, &galley, text, colour)
}

fn show(ui: &mut Ui, galley: &Arc<Galley>, text: &str, colour: Color32) -> Response {
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley.clone(), colour);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if galley.elided {
        response.on_hover_text(text)
    } else {
        response
    }
}

/// Lays out one line, elided with "…" to `max_width`, for those who paint themselves.
pub fn line(ui: &Ui, text: &str, font: FontId, colour: Color32, max_width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::single_section(text.to_owned(), TextFormat::simple(font, colour));
    job.wrap = TextWrapping::truncate_at_width(max_width.max(0.0));
    job.break_on_newline = false;
    ui.painter().layout_job(job)
}

/// Paints one line with its left end at `left_centre`, its capitals centred in height; gives the room it took.
pub fn paint_line(ui: &Ui, left_centre: Pos2, galley: Arc<Galley>) -> Rect {
    let rect = Align2::LEFT_CENTER.anchor_size(left_centre, galley.size());
    let min = rect.min.round_to_pixels(ui.pixels_per_point());
    ui.painter().galley(min, galley, Color32::PLACEHOLDER);
    rect
}

/// Paints an icon of `height` points around `centre`.
pub fn paint_icon(ui: &Ui, centre: Pos2, icon: &str, height: f32, colour: Color32) {
    paint_icon_in(
        ui,
        centre,
        icon,
        FontId::new(height, FontFamily::Name(fonts::ICONS.into())),
        colour,
    );
}

/// Paints a filled icon of `height` points around `centre`.
pub fn paint_icon_filled(ui: &Ui, centre: Pos2, icon: &str, height: f32, colour: Color32) {
    paint_icon_in(
        ui,
        centre,
        icon,
        FontId::new(height, FontFamily::Name(fonts::ICONS_FILLED.into())),
        colour,
    );
}

fn paint_icon_in(ui: &Ui, centre: Pos2, icon: &str, font: FontId, colour: Color32) {
    let galley = ui.painter().layout_no_wrap(icon.to_owned(), font, colour);
    let min = centre - galley.size() / 2.0;
    ui.painter()
        .galley(min.round_to_pixels(ui.pixels_per_point()), galley, colour);
}

/// What [`Run`] measures and paints: an optional icon and a text beside it.
pub(super) struct Run {
    icon: Option<(String, f32)>,
    pub(super) galley: Arc<Galley>,
    gap: f32,
    colour: Color32,
}

/// How a [`Run`] is set.
#[derive(Clone)]
pub(super) struct RunStyle {
    pub(super) font: FontId,
    pub(super) icon_height: f32,
    pub(super) gap: f32,
    pub(super) colour: Color32,
}

impl Run {
    /// Lays out icon and text in at most `max_width` points.
    pub(super) fn new(ui: &Ui, icon: Option<&str>, text: &str, style: RunStyle, max_width: f32) -> Self {
        let RunStyle {
            font,
            icon_height,
            gap,
            colour,
        } = style;
        let taken = if icon.is_some() { icon_height + gap } else { 0.0 };
        let galley = line(ui, text, font, colour, max_width - taken);
        Self {
            icon: icon.map(|icon| (icon.to_owned(), icon_height)),
            galley,
            gap,
            colour,
        }
    }

    /// Gives the room that icon and text take.
    pub(super) fn size(&self) -> Vec2 {
        let icon = self.icon.as_ref().map_or(0.0, |(_, height)| {
            height + if self.galley.size().x > 0.0 { self.gap } else { 0.0 }
        });
        self.galley.size() + Vec2::new(icon, 0.0)
    }

    /// Paints with the left end at `left_centre`.
    pub(super) fn paint(self, ui: &Ui, mut left_centre: Pos2) {
        if let Some((icon, height)) = &self.icon {
            paint_icon(
                ui,
                left_centre + Vec2::new(height / 2.0, 0.0),
                icon,
                *height,
                self.colour,
            );
            left_centre.x += height + self.gap;
        }
        paint_line(ui, left_centre, self.galley);
    }
}
