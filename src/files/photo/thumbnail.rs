//! The small picture that lists show. Made from pixels; where it is stored is not decided here.

use image::codecs::jpeg::JpegEncoder;
use image::{DynamicImage, RgbImage};

use super::decode::turned;
use super::likeness::likeness;
use super::scale::reduced;

/// The longest side of a thumbnail, in pixels.
const SIDE_PX: u32 = 320;

/// The longest side that a picture should have before it becomes a thumbnail: a good filter needs twice the size.
pub(super) const BEFORE_PX: u32 = 2 * SIDE_PX;

/// JPEG quality, of 100.
const QUALITY: u8 = 82;

/// A thumbnail, and by what pictures that look alike are found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SmallPicture {
    /// A JPEG of at most 320 pixels a side, upright, on white where it is clear, without the camera's notes.
    pub jpeg: Vec<u8>,
    /// The fingerprint of its coarse light and dark; none where there is nothing to be seen.
    pub likeness: Option<u64>,
}

/// Makes a thumbnail of a picture, turned upright.
pub(super) fn thumbnail(picture: DynamicImage, orientation: u8) -> SmallPicture {
    let small = on_white(turned(reduced(picture, SIDE_PX), orientation));
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&small)
        .expect("a small picture fits a JPEG, and memory can be written");
    let likeness = fingerprint(&small.into());
    SmallPicture { jpeg, likeness }
}

/// The fingerprint of a thumbnail that was kept without one; none where there is nothing to be seen.
pub fn likeness_of(jpeg: &[u8]) -> Option<u64> {
    fingerprint(&image::load_from_memory(jpeg).ok()?)
}

fn fingerprint(picture: &DynamicImage) -> Option<u64> {
    let grey = picture.to_luma8();
    likeness(&grey, grey.width() as usize, grey.height() as usize)
}

fn on_white(picture: DynamicImage) -> RgbImage {
    if !picture.color().has_alpha() {
        return picture.into_rgb8();
    }
    let picture = picture.into_rgba8();
    RgbImage::from_fn(picture.width(), picture.height(), |x, y| {
        let [red, green, blue, alpha] = picture.get_pixel(x, y).0.map(u32::from);
        let mixed = |colour: u32| ((colour * alpha + 255 * (255 - alpha)) / 255) as u8;
        image::Rgb([mixed(red), mixed(green), mixed(blue)])
    })
}
