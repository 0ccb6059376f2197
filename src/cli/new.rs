//! `new FOLDER [--name NAME]`: makes an empty catalogue.

use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::store::Store;
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    let name = args::word("name", "NAME").long("name").help(texts.get("cli-new-name"));
    command.arg(args::new_folder(texts)).arg(name)
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let title = given
        .get_one::<String>("name")
        .map(String::as_str)
        .filter(|name| !name.trim().is_empty());
    let store = Store::create(
        args::path_of(given, "folder"),
        title,
        &context.author(),
        context.today(),
    )?;
    let file = store.place().file.clone();
    store.close()?;
    terminal::print_path(&file)?;
    Ok(Outcome::Done)
}
