//! Times the search as the window runs it: what is typed → the complete, sorted list of graves, over 1,000 mixed queries.
//! `cargo bench --bench search` makes an invented catalogue first; `STELE_BENCH_MEMORIALS` says how large (100,000), or
//! `STELE_BENCH_CATALOGUE` names one that is there. Prints figures beside their targets; measures, and judges nothing.

#![allow(clippy::print_stdout, reason = "a bench says what it measured")]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use jiff::civil::Date;
use stele::jobs::{Generate, Reporter, generate};
use stele::model::query::Query;
use stele::search::romanise;
use stele::store::{Finder, Store};

const QUERIES: usize = 1_000;
const TODAY: Date = Date::constant(2026, 11, 25);

fn main() -> Result<(), Box<dyn Error>> {
    let folder = tempfile::tempdir()?;
    let store = match std::env::var_os("STELE_BENCH_CATALOGUE") {
        Some(path) => Store::open(&PathBuf::from(path), "Bench", TODAY)?,
        None => invented(&folder.path().join("invented"))?,
    };
    let queries = queries(&store)?;

    let first = timed(|| store.first_memorials(&Query::default(), 60))?.1;
    let counts = timed(|| store.counts())?.1;
    let sites = timed(|| store.sites(""))?.1;
    println!("first page       {:8.1} ms", milliseconds(first));
    println!("figures          {:8.1} ms", milliseconds(counts));
    println!("sites            {:8.1} ms", milliseconds(sites));
    let mut finder = Finder::default();
    let all = timed(|| finder.find(&store, &Query::default(), |_| ()))?;
    let list = all.1;
    let words = timed(|| -> Result<(), stele::store::Error> {
        while finder.read_ahead(&store)? {}
        finder.find(&store, &asked("x"), |_| ()).map(drop)
    })?;
    println!("{} graves", all.0.0.len());
    println!("list read        {:8.1} ms", milliseconds(list));
    println!("words read       {:8.1} ms", milliseconds(words.1));

    let (mut pages, mut small, mut large) = (Vec::new(), Vec::new(), Vec::new());
    let mut slowest: Vec<(Duration, usize, &str)> = Vec::new();
    for typed in &queries {
        let mut page = None;
        let began = Instant::now();
        let (ids, _) = finder.find(&store, &asked(typed), |_| page = Some(began.elapsed()))?;
        let complete = began.elapsed();
        pages.push(page.unwrap_or(complete));
        slowest.push((complete, ids.len(), typed));
        if ids.len() > 50_000 { &mut large } else { &mut small }.push(complete);
    }
    let late = pages.iter().filter(|page| page.as_millis() >= 5).count();
    let every: Vec<Duration> = small.iter().chain(&large).copied().collect();
    print("all", every, "median 5 ms");
    print("first page", pages, "5 ms");
    println!("  {late} first pages of {QUERIES} came later than 5 ms");
    print("up to 50,000 hits", small, "50 ms");
    print("more hits", large, "150 ms");
    slowest.sort_unstable_by(|a, b| b.cmp(a));
    for (time, hits, typed) in slowest.iter().take(5) {
        println!("  {:8.1} ms  {hits:>9} hits  {typed}", milliseconds(*time));
    }
    Ok(())
}

fn invented(folder: &Path) -> Result<Store, Box<dyn Error>> {
    let memorials = match std::env::var("STELE_BENCH_MEMORIALS") {
        Ok(number) => number.parse()?,
        Err(_) => 100_000,
    };
    let wanted = Generate {
        memorials,
        photos: 0,
        seed: 1,
    };
    Ok(generate(folder, ("Bench", TODAY), &wanted, &Reporter::silent())?)
}

fn asked(typed: &str) -> Query {
    Query {
        words: typed.to_owned(),
        ..Query::default()
    }
}

/// Words as people type them: one letter to four words of a grave, in either script, some with a letter wrong.
fn queries(store: &Store) -> Result<Vec<String>, Box<dyn Error>> {
    let mut dice = fastrand::Rng::with_seed(7);
    let ids = store.find_memorials(&Query::default())?;
    let mut queries = Vec::new();
    while queries.len() < QUERIES {
        let Some(line) = store.lines(&[ids[dice.usize(..ids.len())]])?.pop() else {
            continue;
        };
        let forms = [&line.name, &line.other_names, &line.place, &line.code];
        let mut words: Vec<String> = forms
            .iter()
            .flat_map(|form| form.split_whitespace().map(str::to_lowercase))
            .collect();
        dice.shuffle(&mut words);
        words.truncate(dice.usize(1..=4));
        if let Some(word) = words.first_mut() {
            match queries.len() % 4 {
                // Still being typed.
                0 => *word = word.chars().take(dice.usize(1..=4)).collect(),
                1 => *word = misspelt(word, &mut dice),
                2 => *word = romanise(word),
                _ => {}
            }
        }
        if words.iter().any(|word| !word.is_empty()) {
            queries.push(words.join(" "));
        }
    }
    Ok(queries)
}

fn misspelt(word: &str, dice: &mut fastrand::Rng) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    let place = dice.usize(..letters.len().max(1));
    if let Some(letter) = letters.get_mut(place) {
        *letter = if dice.bool() { 'o' } else { 'н' };
    }
    letters.into_iter().collect()
}

fn timed<T, E>(work: impl FnOnce() -> Result<T, E>) -> Result<(T, Duration), E> {
    let began = Instant::now();
    Ok((work()?, began.elapsed()))
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1_000.0
}

fn print(what: &str, mut times: Vec<Duration>, target: &str) {
    times.sort_unstable();
    let Some(worst) = times.last() else { return };
    let at = |share: usize| milliseconds(times[(times.len() - 1) * share / 100]);
    println!(
        "{what:<18} {:5} queries: median {:7.2}, of a hundred the slowest {:7.2}, worst {:7.2} ms (target {target})",
        times.len(),
        at(50),
        at(99),
        milliseconds(*worst)
    );
}
