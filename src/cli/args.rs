//! The arguments that all commands share, and how a wrong one is refused. What a command takes stands beside it.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::error::ErrorKind;
use clap::{Arg, ArgAction, ArgMatches, Command, Error, value_parser};

use super::VERBS;
use crate::texts::Texts;

/// How many lines `find` and `history` print unless told otherwise.
const LINES: &str = "20";

/// Options of every command stand behind its own.
const LAST: usize = 100;

/// Reads the arguments of this process.
pub fn parse(texts: &Texts) -> Result<ArgMatches, Error> {
    let mut command = command(texts);
    let given = command.try_get_matches_from_mut(std::env::args_os())?;
    let is_for_window = given.contains_id("catalogue") || given.contains_id("frame-log");
    if given.subcommand().is_some() && is_for_window {
        return Err(command.error(ErrorKind::ArgumentConflict, texts.get("cli-window-or-command")));
    }
    Ok(given)
}

/// Prints a refusal, or the help that was asked for.
pub fn refuse(refusal: &Error) -> ExitCode {
    // A reader that is gone needs no help.
    let _ = refusal.print();
    if refusal.use_stderr() {
        ExitCode::from(2)
    } else {
        ExitCode::SUCCESS
    }
}

fn command(texts: &Texts) -> Command {
    let verbs = VERBS.iter().map(|verb| {
        let about = texts.get(&format!("cli-{}", verb.name));
        (verb.describe)(Command::new(verb.name).about(about), texts)
    });
    Command::new("stele")
        .version(env!("CARGO_PKG_VERSION"))
        .about(texts.get("cli-about"))
        .after_help(texts.get("cli-after-help"))
        .disable_help_flag(true)
        .disable_version_flag(true)
        .disable_help_subcommand(true)
        .arg(path("catalogue", "CATALOGUE").help(texts.get("cli-open")))
        .arg(
            path("frame-log", "FILE")
                .long("frame-log")
                .help(texts.get("cli-frame-log")),
        )
        .arg(
            word("author", "NAME")
                .long("author")
                .global(true)
                .display_order(LAST)
                .help(texts.get("cli-author")),
        )
        .arg(
            flag("help")
                .short('h')
                .action(ArgAction::Help)
                .global(true)
                .display_order(LAST)
                .help(texts.get("cli-help")),
        )
        .arg(
            flag("version")
                .short('V')
                .action(ArgAction::Version)
                .help(texts.get("cli-version")),
        )
        .subcommands(verbs)
}

/// An argument that is the path of a file or folder.
pub fn path(name: &'static str, shown: &'static str) -> Arg {
    Arg::new(name).value_name(shown).value_parser(value_parser!(PathBuf))
}

/// An argument that is a word or several in quotes.
pub fn word(name: &'static str, shown: &'static str) -> Arg {
    Arg::new(name).value_name(shown)
}

/// `--name`, without a value.
pub fn flag(name: &'static str) -> Arg {
    Arg::new(name).long(name).action(ArgAction::SetTrue)
}

/// The catalogue that a command is about.
pub fn catalogue(texts: &Texts) -> Arg {
    path("catalogue", "CATALOGUE")
        .required(true)
        .help(texts.get("cli-catalogue"))
}

/// The folder that a command makes a catalogue in.
pub fn new_folder(texts: &Texts) -> Arg {
    path("folder", "FOLDER")
        .required(true)
        .help(texts.get("cli-new-folder"))
}

/// `--limit N`.
pub fn limit(texts: &Texts) -> Arg {
    let shown = word("limit", "N")
        .long("limit")
        .default_value(LINES)
        .help(texts.get("cli-limit"));
    shown.value_parser(value_parser!(u32))
}

/// What `--limit` says.
pub fn limit_of(given: &ArgMatches) -> usize {
    given
        .get_one::<u32>("limit")
        .map_or(usize::MAX, |limit| *limit as usize)
}

/// The path that was given for a required argument.
pub fn path_of<'g>(given: &'g ArgMatches, name: &str) -> &'g PathBuf {
    given
        .get_one::<PathBuf>(name)
        .expect("the parser refuses a call without it")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn every_argument_is_sound_and_every_sentence_is_there() {
        let texts = Texts::new(Lang::En);
        let mut command = command(&texts);
        command.build();
        command.clone().debug_assert();
        for command in command.get_subcommands().chain([&command]) {
            let about = command.get_about().map(ToString::to_string).unwrap_or_default();
            let helps = command
                .get_arguments()
                .filter_map(Arg::get_help)
                .map(ToString::to_string);
            for sentence in helps.chain([about]) {
                assert!(
                    !sentence.is_empty() && !sentence.starts_with("cli-"),
                    "{}: {sentence}",
                    command.get_name()
                );
            }
        }
    }
}
