//! Requests with their data. One line each in the app's one match.

use std::ops::Range;
use std::path::PathBuf;

use uuid::Uuid;

use super::Action;
use crate::model::aids::Aids;
use crate::model::bulk::Bulk;
use crate::model::change::Change;
use crate::model::doubles::Merge;
use crate::model::edit::{FieldEdit, Named, NewDecision, Part};
use crate::model::export::{ExportFormat, PhotoCopies, PhotoNotes, Positions};
use crate::model::import::Mapping;
use crate::model::outing::Mended;
use crate::model::photo_edit::PhotoEdit;
use crate::model::query::Query;
use crate::model::todo::{self, Settle};
use crate::model::wall::WallQuery;
use crate::model::{Field, Problem, RowId, Table};
use crate::settings::Settings;

/// A place of the main window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
#[allow(missing_docs, reason = "each is named by what it shows")]
pub enum Room {
    #[default]
    Graves,
    People,
    Sites,
    Photos,
    ToDo,
    Doubles,
    History,
    Trash,
}

/// A new catalogue, as the dialog asks for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NewCatalogue {
    /// The folder to make.
    pub folder: PathBuf,
    /// The title shown.
    pub title: String,
}

/// What may be deleted for ever.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InTrash {
    /// One record of the trash.
    Record(RowId),
    /// All photos in the trash.
    Photos,
}

/// How a photo is arranged at its record; the uuid is the link's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrange {
    /// Show it in the list.
    Cover(Uuid),
    /// Move it by so many places.
    Move(Uuid, isize),
    /// Take it away from the record.
    Unlink(Uuid),
}

/// Something small that belongs to a record.
#[derive(Clone, Debug, PartialEq)]
pub enum Owned {
    /// A form of a person's name.
    Name(Uuid, String),
    /// An empty inscription of a memorial.
    Inscription(Uuid),
    /// A check that found no protection, of a memorial or site.
    Check(RowId, Vec<(Field, String)>),
    /// Anything else.
    Part(Part),
}

/// What a field offers while somebody types a name into it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Known {
    /// People of the catalogue.
    #[default]
    People,
    /// Sites of the catalogue.
    Sites,
    /// Graves and memorials of the catalogue.
    Memorials,
    /// Sources of the catalogue.
    Sources,
    /// The official list of municipalities.
    Municipalities,
}

/// An export, as the dialog asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportWanted {
    /// A file, or a folder for all files.
    pub out: PathBuf,
    /// As what.
    pub format: ExportFormat,
    /// Only what the list shows, or everything.
    pub shown: Shown,
    /// Whether private contacts go along.
    pub with_private: bool,
    /// How exact the places on maps are.
    pub positions: Positions,
    /// Whether a package brings the files of its photos.
    pub photos: PhotoCopies,
    /// Which columns the flat view has, by their names; none for all.
    pub columns: Vec<String>,
}

/// Copies of chosen photos, as the dialog asks for them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExportPhotosWanted {
    /// The photos, in order.
    pub photos: Vec<Uuid>,
    /// The folder that they go to.
    pub folder: PathBuf,
    /// Where it is told what is recorded of them.
    pub notes: PhotoNotes,
    /// Whether the copies tell where they were taken.
    pub with_position: bool,
}

/// A table on its way in, as the dialog asks for it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableWanted {
    /// The file.
    pub path: PathBuf,
    /// How it is read and what its columns are.
    pub mapping: Mapping,
    /// Lines whose likely person is the one that is recorded.
    pub same: Vec<u64>,
    /// Where photos that it names are looked for; else beside it.
    pub photo_folder: Option<PathBuf>,
    /// What to do with it.
    pub step: TableStep,
}

/// What is asked of a table.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TableStep {
    /// Look at it for the first time: guess how it is read and what its columns are.
    #[default]
    Look,
    /// Guess anew what its columns are, read in this shape.
    ReadAs,
    /// Show its first rows as this mapping has them.
    Preview,
    /// Try all of it on a copy of the records.
    Check,
    /// Take it in.
    Import,
}

/// The second copy of the photos, as the dialog asks for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SecondCopyWanted {
    /// Where it lies; nowhere: none is kept.
    pub folder: Option<PathBuf>,
    /// Whether to bring it up to date now, and whenever photos come in.
    pub is_kept: bool,
    /// Whether every photo there is read and compared.
    pub is_thorough: bool,
}

/// Which system dialog a path field offers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Browse {
    /// Photos, several at once.
    Photos,
    /// A folder.
    Folder,
    /// A catalogue's `.stele` file.
    Catalogue,
    /// A table or a package in one zip file.
    Table,
    /// Where to write a file of this name.
    Save(String),
}

/// How much of the catalogue an export holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Shown {
    /// Everything.
    #[default]
    All,
    /// What the list shows now.
    List,
    /// These memorials, which are marked in the list.
    Marked(Vec<Uuid>),
}

/// Something that the user asks for, with its data.
#[derive(Clone, Debug, PartialEq)]
pub enum Request {
    /// An action without data.
    Act(Action),
    /// Make a catalogue and open it.
    Create(NewCatalogue),
    /// Open a catalogue: its folder or file.
    Open(PathBuf),
    /// Write the sample and open it.
    OpenSample,
    /// Forget a recent catalogue.
    Forget(PathBuf),
    /// Go to a room.
    Go(Room),
    /// Show another part or order of the list of graves.
    Ask(Query),
    /// Words for the people, sites and photo rooms.
    AskRoom(String),
    /// Show other photos on the wall, or in another order.
    AskWall(WallQuery),
    /// Put unsorted photos at their graves, or go back to the wall.
    Sort(bool),
    /// Cut and join groups of the sorting table.
    Mend(Mended),
    /// Make a grave for these photos, beside this one in its row, or else where nothing is known.
    NewGraveFrom(Vec<Uuid>, Option<Uuid>),
    /// Fetch the photos of these places of the wall.
    Photos(Range<usize>),
    /// Fetch the lines of these places of the list.
    Lines(Range<usize>),
    /// Show a record in the form on the right.
    Select(Option<RowId>),
    /// Look for what matches what is being typed.
    Suggest(String, Known),
    /// Write what was typed into fields; one edit session shares a group.
    Edit(Vec<FieldEdit>, Option<Uuid>),
    /// Empty a field.
    Clear(RowId, Field),
    /// Tie a person to a memorial.
    AddPerson(Uuid, Named),
    /// Record a person without a grave.
    NewPerson(String),
    /// Make a form of a name the one that shows first.
    PreferName(Uuid),
    /// Put a memorial at a site.
    SetSite(Uuid, Named),
    /// Make a site.
    NewSite(String),
    /// Let a link of a row point at a record.
    SetLink(RowId, Field, Named),
    /// Put a site into a municipality: one of the official list fills in what it knows, else the text stands.
    SetMunicipality(RowId, String),
    /// Put a term into a list of a record (`true`), or take it out.
    Tick(Table, RowId, String, bool),
    /// Say that a source is about a row, or about one field of it.
    Cite(RowId, Option<Field>, Named),
    /// Mark something that is to be done as done, or put it off; with what it is called as a task.
    Settle(Box<todo::Item>, String, Settle),
    /// Show what a change of these memorials would do.
    PreviewBulk(Bulk, Vec<Uuid>),
    /// Change these memorials at once.
    BulkEdit(Bulk, Vec<Uuid>),
    /// Show two records side by side that may be one.
    Compare(RowId, RowId),
    /// Make two records one.
    Merge(Box<Merge>),
    /// Remember that two records are not the same.
    TellApart(RowId, RowId),
    /// Add something that belongs to a record.
    Add(Owned),
    /// Record a decision.
    Mark(RowId, NewDecision),
    /// Put a record, or a part of one, into the trash.
    Trash(RowId),
    /// Take a record out of the trash.
    Restore(RowId),
    /// Ask whether this is to be deleted for ever.
    AskPurge(InTrash),
    /// Delete records of the trash for ever.
    Purge(Vec<RowId>),
    /// Take back a change of the history.
    TakeBack(Change),
    /// Ask for photos, for a record or unsorted.
    PickPhotos(Option<RowId>),
    /// Take photos and folders in.
    AddPhotos(Vec<PathBuf>, Option<RowId>),
    /// Show photos of the catalogue at a record.
    LinkPhotos(Vec<Uuid>, RowId),
    /// Change these photos at once.
    EditPhotos(Box<PhotoEdit>),
    /// Put photos into the trash.
    TrashPhotos(Vec<Uuid>),
    /// Arrange a photo at its record.
    Arrange(Arrange),
    /// Take the photo's position for the memorial.
    TakePosition(Uuid, f64, f64),
    /// Leave the photo's position alone.
    LeavePosition,
    /// Show a photo full size: the photos to walk through, and which first.
    View(Vec<Uuid>, usize),
    /// Show another one of the photos to walk through.
    ViewAt(usize),
    /// Show the photo of the viewer by reading aids.
    ReadWith(Aids),
    /// Offer the photos around the one in the viewer for comparing.
    OfferPhotos,
    /// Compare the photo of the viewer with another one, or no longer.
    CompareWith(Option<Uuid>),
    /// Leave the viewer.
    CloseViewer,
    /// Choose files or a folder by the system's dialog, for the path field of the dialog that is open.
    Browse(Browse),
    /// Write the catalogue for other programs.
    Export(ExportWanted),
    /// Ask where copies of these photos go.
    PickExportPhotos(Vec<Uuid>),
    /// Write copies of chosen photos.
    ExportPhotos(Box<ExportPhotosWanted>),
    /// Look at a table, try it or take it in; a package is taken in at once.
    Table(Box<TableWanted>),
    /// Write a mapping to this file, for the command line.
    SaveMapping(PathBuf, Box<Mapping>),
    /// Send again what could not be saved.
    SaveAgain,
    /// Put a backup's records in place of the present ones.
    RestoreBackup(PathBuf),
    /// Look for missing photos in this folder or file, after the second copy.
    FindPhotos(Option<PathBuf>),
    /// Keep a second copy of the photos there, or bring it up to date.
    SecondCopy(SecondCopyWanted),
    /// Stop a job, by its number.
    CancelJob(u64),
    /// Show a report line by line.
    Report(Box<Problem>),
    /// Save the report that the dialog shows as CSV.
    SaveReport(PathBuf),
    /// Open a web address.
    OpenLink(String),
    /// Show a file in the system's file manager.
    Reveal(PathBuf),
    /// Put text on the clipboard.
    Copy(String),
    /// Other settings.
    Settings(Settings),
}
