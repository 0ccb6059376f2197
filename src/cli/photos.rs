//! `photos CATALOGUE PATH… [--to CODE] [--role ROLE] [--report FILE]`: takes photos and folders of photos in.

use std::path::PathBuf;

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use super::{Answer, Context, Failure, Outcome, args, second_copy, terminal};
use crate::jobs::{self, AddPhotos, PhotosAdded};
use crate::model::{RowId, Vocab, terms};
use crate::problem;
use crate::store::Store;
use crate::texts::{Arg, Texts};

pub fn describe(command: Command, texts: &Texts) -> Command {
    let roles = PossibleValuesParser::new(terms::codes(Vocab::PhotoRole));
    command
        .arg(args::catalogue(texts))
        .arg(
            args::path("paths", "PATH")
                .required(true)
                .num_args(1..)
                .help(texts.get("cli-photos-paths")),
        )
        .arg(args::word("to", "CODE").long("to").help(texts.get("cli-photos-to")))
        .arg(
            args::word("role", "ROLE")
                .long("role")
                .requires("to")
                .value_parser(roles)
                .help(texts.get("cli-photos-role")),
        )
        .arg(
            args::path("report", "FILE")
                .long("report")
                .help(texts.get("cli-photos-report")),
        )
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let mut store = context.open_to_write(given)?;
    let owner = owner(&store, given)?;
    store.daily_backup()?;
    let wanted = AddPhotos {
        paths: given.get_many("paths").into_iter().flatten().cloned().collect(),
        owner,
        role: given.get_one("role").cloned().unwrap_or_default(),
    };
    let added = jobs::add_photos(&mut store, &wanted, &context.terminal.reporter(context.texts.lang()))?;
    context.terminal.clear_progress();
    if added.new > 0 {
        second_copy::follow(context, &store);
    }
    store.close()?;
    report(context, given, &added)?;
    terminal::print(&summary(&context.texts, &added))?;
    Ok(if added.problems.is_empty() {
        Outcome::Done
    } else {
        Outcome::WithProblems
    })
}

/// The memorial that the photos go to; nothing where they land unsorted.
fn owner(store: &Store, given: &ArgMatches) -> Result<Option<RowId>, Failure> {
    let Some(code) = given.get_one::<String>("to") else {
        return Ok(None);
    };
    match store.memorial_by_code(code)? {
        Some(memorial) => Ok(Some(memorial)),
        None => Err(jobs::Error::NoSuchCode { code: code.clone() }.into()),
    }
}

/// Says what did not go in and what was left alone, and writes it to the file that was asked for.
fn report(context: &Context, given: &ArgMatches, added: &PhotosAdded) -> jobs::Result<()> {
    let texts = &context.texts;
    let mut lines = Vec::with_capacity(added.problems.len() + added.companions.len());
    for entry in &added.problems {
        let problem = problem::of_job(texts, &entry.error);
        terminal::say(&format!("{} {}", problem.title, problem.hint));
        lines.push([entry.path.display().to_string(), problem.title, problem.hint]);
    }
    for (path, what) in &added.companions {
        let [what, remedy] = problem::of_companion(texts, *what);
        lines.push([path.display().to_string(), what, remedy]);
    }
    if !added.companions.is_empty() {
        let args = [("count", added.companions.len().into())];
        terminal::say(&texts.with("toast-companions", &args));
    }
    let Some(path) = given.get_one::<PathBuf>("report") else {
        return Ok(());
    };
    let header = ["cli-report-file", "cli-report-what", "cli-report-next"].map(|key| texts.get(key));
    jobs::write_report(path, &header, &lines)
}

fn summary(texts: &Texts, added: &PhotosAdded) -> String {
    let args: [(&str, Arg); 4] = [
        ("new", added.new.into()),
        ("linked", added.linked.into()),
        ("duplicates", added.duplicates.into()),
        ("problems", added.problems.len().into()),
    ];
    texts.with(
        if added.linked == 0 {
            "cli-photos-added"
        } else {
            "cli-photos-added-and-linked"
        },
        &args,
    )
}
