//! The forms of a person's name: the parts of the one that shows first, and the others as evidence.

use egui::Ui;

use crate::command::Request;
use crate::model::grave::PersonView;
use crate::model::{Row, Vocab, name, person_name};
use crate::ui::widgets::{button, field};
use crate::ui::{Cx, form, icons};

use super::parts::{self, may_edit};
use super::suggest::{self, Target};

/// Surname, given name, patronymic and kind of the form that shows first.
pub fn parts_of_preferred(ui: &mut Ui, cx: &mut Cx, who: &PersonView, drafts: &[Row]) {
    let Some(preferred) = name::preferred(&who.names) else {
        return;
    };
    let fields = [
        person_name::SURNAME,
        person_name::GIVEN,
        person_name::PATRONYMIC,
        person_name::FORM_KIND,
    ];
    parts::fields(ui, cx, (preferred, drafts), &fields);
}

/// The other forms, each with its kind and language, and a field for one more.
pub fn others(ui: &mut Ui, cx: &mut Cx, who: &PersonView, drafts: &[Row]) {
    let preferred = name::preferred(&who.names).map(|form| form.id);
    for form in who.names.iter().filter(|form| Some(form.id) != preferred) {
        other(ui, cx, form, drafts);
    }
    let target = Target::NameForm(who.row.uuid());
    let label = cx.text("record-other-name");
    // Somebody without any name has this field in the place of the name.
    if suggest::is_naming(cx, target) && !who.names.is_empty() {
        let hint = cx.text("record-other-name-hint");
        ui.add_enabled_ui(may_edit(cx), |ui| {
            field::row(ui, &label, |ui| suggest::field(ui, cx, target, (&label, &hint), ""));
        });
    }
    parts::under(ui, |ui| {
        if parts::link(ui, cx, Some(icons::ADD), "record-add-name") {
            suggest::start(cx, target);
        }
    });
}

fn other(ui: &mut Ui, cx: &mut Cx, row: &Row, drafts: &[Row]) {
    let kind = cx
        .texts
        .term(Vocab::NameForm, row.text(person_name::FORM_KIND))
        .to_owned();
    let label = if kind.is_empty() {
        cx.text("record-other-name")
    } else {
        kind
    };
    field::row(ui, &label, |ui| {
        ui.add_enabled_ui(may_edit(cx), |ui| {
            form::control(ui, cx, (row, drafts, person_name::FULL_TEXT), &label);
            ui.columns(2, |columns| {
                for (column, field) in columns.iter_mut().zip([person_name::FORM_KIND, person_name::LANG]) {
                    let name = form::label(cx.texts, field);
                    form::control(column, cx, (row, drafts, field), &name);
                }
            });
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                if button::link(ui, None, &cx.text("record-prefer-name")).clicked() {
                    cx.ask(Request::PreferName(row.uuid()));
                }
                if button::link(ui, None, &cx.text("record-remove-name")).clicked() {
                    cx.ask(Request::Trash(row.id));
                }
            });
        });
    });
}
