//! The room of people: everybody with a name, whether their grave is known or not.

use egui::Ui;

use super::{LineTable, column, head};
use crate::command::{Request, Room};
use crate::model::PartialDate;
use crate::ui::screens::main as shell;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::empty::empty;
use crate::ui::{Cx, form, icons};

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let can_change = !catalogue.is_read_only;
    let title = cx.text("people-name");
    let body = head(ui, &title, |ui| {
        let text = cx.text("people-new");
        if Button::secondary(&text)
            .with_icon(icons::ADD)
            .enabled(can_change)
            .show(ui)
            .clicked()
        {
            add(cx, "");
        }
    });
    shell::region(ui, "people", body, |ui| {
        if catalogue.lines.is_empty() {
            nobody(ui, cx, catalogue);
        } else {
            table(ui, cx, catalogue, &title);
        }
    });
}

fn add(cx: &mut Cx, name: &str) {
    form::leave(cx);
    cx.ask(Request::NewPerson(name.to_owned()));
}

fn nobody(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let name = catalogue.words.trim();
    let (sentence, button) = if name.is_empty() {
        (cx.text("people-empty"), cx.text("people-new"))
    } else {
        (
            cx.text("people-nothing-found"),
            cx.texts.with("people-new-named", &[("name", name.into())]),
        )
    };
    let button = (!catalogue.is_read_only).then_some((icons::ADD, button.as_str()));
    if empty(ui, icons::PEOPLE, &sentence, button).is_some_and(|button| button.clicked()) {
        add(cx, name);
    }
}

fn table(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, name: &str) {
    let titles = ["people-column-name", "people-column-died", "people-column-graves"].map(|key| cx.text(key));
    let columns = [
        column("name", &titles[0], 360.0),
        column("died", &titles[1], 130.0),
        column("graves", &titles[2], 80.0),
    ];
    let table = LineTable {
        room: Room::People,
        key: "people",
        name,
        columns: &columns,
        rows: &catalogue.lines,
    };
    let unnamed = cx.text("people-unnamed");
    let lang = cx.texts.lang();
    table.show(ui, (cx, catalogue), true, |cell, line| match cell.column {
        "name" if line.title.is_empty() => cell.two_lines(&unnamed, &line.second),
        "name" => cell.name(&line.title, &line.second),
        "died" if line.third.is_empty() => cell.quiet("–"),
        "died" => match PartialDate::from_edtf(&line.third) {
            Some(date) => cell.text(&date.short(lang)),
            None => cell.text(&line.third),
        },
        _ if line.count == 0 => cell.quiet("–"),
        _ => cell.text(&shell::figure(line.count)),
    });
}
