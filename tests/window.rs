//! The main job in the window, by accessible names, by mouse and by keyboard alone.
//! kittest itself fails on controls without a name and on glyphs that no font has.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use stele::command::{Action, Request};
use stele::model::status::Group;
use stele::model::{memorial, name};

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture};

#[test]
fn a_grave_is_recorded_closed_opened_undone_and_brought_again() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.click("New grave")?;
    window.fill("Name", "Талда Владимир")?;
    window.fill("Site", "Rebecq")?;
    window.fill("Died", "fév 1943")?;
    let grave = window.grave()?.row.id;
    let photos = vec![
        fixture("photos/place-and-date.jpg"),
        fixture("photos/orientation-6.jpg"),
    ];
    window
        .harness
        .state_mut()
        .request(Request::AddPhotos(photos, Some(grave)));
    window.settle()?;
    mark_as_checked(&mut window)?;
    assert_recorded(&window)?;

    window.act(Action::CloseCatalogue)?;
    let mut window = Window::on(&catalogue)?;
    assert_recorded(&window)?;
    let full = catalogue.contents()?;
    for _ in 0..60 {
        window.press(Modifiers::COMMAND, Key::Z)?;
    }
    assert!(
        window.catalogue()?.list.ids.is_empty(),
        "undo goes back to the empty catalogue"
    );
    for _ in 0..60 {
        window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::Z)?;
    }
    assert_eq!(catalogue.contents()?, full);
    Ok(())
}

fn mark_as_checked(window: &mut Window) -> Outcome {
    window.act(Action::MarkStatus)?;
    if window.harness.query_by_label_contains("Wallonia").is_some() {
        window.harness.get_by_label_contains("Wallonia").click();
        window.settle()?;
    }
    window.harness.get_by_label_contains("Checked: not protected").click();
    window.settle()?;
    window.harness.key_press(Key::Enter);
    window.settle()?;
    if window.grave()?.checks.is_empty() {
        window
            .harness
            .get_all_by_label_contains("Mark as")
            .last()
            .ok_or("no button")?
            .click();
        window.settle()?;
    }
    Ok(())
}

fn assert_recorded(window: &Window) -> Outcome {
    let grave = window.grave()?;
    assert_eq!(
        grave.burials.first().map(|burial| burial.person.name()).as_deref(),
        Some("Талда Владимир")
    );
    assert_eq!(grave.burials[0].person.row.cell("death_edtf").as_str(), "1943-02");
    let site = grave.site.as_ref().ok_or("the site is gone")?;
    assert_eq!(name::of_site(site, stele::model::Lang::En), "Rebecq");
    assert_eq!(grave.photos.len(), 2);
    assert_eq!(grave.summary.group, Group::NotProtected);
    Ok(())
}

#[test]
fn what_is_typed_is_saved_after_a_pause_and_when_the_field_is_left() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    window.start_typing("Code", "194/35");
    assert!(!window.harness.state().is_settled(), "not called saved before it is");
    window.settle()?;
    assert_eq!(window.grave()?.row.text(memorial::CODE), "194/35");
    assert!(window.shows("Saved"));
    Ok(())
}

#[test]
fn undo_in_a_field_takes_back_typing_first() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    window.fill("Code", "12")?;
    window.press(Modifiers::COMMAND, Key::Z)?;
    let saved = window.grave()?.row.text(memorial::CODE).to_owned();
    assert_eq!(saved, "", "with the field left, undo is the catalogue's");
    Ok(())
}

#[test]
fn the_next_grave_in_the_row_is_one_shortcut_away() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let first = catalogue.store.new_memorial(None)?;
    catalogue.type_into(crate::support::memorial(first), memorial::GRAVE_NO, "12")?;
    let mut window = Window::on(&catalogue)?;
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::N)?;
    assert_eq!(window.grave()?.row.text(memorial::GRAVE_NO), "13");
    assert_eq!(window.catalogue()?.list.ids.len(), 2);
    Ok(())
}

#[test]
fn a_photos_position_is_offered_and_not_imposed() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    let grave = window.grave()?.row.id;
    window.harness.state_mut().request(Request::AddPhotos(
        vec![fixture("photos/place-and-date.jpg")],
        Some(grave),
    ));
    window.settle()?;
    assert!(window.catalogue()?.offered_position.is_some());
    assert_eq!(window.grave()?.row.real("lat"), None);
    window.click("Use it")?;
    assert!(window.grave()?.row.real("lat").is_some());
    Ok(())
}

#[test]
fn damaged_photos_are_reported_one_by_one() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    window
        .harness
        .state_mut()
        .request(Request::AddPhotos(vec![fixture("photos")], None));
    window.settle()?;
    assert!(window.shows("truncated.jpg"));
    window.press(Modifiers::NONE, Key::Escape)?;
    assert!(!window.shows("truncated.jpg"));
    Ok(())
}

#[test]
fn the_whole_job_works_with_the_keyboard_alone() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.press(Modifiers::COMMAND, Key::N)?;
    window.type_text("Захарченко")?;
    window.press(Modifiers::NONE, Key::Enter)?;
    assert_eq!(window.grave()?.burials[0].person.name(), "Захарченко");
    let focused = |window: &Window| window.harness.ctx.memory(egui::Memory::focused).is_some();
    for _ in 0..12 {
        window.press(Modifiers::NONE, Key::Tab)?;
        assert!(focused(&window), "Tab goes from control to control");
    }
    window.press(Modifiers::COMMAND, Key::F)?;
    window.type_text("захар")?;
    assert_eq!(window.catalogue()?.list.ids.len(), 1);
    window.press(Modifiers::NONE, Key::Escape)?;
    window.press(Modifiers::COMMAND, Key::K)?;
    assert!(window.shows("Keyboard shortcuts"), "the palette lists every action");
    window.press(Modifiers::NONE, Key::Escape)?;
    window.press(Modifiers::COMMAND | Modifiers::SHIFT, Key::M)?;
    window.press(Modifiers::NONE, Key::Escape)?;
    Ok(())
}

#[test]
fn every_room_and_dialog_opens_and_every_control_has_a_name() -> Outcome {
    let folder = tempfile::tempdir()?;
    let mut window = Window::for_sample(folder.path(), [1366.0, 768.0], egui::Theme::Light)?;
    window.harness.check_accessibility();
    sample(&mut window, folder.path())?;
    for room in ["Graves", "People", "Sites", "Photos", "History", "Trash"] {
        assert!(window.shows(room), "{room}");
    }
    for room in rooms() {
        window.harness.state_mut().request(Request::Go(room));
        window.settle()?;
        window.harness.check_accessibility();
    }
    for action in DIALOGS {
        window.act(*action)?;
        window.harness.check_accessibility();
        window.press(Modifiers::NONE, Key::Escape)?;
    }
    Ok(())
}

const DIALOGS: &[Action] = &[
    Action::AddPhotos,
    Action::MarkStatus,
    Action::Export,
    Action::NewCatalogue,
    Action::OpenCatalogue,
    Action::Restore,
    Action::Settings,
    Action::Shortcuts,
    Action::Palette,
];

fn rooms() -> [stele::command::Room; 6] {
    use stele::command::Room;
    [
        Room::People,
        Room::Sites,
        Room::Photos,
        Room::History,
        Room::Trash,
        Room::Graves,
    ]
}

fn sample(window: &mut Window, folder: &std::path::Path) -> Outcome {
    let reporter = stele::jobs::Reporter::silent();
    let place = folder.join("sample");
    stele::jobs::write_sample(&place, ("Tester", crate::support::TODAY), "Sample", &reporter)?.close()?;
    window.harness.state_mut().open_at_start(&place);
    window.settle()
}

#[test]
fn at_rest_the_window_asks_for_no_frames() -> Outcome {
    let folder = tempfile::tempdir()?;
    let mut window = Window::start(folder.path())?;
    sample(&mut window, folder.path())?;
    window.harness.run_steps(30);
    let delay = window
        .harness
        .output()
        .viewport_output
        .values()
        .map(|viewport| viewport.repaint_delay)
        .min();
    assert!(
        delay.is_some_and(|delay| delay > std::time::Duration::from_hours(1)),
        "the next frame is due in {delay:?}"
    );
    Ok(())
}

#[test]
fn undo_while_a_name_is_typed_leaves_the_grave_alone() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let mut window = Window::on(&catalogue)?;
    window.press(Modifiers::COMMAND, Key::N)?;
    window.start_typing("Name", "Юргов");
    window.press(Modifiers::COMMAND, Key::Z)?;
    assert_eq!(
        window.catalogue()?.list.ids.len(),
        1,
        "the typing was taken back, not the grave"
    );
    Ok(())
}

#[test]
fn dropped_photos_go_to_the_open_grave() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    let file = Dropped(fixture("photos/plain.webp"));
    window.harness.input_mut().dropped_files.push(std::sync::Arc::new(file));
    window.settle()?;
    assert_eq!(window.grave()?.photos.len(), 1);
    Ok(())
}

/// A file as the system hands it over when it is dropped on the window.
#[derive(Debug)]
struct Dropped(std::path::PathBuf);

impl egui::DroppedFile for Dropped {
    fn path(&self) -> &std::path::Path {
        &self.0
    }

    fn bytes(&self) -> Result<Vec<u8>, String> {
        std::fs::read(&self.0).map_err(|error| error.to_string())
    }
}

#[test]
fn the_viewer_opens_on_a_click_and_closes_on_escape() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    let grave = window.grave()?.row.id;
    let photos = vec![fixture("photos/plain.webp"), fixture("photos/orientation-6.jpg")];
    window
        .harness
        .state_mut()
        .request(Request::AddPhotos(photos, Some(grave)));
    window.settle()?;
    let name = window.grave()?.photos[0]
        .row
        .text(stele::model::photo::ORIGINAL_NAME)
        .to_owned();
    window
        .harness
        .get_all_by_label_contains(&name)
        .next()
        .ok_or("no thumbnail")?
        .click();
    window.settle()?;
    assert!(window.harness.state().view().viewer.is_some());
    window.press(Modifiers::NONE, Key::ArrowRight)?;
    assert_eq!(
        window.harness.state().view().viewer.as_ref().map(|viewer| viewer.place),
        Some(1)
    );
    window.press(Modifiers::NONE, Key::Escape)?;
    assert!(window.harness.state().view().viewer.is_none());
    Ok(())
}
