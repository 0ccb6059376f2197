//! Actions without data, each with the key of its text and its shortcut.

use egui::{Key, KeyboardShortcut, Modifiers};

/// Something that the user can ask for by menu, button, shortcut or palette.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is described by its text, action-<name>")]
pub enum Action {
    NewGrave,
    NextGrave,
    AddPhotos,
    MarkStatus,
    NewTask,
    EditTogether,
    Find,
    Undo,
    Redo,
    Trash,
    Import,
    Export,
    NewCatalogue,
    OpenCatalogue,
    CloseCatalogue,
    Restore,
    BackupNow,
    CheckCatalogue,
    FindPhotos,
    SecondCopy,
    FindDoubles,
    Settings,
    Shortcuts,
    Palette,
    LargerText,
    SmallerText,
    PlainText,
    Quit,
}

const COMMAND: Modifiers = Modifiers::COMMAND;
const COMMAND_SHIFT: Modifiers = Modifiers {
    shift: true,
    ..Modifiers::COMMAND
};

impl Action {
    /// Every action, in the order of the palette.
    pub const ALL: &[Self] = &[
        Self::NewGrave,
        Self::NextGrave,
        Self::AddPhotos,
        Self::MarkStatus,
        Self::NewTask,
        Self::EditTogether,
        Self::Find,
        Self::Undo,
        Self::Redo,
        Self::Trash,
        Self::Import,
        Self::Export,
        Self::NewCatalogue,
        Self::OpenCatalogue,
        Self::CloseCatalogue,
        Self::Restore,
        Self::BackupNow,
        Self::CheckCatalogue,
        Self::FindPhotos,
        Self::SecondCopy,
        Self::FindDoubles,
        Self::Settings,
        Self::Shortcuts,
        Self::Palette,
        Self::LargerText,
        Self::SmallerText,
        Self::PlainText,
        Self::Quit,
    ];

    /// Key of its text.
    pub const fn key(self) -> &'static str {
        match self {
            Self::NewGrave => "action-new-grave",
            Self::NextGrave => "action-next-grave",
            Self::AddPhotos => "action-add-photos",
            Self::MarkStatus => "action-mark-status",
            Self::NewTask => "action-new-task",
            Self::EditTogether => "action-edit-together",
            Self::Find => "action-find",
            Self::Undo => "action-undo",
            Self::Redo => "action-redo",
            Self::Trash => "action-trash",
            Self::Import => "action-import",
            Self::Export => "action-export",
            Self::NewCatalogue => "action-new-catalogue",
            Self::OpenCatalogue => "action-open-catalogue",
            Self::CloseCatalogue => "action-close-catalogue",
            Self::Restore => "action-restore",
            Self::BackupNow => "action-backup-now",
            Self::CheckCatalogue => "action-check-catalogue",
            Self::FindPhotos => "action-find-photos",
            Self::SecondCopy => "action-second-copy",
            Self::FindDoubles => "action-find-doubles",
            Self::Settings => "action-settings",
            Self::Shortcuts => "action-shortcuts",
            Self::Palette => "action-palette",
            Self::LargerText => "action-larger-text",
            Self::SmallerText => "action-smaller-text",
            Self::PlainText => "action-plain-text",
            Self::Quit => "action-quit",
        }
    }

    /// Its shortcut, where it has one.
    pub const fn shortcut(self) -> Option<KeyboardShortcut> {
        let (modifiers, key) = match self {
            Self::NewGrave => (COMMAND, Key::N),
            Self::NextGrave => (COMMAND_SHIFT, Key::N),
            Self::AddPhotos => (COMMAND_SHIFT, Key::P),
            Self::MarkStatus => (COMMAND_SHIFT, Key::M),
            Self::NewTask => (COMMAND_SHIFT, Key::T),
            Self::EditTogether => (COMMAND_SHIFT, Key::B),
            Self::Find => (COMMAND, Key::F),
            Self::Undo => (COMMAND, Key::Z),
            Self::Redo => (COMMAND_SHIFT, Key::Z),
            Self::Import => (COMMAND, Key::I),
            Self::Export => (COMMAND, Key::E),
            Self::OpenCatalogue => (COMMAND, Key::O),
            Self::Settings => (COMMAND, Key::Comma),
            Self::Palette => (COMMAND, Key::K),
            Self::Shortcuts => (Modifiers::NONE, Key::F1),
            Self::LargerText => (COMMAND, Key::Plus),
            Self::SmallerText => (COMMAND, Key::Minus),
            Self::PlainText => (COMMAND, Key::Num0),
            Self::Quit => (COMMAND, Key::Q),
            _ => return None,
        };
        Some(KeyboardShortcut::new(modifiers, key))
    }

    /// Whether it makes sense only with a catalogue open.
    pub const fn needs_catalogue(self) -> bool {
        !matches!(
            self,
            Self::NewCatalogue
                | Self::OpenCatalogue
                | Self::Settings
                | Self::Shortcuts
                | Self::Palette
                | Self::LargerText
                | Self::SmallerText
                | Self::PlainText
                | Self::Quit
        )
    }
}
