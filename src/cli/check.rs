//! `check CATALOGUE [--repair]`: looks the catalogue over. The words of its lines that scripts read are fixed codes.

use std::io::Write;

use clap::{ArgMatches, Command};

use super::{Answer, Context, Failure, Outcome, args, terminal};
use crate::jobs;
use crate::store::{Error, Level};
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    command
        .arg(args::catalogue(texts))
        .arg(args::flag("repair").help(texts.get("cli-check-repair")))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let mut store = context.open(given)?;
    let repair = given.get_flag("repair");
    if repair && store.is_read_only() {
        return Err(Failure::from(Error::ReadOnly {
            path: store.place().file.clone(),
        }));
    }
    let findings = jobs::check(&mut store, repair, &context.terminal.reporter(context.texts.lang()))?;
    store.close()?;
    context.terminal.clear_progress();
    let mut out = terminal::results();
    for finding in &findings {
        let what = context
            .texts
            .with(finding.what, &[("detail", finding.detail.as_str().into())]);
        terminal::write_cells(&mut out, &[finding.level.code(), &finding.place, &what])?;
    }
    // A note is harmless, so it is no problem.
    let problems = findings.iter().filter(|finding| finding.level != Level::Note).count();
    if problems == 0 {
        writeln!(out, "ok")?;
    } else {
        writeln!(out, "{problems} problems")?;
    }
    out.flush()?;
    Ok(if problems == 0 {
        Outcome::Done
    } else {
        Outcome::WithProblems
    })
}
