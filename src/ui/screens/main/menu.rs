//! A menu that opens from a button or a filter chip: by mouse, by Enter and by the arrow keys.

use egui::accesskit::Role;
use egui::{
    CornerRadius, CursorIcon, Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo,
};

use crate::ui::icons;
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::text::{line, paint_icon, paint_line};

const ITEM: f32 = 30.0;
const PADDING: f32 = 10.0;
/// The room of the tick before the texts.
const TICK: f32 = 24.0;

/// One line of a menu.
#[derive(Clone, Debug, Default)]
pub struct Item {
    /// Its words; empty for a dividing line.
    pub text: String,
    /// Its keys, quietly at the right.
    pub shortcut: String,
    /// Whether it is chosen now; `None` where it is no choice.
    pub is_on: Option<bool>,
    /// Whether it cannot be used now.
    pub is_disabled: bool,
}

impl Item {
    /// A choice.
    pub fn choice(text: impl Into<String>, is_on: bool) -> Self {
        Self {
            text: text.into(),
            is_on: Some(is_on),
            ..Self::default()
        }
    }
}

/// A menu that is set up, then shown.
#[derive(Clone, Copy, Debug)]
pub struct Menu<'a> {
    /// What a screen reader says for it.
    pub name: &'a str,
    /// Its width in points.
    pub width: f32,
    /// Whether it stays open when a line is chosen, as for ticks.
    pub stays: bool,
}

impl Menu<'_> {
    /// Shows the menu of `button` while it is open; gives the place of the line that was just chosen.
    /// The lines are asked for only then.
    pub fn show(&self, ui: &Ui, button: &Response, items: impl FnOnce() -> Vec<Item>) -> Option<usize> {
        let behaviour = if self.stays {
            PopupCloseBehavior::CloseOnClickOutside
        } else {
            PopupCloseBehavior::CloseOnClick
        };
        let popup = Popup::menu(button)
            .gap(4.0)
            .close_behavior(behaviour)
            .accessible_name(self.name);
        let was_open = popup.is_open();
        let opens = button.clicked() && !was_open;
        if !was_open && !opens {
            return None;
        }
        let items = items();
        let mut chosen = None;
        popup.show(|ui| {
            ui.set_width(self.width);
            ui.spacing_mut().item_spacing = Vec2::ZERO;
            let height = (ui.ctx().content_rect().height() * 0.7).min(520.0);
            ScrollArea::vertical()
                .max_height(height)
                .min_scrolled_height(height)
                .show(ui, |ui| chosen = self.lines(ui, button.id, &items, opens));
        });
        let is_left = was_open && ui.input(|input| input.key_pressed(Key::Escape));
        if is_left || (chosen.is_some() && !self.stays) {
            button.request_focus();
        }
        chosen
    }

    fn lines(&self, ui: &mut Ui, button: Id, items: &[Item], opens: bool) -> Option<usize> {
        let mut chosen = None;
        let first = items
            .iter()
            .position(|item| !self.stays && item.is_on == Some(true))
            .or_else(|| items.iter().position(|item| !item.text.is_empty() && !item.is_disabled));
        let has_ticks = items.iter().any(|item| item.is_on.is_some());
        for (place, item) in items.iter().enumerate() {
            if item.text.is_empty() {
                divider(ui);
                continue;
            }
            let response = line_of(ui, button.with("item").with(place), item, has_ticks);
            if opens && first == Some(place) {
                response.request_focus();
            }
            if response.gained_focus() {
                response.scroll_to_me(None);
            }
            if response.clicked() {
                chosen = Some(place);
                if !self.stays {
                    ui.close();
                }
            }
        }
        chosen
    }
}

fn divider(ui: &mut Ui) {
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), 9.0));
    ui.painter()
        .hline(rect.x_range(), rect.center().y, Stroke::new(1.0, tokens(ui).line));
}

fn line_of(ui: &mut Ui, id: Id, item: &Item, has_ticks: bool) -> Response {
    let colours = tokens(ui);
    let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ITEM));
    let sense = if item.is_disabled {
        Sense::hover()
    } else {
        Sense::click()
    };
    let response = ui.interact(rect, id, sense);
    let mut is_elided = false;
    if ui.is_rect_visible(rect) {
        if !item.is_disabled && (response.hovered() || response.has_focus()) {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(size::CHIP_RADIUS), colours.hover);
        }
        let indent = if has_ticks { TICK } else { 0.0 } + PADDING;
        if item.is_on == Some(true) {
            paint_icon(
                ui,
                rect.left_center() + Vec2::new(PADDING + 7.0, 0.0),
                icons::CHECK,
                14.0,
                colours.accent,
            );
        }
        let keys = line(
            ui,
            &item.shortcut,
            regular(size::HINT),
            colours.quiet,
            rect.width() / 2.0,
        );
        let keys_width = keys.size().x;
        let ink = if item.is_disabled {
            colours.quiet.gamma_multiply(0.7)
        } else {
            colours.ink
        };
        let room = rect.width() - indent - keys_width - 2.0 * PADDING;
        let words = line(ui, &item.text, regular(size::TEXT), ink, room);
        is_elided = words.elided;
        paint_line(ui, rect.left_center() + Vec2::new(indent, 0.0), words);
        paint_line(ui, rect.right_center() - Vec2::new(PADDING + keys_width, 0.0), keys);
    }
    response.widget_info(|| {
        let role = if item.is_on.is_some() {
            Role::MenuItemRadio
        } else {
            Role::MenuItem
        };
        let mut info = WidgetInfo::labeled(role, !item.is_disabled, &item.text);
        info.selected = item.is_on;
        info
    });
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if is_elided {
        response.on_hover_text(&item.text)
    } else {
        response
    }
}
