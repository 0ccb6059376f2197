//! Where the columns of a list stand: order, what is hidden, and how the width is shared.

use super::{Column, TableState};

/// Room before the first column of a list without covers, in points.
const LEAD: f32 = 8.0;

/// A column that is shown, with its place relative to the left edge of the list, in points.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Placed {
    /// Which of the columns.
    pub(super) index: usize,
    pub(super) left: f32,
    pub(super) width: f32,
}

/// Places the columns in `room` points and keeps the sideways position within them; also gives the width of them all.
///
/// Columns that somebody resized keep that width; the others share what is left, down to their least widths.
pub(super) fn place(columns: &[Column<'_>], state: &mut TableState, room: f32) -> (Vec<Placed>, f32) {
    let order = order(columns, state);
    // Without a cover at the left, the first words stand under the title of the room.
    let lead = if order.first().is_some_and(|&index| columns[index].fixed) {
        0.0
    } else {
        LEAD
    };
    let set_width = |index: usize| {
        let column = &columns[index];
        let set = state.widths.get(column.key).map(|width| width.max(column.min_width));
        if column.fixed { Some(column.width) } else { set }
    };
    let kept: f32 = order.iter().filter_map(|&index| set_width(index)).sum();
    let shared = || order.iter().filter(|&&index| set_width(index).is_none());
    let wanted: f32 = shared().map(|&index| columns[index].width).sum();
    let least: f32 = shared().map(|&index| columns[index].min_width).sum();
    let left_over = room - lead - kept;
    let share = |column: &Column<'_>| {
        if left_over >= wanted {
            column.width * left_over / wanted
        } else {
            let part = ((left_over - least) / (wanted - least).max(1.0)).max(0.0);
            column.min_width + (column.width - column.min_width) * part
        }
    };
    let mut left = lead;
    let mut placed: Vec<Placed> = order
        .iter()
        .map(|&index| {
            let width = set_width(index).unwrap_or_else(|| share(&columns[index]));
            let column = Placed { index, left, width };
            left += width;
            column
        })
        .collect();
    state.offset_x = state.offset_x.clamp(0.0, (left - room).max(0.0));
    for column in &mut placed {
        column.left -= state.offset_x;
    }
    (placed, left)
}

/// Gives the columns that are shown, in their order: fixed ones first, then as chosen, then the rest.
fn order(columns: &[Column<'_>], state: &TableState) -> Vec<usize> {
    let rank = |column: &Column<'_>| {
        let chosen = state
            .order
            .iter()
            .position(|key| key == column.key)
            .unwrap_or(usize::MAX);
        (!column.fixed, chosen)
    };
    let mut shown: Vec<usize> = (0..columns.len())
        .filter(|&index| !state.hidden.contains(columns[index].key))
        .collect();
    shown.sort_by_key(|&index| rank(&columns[index]));
    shown
}

/// Moves the column `key` before the column `before`, or to the end, and writes the whole order down.
pub(super) fn reorder(
    columns: &[Column<'_>],
    shown: &[Placed],
    state: &mut TableState,
    key: &str,
    before: Option<&str>,
) {
    let mut keys: Vec<String> = shown
        .iter()
        .map(|column| columns[column.index].key.to_owned())
        .collect();
    keys.retain(|other| other != key);
    let at = before
        .and_then(|before| keys.iter().position(|other| other == before))
        .unwrap_or(keys.len());
    keys.insert(at, key.to_owned());
    let hidden = columns
        .iter()
        .map(|column| column.key)
        .filter(|key| state.hidden.contains(*key));
    keys.extend(hidden.map(str::to_owned));
    state.order = keys;
}
