//! What stands where there is nothing yet: an icon, one sentence, one button.
//!
//! Deliberately no second button: the other ways are in the menus.

use egui::{Align, Layout, Response, Sense, Ui, Vec2};

use super::button::Button;
use super::text::paint_icon;
use crate::ui::theme::{regular, size, tokens};

/// Fills the room that is left; `button` is its icon and its text. Gives the response of the button.
pub fn empty(ui: &mut Ui, icon: &str, sentence: &str, button: Option<(&str, &str)>) -> Option<Response> {
    const WIDTH: f32 = 360.0;
    const HEIGHT: f32 = 190.0;
    let colours = tokens(ui);
    ui.with_layout(Layout::top_down(Align::Center), |ui| {
        ui.add_space(((ui.available_height() - HEIGHT) * 0.42).max(12.0));
        let (rect, _) = ui.allocate_exact_size(Vec2::splat(72.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 36.0, colours.selection);
        paint_icon(ui, rect.center(), icon, 32.0, colours.accent);
        ui.add_space(2.0 * size::STEP);
        ui.scope(|ui| {
            ui.set_max_width(WIDTH.min(ui.available_width()));
            let words = egui::RichText::new(sentence)
                .font(regular(size::TEXT))
                .color(colours.quiet);
            ui.add(egui::Label::new(words).wrap().halign(Align::Center));
        });
        ui.add_space(2.0 * size::STEP);
        button.map(|(icon, text)| Button::primary(text).with_icon(icon).show(ui))
    })
    .inner
}
