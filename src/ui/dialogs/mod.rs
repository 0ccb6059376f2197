//! The dialogs over the window, one a file; at most one is open. Here they are told apart, opened and closed, and
//! here stands what they share. What a dialog asks for is carried out elsewhere.

pub mod add_photos;
pub mod bulk_edit;
mod doubles;
pub mod edit_photos;
pub mod export;
pub mod export_photos;
pub mod find_photos;
mod import;
pub mod mark_status;
pub mod new_catalogue;
pub mod open_catalogue;
pub mod palette;
mod path_field;
pub mod problem;
pub mod purge;
pub mod put_photos;
pub mod recognition;
pub mod restore;
pub mod second_copy;
pub mod settings;
mod shortcuts;

use std::path::PathBuf;

use egui::{Key, Response, Ui};

use super::theme::size;
use super::view::CatalogueView;
use super::widgets::button::Button;
use super::widgets::dialog::{DialogOutput, End};
use super::{Cx, View};
use crate::command::Request;
use crate::model::{self, RowId};
use crate::texts::Texts;
use add_photos::AddPhotos;
use bulk_edit::BulkEdit;
use doubles::Doubles;
use edit_photos::EditPhotos;
use export::Export;
use export_photos::ExportPhotos;
use find_photos::FindPhotos;
use import::Import;
use mark_status::MarkStatus;
use new_catalogue::NewCatalogue;
use open_catalogue::OpenCatalogue;
use palette::Palette;
use problem::Problem;
use purge::Purge;
use put_photos::PutPhotos;
use recognition::Recognition;
use restore::Restore;
use second_copy::SecondCopy;
use settings::Settings;

/// A dialog that is open, with what stands in its fields.
#[allow(missing_docs, reason = "each is described by its own type")]
pub enum Dialog {
    NewCatalogue(NewCatalogue),
    OpenCatalogue(OpenCatalogue),
    AddPhotos(AddPhotos),
    Export(Export),
    Import(Box<Import>),
    Restore(Restore),
    Settings(Settings),
    Shortcuts,
    Palette(Palette),
    MarkStatus(Box<MarkStatus>),
    Recognition(Box<Recognition>),
    BulkEdit(Box<BulkEdit>),
    Doubles(Box<Doubles>),
    EditPhotos(Box<EditPhotos>),
    PutPhotos(PutPhotos),
    ExportPhotos(ExportPhotos),
    FindPhotos(FindPhotos),
    SecondCopy(SecondCopy),
    Purge(Purge),
    Problem(Box<Problem>),
}

impl Dialog {
    /// Asks for the title and place of a new catalogue.
    pub fn new_catalogue(view: &View, texts: &Texts) -> Self {
        Self::NewCatalogue(NewCatalogue::new(view, texts))
    }

    /// Asks which catalogue to open.
    pub fn open_catalogue() -> Self {
        Self::OpenCatalogue(OpenCatalogue::new())
    }

    /// Asks for photos, for a record or unsorted.
    pub fn add_photos(owner: Option<RowId>) -> Self {
        Self::AddPhotos(AddPhotos::new(owner))
    }

    /// Asks as what and where to write the catalogue.
    pub fn export(view: &View, texts: &Texts, marked: Vec<uuid::Uuid>) -> Self {
        Self::Export(Export::new(view, texts, marked))
    }

    /// Asks for a table or a package to take in.
    pub fn import() -> Self {
        Self::Import(Box::new(Import::new()))
    }

    /// Asks which backup to bring back.
    pub fn restore() -> Self {
        Self::Restore(Restore::new())
    }

    /// Shows the settings.
    pub fn settings(view: &View) -> Self {
        Self::Settings(Settings::new(view))
    }

    /// Lists the keys.
    pub const fn shortcuts() -> Self {
        Self::Shortcuts
    }

    /// Offers every action by its words.
    pub fn palette() -> Self {
        Self::Palette(Palette::new())
    }

    /// Asks for a decision about a memorial or site.
    pub fn mark_status(owner: RowId) -> Self {
        Self::MarkStatus(Box::new(MarkStatus::new(owner)))
    }

    /// Asks for an honour of a record.
    pub fn recognition(owner: RowId) -> Self {
        Self::Recognition(Box::new(Recognition::new(owner)))
    }

    /// Asks what to change in all of these memorials.
    pub fn bulk_edit(memorials: Vec<uuid::Uuid>) -> Self {
        Self::BulkEdit(Box::new(BulkEdit::new(memorials)))
    }

    /// Asks what to set in all of these photos.
    pub fn edit_photos(photos: Vec<uuid::Uuid>) -> Self {
        Self::EditPhotos(Box::new(EditPhotos::new(photos)))
    }

    /// Asks at which grave these photos are to show.
    pub fn put_photos(photos: Vec<uuid::Uuid>) -> Self {
        Self::PutPhotos(PutPhotos::new(photos))
    }

    /// Shows two records side by side that may be one.
    pub fn doubles(comparison: model::doubles::Comparison) -> Self {
        Self::Doubles(Box::new(Doubles::new(comparison)))
    }

    /// Asks where copies of these photos go, and with what.
    pub fn export_photos(view: &View, texts: &Texts, photos: Vec<uuid::Uuid>) -> Self {
        Self::ExportPhotos(ExportPhotos::new(view, texts, photos))
    }

    /// Asks in which folder to look for missing photos.
    pub fn find_photos() -> Self {
        Self::FindPhotos(FindPhotos::new())
    }

    /// Asks where a second copy of the photos is kept.
    pub fn second_copy(view: &View) -> Self {
        Self::SecondCopy(SecondCopy::new(view))
    }

    /// Says what went wrong, and offers what can be done about it: its words and what it asks for.
    pub fn problem(problem: model::Problem, remedy: Option<(String, Request)>) -> Self {
        Self::Problem(Box::new(Problem::new(problem, remedy)))
    }

    /// Takes what was chosen in the system's file dialog; a dialog without files leaves it.
    pub fn accept(&mut self, paths: Vec<PathBuf>) {
        if let Self::AddPhotos(dialog) = self {
            dialog.accept(paths);
            return;
        }
        let Some(path) = paths.into_iter().next() else { return };
        match self {
            Self::NewCatalogue(dialog) => dialog.accept(path),
            Self::OpenCatalogue(dialog) => dialog.accept(path),
            Self::Export(dialog) => dialog.accept(path),
            Self::Import(dialog) => dialog.accept(path),
            Self::ExportPhotos(dialog) => dialog.accept(path),
            Self::FindPhotos(dialog) => dialog.accept(path),
            Self::SecondCopy(dialog) => dialog.accept(path),
            Self::Problem(dialog) => dialog.accept(path),
            _ => {}
        }
    }

    /// The file with the whole report, where a job has written one.
    pub fn report_file(&self) -> Option<&std::path::Path> {
        match self {
            Self::Problem(dialog) => dialog.report_file(),
            _ => None,
        }
    }

    /// The lines of the report that it shows: file, what happened, what to do.
    pub fn report_lines(&self) -> Vec<[String; 3]> {
        match self {
            Self::Problem(dialog) => dialog.lines().to_vec(),
            _ => Vec::new(),
        }
    }
}

/// Shows the dialog that is open and closes it when it is done.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let Some(mut dialog) = cx.state.dialog.take() else {
        return;
    };
    let stays = match &mut dialog {
        Dialog::NewCatalogue(dialog) => dialog.show(ui, cx),
        Dialog::OpenCatalogue(dialog) => dialog.show(ui, cx),
        Dialog::AddPhotos(dialog) => dialog.show(ui, cx),
        Dialog::Export(dialog) => dialog.show(ui, cx),
        Dialog::Import(dialog) => dialog.show(ui, cx),
        Dialog::Restore(dialog) => dialog.show(ui, cx),
        Dialog::Settings(dialog) => dialog.show(ui, cx),
        Dialog::Shortcuts => shortcuts::show(ui, cx),
        Dialog::Palette(dialog) => dialog.show(ui, cx),
        Dialog::MarkStatus(dialog) => dialog.show(ui, cx),
        Dialog::Recognition(dialog) => dialog.show(ui, cx),
        Dialog::BulkEdit(dialog) => dialog.show(ui, cx),
        Dialog::Doubles(dialog) => dialog.show(ui, cx),
        Dialog::EditPhotos(dialog) => dialog.show(ui, cx),
        Dialog::PutPhotos(dialog) => dialog.show(ui, cx),
        Dialog::ExportPhotos(dialog) => dialog.show(ui, cx),
        Dialog::FindPhotos(dialog) => dialog.show(ui, cx),
        Dialog::SecondCopy(dialog) => dialog.show(ui, cx),
        Dialog::Purge(dialog) => dialog.show(ui, cx),
        Dialog::Problem(dialog) => dialog.show(ui, cx),
    };
    // What was opened meanwhile stands; it is not put away again.
    if cx.state.dialog.is_none() {
        cx.state.dialog = if stays { Some(dialog) } else { cx.state.behind.take() };
    }
}

/// Whether what a form sent at a revision of the catalogue has been done: the catalogue has moved on. A form that was
/// sent in vain, because nothing could be written, stays with what was typed.
fn is_done(sent_at: &mut Option<u64>, catalogue: &CatalogueView) -> bool {
    sent_at.take().is_some_and(|revision| revision != catalogue.revision)
}

/// How a dialog ended in this frame; Enter counts as its primary button once that is `ready`.
fn end_of<R>(ui: &Ui, shown: &DialogOutput<R>, ready: bool) -> Option<End> {
    shown
        .ended
        .or_else(|| (ready && is_entered(ui)).then_some(End::Primary))
}

/// Whether Enter was pressed and no control kept it: a field of one line lets go of the keyboard then, a button not.
fn is_entered(ui: &Ui) -> bool {
    ui.input(|input| input.key_pressed(Key::Enter)) && ui.memory(|memory| memory.focused().is_none())
}

/// Gives the keyboard to the first control of a dialog, once: as soon as it is drawn and not only measured.
fn focus_first(response: &Response, is_wanted: &mut bool) {
    if *is_wanted && response.enabled() {
        response.request_focus();
        *is_wanted = false;
    }
}

/// Shows a few choices side by side, each with its icon and whether it is chosen; gives the one that was clicked.
fn choices(ui: &mut Ui, offered: &[(&str, String, bool)]) -> Option<usize> {
    let clicked = ui.horizontal_wrapped(|ui| {
        let show = |(icon, text, is_chosen): &(&str, String, bool)| {
            Button::secondary(text)
                .with_icon(icon)
                .selected(*is_chosen)
                .height(size::FIELD)
                .show(ui)
                .clicked()
        };
        let clicks: Vec<bool> = offered.iter().map(show).collect();
        clicks.iter().position(|clicked| *clicked)
    });
    clicked.inner
}
