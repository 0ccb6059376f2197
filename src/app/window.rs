//! The real window: its size and place, its icon, whether there is a screen at all.

use std::path::PathBuf;

use egui::{Ui, ViewportBuilder};
use jiff::civil::Date;

use super::{App, FrameLog};
use crate::settings::{Settings, Window};

/// How the window starts.
#[derive(Default)]
pub struct Start {
    /// The catalogue to open.
    pub catalogue: Option<PathBuf>,
    /// Who signs, instead of who is remembered.
    pub author: Option<String>,
    /// Where to write one line a frame.
    pub frame_log: Option<FrameLog>,
    /// A day set from outside, for trials.
    pub today: Option<Date>,
}

/// Opens the window and runs until it is closed.
pub fn run(start: Start) -> eframe::Result {
    let path = Settings::path();
    let settings = path.as_deref().map(Settings::load).unwrap_or_default();
    let mut viewport = ViewportBuilder::default()
        .with_app_id("stele")
        .with_title("Stele")
        .with_min_inner_size([900.0, 560.0]);
    viewport = match settings.window {
        Some(window) => viewport
            .with_inner_size([window.width, window.height])
            .with_position([window.x, window.y])
            .with_maximized(window.is_maximized),
        None => viewport.with_inner_size([1280.0, 760.0]),
    };
    if let Ok(icon) = eframe::icon_data::from_png_bytes(include_bytes!("../../assets/icon/stele.png")) {
        viewport = viewport.with_icon(icon);
    }
    let options = eframe::NativeOptions {
        viewport,
        renderer: eframe::Renderer::Glow,
        ..eframe::NativeOptions::default()
    };
    eframe::run_native(
        "Stele",
        options,
        Box::new(move |creation| {
            let mut app = App::new(&creation.egui_ctx, path, start.today);
            if let Some(author) = start.author {
                app.set_author(&author);
            }
            if let Some(catalogue) = start.catalogue {
                app.open_at_start(&catalogue);
            }
            if let Some(log) = start.frame_log {
                app.log_frames(log);
            }
            Ok(Box::new(app))
        }),
    )
}

/// Keeps the window's place among the settings.
pub fn remember_place(ui: &Ui, settings: &mut Settings) {
    let (outer, inner, maximized) = ui.input(|input| {
        let viewport = input.viewport();
        (
            viewport.outer_rect,
            viewport.inner_rect,
            viewport.maximized.unwrap_or(false),
        )
    });
    let (Some(outer), Some(inner)) = (outer, inner) else {
        return;
    };
    // The window is opened before the text has its size: the place is kept in points of the screen.
    let scale = ui.ctx().zoom_factor();
    let mut window = Window {
        x: outer.min.x * scale,
        y: outer.min.y * scale,
        width: inner.width() * scale,
        height: inner.height() * scale,
        is_maximized: maximized,
    };
    if let Some(before) = settings.window.filter(|_| maximized) {
        // The size to go back to is the one before it filled the screen.
        window = Window {
            is_maximized: true,
            ..before
        };
    }
    settings.window = Some(window);
}
