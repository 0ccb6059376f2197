//! `import CATALOGUE TABLE [--mapping FILE] [--dry-run] [--update-by COLUMN] [--report FILE]`: takes a table or a package
//! in, as one undoable change.

use std::path::{Path, PathBuf};

use clap::{ArgMatches, Command};

use super::{Answer, Context, Failure, Outcome, args, second_copy, terminal};
use crate::jobs::{self, ImportTable, TableTaken};
use crate::model::Problem;
use crate::model::import::{Mapping, RowProblem, Target};
use crate::texts::Texts;

/// Problems that are said on the terminal.
const MOST_LINES: usize = 100;

pub fn describe(command: Command, texts: &Texts) -> Command {
    command
        .arg(args::catalogue(texts))
        .arg(
            args::path("table", "TABLE")
                .required(true)
                .help(texts.get("cli-import-table")),
        )
        .arg(
            args::path("mapping", "FILE")
                .long("mapping")
                .help(texts.get("cli-import-mapping")),
        )
        .arg(args::flag("dry-run").help(texts.get("cli-import-dry-run")))
        .arg(
            args::word("update-by", "COLUMN")
                .long("update-by")
                .help(texts.get("cli-import-update-by")),
        )
        .arg(
            args::path("report", "FILE")
                .long("report")
                .help(texts.get("cli-import-report")),
        )
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let path = args::path_of(given, "table");
    if jobs::is_package(path) || path.is_dir() {
        package(context, given, path)
    } else {
        table(context, given, path)
    }
}

fn package(context: &Context, given: &ArgMatches, path: &Path) -> Answer {
    for option in ["mapping", "update-by"] {
        if given.contains_id(option) {
            return Err(refusal(context, "cli-import-package-option", option));
        }
    }
    if given.get_flag("dry-run") {
        return Err(refusal(context, "cli-import-package-option", "dry-run"));
    }
    let mut store = context.open_to_write(given)?;
    let reporter = context.terminal.reporter(context.texts.lang());
    let taken = jobs::import_package(&mut store, path, &reporter)?;
    context.terminal.clear_progress();
    second_copy::follow(context, &store);
    store.close()?;
    let args = [
        ("added", taken.rows.added.into()),
        ("changed", taken.rows.changed.into()),
        ("same", taken.rows.same.into()),
    ];
    terminal::print(&context.texts.with("imported", &args))?;
    if taken.missing_photos > 0 {
        let args = [("count", taken.missing_photos.into())];
        terminal::say(&context.texts.with("imported-without-photos", &args));
    }
    if taken.unreadable_photos > 0 {
        let args = [("count", taken.unreadable_photos.into())];
        terminal::say(&context.texts.with("imported-unreadable-photos", &args));
    }
    let lines: Vec<[String; 3]> = say(context, &taken.refused);
    if let Some(path) = given.get_one::<PathBuf>("report") {
        let header = ["report-place", "report-column", "report-what"].map(|key| context.texts.get(key));
        jobs::write_report(path, &header, &lines)?;
    }
    Ok(if lines.is_empty() {
        Outcome::Done
    } else {
        Outcome::WithProblems
    })
}

/// Says each problem on a line of its own.
fn say(context: &Context, problems: &[RowProblem]) -> Vec<[String; 3]> {
    let line = |row: &RowProblem| crate::problem::of_refused(&context.texts, row);
    let lines: Vec<[String; 3]> = problems.iter().map(line).collect();
    for [place, column, what] in &lines {
        terminal::say(&[place.as_str(), column, what].join("\t"));
    }
    lines
}

fn table(context: &Context, given: &ArgMatches, path: &Path) -> Answer {
    let lang = context.texts.lang();
    let mut mapping = match given.get_one::<PathBuf>("mapping") {
        Some(file) => jobs::read_mapping(file)?,
        None => jobs::preview_new(path, &[], lang)?.mapping,
    };
    if let Some(column) = given.get_one::<String>("update-by") {
        mapping.update_by = column_called(context, &mapping, column)?;
    }
    let wanted = ImportTable {
        path: path.to_path_buf(),
        mapping,
        lang,
        report: given.get_one::<PathBuf>("report").cloned(),
        ..ImportTable::default()
    };
    let reporter = context.terminal.reporter(lang);
    let is_trial = given.get_flag("dry-run");
    let taken = if is_trial {
        let store = context.open_to_write(given)?;
        jobs::rehearse(&store, &wanted, &reporter)?
    } else {
        let mut store = context.open_to_write(given)?;
        let taken = jobs::import_table(&mut store, &wanted, &reporter)?;
        context.terminal.clear_progress();
        if taken.counts.photos > 0 {
            second_copy::follow(context, &store);
        }
        store.close()?;
        taken
    };
    context.terminal.clear_progress();
    say_columns(context, &wanted.mapping);
    let told = &taken.problems[..taken.problems.len().min(MOST_LINES)];
    say(context, told);
    let untold = taken.problem_count - told.len() as u64;
    if untold > 0 {
        terminal::say(&context.texts.with("cli-import-more", &[("count", untold.into())]));
    }
    for likely in &taken.likely {
        let args = [
            ("line", likely.line.into()),
            ("said", likely.said.as_str().into()),
            ("known", likely.known.as_str().into()),
        ];
        terminal::say(&context.texts.with("import-likely-line", &args));
    }
    if is_trial {
        terminal::print(&context.texts.get("import-nothing-written"))?;
    }
    terminal::print(&counts(&context.texts, &taken))?;
    Ok(if taken.has_faults() {
        Outcome::WithProblems
    } else {
        Outcome::Done
    })
}

/// What the rows did, in a sentence.
fn counts(texts: &Texts, taken: &TableTaken) -> String {
    let counts = taken.counts;
    let args = [
        ("rows", counts.rows.into()),
        ("memorials", counts.new_memorials.into()),
        ("people", counts.new_people.into()),
        ("sites", counts.new_sites.into()),
        ("changed", counts.changed.into()),
        ("same", counts.same.into()),
        ("photos", counts.photos.into()),
        ("refused", counts.refused.into()),
    ];
    texts.with("import-counts", &args)
}

/// Says what each column was taken for, since nobody has looked at a mapping.
fn say_columns(context: &Context, mapping: &Mapping) {
    for column in &mapping.columns {
        let target = if column.target.is_empty() {
            "note"
        } else {
            &column.target
        };
        let args = [("header", column.header.as_str().into()), ("target", target.into())];
        terminal::say(&context.texts.with("cli-import-column", &args));
    }
}

/// The header of the column that is called so, or that is mapped to the target of that key.
fn column_called(context: &Context, mapping: &Mapping, column: &str) -> Result<String, Failure> {
    let called = mapping
        .columns
        .iter()
        .find(|known| known.header == column || known.target == column);
    let Some(called) = called else {
        return Err(refusal(context, "cli-import-no-column", column));
    };
    if called.target().is_some_and(Target::can_recognise) {
        Ok(called.header.clone())
    } else {
        Err(refusal(context, "cli-import-cannot-update-by", column))
    }
}

fn problem(context: &Context, key: &str, value: &str) -> Problem {
    Problem {
        title: context.texts.with(key, &[("value", value.into())]),
        hint: context.texts.get(&format!("{key}-hint")),
        ..Problem::default()
    }
}

fn refusal(context: &Context, key: &str, value: &str) -> Failure {
    Failure::Said(problem(context, key, value))
}
