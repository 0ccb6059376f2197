//! Every word that a person reads, by key, from `assets/texts`. Labels of vocabularies are data of `model::terms`.
//! A key that a language lacks is read in English; a key that English lacks is a fault that a test finds.

use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::{FluentArgs, FluentResource, FluentValue};
use unic_langid::LanguageIdentifier;

use crate::model::{Lang, Vocab, terms};

/// The text files of English, one per screen.
const ENGLISH: &[&str] = &[
    include_str!("../assets/texts/en/app.ftl"),
    include_str!("../assets/texts/en/changes.ftl"),
    include_str!("../assets/texts/en/cli.ftl"),
    include_str!("../assets/texts/en/columns.ftl"),
    include_str!("../assets/texts/en/dialogs.ftl"),
    include_str!("../assets/texts/en/fields.ftl"),
    include_str!("../assets/texts/en/import.ftl"),
    include_str!("../assets/texts/en/main.ftl"),
    include_str!("../assets/texts/en/problems.ftl"),
    include_str!("../assets/texts/en/record.ftl"),
    include_str!("../assets/texts/en/status.ftl"),
    include_str!("../assets/texts/en/todo.ftl"),
    include_str!("../assets/texts/en/viewer.ftl"),
    include_str!("../assets/texts/en/welcome.ftl"),
];

/// Labels of changes that older versions wrote into catalogues, and what they are called now.
const RENAMED: [(&str, &str); 4] = [
    ("change-recognition", "change-add-recognition"),
    ("change-remove-name", "change-remove-person-name"),
    ("change-remove-decision", "change-remove-protection"),
    ("change-remove-check", "change-remove-status-check"),
];

/// The texts of one language.
pub struct Texts {
    lang: Lang,
    bundle: FluentBundle<FluentResource>,
}

/// A value put into a text.
pub type Arg<'a> = FluentValue<'a>;

impl Texts {
    /// The texts of `lang`.
    pub fn new(lang: Lang) -> Self {
        let locale: LanguageIdentifier = lang.tag().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![locale]);
        // Marks that keep directions apart show as boxes in egui, which has no bidirectional text.
        bundle.set_use_isolating(false);
        for source in ENGLISH {
            // What parses is used; a test holds that all of it does.
            let resource = FluentResource::try_new((*source).to_owned()).unwrap_or_else(|(parsed, _)| parsed);
            bundle.add_resource_overriding(resource);
        }
        Self { lang, bundle }
    }

    /// The language of these texts.
    pub const fn lang(&self) -> Lang {
        self.lang
    }

    /// The text of `key`.
    pub fn get(&self, key: &str) -> String {
        self.format(key, None)
    }

    /// The text of `key` with values put in.
    pub fn with(&self, key: &str, args: &[(&str, Arg)]) -> String {
        let mut given = FluentArgs::with_capacity(args.len());
        for (name, value) in args {
            given.set(*name, value.clone());
        }
        self.format(key, Some(&given))
    }

    /// The text of `key`, or nothing where there is none.
    pub fn find(&self, key: &str) -> Option<String> {
        self.has(key).then(|| self.get(key))
    }

    /// Whether there is a text of that key.
    pub fn has(&self, key: &str) -> bool {
        self.bundle
            .get_message(key)
            .is_some_and(|message| message.value().is_some())
    }

    /// A change's label with its subject.
    pub fn change(&self, label: &crate::model::change::Label) -> String {
        let key = RENAMED.iter().find(|(old, _)| *old == label.key);
        let key = key.map_or(label.key.as_str(), |(_, new)| new);
        let text = self.with(key, &[("subject", label.subject.as_str().into())]);
        // Without a subject the colon before it goes, too.
        text.trim_end_matches([' ', ':']).to_owned()
    }

    /// The label of a vocabulary's code.
    pub fn term<'c>(&self, vocab: Vocab, code: &'c str) -> &'c str {
        terms::label(vocab, code, self.lang)
    }

    fn format(&self, key: &str, args: Option<&FluentArgs>) -> String {
        let Some(pattern) = self.bundle.get_message(key).and_then(|message| message.value()) else {
            return key.to_owned();
        };
        let mut faults = Vec::new();
        self.bundle.format_pattern(pattern, args, &mut faults).into_owned()
    }
}

/// Every key of the English texts, for the tests that hold them against the code.
pub fn keys() -> Vec<String> {
    let of_line = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
    let is_key = |key: &String| key.starts_with(|c: char| c.is_ascii_lowercase());
    ENGLISH
        .iter()
        .flat_map(|source| source.lines().filter_map(of_line).filter(is_key))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_text_file_parses() {
        for source in ENGLISH {
            let parsed = FluentResource::try_new((*source).to_owned());
            assert!(parsed.is_ok(), "{:?}", parsed.err().map(|(_, faults)| faults));
        }
    }

    #[test]
    fn no_key_stands_twice() {
        let mut keys = keys();
        keys.sort();
        for pair in keys.windows(2) {
            assert_ne!(pair[0], pair[1], "this key stands twice");
        }
    }
}
