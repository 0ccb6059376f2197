//! Without a command: the window. Where there is no screen, says so and names the commands.

use std::path::PathBuf;

use clap::ArgMatches;

use super::{Answer, Context, Failure, Outcome, VERBS};
use crate::app::{self, FrameLog, Start};
use crate::jobs;
use crate::model::Problem;

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    if !has_screen() {
        return Err(Failure::Said(no_screen(context, String::new())));
    }
    let frame_log = match given.get_one::<PathBuf>("frame-log") {
        Some(path) => Some(FrameLog::create(path).map_err(|source| jobs::Error::file(path, source))?),
        None => None,
    };
    let start = Start {
        catalogue: given.get_one("catalogue").cloned(),
        author: context.given_author.clone(),
        frame_log,
        today: context.fixed_today,
    };
    match app::run(start) {
        Ok(()) => Ok(Outcome::Done),
        Err(error) => Err(Failure::Said(no_screen(context, error.to_string()))),
    }
}

/// Linux and its relatives name the screen in the environment; elsewhere there is always one to try.
fn has_screen() -> bool {
    let is_named = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_named("DISPLAY") || is_named("WAYLAND_DISPLAY")
}

fn no_screen(context: &Context, details: String) -> Problem {
    let commands: Vec<&str> = VERBS.iter().map(|verb| verb.name).collect();
    Problem {
        title: context.texts.get("cli-no-screen"),
        hint: context
            .texts
            .with("cli-no-screen-hint", &[("commands", commands.join(", ").into())]),
        details,
        ..Problem::default()
    }
}
