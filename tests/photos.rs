//! Photos from a folder into the catalogue: kept byte for byte, known by content, one damaged file no end.

use std::fs;

use stele::files::photo::{PhotoError, Shelf};
use stele::jobs::{AddPhotos, PhotosAdded, Reporter, add_photos, check};
use stele::model::{Row, photo};
use stele::store::{Level, Thumbs};

use crate::support::{Catalogue, Outcome, fixture, memorial};

fn take_in(catalogue: &mut Catalogue, wanted: &AddPhotos) -> Result<PhotosAdded, stele::jobs::Error> {
    add_photos(&mut catalogue.store, wanted, &Reporter::silent())
}

fn folder() -> AddPhotos {
    AddPhotos {
        paths: vec![fixture("photos")],
        ..AddPhotos::default()
    }
}

#[test]
fn a_folder_goes_in_and_damaged_files_are_reported_one_by_one() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let added = take_in(
        &mut catalogue,
        &AddPhotos {
            owner: Some(memorial(grave)),
            ..folder()
        },
    )?;
    assert!(added.new > 8, "{} photos went in", added.new);
    assert!(
        added.problems.len() >= 3,
        "truncated, huge and no picture: {:?}",
        added.problems
    );
    let view = catalogue.store.grave(grave)?.ok_or("the grave is gone")?;
    assert_eq!(view.photos.len() as u64, added.new);
    let thumbs = Thumbs::open(&catalogue.store.place().thumbs())?;
    for row in catalogue.store.all_photos()? {
        assert!(
            thumbs.get(row.text(photo::SHA256))?.is_some(),
            "{} has a thumbnail",
            row.text(photo::ORIGINAL_NAME)
        );
    }
    Ok(())
}

#[test]
fn originals_are_kept_byte_for_byte() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    take_in(&mut catalogue, &folder())?;
    let shelf = Shelf::new(catalogue.path());
    for row in catalogue.store.all_photos()? {
        let kept = fs::read(shelf.path_of(row.text(photo::SHA256), row.text(photo::EXTENSION)))?;
        let original = find(&fixture("photos"), row.text(photo::ORIGINAL_NAME)).ok_or("the fixture is gone")?;
        assert_eq!(kept, fs::read(original)?, "{}", row.text(photo::ORIGINAL_NAME));
    }
    Ok(())
}

fn find(folder: &std::path::Path, name: &str) -> Option<std::path::PathBuf> {
    fs::read_dir(folder)
        .ok()?
        .flatten()
        .map(|entry| entry.path())
        .find_map(|path| {
            if path.is_dir() {
                find(&path, name)
            } else {
                (path.file_name()?.to_str()? == name).then_some(path)
            }
        })
}

#[test]
fn the_same_picture_is_noticed() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let first = take_in(&mut catalogue, &folder())?;
    let again = take_in(&mut catalogue, &folder())?;
    assert_eq!((again.new, again.duplicates), (0, first.new));
    let grave = catalogue.store.new_memorial(None)?;
    let linked = take_in(
        &mut catalogue,
        &AddPhotos {
            owner: Some(memorial(grave)),
            ..folder()
        },
    )?;
    assert_eq!((linked.new, linked.linked), (0, first.new));
    Ok(())
}

#[test]
fn all_photos_of_one_job_are_one_step_and_come_back_whole() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let before = catalogue.contents()?;
    take_in(&mut catalogue, &folder())?;
    let after = catalogue.contents()?;
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    check(&mut catalogue.store, true, &Reporter::silent())?;
    catalogue.store.redo()?;
    assert_eq!(catalogue.contents()?, after);
    let findings = check(&mut catalogue.store, false, &Reporter::silent())?;
    assert!(
        findings.iter().all(|finding| finding.level == Level::Note),
        "{findings:?}"
    );
    Ok(())
}

#[test]
fn a_missing_and_a_changed_photo_are_found_by_check() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    take_in(&mut catalogue, &folder())?;
    let shelf = Shelf::new(catalogue.path());
    let photos = catalogue.store.all_photos()?;
    let path = |row: &Row| shelf.path_of(row.text(photo::SHA256), row.text(photo::EXTENSION));
    fs::remove_file(path(&photos[0]))?;
    fs::write(path(&photos[1]), "something else")?;
    let findings = check(&mut catalogue.store, false, &Reporter::silent())?;
    let errors: Vec<&str> = findings
        .iter()
        .filter(|f| f.level == Level::Error)
        .map(|f| f.what)
        .collect();
    assert_eq!(errors, ["check-photo-missing", "check-photo-changed"]);
    Ok(())
}

#[test]
fn a_changed_file_s_thumbnail_is_not_kept_for_the_photo() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let paths = ["place-and-date.jpg", "south-west.jpg"].map(|name| fixture("photos").join(name));
    let wanted = AddPhotos {
        paths: paths.to_vec(),
        ..AddPhotos::default()
    };
    take_in(&mut catalogue, &wanted)?;
    let shelf = Shelf::new(catalogue.path());
    let photos = catalogue.store.all_photos()?;
    let path = |row: &Row| shelf.path_of(row.text(photo::SHA256), row.text(photo::EXTENSION));
    let right = fs::read(path(&photos[0]))?;
    let has_thumbnail = |catalogue: &Catalogue| -> Result<bool, Box<dyn std::error::Error>> {
        let thumbs = Thumbs::open(&catalogue.store.place().thumbs())?;
        Ok(thumbs.get(photos[0].text(photo::SHA256))?.is_some())
    };
    fs::remove_file(catalogue.store.place().thumbs())?;
    fs::copy(path(&photos[1]), path(&photos[0]))?;
    check(&mut catalogue.store, true, &Reporter::silent())?;
    assert!(!has_thumbnail(&catalogue)?);
    fs::write(path(&photos[0]), right)?;
    check(&mut catalogue.store, true, &Reporter::silent())?;
    assert!(has_thumbnail(&catalogue)?);
    Ok(())
}

#[test]
fn a_known_photo_keeps_the_ending_of_its_row() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let wanted = AddPhotos {
        paths: vec![fixture("photos/place-and-date.jpg")],
        ..AddPhotos::default()
    };
    take_in(&mut catalogue, &wanted)?;
    let row = catalogue.store.all_photos()?.remove(0);
    // As another program wrote it, before its package was taken in.
    catalogue.type_into(row.id, photo::EXTENSION, "jpeg")?;
    let shelf = Shelf::new(catalogue.path());
    let path = |extension| shelf.path_of(row.text(photo::SHA256), extension);
    fs::rename(path("jpg"), path("jpeg"))?;
    assert_eq!(take_in(&mut catalogue, &wanted)?.duplicates, 1);
    assert!(path("jpeg").is_file() && !path("jpg").exists());
    Ok(())
}

#[test]
fn the_cover_and_the_order_of_photos_can_be_chosen() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    take_in(
        &mut catalogue,
        &AddPhotos {
            owner: Some(memorial(grave)),
            ..folder()
        },
    )?;
    let links = |catalogue: &Catalogue| -> Result<Vec<uuid::Uuid>, Box<dyn std::error::Error>> {
        let view = catalogue.store.grave(grave)?.ok_or("the grave is gone")?;
        Ok(view
            .photos
            .iter()
            .filter_map(|photo| photo.link.as_ref().map(Row::uuid))
            .collect())
    };
    let before = links(&catalogue)?;
    catalogue.store.set_cover(before[2])?;
    assert_eq!(links(&catalogue)?[0], before[2], "the cover stands first");
    catalogue.store.move_photo(before[0], 1)?;
    assert_eq!(links(&catalogue)?[1..3], [before[1], before[0]]);
    Ok(())
}

#[test]
fn a_folder_that_vanishes_in_the_middle_is_gone_on_with_when_it_is_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (card, pulled) = (catalogue.beside("card"), catalogue.beside("pulled out"));
    fs::create_dir(&card)?;
    for number in 0..400_u16 {
        let [high, low] = number.to_be_bytes();
        let shade = image::Rgb([low, high * 80, 90]);
        image::RgbImage::from_pixel(64, 48, shade).save(card.join(format!("IMG_{number:04}.png")))?;
    }
    let wanted = AddPhotos {
        paths: vec![card.clone()],
        ..AddPhotos::default()
    };
    let pull = {
        let (card, pulled) = (card.clone(), pulled.clone());
        Reporter::new(move |progress| {
            if progress.done > 0 && card.exists() {
                // The assertions below tell whether it worked.
                let _ = fs::rename(&card, &pulled);
            }
        })
    };
    let cut = add_photos(&mut catalogue.store, &wanted, &pull)?;
    assert!(cut.new > 0 && !cut.problems.is_empty(), "{} photos went in", cut.new);
    assert_eq!(cut.new + cut.problems.len() as u64, 400);
    let is_gone = |entry: &stele::jobs::Entry| {
        entry.path.starts_with(&card)
            && matches!(&entry.error, stele::jobs::Error::Photo(PhotoError::NotFound { path }) if *path == entry.path)
    };
    assert!(cut.problems.iter().all(is_gone), "{:?}", cut.problems);
    assert_eq!(catalogue.store.all_photos()?.len() as u64, cut.new);

    fs::rename(&pulled, &card)?;
    let rest = take_in(&mut catalogue, &wanted)?;
    assert_eq!((rest.new, rest.duplicates), (400 - cut.new, cut.new));
    assert!(rest.problems.is_empty());
    let findings = check(&mut catalogue.store, false, &Reporter::silent())?;
    assert!(findings.iter().all(|finding| finding.level == Level::Note));
    Ok(())
}
