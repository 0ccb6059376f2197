//! The columns of the list of graves: their widths, their order of sorting, and the menu that chooses them.
//! It also keeps what people change about any table in the settings.

use egui::Ui;

use super::menu::{Item, Menu};
use crate::command::Request;
use crate::model::query;
use crate::settings::Settings;
use crate::texts::Texts;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::table::{Column, TableState};
use crate::ui::{Cx, icons};

/// The name of the table of graves in the window's state and in the settings.
pub const TABLE: &str = "graves";

struct Known {
    key: &'static str,
    title: &'static str,
    width: f32,
    min_width: f32,
    sort: Option<query::Sort>,
    is_hidden_at_first: bool,
}

impl Known {
    const fn new(key: &'static str, title: &'static str, widths: (f32, f32), sort: query::Sort) -> Self {
        Self {
            key,
            title,
            width: widths.0,
            min_width: widths.1,
            sort: Some(sort),
            is_hidden_at_first: false,
        }
    }

    const fn hidden(mut self) -> Self {
        self.is_hidden_at_first = true;
        self
    }
}

/// The key of the column of pictures.
pub const COVER: &str = "cover";
const COVER_WIDTH: f32 = 54.0;

const KNOWN: [Known; 10] = [
    Known {
        key: COVER,
        title: "",
        width: COVER_WIDTH,
        min_width: COVER_WIDTH,
        sort: None,
        is_hidden_at_first: false,
    },
    Known::new("name", "list-column-name", (176.0, 140.0), query::Sort::Name),
    Known::new("place", "list-column-place", (166.0, 80.0), query::Sort::Place),
    Known::new("died", "list-column-died", (104.0, 98.0), query::Sort::Died),
    Known::new(
        "municipality",
        "list-column-municipality",
        (120.0, 76.0),
        query::Sort::Municipality,
    )
    .hidden(),
    Known::new("kind", "list-column-kind", (110.0, 76.0), query::Sort::Kind).hidden(),
    Known::new("photos", "list-column-photos", (70.0, 56.0), query::Sort::Photos).hidden(),
    Known::new("review", "list-column-review", (110.0, 76.0), query::Sort::Review).hidden(),
    Known::new(
        "condition",
        "list-column-condition",
        (110.0, 84.0),
        query::Sort::Condition,
    ),
    Known::new("status", "list-column-status", (142.0, 106.0), query::Sort::Status),
];

/// The titles of all columns, in their order.
pub fn titles(texts: &Texts) -> Vec<String> {
    KNOWN
        .iter()
        .map(|known| {
            if known.title.is_empty() {
                String::new()
            } else {
                texts.get(known.title)
            }
        })
        .collect()
}

/// The column of pictures, where a list has one.
pub const fn cover() -> Column<'static> {
    Column {
        key: COVER,
        title: "",
        width: COVER_WIDTH,
        min_width: COVER_WIDTH,
        sortable: false,
        fixed: true,
    }
}

/// The columns, under the given titles.
pub fn columns(titles: &[String]) -> Vec<Column<'_>> {
    let column = |(known, title): (&Known, _)| Column {
        key: known.key,
        title,
        width: known.width,
        min_width: known.min_width,
        sortable: known.sort.is_some(),
        fixed: known.key == COVER,
    };
    KNOWN
        .iter()
        .zip(titles.iter().map(String::as_str))
        .map(column)
        .collect()
}

/// The column that shows what the list is sorted by; the code has none of its own.
pub fn key_of(sort: query::Sort) -> Option<&'static str> {
    KNOWN
        .iter()
        .find(|known| known.sort == Some(sort))
        .map(|known| known.key)
}

/// The order that a click on the header `key` asks for: upwards, then downwards, then by code again.
pub fn next_order(key: &str, query: &query::Query) -> (query::Sort, bool) {
    let Some(sort) = KNOWN.iter().find(|known| known.key == key).and_then(|known| known.sort) else {
        return (query.sort, query.is_descending);
    };
    match (query.sort == sort, query.is_descending) {
        (false, _) => (sort, false),
        (true, false) => (sort, true),
        (true, true) => (query::Sort::Code, false),
    }
}

/// Takes the state of a table out of the window's, so that it can be shown beside it.
pub fn take(cx: &mut Cx, table: &str) -> TableState {
    cx.state.tables.remove(table).unwrap_or_else(|| {
        let mut state = TableState::default();
        let hidden = KNOWN.iter().filter(|known| table == TABLE && known.is_hidden_at_first);
        state.hidden = hidden.map(|known| known.key.to_owned()).collect();
        state
    })
}

/// Puts the state of a table back; asks for it to be remembered where it is worth it.
pub fn put_back(cx: &mut Cx, table: &str, state: TableState, is_changed: bool) {
    cx.state.tables.insert(table.to_owned(), state);
    if is_changed && let Ok(tables) = serde_json::to_value(&cx.state.tables) {
        cx.ask(Request::Settings(Settings {
            tables,
            ..cx.view.settings.clone()
        }));
    }
}

/// Shows the button with the menu of columns, each with a tick while it is shown.
pub fn menu(ui: &mut Ui, cx: &mut Cx) {
    let name = cx.text("list-columns");
    let button = Button::icon_ghost(icons::COLUMNS, &name).height(30.0).show(ui);
    let mut state = take(cx, TABLE);
    let offered = || KNOWN.iter().filter(|known| !known.title.is_empty());
    let item = |known: &Known| Item::choice(cx.text(known.title), !state.hidden.contains(known.key));
    let menu = Menu {
        name: &name,
        width: 220.0,
        stays: true,
    };
    let chosen = menu.show(ui, &button, || offered().map(item).collect());
    if let Some(known) = chosen.and_then(|place| offered().nth(place))
        && !state.hidden.remove(known.key)
    {
        state.hidden.insert(known.key.to_owned());
    }
    put_back(cx, TABLE, state, chosen.is_some());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_header_sorts_upwards_then_downwards_then_lets_the_code_sort_again() {
        let mut query = query::Query::default();
        let mut seen = Vec::new();
        for _ in 0..3 {
            (query.sort, query.is_descending) = next_order("died", &query);
            seen.push((query.sort, query.is_descending));
        }
        assert_eq!(
            seen,
            [
                (query::Sort::Died, false),
                (query::Sort::Died, true),
                (query::Sort::Code, false)
            ]
        );
    }

    #[test]
    fn every_order_but_the_code_has_a_column() {
        for known in &KNOWN[1..] {
            assert_eq!(known.sort.and_then(key_of), Some(known.key));
        }
        assert_eq!(key_of(query::Sort::Code), None);
    }
}
