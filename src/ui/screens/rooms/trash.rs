//! The trash: what was deleted, newest first, each with a way back, and a way out for ever once that was asked for.

use egui::Ui;

use super::{LineTable, column, head, local_time};
use crate::command::{InTrash, Request, Room};
use crate::model::Table;
use crate::ui::screens::main::{self as shell, columns};
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::empty::empty;
use crate::ui::{Cx, form, icons};

/// The name of the table in the window's state.
const TABLE: &str = "trash";

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let chosen = cx.state.tables.get(TABLE).and_then(|state| state.cursor);
    let chosen = chosen.and_then(|row| catalogue.lines.get(row));
    let can_restore = chosen.is_some() && !catalogue.is_read_only;
    let title = cx.text("trash-name");
    let body = head(ui, &title, |ui| {
        let text = cx.text("trash-restore");
        let hint = match chosen {
            Some(line) if !line.title.is_empty() => cx
                .texts
                .with("trash-restore-named", &[("name", line.title.as_str().into())]),
            Some(_) => String::new(),
            None => cx.text("trash-choose"),
        };
        let button = Button::secondary(&text)
            .with_icon(icons::UNDO)
            .enabled(can_restore)
            .hint(&hint);
        if button.show(ui).clicked()
            && let Some(line) = chosen
        {
            cx.ask(Request::Restore(line.id));
        }
        let text = cx.text("trash-delete");
        let button = Button::secondary(&text).with_icon(icons::TRASH).enabled(can_restore);
        if button.show(ui).clicked()
            && let Some(line) = chosen
        {
            cx.ask(Request::AskPurge(InTrash::Record(line.id)));
        }
        let text = cx.text("trash-empty-photos");
        let button = Button::secondary(&text).with_icon(icons::PHOTOS);
        if has_photos(catalogue) && !catalogue.is_read_only && button.show(ui).clicked() {
            cx.ask(Request::AskPurge(InTrash::Photos));
        }
    });
    shell::region(ui, TABLE, body, |ui| {
        if catalogue.lines.is_empty() {
            empty(ui, icons::TRASH, &cx.text("trash-empty"), None);
        } else {
            table(ui, cx, catalogue, &title);
        }
    });
}

fn has_photos(catalogue: &CatalogueView) -> bool {
    catalogue.lines.iter().any(|line| line.id.table == Table::Photo)
}

fn table(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, name: &str) {
    let titles = ["trash-column-name", "trash-column-kind", "trash-column-deleted"].map(|key| cx.text(key));
    let all = [
        columns::cover(),
        column("name", &titles[0], 320.0),
        column("kind", &titles[1], 160.0),
        column("deleted", &titles[2], 170.0),
    ];
    // Pictures have room where there are photos.
    let columns = if has_photos(catalogue) { &all[..] } else { &all[1..] };
    let table = LineTable {
        room: Room::Trash,
        key: TABLE,
        name,
        columns,
        rows: &catalogue.lines,
    };
    let unnamed = cx.text("trash-unnamed");
    let texts = cx.texts;
    let activated = table.show(ui, (&mut *cx, catalogue), false, |cell, line, pictures| {
        match cell.column {
            columns::COVER if line.cover.is_empty() => {}
            columns::COVER => cell.cover(pictures.thumb(&line.cover)),
            "name" if line.title.is_empty() => cell.two_lines(&unnamed, &line.second),
            "name" => cell.name(&line.title, &line.second),
            "kind" => cell.text(&texts.get(&form::record_key(line.id.table))),
            _ => cell.quiet(&local_time(texts, &line.third)),
        }
    });
    if let Some(line) = activated
        .and_then(|row| catalogue.lines.get(row))
        .filter(|_| !catalogue.is_read_only)
    {
        cx.ask(Request::Restore(line.id));
        let mut state = columns::take(cx, TABLE);
        state.cursor = None;
        columns::put_back(cx, TABLE, state, false);
    }
}
