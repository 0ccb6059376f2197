//! Decodes the photo of the viewer on a thread of its own; the frame only takes what is ready.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, channel};

use egui::{ColorImage, Context, TextureOptions};

use super::App;
use crate::files::photo::{self, PhotoError, Shelf};
use crate::jobs;
use crate::model::grave::PhotoView;
use crate::model::photo as field;
use crate::texts::Texts;
use crate::ui::view::ViewerView;

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
    /// Opens the viewer, or moves it to another of its photos.
    pub(super) fn start_viewer(&mut self, title: String, photos: Vec<PhotoView>, place: usize) {
        let (Some(open), Some(photo)) = (&self.open, photos.get(place)) else {
            return;
        };
        let (hash, extension) = (photo.row.text(field::SHA256), photo.row.text(field::EXTENSION));
        let path = Shelf::new(open.store.place().folder()).path_of(hash, extension);
        self.viewer.start(&self.ctx, path, photo);
        self.view.viewer = Some(ViewerView {
            title,
            photos,
            place,
            texture: None,
            fault: None,
        });
    }
}
