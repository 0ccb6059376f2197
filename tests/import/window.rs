//! The import in the window: by its names as a screen reader has them, and by the keyboard alone.

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use stele::command::Action;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture};

#[test]
fn a_register_goes_in_by_three_steps_after_a_correction_and_is_taken_back() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.act(Action::Import)?;
    window.fill(
        "File or folder",
        &fixture("import/commune-register.csv").display().to_string(),
    )?;
    window.click("Next")?;
    assert!(window.shows("What the columns of commune-register.csv are"));
    let value = |window: &Window, name: &str| {
        window
            .harness
            .get_by_role_and_label(Role::ComboBox, name)
            .value()
            .unwrap_or_default()
    };
    assert_eq!(value(&window, "Encoding"), "Windows-1252 / ISO-8859-1");
    assert_eq!(value(&window, "Nom"), "Person · Surname");
    assert!(window.shows("BRANÇONVAL Émile"), "the first rows as they will be");

    window.fill("Site · Name of the site", "Cimetière communal")?;
    let word = "“à revoir” (2×) is not a word of the catalogue";
    window.invoke(word)?;
    window.click("Poor")?;
    assert_eq!(value(&window, word), "Poor");
    window.click("Check all rows")?;
    assert!(window.shows("30 new graves and memorials"));
    assert!(window.shows("1 new site"));
    assert_eq!(window.catalogue()?.counts.memorials, 0, "nothing is written yet");
    window.click("Import 36 rows")?;
    assert_eq!(window.catalogue()?.counts.memorials, 30);

    // The next file with these columns needs no correction: the choices are kept.
    window.act(Action::Import)?;
    window.fill(
        "File or folder",
        &fixture("import/commune-register.csv").display().to_string(),
    )?;
    window.click("Next")?;
    assert_eq!(value(&window, word), "Poor");
    window.click("Check all rows")?;
    assert!(window.shows("36 rows bring nothing new"));
    window.press(Modifiers::NONE, Key::Escape)?;
    window.press(Modifiers::NONE, Key::Escape)?;
    window.press(Modifiers::NONE, Key::Escape)?;

    window.act(Action::Undo)?;
    assert_eq!(window.catalogue()?.counts.memorials, 0);
    Ok(())
}

#[test]
fn the_whole_import_is_done_by_the_keyboard_alone() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.press(Modifiers::COMMAND, Key::I)?;
    window.type_text(&fixture("import/spisok-1251.csv").display().to_string())?;
    window.press(Modifiers::NONE, Key::Enter)?;
    assert!(window.shows("What the columns of spisok-1251.csv are"));
    let focus = |window: &mut Window, name: &str| -> Outcome {
        for _ in 0..80 {
            let found = window.harness.query_by_role_and_label(Role::ComboBox, name);
            if found.is_some_and(|node| node.is_focused()) {
                return Ok(());
            }
            window.press(Modifiers::NONE, Key::Tab)?;
        }
        Err(format!("Tab comes to {name}").into())
    };
    // Another target by arrows and its first letters.
    focus(&mut window, "Лагерь")?;
    window.press(Modifiers::NONE, Key::ArrowDown)?;
    window.type_text("Person · Organisation")?;
    window.press(Modifiers::NONE, Key::Enter)?;
    let chosen = window.harness.get_by_role_and_label(Role::ComboBox, "Лагерь").value();
    assert_eq!(chosen.as_deref(), Some("Person · Organisation"));
    let press = |window: &mut Window, name: &str| -> Outcome {
        for _ in 0..80 {
            let found = window.harness.query_by_role_and_label(Role::Button, name);
            if found.is_some_and(|node| node.is_focused()) {
                return window.press(Modifiers::NONE, Key::Enter);
            }
            window.press(Modifiers::NONE, Key::Tab)?;
        }
        Err(format!("Tab comes to {name}").into())
    };
    press(&mut window, "Check all rows")?;
    assert!(window.shows("26 new graves and memorials"));
    press(&mut window, "Import 33 rows")?;
    assert_eq!(window.catalogue()?.counts.memorials, 26);
    Ok(())
}

#[test]
fn a_file_that_is_no_table_says_so_and_the_form_comes_back() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.act(Action::Import)?;
    window.fill(
        "File or folder",
        &fixture("import/bad/picture.csv").display().to_string(),
    )?;
    window.click("Next")?;
    assert!(window.shows("Choose a CSV or text file, or a workbook of Excel or LibreOffice. Nothing was changed."));
    window.press(Modifiers::NONE, Key::Escape)?;
    assert!(window.shows("Import a table or a package"));
    Ok(())
}

#[test]
fn rows_that_do_not_go_in_are_saved_as_a_table() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.act(Action::Import)?;
    window.fill(
        "File or folder",
        &fixture("import/bad/ragged.csv").display().to_string(),
    )?;
    window.click("Next")?;
    window.click("Check all rows")?;
    assert!(window.shows("3 rows do not go in"));
    window.click("Import 5 rows")?;
    assert_eq!(window.catalogue()?.counts.memorials, 5);
    window.click("Save report…")?;
    let report = catalogue.beside("report.csv");
    window.harness.get_by_role_and_label(Role::TextInput, "Report").focus();
    window.settle()?;
    window.press(Modifiers::COMMAND, Key::A)?;
    window.type_text(&report.display().to_string())?;
    window.click("Save")?;
    let saved = std::fs::read_to_string(report)?;
    assert_eq!(saved.lines().count(), 4, "{saved}");
    assert!(saved.contains("\"Dramsted\""), "{saved}");
    Ok(())
}
