//! `generate FOLDER --memorials N [--photos M] [--seed S]`: an invented catalogue of any size, for measuring. Hidden.

use clap::{ArgMatches, Command, value_parser};

use super::{Answer, Context, Outcome, args, terminal};
use crate::jobs::{self, Generate};
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    let number = |name: &'static str, key: &str| {
        args::word(name, "N")
            .long(name)
            .value_parser(value_parser!(u64))
            .help(texts.get(key))
    };
    command
        .hide(true)
        .arg(args::new_folder(texts))
        .arg(number("memorials", "cli-generate-memorials").required(true))
        .arg(number("photos", "cli-generate-photos").default_value("0"))
        .arg(number("seed", "cli-generate-seed").default_value("1"))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let number = |name: &str| given.get_one::<u64>(name).copied().unwrap_or_default();
    let wanted = Generate {
        memorials: number("memorials"),
        photos: number("photos"),
        seed: number("seed"),
    };
    let reporter = context.terminal.reporter(context.texts.lang());
    let folder = args::path_of(given, "folder");
    let store = jobs::generate(folder, (&context.author(), context.today()), &wanted, &reporter)?;
    context.terminal.clear_progress();
    let file = store.place().file.clone();
    store.close()?;
    terminal::print_path(&file)?;
    Ok(Outcome::Done)
}
