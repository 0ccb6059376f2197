//! Settings: who signs, light or dark, text size. Each change holds at once; there is nothing to save.

use egui::{Id, Ui};

use super::{choices, end_of, focus_first};
use crate::command::Request;
use crate::settings::{self, Theme};
use crate::ui::widgets::dialog::{Dialog, Footer};
use crate::ui::widgets::field;
use crate::ui::{Cx, View, icons};

/// Text sizes in percent of the drawn one, and the step that a key or a dragged handle rests on.
const PERCENT: std::ops::RangeInclusive<f32> = 70.0..=200.0;
const STEP: f32 = 5.0;

const THEMES: [(Theme, &str, &str); 3] = [
    (Theme::System, icons::SYSTEM, "settings-theme-system"),
    (Theme::Light, icons::SUN, "settings-theme-light"),
    (Theme::Dark, icons::MOON, "settings-theme-dark"),
];

/// What stands in the dialog.
pub struct Settings {
    author: String,
    /// The text size while its handle is held: applied under the pointer, it would move the handle away.
    held_percent: Option<f32>,
    wants_focus: bool,
}

impl Settings {
    /// The settings as they are.
    pub fn new(view: &View) -> Self {
        Self {
            author: view.settings.author.clone(),
            held_percent: None,
            wants_focus: true,
        }
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("settings-heading"), texts.get("settings-subtitle"));
        let done = texts.get("dialog-done");
        let footer = Footer {
            hint: "",
            cancel: "",
            primary: &done,
            ready: true,
        };
        let mut wanted = cx.view.settings.clone();
        let frame = Dialog::new("settings", &heading).subtitle(&subtitle).footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx, &mut wanted));
        let is_done = end_of(ui, &shown, true).is_some();
        if is_done {
            self.author.trim().clone_into(&mut wanted.author);
        }
        if wanted != cx.view.settings {
            cx.ask(Request::Settings(wanted));
        }
        !is_done
    }

    fn body(&mut self, ui: &mut Ui, cx: &Cx, wanted: &mut settings::Settings) {
        let name = cx.text("settings-author");
        field::row(ui, &name, |ui| {
            let response = field::Text::new(Id::unique("settings-author"), &name)
                .show(ui, &mut self.author)
                .response;
            focus_first(&response, &mut self.wants_focus);
            if response.lost_focus() {
                self.author.trim().clone_into(&mut wanted.author);
            }
            field::note_line(ui, &cx.text("settings-author-note"));
        });
        field::row(ui, &cx.text("settings-theme"), |ui| {
            let offered = THEMES.map(|(theme, icon, key)| (icon, cx.text(key), wanted.theme == theme));
            if let Some(place) = choices(ui, &offered) {
                wanted.theme = THEMES[place].0;
            }
        });
        if let Some(percent) = self.text_size(ui, &cx.text("settings-text-size"), wanted.text_scale * 100.0) {
            wanted.text_scale = percent / 100.0;
        }
    }

    /// The slider; gives the size when a key was pressed or the handle let go.
    fn text_size(&mut self, ui: &mut Ui, name: &str, standing: f32) -> Option<f32> {
        let mut percent = self.held_percent.unwrap_or(standing);
        let response = field::slider(ui, name, &mut percent, PERCENT);
        if response.is_pointer_button_down_on() {
            self.held_percent = Some(percent);
            None
        } else if self.held_percent.take().is_some() {
            Some(rested(percent))
        } else {
            response
                .changed()
                .then(|| rested(standing + STEP.copysign(percent - standing)))
        }
    }
}

/// The nearest size that the text may have.
fn rested(percent: f32) -> f32 {
    ((percent / STEP).round() * STEP).clamp(*PERCENT.start(), *PERCENT.end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_size_rests_on_steps_and_within_its_bounds() {
        let sizes = [98.0, 102.6, 10.0, 500.0].map(rested);
        assert_eq!(sizes.map(f32::to_bits), [100.0, 105.0, 70.0, 200.0].map(f32::to_bits));
    }
}
