//! The list in use: rows in view, keyboard, sorting, and what is kept of its layout.

use egui::accesskit::Role;
use egui::{Id, Key, Ui};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT as _, Queryable as _};

use super::*;
use crate::ui::widgets::tests::harness;

const COLUMNS: &[Column<'static>] = &[
    Column {
        key: "cover",
        title: "",
        width: 54.0,
        min_width: 54.0,
        sortable: false,
        fixed: true,
    },
    Column {
        key: "name",
        title: "Name",
        width: 200.0,
        min_width: 80.0,
        sortable: true,
        fixed: false,
    },
    Column {
        key: "died",
        title: "Died",
        width: 100.0,
        min_width: 60.0,
        sortable: true,
        fixed: false,
    },
];

#[derive(Default)]
struct Room {
    rows: usize,
    state: TableState,
    picked: Option<usize>,
    activated: Option<usize>,
    sort: Option<String>,
    visible: Range<usize>,
    painted: usize,
}

fn room<'a>(rows: usize) -> Harness<'a, Room> {
    harness(
        Room {
            rows,
            ..Room::default()
        },
        |ui: &mut Ui, room: &mut Room| {
            let picked = room.picked;
            room.painted = 0;
            let output = Table::new(Id::unique("list"), "Graves", COLUMNS, room.rows)
                .selected(&|row| picked == Some(row))
                .show(ui, &mut room.state, |row| format!("grave {row}"), |_| room.painted += 1);
            room.picked = output.picked.map(|pick| pick.row).or(room.picked);
            room.activated = output.activated.or(room.activated);
            room.sort = output.sort.or(room.sort.take());
            room.visible = output.visible;
        },
    )
}

#[test]
fn only_the_rows_in_view_are_painted_and_named() {
    let harness = room(1_000_000);
    let visible = harness.state().visible.clone();
    assert!(visible.start == 0 && visible.len() < 14, "{visible:?}");
    assert_eq!(harness.state().painted, visible.len() * COLUMNS.len());
    let node = harness.get_by_role_and_label(Role::ListBoxOption, "grave 3");
    assert_eq!(node.accesskit_node().position_in_set(), Some(3));
    harness.get_by_role_and_label(Role::ListBox, "Graves");
}

#[test]
fn the_last_of_a_million_rows_is_reached_exactly() {
    let mut harness = room(1_000_000);
    harness.state_mut().state.reveal(999_999);
    harness.run();
    assert_eq!(harness.state().visible.end, 1_000_000);
    harness.get_by_label("grave 999999").click();
    harness.run();
    assert_eq!(harness.state().picked, Some(999_999));
}

#[test]
fn keys_move_the_selection_and_enter_opens() {
    let mut harness = room(1000);
    harness.get_by_label("grave 2").click();
    harness.run();
    for (key, expected) in [
        (Key::ArrowDown, 3),
        (Key::ArrowUp, 2),
        (Key::End, 999),
        (Key::ArrowDown, 999),
        (Key::Home, 0),
    ] {
        harness.key_press(key);
        harness.run();
        assert_eq!(harness.state().picked, Some(expected), "{key:?}");
        assert!(
            harness.state().visible.contains(&expected),
            "{key:?} keeps the row in view"
        );
    }
    harness.key_press(Key::PageDown);
    harness.run();
    assert!(harness.state().picked > Some(5));
    harness.key_press(Key::Enter);
    harness.run();
    assert_eq!(harness.state().activated, harness.state().picked);
}

#[test]
fn a_header_that_sorts_says_so_when_clicked() {
    let mut harness = room(10);
    harness.get_by_role_and_label(Role::ColumnHeader, "Died").click();
    harness.run();
    assert_eq!(harness.state().sort.as_deref(), Some("died"));
}

#[test]
fn fewer_rows_bring_position_and_cursor_back() {
    let mut harness = room(1000);
    harness.get_by_label("grave 2").click();
    harness.run();
    harness.key_press(Key::End);
    harness.run();
    harness.state_mut().rows = 3;
    harness.run();
    assert_eq!(harness.state().visible, 0..3);
    assert_eq!(harness.state().state.cursor, Some(2));
}

#[test]
fn columns_fill_the_room_and_keep_a_chosen_width() {
    let mut state = TableState::default();
    let (placed, width) = layout::place(COLUMNS, &mut state, 800.0);
    assert!((width - 800.0).abs() < 0.1, "{placed:?}");
    state.widths.insert("died".to_owned(), 300.0);
    let (placed, _) = layout::place(COLUMNS, &mut state, 800.0);
    assert!(
        (placed[2].width - 300.0).abs() < 0.1 && (placed[1].width - 446.0).abs() < 0.1,
        "{placed:?}"
    );
}

#[test]
fn a_moved_column_stays_moved_and_hidden_ones_stay_hidden() {
    let mut state = TableState::default();
    let (placed, _) = layout::place(COLUMNS, &mut state, 800.0);
    layout::reorder(COLUMNS, &placed, &mut state, "died", Some("name"));
    let keys = |state: &mut TableState| -> Vec<&str> {
        layout::place(COLUMNS, state, 800.0)
            .0
            .iter()
            .map(|placed| COLUMNS[placed.index].key)
            .collect()
    };
    assert_eq!(keys(&mut state), ["cover", "died", "name"]);
    state.hidden.insert("name".to_owned());
    assert_eq!(keys(&mut state), ["cover", "died"]);
}

#[test]
fn what_a_person_changed_survives_being_saved() -> Result<(), serde_json::Error> {
    let mut state = TableState {
        first_row: 12.5,
        order: vec!["died".to_owned()],
        ..TableState::default()
    };
    state.widths.insert("name".to_owned(), 250.0);
    let read: TableState = serde_json::from_str(&serde_json::to_string(&state)?)?;
    assert_eq!(
        (read.widths, read.order, read.first_row),
        (state.widths, state.order, 0.0)
    );
    Ok(())
}
