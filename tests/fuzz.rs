//! Feeds damaged copies of a fixed corpus to the import of tables and to that of photos, for as long as `STELE_FUZZ_SECONDS` says (else a few seconds):
//! no panic, no hang, no half import. A program of its own, since it runs by the clock. The corpus and the seed are
//! fixed, so that what it found once it finds again; a failing input is named by its file and number.

#[path = "fuzz/photos.rs"]
mod photos;

use std::error::Error;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::{Duration, Instant};

use stele::jobs::{self, ImportTable, Reporter};
use stele::model::Lang;
use stele::store::Store;

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

const SECONDS: u64 = 6;
/// No input of the corpus is so large that it should take longer.
const LONGEST: Duration = Duration::from_secs(5);
/// Files over this size only make the trial slow.
const LARGEST: u64 = 200_000;
const TODAY: jiff::civil::Date = jiff::civil::date(2026, 11, 23);

fn main() -> ExitCode {
    match run() {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            report(&format!("fuzzing the import failed: {error}"));
            ExitCode::FAILURE
        }
    }
}

fn report(line: &str) {
    use std::io::Write;
    // Whoever started this reads the exit status, too.
    let _ = writeln!(std::io::stdout(), "{line}");
}

fn run() -> Outcome {
    let seconds = std::env::var("STELE_FUZZ_SECONDS")
        .ok()
        .and_then(|text| text.parse().ok())
        .map(Duration::from_secs);
    let folder = tempfile::tempdir()?;
    let end = Instant::now() + seconds.unwrap_or(photos::SECONDS);
    let (inputs, found) = photos::run(end, folder.path())?;
    report(&format!("fuzzing photos: ok, {inputs} inputs, {found} of them photos"));
    let end = Instant::now() + seconds.unwrap_or(Duration::from_secs(SECONDS));
    let (inputs, imported) = tables(end, folder.path())?;
    report(&format!(
        "fuzzing the import: ok, {inputs} inputs, {imported} of them tables"
    ));
    Ok(())
}

fn tables(end: Instant, folder: &Path) -> Outcome<(u64, u64)> {
    let catalogue = folder.join("trial");
    let mut store = Store::create(&catalogue, None, "Tester", TODAY)?;
    let corpus = corpus()?;
    let mut chance = Chance(0x5354_454C);
    let (mut inputs, mut imported) = (0, 0);
    while Instant::now() < end {
        let (path, bytes) = &corpus[inputs as usize % corpus.len()];
        let damaged = if inputs < corpus.len() as u64 {
            bytes.clone()
        } else {
            chance.damage(bytes)
        };
        let name = path.file_name().unwrap_or_default();
        let input = folder.join(name);
        fs::write(&input, &damaged)?;
        if std::env::var_os("STELE_FUZZ_TELL").is_some() {
            report(&format!("{} number {inputs}", path.display()));
        }
        let started = Instant::now();
        let told = |what: &dyn std::fmt::Display| format!("{} number {inputs}: {what}", path.display());
        imported += u64::from(one(&mut store, &input).map_err(|error| told(&error))?);
        if started.elapsed() > LONGEST {
            return Err(told(&"takes too long").into());
        }
        fs::remove_file(&input)?;
        inputs += 1;
    }
    Ok((inputs, imported))
}

/// Imports and takes back. True where the input was a table.
fn one(store: &mut Store, path: &Path) -> Outcome<bool> {
    let Ok(preview) = jobs::preview_new(path, &[], Lang::En) else {
        return Ok(false);
    };
    let wanted = ImportTable {
        path: path.to_path_buf(),
        mapping: preview.mapping,
        ..ImportTable::default()
    };
    let before = store.history(1)?.first().map(|line| line.change.id);
    let taken = jobs::import_table(store, &wanted, &Reporter::silent());
    let after = store.history(1)?.first().map(|line| line.change.id);
    match taken {
        Ok(_) if after != before => {
            store.undo()?;
        }
        // Whatever was wrong with the file was found before anything was written.
        Err(error) if after != before => return Err(format!("half an import: {error}").into()),
        Ok(_) | Err(_) => {}
    }
    match store.counts()?.memorials {
        0 => Ok(true),
        left => Err(format!("{left} memorials stay after the step back").into()),
    }
}

fn corpus() -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/import");
    let mut paths: Vec<PathBuf> = [root.join("bad"), root]
        .iter()
        .flat_map(|folder| fs::read_dir(folder).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| {
            path.metadata()
                .is_ok_and(|facts| facts.is_file() && facts.len() < LARGEST)
        })
        .collect();
    paths.sort();
    let read = |path: PathBuf| Ok((path.clone(), fs::read(path)?));
    paths.into_iter().map(read).collect()
}

/// Small steps of a linear congruence: repeatable by its seed.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }

    /// A copy with a few bytes changed, taken out, doubled, cut off, or replaced by what tables trip over.
    fn damage(&mut self, bytes: &[u8]) -> Vec<u8> {
        const TRAPS: [&[u8]; 12] = [
            b"\"",
            b"\n",
            b"\r",
            b";",
            b",",
            b"\t",
            b"\0",
            b"\xFF\xFE",
            b"\xEF\xBB\xBF",
            b"'",
            b"=1+1",
            b"99999999999999999999",
        ];
        let mut damaged = bytes.to_vec();
        for _ in 0..=self.below(6) {
            let at = self.below(damaged.len());
            match self.below(5) {
                0 if !damaged.is_empty() => damaged[at] = self.below(256) as u8,
                1 => {
                    let end = (at + self.below(40)).min(damaged.len());
                    damaged.drain(at.min(end)..end);
                }
                2 => {
                    let end = (at + self.below(200)).min(damaged.len());
                    let piece = damaged[at.min(end)..end].to_vec();
                    damaged.splice(at.min(damaged.len())..at.min(damaged.len()), piece);
                }
                3 if self.below(4) == 0 => damaged.truncate(at),
                _ => {
                    let trap = TRAPS[self.below(TRAPS.len())];
                    damaged.splice(at.min(damaged.len())..at.min(damaged.len()), trap.iter().copied());
                }
            }
        }
        damaged
    }
}
