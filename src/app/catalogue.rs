//! The open catalogue in the window: its store, the threads that read for it, and what the view shows of it.

use egui::Context;
use uuid::Uuid;

use super::App;
use super::reader::{Answer, Ask, Reader, SUGGESTED};
use super::thumb_loader::ThumbLoader;
use crate::command::{Known, Request, Room};
use crate::model::grave::Line;
use crate::model::municipality::Place;
use crate::model::query::Query;
use crate::model::wall::WallQuery;
use crate::model::{RowId, Table};
use crate::search;
use crate::store::{Result, Store};
use crate::ui::view::{CatalogueView, Recent, RecordView, Suggestions};

/// How many changes the history room and a record's history hold.
const HISTORY_SHOWN: usize = 500;
const RECORD_HISTORY_SHOWN: usize = 40;

/// A catalogue that is open in the window.
pub struct OpenCatalogue {
    /// For writes, and for reads of one record.
    pub store: Store,
    /// Answers queries off the frame.
    pub reader: Reader,
    /// Makes thumbnails ready off the frame.
    pub thumbs: ThumbLoader,
    /// Which record the form shows.
    pub selected: Option<RowId>,
    /// Whether today's copy of the records was asked for.
    pub has_daily_backup: bool,
    /// What the record in the view was read of: revision, record, day.
    shown: Option<(u64, Option<RowId>, jiff::civil::Date)>,
}

impl OpenCatalogue {
    /// Starts the threads of an opened store.
    pub fn new(store: Store, ctx: &Context) -> Result<Self> {
        let reader = Reader::start(store.again()?, ctx);
        let thumbs = ThumbLoader::start(store.place(), ctx);
        Ok(Self {
            store,
            reader,
            thumbs,
            selected: None,
            has_daily_backup: false,
            shown: None,
        })
    }

    /// Puts answers of the reading thread into the view. True where somebody else changed the file.
    pub fn take_answers(&mut self, catalogue: &mut CatalogueView) -> Result<bool> {
        let mut has_moved = false;
        for answer in self.reader.answers() {
            match answer {
                Answer::Moved => has_moved = true,
                Answer::Page(first, counts, _) => {
                    catalogue.counts = counts;
                    catalogue.list.ids = first;
                    catalogue.list.ranks.clear();
                    catalogue.list.lines.clear();
                }
                Answer::Found(found, _) => {
                    catalogue.list.is_waiting = false;
                    catalogue.list.ids = found.ids;
                    catalogue.list.ranks = found.ranks;
                    catalogue.list.lines.clear();
                    catalogue.counts = found.counts;
                    catalogue.sites = found.sites;
                    catalogue.lines = found.lines;
                    if let Some(wall) = found.wall {
                        catalogue.wall.wall = wall;
                        catalogue.wall.answered += 1;
                    }
                    if found.sorting.is_some() {
                        catalogue.sorting = found.sorting;
                    }
                    catalogue.todo = found.todo;
                    catalogue.bulk = found.bulk;
                    catalogue.history = found.history;
                    if let Some(suggestions) = found.suggestions {
                        // The answer is there: it is not asked for again with every change.
                        catalogue.suggest_asked = None;
                        catalogue.suggestions = suggestions;
                    }
                }
                Answer::Failed(error) => {
                    catalogue.list.is_waiting = false;
                    return Err(error);
                }
            }
        }
        Ok(has_moved)
    }
}

impl App {
    /// Opens the store in the window.
    pub(super) fn show_catalogue(&mut self, store: Store) {
        self.close_catalogue();
        let title = store.title();
        let opened = title.and_then(|title| Ok((title, OpenCatalogue::new(store, &self.ctx)?)));
        let (title, open) = match opened {
            Ok(opened) => opened,
            Err(error) => return self.report_store(&error),
        };
        // The dialog that asked for it has done its work.
        self.state.dialog = None;
        let folder = open.store.place().folder().to_path_buf();
        self.view.settings.remember(&folder);
        self.look_for_recent();
        let mut catalogue = CatalogueView {
            title,
            folder,
            is_read_only: open.store.is_read_only(),
            ..Default::default()
        };
        // The first screen comes whole: its first page is read before the first frame of it.
        catalogue.list.is_waiting = true;
        self.view.catalogue = Some(catalogue);
        self.open = Some(open);
        self.refresh();
        self.offer_unfinished();
        self.catch_up_second_copy();
        self.select_first();
    }

    /// A job that was cut off left one change: offers to take it back.
    fn offer_unfinished(&mut self) {
        let Some(open) = &self.open else { return };
        if let Ok(Some(change)) = open.store.unfinished() {
            let text = self.texts.get("toast-unfinished");
            let action = (self.texts.get("take-back"), Request::TakeBack(change));
            self.toast(text, Some(action));
        }
    }

    fn select_first(&mut self) {
        let Some(open) = &self.open else { return };
        let first = open.store.first_memorials(&Query::default(), 1);
        if let Ok(Some(first)) = first.map(|found| found.first().copied()) {
            self.select(Some(RowId {
                table: Table::Memorial,
                uuid: first,
            }));
        }
    }

    /// Closes the catalogue and goes back to the welcome screen.
    pub(super) fn close_catalogue(&mut self) {
        if self.open.is_none() {
            return;
        }
        self.leave_fields();
        // Jobs write through stores of their own: they come to rest before the file is closed.
        self.running = super::Running::default();
        self.view.jobs.clear();
        // What was asked for here is not for the next catalogue.
        self.next_copy = None;
        self.state.toasts.clear();
        self.view.catalogue = None;
        self.close_viewer();
        self.state.editing = None;
        self.state.marked.clear();
        self.state.photos = crate::ui::screens::rooms::photos::PhotosState::default();
        self.state.sorting = crate::ui::screens::rooms::photos::SortingState::default();
        self.state.search.clear();
        if let Some(open) = self.open.take() {
            let OpenCatalogue {
                mut store,
                reader,
                thumbs,
                ..
            } = open;
            // The last connection to close writes the log back into the file.
            drop((reader, thumbs));
            // An offer to take a cut-off job back that nobody took stands no longer.
            if let Err(error) = store.accept_unfinished().and_then(|()| store.close()) {
                self.report_store(&error);
            }
        }
    }

    /// Shows a record in the form.
    pub(super) fn select(&mut self, id: Option<RowId>) {
        if let Some(open) = &mut self.open {
            open.selected = id;
        }
        self.refresh_record();
    }

    /// Reads again what the last requests may have changed.
    pub(super) fn refresh(&mut self) {
        self.refresh_record();
        let (Some(open), Some(catalogue)) = (&mut self.open, &mut self.view.catalogue) else {
            return;
        };
        let ask = Ask {
            query: Query {
                lang: self.texts.lang(),
                ..catalogue.list.query.clone()
            },
            room: catalogue.room,
            words: catalogue.words.clone(),
            wall: WallQuery {
                words: catalogue.words.clone(),
                lang: self.texts.lang(),
                ..catalogue.wall.query.clone()
            },
            sorting: catalogue.is_sorting.then(|| catalogue.mended.clone()),
            history: HISTORY_SHOWN,
            bulk: catalogue.bulk_asked.clone(),
            suggest: catalogue.suggest_asked.clone(),
        };
        let revision = open.store.revision().unwrap_or_default();
        if open.reader.ask(ask, revision) {
            catalogue.list.is_waiting = true;
        }
    }

    /// Reads the record in the form, and what undo and redo would do.
    pub(super) fn refresh_record(&mut self) {
        if let Err(error) = self.try_refresh_record() {
            self.report_store(&error);
        }
    }

    fn try_refresh_record(&mut self) -> Result<()> {
        let (Some(open), Some(catalogue)) = (&mut self.open, &mut self.view.catalogue) else {
            return Ok(());
        };
        let store = &open.store;
        let wanted = (store.revision()?, open.selected, store.today());
        if open.shown.as_ref() == Some(&wanted) {
            return Ok(());
        }
        catalogue.revision = wanted.0;
        (catalogue.undo, catalogue.redo) = store.undoable()?;
        catalogue.record = match open.selected {
            None => None,
            Some(id) => read_record(store, id)?,
        };
        if catalogue.record.is_none() {
            open.selected = None;
        }
        catalogue.record_history = match open.selected {
            Some(id) => store.history_of(id, RECORD_HISTORY_SHOWN)?,
            None => Vec::new(),
        };
        open.shown = Some((wanted.0, open.selected, wanted.2));
        self.refresh_viewer();
        Ok(())
    }

    /// Fetches lines of the list that are shown and not known yet.
    pub(super) fn fetch_lines(&mut self, range: std::ops::Range<usize>) {
        let (Some(open), Some(catalogue)) = (&self.open, &mut self.view.catalogue) else {
            return;
        };
        let end = range.end.min(catalogue.list.ids.len());
        let wanted: Vec<Uuid> = catalogue.list.ids[range.start.min(end)..end]
            .iter()
            .filter(|id| !catalogue.list.lines.contains_key(*id))
            .copied()
            .collect();
        // Scrolled far, the lines passed by are forgotten; the visible ones are cheap to read again.
        if catalogue.list.lines.len() > 4000 {
            catalogue.list.lines.clear();
        }
        match open.store.lines(&wanted) {
            Ok(lines) => catalogue
                .list
                .lines
                .extend(lines.into_iter().map(|line| (line.memorial, line))),
            Err(error) => self.report_store(&error),
        }
    }

    /// Fetches photos of the wall that are shown and not known yet.
    pub(super) fn fetch_photos(&mut self, range: std::ops::Range<usize>) {
        /// So many are kept while the wall is scrolled.
        const KEPT: usize = 2_000;
        let (Some(open), Some(catalogue)) = (&self.open, &mut self.view.catalogue) else {
            return;
        };
        let wall = &mut catalogue.wall;
        let shown = wall.wall.photos.get(range).unwrap_or_default();
        if wall.read_since != wall.answered || wall.photos.len() > KEPT {
            wall.photos.clear();
        }
        let is_wanted = |photo: &&Uuid| !wall.photos.contains_key(*photo);
        let wanted: Vec<Uuid> = shown.iter().filter(is_wanted).copied().collect();
        wall.read_since = wall.answered;
        match open.store.wall_page(&wanted) {
            Ok(page) => wall
                .photos
                .extend(page.into_iter().map(|photo| (photo.photo.row.uuid(), photo))),
            Err(error) => self.report_store(&error),
        }
    }

    /// Reads what matches what is being typed. People and memorials are many: they come from the reading thread.
    pub(super) fn suggest(&mut self, typed: String, of: Known) {
        let (Some(open), Some(catalogue)) = (&self.open, &mut self.view.catalogue) else {
            return;
        };
        let store = &open.store;
        let found = match of {
            Known::People | Known::Memorials => {
                catalogue.suggest_asked = Some((typed, of));
                return;
            }
            Known::Sites => store.sites(&typed),
            Known::Sources => store.sources(&typed, SUGGESTED),
            Known::Municipalities => Ok(search::places(&typed, SUGGESTED)
                .into_iter()
                .map(line_of_place)
                .collect()),
        };
        match found {
            Ok(mut lines) => {
                lines.truncate(SUGGESTED);
                catalogue.suggestions = Suggestions { typed, of, lines };
            }
            Err(error) => self.report_store(&error),
        }
    }

    /// Goes to another room.
    pub(super) fn go(&mut self, room: Room) {
        if let Some(catalogue) = &mut self.view.catalogue {
            catalogue.room = room;
            catalogue.words.clear();
            catalogue.lines.clear();
            self.state.search.clone_from(match room {
                Room::Graves => &catalogue.list.query.words,
                _ => &catalogue.words,
            });
        }
    }

    /// Keeps those recent catalogues that are still there.
    pub(super) fn look_for_recent(&mut self) {
        let there = self.view.settings.recent.iter().filter(|folder| folder.exists());
        self.view.recent = there
            .map(|folder| {
                let title = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
                Recent {
                    folder: folder.clone(),
                    title,
                }
            })
            .collect();
    }
}

/// A place of the official list as a line; it is no record of the catalogue, so it has no identity.
fn line_of_place(place: &Place) -> Line {
    let names = place.municipality.names();
    Line {
        id: RowId {
            table: Table::Site,
            uuid: Uuid::nil(),
        },
        title: place.label(),
        second: names[1..].join(" · "),
        third: String::new(),
        count: 0,
        cover: String::new(),
    }
}

fn read_record(store: &Store, id: RowId) -> Result<Option<RecordView>> {
    let is_trashed = store.row(id)?.is_none_or(|row| row.deleted_at.is_some());
    if is_trashed {
        return Ok(None);
    }
    Ok(match id.table {
        Table::Memorial => store.grave(id.uuid)?.map(Box::new).map(RecordView::Grave),
        Table::Person => store.person(id.uuid)?.map(Box::new).map(RecordView::Person),
        Table::Site => store.site(id.uuid)?.map(Box::new).map(RecordView::Site),
        _ => None,
    })
}
