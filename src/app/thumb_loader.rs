//! The thumbnail thread: reads thumbnails from their file, makes missing ones anew from the photo, decodes them.
//! The newest wishes come first, since they are what is on the screen.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use egui::{ColorImage, Context};

use crate::files::photo::{self, Shelf, SmallPicture};
use crate::store::{Place, Thumbs};

/// Wishes that wait at most; older ones are off the screen by then.
const WAITING: usize = 240;

/// What became of a wish.
pub enum Wish {
    /// The thumbnail.
    Ready(ColorImage),
    /// It cannot be had.
    Lacking,
    /// Newer ones came first: it is to be wished for again where it still is.
    PassedBy,
}

/// A wish by the hash of its photo.
type Arrival = (String, Wish);

/// The thread, as the app sees it. Dropped, it ends.
pub struct ThumbLoader {
    wishes: Option<Sender<Vec<String>>>,
    arrivals: Receiver<Arrival>,
    thread: Option<JoinHandle<()>>,
}

impl ThumbLoader {
    /// Starts the thread for the catalogue at `place`.
    pub fn start(place: &Place, ctx: &Context) -> Self {
        let (wishes, inbox) = channel();
        let (outbox, arrivals) = channel();
        let (place, ctx) = (place.clone(), ctx.clone());
        let thread = std::thread::Builder::new()
            .name("thumbnails".to_owned())
            .spawn(move || {
                serve(&place, &inbox, &outbox, &ctx);
            });
        Self {
            wishes: Some(wishes),
            arrivals,
            thread: thread.ok(),
        }
    }

    /// Asks for thumbnails by the hash of their photo.
    pub fn ask(&mut self, hashes: Vec<String>) {
        if let Some(wishes) = self.wishes.as_ref().filter(|_| !hashes.is_empty()) {
            // Without the thread there are no thumbnails; placeholders stand in their place.
            let _ = wishes.send(hashes);
        }
    }

    /// What has arrived.
    pub fn arrived(&self) -> Vec<Arrival> {
        self.arrivals.try_iter().collect()
    }
}

impl Drop for ThumbLoader {
    fn drop(&mut self) {
        self.wishes = None;
        if let Some(thread) = self.thread.take() {
            // A panic was reported by its hook.
            let _ = thread.join();
        }
    }
}

fn serve(place: &Place, inbox: &Receiver<Vec<String>>, outbox: &Sender<Arrival>, ctx: &Context) {
    let Ok(thumbs) = Thumbs::open(&place.thumbs()) else {
        return;
    };
    let shelf = Shelf::new(place.folder());
    let mut stack: Vec<String> = Vec::new();
    loop {
        if stack.is_empty() {
            let Ok(hashes) = inbox.recv() else { return };
            stack = hashes;
        }
        match inbox.try_recv() {
            Ok(hashes) => stack.extend(hashes),
            Err(std::sync::mpsc::TryRecvError::Disconnected) => return,
            Err(std::sync::mpsc::TryRecvError::Empty) => {}
        }
        let passed = stack.len().saturating_sub(WAITING);
        let mut done: Vec<Arrival> = stack.drain(..passed).map(|hash| (hash, Wish::PassedBy)).collect();
        if let Some(hash) = stack.pop() {
            let wish = load(&thumbs, &shelf, &hash).map_or(Wish::Lacking, Wish::Ready);
            done.push((hash, wish));
        }
        for arrival in done {
            if outbox.send(arrival).is_err() {
                return;
            }
        }
        ctx.request_repaint();
    }
}

fn load(thumbs: &Thumbs, shelf: &Shelf, hash: &str) -> Option<ColorImage> {
    let jpeg = if let Some(jpeg) = thumbs.get(hash).ok()? {
        jpeg
    } else {
        let made = make(shelf, hash)?;
        // Kept for the next time if it can be; shown now either way.
        let _ = thumbs.put(hash, &made.jpeg, made.likeness);
        made.jpeg
    };
    let decoded = image::load_from_memory(&jpeg).ok()?.into_rgba8();
    let size = [decoded.width() as usize, decoded.height() as usize];
    Some(ColorImage::from_rgba_unmultiplied(size, &decoded))
}

/// The thumbnail file was lost or never had it: the original tells. A file that changed is another picture, and has none.
fn make(shelf: &Shelf, hash: &str) -> Option<SmallPicture> {
    photo::Format::ALL
        .into_iter()
        .map(|format| shelf.path_of(hash, format.extension()))
        .filter(|path| path.is_file())
        .filter_map(|path| photo::inspect(&path).ok())
        .find(|inspected| inspected.facts.sha256 == hash)
        .map(|inspected| inspected.thumbnail)
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_changed_file_gives_no_thumbnail_until_the_right_one_is_back() -> Tried {
        let folder = tempfile::tempdir()?;
        let photos = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/photos");
        let (right, other) = (photos.join("place-and-date.jpg"), photos.join("south-west.jpg"));
        let shelf = Shelf::new(folder.path());
        let thumbs = Thumbs::open(&folder.path().join("thumbs"))?;
        let hash = photo::inspect(&right)?.facts.sha256;
        let place = shelf.path_of(&hash, "jpg");
        fs::create_dir_all(place.parent().ok_or("a photo lies in a folder")?)?;
        fs::copy(other, &place)?;
        assert!(load(&thumbs, &shelf, &hash).is_none());
        assert!(thumbs.get(&hash)?.is_none(), "nothing is kept under its name");
        fs::copy(right, &place)?;
        assert!(load(&thumbs, &shelf, &hash).is_some());
        Ok(())
    }
}
