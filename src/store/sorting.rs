//! The orders of the list in SQL: by which keys a column sorts, and how that depends on the language.

use std::fmt::Write as _;

use crate::model::query::{Query, Sort};
use crate::model::{Lang, Vocab, terms};
use crate::search;

/// The keys of the query's order, in SQL. What has the same keys stands in the order in which it was made.
pub fn sort_keys(query: &Query) -> Vec<String> {
    let own = match query.sort {
        Sort::Code => vec![],
        Sort::Name => return by_script("name_key", query.lang),
        Sort::Place => vec!["place_key".to_owned(), "plot_key".to_owned()],
        Sort::Municipality => vec!["municipality = ''".to_owned(), "natural_key(municipality)".to_owned()],
        // Without a date, a line stands last in either direction's first sense: after the known ones.
        Sort::Died => vec!["died_min = ''".to_owned(), "died_min".to_owned()],
        Sort::Kind => vec![by_label("kind", Vocab::MemorialKind, query.lang)],
        Sort::Status => vec!["status_rank".to_owned()],
        // The worst last when upwards; what nobody has seen comes before all.
        Sort::Condition => vec!["condition_rank".to_owned()],
        Sort::Review => vec![by_place("review_state", terms::codes(Vocab::ReviewState))],
        Sort::Photos => vec!["photos".to_owned()],
    };
    own.into_iter()
        .chain(["code_key", "memorial_uuid"].map(str::to_owned))
        .collect()
}

/// Names in the script of the language first: Latin comes before Cyrillic, but not in Russian.
fn by_script(key: &str, lang: Lang) -> Vec<String> {
    let own = (lang == Lang::Ru).then(|| format!("{key} NOT BETWEEN 'а' AND 'ӿ'"));
    own.into_iter()
        .chain([key.to_owned(), "memorial_uuid".to_owned()])
        .collect()
}

/// The codes of a column in the order of their labels in the language.
fn by_label(column: &str, vocab: Vocab, lang: Lang) -> String {
    let mut codes = terms::codes(vocab).to_vec();
    codes.sort_by_cached_key(|code| search::natural_key(terms::label(vocab, code, lang)));
    by_place(column, &codes)
}

/// The codes of a column in the order given; what has none comes first.
fn by_place(column: &str, codes: &[&str]) -> String {
    let places = codes.iter().zip(1..).fold(String::new(), |mut places, (code, place)| {
        let _ = write!(places, " WHEN '{code}' THEN {place}");
        places
    });
    format!("CASE {column} WHEN '' THEN 0{places} ELSE {} END", codes.len() + 1)
}

/// The same, upwards or downwards, for `ORDER BY`.
pub fn order(query: &Query) -> String {
    let direction = if query.is_descending { " DESC" } else { "" };
    let keys = sort_keys(query).into_iter().map(|key| format!("{key}{direction}"));
    keys.collect::<Vec<_>>().join(", ")
}
