//! Anyone is found in any spelling, and each hit says why.

use stele::model::edit::Named;
use stele::model::query::{Likeness, Query};
use stele::store::Reason;

use crate::support::{Catalogue, Outcome};

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
