//! The shape of the program, held by tests: who may use whom, the house rules, and that code and texts agree.
//! Each finding names its file and line. Length of functions, `unwrap` and `unsafe` are the lints' business.

mod house_rules;
mod source;
mod text_keys;

use std::collections::BTreeSet;
use std::iter::Peekable;
use std::str::Chars;

use crate::support::Outcome;
use source::{Source, sources};

/// Who may use whom: what a folder of `src` may name besides itself. A longer path allows only what lies below it.
/// The order is from the ground up, so that no line can name a later one: there are no cycles.
const MAY_USE: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("search", &["model"]),
    ("outing", &["model"]),
    ("texts", &["model"]),
    ("files", &["model"]),
    ("settings", &["files::atomic", "model"]),
    ("store", &["model", "search"]),
    ("jobs", &["model", "search", "texts", "files", "store"]),
    ("problem", &["model", "texts", "files", "store", "jobs"]),
    ("command", &["model", "settings"]),
    ("ui", &["model", "texts", "settings", "command"]),
    (
        "app",
        &[
            "model", "search", "outing", "texts", "files", "settings", "store", "jobs", "problem", "command", "ui",
        ],
    ),
    (
        "cli",
        &[
            "model", "search", "texts", "files", "settings", "store", "jobs", "problem", "command", "app",
        ],
    ),
    ("main", &["cli"]),
    ("lib", &[]),
];

/// Packages that only these folders may name.
const PACKAGES: &[(&str, &[&str])] = &[
    ("rusqlite", &["store"]),
    ("egui", &["command", "ui", "app"]),
    ("eframe", &["app"]),
    ("rfd", &["app"]),
    ("clap", &["cli"]),
    ("exif", &["files"]),
    ("fluent_bundle", &["texts"]),
];

#[test]
fn every_folder_uses_only_what_the_table_allows() -> Outcome {
    let found: Vec<String> = sources("src")?
        .iter()
        .filter(|source| !source.is_test())
        .flat_map(forbidden_uses)
        .collect();
    assert_none(
        &found,
        "The table MAY_USE in tests/architecture.rs says who may use whom.",
    );
    Ok(())
}

#[test]
fn the_table_has_no_cycles() {
    let mut known: Vec<&str> = Vec::new();
    for (folder, allowed) in MAY_USE {
        for path in *allowed {
            let used = first(path);
            assert!(
                known.contains(&used),
                "{folder} may use {used}, which does not stand above it in MAY_USE"
            );
        }
        known.push(folder);
    }
}

#[test]
fn every_folder_stands_in_the_table_and_in_the_map() -> Outcome {
    let sources = sources("src")?;
    let there: BTreeSet<&str> = sources.iter().map(Source::folder).collect();
    let listed: BTreeSet<&str> = MAY_USE.iter().map(|(folder, _)| *folder).collect();
    assert_eq!(there, listed, "folders and files of src, and the table MAY_USE");
    let library = sources
        .iter()
        .find(|source| source.path == "src/lib.rs")
        .ok_or("src/lib.rs is missing")?;
    for folder in there.iter().filter(|folder| **folder != "lib") {
        let is_mapped = library
            .text
            .lines()
            .any(|line| line.starts_with("//!") && line.contains(&format!("`{folder}")));
        assert!(is_mapped, "src/lib.rs: the map does not say what `{folder}` is for");
    }
    Ok(())
}

#[test]
fn packages_stay_in_their_folders() -> Outcome {
    let found: Vec<String> = sources("src")?
        .iter()
        .filter(|source| !source.is_test())
        .flat_map(strayed_packages)
        .collect();
    assert_none(
        &found,
        "The table PACKAGES in tests/architecture.rs says which folder may name a package.",
    );
    Ok(())
}

fn forbidden_uses(source: &Source) -> Vec<String> {
    let folder = source.folder();
    let allowed = MAY_USE
        .iter()
        .find(|(name, _)| *name == folder)
        .map_or(&[][..], |(_, allowed)| *allowed);
    let is_allowed = |path: &str| {
        let below = |wanted: &str| {
            path.strip_prefix(wanted)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
        };
        first(path) == folder || allowed.iter().any(|wanted| below(wanted))
    };
    let forbidden = paths(source).into_iter().filter(|(_, path)| !is_allowed(path));
    forbidden
        .map(|(byte, path)| format!("{}: {folder} may not use {path}", source.at(byte)))
        .collect()
}

fn strayed_packages(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    for (package, folders) in PACKAGES
        .iter()
        .filter(|(_, folders)| !folders.contains(&source.folder()))
    {
        let names = source.words(package).map(|byte| source.at(byte));
        found.extend(names.map(|place| format!("{place}: {package} may be named only in {}", folders.join(", "))));
    }
    found
}

/// Every path of the code from the top of `src` (`store::Error`), with its place in the code.
fn paths(source: &Source) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let root = if source.folder() == "main" { "stele" } else { "crate" };
    for start in source.words(root) {
        found.extend(
            tree_after(source, start + root.len())
                .into_iter()
                .map(|path| (start, path)),
        );
    }
    for start in source.words("super") {
        let before = source.code[..start].trim_end();
        let climb = (source.code[start..]
            .split("::")
            .take_while(|part| part.trim() == "super"))
        .count();
        if before.ends_with("::") || climb < depth(&source.path) {
            continue;
        }
        let after = source.code[start..]
            .match_indices("super")
            .nth(climb - 1)
            .map_or(0, |(byte, _)| byte + 5);
        found.extend(tree_after(source, start + after).into_iter().map(|path| (start, path)));
    }
    found
}

/// How many times `super` leads from a file's module to the top of `src`.
fn depth(path: &str) -> usize {
    let inside = path.strip_prefix("src/").unwrap_or(path);
    let parts = inside.split('/').count();
    if inside.ends_with("/mod.rs") { parts - 1 } else { parts }
}

fn tree_after(source: &Source, byte: usize) -> Vec<String> {
    let Some(rest) = source.code[byte..].strip_prefix("::") else {
        return Vec::new();
    };
    let mut found = Vec::new();
    use_tree(&mut rest.chars().peekable(), "", &mut found);
    found
}

/// Reads a path or the tree of a `use`, and notes each path whole.
fn use_tree(chars: &mut Peekable<Chars>, before: &str, found: &mut Vec<String>) {
    skip_blanks(chars);
    if chars.next_if_eq(&'{').is_some() {
        loop {
            skip_blanks(chars);
            match chars.peek() {
                None => return,
                Some('}') => {
                    chars.next();
                    return;
                }
                Some(',') => {
                    chars.next();
                }
                Some(_) => use_tree(chars, before, found),
            }
        }
    }
    let mut path = before.to_owned();
    while let Some(c) = chars.next_if(|c| c.is_alphanumeric() || matches!(c, '_' | '*')) {
        path.push(c);
    }
    let is_longer = chars.next_if_eq(&':').is_some() && chars.next_if_eq(&':').is_some();
    if is_longer
        && chars
            .peek()
            .is_some_and(|c| c.is_alphanumeric() || matches!(c, '_' | '{' | '*'))
    {
        return use_tree(chars, &format!("{path}::"), found);
    }
    found.push(path);
    // The rest of this branch: `as other`, or what is not a path.
    while chars.next_if(|c| !matches!(c, ',' | '}' | ';')).is_some() {}
}

fn skip_blanks(chars: &mut Peekable<Chars>) {
    while chars.next_if(|c| c.is_whitespace()).is_some() {}
}

fn first(path: &str) -> &str {
    path.split("::").next().unwrap_or(path)
}

/// Fails with all that was found, one line each.
fn assert_none(found: &[String], rule: &str) {
    assert!(found.is_empty(), "{rule}\n{}\n", found.join("\n"));
}

#[test]
fn a_forbidden_use_is_found_however_it_is_written() {
    let of = |path: &str, text: &str| forbidden_uses(&Source::new(path, text));
    let ui = |text: &str| of("src/ui/screens/record.rs", text);
    assert_eq!(
        ui("\nuse crate::store::Store;"),
        ["src/ui/screens/record.rs:2: ui may not use store::Store"]
    );
    assert_eq!(ui("use crate::{model::{Row, Field}, store::Store};").len(), 1);
    assert_eq!(ui("fn a() -> crate::store::Result<()> {}").len(), 1);
    assert_eq!(ui("use super::super::super::store;").len(), 1);
    assert_eq!(ui("use crate::*;").len(), 1);
    assert_eq!(
        of("src/problem.rs", "use super::{ui, store};"),
        ["src/problem.rs:1: problem may not use ui"]
    );
    assert_eq!(of("src/settings.rs", "use crate::files::csv::Dialect;").len(), 1);
    assert_eq!(of("src/main.rs", "fn main() { stele::app::run() }").len(), 1);
    let allowed =
        "use crate::model::{self as plain, Row};\nuse super::super::form;\nuse crate::ui::Cx;\n// crate::store";
    assert_eq!(ui(allowed), Vec::<String>::new());
    assert_eq!(
        of("src/settings.rs", "use crate::files::atomic::Replacement;"),
        Vec::<String>::new()
    );
}

#[test]
fn a_package_outside_its_folder_is_found() {
    let source = Source::new("src/jobs/check.rs", "use std::fs;\nfn a(c: &rusqlite::Connection) {}");
    assert_eq!(
        strayed_packages(&source),
        ["src/jobs/check.rs:2: rusqlite may be named only in store"]
    );
}
