//! Real cases that groups run into, recorded without tricks: each with the means that the window offers.

use stele::model::condition::{self, Trend};
use stele::model::edit::{FieldEdit, Named, NewDecision, Part};
use stele::model::grave::{CountIssue, GraveView};
use stele::model::query::Query;
use stele::model::status::{Group, Origin};
use stele::model::todo::{Kind, Settle};
use stele::model::{
    Field, Lang, PartialDate, RowId, Table, burial, condition_survey, entry, inscription, inscription_text, memorial,
    memorial_event, person, protection, recognition, site, status_check,
};
use stele::store::Store;
use uuid::Uuid;

use crate::support::{Catalogue, Outcome, TODAY, memorial as memorial_id};

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

fn id(table: Table, uuid: Uuid) -> RowId {
    RowId { table, uuid }
}

fn grave_of(store: &Store, memorial: Uuid) -> Answer<GraveView> {
    Ok(store.grave(memorial)?.ok_or("the grave is gone")?)
}

fn decide(store: &mut Store, of: RowId, cells: &[(Field, &str)]) -> Answer<Uuid> {
    let cells = cells
        .iter()
        .map(|(field, typed)| (*field, (*typed).to_owned()))
        .collect();
    let decision = NewDecision {
        cells,
        ..NewDecision::default()
    };
    Ok(store.mark_status(of, &decision)?)
}

fn days_from_today(days: i64) -> Answer<String> {
    Ok(TODAY.checked_add(jiff::Span::new().days(days))?.to_string())
}

#[test]
fn two_markers_stand_for_one_man() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let store = &mut catalogue.store;
    let (cross, slab) = (store.new_memorial(None)?, store.new_memorial(None)?);
    let man = store.add_person(cross, &Named::New("Юргов Кирилл".to_owned()))?;
    store.add_person(slab, &Named::Existing(man))?;
    let record = store.person(man)?.ok_or("the man is gone")?;
    assert_eq!(record.places.len(), 2);
    assert_eq!(store.counts()?.people, 1);
    let names: Vec<String> = store.lines(&[cross, slab])?.into_iter().map(|line| line.name).collect();
    assert_eq!(names, ["Юргов Кирилл", "Юргов Кирилл"]);
    Ok(())
}

#[test]
fn a_collective_grave_counts_known_and_unknown_dead_and_warns_when_they_do_not_add_up() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    for (field, typed) in [
        (memorial::KIND, "collective_grave"),
        (memorial::BURIED_KNOWN, "12"),
        (memorial::BURIED_UNKNOWN, "30"),
        (memorial::BURIED_TOTAL, "42"),
    ] {
        catalogue.type_into(memorial_id(grave), field, typed)?;
    }
    assert!(grave_of(&catalogue.store, grave)?.count_issues().is_empty());
    catalogue.type_into(memorial_id(grave), memorial::BURIED_TOTAL, "40")?;
    let issues = grave_of(&catalogue.store, grave)?.count_issues();
    let wanted = CountIssue::Sum {
        known: 12,
        unknown: 30,
        total: 40,
    };
    assert_eq!(issues, [wanted], "a warning, and both figures stand");
    let line = catalogue.store.lines(&[grave])?.remove(0);
    assert_eq!(line.buried, (Some(12), Some(30)));
    catalogue.type_into(memorial_id(grave), memorial::BURIED_TOTAL, "42")?;
    catalogue.type_into(memorial_id(grave), memorial::BURIED_KNOWN, "1")?;
    for name in ["Иванов", "Петров"] {
        catalogue.store.add_person(grave, &Named::New(name.to_owned()))?;
    }
    let issues = grave_of(&catalogue.store, grave)?.count_issues();
    assert!(
        issues.contains(&CountIssue::MoreNamed { named: 2, known: 1 }),
        "{issues:?}"
    );
    Ok(())
}

#[test]
fn twenty_eight_anonymous_steles_belong_to_one_plot() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let plot = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(plot), memorial::KIND, "grave_plot")?;
    let mut stele = catalogue.store.new_memorial(None)?;
    for (field, typed) in [
        (memorial::MARKER_TYPE, "anonymous_stele"),
        (memorial::ROW_NO, "1"),
        (memorial::GRAVE_NO, "1"),
        (memorial::BURIED_UNKNOWN, "1"),
    ] {
        catalogue.type_into(memorial_id(stele), field, typed)?;
    }
    let belongs = (memorial_id(stele), memorial::PARENT);
    catalogue
        .store
        .set_link(belongs.0, belongs.1, &Named::Existing(plot), Lang::En)?;
    for _ in 1..28 {
        stele = catalogue.store.next_memorial(stele)?;
    }
    let view = grave_of(&catalogue.store, plot)?;
    assert_eq!(view.members.len(), 28);
    let last = grave_of(&catalogue.store, stele)?;
    assert_eq!(last.row.text(memorial::GRAVE_NO), "28");
    assert!(last.burials.is_empty(), "nobody is invented");
    Ok(())
}

#[test]
fn a_man_reburied_in_1951_rests_in_one_grave_and_once_rested_in_another() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (first, second) = (catalogue.store.new_memorial(None)?, catalogue.store.new_memorial(None)?);
    let man = catalogue
        .store
        .add_person(first, &Named::New("Коновалов Михаил".to_owned()))?;
    let before = grave_of(&catalogue.store, first)?.burials[0].row.id;
    for (field, typed) in [
        (burial::ROLE, "formerly_buried"),
        (burial::FROM, "février 1943"),
        (burial::TO, "1951"),
        (burial::REASON_END, "transferred"),
    ] {
        catalogue.type_into(before, field, typed)?;
    }
    let burial = {
        catalogue.store.add_person(second, &Named::Existing(man))?;
        grave_of(&catalogue.store, second)?.burials[0].row.uuid()
    };
    catalogue.type_into(id(Table::Burial, burial), burial::FROM, "1951")?;
    let moved = Part::of(memorial_id(first), Table::MemorialEvent)
        .with(memorial_event::KIND, "removed")
        .with(memorial_event::HAPPENED, "1951");
    catalogue.store.add_part(&moved)?;
    let record = catalogue.store.person(man)?.ok_or("the man is gone")?;
    let roles: Vec<&str> = record.places.iter().map(|(row, _)| row.text(burial::ROLE)).collect();
    assert_eq!(roles, ["formerly_buried", "buried"]);
    assert_eq!(entry::date(burial::TO, &record.places[0].0).edtf, "1951");
    let first = grave_of(&catalogue.store, first)?;
    assert!(first.count_issues().is_empty());
    assert_eq!(first.attached.all(Table::MemorialEvent).len(), 1);
    Ok(())
}

#[test]
fn a_register_entry_without_a_place_is_a_person_without_a_grave() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let man = catalogue.store.new_person("Perchevits A.")?;
    let who = id(Table::Person, man);
    let cited = catalogue.store.cite(
        who,
        Some(person::DEATH),
        &Named::New("Register of the dead".to_owned()),
        Lang::En,
    )?;
    catalogue.type_into(id(Table::Citation, cited), stele::model::citation::PAGE, "fol. 31")?;
    let record = catalogue.store.person(man)?.ok_or("the man is gone")?;
    assert!(record.places.is_empty());
    assert_eq!(record.attached.citations(who, Some(person::DEATH)).len(), 1);
    assert_eq!(catalogue.store.people_without_grave("perchev", 5)?.len(), 1);
    assert_eq!(catalogue.store.sources("register", 5)?.len(), 1);
    Ok(())
}

#[test]
fn dates_are_kept_as_written_and_found_by_the_days_that_they_may_mean() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let mut graves = Vec::new();
    for (written, edtf) in [
        ("février 1943", "1943-02"),
        ("± 1917", "1917~"),
        ("194X", "194X"),
        ("1944 or 1945", "[1944,1945]"),
        ("when the mill burnt", ""),
    ] {
        let grave = catalogue.store.new_memorial(None)?;
        let man = catalogue.store.add_person(grave, &Named::New(written.to_owned()))?;
        catalogue.type_into(id(Table::Person, man), person::DEATH, written)?;
        let row = catalogue.store.row(id(Table::Person, man))?.ok_or("gone")?;
        let date = entry::date(person::DEATH, &row);
        assert_eq!((date.edtf.as_str(), date.written.as_str()), (edtf, written));
        assert_eq!(date.is_understood(), !edtf.is_empty(), "{written}");
        graves.push(grave);
    }
    let died = |catalogue: &Catalogue, died: &str| -> Answer<Vec<Uuid>> {
        let mut found = catalogue.store.find_memorials(&Query {
            died: died.to_owned(),
            ..Query::default()
        })?;
        found.sort();
        Ok(found)
    };
    let some = |places: &[usize]| {
        let mut some: Vec<Uuid> = places.iter().map(|place| graves[*place]).collect();
        some.sort();
        some
    };
    assert_eq!(died(&catalogue, "1943")?, some(&[0, 2]), "194X may be 1943");
    assert_eq!(died(&catalogue, "1945")?, some(&[2, 3]));
    assert_eq!(died(&catalogue, "1915")?, some(&[1]), "about reaches two years");
    assert_eq!(died(&catalogue, "before 1920")?, some(&[1]));
    assert_eq!(died(&catalogue, "")?.len(), 5);
    assert_eq!(PartialDate::read("1944 or 1945").words(Lang::En), "1944 or 1945");
    Ok(())
}

#[test]
fn a_stone_half_illegible_keeps_its_marks_and_reads_plainly() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let text = id(Table::Inscription, catalogue.store.new_inscription(grave)?);
    for (field, typed) in [
        (inscription::TEXT, "ЗАХАР[ЧЕНКО] | А[..3..] | s(ergeant) | 194[...]"),
        (inscription::LANG, "ru"),
        (inscription::SCRIPT, "Cyrl"),
        (inscription::LEGIBILITY, "4"),
        (inscription::METHOD, "raking_light"),
        (inscription::TRANSLATION_EN, "Zakharchenko A…, sergeant"),
    ] {
        catalogue.type_into(text, field, typed)?;
    }
    let view = grave_of(&catalogue.store, grave)?;
    let plain = inscription_text::plain(view.inscriptions[0].text(inscription::TEXT));
    assert!(plain.contains("ЗАХАРЧЕНКО") && plain.contains("sergeant"), "{plain}");
    let found = catalogue.store.find_memorials(&Query {
        words: "захарченко".to_owned(),
        ..Query::default()
    })?;
    assert_eq!(found, [grave]);
    Ok(())
}

#[test]
fn a_sign_with_a_title_is_honoured_and_not_protected() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let sign = catalogue.store.new_memorial(None)?;
    let honour = Part::of(memorial_id(sign), Table::Recognition)
        .with(recognition::TITLE, "national memorial")
        .with(recognition::EVIDENCE, "press");
    catalogue.store.add_part(&honour)?;
    let view = grave_of(&catalogue.store, sign)?;
    assert_eq!((view.recognitions.len(), view.summary.group), (1, Group::NotChecked));
    catalogue
        .store
        .note_check(memorial_id(sign), &[(status_check::CHECKED, "23 Nov 2026".to_owned())])?;
    assert_eq!(grave_of(&catalogue.store, sign)?.summary.group, Group::NotProtected);
    Ok(())
}

#[test]
fn what_lapses_in_twenty_days_is_to_do_and_what_lapsed_yesterday_no_longer_protects() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let (soon, past) = (catalogue.store.new_memorial(None)?, catalogue.store.new_memorial(None)?);
    for (grave, days) in [(soon, 20), (past, -1)] {
        let until = days_from_today(days)?;
        let cells = [
            (protection::REGIME, "VLG"),
            (protection::STATUS, "vlg_provisional"),
            (protection::VALID_UNTIL, until.as_str()),
        ];
        decide(&mut catalogue.store, memorial_id(grave), &cells)?;
    }
    assert_eq!(grave_of(&catalogue.store, soon)?.summary.group, Group::Provisional);
    assert_eq!(grave_of(&catalogue.store, past)?.summary.group, Group::NotChecked);
    let due = catalogue.store.todo(10)?;
    let records: Vec<Option<RowId>> = due.iter().map(|item| item.record).collect();
    assert_eq!(records, [Some(memorial_id(past)), Some(memorial_id(soon))], "by date");
    assert!(due.iter().all(|item| item.kind == Kind::Lapse));
    assert_eq!(catalogue.store.counts()?.due, 2);
    let lapses = Query {
        lapses_within_days: Some(90),
        ..Query::default()
    };
    assert_eq!(catalogue.store.find_memorials(&lapses)?, [soon]);
    Ok(())
}

#[test]
fn a_deadline_is_done_or_put_off_and_one_undo_brings_it_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let until = days_from_today(20)?;
    let cells = [
        (protection::STATUS, "wal_safeguard"),
        (protection::VALID_UNTIL, until.as_str()),
    ];
    let decision = decide(&mut catalogue.store, memorial_id(grave), &cells)?;
    let item = catalogue.store.todo(5)?.remove(0);
    catalogue
        .store
        .settle(&item, "Safeguard list lapses", &Settle::PutOff("1 May 2027".to_owned()))?;
    let put_off = catalogue.store.todo(5)?;
    assert_eq!(put_off.len(), 1, "the task stands for the deadline");
    assert_eq!(
        (put_off[0].kind, put_off[0].due),
        (Kind::Task, Some(jiff::civil::date(2027, 5, 1)))
    );
    catalogue.store.settle(&put_off[0], "", &Settle::Done)?;
    assert!(catalogue.store.todo(5)?.is_empty());
    catalogue.type_into(id(Table::Protection, decision), protection::VALID_UNTIL, "1 June 2027")?;
    assert_eq!(catalogue.store.todo(5)?.len(), 1, "another deadline shows again");
    for _ in 0..2 {
        catalogue.store.undo()?;
    }
    assert_eq!(catalogue.store.todo(5)?[0].kind, Kind::Task);
    catalogue.store.undo()?;
    assert_eq!(catalogue.store.todo(5)?[0].kind, Kind::Lapse);
    Ok(())
}

#[test]
fn a_cemetery_protects_a_grave_on_the_local_list_inside_a_unesco_component() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let store = &mut catalogue.store;
    let cemetery = store.new_site("Cemetery", Lang::En)?;
    let plot = store.new_site("Plot of honour", Lang::En)?;
    store.set_link(
        id(Table::Site, plot),
        site::PARENT,
        &Named::Existing(cemetery),
        Lang::En,
    )?;
    let grave = store.new_memorial(Some(plot))?;
    decide(store, memorial_id(grave), &[(protection::STATUS, "muni_wal_sihl")])?;
    assert_eq!(grave_of(store, grave)?.summary.group, Group::LocalList);
    let whole = id(Table::Site, cemetery);
    decide(
        store,
        whole,
        &[(protection::STATUS, "wal_listed"), (protection::COVERS_GRAVES, "1")],
    )?;
    decide(
        store,
        whole,
        &[(protection::STATUS, "unesco_whs"), (protection::COVERS_GRAVES, "1")],
    )?;
    let summary = grave_of(store, grave)?.summary;
    assert_eq!((summary.group, summary.origin), (Group::Protected, Origin::SiteParent));
    assert_eq!(summary.labels, ["unesco_whs"], "a label beside the chip");
    let view = grave_of(store, grave)?;
    assert_eq!(
        view.site_parent.map(|row| row.uuid()),
        Some(cemetery),
        "a plot inside a cemetery"
    );
    Ok(())
}

#[test]
fn a_listing_of_1983_stays_the_chip_beside_an_inventory_row_of_2024() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    for (code, day) in [("bru_listed", "1983"), ("bru_inventory", "4 April 2024")] {
        let cells = [(protection::STATUS, code), (protection::DECIDED, day)];
        decide(&mut catalogue.store, memorial_id(grave), &cells)?;
    }
    let view = grave_of(&catalogue.store, grave)?;
    assert_eq!(
        (view.summary.group, view.summary.code.as_str()),
        (Group::Protected, "bru_listed")
    );
    assert_eq!(view.decisions.len(), 2, "nothing is overwritten");
    Ok(())
}

#[test]
fn what_ended_a_decision_is_recorded_with_it() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let first = decide(
        &mut catalogue.store,
        memorial_id(grave),
        &[(protection::STATUS, "wal_safeguard")],
    )?;
    let listing = NewDecision {
        cells: vec![
            (protection::STATUS, "wal_listed".to_owned()),
            (protection::DECIDED, "14 Mar 2022".to_owned()),
        ],
        ends: vec![(first, "upgraded".to_owned())],
        document: None,
    };
    let second = catalogue.store.mark_status(memorial_id(grave), &listing)?;
    let row = catalogue.store.row(id(Table::Protection, first))?.ok_or("gone")?;
    assert_eq!(row.link(protection::ENDED_BY), Some(second));
    assert_eq!(entry::date(protection::ENDED, &row).edtf, "2022-03-14");
    Ok(())
}

#[test]
fn surveys_give_the_chip_the_trend_and_the_next_visit() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let survey = |day: &str, overall: &str| {
        Part::of(memorial_id(grave), Table::ConditionSurvey)
            .with(condition_survey::SURVEYED, day)
            .with(condition_survey::OVERALL, overall)
    };
    let first = survey("2019", "good").with(condition_survey::NEXT_VISIT, "2020");
    catalogue.store.add_part(&first)?;
    let second = survey("12 May 2026", "poor")
        .with(condition_survey::NEXT_VISIT, "spring 2027")
        .with(condition_survey::URGENT, "1");
    catalogue.store.add_part(&second)?;
    let view = grave_of(&catalogue.store, grave)?;
    let surveys: Vec<_> = view.surveys.iter().collect();
    assert_eq!(condition::trend(&surveys), Some(Trend::Worse));
    let line = catalogue.store.lines(&[grave])?.remove(0);
    assert_eq!(line.condition, "poor");
    let poor = Query {
        condition: Some("poor".to_owned()),
        ..Query::default()
    };
    assert_eq!(catalogue.store.find_memorials(&poor)?, [grave]);
    let kinds: Vec<Kind> = catalogue.store.todo(9)?.into_iter().map(|item| item.kind).collect();
    assert_eq!(
        kinds,
        [Kind::Urgent, Kind::Visit],
        "only the latest survey's visit is due"
    );
    Ok(())
}

#[test]
fn a_wrong_date_in_a_new_row_is_kept_as_written() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let care = Part::of(memorial_id(grave), Table::CareEvent)
        .with(stele::model::care_event::DONE, "after the fair")
        .with(stele::model::care_event::COST_EUR, "a crate of beer");
    let event = id(Table::CareEvent, catalogue.store.add_part(&care)?);
    let view = grave_of(&catalogue.store, grave)?;
    let row = &view.attached.all(Table::CareEvent)[0];
    assert_eq!(entry::shown(stele::model::care_event::DONE, row), "after the fair");
    let draft = stele::model::grave::draft(&view.drafts, row, stele::model::care_event::COST_EUR).ok_or("no draft")?;
    assert_eq!(draft.text(stele::model::field_draft::TYPED), "a crate of beer");
    let mend = FieldEdit {
        id: event,
        field: stele::model::care_event::COST_EUR,
        typed: "24".to_owned(),
        seen: Some("a crate of beer".to_owned()),
    };
    catalogue.store.edit(&[mend], None)?;
    let view = grave_of(&catalogue.store, grave)?;
    assert!(view.drafts.is_empty(), "mended");
    Ok(())
}
