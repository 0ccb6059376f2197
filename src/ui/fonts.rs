//! Puts the text font Inter (regular and semibold) and the Phosphor icons into egui.
//!
//! Deliberately no fonts for other scripts: the system's own come behind these by themselves.

use std::sync::Arc;

use egui::{Context, FontData, FontDefinitions, FontFamily, FontTweak};

/// Name of the family for semibold text.
pub const SEMIBOLD: &str = "semibold";
/// Name of the family whose icons are outlines.
pub const ICONS: &str = "icons";
/// Name of the family whose icons are filled.
pub const ICONS_FILLED: &str = "icons filled";

const REGULAR: &str = "Inter Regular";
const PHOSPHOR: &[u8] = include_bytes!("../../assets/fonts/Phosphor-Regular.ttf");
const PHOSPHOR_FILLED: &[u8] = include_bytes!("../../assets/fonts/Phosphor-Fill.ttf");
/// An icon in running text stands a little high: its box is centred above the middle of capitals.
const ICON_DROP: f32 = 0.07;

/// Installs all families; to be called once, before the first frame.
pub fn install(ctx: &Context) {
    ctx.set_fonts(definitions());
}

fn definitions() -> FontDefinitions {
    let mut fonts = FontDefinitions::empty();
    let mut add = |name: &str, data: FontData| fonts.font_data.insert(name.to_owned(), Arc::new(data));
    add(
        REGULAR,
        FontData::from_static(include_bytes!("../../assets/fonts/Inter-Regular.ttf")),
    );
    add(
        SEMIBOLD,
        FontData::from_static(include_bytes!("../../assets/fonts/Inter-SemiBold.ttf")),
    );
    let drop = FontTweak {
        y_offset_factor: ICON_DROP,
        ..FontTweak::default()
    };
    add("inline icons", FontData::from_static(PHOSPHOR).tweak(drop));
    add(ICONS, FontData::from_static(PHOSPHOR));
    add(ICONS_FILLED, FontData::from_static(PHOSPHOR_FILLED));

    let mut family = |family: FontFamily, names: &[&str]| {
        fonts
            .families
            .insert(family, names.iter().map(|&name| name.to_owned()).collect());
    };
    family(FontFamily::Proportional, &[REGULAR, "inline icons"]);
    // Figures in Inter are aligned enough for paths and numbers; a third font would only add weight.
    family(FontFamily::Monospace, &[REGULAR, "inline icons"]);
    family(FontFamily::Name(SEMIBOLD.into()), &[SEMIBOLD, "inline icons"]);
    family(FontFamily::Name(ICONS.into()), &[ICONS]);
    family(FontFamily::Name(ICONS_FILLED.into()), &[ICONS_FILLED]);
    fonts
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::widgets::tests::harness;
    use egui::FontId;

    #[test]
    fn latin_cyrillic_and_icons_all_have_glyphs() {
        let harness = harness(Vec::new(), |ui, missing| {
            for family in [FontFamily::Proportional, FontFamily::Name(SEMIBOLD.into())] {
                let font = FontId::new(14.0, family);
                let text = format!("AzéèçßłŽЖёыўґѣ–…·±№“”→{}", crate::ui::icons::GRAVE);
                missing.extend(
                    text.chars()
                        .filter(|&letter| !ui.fonts_mut(|fonts| fonts.has_glyph(&font, letter))),
                );
            }
        });
        assert!(harness.state().is_empty(), "{:?}", harness.state());
    }
}
