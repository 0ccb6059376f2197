//! What is written on the memorial: each face with its transcription, the marks for worn stone, and what it reads.

use egui::text::{CCursor, CCursorRange};
use egui::text_edit::TextEditState;
use egui::{Id, Ui};

use crate::command::{Owned, Request};
use crate::model::edit::FieldEdit;
use crate::model::grave::GraveView;
use crate::model::{Field, Row, entry, inscription, inscription_text};
use crate::ui::theme::size;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field;
use crate::ui::{Cx, form, icons};

use super::fields;
use super::marks::Mark;
use super::parts::{self, may_edit};

const READING: &[Field] = &[
    inscription::SCRIPT,
    inscription::READ_ON,
    inscription::READ_BY,
    inscription::METHOD,
    inscription::PHOTO,
    inscription::SEQ,
];
const TRANSLATIONS: &[Field] = &[
    inscription::TRANSLATION_NL,
    inscription::TRANSLATION_FR,
    inscription::TRANSLATION_DE,
    inscription::TRANSLATION_RU,
];

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let keys = ("section-inscriptions", "record-add-inscription");
    if parts::heading_or_line(ui, cx, keys, grave.inscriptions.is_empty()) {
        cx.ask(Request::Add(Owned::Inscription(grave.row.uuid())));
    }
    for row in &grave.inscriptions {
        one(ui, cx, row, &grave.drafts);
        ui.add_space(size::STEP);
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, row: &Row, drafts: &[Row]) {
    let source = (row, drafts);
    fields::show(ui, cx, source, &[inscription::FACE, inscription::LANG]);
    transcription(ui, cx, source);
    fields::show(ui, cx, source, &[inscription::TRANSLATION_EN, inscription::LEGIBILITY]);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        let id = Id::unique(("inscription-more", row.uuid()));
        let more = cx.text("record-more-inscription");
        let is_open = parts::disclosure(ui, id, &more);
        if parts::link(ui, cx, Some(icons::TRASH), "record-remove-inscription") {
            cx.ask(Request::Trash(row.id));
        }
        is_open
    })
    .inner
    .then(|| {
        fields::show(ui, cx, source, READING);
        fields::show(ui, cx, source, TRANSLATIONS);
    });
}

/// The text as it stands on the stone, the buttons for the marks above it, and the plain reading below.
fn transcription(ui: &mut Ui, cx: &mut Cx, (row, drafts): parts::Source) {
    let label = form::label(cx.texts, inscription::TEXT);
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, &label, |ui| {
            // Above the field: a mark goes in before the field sees that it was left for the button.
            mark_buttons(ui, cx, row);
            form::typed(ui, cx, (row, drafts, inscription::TEXT), &label, 4);
            let typed = typed_text(cx, row).unwrap_or_else(|| entry::shown(inscription::TEXT, row));
            let reading = inscription_text::plain(&typed);
            if !reading.is_empty() && reading != typed {
                field::note_line(ui, &cx.texts.with("record-reads", &[("text", reading.into())]));
            }
        });
    });
}

fn mark_buttons(ui: &mut Ui, cx: &mut Cx, row: &Row) {
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = size::STEP;
        for mark in Mark::ALL {
            let text = format!("{}  {}", mark.sign(), cx.text(mark.key()));
            let hint = cx.text(&format!("{}-hint", mark.key()));
            if Button::secondary(&text)
                .height(size::SMALL)
                .hint(&hint)
                .show(ui)
                .clicked()
            {
                put(ui, cx, row, *mark);
            }
        }
    });
}

/// What is being typed into the transcription, where somebody does.
fn typed_text(cx: &Cx, row: &Row) -> Option<String> {
    let editing = cx.state.editing.as_ref();
    let mine = editing.filter(|editing| editing.id == row.id && editing.field == inscription::TEXT);
    mine.map(|editing| editing.text.clone())
}

/// Puts a mark around what is selected, or where the cursor stands, and gives the field the focus again.
fn put(ui: &Ui, cx: &mut Cx, row: &Row, mark: Mark) {
    let id = form::control_id(row.id, inscription::TEXT);
    let standing = entry::shown(inscription::TEXT, row);
    let typed = typed_text(cx, row);
    let before = typed.clone().unwrap_or_else(|| standing.clone());
    let mut state = TextEditState::load(ui, id).unwrap_or_default();
    let end = before.chars().count();
    let selected = state.cursor.char_range().map_or(end..end, |range| {
        let range = range.as_sorted_char_range();
        range.start.0.min(end)..range.end.0.min(end)
    });
    let (after, cursor) = mark.put(&before, selected);
    state
        .cursor
        .set_char_range(Some(CCursorRange::one(CCursor::new(cursor))));
    state.store(ui, id);
    match &mut cx.state.editing {
        Some(editing) if typed.is_some() => editing.text = after,
        _ => {
            let edit = FieldEdit {
                id: row.id,
                field: inscription::TEXT,
                typed: after,
                seen: Some(standing),
            };
            cx.ask(Request::Edit(vec![edit], None));
        }
    }
    cx.state.focus = Some(id);
}
