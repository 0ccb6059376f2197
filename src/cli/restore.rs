//! `restore BACKUP FOLDER`: makes a catalogue from a copy. It never writes over one.

use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::jobs;
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    let backup = args::path("backup", "BACKUP")
        .required(true)
        .help(texts.get("cli-restore-backup"));
    command.arg(backup).arg(args::new_folder(texts))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let (backup, folder) = (args::path_of(given, "backup"), args::path_of(given, "folder"));
    let reporter = context.terminal.reporter(context.texts.lang());
    let store = jobs::restore(backup, folder, (&context.author(), context.today()), &reporter)?;
    context.terminal.clear_progress();
    let file = store.place().file.clone();
    store.close()?;
    terminal::print_path(&file)?;
    Ok(Outcome::Done)
}
