//! The second copy of the photos: where it lies, whether it is kept in step, when that last happened.

use std::path::PathBuf;

use egui::Ui;

use super::end_of;
use super::path_field::PathField;
use crate::command::{Browse, Request, SecondCopyWanted};
use crate::settings::SecondCopy as Kept;
use crate::texts::Texts;
use crate::ui::screens::main::figure;
use crate::ui::screens::rooms::local_time;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::{field, text};
use crate::ui::{Cx, View, icons};

/// What stands in the dialog.
pub struct SecondCopy {
    path: PathField,
    is_kept: bool,
    is_thorough: bool,
}

impl SecondCopy {
    /// As it was set for the open catalogue.
    pub(super) fn new(view: &View) -> Self {
        let mut dialog = Self {
            path: PathField::first(),
            is_kept: true,
            is_thorough: false,
        };
        if let Some(kept) = kept(view) {
            dialog.path.put(kept.folder.clone());
            dialog.is_kept = kept.is_kept;
        }
        dialog
    }

    /// Takes the folder.
    pub fn accept(&mut self, path: PathBuf) {
        self.path.accept(path);
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("second-copy-heading"), texts.get("second-copy-subtitle"));
        let is_copied = self.is_kept && !self.path.is_empty();
        let is_ready = is_copied || kept(cx.view).is_some();
        let cancel = texts.get("dialog-cancel");
        let primary = texts.get(if is_copied {
            "second-copy-now"
        } else {
            "second-copy-save"
        });
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: is_ready,
        };
        let frame = Dialog::new("second-copy", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx));
        match end_of(ui, &shown, is_ready) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                cx.ask(Request::SecondCopy(SecondCopyWanted {
                    folder: self.path.path(&cx.view.documents),
                    is_kept: self.is_kept,
                    is_thorough: self.is_thorough,
                }));
                false
            }
        }
    }

    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) {
        let name = cx.text("second-copy-folder");
        field::row(ui, &name, |ui| {
            self.path.show(ui, cx, &name, Browse::Folder);
            field::note_line(ui, &cx.text("second-copy-folder-note"));
        });
        field::row(ui, "", |ui| {
            field::check(ui, &cx.text("second-copy-keep"), &mut self.is_kept);
            if self.is_kept {
                field::check(ui, &cx.text("second-copy-thorough"), &mut self.is_thorough);
            }
            if let Some(kept) = kept(cx.view) {
                let (tone, icon, line) = last(cx.texts, kept);
                field::issue_line(ui, tone, icon, &line);
            }
        });
        ui.add_space(4.0);
        text::wrapped(ui, &cx.text("second-copy-records"));
    }
}

/// The second copy of the open catalogue's photos, as it was set.
fn kept(view: &View) -> Option<&Kept> {
    view.settings.second_copy(&view.catalogue.as_ref()?.folder)
}

/// When it was last brought up to date, and what came of it.
fn last<'a>(texts: &Texts, kept: &Kept) -> (Tone, &'a str, String) {
    let Some(last) = &kept.last else {
        return (Tone::Grey, icons::INFO, texts.get("second-copy-never"));
    };
    let args = [
        ("when", local_time(texts, &last.at).into()),
        ("there", last.there.into()),
        ("figure", figure(last.there).into()),
        ("copied", last.copied.into()),
        ("new", figure(last.copied).into()),
    ];
    let line = texts.with("second-copy-done", &args);
    if kept.is_behind {
        let line = format!("{line} {}", texts.get("second-copy-behind"));
        (Tone::Amber, icons::WARNING, line)
    } else {
        (Tone::Green, icons::CHECK, line)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::settings::LastCopy;

    #[test]
    fn it_says_when_it_was_last_in_step() {
        let texts = Texts::new(Lang::En);
        let mut kept = Kept::default();
        assert_eq!(last(&texts, &kept).2, "Nothing was copied yet.");
        kept.last = Some(LastCopy {
            at: "2026-11-24T10:00:00Z".to_owned(),
            there: 1204,
            copied: 1,
        });
        let line = last(&texts, &kept).2;
        assert!(line.contains("1\u{202f}204 photos are there, 1 was new"), "{line}");
        kept.is_behind = true;
        assert!(last(&texts, &kept).2.ends_with("Not all of them are there yet."));
    }
}
