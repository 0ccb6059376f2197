//! Lists of terms of a record or of a part of one: materials, symbols, categories, defects. Several can be chosen.

use egui::Ui;

use crate::command::Request;
use crate::model::{Kind, RowId, Table, terms};
use crate::ui::widgets::field;
use crate::ui::widgets::select::Select;
use crate::ui::{Cx, form};

use super::parts::{self, may_edit};

/// Shows the list as one labelled field with a tick for each term. A foreign code is shown as it is and kept.
pub fn edit(ui: &mut Ui, cx: &mut Cx, owner: RowId, list: Table) {
    let view = cx.view;
    let (Some((_, field)), Some(attached)) = (list.list_fields(), parts::attached(view)) else {
        return;
    };
    let Kind::Term(vocab) = field.kind else { return };
    let chosen = attached.codes(list, owner.uuid);
    let mut codes: Vec<&str> = terms::codes(vocab).to_vec();
    codes.extend(chosen.iter().filter(|code| !terms::is_known(vocab, code)));
    let labels: Vec<&str> = codes.iter().map(|code| cx.texts.term(vocab, code)).collect();
    let ticks: Vec<bool> = codes.iter().map(|code| chosen.contains(code)).collect();
    let shown: Vec<&str> = chosen.iter().map(|code| cx.texts.term(vocab, code)).collect();
    let shown = shown.join(", ");
    let (label, hint) = (form::label(cx.texts, field), form::hint(cx.texts, field));
    ui.add_enabled_ui(may_edit(cx), |ui| {
        let clicked = field::row(ui, &label, |ui| {
            Select::new(form::control_id(owner, field), &label, &shown)
                .hint(&hint)
                .several(&ticks)
                .show(ui, &labels)
        });
        if let Some(place) = clicked {
            cx.ask(Request::Tick(list, owner, codes[place].to_owned(), !ticks[place]));
        }
    });
}
