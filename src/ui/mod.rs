//! The window: drawing and nothing else. Knows model, command and texts, never the store: screens read the
//! [`View`], draw, and put wishes into the outbox.

pub mod dialogs;
pub mod fonts;
pub mod form;
pub mod icons;
pub mod pictures;
pub mod screens;
pub mod theme;
pub mod view;
pub mod widgets;

use std::collections::HashMap;

use egui::Ui;

use crate::command::{Action, Outbox, Request};
use crate::model::edit::FieldEdit;
use crate::texts::Texts;
pub use pictures::Pictures;
pub use view::View;

/// What every screen gets: the data to show, its own state, the words, the wishes.
pub struct Cx<'a> {
    /// What to show.
    pub view: &'a View,
    /// What only the window knows: open dialogs, half-typed text.
    pub state: &'a mut State,
    /// The words.
    pub texts: &'a Texts,
    /// Wishes to the app.
    pub out: &'a mut Outbox,
    /// Thumbnails that are ready, and those that are wanted.
    pub pictures: &'a mut Pictures,
}

impl Cx<'_> {
    /// The text of `key`.
    pub fn text(&self, key: &str) -> String {
        self.texts.get(key)
    }

    /// Whether keys are for the screen: no dialog and no menu is open, and nothing is being typed, or is about
    /// to be, where they are letters.
    pub fn hears_keys(&self, ui: &Ui) -> bool {
        !is_typing(ui) && self.state.focus.is_none() && self.state.dialog.is_none() && !egui::Popup::is_any_open(ui)
    }

    /// Adds a request.
    pub fn ask(&mut self, request: Request) {
        self.out.ask(request);
    }

    /// Adds an action.
    pub fn act(&mut self, action: Action) {
        self.out.act(action);
    }
}

/// What only the window knows. Nothing in it is a record: what people type leaves it as an edit.
#[derive(Default)]
pub struct State {
    /// The field that is being typed into.
    pub editing: Option<form::Editing>,
    /// A person's or site's name that is being typed.
    pub naming: Option<screens::record::suggest::Naming>,
    /// The photo room's choice.
    pub photos: screens::rooms::photos::PhotosState,
    /// Where the user is in the sorting table.
    pub sorting: screens::rooms::photos::SortingState,
    /// What is being typed in the to-do room.
    pub todo: screens::rooms::todo::TodoState,
    /// Edits that could not be saved, with their sessions: shown in their fields until they are.
    pub unsaved: Vec<(FieldEdit, Option<uuid::Uuid>)>,
    /// The dialog that is open.
    pub dialog: Option<dialogs::Dialog>,
    /// The dialog that comes back when the problem over it is closed.
    pub behind: Option<dialogs::Dialog>,
    /// Short messages at the bottom, with what their button asks for.
    pub toasts: widgets::toast::Toasts<Request>,
    /// Columns and scroll of each table, by its name.
    pub tables: HashMap<String, widgets::table::TableState>,
    /// What stands in the search box.
    pub search: String,
    /// Whether the search box wants the focus at the next frame.
    pub focus_search: bool,
    /// The field that wants the focus at the next frame, by its id.
    pub focus: Option<egui::Id>,
    /// What wanted it in the last frames, and in how many: a field that is not drawn must not mute the keys for ever.
    waiting: (Option<egui::Id>, u8),
    /// A part of the record that was just made: its first field gets the focus.
    pub just_made: Option<crate::model::RowId>,
    /// Records marked in the list, for changes of several at once.
    pub marked: std::collections::BTreeSet<uuid::Uuid>,
    /// The viewer's zoom and turn.
    pub viewer: screens::viewer::ViewerState,
    /// What is being typed into fields of the filters, by the key of their label.
    pub filter_typed: HashMap<String, String>,
    /// Files are being dragged over the window.
    pub is_dragging_files: bool,
}

/// Whether a field of text has the keyboard.
pub fn is_typing(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    focused.is_some_and(|id| egui::TextEdit::load_state(ui, id).is_some())
}

impl State {
    /// Gives up the wish of a field that was not drawn for some frames.
    fn forget_lost_focus(&mut self) {
        const FRAMES: u8 = 4;
        let (known, frames) = self.waiting;
        let frames = if self.focus == known {
            frames.saturating_add(1)
        } else {
            0
        };
        self.waiting = (self.focus, frames);
        if frames > FRAMES {
            self.focus = None;
        }
    }
}

/// Draws the whole window.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    if cx.view.viewer.is_some() {
        screens::viewer::show(ui, cx);
    } else if cx.view.catalogue.is_some() {
        screens::main::show(ui, cx);
    } else {
        screens::welcome::show(ui, cx);
    }
    dialogs::show(ui, cx);
    cx.state.forget_lost_focus();
    let is_behind = cx.state.dialog.is_some();
    let dismiss = cx.text("toast-dismiss");
    if let Some(request) = cx.state.toasts.show(ui, is_behind, &dismiss) {
        cx.ask(request);
    }
}
