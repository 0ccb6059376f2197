//! The header of a list: titles that sort by a click, move by dragging, and edges that resize.

use egui::accesskit::{Action, Role, SortDirection};
use egui::{CursorIcon, Id, Pos2, Rect, Response, Sense, Stroke, Ui, Vec2, WidgetInfo};

use super::cell::PADDING;
use super::layout::{Placed, reorder};
use super::{Column, Sort, TableOutput, TableState};
use crate::ui::icons;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::text::{line, paint_icon, paint_line};

/// What the header is drawn from.
pub(super) struct Header<'a> {
    pub(super) id: Id,
    pub(super) rect: Rect,
    pub(super) all: &'a [Column<'a>],
    pub(super) shown: &'a [Placed],
    pub(super) sort: Option<Sort<'a>>,
}

impl Header<'_> {
    /// Shows the header and tells what was asked of it.
    pub(super) fn show(&self, ui: &Ui, state: &mut TableState, output: &mut TableOutput) {
        let colours = tokens(ui);
        ui.painter().rect_filled(self.rect, 0.0, colours.panel);
        for placed in self.shown {
            let column = &self.all[placed.index];
            let rect = self.column_rect(placed);
            let sense = if column.fixed {
                Sense::HOVER
            } else {
                Sense::click_and_drag()
            };
            let response = ui.interact(rect, self.id.with("header").with(column.key), sense);
            self.title(ui, column, &response);
            if response.clicked() && column.sortable {
                output.sort = Some(column.key.to_owned());
            }
            self.moving(ui, column, &response, state, output);
        }
        for placed in self.shown.iter().filter(|placed| !self.all[placed.index].fixed) {
            self.edge(ui, placed, state, output);
        }
        let y = self.rect.bottom() - 0.5 / ui.pixels_per_point();
        ui.painter()
            .hline(self.rect.x_range(), y, Stroke::new(1.0, colours.line));
    }

    fn column_rect(&self, placed: &Placed) -> Rect {
        let min = self.rect.min + Vec2::new(placed.left, 0.0);
        Rect::from_min_size(min, Vec2::new(placed.width, self.rect.height()))
    }

    fn title(&self, ui: &Ui, column: &Column<'_>, response: &Response) {
        let colours = tokens(ui);
        let sort = self.sort.filter(|sort| sort.key == column.key);
        let pointed = response.hovered() && column.sortable;
        let ink = if pointed || sort.is_some() {
            colours.ink
        } else {
            colours.quiet
        };
        let rect = response.rect.shrink2(Vec2::new(PADDING, 0.0));
        let arrow_room = if sort.is_some() { 16.0 } else { 0.0 };
        let galley = line(ui, column.title, regular(size::SECOND), ink, rect.width() - arrow_room);
        let end = paint_line(ui, rect.left_center(), galley).right();
        if let Some(sort) = sort {
            let arrow = if sort.descending {
                icons::SORT_DOWN
            } else {
                icons::SORT_UP
            };
            paint_icon(ui, Pos2::new(end + 10.0, rect.center().y), arrow, 13.0, ink);
        }
        if response.has_focus() {
            let ring = Stroke::new(size::RING, colours.accent);
            ui.painter()
                .rect_stroke(response.rect.shrink(1.0), 4.0, ring, egui::StrokeKind::Inside);
        }
        if !column.title.is_empty() {
            response.widget_info(|| WidgetInfo::labeled(Role::ColumnHeader, ui.is_enabled(), column.title));
            ui.accesskit_node_builder(response.id, |node| {
                if column.sortable {
                    node.add_action(Action::Click);
                }
                match sort {
                    Some(sort) if sort.descending => node.set_sort_direction(SortDirection::Descending),
                    Some(_) => node.set_sort_direction(SortDirection::Ascending),
                    None => {}
                }
            });
        }
        if pointed {
            ui.set_cursor_icon(CursorIcon::PointingHand);
        }
    }

    /// Carries a title that is dragged, marks where it would land, and puts it there.
    fn moving(
        &self,
        ui: &Ui,
        column: &Column<'_>,
        response: &Response,
        state: &mut TableState,
        output: &mut TableOutput,
    ) {
        let Some(pointer) = response.interact_pointer_pos() else {
            return;
        };
        if !(response.dragged() || response.drag_stopped()) {
            return;
        }
        let mut movable = self.shown.iter().filter(|placed| !self.all[placed.index].fixed);
        let before = movable
            .clone()
            .find(|placed| pointer.x < self.column_rect(placed).center().x);
        if response.drag_stopped() {
            reorder(
                self.all,
                self.shown,
                state,
                column.key,
                before.map(|placed| self.all[placed.index].key),
            );
            output.layout_changed = true;
            return;
        }
        let colours = tokens(ui);
        let end = movable
            .next_back()
            .map_or(self.rect.right(), |last| self.column_rect(last).right());
        let x = before.map_or(end, |placed| self.column_rect(placed).left());
        let over_list = ui.painter().with_clip_rect(output.response.rect.union(self.rect));
        over_list.vline(
            x,
            output.response.rect.union(self.rect).y_range(),
            Stroke::new(2.0, colours.accent),
        );
        let galley = line(ui, column.title, semibold(size::SECOND), colours.accent, 240.0);
        let plate = Rect::from_center_size(pointer, galley.size() + Vec2::new(20.0, 10.0));
        over_list.rect_filled(plate, f32::from(size::CHIP_RADIUS), colours.selection);
        paint_line(ui, plate.left_center() + Vec2::new(10.0, 0.0), galley);
        ui.set_cursor_icon(CursorIcon::Grabbing);
    }

    /// Resizes by dragging the right edge of a title; a double click lets the width follow the window again.
    fn edge(&self, ui: &Ui, placed: &Placed, state: &mut TableState, output: &mut TableOutput) {
        let column = &self.all[placed.index];
        let rect = self.column_rect(placed);
        let grip = Rect::from_center_size(rect.right_center(), Vec2::new(9.0, rect.height()));
        let response = ui.interact(grip, self.id.with("edge").with(column.key), Sense::CLICK | Sense::DRAG);
        if response.drag_started() {
            // Whatever stands to the left keeps its width, so that the edge stays under the pointer.
            for other in self.shown.iter().filter(|other| other.left <= placed.left) {
                let key = self.all[other.index].key;
                state.widths.insert(key.to_owned(), other.width);
            }
        }
        if response.dragged()
            && let Some(pointer) = response.interact_pointer_pos()
        {
            let width = (pointer.x - rect.left()).max(column.min_width);
            state.widths.insert(column.key.to_owned(), width);
        }
        if response.double_clicked() {
            state.widths.remove(column.key);
        }
        output.layout_changed |= response.drag_stopped() || response.double_clicked();
        if response.hovered() || response.dragged() {
            ui.painter().vline(
                rect.right(),
                rect.shrink(6.0).y_range(),
                Stroke::new(2.0, tokens(ui).accent),
            );
            ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
        }
    }
}
