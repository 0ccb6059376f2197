//! Anyone is found in any spelling, and each hit says why.

use std::collections::{BTreeMap, BTreeSet};

use stele::model::edit::Named;
use stele::model::query::{Likeness, Query};
use stele::search::{Words, fold};
use stele::store::Reason;

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

/// Surnames made of stems and endings; whether each exists does not matter, only that they differ.
fn surnames() -> Result<Vec<String>, Box<dyn std::error::Error>> {
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
    let all: BTreeSet<String> = stems
        .flat_map(|stem| ENDINGS.iter().map(move |ending| format!("{stem}{ending}")))
        .collect();
    Ok(all.into_iter().collect())
}

/// A name in the letters of one romanisation; German and Polish spell "-ow", French "-ine".
fn spelt(name: &str, letters: &BTreeMap<char, String>, rule: &str) -> String {
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

#[test]
fn surnames_are_found_by_every_romanisation_and_few_others_with_them() -> Outcome {
    let names = surnames()?;
    assert!(names.len() > 5000, "{}", names.len());
    let mut words = Words::default();
    words.add(names.iter().map(String::as_str));
    let tables = std::fs::read_to_string(fixture("names/romanisation.csv"))?;
    let rows: Vec<Vec<&str>> = tables.lines().map(|line| line.split(',').collect()).collect();
    let mut report = Vec::new();
    let mut is_good = true;
    for (column, rule) in rows[0].iter().enumerate().skip(1) {
        let letters: BTreeMap<char, String> = rows[1..]
            .iter()
            .filter_map(|row| Some((row[0].chars().next()?, row[column].to_owned())))
            .collect();
        let (mut asked, mut among_ten, mut unrelated) = (0_usize, 0_usize, 0_usize);
        for name in names.iter().skip(column).step_by(29) {
            let hits = words.alike(&spelt(name, &letters, rule));
            let right = fold(name);
            let best = hits.get(right.as_str()).copied();
            let before = best.map(|best| hits.values().filter(|other| **other >= best).count());
            asked += 1;
            among_ten += usize::from(before.is_some_and(|before| before <= 10));
            unrelated += hits.len() - usize::from(best.is_some());
        }
        let recall = among_ten as f64 / asked as f64;
        let share = unrelated as f64 / (asked * names.len()) as f64;
        let figures = [recall, share].map(|part| format!("{:.2} %", part * 100.0));
        report.push(format!(
            "{rule}: {} among the first ten, {} others",
            figures[0], figures[1]
        ));
        is_good &= recall >= 0.99 && share <= 0.02;
    }
    assert!(is_good, "{report:#?}");
    Ok(())
}
