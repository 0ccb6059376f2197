//! Decodes the photo of the viewer on a thread of its own; the frame only takes what is ready.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use egui::{ColorImage, Context, TextureOptions};
use uuid::Uuid;

use super::App;
use crate::files::photo::{self, PhotoError, Shelf};
use crate::jobs;
use crate::model::grave::PhotoView;
use crate::model::photo as field;
use crate::texts::Texts;
use crate::ui::view::{RecordView, ViewerView};

/// The longest side that is shown; larger pictures gain nothing on a screen and many cards take no more.
const LONGEST_SIDE_PX: u32 = 6000;

type Decoded = Result<ColorImage, PhotoError>;

/// The picture that is being decoded.
#[derive(Default)]
pub struct Loader {
    shown: Option<(String, Receiver<Decoded>)>,
}

impl Loader {
    /// Puts the decoded picture into the view, if it has arrived and is still wanted.
    pub fn arrived(&mut self, ctx: &Context, viewer: &mut ViewerView, texts: &Texts) {
        let Some((hash, arrival)) = &self.shown else { return };
        let Ok(decoded) = arrival.try_recv() else { return };
        match decoded {
            Ok(image) => viewer.texture = Some(ctx.load_texture(hash, image, TextureOptions::LINEAR)),
            Err(error) => viewer.fault = Some(crate::problem::of_job(texts, &jobs::Error::Photo(error)).title),
        }
        self.shown = None;
    }

    fn start(&mut self, ctx: &Context, path: PathBuf, photo: &PhotoView) {
        let (outbox, arrival) = channel();
        let hash = photo.row.text(field::SHA256).to_owned();
        let orientation = photo.row.whole(field::ORIENTATION).unwrap_or(1) as u8;
        let ctx = ctx.clone();
        self.shown = Some((hash, arrival));
        std::thread::spawn(move || {
            let decoded = photo::upright(&path, orientation, Some(LONGEST_SIDE_PX)).map(|picture| {
                let size = [picture.width() as usize, picture.height() as usize];
                ColorImage::from_rgba_unmultiplied(size, &picture)
            });
            // Nobody listens where the viewer has moved on.
            let _ = outbox.send(decoded);
            ctx.request_repaint();
        });
    }
}

impl App {
    /// Opens the viewer at one of these photos.
    pub(super) fn view_photos(&mut self, photos: Vec<Uuid>, place: usize) {
        let (Some(open), Some(uuid)) = (&self.open, photos.get(place).copied()) else {
            return;
        };
        let page = match open.store.wall_page(&[uuid]) {
            Ok(page) => page,
            Err(error) => return self.report_store(&error),
        };
        let Some(mut photo) = page.into_iter().next().map(|shown| shown.photo) else {
            return;
        };
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
        let (hash, extension) = (photo.row.text(field::SHA256), photo.row.text(field::EXTENSION));
        let path = Shelf::new(open.store.place().folder()).path_of(hash, extension);
        self.viewer.start(&self.ctx, path, &photo);
        self.view.viewer = Some(ViewerView {
            title,
            photos,
            place,
            photo,
            texture: None,
            fault: None,
        });
    }

    /// Goes to another of the photos that the viewer walks through.
    pub(super) fn view_at(&mut self, place: usize) {
        if let Some(viewer) = self.view.viewer.take() {
            self.view_photos(viewer.photos, place);
        }
    }
}
