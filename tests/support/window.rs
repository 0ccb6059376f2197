//! The window without a screen: the real program, found and used by accessible names.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui_kittest::kittest::{NodeT, Queryable};
use egui_kittest::{Harness, HarnessBuilder};
use stele::app::App;
use stele::command::{Action, Request};
use stele::ui::view::{CatalogueView, RecordView};

use super::{Catalogue, TODAY};

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// The window of a trial.
pub struct Window {
    /// What kittest drives.
    pub harness: Harness<'static, App>,
}

impl Window {
    /// The window as it starts for the first time, with settings in `folder`.
    pub fn start(folder: &Path) -> Result<Self> {
        Self::build(folder, [1366.0, 768.0], egui::Theme::Light, |builder| builder)
    }

    /// The same for the sample: its Georgian and Armenian names need system fonts, which a test has not.
    pub fn for_sample(folder: &Path, size: [f32; 2], theme: egui::Theme) -> Result<Self> {
        Self::build(folder, size, theme, HarnessBuilder::allow_missing_glyphs)
    }

    fn build(
        folder: &Path,
        size: [f32; 2],
        theme: egui::Theme,
        setup: impl FnOnce(HarnessBuilder<App>) -> HarnessBuilder<App>,
    ) -> Result<Self> {
        let settings: PathBuf = folder.join("settings.json");
        let words = if theme == egui::Theme::Dark { "dark" } else { "light" };
        std::fs::write(&settings, format!("{{\"theme\":\"{words}\",\"author\":\"Tester\"}}"))?;
        let builder = Harness::builder().with_size(size).with_theme(theme).with_max_steps(400);
        let harness =
            setup(builder).build_eframe(move |creation| App::new(&creation.egui_ctx, Some(settings), Some(TODAY)));
        let mut window = Self { harness };
        window.settle()?;
        Ok(window)
    }

    /// The window on a catalogue.
    pub fn on(catalogue: &Catalogue) -> Result<Self> {
        let mut window = Self::start(&catalogue.beside("."))?;
        window.harness.state_mut().open_at_start(&catalogue.path());
        window.settle()?;
        Ok(window)
    }

    /// Steps until nothing is on its way.
    pub fn settle(&mut self) -> Result<()> {
        for _ in 0..3000 {
            self.harness.step();
            if self.harness.state().is_settled() {
                self.harness.run_steps(4);
                if self.harness.state().is_settled() {
                    return Ok(());
                }
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        Err("the window does not come to rest".into())
    }

    /// Steps until this holds.
    pub fn wait_for(&mut self, holds: impl Fn(&App) -> bool) -> Result<()> {
        for _ in 0..3000 {
            self.harness.step();
            if holds(self.harness.state()) {
                return self.settle();
            }
            std::thread::sleep(std::time::Duration::from_millis(1));
        }
        Err("what was waited for does not come".into())
    }

    /// Clicks the first control of that name.
    pub fn click(&mut self, name: &str) -> Result<()> {
        self.harness
            .get_all_by_label(name)
            .next()
            .ok_or_else(|| format!("nothing is called {name}"))?
            .click();
        self.settle()
    }

    /// Presses the last control of that name as a screen reader does, in view or not.
    pub fn invoke(&mut self, name: &str) -> Result<()> {
        self.harness
            .get_all_by_label(name)
            .last()
            .ok_or_else(|| format!("nothing is called {name}"))?
            .click_accesskit();
        self.settle()
    }

    /// Types into the field of that name and leaves it by Tab.
    pub fn fill(&mut self, name: &str, text: &str) -> Result<()> {
        self.start_typing(name, text);
        self.harness.key_press(egui::Key::Tab);
        self.settle()
    }

    /// Types into the field of that name and stays in it; nothing is waited for.
    pub fn start_typing(&mut self, name: &str, text: &str) {
        self.harness.get_by_role_and_label(Role::TextInput, name).focus();
        self.harness.run_steps(2);
        self.harness
            .get_by_role_and_label(Role::TextInput, name)
            .type_text(text);
        self.harness.run_steps(1);
    }

    /// Types letters wherever the keyboard is.
    pub fn type_text(&mut self, text: &str) -> Result<()> {
        self.harness.event(egui::Event::Text(text.to_owned()));
        self.settle()
    }

    /// Presses a key.
    pub fn press(&mut self, modifiers: egui::Modifiers, key: egui::Key) -> Result<()> {
        self.harness.key_press_modifiers(modifiers, key);
        self.settle()
    }

    /// Asks for an action, as a menu does.
    pub fn act(&mut self, action: Action) -> Result<()> {
        self.harness.state_mut().request(Request::Act(action));
        self.settle()
    }

    /// The open catalogue, as the window shows it.
    pub fn catalogue(&self) -> Result<&CatalogueView> {
        self.harness
            .state()
            .view()
            .catalogue
            .as_ref()
            .ok_or_else(|| "no catalogue is open".into())
    }

    /// The grave in the form.
    pub fn grave(&self) -> Result<&stele::model::grave::GraveView> {
        match &self.catalogue()?.record {
            Some(RecordView::Grave(grave)) => Ok(grave),
            _ => Err("no grave is in the form".into()),
        }
    }

    /// Whether a text stands anywhere in the window.
    pub fn shows(&self, text: &str) -> bool {
        self.harness.root().children_recursive().any(|node| {
            let node = node.accesskit_node();
            node.label().is_some_and(|label| label.contains(text))
                || node.value().is_some_and(|value| value.contains(text))
        })
    }
}
