//! Keyboard shortcuts: every action that has keys, beside them; then the keys of screens that have some of their own.

use egui::accesskit::Role;
use egui::{Key, KeyboardShortcut, Modifiers, Sense, Ui, Vec2, WidgetInfo};

use super::end_of;
use crate::command::Action;
use crate::ui::Cx;
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::dialog::{Dialog, Footer};
use crate::ui::widgets::section;
use crate::ui::widgets::text::{line, paint_line};

/// Height of a line in points.
const LINE: f32 = 26.0;

/// What some keys do: the key of its words, the modifiers, the keys.
type Own = (&'static str, Modifiers, &'static [Key]);

/// The keys of screens, by the key of the heading.
const SCREENS: [(&str, &[Own]); 3] = [
    (
        "shortcuts-wall",
        &[
            ("shortcuts-wall-all", Modifiers::COMMAND, &[Key::A]),
            ("shortcuts-wall-none", Modifiers::NONE, &[Key::Escape]),
            ("shortcuts-wall-open", Modifiers::NONE, &[Key::Enter]),
            ("shortcuts-wall-choose", Modifiers::NONE, &[Key::Space]),
            (
                "shortcuts-wall-go",
                Modifiers::NONE,
                &[Key::ArrowLeft, Key::ArrowRight, Key::ArrowUp, Key::ArrowDown],
            ),
        ],
    ),
    (
        "shortcuts-sorting",
        &[
            (
                "shortcuts-sorting-put",
                Modifiers::NONE,
                &[Key::Num1, Key::Num2, Key::Num3, Key::Num4],
            ),
            ("shortcuts-sorting-new", Modifiers::NONE, &[Key::N]),
            ("shortcuts-sorting-join", Modifiers::NONE, &[Key::J]),
            ("shortcuts-sorting-go", Modifiers::NONE, &[Key::ArrowUp, Key::ArrowDown]),
        ],
    ),
    (
        "shortcuts-viewer",
        &[
            (
                "shortcuts-viewer-go",
                Modifiers::NONE,
                &[Key::ArrowLeft, Key::ArrowRight],
            ),
            ("shortcuts-viewer-turn", Modifiers::NONE, &[Key::R]),
            ("shortcuts-viewer-loupe", Modifiers::NONE, &[Key::L]),
            ("shortcuts-viewer-compare", Modifiers::NONE, &[Key::C]),
            ("shortcuts-viewer-fit", Modifiers::NONE, &[Key::Num0]),
            ("shortcuts-viewer-close", Modifiers::NONE, &[Key::Escape]),
        ],
    ),
];

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
            for (heading, own) in SCREENS {
                ui.add_space(2.0 * size::STEP);
                section::heading(ui, &cx.text(heading), None);
                for (key, modifiers, keys) in own {
                    let named = |key: &Key| ui.ctx().format_shortcut(&KeyboardShortcut::new(*modifiers, *key));
                    let keys: Vec<String> = keys.iter().map(named).collect();
                    action_line(ui, &cx.text(key), &keys.join("  "));
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
