//! The small picture that lists show. Made from pixels; where it is stored is not decided here.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, RgbImage};

use super::decode::turned;

/// The longest side of a thumbnail, in pixels.
const SIDE_PX: u32 = 320;

/// JPEG quality, of 100.
const QUALITY: u8 = 82;

/// Makes a JPEG of at most 320 pixels a side from a picture as stored, turned upright, on white where it is clear.
pub(super) fn thumbnail(picture: DynamicImage, orientation: u8) -> Vec<u8> {
    let small = on_white(turned(reduced(picture, SIDE_PX), orientation));
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, QUALITY)
        .encode_image(&small)
        .expect("a small picture fits a JPEG, and memory can be written");
    jpeg
}

/// Scales a picture down, never up, until its longest side is `longest_side` pixels, and at least 1.
pub(super) fn reduced(picture: DynamicImage, longest_side: u32) -> DynamicImage {
    let longest = picture.width().max(picture.height());
    if longest <= longest_side {
        return picture;
    }
    let scaled = |side: u32| {
        let exact = f64::from(side) * f64::from(longest_side) / f64::from(longest);
        (exact.round() as u32).max(1)
    };
    let (width, height) = (scaled(picture.width()), scaled(picture.height()));
    // A good filter looks at every pixel many times: it gets a picture of twice the size that it is to make.
    let (twice_width, twice_height) = (width * 2, height * 2);
    if picture.width() > twice_width * 2 && picture.height() > twice_height * 2 {
        return picture
            .thumbnail_exact(twice_width, twice_height)
            .resize_exact(width, height, FilterType::Lanczos3);
    }
    picture.resize_exact(width, height, FilterType::Lanczos3)
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

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(width: u32, height: u32) -> DynamicImage {
        DynamicImage::ImageRgb8(RgbImage::from_pixel(width, height, image::Rgb([200, 30, 90])))
    }

    #[test]
    fn shape_is_kept_for_large_slight_and_extreme_pictures() {
        for (from, to) in [
            ((4000, 3000), (320, 240)),
            ((330, 220), (320, 213)),
            ((9000, 2), (320, 1)),
            ((2, 9000), (1, 320)),
            ((320, 8), (320, 8)),
            ((5, 7), (5, 7)),
        ] {
            let small = reduced(plain(from.0, from.1), SIDE_PX);
            assert_eq!((small.width(), small.height()), to, "{from:?}");
        }
    }

    #[test]
    fn a_plain_colour_survives_both_steps() {
        let small = reduced(plain(3000, 2000), SIDE_PX).into_rgb8();
        assert!(small.pixels().all(|pixel| pixel.0 == [200, 30, 90]));
    }
}
