//! Thumbnails on the graphics card: those that are ready, and a list of those that screens want.
//! Decoding happens elsewhere; a frame never waits for a picture.

use std::collections::{HashMap, HashSet};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use super::widgets::thumb::Picture;

/// How many thumbnails stay on the graphics card.
const KEPT: usize = 600;

/// Thumbnails by the SHA-256 of their photo.
#[derive(Default)]
pub struct Pictures {
    ready: HashMap<String, (TextureHandle, u64)>,
    wanted: Vec<String>,
    asked: HashSet<String>,
    clock: u64,
}

impl Pictures {
    /// The thumbnail of a photo, if it is ready; else it is wanted from now on.
    pub fn thumb(&mut self, sha256: &str) -> Option<Picture> {
        if sha256.is_empty() {
            return None;
        }
        self.clock += 1;
        if let Some((texture, last_shown)) = self.ready.get_mut(sha256) {
            *last_shown = self.clock;
            return Some(Picture::from(&*texture));
        }
        if self.asked.insert(sha256.to_owned()) {
            self.wanted.push(sha256.to_owned());
        }
        None
    }

    /// Takes the thumbnails that were wanted since last asked.
    pub fn take_wanted(&mut self) -> Vec<String> {
        std::mem::take(&mut self.wanted)
    }

    /// A thumbnail is ready, or cannot be had.
    pub fn arrived(&mut self, ctx: &Context, sha256: String, image: Option<ColorImage>) {
        // What cannot be had stays asked for, so that it is not asked for in every frame.
        if let Some(image) = image {
            self.asked.remove(&sha256);
            let texture = ctx.load_texture(&sha256, image, TextureOptions::LINEAR);
            self.ready.insert(sha256, (texture, self.clock));
        }
        self.drop_oldest();
    }

    /// Forgets what could not be had, so that it is tried again.
    pub fn try_again(&mut self) {
        self.asked.clear();
    }

    fn drop_oldest(&mut self) {
        if self.ready.len() <= KEPT {
            return;
        }
        let mut ages: Vec<u64> = self.ready.values().map(|(_, last_shown)| *last_shown).collect();
        ages.sort_unstable();
        let limit = ages[ages.len() - KEPT * 3 / 4];
        self.ready.retain(|_, (_, last_shown)| *last_shown >= limit);
    }
}
