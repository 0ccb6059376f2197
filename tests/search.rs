//! Anyone is found in any spelling, and each hit says why.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use stele::model::edit::{FieldEdit, Named, Part};
use stele::model::query::{Likeness, Query, Sort};
use stele::model::{Lang, RowId, Table, Vocab, condition_survey, external_id, memorial, site, terms};
use stele::search::{Words, fold};
use stele::store::{Finder, Reason, Store};

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, fixture};

#[test]
fn a_name_is_found_in_any_spelling_the_best_answer_first() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let mut graves = Vec::new();
    for name in ["Щукин Николай", "Zukin Ivan", "Захарченко Алексей"] {
        let grave = catalogue.store.new_memorial(None)?;
        catalogue.store.add_person(grave, &Named::New(name.to_owned()))?;
        graves.push(grave);
    }
    let found = |catalogue: &Catalogue, words: &str| {
        let query = Query {
            words: words.to_owned(),
            ..Query::default()
        };
        catalogue.store.find_memorials(&query)
    };
    for words in ["щукин", "Shchukin", "Chtchoukine", "Sjtsjoekin", "schtschukin nicolas"] {
        assert_eq!(found(&catalogue, words)?, [graves[0]], "{words}");
    }
    assert_eq!(found(&catalogue, "Sachartchenko Alexis")?, [graves[2]]);
    assert!(
        found(&catalogue, "\"Shchukin\"")?.is_empty(),
        "in quotes as it is typed"
    );
    let reason = catalogue.store.reason(graves[0], "Chtchoukine")?;
    assert_eq!(reason, Some((Reason::Name, Likeness::Spelling)));

    // What is written now is found now, best answers first, and not what was taken back.
    let later = catalogue.store.new_memorial(None)?;
    catalogue
        .store
        .add_person(later, &Named::New("Chtchoukine Paul".to_owned()))?;
    assert_eq!(found(&catalogue, "Chtchoukine")?, [later, graves[0]]);
    catalogue.store.undo()?;
    assert_eq!(found(&catalogue, "Chtchoukine")?, [graves[0]]);
    Ok(())
}

#[test]
fn people_are_found_by_numbers_elsewhere_initials_and_small_words_written_together() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let store = &mut catalogue.store;
    let mut graves = Vec::new();
    for name in ["Jan van der Meer", "Talda V."] {
        let grave = store.new_memorial(None)?;
        let person = store.add_person(grave, &Named::New(name.to_owned()))?;
        let owner = RowId {
            table: Table::Person,
            uuid: person,
        };
        let part = Part {
            table: Table::ExternalId,
            owner: Some(owner),
            cells: vec![(external_id::VALUE, format!("OBD-{}", graves.len() + 7000))],
        };
        store.add_part(&part)?;
        graves.push(grave);
    }
    for (words, which) in [
        ("vandermeer", 0),
        ("J. Vandermeer", 0),
        ("van der meer", 0),
        ("obd-7000", 0),
        ("Vladimir Talda", 1),
        ("7001", 1),
    ] {
        let query = Query {
            words: words.to_owned(),
            ..Query::default()
        };
        assert_eq!(store.find_memorials(&query)?, [graves[which]], "{words}");
    }
    Ok(())
}

#[test]
fn graves_nobody_visits_and_postal_codes_filter_and_the_language_orders() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let store = &mut catalogue.store;
    let mut made = Vec::new();
    for (name, code, postal_code, seen, kind) in [
        ("Zhukov Ivan", "A-1", "4000", "2026-05-01", "plaque"),
        ("Жуков Иван", "A-2", "4999", "2019", "grave"),
        ("Abramov Oleg", "A-3", "5000", "", "memorial"),
    ] {
        let site = store.new_site(postal_code, Lang::En)?;
        let grave = store.new_memorial(Some(site))?;
        store.add_person(grave, &Named::New(name.to_owned()))?;
        let id = |table, uuid| RowId { table, uuid };
        let mut edits = vec![
            (id(Table::Memorial, grave), memorial::CODE, code),
            (id(Table::Memorial, grave), memorial::KIND, kind),
            (id(Table::Site, site), site::POSTAL_CODE, postal_code),
        ];
        if !seen.is_empty() {
            let part = Part {
                table: Table::ConditionSurvey,
                owner: Some(id(Table::Memorial, grave)),
                cells: vec![(condition_survey::OVERALL, "good".to_owned())],
            };
            let survey = store.add_part(&part)?;
            edits.push((id(Table::ConditionSurvey, survey), condition_survey::SURVEYED, seen));
        }
        for (id, field, typed) in edits {
            let edit = FieldEdit {
                id,
                field,
                typed: typed.to_owned(),
                seen: None,
            };
            store.edit(&[edit], None)?;
        }
        made.push(grave);
    }
    let mut finder = Finder::default();
    let mut ask = |query: Query| -> Result<Vec<usize>, Box<dyn std::error::Error>> {
        let (found, _) = finder.find(store, &query, |_| ())?;
        assert_eq!(found, store.find_memorials(&query)?, "{query:?}");
        let place = |id: &uuid::Uuid| made.iter().position(|made| made == id).ok_or("unknown");
        Ok(found.iter().map(place).collect::<Result<_, _>>()?)
    };
    let unseen = Query {
        unseen_for_years: Some(2),
        ..Query::default()
    };
    assert_eq!(ask(unseen)?, [1, 2]);
    let postal = |codes: &str| Query {
        postal_codes: codes.to_owned(),
        ..Query::default()
    };
    assert_eq!(ask(postal("4000-4999"))?, [0, 1]);
    assert_eq!(ask(postal("5000"))?, [2]);
    let sorted = |sort, lang| Query {
        sort,
        lang,
        ..Query::default()
    };
    assert_eq!(ask(sorted(Sort::Name, Lang::En))?, [2, 0, 1]);
    assert_eq!(ask(sorted(Sort::Name, Lang::Ru))?, [1, 2, 0]);
    for lang in [Lang::En, Lang::Fr] {
        let labels = ["plaque", "grave", "memorial"].map(|code| terms::label(Vocab::MemorialKind, code, lang));
        let found: Vec<String> = ask(sorted(Sort::Kind, lang))?
            .iter()
            .map(|place| fold(labels[*place]))
            .collect();
        assert!(found.is_sorted(), "{found:?}");
    }
    Ok(())
}

#[test]
fn a_filter_is_kept_under_a_name_and_brings_words_filters_and_order_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    for name in ["Zhukov Ivan", "Abramov Oleg"] {
        let grave = catalogue.store.new_memorial(None)?;
        catalogue.store.add_person(grave, &Named::New(name.to_owned()))?;
    }
    let mut window = Window::on(&catalogue)?;
    window.fill("Search names, places, inscriptions…", "joukov")?;
    window.click("Saved filters")?;
    window.fill("Keep this as", "Some Zhukovs")?;
    window.click("Save")?;
    window.press(egui::Modifiers::NONE, egui::Key::Escape)?;
    window.click("Clear")?;
    assert_eq!(window.catalogue()?.list.ids.len(), 2);
    window.click("Saved filters")?;
    window.click("Some Zhukovs")?;
    assert_eq!(window.catalogue()?.list.ids.len(), 1);
    assert_eq!(window.catalogue()?.list.query.words, "joukov");
    window.click("Saved filters")?;
    window.click("Forget “Some Zhukovs”")?;
    assert!(!window.shows("Some Zhukovs"));
    Ok(())
}

/// Given names as they were common, and surnames made of stems and endings; whether each of those exists does not
/// matter, only that they differ.
fn all_names() -> Result<Vec<String>, Box<dyn std::error::Error>> {
    const ENDINGS: [&str; 44] = [
        "ов",
        "ев",
        "ин",
        "ский",
        "енко",
        "ук",
        "чук",
        "цев",
        "овский",
        "инский",
        "ыш",
        "аш",
        "уш",
        "ец",
        "ий",
        "ых",
        "ач",
        "ушкин",
        "енков",
        "еев",
        "ищев",
        "ягин",
        "ухин",
        "атов",
        "умов",
        "ёнок",
        "ейко",
        "ань",
        "ырев",
        "ашвили",
        "юк",
        "якин",
        "эв",
        "ойло",
        "ельников",
        "охин",
        "ушин",
        "ажин",
        "ызин",
        "оха",
        "уля",
        "ищенко",
        "ижин",
        "ямин",
    ];
    let stems = std::fs::read_to_string(fixture("names/surnames.csv"))?;
    let stems = stems.lines().skip(1).map(|line| line.replace(',', ""));
    let surnames = stems.flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")));
    let given = std::fs::read_to_string(fixture("names/given.txt"))?;
    let all: BTreeSet<String> = surnames.chain(given.split_whitespace().map(str::to_owned)).collect();
    Ok(all.into_iter().collect())
}

/// A name in the letters of one romanisation; German and Polish spell "-ow", French "-ine".
fn spelt(name: &str, letters: &Letters, rule: &str) -> String {
    let plain = name.to_lowercase();
    let mut spelt: String = plain
        .chars()
        .map(|letter| letters.get(&letter).map_or("?", String::as_str))
        .collect();
    if rule == "french" && spelt.ends_with("in") {
        spelt.push('e');
    }
    spelt
}

/// How each letter is written.
type Letters = BTreeMap<char, String>;

/// The letters of each romanisation, and its name.
fn romanisations() -> Result<Vec<(String, Letters)>, Box<dyn std::error::Error>> {
    let tables = std::fs::read_to_string(fixture("names/romanisation.csv"))?;
    let rows: Vec<Vec<&str>> = tables.lines().map(|line| line.split(',').collect()).collect();
    let letters = |column: usize| {
        let letters = rows[1..].iter();
        letters.filter_map(move |row| Some((row[0].chars().next()?, row[column].to_owned())))
    };
    let rules = rows[0].iter().enumerate().skip(1);
    Ok(rules
        .map(|(column, rule)| ((*rule).to_owned(), letters(column).collect()))
        .collect())
}

/// How well names are found: the share of those that are among the first ten, and the share of all others in the hits.
fn recall(words: &Words, names: &[String], asked: impl Iterator<Item = (String, String)>) -> [f64; 2] {
    let (mut count, mut among_ten, mut unrelated) = (0_usize, 0_usize, 0_usize);
    for (name, typed) in asked {
        let hits = words.alike(&typed);
        let best = hits.get(fold(&name).as_str()).copied();
        let before = best.map(|best| hits.values().filter(|other| **other >= best).count());
        count += 1;
        among_ten += usize::from(before.is_some_and(|before| before <= 10));
        unrelated += hits.len() - usize::from(best.is_some());
    }
    [
        among_ten as f64 / count as f64,
        unrelated as f64 / (count * names.len()) as f64,
    ]
}

fn in_words(what: &str, [recall, share]: [f64; 2]) -> String {
    let [recall, share] = [recall, share].map(|part| format!("{:.2} %", part * 100.0));
    format!("{what}: {recall} among the first ten, {share} others")
}

#[test]
fn names_are_found_by_every_romanisation_and_few_others_with_them() -> Outcome {
    let names = all_names()?;
    assert!(names.len() > 5000, "{}", names.len());
    let mut words = Words::default();
    words.add(names.iter().map(String::as_str));
    let mut report = Vec::new();
    let mut is_good = true;
    for (place, (rule, letters)) in romanisations()?.into_iter().enumerate() {
        let asked = names.iter().skip(place).step_by(29);
        let asked = asked.map(|name| (name.clone(), spelt(name, &letters, &rule)));
        let figures = recall(&words, &names, asked);
        report.push(in_words(&rule, figures));
        is_good &= figures[0] >= 0.99 && figures[1] <= 0.02;
    }
    assert!(is_good, "{report:#?}");
    Ok(())
}

#[test]
fn names_are_found_as_a_clerk_wrote_them_by_ear() -> Outcome {
    // One letter of so many is written as it was heard; the others by the habits of his language.
    const HEARD: usize = 2;
    let names = all_names()?;
    let mut words = Words::default();
    words.add(names.iter().map(String::as_str));
    let habits = romanisations()?;
    let heard = std::fs::read_to_string(fixture("names/by_ear.csv"))?;
    let heard: BTreeMap<char, Vec<&str>> = heard
        .lines()
        .skip(1)
        .filter_map(|line| {
            let (letter, heard) = line.split_once(',')?;
            Some((letter.chars().next()?, heard.split(' ').collect()))
        })
        .collect();
    let mut dice = fastrand::Rng::with_seed(3);
    let mut by_ear = |name: &String| {
        let (rule, letters) = &habits[dice.usize(..habits.len())];
        let mut letters = letters.clone();
        for (letter, ways) in &heard {
            if dice.usize(..HEARD) == 0 {
                letters.insert(*letter, ways[dice.usize(..ways.len())].to_owned());
            }
        }
        (name.clone(), spelt(name, &letters, rule))
    };
    let figures = recall(&words, &names, names.iter().step_by(7).map(&mut by_ear));
    let is_good = figures[0] >= 0.90 && figures[1] <= 0.02;
    assert!(is_good, "{}", in_words("by ear", figures));
    Ok(())
}

#[test]
fn the_list_at_hand_follows_a_restored_backup() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let first = catalogue.store.new_memorial(None)?;
    let copy = catalogue.beside("copy.stele");
    catalogue.store.backup_to(&copy)?;
    let mut finder = Finder::default();
    // However many changes came since: their numbers are not given twice.
    for _ in 0..3 {
        let second = catalogue.store.new_memorial(None)?;
        let (found, _) = finder.find(&catalogue.store, &Query::default(), |_| ())?;
        assert_eq!(found, [first, second]);
        catalogue.store.restore_from(&copy)?;
        let (found, _) = finder.find(&catalogue.store, &Query::default(), |_| ())?;
        assert_eq!(found, [first]);
    }
    Ok(())
}

/// What happens between two searches.
#[derive(Clone, Debug)]
enum Step {
    Grave(String),
    Rename(usize, String),
    /// Several at once.
    Codes(Vec<(usize, String)>),
    Trash(usize),
    Undo,
    Redo,
    Many,
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let name = || "(Щукин|Shchukin|Chtchoukine|Жуков|Zhukov|Szukow|Иван)( (Ivan|Пётр|A))?";
    let step = prop_oneof![
        6 => name().prop_map(Step::Grave),
        3 => (0..20_usize, name()).prop_map(|(which, name)| Step::Rename(which, name)),
        3 => prop::collection::vec((0..20_usize, "[A-C]-[0-9]{1,2}"), 1..6).prop_map(Step::Codes),
        1 => (0..20_usize).prop_map(Step::Trash),
        1 => Just(Step::Undo),
        1 => Just(Step::Redo),
        1 => Just(Step::Many),
    ];
    prop::collection::vec(step, 4..16)
}

fn queries() -> impl Strategy<Value = Vec<Query>> {
    let words = "(щукин|Joukov|zhu|\"ivan\"|\"иван a\"|b-|1|)( (iwan|a))?";
    let query =
        (words, 0..4_u8, prop::bool::ANY, prop::bool::ANY).prop_map(|(words, sort, is_descending, no_photo)| Query {
            words,
            sort: [Sort::Code, Sort::Name, Sort::Died, Sort::Place][usize::from(sort)],
            is_descending,
            without_photo: no_photo,
            ..Query::default()
        });
    prop::collection::vec(query, 1..4)
}

fn take(store: &mut Store, step: &Step) -> Result<(), Box<dyn std::error::Error>> {
    let graves = store.find_memorials(&Query::default())?;
    let grave = |which: usize| graves.get(which % graves.len().max(1)).copied();
    match step {
        Step::Grave(name) => {
            let grave = store.new_memorial(None)?;
            store.add_person(grave, &Named::New(name.clone()))?;
        }
        Step::Rename(which, name) => {
            if let Some(grave) = grave(*which) {
                store.add_person(grave, &Named::New(name.clone()))?;
            }
        }
        Step::Codes(codes) => {
            let edit = |(which, code): &(usize, String)| {
                let table = Table::Memorial;
                grave(*which).map(|uuid| FieldEdit {
                    id: RowId { table, uuid },
                    field: memorial::CODE,
                    typed: code.clone(),
                    seen: None,
                })
            };
            let edits: Vec<FieldEdit> = codes.iter().filter_map(edit).collect();
            store.edit(&edits, None)?;
        }
        Step::Trash(which) => {
            if let Some(uuid) = grave(*which) {
                store.trash_record(RowId {
                    table: Table::Memorial,
                    uuid,
                })?;
            }
        }
        Step::Undo => drop(store.undo()?),
        Step::Redo => drop(store.redo()?),
        // As after a change of very many lines.
        Step::Many => store.rebuild_derived()?,
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn the_list_at_hand_says_what_the_file_says_through_every_change(
        steps in steps(),
        queries in queries(),
    ) {
        let run = || -> Outcome {
            let mut catalogue = Catalogue::empty()?;
            let mut finder = Finder::default();
            // Another program has the file open as well.
            let other = catalogue.store.again()?;
            let mut others = Finder::default();
            for step in &steps {
                take(&mut catalogue.store, step)?;
                for query in &queries {
                    let expected = catalogue.store.find_ranked(query)?;
                    assert_eq!(finder.find(&catalogue.store, query, |_| ())?, expected, "{step:?} {query:?}");
                    assert_eq!(others.find(&other, query, |_| ())?, expected, "{step:?} {query:?}");
                }
            }
            Ok(())
        };
        run().map_err(|error| TestCaseError::fail(error.to_string()))?;
    }
}
