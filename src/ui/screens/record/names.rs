//! The forms of a person's name: the parts of the one that shows first, and the others as evidence.

use egui::{Id, Ui};

use crate::command::Request;
use crate::model::edit::FieldEdit;
use crate::model::grave::PersonView;
use crate::model::{Field, Row, Vocab, name, person_name, script};
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::{button, field};
use crate::ui::{Cx, form, icons};

use super::cited;
use super::fields;
use super::parts::{self, may_edit};
use super::suggest::{self, Target};

/// What is told of every form besides the name itself.
const EVIDENCE: &[Field] = &[
    person_name::FORM_KIND,
    person_name::LANG,
    person_name::SCRIPT,
    person_name::ROMANISATION,
    person_name::CERTAINTY,
    person_name::INSCRIPTION,
];
/// The parts of a name, which may all be left out.
const PARTS: &[Field] = &[person_name::SURNAME, person_name::GIVEN, person_name::PATRONYMIC];

/// The parts of the form that shows first, and what is known about that form.
pub fn parts_of_preferred(ui: &mut Ui, cx: &mut Cx, who: &PersonView, drafts: &[Row]) {
    let Some(preferred) = name::preferred(&who.names) else {
        return;
    };
    fields::show(ui, cx, (preferred, drafts), PARTS);
    fields::show(ui, cx, (preferred, drafts), EVIDENCE);
}

/// Says that a word of the name mixes Latin and Cyrillic letters, and mends it with one click.
pub fn mixture(ui: &mut Ui, cx: &mut Cx, form: &Row) {
    let fields = std::iter::once(person_name::FULL_TEXT).chain(PARTS.iter().copied());
    let found = fields
        .map(|field| (field, script::mixed(form.text(field))))
        .find_map(|(field, mixed)| mixed.map(|mixed| (field, mixed)));
    let Some((field, mixed)) = found else { return };
    field::issue_line(
        ui,
        Tone::Amber,
        icons::WARNING,
        &cx.texts.with("record-mixed-letters", &[("word", mixed.word.into())]),
    );
    let Some(mended) = mixed.mended.filter(|_| may_edit(cx)) else {
        return;
    };
    let key = if mixed.is_cyrillic {
        "record-mend-cyrillic"
    } else {
        "record-mend-latin"
    };
    let text = cx.texts.with(key, &[("text", mended.as_str().into())]);
    if button::link(ui, Some(icons::CHECK), &text).clicked() {
        let edit = FieldEdit {
            id: form.id,
            field,
            typed: mended,
            seen: Some(form.text(field).to_owned()),
        };
        cx.ask(Request::Edit(vec![edit], None));
    }
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
    let top = ui.cursor().min;
    let mut is_open = false;
    field::row(ui, &label, |ui| {
        ui.add_enabled_ui(may_edit(cx), |ui| {
            form::control(ui, cx, (row, drafts, person_name::FULL_TEXT), &label);
            mixture(ui, cx, row);
            ui.horizontal_wrapped(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                let more = cx.text("record-more-name");
                is_open = parts::disclosure(ui, Id::unique(("name-more", row.uuid())), &more);
                if button::link(ui, None, &cx.text("record-prefer-name")).clicked() {
                    cx.ask(Request::PreferName(row.uuid()));
                }
                if button::link(ui, None, &cx.text("record-remove-name")).clicked() {
                    cx.ask(Request::Trash(row.id));
                }
            });
        });
    });
    cited::mark(ui, cx, (row.id, person_name::FULL_TEXT), top);
    if is_open {
        fields::show(ui, cx, (row, drafts), EVIDENCE);
        fields::show(ui, cx, (row, drafts), PARTS);
    }
}
