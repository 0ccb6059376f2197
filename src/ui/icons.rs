//! One icon for each meaning, so that the same thing looks the same everywhere.
//!
//! Deliberately no drawing: an icon is a letter of the Phosphor font (version 2.1, see `fonts`).

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $icon:literal;)*) => {
        $($(#[$doc])* pub const $name: &str = $icon;)*

        /// All icons, for tests that look at each.
        #[cfg(test)]
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

icons! {
    /// The product.
    STELE = "\u{E0E4}";
    /// Grave or memorial.
    GRAVE = "\u{E8A0}";
    /// One person.
    PERSON = "\u{E4C2}";
    /// Several persons.
    PEOPLE = "\u{E4D6}";
    /// Cemetery or other place.
    SITE = "\u{E316}";
    /// One photo.
    PHOTO = "\u{E2CA}";
    /// Several photos.
    PHOTOS = "\u{E836}";
    /// What changed.
    HISTORY = "\u{E1A0}";
    /// Trash, delete.
    TRASH = "\u{E4A8}";
    /// Search.
    SEARCH = "\u{E30C}";
    /// Add something new.
    ADD = "\u{E3D4}";
    /// Take back.
    UNDO = "\u{E08A}";
    /// Do again.
    REDO = "\u{E08C}";
    /// More actions.
    MORE = "\u{E208}";
    /// Settings.
    SETTINGS = "\u{E270}";
    /// Status: protected.
    PROTECTED = "\u{E40C}";
    /// Status: provisionally protected, lapses.
    PROVISIONAL = "\u{E2B8}";
    /// Status: procedure running.
    PROCEDURE = "\u{E750}";
    /// Status: on a local list.
    LOCAL_LIST = "\u{E2C4}";
    /// Status: inventoried.
    INVENTORIED = "\u{E198}";
    /// Status: checked, not protected.
    NOT_PROTECTED = "\u{E32C}";
    /// Status: not checked.
    NOT_CHECKED = "\u{E3E8}";
    /// A recognition: an honour.
    RECOGNITION = "\u{E320}";
    /// Close.
    CLOSE = "\u{E4F6}";
    /// Back to where one came from.
    BACK = "\u{E058}";
    /// The next one.
    NEXT = "\u{E13A}";
    /// The previous one.
    PREVIOUS = "\u{E138}";
    /// Zoom in, more.
    ZOOM_IN = "\u{E3D4}";
    /// Zoom out, less.
    ZOOM_OUT = "\u{E32A}";
    /// Turn a picture.
    ROTATE = "\u{E036}";
    /// Folder.
    FOLDER = "\u{E256}";
    /// Save a copy.
    BACKUP = "\u{E00C}";
    /// Warning.
    WARNING = "\u{E4E0}";
    /// Information.
    INFO = "\u{E2CE}";
    /// Done, chosen, saved.
    CHECK = "\u{E182}";
    /// There is a choice below.
    CHEVRON = "\u{E136}";
    /// Sorted upwards, smallest first.
    SORT_UP = "\u{E08E}";
    /// Sorted downwards, largest first.
    SORT_DOWN = "\u{E03E}";
    /// Choose columns.
    COLUMNS = "\u{E542}";
    /// Filter.
    FILTER = "\u{E266}";
    /// Two pictures, one over the other.
    COMPARE = "\u{EAF6}";
    /// Records that may be one.
    DOUBLES = "\u{E1CC}";
    /// Filters that are kept.
    BOOKMARK = "\u{E0EA}";
    /// Web link.
    LINK = "\u{E2E6}";
    /// Document.
    DOCUMENT = "\u{E23A}";
    /// Position on the map.
    PIN = "\u{E316}";
    /// The photo that stands for the grave.
    COVER = "\u{E46A}";
    /// Edit.
    EDIT = "\u{E3B4}";
    /// Where something is known from.
    SOURCE = "\u{E0E6}";
    /// What is to be done.
    TODO = "\u{EADC}";
    /// A day by which something is due.
    DUE = "\u{E10A}";
    /// A removal notice, something urgent.
    ALERT = "\u{E0CE}";
    /// A visit to the place.
    VISIT = "\u{EA88}";
    /// Better than before.
    BETTER = "\u{E4AE}";
    /// Worse than before.
    WORSE = "\u{E4AC}";
    /// Condition: good.
    GOOD = "\u{E184}";
    /// Condition: fair.
    FAIR = "\u{E18C}";
    /// Condition: very bad.
    VERY_BAD = "\u{E4E2}";
    /// Private: leaves the file only when asked for.
    PRIVATE = "\u{E2FA}";
    /// Write files for others.
    EXPORT = "\u{EAF0}";
    /// Copy.
    COPY = "\u{E1CA}";
    /// Keyboard.
    KEYBOARD = "\u{E2D8}";
    /// Light colours.
    SUN = "\u{E472}";
    /// Dark colours.
    MOON = "\u{E330}";
    /// Colours of the system.
    SYSTEM = "\u{E560}";
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::fonts;
    use crate::ui::widgets::tests::harness;
    use egui::{FontFamily, FontId};

    #[test]
    fn every_icon_is_one_glyph_of_both_icon_fonts() {
        let harness = harness(Vec::new(), |ui, missing| {
            for family in [fonts::ICONS, fonts::ICONS_FILLED] {
                let font = FontId::new(16.0, FontFamily::Name(family.into()));
                let lacks =
                    |icon: &str| icon.chars().count() != 1 || !ui.fonts_mut(|fonts| fonts.has_glyphs(&font, icon));
                missing.extend(ALL.iter().filter(|(_, icon)| lacks(icon)).map(|(name, _)| *name));
            }
        });
        assert!(harness.state().is_empty(), "{:?}", harness.state());
    }
}
