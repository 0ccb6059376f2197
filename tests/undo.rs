//! Undo, redo and taking back: per field, across restarts, against random work.

use proptest::prelude::*;
use stele::model::change::{Change, ChangeKind, Label};
use stele::model::edit::{FieldEdit, Named};
use stele::model::query::Query;
use stele::model::{Lang, RowId, Table, memorial, person};
use stele::store::{Finding, Kept, Level, Store};
use uuid::Uuid;

use crate::support::{Catalogue, Outcome, TODAY, memorial as memorial_id};

#[test]
fn undo_and_redo_work_after_a_restart() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let empty = catalogue.contents()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(grave), memorial::CODE, "REB-1")?;
    catalogue.store.add_person(grave, &Named::New("Талда".to_owned()))?;
    let full = catalogue.contents()?;
    let mut catalogue = catalogue.reopen()?;
    while catalogue.store.undo()?.is_some() {}
    assert_eq!(catalogue.contents()?, empty);
    let mut catalogue = catalogue.reopen()?;
    while catalogue.store.redo()?.is_some() {}
    assert_eq!(catalogue.contents()?, full);
    Ok(())
}

#[test]
fn the_edits_of_one_session_are_one_step() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let session = Some(Uuid::now_v7());
    for (seen, typed) in [("", "R"), ("R", "RE"), ("RE", "REB")] {
        let edit = FieldEdit {
            id: memorial_id(grave),
            field: memorial::CODE,
            typed: typed.to_owned(),
            seen: Some(seen.to_owned()),
        };
        catalogue.store.edit(&[edit], session)?;
    }
    catalogue.store.undo()?;
    let row = catalogue.store.row(memorial_id(grave))?.ok_or("the grave is gone")?;
    assert_eq!(row.text(memorial::CODE), "");
    catalogue.store.redo()?;
    let row = catalogue.store.row(memorial_id(grave))?.ok_or("the grave is gone")?;
    assert_eq!(row.text(memorial::CODE), "REB");
    Ok(())
}

#[test]
fn taking_back_an_old_change_leaves_later_work_alone() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let id = memorial_id(grave);
    let both = |section: &str, row: &str| {
        vec![
            FieldEdit {
                id,
                field: memorial::SECTION,
                typed: section.to_owned(),
                seen: None,
            },
            FieldEdit {
                id,
                field: memorial::ROW_NO,
                typed: row.to_owned(),
                seen: None,
            },
        ]
    };
    catalogue.store.edit(&both("A", "1"), None)?;
    let first = catalogue.store.history(1)?.remove(0).change;
    catalogue.type_into(id, memorial::SECTION, "B")?;
    let undone = catalogue.store.take_back(&first)?;
    assert_eq!(undone.kept.len(), 1, "the section has moved on");
    let row = catalogue.store.row(id)?.ok_or("the grave is gone")?;
    assert_eq!((row.text(memorial::SECTION), row.text(memorial::ROW_NO)), ("B", ""));
    Ok(())
}

#[test]
fn a_creation_that_later_work_hangs_on_goes_to_the_trash() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let creation = catalogue.store.history(1)?.remove(0).change;
    catalogue.store.add_person(grave, &Named::New("Юргов".to_owned()))?;
    let undone = catalogue.store.take_back(&creation)?;
    assert_eq!(undone.kept.len(), 1);
    assert_eq!(catalogue.store.trash()?.len(), 1);
    assert_eq!(catalogue.store.check_records()?, []);
    Ok(())
}

/// The newest change of that label.
fn change_called(catalogue: &Catalogue, key: &str) -> Result<Change, Box<dyn std::error::Error>> {
    let mut lines = catalogue.store.history(100)?.into_iter();
    let line = lines.find(|line| line.change.label.key == key && line.change.kind == ChangeKind::Edit);
    Ok(line.ok_or("no such change")?.change)
}

/// The newest change that took one of that label back.
fn undo_called(catalogue: &Catalogue, key: &str) -> Result<Change, Box<dyn std::error::Error>> {
    let mut lines = catalogue.store.history(100)?.into_iter();
    let line = lines.find(|line| line.change.label.key == key && line.change.kind == ChangeKind::Undo);
    Ok(line.ok_or("no such change")?.change)
}

fn errors(catalogue: &Catalogue) -> Result<Vec<Finding>, Box<dyn std::error::Error>> {
    let mut findings = catalogue.store.check_records()?;
    findings.retain(|finding| finding.level == Level::Error);
    Ok(findings)
}

#[test]
fn a_creation_that_somebody_wrote_into_goes_to_the_trash_with_what_was_written() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let creation = change_called(&catalogue, "change-new-memorial")?;
    catalogue.type_into(memorial_id(grave), memorial::NOTES, "hours of work")?;
    let undone = catalogue.store.take_back(&creation)?;
    let id = memorial_id(grave);
    assert_eq!(undone.kept, [Kept { id, column: "" }]);
    assert_eq!(catalogue.store.trash()?.len(), 1);
    let row = catalogue.store.row(id)?.ok_or("the grave is gone")?;
    assert_eq!(row.text(memorial::NOTES), "hours of work");
    Ok(())
}

#[test]
fn a_site_that_is_gone_does_not_stop_the_undo_of_what_stood_there() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let first = catalogue.store.new_site("Eupen", Lang::De)?;
    let making = change_called(&catalogue, "change-new-site")?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.store.set_site(grave, &Named::Existing(first), Lang::De)?;
    catalogue
        .store
        .set_site(grave, &Named::New("Malmedy".to_owned()), Lang::De)?;
    assert_eq!(catalogue.store.take_back(&making)?.kept, [], "nothing points at it");
    let site = Kept {
        id: memorial_id(grave),
        column: memorial::SITE.name,
    };
    let undone = catalogue.store.undo()?.ok_or("nothing to take back")?;
    assert!(undone.kept.contains(&site), "{:?}", undone.kept);
    while catalogue.store.undo()?.is_some() {}
    assert_eq!(catalogue.store.row(memorial_id(grave))?, None);
    assert_eq!(errors(&catalogue)?, []);
    while catalogue.store.redo()?.is_some() {}
    assert_eq!(errors(&catalogue)?, []);
    Ok(())
}

#[test]
fn what_comes_again_comes_without_the_row_that_is_gone() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let site = catalogue.store.new_site("Eupen", Lang::De)?;
    let grave = catalogue.store.new_memorial(Some(site))?;
    catalogue.store.add_person(grave, &Named::New("Юргов".to_owned()))?;
    while catalogue.store.undo()?.is_some() {}
    let person = undo_called(&catalogue, "change-add-person")?;
    let undone = catalogue.store.take_back(&person)?;
    assert_eq!(undone.kept.len(), 1, "the burial hangs on a grave that is gone");
    let memorial = undo_called(&catalogue, "change-new-memorial")?;
    let undone = catalogue.store.take_back(&memorial)?;
    let column = memorial::SITE.name;
    let id = memorial_id(grave);
    assert_eq!(undone.kept, [Kept { id, column }]);
    assert_eq!(catalogue.store.row(id)?.and_then(|row| row.link(memorial::SITE)), None);
    assert_eq!(errors(&catalogue)?, []);
    Ok(())
}

#[test]
fn a_date_goes_back_whole_or_not_at_all() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let id = RowId {
        table: Table::Person,
        uuid: catalogue.store.new_person("Юргов")?,
    };
    catalogue.type_into(id, person::DEATH, "1944")?;
    let year = change_called(&catalogue, "change-edit")?;
    // The first possible day stays the same.
    catalogue.type_into(id, person::DEATH, "1944-01")?;
    let before = catalogue.store.row(id)?;
    let undone = catalogue.store.take_back(&year)?;
    assert_eq!(
        undone.kept,
        [Kept {
            id,
            column: "death_edtf"
        }]
    );
    assert_eq!(catalogue.store.row(id)?, before);
    Ok(())
}

#[test]
fn half_a_position_is_never_put_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let id = memorial_id(catalogue.store.new_memorial(None)?);
    catalogue.type_into(id, memorial::POSITION, "50.1, 5.2")?;
    let both = change_called(&catalogue, "change-edit")?;
    catalogue.type_into(id, memorial::POSITION, "50.1, 6.3")?;
    let east = change_called(&catalogue, "change-edit")?;
    catalogue.type_into(id, memorial::POSITION, "50.7, 6.3")?;
    let before = catalogue.store.row(id)?;
    for change in [both, east] {
        let undone = catalogue.store.take_back(&change)?;
        assert_eq!(undone.kept, [Kept { id, column: "lat" }]);
        assert_eq!(catalogue.store.row(id)?, before);
    }
    Ok(())
}

#[test]
fn what_is_taken_back_already_is_left_alone() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let creation = change_called(&catalogue, "change-new-memorial")?;
    catalogue.store.take_back(&creation)?;
    let before = (catalogue.contents()?, catalogue.store.history(100)?);
    assert_eq!(catalogue.store.take_back(&creation)?.kept, []);
    assert_eq!((catalogue.contents()?, catalogue.store.history(100)?), before);
    Ok(())
}

#[test]
fn what_could_not_be_brought_again_is_no_step() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(grave), memorial::CODE, "A")?;
    catalogue.store.undo()?;
    catalogue.type_into(memorial_id(grave), memorial::CODE, "B")?;
    assert_eq!(catalogue.store.redo()?.map(|redone| redone.kept.len()), Some(1));
    catalogue.store.undo()?;
    let next = catalogue.store.undo()?.ok_or("nothing to take back")?;
    assert_eq!(
        next.change.label.key, "change-new-memorial",
        "the code that never came again"
    );
    Ok(())
}

#[test]
fn a_job_at_work_is_no_step_and_one_that_was_cut_off_is_offered() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let job = catalogue.store.begin_change(Label::new("change-add-photos", ""));
    for _ in 0..2 {
        catalogue
            .store
            .write_piece(&job, |write| write.insert(Table::Memorial, Vec::new()))?;
    }
    assert_eq!(catalogue.store.undo()?, None, "it is still at work");
    assert_eq!(catalogue.store.unfinished()?, None, "it is this program's own");
    let mut other = Store::open(&catalogue.path(), "Somebody else", TODAY)?;
    other.clear_temporaries()?;
    assert_eq!(other.unfinished()?, None, "the first program is still there");
    other.close()?;

    let mut catalogue = catalogue.reopen()?;
    catalogue.store.clear_temporaries()?;
    assert!(catalogue.store.unfinished()?.is_some());
    catalogue.store.accept_unfinished()?;
    assert_eq!(catalogue.store.unfinished()?, None);
    assert!(catalogue.store.undo()?.is_some());
    assert!(
        catalogue.store.find_memorials(&Query::default())?.is_empty(),
        "both pieces went"
    );
    Ok(())
}

#[test]
fn nothing_changed_is_nothing_logged() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(grave), memorial::CODE, "X")?;
    let before = catalogue.store.history(100)?.len();
    catalogue.type_into(memorial_id(grave), memorial::CODE, "X")?;
    assert_eq!(catalogue.store.history(100)?.len(), before);
    Ok(())
}

/// One thing that somebody does.
#[derive(Clone, Debug)]
enum Step {
    NewGrave,
    Code(usize, String),
    Height(usize, String),
    Person(usize, String),
    Died(usize, String),
    Site(usize, String),
    Trash(usize),
    Undo,
    Redo,
}

fn step() -> impl Strategy<Value = Step> {
    let place = 0..6_usize;
    prop_oneof![
        2 => Just(Step::NewGrave),
        2 => (place.clone(), "[A-Z]{0,3}-?[0-9]{0,3}").prop_map(|(grave, code)| Step::Code(grave, code)),
        1 => (place.clone(), "[0-9]{1,3}|abc|").prop_map(|(grave, height)| Step::Height(grave, height)),
        2 => (place.clone(), "\\PC{1,8}").prop_map(|(grave, name)| Step::Person(grave, name)),
        1 => (place.clone(), "19[0-4]X|[0-9]{4}|vers 1944|\\PC{0,6}").prop_map(|(who, died)| Step::Died(who, died)),
        1 => (place.clone(), "[a-z]{1,6}").prop_map(|(grave, name)| Step::Site(grave, name)),
        1 => place.prop_map(Step::Trash),
        2 => Just(Step::Undo),
        1 => Just(Step::Redo),
    ]
}

fn do_step(catalogue: &mut Catalogue, step: &Step) -> Outcome {
    let graves = catalogue.store.find_memorials(&Query::default())?;
    let grave = |place: usize| graves.get(place % graves.len().max(1)).copied();
    match step {
        Step::NewGrave => drop(catalogue.store.new_memorial(None)?),
        Step::Undo => drop(catalogue.store.undo()?),
        Step::Redo => drop(catalogue.store.redo()?),
        Step::Died(place, died) => {
            let people = catalogue.store.people("", 10)?;
            if let Some(line) = people.get(place % people.len().max(1)) {
                let id = RowId {
                    table: Table::Person,
                    uuid: line.id.uuid,
                };
                catalogue.type_into(id, person::DEATH, died)?;
            }
        }
        Step::Code(place, _)
        | Step::Height(place, _)
        | Step::Person(place, _)
        | Step::Site(place, _)
        | Step::Trash(place) => {
            let Some(grave) = grave(*place) else { return Ok(()) };
            match step {
                Step::Code(_, text) => catalogue
                    .type_into(memorial_id(grave), memorial::CODE, text)
                    .map(|_| ()),
                Step::Height(_, text) => catalogue
                    .type_into(memorial_id(grave), memorial::HEIGHT_CM, text)
                    .map(|_| ()),
                Step::Person(_, text) => Ok(catalogue
                    .store
                    .add_person(grave, &Named::New(text.clone()))
                    .map(|_| ())?),
                Step::Site(_, text) => Ok(catalogue
                    .store
                    .set_site(grave, &Named::New(text.clone()), Lang::En)
                    .map(|_| ())?),
                _ => Ok(catalogue.store.trash_record(memorial_id(grave))?),
            }?;
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn all_work_can_be_taken_back_and_brought_again(steps in prop::collection::vec(step(), 1..30)) {
        let run = || -> Outcome {
            let mut catalogue = Catalogue::empty()?;
            let empty = catalogue.contents()?;
            for step in &steps {
                do_step(&mut catalogue, step)?;
            }
            // What stood taken back before is not part of what is brought again.
            let full = catalogue.contents()?;
            let mut undone = 0;
            while catalogue.store.undo()?.is_some() {
                undone += 1;
            }
            assert_eq!(catalogue.contents()?, empty);
            for _ in 0..undone {
                catalogue.store.redo()?;
            }
            assert_eq!(catalogue.contents()?, full);
            assert_eq!(catalogue.store.check_records()?.iter().filter(|f| f.level == stele::store::Level::Error).count(), 0);
            Ok(())
        };
        run().map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
}
