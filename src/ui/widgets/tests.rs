//! Every control can be found by its name and used by mouse, keyboard and screen reader.

use egui::accesskit::Role;
use egui::{Id, Key, Ui, Vec2};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::button::Button;
use super::chip::{self, Tone};
use super::dialog::{self, Choice, Dialog, End, Footer};
use super::select::Select;
use super::toast::{Progress, Toasts, progress};
use super::{button, empty, field, rail, section, thumb};
use crate::ui::{fonts, icons, theme};

/// Shows `add` in a window of 800 × 600 with fonts and theme in place, and lets it settle.
pub(in crate::ui) fn harness<'a, S: 'a>(state: S, mut add: impl FnMut(&mut Ui, &mut S) + 'a) -> Harness<'a, S> {
    let mut first = true;
    let mut harness = Harness::builder().with_size(Vec2::new(800.0, 600.0)).build_ui_state(
        move |ui, state| {
            if std::mem::take(&mut first) {
                fonts::install(ui);
                theme::apply(ui, theme::ThemeChoice::Light, 1.0);
            } else {
                add(ui, state);
            }
        },
        state,
    );
    harness.run();
    harness
}

#[test]
fn every_control_has_a_name_and_a_role() {
    let harness = harness(String::from("1943"), |ui, text| {
        button::primary(ui, Some(icons::ADD), "New grave");
        button::icon_button(ui, icons::UNDO, "Undo");
        button::link(ui, Some(icons::ADD), "Person");
        chip::filter_chip(ui, "Kind", true, true);
        chip::add_chip(ui, icons::ADD, "Filter");
        field::row(ui, "Died", |ui| {
            field::Text::new(Id::unique("died"), "Day of death")
                .note("1943")
                .show(ui, text)
        });
        Select::new(Id::unique("language"), "Language", "Russian").show(ui, &["Russian"]);
        field::check(ui, "No photo", &mut true);
        field::slider(ui, "Contrast", &mut 50.0, 0.0..=100.0);
        section::empty_line(
            ui,
            "Nothing yet",
            section::Action {
                icon: None,
                text: "Recognition",
            },
        );
        rail::room(ui, icons::GRAVE, "Graves", &("12".into(), "12".into()), true);
        thumb::Thumb::new("overview", Vec2::splat(80.0)).show(ui);
        thumb::add_tile(ui, Vec2::splat(80.0), icons::ADD, "Add photos");
    });
    let expected = [
        (Role::Button, "New grave"),
        (Role::Button, "Undo"),
        (Role::Button, "Person"),
        (Role::Button, "Kind"),
        (Role::Button, "Filter"),
        (Role::TextInput, "Day of death"),
        (Role::ComboBox, "Language"),
        (Role::CheckBox, "No photo"),
        (Role::Slider, "Contrast"),
        (Role::Button, "Recognition"),
        (Role::Tab, "Graves"),
        (Role::Button, "overview"),
        (Role::Button, "Add photos"),
    ];
    for (role, name) in expected {
        harness.get_by_role_and_label(role, name);
    }
}

#[test]
fn a_disabled_button_cannot_be_clicked() {
    let mut harness = harness(0, |ui, clicks| {
        if Button::primary("Delete").enabled(false).show(ui).clicked() {
            *clicks += 1;
        }
    });
    harness.get_by_label("Delete").click();
    harness.run();
    assert_eq!(*harness.state(), 0);
    assert!(harness.get_by_label("Delete").accesskit_node().is_disabled());
}

#[test]
fn a_select_is_worked_by_the_keyboard_alone() {
    let labels = ["Dutch", "French", "German"];
    let mut harness = harness(0, move |ui, chosen: &mut usize| {
        if let Some(index) = Select::new(Id::unique("language"), "Language", labels[*chosen]).show(ui, &labels) {
            *chosen = index;
        }
    });
    harness.get_by_label("Language").focus();
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::ArrowDown);
    harness.run();
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(labels[*harness.state()], "French");
    assert!(harness.query_by_label("German").is_none(), "the list has closed");
}

#[test]
fn a_slider_moves_by_arrow_keys() {
    let mut harness = harness(50.0, |ui, value| {
        field::slider(ui, "Contrast", value, 0.0..=100.0);
    });
    harness.get_by_label("Contrast").focus();
    harness.run();
    harness.run();
    harness.key_press(Key::ArrowRight);
    harness.run();
    assert!((*harness.state() - 51.0_f32).abs() < 0.01, "{}", harness.state());
}

#[test]
fn a_dialog_ends_by_its_buttons_and_by_escape() {
    let dialog = |ui: &mut Ui, ended: &mut Option<End>| {
        let footer = Footer {
            hint: "",
            cancel: "Cancel",
            primary: "Mark",
            ready: true,
        };
        let shown = Dialog::new("status", "Mark status").footer(footer).show(ui, |ui| {
            let choice = Choice {
                tone: Tone::Green,
                icon: icons::PROTECTED,
                title: "Listed",
                line: "By order.",
            };
            dialog::choice_card(ui, &choice, true);
        });
        *ended = ended.or(shown.ended);
    };
    let mut by_button = harness(None, dialog);
    by_button.get_by_role_and_label(Role::Dialog, "Mark status");
    by_button.get_by_role_and_label(Role::RadioButton, "Listed");
    by_button.get_by_label("Mark").click();
    by_button.run();
    assert_eq!(*by_button.state(), Some(End::Primary));
    let mut by_key = harness(None, dialog);
    by_key.key_press(Key::Escape);
    by_key.run();
    assert_eq!(*by_key.state(), Some(End::Cancel));
}

#[test]
fn the_button_of_a_toast_gives_its_action_once() {
    let mut toasts = Toasts::default();
    toasts.push("Moved to the trash".to_owned(), Some(("Undo".to_owned(), 7)));
    let mut harness = harness((toasts, Vec::new()), |ui, (toasts, asked)| {
        asked.extend(toasts.show(ui, false, "Hide"));
    });
    harness.get_by_label("Undo").click();
    harness.run_steps(4);
    assert_eq!(harness.state().1, [7]);
    assert!(harness.query_by_label("Undo").is_none());
}

#[test]
fn a_job_is_stopped_by_its_button() {
    let mut harness = harness(false, |ui, stopped| {
        *stopped |= progress(
            ui,
            &Progress {
                name: "Adding",
                fraction: Some(0.4),
                detail: "",
                cancel: "Stop",
            },
        );
    });
    harness.get_by_role_and_label(Role::ProgressIndicator, "Adding");
    harness.get_by_label("Stop").click();
    harness.run();
    assert!(*harness.state());
}

#[test]
fn an_empty_room_offers_its_button() {
    let mut harness = harness(false, |ui, clicked| {
        let button = empty::empty(ui, icons::GRAVE, "No graves yet.", Some((icons::ADD, "New grave")));
        *clicked |= button.is_some_and(|button| button.clicked());
    });
    harness.get_by_label("New grave").click();
    harness.run();
    assert!(*harness.state());
}
