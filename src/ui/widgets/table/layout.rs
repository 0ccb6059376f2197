//! Where the columns of a list stand: order, what is hidden, and how the width is shared.

use super::{Column, TableState};

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
    let set_width = |index: usize| {
        let column = &columns[index];
        let set = state.widths.get(column.key).map(|width| width.max(column.min_width));
        if column.fixed { Some(column.width) } else { set }
    };
    let kept: f32 = order.iter().filter_map(|&index| set_width(index)).sum();
    let wanted: f32 = order
        .iter()
        .filter(|&&index| set_width(index).is_none())
        .map(|&index| columns[index].width)
        .sum();
    let factor = if wanted > 0.0 {
        ((room - kept) / wanted).max(0.0)
    } else {
        1.0
    };
    let mut left = 0.0;
    let mut placed: Vec<Placed> = order
        .into_iter()
        .map(|index| {
            let shared = (columns[index].width * factor).max(columns[index].min_width);
            let width = set_width(index).unwrap_or(shared);
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
