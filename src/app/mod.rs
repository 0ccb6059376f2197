//! Owns everything: the open catalogue, jobs, settings, the window's state. Carries out what screens ask for,
//! at the edge of the frame, in the one match of `carry_out.rs`.

mod answer;
mod carry_out;
mod catalogue;
mod doubles;
mod file_dialog;
mod frame_log;
mod importing;
mod photo_export;
mod photos;
mod reader;
mod records;
mod running;
mod safety;
mod second_copy;
mod shortcuts;
mod thumb_loader;
mod viewer;
mod window;

use std::path::{Path, PathBuf};

use egui::Context;
use jiff::civil::Date;

use crate::command::{Outbox, Request};
use crate::model::{Lang, Problem};
use crate::settings::{Settings, Theme};
use crate::texts::Texts;
use crate::ui::dialogs::Dialog;
use crate::ui::theme::{self, ThemeChoice};
use crate::ui::{self, Cx, Pictures, View};
use catalogue::OpenCatalogue;
pub use frame_log::FrameLog;
use running::Running;
use thumb_loader::Wish;
pub use window::{Start, run};

/// The program with a window, whatever paints it: the real window and tests drive the same.
pub struct App {
    ctx: Context,
    texts: Texts,
    settings_path: Option<PathBuf>,
    saved_settings: Settings,
    view: View,
    state: ui::State,
    pictures: Pictures,
    outbox: Outbox,
    open: Option<OpenCatalogue>,
    running: Running,
    viewer: viewer::Loader,
    file_dialog: Option<file_dialog::Choice>,
    last_focus: Option<egui::Id>,
    frame_log: Option<FrameLog>,
    /// Whether the user was told that closing loses what cannot be saved.
    was_warned: bool,
    /// Whether the second copy missed photos and that was told.
    is_copy_missed: bool,
    /// What was asked for while the second copy was being brought up to date: photos came in, or another folder was set.
    next_copy: Option<(crate::jobs::SecondCopy, answer::Asked)>,
    /// A day set from outside, for trials; else the clock's.
    fixed_today: Option<Date>,
}

impl App {
    /// The program as it starts, with what it remembers.
    pub fn new(ctx: &Context, settings_path: Option<PathBuf>, fixed_today: Option<Date>) -> Self {
        let settings = settings_path.as_deref().map(Settings::load).unwrap_or_default();
        ui::fonts::install(ctx);
        ctx.options_mut(|options| options.zoom_with_keyboard = false);
        let mut app = Self {
            ctx: ctx.clone(),
            texts: Texts::new(Lang::En),
            settings_path,
            saved_settings: settings.clone(),
            view: View {
                settings,
                today: today(fixed_today),
                ..View::default()
            },
            state: ui::State::default(),
            pictures: Pictures::default(),
            outbox: Outbox::default(),
            open: None,
            running: Running::default(),
            viewer: viewer::Loader::start(ctx),
            file_dialog: None,
            last_focus: None,
            frame_log: None,
            was_warned: false,
            is_copy_missed: false,
            next_copy: None,
            fixed_today,
        };
        app.view.documents = dirs::document_dir().or_else(dirs::home_dir).unwrap_or_default();
        app.state.tables = serde_json::from_value(app.view.settings.tables.clone()).unwrap_or_default();
        app.apply_look();
        app.look_for_recent();
        app
    }

    /// Signs changes with another name than the remembered one.
    pub fn set_author(&mut self, author: &str) {
        author.clone_into(&mut self.view.settings.author);
    }

    /// Opens a catalogue, as from the command line.
    pub fn open_at_start(&mut self, path: &Path) {
        self.outbox.ask(Request::Open(path.to_path_buf()));
    }

    /// Writes one line a frame to `log`.
    pub fn log_frames(&mut self, log: FrameLog) {
        self.frame_log = Some(log);
    }

    /// What the window shows, for tests.
    pub const fn view(&self) -> &View {
        &self.view
    }

    /// Whether everything that was typed is in the file and nothing is on its way.
    pub fn is_settled(&self) -> bool {
        let is_unsent = self.state.editing.as_ref().is_some_and(ui::form::Editing::is_unsent);
        let is_waiting = self
            .view
            .catalogue
            .as_ref()
            .is_some_and(|catalogue| catalogue.list.is_waiting);
        !is_unsent && !is_waiting && self.view.jobs.is_empty() && self.state.unsaved.is_empty()
    }

    /// Carries one request out, as if a screen had asked for it.
    pub fn request(&mut self, request: Request) {
        self.outbox.ask(request);
        self.ctx.request_repaint();
    }

    /// The work of a frame that draws nothing: what arrived from threads, shortcuts, what changed in the file.
    pub fn before_frame(&mut self) {
        self.take_arrivals();
        self.mind_the_close();
        shortcuts::go_on_by_tab(&self.ctx, &mut self.last_focus);
        shortcuts::act(&self.ctx, &self.state, &mut self.outbox);
        self.carry_out_all();
    }

    /// The work of a frame that draws: the window, and then what it asked for.
    pub fn draw(&mut self, ui: &mut egui::Ui) {
        let mut cx = self.cx();
        ui::show(ui, &mut cx);
        ui::form::save_after_pause(ui, &mut cx);
        self.carry_out_all();
        if let Some(open) = &mut self.open {
            open.thumbs.ask(self.pictures.take_wanted());
        }
    }

    /// Before the window closes: what is being typed is saved, jobs come to rest, the file is closed.
    pub fn finish(&mut self) {
        self.close_catalogue();
        self.save_settings();
    }

    /// What screens get to read and to ask with.
    const fn cx(&mut self) -> Cx<'_> {
        Cx {
            view: &self.view,
            state: &mut self.state,
            texts: &self.texts,
            out: &mut self.outbox,
            pictures: &mut self.pictures,
        }
    }

    /// Saves what is half typed, before its fields disappear.
    fn leave_fields(&mut self) {
        let mut cx = self.cx();
        ui::form::leave(&mut cx);
        ui::screens::record::suggest::leave(&mut cx);
        for request in self.outbox.take() {
            self.carry_out(request);
        }
        self.save_again();
    }

    /// The window stays open once where something typed cannot be saved; asked again, it closes.
    fn mind_the_close(&mut self) {
        if !self.ctx.input(|input| input.viewport().close_requested()) {
            return;
        }
        self.leave_fields();
        if !self.state.unsaved.is_empty() && !std::mem::replace(&mut self.was_warned, true) {
            self.ctx.send_viewport_cmd(egui::ViewportCommand::CancelClose);
            self.toast(self.texts.get("toast-unsaved"), None);
        }
    }

    fn carry_out_all(&mut self) {
        let requests = self.outbox.take();
        if requests.is_empty() {
            return;
        }
        for request in requests {
            self.carry_out(request);
        }
        self.refresh();
        self.save_settings();
        self.ctx.request_repaint();
    }

    fn take_arrivals(&mut self) {
        let today = today(self.fixed_today);
        if today != self.view.today {
            self.turn_day(today);
        }
        if let Some(open) = &mut self.open {
            for (hash, wish) in open.thumbs.arrived() {
                match wish {
                    Wish::Ready(image) => self.pictures.arrived(&self.ctx, hash, image),
                    Wish::PassedBy => self.pictures.wish_again(&hash),
                    // It stays asked for, so that it is not asked for in every frame.
                    Wish::Lacking => {}
                }
            }
        }
        self.take_answers();
        self.take_job_answers();
        self.take_chosen_files();
        if let Some(viewer) = &mut self.view.viewer {
            self.viewer.arrived(&self.ctx, viewer, &self.texts);
        } else {
            self.viewer.forget();
        }
    }

    fn take_answers(&mut self) {
        let (Some(open), Some(catalogue)) = (&mut self.open, &mut self.view.catalogue) else {
            return;
        };
        match open.take_answers(catalogue) {
            Ok(false) => {}
            Ok(true) => self.refresh(),
            Err(error) => self.report_store(&error),
        }
    }

    fn turn_day(&mut self, today: Date) {
        self.view.today = today;
        if let Some(open) = &mut self.open {
            open.has_daily_backup = false;
            match open.store.set_today(today) {
                Ok(_) => self.refresh(),
                Err(error) => self.report_store(&error),
            }
        }
    }

    /// Shows a failure of the catalogue.
    fn report_store(&mut self, error: &crate::store::Error) {
        let problem = crate::problem::of_store(&self.texts, error);
        self.report(problem);
    }

    fn report(&mut self, problem: Problem) {
        self.report_with(problem, None);
    }

    /// Shows what went wrong, with a button for what can be done about it.
    fn report_with(&mut self, problem: Problem, remedy: Option<(String, Request)>) {
        // A dialog that could not do its work comes back behind the problem, with what was typed into it.
        if let Some(dialog) = self
            .state
            .dialog
            .take()
            .filter(|dialog| !matches!(dialog, Dialog::Problem(_)))
        {
            self.state.behind = Some(dialog);
        }
        self.state.dialog = Some(Dialog::problem(problem, remedy));
        self.ctx.request_repaint();
    }

    fn toast(&mut self, text: String, action: Option<(String, Request)>) {
        self.state.toasts.push(text, action);
        self.ctx.request_repaint();
    }

    fn apply_look(&self) {
        let choice = match self.view.settings.theme {
            Theme::System => ThemeChoice::System,
            Theme::Light => ThemeChoice::Light,
            Theme::Dark => ThemeChoice::Dark,
        };
        theme::apply(&self.ctx, choice, self.view.settings.text_scale);
    }

    fn save_settings(&mut self) {
        if let Ok(tables) = serde_json::to_value(&self.state.tables) {
            self.view.settings.tables = tables;
        }
        if self.view.settings == self.saved_settings {
            return;
        }
        self.saved_settings = self.view.settings.clone();
        if let Some(path) = &self.settings_path
            && let Err(source) = self.view.settings.save(path)
        {
            let problem = crate::problem::of_file(&self.texts, path, &source);
            self.toast(problem.title, None);
        }
    }
}

fn today(fixed: Option<Date>) -> Date {
    fixed.unwrap_or_else(|| jiff::ZonedDateTime::now().date())
}

impl eframe::App for App {
    fn logic(&mut self, _ctx: &Context, _frame: &mut eframe::Frame) {
        if let Some(log) = &mut self.frame_log {
            log.begin();
        }
        self.before_frame();
    }

    fn ui(&mut self, ui: &mut egui::Ui, _frame: &mut eframe::Frame) {
        window::remember_place(ui, &mut self.view.settings);
        self.draw(ui);
        if let Some(log) = &mut self.frame_log {
            log.end();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.finish();
    }
}
