//! `import CATALOGUE TABLE [--report FILE]`: takes a package in, a folder or a zip, as one undoable change.

use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::jobs::{self, Refused};
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    command
        .arg(args::catalogue(texts))
        .arg(
            args::path("table", "TABLE")
                .required(true)
                .help(texts.get("cli-import-table")),
        )
        .arg(
            args::path("report", "FILE")
                .long("report")
                .help(texts.get("cli-import-report")),
        )
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let path = args::path_of(given, "table");
    let mut store = context.open_to_write(given)?;
    let reporter = context.terminal.reporter(context.texts.lang());
    let taken = jobs::import_package(&mut store, path, &reporter)?;
    store.close()?;
    context.terminal.clear_progress();
    let args = [
        ("added", taken.rows.added.into()),
        ("changed", taken.rows.changed.into()),
        ("same", taken.rows.same.into()),
    ];
    terminal::print(&context.texts.with("imported", &args))?;
    if taken.missing_photos > 0 {
        let args = [("count", taken.missing_photos.into())];
        terminal::say(&context.texts.with("imported-without-photos", &args));
    }
    report(context, given, &taken.refused)
}

fn report(context: &Context, given: &ArgMatches, refused: &[Refused]) -> Answer {
    let line = |row: &Refused| crate::problem::of_refused(&context.texts, row);
    let lines: Vec<[String; 3]> = refused.iter().map(line).collect();
    for [place, column, what] in &lines {
        terminal::say(&[place.as_str(), column, what].join("\t"));
    }
    if let Some(path) = given.get_one::<std::path::PathBuf>("report") {
        let header = ["report-place", "report-column", "report-what"].map(|key| context.texts.get(key));
        jobs::write_report(path, &header, &lines)?;
    }
    Ok(if lines.is_empty() {
        Outcome::Done
    } else {
        Outcome::WithProblems
    })
}
