//! `find CATALOGUE WORDS… [--limit N] [--json]`: memorials that hold the words, then people without a grave.

use std::io::Write;

use clap::{ArgMatches, Command};
use serde::Serialize;

use super::{Answer, Context, Outcome, args, terminal};
use crate::model::query::{Likeness, Query};
use crate::store::{self, Reason, Store};
use crate::texts::Texts;

/// One line of the answer; its fields are what `--json` promises to other programs.
#[derive(Serialize)]
struct Hit {
    kind: &'static str,
    uuid: String,
    code: String,
    name: String,
    site: String,
    reason: &'static str,
    score: f64,
}

pub fn describe(command: Command, texts: &Texts) -> Command {
    command
        .arg(args::catalogue(texts))
        .arg(
            args::word("words", "WORDS")
                .required(true)
                .num_args(1..)
                .help(texts.get("cli-find-words")),
        )
        .arg(args::limit(texts))
        .arg(args::flag("json").help(texts.get("cli-find-json")))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let words: Vec<&str> = given
        .get_many::<String>("words")
        .into_iter()
        .flatten()
        .map(String::as_str)
        .collect();
    let store = context.open(given)?;
    let hits = hits(&store, &words.join(" "), args::limit_of(given))?;
    store.close()?;
    let mut out = terminal::results();
    if given.get_flag("json") {
        serde_json::to_writer(&mut out, &hits).map_err(std::io::Error::from)?;
        writeln!(out)?;
    } else {
        for hit in &hits {
            terminal::write_cells(&mut out, &[&hit.code, &hit.name, &hit.site, hit.reason])?;
        }
    }
    out.flush()?;
    Ok(Outcome::Done)
}

fn hits(store: &Store, words: &str, limit: usize) -> store::Result<Vec<Hit>> {
    let query = Query {
        words: words.to_owned(),
        ..Query::default()
    };
    let mut memorials = store.find_memorials(&query)?;
    memorials.truncate(limit);
    let mut hits = Vec::new();
    for line in store.lines(&memorials)? {
        let reason = store.reason(line.memorial, words)?;
        hits.push(Hit {
            kind: "memorial",
            uuid: line.memorial.to_string(),
            code: line.code,
            name: line.name,
            site: line.place,
            reason: reason.map_or("", |(reason, likeness)| code(reason, likeness)),
            score: reason.map_or(0.0, |(reason, likeness)| score(reason, likeness)),
        });
    }
    for person in store.people_without_grave(words, limit - hits.len())? {
        let likeness = store.likeness_of_person(&person, words)?.unwrap_or(Likeness::Typed);
        hits.push(Hit {
            kind: "person",
            uuid: person.id.uuid.to_string(),
            code: String::new(),
            name: person.title,
            site: String::new(),
            reason: code(Reason::Name, likeness),
            score: score(Reason::Name, likeness),
        });
    }
    Ok(hits)
}

/// Why a hit was found: where, or by which other writing of a name.
const fn code(reason: Reason, likeness: Likeness) -> &'static str {
    match likeness.code() {
        Some(code) => code,
        None => reason.code(),
    }
}

/// How well a hit answers, up to 1: what stands there as typed counts more than what is like it, and what a grave is
/// called more than what is written about it.
fn score(reason: Reason, likeness: Likeness) -> f64 {
    let where_ = match reason {
        Reason::Code | Reason::Name => 1.0,
        Reason::Inscription => 0.75,
        Reason::Place => 0.5,
        Reason::Other => 0.25,
    };
    let how = match likeness {
        Likeness::Typed => 1.0,
        Likeness::Spelling => 0.9,
        Likeness::Sound => 0.6,
        Likeness::Similar => 0.4,
    };
    where_ * how
}
