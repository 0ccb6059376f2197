//! Restore: brings the records of a backup back. Photos are files of their own and stay.

use std::path::PathBuf;

use egui::{Key, Ui};
use jiff::civil::Date;

use super::{end_of, focus_first};
use crate::command::Request;
use crate::model::change::Backup;
use crate::texts::Texts;
use crate::ui::screens::main::figure;
use crate::ui::screens::rooms::local_time;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Choice, Dialog, End, Footer, choice_card};
use crate::ui::widgets::{button, text};
use crate::ui::{Cx, icons};

/// What stands in the dialog.
pub struct Restore {
    chosen: Option<PathBuf>,
    wants_focus: bool,
}

impl Restore {
    /// Nothing chosen yet.
    pub(super) fn new() -> Self {
        Self {
            chosen: None,
            wants_focus: true,
        }
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let view = cx.view;
        let Some(catalogue) = &view.catalogue else { return false };
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("restore-heading"), texts.get("restore-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("restore-restore"));
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: self.chosen.is_some(),
        };
        let frame = Dialog::new("restore", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx, &catalogue.backups));
        let ended = end_of(ui, &shown, self.chosen.is_some()).or(shown.inner.then_some(End::Primary));
        match (ended, &self.chosen) {
            (None, _) => true,
            (Some(End::Primary), Some(path)) => {
                cx.ask(Request::RestoreBackup(path.clone()));
                false
            }
            _ => false,
        }
    }

    /// True when Enter was pressed on the backup that is chosen already.
    fn body(&mut self, ui: &mut Ui, cx: &mut Cx, backups: &[Backup]) -> bool {
        let Some(folder) = backups.first().and_then(|newest| newest.path.parent()) else {
            text::wrapped(ui, &cx.text("restore-none"));
            return false;
        };
        let mut is_confirmed = false;
        for backup in backups {
            is_confirmed |= self.card(ui, cx.texts, backup);
        }
        if button::link(ui, Some(icons::FOLDER), &cx.text("restore-open-folder")).clicked() {
            cx.ask(Request::Reveal(folder.to_path_buf()));
        }
        is_confirmed
    }

    fn card(&mut self, ui: &mut Ui, texts: &Texts, backup: &Backup) -> bool {
        let title = local_time(texts, &backup.written.to_string());
        let line = describe(texts, backup);
        let is_readable = backup.memorials.is_some();
        let (tone, icon) = if is_readable {
            (Tone::Grey, icons::BACKUP)
        } else {
            (Tone::Red, icons::WARNING)
        };
        let look = Choice {
            tone,
            icon,
            title: &title,
            line: &line,
        };
        let is_chosen = self.chosen.as_ref() == Some(&backup.path);
        let card = ui
            .add_enabled_ui(is_readable, |ui| choice_card(ui, &look, is_chosen))
            .inner;
        focus_first(&card, &mut self.wants_focus);
        if !card.clicked() {
            return false;
        }
        self.chosen = Some(backup.path.clone());
        is_chosen && ui.input(|input| input.key_pressed(Key::Enter))
    }
}

/// Why it was made, what it holds, how large it is.
fn describe(texts: &Texts, backup: &Backup) -> String {
    let why = reason(texts, &backup.label);
    let size = size(texts, backup.bytes);
    let holds = match backup.memorials {
        Some(count) => texts.with(
            "restore-holds",
            &[("count", count.into()), ("figure", figure(count).into())],
        ),
        None => texts.get("restore-unreadable"),
    };
    format!("{why} · {holds} · {size}")
}

fn reason(texts: &Texts, label: &str) -> String {
    let is_day = |text: &str| text.parse::<Date>().is_ok();
    if is_day(label) {
        texts.get("restore-daily")
    } else if label.starts_with("before-restore-") {
        texts.get("restore-before-restore")
    } else if label.starts_with("before-schema-") {
        texts.get("restore-before-update")
    } else if label.get(..10).is_some_and(is_day) {
        texts.get("restore-by-hand")
    } else {
        label.to_owned()
    }
}

/// A size in whole kilobytes or megabytes, never less than one.
pub(super) fn size(texts: &Texts, bytes: u64) -> String {
    const KB: u64 = 1000;
    const MB: u64 = 1000 * KB;
    if bytes < MB {
        texts.with("restore-kilobytes", &[("size", bytes.div_ceil(KB).max(1).into())])
    } else {
        texts.with("restore-megabytes", &[("size", bytes.div_ceil(MB).into())])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_backup_says_why_it_was_made() {
        let texts = Texts::new(Lang::En);
        let reasons = [
            "2026-05-03",
            "2026-05-03-140502",
            "before-restore-2026-05-03-140502",
            "before-schema-2",
        ]
        .map(|label| reason(&texts, label));
        assert_eq!(
            reasons,
            [
                "daily backup",
                "made by hand",
                "before a restore",
                "before a new version of the program"
            ]
        );
        assert_eq!(reason(&texts, "copy of Jean"), "copy of Jean");
    }

    #[test]
    fn a_backup_says_what_it_holds_and_its_size() {
        let texts = Texts::new(Lang::En);
        let backup = Backup {
            path: PathBuf::from("a.stele"),
            label: "2026-05-03".to_owned(),
            written: jiff::Timestamp::UNIX_EPOCH,
            bytes: 2_300_000,
            memorials: Some(1204),
        };
        assert_eq!(
            describe(&texts, &backup),
            "daily backup · 1\u{202f}204 graves and memorials · 3 MB"
        );
        let broken = Backup {
            memorials: None,
            bytes: 12,
            ..backup
        };
        assert_eq!(describe(&texts, &broken), "daily backup · cannot be read · 1 kB");
    }
}
