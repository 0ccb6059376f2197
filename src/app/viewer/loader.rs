//! The viewer's thread: decodes photos and shows them by reading aids, so that a frame only takes what is ready. The
//! newest wish counts: what was begun for an older one is given up.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread::JoinHandle;

use egui::{ColorImage, Context, TextureOptions, vec2};
use image::RgbaImage;

use crate::files::photo::{self, PhotoError};
use crate::jobs;
use crate::model::aids::Aids;
use crate::model::grave::PhotoView;
use crate::model::photo as field;
use crate::texts::Texts;
use crate::ui::view::{Shown, ViewerView};

/// The longest side that is shown; larger pictures gain nothing on a screen and many cards take no more.
const LONGEST_SIDE_PX: u32 = 6000;
/// The longest side that reading aids are tried on first, so that a slider is followed at once. Widths of strokes are
/// told in its pixels.
const SCREEN_SIDE_PX: u32 = 1600;
/// What is asked of the thread.
enum Ask {
    /// Decode a photo of this file and turn; one that it is to be read by aids, or one beside it.
    Photo {
        file: PathBuf,
        orientation: u8,
        is_other: bool,
    },
    /// Show the first one by these aids.
    Aids(Aids),
    /// Keep no photo any longer.
    Rest,
}

impl Ask {
    /// Asks of one kind: of those only the newest counts.
    const fn kind(&self) -> u8 {
        match self {
            Self::Photo { is_other: false, .. } | Self::Rest => 0,
            Self::Photo { is_other: true, .. } => 1,
            Self::Aids(_) => 2,
        }
    }
}

/// What the thread says, to the ask of that number.
enum Answer {
    Photo(u64, Result<ColorImage, PhotoError>),
    /// By these aids, so many pixels of the photo to one of the picture.
    Aided(u64, Aids, ColorImage, f32),
}

/// The thread, as the app sees it. Dropped, it ends.
pub struct Loader {
    asks: Option<Sender<(u64, Ask)>>,
    answers: Receiver<Answer>,
    thread: Option<JoinHandle<()>>,
    number: u64,
    /// The newest numbers that count, of the photo, the one beside it, and the aids.
    shown: u64,
    other: u64,
    aids: Arc<AtomicU64>,
}

impl Loader {
    /// Starts the thread.
    pub fn start(ctx: &Context) -> Self {
        let (asks, inbox) = channel();
        let (outbox, answers) = channel();
        let aids = Arc::new(AtomicU64::new(0));
        let (ctx, newest) = (ctx.clone(), Arc::clone(&aids));
        let thread = std::thread::Builder::new()
            .name("viewer".to_owned())
            .spawn(move || serve(&inbox, &outbox, &newest, &ctx));
        Self {
            asks: Some(asks),
            answers,
            thread: thread.ok(),
            number: 0,
            shown: 0,
            other: 0,
            aids,
        }
    }

    fn ask(&mut self, ask: Ask) -> u64 {
        self.number += 1;
        if let Some(asks) = &self.asks {
            // Without the thread, the photo stays as its thumbnail shows it.
            let _ = asks.send((self.number, ask));
        }
        self.number
    }

    /// Asks for a photo, or for one to be compared with it.
    pub fn photo(&mut self, file: PathBuf, photo: &PhotoView, is_other: bool) {
        let orientation = photo.row.whole(field::ORIENTATION).unwrap_or(1) as u8;
        // What is being done by aids for the photo before is given up.
        if !is_other {
            self.aids.store(self.number + 1, Ordering::Relaxed);
        }
        let number = self.ask(Ask::Photo {
            file,
            orientation,
            is_other,
        });
        *(if is_other { &mut self.other } else { &mut self.shown }) = number;
    }

    /// Asks for the photo by aids; plain ones only give up what is being done.
    pub fn read_with(&mut self, aids: Aids) {
        self.aids.store(self.number + 1, Ordering::Relaxed);
        if !aids.is_plain() {
            self.ask(Ask::Aids(aids));
        }
    }

    /// Lets go of the photo, which may be large.
    pub fn rest(&mut self) {
        self.read_with(Aids::PLAIN);
        self.ask(Ask::Rest);
    }

    /// Lets go of what arrives for a viewer that is closed.
    pub fn forget(&self) {
        self.answers.try_iter().for_each(drop);
    }

    /// Puts what has arrived into the view, if it is still wanted.
    pub fn arrived(&mut self, ctx: &Context, viewer: &mut ViewerView, texts: &Texts) {
        let texture = |image: ColorImage, scale: f32| {
            let size = vec2(image.size[0] as f32, image.size[1] as f32) * scale;
            Shown {
                texture: ctx.load_texture("viewer", image, TextureOptions::LINEAR),
                size,
            }
        };
        for answer in self.answers.try_iter() {
            let (number, decoded) = match answer {
                Answer::Photo(number, decoded) => (number, decoded),
                Answer::Aided(number, aids, image, scale) => {
                    if number == self.aids.load(Ordering::Relaxed) {
                        viewer.aided = Some((aids, texture(image, scale)));
                    }
                    continue;
                }
            };
            let (picture, fault) = if number == self.shown {
                (&mut viewer.picture, &mut viewer.fault)
            } else if let Some(other) = viewer.other.as_mut().filter(|_| number == self.other) {
                (&mut other.picture, &mut other.fault)
            } else {
                continue;
            };
            match decoded {
                Ok(image) => *picture = Some(texture(image, 1.0)),
                Err(error) => *fault = Some(crate::problem::of_job(texts, &jobs::Error::Photo(error)).title),
            }
        }
    }
}

impl Drop for Loader {
    fn drop(&mut self) {
        self.asks = None;
        self.aids.store(u64::MAX, Ordering::Relaxed);
        if let Some(thread) = self.thread.take() {
            // A panic was reported by its hook.
            let _ = thread.join();
        }
    }
}

fn serve(inbox: &Receiver<(u64, Ask)>, outbox: &Sender<Answer>, newest: &AtomicU64, ctx: &Context) {
    let mut desk = Desk::default();
    let send = |answer: Answer| {
        // Nobody listens where the window is closing: the next ask says so, too.
        let _ = outbox.send(answer);
        ctx.request_repaint();
    };
    while let Ok(first) = inbox.recv() {
        let asked = std::iter::once(first).chain(inbox.try_iter());
        for (number, ask) in newest_of(asked.collect()) {
            desk.answer((number, ask), newest, send);
        }
    }
}

/// The asks that still count, in their order: who leafs past a photo does not wait for it.
fn newest_of(asked: Vec<(u64, Ask)>) -> Vec<(u64, Ask)> {
    let mut kept: Vec<(u64, Ask)> = Vec::new();
    for ask in asked {
        kept.retain(|(_, before)| before.kind() != ask.1.kind());
        kept.push(ask);
    }
    kept
}

/// The photo that the thread has at hand.
#[derive(Default)]
struct Desk {
    base: Option<RgbaImage>,
    /// The same as large as a screen, once aids were asked for: a slider asks many times.
    small: Option<RgbaImage>,
}

impl Desk {
    fn answer(&mut self, (number, ask): (u64, Ask), newest: &AtomicU64, send: impl Fn(Answer)) {
        match ask {
            Ask::Photo {
                file,
                orientation,
                is_other,
            } => {
                // Aids asked for a photo that cannot be read must not show the one before it.
                if !is_other {
                    *self = Self::default();
                }
                let shown = match photo::upright(&file, orientation, Some(LONGEST_SIDE_PX)) {
                    Ok(picture) if is_other => Ok(color_image(&picture)),
                    Ok(picture) => Ok(color_image(self.base.insert(picture))),
                    Err(error) => Err(error),
                };
                send(Answer::Photo(number, shown));
            }
            Ask::Rest => *self = Self::default(),
            Ask::Aids(aids) => self.read_with((number, aids), newest, send),
        }
    }

    /// Shows the photo by aids: first as large as a screen, then in full.
    fn read_with(&mut self, (number, aids): (u64, Aids), newest: &AtomicU64, send: impl Fn(Answer)) {
        let is_cancelled = || newest.load(Ordering::Relaxed) != number;
        let Some(picture) = self.base.as_ref().filter(|_| !is_cancelled()) else {
            return;
        };
        let longest = picture.width().max(picture.height());
        let scale = longest as f32 / SCREEN_SIDE_PX.min(longest) as f32;
        if scale > 1.0 {
            let small = self
                .small
                .get_or_insert_with(|| photo::smaller(picture, SCREEN_SIDE_PX));
            let Some(shown) = photo::with_aids(small, &aids, &is_cancelled) else {
                return;
            };
            send(Answer::Aided(number, aids, color_image(&shown), scale));
        }
        if let Some(shown) = photo::with_aids(picture, &aids.scaled(scale), &is_cancelled) {
            send(Answer::Aided(number, aids, color_image(&shown), 1.0));
        }
    }
}

fn color_image(picture: &RgbaImage) -> ColorImage {
    let size = [picture.width() as usize, picture.height() as usize];
    ColorImage::from_rgba_unmultiplied(size, picture)
}

#[cfg(test)]
mod tests {
    use std::cell::RefCell;
    use std::error::Error;

    use super::*;

    const INVERTED: Aids = Aids {
        invert: true,
        ..Aids::PLAIN
    };

    fn photo(file: PathBuf, is_other: bool) -> Ask {
        Ask::Photo {
            file,
            orientation: 1,
            is_other,
        }
    }

    #[test]
    fn aids_of_a_photo_that_cannot_be_read_never_show_the_one_before() -> Result<(), Box<dyn Error>> {
        let folder = tempfile::tempdir()?;
        let (stone, damaged) = (folder.path().join("stone.png"), folder.path().join("damaged.png"));
        RgbaImage::new(8, 6).save(&stone)?;
        std::fs::write(&damaged, b"no picture")?;
        let answers_to = |files: Vec<PathBuf>| {
            let (mut desk, answers) = (Desk::default(), RefCell::new(Vec::new()));
            let asked = files.into_iter().map(|file| photo(file, false));
            for ask in asked.chain([Ask::Aids(INVERTED)]) {
                desk.answer((2, ask), &AtomicU64::new(2), |answer| answers.borrow_mut().push(answer));
            }
            answers.into_inner()
        };
        let read = answers_to(vec![stone.clone()]);
        assert!(matches!(read[..], [Answer::Photo(_, Ok(_)), Answer::Aided(..)]));
        let fault = answers_to(vec![stone, damaged]);
        assert!(matches!(fault[..], [Answer::Photo(_, Ok(_)), Answer::Photo(_, Err(_))]));
        Ok(())
    }

    #[test]
    fn photos_that_were_leafed_past_are_not_read() {
        let asked = vec![
            (1, photo(PathBuf::from("first"), false)),
            (2, photo(PathBuf::from("beside"), true)),
            (3, Ask::Aids(Aids::PLAIN)),
            (4, photo(PathBuf::from("second"), false)),
            (5, photo(PathBuf::from("third"), false)),
            (6, Ask::Aids(INVERTED)),
        ];
        let numbers: Vec<u64> = newest_of(asked).into_iter().map(|(number, _)| number).collect();
        assert_eq!(numbers, [2, 5, 6]);
        let left = vec![(7, photo(PathBuf::from("last"), false)), (8, Ask::Rest)];
        assert!(matches!(newest_of(left)[..], [(8, Ask::Rest)]));
    }
}
