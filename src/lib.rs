//! Stele: a desktop catalogue of war graves and memorials.
//!
//! # The map
//!
//! Folders from the ground up. Each may use only those that its line names; `tests/architecture.rs` holds the same
//! table and fails where a file breaks it. There are no cycles.
//!
//! | folder | what it is for | may use |
//! |---|---|---|
//! | [`model`] | what a grave is: records, dates, names, terms, status. Plain data and rules; no files, SQL or egui | – |
//! | [`search`] | folds names and words, so that accents, case and spelling do not matter; the natural order of codes | `model` |
//! | [`outing`] | the photos of a day in a cemetery: which belong together, and which grave each group may show | `model` |
//! | [`texts`] | every word that a person reads, by key, from `assets/texts` | `model` |
//! | [`files`] | everything on disk beside the catalogue file: photos, CSV, other people's tables, files replaced whole | `model` |
//! | [`settings`] | what the program remembers of its user and window | `files::atomic`, `model` |
//! | [`store`] | the catalogue file: the only folder that knows SQLite, with one door for changes | `model`, `search` |
//! | [`jobs`] | work too slow for a frame, the same in window and terminal | `store`, `files`, `texts`, `search`, `model` |
//! | [`problem`] | turns every error into words, once | `jobs`, `store`, `files`, `texts`, `model` |
//! | [`command`] | what can be asked for: actions without data, requests with it | `settings`, `model` |
//! | [`ui`] | drawing: screens, dialogs, widgets, the theme. Never names the store | `command`, `settings`, `texts`, `model` |
//! | [`app`] | owns everything and carries requests out, in one `match` | all of the above |
//! | [`cli`] | the command line: runs a job, or starts the window | all but `ui` |
//!
//! `main.rs` notes a panic in the log and hands over to [`cli`].
//!
//! # The life of a click
//!
//! Somebody picks "Orthodox cross" as the type of a marker.
//!
//! 1. **Mouse.** egui hands the click to the widget that the screen `ui/screens/record/marker.rs` has drawn with
//!    [`ui::form`]. The form knows from the field of the dictionary ([`model::Field`]) that it holds a term.
//! 2. **Wish.** The form writes nothing. It puts a [`command::Request::Edit`] into the [`command::Outbox`]: which
//!    record, which field, what was chosen, and what stood there before.
//! 3. **The edge of the frame.** After the last widget, [`app::App`] takes the requests out and carries each out in
//!    the one `match` of `app/carry_out.rs`.
//! 4. **File.** `Store::edit` opens a change. Inside one transaction it reads the row before, writes it, reads it after
//!    and logs both images; the same transaction brings the row's line of the list up to date. Nothing else can change a
//!    row: only `Store::write` and its kin make the `Write` that a change needs. An error rolls all of it back, and what
//!    was chosen stays in its field until it can be saved.
//! 5. **Back.** The store's revision has grown, so the app reads the record again into [`ui::View`], and asks its reading
//!    thread for the list: which memorials, in which order. Answers to an older question are dropped.
//! 6. **Screen.** The next frame draws the new view. Then nothing moves, nothing is painted, until the next event.
//!
//! A slow wish ("add these 400 photos") goes the same way as far as the `match`, which starts a [`jobs::Job`]: a thread
//! with a store of its own and a [`jobs::Reporter`] for progress and cancel. What it did is one change as well, so
//! Ctrl+Z takes an import back like a keystroke.

pub mod app;
pub mod cli;
pub mod command;
pub mod files;
pub mod jobs;
pub mod model;
pub mod outing;
pub mod problem;
pub mod search;
pub mod settings;
pub mod store;
pub mod texts;
pub mod ui;
