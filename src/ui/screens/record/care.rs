//! What was done to the memorial or site or at it, and what holds for a time: tenure, notices, moves, statutory fate.

use egui::Ui;

use crate::model::attached::Attached;
use crate::model::edit::Part;
use crate::model::{Field, Kind, Row, RowId, Table, Value, Vocab, care_event, entry, memorial_event};
use crate::ui::Cx;

use super::fields;
use super::parts::{self, joined};
use super::rows;

const CARE: &[Field] = &[
    care_event::KIND,
    care_event::DONE,
    care_event::DONE_BY,
    care_event::DESCRIPTION,
    care_event::METHOD,
    care_event::PERMIT_REF,
    care_event::FUNDER,
    care_event::COST_EUR,
];

/// Shows the care log of a memorial or site.
pub fn log(ui: &mut Ui, cx: &mut Cx, owner: RowId, (attached, drafts): (&Attached, &[Row])) {
    let Some(link) = Table::CareEvent.link_to(owner.table) else {
        return;
    };
    let events = attached.newest_first(link, owner.uuid, care_event::DONE);
    let (today, author) = parts::today_and_author(cx);
    rows::heading(ui, cx, ("section-care", "record-add-care"), events.is_empty(), || {
        Part::of(owner, Table::CareEvent)
            .with(care_event::DONE, today)
            .with(care_event::DONE_BY, author)
    });
    for event in events {
        let kind = cx.texts.term(Vocab::CareKind, event.text(care_event::KIND));
        let title = if kind.is_empty() {
            cx.text("record-care-event")
        } else {
            kind.to_owned()
        };
        let day = entry::date(care_event::DONE, event).short(cx.texts.lang());
        let detail = joined(&[day.as_str(), event.text(care_event::DONE_BY)]);
        let source = (event, drafts);
        rows::one(ui, cx, source.0, (&title, &detail), |ui, cx| {
            rows::fields(ui, cx, source, CARE);
        });
    }
}

/// Shows tenure, notices, moves and fate of a memorial.
pub fn events(ui: &mut Ui, cx: &mut Cx, owner: RowId, (attached, drafts): (&Attached, &[Row])) {
    let events = attached.newest_first(memorial_event::MEMORIAL, owner.uuid, memorial_event::HAPPENED);
    rows::heading(
        ui,
        cx,
        ("section-events", "record-add-event"),
        events.is_empty(),
        || Part::of(owner, Table::MemorialEvent),
    );
    for event in events {
        let (title, detail) = words(cx, event);
        let source = (event, drafts);
        rows::one(ui, cx, source.0, (&title, &detail), |ui, cx| {
            rows::fields(ui, cx, source, &[memorial_event::KIND]);
            fields::show(ui, cx, source, &fields_of(event));
        });
    }
}

/// What is asked about an event of its kind; a value that another kind left behind stays visible.
fn fields_of(event: &Row) -> Vec<Field> {
    use memorial_event::{DECIDED_BY, FATE, HAPPENED, NOTES, PLACE, REFERENCE, TENURE, UNTIL};
    let asked: &[Field] = match event.text(memorial_event::KIND) {
        "tenure" => &[TENURE, HAPPENED, UNTIL, DECIDED_BY, REFERENCE, NOTES],
        "notice" => &[HAPPENED, UNTIL, DECIDED_BY, REFERENCE, NOTES],
        "fate" => &[FATE, HAPPENED, UNTIL, DECIDED_BY, REFERENCE, NOTES],
        "moved" => &[HAPPENED, PLACE, DECIDED_BY, REFERENCE, NOTES],
        "replaced" | "removed" => &[HAPPENED, DECIDED_BY, REFERENCE, NOTES],
        // What happened comes first: it decides what is asked, and whether an end is due.
        _ => &[NOTES],
    };
    let is_left = |field: &Field| {
        let columns = field.columns();
        columns.iter().any(|column| *event.cell(column) != Value::Null)
    };
    let all = [TENURE, FATE, HAPPENED, UNTIL, PLACE, DECIDED_BY, REFERENCE, NOTES];
    let wanted = all.into_iter().filter(|field| asked.contains(field) || is_left(field));
    wanted.collect()
}

/// "Concession", "from 1951 · until 2026".
fn words(cx: &Cx, event: &Row) -> (String, String) {
    let term = |field: Field| match field.kind {
        Kind::Term(vocab) => cx.texts.term(vocab, event.text(field)),
        _ => "",
    };
    let said = match event.text(memorial_event::KIND) {
        "tenure" => term(memorial_event::TENURE),
        "fate" => term(memorial_event::FATE),
        _ => "",
    };
    let kind = if said.is_empty() {
        term(memorial_event::KIND)
    } else {
        said
    };
    let title = if kind.is_empty() {
        cx.text("record-event")
    } else {
        kind.to_owned()
    };
    let lang = cx.texts.lang();
    let since = entry::date(memorial_event::HAPPENED, event).short(lang);
    let until = entry::date(memorial_event::UNTIL, event).short(lang);
    let until = if until.is_empty() {
        until
    } else {
        cx.texts.with("record-until", &[("date", until.into())])
    };
    (
        title,
        joined(&[since.as_str(), &until, event.text(memorial_event::PLACE)]),
    )
}
