//! Where the keyboard and a click go: lists over dialogs, and what comes after Enter and Escape.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use stele::command::Action;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome};

#[test]
fn a_list_in_a_dialog_opens_above_it_also_after_the_dialog_was_closed() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    for _ in 0..2 {
        window.harness.get_by_label("Graves and memorials").focus();
        window.settle()?;
        window.press(Modifiers::COMMAND, Key::A)?;
        window.act(Action::EditTogether)?;
        // Pressed and released within one frame, as on a slow machine.
        let list = |window: &Window| {
            let found = window.harness.get_by_role_and_label(Role::ComboBox, "What to change");
            (found.rect().center(), found.value())
        };
        let (at, _) = list(&window);
        let click = |pressed| egui::Event::PointerButton {
            pos: at,
            button: egui::PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        let input = window.harness.input_mut();
        input
            .events
            .extend([egui::Event::PointerMoved(at), click(true), click(false)]);
        window.settle()?;
        window.click("Custodian of the site")?;
        assert_eq!(list(&window).1.as_deref(), Some("Custodian of the site"));
        window.press(Modifiers::NONE, Key::Escape)?;
    }
    Ok(())
}

#[test]
fn after_enter_and_escape_tab_goes_on_from_where_the_keyboard_was() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    let has_keyboard = |window: &Window, role, name| window.harness.get_by_role_and_label(role, name).is_focused();
    window.start_typing("Section", "B");
    window.press(Modifiers::NONE, Key::Enter)?;
    window.press(Modifiers::NONE, Key::Tab)?;
    assert!(has_keyboard(&window, Role::TextInput, "Row"));
    window.invoke("Add marker")?;
    window.harness.get_by_role_and_label(Role::ComboBox, "Marker").focus();
    window.settle()?;
    window.press(Modifiers::NONE, Key::ArrowDown)?;
    window.press(Modifiers::NONE, Key::Escape)?;
    assert!(has_keyboard(&window, Role::ComboBox, "Marker"));
    Ok(())
}
