//! Fields that point at another record: found and made while typing, or chosen among what the record has.

use egui::Ui;

use crate::command::Request;
use crate::model::edit::Named;
use crate::model::{Field, Kind, Row, RowId, Table, Vocab, entry, inscription, inscription_text, photo, protection};
use crate::ui::view::RecordView;
use crate::ui::widgets::field;
use crate::ui::widgets::select::Select;
use crate::ui::{Cx, form};

use super::parts::{self, joined};
use super::suggest::{self, Target};

/// Shows the labelled field; where the record has nothing of that kind to choose, no field.
pub fn edit(ui: &mut Ui, cx: &mut Cx, row: &Row, link: Field) {
    let Kind::Link(table) = link.kind else { return };
    let label = form::label(cx.texts, link);
    if !matches!(table, Table::Photo | Table::Inscription | Table::Protection) {
        field::row(ui, &label, |ui| named(ui, cx, (row, link), table, &label));
        return;
    }
    let view = cx.view;
    let record = view.catalogue.as_ref().and_then(|catalogue| catalogue.record.as_ref());
    let mut offered = record.map(|record| offered(cx, record, table)).unwrap_or_default();
    offered.retain(|(id, _)| *id != row.id);
    // What stands there is shown even where the record does not offer it: the inscription of a grave, at a person.
    if let Some(uuid) = row
        .link(link)
        .filter(|uuid| !offered.iter().any(|(id, _)| id.uuid == *uuid))
    {
        let id = RowId { table, uuid };
        let name = parts::attached(view).map_or("", |attached| attached.name_of(id));
        let name = if name.is_empty() {
            cx.text(&form::record_key(table))
        } else {
            name.to_owned()
        };
        offered.push((id, name));
    }
    if !offered.is_empty() || row.link(link).is_some() {
        field::row(ui, &label, |ui| choice(ui, cx, (row, link), &offered, &label));
    }
}

fn named(ui: &mut Ui, cx: &mut Cx, (row, link): (&Row, Field), table: Table, label: &str) {
    let standing = match (row.link(link), parts::attached(cx.view)) {
        (Some(uuid), Some(attached)) => attached.name_of(RowId { table, uuid }).to_owned(),
        _ => String::new(),
    };
    let hint = form::hint(cx.texts, link);
    suggest::field(ui, cx, Target::Link(row.id, link), (label, &hint), &standing);
}

/// Chooses among what is offered.
fn choice(ui: &mut Ui, cx: &mut Cx, (row, link): (&Row, Field), offered: &[(RowId, String)], label: &str) {
    let nothing = cx.text("nothing-chosen");
    let labels: Vec<&str> = std::iter::once(nothing.as_str())
        .chain(offered.iter().map(|(_, words)| words.as_str()))
        .collect();
    let current = row.link(link);
    let shown = offered.iter().find(|(id, _)| Some(id.uuid) == current);
    let hint = form::hint(cx.texts, link);
    let chosen = Select::new(
        form::control_id(row.id, link),
        label,
        shown.map_or("", |(_, words)| words),
    )
    .hint(&hint)
    .show(ui, &labels);
    match chosen.map(|place| place.checked_sub(1)) {
        Some(None) => cx.ask(Request::Clear(row.id, link)),
        Some(Some(place)) => cx.ask(Request::SetLink(row.id, link, Named::Existing(offered[place].0.uuid))),
        None => {}
    }
}

fn offered(cx: &Cx, record: &RecordView, table: Table) -> Vec<(RowId, String)> {
    match (table, record) {
        (Table::Photo, record) => record
            .photos()
            .iter()
            .map(|shown| (shown.row.id, shown.row.text(photo::ORIGINAL_NAME).to_owned()))
            .collect(),
        (Table::Inscription, RecordView::Grave(grave)) => {
            let words = |row: &Row| {
                let face = cx.texts.term(Vocab::Face, row.text(inscription::FACE));
                let text = inscription_text::plain(row.text(inscription::TEXT)).replace('\n', " ");
                joined(&[face, &text])
            };
            grave.inscriptions.iter().map(|row| (row.id, words(row))).collect()
        }
        (Table::Protection, RecordView::Grave(grave)) => grave
            .decisions
            .iter()
            .map(|decision| (decision.row.id, decision_words(cx, &decision.row)))
            .collect(),
        (Table::Protection, RecordView::Site(site)) => site
            .decisions
            .iter()
            .map(|decision| (decision.row.id, decision_words(cx, &decision.row)))
            .collect(),
        _ => Vec::new(),
    }
}

/// A decision in a few words: its term and its day.
fn decision_words(cx: &Cx, row: &Row) -> String {
    let term = cx.texts.term(Vocab::Protection, row.text(protection::STATUS));
    let day = entry::date(protection::DECIDED, row).short(cx.texts.lang());
    joined(&[term, &day])
}
