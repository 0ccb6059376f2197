//! The store: edits, drafts, conflicts, lists, statuses, backups, two connections.

use stele::model::edit::{FieldEdit, Named, NewDecision};
use stele::model::flat::Cell;
use stele::model::query::{Likeness, Query, Sort};
use stele::model::status::{Group, Origin};
use stele::model::{Lang, RowId, Table, inscription, memorial, person, protection, site, status_check};
use stele::store::{FieldOutcome, Reason, Store};

use crate::support::{Catalogue, Outcome, TODAY, memorial as memorial_id};

fn query(words: &str) -> Query {
    Query {
        words: words.to_owned(),
        ..Query::default()
    }
}

#[test]
fn a_grave_without_name_site_or_code_is_saved_and_completed_later() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let mut catalogue = catalogue.reopen()?;
    assert_eq!(catalogue.store.find_memorials(&query(""))?, [grave]);
    catalogue.type_into(memorial_id(grave), memorial::CODE, "REB-0001")?;
    catalogue
        .store
        .add_person(grave, &Named::New("Талда Владимир".to_owned()))?;
    catalogue
        .store
        .set_site(grave, &Named::New("Rebecq".to_owned()), Lang::En)?;
    let line = catalogue.store.lines(&[grave])?.remove(0);
    assert_eq!(
        (line.code.as_str(), line.name.as_str(), line.place.as_str()),
        ("REB-0001", "Талда Владимир", "Rebecq")
    );
    Ok(())
}

#[test]
fn words_are_found_without_case_or_accents_in_every_script() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue
        .store
        .add_person(grave, &Named::New("Пётр ЩУКИН".to_owned()))?;
    catalogue
        .store
        .set_site(grave, &Named::New("Cimetière d’Élouges".to_owned()), Lang::Fr)?;
    let text = catalogue.store.new_inscription(grave)?;
    let inscription = RowId {
        table: Table::Inscription,
        uuid: text,
    };
    catalogue.type_into(inscription, inscription::TEXT, "MORT POUR [LA] PATRIE")?;
    for (words, reason) in [
        ("щукин", Reason::Name),
        ("петр щук", Reason::Name),
        ("ELOUGES", Reason::Place),
        ("la patrie", Reason::Inscription),
    ] {
        assert_eq!(catalogue.store.find_memorials(&query(words))?, [grave], "{words}");
        let found = catalogue.store.reason(grave, words)?;
        assert_eq!(found, Some((reason, Likeness::Typed)), "{words}");
    }
    assert!(catalogue.store.find_memorials(&query("жуков"))?.is_empty());
    Ok(())
}

#[test]
fn codes_sort_in_natural_order_both_ways() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    for code in ["REB-10", "REB-2", "ARL-1"] {
        let grave = catalogue.store.new_memorial(None)?;
        catalogue.type_into(memorial_id(grave), memorial::CODE, code)?;
    }
    let codes = |descending: bool| -> Result<Vec<String>, stele::store::Error> {
        let ids = catalogue.store.find_memorials(&Query {
            sort: Sort::Code,
            is_descending: descending,
            ..Query::default()
        })?;
        Ok(catalogue.store.lines(&ids)?.into_iter().map(|line| line.code).collect())
    };
    assert_eq!(codes(false)?, ["ARL-1", "REB-2", "REB-10"]);
    assert_eq!(codes(true)?, ["REB-10", "REB-2", "ARL-1"]);
    Ok(())
}

#[test]
fn the_next_grave_has_the_same_row_the_next_number_and_a_free_code() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let first = catalogue.store.new_memorial(None)?;
    let place = catalogue
        .store
        .set_site(first, &Named::New("Arlon".to_owned()), Lang::En)?;
    for (field, typed) in [
        (memorial::CODE, "ARL-0009"),
        (memorial::ROW_NO, "3"),
        (memorial::GRAVE_NO, "12"),
    ] {
        catalogue.type_into(memorial_id(first), field, typed)?;
    }
    let second = catalogue.store.next_memorial(first)?;
    let row = catalogue.store.row(memorial_id(second))?.ok_or("the grave is gone")?;
    assert_eq!(row.link(memorial::SITE), Some(place));
    let texts = [memorial::CODE, memorial::ROW_NO, memorial::GRAVE_NO].map(|field| row.text(field).to_owned());
    assert_eq!(texts, ["ARL-0010", "3", "13"]);
    Ok(())
}

#[test]
fn what_a_field_cannot_hold_is_kept_beside_it_until_it_is_mended() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let id = memorial_id(grave);
    assert_eq!(catalogue.type_into(id, memorial::HEIGHT_CM, "80")?, FieldOutcome::Saved);
    assert_eq!(
        catalogue.type_into(id, memorial::HEIGHT_CM, "about a metre")?,
        FieldOutcome::Kept
    );
    let mut catalogue = catalogue.reopen()?;
    let view = catalogue.store.grave(grave)?.ok_or("the grave is gone")?;
    assert_eq!(view.row.real("height_cm"), Some(80.0), "the earlier value stands");
    let draft = stele::model::grave::draft(&view.drafts, &view.row, memorial::HEIGHT_CM).ok_or("no draft")?;
    assert_eq!(draft.text(stele::model::field_draft::TYPED), "about a metre");
    assert_eq!(
        catalogue.type_into(id, memorial::HEIGHT_CM, "100")?,
        FieldOutcome::Saved
    );
    assert!(
        catalogue
            .store
            .grave(grave)?
            .ok_or("the grave is gone")?
            .drafts
            .is_empty()
    );
    Ok(())
}

#[test]
fn two_windows_lose_nothing_of_each_others_work() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let id = memorial_id(grave);
    let mut other = Store::open(&catalogue.path(), "Other", TODAY)?;
    let edit = |typed: &str, seen: &str| FieldEdit {
        id,
        field: memorial::SECTION,
        typed: typed.to_owned(),
        seen: Some(seen.to_owned()),
    };
    assert_eq!(other.edit(&[edit("B", "")], None)?, [FieldOutcome::Saved]);
    assert_eq!(catalogue.store.edit(&[edit("A", "")], None)?, [FieldOutcome::Overtaken]);
    let view = catalogue.store.grave(grave)?.ok_or("the grave is gone")?;
    assert_eq!(view.row.text(memorial::SECTION), "B", "theirs stands");
    let draft = stele::model::grave::draft(&view.drafts, &view.row, memorial::SECTION).ok_or("no draft")?;
    assert_eq!(draft.text(stele::model::field_draft::TYPED), "A", "mine is kept");
    assert_eq!(
        catalogue.store.edit(&[edit("A+B", "A")], None)?,
        [FieldOutcome::Saved],
        "and can be settled"
    );
    Ok(())
}

#[test]
fn the_other_connection_notices_a_change() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let other = Store::open(&catalogue.path(), "Other", TODAY)?;
    let before = other.revision()?;
    catalogue.store.new_memorial(None)?;
    assert_ne!(other.revision()?, before);
    Ok(())
}

fn decision(status: &str, regime: &str, decided: &str) -> NewDecision {
    let cell = |field, text: &str| (field, text.to_owned());
    NewDecision {
        cells: vec![
            cell(protection::STATUS, status),
            cell(protection::REGIME, regime),
            cell(protection::DECIDED, decided),
        ],
        ..NewDecision::default()
    }
}

#[test]
fn a_status_comes_from_decisions_of_the_grave_and_of_its_cemetery() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let place = catalogue
        .store
        .set_site(grave, &Named::New("Arlon".to_owned()), Lang::En)?;
    let chip = |catalogue: &Catalogue| -> Result<(Group, Origin), stele::store::Error> {
        let line = catalogue.store.lines(&[grave])?.remove(0);
        Ok((line.status, line.origin))
    };
    assert_eq!(chip(&catalogue)?.0, Group::NotChecked);
    let checked = vec![(status_check::CHECKED, "12 May 2026".to_owned())];
    catalogue.store.note_check(memorial_id(grave), &checked)?;
    assert_eq!(chip(&catalogue)?.0, Group::NotProtected);
    catalogue
        .store
        .mark_status(memorial_id(grave), &decision("muni_wal_sihl", "MUNI", "2010"))?;
    assert_eq!(chip(&catalogue)?, (Group::LocalList, Origin::Own));
    let mut listed = decision("wal_listed", "WAL", "14 Mar 2022");
    listed.cells.push((protection::COVERS_GRAVES, "1".to_owned()));
    let owner = RowId {
        table: Table::Site,
        uuid: place,
    };
    catalogue.store.mark_status(owner, &listed)?;
    assert_eq!(
        chip(&catalogue)?,
        (Group::Protected, Origin::Site),
        "the cemetery's listing is stronger"
    );
    Ok(())
}

#[test]
fn a_provisional_protection_lapses_by_itself() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let mut provisional = decision("wal_safeguard", "WAL", "2 Oct 2026");
    provisional
        .cells
        .push((protection::VALID_UNTIL, "2026-12-13".to_owned()));
    catalogue.store.mark_status(memorial_id(grave), &provisional)?;
    let line = catalogue.store.lines(&[grave])?.remove(0);
    assert_eq!(
        (line.status, line.until),
        (Group::Provisional, Some(jiff::civil::date(2026, 12, 13)))
    );
    assert_eq!(
        catalogue.store.set_today(jiff::civil::date(2026, 12, 13))?,
        0,
        "the last day is in force"
    );
    assert_eq!(catalogue.store.set_today(jiff::civil::date(2026, 12, 14))?, 1);
    assert_eq!(catalogue.store.lines(&[grave])?.remove(0).status, Group::NotChecked);
    Ok(())
}

#[test]
fn a_new_decision_ends_the_one_that_it_replaces_and_overwrites_nothing() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let first = catalogue
        .store
        .mark_status(memorial_id(grave), &decision("wal_safeguard", "WAL", "2 Oct 2021"))?;
    let mut second = decision("wal_listed", "WAL", "14 Mar 2022");
    second.ends = vec![(first, "upgraded".to_owned())];
    catalogue.store.mark_status(memorial_id(grave), &second)?;
    let ended = catalogue
        .store
        .row(RowId {
            table: Table::Protection,
            uuid: first,
        })?
        .ok_or("the decision is gone")?;
    assert_eq!(ended.cell("ended_edtf").as_str(), "2022-03-14");
    assert_eq!(ended.text(protection::STATUS), "wal_safeguard");
    Ok(())
}

#[test]
fn people_and_sites_are_found_while_their_names_are_typed() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let who = catalogue
        .store
        .add_person(grave, &Named::New("Zakhartchenko Alexis".to_owned()))?;
    catalogue.store.add_name(who, "Захарченко Алексей")?;
    catalogue
        .store
        .set_site(grave, &Named::New("Évère".to_owned()), Lang::Fr)?;
    assert_eq!(catalogue.store.people("захар", 5)?.len(), 1);
    let line = catalogue.store.people("zakhart", 5)?.remove(0);
    assert_eq!(
        (line.title.as_str(), line.second.as_str(), line.count),
        ("Zakhartchenko Alexis", "Захарченко Алексей", 1)
    );
    assert_eq!(catalogue.store.sites("evere")?.remove(0).title, "Évère");
    Ok(())
}

#[test]
fn a_record_in_the_trash_leaves_the_lists_and_comes_back_whole() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let who = catalogue.store.add_person(grave, &Named::New("Юргов".to_owned()))?;
    let before = catalogue.contents()?;
    catalogue.store.trash_record(memorial_id(grave))?;
    assert!(catalogue.store.find_memorials(&query(""))?.is_empty());
    assert_eq!(catalogue.store.trash()?.len(), 1);
    assert_eq!(
        catalogue.store.people("юргов", 5)?.remove(0).id.uuid,
        who,
        "the person is not the grave"
    );
    catalogue.store.restore_record(memorial_id(grave))?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn a_backup_brings_back_the_records_of_its_day() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(grave), memorial::NOTES, "as it was")?;
    let before = catalogue.contents()?;
    let backup = catalogue.store.backup_path();
    catalogue.store.backup_to(&backup)?;
    catalogue.type_into(memorial_id(grave), memorial::NOTES, "spoilt")?;
    let spoilt = catalogue.contents()?;
    let kept = catalogue.store.restore_from(&backup)?;
    assert_eq!(catalogue.contents()?, before);
    catalogue.store.restore_from(&kept)?;
    assert_eq!(
        catalogue.contents()?,
        spoilt,
        "the state before the restore was copied first"
    );
    Ok(())
}

#[test]
fn a_site_knows_how_many_memorials_stand_on_it() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let place = catalogue
        .store
        .set_site(grave, &Named::New("Eupen".to_owned()), Lang::De)?;
    catalogue.type_into(
        RowId {
            table: Table::Site,
            uuid: place,
        },
        site::POSTAL_CODE,
        "4700",
    )?;
    let view = catalogue.store.site(place)?.ok_or("the site is gone")?;
    assert_eq!((view.memorials, view.row.text(site::POSTAL_CODE)), (1, "4700"));
    Ok(())
}

#[test]
fn the_oldest_death_of_a_grave_stands_in_the_list() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    for (name, died) in [("A", "May 1944"), ("B", "février 1943")] {
        let who = catalogue.store.add_person(grave, &Named::New(name.to_owned()))?;
        catalogue.type_into(
            RowId {
                table: Table::Person,
                uuid: who,
            },
            person::DEATH,
            died,
        )?;
    }
    assert_eq!(catalogue.store.lines(&[grave])?.remove(0).died.edtf, "1943-02");
    Ok(())
}

#[test]
fn the_daily_backup_is_of_the_file_before_the_first_change() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let copying = catalogue.store.again()?;
    copying.hold_still()?;
    catalogue.store.new_memorial(None)?;
    let backup = copying.daily_backup()?.ok_or("no copy was made")?;
    drop(copying);
    assert_eq!(catalogue.store.find_memorials(&query(""))?.len(), 1);
    let mut restored = Catalogue::empty()?;
    restored.store.restore_from(&backup)?;
    assert!(
        restored.store.find_memorials(&query(""))?.is_empty(),
        "the change is not in the copy"
    );
    assert_eq!(catalogue.store.daily_backup()?, None, "one copy a day");
    Ok(())
}

#[test]
fn a_number_that_is_only_spelt_otherwise_has_not_moved_on() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let edit = |typed: &str, seen: &str| FieldEdit {
        id: memorial_id(grave),
        field: memorial::HEIGHT_CM,
        typed: typed.to_owned(),
        seen: Some(seen.to_owned()),
    };
    assert_eq!(catalogue.store.edit(&[edit("80,", "")], None)?, [FieldOutcome::Saved]);
    assert_eq!(
        catalogue.store.edit(&[edit("80,5", "80,")], None)?,
        [FieldOutcome::Saved]
    );
    let row = catalogue.store.row(memorial_id(grave))?.ok_or("the grave is gone")?;
    assert_eq!(row.real("height_cm"), Some(80.5));
    Ok(())
}

#[test]
fn the_flat_view_follows_every_filter_of_the_list() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    let place = catalogue
        .store
        .set_site(grave, &Named::New("Arlon".to_owned()), Lang::En)?;
    catalogue.type_into(memorial_id(grave), memorial::TITLE_EN, "The stone")?;
    let other = catalogue.store.new_memorial(None)?;
    catalogue.type_into(memorial_id(other), memorial::KIND, "plaque")?;
    let filters = [
        Query {
            kind: Some("grave".to_owned()),
            ..Query::default()
        },
        Query {
            site: Some(place),
            ..Query::default()
        },
        Query {
            words: "stone".to_owned(),
            ..Query::default()
        },
        Query {
            site: Some(place),
            status: Some(Group::NotChecked),
            without_photo: true,
            ..Query::default()
        },
        Query {
            only: vec![grave],
            ..Query::default()
        },
    ];
    for filter in filters {
        let mut rows = Vec::new();
        catalogue.store.each_flat_row(&filter, |row| {
            rows.push(row);
            Ok(())
        })?;
        assert_eq!(rows.len(), 1, "{filter:?}");
        assert_eq!(
            rows[0][5],
            Cell::Text("The stone".to_owned()),
            "without people, the name is the title"
        );
    }
    Ok(())
}

#[test]
fn what_is_removed_from_a_grave_waits_in_the_trash_too() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let grave = catalogue.store.new_memorial(None)?;
    catalogue
        .store
        .add_person(grave, &Named::New("Юргов Степан".to_owned()))?;
    let before = catalogue.contents()?;
    let burial = catalogue.store.grave(grave)?.ok_or("the grave is gone")?.burials[0]
        .row
        .id;
    catalogue.store.trash_record(burial)?;
    let line = catalogue.store.trash()?.remove(0);
    assert_eq!((line.id, line.title.as_str()), (burial, "Юргов Степан"));
    assert_eq!(catalogue.store.counts()?.trash, 1);
    catalogue.store.restore_record(burial)?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}
