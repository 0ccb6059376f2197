//! `check CATALOGUE [--repair [--photos-from FOLDER…]]`: looks the catalogue over. The words of its lines that scripts read are fixed codes.

use std::io::Write;
use std::path::PathBuf;

use clap::{ArgAction, ArgMatches, Command};

use super::{Answer, Context, Failure, Outcome, args, terminal};
use crate::store::{Error, Level, Store};
use crate::texts::Texts;
use crate::{jobs, problem};

pub fn describe(command: Command, texts: &Texts) -> Command {
    command
        .arg(args::catalogue(texts))
        .arg(args::flag("repair").help(texts.get("cli-check-repair")))
        .arg(
            args::path("photos-from", "FOLDER")
                .long("photos-from")
                .action(ArgAction::Append)
                .requires("repair")
                .help(texts.get("cli-check-photos-from")),
        )
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let mut store = context.open(given)?;
    let repair = given.get_flag("repair");
    if repair && store.is_read_only() {
        return Err(Failure::from(Error::ReadOnly {
            path: store.place().file.clone(),
        }));
    }
    let is_all_looked_at = bring_back(context, given, &store)?;
    let findings = jobs::check(&mut store, repair, &context.terminal.reporter(context.texts.lang()))?;
    store.close()?;
    context.terminal.clear_progress();
    let mut out = terminal::results();
    for finding in &findings {
        let what = context
            .texts
            .with(finding.what, &[("detail", finding.detail.as_str().into())]);
        terminal::write_cells(&mut out, &[finding.level.code(), &finding.place, &what])?;
    }
    // A note is harmless, so it is no problem.
    let problems = findings.iter().filter(|finding| finding.level != Level::Note).count();
    if problems == 0 {
        writeln!(out, "ok")?;
    } else {
        writeln!(out, "{problems} problems")?;
    }
    out.flush()?;
    Ok(if problems == 0 && is_all_looked_at {
        Outcome::Done
    } else {
        Outcome::WithProblems
    })
}

/// Brings lost photos back from the folders that were given, and says so. False where a folder could not be looked through.
fn bring_back(context: &Context, given: &ArgMatches, store: &Store) -> jobs::Result<bool> {
    let folders: Vec<PathBuf> = given.get_many("photos-from").into_iter().flatten().cloned().collect();
    if folders.is_empty() {
        return Ok(true);
    }
    let texts = &context.texts;
    let found = jobs::find_photos(store, &folders, &context.terminal.reporter(texts.lang()))?;
    context.terminal.clear_progress();
    for photo in &found.back {
        let args = [
            ("name", photo.name.as_str().into()),
            ("from", photo.from.display().to_string().into()),
        ];
        terminal::say(&texts.with("cli-photo-is-back", &args));
    }
    for entry in &found.problems {
        let problem = problem::of_job(texts, &entry.error);
        terminal::say(&format!("{} {}", problem.title, problem.hint));
    }
    Ok(found.problems.is_empty())
}
