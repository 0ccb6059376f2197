//! Whoever was recorded twice is found, whoever only looks like somebody else is not, and two become one without a loss.

use std::collections::{BTreeMap, BTreeSet};

use stele::command::Request;
use stele::jobs::{AddPhotos, Generate, Reporter, add_photos, generate};
use stele::model::doubles::{Merge, Pair};
use stele::model::edit::{FieldEdit, Named, Part};
use stele::model::query::Query;
use stele::model::{Field, Lang, RowId, Table, burial, external_id, field_draft, inscription, memorial, name, person};
use stele::store::{Level, Store};
use tempfile::TempDir;
use uuid::Uuid;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, TODAY, fixture};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// Whom of whom is the same, in the order in which they were recorded.
type Pairs = BTreeSet<(Uuid, Uuid)>;

const GRAVES: u64 = 4_000;
const PLANTED: usize = 240;

/// Invented people, of whom some are recorded once more as another volunteer might have done.
fn planted() -> Result<(TempDir, Store, Pairs)> {
    let folder = TempDir::new()?;
    let wanted = Generate {
        memorials: GRAVES,
        photos: 0,
        seed: 3,
    };
    let place = folder.path().join("made");
    let mut store = generate(&place, ("Tester", TODAY), &wanted, &Reporter::silent())?;
    let tables = std::fs::read_to_string(fixture("names/romanisation.csv"))?;
    let letters = |column: usize| -> BTreeMap<char, &str> {
        let rows = tables.lines().skip(1).map(|line| line.split(',').collect::<Vec<_>>());
        rows.filter_map(|row| Some((row[0].chars().next()?, row[column])))
            .collect()
    };
    let rules: Vec<BTreeMap<char, &str>> = (1..=8).map(letters).collect();
    let mut dice = fastrand::Rng::with_seed(11);
    let mut pairs = BTreeSet::new();
    let graves = store.find_memorials(&Query::default())?;
    for number in 0..PLANTED {
        let Some(grave) = store.grave(graves[dice.usize(..graves.len())])? else {
            continue;
        };
        let Some(burial) = grave.burials.first() else { continue };
        let who = &burial.person;
        let cyrillic = who
            .names
            .iter()
            .map(name::full_text)
            .find(|form| name::script_of(form) == "Cyrl");
        let original = cyrillic.unwrap_or_else(|| who.name());
        let rule = &rules[number % rules.len()];
        let spelt = |form: &str| -> String {
            let letter = |letter: char| {
                rule.get(&letter)
                    .map_or_else(|| letter.to_string(), |spelt| (*spelt).to_owned())
            };
            form.to_lowercase().chars().map(letter).collect()
        };
        let called = match number % 4 {
            0 => spelt(&original),
            1 => original.split(' ').rev().collect::<Vec<_>>().join(" "),
            2 => misread(&original, &mut dice),
            _ => misread(&spelt(&original), &mut dice),
        };
        let same_site = grave
            .site
            .as_ref()
            .map(stele::model::Row::uuid)
            .filter(|_| number % 3 > 0);
        let again = store.new_memorial(same_site)?;
        let person = store.add_person(again, &Named::New(called))?;
        let of = |field: Field| who.row.text(field).to_owned();
        let died = who.row.cell("death_edtf").as_str().to_owned();
        let partial = |date: &str| date[..date.len().min(if number % 2 == 0 { 4 } else { 10 })].to_owned();
        let typed = [
            (person::DEATH, partial(&died)),
            (person::BIRTH, who.row.cell("birth_edtf").as_str().to_owned()),
            (person::RANK, of(person::RANK)),
            (person::UNIT, of(person::UNIT)),
        ];
        let edits = typed.map(|(field, typed)| FieldEdit {
            id: person_id(person),
            field,
            typed,
            seen: None,
        });
        store.edit(&edits, None)?;
        pairs.insert((who.row.uuid(), person));
    }
    Ok((folder, store, pairs))
}

/// With one letter of the surname taken for another, as on a worn stone.
fn misread(name: &str, dice: &mut fastrand::Rng) -> String {
    let mut letters: Vec<char> = name.chars().collect();
    let surname = letters
        .iter()
        .position(|letter| *letter == ' ')
        .unwrap_or(letters.len());
    let place = dice.usize(1..surname.max(2));
    if let Some(letter) = letters.get_mut(place) {
        *letter = if letter.is_ascii() { 'e' } else { 'е' };
    }
    letters.into_iter().collect()
}

fn people(pairs: &[Pair]) -> Pairs {
    let people = pairs.iter().filter(|pair| pair.one.table == Table::Person);
    people.map(|pair| (pair.one.uuid, pair.other.uuid)).collect()
}

#[test]
fn nearly_all_who_were_recorded_twice_are_found_and_few_others() -> Outcome {
    let (_folder, store, planted) = planted()?;
    let pairs = store.find_doubles(&mut |_, _| true)?;
    let found = people(&pairs);
    let right = planted.intersection(&found).count();
    let share = right as f64 / planted.len() as f64;
    let wrong = (found.len() - right) as f64 / found.len() as f64;
    let missed: Vec<String> = planted
        .difference(&found)
        .map(|pair| lines(&store, pair))
        .collect::<Result<_>>()?;
    let report = format!(
        "{right} of {} found, {:.1} %; {:.1} % of what was found is not planted; missed {missed:#?}",
        planted.len(),
        share * 100.0,
        wrong * 100.0
    );

    assert!(share >= 0.95 && wrong <= 0.1, "{report}");
    Ok(())
}

/// Two graves, of whom somebody rests in each who may be one person, with everything that can hang on them.
fn twice() -> Result<(Catalogue, [RowId; 2], [RowId; 2])> {
    let mut catalogue = Catalogue::empty()?;
    let store = &mut catalogue.store;
    let site = store.new_site("Invented cemetery", Lang::En)?;
    let mut graves = Vec::new();
    let mut people = Vec::new();
    for (place, called) in ["Щукин Николай", "Chtchoukine Nicolas"].into_iter().enumerate() {
        let grave = store.new_memorial(Some(site))?;
        let person = store.add_person(grave, &Named::New(called.to_owned()))?;
        store.add_name(person, &format!("Form {place}"))?;
        let (grave, person) = (
            RowId {
                table: Table::Memorial,
                uuid: grave,
            },
            person_id(person),
        );
        let edits = [
            (person, person::BIRTH, "1919"),
            (person, person::DEATH, ["1943-05-17", "May 1943"][place]),
            (person, person::UNIT, ["3 Rifle Division", "4 Rifle Division"][place]),
            (person, person::RANK, ["", "private"][place]),
            (person, person::POW_NUMBER, "1234"),
            (grave, memorial::CODE, "ARL-14"),
        ];
        let edits = edits.map(|(id, field, typed)| FieldEdit {
            id,
            field,
            typed: typed.to_owned(),
            seen: None,
        });
        store.edit(&edits, None)?;
        store.cite(person, None, &Named::New(format!("Source {place}")), Lang::En)?;
        store.cite(grave, None, &Named::New("Register".to_owned()), Lang::En)?;
        for (table, owner, field, text) in [
            (Table::ExternalId, person, external_id::VALUE, format!("OBD {place}")),
            (
                Table::Inscription,
                grave,
                inscription::TEXT,
                format!("Here rests {place}"),
            ),
        ] {
            let part = Part {
                table,
                owner: Some(owner),
                cells: vec![(field, text)],
            };
            store.add_part(&part)?;
        }
        store.tick(Table::PersonCategory, person, ["pow", "partisan"][place], true)?;
        store.tick(Table::MemorialSymbol, grave, "star", true)?;
        graves.push(grave);
        people.push(person);
    }
    for (place, owner) in graves.iter().chain(&people).enumerate() {
        let photo = fixture(["photos/orientation-1.jpg", "photos/orientation-6.jpg"][place % 2]);
        let wanted = AddPhotos {
            paths: vec![photo],
            owner: Some(*owner),
            role: String::new(),
        };
        add_photos(store, &wanted, &Reporter::silent())?;
    }
    Ok((catalogue, [graves[0], graves[1]], [people[0], people[1]]))
}

/// How many rows of each table stand for something, parts that say the same twice apart.
fn alive(store: &Store, tables: &[Table]) -> Result<Vec<i64>> {
    let file = rusqlite::Connection::open(&store.place().file)?;
    let count = |table: &Table| {
        let sql = format!("SELECT count(*) FROM {} WHERE deleted_at IS NULL", table.name());
        file.query_row(&sql, [], |row| row.get(0))
    };
    Ok(tables.iter().map(count).collect::<rusqlite::Result<_>>()?)
}

#[test]
fn two_become_one_without_a_loss_and_one_undo_brings_both_back() -> Outcome {
    let (mut catalogue, graves, people) = twice()?;
    let before = catalogue.contents()?;
    let kept_whole = [
        Table::PersonName,
        Table::Source,
        Table::Citation,
        Table::ExternalId,
        Table::Inscription,
        Table::Photo,
        Table::PersonCategory,
    ];
    let standing = alive(&catalogue.store, &kept_whole)?;
    for ids in [graves, people] {
        let merge = Merge {
            kept: ids[0],
            other: ids[1],
            taken: vec![person::DEATH],
            note: "Unit: 4 Rifle Division".to_owned(),
        };
        catalogue.store.merge(&merge)?;
    }
    assert_eq!(
        alive(&catalogue.store, &kept_whole)?,
        standing,
        "nothing that was known is gone"
    );
    let grave = catalogue.store.grave(graves[0].uuid)?.ok_or("the grave stays")?;
    assert_eq!(grave.burials.len(), 1, "one person lies there once");
    assert_eq!((grave.inscriptions.len(), grave.photos.len()), (2, 2));
    let person = &grave.burials[0].person;
    assert_eq!(person.names.len(), 4);
    assert_eq!(
        person.name(),
        "Щукин Николай",
        "the form of the record that stays shows first"
    );
    assert_eq!(person.row.text(person::RANK), "private", "what was empty is filled");
    assert_eq!(person.row.text(person::UNIT), "3 Rifle Division");
    assert_eq!(person.row.cell("death_edtf").as_str(), "1943-05", "as it was chosen");
    assert_eq!(person.row.text(person::NOTES), "Unit: 4 Rifle Division");
    assert!(
        catalogue
            .store
            .check_records()?
            .iter()
            .all(|finding| finding.level == Level::Note)
    );
    for _ in 0..2 {
        catalogue.store.undo()?;
    }
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn places_circles_roles_and_what_was_not_understood_survive_a_merge() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let store = &mut catalogue.store;
    let id = |table, uuid| RowId { table, uuid };
    let [arlon, other_arlon] = [store.new_site("Arlon", Lang::En)?, store.new_site("Arlon", Lang::En)?];
    // The one without a site lies inside a plot that lies inside the other.
    let kept = store.new_memorial(None)?;
    let other = store.new_memorial(Some(arlon))?;
    let plot = store.new_memorial(Some(other_arlon))?;
    for (inner, outer) in [(plot, other), (kept, plot)] {
        store.set_link(
            id(Table::Memorial, inner),
            memorial::PARENT,
            &Named::Existing(outer),
            Lang::En,
        )?;
    }
    let person = store.add_person(kept, &Named::New("Talda V.".to_owned()))?;
    store.add_person(other, &Named::Existing(person))?;
    let roles = store.grave(other)?.ok_or("the other")?.burials[0].row.id;
    let edits = [
        (roles, burial::ROLE, "commemorated"),
        (id(Table::Memorial, other), memorial::HEIGHT_CM, "about so high"),
    ];
    let edits = edits.map(|(id, field, typed)| FieldEdit {
        id,
        field,
        typed: typed.to_owned(),
        seen: None,
    });
    store.edit(&edits, None)?;
    let texts = store
        .compare([id(Table::Memorial, kept), id(Table::Memorial, plot)])?
        .ok_or("two graves")?;
    assert!(texts.fields.iter().any(|compared| compared.field == memorial::SITE));
    let before = catalogue.contents()?;
    let merge = Merge {
        kept: id(Table::Memorial, kept),
        other: id(Table::Memorial, other),
        taken: Vec::new(),
        note: String::new(),
    };
    catalogue.store.merge(&merge)?;
    let grave = catalogue.store.grave(kept)?.ok_or("the grave stays")?;
    assert_eq!(grave.row.link(memorial::SITE), Some(arlon), "it had none");
    assert_eq!(grave.row.link(memorial::PARENT), None, "it does not lie inside itself");
    let plot = catalogue.store.grave(plot)?.ok_or("the plot")?;
    assert_eq!(plot.row.link(memorial::PARENT), Some(kept));
    assert_eq!(grave.burials.len(), 2, "buried and commemorated are two things");
    assert!(
        grave
            .drafts
            .iter()
            .any(|draft| draft.text(field_draft::TYPED) == "about so high")
    );
    assert!(catalogue.store.merge(&merge).is_err(), "the other is in the trash");
    catalogue.store.undo()?;
    assert_eq!(catalogue.contents()?, before);
    Ok(())
}

#[test]
fn those_told_apart_are_not_asked_about_again() -> Outcome {
    let (mut catalogue, graves, _) = twice()?;
    let pairs = |catalogue: &Catalogue| catalogue.store.find_doubles(&mut |_, _| true);
    let found = pairs(&catalogue)?;
    let grave = found
        .iter()
        .find(|pair| pair.one.table == Table::Memorial)
        .ok_or("the graves")?;
    assert_eq!((grave.one, grave.other), (graves[0], graves[1]));
    catalogue.store.tell_apart(grave.other, grave.one)?;
    assert!(pairs(&catalogue)?.iter().all(|pair| pair.one.table != Table::Memorial));
    catalogue.store.undo()?;
    assert_eq!(pairs(&catalogue)?.len(), found.len());
    Ok(())
}

/// What is known of both, for the report.
fn lines(store: &Store, (one, other): &(Uuid, Uuid)) -> Result<String> {
    let line = |uuid: Uuid| -> Result<String> {
        let Some(row) = store.row(person_id(uuid))? else {
            return Ok(String::new());
        };
        let cells = ["birth_edtf", "death_edtf", "rank", "unit"].map(|column| row.cell(column).as_str().to_owned());
        Ok(format!("{} {cells:?}", store.called(person_id(uuid))?))
    };
    Ok(format!("{} / {}", line(*one)?, line(*other)?))
}

fn person_id(uuid: Uuid) -> RowId {
    RowId {
        table: Table::Person,
        uuid,
    }
}

#[test]
fn doubles_are_looked_for_compared_and_made_one_in_the_window() -> Outcome {
    let (catalogue, graves, people) = twice()?;
    let mut window = Window::on(&catalogue)?;
    window.click("Doubles")?;
    window.click("Look for doubles")?;
    let pairs = |window: &Window| -> Result<Vec<(RowId, RowId)>> {
        let pairs = window.catalogue()?.doubles.as_ref().ok_or("nobody has looked")?;
        Ok(pairs.iter().map(|pair| (pair.one, pair.other)).collect())
    };
    let found = pairs(&window)?;
    assert_eq!(found.len(), 2, "{found:?}");
    let open = |window: &mut Window, which: (RowId, RowId)| {
        window.harness.state_mut().request(Request::Compare(which.0, which.1));
        window.settle()
    };
    open(&mut window, (people[0], people[1]))?;
    window.click("4 Rifle Division")?;
    window.click("Make them one")?;
    assert_eq!(pairs(&window)?, [(graves[0], graves[1])]);
    let kept = catalogue.store.person(people[0].uuid)?.ok_or("the person stays")?;
    assert_eq!(kept.person.row.text(person::UNIT), "4 Rifle Division");
    let notes = kept.person.row.text(person::NOTES);
    assert!(
        notes.contains("3 Rifle Division") && notes.contains("May 1943"),
        "{notes}"
    );
    open(&mut window, (graves[0], graves[1]))?;
    window.click("Not the same")?;
    assert!(pairs(&window)?.is_empty());
    window.click("Look for doubles")?;
    assert!(pairs(&window)?.is_empty(), "it is remembered");
    Ok(())
}
