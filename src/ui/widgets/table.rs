//! A list of up to millions of rows that lays out and paints only the rows in view.
//!
//! The scroll position counts rows in `f64`: pixels in `f32` lose single pixels beyond 16 million.
//! Deliberately no data and no selection of its own: rows are numbers, and the caller knows what they are.

mod bar;
mod cell;
mod header;
mod keys;
mod layout;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use egui::accesskit::Role;
use egui::emath::GuiRounding as _;
use egui::{Id, Pos2, Rect, Response, Sense, Stroke, StrokeKind, Ui, UiBuilder, Vec2, WidgetInfo};
use serde::{Deserialize, Serialize};

pub use cell::Cell;

use crate::ui::theme::{size, tokens};
use layout::Placed;

/// A column that a list can show.
#[derive(Clone, Copy, Debug)]
pub struct Column<'a> {
    /// What names it in the state and to the cell callback.
    pub key: &'a str,
    /// What stands in the header; may be empty.
    pub title: &'a str,
    /// Width in points as long as nobody changed it; what is left over is shared by these widths.
    pub width: f32,
    /// The narrowest width in points.
    pub min_width: f32,
    /// Whether a click on the header sorts.
    pub sortable: bool,
    /// Whether it keeps its place and width, as the column of pictures does.
    pub fixed: bool,
}

/// What a person changed about a list, and where it is scrolled to.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct TableState {
    /// The row at the upper edge, with its fraction; not saved.
    #[serde(skip)]
    pub first_row: f64,
    /// The row that the keyboard is at; not saved.
    #[serde(skip)]
    pub cursor: Option<usize>,
    /// Widths in points of the columns that somebody resized.
    pub widths: BTreeMap<String, f32>,
    /// Keys in the chosen order; columns not named here follow in their own order.
    pub order: Vec<String>,
    /// Keys of the columns that are not shown.
    pub hidden: BTreeSet<String>,
    #[serde(skip)]
    offset_x: f32,
    #[serde(skip)]
    reveal: Option<usize>,
}

impl TableState {
    /// Scrolls as little as needed to show `row` at the next frame.
    pub fn reveal(&mut self, row: usize) {
        self.reveal = Some(row);
    }
}

/// By which column a list is sorted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sort<'a> {
    /// The key of the column.
    pub key: &'a str,
    /// Whether the largest comes first.
    pub descending: bool,
}

/// A row that was chosen by mouse, keyboard or screen reader.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pick {
    /// Which row.
    pub row: usize,
    /// Whether it is to be added to or taken from the selection (Ctrl or Cmd).
    pub toggle: bool,
    /// Whether all rows from the last chosen one on are meant (Shift).
    pub extend: bool,
}

/// What happened to a list in this frame.
#[derive(Debug)]
pub struct TableOutput {
    /// A row was clicked or reached by an arrow key.
    pub picked: Option<Pick>,
    /// A row was double-clicked, or Enter was pressed at it.
    pub activated: Option<usize>,
    /// A row was clicked with the secondary button.
    pub menu: Option<usize>,
    /// The header with this key was clicked.
    pub sort: Option<String>,
    /// The rows in view.
    pub visible: Range<usize>,
    /// Widths or order of the columns changed and are worth saving.
    pub layout_changed: bool,
    /// The list as a whole; context menus hang on this.
    pub response: Response,
}

/// A list that is set up step by step, then shown.
#[must_use = "a list appears only when shown"]
pub struct Table<'a> {
    id: Id,
    name: &'a str,
    columns: &'a [Column<'a>],
    rows: usize,
    row_height: f32,
    sort: Option<Sort<'a>>,
    selected: &'a dyn Fn(usize) -> bool,
}

impl<'a> Table<'a> {
    /// Starts a list of `rows` rows; the name is what a screen reader says.
    pub fn new(id: Id, name: &'a str, columns: &'a [Column<'a>], rows: usize) -> Self {
        Self {
            id,
            name,
            columns,
            rows,
            row_height: size::ROW,
            sort: None,
            selected: &|_| false,
        }
    }

    /// Marks the header that the rows are sorted by.
    pub fn sort(mut self, sort: Option<Sort<'a>>) -> Self {
        self.sort = sort;
        self
    }

    /// Tells which rows are selected.
    pub fn selected(mut self, selected: &'a dyn Fn(usize) -> bool) -> Self {
        self.selected = selected;
        self
    }

    /// Sets the height of a row in points.
    pub fn row_height(mut self, height: f32) -> Self {
        self.row_height = height;
        self
    }

    /// Fills the room that is left with the list.
    ///
    /// `row_name` gives what a screen reader says for a row, `cell` paints one cell; both are asked only for rows in view.
    pub fn show(
        self,
        ui: &mut Ui,
        state: &mut TableState,
        mut row_name: impl FnMut(usize) -> String,
        mut cell: impl FnMut(&Cell<'_>),
    ) -> TableOutput {
        let (_, rect) = ui.allocate_space(ui.available_size_before_wrap());
        let (head, body) = rect.split_top_bottom_at_y(rect.top() + size::HEADER);
        let view = f64::from(body.height() / self.row_height);
        let overflows = self.rows as f64 > view;
        let room = rect.width() - if overflows { bar::WIDTH } else { 0.0 };
        scroll(ui, body, self.row_height, state);
        let (columns, content_width) = layout::place(self.columns, state, room);

        let mut output = TableOutput::new(ui.interact(body, self.id, Sense::click()));
        keys::handle(ui, self.rows, view, state, &mut output);
        settle(self.rows, view, state);
        output.visible = visible(self.rows, view, state);
        let clip = ui.clip_rect();
        ui.set_clip_rect(clip.intersect(rect));
        let place = Place {
            body,
            columns: &columns,
        };
        self.body(
            ui,
            &place,
            state,
            &mut output,
            &mut Callbacks {
                row_name: &mut row_name,
                cell: &mut cell,
            },
        );
        let header = header::Header {
            id: self.id,
            rect: head,
            all: self.columns,
            shown: &columns,
            sort: self.sort,
        };
        header.show(ui, state, &mut output);
        if overflows {
            bar::vertical(
                ui,
                self.id.with("bar"),
                body,
                (self.rows as f64, view),
                &mut state.first_row,
            );
        }
        // Shared widths do not add up to the last fraction of a point.
        if content_width > room + 0.5 {
            bar::horizontal(ui, self.id.with("bar across"), body, content_width, &mut state.offset_x);
        }
        ui.set_clip_rect(clip);
        self.describe(ui, state, &output);
        output
    }

    fn body(
        &self,
        ui: &mut Ui,
        place: &Place<'_>,
        state: &mut TableState,
        output: &mut TableOutput,
        callbacks: &mut Callbacks<'_>,
    ) {
        let colours = tokens(ui);
        ui.painter().rect_filled(place.body, 0.0, colours.panel);
        let builder = UiBuilder::new().max_rect(place.body).accessibility_parent(self.id);
        let mut rows = ui.new_child(builder);
        rows.set_clip_rect(ui.clip_rect().intersect(place.body));
        for row in output.visible.clone() {
            let offset = (row as f64 - state.first_row) * f64::from(self.row_height);
            let top = place.body.top() + offset as f32;
            let min = Pos2::new(place.body.left(), top).round_to_pixels(ui.pixels_per_point());
            let rect = Rect::from_min_size(min, Vec2::new(place.body.width(), self.row_height));
            let response = rows.interact(rect, self.row_id(row), Sense::CLICK);
            self.row(&rows, place, &response, row, callbacks);
            let name = (callbacks.row_name)(row);
            let selected = (self.selected)(row);
            response.widget_info(|| WidgetInfo::labeled(Role::ListBoxOption, true, &name));
            rows.accesskit_node_builder(response.id, |node| {
                node.set_selected(selected);
                node.set_position_in_set(row);
                node.set_size_of_set(self.rows);
            });
            row_events(ui, &response, row, state, output);
        }
    }

    fn row(&self, ui: &Ui, place: &Place<'_>, response: &Response, row: usize, callbacks: &mut Callbacks<'_>) {
        let colours = tokens(ui);
        let rect = response.rect;
        let selected = (self.selected)(row);
        let hovered = response.hovered();
        if selected || hovered {
            let fill = if selected { colours.selection } else { colours.hover };
            ui.painter().rect_filled(rect, 0.0, fill);
        }
        let edge = rect.bottom() - 0.5 / ui.pixels_per_point();
        ui.painter().hline(rect.x_range(), edge, Stroke::new(1.0, colours.line));
        for column in place.columns {
            let left = rect.left() + column.left;
            let inner = Rect::from_x_y_ranges(
                left + cell::PADDING..=left + column.width - cell::PADDING,
                rect.y_range(),
            );
            let key = self.columns[column.index].key;
            (callbacks.cell)(&Cell {
                ui,
                rect: inner,
                row,
                column: key,
                selected,
                hovered,
            });
        }
    }

    fn row_id(&self, row: usize) -> Id {
        self.id.with(row)
    }

    /// Tells the screen reader what the list is and where in it the keyboard stands.
    fn describe(&self, ui: &Ui, state: &TableState, output: &TableOutput) {
        output
            .response
            .widget_info(|| WidgetInfo::labeled(Role::ListBox, ui.is_enabled(), self.name));
        let cursor = state.cursor.filter(|row| output.visible.contains(row));
        ui.accesskit_node_builder(self.id, |node| {
            node.set_size_of_set(self.rows);
            if let Some(row) = cursor {
                node.set_active_descendant(self.row_id(row).accesskit_id());
            }
        });
        if output.response.has_focus() && cursor.is_none() {
            let ring = Stroke::new(size::RING, tokens(ui).accent);
            ui.painter()
                .rect_stroke(output.response.rect, 2.0, ring, StrokeKind::Inside);
        }
    }
}

impl TableOutput {
    fn new(response: Response) -> Self {
        Self {
            picked: None,
            activated: None,
            menu: None,
            sort: None,
            visible: 0..0,
            layout_changed: false,
            response,
        }
    }
}

/// Notes what the mouse or the screen reader did to a row, and rings the row that the keyboard is at.
fn row_events(ui: &Ui, row: &Response, index: usize, state: &mut TableState, output: &mut TableOutput) {
    if row.clicked() {
        output.response.request_focus();
        state.cursor = Some(index);
        let keys = ui.input(|input| input.modifiers);
        output.picked = Some(Pick {
            row: index,
            toggle: keys.command,
            extend: keys.shift,
        });
    }
    if row.double_clicked() {
        output.activated = Some(index);
    }
    if row.secondary_clicked() {
        output.menu = Some(index);
    }
    if state.cursor == Some(index) && output.response.has_focus() {
        let ring = Stroke::new(size::RING, tokens(ui).accent);
        let clip = ui.clip_rect();
        let painter = ui.painter().with_clip_rect(clip.intersect(output.response.rect));
        painter.rect_stroke(row.rect, 2.0, ring, StrokeKind::Inside);
    }
}

struct Place<'a> {
    body: Rect,
    columns: &'a [Placed],
}

struct Callbacks<'a> {
    row_name: &'a mut dyn FnMut(usize) -> String,
    cell: &'a mut dyn FnMut(&Cell<'_>),
}

/// Takes the turn of the wheel when the pointer is over the rows.
fn scroll(ui: &Ui, body: Rect, row_height: f32, state: &mut TableState) {
    if ui.rect_contains_pointer(body) {
        let turned = ui.input_mut(|input| std::mem::take(&mut input.smooth_scroll_delta));
        state.first_row -= f64::from(turned.y / row_height);
        state.offset_x -= turned.x;
    }
}

/// Keeps position and cursor within the rows, and shows the row that is to be revealed.
fn settle(rows: usize, view: f64, state: &mut TableState) {
    state.cursor = state.cursor.filter(|_| rows > 0).map(|row| row.min(rows - 1));
    if let Some(row) = state.reveal.take() {
        let row = row as f64;
        state.first_row = state.first_row.min(row).max(row + 1.0 - view);
    }
    state.first_row = state.first_row.clamp(0.0, (rows as f64 - view).max(0.0));
}

fn visible(rows: usize, view: f64, state: &TableState) -> Range<usize> {
    let first = state.first_row.floor() as usize;
    let end = (state.first_row + view).ceil() as usize;
    first.min(rows)..end.min(rows)
}

#[cfg(test)]
mod tests;
