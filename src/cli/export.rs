//! `export CATALOGUE OUT [--format csv|csv-excel|xlsx|geojson|kml|package] [--find WORDS] [--lang TAG] [--private] [--photos]`: writes the catalogue for other programs.

use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command};

use super::{Answer, Context, Outcome, args, terminal};
use crate::jobs::{self, Export};
use crate::model::Lang;
use crate::model::export::{ExportFormat, PhotoCopies, Positions};
use crate::model::query::Query;
use crate::texts::Texts;

pub fn describe(command: Command, texts: &Texts) -> Command {
    let formats = PossibleValuesParser::new(ExportFormat::ALL.map(ExportFormat::name));
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
                .default_value(ExportFormat::Csv.name())
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
        .arg(args::flag("photos").help(texts.get("cli-export-photos")))
}

pub fn run(context: &Context, given: &ArgMatches) -> Answer {
    let said = |name: &str| given.get_one::<String>(name).map(String::as_str).unwrap_or_default();
    let wanted = Export {
        out: args::path_of(given, "out").clone(),
        format: ExportFormat::by_name(said("format")).unwrap_or_default(),
        query: Query {
            words: said("find").to_owned(),
            ..Query::default()
        },
        lang: Lang::by_tag(said("lang")).unwrap_or_default(),
        with_private: given.get_flag("private"),
        positions: Positions::default(),
        photos: if given.get_flag("photos") {
            PhotoCopies::Whole
        } else {
            PhotoCopies::LeftOut
        },
        columns: Vec::new(),
    };
    let store = context.open(given)?;
    let written = jobs::export(&store, &wanted, &context.terminal.reporter(context.texts.lang()))?;
    store.close()?;
    context.terminal.clear_progress();
    let args = [
        ("rows", written.rows.into()),
        ("out", wanted.out.display().to_string().into()),
    ];
    terminal::print(&context.texts.with("cli-exported", &args))?;
    if written.cut > 0 {
        terminal::print(&context.texts.with("export-cut", &[("count", written.cut.into())]))?;
    }
    if written.without_photo > 0 {
        let args = [("count", written.without_photo.into())];
        terminal::say(&context.texts.with("export-without-photo", &args));
        return Ok(Outcome::WithProblems);
    }
    Ok(Outcome::Done)
}
