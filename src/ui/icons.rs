//! One icon for each meaning, so that the same thing looks the same everywhere.
//!
//! Deliberately no drawing: an icon is text in the Phosphor font, see `fonts`.

use egui_phosphor::regular as phosphor;

macro_rules! icons {
    ($($(#[$doc:meta])* $name:ident = $icon:ident;)*) => {
        $($(#[$doc])* pub const $name: &str = phosphor::$icon;)*

        /// All icons, for tests that look at each.
        #[cfg(test)]
        pub const ALL: &[(&str, &str)] = &[$((stringify!($name), $name)),*];
    };
}

icons! {
    /// The product.
    STELE = BOOK_BOOKMARK;
    /// Grave or memorial.
    GRAVE = CROSS;
    /// One person.
    PERSON = USER;
    /// Several persons.
    PEOPLE = USERS;
    /// Cemetery or other place.
    SITE = MAP_PIN;
    /// One photo.
    PHOTO = IMAGE;
    /// Several photos.
    PHOTOS = IMAGES;
    /// Map.
    MAP = MAP_TRIFOLD;
    /// Things to do.
    TODO = LIST_CHECKS;
    /// Figures and gaps of the catalogue.
    OVERVIEW = CHART_BAR;
    /// What changed.
    HISTORY = CLOCK_COUNTER_CLOCKWISE;
    /// Trash, delete.
    TRASH = TRASH_SIMPLE;
    /// Search.
    SEARCH = MAGNIFYING_GLASS;
    /// Add something new.
    ADD = PLUS;
    /// Take back.
    UNDO = ARROW_U_UP_LEFT;
    /// Do again.
    REDO = ARROW_U_UP_RIGHT;
    /// Menu.
    MENU = LIST;
    /// More actions.
    MORE = DOTS_THREE_VERTICAL;
    /// Settings.
    SETTINGS = GEAR;
    /// Status: protected.
    PROTECTED = SHIELD_CHECK;
    /// Status: provisionally protected, lapses.
    PROVISIONAL = HOURGLASS_MEDIUM;
    /// Status: procedure running.
    PROCEDURE = SCALES;
    /// Status: on a local list.
    LOCAL_LIST = HOUSE_LINE;
    /// Status: inventoried.
    INVENTORIED = CLIPBOARD_TEXT;
    /// Status: checked, not protected.
    NOT_PROTECTED = MINUS_CIRCLE;
    /// Status: not checked.
    NOT_CHECKED = QUESTION;
    /// Condition: good.
    GOOD = CHECK_CIRCLE;
    /// Condition: fair.
    FAIR = CIRCLE_HALF;
    /// Condition: poor.
    POOR = WARNING;
    /// Condition: very bad.
    VERY_BAD = WARNING_CIRCLE;
    /// Condition: not seen.
    NOT_SEEN = QUESTION;
    /// A recognition: an honour.
    RECOGNITION = MEDAL;
    /// Close.
    CLOSE = X;
    /// Back to where one came from.
    BACK = ARROW_LEFT;
    /// The next one.
    NEXT = CARET_RIGHT;
    /// The previous one.
    PREVIOUS = CARET_LEFT;
    /// Zoom in, more.
    ZOOM_IN = PLUS;
    /// Zoom out, less.
    ZOOM_OUT = MINUS;
    /// Fit to the window.
    FIT = FRAME_CORNERS;
    /// Turn a picture.
    ROTATE = ARROW_CLOCKWISE;
    /// Two pictures side by side.
    COMPARE = COLUMNS;
    /// Help with reading worn stone.
    READING_AIDS = SUN_DIM;
    /// Folder.
    FOLDER = FOLDER_OPEN;
    /// Write to a file.
    EXPORT = EXPORT;
    /// Read from a file.
    IMPORT = DOWNLOAD_SIMPLE;
    /// Bring two catalogues together.
    MERGE = GIT_MERGE;
    /// Save a copy.
    BACKUP = ARCHIVE;
    /// Warning.
    WARNING = WARNING;
    /// Information.
    INFO = INFO;
    /// Done, chosen, saved.
    CHECK = CHECK;
    /// There is a choice below.
    CHEVRON = CARET_DOWN;
    /// Sorted upwards, smallest first.
    SORT_UP = ARROW_UP;
    /// Sorted downwards, largest first.
    SORT_DOWN = ARROW_DOWN;
    /// Choose columns.
    COLUMNS = COLUMNS_PLUS_RIGHT;
    /// Filter.
    FILTER = FUNNEL;
    /// Web link.
    LINK = LINK_SIMPLE;
    /// Document.
    DOCUMENT = FILE_TEXT;
    /// Attach a file.
    ATTACH = PAPERCLIP;
    /// Day.
    CALENDAR = CALENDAR_BLANK;
    /// Position on the map.
    PIN = MAP_PIN;
    /// The photo that stands for the grave.
    COVER = STAR;
    /// Edit.
    EDIT = PENCIL_SIMPLE;
    /// Copy.
    COPY = COPY;
    /// Keyboard.
    KEYBOARD = KEYBOARD;
    /// Help.
    HELP = QUESTION;
    /// Light colours.
    SUN = SUN;
    /// Dark colours.
    MOON = MOON;
    /// Colours of the system.
    SYSTEM = DESKTOP;
    /// Text size.
    TEXT_SIZE = TEXT_AA;
    /// Language.
    LANGUAGE = TRANSLATE;
    /// Saved search.
    SAVED = BOOKMARK_SIMPLE;
    /// Inscription.
    INSCRIPTION = TEXTBOX;
    /// Care and visits.
    CARE = HAND_HEART;
    /// Take a photo.
    CAMERA = CAMERA;
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
