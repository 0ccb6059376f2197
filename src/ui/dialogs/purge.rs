//! Delete for ever: the one question of the program, since nothing takes this back. Enter alone does not answer it.

use egui::Ui;

use super::restore::size;
use crate::command::Request;
use crate::model::RowId;
use crate::texts::Texts;
use crate::ui::screens::main::figure;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::{field, text};
use crate::ui::{Cx, icons};

/// What is asked about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Purge {
    /// The records, all of them in the trash.
    pub ids: Vec<RowId>,
    /// What the one record is called; "" where it has no name, or where it is about all photos of the trash.
    pub name: String,
    /// How many of the records are photos.
    pub photos: usize,
    /// Bytes that the files of the photos take.
    pub bytes: u64,
}

impl Purge {
    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let heading = self.heading(cx.texts);
        let (cancel, primary) = (cx.text("dialog-cancel"), cx.text("purge-delete"));
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: true,
        };
        let shown = Dialog::new("purge", &heading)
            .width(520.0)
            .footer(footer)
            .show(ui, |ui| self.body(ui, cx));
        match shown.ended {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                cx.ask(Request::Purge(std::mem::take(&mut self.ids)));
                false
            }
        }
    }

    fn heading(&self, texts: &Texts) -> String {
        match (self.ids.as_slice(), self.name.is_empty()) {
            ([_], false) => texts.with("purge-heading-named", &[("name", self.name.as_str().into())]),
            (ids, _) if self.photos == ids.len() => {
                let figure = figure(self.photos as u64);
                let args = [("count", self.photos.into()), ("figure", figure.into())];
                texts.with("purge-heading-photos", &args)
            }
            _ => texts.get("purge-heading"),
        }
    }

    fn body(&self, ui: &mut Ui, cx: &Cx) {
        let is_of_photos = self.photos == self.ids.len();
        if is_of_photos {
            let args = [
                ("count", self.photos.into()),
                ("figure", figure(self.photos as u64).into()),
                ("size", size(cx.texts, self.bytes).into()),
            ];
            text::wrapped(ui, &cx.texts.with("purge-photos", &args));
        } else {
            text::wrapped(ui, &cx.text("purge-record"));
        }
        field::issue_line(ui, Tone::Red, icons::WARNING, &cx.text("purge-no-undo"));
        text::wrapped(ui, &cx.text("purge-copies"));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Lang, Table};

    #[test]
    fn the_question_names_what_goes() {
        let texts = Texts::new(Lang::En);
        let id = |table| RowId {
            table,
            uuid: uuid::Uuid::nil(),
        };
        let mut asked = Purge {
            ids: vec![id(Table::Photo); 3],
            name: String::new(),
            photos: 3,
            bytes: 0,
        };
        assert_eq!(asked.heading(&texts), "Delete 3 photos for ever?");
        asked = Purge {
            ids: vec![id(Table::Memorial)],
            photos: 0,
            ..asked
        };
        assert_eq!(asked.heading(&texts), "Delete this record for ever?");
        asked.name = "ARL-0012".to_owned();
        assert_eq!(asked.heading(&texts), "Delete “ARL-0012” for ever?");
    }
}
