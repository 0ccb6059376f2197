//! Reading aids for worn stones: a photo goes in, a picture that is easier to read comes out.
//! The original is never touched and nothing is kept; no files, no window, no quarter turns.

mod bands;
mod blur;
mod compose;
mod equalise;
mod even;
mod plane;
mod relief;
mod straighten;
mod tone;

use image::RgbaImage;

use crate::model::aids::Aids;

/// Gives `picture` as `aids` show it; `None` as soon as `is_cancelled` says so.
///
/// Channel, local contrast, sharpening, relief, tone and straightening follow each other in this order.
/// Transparency is kept. Settings beyond their range count as its nearest end. `is_cancelled` is asked on the calling
/// thread only, every few milliseconds. 2 megapixels take some tens of milliseconds: never within a frame.
pub fn apply(picture: &RgbaImage, aids: &Aids, is_cancelled: &dyn Fn() -> bool) -> Option<RgbaImage> {
    if is_cancelled() {
        return None;
    }
    let aids = aids.within_range();
    if picture.is_empty() {
        return Some(picture.clone());
    }
    let shown = if aids.looks_around() {
        compose::composed(picture, &aids, is_cancelled)?
    } else {
        tone::toned(picture, &aids, is_cancelled)?
    };
    straighten::straightened(shown, aids.straighten_degrees, is_cancelled)
}
