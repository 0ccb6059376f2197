//! Thumbnails on the graphics card: those that are ready, and a list of those that screens want.
//! Decoding happens elsewhere; a frame never waits for a picture.

use std::collections::{HashMap, HashSet};

use egui::{ColorImage, Context, TextureHandle, TextureOptions};

use super::widgets::thumb::Picture;

/// The memory that thumbnails may take on the graphics card, in bytes: some two hundred of them, three screens full.
const BUDGET: usize = 64 << 20;

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

    /// A thumbnail is ready.
    pub fn arrived(&mut self, ctx: &Context, sha256: String, image: ColorImage) {
        self.asked.remove(&sha256);
        let texture = ctx.load_texture(&sha256, image, TextureOptions::LINEAR);
        self.ready.insert(sha256, (texture, self.clock));
        self.drop_oldest();
    }

    /// A wish was passed by; where the thumbnail still is in view, it is wished for again.
    pub fn wish_again(&mut self, sha256: &str) {
        self.asked.remove(sha256);
    }

    /// Forgets what could not be had, so that it is tried again.
    pub fn try_again(&mut self) {
        self.asked.clear();
    }

    fn drop_oldest(&mut self) {
        let bytes = |texture: &TextureHandle| texture.byte_size();
        let held: usize = self.ready.values().map(|(texture, _)| bytes(texture)).sum();
        if held <= BUDGET {
            return;
        }
        let mut ages: Vec<(u64, usize)> = self
            .ready
            .values()
            .map(|(texture, shown)| (*shown, bytes(texture)))
            .collect();
        ages.sort_unstable_by(|a, b| b.cmp(a));
        // The newest stay, up to three quarters: else it would have to be done again for the next one.
        let mut room = BUDGET / 4 * 3;
        let newest = ages.iter().take_while(|(_, bytes)| {
            let fits = *bytes <= room;
            room = room.saturating_sub(*bytes);
            fits
        });
        let limit = newest.last().map_or(u64::MAX, |(shown, _)| *shown);
        self.ready.retain(|_, (_, last_shown)| *last_shown >= limit);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_many_thumbnails_the_newest_stay_within_the_budget() {
        let (ctx, mut pictures) = (Context::default(), Pictures::default());
        let side = 320;
        let count = BUDGET / (side * side * 4) * 2;
        for number in 0..count {
            let hash = number.to_string();
            pictures.thumb(&hash);
            pictures.arrived(&ctx, hash, ColorImage::filled([side, side], egui::Color32::RED));
        }
        let held = pictures.ready.len() * side * side * 4;
        assert!((BUDGET / 2..=BUDGET).contains(&held), "{held}");
        assert!(pictures.thumb(&(count - 1).to_string()).is_some());
        assert!(pictures.thumb("0").is_none(), "it is wanted anew");
        assert_eq!(pictures.take_wanted().last().map(String::as_str), Some("0"));
    }
}
