//! Photos in the viewer: which one stands there, with what is known of it, and which ones are offered beside it.

mod loader;

use std::path::PathBuf;

use uuid::Uuid;

use super::App;
use crate::files::photo::Shelf;
use crate::model::aids::Aids;
use crate::model::grave::PhotoView;
use crate::model::{Row, RowId, Table, photo as field, photo_link};
use crate::ui::view::{OtherView, RecordView, ViewerView};
pub use loader::Loader;

/// How many photos to either side are offered for comparing.
const OFFERED: usize = 30;

impl App {
    /// Opens the viewer at one of these photos.
    pub(super) fn view_photos(&mut self, photos: Vec<Uuid>, place: usize) {
        let Some(mut photo) = photos.get(place).and_then(|photo| self.photo_of(*photo)) else {
            return;
        };
        self.show_record_of(&photo);
        let record = self
            .view
            .catalogue
            .as_ref()
            .and_then(|catalogue| catalogue.record.as_ref());
        // Of several records that it shows at, the one in the form is meant.
        let own = record.and_then(|record| record.photos().iter().find(|own| own.row.id == photo.row.id));
        photo.link = own.and_then(|own| own.link.clone()).or(photo.link);
        let title = match record {
            Some(RecordView::Grave(grave)) if own.is_some() => grave.names(self.texts.lang()).join(", "),
            _ => String::new(),
        };
        if let Some(file) = self.file_of(&photo) {
            self.viewer.photo(file, &photo, false);
        }
        let other = self.view.viewer.take().and_then(|viewer| viewer.other);
        let opened_after = self.last_change();
        self.view.viewer = Some(ViewerView {
            title,
            photos,
            place,
            photo,
            picture: None,
            aided: None,
            fault: None,
            other,
            offered: Vec::new(),
            drafts: Vec::new(),
            opened_after,
        });
        self.refresh_viewer();
    }

    /// The grave that a photo shows stands in the form behind the viewer: its name and inscription belong to the photo.
    fn show_record_of(&mut self, photo: &PhotoView) {
        let catalogue = self.view.catalogue.as_ref();
        let record = catalogue.and_then(|catalogue| catalogue.record.as_ref());
        let is_shown = record.is_some_and(|record| record.photos().iter().any(|own| own.row.id == photo.row.id));
        let grave = photo.link.as_ref().and_then(|link| link.link(photo_link::MEMORIAL));
        if let Some(uuid) = grave.filter(|_| !is_shown) {
            self.select(Some(RowId {
                table: Table::Memorial,
                uuid,
            }));
        }
    }

    fn last_change(&mut self) -> i64 {
        match self.open.as_ref().map(|open| open.store.last_change()) {
            Some(Ok(number)) => number,
            Some(Err(error)) => {
                self.report_store(&error);
                0
            }
            None => 0,
        }
    }

    /// Reads the photo in the viewer again: the catalogue has moved on, perhaps by what was typed there.
    pub(super) fn refresh_viewer(&mut self) {
        let Some(shown) = self.view.viewer.as_ref().map(|viewer| viewer.photo.clone()) else {
            return;
        };
        let Some(store) = self.open.as_ref().map(|open| &open.store) else {
            return;
        };
        let read = || -> crate::store::Result<(Option<PhotoView>, Vec<Row>)> {
            let ids = [Some(shown.row.uuid()), shown.link.as_ref().map(Row::uuid)];
            let drafts = store.drafts(ids.into_iter().flatten())?;
            let Some(now) = store.wall_page(&[shown.row.uuid()])?.pop() else {
                return Ok((None, drafts));
            };
            // Of several records that it shows at, the one that it was opened at is meant, as long as it is there.
            let link = match &shown.link {
                Some(link) => store.row(link.id)?.filter(|link| link.deleted_at.is_none()),
                None => None,
            };
            let link = link.or(now.photo.link);
            Ok((
                Some(PhotoView {
                    link,
                    row: now.photo.row,
                }),
                drafts,
            ))
        };
        match read() {
            Ok((photo, drafts)) => {
                if let Some(viewer) = &mut self.view.viewer {
                    viewer.photo = photo.unwrap_or(shown);
                    viewer.drafts = drafts;
                }
            }
            Err(error) => self.report_store(&error),
        }
    }

    fn photo_of(&mut self, photo: Uuid) -> Option<PhotoView> {
        match self.open.as_ref()?.store.wall_page(&[photo]) {
            Ok(page) => page.into_iter().next().map(|shown| shown.photo),
            Err(error) => {
                self.report_store(&error);
                None
            }
        }
    }

    fn file_of(&self, photo: &PhotoView) -> Option<PathBuf> {
        let kept = Shelf::new(self.open.as_ref()?.store.place().folder());
        Some(kept.path_of(photo.row.text(field::SHA256), photo.row.text(field::EXTENSION)))
    }

    /// Goes to another of the photos that the viewer walks through.
    pub(super) fn view_at(&mut self, place: usize) {
        if let Some(viewer) = &self.view.viewer {
            let photos = viewer.photos.clone();
            self.view_photos(photos, place);
        }
    }

    /// Leaves the viewer, and lets go of its photo, which may be large.
    pub(super) fn close_viewer(&mut self) {
        self.view.viewer = None;
        self.viewer.rest();
    }

    /// Shows the photo by reading aids; plain ones show it as it is.
    pub(super) fn read_with(&mut self, aids: Aids) {
        if let Some(viewer) = &mut self.view.viewer {
            if aids.is_plain() {
                viewer.aided = None;
            }
            self.viewer.read_with(aids);
        }
    }

    /// Offers the photos around for comparing.
    pub(super) fn offer_photos(&mut self) {
        let (Some(open), Some(viewer)) = (&self.open, &mut self.view.viewer) else {
            return;
        };
        let first = viewer.place.saturating_sub(OFFERED);
        let end = (viewer.place + OFFERED + 1).min(viewer.photos.len());
        let around: Vec<Uuid> = viewer.photos.get(first..end).unwrap_or_default().to_vec();
        match open.store.wall_page(&around) {
            Ok(page) => {
                let mut offered: Vec<PhotoView> = page.into_iter().map(|shown| shown.photo).collect();
                offered.retain(|photo| photo.row.id != viewer.photo.row.id);
                offered.sort_by_key(|photo| around.iter().position(|uuid| *uuid == photo.row.uuid()));
                viewer.offered = offered;
            }
            Err(error) => self.report_store(&error),
        }
    }

    /// Shows another photo beside the one in the viewer, or no longer.
    pub(super) fn compare_with(&mut self, other: Option<Uuid>) {
        let photo = other.and_then(|other| self.photo_of(other));
        if let Some(photo) = &photo
            && let Some(file) = self.file_of(photo)
        {
            self.viewer.photo(file, photo, true);
        }
        if let Some(viewer) = &mut self.view.viewer {
            viewer.other = photo.map(|photo| OtherView {
                photo,
                picture: None,
                fault: None,
            });
        }
    }
}
