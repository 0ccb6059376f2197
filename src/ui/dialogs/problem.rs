//! A problem or a report: what happened, what it means, what to do next; to be copied or saved.

use std::fmt::Write as _;
use std::path::PathBuf;

use egui::{Label, RichText, ScrollArea, Ui};

use super::end_of;
use super::path_field::PathField;
use crate::command::{Browse, Request};
use crate::model;
use crate::texts::Texts;
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::{button, field, text};
use crate::ui::{Cx, View, icons};

/// Height of a report's line in points: file, what happened, what to do.
const LINE: f32 = 62.0;
/// Height of the part of a report that is seen at once.
const REPORT: f32 = 4.5 * LINE;

/// What the dialog shows, and what is unfolded.
pub struct Problem {
    shown: model::Problem,
    shows_details: bool,
    /// What can be done about it: the words of the button and what it asks for.
    remedy: Option<(String, Request)>,
    /// Where to save the report; `None` until that is asked for.
    path: Option<PathField>,
}

impl Problem {
    /// Shows a problem, folded.
    pub fn new(problem: model::Problem, remedy: Option<(String, Request)>) -> Self {
        Self {
            shown: problem,
            remedy,
            shows_details: false,
            path: None,
        }
    }

    /// The lines of the report.
    pub fn lines(&self) -> &[[String; 3]] {
        &self.shown.lines
    }

    /// The file with the whole report, where a job has written one.
    pub fn report_file(&self) -> Option<&std::path::Path> {
        self.shown.report.as_deref()
    }

    /// Takes the file for the report.
    pub fn accept(&mut self, path: PathBuf) {
        self.path.get_or_insert_default().put(path);
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let close = cx.text("dialog-close");
        let remedy = self.remedy.as_ref().map(|(words, _)| words.clone());
        let footer = Footer {
            hint: "",
            cancel: if remedy.is_some() { &close } else { "" },
            primary: remedy.as_ref().unwrap_or(&close),
            ready: true,
        };
        let title = self.shown.title.clone();
        let hint = self.shown.hint.clone();
        let drawn = Dialog::new("problem", &title)
            .subtitle(&hint)
            .footer(footer)
            .show(ui, |ui| self.body(ui, cx));
        // Enter in the path field saves the report; the dialog then stays, to be read.
        let ended = end_of(ui, &drawn, !drawn.inner);
        if let (Some(End::Primary), Some((_, request))) = (ended, self.remedy.take_if(|_| ended.is_some())) {
            cx.ask(request);
        }
        ended.is_none()
    }

    /// True when the report was just saved.
    fn body(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        if !self.shown.lines.is_empty() {
            lines(ui, &self.shown.lines);
        }
        ui.horizontal_wrapped(|ui| self.buttons(ui, cx));
        if self.shows_details {
            let words = RichText::new(&self.shown.details)
                .font(regular(size::SECOND))
                .color(tokens(ui).quiet);
            ui.add(Label::new(words).wrap().selectable(true));
        }
        self.saving(ui, cx)
    }

    fn buttons(&mut self, ui: &mut Ui, cx: &mut Cx) {
        if button::secondary(ui, Some(icons::COPY), &cx.text("problem-dialog-copy")).clicked() {
            cx.ask(Request::Copy(report(cx.texts, &self.shown)));
        }
        if !self.shown.lines.is_empty() && self.path.is_none() {
            let save = button::secondary(ui, Some(icons::DOCUMENT), &cx.text("problem-dialog-save"));
            if save.clicked() {
                let proposed = cx.view.documents.join(file_name(cx.view, cx.texts));
                self.path.get_or_insert_default().put(proposed);
            }
        }
        if !self.shown.details.is_empty() {
            let key = if self.shows_details {
                "problem-dialog-hide"
            } else {
                "problem-dialog-details"
            };
            if Button::ghost(&cx.text(key)).with_icon(icons::INFO).show(ui).clicked() {
                self.shows_details = !self.shows_details;
            }
        }
    }

    fn saving(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let Some(path) = &mut self.path else { return false };
        let name = cx.text("problem-dialog-path");
        let is_entered = field::row(ui, &name, |ui| {
            let response = path.show(ui, cx, &name, Browse::Save(file_name(cx.view, cx.texts)));
            response.lost_focus() && super::is_entered(ui)
        });
        let text = cx.text("problem-dialog-save-now");
        let save = Button::secondary(&text)
            .with_icon(icons::CHECK)
            .enabled(!path.is_empty());
        let is_asked = save.show(ui).clicked() || is_entered;
        match path.path(&cx.view.documents).filter(|_| is_asked) {
            Some(file) => {
                cx.ask(Request::SaveReport(file));
                self.path = None;
                true
            }
            None => is_entered,
        }
    }
}

/// What the file of the report is called, with today's date.
fn file_name(view: &View, texts: &Texts) -> String {
    texts.with("problem-dialog-file", &[("date", view.today.to_string().into())])
}

/// The report's lines; only those in view are drawn.
fn lines(ui: &mut Ui, lines: &[[String; 3]]) {
    let area = ScrollArea::vertical()
        .id_salt("report")
        .max_height(REPORT)
        .auto_shrink([false, true]);
    area.show_rows(ui, LINE, lines.len(), |ui, rows| {
        for [file, what, remedy] in &lines[rows] {
            ui.scope(|ui| {
                ui.set_height(LINE);
                ui.spacing_mut().item_spacing.y = 1.0;
                text::strong(ui, file);
                text::body(ui, what);
                text::second(ui, remedy);
            });
        }
    });
}

/// Everything that the dialog knows, as text for a message to somebody who can help.
fn report(texts: &Texts, problem: &model::Problem) -> String {
    let mut report = texts.with(
        "problem-dialog-version",
        &[("version", env!("CARGO_PKG_VERSION").into())],
    );
    let parts = [&problem.title, &problem.hint, &problem.details];
    for part in parts.into_iter().filter(|part| !part.is_empty()) {
        report.push('\n');
        report.push_str(part);
    }
    for [file, what, remedy] in &problem.lines {
        // Writing into a string cannot fail.
        let _ = write!(report, "\n{file}\t{what}\t{remedy}");
    }
    report
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_copied_report_holds_everything_that_is_known() {
        let problem = model::Problem {
            title: "Two photos did not go in".to_owned(),
            hint: String::new(),
            details: "os error 5".to_owned(),
            lines: vec![["a.jpg", "damaged", "copy it again"].map(str::to_owned)],
            report: None,
        };
        let report = report(&Texts::new(Lang::En), &problem);
        let lines: Vec<&str> = report.lines().collect();
        assert!(lines[0].ends_with(env!("CARGO_PKG_VERSION")), "{report}");
        assert_eq!(
            lines[1..],
            [
                "Two photos did not go in",
                "os error 5",
                "a.jpg\tdamaged\tcopy it again"
            ]
        );
    }
}
