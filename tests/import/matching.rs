//! Records that are there are recognised and filled up; nothing is emptied, and one step takes all of it back.

use proptest::prelude::*;
use stele::jobs::{self, Export, ImportTable, Reporter};
use stele::model::edit::Named;
use stele::model::export::ExportFormat;
use stele::model::{RowId, Table, memorial, person};
use stele::store::Store;

use super::{flat, guessed, import, import_text};
use crate::support::{Catalogue, Outcome, TODAY};

#[test]
fn a_grave_with_a_known_code_is_filled_up_and_nothing_is_emptied() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    import_text(
        &mut catalogue,
        "Code;Name;Rank;Died;Notes\nA-1;Petrov Ivan;;1943;old note\n",
    )?;
    let before = catalogue.contents()?;
    let taken = import_text(
        &mut catalogue,
        "Code;Name;Rank;Died;Notes\nA-1;PETROV IVAN;private;11.02.1943;\n",
    )?;
    assert_eq!(
        (
            taken.counts.new_memorials,
            taken.counts.new_people,
            taken.counts.changed
        ),
        (0, 0, 1)
    );
    let rows = flat(&catalogue)?;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        (rows[0]["rank"].as_str(), rows[0]["death_date"].as_str()),
        ("private", "1943-02-11")
    );
    assert_eq!(
        (rows[0]["notes"].as_str(), rows[0]["name"].as_str()),
        ("old note", "Petrov Ivan")
    );
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn another_spelling_of_a_person_known_by_identity_is_one_more_form() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    import_text(&mut catalogue, "Code;Name\nA-1;Sachartchenko\n")?;
    let rows = flat(&catalogue)?;
    let (grave, person) = (&rows[0]["memorial_uuid"], &rows[0]["person_uuid"]);
    import_text(
        &mut catalogue,
        &format!("memorial_uuid;person_uuid;name;surname\n{grave};{person};;Захарченко\n"),
    )?;
    let rows = flat(&catalogue)?;
    assert_eq!(
        (rows[0]["name"].as_str(), rows[0]["other_names"].as_str()),
        ("Sachartchenko", "Захарченко")
    );
    Ok(())
}

#[test]
fn a_code_that_two_graves_bear_is_refused_and_told() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    import_text(&mut catalogue, "Code;Cemetery\nA-1;North\nA-2;South\n")?;
    let uuid = flat(&catalogue)?[1]["memorial_uuid"].clone();
    import_text(
        &mut catalogue,
        &format!("memorial_uuid;person_uuid;code\n{uuid};;A-1\n"),
    )?;
    let taken = import_text(&mut catalogue, "Code;Rank;Name\nA-1;private;Ivanov\n")?;
    assert_eq!(
        (taken.counts.refused, taken.problems[0].reason, taken.problems[0].line),
        (1, "import-several", 2)
    );
    let taken = import_text(&mut catalogue, "Code;Cemetery;Name\nA-1;South;Ivanov\n")?;
    assert_eq!(taken.counts.refused, 0, "the cemetery tells which one");
    Ok(())
}

#[test]
fn records_are_recognised_by_the_column_that_was_chosen() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    import_text(
        &mut catalogue,
        "Name;Service number;Grave\nPetrov;123;1\nIvanov;456;2\n",
    )?;
    let path = catalogue.beside("later.csv");
    std::fs::write(
        &path,
        "Name;Service number;Rank\nPetroff;123;private\nSidorov;789;private\n",
    )?;
    let mut mapping = guessed(&path)?;
    "Service number".clone_into(&mut mapping.update_by);
    let taken = import(&mut catalogue.store, &path, mapping)?;
    assert_eq!((taken.counts.new_people, taken.counts.changed), (1, 1));
    let rows = flat(&catalogue)?;
    let petrov = rows.iter().find(|row| row["name"] == "Petrov").expect("Petrov");
    assert_eq!(
        (petrov["rank"].as_str(), petrov["other_names"].as_str()),
        ("private", "Petroff")
    );
    Ok(())
}

#[test]
fn somebody_of_the_same_name_is_likely_the_same_and_only_taken_for_it_when_confirmed() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    import_text(&mut catalogue, "Name;Died;Cemetery\nPetrov Ivan;;North\n")?;
    let path = catalogue.beside("later.csv");
    std::fs::write(&path, "Name;Died;Rank;Cemetery\nPetrov Ivan;1943;private;South\n")?;
    let wanted = ImportTable {
        mapping: guessed(&path)?,
        path,
        ..ImportTable::default()
    };
    let seen = jobs::preview_all(&catalogue.store, &wanted, &Reporter::silent())?;
    assert_eq!(
        (seen.counts.new_memorials, seen.likely.len(), seen.likely[0].line),
        (1, 1, 2)
    );
    let confirmed = ImportTable {
        same: vec![2],
        ..wanted
    };
    let taken = jobs::import_table(&mut catalogue.store, &confirmed, &Reporter::silent())?;
    assert_eq!((taken.counts.new_memorials, taken.counts.changed), (0, 1));
    Ok(())
}

#[test]
fn while_very_many_rows_come_graves_are_recognised_as_ever() -> Outcome {
    let standing = "Name;Died;Commune;Grave\nPetrov Ivan;1943;Arlon;7\nSidorov Oleg;1944;Arlon;8\n";
    let coming = "Name;Died;Commune;Grave\nIvanov Pavel;1943;Arlon;7\nKozlov Igor;1942;Arlon;9\nZimin Lev;1942;Arlon;9\n\
        Petrov Ivan;1943;Mons;\n";
    let mut answers = Vec::new();
    for rows in [1, 50_000] {
        let mut catalogue = Catalogue::empty()?;
        import_text(&mut catalogue, standing)?;
        catalogue.store.begin_many(rows)?;
        let counts = import_text(&mut catalogue, coming)?.counts;
        assert_eq!((counts.new_memorials, counts.new_people), (2, 4), "{rows}");
        let mut lines = flat(&catalogue)?
            .iter()
            .map(|row| {
                (
                    row["name"].clone(),
                    row["grave_no"].clone(),
                    row["municipality"].clone(),
                )
            })
            .collect::<Vec<_>>();
        lines.sort();
        answers.push((counts, lines));
        let again = import_text(&mut catalogue, coming)?.counts;
        assert_eq!(
            (again.new_memorials, again.new_people),
            (0, 0),
            "the indexes are back: {rows}"
        );
    }
    assert_eq!(answers[0], answers[1]);
    Ok(())
}

#[test]
fn a_look_at_what_would_happen_changes_nothing() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    import_text(&mut catalogue, "Code;Name\nA-1;Petrov\n")?;
    let before = (catalogue.contents()?, catalogue.store.history(10)?.len());
    let path = catalogue.beside("later.csv");
    std::fs::write(&path, "Code;Name;Rank\nA-1;Petrov;private\nA-2;Ivanov;\n")?;
    let wanted = ImportTable {
        mapping: guessed(&path)?,
        path,
        ..ImportTable::default()
    };
    let seen = jobs::preview_all(&catalogue.store, &wanted, &Reporter::silent())?;
    assert_eq!(
        (seen.counts.rows, seen.counts.new_memorials, seen.counts.changed),
        (2, 1, 1)
    );
    assert_eq!((catalogue.contents()?, catalogue.store.history(10)?.len()), before);
    let left: Vec<_> = std::fs::read_dir(catalogue.path().join(".tmp"))?
        .flatten()
        .map(|e| e.file_name())
        .collect();
    assert!(left.iter().all(|name| name == "lock"), "{left:?}");
    Ok(())
}

/// What the flat view works out from elsewhere, and so cannot bring back.
const DERIVED: [&str; 4] = ["status", "status_date", "status_reference", "photos"];

#[test]
fn our_own_flat_view_goes_in_again_in_both_dialects_and_is_no_news_to_its_own_catalogue() -> Outcome {
    for format in [ExportFormat::Csv, ExportFormat::CsvExcel, ExportFormat::Xlsx] {
        let mut catalogue = Catalogue::empty()?;
        let folder = catalogue.beside("sample");
        let mut sample = jobs::write_sample(&folder, ("Tester", TODAY), "Sample", &Reporter::silent())?;
        let out = catalogue.beside(if format == ExportFormat::Xlsx {
            "own.xlsx"
        } else {
            "own.csv"
        });
        let wanted = Export {
            out: out.clone(),
            format,
            ..Export::default()
        };
        jobs::export(&sample, &wanted, &Reporter::silent())?;
        let again = import(&mut sample, &out, guessed(&out)?)?;
        assert_eq!(
            (again.counts.same, again.counts.refused),
            (again.counts.rows, 0),
            "{format:?}"
        );

        import(&mut catalogue.store, &out, guessed(&out)?)?;
        let (theirs, ours) = (flat_of(&sample, &catalogue)?, flat(&catalogue)?);
        assert_eq!(theirs.len(), ours.len());
        for (their, our) in theirs.iter().zip(&ours) {
            for (column, value) in their.iter().filter(|(column, _)| !DERIVED.contains(&column.as_str())) {
                // A source of one burial is one of the person afterwards, who has two.
                let is_moved = column == "sources" && value.is_empty();
                assert!(
                    is_moved || *value == our[column],
                    "{format:?} {column}: {value} / {}",
                    our[column]
                );
            }
        }
    }
    Ok(())
}

fn flat_of(store: &Store, beside: &Catalogue) -> super::Answer<Vec<std::collections::HashMap<String, String>>> {
    let out = beside.beside("theirs.csv");
    let wanted = Export {
        out: out.clone(),
        format: ExportFormat::Csv,
        ..Export::default()
    };
    jobs::export(store, &wanted, &Reporter::silent())?;
    Ok(csv::Reader::from_path(out)?
        .into_deserialize()
        .collect::<Result<_, _>>()?)
}

/// Texts that spreadsheets and careless readers trip over; a cell of spaces alone is an empty one.
fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\"".to_owned()),
        Just("\r\n".to_owned()),
        Just("\n".to_owned()),
        Just(";".to_owned()),
        Just(",".to_owned()),
        Just("\u{feff}".to_owned()),
        Just("\u{202e}אבג".to_owned()),
        Just("a\u{200b}b".to_owned()),
        Just("=1+2".to_owned()),
        Just("'=x".to_owned()),
        Just("007".to_owned()),
        Just("12/3".to_owned()),
        Just("TRUE".to_owned()),
        Just("'s-Gravenbrakel".to_owned()),
        Just("Талда".to_owned()),
        "[!-~]{1,6}",
    ];
    proptest::collection::vec(pieces, 1..4)
        .prop_map(|pieces| pieces.concat())
        .prop_filter("says something", |text| !text.trim().is_empty())
}

#[test]
fn a_name_of_our_own_table_is_not_taken_apart() -> Outcome {
    for typed in ["\r\n,;", "Petrov, Ivan", "Ivan Sergeevich Petrov, soldier"] {
        let mut catalogue = Catalogue::empty()?;
        let grave = catalogue.store.new_memorial(None)?;
        catalogue.store.add_person(grave, &Named::New(typed.to_owned()))?;
        let before = flat(&catalogue)?;
        for format in [ExportFormat::Csv, ExportFormat::CsvExcel] {
            let out = catalogue.beside("own.csv");
            let wanted = Export {
                out: out.clone(),
                format,
                ..Export::default()
            };
            jobs::export(&catalogue.store, &wanted, &Reporter::silent())?;
            let mut other = Catalogue::empty()?;
            import(&mut other.store, &out, guessed(&out)?)?;
            assert_eq!(flat(&other)?, before, "{typed:?}");
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(10))]

    #[test]
    fn hostile_texts_come_back_through_both_dialects(texts in proptest::collection::vec(hostile(), 6)) {
        let mut catalogue = Catalogue::empty().expect("a catalogue");
        let grave = catalogue.store.new_memorial(None).expect("a grave");
        let person = catalogue.store.add_person(grave, &Named::New(texts[0].clone())).expect("a person");
        let of_grave = [memorial::CODE, memorial::SECTION, memorial::NOTES].map(|field| (RowId { table: Table::Memorial, uuid: grave }, field));
        let of_person = [person::RANK, person::UNIT].map(|field| (RowId { table: Table::Person, uuid: person }, field));
        for ((id, field), text) in of_grave.into_iter().chain(of_person).zip(&texts[1..]) {
            catalogue.type_into(id, field, text).expect("typed");
        }
        let before = flat(&catalogue).expect("the flat view");
        for format in [ExportFormat::Csv, ExportFormat::CsvExcel, ExportFormat::Xlsx] {
            let name = if format == ExportFormat::Xlsx { "out.xlsx" } else { "out.csv" };
            let out = catalogue.beside(name);
            let wanted = Export { out: out.clone(), format, ..Export::default() };
            jobs::export(&catalogue.store, &wanted, &Reporter::silent()).expect("exported");
            let mut other = Catalogue::empty().expect("a catalogue");
            let taken = import(&mut other.store, &out, guessed(&out).expect("guessed")).expect("imported");
            prop_assert_eq!(taken.counts.refused, 0, "{:?}", taken.problems);
            prop_assert_eq!(flat(&other).expect("the flat view"), before.clone(), "{:?}", format);
        }
    }
}
