//! The room of doubles: pairs of people and of graves that may be recorded twice, the likeliest first, with what speaks
//! for it. A pair opens side by side; what is decided about it is the dialog's.

use egui::Ui;

use super::{column, head};
use crate::command::{Action, Request, Room};
use crate::model::doubles::{Marks, Pair};
use crate::model::{Lang, PartialDate};
use crate::texts::Texts;
use crate::ui::screens::main::{self as shell, columns};
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::table::Table;
use crate::ui::{Cx, icons};

/// The name of the table in the window's state and in the settings.
const TABLE: &str = "doubles";

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let title = cx.text("doubles-name");
    let is_looking = cx.view.jobs.iter().any(|job| job.key == "job-doubles");
    let body = head(ui, &title, |ui| {
        let look = cx.text(Action::FindDoubles.key());
        if catalogue.doubles.is_some() && Button::secondary(&look).enabled(!is_looking).show(ui).clicked() {
            cx.act(Action::FindDoubles);
        }
    });
    shell::region(ui, "doubles", body, |ui| match &catalogue.doubles {
        Some(pairs) if !pairs.is_empty() => table(ui, cx, pairs, &title),
        found => {
            let look = cx.text(Action::FindDoubles.key());
            let (sentence, button) = match (is_looking, found) {
                (true, _) => ("doubles-looking", None),
                (false, Some(_)) => ("doubles-none", None),
                (false, None) => ("doubles-intro", Some((icons::SEARCH, look.as_str()))),
            };
            if empty(ui, icons::DOUBLES, &cx.text(sentence), button).is_some_and(|button| button.clicked()) {
                cx.act(Action::FindDoubles);
            }
        }
    });
}

fn table(ui: &mut Ui, cx: &mut Cx, pairs: &[Pair], name: &str) {
    let titles = ["doubles-column-one", "doubles-column-other", "doubles-column-why"].map(|key| cx.text(key));
    let columns = [
        column("one", &titles[0], 250.0),
        column("other", &titles[1], 250.0),
        column("why", &titles[2], 220.0),
    ];
    let mut state = columns::take(cx, TABLE);
    let cursor = state.cursor;
    let texts = cx.texts;
    let side = |pair: &Pair, place: usize| {
        let title = match pair.titles[place].as_str() {
            "" => texts.get("list-unnamed"),
            title => title.to_owned(),
        };
        (title, second(&pair.marks[place], texts.lang()))
    };
    let output = Table::new(shell::list_id(Room::Doubles), name, &columns, pairs.len())
        .selected(&|row| cursor == Some(row))
        .show(
            ui,
            &mut state,
            |row| pairs.get(row).map(|pair| spoken(texts, pair)).unwrap_or_default(),
            |cell| {
                let Some(pair) = pairs.get(cell.row) else { return };
                match cell.column {
                    "one" | "other" => {
                        let (title, second) = side(pair, usize::from(cell.column == "other"));
                        cell.name(&title, &second);
                    }
                    _ => cell.two_lines(&texts.get(&kind(pair)), &why(texts, pair)),
                }
            },
        );
    columns::put_back(cx, TABLE, state, output.layout_changed);
    let opened = output.activated.or(output.picked.map(|pick| pick.row));
    if let Some(pair) = opened.and_then(|row| pairs.get(row)) {
        cx.ask(Request::Compare(pair.one, pair.other));
    }
}

fn kind(pair: &Pair) -> String {
    format!("doubles-of-{}", pair.one.table.name())
}

/// "Like name · Died · Unit".
fn why(texts: &Texts, pair: &Pair) -> String {
    let reasons = pair
        .reasons
        .iter()
        .map(|reason| texts.get(&format!("doubles-reason-{}", reason.code())));
    reasons.collect::<Vec<_>>().join(" · ")
}

/// "1919 – May 1943 · ARL-0012 · Upper Lane cemetery".
fn second(marks: &Marks, lang: Lang) -> String {
    let day = |text: &str| PartialDate::from_edtf(text).map_or_else(|| text.to_owned(), |date| date.short(lang));
    let dates = match (marks.born.as_str(), marks.died.as_str()) {
        ("", died) => day(died),
        (born, "") => format!("{} –", day(born)),
        (born, died) => format!("{} – {}", day(born), day(died)),
    };
    let parts = [dates, marks.place.clone()];
    let parts: Vec<&str> = parts
        .iter()
        .map(String::as_str)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

fn spoken(texts: &Texts, pair: &Pair) -> String {
    let one = [pair.titles[0].clone(), second(&pair.marks[0], texts.lang())];
    let other = [pair.titles[1].clone(), second(&pair.marks[1], texts.lang())];
    let parts = one.into_iter().chain(other).chain([why(texts, pair)]);
    parts.filter(|part| !part.is_empty()).collect::<Vec<_>>().join(", ")
}
