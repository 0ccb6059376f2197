//! The reading aids in the panel: presets for kinds of stones, sliders, and the way back. What they do to the picture is
//! computed elsewhere, off the frame; the photo on disk is never touched.

use egui::{Id, Ui};

use super::ViewerState;
use crate::command::Request;
use crate::model::aids::{Aids, Channel, Preset};
use crate::ui::Cx;
use crate::ui::theme::size;
use crate::ui::view::ViewerView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::select::Select;
use crate::ui::widgets::{field, section};

const CHANNELS: [(Channel, &str); 6] = [
    (Channel::All, "aids-channel-all"),
    (Channel::Red, "aids-channel-red"),
    (Channel::Green, "aids-channel-green"),
    (Channel::Blue, "aids-channel-blue"),
    (Channel::Luminance, "aids-channel-luminance"),
    (Channel::Saturation, "aids-channel-saturation"),
];

/// Shows the aids.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let reset = cx.text("aids-reset");
    let is_plain = cx.state.viewer.aids.is_plain();
    let action = (!is_plain).then_some(section::Action {
        icon: None,
        text: &reset,
    });
    if section::heading(ui, &cx.text("aids-name"), action).is_some_and(|reset| reset.clicked()) {
        cx.state.viewer.aids = Aids::default();
    }
    presets(ui, cx);
    let mut aids = cx.state.viewer.aids;
    let percent = |ui: &mut Ui, key: &str, value: &mut f32, least: f32| {
        let mut figure = *value * 100.0;
        if field::slider(ui, &cx.text(key), &mut figure, least..=100.0).changed() {
            *value = (figure / 100.0 * 100.0).round() / 100.0;
        }
    };
    ui.spacing_mut().item_spacing.y = 2.0;
    percent(ui, "aids-brightness", &mut aids.brightness, -100.0);
    percent(ui, "aids-contrast", &mut aids.contrast, -100.0);
    percent(ui, "aids-local-contrast", &mut aids.local_contrast, 0.0);
    percent(ui, "aids-sharpening", &mut aids.sharpening, 0.0);
    percent(ui, "aids-relief", &mut aids.relief, 0.0);
    if aids.relief > 0.0 {
        field::slider(ui, &cx.text("aids-light"), &mut aids.light_degrees, 0.0..=360.0);
        field::slider(ui, &cx.text("aids-height"), &mut aids.light_height_degrees, 5.0..=85.0);
    }
    field::slider(
        ui,
        &cx.text("aids-straighten"),
        &mut aids.straighten_degrees,
        -45.0..=45.0,
    );
    more(ui, cx, &mut aids);
    cx.state.viewer.aids = aids;
}

fn presets(ui: &mut Ui, cx: &mut Cx) {
    ui.spacing_mut().item_spacing = egui::vec2(6.0, 6.0);
    ui.horizontal_wrapped(|ui| {
        for preset in Preset::ALL {
            let text = cx.text(match preset {
                Preset::Original => "aids-preset-original",
                Preset::WornStone => "aids-preset-worn-stone",
                Preset::RakingLight => "aids-preset-raking-light",
                Preset::DarkSlate => "aids-preset-dark-slate",
                Preset::FadedPaint => "aids-preset-faded-paint",
                Preset::OldPhoto => "aids-preset-old-photo",
            });
            let state = &mut cx.state.viewer;
            let aids = Aids {
                straighten_degrees: state.aids.straighten_degrees,
                ..preset.aids()
            };
            let button = Button::secondary(&text)
                .selected(state.aids == aids)
                .height(size::SMALL);
            if button.show(ui).clicked() {
                state.aids = aids;
            }
        }
    });
}

/// What is needed less often.
fn more(ui: &mut Ui, cx: &mut Cx, aids: &mut Aids) {
    let is_open = cx.state.viewer.has_more_aids;
    if section::fold_line(ui, is_open, &cx.text("aids-more"), "").clicked() {
        cx.state.viewer.has_more_aids = !is_open;
    }
    if !is_open {
        return;
    }
    // Its logarithm is what is even to the eye: as far to either side as lighter and darker are.
    let mut gamma = aids.gamma.ln() / 5_f32.ln() * 100.0;
    if field::slider(ui, &cx.text("aids-gamma"), &mut gamma, -100.0..=100.0).changed() {
        aids.gamma = 5_f32.powf(gamma / 100.0);
    }
    field::slider(ui, &cx.text("aids-stroke"), &mut aids.stroke_px, 2.0..=40.0);
    let label = cx.text("aids-channel");
    let names = CHANNELS.map(|(_, key)| cx.text(key));
    let current = CHANNELS.iter().position(|(channel, _)| *channel == aids.channel);
    let chosen = field::row(ui, &label, |ui| {
        let current = current.map_or("", |place| names[place].as_str());
        Select::new(Id::unique("aids channel"), &label, current).show(ui, &names)
    });
    if let Some(place) = chosen {
        aids.channel = CHANNELS[place].0;
    }
    field::check(ui, &cx.text("aids-invert"), &mut aids.invert);
}

/// Asks for the photo by the aids where they changed, or where it has just come.
pub fn follow(cx: &mut Cx, viewer: &ViewerView) {
    let state: &mut ViewerState = &mut cx.state.viewer;
    if viewer.picture.is_none() {
        return;
    }
    // The light stands where the reader sees it, and the picture is turned behind the aids.
    let aids = Aids {
        light_degrees: (state.aids.light_degrees - 90.0 * state.quarter_turns as f32).rem_euclid(360.0),
        ..state.aids
    };
    let wanted = (!state.aids.is_plain()).then_some(aids);
    if wanted != state.asked {
        state.asked = wanted;
        cx.ask(Request::ReadWith(wanted.unwrap_or_default()));
    }
}
