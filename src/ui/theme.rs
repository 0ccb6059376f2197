//! The look of the window: every colour and every size, in one light and one dark set.
//!
//! Text size is egui's zoom: controls, spacing and icons grow along, so every other file uses plain points.
//! Deliberately no widgets here and no choice of its own: what a person chose comes in by [`apply`].

use std::collections::BTreeMap;

use egui::{
    self, Color32, Context, CornerRadius, FontFamily, FontId, Margin, Shadow, Stroke, TextStyle, Theme,
    ThemePreference, Ui, Vec2, style,
};
use serde::{Deserialize, Serialize};

/// Sizes in points at text size 1.0, in steps of 4 where nothing speaks against it.
pub mod size {
    /// Height of letters in a title.
    pub const TITLE: f32 = 21.0;
    /// Height of letters in running text, fields and buttons.
    pub const TEXT: f32 = 14.0;
    /// Height of letters in the cells of a table.
    pub const TABLE: f32 = 13.5;
    /// Height of letters in a second line, a label or a section heading.
    pub const SECOND: f32 = 12.5;
    /// Height of letters in hints, notes and captions.
    pub const HINT: f32 = 12.0;
    /// Height of a row in a list.
    pub const ROW: f32 = 50.0;
    /// Height of the header of a list.
    pub const HEADER: f32 = 32.0;
    /// Side of the cover picture in a list.
    pub const COVER: f32 = 38.0;
    /// Height of a control in a bar or a dialog footer.
    pub const CONTROL: f32 = 36.0;
    /// Height of a control in the record.
    pub const FIELD: f32 = 32.0;
    /// Height of a small control.
    pub const SMALL: f32 = 30.0;
    /// Height of a chip.
    pub const CHIP: f32 = 22.0;
    /// Height of a filter chip.
    pub const FILTER: f32 = 28.0;
    /// Corner radius of controls.
    pub const RADIUS: u8 = 9;
    /// Corner radius of chips and thumbnails.
    pub const CHIP_RADIUS: u8 = 6;
    /// Corner radius of dialogs.
    pub const DIALOG_RADIUS: u8 = 14;
    /// Width of the label column of a form.
    pub const LABEL: f32 = 118.0;
    /// Side padding of the record and of dialogs' content.
    pub const PAD: f32 = 18.0;
    /// The step of the spacing scale.
    pub const STEP: f32 = 4.0;
    /// Width of the ring around the control with the keyboard.
    pub const RING: f32 = 2.0;
}

/// What a person chose for the colours.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ThemeChoice {
    /// Follows the system.
    #[default]
    System,
    /// Always light.
    Light,
    /// Always dark.
    Dark,
}

/// A colour for text and icon, and the ground that it stands on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Pair {
    /// Text and icon.
    pub ink: Color32,
    /// Ground.
    pub fill: Color32,
}

/// All colours of one theme.
#[derive(Debug)]
pub struct Tokens {
    /// Whether this is the dark set.
    pub dark: bool,
    /// Rail, record and status line.
    pub ground: Color32,
    /// List, fields, dialogs and menus.
    pub panel: Color32,
    /// Hairlines and outlines.
    pub line: Color32,
    /// Text.
    pub ink: Color32,
    /// Labels, hints and second lines.
    pub quiet: Color32,
    /// The primary button, links and the focus ring.
    pub accent: Color32,
    /// The primary button under the pointer.
    pub accent_hover: Color32,
    /// Text on the accent.
    pub on_accent: Color32,
    /// Selected row, active room.
    pub selection: Color32,
    /// A row or a quiet button under the pointer.
    pub hover: Color32,
    /// Protected, good.
    pub green: Pair,
    /// Procedure running, lapses, poor.
    pub amber: Pair,
    /// Inventoried, fair.
    pub blue: Pair,
    /// Local list.
    pub violet: Pair,
    /// Very bad, error.
    pub red: Pair,
    /// Checked and not protected; its ink also draws the dashed outline of not checked and not seen.
    pub grey: Pair,
    /// The plate under words on a photo.
    pub plate: Color32,
    /// Words on the plate.
    pub on_plate: Color32,
    /// What dims the window behind a dialog.
    pub backdrop: Color32,
    /// What surrounds a photo in the viewer.
    pub stage: Color32,
    /// The shadow under dialogs and menus.
    pub shadow: Color32,
}

impl Tokens {
    /// Gives the dark or the light set.
    pub fn of(dark: bool) -> &'static Self {
        if dark { &DARK } else { &LIGHT }
    }
}

static LIGHT: Tokens = Tokens {
    dark: false,
    ground: rgb(0xf6_f5_f2),
    panel: rgb(0xff_ff_ff),
    line: rgb(0xe3_e0_da),
    ink: rgb(0x1e_22_27),
    quiet: rgb(0x6b_70_78),
    accent: rgb(0x33_56_8f),
    accent_hover: rgb(0x2a_49_7c),
    on_accent: rgb(0xff_ff_ff),
    selection: rgb(0xe6_ed_f8),
    hover: rgb(0xf0_ee_ea),
    green: pair(0x1f_7a_4d, 0xe4_f3_ea),
    amber: pair(0x8a_5a_00, 0xfb_ee_d3),
    blue: pair(0x28_5a_9e, 0xe3_ec_f9),
    violet: pair(0x6a_4a_9c, 0xee_e7_f8),
    red: pair(0xa8_32_2a, 0xfa_e5_e2),
    grey: pair(0x5d_63_6b, 0xec_ea_e6),
    plate: Color32::from_rgba_premultiplied(18, 20, 23, 190),
    on_plate: rgb(0xff_ff_ff),
    backdrop: Color32::from_rgba_premultiplied(8, 9, 11, 110),
    stage: rgb(0xe9_e7_e2),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 40),
};

static DARK: Tokens = Tokens {
    dark: true,
    ground: rgb(0x15_17_1a),
    panel: rgb(0x1d_20_24),
    line: rgb(0x30_34_3a),
    ink: rgb(0xe8_ea_ed),
    quiet: rgb(0x9a_a1_aa),
    accent: rgb(0x8f_b2_f0),
    accent_hover: rgb(0xa6_c2_f5),
    on_accent: rgb(0x10_19_2b),
    selection: rgb(0x26_34_4d),
    hover: rgb(0x25_29_2e),
    green: pair(0x7f_d0_a3, 0x1d_34_28),
    amber: pair(0xe9_c0_6b, 0x3a_2f_17),
    blue: pair(0x9d_bf_f5, 0x1f_2f_49),
    violet: pair(0xc3_aa_f0, 0x31_28_4a),
    red: pair(0xf0_a3_9b, 0x43_23_1f),
    grey: pair(0xb3_b9_c1, 0x2b_2f_35),
    plate: Color32::from_rgba_premultiplied(10, 11, 13, 190),
    on_plate: rgb(0xff_ff_ff),
    backdrop: Color32::from_rgba_premultiplied(0, 0, 0, 150),
    stage: rgb(0x0b_0c_0e),
    shadow: Color32::from_rgba_premultiplied(0, 0, 0, 120),
};

const fn rgb(hex: u32) -> Color32 {
    Color32::from_rgb((hex >> 16) as u8, (hex >> 8) as u8, hex as u8)
}

const fn pair(ink: u32, fill: u32) -> Pair {
    Pair {
        ink: rgb(ink),
        fill: rgb(fill),
    }
}

/// Gives the colours of the theme that this part of the window is drawn in.
pub fn tokens(ui: &Ui) -> &'static Tokens {
    Tokens::of(ui.visuals().dark_mode)
}

/// Gives the regular text font in a height of [`size`].
pub fn regular(height: f32) -> FontId {
    FontId::new(height, FontFamily::Proportional)
}

/// Gives the semibold text font in a height of [`size`].
pub fn semibold(height: f32) -> FontId {
    FontId::new(height, FontFamily::Name(super::fonts::SEMIBOLD.into()))
}

/// Sets both styles, the chosen theme and the text size (1.0 is normal).
///
/// Egui's own zoom keys are switched off: the text size belongs to the settings.
pub fn apply(ctx: &Context, choice: ThemeChoice, text_scale: f32) {
    ctx.set_style_of(Theme::Light, style_for(&LIGHT));
    ctx.set_style_of(Theme::Dark, style_for(&DARK));
    ctx.set_theme(match choice {
        ThemeChoice::System => ThemePreference::System,
        ThemeChoice::Light => ThemePreference::Light,
        ThemeChoice::Dark => ThemePreference::Dark,
    });
    ctx.options_mut(|options| options.zoom_with_keyboard = false);
    ctx.set_zoom_factor(text_scale);
}

fn style_for(tokens: &Tokens) -> egui::Style {
    let mut style = egui::Style {
        text_styles: BTreeMap::from([
            (TextStyle::Heading, semibold(size::TITLE)),
            (TextStyle::Body, regular(size::TEXT)),
            (TextStyle::Button, regular(size::TEXT)),
            (TextStyle::Small, regular(size::HINT)),
            (TextStyle::Monospace, FontId::monospace(size::TEXT)),
        ]),
        visuals: visuals_for(tokens),
        animation_time: 0.1,
        ..egui::Style::default()
    };
    let spacing = &mut style.spacing;
    spacing.item_spacing = Vec2::splat(2.0 * size::STEP);
    spacing.button_padding = Vec2::new(10.0, 6.0);
    spacing.interact_size = Vec2::new(size::FIELD, size::SMALL);
    spacing.menu_margin = Margin::same(6);
    spacing.window_margin = Margin::same(16);
    spacing.icon_width = 18.0;
    spacing.icon_width_inner = 10.0;
    spacing.icon_spacing = 8.0;
    spacing.slider_rail_height = 4.0;
    spacing.tooltip_width = 360.0;
    spacing.combo_height = 320.0;
    spacing.scroll = style::ScrollStyle::thin();
    spacing.scroll.fade.strength = 0.0;
    spacing.scroll.dormant_handle_opacity = 0.4;
    style.interaction.selectable_labels = false;
    style.interaction.tooltip_delay = 0.4;
    style
}

fn visuals_for(tokens: &Tokens) -> egui::Visuals {
    let mut visuals = if tokens.dark {
        egui::Visuals::dark()
    } else {
        egui::Visuals::light()
    };
    visuals.widgets = widget_visuals_for(tokens);
    visuals.selection = style::Selection {
        bg_fill: tokens.selection,
        stroke: Stroke::new(1.0, tokens.accent),
    };
    visuals.weak_text_color = Some(tokens.quiet);
    visuals.hyperlink_color = tokens.accent;
    visuals.faint_bg_color = tokens.hover;
    visuals.extreme_bg_color = tokens.panel;
    visuals.code_bg_color = tokens.grey.fill;
    visuals.warn_fg_color = tokens.amber.ink;
    visuals.error_fg_color = tokens.red.ink;
    visuals.window_fill = tokens.panel;
    visuals.panel_fill = tokens.ground;
    visuals.window_stroke = Stroke::new(1.0, tokens.line);
    visuals.window_corner_radius = CornerRadius::same(size::DIALOG_RADIUS);
    visuals.menu_corner_radius = CornerRadius::same(size::RADIUS);
    visuals.window_shadow = Shadow {
        offset: [0, 8],
        blur: 28,
        spread: 0,
        color: tokens.shadow,
    };
    visuals.popup_shadow = Shadow {
        offset: [0, 4],
        blur: 14,
        spread: 0,
        color: tokens.shadow,
    };
    visuals.text_cursor.stroke = Stroke::new(1.5, tokens.accent);
    visuals.slider_trailing_fill = true;
    // A blinking cursor would paint the window twice a second while somebody thinks.
    visuals.text_cursor.blink = false;
    visuals.handle_shape = style::HandleShape::Circle;
    visuals
}

fn widget_visuals_for(tokens: &Tokens) -> style::Widgets {
    let look = |fill: Color32, outline: Color32| style::WidgetVisuals {
        bg_fill: fill,
        weak_bg_fill: fill,
        bg_stroke: Stroke::new(1.0, outline),
        corner_radius: CornerRadius::same(size::RADIUS),
        fg_stroke: Stroke::new(1.0, tokens.ink),
        expansion: 0.0,
    };
    style::Widgets {
        noninteractive: look(tokens.panel, tokens.line),
        inactive: look(tokens.panel, tokens.line),
        hovered: look(tokens.hover, tokens.line),
        active: look(tokens.selection, tokens.accent),
        open: look(tokens.hover, tokens.line),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn luminance(colour: Color32) -> f32 {
        let [r, g, b, _] = egui::Rgba::from(colour).to_array();
        0.2126 * r + 0.7152 * g + 0.0722 * b
    }

    fn contrast(a: Color32, b: Color32) -> f32 {
        let (a, b) = (luminance(a), luminance(b));
        (a.max(b) + 0.05) / (a.min(b) + 0.05)
    }

    #[test]
    fn every_text_colour_reaches_four_and_a_half_to_one_on_its_ground() {
        for tokens in [&LIGHT, &DARK] {
            let chips = [
                tokens.green,
                tokens.amber,
                tokens.blue,
                tokens.violet,
                tokens.red,
                tokens.grey,
            ];
            let texts = [
                (tokens.ink, tokens.ground),
                (tokens.ink, tokens.panel),
                (tokens.ink, tokens.selection),
                (tokens.ink, tokens.hover),
                (tokens.quiet, tokens.ground),
                (tokens.quiet, tokens.panel),
                (tokens.accent, tokens.ground),
                (tokens.accent, tokens.selection),
                (tokens.on_accent, tokens.accent),
                (tokens.on_accent, tokens.accent_hover),
                (tokens.grey.ink, tokens.panel),
            ];
            for (ink, ground) in texts.into_iter().chain(chips.map(|chip| (chip.ink, chip.fill))) {
                let reached = contrast(ink, ground);
                assert!(
                    reached >= 4.5,
                    "{ink:?} on {ground:?} reaches only {reached:.2} (dark: {})",
                    tokens.dark
                );
            }
        }
    }

    #[test]
    fn a_chosen_theme_decides_the_tokens() {
        for (choice, dark) in [(ThemeChoice::Light, false), (ThemeChoice::Dark, true)] {
            let seen = crate::ui::widgets::tests::harness(None, move |ui, seen| {
                apply(ui, choice, 1.0);
                *seen = Some(tokens(ui).dark);
            });
            assert_eq!(*seen.state(), Some(dark));
        }
    }
}
