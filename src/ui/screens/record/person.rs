//! A person as a form of its own: names, life, and the graves and memorials where the person rests or is remembered.

use egui::{Id, Ui};

use crate::command::Request;
use crate::model::grave::{ListRow, PersonRecord};
use crate::model::{Field, RowId, Table, Vocab, burial, person};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::{field, section, text};
use crate::ui::{Cx, icons};

use super::fields;
use super::parts::{self, Source, joined, may_edit};
use super::suggest::{self, Target};
use super::{Apart, evidence_of, history, lists, names, people, photos, status, trash};

const FIRST: &[Field] = &[person::DEATH, person::BIRTH, person::RANK, person::UNIT];

/// Shows the form of a person.
pub fn show(ui: &mut Ui, cx: &mut Cx, record: &PersonRecord) {
    let who = &record.person;
    let source = (&who.row, record.drafts.as_slice());
    let attached = (&record.attached, record.drafts.as_slice());
    photos::show(ui, cx, who.row.id, &record.photos);
    section::hairline(ui);
    section::heading(ui, &cx.text("section-names"), None);
    people::preferred_name(ui, cx, who, &record.drafts);
    names::parts_of_preferred(ui, cx, who, &record.drafts);
    names::others(ui, cx, who, &record.drafts);
    section::hairline(ui);
    section::heading(ui, &cx.text("section-life"), None);
    fields::show(ui, cx, source, FIRST);
    lists::edit(ui, cx, who.row.id, Table::PersonCategory);
    fields::show(ui, cx, source, people::LIFE);
    section::hairline(ui);
    places(ui, cx, record);
    section::hairline(ui);
    status::recognitions(ui, cx, who.row.id, (&record.recognitions, &record.drafts));
    evidence_of(ui, cx, (who.row.id, &mut Apart::default()), attached);
    section::hairline(ui);
    history::show(ui, cx);
    if may_edit(cx) {
        section::hairline(ui);
        trash(ui, cx, who.row.id);
    }
}

/// Where the person rests or is remembered; one more grave is found by typing.
fn places(ui: &mut Ui, cx: &mut Cx, record: &PersonRecord) {
    let target = Target::Place(record.person.row.uuid());
    if parts::heading(ui, cx, "section-places", "record-add-place") {
        suggest::start(cx, target);
    }
    if record.places.is_empty() {
        text::wrapped(ui, &cx.text("record-no-places"));
    }
    for (burial, place) in &record.places {
        one_place(ui, cx, (burial, &record.drafts), place);
    }
    if suggest::is_naming(cx, target) {
        let (label, hint) = (
            cx.text("record-place-of-person"),
            cx.text("record-place-of-person-hint"),
        );
        field::row(ui, &label, |ui| suggest::field(ui, cx, target, (&label, &hint), ""));
    }
}

/// A grave of the person: a click opens it; how the person rests there unfolds.
fn one_place(ui: &mut Ui, cx: &mut Cx, source: Source, place: &ListRow) {
    let burial = source.0;
    let title = if place.place.is_empty() {
        cx.text("record-no-site")
    } else {
        place.place.clone()
    };
    let line = joined(&[
        &title,
        place.code.as_str(),
        cx.texts.term(Vocab::MemorialKind, &place.kind),
    ]);
    if Button::secondary(&line).with_icon(icons::GRAVE).show(ui).clicked() {
        cx.ask(Request::Select(Some(RowId {
            table: Table::Memorial,
            uuid: place.memorial,
        })));
    }
    let role = match people::role_words(cx, burial) {
        words if words.is_empty() => cx.texts.term(Vocab::BurialRole, burial.text(burial::ROLE)).to_owned(),
        words => words,
    };
    let role = if role.is_empty() {
        cx.text("record-role-unknown")
    } else {
        role
    };
    if parts::disclosure(ui, Id::unique(("place-of", burial.uuid())), &role) {
        fields::show(ui, cx, source, &[burial::ROLE]);
        people::burial_fields(ui, cx, source);
        if parts::link(ui, cx, Some(icons::CLOSE), "record-remove-place") {
            cx.ask(Request::Trash(burial.id));
        }
    }
}
