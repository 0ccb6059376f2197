//! What is typed into a form of a dialog, by field, and the labelled controls that it is typed into.
//! Nothing here is saved: the dialog sends the cells when its primary button is pressed.

use egui::text_edit::TextEditOutput;
use egui::{Id, Ui};

use crate::model::{Field, Kind, PartialDate, Vocab};
use crate::texts::Texts;
use crate::ui::form;
use crate::ui::widgets::field::{self, Text};
use crate::ui::widgets::select::Select;

/// Texts by field, in the order in which they were first touched.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cells(Vec<(Field, String)>);

impl Cells {
    /// The text of `field`, or "".
    pub fn get(&self, field: Field) -> &str {
        self.0
            .iter()
            .find(|(known, _)| *known == field)
            .map_or("", |(_, text)| text)
    }

    /// Puts `text` into `field`.
    pub fn set(&mut self, field: Field, text: impl Into<String>) {
        *self.text_mut(field) = text.into();
    }

    /// The date that stands in `field`.
    pub fn date(&self, field: Field) -> PartialDate {
        PartialDate::read(self.get(field))
    }

    /// Those of `fields` that hold something.
    pub fn filled(&self, fields: &[Field]) -> Vec<(Field, String)> {
        let cells = fields.iter().map(|field| (*field, self.get(*field).to_owned()));
        cells.filter(|(_, text)| !text.trim().is_empty()).collect()
    }

    /// A labelled text field; a date says in words how it was understood. Gives whether it was changed.
    pub fn text_row(&mut self, ui: &mut Ui, texts: &Texts, field: Field) -> bool {
        self.text_row_with(ui, texts, field, |_| ())
    }

    /// The same, with something quiet under the control.
    pub fn text_row_with(&mut self, ui: &mut Ui, texts: &Texts, field: Field, under: impl FnOnce(&mut Ui)) -> bool {
        let name = form::label(texts, field);
        field::row(ui, &name, |ui| {
            let output = self.control(ui, texts, field, &name);
            if field.kind == Kind::Date && !self.get(field).trim().is_empty() && !self.date(field).is_understood() {
                field::note_line(ui, &texts.get("status-date-as-typed"));
            }
            under(ui);
            output.response.changed()
        })
    }

    fn control(&mut self, ui: &mut Ui, texts: &Texts, field: Field, name: &str) -> TextEditOutput {
        let (hint, note) = (form::hint(texts, field), self.note(texts, field));
        let mut control = Text::new(id(field), name).hint(&hint).note(&note);
        if field.kind == Kind::LongText {
            control = control.multiline(3);
        }
        control.show(ui, self.text_mut(field))
    }

    /// A labelled drop-down of `codes`, the first line for none of them.
    pub fn term_row(&mut self, ui: &mut Ui, texts: &Texts, field: Field, (vocab, codes): (Vocab, &[&str])) {
        let name = form::label(texts, field);
        let (hint, nothing) = (form::hint(texts, field), texts.get("nothing-chosen"));
        let labels = codes.iter().map(|code| texts.term(vocab, code));
        let labels: Vec<&str> = std::iter::once(nothing.as_str()).chain(labels).collect();
        let current = codes
            .iter()
            .position(|code| *code == self.get(field))
            .map_or("", |place| labels[place + 1]);
        let chosen = field::row(ui, &name, |ui| {
            Select::new(id(field), &name, current).hint(&hint).show(ui, &labels)
        });
        if let Some(place) = chosen {
            self.set(field, if place == 0 { "" } else { codes[place - 1] });
        }
    }

    /// A date in words, where that says more than what was typed.
    fn note(&self, texts: &Texts, field: Field) -> String {
        let typed = self.get(field).trim();
        if field.kind != Kind::Date || typed.is_empty() {
            return String::new();
        }
        let date = self.date(field);
        let words = date.words(texts.lang());
        if date.is_understood() && words != typed {
            words
        } else {
            String::new()
        }
    }

    fn text_mut(&mut self, field: Field) -> &mut String {
        let place = self.0.iter().position(|(known, _)| *known == field).unwrap_or_else(|| {
            self.0.push((field, String::new()));
            self.0.len() - 1
        });
        &mut self.0[place].1
    }
}

/// The id of the control of `field` in a dialog; only one dialog is open at a time.
pub fn id(field: Field) -> Id {
    Id::unique(("dialog cell", field.table.name(), field.name))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::protection;

    #[test]
    fn only_filled_cells_of_the_asked_fields_are_sent() {
        let mut cells = Cells::default();
        cells.set(protection::AUTHORITY, "Walloon Government");
        cells.set(protection::REFERENCE, "  ");
        cells.set(protection::URL, "https://example.org");
        let sent = cells.filled(&[protection::DECIDED, protection::AUTHORITY, protection::REFERENCE]);
        assert_eq!(sent, [(protection::AUTHORITY, "Walloon Government".to_owned())]);
    }

    #[test]
    fn a_cell_that_is_set_twice_keeps_the_last_text() {
        let mut cells = Cells::default();
        cells.set(protection::DECIDED, "1983");
        cells.set(protection::DECIDED, "14 mars 2022");
        assert_eq!(cells.get(protection::DECIDED), "14 mars 2022");
        assert_eq!(cells.date(protection::DECIDED).edtf, "2022-03-14");
    }
}
