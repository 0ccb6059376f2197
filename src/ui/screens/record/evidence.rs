//! Where the facts of a record come from, its numbers in other people's registers, and whom to ask.
//! Contacts are private: the section says so, and no export holds them unless asked.

use egui::{Id, Ui};

use crate::command::Request;
use crate::model::attached::Attached;
use crate::model::edit::Part;
use crate::model::{Field, Kind, Row, RowId, Table, Vocab, citation, contact, external_id, external_link, source};
use crate::ui::theme::size;
use crate::ui::widgets::{button, field};
use crate::ui::{Cx, form, icons};

use super::fields;
use super::parts::{self, joined, may_edit};
use super::suggest::{self, Target};
use super::{cited, rows};

const CITATION: &[Field] = &[citation::PAGE, citation::QUOTE, citation::CERTAINTY, citation::NOTES];
const SOURCE: &[Field] = &[
    source::TITLE,
    source::KIND,
    source::AUTHOR,
    source::REPOSITORY,
    source::REFERENCE,
    source::URL,
    source::ACCESSED,
    source::QUALITY,
    source::NOTES,
];
const CONTACT: &[Field] = &[
    contact::NAME,
    contact::KIND,
    contact::PHONE,
    contact::EMAIL,
    contact::ADDRESS,
    contact::LANG,
    contact::NOTES,
];

/// Shows the sources of a record, of its parts and of single fields.
pub fn sources(ui: &mut Ui, cx: &mut Cx, owner: RowId, (attached, drafts): (&Attached, &[Row])) {
    let target = Target::Citation(owner, None);
    let citations = attached.all(Table::Citation);
    if parts::heading_or_line(ui, cx, ("section-sources", "record-add-source"), citations.is_empty()) {
        suggest::start(cx, target);
    }
    if suggest::is_naming(cx, target) {
        let (label, hint) = (cx.text("record-source"), cx.text("record-source-hint"));
        ui.add_enabled_ui(may_edit(cx), |ui| {
            field::row(ui, &label, |ui| suggest::field(ui, cx, target, (&label, &hint), ""));
        });
    }
    for cited in citations {
        one(ui, cx, cited, (attached, drafts));
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, cited: &Row, (attached, drafts): (&Attached, &[Row])) {
    let title = cited::title(cx, attached, cited);
    let detail = joined(&[about(cx, cited).as_str(), cited.text(citation::PAGE)]);
    let from = (cited, drafts);
    rows::one(ui, cx, from.0, (&title, &detail), |ui, cx| {
        rows::fields(ui, cx, from, CITATION);
        let uuid = cited.link(citation::SOURCE).unwrap_or_default();
        let Some(row) = attached.all(Table::Source).iter().find(|row| row.uuid() == uuid) else {
            return;
        };
        let url = row.text(source::URL);
        if !url.is_empty() && button::link(ui, Some(icons::LINK), &cx.text("record-open-link")).clicked() {
            cx.ask(Request::OpenLink(url.to_owned()));
        }
        // Of several open citations of one source, the first holds its fields.
        let is_of = |other: &&Row| other.link(citation::SOURCE) == Some(uuid) && rows::is_open(ui, other.id);
        if attached.all(Table::Citation).iter().find(is_of).map(Row::uuid) != Some(cited.uuid()) {
            return;
        }
        let more = cx.text("record-about-source");
        if parts::disclosure(ui, Id::unique(("source-more", cited.uuid())), &more) {
            fields::show(ui, cx, (row, drafts), SOURCE);
        }
    });
}

/// What a citation is about: a field's label, or the kind of row.
fn about(cx: &Cx, cited: &Row) -> String {
    let mut targets = citation::ALL.iter().filter(|link| **link != citation::SOURCE);
    let table = targets.find_map(|link| match link.kind {
        Kind::Link(table) if cited.link(*link).is_some() => Some(table),
        _ => None,
    });
    let table = table.unwrap_or(Table::Memorial);
    match table.field(cited.text(citation::FIELD)) {
        Some(field) => form::label(cx.texts, field),
        None => cx.text(&form::record_key(table)),
    }
}

/// Shows the numbers of a record in other registers, each with its link.
pub fn numbers(ui: &mut Ui, cx: &mut Cx, owner: RowId, (attached, drafts): (&Attached, &[Row])) {
    let Some(link) = Table::ExternalId.link_to(owner.table) else {
        return;
    };
    let numbers = attached.of(link, owner.uuid);
    rows::heading(
        ui,
        cx,
        ("section-numbers", "record-add-number"),
        numbers.is_empty(),
        || Part::of(owner, Table::ExternalId),
    );
    for number in numbers {
        let scheme = cx.texts.term(Vocab::ExternalScheme, number.text(external_id::SCHEME));
        let title = if scheme.is_empty() {
            cx.text("record-number")
        } else {
            scheme.to_owned()
        };
        let from = (number, drafts);
        let value = number.text(external_id::VALUE).to_owned();
        rows::one(ui, cx, from.0, (&title, &value), |ui, cx| {
            let fields = [external_id::SCHEME, external_id::VALUE, external_id::URL];
            rows::fields(ui, cx, from, &fields);
            let url = external_link::of(number);
            ui.spacing_mut().item_spacing.x = 4.0 * size::STEP;
            if let Some(url) = url
                && button::link(ui, Some(icons::LINK), &cx.text("record-open-link")).clicked()
            {
                cx.ask(Request::OpenLink(url));
            }
        });
    }
}

/// Shows whom to ask about a record.
pub fn contacts(ui: &mut Ui, cx: &mut Cx, owner: RowId, (attached, drafts): (&Attached, &[Row])) {
    let Some(link) = Table::Contact.link_to(owner.table) else {
        return;
    };
    let contacts = attached.of(link, owner.uuid);
    rows::heading(
        ui,
        cx,
        ("section-contacts", "record-add-contact"),
        contacts.is_empty(),
        || Part::of(owner, Table::Contact),
    );
    if !contacts.is_empty() {
        parts::quiet_line(ui, icons::PRIVATE, &cx.text("record-contacts-private"));
    }
    for known in contacts {
        let name = known.text(contact::NAME);
        let title = if name.is_empty() {
            cx.text("record-contact")
        } else {
            name.to_owned()
        };
        let kind = cx.texts.term(Vocab::ContactKind, known.text(contact::KIND));
        let detail = joined(&[kind, known.text(contact::PHONE)]);
        let from = (known, drafts);
        rows::one(ui, cx, from.0, (&title, &detail), |ui, cx| {
            rows::fields(ui, cx, from, CONTACT);
        });
    }
}
