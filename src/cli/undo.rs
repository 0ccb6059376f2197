//! `undo CATALOGUE` and `redo CATALOGUE`: take the newest change back, and bring it again.

use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, history, terminal};
use crate::store::{Kept, Result, Store, Undone};
use crate::texts::Texts;

/// Both take a catalogue and nothing else.
pub fn describe(command: Command, texts: &Texts) -> Command {
    command.arg(args::catalogue(texts))
}

pub fn run_undo(context: &Context, given: &ArgMatches) -> Answer {
    let mut store = context.open_to_write(given)?;
    // A job that was cut off is newer than all that came to its end: what it left is taken back first.
    if let Some(cut_off) = store.unfinished()? {
        store.daily_backup()?;
        let undone = store.take_back(&cut_off)?;
        return say(context, store, Some(undone));
    }
    if store.undoable()?.0.is_none() {
        terminal::say(&context.texts.get("cli-nothing-to-undo"));
        return Ok(Outcome::Done);
    }
    store.daily_backup()?;
    let undone = store.undo()?;
    say(context, store, undone)
}

pub fn run_redo(context: &Context, given: &ArgMatches) -> Answer {
    let mut store = context.open_to_write(given)?;
    if store.undoable()?.1.is_none() {
        terminal::say(&context.texts.get("cli-nothing-to-redo"));
        return Ok(Outcome::Done);
    }
    store.daily_backup()?;
    let done_again = store.redo()?;
    say(context, store, done_again)
}

/// Prints the label, and says what was left alone because later work stands there.
fn say(context: &Context, store: Store, undone: Option<Undone>) -> Answer {
    let Some(undone) = undone else {
        store.close()?;
        return Ok(Outcome::Done);
    };
    let sentences: Vec<String> = undone
        .kept
        .iter()
        .map(|kept| Ok(sentence_on(&context.texts, kept, store.row(kept.id)?.is_some())))
        .collect::<Result<_>>()?;
    store.close()?;
    terminal::print(&history::said(&context.texts, &undone.change))?;
    for sentence in &sentences {
        terminal::say(sentence);
    }
    Ok(if undone.kept.is_empty() {
        Outcome::Done
    } else {
        Outcome::WithProblems
    })
}

fn sentence_on(texts: &Texts, kept: &Kept, is_there: bool) -> String {
    let table = kept.id.table;
    let record = texts.get(&format!("table-{}", table.name().replace('_', "-")));
    let column = table.columns().iter().find(|column| column.name == kept.column);
    let Some(field) = column.map(|column| column.field) else {
        let key = if is_there { "cli-record-kept" } else { "cli-record-gone" };
        return texts.with(key, &[("record", record.into())]);
    };
    let key = format!("field-{}-{}", table.name(), field.name).replace('_', "-");
    texts.with(
        "cli-field-kept",
        &[("record", record.into()), ("field", texts.get(&key).into())],
    )
}
