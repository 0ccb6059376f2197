//! Kills the program with `kill -9` at random moments, while photos or a table are taken in, while photos are deleted for
//! ever and while somebody types, and looks whether anything that was called saved is lost. A program of its own, since it
//! starts itself as the one that types or deletes.

use std::error::Error;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use egui::accesskit::Role;
use egui_kittest::Harness;
use egui_kittest::kittest::Queryable;
use stele::app::App;
use stele::command::{Action, Request};
use stele::jobs::{AddPhotos, Reporter, add_photos, check, purge, trash_photos};
use stele::model::query::Query;
use stele::model::{Field, RowId, Table, memorial, photo};
use stele::store::{Level, Store};
use stele::ui::form;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// Rounds of each trial; several dozen in all. `STELE_KILL_ROUNDS` asks for more.
const ROUNDS: u32 = 24;
const PHOTOS: u32 = 200;
const ROWS: u64 = 8000;
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);
/// What asks this program to be the one that types, or the one that deletes for ever, in the catalogue that it names.
const TYPIST: &str = "STELE_KILL_TYPIST";
const PURGER: &str = "STELE_KILL_PURGER";
/// What is typed into while the program is killed.
const TYPED_FIELD: Field = memorial::CODE;

fn main() -> ExitCode {
    let outcome = match (std::env::var_os(TYPIST), std::env::var_os(PURGER)) {
        (Some(catalogue), _) => type_on(Path::new(&catalogue)),
        (None, Some(catalogue)) => {
            report("begun");
            delete_on(Path::new(&catalogue))
        }
        (None, None) => run_trials(),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("kill trial failed: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn report(line: &str) {
    let mut out = std::io::stdout().lock();
    // Whoever started this reads the exit status, too.
    let _ = writeln!(out, "{line}");
    let _ = out.flush();
}

fn run_trials() -> Outcome {
    let rounds = std::env::var("STELE_KILL_ROUNDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(ROUNDS);
    let seed = SystemTime::now().duration_since(UNIX_EPOCH)?.as_nanos() as u64;
    let mut chance = Chance(seed);
    report(&format!("kill trials: {rounds} rounds each, seed {seed}"));
    let (whole, cut) = (0..rounds).try_fold((0, 0), |(whole, cut), _| {
        Ok::<_, Box<dyn Error>>(if import_round(&mut chance)? {
            (whole + 1, cut)
        } else {
            (whole, cut + 1)
        })
    })?;
    report(&format!(
        "taking photos in: ok, {cut} cut off, {whole} had ended before"
    ));
    let halves = (0..rounds).try_fold(0, |halves, _| {
        Ok::<_, Box<dyn Error>>(halves + u32::from(table_round(&mut chance)?))
    })?;
    report(&format!("taking a table in: ok, {halves} cut off between pieces"));
    let parts = (0..rounds).try_fold(0, |parts, _| {
        Ok::<_, Box<dyn Error>>(parts + u32::from(purge_round(&mut chance)?))
    })?;
    report(&format!("deleting photos for ever: ok, {parts} cut off"));
    let saved = (0..rounds).try_fold(0, |saved, _| {
        Ok::<_, Box<dyn Error>>(saved + typing_round(&mut chance)?)
    })?;
    report(&format!(
        "typing: ok, {saved} saves were reported and all of them stood"
    ));
    if cut == 0 || halves == 0 || parts == 0 || saved == 0 {
        return Err("no round was cut off in its middle: the trial showed nothing".into());
    }
    Ok(())
}

/// Small steps of a linear congruence: random enough to hit any moment, and repeatable by its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: u64) -> u64 {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % limit
    }
}

/// Takes 200 photos in with the real program and kills it. What stands then is whole; every second time it is kept, and
/// starting again brings the rest and nothing twice. True where it had ended before.
fn import_round(chance: &mut Chance) -> Outcome<bool> {
    let folder = tempfile::tempdir()?;
    let catalogue = folder.path().join("trial");
    Store::create(&catalogue, None, "Tester", TODAY)?.close()?;
    let pictures = draw_pictures(folder.path())?;
    let mut program = taking_in(folder.path(), &catalogue, &pictures).spawn()?;
    std::thread::sleep(Duration::from_millis(20 + chance.below(700)));
    let has_ended = program.try_wait()?.is_some();
    program.kill()?;
    program.wait()?;
    if chance.below(2) == 0 {
        start_again(folder.path(), &catalogue, &pictures)?;
    } else {
        look_over(&catalogue)?;
    }
    Ok(has_ended)
}

/// The real program that takes a folder of pictures in.
fn taking_in(folder: &Path, catalogue: &Path, pictures: &Path) -> Command {
    let mut program = Command::new(env!("CARGO_BIN_EXE_stele"));
    program
        .args(["photos".as_ref(), catalogue.as_os_str(), pictures.as_os_str()])
        .env("STELE_SETTINGS", folder.join("settings.json"))
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    program
}

/// Takes the same folder in once more, to its end: what stood there stays, the rest comes, each picture once.
fn start_again(folder: &Path, catalogue: &Path, pictures: &Path) -> Outcome {
    let hashes = || -> Outcome<Vec<String>> {
        let store = Store::open(catalogue, "Tester", TODAY)?;
        let rows = store.all_photos()?;
        store.close()?;
        Ok(rows.iter().map(|row| row.text(photo::SHA256).to_owned()).collect())
    };
    let before = hashes()?;
    let ended = taking_in(folder, catalogue, pictures).status()?;
    let after: std::collections::BTreeSet<String> = hashes()?.into_iter().collect();
    let count = hashes()?.len();
    // Some of the pictures are the same to the last byte.
    let contents = std::fs::read_dir(pictures)?.map(|entry| std::fs::read(entry?.path()));
    let different = contents.collect::<Result<std::collections::BTreeSet<_>, _>>()?.len();
    if !ended.success() || count != different || after.len() != different {
        return Err(format!("started again: {ended}, {count} photos for {different} pictures").into());
    }
    if let Some(gone) = before.iter().find(|hash| !after.contains(*hash)) {
        return Err(format!("{gone} was there before it was started again").into());
    }
    let mut store = Store::open(catalogue, "Tester", TODAY)?;
    store.clear_temporaries()?;
    let findings = check(&mut store, false, &Reporter::silent())?;
    match findings.iter().find(|finding| finding.level != Level::Note) {
        Some(bad) => Err(format!("after starting again: {bad:?}").into()),
        None => Ok(store.close()?),
    }
}

/// Takes a table of 8,000 rows in with the real program and kills it: the catalogue is as before, or holds one change
/// that can be taken back. True where it was cut off with some of its rows there.
fn table_round(chance: &mut Chance) -> Outcome<bool> {
    let folder = tempfile::tempdir()?;
    let catalogue = folder.path().join("trial");
    Store::create(&catalogue, None, "Tester", TODAY)?.close()?;
    let table = folder.path().join("table.csv");
    let rows: Vec<String> = (0..ROWS)
        .map(|n| format!("K-{n};Petrov {n};11.02.1943;Cemetery {};{n}", n % 7))
        .collect();
    std::fs::write(&table, format!("Code;Name;Died;Cemetery;Grave\n{}\n", rows.join("\n")))?;
    let mut program = Command::new(env!("CARGO_BIN_EXE_stele"))
        .args(["import".as_ref(), catalogue.as_os_str(), table.as_os_str()])
        .env("STELE_SETTINGS", folder.path().join("settings.json"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()?;
    std::thread::sleep(Duration::from_millis(100 + chance.below(2500)));
    program.kill()?;
    program.wait()?;
    let mut store = Store::open(&catalogue, "Tester", TODAY)?;
    store.clear_temporaries()?;
    let findings = check(&mut store, false, &Reporter::silent())?;
    if let Some(bad) = findings.iter().find(|finding| finding.level != Level::Note) {
        return Err(format!("after the kill: {bad:?}").into());
    }
    let there = store.counts()?.memorials;
    let was_cut = match store.unfinished()? {
        Some(begun) => {
            store.take_back(&begun)?;
            true
        }
        None if there == 0 => false,
        None if there == ROWS => {
            store.undo()?;
            false
        }
        None => return Err(format!("{there} rows and no sign that more were to come").into()),
    };
    match store.counts()?.memorials {
        0 => Ok(was_cut),
        left => Err(format!("{left} of {there} rows stayed after taking the import back").into()),
    }
}

/// Deletes every second of 200 photos for ever and kills it: the others are whole, nothing that the catalogue knows lacks
/// its file, and the rest of them goes the next time. True where it was still at it.
fn purge_round(chance: &mut Chance) -> Outcome<bool> {
    let folder = tempfile::tempdir()?;
    let catalogue = folder.path().join("trial");
    let mut store = Store::create(&catalogue, None, "Tester", TODAY)?;
    let wanted = AddPhotos {
        paths: vec![draw_pictures(folder.path())?],
        ..AddPhotos::default()
    };
    add_photos(&mut store, &wanted, &Reporter::silent())?;
    let photos: Vec<_> = store.all_photos()?.iter().map(|row| row.id.uuid).collect();
    let thrown: Vec<_> = photos.iter().copied().step_by(2).collect();
    trash_photos(&mut store, &thrown, &Reporter::silent())?;
    store.close()?;
    let mut purger = Command::new(std::env::current_exe()?)
        .env(PURGER, &catalogue)
        .stdout(Stdio::piped())
        .spawn()?;
    let mut begun = String::new();
    BufReader::new(purger.stdout.take().ok_or("the purger is mute")?).read_line(&mut begun)?;
    std::thread::sleep(Duration::from_millis(chance.below(60)));
    let was_cut = purger.try_wait()?.is_none();
    purger.kill()?;
    purger.wait()?;

    let mut store = Store::open(&catalogue, "Tester", TODAY)?;
    let whole = |store: &mut Store| -> Outcome {
        let findings = check(store, false, &Reporter::silent())?;
        match findings.iter().find(|finding| finding.level != Level::Note) {
            Some(bad) => Err(format!("after the kill: {bad:?}").into()),
            None => Ok(()),
        }
    };
    store.clear_temporaries()?;
    whole(&mut store)?;
    store.close()?;
    delete_on(&catalogue)?;
    let mut store = Store::open(&catalogue, "Tester", TODAY)?;
    whole(&mut store)?;
    let kept = store.all_photos()?.len();
    if kept != photos.len() - thrown.len() || !store.trash()?.is_empty() {
        return Err(format!("{kept} of {} photos are there in the end", photos.len()).into());
    }
    store.close()?;
    Ok(was_cut)
}

/// The one that deletes all that lies in the trash.
fn delete_on(catalogue: &Path) -> Outcome {
    let mut store = Store::open(catalogue, "Tester", TODAY)?;
    let thrown: Vec<RowId> = store.trash()?.iter().map(|line| line.id).collect();
    purge(&mut store, &thrown, &Reporter::silent())?;
    Ok(store.close()?)
}

/// Different small pictures, quick to decode.
fn draw_pictures(folder: &Path) -> Outcome<PathBuf> {
    let pictures = folder.join("pictures");
    std::fs::create_dir(&pictures)?;
    for number in 0..PHOTOS {
        let shade = image::Rgb([(number % 256) as u8, (number / 2 % 256) as u8, 90]);
        image::RgbImage::from_pixel(64, 48, shade).save(pictures.join(format!("IMG_{number:04}.jpg")))?;
    }
    Ok(pictures)
}

/// The catalogue is whole: file and references check clean, no photo row without its file, and it can be gone on with.
fn look_over(catalogue: &Path) -> Outcome {
    let mut store = Store::open(catalogue, "Tester", TODAY)?;
    store.clear_temporaries()?;
    let findings = check(&mut store, false, &Reporter::silent())?;
    let bad: Vec<_> = findings.iter().filter(|finding| finding.level != Level::Note).collect();
    if !bad.is_empty() {
        return Err(format!("after the kill: {bad:?}").into());
    }
    let photos = store.all_photos()?;
    let change = store.unfinished()?;
    if let Some(change) = change {
        store.take_back(&change)?;
        let left = store.all_photos()?;
        if !left.is_empty() {
            return Err(format!(
                "{} of {} photos stayed after taking the import back",
                left.len(),
                photos.len()
            )
            .into());
        }
    }
    if photos.iter().any(|row| row.text(photo::SHA256).is_empty()) {
        return Err("a photo without its hash".into());
    }
    store.close()?;
    Ok(())
}

/// Somebody types in the window; each time the status line says saved, the text is told. Then the kill.
fn typing_round(chance: &mut Chance) -> Outcome<u64> {
    let folder = tempfile::tempdir()?;
    let catalogue = folder.path().join("trial");
    Store::create(&catalogue, None, "Tester", TODAY)?.close()?;
    let mut typist = Command::new(std::env::current_exe()?)
        .env(TYPIST, &catalogue)
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()?;
    let told = Arc::new(Mutex::new((0_u64, String::new())));
    let listener = {
        let told = Arc::clone(&told);
        let out = typist.stdout.take().ok_or("the typist is mute")?;
        std::thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                if let Some(text) = line.strip_prefix("saved ") {
                    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                    *told = (told.0 + 1, text.to_owned());
                }
            }
        })
    };
    let first_save = Duration::from_secs(20);
    let start = std::time::Instant::now();
    while told.lock().unwrap_or_else(PoisonError::into_inner).0 == 0 && start.elapsed() < first_save {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::thread::sleep(Duration::from_millis(chance.below(600)));
    typist.kill()?;
    typist.wait()?;
    listener.join().map_err(|_| "the listener broke")?;
    let (saves, last) = told.lock().unwrap_or_else(PoisonError::into_inner).clone();
    if saves == 0 {
        return Err("the typist saved nothing in 20 seconds".into());
    }
    let store = Store::open(&catalogue, "Tester", TODAY)?;
    let grave = store
        .find_memorials(&Query::default())?
        .pop()
        .ok_or("the grave is gone")?;
    let row = store
        .row(RowId {
            table: Table::Memorial,
            uuid: grave,
        })?
        .ok_or("the grave is gone")?;
    let stands = row.text(TYPED_FIELD);
    if !stands.starts_with(&last) {
        return Err(format!("{last:?} was called saved, but {stands:?} stands in the file").into());
    }
    look_over(&catalogue)?;
    Ok(saves)
}

/// The one that types: the real window without a screen, a new grave, letters into one field until it is killed.
fn type_on(catalogue: &Path) -> Outcome {
    let settings = catalogue.with_extension("json");
    let mut window: Harness<App> = Harness::builder()
        .with_size([1366.0, 768.0])
        .with_step_dt(0.25)
        .build_eframe(|creation| App::new(&creation.egui_ctx, Some(settings), Some(TODAY)));
    window.state_mut().open_at_start(catalogue);
    settle(&mut window)?;
    window.state_mut().request(Request::Act(Action::NewGrave));
    settle(&mut window)?;
    let grave = {
        let catalogue = window.state().view().catalogue.as_ref().ok_or("no catalogue is open")?;
        *catalogue.list.ids.first().ok_or("no grave was made")?
    };
    let label = stele::texts::Texts::new(stele::model::Lang::En).get("field-memorial-code");
    let id = form::control_id(
        RowId {
            table: Table::Memorial,
            uuid: grave,
        },
        TYPED_FIELD,
    );
    window.ctx.memory_mut(|memory| memory.request_focus(id));
    window.run_steps(3);
    let mut typed = String::new();
    for number in 0_u32.. {
        let letters = format!("{number}.");
        window
            .get_by_role_and_label(Role::TextInput, &label)
            .type_text(&letters);
        typed.push_str(&letters);
        // Ten quarters of a second: longer than the pause after which typed text is saved.
        for _ in 0..10 {
            window.step();
            if window.state().is_settled() {
                report(&format!("saved {typed}"));
                break;
            }
        }
    }
    Ok(())
}

/// Steps until nothing is on its way.
fn settle(window: &mut Harness<App>) -> Outcome {
    for _ in 0..2000 {
        window.step();
        if window.state().is_settled() {
            window.run_steps(2);
            return Ok(());
        }
        std::thread::sleep(Duration::from_millis(2));
    }
    Err("the window does not come to rest".into())
}
