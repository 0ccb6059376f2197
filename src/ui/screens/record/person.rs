//! A person as a form of its own: names, life, and the graves and memorials where the person rests or is remembered.

use egui::Ui;

use crate::command::Request;
use crate::model::grave::{ListRow, PersonRecord};
use crate::model::{Field, Row, RowId, Table, Vocab, burial, person};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::{section, text};
use crate::ui::{Cx, icons};

use super::parts::{self, joined, may_edit};
use super::{history, names, people, trash};

const FIRST: &[Field] = &[person::DEATH, person::BIRTH, person::RANK, person::UNIT];
const REST: &[Field] = &[person::SEX, person::ETHNICITY, person::FAMILY_FOUND, person::BIOGRAPHY];

/// Shows the form of a person.
pub fn show(ui: &mut Ui, cx: &mut Cx, record: &PersonRecord) {
    let who = &record.person;
    let source = (&who.row, record.drafts.as_slice());
    section::heading(ui, &cx.text("section-names"), None);
    people::preferred_name(ui, cx, who, &record.drafts);
    names::parts_of_preferred(ui, cx, who, &record.drafts);
    names::others(ui, cx, who, &record.drafts);
    section::hairline(ui);
    section::heading(ui, &cx.text("section-life"), None);
    parts::fields(ui, cx, source, FIRST);
    parts::fields(ui, cx, source, people::LIFE);
    parts::fields(ui, cx, source, REST);
    section::hairline(ui);
    section::heading(ui, &cx.text("section-places"), None);
    if record.places.is_empty() {
        text::wrapped(ui, &cx.text("record-no-places"));
    }
    for (burial, place) in &record.places {
        one_place(ui, cx, burial, place);
    }
    section::hairline(ui);
    history::show(ui, cx);
    if may_edit(cx) {
        section::hairline(ui);
        trash(ui, cx, who.row.id);
    }
}

/// A grave of the person: a click opens it.
fn one_place(ui: &mut Ui, cx: &mut Cx, burial: &Row, place: &ListRow) {
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
    let role = cx.texts.term(Vocab::BurialRole, burial.text(burial::ROLE));
    if !role.is_empty() {
        text::second(ui, role);
    }
}
