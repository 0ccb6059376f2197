//! The rooms beside the graves: people, sites, photos, to do, history, trash. Here is what they share: a head with a title
//! and buttons, and a table of plain lines.

pub mod doubles;
pub mod history;
pub mod people;
pub mod photos;
mod records;
pub mod sites;
pub mod todo;
pub mod trash;

use egui::{Align, Key, Layout, Rect, Ui, vec2};

use super::main::{self as shell, columns};
use crate::command::{Request, Room};
use crate::model::grave::Line;
use crate::texts::Texts;
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::table::{Cell, Column, Table};
use crate::ui::widgets::text;
use crate::ui::{Cx, Pictures};

/// Height of a room's head in points.
const HEAD: f32 = 56.0;
/// Room of a title in the head.
const TITLE: f32 = 150.0;

/// Shows a room other than the graves in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, room: Room) {
    match room {
        Room::Graves => {}
        Room::People => people::show(ui, cx, catalogue),
        Room::Sites => sites::show(ui, cx, catalogue),
        Room::Photos => photos::show(ui, cx, catalogue),
        Room::ToDo => todo::show(ui, cx, catalogue),
        Room::Doubles => doubles::show(ui, cx, catalogue),
        Room::History => history::show(ui, cx, catalogue),
        Room::Trash => trash::show(ui, cx, catalogue),
    }
}

/// Shows the head of a room, its title and then what `add` shows from the right end; gives the room below it.
fn head(ui: &mut Ui, title: &str, add: impl FnOnce(&mut Ui)) -> Rect {
    let rect = ui.max_rect();
    let (head, body) = rect.split_top_bottom_at_y(rect.top() + HEAD);
    shell::region(ui, "head", head.shrink2(vec2(16.0, 0.0)), |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            ui.scope(|ui| {
                ui.set_max_width(TITLE.min(ui.available_width()));
                text::title(ui, title);
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.spacing_mut().item_spacing.x = 2.0 * size::STEP;
                add(ui);
            });
        });
    });
    shell::hairline(ui, head.x_range(), head.bottom());
    body
}

/// A table of lines.
struct LineTable<'a> {
    /// Which room it is of.
    room: Room,
    /// Its name in the window's state and in the settings.
    key: &'a str,
    /// What a screen reader says for it.
    name: &'a str,
    /// The columns.
    columns: &'a [Column<'a>],
    /// The rows.
    rows: &'a [Line],
}

impl LineTable<'_> {
    /// Shows the table; gives the row that was activated. A row that is picked is shown in the form if `opens`.
    fn show(
        &self,
        ui: &mut Ui,
        (cx, catalogue): (&mut Cx, &CatalogueView),
        opens: bool,
        paint: impl Fn(&Cell, &Line, &mut Pictures),
    ) -> Option<usize> {
        let mut state = columns::take(cx, self.key);
        let selected = shell::selected(catalogue);
        let cursor = state.cursor;
        let is_selected = |row: usize| {
            if opens {
                self.rows.get(row).map(|line| line.id) == selected
            } else {
                cursor == Some(row)
            }
        };
        let output = Table::new(shell::list_id(self.room), self.name, self.columns, self.rows.len())
            .selected(&is_selected)
            .show(
                ui,
                &mut state,
                |row| self.rows.get(row).map(spoken).unwrap_or_default(),
                |cell| {
                    if let Some(line) = self.rows.get(cell.row) {
                        paint(cell, line, cx.pictures);
                    }
                },
            );
        columns::put_back(cx, self.key, state, output.layout_changed);
        if let Some(line) = output.picked.and_then(|pick| self.rows.get(pick.row)).filter(|_| opens) {
            shell::select(cx, catalogue, line.id);
        }
        let is_delete = output.response.has_focus() && ui.input(|input| input.key_pressed(Key::Delete));
        if let Some(line) = self.rows.iter().find(|line| is_delete && Some(line.id) == selected)
            && opens
            && !catalogue.is_read_only
        {
            cx.ask(Request::Trash(line.id));
        }
        output.activated
    }
}

/// What a screen reader says for a line.
fn spoken(line: &Line) -> String {
    let parts = [&line.title, &line.second, &line.third].map(String::as_str);
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// A column that keeps the order that the lines came in.
fn column<'a>(key: &'a str, title: &'a str, width: f32) -> Column<'a> {
    Column {
        key,
        title,
        width,
        min_width: 56.0,
        sortable: false,
        fixed: false,
    }
}

/// A time stamp of the catalogue in the system's time zone, as in "3 May 2026, 14:05"; as it stands if it is none.
pub fn local_time(texts: &Texts, stamp: &str) -> String {
    let Ok(at) = stamp.parse::<jiff::Timestamp>() else {
        return stamp.to_owned();
    };
    let at = at.to_zoned_datetime(jiff::tz::TimeZone::system());
    let day = crate::model::PartialDate::from_day(at.date()).short(texts.lang());
    format!("{day}, {}", at.strftime("%H:%M"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_time_stamp_is_shown_as_day_and_time_and_anything_else_as_it_stands() {
        let texts = Texts::new(Lang::En);
        assert!(local_time(&texts, "2026-05-20T12:00:00Z").contains("May 2026, "));
        assert_eq!(local_time(&texts, "long ago"), "long ago");
    }
}
