//! House rules that no lint knows: how a file opens, how long it is, what must not stand in it.

use super::assert_none;
use super::source::{Literal, Source, sources};
use crate::support::Outcome;

/// Files longer than this are two files.
const MOST_LINES: usize = 500;

/// Where a colour is made, and the one file that may do so.
const COLOURS: &[&str] = &["Color32::from_", "Rgba::from_", "Hsva::new", "hex_color!"];
const THEME: &str = "src/ui/theme.rs";

/// What says that something is not finished.
const UNFINISHED: &[&str] = &["todo!", "unimplemented!", "dbg!", "#[ignore"];

fn all() -> std::io::Result<Vec<Source>> {
    let mut found = sources("src")?;
    found.extend(sources("tests")?);
    Ok(found)
}

#[test]
fn every_file_says_first_what_it_is_for() -> Outcome {
    let silent = |source: &&Source| !source.text.starts_with("//! ");
    let found: Vec<String> = all()?.iter().filter(silent).map(|source| source.line(1)).collect();
    assert_none(&found, "Every file opens with `//!` lines: what it is for.");
    Ok(())
}

#[test]
fn no_file_is_too_long() -> Outcome {
    let sources = all()?;
    let lengths = sources.iter().map(|source| (source, source.text.lines().count()));
    let found: Vec<String> = lengths
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(source, lines)| source.line(lines))
        .collect();
    assert_none(&found, "A file has at most 500 lines: one subject each.");
    Ok(())
}

#[test]
fn nothing_is_left_unfinished() -> Outcome {
    let found: Vec<String> = all()?.iter().flat_map(|source| places(source, UNFINISHED)).collect();
    assert_none(
        &found,
        "What is not finished is not there, and no test is switched off.",
    );
    Ok(())
}

#[test]
fn colours_are_made_only_in_the_theme() -> Outcome {
    let sources = sources("src")?;
    let others = sources
        .iter()
        .filter(|source| source.path != THEME && !source.is_test());
    let found: Vec<String> = others.flat_map(|source| places(source, COLOURS)).collect();
    assert_none(&found, "Colours are made in src/ui/theme.rs and used as its tokens.");
    Ok(())
}

#[test]
fn screens_and_dialogs_hold_no_words() -> Outcome {
    let sources = sources("src/ui")?;
    let found: Vec<String> = sources
        .iter()
        .filter(|source| draws_words(source))
        .flat_map(words)
        .collect();
    assert_none(&found, "What a person reads comes by key from assets/texts.");
    Ok(())
}

fn places(source: &Source, wanted: &[&str]) -> Vec<String> {
    let of = |what: &&str| {
        source
            .code
            .match_indices(*what)
            .map(|(byte, what)| format!("{}: {what}", source.at(byte)))
            .collect()
    };
    wanted
        .iter()
        .flat_map(|what: &&str| -> Vec<String> { of(what) })
        .collect()
}

fn draws_words(source: &Source) -> bool {
    !source.is_test()
        && ["src/ui/screens/", "src/ui/dialogs/"]
            .iter()
            .any(|folder| source.path.starts_with(folder))
}

fn words(source: &Source) -> Vec<String> {
    let shown = source.literals.iter().filter(|literal| is_for_people(literal));
    shown
        .map(|literal| format!("{}: {:?}", source.line(literal.line), literal.value))
        .collect()
}

/// Whether a string looks like something to read: two words, or one that begins with a capital letter.
/// Reasons of `expect` and of lints are for programmers.
fn is_for_people(literal: &Literal) -> bool {
    let is_reason = ["expect(", "reason=", "debug_assert!("]
        .iter()
        .any(|before| literal.before.ends_with(before));
    let text = without_arguments(&literal.value);
    let has_small = text.contains(char::is_lowercase);
    let has_words = text.contains(' ') && has_small;
    let is_name = text.starts_with(char::is_uppercase) && has_small;
    !is_reason && !literal.is_widget_name() && (has_words || is_name)
}

/// The text without what `format!` puts into it.
fn without_arguments(text: &str) -> String {
    let mut depth = 0_usize;
    let mut rest = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => rest.push(c),
            _ => {}
        }
    }
    rest
}

#[test]
fn a_word_in_a_screen_is_found() {
    let text = r#"fn a() {
    button("Save");
    label(format!("{count} photos"));
    let id = Id::unique(("photo wall", count));
    text("record-trash").expect("the key is there");
    let plain = (format!("{shown} · {rest}"), "VLG", "grave_no", " ");
}"#;
    let source = Source::new("src/ui/screens/record.rs", text);
    let found = [
        "src/ui/screens/record.rs:2: \"Save\"",
        "src/ui/screens/record.rs:3: \"{count} photos\"",
    ];
    assert_eq!(words(&source), found);
    assert_eq!(
        places(&Source::new("src/a.rs", "fn a() {\n    todo!()\n}"), UNFINISHED),
        ["src/a.rs:2: todo!"]
    );
}
