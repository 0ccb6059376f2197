//! The whole record in the store and in the window: lists of terms, evidence, care, edits of several, private data.

use egui::{Key, Modifiers};
use egui_kittest::kittest::Queryable;
use stele::command::{Action, Request, Room};
use stele::jobs::{Export, Reporter, export};
use stele::model::bulk::Bulk;
use stele::model::edit::{Named, Part};
use stele::model::export::ExportFormat;
use stele::model::{
    Lang, RowId, Table, contact, entry, memorial, memorial_material, municipality, person_name, protection, site,
    status_check,
};
use stele::store::official;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, memorial as memorial_id};

#[test]
fn a_term_of_a_list_is_one_row_however_often_it_is_ticked_and_undo_goes_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let list = Table::MemorialMaterial;
    let codes = |catalogue: &Catalogue| -> Result<Vec<String>, Box<dyn std::error::Error>> {
        let view = catalogue.store.grave(grave)?.ok_or("gone")?;
        let mut codes: Vec<String> = view
            .attached
            .codes(list, grave)
            .into_iter()
            .map(str::to_owned)
            .collect();
        codes.sort();
        Ok(codes)
    };
    for _ in 0..2 {
        catalogue.store.tick(list, memorial_id(grave), "granite", true)?;
    }
    catalogue.store.tick(list, memorial_id(grave), "bronze", true)?;
    assert_eq!(codes(&catalogue)?, ["bronze", "granite"]);
    let known = catalogue
        .store
        .row(entry::list_id(list, grave, "granite"))?
        .ok_or("no row")?;
    assert_eq!(known.text(memorial_material::MATERIAL), "granite");
    catalogue.store.tick(list, memorial_id(grave), "granite", false)?;
    assert_eq!(codes(&catalogue)?, ["bronze"]);
    catalogue.store.undo()?;
    assert_eq!(codes(&catalogue)?, ["bronze", "granite"]);
    catalogue.store.redo()?;
    assert_eq!(codes(&catalogue)?, ["bronze"]);
    catalogue.store.undo()?;
    catalogue.store.undo()?;
    assert_eq!(codes(&catalogue)?, ["granite"]);
    Ok(())
}

#[test]
fn contacts_leave_the_catalogue_only_when_asked_for() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let heir = Part::of(memorial_id(grave), Table::Contact).with(contact::NAME, "Invented Heir");
    catalogue.store.add_part(&heir)?;
    assert!(catalogue.contents()?.contains("Invented Heir"), "asked for by name");
    for (out, format) in [
        ("all", ExportFormat::Csv),
        ("flat.csv", ExportFormat::Csv),
        ("excel", ExportFormat::CsvExcel),
        ("package", ExportFormat::Package),
        ("map.geojson", ExportFormat::GeoJson),
        ("map.kml", ExportFormat::Kml),
    ] {
        let wanted = Export {
            out: catalogue.beside(out),
            format,
            ..Export::default()
        };
        export(&catalogue.store, &wanted, &Reporter::silent())?;
        let files = if wanted.out.is_dir() {
            std::fs::read_dir(&wanted.out)?
                .flatten()
                .map(|entry| entry.path())
                .collect()
        } else {
            vec![wanted.out.clone()]
        };
        for file in files {
            assert!(!file.ends_with("contacts.csv"));
            assert!(
                !std::fs::read_to_string(&file)?.contains("Invented Heir"),
                "{}",
                file.display()
            );
        }
    }
    Ok(())
}

#[test]
fn several_graves_change_as_one_step_and_only_where_something_changes() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let flanders = catalogue.store.new_site("Leopoldsburg", Lang::En)?;
    let place = RowId {
        table: Table::Site,
        uuid: flanders,
    };
    catalogue.type_into(place, site::REGIME, "VLG")?;
    let graves = [
        catalogue.store.new_memorial(Some(flanders))?,
        catalogue.store.new_memorial(Some(flanders))?,
        catalogue.store.new_memorial(None)?,
    ];
    catalogue.type_into(memorial_id(graves[0]), memorial::REVIEW_STATE, "checked")?;
    let review = Bulk::Field(memorial::REVIEW_STATE, "checked".to_owned());
    assert_eq!(catalogue.store.bulk_effects(&review, &graves)?.len(), 2);
    let edit = |catalogue: &mut Catalogue, bulk: &Bulk| {
        let reporter = stele::jobs::Reporter::silent();
        stele::jobs::bulk_edit(&mut catalogue.store, (bulk, &graves), Lang::En, &reporter)
    };
    assert_eq!(edit(&mut catalogue, &review)?, 2);
    assert!(catalogue.store.bulk_effects(&review, &graves)?.is_empty());
    catalogue.store.undo()?;
    assert_eq!(
        catalogue.store.bulk_effects(&review, &graves)?.len(),
        2,
        "one step back"
    );

    let walloon = Bulk::Decision(vec![(protection::STATUS, "wal_listed".to_owned())]);
    let effects = catalogue.store.bulk_effects(&walloon, &graves)?;
    assert_eq!(effects.len(), 1, "Walloon law does not apply in Flanders");
    assert_eq!(effects[0].id, memorial_id(graves[2]));
    let check = Bulk::Check(vec![(status_check::CHECKED, "2026".to_owned())]);
    assert_eq!(
        edit(&mut catalogue, &check)?,
        2,
        "where no law is known, nobody looked under one"
    );
    let lines = catalogue.store.lines(&graves[..2])?;
    assert!(lines.iter().all(|line| line.status.code() == "not_protected"));

    let custodian = Bulk::Custodian("War Heritage Institute".to_owned());
    assert_eq!(edit(&mut catalogue, &custodian)?, 1, "one site");
    let man = catalogue
        .store
        .add_person(graves[1], &Named::New("Somebody".to_owned()))?;
    let category = Bulk::Term(Table::PersonCategory, "pow".to_owned());
    assert_eq!(edit(&mut catalogue, &category)?, 1);
    let record = catalogue.store.person(man)?.ok_or("gone")?;
    assert_eq!(record.attached.codes(Table::PersonCategory, man), ["pow"]);
    let together = Bulk::Site(Named::Existing(flanders));
    assert_eq!(edit(&mut catalogue, &together)?, 1);
    Ok(())
}

#[test]
fn the_official_list_fills_in_what_it_knows_and_leaves_nothing_of_another_place() -> Outcome {
    let place = municipality::named("Bierghes, Rebecq (1430)").ok_or("not in the list")?;
    let typed = |field| {
        let found = official(place, "").into_iter().find(|(known, _)| *known == field);
        found.map(|(_, typed)| typed)
    };
    assert_eq!(typed(site::MUNICIPALITY).as_deref(), Some("Rebecq"));
    assert_eq!(typed(site::SUB_MUNICIPALITY).as_deref(), Some("Bierghes"));
    assert_eq!(typed(site::REGIME).as_deref(), Some("WAL"));
    let arlon = municipality::named("Arlon").ok_or("not in the list")?;
    let moved = official(arlon, "25123");
    assert!(
        moved.contains(&(site::SUB_MUNICIPALITY, String::new())),
        "the old part goes"
    );
    let stays = official(arlon, "81001");
    assert!(
        stays.iter().all(|(field, _)| *field != site::POSTAL_CODE),
        "its postal code stays"
    );
    Ok(())
}

#[test]
fn a_name_that_mixes_two_scripts_is_mended_with_one_click() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.store.add_person(grave, &Named::New("Тaлда".to_owned()))?;
    let mut window = Window::on(&catalogue)?;
    assert!(window.shows("mixes Latin and Cyrillic"));
    window.harness.get_by_label_contains("Write it in Cyrillic").click();
    window.settle()?;
    assert!(!window.shows("mixes Latin and Cyrillic"));
    let grave = window.grave()?;
    assert_eq!(grave.burials[0].person.names[0].text(person_name::FULL_TEXT), "Талда");
    Ok(())
}

#[test]
fn a_survey_is_added_filled_in_and_taken_back_in_the_window() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    window.invoke("Survey")?;
    assert_eq!(window.grave()?.surveys.len(), 1);
    assert!(window.shows("23 Nov 2026"), "seen today");
    window.invoke("Part of it")?;
    window.invoke("Care entry")?;
    window.fill("How", "Soft brush")?;
    let view = window.grave()?;
    assert_eq!(
        view.surveys[0].text(stele::model::condition_survey::SURVEYOR),
        "Tester",
        "signed as whoever works here"
    );
    assert_eq!(view.attached.all(Table::ConditionItem).len(), 1);
    let care = &view.attached.all(Table::CareEvent)[0];
    assert_eq!(care.text(stele::model::care_event::METHOD), "Soft brush");
    for _ in 0..8 {
        window.press(Modifiers::COMMAND, Key::Z)?;
    }
    assert!(window.grave().is_err() || window.grave()?.surveys.is_empty());
    Ok(())
}

#[test]
fn a_source_is_cited_for_the_record_by_typing_its_name() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    window.invoke("Source")?;
    window.type_text("Burial register of Arlon")?;
    window.press(Modifiers::NONE, Key::Enter)?;
    window.fill("Page", "fol. 31")?;
    let view = window.grave()?;
    let cited = view.attached.citations(view.row.id, None);
    assert_eq!(cited.len(), 1);
    assert_eq!(cited[0].text(stele::model::citation::PAGE), "fol. 31");
    assert!(window.shows("Burial register of Arlon"));
    Ok(())
}

#[test]
fn what_is_due_is_done_in_its_room_with_one_click() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let task = Part::of(memorial_id(grave), Table::Task)
        .with(stele::model::task::TITLE, "Ring the commune")
        .with(stele::model::task::DUE, "1 December 2026");
    catalogue.store.add_part(&task)?;
    let mut window = Window::on(&catalogue)?;
    window.harness.state_mut().request(Request::Go(Room::ToDo));
    window.settle()?;
    assert!(window.shows("Ring the commune") && window.shows("Within 30 days"));
    window.click("Done")?;
    assert!(window.catalogue()?.todo.is_empty());
    window.fill("What is to be done", "Bring flowers")?;
    window.click("Add")?;
    assert_eq!(window.catalogue()?.todo.len(), 1);
    assert_eq!(window.catalogue()?.todo[0].record, Some(memorial_id(grave)));
    Ok(())
}

#[test]
fn chosen_graves_are_edited_together_by_keyboard_after_a_preview() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    for code in ["A-1", "A-2", "A-3"] {
        let grave = catalogue.store.new_memorial(None)?;
        catalogue.type_into(memorial_id(grave), memorial::CODE, code)?;
    }
    let mut window = Window::on(&catalogue)?;
    window.harness.get_by_label("Graves and memorials").focus();
    window.settle()?;
    window.press(Modifiers::COMMAND, Key::A)?;
    assert!(window.shows("3 chosen"));
    window.act(Action::EditTogether)?;
    window.invoke("New value")?;
    window.invoke("Checked")?;
    assert!(window.shows("This will change") && window.shows("Change 3 records"));
    window.invoke("Change 3 records")?;
    let states: Vec<String> = window
        .catalogue()?
        .list
        .lines
        .values()
        .map(|line| line.review_state.clone())
        .collect();
    assert_eq!(states, ["checked", "checked", "checked"]);
    window.press(Modifiers::COMMAND, Key::Z)?;
    let line = catalogue.store.lines(&window.catalogue()?.list.ids)?;
    assert!(line.iter().all(|line| line.review_state.is_empty()), "one step");
    Ok(())
}

#[test]
fn chosen_graves_leave_alone_where_that_is_wished() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    for code in ["A-1", "A-2", "A-3"] {
        let grave = catalogue.store.new_memorial(None)?;
        catalogue.type_into(memorial_id(grave), memorial::CODE, code)?;
    }
    let out = catalogue.beside("two.csv");
    let mut window = Window::on(&catalogue)?;
    window.harness.get_by_label("Graves and memorials").focus();
    window.settle()?;
    window.press(Modifiers::NONE, Key::ArrowDown)?;
    window.press(Modifiers::SHIFT, Key::ArrowDown)?;
    assert!(window.shows("2 chosen"));
    window.act(stele::command::Action::Export)?;
    window.invoke("The 2 that are chosen")?;
    window.start_typing("Save as", "");
    window.press(Modifiers::COMMAND, Key::A)?;
    window.type_text(&out.display().to_string())?;
    window.press(Modifiers::NONE, Key::Enter)?;
    let written = std::fs::read_to_string(&out)?;
    assert_eq!(written.lines().count(), 1 + 2);
    assert!(!written.contains("A-3") || !written.contains("A-1"), "{written}");
    Ok(())
}

#[test]
fn a_municipality_is_found_while_typing_and_brings_code_region_and_law() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let uuid = catalogue.store.new_site("Old cemetery", Lang::En)?;
    let mut window = Window::on(&catalogue)?;
    let table = Table::Site;
    window
        .harness
        .state_mut()
        .request(Request::Select(Some(RowId { table, uuid })));
    window.settle()?;
    window.start_typing("Municipality", "büllingen");
    window.settle()?;
    window.press(Modifiers::NONE, Key::ArrowDown)?;
    window.press(Modifiers::NONE, Key::Enter)?;
    let row = catalogue.store.row(RowId { table, uuid })?.ok_or("gone")?;
    let texts =
        [site::MUNICIPALITY, site::NIS_CODE, site::REGION, site::REGIME].map(|field| row.text(field).to_owned());
    assert_eq!(texts, ["Büllingen", "63012", "WAL", "DG"]);
    assert!(window.shows("Liège"), "the province is named");
    Ok(())
}

#[test]
fn nothing_that_hangs_on_the_trash_however_far_leaves_in_an_export() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let survey = Part::of(memorial_id(grave), Table::ConditionSurvey);
    let survey = RowId {
        table: Table::ConditionSurvey,
        uuid: catalogue.store.add_part(&survey)?,
    };
    let item = Part::of(survey, Table::ConditionItem).with(stele::model::condition_item::NOTES, "loose corner");
    let item = RowId {
        table: Table::ConditionItem,
        uuid: catalogue.store.add_part(&item)?,
    };
    catalogue.store.tick(Table::ConditionDefect, item, "cracking", true)?;
    let is_out = |catalogue: &Catalogue| -> Result<bool, Box<dyn std::error::Error>> {
        let all = catalogue.contents()?;
        Ok(!all.contains("loose corner") && !all.contains("cracking"))
    };
    assert!(!is_out(&catalogue)?);
    catalogue.store.trash_record(memorial_id(grave))?;
    assert!(is_out(&catalogue)?);
    catalogue.store.undo()?;
    assert!(!is_out(&catalogue)?);
    Ok(())
}

#[test]
fn a_place_does_not_lie_inside_itself_not_even_by_way_of_others() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let site = |uuid| RowId {
        table: Table::Site,
        uuid,
    };
    let (cemetery, plot) = (
        catalogue.store.new_site("Cemetery", Lang::En)?,
        catalogue.store.new_site("Plot", Lang::En)?,
    );
    catalogue
        .store
        .set_link(site(plot), site::PARENT, &Named::Existing(cemetery), Lang::En)?;
    for (inner, outer) in [(cemetery, plot), (plot, plot)] {
        let refused = catalogue
            .store
            .set_link(site(inner), site::PARENT, &Named::Existing(outer), Lang::En);
        assert!(
            matches!(refused, Err(stele::store::Error::Circle { .. })),
            "{refused:?}"
        );
    }
    Ok(())
}

#[test]
fn a_task_about_a_person_names_the_person_and_a_second_click_on_done_makes_no_second_task() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let man = catalogue.store.new_person("Talda Vladimir")?;
    let who = RowId {
        table: Table::Person,
        uuid: man,
    };
    let task = Part::of(who, Table::Task).with(stele::model::task::TITLE, "Ask the archive");
    catalogue.store.add_part(&task)?;
    assert_eq!(catalogue.store.todo(5)?[0].subject, "Talda Vladimir");
    let grave = catalogue.store.new_memorial(None)?;
    let survey = Part::of(memorial_id(grave), Table::ConditionSurvey)
        .with(stele::model::condition_survey::NEXT_VISIT, "May 2027");
    catalogue.store.add_part(&survey)?;
    let due = catalogue.store.todo(5)?.remove(0);
    for _ in 0..2 {
        catalogue
            .store
            .settle(&due, "Visit again", &stele::model::todo::Settle::Done)?;
    }
    let view = catalogue.store.grave(grave)?.ok_or("gone")?;
    assert_eq!(view.attached.all(Table::Task).len(), 1);
    Ok(())
}

#[test]
fn changes_that_older_versions_named_otherwise_are_still_told_in_words() {
    let texts = stele::texts::Texts::new(Lang::En);
    for key in [
        "change-recognition",
        "change-remove-name",
        "change-remove-decision",
        "change-remove-check",
    ] {
        let said = texts.change(&stele::model::change::Label::new(key, "x"));
        assert!(!said.contains(key) && said.contains('x'), "{said}");
    }
}

#[test]
fn everybody_who_may_have_died_then_is_found_with_their_grave() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    for died in ["1942", "after 1945"] {
        let man = catalogue.store.add_person(grave, &Named::New(died.to_owned()))?;
        let who = RowId {
            table: Table::Person,
            uuid: man,
        };
        catalogue.type_into(who, stele::model::person::DEATH, died)?;
    }
    for (asked, count) in [
        ("1942", 1),
        ("1943", 0),
        ("1950", 1),
        ("before 1943", 1),
        ("after 1990", 1),
    ] {
        let query = stele::model::query::Query {
            died: asked.to_owned(),
            ..Default::default()
        };
        assert_eq!(catalogue.store.find_memorials(&query)?.len(), count, "{asked}");
    }
    Ok(())
}

#[test]
fn a_known_source_is_offered_first_and_one_title_is_one_source() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let id = memorial_id(grave);
    for _ in 0..2 {
        let named = Named::New("Register of Huy".to_owned());
        catalogue.store.cite(id, Some(memorial::NOTES), &named, Lang::En)?;
    }
    assert_eq!(catalogue.store.sources("", 10)?.len(), 1);
    let mut window = Window::on(&catalogue)?;
    window.invoke("Source")?;
    window.type_text("reg")?;
    window.press(Modifiers::NONE, Key::Enter)?;
    assert_eq!(
        catalogue.store.sources("", 10)?.len(),
        1,
        "Enter takes the one that is known"
    );
    assert_eq!(window.grave()?.attached.citations(id, None).len(), 1);
    Ok(())
}

#[test]
fn a_task_about_a_person_says_about_whom() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let uuid = catalogue.store.new_person("Paul Registre")?;
    let table = Table::Person;
    let task = Part::of(RowId { table, uuid }, Table::Task).with(stele::model::task::TITLE, "Call the register");
    catalogue.store.add_part(&task)?;
    assert_eq!(catalogue.store.todo(10)?[0].subject, "Paul Registre");
    Ok(())
}
