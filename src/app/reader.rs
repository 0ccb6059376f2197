//! The reading thread: answers the newest query on a connection of its own, off the frame, and looks once a second
//! whether somebody else changed the file. Answers of an older query are never given.

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread::JoinHandle;
use std::time::Duration;

use egui::Context;
use uuid::Uuid;

use crate::command::{Known, Room};
use crate::files::photo::{Shelf, near_duplicates};
use crate::model::bulk::{Bulk, Effect};
use crate::model::change::HistoryLine;
use crate::model::grave::Line;
use crate::model::outing::{Mended, SortingTable};
use crate::model::query::{Counts, Likeness, Query};
use crate::model::todo;
use crate::model::wall::{Show, Wall, WallQuery};
use crate::outing;
use crate::store::{Error, Finder, Result, Store, Thumbs};
use crate::ui::view::Suggestions;

/// How often the thread looks for changes by others.
const LOOK_EVERY: Duration = Duration::from_secs(1);
/// How many people a room holds; the search narrows.
const ROOM_LIMIT: usize = 20_000;
/// Graves around that the sorting table offers.
const AROUND: usize = 500;
/// In how many of their 64 bits fingerprints of photos may differ that look alike: another size or compression, or the
/// same stone from the same place a moment later.
const ALIKE: u32 = 6;
/// How many things to do a room holds, the nearest days first.
const TODO_LIMIT: usize = 5_000;
/// How many people or memorials are suggested while a name is typed.
pub const SUGGESTED: usize = 8;

/// What the window shows besides the record.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Ask {
    /// The list of graves.
    pub query: Query,
    /// The room, whose lines are wanted.
    pub room: Room,
    /// The words of the room's search.
    pub words: String,
    /// The photo wall.
    pub wall: WallQuery,
    /// The sorting table in its place, as mended by hand.
    pub sorting: Option<Mended>,
    /// How many changes.
    pub history: usize,
    /// A change of many records whose effects are wanted.
    pub bulk: Option<(Bulk, Vec<Uuid>)>,
    /// What is being typed as the name of a person or memorial.
    pub suggest: Option<(String, Known)>,
}

/// What was found.
#[derive(Default)]
pub struct Found {
    /// Memorials in order.
    pub ids: Vec<Uuid>,
    /// From which on they answer how well.
    pub ranks: Vec<(usize, Likeness)>,
    /// Figures.
    pub counts: Counts,
    /// All sites, for filters.
    pub sites: Vec<Line>,
    /// The lines of the room.
    pub lines: Vec<Line>,
    /// The photo wall, where it is shown.
    pub wall: Option<Wall>,
    /// The sorting table, where it is shown.
    pub sorting: Option<SortingTable>,
    /// The newest changes, for the history room.
    pub history: Vec<HistoryLine>,
    /// What is to be done, for the to-do room.
    pub todo: Vec<todo::Item>,
    /// The people or memorials that may be meant.
    pub suggestions: Option<Suggestions>,
    /// What the change of many records would do.
    pub bulk: Option<(Bulk, Vec<Effect>)>,
}

/// What the thread says.
pub enum Answer {
    /// The memorials that come first, where finding all takes longer, and the figures, to the ask of that number.
    Page(Vec<Uuid>, Counts, u64),
    /// The answer to the ask of that number.
    Found(Box<Found>, u64),
    /// Somebody else changed the file.
    Moved,
    /// The file could not be read.
    Failed(Error),
}

/// The thread, as the app sees it. Dropped, it ends.
pub struct Reader {
    asks: Option<Sender<(Ask, u64)>>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
    last: Option<(Ask, u64)>,
    /// The number of the newest ask: the same words may be asked again after a change.
    newest: u64,
    again: Arc<AtomicU64>,
}

impl Reader {
    /// Starts the thread.
    pub fn start(store: Store, ctx: &Context) -> Self {
        let (asks, inbox) = channel();
        let (outbox, answers) = channel();
        let (ctx, again) = (ctx.clone(), Arc::new(AtomicU64::new(0)));
        let reading = Reading {
            again: Arc::clone(&again),
            ..Reading::default()
        };
        let thread = std::thread::Builder::new()
            .name("reader".to_owned())
            .spawn(move || serve(&store, reading, (&inbox, &outbox), &ctx));
        Self {
            asks: Some(asks),
            answers,
            thread: thread.ok(),
            last: None,
            newest: 0,
            again,
        }
    }

    /// Asks for an answer, unless the last one is still good. True where one is on its way.
    pub fn ask(&mut self, ask: Ask, revision: u64) -> bool {
        let wanted = (ask, revision);
        if self.last.as_ref() == Some(&wanted) {
            return false;
        }
        self.newest += 1;
        let sent = self
            .asks
            .as_ref()
            .is_some_and(|asks| asks.send((wanted.0.clone(), self.newest)).is_ok());
        self.last = Some(wanted);
        sent
    }

    /// Lets the same be asked again: what it is answered from has changed, and the file has not.
    pub fn ask_again(&mut self) {
        self.last = None;
        self.again.fetch_add(1, Ordering::Relaxed);
    }

    /// What has arrived.
    pub fn answers(&mut self) -> Vec<Answer> {
        let is_good = |answer: &Answer| match answer {
            Answer::Page(_, _, number) | Answer::Found(_, number) => *number == self.newest,
            Answer::Moved | Answer::Failed(_) => true,
        };
        let answers: Vec<Answer> = self.answers.try_iter().filter(is_good).collect();
        if answers.iter().any(|answer| matches!(answer, Answer::Moved)) {
            self.last = None;
        }
        answers
    }
}

impl Drop for Reader {
    fn drop(&mut self) {
        self.asks = None;
        if let Some(thread) = self.thread.take() {
            // A panic was reported by its hook.
            let _ = thread.join();
        }
    }
}

fn serve(
    store: &Store,
    mut reading: Reading,
    (inbox, outbox): (&Receiver<(Ask, u64)>, &Sender<Answer>),
    ctx: &Context,
) {
    let mut revision = store.revision().unwrap_or_default();
    loop {
        // Between asks, the words are read that the next one may need.
        let wait = if reading.has_more { Duration::ZERO } else { LOOK_EVERY };
        let answer = match inbox.recv_timeout(wait) {
            Ok(first) => {
                // Only the newest matters.
                let (ask, number) = inbox.try_iter().last().unwrap_or(first);
                revision = store.revision().unwrap_or(revision);
                let page = |first, counts| {
                    // Nobody listens any longer where the window is closing: the whole answer says so, too.
                    let _ = outbox.send(Answer::Page(first, counts, number));
                    ctx.request_repaint();
                };
                let found = reading.find(store, &ask, revision, page);
                found.map_or_else(Answer::Failed, |found| Answer::Found(Box::new(found), number))
            }
            Err(RecvTimeoutError::Timeout) if reading.has_more => {
                // What fails here fails again, and is reported, when it is asked for.
                reading.has_more = reading.finder.read_ahead(store).unwrap_or(false);
                continue;
            }
            Err(RecvTimeoutError::Timeout) => {
                let now = store.revision().unwrap_or(revision);
                if now == revision {
                    continue;
                }
                revision = now;
                Answer::Moved
            }
            Err(RecvTimeoutError::Disconnected) => return,
        };
        if outbox.send(answer).is_err() {
            return;
        }
        ctx.request_repaint();
    }
}

/// What the thread keeps from one answer to the next.
#[derive(Default)]
struct Reading {
    finder: Finder,
    /// Whether the finder has words to read.
    has_more: bool,
    /// Figures and sites as of a revision: they are the same for every query.
    around: Option<(u64, Counts, Vec<Line>)>,
    /// The wall or the sorting table of an ask: while a name is typed, nothing of it changes.
    photos: Option<(PhotosAsked, Option<Wall>, Option<SortingTable>)>,
    /// How often the same was asked for again because the world outside the file has changed.
    again: Arc<AtomicU64>,
}

/// What the photos of an answer depend on: what was asked, at which revision, how often again.
type PhotosAsked = (WallQuery, Option<Mended>, u64, u64);

impl Reading {
    fn find(
        &mut self,
        store: &Store,
        ask: &Ask,
        revision: u64,
        mut page: impl FnMut(Vec<Uuid>, Counts),
    ) -> Result<Found> {
        let mut found = of_room(store, ask)?;
        if ask.room == Room::Photos {
            self.photos(store, ask, revision, &mut found)?;
        }
        if self.around.as_ref().is_none_or(|(known, ..)| *known != revision) {
            self.around = Some((revision, store.counts()?, store.sites("")?));
        }
        if let Some((_, counts, sites)) = &self.around {
            found.counts = *counts;
            found.sites.clone_from(sites);
        }
        let counts = found.counts;
        (found.ids, found.ranks) = self.finder.find(store, &ask.query, |first| page(first, counts))?;
        if let Some((typed, of)) = &ask.suggest {
            let lines = match of {
                _ if typed.trim().is_empty() => Vec::new(),
                Known::People => self.finder.people(store, typed, SUGGESTED)?,
                _ => self.finder.memorials(store, typed, SUGGESTED)?,
            };
            found.suggestions = Some(Suggestions {
                typed: typed.clone(),
                of: *of,
                lines,
            });
        }
        self.has_more = true;
        Ok(found)
    }
}

impl Reading {
    /// The wall, or the sorting table in its place.
    fn photos(&mut self, store: &Store, ask: &Ask, revision: u64, found: &mut Found) -> Result<()> {
        let again = self.again.load(Ordering::Relaxed);
        let asked = (ask.wall.clone(), ask.sorting.clone(), revision, again);
        if self.photos.as_ref().is_none_or(|(known, ..)| *known != asked) {
            let (wall, sorting) = match &ask.sorting {
                Some(mended) => (None, Some(sorting_table(store, mended)?)),
                None => (Some(store.wall(&ask.wall, &only_those(store, ask.wall.show)?)?), None),
            };
            self.photos = Some((asked, wall, sorting));
        }
        if let Some((_, wall, sorting)) = &self.photos {
            found.wall.clone_from(wall);
            found.sorting.clone_from(sorting);
        }
        Ok(())
    }
}

/// What lies unsorted, with the lines of the graves that may be meant.
fn sorting_table(store: &Store, mended: &Mended) -> Result<SortingTable> {
    let mut table = outing::table(store.outing()?, mended);
    let proposals = table.groups.iter().flat_map(|group| &group.proposals);
    let proposed: HashSet<Uuid> = proposals.map(|proposal| proposal.grave).collect();
    let of_proposed = table.around.iter().filter(|spot| proposed.contains(&spot.id));
    let sites: HashSet<Option<Uuid>> = of_proposed.map(|spot| spot.site).collect();
    table.around.sort_by_key(|spot| !sites.contains(&spot.site));
    let (near, far) = table.around.split_at(AROUND.min(table.around.len()));
    let kept = near.iter().chain(far.iter().filter(|spot| proposed.contains(&spot.id)));
    table.spots = kept.map(|spot| (spot.id, spot.clone())).collect();
    table.around.truncate(AROUND);
    let mut wanted: Vec<Uuid> = table.spots.keys().copied().chain(proposed).collect();
    wanted.sort_unstable();
    wanted.dedup();
    let lines = store.lines(&wanted)?;
    table.graves = lines.into_iter().map(|line| (line.memorial, line)).collect();
    Ok(table)
}

/// The photos that are in question for what the wall shows, by the hash of their content.
fn only_those(store: &Store, show: Show) -> Result<Vec<Vec<String>>> {
    match show {
        Show::Missing => {
            let shelf = Shelf::new(store.place().folder());
            let kept = shelf.kept();
            let known = store.photo_hashes()?;
            Ok(vec![known.into_iter().filter(|hash| !kept.contains(hash)).collect()])
        }
        Show::Alike => {
            let thumbs = Thumbs::open(&store.place().thumbs())?;
            let (hashes, prints): (Vec<String>, Vec<u64>) = thumbs.likenesses()?.into_iter().unzip();
            let groups = near_duplicates(&prints, ALIKE);
            let named = |group: Vec<usize>| group.into_iter().map(|place| hashes[place].clone()).collect();
            Ok(groups.into_iter().map(named).collect())
        }
        Show::All | Show::Unsorted | Show::WithoutCaption => Ok(Vec::new()),
    }
}

/// What the room and a preview show, beside the list; photos are kept from one answer to the next.
fn of_room(store: &Store, ask: &Ask) -> Result<Found> {
    let mut found = Found::default();
    match ask.room {
        Room::People => found.lines = store.people(&ask.words, ROOM_LIMIT)?,
        Room::Sites => found.lines = store.sites(&ask.words)?,
        Room::Trash => found.lines = store.trash()?,
        Room::History => found.history = store.history(ask.history)?,
        Room::ToDo => found.todo = store.todo(TODO_LIMIT)?,
        Room::Graves | Room::Doubles | Room::Photos => {}
    }
    if let Some((bulk, memorials)) = &ask.bulk {
        found.bulk = Some((bulk.clone(), store.bulk_effects(bulk, memorials)?));
    }
    Ok(found)
}
