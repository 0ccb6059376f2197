//! `export CATALOGUE OUT [--format csv|csv-excel|package] [--find WORDS] [--lang TAG] [--private]`: writes the catalogue for other programs.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::files::csv::Dialect;
use crate::jobs::{self, ExportCsv, ExportPackage};
use crate::model::Lang;
use crate::model::query::Query;
use crate::texts::Texts;

const FORMATS: [&str; 3] = ["csv", "csv-excel", "package"];

pub fn describe(command: Command, texts: &Texts) -> Command {
    let formats = PossibleValuesParser::new(FORMATS);
    let tags = PossibleValuesParser::new(Lang::ALL.iter().map(|lang| lang.tag()));
    let (format, lang) = (
        args::word("format", "FORMAT").long("format"),
        args::word("lang", "TAG").long("lang"),
    );
    command
        .arg(args::catalogue(texts))
        .arg(
            args::path("out", "OUT")
                .required(true)
                .help(texts.get("cli-export-out")),
        )
        .arg(
            format
                .value_parser(formats)
                .default_value("csv")
                .help(texts.get("cli-export-format")),
        )
        .arg(
            args::word("find", "WORDS")
                .long("find")
                .help(texts.get("cli-export-find")),
        )
        .arg(
            lang.value_parser(tags)
                .default_value(Lang::En.tag())
                .help(texts.get("cli-export-lang")),
        )
        .arg(args::flag("private").help(texts.get("cli-export-private")))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let said = |name: &str| given.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    if said("format") == "package" {
        return package(context, given);
    }
    let dialect = if said("format") == "csv-excel" {
        Dialect::ExcelBelgium
    } else {
        Dialect::Exchange
    };
    let wanted = ExportCsv {
        out: args::path_of(given, "out").clone(),
        dialect,
        query: Query {
            words: said("find").to_owned(),
            ..Query::default()
        },
        lang: Lang::by_tag(said("lang")).unwrap_or_default(),
        with_private: given.get_flag("private"),
    };
    let store = context.open(given)?;
    let rows = jobs::export_csv(&store, &wanted, &context.terminal.reporter(context.texts.lang()))?;
    store.close()?;
    context.terminal.clear_progress();
    let args = [("rows", rows.into()), ("out", wanted.out.display().to_string().into())];
    terminal::print(&context.texts.with("cli-exported", &args))?;
    Ok(Outcome::Done)
}

fn package(context: &Context, given: &ArgMatches) -> Answer {
    let wanted = ExportPackage {
        out: args::path_of(given, "out").clone(),
        with_private: given.get_flag("private"),
    };
    let store = context.open(given)?;
    let reporter = context.terminal.reporter(context.texts.lang());
    let rows = jobs::export_package(&store, &wanted, &reporter)?;
    store.close()?;
    context.terminal.clear_progress();
    let args = [("rows", rows.into()), ("out", wanted.out.display().to_string().into())];
    terminal::print(&context.texts.with("cli-exported", &args))?;
    Ok(Outcome::Done)
}
