//! A drop-down field: one of several values, by mouse, keyboard or screen reader.
//!
//! Deliberately no free text: where that is allowed, a text field with matches serves.

use egui::accesskit::{HasPopup, Role};
use egui::{
    CornerRadius, CursorIcon, EventFilter, Id, Key, Popup, PopupCloseBehavior, Response, ScrollArea, Sense, Stroke,
    StrokeKind, Ui, Vec2, WidgetInfo,
};

use super::text::{line, paint_icon, paint_line};
use super::{focus_ring, keep_above};
use crate::ui::icons;
use crate::ui::theme::{regular, size, tokens};

const PADDING: f32 = 11.0;
const ITEM: f32 = 30.0;
/// Seconds within which letters are one word.
const TYPED_TOGETHER: f64 = 1.0;

/// A drop-down field that is set up step by step, then shown.
#[must_use = "a field appears only when shown"]
pub struct Select<'a> {
    id: Id,
    name: &'a str,
    current: &'a str,
    hint: &'a str,
    height: f32,
    ticks: Option<&'a [bool]>,
}

impl<'a> Select<'a> {
    /// Starts a field with its accessible name and the label of the current value ("" for none).
    pub fn new(id: Id, name: &'a str, current: &'a str) -> Self {
        Self {
            id,
            name,
            current,
            hint: "",
            height: size::FIELD,
            ticks: None,
        }
    }

    /// Shows a quiet text while there is no value.
    pub fn hint(mut self, hint: &'a str) -> Self {
        self.hint = hint;
        self
    }

    /// Sets the height in points, one of the sizes of the theme.
    pub fn height(mut self, height: f32) -> Self {
        self.height = height;
        self
    }

    /// Lets several labels be chosen: ticks stand at those that are, and the list stays open.
    pub fn several(mut self, ticks: &'a [bool]) -> Self {
        self.ticks = Some(ticks);
        self
    }

    /// Shows the field in the whole width; gives the index of the label that was just chosen.
    pub fn show<S: AsRef<str>>(self, ui: &mut Ui, labels: &[S]) -> Option<usize> {
        let response = self.closed(ui);
        let popup = Popup::menu(&response)
            .id(self.id.with("list"))
            .width(response.rect.width() - 12.0);
        let was_open = popup.is_open();
        let opened_now = !was_open && (response.clicked() || self.opened_by_key(ui, &response));
        if opened_now && !response.clicked() {
            Popup::open_id(ui, self.id.with("list"));
        }
        // What is chosen first shows first, else the first label.
        let is_one = |(index, label): (usize, &S)| self.is_chosen(index, label.as_ref());
        let first = labels.iter().enumerate().position(is_one).unwrap_or_default();
        let mut chosen = None;
        let shown = popup
            .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
            .accessible_name(self.name)
            .show(|ui| {
                ui.spacing_mut().item_spacing = Vec2::ZERO;
                ScrollArea::vertical().max_height(10.5 * ITEM).show(ui, |ui| {
                    for (index, label) in labels.iter().enumerate() {
                        let item = self.item(ui, index, label.as_ref());
                        if opened_now && index == first {
                            item.request_focus();
                            item.scroll_to_me(None);
                        }
                        if item.gained_focus() {
                            item.scroll_to_me(None);
                        }
                        if item.clicked() {
                            chosen = Some(index);
                            if self.ticks.is_none() {
                                ui.close();
                            }
                        }
                    }
                    self.jump_to_typed(ui, labels);
                });
            });
        if let Some(shown) = shown {
            keep_above(ui, &shown.response);
        }
        let is_left = was_open && !Popup::is_id_open(ui, self.id.with("list"));
        let has_no_focus = ui.memory(|memory| memory.focused().is_none());
        if (chosen.is_some() && self.ticks.is_none()) || (is_left && has_no_focus) {
            response.request_focus();
        }
        chosen
    }

    fn is_chosen(&self, index: usize, label: &str) -> bool {
        match self.ticks {
            Some(ticks) => ticks.get(index).copied().unwrap_or_default(),
            None => label == self.current,
        }
    }

    fn closed(&self, ui: &mut Ui) -> Response {
        let colours = tokens(ui);
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), self.height));
        let response = ui.interact(rect, self.id, Sense::click());
        let fill = if response.hovered() {
            colours.hover
        } else {
            colours.panel
        };
        let radius = CornerRadius::same(size::RADIUS);
        ui.painter()
            .rect(rect, radius, fill, Stroke::new(1.0, colours.line), StrokeKind::Inside);
        let (text, ink) = if self.current.is_empty() {
            (self.hint, colours.quiet)
        } else {
            (self.current, colours.ink)
        };
        let galley = line(ui, text, regular(size::TEXT), ink, rect.width() - 2.0 * PADDING - 20.0);
        let elided = galley.elided;
        paint_line(ui, rect.left_center() + Vec2::new(PADDING, 0.0), galley);
        paint_icon(
            ui,
            rect.right_center() - Vec2::new(PADDING + 6.0, 0.0),
            icons::CHEVRON,
            14.0,
            colours.quiet,
        );
        focus_ring(ui, &response, size::RADIUS);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ComboBox, ui.is_enabled(), self.name);
            info.current_text_value = Some(self.current.to_owned());
            info
        });
        ui.accesskit_node_builder(response.id, |node| node.set_has_popup(HasPopup::Listbox));
        let response = response.on_hover_cursor(CursorIcon::PointingHand);
        if elided { response.on_hover_text(text) } else { response }
    }

    fn opened_by_key(&self, ui: &Ui, response: &Response) -> bool {
        if !response.has_focus() {
            return false;
        }
        let filter = EventFilter {
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(self.id, filter));
        ui.input(|input| input.key_pressed(Key::ArrowDown) || input.key_pressed(Key::ArrowUp))
    }

    fn item_id(&self, index: usize) -> Id {
        self.id.with("item").with(index)
    }

    fn item(&self, ui: &mut Ui, index: usize, label: &str) -> Response {
        let colours = tokens(ui);
        let (_, rect) = ui.allocate_space(Vec2::new(ui.available_width(), ITEM));
        let response = ui.interact(rect, self.item_id(index), Sense::click());
        let current = self.is_chosen(index, label);
        if response.hovered() || response.has_focus() {
            ui.painter()
                .rect_filled(rect, CornerRadius::same(size::CHIP_RADIUS), colours.hover);
        }
        paint_line(
            ui,
            rect.left_center() + Vec2::new(8.0, 0.0),
            line(ui, label, regular(size::TEXT), colours.ink, rect.width() - 36.0),
        );
        if current {
            paint_icon(
                ui,
                rect.right_center() - Vec2::new(14.0, 0.0),
                icons::CHECK,
                15.0,
                colours.accent,
            );
        }
        focus_ring(ui, &response, size::CHIP_RADIUS);
        response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), current, label));
        response.on_hover_cursor(CursorIcon::PointingHand)
    }

    /// Moves to the next label that begins with what was typed, one letter or several in quick succession.
    fn jump_to_typed<S: AsRef<str>>(&self, ui: &Ui, labels: &[S]) {
        let typed = ui.input(|input| {
            input.events.iter().find_map(|event| match event {
                egui::Event::Text(text) if !text.trim().is_empty() => Some(text.to_lowercase()),
                _ => None,
            })
        });
        let Some(typed) = typed else { return };
        let now = ui.input(|input| input.time);
        let memory = self.id.with("typed");
        let before: Option<(String, f64)> = ui.data(|data| data.get_temp(memory));
        let before = before
            .filter(|(_, at)| now - at < TYPED_TOGETHER)
            .map(|(before, _)| before);
        // The same letter again goes on to the next label that begins with it.
        let before = before.filter(|before| *before != typed);
        let is_first = before.is_none();
        let typed = before.unwrap_or_default() + &typed;
        ui.data_mut(|data| data.insert_temp(memory, (typed.clone(), now)));
        let focused = ui.memory(egui::Memory::focused);
        // Further letters narrow the choice down: the label where one stands may still be the one.
        let from = (0..labels.len())
            .find(|&index| focused == Some(self.item_id(index)))
            .map_or(0, |index| index + usize::from(is_first));
        let next = (from..labels.len())
            .chain(0..from)
            .find(|&index| labels[index].as_ref().to_lowercase().starts_with(&typed));
        if let Some(index) = next {
            ui.memory_mut(|memory| memory.request_focus(self.item_id(index)));
        }
    }
}
