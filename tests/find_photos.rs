//! Missing and changed photos are found again by content, in any folder and under any name; nothing else is taken.

use std::fs;
use std::path::PathBuf;

use egui::{Key, Modifiers};
use stele::command::Action;
use stele::files::photo::Shelf;
use stele::jobs::{AddPhotos, PhotosFound, Reporter, add_photos, check, find_photos};
use stele::model::{Row, photo};
use stele::store::Level;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture};

type Tried<T> = Result<T, Box<dyn std::error::Error>>;

/// A catalogue with all photos that go in, each with its place.
fn with_photos() -> Tried<(Catalogue, Vec<(Row, PathBuf)>)> {
    let mut catalogue = Catalogue::empty()?;
    let wanted = AddPhotos {
        paths: vec![fixture("photos")],
        ..AddPhotos::default()
    };
    add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    let shelf = Shelf::new(catalogue.path());
    let place = |row: Row| {
        let path = shelf.path_of(row.text(photo::SHA256), row.text(photo::EXTENSION));
        (row, path)
    };
    let photos = catalogue.store.all_photos()?.into_iter().map(place).collect();
    Ok((catalogue, photos))
}

fn look_in(catalogue: &Catalogue, places: &[PathBuf]) -> Tried<PhotosFound> {
    Ok(find_photos(&catalogue.store, places, &Reporter::silent())?)
}

fn errors(catalogue: &mut Catalogue) -> Tried<usize> {
    let findings = check(&mut catalogue.store, false, &Reporter::silent())?;
    Ok(findings.iter().filter(|finding| finding.level == Level::Error).count())
}

#[test]
fn lost_photos_come_back_from_renamed_files_in_deep_folders_and_nothing_else_does() -> Outcome {
    let (mut catalogue, photos) = with_photos()?;
    let attic = catalogue.beside("attic/old phone/.cache");
    fs::create_dir_all(&attic)?;
    let contents: Vec<Vec<u8>> = photos
        .iter()
        .map(|(_, path)| fs::read(path))
        .collect::<Result<_, _>>()?;
    fs::write(attic.join("no name"), &contents[0])?;
    fs::write(attic.join("letter.txt"), &contents[1])?;
    fs::write(attic.join("copy of a whole one.jpg"), &contents[3])?;
    // As long as a lost one, and something else.
    fs::write(attic.join("decoy.jpg"), vec![7; contents[0].len()])?;
    fs::remove_file(&photos[0].1)?;
    fs::write(&photos[1].1, "something else")?;
    fs::remove_file(&photos[2].1)?;
    let before = photo_files(&catalogue)?;
    let found = look_in(&catalogue, &[catalogue.beside("attic")])?;
    let mut back: Vec<(&str, bool)> = found
        .back
        .iter()
        .map(|photo| (photo.name.as_str(), photo.was_changed))
        .collect();
    back.sort_unstable();
    let name = |place: usize| photos[place].0.text(photo::ORIGINAL_NAME);
    let mut wanted = [(name(0), false), (name(1), true)];
    wanted.sort_unstable();
    assert_eq!(back, wanted);
    assert_eq!(
        found.missing.iter().map(Row::uuid).collect::<Vec<_>>(),
        [photos[2].0.uuid()]
    );
    assert!(found.problems.is_empty(), "{:?}", found.problems);
    for place in [0, 1] {
        assert_eq!(fs::read(&photos[place].1)?, contents[place], "byte for byte");
    }
    assert_eq!(
        photo_files(&catalogue)?.len(),
        before.len() + 1,
        "nothing else was taken"
    );
    assert_eq!(errors(&mut catalogue)?, 1);
    Ok(())
}

fn photo_files(catalogue: &Catalogue) -> Tried<Vec<PathBuf>> {
    let mut found = Vec::new();
    for folder in fs::read_dir(catalogue.path().join("photos"))?.flatten() {
        found.extend(fs::read_dir(folder.path())?.flatten().map(|entry| entry.path()));
    }
    Ok(found)
}

#[test]
fn a_changed_photo_stays_as_it_is_until_the_right_one_is_found() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    let changed = &photos[0].1;
    fs::write(changed, "painted over")?;
    fs::create_dir(catalogue.beside("empty"))?;
    let found = look_in(&catalogue, &[catalogue.beside("empty")])?;
    assert!(found.back.is_empty() && found.missing.len() == 1);
    assert_eq!(fs::read_to_string(changed)?, "painted over");
    Ok(())
}

#[test]
fn a_folder_that_is_not_there_is_a_line_and_the_others_are_looked_through() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    fs::remove_file(&photos[0].1)?;
    let gone = catalogue.beside("stick");
    let found = look_in(&catalogue, &[gone.clone(), fixture("photos")])?;
    assert_eq!(
        found.problems.iter().map(|entry| &entry.path).collect::<Vec<_>>(),
        [&gone]
    );
    assert_eq!((found.back.len(), found.missing.len()), (1, 0));
    Ok(())
}

#[test]
fn a_cancel_keeps_what_is_back() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    for (_, path) in &photos {
        fs::remove_file(path)?;
    }
    let shelf = catalogue.path().join("photos");
    let reporter = std::sync::Arc::new(std::sync::OnceLock::<Reporter>::new());
    let theirs = std::sync::Arc::clone(&reporter);
    let made = Reporter::new(move |_| {
        let is_one_back = fs::read_dir(&shelf)
            .into_iter()
            .flatten()
            .flatten()
            .any(|folder| fs::read_dir(folder.path()).is_ok_and(|mut inside| inside.next().is_some()));
        if let Some(reporter) = theirs.get().filter(|_| is_one_back) {
            reporter.cancel();
        }
    });
    reporter.set(made.clone()).map_err(|_| "set once")?;
    // The bell rings ten times a second: the folder is large enough for that.
    let many = catalogue.beside("many");
    fs::create_dir(&many)?;
    let first = fs::read(fixture("photos/orientation-1.jpg"))?;
    fs::write(many.join("0"), &first)?;
    for number in 1..6000 {
        fs::write(many.join(number.to_string()), &first[..first.len() - 1])?;
    }
    let found = find_photos(&catalogue.store, &[many, fixture("photos")], &made)?;
    assert!(!found.back.is_empty(), "what came back is told");
    assert_eq!(found.back.len() + found.missing.len(), photos.len());
    Ok(())
}

#[test]
fn the_report_of_the_check_leads_to_looking_for_what_is_missing() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    fs::remove_file(&photos[0].1)?;
    fs::remove_file(&photos[1].1)?;
    let orphan = photos[2].1.with_file_name("stray.jpg");
    fs::write(&orphan, "left over")?;
    let mut window = Window::on(&catalogue)?;
    window.act(Action::CheckCatalogue)?;
    for said in [
        "The photo’s file is missing",
        "Look for it in the folders",
        "belongs to no record",
    ] {
        assert!(window.shows(said), "{said}");
    }
    fs::create_dir(catalogue.beside("empty"))?;
    for (folder, said) in [
        (
            catalogue.beside("empty"),
            "No photo came back, and 2 are still missing.",
        ),
        (fixture("photos"), "2 photos are back."),
    ] {
        window.invoke("Look for missing photos…")?;
        window.start_typing("Folder or file", &folder.display().to_string());
        window.press(Modifiers::NONE, Key::Enter)?;
        assert!(window.shows(said), "{said}");
    }
    window.act(Action::FindPhotos)?;
    window.press(Modifiers::NONE, Key::Escape)?;
    assert!(!window.shows("Folder or file"));
    Ok(())
}
