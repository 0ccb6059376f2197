//! Colours by an embedded ICC profile, as sRGB for the screen. A profile that cannot be read is no profile, and never a
//! reason to refuse a photo. Converted where the picture lies: a second copy of a large one has no room.

use image::{DynamicImage, ImageBuffer, Pixel, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// How many samples are converted at a time.
const PIECE: usize = 3 * 4 * 4096;

/// The same picture in sRGB, in 8 bits where it has a profile; without one its colours are taken to be sRGB.
pub(super) fn in_srgb(picture: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(profile) = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok()) else {
        return picture;
    };
    let wanted = if picture.color().has_color() {
        DataColorSpace::Rgb
    } else {
        DataColorSpace::Gray
    };
    if profile.color_space != wanted {
        // The profile of another kind of picture.
        return picture;
    }
    match picture {
        DynamicImage::ImageRgb8(picture) => in_place(picture, &profile, Layout::Rgb).into(),
        DynamicImage::ImageRgba8(picture) => in_place(picture, &profile, Layout::Rgba).into(),
        DynamicImage::ImageRgb16(picture) => {
            let (width, height) = picture.dimensions();
            match narrowed(&picture, &profile, Layout::Rgb).and_then(|made| RgbImage::from_raw(width, height, made)) {
                Some(made) => made.into(),
                None => picture.into(),
            }
        }
        DynamicImage::ImageRgba16(picture) => {
            let (width, height) = picture.dimensions();
            match narrowed(&picture, &profile, Layout::Rgba).and_then(|made| RgbaImage::from_raw(width, height, made)) {
                Some(made) => made.into(),
                None => picture.into(),
            }
        }
        grey if wanted == DataColorSpace::Gray => of_grey(grey, &profile),
        rare => in_place(rare.into_rgba8(), &profile, Layout::Rgba).into(),
    }
}

fn in_place<P: Pixel<Subpixel = u8>>(
    mut picture: ImageBuffer<P, Vec<u8>>,
    profile: &ColorProfile,
    layout: Layout,
) -> ImageBuffer<P, Vec<u8>> {
    let made = profile.create_transform_8bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default());
    let Ok(transform) = made else { return picture };
    let mut own = Vec::with_capacity(PIECE);
    for samples in picture.chunks_mut(PIECE) {
        own.clear();
        own.extend_from_slice(samples);
        if transform.transform(&own, samples).is_err() {
            // Told by how long a piece is, so by the first.
            return picture;
        }
    }
    picture
}

/// Samples of 16 bits, converted as finely as they are and then in 8.
fn narrowed(samples: &[u16], profile: &ColorProfile, layout: Layout) -> Option<Vec<u8>> {
    let transform = profile
        .create_transform_16bit(layout, &ColorProfile::new_srgb(), layout, TransformOptions::default())
        .ok()?;
    let mut narrow = Vec::with_capacity(samples.len());
    let mut wide = vec![0; PIECE];
    for piece in samples.chunks(PIECE) {
        let wide = &mut wide[..piece.len()];
        transform.transform(piece, wide).ok()?;
        narrow.extend(wide.iter().map(|level| ((u32::from(*level) + 128) / 257) as u8));
    }
    Some(narrow)
}

/// Grey stays grey, so a table of its levels tells all.
fn of_grey(picture: DynamicImage, profile: &ColorProfile) -> DynamicImage {
    let levels: Vec<u8> = (0..=255).collect();
    let Some(made) = converted(&levels, profile, (Layout::Gray, Layout::Rgb)) else {
        return picture;
    };
    let level = |level: u8| made[usize::from(level) * 3 + 1];
    if picture.color().has_alpha() {
        let mut picture = picture.into_luma_alpha8();
        picture.pixels_mut().for_each(|pixel| pixel.0[0] = level(pixel.0[0]));
        picture.into()
    } else {
        let mut picture = picture.into_luma8();
        picture.iter_mut().for_each(|sample| *sample = level(*sample));
        picture.into()
    }
}

/// Inks by their profile, 255 for full ink, as red, green, blue.
pub(super) fn inks_in_srgb(inks: &[u8], profile: &[u8]) -> Option<Vec<u8>> {
    let profile = ColorProfile::new_from_slice(profile).ok()?;
    // The library takes four inks as four samples.
    (profile.color_space == DataColorSpace::Cmyk).then(|| converted(inks, &profile, (Layout::Rgba, Layout::Rgb)))?
}

/// Inks without a profile: each lessened by the black.
pub(super) fn inks_as_they_are(inks: &[u8]) -> Vec<u8> {
    let (pixels, _) = inks.as_chunks::<4>();
    let lessened = |ink: u8, black: u8| ((u32::from(255 - ink) * u32::from(255 - black) + 127) / 255) as u8;
    pixels
        .iter()
        .flat_map(|[cyan, magenta, yellow, black]| [cyan, magenta, yellow].map(|ink| lessened(*ink, *black)))
        .collect()
}

fn converted(samples: &[u8], profile: &ColorProfile, (from, to): (Layout, Layout)) -> Option<Vec<u8>> {
    let transform = profile
        .create_transform_8bit(from, &ColorProfile::new_srgb(), to, TransformOptions::default())
        .ok()?;
    let mut made = vec![0; samples.len() / from.channels() * to.channels()];
    transform.transform(samples, &mut made).ok()?;
    Some(made)
}
