//! The room of people: everybody with a name, whether their grave is known or not.

use egui::Ui;

use super::records::RecordRoom;
use super::{LineTable, column};
use crate::command::{Request, Room};
use crate::model::PartialDate;
use crate::ui::screens::main as shell;
use crate::ui::view::CatalogueView;
use crate::ui::{Cx, icons};

const ROOM: RecordRoom = RecordRoom {
    key: "people",
    icon: icons::PEOPLE,
    make: Request::NewPerson,
    table,
};

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ROOM.show(ui, cx, catalogue);
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
    table.show(ui, (cx, catalogue), true, |cell, line, _| match cell.column {
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
