//! `backup CATALOGUE [OUT] [--no-photos]`: writes a copy of the catalogue.

use std::path::PathBuf;

use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::jobs;
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    command
        .arg(args::catalogue(texts))
        .arg(args::path("out", "OUT").help(texts.get("cli-backup-out")))
        .arg(args::flag("no-photos").help(texts.get("cli-backup-no-photos")))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let out = given.get_one::<PathBuf>("out");
    let store = context.open(given)?;
    let reporter = context.terminal.reporter(context.texts.lang());
    let written = jobs::backup(
        &store,
        out.map(PathBuf::as_path),
        !given.get_flag("no-photos"),
        &reporter,
    )?;
    store.close()?;
    context.terminal.clear_progress();
    terminal::print_path(&written)?;
    Ok(Outcome::Done)
}
