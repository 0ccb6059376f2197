//! What every command has at hand: the texts, who signs, what day it is, the terminal; and how it opens a catalogue.

use clap::ArgMatches;
use jiff::civil::Date;

use super::terminal::{self, Terminal};
use super::{Failure, args};
use crate::model::Problem;
use crate::settings::Settings;
use crate::store::{Error, Store};
use crate::texts::Texts;

/// What every command has at hand.
pub struct Context {
    /// Every sentence.
    pub texts: Texts,
    /// Who signs, if it was said with `--author`.
    pub given_author: Option<String>,
    /// The day set by `STELE_NOW`, for trials and deadlines.
    pub fixed_today: Option<Date>,
    /// Progress and problems.
    pub terminal: Terminal,
}

impl Context {
    /// Reads what the arguments and the environment say. A day that is none is refused.
    pub fn new(texts: Texts, given: &ArgMatches) -> Result<Self, Problem> {
        let fixed_today = match std::env::var("STELE_NOW") {
            Ok(day) if !day.is_empty() => Some(Date::strptime("%Y-%m-%d", &day).map_err(|_| Problem {
                title: texts.with("cli-bad-day", &[("day", day.into())]),
                hint: texts.get("cli-bad-day-hint"),
                ..Problem::default()
            })?),
            _ => None,
        };
        let given_author = given.get_one::<String>("author").cloned();
        Ok(Self {
            texts,
            given_author,
            fixed_today,
            terminal: Terminal::default(),
        })
    }

    /// Who signs: as said, else as the window remembers, else the system's name of the user.
    pub fn author(&self) -> String {
        let remembered = || Some(Settings::load(&Settings::path()?).author);
        let of_system = || ["USER", "USERNAME"].iter().find_map(|name| std::env::var(name).ok());
        let names = [self.given_author.clone(), remembered(), of_system()];
        let first = names
            .into_iter()
            .flatten()
            .map(|name| name.trim().to_owned())
            .find(|name| !name.is_empty());
        first.unwrap_or_else(|| self.texts.get("somebody"))
    }

    /// The day that deadlines are counted from.
    pub fn today(&self) -> Date {
        self.fixed_today.unwrap_or_else(|| jiff::ZonedDateTime::now().date())
    }

    /// Opens the catalogue that was given, and says so where it can only be read.
    pub fn open(&self, given: &ArgMatches) -> Result<Store, Failure> {
        let store = Store::open(args::path_of(given, "catalogue"), &self.author(), self.today())?;
        if store.is_read_only() {
            terminal::say(&self.texts.get("cli-read-only"));
        }
        Ok(store)
    }

    /// Opens the catalogue that was given to change it, and clears what a killed program left there.
    pub fn open_to_write(&self, given: &ArgMatches) -> Result<Store, Failure> {
        let mut store = Store::open(args::path_of(given, "catalogue"), &self.author(), self.today())?;
        if store.is_read_only() {
            return Err(Error::ReadOnly {
                path: store.place().file.clone(),
            }
            .into());
        }
        store.clear_temporaries()?;
        Ok(store)
    }
}
