//! Deleting for ever from the trash: the photo and its file go, the log forgets what it held, and undo and redo pass by.

use std::fs;

use egui::{Key, Modifiers};
use stele::command::{Request, Room};
use stele::files::photo::Shelf;
use stele::jobs::{AddPhotos, Export, PurgeDone, Reporter, add_photos, check, export, import_package, purge};
use stele::model::change::ChangeKind;
use stele::model::edit::Named;
use stele::model::export::{ExportFormat, PhotoCopies};
use stele::model::{Row, RowId, Table, photo};
use stele::store::{Level, Store, Thumbs};
use uuid::Uuid;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, TODAY, fixture, memorial};

type Tried<T> = Result<T, Box<dyn std::error::Error>>;

/// A grave with three photos.
fn grave_with_photos(catalogue: &mut Catalogue) -> Tried<(Uuid, Vec<Row>)> {
    let grave = catalogue.store.new_memorial(None)?;
    let names = ["place-and-date.jpg", "orientation-6.jpg", "plain.bmp"];
    add(catalogue, grave, &names)?;
    let view = catalogue.store.grave(grave)?.ok_or("the grave is gone")?;
    Ok((grave, view.photos.into_iter().map(|photo| photo.row).collect()))
}

fn add(catalogue: &mut Catalogue, grave: Uuid, names: &[&str]) -> Outcome {
    let wanted = AddPhotos {
        paths: names.iter().map(|name| fixture("photos").join(name)).collect(),
        owner: Some(memorial(grave)),
        ..AddPhotos::default()
    };
    let added = add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    assert!(added.problems.is_empty(), "{:?}", added.problems);
    Ok(())
}

fn shown_at(catalogue: &Catalogue, grave: Uuid) -> Tried<usize> {
    Ok(catalogue.store.grave(grave)?.ok_or("the grave is gone")?.photos.len())
}

fn delete_for_ever(catalogue: &mut Catalogue, ids: &[RowId]) -> Tried<PurgeDone> {
    let done = purge(&mut catalogue.store, ids, &Reporter::silent())?;
    assert!(done.problems.is_empty(), "{:?}", done.problems);
    Ok(done)
}

fn file_of(catalogue: &Catalogue, photo: &Row) -> std::path::PathBuf {
    Shelf::new(catalogue.path()).path_of(photo.text(photo::SHA256), photo.text(photo::EXTENSION))
}

fn is_sound(catalogue: &mut Catalogue) -> Outcome {
    let findings = check(&mut catalogue.store, false, &Reporter::silent())?;
    assert!(
        findings.iter().all(|finding| finding.level == Level::Note),
        "{findings:?}"
    );
    Ok(())
}

#[test]
fn a_photo_in_the_trash_shows_nowhere_and_comes_back_to_its_record() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (grave, photos) = grave_with_photos(&mut catalogue)?;
    let line = |catalogue: &Catalogue| -> Tried<u32> { Ok(catalogue.store.lines(&[grave])?[0].photos) };
    catalogue.store.trash_record(photos[0].id)?;
    assert_eq!((shown_at(&catalogue, grave)?, line(&catalogue)?), (2, 2));
    assert_eq!(catalogue.store.trash()?.len(), 1);
    catalogue.store.restore_record(photos[0].id)?;
    assert_eq!((shown_at(&catalogue, grave)?, line(&catalogue)?), (3, 3));
    catalogue.store.trash_record(photos[0].id)?;
    catalogue.store.undo()?;
    assert_eq!(shown_at(&catalogue, grave)?, 3);
    Ok(())
}

#[test]
fn deleted_for_ever_row_file_thumbnail_and_what_the_log_held_are_gone() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (grave, photos) = grave_with_photos(&mut catalogue)?;
    let (id, hash) = (photos[0].id, photos[0].text(photo::SHA256).to_owned());
    catalogue.type_into(id, photo::CAPTION_EN, "the stone of Talda")?;
    catalogue.store.trash_record(id)?;
    let done = delete_for_ever(&mut catalogue, &[id])?;
    assert_eq!(done.records, 1);
    assert_eq!(done.bytes, photos[0].whole(photo::BYTES).unwrap_or_default() as u64);
    assert!(catalogue.store.row(id)?.is_none() && !file_of(&catalogue, &photos[0]).exists());
    assert_eq!(Thumbs::open(&catalogue.store.place().thumbs())?.get(&hash)?, None);
    assert_eq!(shown_at(&catalogue, grave)?, 2);
    let log = rusqlite::Connection::open(&catalogue.store.place().file)?;
    let said: i64 = log.query_row(
        "SELECT count(*) FROM change_row r JOIN change c ON c.id = r.change_id
         WHERE concat(r.before_image, r.after_image, c.subject) LIKE '%Talda%' OR c.subject LIKE '%place-and-date%'",
        [],
        |row| row.get(0),
    )?;
    assert_eq!(said, 0, "the log holds nothing of it");
    // Closed, the file is all there is.
    drop(log);
    let mut catalogue = catalogue.reopen()?;
    let bytes = fs::read(&catalogue.store.place().file)?;
    let name = b"the stone of Talda";
    assert!(
        !bytes.windows(name.len()).any(|part| part == name),
        "nor does the file anywhere"
    );
    let newest = &catalogue.store.history(1)?[0].change;
    assert_eq!((newest.kind, newest.taken_back), (ChangeKind::Purge, false));
    is_sound(&mut catalogue)
}

#[test]
fn undo_and_redo_pass_a_purge_by_and_say_what_is_gone() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (grave, photos) = grave_with_photos(&mut catalogue)?;
    let gone = photos[1].id;
    catalogue.store.trash_record(gone)?;
    delete_for_ever(&mut catalogue, &[gone])?;
    let purge = catalogue.store.history(1)?.remove(0).change;
    assert!(
        catalogue.store.take_back(&purge)?.kept.is_empty(),
        "nothing takes it back"
    );
    let undone = catalogue.store.undo()?.ok_or("the trashing can be asked for")?;
    assert_eq!(undone.kept.iter().map(|kept| kept.id).collect::<Vec<_>>(), [gone]);
    let undone = catalogue.store.undo()?.ok_or("the adding can be taken back")?;
    assert!(undone.kept.iter().any(|kept| kept.id == gone), "{:?}", undone.kept);
    assert_eq!(shown_at(&catalogue, grave)?, 0);
    while catalogue.store.redo()?.is_some() {}
    assert_eq!(
        shown_at(&catalogue, grave)?,
        2,
        "the other two come back, with their files"
    );
    assert!(catalogue.store.row(gone)?.is_none());
    is_sound(&mut catalogue)
}

#[test]
fn a_photo_whose_adding_was_taken_back_keeps_its_file_for_redo() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (_, photos) = grave_with_photos(&mut catalogue)?;
    catalogue.store.undo()?;
    let ids: Vec<RowId> = photos.iter().map(|photo| photo.id).collect();
    assert_eq!(
        delete_for_ever(&mut catalogue, &ids)?.records,
        0,
        "they are not in the trash"
    );
    catalogue.store.redo()?;
    is_sound(&mut catalogue)
}

#[test]
fn what_is_added_anew_after_a_purge_belongs_to_its_own_step() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (grave, photos) = grave_with_photos(&mut catalogue)?;
    let first = catalogue.store.history(1)?.remove(0).change;
    let gone = photos
        .iter()
        .find(|row| row.text(photo::ORIGINAL_NAME) == "plain.bmp")
        .ok_or("no such photo")?;
    catalogue.store.trash_record(gone.id)?;
    delete_for_ever(&mut catalogue, &[gone.id])?;
    add(&mut catalogue, grave, &["plain.bmp"])?;
    assert_eq!(shown_at(&catalogue, grave)?, 3);
    catalogue.store.take_back(&first)?;
    assert_eq!(shown_at(&catalogue, grave)?, 1, "the one that was added anew stays");
    catalogue.store.undo()?;
    Ok(())
}

#[test]
fn a_number_that_is_given_again_is_not_of_the_import_whose_row_had_it() -> Outcome {
    let mut from = Catalogue::empty()?;
    grave_with_photos(&mut from)?;
    let package = from.beside("package.zip");
    let wanted = Export {
        out: package.clone(),
        format: ExportFormat::Package,
        photos: PhotoCopies::Whole,
        ..Export::default()
    };
    export(&from.store, &wanted, &Reporter::silent())?;
    let mut catalogue = Catalogue::empty()?;
    import_package(&mut catalogue.store, &package, &Reporter::silent())?;
    let import = catalogue.store.history(1)?.remove(0).change;
    let last = catalogue.store.all_photos()?.pop().ok_or("no photo came in")?;
    catalogue.store.trash_record(last.id)?;
    delete_for_ever(&mut catalogue, &[last.id])?;
    let grave = catalogue.store.new_memorial(None)?;
    add(&mut catalogue, grave, &["animated.gif"])?;
    catalogue.store.take_back(&import)?;
    let left = catalogue.store.all_photos()?;
    assert_eq!(left.len(), 1);
    assert_eq!(left[0].text(photo::ORIGINAL_NAME), "animated.gif");
    is_sound(&mut catalogue)
}

#[test]
fn the_trash_is_emptied_of_photos_only_after_a_question() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (_, photos) = grave_with_photos(&mut catalogue)?;
    let mut window = Window::on(&catalogue)?;
    for photo in &photos[..2] {
        window.harness.state_mut().request(Request::Trash(photo.id));
        window.settle()?;
    }
    window.harness.state_mut().request(Request::Go(Room::Trash));
    window.settle()?;
    window.invoke("Empty the trash of photos…")?;
    assert!(window.shows("Delete 2 photos for ever?"));
    window.press(Modifiers::NONE, Key::Escape)?;
    assert!(file_of(&catalogue, &photos[0]).exists());
    window.invoke("Empty the trash of photos…")?;
    window.press(Modifiers::NONE, Key::Enter)?;
    assert!(window.shows("Delete 2 photos for ever?"), "Enter alone does not answer");
    window.invoke("Delete for ever")?;
    assert!(!file_of(&catalogue, &photos[0]).exists() && !file_of(&catalogue, &photos[1]).exists());
    assert!(file_of(&catalogue, &photos[2]).exists());
    assert!(window.shows("2 records deleted for ever."));
    assert!(window.catalogue()?.lines.is_empty());
    Ok(())
}

#[test]
fn a_record_is_deleted_with_what_hangs_on_it_and_what_points_at_it_stays() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (grave, photos) = grave_with_photos(&mut catalogue)?;
    let person = catalogue.store.add_person(grave, &Named::New("Талда".to_owned()))?;
    catalogue.store.trash_record(memorial(grave))?;
    delete_for_ever(&mut catalogue, &[memorial(grave)])?;
    assert!(catalogue.store.grave(grave)?.is_none());
    let person = RowId {
        table: Table::Person,
        uuid: person,
    };
    assert!(catalogue.store.row(person)?.is_some(), "the person stays");
    assert!(catalogue.store.row(photos[0].id)?.is_some(), "and so do the photos");
    while catalogue.store.undo()?.is_some() {}
    while catalogue.store.redo()?.is_some() {}
    assert!(catalogue.store.grave(grave)?.is_none());
    is_sound(&mut catalogue)
}

#[test]
fn a_kill_between_row_and_file_leaves_an_orphan_that_a_check_collects() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (_, photos) = grave_with_photos(&mut catalogue)?;
    catalogue.store.trash_record(photos[0].id)?;
    // The rows of a purge without its files: as if the program had been killed there.
    let change = catalogue
        .store
        .begin_change(stele::model::change::Label::new("change-purge", "1"));
    catalogue.store.purge(&change, &[photos[0].id])?;
    let file = file_of(&catalogue, &photos[0]);
    assert!(file.exists(), "the row goes first");
    is_sound(&mut catalogue)?;
    check(&mut catalogue.store, true, &Reporter::silent())?;
    assert!(!file.exists());
    Ok(())
}

#[test]
fn a_photo_that_another_window_takes_out_of_the_trash_or_adds_anew_keeps_its_file() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (grave, photos) = grave_with_photos(&mut catalogue)?;
    let mut other = Store::open(&catalogue.path(), "Other", TODAY)?;
    catalogue.store.trash_record(photos[0].id)?;
    other.restore_record(photos[0].id)?;
    assert_eq!(delete_for_ever(&mut catalogue, &[photos[0].id])?.records, 0);
    assert!(file_of(&catalogue, &photos[0]).exists());
    let known = other.while_unknown(&photos[0], || ())?;
    assert!(known.is_none(), "a photo that has a row is known");
    other.close()?;
    assert_eq!(shown_at(&catalogue, grave)?, 3);
    fs::remove_file(file_of(&catalogue, &photos[0]))?;
    catalogue.store.trash_record(photos[0].id)?;
    let done = delete_for_ever(&mut catalogue, &[photos[0].id])?;
    assert_eq!(
        (done.records, done.bytes),
        (1, 0),
        "a file that was missing is no hindrance"
    );
    Ok(())
}

#[test]
fn whoever_adds_a_photo_anew_while_it_is_deleted_for_ever_has_its_file() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let path = catalogue.path();
    for _ in 0..30 {
        let wanted = AddPhotos {
            paths: vec![fixture("photos/plain.bmp")],
            ..AddPhotos::default()
        };
        add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
        let photo = catalogue.store.all_photos()?.remove(0);
        catalogue.store.trash_record(photo.id)?;
        let mut other = Store::open(&path, "Other", TODAY)?;
        let adding = std::thread::spawn(move || {
            let added = add_photos(&mut other, &wanted, &Reporter::silent());
            (added.map(|added| added.problems.len()), other.close())
        });
        delete_for_ever(&mut catalogue, &[photo.id])?;
        let (added, closed) = adding.join().map_err(|_| "the other window broke")?;
        closed?;
        assert_eq!(added?, 0);
        assert_eq!(catalogue.store.all_photos()?.len(), 1);
        assert!(
            file_of(&catalogue, &photo).exists(),
            "a row never stands without its photo"
        );
    }
    Ok(())
}
