//! The law as a table: for each kind of decision the regime, the chip, who decides and the last day in force, written
//! down on its own from the law pages and compared with the data file, whose rows name their sources.

use jiff::civil::Date;
use stele::model::protection_term::{self, Term};
use stele::model::status::{Decision, Group, Origin, next_lapse, summarise};
use stele::model::{Lang, Row, Table, Value, Vocab, protection, terms};
use uuid::Uuid;

use crate::support::{Outcome, fixture};

/// One row of the table.
struct Expected {
    code: String,
    regime: String,
    chip: String,
    beside: String,
    authority: String,
    starts_from: String,
    start: Option<Date>,
    last_day: Option<Date>,
    last_day_extended: Option<Date>,
}

fn table() -> Result<Vec<Expected>, Box<dyn std::error::Error>> {
    let mut reader = csv::Reader::from_path(fixture("law.csv"))?;
    let mut rows = Vec::new();
    for record in reader.records() {
        let record = record?;
        let cell = |place: usize| record[place].to_owned();
        rows.push(Expected {
            code: cell(0),
            regime: cell(1),
            chip: cell(2),
            beside: cell(3),
            authority: cell(4),
            starts_from: cell(5),
            start: cell(6).parse().ok(),
            last_day: cell(7).parse().ok(),
            last_day_extended: cell(8).parse().ok(),
        });
    }
    Ok(rows)
}

fn decision(code: &str, valid_until: Option<Date>) -> Row {
    let mut row = Row::new(Table::Protection, Uuid::now_v7());
    row.cells.insert(protection::STATUS.name, Value::text(code));
    if let Some(day) = valid_until {
        for column in ["valid_until_edtf", "valid_until_min", "valid_until_max"] {
            row.cells.insert(column, Value::text(day.to_string()));
        }
    }
    row
}

#[test]
fn every_kind_of_decision_is_in_the_table_and_the_other_way_round() -> Outcome {
    let mut expected: Vec<String> = table()?.into_iter().map(|row| row.code).collect();
    let mut known: Vec<String> = terms::codes(Vocab::Protection)
        .iter()
        .map(|code| (*code).to_owned())
        .collect();
    expected.sort();
    known.sort();
    assert_eq!(known, expected);
    Ok(())
}

#[test]
fn regime_authority_and_source_are_as_the_law_says() -> Outcome {
    for row in table()? {
        let term = protection_term::term(&row.code).ok_or_else(|| format!("{} is not in the data", row.code))?;
        assert_eq!(term.regime, row.regime, "{}: regime", row.code);
        let authority = term.authority(Lang::En).to_lowercase();
        assert!(
            authority.contains(&row.authority.to_lowercase()),
            "{}: {authority} decides, not {}",
            row.code,
            row.authority
        );
        assert!(!term.source.is_empty(), "{}: a source stands beside it", row.code);
    }
    Ok(())
}

#[test]
fn deadlines_are_counted_from_their_day_to_their_last_day_and_lapse_the_day_after() -> Outcome {
    for row in table()? {
        let term = protection_term::term(&row.code).ok_or("not in the data")?;
        let starts_from = term.term_from.map_or("", |field| field.name);
        assert_eq!(starts_from, row.starts_from, "{}: starts from", row.code);
        assert_eq!(term.term.is_some(), row.start.is_some(), "{}: has a term", row.code);
        let Some(start) = row.start else { continue };
        let last = term.valid_until(start);
        assert_eq!(last, row.last_day, "{}: last day", row.code);
        let extended = last.and_then(|day| term.extension.and_then(|extension| Term::after(extension, day)));
        assert_eq!(extended, row.last_day_extended, "{}: last day once extended", row.code);
        let last = last.ok_or("no last day")?;
        let standing = decision(&row.code, Some(last));
        let one = [Decision {
            row: &standing,
            origin: Origin::Own,
        }];
        assert!(one[0].is_in_force(last), "{}: in force on its last day", row.code);
        let after = last.tomorrow()?;
        assert!(!one[0].is_in_force(after), "{}: no longer the day after", row.code);
        assert_eq!(next_lapse(&one, last), Some(after), "{}", row.code);
    }
    Ok(())
}

#[test]
fn the_chip_and_what_stands_beside_it_follow_from_the_decision() -> Outcome {
    let today = jiff::civil::date(2026, 11, 24);
    for row in table()? {
        let standing = decision(&row.code, None);
        let one = [Decision {
            row: &standing,
            origin: Origin::Own,
        }];
        let summary = summarise(&one, &[], today);
        assert_eq!(Some(summary.group), Group::by_code(&row.chip), "{}: chip", row.code);
        let beside = match (summary.labels.as_slice(), summary.notes.as_slice()) {
            ([], []) => "",
            ([_], []) => "label",
            ([], [_]) => "note",
            _ => "both",
        };
        assert_eq!(beside, row.beside, "{}: beside the chip", row.code);
    }
    Ok(())
}

#[test]
fn the_walloon_local_list_is_not_offered_to_the_german_speaking_community() {
    let offered: Vec<&str> = protection_term::offered("DG")
        .into_iter()
        .map(|term| term.code)
        .collect();
    assert!(!offered.contains(&"muni_wal_sihl"), "{offered:?}");
    assert!(offered.contains(&"dg_grave_register"), "{offered:?}");
    let both = ["wal_safeguard", "bru_safeguard"].map(|code| {
        let term = protection_term::term(code);
        term.map(|term| (term.effect, term.term.is_some()))
    });
    assert_ne!(both[0], both[1], "same words, two meanings");
}
