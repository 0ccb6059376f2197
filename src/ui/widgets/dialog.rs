//! Dialogs over the window, and the cards by which one of several things is chosen.
//!
//! Deliberately no state: whether a dialog is open belongs to the one who shows it.

use egui::accesskit::Role;
use egui::{
    Align, Context, CornerRadius, CursorIcon, Frame, Id, Layout, Margin, Modal, Rect, Response, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo,
};

use super::button::Button;
use super::chip::Tone;
use super::text::{self, line, paint_icon, paint_line};
use super::{dashed_outline, focus_ring};
use crate::ui::icons;
use crate::ui::theme::{Tokens, regular, size, tokens};

/// How a dialog ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// By Escape or by its cancel button.
    Cancel,
    /// By its primary button.
    Primary,
}

/// What a dialog gave back in this frame.
#[derive(Debug)]
pub struct DialogOutput<R> {
    /// What the body gave back.
    pub inner: R,
    /// How it ended, if it did.
    pub ended: Option<End>,
}

/// The lower edge of a dialog.
#[derive(Clone, Copy, Debug, Default)]
pub struct Footer<'a> {
    /// A quiet sentence at the left.
    pub hint: &'a str,
    /// The text of the button that closes without doing anything; empty for none.
    pub cancel: &'a str,
    /// The text of the primary button; empty for none.
    pub primary: &'a str,
    /// Whether the primary button can be used yet.
    pub ready: bool,
}

/// A dialog that is set up step by step, then shown each frame as long as it is open.
#[must_use = "a dialog appears only when shown"]
pub struct Dialog<'a> {
    id: &'a str,
    title: &'a str,
    subtitle: &'a str,
    width: f32,
    footer: Footer<'a>,
}

const PADDING: f32 = 26.0;

impl<'a> Dialog<'a> {
    /// Starts a dialog with its title.
    pub fn new(id: &'a str, title: &'a str) -> Self {
        Self {
            id,
            title,
            subtitle: "",
            width: 640.0,
            footer: Footer::default(),
        }
    }

    /// Sets the quiet lines under the title.
    pub fn subtitle(mut self, subtitle: &'a str) -> Self {
        self.subtitle = subtitle;
        self
    }

    /// Sets the width in points; a narrow window makes it narrower.
    pub fn width(mut self, width: f32) -> Self {
        self.width = width;
        self
    }

    /// Sets the footer.
    pub fn footer(mut self, footer: Footer<'a>) -> Self {
        self.footer = footer;
        self
    }

    /// Shows the dialog above everything else; the keyboard stays in it.
    pub fn show<R>(self, ctx: &Context, body: impl FnOnce(&mut Ui) -> R) -> DialogOutput<R> {
        let colours = Tokens::of(ctx.global_style().visuals.dark_mode);
        let window = ctx.content_rect();
        let width = self.width.min(window.width() - 32.0) - 2.0 * PADDING;
        let frame = Frame {
            inner_margin: Margin::symmetric(PADDING as i8, 22),
            fill: colours.panel,
            stroke: Stroke::new(1.0, colours.line),
            corner_radius: CornerRadius::same(size::DIALOG_RADIUS),
            shadow: ctx.global_style().visuals.window_shadow,
            ..Frame::default()
        };
        let modal = Modal::new(Id::unique(self.id))
            .frame(frame)
            .backdrop_color(colours.backdrop);
        let shown = modal.show(ctx, |ui| {
            ui.set_width(width);
            let builder = UiBuilder::new()
                .accessibility_role(Role::Dialog)
                .accessibility_label(self.title);
            ui.scope_builder(builder, |ui| self.contents(ui, body)).inner
        });
        let (inner, mut ended) = shown.inner;
        // A click beside the dialog would lose what was typed, so only Escape and the buttons end it.
        let escape = shown.is_top_modal
            && !shown.any_popup_open
            && ctx.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape));
        if escape {
            ended = Some(End::Cancel);
        }
        DialogOutput { inner, ended }
    }

    fn contents<R>(&self, ui: &mut Ui, body: impl FnOnce(&mut Ui) -> R) -> (R, Option<End>) {
        ui.spacing_mut().item_spacing.y = 2.0;
        let title = text::title(ui, self.title);
        ui.accesskit_node_builder(title.id, |node| node.set_role(Role::Heading));
        if !self.subtitle.is_empty() {
            text::wrapped(ui, self.subtitle);
        }
        ui.add_space(14.0);
        let has_footer = !(self.footer.cancel.is_empty() && self.footer.primary.is_empty());
        let others = if has_footer { 190.0 } else { 130.0 };
        let room = (ui.content_rect().height() - others).max(120.0);
        let inner = ScrollArea::vertical()
            .max_height(room)
            .min_scrolled_height(room)
            .auto_shrink([false, true])
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 2.0 * size::STEP;
                body(ui)
            })
            .inner;
        let ended = if has_footer { self.lower_edge(ui) } else { None };
        (inner, ended)
    }

    fn lower_edge(&self, ui: &mut Ui) -> Option<End> {
        let Footer {
            hint,
            cancel,
            primary,
            ready,
        } = self.footer;
        ui.add_space(16.0);
        let mut ended = None;
        let room = Vec2::new(ui.available_width(), size::CONTROL);
        ui.allocate_ui_with_layout(room, Layout::right_to_left(Align::Center), |ui| {
            ui.spacing_mut().item_spacing.x = 10.0;
            if !primary.is_empty() && Button::primary(primary).enabled(ready).show(ui).clicked() {
                ended = Some(End::Primary);
            }
            if !cancel.is_empty() && Button::secondary(cancel).show(ui).clicked() {
                ended = Some(End::Cancel);
            }
            if !hint.is_empty() {
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| text::second(ui, hint));
            }
        });
        ended
    }
}

/// What a card offers.
#[derive(Clone, Copy, Debug)]
pub struct Choice<'a> {
    /// The colours of its icon tile.
    pub tone: Tone,
    /// Its icon.
    pub icon: &'a str,
    /// What it is.
    pub title: &'a str,
    /// What that means, in one line.
    pub line: &'a str,
}

/// Shows a card in the whole width; the chosen one has a ring and a check mark.
pub fn choice_card(ui: &mut Ui, look: &Choice<'_>, chosen: bool) -> Response {
    const PADDING: f32 = 13.0;
    const TILE: Vec2 = Vec2::new(30.0, 22.0);
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 51.0), Sense::click());
    let outline = if chosen {
        Stroke::new(size::RING, colours.accent)
    } else {
        Stroke::new(1.0, colours.line)
    };
    let fill = if response.hovered() && !chosen {
        colours.hover
    } else {
        colours.panel
    };
    ui.painter().rect(
        rect,
        CornerRadius::same(size::RADIUS),
        fill,
        outline,
        StrokeKind::Inside,
    );

    let tile = Rect::from_min_size(rect.left_center() + Vec2::new(PADDING, -TILE.y / 2.0), TILE);
    let tone = look.tone.colours(colours);
    if look.tone == Tone::Dashed {
        dashed_outline(ui, tile, f32::from(size::CHIP_RADIUS), tone.ink);
    } else {
        ui.painter()
            .rect_filled(tile, CornerRadius::same(size::CHIP_RADIUS), tone.fill);
    }
    paint_icon(ui, tile.center(), look.icon, 15.0, tone.ink);

    let left = tile.right() + 12.0;
    let room = rect.right() - left - 44.0;
    let at = |offset: f32| egui::pos2(left, rect.center().y + offset);
    let explanation = line(ui, look.line, regular(size::SECOND), colours.quiet, room);
    let elided = explanation.elided;
    paint_line(
        ui,
        at(-8.5),
        line(ui, look.title, regular(size::TEXT), colours.ink, room),
    );
    paint_line(ui, at(9.0), explanation);
    if chosen {
        paint_icon(
            ui,
            rect.right_center() - Vec2::new(PADDING + 8.0, 0.0),
            icons::CHECK,
            17.0,
            colours.accent,
        );
    } else {
        focus_ring(ui, &response, size::RADIUS);
    }
    if chosen && response.has_focus() {
        ui.painter().rect_stroke(
            rect.shrink(3.0),
            CornerRadius::same(6),
            Stroke::new(1.0, colours.accent),
            StrokeKind::Inside,
        );
    }
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, ui.is_enabled(), chosen, look.title));
    ui.accesskit_node_builder(response.id, |node| node.set_description(look.line));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if elided {
        response.on_hover_text(look.line)
    } else {
        response
    }
}
