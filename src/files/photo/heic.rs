//! HEIC and HEIF photos: decoded to 8 bits, turned, mirrored and cropped as their container says, so that the turn that
//! EXIF notes as well is not to be applied again.

use heic_decoder::HeifError;
use image::{DynamicImage, RgbImage, RgbaImage};

use super::profile;

/// The size that the container tells, as shown; nothing where it cannot be read.
pub(super) fn size(bytes: &[u8]) -> Option<(u32, u32)> {
    let facts = heic_decoder::probe(bytes).ok()?;
    Some((u32::try_from(facts.width).ok()?, u32::try_from(facts.height).ok()?))
}

/// Decodes the photo to sRGB, with opacity where the file has any.
pub(super) fn decoded(bytes: &[u8]) -> Result<DynamicImage, HeifError> {
    let decoded = heic_decoder::decode(bytes)?;
    let (width, height) = (decoded.width as u32, decoded.height as u32);
    let picture = if decoded.alpha.is_some() {
        RgbaImage::from_raw(width, height, decoded.to_rgba8()?.data).map(DynamicImage::from)
    } else {
        RgbImage::from_raw(width, height, decoded.to_rgb8()?.data).map(DynamicImage::from)
    };
    let picture = picture.ok_or(HeifError::MalformedHevc("fewer samples than pixels"))?;
    Ok(profile::in_srgb(picture, decoded.metadata.icc_profile.as_deref()))
}
