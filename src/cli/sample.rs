//! `sample FOLDER`: writes the sample catalogue.

use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::jobs;
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    command.arg(args::new_folder(texts))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let folder = args::path_of(given, "folder");
    let reporter = context.terminal.reporter(context.texts.lang());
    let title = context.texts.get("sample-title");
    let store = jobs::write_sample(folder, (&context.author(), context.today()), &title, &reporter)?;
    context.terminal.clear_progress();
    let file = store.place().file.clone();
    store.close()?;
    terminal::print_path(&file)?;
    Ok(Outcome::Done)
}
