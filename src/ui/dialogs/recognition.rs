//! The form that records an honour or a title. It never touches the protection status, and says so.

use egui::Ui;

use super::mark_status::cells::{self, Cells};
use super::{end_of, is_done};
use crate::command::{Owned, Request};
use crate::model::edit::Part;
use crate::model::{Field, RowId, Table, Vocab, recognition, terms};
use crate::ui::screens::record::subject;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field;
use crate::ui::{Cx, icons};

const FIELDS: &[Field] = &[
    recognition::TITLE,
    recognition::KIND,
    recognition::GRANTED_BY,
    recognition::GRANTED,
    recognition::EVIDENCE,
    recognition::URL,
    recognition::VERIFIED,
];

/// The open form.
#[derive(Clone, Debug, PartialEq)]
pub struct Recognition {
    owner: RowId,
    cells: Cells,
    wants_focus: bool,
    /// The catalogue's revision when the form was sent: it closes once that has moved on.
    sent_at: Option<u64>,
}

impl Recognition {
    /// An empty form for a memorial, site or person.
    pub fn new(owner: RowId) -> Self {
        Self {
            owner,
            cells: Cells::default(),
            wants_focus: true,
            sent_at: None,
        }
    }

    /// Shows the form; false once it is to be closed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let view = cx.view;
        let Some(catalogue) = &view.catalogue else { return false };
        if is_done(&mut self.sent_at, catalogue) {
            return false;
        }
        let title = cx.text("recognition-title");
        let who = catalogue
            .record
            .as_ref()
            .map(|record| subject(cx.texts, record))
            .unwrap_or_default();
        let (hint, cancel, primary) = (
            cx.text("recognition-hint"),
            cx.text("status-cancel"),
            cx.text("recognition-add"),
        );
        let ready = !self.cells.get(recognition::TITLE).trim().is_empty() && !catalogue.is_read_only;
        let footer = Footer {
            hint: &hint,
            cancel: &cancel,
            primary: &primary,
            ready,
        };
        let output = Dialog::new("recognition", &title)
            .subtitle(&who)
            .footer(footer)
            .show(ui, |ui| self.fields(ui, cx));
        match end_of(ui, &output, ready) {
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                let part = Part {
                    cells: self.cells.filled(FIELDS),
                    ..Part::of(self.owner, Table::Recognition)
                };
                cx.ask(Request::Add(Owned::Part(part)));
                self.sent_at = Some(catalogue.revision);
                true
            }
            None => true,
        }
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx) {
        field::issue_line(
            ui,
            Tone::Blue,
            icons::RECOGNITION,
            &cx.text("recognition-no-protection"),
        );
        for &cell in FIELDS {
            match cell {
                recognition::KIND => self.term(ui, cx, cell, Vocab::RecognitionKind),
                recognition::VERIFIED => self.term(ui, cx, cell, Vocab::Verified),
                _ => {
                    self.cells.text_row(ui, cx.texts, cell);
                }
            }
        }
        // The first time, a dialog is only measured, and cannot take the keyboard.
        if self.wants_focus && ui.is_enabled() && !ui.is_sizing_pass() {
            self.wants_focus = false;
            ui.memory_mut(|memory| memory.request_focus(cells::id(recognition::TITLE)));
        }
    }

    fn term(&mut self, ui: &mut Ui, cx: &Cx, field: Field, vocab: Vocab) {
        self.cells.term_row(ui, cx.texts, field, (vocab, terms::codes(vocab)));
    }
}
