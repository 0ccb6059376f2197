//! Looks a whole catalogue over, records and photos, and repairs what can be repaired.

use std::fs;
use std::path::Path;

use super::{Error, Reporter, Result};
use crate::files::photo::{self as files, Shelf, Verified};
use crate::model::photo as field;
use crate::store::{Finding, Level, Store, Thumbs};

/// Looks the catalogue over. With `repair`: derived data is made anew, missing thumbnails too, and left-over files go
/// unless another program is at work there.
/// Returns what was found and, with `repair`, could not be mended.
pub fn check(store: &mut Store, repair: bool, reporter: &Reporter) -> Result<Vec<Finding>> {
    let mut findings = store.check_records()?;
    let is_broken = findings.iter().any(|finding| finding.level == Level::Error);
    if repair && !is_broken {
        store.rebuild_derived()?;
    }
    check_photos(store, repair, &mut findings, reporter)?;
    if repair {
        // What lies there unknown may be the next photo of another program's job.
        store.while_alone(|store, is_alone| check_strays(store, is_alone, &mut findings))?;
    } else {
        check_strays(store, false, &mut findings)?;
    }
    Ok(findings)
}

fn check_photos(store: &Store, repair: bool, findings: &mut Vec<Finding>, reporter: &Reporter) -> Result<()> {
    let shelf = Shelf::new(store.place().folder());
    // Thumbnails are made again at need: a failure of their file is nothing to end the check for.
    let thumbs = repair.then(|| Thumbs::open(&store.place().thumbs()).ok()).flatten();
    let photos = store.all_photos()?;
    reporter.total(photos.len() as u64);
    for photo in photos {
        if reporter.is_cancelled() {
            return Err(Error::Cancelled);
        }
        let (hash, extension) = (photo.text(field::SHA256), photo.text(field::EXTENSION));
        let name = photo.text(field::ORIGINAL_NAME);
        reporter.now(name);
        let path = files::relative_path(hash, extension).display().to_string();
        match shelf.verify(hash, extension) {
            Ok(Verified::Whole) => {}
            Ok(Verified::Missing) => findings.push(Finding::new(Level::Error, path, "check-photo-missing", name)),
            Ok(Verified::Changed) => findings.push(Finding::new(Level::Error, path, "check-photo-changed", name)),
            Err(error) => findings.push(Finding::new(
                Level::Error,
                path,
                "check-photo-unreadable",
                error.to_string(),
            )),
        }
        if let Some(thumbs) = &thumbs
            && matches!(thumbs.get(hash), Ok(None))
            && let Ok(inspected) = files::inspect(&shelf.path_of(hash, extension))
            // A changed file shows another picture, which would stay after the right one is found again.
            && inspected.facts.sha256 == hash
        {
            // As above.
            let _ = thumbs.put(hash, &inspected.thumbnail.jpeg, inspected.thumbnail.likeness);
        }
        reporter.advance(1);
    }
    Ok(())
}

fn check_strays(store: &Store, remove: bool, findings: &mut Vec<Finding>) -> Result<()> {
    let (orphans, temporaries) = store.strays()?;
    for path in orphans {
        let hash = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // A photo that redo can bring back needs its file.
        let remove = remove && !store.log_remembers(&hash)?;
        check_stray(&path, "check-orphan", remove, findings);
    }
    for path in temporaries {
        check_stray(&path, "check-temporary", remove, findings);
    }
    Ok(())
}

/// A file that cannot be removed is found again the next time.
fn check_stray(path: &Path, what: &'static str, remove: bool, findings: &mut Vec<Finding>) {
    if !remove || fs::remove_file(path).is_err() {
        findings.push(Finding::new(Level::Note, path.display().to_string(), what, ""));
    }
}
