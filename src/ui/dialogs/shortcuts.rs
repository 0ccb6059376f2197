//! Keyboard shortcuts: every action that has keys, beside them.

use egui::accesskit::Role;
use egui::{Sense, Ui, Vec2, WidgetInfo};

use super::end_of;
use crate::command::Action;
use crate::ui::Cx;
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::dialog::{Dialog, Footer};
use crate::ui::widgets::text::{line, paint_line};

/// Height of a line in points.
const LINE: f32 = 26.0;

/// Shows the dialog; `false` when it is done.
pub fn show(ui: &mut Ui, cx: &Cx) -> bool {
    let (heading, done) = (cx.text("shortcuts-heading"), cx.text("dialog-done"));
    let footer = Footer {
        hint: "",
        cancel: "",
        primary: &done,
        ready: true,
    };
    let shown = Dialog::new("shortcuts", &heading)
        .width(520.0)
        .footer(footer)
        .show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 0.0;
            for action in Action::ALL {
                let keys = keys(ui, *action);
                if !keys.is_empty() {
                    action_line(ui, &cx.text(action.key()), &keys);
                }
            }
        });
    end_of(ui, &shown, true).is_none()
}

/// The keys of an action as the system writes them, or "".
pub fn keys(ui: &Ui, action: Action) -> String {
    action
        .shortcut()
        .map(|shortcut| ui.ctx().format_shortcut(&shortcut))
        .unwrap_or_default()
}

fn action_line(ui: &mut Ui, name: &str, keys: &str) {
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::hover());
    let shown = line(ui, keys, regular(size::TEXT), colours.quiet, rect.width() / 2.0);
    let room = rect.width() - shown.size().x - 12.0;
    paint_line(
        ui,
        rect.left_center(),
        line(ui, name, regular(size::TEXT), colours.ink, room),
    );
    paint_line(ui, rect.right_center() - Vec2::new(shown.size().x, 0.0), shown);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{name}: {keys}")));
}
