//! Parts of a grave or a person that a row of a table makes: surveys, decisions, tenure, numbers elsewhere, honours.

use crate::model::import::{Draft, Intake};
use crate::model::{
    Table, Value, Vocab, external_id, inscription, memorial_event, protection, protection_term, recognition,
    status_check, terms,
};

/// The part of that table that a row makes, made at need. A row makes one of each.
pub fn of(intake: &mut Intake, table: Table) -> &mut Draft {
    let known = intake.parts.iter().position(|(_, draft)| draft.table == table);
    let place = known.unwrap_or_else(|| {
        intake.parts.push((Table::Memorial, Draft::new(table)));
        intake.parts.len() - 1
    });
    &mut intake.parts[place].1
}

/// Gives parts what follows from the rest of the row, and the owner that fits the row.
pub fn complete(intake: &mut Intake) {
    let is_of_person = intake.has_person() && !intake.has_memorial();
    for (owner, draft) in &mut intake.parts {
        match draft.table {
            Table::MemorialEvent => {
                draft.set(memorial_event::KIND.name, Value::text("tenure"));
                if draft.text(memorial_event::TENURE).is_empty() {
                    // Only a concession has an end.
                    draft.set(memorial_event::TENURE.name, Value::text("concession"));
                }
            }
            Table::Protection => {
                let code = draft.text(protection::STATUS).to_owned();
                if code == CHECKED {
                    *draft = check_of(draft);
                } else if let Some(term) = protection_term::term(&code) {
                    draft.set(protection::REGIME.name, Value::text(term.regime));
                }
            }
            _ => {}
        }
        if is_of_person && draft.table.link_to(Table::Person).is_some() {
            *owner = Table::Person;
        }
    }
    if !intake.has_person() {
        intake.parts.iter_mut().for_each(|(owner, _)| *owner = Table::Memorial);
    }
    // A date or a reference alone is no decision.
    intake
        .parts
        .retain(|(_, draft)| draft.table != Table::Protection || !draft.text(protection::STATUS).is_empty());
}

/// The word for what is no decision: somebody looked and found none.
const CHECKED: &str = "none_confirmed";

/// A check that found no protection, on the day of the row.
fn check_of(draft: &Draft) -> Draft {
    let mut check = Draft::new(Table::StatusCheck);
    for (from, to) in protection::DECIDED
        .columns()
        .into_iter()
        .zip(status_check::CHECKED.columns())
    {
        let said = draft.cells.iter().find(|(column, _)| *column == from);
        check.set(to, said.map(|(_, value)| value.clone()).unwrap_or_default());
    }
    check.set(status_check::SOURCE.name, draft.cell(protection::REFERENCE).clone());
    check.set(status_check::CHECKED_BY.name, draft.cell(protection::AUTHORITY).clone());
    check
}

/// Whether the end of a concession is that it has none.
pub fn is_perpetual(text: &str) -> bool {
    let text = crate::search::fold(text);
    ["perpet", "eeuwig", "ewig", "бессрочн", "вечн"]
        .iter()
        .any(|word| text.contains(word))
}

/// A number in another register. Registers of people number people, the others graves.
pub fn external_id(scheme: &str, value: &str) -> (Table, Draft) {
    const OF_PEOPLE: [&str; 4] = ["wdr", "obd_memorial", "pamyat_naroda", "cwgc"];
    let mut draft = Draft::new(Table::ExternalId);
    draft.set(external_id::SCHEME.name, Value::text(scheme));
    draft.set(external_id::VALUE.name, Value::text(value.trim()));
    let owner = if OF_PEOPLE.contains(&scheme) {
        Table::Person
    } else {
        Table::Memorial
    };
    (owner, draft)
}

/// The register that a text such as "cwgc 1234567" names, and the number; without one it is the group's own.
pub fn scheme_of(text: &str) -> (&str, &str) {
    match text.trim().split_once(' ') {
        Some((scheme, value)) if terms::is_known(Vocab::ExternalScheme, scheme) => (scheme, value),
        _ => ("local", text),
    }
}

/// What is written on a stone.
pub fn inscription(text: &str) -> (Table, Draft) {
    let mut draft = Draft::new(Table::Inscription);
    draft.set(inscription::TEXT.name, Value::text(text));
    (Table::Memorial, draft)
}

/// A title or honour as it is worded.
pub fn recognition(title: &str) -> (Table, Draft) {
    let mut draft = Draft::new(Table::Recognition);
    draft.set(recognition::TITLE.name, Value::text(title));
    (Table::Memorial, draft)
}
