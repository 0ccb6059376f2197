//! The small picture that lists show. Made from pixels; where it is stored is not decided here.

use image::codecs::jpeg::JpegEncoder;
use image::imageops::FilterType;
use image::{DynamicImage, ImageBuffer, Pixel, RgbImage};

use super::decode::turned;

/// The longest side of a thumbnail, in pixels.
const SIDE_PX: u32 = 320;

/// JPEG quality, of 100.
const QUALITY: u8 = 82;

/// The most rows that are added up at once: 16 bits hold the sum of 257 samples.
const MAX_FACTOR: u32 = 128;

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
    // A good filter looks at every pixel many times: first a cheap one brings large pictures near twice the size.
    averaged(picture, longest / (longest_side * 2)).resize_exact(width, height, FilterType::CatmullRom)
}

/// Makes one pixel of every block of `factor` × `factor`, up to [`MAX_FACTOR`].
fn averaged(picture: DynamicImage, factor: u32) -> DynamicImage {
    let factor = factor.min(MAX_FACTOR);
    match picture {
        picture if factor < 2 => picture,
        DynamicImage::ImageLuma8(picture) => blocks(&picture, factor).into(),
        DynamicImage::ImageRgb8(picture) => blocks(&picture, factor).into(),
        DynamicImage::ImageRgba8(picture) => blocks(&picture, factor).into(),
        rare => rare.thumbnail_exact(rare.width().div_ceil(factor), rare.height().div_ceil(factor)),
    }
}

/// Averages blocks of pixels; those at the right and lower edge may be smaller.
///
/// Several times as quick as the library's own reduction, since whole rows are added up at once.
fn blocks<P: Pixel<Subpixel = u8>>(picture: &ImageBuffer<P, Vec<u8>>, factor: u32) -> ImageBuffer<P, Vec<u8>> {
    let (width, height) = (picture.width().div_ceil(factor), picture.height().div_ceil(factor));
    let (factor, channels) = (factor as usize, usize::from(P::CHANNEL_COUNT));
    let row_length = picture.width() as usize * channels;
    let mut samples = Vec::with_capacity(width as usize * height as usize * channels);
    let mut sums = vec![0_u16; row_length];
    for rows in picture.as_raw().chunks(row_length * factor) {
        sums.fill(0);
        for row in rows.chunks_exact(row_length) {
            sums.iter_mut()
                .zip(row)
                .for_each(|(sum, sample)| *sum += u16::from(*sample));
        }
        for block in sums.chunks(factor * channels) {
            let pixels = (block.len() / channels * (rows.len() / row_length)) as u32;
            samples.extend((0..channels).map(|channel| {
                let total: u32 = block
                    .iter()
                    .skip(channel)
                    .step_by(channels)
                    .map(|sum| u32::from(*sum))
                    .sum();
                ((total + pixels / 2) / pixels) as u8
            }));
        }
    }
    ImageBuffer::from_raw(width, height, samples).expect("every block gave one pixel")
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
    use image::GrayImage;

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
    fn a_plain_colour_survives_both_steps_in_every_kind_of_picture() {
        let plain = plain(1500, 1001);
        for (kind, picture) in [
            ("colour", plain.clone()),
            ("clear", DynamicImage::ImageRgba8(plain.to_rgba8())),
            ("grey", DynamicImage::ImageLuma8(plain.to_luma8())),
            ("16 bits", DynamicImage::ImageRgb16(plain.to_rgb16())),
        ] {
            let colour = picture.to_rgb8().get_pixel(0, 0).0;
            let small = reduced(picture, 100).into_rgb8();
            assert_eq!(small.dimensions(), (100, 67), "{kind}");
            assert!(small.pixels().all(|pixel| pixel.0 == colour), "{kind}");
        }
    }

    #[test]
    fn a_block_gives_the_mean_of_its_pixels_and_a_cut_block_of_what_it_has() {
        let picture = GrayImage::from_fn(5, 3, |x, y| image::Luma([(x * 10 + y * 100) as u8]));
        // Columns 0–1, 2–3 and 4 of rows 0–1 and 2: means of 0, 10, 100, 110 and so on.
        assert_eq!(blocks(&picture, 2).into_raw(), [55, 75, 90, 205, 225, 240]);
        let white = GrayImage::from_pixel(300, 300, image::Luma([255]));
        assert!(blocks(&white, MAX_FACTOR).pixels().all(|pixel| pixel.0 == [255]));
    }
}
