//! The commands that change a catalogue or guard it: photos, undo, redo, check, backup, restore.

use std::fs;
use std::path::PathBuf;

use stele::store::Store;

use super::{Answer, Desk, Trial, files_below, table, write_picture};

#[test]
fn photos_go_in_once_and_damaged_ones_are_reported() -> Trial {
    let desk = Desk::with_sample()?;
    fs::create_dir(desk.path("card"))?;
    for shade in [10, 60, 110] {
        write_picture(&desk.path(&format!("card/{shade}.png")), shade)?;
    }
    assert_eq!(
        desk.lines(&["photos", "Sample", "card"])?,
        ["3 added, 0 already there, 0 problems"]
    );
    assert_eq!(
        desk.lines(&["photos", "Sample", "card"])?,
        ["0 added, 3 already there, 0 problems"]
    );

    fs::write(desk.path("card/broken.jpg"), "no picture at all")?;
    let ran = desk
        .run(&["photos", "Sample", "card", "missing.jpg", "--report", "report.csv"])?
        .ended(1)?;
    assert_eq!(ran.out.trim(), "0 added, 3 already there, 2 problems");
    let (header, lines) = table(&desk.path("report.csv"))?;
    assert_eq!((header.len(), lines.len()), (3, 2));
    for name in ["broken.jpg", "missing.jpg"] {
        assert!(ran.problems.contains(name), "{}", ran.problems);
        assert!(lines.iter().any(|line| line[0].contains(name)), "{lines:?}");
    }
    Ok(())
}

#[test]
fn photos_show_at_the_grave_whose_code_is_given() -> Trial {
    let desk = Desk::with_sample()?;
    write_picture(&desk.path("stone.png"), 200)?;
    desk.run(&["photos", "Sample", "stone.png", "--to", "NO-SUCH"])?
        .refused(&["NO-SUCH"])?;
    desk.run(&["photos", "Sample", "stone.png", "--to", "ARL-0016", "--role", "picnic"])?
        .refused(&["picnic"])?;
    desk.run(&["photos", "Sample", "stone.png"])?.done()?;
    let linked = desk.lines(&["photos", "Sample", "stone.png", "--to", "ARL-0016", "--role", "detail"])?;
    assert_eq!(
        linked,
        ["0 added, 1 known and now shown here, 0 already there, 0 problems"]
    );
    let again = desk.lines(&["photos", "Sample", "stone.png", "--to", "ARL-0016"])?;
    assert_eq!(again, ["0 added, 1 already there, 0 problems"]);
    Ok(())
}

#[test]
fn a_job_is_one_line_of_the_history_and_one_step_back() -> Trial {
    let desk = Desk::new()?;
    desk.run(&["new", "Own"])?.done()?;
    fs::create_dir(desk.path("card"))?;
    for shade in [10, 60, 110] {
        write_picture(&desk.path(&format!("card/{shade}.png")), shade)?;
    }
    desk.run(&["photos", "Own", "card", "--author", "Vera"])?.done()?;
    let history = desk.lines(&["history", "Own"])?;
    assert_eq!(history.len(), 1, "{history:?}");
    let cells: Vec<&str> = history[0].split('\t').collect();
    assert_eq!((cells.len(), cells[1], cells[3]), (4, "Vera", "3"));
    assert!(cells[0].parse::<jiff::civil::DateTime>().is_ok(), "{}", cells[0]);

    assert_eq!(desk.lines(&["undo", "Own"])?, [cells[2]]);
    let history = desk.lines(&["history", "Own"])?;
    assert_eq!(history.len(), 2, "an undo is a change of its own");
    assert!(
        history[0].contains("\tWarden\t") && history[0].contains(cells[2]),
        "{history:?}"
    );
    assert_eq!(desk.lines(&["history", "Own", "--limit", "1"])?, history[..1]);
    Ok(())
}

#[test]
fn who_signs_is_the_name_in_the_settings_before_the_system_s() -> Trial {
    let desk = Desk::new()?;
    fs::write(desk.path("settings.json"), r#"{"author": "Maria"}"#)?;
    write_picture(&desk.path("stone.png"), 10)?;
    desk.run(&["new", "Own"])?.done()?;
    desk.run(&["photos", "Own", "stone.png"])?.done()?;
    assert!(desk.lines(&["history", "Own"])?[0].contains("\tMaria\t"));
    Ok(())
}

#[test]
fn everything_taken_back_and_brought_again_is_the_same_byte_for_byte() -> Trial {
    let desk = Desk::with_sample()?;
    let before = desk.exported("Sample", "before")?;
    let mut taken_back = 0;
    while !desk.lines(&["undo", "Sample"])?.is_empty() {
        taken_back += 1;
    }
    assert!(taken_back >= 2, "photos and records are two steps");
    desk.run(&["export", "Sample", "empty.csv"])?.done()?;
    assert!(table(&desk.path("empty.csv"))?.1.is_empty(), "nothing is left");
    assert_eq!(
        desk.run(&["undo", "Sample"])?.done()?.problems.trim(),
        "There is nothing to take back."
    );

    for _ in 0..taken_back {
        assert_eq!(desk.lines(&["redo", "Sample"])?.len(), 1);
    }
    let nothing = desk.run(&["redo", "Sample"])?.done()?;
    assert!(nothing.out.is_empty() && !nothing.problems.is_empty());
    for ((name, before), (_, after)) in before.iter().zip(&desk.exported("Sample", "after")?) {
        assert!(before == after, "{name} is another");
    }
    assert_eq!(desk.lines(&["check", "Sample"])?.last().map(String::as_str), Some("ok"));
    Ok(())
}

#[test]
fn a_missing_and_a_changed_photo_are_problems_and_a_stray_file_is_a_note() -> Trial {
    let desk = Desk::with_sample()?;
    let photos = files_below(&desk.path("Sample/photos"))?;
    let stray = photos[0].with_file_name("stray.jpg");
    fs::write(&stray, "left over")?;
    fs::create_dir_all(desk.path("Sample/.tmp"))?;
    fs::write(desk.path("Sample/.tmp/half"), "half")?;
    let lines = desk.lines(&["check", "Sample"])?;
    assert_eq!(lines.last().map(String::as_str), Some("ok"), "{lines:?}");
    for name in ["stray.jpg", "half"] {
        assert!(
            lines
                .iter()
                .any(|line| line.starts_with("note\t") && line.contains(name)),
            "{lines:?}"
        );
    }
    desk.run(&["check", "Sample", "--repair"])?.done()?;
    assert!(!stray.exists() && !desk.path("Sample/.tmp/half").exists());

    fs::remove_file(&photos[0])?;
    fs::write(&photos[1], "another picture")?;
    let ran = desk.run(&["check", "Sample"])?.ended(1)?;
    assert_eq!(ran.out.lines().last(), Some("2 problems"));
    let errors: Vec<&str> = ran.out.lines().filter(|line| line.starts_with("error\t")).collect();
    assert_eq!(errors.len(), 2, "{}", ran.out);
    assert!(errors.iter().all(|line| line.split('\t').count() == 3));
    desk.run(&["check", "Sample", "--repair"])?.ended(1)?;
    Ok(())
}

#[test]
fn undo_says_what_was_deleted_for_ever_and_does_not_fail() -> Trial {
    let desk = Desk::with_sample()?;
    let mut store = Store::open(&desk.path("Sample"), "Tester", jiff::civil::date(2026, 11, 23))?;
    let photo = store.all_photos()?.remove(0).id;
    store.trash_record(photo)?;
    stele::jobs::purge(&mut store, &[photo], &stele::jobs::Reporter::silent())?;
    store.close()?;
    let ran = desk.run(&["undo", "Sample"])?.ended(1)?;
    assert!(ran.out.starts_with("Moved to trash"), "{}", ran.out);
    assert!(ran.problems.contains("not there any more: Photo"), "{}", ran.problems);
    assert_eq!(desk.lines(&["check", "Sample"])?.last().map(String::as_str), Some("ok"));
    Ok(())
}

#[test]
fn a_missing_photo_comes_back_from_a_folder_that_is_named() -> Trial {
    let desk = Desk::with_sample()?;
    let photos = files_below(&desk.path("Sample/photos"))?;
    fs::create_dir(desk.path("stick"))?;
    fs::rename(&photos[0], desk.path("stick/some name"))?;
    desk.run(&["check", "Sample", "--photos-from", "stick"])?.ended(2)?;
    let ran = desk
        .run(&[
            "check",
            "Sample",
            "--repair",
            "--photos-from",
            "gone",
            "--photos-from",
            "stick",
        ])?
        .ended(1)?;
    assert_eq!(ran.out.lines().last(), Some("ok"), "{}", ran.out);
    assert!(ran.problems.contains("some name") && ran.problems.contains("gone"));
    assert!(photos[0].exists());
    desk.run(&["check", "Sample", "--repair", "--photos-from", "stick"])?
        .done()?;
    Ok(())
}

#[test]
fn a_backup_with_photos_comes_back_as_the_same_catalogue() -> Trial {
    let desk = Desk::with_sample()?;
    let before = desk.exported("Sample", "before")?;
    let printed = desk.lines(&["backup", "Sample", "Copy"])?;
    assert_eq!(fs::canonicalize(&printed[0])?, fs::canonicalize(desk.path("Copy"))?);
    desk.run(&["backup", "Sample", "Copy"])?.refused(&["Copy"])?;
    desk.run(&["restore", "Copy", "Back"])?.done()?;
    assert_eq!(desk.exported("Back", "after")?, before);
    let lines = desk.lines(&["check", "Back"])?;
    assert_eq!(lines.last().map(String::as_str), Some("ok"), "{lines:?}");
    assert!(
        files_below(&desk.path("Back/backups"))?.is_empty(),
        "the empty catalogue is no backup"
    );
    assert_eq!(
        desk.lines(&["undo", "Back"])?.len(),
        1,
        "the history came with the records"
    );
    Ok(())
}

#[test]
fn a_backup_of_the_records_alone_goes_into_the_backups_folder() -> Trial {
    let desk = Desk::with_sample()?;
    let printed = desk.lines(&["backup", "Sample"])?;
    let copy = PathBuf::from(&printed[0]);
    assert_eq!(
        fs::canonicalize(copy.parent().ok_or("a folder")?)?,
        fs::canonicalize(desk.path("Sample/backups"))?
    );
    desk.run(&["restore", &printed[0], "Back"])?.done()?;
    assert_eq!(desk.exported("Back", "back")?, desk.exported("Sample", "sample")?);
    assert!(
        desk.run(&["check", "Back"])?.ended(1)?.out.contains("error\t"),
        "its photos are not there"
    );
    desk.run(&["backup", "Sample", "Bare", "--no-photos"])?.done()?;
    assert!(!desk.path("Bare/photos").exists());
    desk.run(&["restore", "settings.json", "Never"])?
        .refused(&["settings.json"])?;
    assert!(!desk.path("Never").exists(), "a restore that failed leaves nothing");
    Ok(())
}

#[test]
fn the_first_change_of_a_day_leaves_a_copy_of_the_records() -> Trial {
    let desk = Desk::with_sample()?;
    write_picture(&desk.path("stone.png"), 10)?;
    assert!(files_below(&desk.path("Sample/backups"))?.is_empty());
    desk.run(&["photos", "Sample", "stone.png"])?.done()?;
    desk.run(&["undo", "Sample"])?.done()?;
    assert_eq!(files_below(&desk.path("Sample/backups"))?.len(), 1, "one a day");
    Ok(())
}

#[test]
fn what_a_killed_program_left_is_cleared_before_the_next_change() -> Trial {
    let desk = Desk::with_sample()?;
    fs::create_dir_all(desk.path("Sample/.tmp"))?;
    fs::write(desk.path("Sample/.tmp/half"), "half a photo")?;
    desk.run(&["undo", "Sample"])?.done()?;
    assert!(!desk.path("Sample/.tmp/half").exists());
    Ok(())
}

#[test]
fn photos_that_come_in_by_a_command_go_into_the_second_copy_too() -> Trial {
    let desk = Desk::with_sample()?;
    let stick = desk.path("Stick");
    let kept = serde_json::json!({"second_copies": [
        {"catalogue": desk.path("Sample"), "folder": stick, "is_kept": true}
    ]});
    fs::write(desk.path("settings.json"), kept.to_string())?;
    write_picture(&desk.path("stone.png"), 10)?;

    let ran = desk.run(&["photos", "Sample", "stone.png"])?.done()?;
    assert!(ran.problems.contains("not connected"), "{}", ran.problems);
    let remembered =
        || -> Answer<serde_json::Value> { Ok(serde_json::from_slice(&fs::read(desk.path("settings.json"))?)?) };
    assert_eq!(remembered()?["second_copies"][0]["is_behind"], true);

    fs::create_dir(&stick)?;
    fs::write(stick.join("second-copy.txt"), "here")?;
    write_picture(&desk.path("plaque.png"), 20)?;
    // By another way to the same catalogue.
    let ran = desk.run(&["photos", "Stick/../Sample", "plaque.png"])?.done()?;
    assert_eq!(ran.problems, "");
    assert_eq!(remembered()?["second_copies"][0]["is_behind"], false);
    let (here, there) = (
        files_below(&desk.path("Sample/photos"))?,
        files_below(&stick.join("photos"))?,
    );
    assert_eq!(there.len(), here.len(), "what came in before, too");
    Ok(())
}
