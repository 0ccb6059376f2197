//! Chips: a status or condition as colour, icon and word together, and the filters above a list.
//!
//! Deliberately no choice of tone for a status: that belongs to the vocabulary of the room that shows it.

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::{Color32, CornerRadius, CursorIcon, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::text::{Run, RunStyle, paint_icon};
use super::{dashed_outline, focus_ring};
use crate::ui::icons;
use crate::ui::theme::{Pair, Tokens, regular, semibold, size, tokens};

/// The family of colours of a chip.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tone {
    /// Protected, good.
    Green,
    /// Procedure running, lapses, poor.
    Amber,
    /// Inventoried, fair.
    Blue,
    /// Local list.
    Violet,
    /// Very bad, error.
    Red,
    /// Checked and not protected.
    Grey,
    /// Not checked, not seen: an outline only.
    Dashed,
}

impl Tone {
    /// Gives the text colour and the ground in a theme.
    pub fn colours(self, tokens: &Tokens) -> Pair {
        match self {
            Self::Green => tokens.green,
            Self::Amber => tokens.amber,
            Self::Blue => tokens.blue,
            Self::Violet => tokens.violet,
            Self::Red => tokens.red,
            Self::Grey => tokens.grey,
            Self::Dashed => Pair {
                ink: tokens.grey.ink,
                fill: Color32::TRANSPARENT,
            },
        }
    }
}

/// What a chip shows.
#[derive(Clone, Copy, Debug)]
pub struct ChipLook<'a> {
    /// Its colours.
    pub tone: Tone,
    /// Its icon.
    pub icon: &'a str,
    /// Its word.
    pub text: &'a str,
}

const PADDING: f32 = 8.0;
const ICON: f32 = 14.0;

/// Shows a chip; the word is its accessible text.
pub fn chip(ui: &mut Ui, tone: Tone, icon: &str, text: &str) -> Response {
    let look = ChipLook { tone, icon, text };
    let run = lay_out(ui, &look, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(chip_size(&run), Sense::hover());
    let elided = run.galley.elided;
    paint(ui, rect, &look, run);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    if elided { response.on_hover_text(text) } else { response }
}

/// Paints a chip with the middle of its left edge at `left_centre`, at most `max_width` wide; gives its rectangle.
pub fn paint_chip(ui: &Ui, left_centre: Pos2, max_width: f32, look: &ChipLook<'_>) -> Rect {
    let run = lay_out(ui, look, max_width);
    let wanted = chip_size(&run);
    let rect = Rect::from_min_size(left_centre - Vec2::new(0.0, wanted.y / 2.0), wanted);
    paint(ui, rect, look, run);
    rect
}

fn lay_out(ui: &Ui, look: &ChipLook<'_>, max_width: f32) -> Run {
    let colour = look.tone.colours(tokens(ui)).ink;
    let style = RunStyle {
        font: regular(13.0),
        icon_height: ICON,
        gap: 4.0,
        colour,
    };
    Run::new(ui, Some(look.icon), look.text, style, max_width - 2.0 * PADDING)
}

fn chip_size(run: &Run) -> Vec2 {
    Vec2::new((run.size().x + 2.0 * PADDING).ceil(), size::CHIP)
}

fn paint(ui: &Ui, rect: Rect, look: &ChipLook<'_>, run: Run) {
    let colours = look.tone.colours(tokens(ui));
    let rect = Rect::from_min_size(rect.min.round_to_pixels(ui.pixels_per_point()), rect.size());
    if look.tone == Tone::Dashed {
        dashed_outline(ui, rect, f32::from(size::CHIP_RADIUS), colours.ink);
    } else {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(size::CHIP_RADIUS), colours.fill);
    }
    run.paint(ui, rect.left_center() + Vec2::new(PADDING, 0.0));
}

/// Shows a filter above a list: round, filled while it filters, with a chevron when a menu hangs on it.
pub fn filter_chip(ui: &mut Ui, text: &str, active: bool, has_menu: bool) -> Response {
    let colours = tokens(ui);
    let (ink, fill, outline) = if active {
        (colours.accent, colours.selection, colours.selection)
    } else {
        (colours.ink, colours.panel, colours.line)
    };
    let font = if active { semibold(13.0) } else { regular(13.0) };
    let style = RunStyle {
        font,
        icon_height: ICON,
        gap: 5.0,
        colour: ink,
    };
    let chevron = if has_menu { ICON + 4.0 } else { 0.0 };
    let run = Run::new(ui, None, text, style, ui.available_width() - 24.0 - chevron);
    let wanted = Vec2::new((run.size().x + 24.0 + chevron).ceil(), size::FILTER);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let fill = if response.hovered() && !active {
        colours.hover
    } else {
        fill
    };
    let radius = (size::FILTER / 2.0) as u8;
    let ground = CornerRadius::same(radius);
    ui.painter()
        .rect(rect, ground, fill, Stroke::new(1.0, outline), StrokeKind::Inside);
    run.paint(ui, rect.left_center() + Vec2::new(12.0, 0.0));
    if has_menu {
        paint_icon(
            ui,
            rect.right_center() - Vec2::new(12.0 + ICON / 2.0, 0.0),
            icons::CHEVRON,
            ICON,
            ink,
        );
    }
    focus_ring(ui, &response, radius);
    response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), active, text));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows the dashed chip that adds one more filter.
pub fn add_chip(ui: &mut Ui, icon: &str, text: &str) -> Response {
    let colours = tokens(ui);
    let style = RunStyle {
        font: regular(13.0),
        icon_height: ICON,
        gap: 5.0,
        colour: colours.quiet,
    };
    let run = Run::new(ui, Some(icon), text, style, ui.available_width() - 24.0);
    let wanted = Vec2::new((run.size().x + 24.0).ceil(), size::FILTER);
    let (rect, response) = ui.allocate_exact_size(wanted, Sense::click());
    let radius = size::FILTER / 2.0;
    if response.hovered() {
        ui.painter().rect_filled(rect, radius, colours.hover);
    }
    dashed_outline(ui, rect, radius, colours.line);
    run.paint(ui, rect.left_center() + Vec2::new(12.0, 0.0));
    focus_ring(ui, &response, radius as u8);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    response.on_hover_cursor(CursorIcon::PointingHand)
}
