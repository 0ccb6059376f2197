//! The second copy of the photos: whole, kept in step, never emptied; a disk that is away is waited for.

use std::fs;
use std::path::{Path, PathBuf};

use egui::{Key, Modifiers};
use stele::command::{Action, Request, SecondCopyWanted};
use stele::files::photo::Shelf;
use stele::jobs::{AddPhotos, Copied, Error, Reporter, SecondCopy, add_photos, purge, second_copy};
use stele::model::{Row, photo};

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture};

type Tried<T> = Result<T, Box<dyn std::error::Error>>;

fn with_photos() -> Tried<(Catalogue, Vec<Row>)> {
    let mut catalogue = Catalogue::empty()?;
    let wanted = AddPhotos {
        paths: vec![fixture("photos")],
        ..AddPhotos::default()
    };
    add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    let photos = catalogue.store.all_photos()?;
    Ok((catalogue, photos))
}

fn wanted(folder: &Path) -> SecondCopy {
    SecondCopy {
        folder: folder.to_path_buf(),
        mark: Some("a second copy".to_owned()),
        is_thorough: false,
    }
}

fn copy(catalogue: &Catalogue, wanted: &SecondCopy) -> Result<Copied, Error> {
    second_copy(&catalogue.store, wanted, &Reporter::silent())
}

fn place(folder: &Path, photo: &Row) -> PathBuf {
    Shelf::new(folder).path_of(photo.text(photo::SHA256), photo.text(photo::EXTENSION))
}

#[test]
fn every_photo_is_copied_once_and_what_is_not_whole_again() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    let folder = catalogue.beside("stick");
    let all = photos.len() as u64;
    let first = copy(&catalogue, &wanted(&folder))?;
    assert_eq!((first.there, first.copied), (all, all));
    let is_same = |photo: &Row| -> Tried<bool> {
        Ok(fs::read(place(&folder, photo))? == fs::read(place(&catalogue.path(), photo))?)
    };
    for photo in &photos {
        assert!(is_same(photo)?, "byte for byte");
    }
    assert!(!folder.join(".tmp").exists(), "nothing is left over");
    let again = copy(&catalogue, &wanted(&folder))?;
    assert_eq!((again.there, again.copied), (all, 0));

    fs::write(place(&folder, &photos[0]), "cut")?;
    assert_eq!(copy(&catalogue, &wanted(&folder))?.copied, 1);
    let length = fs::metadata(place(&folder, &photos[1]))?.len();
    fs::write(place(&folder, &photos[1]), vec![0; length as usize])?;
    assert_eq!(copy(&catalogue, &wanted(&folder))?.copied, 0, "the length is right");
    let thorough = SecondCopy {
        is_thorough: true,
        ..wanted(&folder)
    };
    assert_eq!(copy(&catalogue, &thorough)?.copied, 1);
    assert!(is_same(&photos[0])? && is_same(&photos[1])?);
    Ok(())
}

#[test]
fn what_is_deleted_for_ever_stays_in_the_copy() -> Outcome {
    let (mut catalogue, photos) = with_photos()?;
    let folder = catalogue.beside("stick");
    copy(&catalogue, &wanted(&folder))?;
    catalogue.store.trash_record(photos[0].id)?;
    purge(&mut catalogue.store, &[photos[0].id], &Reporter::silent())?;
    copy(&catalogue, &wanted(&folder))?;
    assert!(place(&folder, &photos[0]).exists() && !place(&catalogue.path(), &photos[0]).exists());
    Ok(())
}

#[test]
fn a_folder_that_is_away_or_is_another_one_is_not_written() -> Outcome {
    let (catalogue, _) = with_photos()?;
    let folder = catalogue.beside("stick");
    let by_itself = SecondCopy {
        mark: None,
        ..wanted(&folder)
    };
    assert!(matches!(copy(&catalogue, &by_itself), Err(Error::NoSecondCopy { .. })));
    fs::create_dir(&folder)?;
    assert!(
        matches!(copy(&catalogue, &by_itself), Err(Error::NoSecondCopy { .. })),
        "an empty folder may be the place of a stick that is away"
    );
    assert!(fs::read_dir(&folder)?.next().is_none());
    let deep = wanted(&catalogue.beside("away/stick"));
    assert!(matches!(copy(&catalogue, &deep), Err(Error::NoSecondCopy { .. })));
    let inside = wanted(&catalogue.path().join("copy"));
    assert!(matches!(copy(&catalogue, &inside), Err(Error::InsideCatalogue { .. })));
    Ok(())
}

#[test]
fn a_photo_that_is_changed_here_never_overwrites_the_good_copy() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    let folder = catalogue.beside("stick");
    copy(&catalogue, &wanted(&folder))?;
    let good = fs::read(place(&folder, &photos[0]))?;
    fs::write(place(&catalogue.path(), &photos[0]), vec![1; good.len()])?;
    fs::write(place(&catalogue.path(), &photos[1]), "cut")?;
    fs::remove_file(place(&catalogue.path(), &photos[2]))?;
    fs::remove_file(place(&folder, &photos[2]))?;
    let thorough = SecondCopy {
        is_thorough: true,
        ..wanted(&folder)
    };
    let copied = copy(&catalogue, &thorough)?;
    assert_eq!(
        copied.lost.iter().map(Row::uuid).collect::<Vec<_>>(),
        [photos[2].uuid()]
    );
    assert_eq!(fs::read(place(&folder, &photos[0]))?, good);
    Ok(())
}

#[test]
fn in_the_window_it_follows_by_itself_waits_for_its_disk_and_helps_to_find_what_is_missing() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let folder = catalogue.beside("stick");
    let mut window = Window::on(&catalogue)?;
    window.act(Action::SecondCopy)?;
    window.start_typing("Folder", &folder.display().to_string());
    window.press(Modifiers::NONE, Key::Enter)?;
    assert!(window.shows("The second copy was up to date."));
    add(&mut window, "place-and-date.jpg")?;
    let first = catalogue.store.all_photos()?.remove(0);
    assert!(place(&folder, &first).exists(), "it follows by itself");

    fs::rename(&folder, catalogue.beside("pulled out"))?;
    add(&mut window, "plain.bmp")?;
    assert!(window.shows("The disk of the second copy is not connected."));
    window.act(Action::SecondCopy)?;
    assert!(window.shows("Not all of them are there yet."));
    window.press(Modifiers::NONE, Key::Escape)?;
    window.act(Action::CloseCatalogue)?;
    fs::rename(catalogue.beside("pulled out"), &folder)?;
    window.harness.state_mut().request(Request::Open(catalogue.path()));
    window.settle()?;
    let second = catalogue.store.all_photos()?.remove(1);
    assert!(place(&folder, &second).exists(), "it is caught up with");

    fs::remove_file(place(&catalogue.path(), &first))?;
    window.act(Action::FindPhotos)?;
    window.invoke("Look")?;
    assert!(window.shows("1 photo is back."));
    assert!(place(&catalogue.path(), &first).exists());
    Ok(())
}

#[test]
fn another_folder_that_is_set_while_a_copy_runs_is_the_one_that_is_kept() -> Outcome {
    let (catalogue, photos) = with_photos()?;
    let [first, second] = ["first stick", "second stick"].map(|name| catalogue.beside(name));
    let mut window = Window::on(&catalogue)?;
    for folder in [&first, &second] {
        let wanted = SecondCopyWanted {
            folder: Some(folder.clone()),
            is_kept: true,
            is_thorough: false,
        };
        window.harness.state_mut().request(Request::SecondCopy(wanted));
        // The first is on its way when the second is asked for.
        window.harness.step();
    }
    window.wait_for(|app| app.view().jobs.is_empty())?;
    window.settle()?;
    assert!(photos.iter().all(|photo| place(&second, photo).exists()));
    Ok(())
}

fn add(window: &mut Window, name: &str) -> Outcome {
    let photos = vec![fixture("photos").join(name)];
    window.harness.state_mut().request(Request::AddPhotos(photos, None));
    window.settle()?;
    window.settle()
}
