//! Fields of a record in the form: what is typed is kept while it is typed and leaves as an edit when the field is
//! left, or after a pause. One field is typed into at a time; its edits share a group, so undo takes them together.

use egui::{Id, Ui};
use uuid::Uuid;

use super::icons;
use super::widgets::chip::Tone;
use super::widgets::field;
use super::widgets::select::Select;
use super::{Cx, State};
use crate::command::Request;
use crate::model::edit::FieldEdit;
use crate::model::name::full_text;
use crate::model::{Field, Kind, Lang, Row, RowId, Table, entry, field_draft, grave, person_name, terms};
use crate::texts::Texts;

/// Seconds without a key after which typed text is saved.
const PAUSE_S: f64 = 0.7;

/// The field that is being typed into.
#[derive(Clone, Debug)]
pub struct Editing {
    /// The record.
    pub id: RowId,
    /// The field.
    pub field: Field,
    /// What stands in it now.
    pub text: String,
    /// What the catalogue is known to hold: as shown before, or as last sent.
    pub seen: String,
    /// All edits of this session.
    pub group: Uuid,
    /// When a key last changed it, in the window's seconds.
    changed_at: Option<f64>,
}

impl Editing {
    /// Whether something typed has not been sent yet.
    pub fn is_unsent(&self) -> bool {
        self.text != self.seen
    }

    /// The edit that sends what stands in the field.
    fn send(&mut self) -> Request {
        let seen = std::mem::replace(&mut self.seen, self.text.clone());
        self.changed_at = None;
        let edit = FieldEdit {
            id: self.id,
            field: self.field,
            typed: self.text.clone(),
            seen: Some(seen),
        };
        Request::Edit(vec![edit], Some(self.group))
    }
}

/// The id of a field's control, the same wherever it is drawn.
pub fn control_id(id: RowId, field: Field) -> Id {
    Id::unique(("field", id.table.name(), id.uuid, field.name))
}

/// The id of the field that waits for another form of a person's name.
pub fn new_name_id(person: Uuid) -> Id {
    Id::unique(("new-name", person))
}

/// The id of the field that waits for another person of a memorial.
pub fn new_person_id(memorial: Uuid) -> Id {
    Id::unique(("new-person", memorial))
}

/// The id of the field that waits for a memorial's site.
pub fn site_id(memorial: Uuid) -> Id {
    Id::unique(("site", memorial))
}

/// Opens a row among others of a record, and gives its first field the keyboard once it is drawn.
pub fn open_row(ctx: &egui::Context, state: &mut State, id: RowId) {
    ctx.data_mut(|data| data.insert_temp(row_id(id), true));
    state.just_made = Some(id);
}

/// The id under which it is kept whether a row among others is open.
pub fn row_id(id: RowId) -> Id {
    Id::unique(("row", id.uuid))
}

/// The label of a field.
pub fn label(texts: &Texts, field: Field) -> String {
    texts.get(&format!(
        "field-{}-{}",
        field.table.name().replace('_', "-"),
        field.name.replace('_', "-")
    ))
}

/// The hint of a field with an example, where it has one.
pub fn hint(texts: &Texts, field: Field) -> String {
    let key = format!(
        "hint-{}-{}",
        field.table.name().replace('_', "-"),
        field.name.replace('_', "-")
    );
    texts.find(&key).unwrap_or_default()
}

/// A labelled field by its kind: text, several lines, a drop-down, a date, a position.
pub fn edit(ui: &mut Ui, cx: &mut Cx, row: &Row, drafts: &[Row], field: Field) {
    let name = label(cx.texts, field);
    // A tick says its words itself.
    let label = if field.kind == Kind::Flag { "" } else { &name };
    field::row(ui, label, |ui| control(ui, cx, (row, drafts, field), &name));
    if !matches!(field.kind, Kind::Term(_) | Kind::Flag) {
        issue(ui, cx, row, drafts, field);
    }
}

/// A tick for yes; nothing recorded and no look the same and are kept apart in the file.
fn flag(ui: &mut Ui, cx: &mut Cx, row: &Row, field: Field, name: &str) {
    let seen = entry::shown(field, row);
    let mut is_on = row.flag(field);
    if field::check(ui, name, &mut is_on).changed() {
        let edit = FieldEdit {
            id: row.id,
            field,
            typed: if is_on { "1" } else { "0" }.to_owned(),
            seen: Some(seen),
        };
        cx.ask(Request::Edit(vec![edit], None));
    }
}

/// The control of a field without its label.
pub fn control(ui: &mut Ui, cx: &mut Cx, (row, drafts, field): (&Row, &[Row], Field), name: &str) {
    match field.kind {
        Kind::Term(vocab) => term(ui, cx, row, field, (vocab, name)),
        Kind::Flag => flag(ui, cx, row, field, name),
        Kind::LongText => typed(ui, cx, (row, drafts, field), name, 3),
        _ => typed(ui, cx, (row, drafts, field), name, 1),
    }
}

/// A field that is typed into, in `lines` lines.
pub fn typed(ui: &mut Ui, cx: &mut Cx, (row, drafts, field): (&Row, &[Row], Field), name: &str, lines: usize) {
    let id = control_id(row.id, field);
    let draft = grave::draft(drafts, row, field);
    let standing = draft.map_or_else(
        || entry::shown(field, row),
        |draft| draft.text(field_draft::TYPED).to_owned(),
    );
    let unsaved = cx
        .state
        .unsaved
        .iter()
        .rev()
        .find(|(edit, _)| edit.id == row.id && edit.field == field);
    let standing = unsaved.map_or(standing, |(edit, _)| edit.typed.clone());
    let is_mine = cx
        .state
        .editing
        .as_ref()
        .is_some_and(|editing| editing.id == row.id && editing.field == field);
    let mut text = match &mut cx.state.editing {
        Some(editing) if is_mine => {
            // The catalogue moved on (undo, another window) and nothing here is unsent: show what stands there.
            // A number that is only spelt otherwise ("80," while "80,5" is being typed) has not moved on.
            let is_same = draft.is_none() && entry::holds(field, row, &editing.seen);
            if !editing.is_unsent() && editing.seen != standing && editing.changed_at.is_none() && !is_same {
                editing.text.clone_from(&standing);
                editing.seen.clone_from(&standing);
                // What follows is a step of its own: the earlier one was taken back or is somebody else's.
                editing.group = Uuid::now_v7();
            }
            editing.text.clone()
        }
        _ => standing.clone(),
    };
    // A name that came in parts shows, quietly, as they make it up.
    let parts = if field == person_name::FULL_TEXT {
        full_text(row)
    } else {
        String::new()
    };
    let hint = if parts.is_empty() { hint(cx.texts, field) } else { parts };
    let note = note(cx.texts.lang(), row, field, &text);
    let mut control = field::Text::new(id, name)
        .hint(&hint)
        .note(&note)
        .error(draft.is_some());
    if lines > 1 {
        control = control.multiline(lines);
    }
    let output = control.show(ui, &mut text);
    let response = &output.response;
    if cx.state.focus == Some(id) {
        response.request_focus();
        cx.state.focus = None;
    }
    if response.has_focus() && !is_mine {
        leave(cx);
        let mut typing = output.state.clone();
        // Steps of an earlier session are the catalogue's to take back.
        typing.clear_undoer();
        typing.store(ui, id);
        cx.state.editing = Some(Editing {
            id: row.id,
            field,
            text: text.clone(),
            seen: standing,
            group: Uuid::now_v7(),
            changed_at: None,
        });
    }
    if let Some(editing) = cx
        .state
        .editing
        .as_mut()
        .filter(|editing| editing.id == row.id && editing.field == field)
    {
        if response.changed() {
            editing.text = text;
            editing.changed_at = Some(ui.input(|input| input.time));
        }
        if response.lost_focus() || !response.has_focus() {
            leave(cx);
        }
    }
}

/// Sends what is unsent and ends the edit session.
pub fn leave(cx: &mut Cx) {
    if let Some(mut editing) = cx.state.editing.take()
        && editing.is_unsent()
    {
        cx.out.ask(editing.send());
    }
}

/// Sends what has rested long enough; asks for a frame when the rest will be over. Call once a frame.
pub fn save_after_pause(ui: &Ui, cx: &mut Cx) {
    let now = ui.input(|input| input.time);
    let Some(editing) = &mut cx.state.editing else { return };
    let Some(changed_at) = editing.changed_at else { return };
    let rest = changed_at + PAUSE_S - now;
    if rest > 0.0 {
        ui.request_repaint_after(std::time::Duration::from_secs_f64(rest));
    } else if editing.is_unsent() {
        let request = editing.send();
        cx.out.ask(request);
    }
}

/// What stands quietly at the right of a field: a date in words.
fn note(lang: Lang, row: &Row, field: Field, text: &str) -> String {
    if field.kind != Kind::Date || text.trim().is_empty() {
        return String::new();
    }
    let standing = entry::date(field, row);
    let date = if standing.written == text {
        standing
    } else {
        crate::model::PartialDate::read(text)
    };
    let words = date.words(lang);
    if words == text || !date.is_understood() {
        String::new()
    } else {
        words
    }
}

/// Says what is wrong with a field, under it.
fn issue(ui: &mut Ui, cx: &Cx, row: &Row, drafts: &[Row], field: Field) {
    if grave::draft(drafts, row, field).is_some() {
        let standing = entry::shown(field, row);
        let key = if standing.is_empty() {
            "issue-not-understood"
        } else {
            "issue-draft-beside"
        };
        field::issue_line(
            ui,
            Tone::Amber,
            icons::WARNING,
            &cx.texts.with(key, &[("standing", standing.into())]),
        );
    } else if field.kind == Kind::Date {
        let date = entry::date(field, row);
        if !date.is_empty() && !date.is_understood() {
            field::issue_line(ui, Tone::Amber, icons::WARNING, &cx.text("issue-date-not-understood"));
        }
    }
}

/// A drop-down of a vocabulary's codes; an unknown code is shown as it is and kept.
fn term(ui: &mut Ui, cx: &mut Cx, row: &Row, field: Field, (vocab, name): (crate::model::Vocab, &str)) {
    let current = row.text(field).to_owned();
    let mut codes: Vec<&str> = terms::codes(vocab).to_vec();
    if !current.is_empty() && !codes.contains(&current.as_str()) {
        codes.push(&current);
    }
    let nothing = cx.text("nothing-chosen");
    let labels: Vec<&str> = std::iter::once(nothing.as_str())
        .chain(codes.iter().map(|code| cx.texts.term(vocab, code)))
        .collect();
    let shown = if current.is_empty() {
        ""
    } else {
        cx.texts.term(vocab, &current)
    };
    let hint = hint(cx.texts, field);
    let id = control_id(row.id, field);
    if cx.state.focus == Some(id) {
        ui.memory_mut(|memory| memory.request_focus(id));
        cx.state.focus = None;
    }
    let chosen = Select::new(id, name, shown).hint(&hint).show(ui, &labels);
    if let Some(place) = chosen {
        let code = if place == 0 { "" } else { codes[place - 1] };
        let edit = FieldEdit {
            id: row.id,
            field,
            typed: code.to_owned(),
            seen: Some(current.clone()),
        };
        cx.out.ask(Request::Edit(vec![edit], None));
    }
}

/// The name of a table's records in the texts, such as `table-memorial`.
pub fn record_key(table: Table) -> String {
    format!("table-{}", table.name().replace('_', "-"))
}
