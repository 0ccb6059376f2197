//! Looks a whole catalogue over, records and photos, and repairs what can be repaired.

use std::fs;

use super::{Error, Reporter, Result};
use crate::files::photo::{self as files, Shelf, Verified};
use crate::model::photo as field;
use crate::store::{Finding, Level, Store, Thumbs};

/// Looks the catalogue over. With `repair`: derived data is made anew, missing thumbnails too, left-over files go.
/// Returns what was found and, with `repair`, could not be mended.
pub fn check(store: &mut Store, repair: bool, reporter: &Reporter) -> Result<Vec<Finding>> {
    let mut findings = store.check_records()?;
    let is_broken = findings.iter().any(|finding| finding.level == Level::Error);
    if repair && !is_broken {
        store.rebuild_derived()?;
    }
    check_photos(store, repair, &mut findings, reporter)?;
    check_strays(store, repair, &mut findings)?;
    Ok(findings)
}

fn check_photos(store: &Store, repair: bool, findings: &mut Vec<Finding>, reporter: &Reporter) -> Result<()> {
    let shelf = Shelf::new(store.place().folder());
    let thumbs = if repair {
        Some(Thumbs::open(&store.place().thumbs())?)
    } else {
        None
    };
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
            && thumbs.get(hash)?.is_none()
            && let Ok(inspected) = files::inspect(&shelf.path_of(hash, extension))
        {
            thumbs.put(hash, &inspected.thumbnail)?;
        }
        reporter.advance(1);
    }
    Ok(())
}

fn check_strays(store: &Store, repair: bool, findings: &mut Vec<Finding>) -> Result<()> {
    let (orphans, temporaries) = store.strays()?;
    for path in orphans {
        let hash = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        // A photo that redo can bring back needs its file.
        if repair && !store.log_remembers(&hash)? {
            fs::remove_file(&path).map_err(|source| Error::file(&path, source))?;
        } else {
            findings.push(Finding::new(
                Level::Note,
                path.display().to_string(),
                "check-orphan",
                "",
            ));
        }
    }
    for path in temporaries {
        if repair {
            fs::remove_file(&path).map_err(|source| Error::file(&path, source))?;
        } else {
            findings.push(Finding::new(
                Level::Note,
                path.display().to_string(),
                "check-temporary",
                "",
            ));
        }
    }
    Ok(())
}
