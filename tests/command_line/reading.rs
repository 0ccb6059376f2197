//! Arguments and refusals, and the commands that only read: find, export.

use std::fs;
use std::path::PathBuf;
use std::process::Stdio;

use super::{Desk, Ran, Trial, files_below, table};

#[test]
fn help_and_version_are_results_and_name_the_commands() -> Trial {
    let desk = Desk::new()?;
    let help = desk.run(&["--help"])?.done()?.out;
    for command in [
        "sample", "new", "photos", "find", "check", "export", "backup", "restore", "history", "undo", "redo",
    ] {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command} is not listed:\n{help}"
        );
        assert!(desk.run(&[command, "--help"])?.done()?.out.contains("Usage:"));
    }
    assert!(!help.contains("cli-"), "every sentence is there:\n{help}");
    let version = desk.run(&["--version"])?.done()?.out;
    assert_eq!(version.trim(), format!("stele {}", env!("CARGO_PKG_VERSION")));
    Ok(())
}

#[test]
fn wrong_arguments_are_refused_and_do_nothing() -> Trial {
    let desk = Desk::new()?;
    desk.run(&["check"])?.refused(&["CATALOGUE"])?;
    desk.run(&["find", "Sample"])?.refused(&["WORDS"])?;
    desk.run(&["check", "Sample", "--fast"])?.refused(&["--fast"])?;
    desk.run(&["Sample", "check", "Sample"])?.refused(&["not both"])?;
    desk.command(&["new", "New"])
        .env("STELE_NOW", "tomorrow")
        .output()
        .map(Ran::from)?
        .refused(&["tomorrow"])?;
    assert_eq!(fs::read_dir(desk.folder.path())?.count(), 0, "nothing was made");
    Ok(())
}

#[test]
fn without_a_screen_the_window_says_so_and_names_the_commands() -> Trial {
    let desk = Desk::new()?;
    if cfg!(target_os = "linux") {
        desk.run(&[])?
            .refused(&["no screen", "sample", "find", "export", "redo"])?;
    }
    Ok(())
}

#[test]
fn a_new_catalogue_is_empty_sound_and_named_after_its_folder() -> Trial {
    let desk = Desk::new()?;
    let made = desk.lines(&["new", "Rebecq graves", "--name", "Graves of Rebecq"])?;
    let file = desk.path("Rebecq graves").join("Rebecq graves.stele");
    assert_eq!(
        made.iter()
            .map(PathBuf::from)
            .map(fs::canonicalize)
            .collect::<Result<Vec<_>, _>>()?,
        [fs::canonicalize(file)?]
    );
    assert_eq!(desk.lines(&["check", "Rebecq graves"])?, ["ok"]);
    assert!(desk.lines(&["history", "Rebecq graves"])?.is_empty());
    assert!(desk.lines(&["find", "Rebecq graves", "anybody"])?.is_empty());
    Ok(())
}

#[test]
fn nothing_is_made_where_something_lies() -> Trial {
    let desk = Desk::with_sample()?;
    fs::create_dir(desk.path("Letters"))?;
    fs::write(desk.path("Letters/one.txt"), "Dear all")?;
    desk.run(&["new", "Letters"])?.refused(&["Letters", "one.txt"])?;
    desk.run(&["sample", "Letters"])?.refused(&["Letters", "one.txt"])?;
    desk.run(&["restore", "Sample", "Letters"])?
        .refused(&["Letters", "one.txt"])?;
    assert_eq!(files_below(&desk.path("Letters"))?, [desk.path("Letters/one.txt")]);
    Ok(())
}

#[test]
fn a_catalogue_that_is_none_is_refused_with_its_name() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["check", "Nowhere"])?.refused(&["Nowhere"])?;
    fs::write(
        desk.path("letter.stele"),
        "This is no database, whatever its name says; it is long enough to be one.",
    )?;
    desk.run(&["check", "letter.stele"])?.refused(&["letter.stele"])?;
    fs::copy(desk.path("Sample/Sample.stele"), desk.path("Sample/Other.stele"))?;
    desk.run(&["check", "Sample"])?
        .refused(&["Sample.stele", "Other.stele"])?;
    desk.run(&["check", "Sample/Sample.stele"])?.done()?;
    Ok(())
}

#[test]
fn the_sample_is_sound_and_leaves_no_log_beside_its_file() -> Trial {
    let desk = Desk::with_sample()?;
    let lines = desk.lines(&["check", "Sample"])?;
    assert_eq!(lines.last().map(String::as_str), Some("ok"));
    assert!(
        lines[..lines.len() - 1].iter().all(|line| line.starts_with("note\t")),
        "{lines:?}"
    );
    assert!(
        !desk.path("Sample/Sample.stele-wal").exists(),
        "a closed catalogue is one file"
    );
    assert!(desk.path("Sample/photos").is_dir());
    Ok(())
}

#[test]
fn every_grave_of_the_flat_file_is_found_by_its_code() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["export", "Sample", "flat.csv", "--format", "csv"])?.done()?;
    let (header, rows) = table(&desk.path("flat.csv"))?;
    let place = |name: &str| {
        header
            .iter()
            .position(|column| column == name)
            .ok_or("a settled column")
    };
    let (code, name, site) = (place("code")?, place("name")?, place("site")?);
    assert!(rows.len() > 20, "the sample is more than a handful: {}", rows.len());
    for row in rows.iter().filter(|row| !row[code].is_empty()).step_by(5) {
        let hits = desk.lines(&["find", "Sample", &row[code]])?;
        let hit = hits
            .iter()
            .map(|hit| hit.split('\t').collect::<Vec<_>>())
            .find(|hit| hit[0] == row[code]);
        let hit = hit.ok_or_else(|| format!("{} is not found", row[code]))?;
        assert_eq!((hit.len(), hit[2], hit[3]), (4, row[site].as_str(), "code"));
    }
    let alone = rows.iter().find(|row| row[code].is_empty() && !row[name].is_empty());
    let alone = alone.ok_or("the sample has a person without a grave")?;
    let hits = desk.lines(&["find", "Sample", &alone[name], "--limit", "100"])?;
    assert!(hits.contains(&format!("\t{}\t\tname", alone[name])), "{hits:?}");
    Ok(())
}

#[test]
fn a_name_is_found_in_another_spelling_and_says_so() -> Trial {
    let desk = Desk::with_sample()?;
    let hits = desk.lines(&["find", "Sample", "Joergov"])?;
    assert!(!hits.is_empty());
    for hit in hits {
        let cells: Vec<&str> = hit.split('\t').collect();
        assert!(cells[1].starts_with("Юргов"), "{hit}");
        assert_eq!(cells[3], "spelling", "{hit}");
    }
    assert!(
        desk.lines(&["find", "Sample", "\"Joergov\""])?.is_empty(),
        "in quotes as typed"
    );
    Ok(())
}

#[test]
fn the_same_seed_makes_the_same_invented_graves() -> Trial {
    let desk = Desk::new()?;
    let mut made = Vec::new();
    for (folder, seed) in [("One", "7"), ("Two", "7"), ("Three", "8")] {
        desk.run(&[
            "generate",
            folder,
            "--memorials",
            "300",
            "--photos",
            "3",
            "--seed",
            seed,
        ])?
        .done()?;
        assert_eq!(desk.lines(&["check", folder])?.last().map(String::as_str), Some("ok"));
        let out = format!("{folder}.csv");
        desk.run(&["export", folder, &out, "--format", "csv"])?.done()?;
        let (header, rows) = table(&desk.path(&out))?;
        assert_eq!(rows.len(), 300);
        // Identities are anew each time.
        let is_said = |place: &usize| !header[*place].ends_with("_uuid");
        let said: Vec<Vec<String>> = rows
            .iter()
            .map(|row| (0..row.len()).filter(is_said).map(|place| row[place].clone()).collect())
            .collect();
        made.push(said);
    }
    assert!(made[0] == made[1]);
    assert!(made[0] != made[2]);
    Ok(())
}

#[test]
fn find_answers_another_program_in_json_and_keeps_the_limit() -> Trial {
    let desk = Desk::with_sample()?;
    let answer = desk
        .run(&["find", "Sample", "arlon", "--limit", "3", "--json"])?
        .done()?
        .out;
    let hits: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&answer)?;
    assert_eq!(hits.len(), 3);
    for hit in &hits {
        assert_eq!(
            (hit["kind"].as_str(), hit["reason"].as_str()),
            (Some("memorial"), Some("place"))
        );
        assert!(hit["score"].as_f64().is_some_and(|score| score < 1.0));
        assert_eq!(hit["uuid"].as_str().map(str::len), Some(36));
        for name in ["code", "name", "site"] {
            assert!(hit[name].is_string(), "{name}: {hit:?}");
        }
    }
    assert_eq!(desk.lines(&["find", "Sample", "arlon", "--limit", "3"])?.len(), 3);
    assert_eq!(
        desk.run(&["find", "Sample", "zzzz", "--json"])?.done()?.out.trim(),
        "[]"
    );
    Ok(())
}

#[test]
fn several_words_must_all_be_there() -> Trial {
    let desk = Desk::with_sample()?;
    let both = desk.lines(&["find", "Sample", "arlon", "granite", "--limit", "100"])?;
    let one = desk.lines(&["find", "Sample", "arlon", "--limit", "100"])?;
    assert!(
        !both.is_empty() && both.len() < one.len(),
        "{} of {}",
        both.len(),
        one.len()
    );
    assert_eq!(
        both,
        desk.lines(&["find", "Sample", "arlon granite", "--limit", "100"])?
    );
    Ok(())
}

#[test]
fn a_format_that_is_not_there_is_refused_with_those_that_are() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["export", "Sample", "out", "--format", "pdf"])?.refused(&[
        "pdf",
        "csv",
        "csv-excel",
        "xlsx",
        "geojson",
        "kml",
        "package",
    ])?;
    desk.run(&["export", "Sample", "nowhere/flat.csv"])?
        .refused(&["flat.csv"])?;
    assert!(!desk.path("out").exists());
    Ok(())
}

#[test]
fn a_second_export_replaces_the_first_and_keeps_other_files() -> Trial {
    let desk = Desk::with_sample()?;
    let first = desk.exported("Sample", "out")?;
    fs::write(desk.path("out/mine.txt"), "keep me")?;
    fs::write(desk.path("out/sites.csv"), "an older export")?;
    let second = desk.exported("Sample", "out")?;
    assert_eq!(
        second
            .iter()
            .filter(|(name, _)| name != "mine.txt")
            .cloned()
            .collect::<Vec<_>>(),
        first
    );
    assert_eq!(fs::read_to_string(desk.path("out/mine.txt"))?, "keep me");
    Ok(())
}

#[test]
fn export_prints_how_many_rows_went_where() -> Trial {
    let desk = Desk::with_sample()?;
    let said = desk.lines(&["export", "Sample", "flat.csv"])?;
    let (_, rows) = table(&desk.path("flat.csv"))?;
    assert_eq!(said.len(), 1);
    assert!(
        said[0].contains(&rows.len().to_string()) && said[0].contains("flat.csv"),
        "{said:?}"
    );
    desk.run(&["export", "Sample", "some.csv", "--find", "arlon granite"])?
        .done()?;
    let (_, some) = table(&desk.path("some.csv"))?;
    assert!(!some.is_empty() && some.len() < rows.len());
    Ok(())
}

#[test]
fn every_column_of_every_file_for_excel_has_a_label_of_its_own() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["export", "Sample", "excel", "--format", "csv-excel", "--private"])?
        .done()?;
    let files = files_below(&desk.path("excel"))?;
    assert_eq!(files.len(), 27);
    for file in files {
        let text = fs::read_to_string(&file)?;
        let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let mut labels: Vec<&str> = header.split(';').map(|cell| cell.trim_matches('"')).collect();
        assert!(
            labels.iter().all(|label| !label.contains('_')),
            "{}: {labels:?}",
            file.display()
        );
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), count, "{}: {labels:?}", file.display());
    }
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_ends_the_program_silently() -> Trial {
    let desk = Desk::with_sample()?;
    let mut child = desk.command(&["find", "Sample", "a", "--limit", "100"]);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output()?).done()?;
    assert_eq!(ran.problems, "");
    Ok(())
}
