//! The photo wall: all photos in any order under headings, several changed at once, none lost on the way.

use std::fs;

use egui::accesskit::Role;
use egui_kittest::kittest::Queryable;
use stele::command::{Action, Request};
use stele::files::photo::Shelf;
use stele::jobs::{AddPhotos, Reporter, add_photos, edit_photos, trash_photos};
use stele::model::edit::Named;
use stele::model::photo_edit::PhotoEdit;
use stele::model::wall::{By, Show, Wall, WallQuery};
use stele::model::{Row, Table, entry, photo, photo_link};
use uuid::Uuid;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture, memorial};

/// Two graves, one with photos of both kinds, and photos that lie unsorted.
fn scene() -> Result<(Catalogue, [Uuid; 2]), Box<dyn std::error::Error>> {
    let mut catalogue = Catalogue::empty()?;
    let graves = [catalogue.store.new_memorial(None)?, catalogue.store.new_memorial(None)?];
    for (grave, name) in graves.iter().zip(["Petrov Ivan", "Щукин Пётр"]) {
        catalogue.store.add_person(*grave, &Named::New(name.to_owned()))?;
    }
    for (names, owner) in [
        (["orientation-1.jpg", "place-and-date.jpg"], Some(memorial(graves[0]))),
        (["orientation-2.jpg", "south-west.jpg"], None),
    ] {
        let wanted = AddPhotos {
            paths: names.map(|name| fixture(&format!("photos/{name}"))).into(),
            owner,
            role: "marker".to_owned(),
        };
        add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    }
    Ok((catalogue, graves))
}

fn names(catalogue: &Catalogue, wall: &Wall) -> Result<Vec<String>, Box<dyn std::error::Error>> {
    let mut names = Vec::new();
    for photo in &wall.photos {
        let page = catalogue.store.wall_page(&[*photo])?;
        let shown = page.first().ok_or("the photo is there")?;
        names.push(shown.photo.row.text(photo::ORIGINAL_NAME).to_owned());
    }
    Ok(names)
}

#[test]
fn photos_stand_in_the_order_asked_for_under_headings() -> Outcome {
    let (catalogue, _) = scene()?;
    let ask = |query: &WallQuery| catalogue.store.wall(query, &[]);
    let by = |by| WallQuery {
        by,
        ..WallQuery::default()
    };
    let added = ask(&by(By::Added))?;
    assert_eq!(
        names(&catalogue, &added)?,
        [
            "south-west.jpg",
            "orientation-2.jpg",
            "place-and-date.jpg",
            "orientation-1.jpg"
        ]
    );
    assert!(added.headings.is_empty());
    let headings =
        |by_what| -> Result<Vec<(usize, String)>, Box<dyn std::error::Error>> { Ok(ask(&by(by_what))?.headings) };
    let two = |first: &str, second: &str, at| vec![(0, first.to_owned()), (at, second.to_owned())];
    assert_eq!(headings(By::Taken)?[0].1, "2024-05-09");
    assert_eq!(headings(By::Role)?, two("marker", "", 2));
    assert_eq!(headings(By::Grave)?, two("Petrov Ivan", "", 2));
    assert_eq!(headings(By::Photographer)?, [(0, String::new())]);
    Ok(())
}

#[test]
fn words_and_what_is_missing_narrow_the_wall() -> Outcome {
    let (catalogue, _) = scene()?;
    let ask = |words: &str, show, only: &[Vec<String>]| -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let query = WallQuery {
            words: words.to_owned(),
            show,
            ..WallQuery::default()
        };
        names(&catalogue, &catalogue.store.wall(&query, only)?)
    };
    assert_eq!(ask("SOUTH", Show::All, &[])?, ["south-west.jpg"]);
    assert_eq!(ask("petrov place", Show::All, &[])?, ["place-and-date.jpg"]);
    assert_eq!(ask("", Show::Unsorted, &[])?, ["south-west.jpg", "orientation-2.jpg"]);
    assert_eq!(ask("", Show::WithoutCaption, &[])?.len(), 4);
    let rows = catalogue.store.all_photos()?;
    let hash = |row: &Row| row.text(photo::SHA256).to_owned();
    assert_eq!(ask("", Show::Missing, &[vec![hash(&rows[0])]])?, ["orientation-1.jpg"]);
    let alike = [
        vec![hash(&rows[0]), hash(&rows[2]), "gone".to_owned()],
        vec![hash(&rows[1])],
    ];
    assert_eq!(
        ask("", Show::Alike, &alike)?,
        ["orientation-1.jpg", "orientation-2.jpg"]
    );
    Ok(())
}

#[test]
fn several_photos_are_changed_and_moved_as_one_step() -> Outcome {
    let (mut catalogue, graves) = scene()?;
    let before = catalogue.contents()?;
    let photos: Vec<Uuid> = catalogue.store.all_photos()?.iter().map(Row::uuid).collect();
    let edit = PhotoEdit {
        photos,
        typed: vec![
            (photo::PHOTOGRAPHER, "E. Volunteer".to_owned()),
            (photo::TAKEN, "May 2024".to_owned()),
            (photo_link::ROLE, "inscription".to_owned()),
        ],
        at: Some(memorial(graves[1])),
        is_moved: true,
    };
    assert_eq!(edit_photos(&mut catalogue.store, &edit, &Reporter::silent())?, 4);
    let left = catalogue.store.grave(graves[0])?.ok_or("a grave")?;
    assert!(left.photos.is_empty(), "they were moved");
    let moved = catalogue.store.grave(graves[1])?.ok_or("a grave")?;
    assert_eq!(moved.photos.len(), 4);
    for shown in &moved.photos {
        assert_eq!(shown.row.text(photo::PHOTOGRAPHER), "E. Volunteer");
        assert_eq!(entry::shown(photo::TAKEN, &shown.row), "May 2024");
        let link = shown.link.as_ref().ok_or("a link")?;
        assert_eq!(link.text(photo_link::ROLE), "inscription");
    }
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn photos_in_the_trash_are_on_no_wall_and_come_back_with_their_graves() -> Outcome {
    let (mut catalogue, graves) = scene()?;
    let before = catalogue.contents()?;
    let photos: Vec<Uuid> = catalogue.store.all_photos()?.iter().map(Row::uuid).collect();
    trash_photos(&mut catalogue.store, &photos, &Reporter::silent())?;
    let wall = catalogue.store.wall(&WallQuery::default(), &[])?;
    assert!(wall.photos.is_empty());
    assert!(catalogue.store.grave(graves[0])?.ok_or("a grave")?.photos.is_empty());
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn in_the_window_photos_are_chosen_edited_and_taken_back() -> Outcome {
    let (catalogue, _) = scene()?;
    let mut window = Window::on(&catalogue)?;
    window.click("Photos")?;
    window.click("To sort · 2")?;
    let photo = "south-west.jpg, 9 May 2024";
    window.click(photo)?;
    assert!(window.shows("1 chosen"));
    window.click("Edit…")?;
    window.fill("Photographer", "E. Volunteer")?;
    window.click("Change 1 photo")?;
    let found = catalogue.store.all_photos()?;
    let by = |row: &&Row| row.text(photo::PHOTOGRAPHER) == "E. Volunteer";
    assert_eq!(found.iter().filter(by).count(), 1);
    window.click(photo)?;
    window.click("Put the chosen photos into the trash")?;
    window.settle()?;
    assert!(!window.shows(photo));
    window.act(Action::Undo)?;
    window.wait_for(|app| {
        app.view()
            .catalogue
            .as_ref()
            .is_some_and(|catalogue| catalogue.counts.unsorted_photos == 2)
    })?;
    assert!(window.shows(photo));
    // The same picture in another file is found by its looks.
    window.click("Look alike")?;
    let alike = window.catalogue()?.wall.wall.clone();
    let shown: Vec<String> = names(&catalogue, &alike)?;
    assert!(shown.contains(&"orientation-1.jpg".to_owned()) && shown.contains(&"orientation-2.jpg".to_owned()));
    assert_eq!(
        alike.headings,
        [(0, "4".to_owned())],
        "all of these fixtures show the same"
    );
    // A file that is gone is seen on the wall.
    let row = found
        .iter()
        .find(|row| row.text(photo::ORIGINAL_NAME) == "orientation-1.jpg");
    let row = row.ok_or("a photo")?;
    let shelf = Shelf::new(catalogue.path());
    fs::remove_file(shelf.path_of(row.text(photo::SHA256), row.text(photo::EXTENSION)))?;
    window.click("File missing")?;
    assert_eq!(window.catalogue()?.wall.wall.photos, [row.uuid()]);
    assert_eq!(row.id.table, Table::Photo);
    Ok(())
}

#[test]
fn in_the_viewer_a_stone_is_read_by_aids_and_compared_with_another_photo() -> Outcome {
    let (catalogue, _) = scene()?;
    let mut window = Window::on(&catalogue)?;
    window.click("Photos")?;
    let photos: Vec<Uuid> = window.catalogue()?.wall.wall.photos.clone();
    window.harness.state_mut().request(Request::View(photos.clone(), 0));
    window.wait_for(|app| {
        app.view()
            .viewer
            .as_ref()
            .is_some_and(|viewer| viewer.picture.is_some())
    })?;
    window.click("Reading aids")?;
    window.click("Worn stone")?;
    let aided = |app: &stele::app::App| app.view().viewer.as_ref().is_some_and(|viewer| viewer.aided.is_some());
    window.wait_for(aided)?;
    window.click("Reset")?;
    window.wait_for(|app| !aided(app))?;
    // Another photo beside it, and the way back.
    window.click("Compare…")?;
    window.click("orientation-1.jpg, ")?;
    let compared = |app: &stele::app::App| {
        let viewer = app.view().viewer.as_ref();
        viewer.is_some_and(|viewer| viewer.other.as_ref().is_some_and(|other| other.picture.is_some()))
    };
    window.wait_for(compared)?;
    window.click("With a slider")?;
    assert!(window.shows("Line between the photos"));
    window.click("End")?;
    assert!(!window.shows("With a slider"));
    // The file itself was never touched.
    let row = catalogue.store.wall_page(&photos[..1])?.remove(0).photo.row;
    let path = Shelf::new(catalogue.path()).path_of(row.text(photo::SHA256), row.text(photo::EXTENSION));
    assert_eq!(fs::read(path)?, fs::read(fixture("photos/south-west.jpg"))?);
    Ok(())
}

#[test]
fn what_is_typed_about_an_unsorted_photo_in_the_viewer_stays_while_it_is_saved() -> Outcome {
    let (catalogue, _) = scene()?;
    let mut window = Window::on(&catalogue)?;
    window.click("Photos")?;
    window.click("To sort · 2")?;
    let photos: Vec<Uuid> = window.catalogue()?.wall.wall.photos.clone();
    window.harness.state_mut().request(Request::View(photos.clone(), 0));
    window.settle()?;
    window.start_typing("Caption", "A stone");
    // A pause saves what stands there; then it goes on.
    window.harness.run_steps(20);
    window.settle()?;
    let caption = || -> Result<String, Box<dyn std::error::Error>> {
        let row = catalogue.store.wall_page(&photos[..1])?.remove(0).photo.row;
        Ok(row.text(photo::CAPTION_EN).to_owned())
    };
    assert_eq!(caption()?, "A stone");
    window.type_text(" in the snow")?;
    window.press(egui::Modifiers::NONE, egui::Key::Tab)?;
    assert_eq!(caption()?, "A stone in the snow");
    Ok(())
}

#[test]
fn the_undo_of_a_message_takes_back_what_it_tells_of() -> Outcome {
    let (catalogue, graves) = scene()?;
    let mut window = Window::on(&catalogue)?;
    let trash = |window: &mut Window, grave: Uuid| {
        window.harness.state_mut().request(Request::Trash(memorial(grave)));
        window.settle()
    };
    trash(&mut window, graves[0])?;
    trash(&mut window, graves[1])?;
    // Both messages stand; the upper one is the older.
    let is_low = |node: &egui_kittest::Node<'_>| node.rect().top() > 300.0;
    let undo = window
        .harness
        .get_all_by_role_and_label(Role::Button, "Undo")
        .filter(is_low);
    undo.min_by(|a, b| a.rect().top().total_cmp(&b.rect().top()))
        .ok_or("no message has an undo")?
        .click();
    window.settle()?;
    let is_there = |grave: Uuid| -> Result<bool, Box<dyn std::error::Error>> {
        let row = catalogue.store.row(memorial(grave))?.ok_or("the row stays")?;
        Ok(row.deleted_at.is_none())
    };
    assert!(is_there(graves[0])? && !is_there(graves[1])?);
    Ok(())
}

#[test]
fn a_photo_that_moves_to_another_grave_shows_there_what_it_showed() -> Outcome {
    let (mut catalogue, graves) = scene()?;
    let photos: Vec<Uuid> = catalogue
        .store
        .grave(graves[0])?
        .ok_or("a grave")?
        .photos
        .iter()
        .map(|shown| shown.row.uuid())
        .collect();
    let edit = PhotoEdit {
        photos,
        at: Some(memorial(graves[1])),
        is_moved: true,
        ..PhotoEdit::default()
    };
    edit_photos(&mut catalogue.store, &edit, &Reporter::silent())?;
    let moved = catalogue.store.grave(graves[1])?.ok_or("a grave")?.photos;
    let roles: Vec<&str> = moved
        .iter()
        .filter_map(|shown| Some(shown.link.as_ref()?.text(photo_link::ROLE)))
        .collect();
    assert_eq!(roles, ["marker", "marker"]);
    Ok(())
}

#[test]
fn names_that_count_the_same_for_the_order_stand_under_one_heading_each() -> Outcome {
    let (mut catalogue, _) = scene()?;
    let photos: Vec<Row> = catalogue.store.all_photos()?;
    for (row, name) in photos.iter().zip(["J. Smith", "j. smith", "J. Smith", "j. smith"]) {
        catalogue.type_into(row.id, photo::PHOTOGRAPHER, name)?;
    }
    let query = WallQuery {
        by: By::Photographer,
        ..WallQuery::default()
    };
    let headings = catalogue.store.wall(&query, &[])?.headings;
    assert_eq!(headings.len(), 2, "{headings:?}");
    Ok(())
}
