//! The latest changes of the record in the form, each with its way back; the rest is in the history room.

use egui::Ui;

use crate::command::{Request, Room};
use crate::model::Field;
use crate::model::change::{ChangeKind, HistoryLine};
use crate::texts::Texts;
use crate::ui::screens::rooms::history::value_text;
use crate::ui::screens::rooms::local_time;
use crate::ui::theme::size;
use crate::ui::widgets::{button, section, text};
use crate::ui::{Cx, form, icons};

use super::parts::{self, joined};

/// Changes that are shown.
const SHOWN: usize = 5;

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let lines: &[HistoryLine] = cx
        .view
        .catalogue
        .as_ref()
        .map_or(&[], |catalogue| &catalogue.record_history);
    let (title, all) = (cx.text("section-history"), cx.text("record-all-changes"));
    let action = section::Action { icon: None, text: &all };
    if section::heading(ui, &title, Some(action)).is_some_and(|response| response.clicked()) {
        cx.ask(Request::Go(Room::History));
    }
    if lines.is_empty() {
        text::wrapped(ui, &cx.text("record-no-changes"));
    }
    for line in lines.iter().take(SHOWN) {
        one(ui, cx, line);
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, line: &HistoryLine) {
    let texts = cx.texts;
    let change = &line.change;
    let is_taken_back = parts::between(
        ui,
        |ui| {
            ui.spacing_mut().item_spacing.y = size::STEP / 2.0;
            text::body(ui, &what(texts, line));
            text::second(ui, &joined(&[local_time(texts, &change.at), change.author.clone()]));
        },
        |ui| {
            if change.taken_back {
                text::hint(ui, &texts.get("record-taken-back"));
                return false;
            }
            if change.kind == ChangeKind::Purge {
                return false;
            }
            let undo = texts.get("record-take-back");
            ui.add_enabled_ui(parts::may_edit(cx), |ui| {
                button::link(ui, Some(icons::UNDO), &undo).clicked()
            })
            .inner
        },
    );
    if is_taken_back {
        cx.ask(Request::TakeBack(change.clone()));
    }
}

/// What was done: the field and what became of it where it is one field, else the change's label.
fn what(texts: &Texts, line: &HistoryLine) -> String {
    let change = &line.change;
    let label = texts.change(&change.label);
    let said = match line.fields.as_slice() {
        [only] if line.rows == 1 && change.label.key == "change-edit" => {
            let args = [
                ("field", form::label(texts, only.field).into()),
                ("before", quoted(texts, only.field, &only.before).into()),
                ("after", quoted(texts, only.field, &only.after).into()),
            ];
            texts.with("record-field-changed", &args)
        }
        _ => label,
    };
    match change.kind {
        ChangeKind::Edit | ChangeKind::Purge => said,
        ChangeKind::Undo => texts.with("history-undo", &[("label", said.into())]),
        ChangeKind::Redo => texts.with("history-redo", &[("label", said.into())]),
    }
}

fn quoted(texts: &Texts, field: Field, text: &str) -> String {
    if text.is_empty() {
        texts.get("record-nothing")
    } else {
        value_text(texts, field, text)
    }
}
