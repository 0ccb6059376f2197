//! Pictures made smaller: by a good filter in linear light, after a quick one brought large ones near.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use fast_image_resize::images::{Image, ImageRef};
use fast_image_resize::{
    FilterType, PixelComponentMapper, PixelType, ResizeAlg, ResizeOptions, Resizer, create_srgb_mapper,
};
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageBuffer, Pixel, RgbImage, RgbaImage};

/// The most rows that are added up at once: 16 bits hold the sum of 257 samples.
const MAX_FACTOR: u32 = 128;

/// Pixels from which on light is not told apart from levels: a copy of a large picture in sixteen bits has no room, and
/// what remains large shows no difference.
const MANY: u32 = 8_000_000;

/// Between sRGB and light as it adds up.
static LIGHT: LazyLock<PixelComponentMapper> = LazyLock::new(create_srgb_mapper);

/// How many rows of a large picture are made at a time.
const BAND: u32 = 128;

/// Scales a picture down, never up, until its longest side is `longest_side` pixels, and at least 1: by Lanczos' filter
/// in linear light, as an eye would blend it from afar.
pub(super) fn reduced(picture: DynamicImage, longest_side: u32) -> DynamicImage {
    let Some((size, factor)) = plan((picture.width(), picture.height()), longest_side) else {
        return picture;
    };
    let picture = averaged(picture, factor);
    resized(&picture, size).unwrap_or_else(|| picture.thumbnail_exact(size.0, size.1))
}

/// The same for a picture that is kept; nothing where it is small enough already.
pub(super) fn smaller(picture: &RgbaImage, longest_side: u32) -> Option<RgbaImage> {
    let (size, factor) = plan(picture.dimensions(), longest_side)?;
    let near = (factor > 1).then(|| blocks(picture, factor));
    let picture = near.as_ref().unwrap_or(picture);
    let source = Source {
        size: picture.dimensions(),
        kind: RGBA,
        rows: narrow(picture),
    };
    RgbaImage::from_raw(size.0, size.1, source.scaled(size)?)
}

/// The size that a picture is to have, and by how much it is averaged before: a good filter looks at every pixel many
/// times, so a cheap one first brings large pictures near twice the size. Nothing where it stays as it is.
fn plan((width, height): (u32, u32), longest_side: u32) -> Option<((u32, u32), u32)> {
    let longest = width.max(height);
    let scaled = |side: u32| {
        let exact = f64::from(side) * f64::from(longest_side) / f64::from(longest);
        (exact.round() as u32).max(1)
    };
    let factor = (longest / (longest_side * 2)).min(MAX_FACTOR);
    (longest > longest_side).then(|| ((scaled(width), scaled(height)), factor))
}

/// Kinds of pixels in 8 bits, and in light.
const GREY: (PixelType, PixelType) = (PixelType::U8, PixelType::U16);
const GREY_ALPHA: (PixelType, PixelType) = (PixelType::U8x2, PixelType::U16x2);
const RGB: (PixelType, PixelType) = (PixelType::U8x3, PixelType::U16x3);
const RGBA: (PixelType, PixelType) = (PixelType::U8x4, PixelType::U16x4);

/// Some rows of a picture in 8 bits.
type Rows<'a> = Box<dyn Fn(Range<u32>) -> Cow<'a, [u8]> + 'a>;

/// A picture that hands out its rows in 8 bits: one of sixteen never becomes another as a whole.
struct Source<'a> {
    size: (u32, u32),
    kind: (PixelType, PixelType),
    rows: Rows<'a>,
}

/// The picture in 8 bits at a smaller size; nothing where the library knows no such picture.
fn resized(picture: &DynamicImage, size: (u32, u32)) -> Option<DynamicImage> {
    let (kind, rows) = match picture {
        DynamicImage::ImageLuma8(picture) => (GREY, narrow(picture)),
        DynamicImage::ImageLuma16(picture) => (GREY, wide(picture)),
        DynamicImage::ImageLumaA8(picture) => (GREY_ALPHA, narrow(picture)),
        DynamicImage::ImageLumaA16(picture) => (GREY_ALPHA, wide(picture)),
        DynamicImage::ImageRgb8(picture) => (RGB, narrow(picture)),
        DynamicImage::ImageRgb16(picture) => (RGB, wide(picture)),
        DynamicImage::ImageRgba8(picture) => (RGBA, narrow(picture)),
        DynamicImage::ImageRgba16(picture) => (RGBA, wide(picture)),
        _ => return None,
    };
    let source = Source {
        size: (picture.width(), picture.height()),
        kind,
        rows,
    };
    let (made, (width, height)) = (source.scaled(size)?, size);
    match kind {
        GREY => GrayImage::from_raw(width, height, made).map(DynamicImage::from),
        GREY_ALPHA => GrayAlphaImage::from_raw(width, height, made).map(DynamicImage::from),
        RGB => RgbImage::from_raw(width, height, made).map(DynamicImage::from),
        _ => RgbaImage::from_raw(width, height, made).map(DynamicImage::from),
    }
}

fn narrow<P: Pixel<Subpixel = u8>>(picture: &ImageBuffer<P, Vec<u8>>) -> Rows<'_> {
    Box::new(|rows| Cow::Borrowed(part(picture, rows)))
}

fn wide<P: Pixel<Subpixel = u16>>(picture: &ImageBuffer<P, Vec<u16>>) -> Rows<'_> {
    let narrowed = |level: &u16| ((u32::from(*level) + 128) / 257) as u8;
    Box::new(move |rows| part(picture, rows).iter().map(narrowed).collect())
}

/// Some rows of a picture.
fn part<P: Pixel>(picture: &ImageBuffer<P, Vec<P::Subpixel>>, rows: Range<u32>) -> &[P::Subpixel] {
    let row = picture.width() as usize * usize::from(P::CHANNEL_COUNT);
    &picture.as_raw()[rows.start as usize * row..rows.end as usize * row]
}

impl Source<'_> {
    /// Its samples at a smaller size.
    fn scaled(&self, to: (u32, u32)) -> Option<Vec<u8>> {
        let (width, height) = self.size;
        if width.saturating_mul(height) > MANY {
            return self.in_bands(to);
        }
        let (own, wide) = self.kind;
        let samples = (self.rows)(0..height);
        let source = ImageRef::new(width, height, &samples, own).ok()?;
        let mut light = Image::new(width, height, wide);
        LIGHT.forward_map(&source, &mut light).ok()?;
        let mut small = Image::new(to.0, to.1, wide);
        Resizer::new().resize(&light, &mut small, &lanczos()).ok()?;
        let mut made = Image::new(to.0, to.1, own);
        LIGHT.backward_map(&small, &mut made).ok()?;
        Some(made.into_vec())
    }

    /// The same for large pictures, some rows after the others: what the library keeps beside them is no larger than that.
    fn in_bands(&self, to: (u32, u32)) -> Option<Vec<u8>> {
        let ((width, height), own) = (self.size, self.kind.0);
        let ratio = f64::from(height) / f64::from(to.1);
        // The filter looks at three pixels of the smaller picture to either side.
        let margin = 3.0 * ratio.max(1.0) + 1.0;
        let mut made = Vec::with_capacity(to.0 as usize * to.1 as usize * own.size());
        let mut resizer = Resizer::new();
        for first in (0..to.1).step_by(BAND as usize) {
            let rows = BAND.min(to.1 - first);
            let (top, bottom) = (
                f64::from(first) * ratio,
                (f64::from(first + rows) * ratio).min(f64::from(height)),
            );
            let start = (top - margin).floor().max(0.0);
            let end = ((bottom + margin).ceil() as u32).min(height);
            let samples = (self.rows)(start as u32..end);
            let source = ImageRef::new(width, end - start as u32, &samples, own).ok()?;
            let mut small = Image::new(to.0, rows, own);
            let how = lanczos().crop(0.0, top - start, f64::from(width), bottom - top);
            resizer.resize(&source, &mut small, &how).ok()?;
            made.extend_from_slice(small.buffer());
        }
        Some(made)
    }
}

fn lanczos() -> ResizeOptions {
    ResizeOptions::new().resize_alg(ResizeAlg::Convolution(FilterType::Lanczos3))
}

/// Makes one pixel of every block of `factor` × `factor`, up to [`MAX_FACTOR`].
fn averaged(picture: DynamicImage, factor: u32) -> DynamicImage {
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
            let small = reduced(plain(from.0, from.1), 320);
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
    fn black_and_white_in_equal_parts_blend_to_half_the_light() {
        let board = RgbImage::from_fn(640, 480, |x, y| image::Rgb([((x + y) % 2 * 255) as u8; 3]));
        let small = reduced(board.into(), 320).into_rgb8();
        // Half of the light is no half of the number: sRGB tells it as 188. At the edges the filter lacks its other half.
        let inner = image::imageops::crop_imm(&small, 8, 8, 304, 224).to_image();
        assert!(
            inner
                .pixels()
                .all(|pixel| pixel.0.iter().all(|level| level.abs_diff(188) <= 2))
        );
    }

    #[test]
    fn a_block_gives_the_mean_of_its_pixels_and_a_cut_block_of_what_it_has() {
        let picture = GrayImage::from_fn(5, 3, |x, y| image::Luma([(x * 10 + y * 100) as u8]));
        // Columns 0–1, 2–3 and 4 of rows 0–1 and 2: means of 0, 10, 100, 110 and so on.
        assert_eq!(blocks(&picture, 2).into_raw(), [55, 75, 90, 205, 225, 240]);
        let white = GrayImage::from_pixel(300, 300, image::Luma([255]));
        assert!(blocks(&white, MAX_FACTOR).pixels().all(|pixel| pixel.0 == [255]));
    }

    #[test]
    fn a_large_picture_made_in_bands_is_the_same_as_made_at_once() -> Result<(), Box<dyn std::error::Error>> {
        let (from, to) = ((900, 700), (500, 389));
        let picture = RgbaImage::from_fn(from.0, from.1, |x, y| {
            image::Rgba([
                (x * 7 + y * 3) as u8,
                (x * y) as u8,
                (x ^ y) as u8,
                (x / 4 + y / 8) as u8,
            ])
        });
        let mut at_once = Image::new(to.0, to.1, PixelType::U8x4);
        let whole = ImageRef::new(from.0, from.1, &picture, PixelType::U8x4)?;
        Resizer::new().resize(&whole, &mut at_once, &lanczos())?;
        let source = Source {
            size: from,
            kind: RGBA,
            rows: narrow(&picture),
        };
        let made = source.in_bands(to).ok_or("made")?;
        assert_eq!(made.len(), at_once.buffer().len());
        let apart = made
            .iter()
            .zip(at_once.buffer())
            .map(|(one, other)| one.abs_diff(*other))
            .max();
        assert!(apart <= Some(1), "{apart:?}");
        Ok(())
    }
}
