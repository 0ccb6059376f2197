//! Buttons: one primary a screen, secondary ones with an outline, quiet ones without.
//!
//! Deliberately no menus: a button gives its response, and egui's popups hang on that.

use egui::accesskit::Role;
use egui::{Color32, CornerRadius, CursorIcon, Response, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo};

use super::focus_ring;
use super::text::{Run, RunStyle, line, paint_line};
use crate::ui::theme::{regular, semibold, size, tokens};

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Primary,
    Secondary,
    Ghost,
    Link,
    Icon,
    GhostIcon,
}

/// A button that is set up step by step, then shown.
#[must_use = "a button appears only when shown"]
pub struct Button<'a> {
    kind: Kind,
    icon: Option<&'a str>,
    text: &'a str,
    shortcut: &'a str,
    hint: &'a str,
    height: f32,
    max_width: f32,
    enabled: bool,
    selected: bool,
}

impl<'a> Button<'a> {
    fn new(kind: Kind, text: &'a str) -> Self {
        Self {
            kind,
            icon: None,
            text,
            shortcut: "",
            hint: "",
            height: size::CONTROL,
            max_width: f32::INFINITY,
            enabled: true,
            selected: false,
        }
    }

    /// The one thing to do on a screen.
    pub fn primary(text: &'a str) -> Self {
        Self::new(Kind::Primary, text)
    }

    /// Any other button.
    pub fn secondary(text: &'a str) -> Self {
        Self::new(Kind::Secondary, text)
    }

    /// A button that shows its ground only under the pointer.
    pub fn ghost(text: &'a str) -> Self {
        Self::new(Kind::Ghost, text)
    }

    /// A square button with an icon; the name is read out and shown on hover.
    pub fn icon(icon: &'a str, name: &'a str) -> Self {
        Self::new(Kind::Icon, name).with_icon(icon)
    }

    /// A square button with an icon that shows its ground only under the pointer.
    pub fn icon_ghost(icon: &'a str, name: &'a str) -> Self {
        Self::new(Kind::GhostIcon, name).with_icon(icon)
    }

    /// Puts an icon before the text.
    pub fn with_icon(mut self, icon: &'a str) -> Self {
        self.icon = Some(icon);
        self
    }

    /// Sets the height in points, one of the sizes of the theme.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Greys the button out when `false`.
    pub fn enabled(mut self, enabled: bool) -> Self {
        self.enabled = enabled;
        self
    }

    /// Shows the keys for this action, quietly at the right.
    pub fn shortcut(mut self, keys: &'a str) -> Self {
        self.shortcut = keys;
        self
    }

    /// Explains the button on hover.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Shows the button as switched on.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Limits the width in points; text beyond it is elided.
    pub fn max_width(mut self, width: f32) -> Self {
        self.max_width = width;
        self
    }

    fn is_square(&self) -> bool {
        matches!(self.kind, Kind::Icon | Kind::GhostIcon)
    }

    fn padding(&self) -> f32 {
        match self.kind {
            Kind::Link => 0.0,
            Kind::Icon | Kind::GhostIcon => (self.height - ICON) / 2.0,
            _ if self.height >= size::CONTROL => 14.0,
            _ => 10.0,
        }
    }

    /// Shows the button; its response tells of clicks, by mouse, keyboard or screen reader.
    pub fn show(self, ui: &mut Ui) -> Response {
        let padding = self.padding();
        let room = self.max_width.min(ui.available_width()) - 2.0 * padding;
        let shown_text = if self.is_square() { "" } else { self.text };
        let enabled = self.enabled && ui.is_enabled();
        let ink = self.ink(ui);
        let font = match self.kind {
            Kind::Primary | Kind::Link => semibold(if self.kind == Kind::Link { 13.0 } else { size::TEXT }),
            _ => regular(size::TEXT),
        };
        let style = RunStyle {
            font,
            icon_height: if self.kind == Kind::Link { 14.0 } else { ICON },
            gap: 7.0,
            colour: ink,
        };
        // On a square button the keys stand in its hint only.
        let keys = (!self.shortcut.is_empty() && !self.is_square())
            .then(|| line(ui, self.shortcut, regular(size::HINT), ink.gamma_multiply(0.75), room));
        let keys_width = keys.as_ref().map_or(0.0, |keys| keys.size().x + 12.0);
        let run = Run::new(ui, self.icon, shown_text, style, room - keys_width);
        let elided = run.galley.elided;

        let wanted = Vec2::new(run.size().x + keys_width + 2.0 * padding, self.height);
        let sense = if enabled { Sense::click() } else { Sense::hover() };
        let (rect, response) = ui.allocate_exact_size(wanted, sense);
        if ui.is_rect_visible(rect) {
            self.paint_ground(ui, &response);
            // Some layouts give more room than asked: the words stay in the middle of it.
            let spare = (rect.width() - wanted.x).max(0.0) / 2.0;
            let left = rect.left_center() + Vec2::new(padding + spare, 0.0);
            run.paint(ui, left);
            if let Some(keys) = keys {
                paint_line(
                    ui,
                    rect.right_center() - Vec2::new(padding + spare + keys.size().x, 0.0),
                    keys,
                );
            }
            focus_ring(ui, &response, if self.kind == Kind::Link { 4 } else { size::RADIUS });
        }
        self.finish(response, enabled, elided)
    }

    fn finish(self, response: Response, enabled: bool, elided: bool) -> Response {
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::Button, enabled, self.text);
            info.selected = self.selected.then_some(true);
            info
        });
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        let hover = match (self.hint, self.is_square() || elided) {
            ("", true) => self.text,
            (hint, _) => hint,
        };
        if hover.is_empty() {
            return response;
        }
        let tip = if self.shortcut.is_empty() {
            hover.to_owned()
        } else {
            format!("{hover}  ({})", self.shortcut)
        };
        response.on_hover_text(&tip).on_disabled_hover_text(&tip)
    }

    fn ink(&self, ui: &Ui) -> Color32 {
        let tokens = tokens(ui);
        let ink = match self.kind {
            Kind::Primary => tokens.on_accent,
            Kind::Link => tokens.accent,
            _ if self.selected => tokens.accent,
            Kind::GhostIcon => tokens.quiet,
            _ => tokens.ink,
        };
        if self.enabled { ink } else { ink.gamma_multiply(0.5) }
    }

    fn paint_ground(&self, ui: &Ui, response: &Response) {
        let tokens = tokens(ui);
        let pointed = response.hovered() && self.enabled;
        let (fill, outline) = match self.kind {
            // The ground of the accent is kept for the primary button.
            _ if self.selected => (tokens.selection, tokens.accent),
            Kind::Primary => {
                let fill = if pointed { tokens.accent_hover } else { tokens.accent };
                (
                    if self.enabled { fill } else { fill.gamma_multiply(0.5) },
                    Color32::TRANSPARENT,
                )
            }
            Kind::Secondary | Kind::Icon => (if pointed { tokens.hover } else { tokens.panel }, tokens.line),
            Kind::Ghost | Kind::GhostIcon => (
                if pointed { tokens.hover } else { Color32::TRANSPARENT },
                Color32::TRANSPARENT,
            ),
            Kind::Link => (Color32::TRANSPARENT, Color32::TRANSPARENT),
        };
        let radius = CornerRadius::same(size::RADIUS);
        ui.painter().rect(
            response.rect,
            radius,
            fill,
            Stroke::new(1.0, outline),
            StrokeKind::Inside,
        );
        if self.kind == Kind::Link && pointed {
            let rect = response.rect;
            ui.painter()
                .hline(rect.x_range(), rect.center().y + 9.0, Stroke::new(1.0, tokens.accent));
        }
    }
}

const ICON: f32 = 16.0;

/// Shows the one primary button of a screen.
pub fn primary(ui: &mut Ui, icon: Option<&str>, text: &str) -> Response {
    with_optional_icon(Button::primary(text), icon).show(ui)
}

/// Shows a secondary button.
pub fn secondary(ui: &mut Ui, icon: Option<&str>, text: &str) -> Response {
    with_optional_icon(Button::secondary(text), icon).show(ui)
}

/// Shows an action as a link, such as the one at the right of a section heading.
pub fn link(ui: &mut Ui, icon: Option<&str>, text: &str) -> Response {
    with_optional_icon(Button::new(Kind::Link, text).height(20.0), icon).show(ui)
}

/// Shows a square button with an icon; its name is read out and shown on hover.
pub fn icon_button(ui: &mut Ui, icon: &str, name: &str) -> Response {
    Button::icon(icon, name).show(ui)
}

fn with_optional_icon<'a>(button: Button<'a>, icon: Option<&'a str>) -> Button<'a> {
    match icon {
        Some(icon) => button.with_icon(icon),
        None => button,
    }
}
