//! Fields of a form: a label column with controls beside it, text, choice, tick and slider.
//!
//! Deliberately no checking of what is typed: whoever knows the value says so by a note or an issue line.

use std::ops::RangeInclusive;

use egui::accesskit::{Action, Role};
use egui::text_edit::TextEditOutput;
use egui::{
    Align2, CornerRadius, CursorIcon, EventFilter, Frame, Id, Key, Layout, Margin, Pos2, Rect, Response, Sense, Stroke,
    StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, WidgetText,
};

use super::chip::Tone;
use super::focus_ring;
use super::text::{line, paint_icon, paint_line};
use crate::ui::icons;
use crate::ui::theme::{regular, size, tokens};

/// Shows a row of a form: the label in its column, the control in the rest of the width.
///
/// A long label takes several lines. A [`note_line`] or [`issue_line`] inside `add` stands under the control.
pub fn row<R>(ui: &mut Ui, label: &str, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::left_to_right(egui::Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let quiet = tokens(ui).quiet;
        let galley = ui
            .painter()
            .layout(label.to_owned(), regular(13.0), quiet, size::LABEL - 8.0);
        let lines = galley.size().y.max(size::FIELD);
        let (rect, response) = ui.allocate_exact_size(Vec2::new(size::LABEL, lines), Sense::hover());
        paint_line(ui, rect.left_center(), galley);
        response.widget_info(|| WidgetInfo::labeled(Role::Label, true, label));
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing = Vec2::new(2.0 * size::STEP, size::STEP);
            add(ui)
        })
        .inner
    })
    .inner
}

/// A text field that is set up step by step, then shown.
#[must_use = "a field appears only when shown"]
pub struct Text<'a> {
    id: Id,
    name: &'a str,
    hint: &'a str,
    note: &'a str,
    tooltip: &'a str,
    icon: Option<&'a str>,
    rows: usize,
    height: f32,
    error: bool,
}

impl<'a> Text<'a> {
    /// Starts a field; the name is what a screen reader says.
    pub fn new(id: Id, name: &'a str) -> Self {
        Self {
            id,
            name,
            hint: "",
            note: "",
            tooltip: "",
            icon: None,
            rows: 1,
            height: size::FIELD,
            error: false,
        }
    }

    /// Shows an example while the field is empty.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shows a quiet note inside, at the right: how the value was understood, or a shortcut.
    pub fn note(mut self, note: &'a str) -> Self {
        self.note = note;
        self
    }

    /// Explains the field on hover.
    pub fn tooltip(mut self, tooltip: &'a str) -> Self {
        self.tooltip = tooltip;
        self
    }

    /// Puts an icon inside, at the left.
    pub fn icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Makes the field several lines high; it grows with its text.
    pub fn multiline(mut self, rows: usize) -> Self {
        self.rows = rows.max(2);
        self
    }

    /// Sets the height in points, one of the sizes of the theme.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Draws the outline in the colour of errors.
    pub fn error(mut self, error: bool) -> Self {
        self.error = error;
        self
    }

    /// Shows the field in the whole width; `response.changed()` and `lost_focus()` tell what happened.
    pub fn show(self, ui: &mut Ui, value: &mut String) -> TextEditOutput {
        let colours = tokens(ui);
        let edit = if self.rows > 1 {
            TextEdit::multiline(value).desired_rows(self.rows)
        } else {
            TextEdit::singleline(value).align(Align2::LEFT_CENTER)
        };
        let mut edit = edit
            .id(self.id)
            .font(regular(size::TEXT))
            .text_color(colours.ink)
            .frame(self.frame(ui))
            .desired_width(f32::INFINITY)
            .min_size(Vec2::new(0.0, self.height));
        if !self.hint.is_empty() {
            edit = edit.hint_text(self.hint);
        }
        if let Some(icon) = self.icon {
            edit = edit.prefix(WidgetText::from(line(ui, icon, regular(16.0), colours.quiet, 20.0)));
        }
        if !self.note.is_empty() {
            let room = ui.available_width() * 0.55;
            edit = edit.suffix(WidgetText::from(line(
                ui,
                self.note,
                regular(size::HINT),
                colours.quiet,
                room,
            )));
        }
        let spacing = std::mem::replace(&mut ui.spacing_mut().extra_text_line_spacing, self.line_spacing());
        let mut output = edit.show(ui);
        ui.spacing_mut().extra_text_line_spacing = spacing;
        if output.response.has_focus() {
            // Undo asks whether the field has something of its own to undo, and needs what stands in it for that.
            let standing = output.galley.text().to_owned();
            ui.data_mut(|data| data.insert_temp(self.id.with("typed"), standing));
        }
        ui.accesskit_node_builder(output.response.id, |node| {
            node.set_label(self.name);
            if !self.note.is_empty() {
                node.set_description(self.note);
            }
        });
        if !self.tooltip.is_empty() {
            output.response.response = output.response.response.clone().on_hover_text(self.tooltip);
        }
        output
    }

    /// Long texts read better with air between the lines.
    fn line_spacing(&self) -> f32 {
        if self.rows > 1 { size::STEP } else { 0.0 }
    }

    fn frame(&self, ui: &Ui) -> Frame {
        let colours = tokens(ui);
        let focused = ui.memory(|memory| memory.has_focus(self.id));
        let (width, outline) = match (focused, self.error) {
            (true, _) => (size::RING, colours.accent),
            (false, true) => (1.0, colours.red.ink),
            (false, false) => (1.0, colours.line),
        };
        let thickness = width as i8;
        let padding = if self.rows > 1 { 7 } else { 2 };
        Frame {
            inner_margin: Margin::symmetric(11 - thickness, padding - thickness),
            fill: colours.panel,
            stroke: Stroke::new(width, outline),
            corner_radius: CornerRadius::same(size::RADIUS),
            ..Frame::default()
        }
    }
}

/// Shows a tick box with its text.
pub fn check(ui: &mut Ui, text: &str, on: &mut bool) -> Response {
    const BOX: f32 = 18.0;
    const GAP: f32 = 8.0;
    let colours = tokens(ui);
    let galley = line(
        ui,
        text,
        regular(size::TEXT),
        colours.ink,
        ui.available_width() - BOX - GAP,
    );
    let elided = galley.elided;
    let wanted = Vec2::new(BOX + GAP + galley.size().x, size::SMALL);
    let (rect, mut response) = ui.allocate_exact_size(wanted, Sense::click());
    if response.clicked() {
        *on = !*on;
        response.mark_changed();
    }
    let square = Rect::from_center_size(rect.left_center() + Vec2::new(BOX / 2.0, 0.0), Vec2::splat(BOX));
    let (fill, outline) = match (*on, response.hovered()) {
        (true, false) => (colours.accent, colours.accent),
        (true, true) => (colours.accent_hover, colours.accent_hover),
        (false, false) => (colours.panel, colours.quiet),
        (false, true) => (colours.hover, colours.quiet),
    };
    ui.painter().rect(
        square,
        CornerRadius::same(5),
        fill,
        Stroke::new(1.0, outline),
        StrokeKind::Inside,
    );
    if *on {
        paint_icon(ui, square.center(), icons::CHECK, 14.0, colours.on_accent);
    }
    paint_line(ui, square.right_center() + Vec2::new(GAP, 0.0), galley);
    focus_ring(ui, &response, size::CHIP_RADIUS);
    response.widget_info(|| WidgetInfo::selected(Role::CheckBox, ui.is_enabled(), *on, text));
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if elided { response.on_hover_text(text) } else { response }
}

/// Shows a slider with its name at the left and its figure, rounded, at the right.
///
/// The arrow keys move it by a hundredth of the range.
pub fn slider(ui: &mut Ui, name: &str, value: &mut f32, range: RangeInclusive<f32>) -> Response {
    const HEIGHT: f32 = 25.0;
    const NAME: f32 = size::LABEL;
    const FIGURE: f32 = 40.0;
    const HANDLE: f32 = 8.0;
    let colours = tokens(ui);
    let (rect, mut response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), HEIGHT), Sense::click_and_drag());
    let rail = Rect::from_min_max(
        Pos2::new(rect.left() + NAME, rect.top()),
        Pos2::new((rect.right() - FIGURE).max(rect.left() + NAME + 1.0), rect.bottom()),
    );
    let travel = rail.shrink2(Vec2::new(HANDLE, 0.0)).x_range();
    let before = *value;
    if let Some(pointer) = response.interact_pointer_pos() {
        *value = egui::remap_clamp(pointer.x, travel, range.clone());
    }
    let step = (range.end() - range.start()) / 100.0;
    *value = (*value + step * steps_asked(ui, &response)).clamp(*range.start(), *range.end());
    if (*value - before).abs() > f32::EPSILON {
        response.mark_changed();
    }

    let x = egui::remap_clamp(*value, range.clone(), travel);
    let y = rect.center().y;
    let stroke = |colour| Stroke::new(4.0, colour);
    paint_line(
        ui,
        rect.left_center(),
        line(ui, name, regular(13.0), colours.quiet, NAME - 8.0),
    );
    ui.painter().hline(rail.x_range(), y, stroke(colours.line));
    ui.painter().hline(rail.left()..=x, y, stroke(colours.accent));
    ui.painter().circle_filled(Pos2::new(x, y), HANDLE, colours.accent);
    if response.has_focus() {
        ui.painter()
            .circle_stroke(Pos2::new(x, y), HANDLE + 3.0, Stroke::new(size::RING, colours.accent));
    }
    let figure = line(ui, &format!("{value:.0}"), regular(size::SECOND), colours.quiet, FIGURE);
    paint_line(ui, rect.right_center() - Vec2::new(figure.size().x, 0.0), figure);

    response.widget_info(|| WidgetInfo::slider(ui.is_enabled(), f64::from(*value), name));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_min_numeric_value(f64::from(*range.start()));
        node.set_max_numeric_value(f64::from(*range.end()));
        node.set_numeric_value_step(f64::from(step));
        node.add_action(Action::Increment);
        node.add_action(Action::Decrement);
    });
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Counts the steps that keys and screen reader ask of a slider, to the right as positive.
fn steps_asked(ui: &Ui, response: &Response) -> f32 {
    let mut steps = ui.input(|input| {
        let more = input.num_accesskit_action_requests(response.id, Action::Increment) as f32;
        more - input.num_accesskit_action_requests(response.id, Action::Decrement) as f32
    });
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        steps += ui.input(|input| input.num_presses(Key::ArrowRight) as f32 - input.num_presses(Key::ArrowLeft) as f32);
    }
    steps
}

/// Shows what is wrong or doubtful, in the colour of its tone, on as many lines as it needs.
pub fn issue_line(ui: &mut Ui, tone: Tone, icon: &str, text: &str) -> Response {
    let ink = tone.colours(tokens(ui)).ink;
    let indent = 19.0;
    let galley = ui
        .painter()
        .layout(text.to_owned(), regular(size::HINT), ink, ui.available_width() - indent);
    let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(indent, 0.0), Sense::hover());
    paint_icon(ui, rect.left_top() + Vec2::new(7.0, 7.5), icon, 14.0, ink);
    ui.painter()
        .galley(rect.left_top() + Vec2::new(indent, 0.0), galley, ink);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// Shows a quiet note on as many lines as it needs.
pub fn note_line(ui: &mut Ui, text: &str) -> Response {
    let quiet = tokens(ui).quiet;
    let galley = ui
        .painter()
        .layout(text.to_owned(), regular(size::HINT), quiet, ui.available_width());
    let (rect, response) = ui.allocate_exact_size(galley.size(), Sense::hover());
    ui.painter().galley(rect.min, galley, quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}
