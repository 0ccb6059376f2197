//! From a file's bytes to pixels in sRGB, within limits of size and memory; and pixels the right way up for the viewer.
//! Slow for large photos: never within a frame.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};

use super::content;
use super::error::{Excess, PhotoError};
use super::format::{Format, OtherFormat, sniff};
use super::thumbnail::reduced;
use super::{heic, jpeg, profile};

/// The longest side that is decoded, in pixels: as long as a JPEG may be.
const MAX_SIDE_PX: u32 = 65_535;

/// The memory that one decoded picture may take, in bytes: a hundred million pixels of four samples.
const MAX_PIXEL_BYTES: u64 = 400_000_000;

/// The most pixels of a JPEG that is read at a reduced size.
const MAX_REDUCED_PIXELS: u64 = 500_000_000;

/// A picture that takes more memory than this while it is decoded is decoded alone.
const LARGE_BYTES: u64 = 96 << 20;

/// Held while a large picture is decoded: two of them would not have room.
static LARGE: Mutex<()> = Mutex::new(());

/// A decoded picture.
pub(super) struct Decoded {
    /// Its pixels in sRGB, perhaps reduced.
    pub picture: DynamicImage,
    /// Width and height of the picture in the file, as stored.
    pub size: (u32, u32),
    /// Whether it is turned upright already, whatever the camera noted.
    pub is_upright: bool,
}

/// Reads a photo for the screen, turned by `orientation` (1 to 8 as in EXIF, all else as stored).
///
/// With `longest_side` it is scaled down, never up, to that many pixels. A JPEG that breaks off shows what is there.
///
/// # Errors
/// As for [`inspect`](super::inspect), except that a JPEG that breaks off is shown.
pub fn upright(path: &Path, orientation: u8, longest_side: Option<u32>) -> Result<RgbaImage, PhotoError> {
    let bytes = content::whole(path)?;
    let format = sniff(path, &bytes)?;
    let decoded = pixels(path, &bytes, format, longest_side)?;
    drop(bytes);
    let mut picture = decoded.picture;
    if let Some(side) = longest_side {
        picture = reduced(picture, side);
    }
    if !decoded.is_upright {
        picture = turned(picture, orientation);
    }
    Ok(picture.into_rgba8())
}

/// The same picture, its longest side reduced to so many pixels; never larger.
pub fn smaller(picture: &RgbaImage, longest_side: u32) -> RgbaImage {
    reduced(picture.clone().into(), longest_side).into_rgba8()
}

/// Decodes a picture as it is stored; `path` serves the error only. With `at_least_px` it may come reduced, its longest
/// side not shorter than that.
pub(super) fn pixels(
    path: &Path,
    bytes: &[u8],
    format: Format,
    at_least_px: Option<u32>,
) -> Result<Decoded, PhotoError> {
    // A fault of a decoder is damage of one file, not the end of the program.
    let decode = || decode(path, bytes, format, at_least_px);
    catch_unwind(AssertUnwindSafe(decode)).unwrap_or_else(|_| Err(damaged(path, "its decoder broke off".to_owned())))
}

fn decode(path: &Path, bytes: &[u8], format: Format, at_least_px: Option<u32>) -> Result<Decoded, PhotoError> {
    match format.decoder() {
        None => decode_heic(path, bytes),
        Some(ImageFormat::Jpeg) => decode_jpeg(path, bytes, at_least_px),
        Some(decoder) => decode_whole(path, bytes, (format, decoder)),
    }
}

fn decode_jpeg(path: &Path, bytes: &[u8], at_least_px: Option<u32>) -> Result<Decoded, PhotoError> {
    let claim = jpeg::claim(bytes);
    if let (Some(claim), Some(at_least_px)) = (claim.filter(|claim| claim.is_reducible), at_least_px)
        && area(claim.size) <= MAX_REDUCED_PIXELS
    {
        let _alone = alone(area(claim.size));
        if let Some(picture) = jpeg::reduced(bytes, at_least_px) {
            return Ok(Decoded {
                picture,
                size: claim.size,
                is_upright: false,
            });
        }
    }
    decode_whole(path, bytes, (Format::Jpeg, ImageFormat::Jpeg))
}

fn decode_heic(path: &Path, bytes: &[u8]) -> Result<Decoded, PhotoError> {
    let size = heic::size(bytes).ok_or_else(|| damaged(path, "its head cannot be read".to_owned()))?;
    // Its planes take several times the memory of the picture.
    let needed = area(size) * 12;
    if needed > 2 * MAX_PIXEL_BYTES {
        return Err(too_large(path, size));
    }
    let _alone = alone(needed);
    let picture = heic::decoded(bytes).map_err(|error| damaged(path, error.to_string()))?;
    Ok(Decoded {
        size: (picture.width(), picture.height()),
        picture,
        is_upright: true,
    })
}

fn decode_whole(path: &Path, bytes: &[u8], (format, decoder): (Format, ImageFormat)) -> Result<Decoded, PhotoError> {
    let refused = |error: &ImageError| refusal(path, bytes, (format, decoder), error);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE_PX);
    limits.max_image_height = Some(MAX_SIDE_PX);
    limits.max_alloc = Some(MAX_PIXEL_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), decoder);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let size = decoder.dimensions();
    if decoder.total_bytes() > MAX_PIXEL_BYTES {
        return Err(too_large(path, size));
    }
    let _alone = alone(decoder.total_bytes());
    let profile = decoder.icc_profile().ok().flatten();
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    Ok(Decoded {
        picture: profile::in_srgb(picture, profile.as_deref()),
        size,
        is_upright: false,
    })
}

/// What is held while a picture of so many bytes is decoded.
fn alone(bytes: u64) -> Option<std::sync::MutexGuard<'static, ()>> {
    // What the mutex guards is room, which a thread that panicked has given back.
    (bytes > LARGE_BYTES).then(|| LARGE.lock().unwrap_or_else(PoisonError::into_inner))
}

fn area((width, height): (u32, u32)) -> u64 {
    u64::from(width) * u64::from(height)
}

/// Turns a picture upright by its EXIF orientation.
pub(super) fn turned(mut picture: DynamicImage, orientation: u8) -> DynamicImage {
    picture.apply_orientation(Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms));
    picture
}

fn too_large(path: &Path, (width_px, height_px): (u32, u32)) -> PhotoError {
    PhotoError::TooLarge {
        path: path.to_path_buf(),
        excess: Excess::Pixels { width_px, height_px },
    }
}

fn refusal(path: &Path, bytes: &[u8], (format, decoder): (Format, ImageFormat), error: &ImageError) -> PhotoError {
    let detail = error.to_string();
    match error {
        ImageError::Unsupported(_) => PhotoError::UnsupportedFormat {
            path: path.to_path_buf(),
            found: OtherFormat::Variety(format),
        },
        ImageError::Limits(_) => match ImageReader::with_format(Cursor::new(bytes), decoder).into_dimensions() {
            Ok(size) => too_large(path, size),
            Err(_) => damaged(path, detail),
        },
        _ => damaged(path, detail),
    }
}

fn damaged(path: &Path, detail: String) -> PhotoError {
    PhotoError::Damaged {
        path: path.to_path_buf(),
        detail,
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::fixture;
    use super::*;

    #[test]
    fn all_eight_orientations_come_out_upright() -> Result<(), PhotoError> {
        for orientation in 1..=8 {
            let picture = upright(&fixture(&format!("orientation-{orientation}.jpg")), orientation, None)?;
            assert_eq!(picture.dimensions(), (48, 32), "orientation {orientation}");
            let [red, _, blue, alpha] = picture.get_pixel(4, 4).0;
            assert!(
                red > 180 && blue < 60 && alpha == 255,
                "top left, orientation {orientation}"
            );
            let [red, _, blue, _] = picture.get_pixel(43, 27).0;
            assert!(red < 60 && blue > 180, "bottom right, orientation {orientation}");
        }
        Ok(())
    }

    #[test]
    fn a_picture_is_scaled_down_to_its_longest_side_and_never_up() -> Result<(), PhotoError> {
        let path = fixture("orientation-6.jpg");
        assert_eq!(upright(&path, 6, Some(24))?.dimensions(), (24, 16));
        assert_eq!(upright(&path, 6, Some(1))?.dimensions(), (1, 1));
        assert_eq!(upright(&path, 6, Some(500))?.dimensions(), (48, 32));
        Ok(())
    }

    #[test]
    fn what_is_clear_in_the_file_is_clear_on_the_screen() -> Result<(), PhotoError> {
        let picture = upright(&fixture("clear-corner.png"), 1, None)?;
        assert_eq!((picture.get_pixel(4, 28)[3], picture.get_pixel(4, 4)[3]), (0, 255));
        Ok(())
    }

    #[test]
    fn a_broken_off_jpeg_still_shows_what_is_there() -> Result<(), PhotoError> {
        assert_eq!(upright(&fixture("truncated.jpg"), 1, None)?.dimensions(), (48, 32));
        Ok(())
    }
}
