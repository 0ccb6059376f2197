//! The command line as other programs call it: the real binary, in folders of its own.

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use tempfile::TempDir;

type Trial = Result<(), Box<dyn Error>>;

/// A folder to work in, and the program run in it.
struct Desk {
    folder: TempDir,
}

/// What a run of the program came to.
struct Ran {
    status: Option<i32>,
    out: String,
    problems: String,
}

impl Desk {
    fn new() -> std::io::Result<Self> {
        Ok(Self { folder: TempDir::new()? })
    }

    fn with_sample() -> Result<Self, Box<dyn Error>> {
        let desk = Self::new()?;
        desk.run(&["sample", "Sample"])?.is_done()?;
        Ok(desk)
    }

    fn path(&self, inside: &str) -> PathBuf {
        self.folder.path().join(inside)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_stele"));
        command.args(arguments).current_dir(self.folder.path());
        command.env("STELE_SETTINGS", self.path("settings.json")).env("STELE_NOW", "2026-05-08");
        command.env("USER", "Warden").env_remove("DISPLAY").env_remove("WAYLAND_DISPLAY");
        command.stdin(Stdio::null());
        command
    }

    fn run(&self, arguments: &[&str]) -> std::io::Result<Ran> {
        self.command(arguments).output().map(Ran::from)
    }

    /// Runs what must succeed, and answers with its lines.
    fn lines(&self, arguments: &[&str]) -> Result<Vec<String>, Box<dyn Error>> {
        Ok(self.run(arguments)?.is_done()?.out.lines().map(str::to_owned).collect())
    }

    /// Every file of an export in the Exchange dialect, by name.
    fn exported(&self, catalogue: &str, out: &str) -> Result<Vec<(String, Vec<u8>)>, Box<dyn Error>> {
        self.run(&["export", catalogue, out, "--format", "csv"])?.is_done()?;
        let mut files = Vec::new();
        for entry in fs::read_dir(self.path(out))? {
            let entry = entry?;
            files.push((entry.file_name().to_string_lossy().into_owned(), fs::read(entry.path())?));
        }
        files.sort();
        Ok(files)
    }
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            problems: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

impl Ran {
    fn ended(self, status: i32) -> Result<Self, Box<dyn Error>> {
        if self.status == Some(status) {
            return Ok(self);
        }
        Err(format!("status {:?}, not {status}\n{}\n{}", self.status, self.out, self.problems).into())
    }

    fn is_done(self) -> Result<Self, Box<dyn Error>> {
        self.ended(0)
    }

    /// Not done: nothing on standard output, and the reason names all of these.
    fn is_refused(self, names: &[&str]) -> Trial {
        let ran = self.ended(2)?;
        assert_eq!(ran.out, "", "a refusal has no result");
        for name in names {
            assert!(ran.problems.contains(name), "“{name}” is not named:\n{}", ran.problems);
        }
        Ok(())
    }
}

fn table(path: &Path) -> Result<(Vec<String>, Vec<Vec<String>>), Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(path)?;
    let header = reader.headers()?.iter().map(str::to_owned).collect();
    let mut rows = Vec::new();
    for row in reader.records() {
        rows.push(row?.iter().map(str::to_owned).collect());
    }
    Ok((header, rows))
}

/// A picture that no camera took: one colour, told apart by it.
fn write_picture(path: &Path, shade: u8) -> Trial {
    image::RgbImage::from_pixel(40, 30, image::Rgb([shade, 90, 160])).save(path)?;
    Ok(())
}

fn files_below(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files_below(&path)?);
        } else {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

#[test]
fn help_and_version_are_results_and_name_the_commands() -> Trial {
    let desk = Desk::new()?;
    let help = desk.run(&["--help"])?.is_done()?.out;
    for command in ["sample", "new", "photos", "find", "check", "export", "backup", "restore", "history", "undo", "redo"] {
        assert!(help.contains(&format!("\n  {command} ")), "{command} is not listed:\n{help}");
        assert!(desk.run(&[command, "--help"])?.is_done()?.out.contains("Usage:"));
    }
    assert!(!help.contains("cli-"), "every sentence is there:\n{help}");
    let version = desk.run(&["--version"])?.is_done()?.out;
    assert_eq!(version.trim(), format!("stele {}", env!("CARGO_PKG_VERSION")));
    Ok(())
}

#[test]
fn wrong_arguments_are_refused_and_do_nothing() -> Trial {
    let desk = Desk::new()?;
    desk.run(&["check"])?.is_refused(&["CATALOGUE"])?;
    desk.run(&["find", "Sample"])?.is_refused(&["WORDS"])?;
    desk.run(&["check", "Sample", "--fast"])?.is_refused(&["--fast"])?;
    desk.run(&["Sample", "check", "Sample"])?.is_refused(&["not both"])?;
    desk.command(&["new", "New"]).env("STELE_NOW", "tomorrow").output().map(Ran::from)?.is_refused(&["tomorrow"])?;
    assert_eq!(fs::read_dir(desk.folder.path())?.count(), 0, "nothing was made");
    Ok(())
}

#[test]
fn without_a_screen_the_window_says_so_and_names_the_commands() -> Trial {
    let desk = Desk::new()?;
    if cfg!(target_os = "linux") {
        desk.run(&[])?.is_refused(&["no screen", "sample", "find", "export", "redo"])?;
    }
    Ok(())
}

#[test]
fn a_new_catalogue_is_empty_sound_and_named_after_its_folder() -> Trial {
    let desk = Desk::new()?;
    let made = desk.lines(&["new", "Rebecq graves", "--name", "Graves of Rebecq"])?;
    let file = desk.path("Rebecq graves").join("Rebecq graves.stele");
    assert_eq!(made.iter().map(PathBuf::from).map(fs::canonicalize).collect::<Result<Vec<_>, _>>()?, [fs::canonicalize(file)?]);
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
    desk.run(&["new", "Letters"])?.is_refused(&["Letters", "one.txt"])?;
    desk.run(&["sample", "Letters"])?.is_refused(&["Letters", "one.txt"])?;
    desk.run(&["restore", "Sample", "Letters"])?.is_refused(&["Letters", "one.txt"])?;
    assert_eq!(files_below(&desk.path("Letters"))?, [desk.path("Letters/one.txt")]);
    Ok(())
}

#[test]
fn a_catalogue_that_is_none_is_refused_with_its_name() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["check", "Nowhere"])?.is_refused(&["Nowhere"])?;
    fs::write(desk.path("letter.stele"), "This is no database, whatever its name says; it is long enough to be one.")?;
    desk.run(&["check", "letter.stele"])?.is_refused(&["letter.stele"])?;
    fs::copy(desk.path("Sample/Sample.stele"), desk.path("Sample/Other.stele"))?;
    desk.run(&["check", "Sample"])?.is_refused(&["Sample.stele", "Other.stele"])?;
    desk.run(&["check", "Sample/Sample.stele"])?.is_done()?;
    Ok(())
}

#[test]
fn the_sample_is_sound_and_leaves_no_log_beside_its_file() -> Trial {
    let desk = Desk::with_sample()?;
    let lines = desk.lines(&["check", "Sample"])?;
    assert_eq!(lines.last().map(String::as_str), Some("ok"));
    assert!(lines[..lines.len() - 1].iter().all(|line| line.starts_with("note\t")), "{lines:?}");
    assert!(!desk.path("Sample/Sample.stele-wal").exists(), "a closed catalogue is one file");
    assert!(desk.path("Sample/photos").is_dir());
    Ok(())
}

#[test]
fn every_grave_of_the_flat_file_is_found_by_its_code() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["export", "Sample", "flat.csv", "--format", "csv"])?.is_done()?;
    let (header, rows) = table(&desk.path("flat.csv"))?;
    let place = |name: &str| header.iter().position(|column| column == name).ok_or("a settled column");
    let (code, name, site) = (place("code")?, place("name")?, place("site")?);
    assert!(rows.len() > 20, "the sample is more than a handful: {}", rows.len());
    for row in rows.iter().filter(|row| !row[code].is_empty()).step_by(5) {
        let hits = desk.lines(&["find", "Sample", &row[code]])?;
        let hit = hits.iter().map(|hit| hit.split('\t').collect::<Vec<_>>()).find(|hit| hit[0] == row[code]);
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
fn find_answers_another_program_in_json_and_keeps_the_limit() -> Trial {
    let desk = Desk::with_sample()?;
    let answer = desk.run(&["find", "Sample", "arlon", "--limit", "3", "--json"])?.is_done()?.out;
    let hits: Vec<serde_json::Map<String, serde_json::Value>> = serde_json::from_str(&answer)?;
    assert_eq!(hits.len(), 3);
    for hit in &hits {
        assert_eq!((hit["kind"].as_str(), hit["reason"].as_str()), (Some("memorial"), Some("place")));
        assert!(hit["score"].as_f64().is_some_and(|score| score < 1.0));
        assert_eq!(hit["uuid"].as_str().map(str::len), Some(36));
        for name in ["code", "name", "site"] {
            assert!(hit[name].is_string(), "{name}: {hit:?}");
        }
    }
    assert_eq!(desk.lines(&["find", "Sample", "arlon", "--limit", "3"])?.len(), 3);
    assert_eq!(desk.run(&["find", "Sample", "zzzz", "--json"])?.is_done()?.out.trim(), "[]");
    Ok(())
}

#[test]
fn several_words_must_all_be_there() -> Trial {
    let desk = Desk::with_sample()?;
    let both = desk.lines(&["find", "Sample", "arlon", "granite", "--limit", "100"])?;
    let one = desk.lines(&["find", "Sample", "arlon", "--limit", "100"])?;
    assert!(!both.is_empty() && both.len() < one.len(), "{} of {}", both.len(), one.len());
    assert_eq!(both, desk.lines(&["find", "Sample", "arlon granite", "--limit", "100"])?);
    Ok(())
}

#[test]
fn a_format_that_is_not_there_is_refused_with_those_that_are() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["export", "Sample", "out", "--format", "xlsx"])?.is_refused(&["xlsx", "csv", "csv-excel"])?;
    desk.run(&["export", "Sample", "nowhere/flat.csv"])?.is_refused(&["flat.csv"])?;
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
    assert_eq!(second.iter().filter(|(name, _)| name != "mine.txt").cloned().collect::<Vec<_>>(), first);
    assert_eq!(fs::read_to_string(desk.path("out/mine.txt"))?, "keep me");
    Ok(())
}

#[test]
fn export_prints_how_many_rows_went_where() -> Trial {
    let desk = Desk::with_sample()?;
    let said = desk.lines(&["export", "Sample", "flat.csv"])?;
    let (_, rows) = table(&desk.path("flat.csv"))?;
    assert_eq!(said.len(), 1);
    assert!(said[0].contains(&rows.len().to_string()) && said[0].contains("flat.csv"), "{said:?}");
    desk.run(&["export", "Sample", "some.csv", "--find", "arlon granite"])?.is_done()?;
    let (_, some) = table(&desk.path("some.csv"))?;
    assert!(!some.is_empty() && some.len() < rows.len());
    Ok(())
}

#[test]
fn every_column_of_every_file_for_excel_has_a_label_of_its_own() -> Trial {
    let desk = Desk::with_sample()?;
    desk.run(&["export", "Sample", "excel", "--format", "csv-excel"])?.is_done()?;
    let files = files_below(&desk.path("excel"))?;
    assert_eq!(files.len(), 12);
    for file in files {
        let text = fs::read_to_string(&file)?;
        let header = text.trim_start_matches('\u{feff}').lines().next().unwrap_or_default();
        let mut labels: Vec<&str> = header.split(';').map(|cell| cell.trim_matches('"')).collect();
        assert!(labels.iter().all(|label| !label.contains('_')), "{}: {labels:?}", file.display());
        let count = labels.len();
        labels.sort_unstable();
        labels.dedup();
        assert_eq!(labels.len(), count, "{}: {labels:?}", file.display());
    }
    Ok(())
}

#[test]
fn photos_go_in_once_and_damaged_ones_are_reported() -> Trial {
    let desk = Desk::with_sample()?;
    fs::create_dir(desk.path("card"))?;
    for shade in [10, 60, 110] {
        write_picture(&desk.path(&format!("card/{shade}.png")), shade)?;
    }
    assert_eq!(desk.lines(&["photos", "Sample", "card"])?, ["3 added, 0 already there, 0 problems"]);
    assert_eq!(desk.lines(&["photos", "Sample", "card"])?, ["0 added, 3 already there, 0 problems"]);

    fs::write(desk.path("card/broken.jpg"), "no picture at all")?;
    let ran = desk.run(&["photos", "Sample", "card", "missing.jpg", "--report", "report.csv"])?.ended(1)?;
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
    desk.run(&["photos", "Sample", "stone.png", "--to", "NO-SUCH"])?.is_refused(&["NO-SUCH"])?;
    desk.run(&["photos", "Sample", "stone.png", "--to", "ARL-0016", "--role", "picnic"])?.is_refused(&["picnic"])?;
    desk.run(&["photos", "Sample", "stone.png"])?.is_done()?;
    let linked = desk.lines(&["photos", "Sample", "stone.png", "--to", "ARL-0016", "--role", "detail"])?;
    assert_eq!(linked, ["0 added, 1 known and now shown here, 0 already there, 0 problems"]);
    let again = desk.lines(&["photos", "Sample", "stone.png", "--to", "ARL-0016"])?;
    assert_eq!(again, ["0 added, 1 already there, 0 problems"]);
    Ok(())
}

#[test]
fn a_job_is_one_line_of_the_history_and_one_step_back() -> Trial {
    let desk = Desk::new()?;
    desk.run(&["new", "Own"])?.is_done()?;
    fs::create_dir(desk.path("card"))?;
    for shade in [10, 60, 110] {
        write_picture(&desk.path(&format!("card/{shade}.png")), shade)?;
    }
    desk.run(&["photos", "Own", "card", "--author", "Vera"])?.is_done()?;
    let history = desk.lines(&["history", "Own"])?;
    assert_eq!(history.len(), 1, "{history:?}");
    let cells: Vec<&str> = history[0].split('\t').collect();
    assert_eq!((cells.len(), cells[1], cells[3]), (4, "Vera", "3"));
    assert!(cells[0].parse::<jiff::civil::DateTime>().is_ok(), "{}", cells[0]);

    assert_eq!(desk.lines(&["undo", "Own"])?, [cells[2]]);
    let history = desk.lines(&["history", "Own"])?;
    assert_eq!(history.len(), 2, "an undo is a change of its own");
    assert!(history[0].contains("\tWarden\t") && history[0].contains(cells[2]), "{history:?}");
    assert_eq!(desk.lines(&["history", "Own", "--limit", "1"])?, history[..1]);
    Ok(())
}

#[test]
fn who_signs_is_the_name_in_the_settings_before_the_system_s() -> Trial {
    let desk = Desk::new()?;
    fs::write(desk.path("settings.json"), r#"{"author": "Maria"}"#)?;
    write_picture(&desk.path("stone.png"), 10)?;
    desk.run(&["new", "Own"])?.is_done()?;
    desk.run(&["photos", "Own", "stone.png"])?.is_done()?;
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
    desk.run(&["export", "Sample", "empty.csv"])?.is_done()?;
    assert!(table(&desk.path("empty.csv"))?.1.is_empty(), "nothing is left");
    assert_eq!(desk.run(&["undo", "Sample"])?.is_done()?.problems.trim(), "There is nothing to take back.");

    for _ in 0..taken_back {
        assert_eq!(desk.lines(&["redo", "Sample"])?.len(), 1);
    }
    let nothing = desk.run(&["redo", "Sample"])?.is_done()?;
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
        assert!(lines.iter().any(|line| line.starts_with("note\t") && line.contains(name)), "{lines:?}");
    }
    desk.run(&["check", "Sample", "--repair"])?.is_done()?;
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
fn a_backup_with_photos_comes_back_as_the_same_catalogue() -> Trial {
    let desk = Desk::with_sample()?;
    let before = desk.exported("Sample", "before")?;
    let printed = desk.lines(&["backup", "Sample", "Copy"])?;
    assert_eq!(fs::canonicalize(&printed[0])?, fs::canonicalize(desk.path("Copy"))?);
    desk.run(&["backup", "Sample", "Copy"])?.is_refused(&["Copy"])?;
    desk.run(&["restore", "Copy", "Back"])?.is_done()?;
    assert_eq!(desk.exported("Back", "after")?, before);
    let lines = desk.lines(&["check", "Back"])?;
    assert_eq!(lines.last().map(String::as_str), Some("ok"), "{lines:?}");
    assert!(files_below(&desk.path("Back/backups"))?.is_empty(), "the empty catalogue is no backup");
    assert_eq!(desk.lines(&["undo", "Back"])?.len(), 1, "the history came with the records");
    Ok(())
}

#[test]
fn a_backup_of_the_records_alone_goes_into_the_backups_folder() -> Trial {
    let desk = Desk::with_sample()?;
    let printed = desk.lines(&["backup", "Sample"])?;
    let copy = PathBuf::from(&printed[0]);
    assert_eq!(fs::canonicalize(copy.parent().ok_or("a folder")?)?, fs::canonicalize(desk.path("Sample/backups"))?);
    desk.run(&["restore", &printed[0], "Back"])?.is_done()?;
    assert_eq!(desk.exported("Back", "back")?, desk.exported("Sample", "sample")?);
    assert!(desk.run(&["check", "Back"])?.ended(1)?.out.contains("error\t"), "its photos are not there");
    desk.run(&["backup", "Sample", "Bare", "--no-photos"])?.is_done()?;
    assert!(!desk.path("Bare/photos").exists());
    desk.run(&["restore", "settings.json", "Never"])?.is_refused(&["settings.json"])?;
    assert!(!desk.path("Never").exists(), "a restore that failed leaves nothing");
    Ok(())
}

#[test]
fn the_first_change_of_a_day_leaves_a_copy_of_the_records() -> Trial {
    let desk = Desk::with_sample()?;
    write_picture(&desk.path("stone.png"), 10)?;
    assert!(files_below(&desk.path("Sample/backups"))?.is_empty());
    desk.run(&["photos", "Sample", "stone.png"])?.is_done()?;
    desk.run(&["undo", "Sample"])?.is_done()?;
    assert_eq!(files_below(&desk.path("Sample/backups"))?.len(), 1, "one a day");
    Ok(())
}

#[test]
fn what_a_killed_program_left_is_cleared_before_the_next_change() -> Trial {
    let desk = Desk::with_sample()?;
    fs::create_dir_all(desk.path("Sample/.tmp"))?;
    fs::write(desk.path("Sample/.tmp/half"), "half a photo")?;
    desk.run(&["undo", "Sample"])?.is_done()?;
    assert!(!desk.path("Sample/.tmp/half").exists());
    Ok(())
}

#[cfg(unix)]
#[test]
fn a_reader_that_leaves_early_ends_the_program_silently() -> Trial {
    let desk = Desk::with_sample()?;
    let mut child = desk.command(&["find", "Sample", "a", "--limit", "100"]);
    let mut child = child.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
    drop(child.stdout.take());
    let ran = Ran::from(child.wait_with_output()?).is_done()?;
    assert_eq!(ran.problems, "");
    Ok(())
}
