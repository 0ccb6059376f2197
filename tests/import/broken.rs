//! Broken and hostile files give an error or a report that names the line, and never half an import.

use std::fs;

use proptest::prelude::*;
use stele::files::table::TableError;
use stele::jobs::{self, Error, ImportTable, Reporter};

use super::{flat, guessed, import, import_text};
use crate::support::{Catalogue, Outcome, fixture};

#[test]
fn what_is_no_table_is_refused_by_name() -> Outcome {
    for (name, wanted) in [
        ("picture.csv", "PNG"),
        ("empty.csv", "empty"),
        ("truncated.xlsx", "truncated.xlsx"),
        ("external-entity.xlsx", "entity"),
    ] {
        let refused = jobs::preview_new(&fixture(&format!("import/bad/{name}")), &[], stele::model::Lang::En);
        let Err(Error::Table(error)) = refused else {
            return Err(format!("{name} is refused").into());
        };
        assert!(error.to_string().contains(wanted), "{name}: {error}");
    }
    Ok(())
}

#[test]
fn faults_of_rows_are_told_with_their_lines_and_the_rest_goes_in() -> Outcome {
    for (name, lines, reason) in [
        ("unclosed-quote.csv", vec![4], "import-quote-open"),
        ("nul-bytes.csv", vec![2, 4, 5], "import-nul"),
        ("ragged.csv", vec![3, 5, 7], "import-ragged"),
    ] {
        let path = fixture(&format!("import/bad/{name}"));
        let mut catalogue = Catalogue::empty()?;
        let taken = import(&mut catalogue.store, &path, guessed(&path)?)?;
        let told: Vec<u64> = taken
            .problems
            .iter()
            .filter(|p| p.reason == reason)
            .map(|p| p.line)
            .collect();
        assert_eq!(told, lines, "{name}");
        assert_eq!(taken.counts.refused, lines.len() as u64, "{name}");
        assert_eq!(
            flat(&catalogue)?.len() as u64,
            taken.counts.rows - taken.counts.refused,
            "{name}"
        );
    }
    Ok(())
}

#[test]
fn every_kind_of_text_file_is_read() -> Outcome {
    for (name, rows) in [
        ("mixed-line-ends.csv", 8),
        ("pipe.txt", 8),
        ("semicolon-in-quotes.csv", 5),
        ("single-quotes.csv", 4),
        ("utf16be.csv", 4),
        ("utf16le-no-bom.csv", 6),
        ("latin1-c1.csv", 3),
        ("duplicate-headers.csv", 4),
        ("formula.csv", 7),
    ] {
        let path = fixture(&format!("import/bad/{name}"));
        let mut catalogue = Catalogue::empty()?;
        let taken = import(&mut catalogue.store, &path, guessed(&path)?)?;
        assert_eq!(
            (taken.counts.new_people, taken.counts.refused),
            (rows, 0),
            "{name}: {:?}",
            taken.problems
        );
    }
    Ok(())
}

#[test]
fn a_sheet_with_a_cell_in_the_farthest_corner_costs_nothing() -> Outcome {
    let path = fixture("import/bad/far-cell.xlsx");
    let mut catalogue = Catalogue::empty()?;
    let taken = import(&mut catalogue.store, &path, guessed(&path)?)?;
    assert_eq!((taken.counts.rows, taken.problems[0].line), (1, 1_048_576));
    Ok(())
}

#[test]
fn a_row_that_does_not_end_stops_the_import_before_anything_is_written() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let path = catalogue.beside("endless.csv");
    let rows: Vec<String> = (0..2000).map(|n| format!("A-{n};Petrov\n")).collect();
    let mut text = format!("Code;Name\n{}A-2000;\"", rows.concat());
    text.push_str(&"x".repeat(9 << 20));
    fs::write(&path, text)?;
    let mapping = guessed(&fixture("import/bad/pipe.txt"))?;
    let wanted = ImportTable {
        mapping: stele::model::import::Mapping {
            shape: stele::files::table::look_at(&path)?,
            ..mapping
        },
        path,
        ..ImportTable::default()
    };
    let refused = jobs::import_table(&mut catalogue.store, &wanted, &Reporter::silent());
    let is_told = matches!(refused, Err(Error::Table(TableError::EndlessRow { line: 2002, .. })));
    assert!(is_told, "{:?}", refused.map(|taken| taken.counts));
    assert_eq!((flat(&catalogue)?.len(), catalogue.store.history(5)?.len()), (0, 0));
    Ok(())
}

#[test]
fn a_report_is_corrected_and_imported_again() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let path = fixture("import/bad/ragged.csv");
    let report = catalogue.beside("report.csv");
    let wanted = ImportTable {
        mapping: guessed(&path)?,
        path,
        report: Some(report.clone()),
        ..ImportTable::default()
    };
    jobs::import_table(&mut catalogue.store, &wanted, &Reporter::silent())?;
    let before = flat(&catalogue)?.len();
    // Two cells are missing and are added; too many are taken away.
    let corrected = fs::read_to_string(&report)?.replace(";\"extra\";\"more\";\"\";\"\"", "");
    fs::write(&report, corrected)?;
    let taken = import(&mut catalogue.store, &report, guessed(&report)?)?;
    assert_eq!(
        (taken.counts.rows, taken.counts.refused),
        (3, 0),
        "{:?}",
        taken.problems
    );
    let rows = flat(&catalogue)?;
    assert_eq!(rows.len(), before + 3);
    let dramsted = rows
        .iter()
        .find(|row| row["surname"] == "Dramsted" && row["grave_no"] == "1");
    assert!(dramsted.is_some(), "the guard of the report is taken off again");
    Ok(())
}

#[test]
fn what_a_field_cannot_hold_is_kept_beside_it_and_told() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let taken = import_text(
        &mut catalogue,
        "Code;Height (cm);Latitude;Longitude\nA-1;about a metre;200;4.2\n",
    )?;
    let mut told: Vec<(&str, &str)> = taken
        .problems
        .iter()
        .map(|problem| (problem.column.as_str(), problem.value.as_str()))
        .collect();
    told.sort_unstable();
    assert_eq!(told, [("Height (cm)", "about a metre"), ("Latitude", "200; 4.2")]);
    assert_eq!(
        (taken.counts.kept, taken.counts.refused, flat(&catalogue)?.len()),
        (2, 0, 1)
    );
    let contents = catalogue.contents()?;
    assert!(!contents.contains("about a metre"), "drafts are in no export");
    Ok(())
}

#[test]
fn a_cancelled_import_is_one_step_that_can_be_taken_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let before = catalogue.contents()?;
    let path = catalogue.beside("long.csv");
    let rows: Vec<String> = (0..12_000).map(|n| format!("A-{n};Petrov {n}")).collect();
    fs::write(&path, format!("Code;Name\n{}\n", rows.join("\n")))?;
    let wanted = ImportTable {
        mapping: guessed(&path)?,
        path,
        ..ImportTable::default()
    };
    let reporter = Reporter::silent();
    let user = reporter.clone();
    // Somebody who stops it as soon as anything is there.
    let stops = std::thread::spawn(move || {
        while user.progress().done == 0 {
            std::thread::yield_now();
        }
        user.cancel();
    });
    let taken = jobs::import_table(&mut catalogue.store, &wanted, &reporter)?;
    stops.join().map_err(|_| "the user is gone")?;
    assert!(taken.is_cancelled && taken.counts.new_memorials > 0 && taken.counts.new_memorials < 12_000);
    assert_eq!(flat(&catalogue)?.len() as u64, taken.counts.new_memorials);
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Any bytes at all give an answer, and whatever goes in is taken back whole.
    #[test]
    fn any_bytes_are_a_table_or_an_error(bytes in prop_oneof![
        proptest::collection::vec(any::<u8>(), 0..400),
        "(Name|Nom|[a-z;,\"\n]{0,9})[;,\t|](Code|Rang|Foto)\n([a-zа-я0-9 ;,\"'|\t\r\n.=@/-]{0,60}\n){0,8}".prop_map(String::into_bytes),
    ]) {
        let mut catalogue = Catalogue::empty().expect("a catalogue");
        let path = catalogue.beside("any.csv");
        fs::write(&path, &bytes).expect("a file");
        let Ok(mapping) = guessed(&path) else { return Ok(()) };
        let before = catalogue.contents().expect("contents");
        let taken = import(&mut catalogue.store, &path, mapping).expect("a table goes in");
        if taken.counts.new_memorials + taken.counts.new_people > 0 {
            catalogue.store.undo().expect("one step back");
        }
        prop_assert_eq!(catalogue.contents().expect("contents"), before);
    }
}
