//! The keyboard in a list: arrows, page up and down, home, end and Enter.

use egui::{EventFilter, Key, Ui};

use super::{Pick, TableOutput, TableState};

/// Moves the cursor by the keys that were pressed while the list has the keyboard.
pub(super) fn handle(ui: &Ui, rows: usize, view: f64, state: &mut TableState, output: &mut TableOutput) {
    if !output.response.has_focus() || rows == 0 {
        return;
    }
    let filter = EventFilter {
        vertical_arrows: true,
        ..EventFilter::default()
    };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(output.response.id, filter));
    if let Some(target) = target(ui, rows, view, state) {
        state.cursor = Some(target);
        state.reveal(target);
        let extend = ui.input(|input| input.modifiers.shift);
        output.picked = Some(Pick {
            row: target,
            toggle: false,
            extend,
        });
    }
    if ui.input(|input| input.key_pressed(Key::Enter)) {
        output.activated = state.cursor;
    }
}

fn target(ui: &Ui, rows: usize, view: f64, state: &TableState) -> Option<usize> {
    let page = (view.floor() as usize).saturating_sub(1).max(1) as isize;
    let last = rows - 1;
    let moves = ui.input(|input| {
        let presses = |key| input.num_presses(key) as isize;
        if input.key_pressed(Key::Home) {
            return Some(isize::MIN);
        }
        if input.key_pressed(Key::End) {
            return Some(isize::MAX);
        }
        let lines = presses(Key::ArrowDown) - presses(Key::ArrowUp);
        let pages = presses(Key::PageDown) - presses(Key::PageUp);
        (lines != 0 || pages != 0).then_some(lines + page * pages)
    })?;
    let target = match (moves, state.cursor) {
        (isize::MIN, _) => 0,
        (isize::MAX, _) => last,
        (_, None) => state.first_row.ceil() as usize,
        (moves, Some(cursor)) => cursor.saturating_add_signed(moves),
    };
    Some(target.min(last))
}
