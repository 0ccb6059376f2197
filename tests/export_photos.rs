//! Chosen photos leave as copies: readable names, the same pixels, told in the file or beside it, with or without position.

use std::fs;
use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use stele::command::Request;
use stele::files::photo::{Shelf, inspect};
use stele::jobs::{AddPhotos, ExportPhotos, PhotosExported, Reporter, add_photos, export_photos};
use stele::model::edit::Named;
use stele::model::export::PhotoNotes;
use stele::model::{Row, memorial, photo};
use uuid::Uuid;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture, memorial as memorial_id};

type Tried<T> = Result<T, Box<dyn std::error::Error>>;

/// A grave of Petrov with photos of several formats; the photos in order.
fn petrov(names: &[&str]) -> Tried<(Catalogue, Vec<Row>)> {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(grave), memorial::CODE, "ARL-0012")?;
    catalogue
        .store
        .add_person(grave, &Named::New("Петров Иван".to_owned()))?;
    let wanted = AddPhotos {
        paths: names.iter().map(|name| fixture("photos").join(name)).collect(),
        owner: Some(memorial_id(grave)),
        role: "marker".to_owned(),
    };
    add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    let photos = catalogue.store.all_photos()?;
    for row in &photos {
        for (field, text) in [
            (photo::TAKEN, "2024-05-09"),
            (photo::CAPTION_EN, "The stone & its <letters>"),
            (photo::CAPTION_NL, "De steen"),
            (photo::PHOTOGRAPHER, "E. Volunteer"),
            (photo::RIGHTS, "Belgians Remember Them"),
            (photo::LICENCE, "CC BY 4.0"),
        ] {
            catalogue.type_into(row.id, field, text)?;
        }
    }
    Ok((catalogue, photos))
}

fn out(catalogue: &Catalogue, photos: &[Row], notes: PhotoNotes, with_position: bool) -> Tried<PhotosExported> {
    let wanted = ExportPhotos {
        photos: photos.iter().map(Row::uuid).collect(),
        folder: catalogue.beside("out"),
        notes,
        with_position,
        ..ExportPhotos::default()
    };
    Ok(export_photos(&catalogue.store, &wanted, &Reporter::silent())?)
}

fn files(folder: &Path) -> Tried<Vec<String>> {
    let mut names: Vec<String> = fs::read_dir(folder)?
        .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
        .collect::<std::io::Result<_>>()?;
    names.sort();
    Ok(names)
}

fn original(catalogue: &Catalogue, row: &Row) -> PathBuf {
    Shelf::new(catalogue.path()).path_of(row.text(photo::SHA256), row.text(photo::EXTENSION))
}

fn pixels(path: &Path) -> Tried<Vec<u8>> {
    Ok(image::load_from_memory(&fs::read(path)?)?.to_rgba8().into_raw())
}

fn has_position(path: &Path) -> Tried<bool> {
    let is_picture = path
        .extension()
        .is_some_and(|ending| ending != "xmp" && ending != "csv");
    Ok(is_picture && inspect(path)?.facts.lat.is_some())
}

#[test]
fn copies_have_readable_names_the_same_pixels_and_tell_what_is_recorded() -> Outcome {
    let (catalogue, photos) = petrov(&["place-and-date.jpg", "clear-corner.png", "plain.webp", "plain.bmp"])?;
    let before: Vec<Vec<u8>> = photos
        .iter()
        .map(|row| fs::read(original(&catalogue, row)))
        .collect::<Result<_, _>>()?;
    let exported = out(&catalogue, &photos, PhotoNotes::InFile, true)?;
    assert_eq!((exported.written, exported.beside), (4, 1), "BMP carries no notes");
    let name = "ARL-0012 Петров Иван marker 2024-05-09";
    let folder = catalogue.beside("out");
    let wanted = [
        format!("{name} 2.png"),
        format!("{name} 3.webp"),
        format!("{name} 4.bmp"),
        format!("{name} 4.xmp"),
        format!("{name}.jpg"),
    ];
    assert_eq!(files(&folder)?, wanted);
    let copies = [&wanted[4], &wanted[0], &wanted[1], &wanted[2]];
    for ((row, copy), before) in photos.iter().zip(copies).zip(&before) {
        let copy = folder.join(copy);
        assert!(
            pixels(&copy)? == pixels(&original(&catalogue, row))?,
            "{}",
            copy.display()
        );
        assert!(
            &fs::read(original(&catalogue, row))? == before,
            "originals are only read"
        );
        let told = if copy.extension().is_some_and(|ending| ending == "bmp") {
            copy.with_extension("xmp")
        } else {
            copy
        };
        let told = String::from_utf8_lossy(&fs::read(told)?).into_owned();
        for said in [
            "The stone &amp; its &lt;letters&gt;",
            "<rdf:li xml:lang=\"nl\">De steen</rdf:li>",
            "<dc:creator><rdf:Seq><rdf:li>E. Volunteer</rdf:li>",
            "Belgians Remember Them",
            "CC BY 4.0",
            "<dc:identifier>ARL-0012</dc:identifier>",
            "<photoshop:DateCreated>2024-05-09</photoshop:DateCreated>",
        ] {
            assert!(told.contains(said), "{said}");
        }
    }
    assert!(has_position(&folder.join(copies[0]))?);
    Ok(())
}

#[test]
fn beside_the_copies_are_byte_for_byte_and_a_table_tells_of_all() -> Outcome {
    let (catalogue, photos) = petrov(&["place-and-date.jpg", "orientation-6.jpg"])?;
    out(&catalogue, &photos, PhotoNotes::Beside, true)?;
    let folder = catalogue.beside("out");
    let name = "ARL-0012 Петров Иван marker 2024-05-09";
    let wanted = [
        format!("{name} 2.jpg"),
        format!("{name} 2.xmp"),
        format!("{name}.jpg"),
        format!("{name}.xmp"),
        "photos.csv".to_owned(),
    ];
    assert_eq!(files(&folder)?, wanted);
    assert_eq!(
        fs::read(folder.join(&wanted[2]))?,
        fs::read(original(&catalogue, &photos[0]))?
    );
    assert!(fs::read_to_string(folder.join(&wanted[3]))?.contains("exif:GPSLatitude"));
    let table = fs::read_to_string(folder.join("photos.csv"))?;
    assert!(table.starts_with('\u{feff}') && table.lines().count() == 3, "{table}");
    assert!(
        table.contains(&format!("\"{name}.jpg\";\"ARL-0012\";\"Петров Иван\"")),
        "{table}"
    );
    Ok(())
}

#[test]
fn a_whole_day_is_a_day_to_a_spreadsheet_and_a_month_is_not() -> Outcome {
    let (mut catalogue, photos) = petrov(&["place-and-date.jpg", "orientation-6.jpg"])?;
    catalogue.type_into(photos[1].id, photo::TAKEN, "2024-05")?;
    out(&catalogue, &photos, PhotoNotes::Beside, true)?;
    let table = fs::read_to_string(catalogue.beside("out").join("photos.csv"))?;
    for cell in [";\"2024-05-09\";", ";\"'2024-05\";"] {
        assert!(table.contains(cell), "{cell}: {table}");
    }
    Ok(())
}

#[test]
fn without_its_position_no_copy_and_nothing_beside_it_tells_it() -> Outcome {
    let (catalogue, photos) = petrov(&["place-and-date.jpg", "plain.bmp", "plain.tif"])?;
    assert!(has_position(&original(&catalogue, &photos[0]))?);
    for notes in [PhotoNotes::InFile, PhotoNotes::Beside, PhotoNotes::LeftOut] {
        let exported = out(&catalogue, &photos, notes, false)?;
        assert_eq!(exported.written, 3, "{:?}", exported.problems);
        let folder = catalogue.beside("out");
        for name in files(&folder)? {
            let path = folder.join(&name);
            assert!(!has_position(&path)?, "{name}");
            assert!(!String::from_utf8_lossy(&fs::read(&path)?).contains("GPSL"), "{name}");
        }
        let copy = folder.join("ARL-0012 Петров Иван marker 2024-05-09.jpg");
        assert!(pixels(&copy)? == pixels(&original(&catalogue, &photos[0]))?);
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

#[test]
fn a_photo_behind_the_photo_does_not_tell_the_position_either() -> Outcome {
    let (mut catalogue, _) = petrov(&[])?;
    let place = catalogue.beside("motion photo.jpg");
    let bytes = fs::read(fixture("photos/place-and-date.jpg"))?;
    fs::write(
        &place,
        [&bytes[..], &bytes, b"\0\0\0\x18ftypmp42 behind the church"].concat(),
    )?;
    let wanted = AddPhotos {
        paths: vec![place],
        ..AddPhotos::default()
    };
    add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    let photos = catalogue.store.all_photos()?;
    for notes in [PhotoNotes::InFile, PhotoNotes::LeftOut] {
        assert_eq!(out(&catalogue, &photos, notes, false)?.written, 1);
        let folder = catalogue.beside("out");
        let copy = fs::read(folder.join(&files(&folder)?[0]))?;
        let count = |what: &[u8]| copy.windows(what.len()).filter(|part| *part == what).count();
        assert_eq!((count(b"Exif\0\0"), count(b"church")), (1, 0));
        fs::remove_dir_all(folder)?;
    }
    Ok(())
}

#[test]
fn a_file_that_is_there_is_never_written_over() -> Outcome {
    let (catalogue, photos) = petrov(&["place-and-date.jpg"])?;
    let folder = catalogue.beside("out");
    fs::create_dir(&folder)?;
    let name = "ARL-0012 Петров Иван marker 2024-05-09";
    for theirs in ["arl-0012 петров иван marker 2024-05-09.JPG", "Photos.csv"] {
        fs::write(folder.join(theirs), "theirs")?;
    }
    fs::write(folder.join(format!("{name} 2.xmp")), "theirs")?;
    out(&catalogue, &photos, PhotoNotes::Beside, true)?;
    let there = files(&folder)?;
    for ours in [
        format!("{name} 3.jpg"),
        format!("{name} 3.xmp"),
        "photos 2.csv".to_owned(),
    ] {
        assert!(there.contains(&ours), "{ours}: {there:?}");
    }
    let theirs = there
        .iter()
        .filter(|name| fs::read(folder.join(name)).is_ok_and(|bytes| bytes == b"theirs"));
    assert_eq!(theirs.count(), 3);
    Ok(())
}

#[test]
fn a_photo_whose_file_is_missing_is_a_line_and_one_in_the_trash_stays_here() -> Outcome {
    let (mut catalogue, photos) = petrov(&["place-and-date.jpg", "plain.bmp", "plain.tif"])?;
    fs::remove_file(original(&catalogue, &photos[0]))?;
    catalogue.store.trash_record(photos[1].id)?;
    let exported = out(&catalogue, &photos, PhotoNotes::LeftOut, true)?;
    assert_eq!((exported.written, exported.problems.len()), (1, 1));
    assert_eq!(exported.problems[0].path, PathBuf::from("place-and-date.jpg"));
    Ok(())
}

#[test]
fn the_photos_of_a_grave_are_exported_from_its_record() -> Outcome {
    let (catalogue, _) = petrov(&["place-and-date.jpg", "orientation-6.jpg"])?;
    let mut window = Window::on(&catalogue)?;
    window
        .harness
        .get_all_by_label_contains("What to do with")
        .next()
        .ok_or("a photo has a menu")?
        .click_accesskit();
    window.settle()?;
    window.invoke("Export these 2 photos…")?;
    assert!(window.shows("Export 2 photos"));
    window.press(Modifiers::NONE, Key::Escape)?;
    let photos: Vec<Uuid> = window.grave()?.photos.iter().map(|photo| photo.row.uuid()).collect();
    window.harness.state_mut().request(Request::PickExportPhotos(photos));
    window.settle()?;
    window.invoke("Photos alone")?;
    let folder = catalogue.beside("out");
    window.harness.get_by_role_and_label(Role::TextInput, "Folder").focus();
    window.harness.run_steps(2);
    window.press(Modifiers::COMMAND, Key::A)?;
    window.type_text(&folder.display().to_string())?;
    window.press(Modifiers::NONE, Key::Enter)?;
    assert!(window.shows("2 photos written to"));
    assert_eq!(files(&folder)?.len(), 2);
    Ok(())
}
