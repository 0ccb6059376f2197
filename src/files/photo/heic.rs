//! HEIC and HEIF photos: decoded to 8 bits, turned, mirrored and cropped as their container says, so that the turn that
//! EXIF notes as well is not to be applied again. What the decoder would take is reckoned before it begins.

mod grid;

use std::borrow::Cow;

use heic_decoder::bitreader::strip_emulation_prevention;
use heic_decoder::hevc::nal::{NAL_SPS, parse_nal_header};
use heic_decoder::hevc::params::parse_sps;
use heic_decoder::isobmff::{self, CleanAperture, ParsedHeif, ResolvedImage, Transform};
use heic_decoder::{DecodeOptions, DecodedImage, HeifError};
use image::{DynamicImage, RgbImage, RgbaImage};

use super::{container, profile, room};
use grid::Grid;

/// Turns, mirrors and crops that one photo may ask for.
const MAX_TURNS: usize = 8;

/// What the decoder notes of each pixel, in bytes.
const NOTES: u64 = 2;

/// What a photo says of itself.
pub(super) struct Claim<'a> {
    /// The photo, as its decoder can read it.
    bytes: Cow<'a, [u8]>,
    /// Width and height in pixels before turns and crops.
    pub size: (u32, u32),
    /// What the decoder takes, in bytes.
    pub needed: u64,
    turns: Vec<Transform>,
    /// The tables and data of a grid that is decoded row by row.
    grid: Option<ParsedHeif>,
}

/// What a look at the tables of a photo takes, in bytes: with a copy, should they have to be mended.
///
/// # Errors
/// A container that asks for more than a photo would.
pub(super) fn copied(bytes: &[u8]) -> Result<u64, HeifError> {
    let copied = container::copied(bytes).ok_or(HeifError::LimitExceeded("more in its tables than a photo needs"))?;
    Ok(copied + bytes.len() as u64)
}

/// Looks over a photo before it is decoded; there is to be room for what is [`copied`].
///
/// # Errors
/// A container that makes no sense.
pub(super) fn claim(bytes: &[u8]) -> Result<Claim<'_>, HeifError> {
    let bytes = readable(bytes);
    let parsed = isobmff::parse(&bytes)?;
    if parsed.transforms.len() > MAX_TURNS {
        return Err(HeifError::LimitExceeded("more turns than a photo needs"));
    }
    let size = match parsed.grid {
        Some(grid) => (grid.output_width, grid.output_height),
        None => match parsed.images.first() {
            Some(only) => of_picture(only)?.size,
            None => (0, 0),
        },
    };
    if let Some(grid) = Grid::of(&parsed) {
        // Turned, it is there twice in its colours.
        let turned = 6 * u64::from(size.0) * u64::from(size.1);
        let turned = if parsed.transforms.is_empty() { 0 } else { turned };
        return Ok(Claim {
            bytes: Cow::Borrowed(&[]),
            size,
            needed: grid.needed().max(turned),
            turns: parsed.transforms.clone(),
            grid: Some(parsed),
        });
    }
    let of_alpha = parsed.alpha.as_ref().map_or(Ok(0), |alpha| needed(&alpha.image))?;
    let mended = if let Cow::Owned(mended) = &bytes {
        mended.len()
    } else {
        0
    };
    Ok(Claim {
        size,
        needed: needed(&parsed)? + of_alpha + mended as u64,
        turns: parsed.transforms,
        grid: None,
        bytes,
    })
}

/// The camera's notes in a photo.
pub(super) fn notes(bytes: &[u8]) -> Option<Vec<u8>> {
    let (copied, length) = (copied(bytes).ok()?, bytes.len() as u64);
    let _room = (copied + length <= room::TOTAL).then(|| room::for_picture(copied, length))?;
    heic_decoder::read_metadata(&readable(bytes)).ok()?.exif
}

fn readable(bytes: &[u8]) -> Cow<'_, [u8]> {
    container::without_empty_properties(bytes).map_or(Cow::Borrowed(bytes), Cow::Owned)
}

struct Coded {
    size: (u32, u32),
    pixels: u64,
    /// Bytes that each pixel takes in the decoder, in words of four bytes: its brightness and its share of two colours.
    a_pixel: u64,
}

fn of_picture(image: &ResolvedImage) -> Result<Coded, HeifError> {
    let sets = image.hevc_config.nalus_of_type(NAL_SPS);
    let mut coded = Coded {
        size: (0, 0),
        pixels: 0,
        a_pixel: 4,
    };
    for set in sets {
        let (_, body) = parse_nal_header(set)?;
        let set = parse_sps(&strip_emulation_prevention(body))?;
        let size = (set.pic_width_in_luma_samples, set.pic_height_in_luma_samples);
        let pixels = u64::from(size.0) * u64::from(size.1);
        if pixels >= coded.pixels {
            coded.size = size;
            coded.pixels = pixels;
        }
        coded.a_pixel = coded.a_pixel.max(match set.chroma_format_idc {
            0 => 4,
            1 => 6,
            2 => 8,
            _ => 12,
        });
    }
    Ok(coded)
}

/// The most that is held at once: pieces beside the whole, or a picture beside its copy that is being smoothed, and while
/// one is decoded notes on its blocks and on which samples are there.
fn needed(parsed: &ParsedHeif) -> Result<u64, HeifError> {
    let mut pieces = 0;
    let mut a_pixel = 4;
    for image in parsed.images.iter().chain(&parsed.reference_image) {
        let coded = of_picture(image)?;
        // Its data is there three times: as stored, cut up, and without what guards it.
        pieces += coded.pixels * (coded.a_pixel + NOTES) + 3 * image.data.len() as u64;
        a_pixel = a_pixel.max(coded.a_pixel);
    }
    let area = |(width, height): (u32, u32)| u64::from(width) * u64::from(height);
    let whole = match (parsed.grid, parsed.images.first()) {
        (Some(grid), _) => area((grid.output_width, grid.output_height)),
        (None, Some(only)) => of_picture(only)?.pixels,
        (None, None) => 0,
    };
    Ok(pieces + whole * a_pixel)
}

/// Decodes the photo to sRGB, with opacity where the file has any.
pub(super) fn decoded(claim: Claim) -> Result<DynamicImage, HeifError> {
    let (picture, profile) = match claim.grid {
        Some(parsed) => {
            let grid = Grid::of(&parsed).ok_or(HeifError::MalformedBox("a grid that is none"))?;
            let picture = DynamicImage::from(grid.picture()?);
            (picture, parsed.metadata.icc_profile)
        }
        None => as_a_whole(claim.bytes)?,
    };
    let picture = claim.turns.iter().try_fold(picture, turned)?;
    Ok(profile::in_srgb(picture, profile.as_deref()))
}

fn as_a_whole(bytes: Cow<[u8]>) -> Result<(DynamicImage, Option<Vec<u8>>), HeifError> {
    let as_coded = DecodeOptions {
        apply_transforms: false,
    };
    let decoded = heic_decoder::decode_with(&bytes, &as_coded)?;
    drop(bytes);
    let picture = in_colours(&decoded)?;
    Ok((picture, decoded.metadata.icc_profile))
}

fn in_colours(decoded: &DecodedImage) -> Result<DynamicImage, HeifError> {
    let (width, height) = (decoded.width as u32, decoded.height as u32);
    let picture = if decoded.alpha.is_some() {
        RgbaImage::from_raw(width, height, decoded.to_rgba8()?.data).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, decoded.to_rgb8()?.data).map(DynamicImage::from)
    };
    picture.ok_or(HeifError::MalformedHevc("fewer samples than pixels"))
}

/// Turned in its colours, where it takes a fourth of the room that it takes in the decoder.
fn turned(picture: DynamicImage, turn: &Transform) -> Result<DynamicImage, HeifError> {
    Ok(match turn {
        Transform::Rotate90Ccw(1) => picture.rotate270(),
        Transform::Rotate90Ccw(2) => picture.rotate180(),
        Transform::Rotate90Ccw(3) => picture.rotate90(),
        Transform::Rotate90Ccw(_) => picture,
        Transform::MirrorVertical => picture.flipv(),
        Transform::MirrorHorizontal => picture.fliph(),
        Transform::CleanAperture(aperture) => cropped(&picture, aperture)?,
    })
}

fn cropped(picture: &DynamicImage, aperture: &CleanAperture) -> Result<DynamicImage, HeifError> {
    let (x, width) = part(picture.width(), aperture.width, aperture.horizontal_offset)?;
    let (y, height) = part(picture.height(), aperture.height, aperture.vertical_offset)?;
    Ok(picture.crop_imm(x, y, width, height))
}

/// Where a crop begins on one side and how long it is: its middle lies so far from the picture's middle.
fn part(full: u32, length: (u32, u32), off: (i32, u32)) -> Result<(u32, u32), HeifError> {
    let ratio = |over: f64, under: u32| if under == 0 { f64::NAN } else { over / f64::from(under) };
    let length = ratio(f64::from(length.0), length.1).round();
    let start = ((f64::from(full) - length) / 2.0 + ratio(f64::from(off.0), off.1)).round();
    if length >= 1.0 && start >= 0.0 && start + length <= f64::from(full) {
        Ok((start as u32, length as u32))
    } else {
        Err(HeifError::MalformedBox("a crop that reaches outside"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_crop_lies_around_the_middle_and_never_reaches_outside() {
        for (full, length, off, answer) in [
            (1280, (300, 1), (0, 1), Some((490, 300))),
            (10, (4, 1), (-2, 1), Some((1, 4))),
            (9, (4, 1), (-1, 2), Some((2, 4))),
            (10, (21, 2), (0, 1), None),
            (10, (4, 1), (4, 1), None),
            (10, (4, 0), (0, 1), None),
            (10, (0, 1), (0, 1), None),
            (10, (4, 1), (0, 0), None),
        ] {
            assert_eq!(part(full, length, off).ok(), answer, "{length:?} of {full}");
        }
    }
}
