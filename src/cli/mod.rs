//! The command line: the same jobs as in the window, with plain lines. Results go to standard output, progress and
//! problems to standard error. Exit status: 0 done, 1 done with problems reported, 2 not done.

mod args;
mod backup;
mod check;
mod context;
mod export;
mod find;
mod generate;
mod history;
mod import;
mod new;
mod photos;
mod restore;
mod sample;
mod second_copy;
mod terminal;
mod undo;
mod window;

use std::io;
use std::process::ExitCode;

use clap::{ArgMatches, Command};

use crate::model::{Lang, Problem};
use crate::texts::Texts;
use crate::{jobs, problem, store};
use context::Context;

/// One command: its name, what it takes, what it does.
struct Verb {
    name: &'static str,
    describe: fn(Command, &Texts) -> Command,
    run: fn(&Context, &ArgMatches) -> Answer,
}

/// Every command, in the order of `--help`.
const VERBS: &[Verb] = &[
    Verb {
        name: "sample",
        describe: sample::describe,
        run: sample::run,
    },
    Verb {
        name: "new",
        describe: new::describe,
        run: new::run,
    },
    Verb {
        name: "photos",
        describe: photos::describe,
        run: photos::run,
    },
    Verb {
        name: "find",
        describe: find::describe,
        run: find::run,
    },
    Verb {
        name: "check",
        describe: check::describe,
        run: check::run,
    },
    Verb {
        name: "import",
        describe: import::describe,
        run: import::run,
    },
    Verb {
        name: "export",
        describe: export::describe,
        run: export::run,
    },
    Verb {
        name: "backup",
        describe: backup::describe,
        run: backup::run,
    },
    Verb {
        name: "restore",
        describe: restore::describe,
        run: restore::run,
    },
    Verb {
        name: "history",
        describe: history::describe,
        run: history::run,
    },
    Verb {
        name: "undo",
        describe: undo::describe,
        run: undo::run_undo,
    },
    Verb {
        name: "redo",
        describe: undo::describe,
        run: undo::run_redo,
    },
    Verb {
        name: "generate",
        describe: generate::describe,
        run: generate::run,
    },
];

/// How a command ended that did what it was asked for.
enum Outcome {
    Done,
    /// Done, but rows, files or rules had to be reported.
    WithProblems,
}

/// Why a command did not do what it was asked for.
enum Failure {
    Job(jobs::Error),
    Said(Problem),
    /// Standard output cannot be written.
    Output(io::Error),
}

type Answer = Result<Outcome, Failure>;

impl From<jobs::Error> for Failure {
    fn from(error: jobs::Error) -> Self {
        Self::Job(error)
    }
}

impl From<store::Error> for Failure {
    fn from(error: store::Error) -> Self {
        Self::Job(error.into())
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}

/// Does what the arguments of this process ask for. Returns its exit status.
pub fn run() -> ExitCode {
    let texts = Texts::new(Lang::En);
    let given = match args::parse(&texts) {
        Ok(given) => given,
        Err(refusal) => return args::refuse(&refusal),
    };
    let context = match Context::new(texts, &given) {
        Ok(context) => context,
        Err(problem) => {
            terminal::say_problem(&problem);
            return ExitCode::from(2);
        }
    };
    let answer = match given.subcommand() {
        Some((name, given)) => run_verb(&context, name, given),
        None => window::run(&context, &given),
    };
    status_of(&context, answer)
}

fn run_verb(context: &Context, name: &str, given: &ArgMatches) -> Answer {
    let verb = VERBS
        .iter()
        .find(|verb| verb.name == name)
        .expect("only these were offered to the parser");
    let answer = (verb.run)(context, given);
    context.terminal.clear_progress();
    answer
}

fn status_of(context: &Context, answer: Answer) -> ExitCode {
    let problem = match answer {
        Ok(Outcome::Done) => return ExitCode::SUCCESS,
        Ok(Outcome::WithProblems) => return ExitCode::from(1),
        // Whoever reads the results has seen enough.
        Err(Failure::Output(error)) if error.kind() == io::ErrorKind::BrokenPipe => return ExitCode::SUCCESS,
        Err(Failure::Output(error)) => Problem {
            title: context.texts.get("cli-no-output"),
            hint: context.texts.get("cli-no-output-hint"),
            details: error.to_string(),
            ..Problem::default()
        },
        Err(Failure::Job(error)) => problem::of_job(&context.texts, &error),
        Err(Failure::Said(problem)) => problem,
    };
    terminal::say_problem(&problem);
    ExitCode::from(2)
}
