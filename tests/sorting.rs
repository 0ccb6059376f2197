//! The sorting table: photos of a day find their graves by place, row and order, one step each, and none is forgotten.

use egui::{Key, Modifiers};
use stele::command::Action;
use stele::model::change::Label;
use stele::model::edit::Named;
use stele::model::outing::{Mended, Reason};
use stele::model::{Row, RowId, Table, Value, memorial as field, photo};
use stele::outing;
use uuid::Uuid;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, memorial};

/// Three graves of a row, two metres apart, and two photos of each with half a minute between graves.
fn day() -> Result<(Catalogue, Vec<Uuid>), Box<dyn std::error::Error>> {
    let mut catalogue = Catalogue::empty()?;
    let mut graves = Vec::new();
    for (place, name) in ["Petrov Ivan", "Talda Vladimir", "Orlov Pavel"].into_iter().enumerate() {
        let grave = match graves.last() {
            Some(before) => catalogue.store.next_memorial(*before)?,
            None => catalogue.store.new_memorial(None)?,
        };
        catalogue.store.add_person(grave, &Named::New(name.to_owned()))?;
        let position = format!("50.8466, {:.6}", 4.3528 + 0.000_028 * place as f64);
        let edits = [
            (field::POSITION, position),
            (field::ROW_NO, "3".to_owned()),
            (field::GRAVE_NO, (place + 1).to_string()),
        ];
        for (field, typed) in edits {
            catalogue.type_into(memorial(grave), field, &typed)?;
        }
        graves.push(grave);
        if place == 0 {
            let site = Named::New("Evere plot of honour".to_owned());
            catalogue.store.set_site(grave, &site, stele::model::Lang::En)?;
        }
        let store = &mut catalogue.store;
        let change = store.begin_change(Label::new("change-add-photos", "2"));
        for number in 0..2 {
            store.add_photo(&change, &shot(place, number), None, "")?;
        }
        store.finish_change(&change)?;
    }
    Ok((catalogue, graves))
}

fn shot(place: usize, number: usize) -> Row {
    let sha256 = format!("{:064x}", 1 + place * 10 + number);
    let mut row = Row::new(Table::Photo, Uuid::from_u128(1 + (place * 10 + number) as u128));
    let seconds = place * 40 + number * 6;
    for (field, value) in [
        (photo::SHA256, Value::text(sha256)),
        (photo::EXTENSION, Value::text("jpg")),
        (photo::ORIGINAL_NAME, Value::text(format!("IMG_{place}{number}.jpg"))),
        (
            photo::EXIF_TAKEN,
            Value::text(format!("2026-05-09T10:{:02}:{:02}", seconds / 60, seconds % 60)),
        ),
        (photo::EXIF_LAT, Value::Real(50.8466)),
        (
            photo::EXIF_LON,
            Value::Real(4.3528 + 0.000_028 * place as f64 + 0.000_002),
        ),
    ] {
        row.cells.insert(field.name, value);
    }
    row
}

#[test]
fn each_group_proposes_its_grave_and_says_why() -> Outcome {
    let (mut catalogue, graves) = day()?;
    let table = outing::table(catalogue.store.outing()?, &Mended::default());
    let first: Vec<Uuid> = table.groups.iter().map(|group| group.proposals[0].grave).collect();
    assert_eq!(first, graves);
    assert!(table.groups.iter().all(|group| group.photos.len() == 2));
    let reasons = &table.groups[0].proposals[0].reasons;
    assert!(
        reasons
            .iter()
            .any(|reason| matches!(reason, Reason::Near { metres } if *metres < 2.0)),
        "{reasons:?}"
    );
    let around: Vec<Uuid> = table.around.iter().map(|grave| grave.id).collect();
    assert_eq!(around, graves, "as one walks past them");

    // What was sorted is a reason for the next.
    catalogue
        .store
        .link_photos(&table.groups[0].photos, memorial(graves[0]))?;
    let table = outing::table(catalogue.store.outing()?, &Mended::default());
    assert_eq!(table.groups.len(), 2);
    let next = Reason::NextInRow {
        after: graves[0],
        steps: 1,
    };
    assert!(table.groups[0].proposals[0].reasons.contains(&next));
    Ok(())
}

#[test]
fn a_new_grave_of_photos_stands_where_they_were_taken_and_is_one_step() -> Outcome {
    let (mut catalogue, graves) = day()?;
    let before = catalogue.contents()?;
    let photos = [shot(2, 0).uuid(), shot(2, 1).uuid()];
    let made = catalogue.store.new_memorial_of(&photos, Some(graves[0]))?;
    let grave = catalogue.store.grave(made)?.ok_or("a grave")?;
    assert_eq!(grave.photos.len(), 2);
    assert_eq!(grave.row.text(field::COORD_SOURCE), "photo_exif");
    assert!((grave.row.real("lon").unwrap_or_default() - 4.352_858).abs() < 1e-6);
    assert!(grave.site.is_some());
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn in_the_window_a_day_is_sorted_by_keys_and_clicks() -> Outcome {
    let (catalogue, graves) = day()?;
    let photos_at = |grave: Uuid| -> Result<usize, Box<dyn std::error::Error>> {
        Ok(catalogue.store.grave(grave)?.ok_or("a grave")?.photos.len())
    };
    let mut window = Window::on(&catalogue)?;
    window.click("Photos")?;
    window.click("Sort 6 photos")?;
    assert!(window.shows("6 photos left in 3 groups"));
    window.press(Modifiers::NONE, Key::Num1)?;
    window.settle()?;
    assert!(window.shows("2 photos put at Petrov Ivan"));
    assert_eq!(photos_at(graves[0])?, 2);
    // A group that is cut in two is joined again.
    window.click("IMG_11.jpg")?;
    window.click("New group from here")?;
    assert_eq!(window.catalogue()?.sorting.as_ref().ok_or("a table")?.groups.len(), 3);
    window.click("Join with the group before")?;
    assert_eq!(
        window.catalogue()?.sorting.as_ref().ok_or("a table")?.groups.len(),
        1 + 1
    );
    // Another grave, by its name in another spelling.
    window.fill("Name or code of the grave", "Orloff")?;
    window.settle()?;
    let orlov = RowId {
        table: Table::Memorial,
        uuid: graves[2],
    };
    assert_eq!(window.catalogue()?.suggestions.lines[0].id, orlov);
    // *Undo* takes back what it stands beside: here the joining, and only then what was put.
    window.click("Undo")?;
    assert_eq!(window.catalogue()?.sorting.as_ref().ok_or("a table")?.groups.len(), 3);
    assert_eq!(photos_at(graves[0])?, 2);
    window.act(Action::Undo)?;
    window.wait_for(|app| {
        let catalogue = app.view().catalogue.as_ref();
        catalogue.is_some_and(|catalogue| catalogue.counts.unsorted_photos == 6)
    })?;
    assert_eq!(photos_at(graves[0])?, 0);
    assert!(!window.shows("2 photos put at Petrov Ivan"));
    window.click("All photos")?;
    assert!(window.shows("To sort · 6"));
    Ok(())
}

#[test]
fn graves_near_the_photos_are_looked_at_and_none_between_two_cemeteries_far_apart() -> Outcome {
    let (mut catalogue, graves) = day()?;
    let far = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial(far), field::POSITION, "50.6000, 5.5000")?;
    let between = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial(between), field::POSITION, "50.7200, 4.9000")?;
    let mut elsewhere = shot(9, 0);
    elsewhere.cells.insert(photo::EXIF_LAT.name, Value::Real(50.6000));
    elsewhere.cells.insert(photo::EXIF_LON.name, Value::Real(5.5000));
    let change = catalogue.store.begin_change(Label::new("change-add-photos", "1"));
    catalogue.store.add_photo(&change, &elsewhere, None, "")?;
    catalogue.store.finish_change(&change)?;
    let looked_at: Vec<Uuid> = catalogue.store.outing()?.graves.iter().map(|spot| spot.id).collect();
    assert!(graves.iter().chain([&far]).all(|grave| looked_at.contains(grave)));
    assert!(!looked_at.contains(&between));
    Ok(())
}
