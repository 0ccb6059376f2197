//! Rows that hang on a record, one line each, which opens to its fields: surveys, care, sources, contacts and others.
//! What the lines say and which fields there are belongs to the sections.

use egui::{Frame, Margin, Response, Ui};

use crate::command::{Owned, Request};
use crate::model::edit::Part;
use crate::model::{Field, Row, RowId};
use crate::ui::theme::{size, tokens};
use crate::ui::widgets::section;
use crate::ui::{Cx, form, icons};

use super::fields;
use super::parts::{self, Source, may_edit};

/// Shows the heading of a section whose plus makes another part; where it is empty, its one line.
pub fn heading(ui: &mut Ui, cx: &mut Cx, (title, add): (&str, &str), is_empty: bool, part: impl FnOnce() -> Part) {
    if parts::heading_or_line(ui, cx, (title, add), is_empty) {
        form::leave(cx);
        cx.ask(Request::Add(Owned::Part(part())));
    }
}

/// Whether the row is open.
pub fn is_open(ui: &Ui, row: RowId) -> bool {
    parts::is_open(ui, form::row_id(row))
}

/// Shows a row as one line, with `fields` and then what `add` shows while it is open.
pub fn one(
    ui: &mut Ui,
    cx: &mut Cx,
    row: &Row,
    (title, detail): (&str, &str),
    add: impl FnOnce(&mut Ui, &mut Cx),
) -> Response {
    let open = is_open(ui, row.id);
    let response = section::fold_line(ui, open, title, detail);
    if response.clicked() {
        form::leave(cx);
        parts::set_open(ui, form::row_id(row.id), !open);
    }
    if open {
        framed(ui, |ui| {
            add(ui, cx);
            if may_edit(cx) && parts::link(ui, cx, Some(icons::TRASH), "record-remove-part") {
                cx.ask(Request::Trash(row.id));
            }
        });
    }
    response
}

/// The fields of an open row; of a row that was just made, the first takes the keyboard.
pub fn fields(ui: &mut Ui, cx: &mut Cx, source: Source, fields: &[Field]) {
    if let (true, Some(first)) = (cx.state.just_made == Some(source.0.id), fields.first()) {
        cx.state.just_made = None;
        cx.state.focus = Some(form::control_id(source.0.id, *first));
        ui.scroll_to_cursor(Some(egui::Align::Center));
    }
    fields::show(ui, cx, source, fields);
}

/// What belongs together, in a frame.
pub fn framed<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    let colours = tokens(ui);
    let frame = Frame::new()
        .stroke(egui::Stroke::new(1.0, colours.line))
        .corner_radius(size::RADIUS)
        .inner_margin(Margin {
            left: 18,
            right: 10,
            top: 10,
            bottom: 8,
        });
    frame
        .show(ui, |ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
}
