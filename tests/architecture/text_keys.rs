//! Code and texts agree: every key that the code names has a text, every text is used, every field has a label.
//! Which words a text holds is nobody's business here.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use stele::model::{Field, Table};

use super::assert_none;
use super::source::{Literal, Source, files, project, shown, sources};
use crate::support::Outcome;

/// Code before a string that makes it a key, whatever it looks like.
const CALLS: &[&str] = &["texts.get(", "texts.with(", "texts.find(", "texts.has(", "cx.text("];

/// Strings with hyphens that are no keys: options and formats of the command line, words of a data package.
const NOT_KEYS: &[&str] = &[
    "csv-excel",
    "dry-run",
    "frame-log",
    "no-photos",
    "photos-from",
    "stele-catalogue",
    "tabular-data-package",
    "tabular-data-resource",
    "update-by",
    "utf-8",
];

/// Where the fields are named.
const DICTIONARY: &str = "src/model/dictionary.rs";

/// Folders whose strings with hyphens are keys.
const NAMES_KEYS: &[&str] = &["app", "cli", "command", "jobs", "problem", "store", "ui"];

/// Every key of the English texts, with its place.
fn texts() -> Result<BTreeMap<String, String>, std::io::Error> {
    let mut found = BTreeMap::new();
    for path in files(&project().join("assets/texts/en"), "ftl")? {
        for (number, line) in fs::read_to_string(&path)?.lines().enumerate() {
            let Some((key, _)) = line.split_once('=') else { continue };
            if key.starts_with(|c: char| c.is_ascii_lowercase()) {
                found.insert(key.trim().to_owned(), format!("{}:{}", shown(&path), number + 1));
            }
        }
    }
    Ok(found)
}

fn code() -> std::io::Result<Vec<Source>> {
    let mut found = sources("src")?;
    found.retain(|source| !source.is_test());
    Ok(found)
}

#[test]
fn every_key_in_the_code_has_a_text() -> Outcome {
    let texts = texts()?;
    let mut found = Vec::new();
    for source in code()? {
        let missing = named_keys(&source)
            .into_iter()
            .filter(|(key, _)| !texts.contains_key(key));
        found.extend(missing.map(|(key, line)| format!("{}: {key}", source.line(line))));
    }
    assert_none(&found, "These keys have no text in assets/texts/en.");
    Ok(())
}

#[test]
fn every_text_is_used() -> Outcome {
    let uses = Uses::of(&code()?);
    let unused = texts()?.into_iter().filter(|(key, _)| !uses.includes(key));
    let found: Vec<String> = unused.map(|(key, place)| format!("{place}: {key}")).collect();
    assert_none(&found, "No code uses these texts.");
    Ok(())
}

#[test]
fn every_field_has_a_label_and_every_label_a_field() -> Outcome {
    let texts = texts()?;
    let dictionary = fs::read_to_string(project().join(DICTIONARY))?;
    let mut fields = BTreeSet::new();
    let mut found = Vec::new();
    for field in Table::ALL.iter().flat_map(|table| table.fields()) {
        let name = format!("{}-{}", field.table.name(), field.name).replace('_', "-");
        if !texts.contains_key(&format!("field-{name}")) {
            found.push(format!(
                "{DICTIONARY}:{}: field-{name} has no text",
                line_of(*field, &dictionary)
            ));
        }
        fields.insert(name);
    }
    for (key, place) in &texts {
        let of = key.strip_prefix("field-").or_else(|| key.strip_prefix("hint-"));
        if of.is_some_and(|of| !fields.contains(of)) {
            found.push(format!("{place}: {key} is of no field"));
        }
    }
    assert_none(
        &found,
        "Labels of fields are `field-<table>-<field>`, their hints `hint-<table>-<field>`.",
    );
    Ok(())
}

#[test]
fn every_text_file_is_built_in() -> Outcome {
    let built_in: BTreeSet<String> = stele::texts::keys().into_iter().collect();
    let missing = texts()?.into_iter().filter(|(key, _)| !built_in.contains(key));
    let found: Vec<String> = missing.map(|(key, place)| format!("{place}: {key}")).collect();
    assert_none(&found, "These texts are in no file that src/texts.rs names.");
    Ok(())
}

/// The line of the dictionary that names a field: the first with its name below its table's.
fn line_of(field: Field, dictionary: &str) -> usize {
    let quoted = |name: &str| format!("\"{name}\" ");
    let mut lines = dictionary
        .lines()
        .enumerate()
        .skip_while(|(_, line)| !line.contains(&quoted(field.table.name())));
    lines
        .find(|(_, line)| line.contains(&quoted(field.name)))
        .map_or(1, |(number, _)| number + 1)
}

/// The keys that a file names in full, with their lines.
fn named_keys(source: &Source) -> Vec<(String, usize)> {
    let may_name = NAMES_KEYS.contains(&source.folder());
    let is_key = |literal: &&Literal| {
        let is_asked = CALLS.iter().any(|call| literal.before.ends_with(call));
        let is_other = literal.is_widget_name() || NOT_KEYS.contains(&literal.value.as_str());
        is_asked || (may_name && is_hyphened(&literal.value) && !is_other)
    };
    source
        .literals
        .iter()
        .filter(is_key)
        .map(|literal| (literal.value.clone(), literal.line))
        .collect()
}

/// Small letters and figures with hyphens between: how keys look, and hardly anything else.
fn is_hyphened(text: &str) -> bool {
    let is_part = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    text.contains('-') && text.starts_with(|c: char| c.is_ascii_lowercase()) && text.split('-').all(is_part)
}

/// What the code asks for: keys in full, and keys that it puts together.
struct Uses {
    keys: BTreeSet<String>,
    /// Keys with `*` where the code puts something in: "field-*-*".
    patterns: BTreeSet<String>,
}

impl Uses {
    fn of(sources: &[Source]) -> Self {
        let literals = || {
            sources
                .iter()
                .flat_map(|source| &source.literals)
                .map(|literal| literal.value.as_str())
        };
        let keys = literals().map(str::to_owned).collect();
        Self {
            keys,
            patterns: literals().filter_map(pattern).collect(),
        }
    }

    fn includes(&self, key: &str) -> bool {
        self.keys.contains(key) || self.patterns.iter().any(|pattern| self.fits(key, pattern))
    }

    /// A pattern that begins with a hole continues another key that is used: "*-hint".
    fn fits(&self, key: &str, pattern: &str) -> bool {
        match pattern.strip_prefix('*') {
            Some(end) => key.strip_suffix(end).is_some_and(|start| self.keys.contains(start)),
            None => fits(key, pattern),
        }
    }
}

/// A format string that makes a key, with `*` for its holes.
fn pattern(text: &str) -> Option<String> {
    let mut pattern = String::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        let (_, after) = after.split_once('}')?;
        pattern.push_str(before);
        pattern.push('*');
        rest = after;
    }
    pattern.push_str(rest);
    let is_key = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || matches!(c, '-' | '*');
    let is_whole = pattern.contains('*') && pattern.contains('-') && pattern.contains(|c: char| c.is_ascii_lowercase());
    (is_whole && pattern.chars().all(is_key)).then_some(pattern)
}

/// Whether `key` is `pattern` with something in each hole.
fn fits(key: &str, pattern: &str) -> bool {
    match pattern.split_once('*') {
        None => key == pattern,
        Some((start, rest)) => key.strip_prefix(start).is_some_and(|end| {
            let cuts = end.char_indices().map(|(byte, c)| byte + c.len_utf8());
            cuts.into_iter().any(|cut| fits(&end[cut..], rest))
        }),
    }
}

#[test]
fn keys_in_full_and_put_together_are_found() {
    let text = r#"fn a() {
    cx.text("somebody");
    let key = "problem-busy";
    texts.get(&format!("{key}-hint"));
    texts.find(&format!("record-script-{}", script));
    let id = Id::unique(("photo-menu", link));
    open("other text", "WAL");
}"#;
    let source = Source::new("src/ui/form.rs", text);
    assert_eq!(
        named_keys(&source),
        [("somebody".to_owned(), 2), ("problem-busy".to_owned(), 3)]
    );
    let uses = Uses::of(&[source]);
    for used in ["somebody", "problem-busy", "problem-busy-hint", "record-script-cyrl"] {
        assert!(uses.includes(used), "{used} is used");
    }
    for unused in [
        "problem-full",
        "problem-full-hint",
        "record-script-",
        "record-title",
        "nobody",
    ] {
        assert!(!uses.includes(unused), "{unused} is not used");
    }
}
