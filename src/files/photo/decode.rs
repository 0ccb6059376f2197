//! From a file's bytes to pixels, within limits of size and memory; and pixels the right way up for the viewer.
//! Colour profiles are not applied. Slow for large photos: never within a frame.

use std::io::Cursor;
use std::path::Path;

use image::metadata::Orientation;
use image::{DynamicImage, ImageError, ImageReader, Limits, RgbaImage};

use super::content;
use super::error::{Excess, PhotoError};
use super::format::{Format, OtherFormat, sniff};
use super::thumbnail::reduced;

/// The longest side that is decoded, in pixels.
const MAX_SIDE_PX: u32 = 30_000;

/// The memory that one decoded picture may take, in bytes: a hundred million pixels of four samples.
const MAX_PIXEL_BYTES: u64 = 400_000_000;

/// Opens a part of the picture's own data in a JPEG.
const START_OF_SCAN: u8 = 0xda;

/// Reads a photo for the screen, turned by `orientation` (1 to 8 as in EXIF, all else as stored).
///
/// With `longest_side` it is scaled down, never up, to that many pixels. A JPEG that breaks off shows what is there.
///
/// # Errors
/// As for [`inspect`](super::inspect), except that a JPEG that breaks off is shown.
pub fn upright(path: &Path, orientation: u8, longest_side: Option<u32>) -> Result<RgbaImage, PhotoError> {
    let bytes = content::whole(path)?;
    let format = sniff(path, &bytes)?;
    let mut picture = pixels(path, &bytes, format)?;
    drop(bytes);
    if let Some(side) = longest_side {
        picture = reduced(picture, side);
    }
    Ok(turned(picture, orientation).into_rgba8())
}

/// Decodes a picture as it is stored; `path` serves the error only.
pub(super) fn pixels(path: &Path, bytes: &[u8], format: Format) -> Result<DynamicImage, PhotoError> {
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE_PX);
    limits.max_image_height = Some(MAX_SIDE_PX);
    limits.max_alloc = Some(MAX_PIXEL_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format.decoder());
    reader.limits(limits);
    reader.decode().map_err(|error| refusal(path, bytes, format, &error))
}

/// Turns a picture upright by its EXIF orientation.
pub(super) fn turned(mut picture: DynamicImage, orientation: u8) -> DynamicImage {
    picture.apply_orientation(Orientation::from_exif(orientation).unwrap_or(Orientation::NoTransforms));
    picture
}

fn refusal(path: &Path, bytes: &[u8], format: Format, error: &ImageError) -> PhotoError {
    let detail = error.to_string();
    let path = path.to_path_buf();
    match error {
        ImageError::Unsupported(_) => PhotoError::UnsupportedFormat {
            path,
            found: OtherFormat::Variety(format),
        },
        ImageError::Limits(_) => match ImageReader::with_format(Cursor::new(bytes), format.decoder()).into_dimensions()
        {
            Ok((width_px, height_px)) => PhotoError::TooLarge {
                path,
                excess: Excess::Pixels { width_px, height_px },
            },
            Err(_) => PhotoError::Damaged { path, detail },
        },
        _ => PhotoError::Damaged { path, detail },
    }
}

/// Finds where a JPEG's picture breaks off, as a place in its bytes; nothing when it runs to its end mark.
///
/// The decoder fills up what is missing with grey and says nothing, so a copy that broke off would pass for whole.
/// Wrong colours behind flipped bits are not found here: they still are a picture to any decoder.
pub(super) fn jpeg_break(bytes: &[u8]) -> Option<usize> {
    let mut in_picture = false;
    let mut at = 2;
    loop {
        let Some(found) = bytes
            .get(at..)
            .and_then(|rest| rest.iter().position(|byte| *byte == 0xff))
        else {
            return Some(bytes.len());
        };
        at += found + 1;
        match bytes.get(at) {
            None => return Some(bytes.len()),
            Some(0xd9) => return None,
            // In the picture's own data 0 is a stuffed byte, 0xff a filler, and the restart marks stand alone.
            Some(0 | 0xd0..=0xd7) => at += 1,
            Some(0xff) => {}
            Some(mark) if in_picture && !between_scans(*mark) => return Some(at - 1),
            // A segment with its length: skipped whole, for it may hold another picture with its own end mark.
            Some(mark) => {
                in_picture |= *mark == START_OF_SCAN;
                let Some(length) = bytes.get(at + 1..at + 3) else {
                    return Some(bytes.len());
                };
                at += 1 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
        }
    }
}

/// Tells whether a segment may stand between the parts of a JPEG's picture: tables, notes, the next part.
fn between_scans(mark: u8) -> bool {
    matches!(mark, 0xc4 | 0xcc | START_OF_SCAN | 0xdb..=0xdd | 0xe0..=0xef | 0xfe)
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

    #[test]
    fn an_end_mark_inside_a_segment_is_not_the_end() {
        let preview = b"\xff\xd8\xff\xe1\0\x06\xff\xd8\xff\xd9\xff\xda\0\x02\x12\xff\0\x34\xff\xd0";
        for length in 2..=preview.len() {
            assert_eq!(jpeg_break(&preview[..length]), Some(length));
        }
        assert_eq!(
            jpeg_break(&[preview.as_slice(), b"\x56\xff\xff\xd9 and more"].concat()),
            None
        );
    }

    #[test]
    fn a_mark_that_cannot_stand_in_a_picture_breaks_it() {
        let start = b"\xff\xd8\xff\xda\0\x02\x12\x34";
        for (between, place) in [
            (b"\xff\x9f\0\x02", Some(8)),
            (b"\xff\xd8\0\x02", Some(8)),
            (b"\xff\xc4\0\x02", None),
        ] {
            assert_eq!(
                jpeg_break(&[start.as_slice(), between, b"\x56\xff\xd9"].concat()),
                place
            );
        }
    }
}
