//! What the window shows: plain data that the app fills and screens read. Screens change nothing in it.

use std::collections::HashMap;
use std::path::PathBuf;

use egui::{TextureHandle, Vec2};
use uuid::Uuid;

use crate::command::{Known, Room};
use crate::model::aids::Aids;
use crate::model::attached::Attached;
use crate::model::bulk::{self, Bulk};
use crate::model::change::{Backup, HistoryLine, Label};
use crate::model::doubles::Pair;
use crate::model::grave::{GraveView, Line, ListRow, PersonRecord, PhotoView, SiteView};
use crate::model::import::Preview;
use crate::model::outing::{Mended, SortingTable};
use crate::model::query::{Counts, Likeness, Query};
use crate::model::wall::{Wall, WallPhoto, WallQuery};
use crate::model::{Row, todo};
use crate::settings::Settings;

/// Everything that screens read.
#[derive(Default)]
pub struct View {
    /// What the program remembers.
    pub settings: Settings,
    /// Recent catalogues that are still there.
    pub recent: Vec<Recent>,
    /// The open catalogue; none: the welcome screen.
    pub catalogue: Option<CatalogueView>,
    /// Jobs that run.
    pub jobs: Vec<JobLine>,
    /// The photo shown full size.
    pub viewer: Option<ViewerView>,
    /// Today, for "lapses in 20 days".
    pub today: jiff::civil::Date,
    /// The folder where new catalogues go by default.
    pub documents: PathBuf,
}

impl View {
    /// The name of the open catalogue's folder, after which files that leave it are called; "" without one.
    pub fn folder_name(&self) -> String {
        let folder = self
            .catalogue
            .as_ref()
            .and_then(|catalogue| catalogue.folder.file_name());
        folder
            .map(|name| name.to_string_lossy().into_owned())
            .unwrap_or_default()
    }
}

/// A recent catalogue on the welcome screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Recent {
    /// Its folder.
    pub folder: PathBuf,
    /// Its title.
    pub title: String,
}

/// The open catalogue.
#[derive(Default)]
pub struct CatalogueView {
    /// Its title.
    pub title: String,
    /// Its folder.
    pub folder: PathBuf,
    /// Whether nothing can be changed, because the folder or disk is read-only.
    pub is_read_only: bool,
    /// Figures for the rail and the status line.
    pub counts: Counts,
    /// Where the user is.
    pub room: Room,
    /// What undo and redo would act on.
    pub undo: Option<Label>,
    /// What redo would bring again.
    pub redo: Option<Label>,
    /// The list of graves.
    pub list: ListView,
    /// People, sites: the lines of the room, and the words that they were asked for by.
    pub lines: Vec<Line>,
    /// The words that the room's lines were asked for by.
    pub words: String,
    /// The photo wall.
    pub wall: WallView,
    /// Whether unsorted photos are being put at their graves instead.
    pub is_sorting: bool,
    /// What was mended by hand in the groups of the sorting table.
    pub mended: Mended,
    /// The sorting table, once it was asked for.
    pub sorting: Option<SortingTable>,
    /// The newest changes, for the history room.
    pub history: Vec<HistoryLine>,
    /// What is to be done, for the to-do room.
    pub todo: Vec<todo::Item>,
    /// A change of many records whose effects were asked for.
    pub bulk_asked: Option<(Bulk, Vec<Uuid>)>,
    /// What it would do to each, once that is known.
    pub bulk: Option<(Bulk, Vec<bulk::Effect>)>,
    /// Pairs of records that may be one, once somebody had them looked for.
    pub doubles: Option<Vec<Pair>>,
    /// The record in the form on the right.
    pub record: Option<RecordView>,
    /// The changes of the record in the form.
    pub record_history: Vec<HistoryLine>,
    /// What is being typed into a name field, and what it is the name of, until the answer is there.
    pub suggest_asked: Option<(String, Known)>,
    /// People or sites that match what is being typed into a name or site field.
    pub suggestions: Suggestions,
    /// Sites by name, for filters.
    pub sites: Vec<Line>,
    /// The table that is being imported.
    pub import: ImportView,
    /// Backups for the restore dialog, newest first.
    pub backups: Vec<Backup>,
    /// A position read from photos, offered for a memorial that has none: memorial, latitude, longitude.
    pub offered_position: Option<(Uuid, f64, f64)>,
    /// Grows with every change of the catalogue.
    pub revision: u64,
}

/// A table on its way in.
#[derive(Default)]
pub struct ImportView {
    /// What was last asked, by number; answers to older questions are dropped.
    pub asked: u64,
    /// Which question the answer is to.
    pub answered: u64,
    /// The file that was asked about.
    pub path: PathBuf,
    /// What would happen.
    pub preview: Option<Preview>,
    /// Whether the whole file was tried, and not only its first rows read.
    pub is_checked: bool,
}

/// The list of graves: ordered ids, and the lines of those that were shown.
#[derive(Default)]
pub struct ListView {
    /// What was asked.
    pub query: Query,
    /// The answer, in order.
    pub ids: Vec<Uuid>,
    /// From which place on it answers what was typed how well; none where nothing was.
    pub ranks: Vec<(usize, Likeness)>,
    /// Whether a newer answer is on its way.
    pub is_waiting: bool,
    /// Lines by memorial.
    pub lines: HashMap<Uuid, ListRow>,
}

/// The photo wall: ordered photos, and those that were shown as they are drawn.
#[derive(Default)]
pub struct WallView {
    /// What was asked.
    pub query: WallQuery,
    /// The answer.
    pub wall: Wall,
    /// Grows with every answer.
    pub answered: u64,
    /// Photos as they are drawn, by identity.
    pub photos: HashMap<Uuid, WallPhoto>,
    /// The answer since which they were read: older ones are drawn until they are read again.
    pub read_since: u64,
}

/// The record in the form.
pub enum RecordView {
    /// A grave or memorial.
    Grave(Box<GraveView>),
    /// A person.
    Person(Box<PersonRecord>),
    /// A site.
    Site(Box<SiteView>),
}

impl RecordView {
    /// What hangs on the record.
    pub fn attached(&self) -> &Attached {
        match self {
            Self::Grave(grave) => &grave.attached,
            Self::Person(person) => &person.attached,
            Self::Site(site) => &site.attached,
        }
    }

    /// Its photos, in order.
    pub fn photos(&self) -> &[PhotoView] {
        match self {
            Self::Grave(grave) => &grave.photos,
            Self::Person(person) => &person.photos,
            Self::Site(site) => &site.photos,
        }
    }

    /// Its row.
    pub fn row(&self) -> &Row {
        match self {
            Self::Grave(grave) => &grave.row,
            Self::Person(person) => &person.person.row,
            Self::Site(site) => &site.row,
        }
    }

    /// Drafts of its fields and of its parts.
    pub fn drafts(&self) -> &[Row] {
        match self {
            Self::Grave(grave) => &grave.drafts,
            Self::Person(person) => &person.drafts,
            Self::Site(site) => &site.drafts,
        }
    }
}

/// Records that match what is being typed.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Suggestions {
    /// What was typed.
    pub typed: String,
    /// What these are.
    pub of: Known,
    /// The records.
    pub lines: Vec<Line>,
}

/// A job that runs.
#[derive(Clone, Debug, PartialEq)]
pub struct JobLine {
    /// Its number, for cancel.
    pub id: u64,
    /// Key of its name in the texts.
    pub key: &'static str,
    /// Between 0 and 1; nothing while unknown.
    pub fraction: Option<f32>,
    /// Steps done and in all.
    pub steps: (u64, u64),
    /// What it is doing: a file name.
    pub detail: String,
    /// Seconds that the rest will take, guessed.
    pub remaining_s: Option<u64>,
}

/// The photo shown full size.
pub struct ViewerView {
    /// What the photos belong to, for the title.
    pub title: String,
    /// The photos to walk through.
    pub photos: Vec<Uuid>,
    /// Which of them is shown.
    pub place: usize,
    /// That one.
    pub photo: PhotoView,
    /// What was typed into its fields and is none of their values.
    pub drafts: Vec<Row>,
    /// Its pixels, upright, once they are decoded.
    pub picture: Option<Shown>,
    /// The same by reading aids, as far as they are done.
    pub aided: Option<(Aids, Shown)>,
    /// What is wrong with its file, as a sentence.
    pub fault: Option<String>,
    /// The photo that it is compared with.
    pub other: Option<OtherView>,
    /// Photos that are offered for comparing.
    pub offered: Vec<PhotoView>,
    /// The newest change when it was opened: what was done before is not taken back from here.
    pub opened_after: i64,
}

/// A picture on the graphics card.
pub struct Shown {
    /// The picture, perhaps smaller than the photo.
    pub texture: TextureHandle,
    /// Its size in pixels of the photo.
    pub size: Vec2,
}

/// The photo beside the one in the viewer.
pub struct OtherView {
    /// The photo.
    pub photo: PhotoView,
    /// Its pixels, once they are decoded.
    pub picture: Option<Shown>,
    /// What is wrong with its file, as a sentence.
    pub fault: Option<String>,
}
