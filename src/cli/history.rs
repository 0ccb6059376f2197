//! `history CATALOGUE [--limit N]`: the newest changes: time, author, what was done, rows touched.

use std::io::Write;

use clap::{ArgMatches, Command};
use jiff::Timestamp;
use jiff::tz::TimeZone;

use super::{Answer, Context, Outcome, args, terminal};
use crate::model::change::{Change, ChangeKind};
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    command.arg(args::catalogue(texts)).arg(args::limit(texts))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let store = context.open(given)?;
    let lines = store.history(args::limit_of(given))?;
    store.close()?;
    let zone = TimeZone::system();
    let mut out = terminal::results();
    for line in lines {
        let (time, label) = (local(&line.change.at, &zone), label(&context.texts, &line.change));
        terminal::write_cells(&mut out, &[&time, &line.change.author, &label, &line.rows.to_string()])?;
    }
    out.flush()?;
    Ok(Outcome::Done)
}

/// A time stamp on the clock of this machine; one that cannot be read is shown as it is.
fn local(at: &str, zone: &TimeZone) -> String {
    at.parse::<Timestamp>().map_or_else(
        |_| at.to_owned(),
        |at| {
            at.to_zoned_datetime(zone.clone())
                .strftime("%Y-%m-%d %H:%M:%S")
                .to_string()
        },
    )
}

/// What was done, in words.
fn label(texts: &Texts, change: &Change) -> String {
    let label = said(texts, change);
    match change.kind {
        ChangeKind::Edit | ChangeKind::Purge => label,
        ChangeKind::Undo => texts.with("history-undo", &[("label", label.into())]),
        ChangeKind::Redo => texts.with("history-redo", &[("label", label.into())]),
    }
}

/// The label of a change; one without a subject ends where the subject would begin.
pub fn said(texts: &Texts, change: &Change) -> String {
    texts.change(&change.label).trim_end_matches([' ', ':']).to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_shown_on_the_local_clock() {
        let zone = TimeZone::fixed(jiff::tz::offset(2));
        assert_eq!(local("2026-07-14T22:30:05.123Z", &zone), "2026-07-15 00:30:05");
        assert_eq!(local("long ago", &zone), "long ago");
    }
}
