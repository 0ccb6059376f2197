//! The second copy of the photos, where the window was told to keep one in step: photos that come in by a command go
//! there, too. Where that fails the photos themselves are safe: it is said, and the window catches up.

use std::path::Path;

use super::{Context, terminal};
use crate::jobs::{self, Copied, SecondCopy};
use crate::problem;
use crate::settings::{self, Settings};
use crate::store::Store;

/// Brings the copy up to date, if there is one.
pub fn follow(context: &Context, store: &Store) {
    let Some(path) = Settings::path() else { return };
    let settings = Settings::load(&path);
    let kept = settings
        .second_copy_by_any_way(store.place().folder())
        .filter(|kept| kept.is_kept);
    let Some(kept) = kept.cloned() else { return };
    // Should the program end before the copy does, the window catches up.
    remember(context, &path, kept.clone().after(None, false));
    let wanted = SecondCopy {
        folder: kept.folder.clone(),
        mark: None,
        is_thorough: false,
    };
    let reporter = context.terminal.reporter(context.texts.lang());
    let ended = jobs::second_copy(store, &wanted, &reporter);
    context.terminal.clear_progress();
    let done = ended.as_ref().ok();
    let said = match &ended {
        Ok(copied) => problem::of_photos_not_copied(&context.texts, copied),
        Err(error) => Some(problem::of_waiting_copy(&context.texts, error)),
    };
    if let Some(said) = said {
        terminal::say(&said);
    }
    let counts = done.map(|copied| (copied.there, copied.copied));
    remember(context, &path, kept.after(counts, done.is_some_and(Copied::is_in_step)));
}

/// Writes it to the settings as they stand now: the window may have written there meanwhile.
fn remember(context: &Context, path: &Path, kept: settings::SecondCopy) {
    let mut settings = Settings::load(path);
    settings.keep_second_copy(kept);
    if let Err(source) = settings.save(path) {
        terminal::say_problem(&problem::of_file(&context.texts, path, &source));
    }
}
