//! The palette: every action by its words, chosen with the arrow keys and Enter, or by a click.

use egui::accesskit::Role;
use egui::{CornerRadius, CursorIcon, Id, Key, Modifiers, Response, ScrollArea, Sense, Ui, Vec2, WidgetInfo};

use super::shortcuts::keys;
use super::{focus_first, is_entered};
use crate::command::Action;
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::dialog::Dialog;
use crate::ui::widgets::field;
use crate::ui::widgets::text::{self, line, paint_line};
use crate::ui::{Cx, icons};

/// Height of an action in points.
const LINE: f32 = 32.0;
/// Height of the actions that are seen at once.
const LIST: f32 = 8.5 * LINE;
/// Room between the edge of a line and its words.
const PADDING: f32 = 10.0;

/// What stands in the dialog.
pub struct Palette {
    words: String,
    /// Place of the action that Enter takes.
    cursor: usize,
    wants_focus: bool,
}

impl Palette {
    /// All actions, the first under the cursor.
    pub(super) fn new() -> Self {
        Self {
            words: String::new(),
            cursor: 0,
            wants_focus: true,
        }
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let heading = cx.text("palette-heading");
        let shown = Dialog::new("palette", &heading)
            .width(520.0)
            .show(ui, |ui| self.body(ui, cx));
        if let Some(action) = shown.inner {
            cx.act(action);
            return false;
        }
        shown.ended.is_none()
    }

    /// Gives the action that was chosen.
    fn body(&mut self, ui: &mut Ui, cx: &Cx) -> Option<Action> {
        let steps = ui.input_mut(|input| {
            let mut presses = |key| input.count_and_consume_key(Modifiers::NONE, key);
            (presses(Key::ArrowDown), presses(Key::ArrowUp))
        });
        let name = cx.text("palette-search");
        let id = Id::unique("palette-search");
        let control = field::Text::new(id, &name)
            .hint(&name)
            .icon(icons::SEARCH)
            .height(size::CONTROL);
        let field = control.show(ui, &mut self.words).response;
        focus_first(&field, &mut self.wants_focus);
        if field.changed() {
            self.cursor = 0;
        }
        let offered = self.offered(cx);
        let Some(last) = offered.len().checked_sub(1) else {
            text::second(ui, &cx.text("palette-nothing"));
            self.wants_focus |= is_entered(ui);
            return None;
        };
        self.cursor = (self.cursor + steps.0).saturating_sub(steps.1).min(last);
        let mut chosen = is_entered(ui).then(|| offered[self.cursor].0);
        // The search field stays in sight; only the actions scroll.
        ScrollArea::vertical()
            .max_height(LIST)
            .min_scrolled_height(LIST)
            .show(ui, |ui| {
                ui.spacing_mut().item_spacing.y = 0.0;
                for (place, (action, text)) in offered.iter().enumerate() {
                    let is_current = place == self.cursor;
                    let response = action_line(ui, text, &keys(ui, *action), is_current);
                    if is_current {
                        ui.accesskit_node_builder(id, |node| node.set_active_descendant(response.id.accesskit_id()));
                        if steps != (0, 0) {
                            response.scroll_to_me(None);
                        }
                    }
                    if response.clicked() {
                        chosen = Some(*action);
                    }
                }
            });
        chosen
    }

    /// The actions that make sense now and fit all words, with their texts.
    fn offered(&self, cx: &Cx) -> Vec<(Action, String)> {
        let is_open = cx.view.catalogue.is_some();
        let actions = Action::ALL.iter().filter(|action| is_open || !action.needs_catalogue());
        actions
            .filter(|action| **action != Action::Palette)
            .map(|action| (*action, cx.text(action.key())))
            .filter(|(_, text)| fits(text, &self.words))
            .collect()
    }
}

/// Whether every one of the words stands somewhere in the text, in any case.
fn fits(text: &str, words: &str) -> bool {
    let text = text.to_lowercase();
    words.to_lowercase().split_whitespace().all(|word| text.contains(word))
}

fn action_line(ui: &mut Ui, name: &str, keys: &str, is_current: bool) -> Response {
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::click());
    if ui.is_rect_visible(rect) {
        let radius = CornerRadius::same(size::CHIP_RADIUS);
        if is_current {
            ui.painter().rect_filled(rect, radius, colours.selection);
        } else if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, radius, colours.hover);
        }
        let shown = line(ui, keys, regular(size::HINT), colours.quiet, rect.width() / 2.0);
        let room = rect.width() - shown.size().x - 3.0 * PADDING;
        let words = line(ui, name, regular(size::TEXT), colours.ink, room);
        paint_line(ui, rect.left_center() + Vec2::new(PADDING, 0.0), words);
        paint_line(
            ui,
            rect.right_center() - Vec2::new(shown.size().x + PADDING, 0.0),
            shown,
        );
    }
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), is_current, name));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_action_is_found_by_any_of_its_words_in_any_order() {
        assert!(fits("Next grave in this row", "ROW next"));
        assert!(fits("Next grave in this row", ""));
        assert!(!fits("Next grave in this row", "next site"));
    }
}
