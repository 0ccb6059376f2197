//! Labelled fields of a row, each by its kind: typed into, chosen, ticked, or pointing at another record; and beside
//! each the mark of its sources. In a catalogue that cannot be written they are greyed out.

use egui::Ui;

use crate::model::{Field, Kind};
use crate::ui::widgets::field;
use crate::ui::{Cx, form};

use super::parts::{Source, attached, may_edit};
use super::{cited, links};

/// Labelled fields of one row, one below the other, each with the mark of its sources.
pub fn show(ui: &mut Ui, cx: &mut Cx, (row, drafts): Source, fields: &[Field]) {
    ui.add_enabled_ui(may_edit(cx), |ui| {
        for &field in fields {
            let top = ui.cursor().min;
            match field.kind {
                Kind::Link(_) => links::edit(ui, cx, row, field),
                _ => form::edit(ui, cx, row, drafts, field),
            }
            cited::mark(ui, cx, (row.id, field), top);
        }
    });
}

/// Several short fields side by side under one label; each has its own name for screen readers.
pub fn side_by_side(ui: &mut Ui, cx: &mut Cx, (row, drafts): Source, label: &str, fields: &[Field]) {
    let top = ui.cursor().min;
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, label, |ui| {
            ui.columns(fields.len(), |columns| {
                for (column, field) in columns.iter_mut().zip(fields) {
                    let name = form::label(cx.texts, *field);
                    form::control(column, cx, (row, drafts, *field), &name);
                }
            });
        });
    });
    // One mark for all: of the first that has a source, else of the first.
    let is_cited =
        |field: &&Field| attached(cx.view).is_some_and(|all| !all.citations(row.id, Some(**field)).is_empty());
    if let Some(field) = fields.iter().find(is_cited).or_else(|| fields.first()) {
        cited::mark(ui, cx, (row.id, *field), top);
    }
}
