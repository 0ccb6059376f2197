//! Colours by an embedded ICC profile, as sRGB for the screen. A profile that cannot be read is no profile, and never a
//! reason to refuse a photo.

use image::{DynamicImage, RgbImage, RgbaImage};
use moxcms::{ColorProfile, DataColorSpace, Layout, TransformOptions};

/// The same picture in sRGB, in 8 bits where it has a profile; without one its colours are taken to be sRGB.
pub(super) fn in_srgb(picture: DynamicImage, profile: Option<&[u8]>) -> DynamicImage {
    let Some(profile) = profile.and_then(|profile| ColorProfile::new_from_slice(profile).ok()) else {
        return picture;
    };
    let is_grey = profile.color_space == DataColorSpace::Gray;
    if is_grey == picture.color().has_color()
        || ![DataColorSpace::Gray, DataColorSpace::Rgb].contains(&profile.color_space)
    {
        // The profile of another kind of picture.
        return picture;
    }
    let (width, height) = (picture.width(), picture.height());
    let converted = |samples: &[u8], from: Layout, to: Layout| converted(samples, &profile, (from, to));
    let made =
        match (is_grey, picture.color().has_alpha()) {
            (true, false) => converted(&picture.to_luma8(), Layout::Gray, Layout::Rgb)
                .and_then(|samples| rgb(width, height, samples)),
            (true, true) => {
                let samples = converted(&picture.to_luma_alpha8(), Layout::GrayAlpha, Layout::Rgba);
                samples.and_then(|samples| rgba(width, height, samples))
            }
            (false, false) => {
                converted(&picture.to_rgb8(), Layout::Rgb, Layout::Rgb).and_then(|samples| rgb(width, height, samples))
            }
            (false, true) => converted(&picture.to_rgba8(), Layout::Rgba, Layout::Rgba)
                .and_then(|samples| rgba(width, height, samples)),
        };
    made.unwrap_or(picture)
}

fn rgb(width: u32, height: u32, samples: Vec<u8>) -> Option<DynamicImage> {
    RgbImage::from_raw(width, height, samples).map(DynamicImage::from)
}

fn rgba(width: u32, height: u32, samples: Vec<u8>) -> Option<DynamicImage> {
    RgbaImage::from_raw(width, height, samples).map(DynamicImage::from)
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
    let channels = |layout| match layout {
        Layout::Gray => 1,
        Layout::GrayAlpha => 2,
        Layout::Rgb => 3,
        _ => 4,
    };
    let target = ColorProfile::new_srgb();
    let transform = profile
        .create_transform_8bit(from, &target, to, TransformOptions::default())
        .ok()?;
    let mut made = vec![0; samples.len() / channels(from) * channels(to)];
    transform.transform(samples, &mut made).ok()?;
    Some(made)
}
