//! From a file's bytes to pixels in sRGB, within limits of size and memory; and pixels the right way up for the viewer.
//! Slow for large photos: never within a frame.

use std::io::Cursor;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use ::tiff::TiffError;
use heic_decoder::HeifError;
use image::metadata::Orientation;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits, RgbaImage};

use super::content;
use super::error::{Excess, PhotoError};
use super::format::{Format, OtherFormat, sniff};
use super::room::{self, Taken};
use super::scale::{self, reduced};
use super::{heic, jpeg, profile, tiff};

/// The longest side that is decoded, in pixels: as long as a JPEG may be.
const MAX_SIDE_PX: u32 = 65_535;

/// The memory that one decoded picture may take, in bytes: a hundred million pixels of four samples.
const MAX_PIXEL_BYTES: u64 = 400_000_000;

/// The most pixels of a JPEG that is read at a reduced size: a few seconds of work.
const MAX_REDUCED_PIXELS: u64 = 200_000_000;

/// The largest profile or note inside a picture that is unpacked, in bytes; those of printing presses take two or three
/// million.
const MAX_NOTE_BYTES: u64 = 16 << 20;

/// A decoded picture.
pub(super) struct Decoded {
    /// Its pixels in sRGB, perhaps reduced.
    pub picture: DynamicImage,
    /// Width and height of the picture in the file, as stored.
    pub size: (u32, u32),
    /// Whether it is turned upright already, whatever the camera noted.
    pub is_upright: bool,
    /// Its room in memory: to be held as long as the picture.
    pub room: Taken,
}

/// Reads a photo for the screen, turned by `orientation` (1 to 8 as in EXIF, all else as stored).
///
/// With `longest_side` it is scaled down, never up, to that many pixels. A JPEG that breaks off shows what is there.
///
/// # Errors
/// As for [`inspect`](super::inspect), except that a JPEG that breaks off is shown.
pub fn upright(path: &Path, orientation: u8, longest_side: Option<u32>) -> Result<RgbaImage, PhotoError> {
    guarded(path, || shown(path, orientation, longest_side))
}

/// Does what a file is wanted for. A fault of a decoder is damage of one file, not the end of the program.
pub(super) fn guarded<T>(path: &Path, work: impl FnOnce() -> Result<T, PhotoError>) -> Result<T, PhotoError> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|_| Err(damaged(path, "its decoder broke off".to_owned())))
}

fn shown(path: &Path, orientation: u8, longest_side: Option<u32>) -> Result<RgbaImage, PhotoError> {
    let file = content::whole(path)?;
    let format = sniff(path, &file.bytes)?;
    let decoded = pixels(path, &file.bytes, format, longest_side)?;
    drop(file);
    let (mut picture, _room) = (decoded.picture, decoded.room);
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
    scale::smaller(picture, longest_side).unwrap_or_else(|| picture.clone())
}

/// Decodes a picture as it is stored; `path` serves the error only. With `at_least_px` it may come reduced, its longest
/// side not shorter than that.
pub(super) fn pixels(
    path: &Path,
    bytes: &[u8],
    format: Format,
    at_least_px: Option<u32>,
) -> Result<Decoded, PhotoError> {
    let decoded = decode(path, bytes, format, at_least_px)?;
    if decoded.picture.width() == 0 || decoded.picture.height() == 0 {
        return Err(damaged(path, "there is not one pixel in it".to_owned()));
    }
    Ok(decoded)
}

fn decode(path: &Path, bytes: &[u8], format: Format, at_least_px: Option<u32>) -> Result<Decoded, PhotoError> {
    let file = File { path, bytes };
    match format.decoder() {
        None => decode_heic(file),
        Some(ImageFormat::Jpeg) => decode_jpeg(file, at_least_px),
        Some(ImageFormat::Tiff) => decode_tiff(file, at_least_px),
        Some(decoder) => decode_whole(file, (format, decoder), (at_least_px, 0), None),
    }
}

/// A file's content, and how it is called, for errors only.
#[derive(Clone, Copy)]
struct File<'a> {
    path: &'a Path,
    bytes: &'a [u8],
}

impl File<'_> {
    /// Waits for room for a picture that takes so many bytes beside its file.
    fn room(self, needed: u64, size: (u32, u32)) -> Result<Taken, PhotoError> {
        if needed.saturating_add(self.bytes.len() as u64) > room::TOTAL {
            return Err(too_large(self.path, size));
        }
        Ok(room::for_picture(needed, self.bytes.len() as u64))
    }
}

fn decode_jpeg(file: File, at_least_px: Option<u32>) -> Result<Decoded, PhotoError> {
    let whole = (Format::Jpeg, ImageFormat::Jpeg);
    let Some(mut opened) = jpeg::Opened::read(file.bytes) else {
        return decode_whole(file, whole, (at_least_px, 0), None).map_err(|refused| match refused {
            // A decoder calls damaged what it does not know.
            PhotoError::Damaged { .. } if jpeg::is_rare(file.bytes) => variety(file.path, Format::Jpeg),
            refused => refused,
        });
    };
    if jpeg::is_rare(file.bytes) {
        return Err(variety(file.path, Format::Jpeg));
    }
    let (size, kept) = (opened.size, opened.kept());
    if area(size) > MAX_REDUCED_PIXELS {
        return Err(too_large(file.path, size));
    }
    if !opened.is_credible() {
        return Err(damaged(file.path, "it is too short for its size".to_owned()));
    }
    if !opened.is_modest() {
        return Err(damaged(
            file.path,
            "it comes in more parts than a picture has".to_owned(),
        ));
    }
    // The full decoder knows no profile of inks.
    let at_least = at_least_px.or(opened.is_of_inks().then_some(MAX_SIDE_PX));
    if let Some(at_least_px) = at_least.filter(|_| opened.is_reducible())
        && let Some(needed) = opened.reduce(at_least_px)
    {
        let room = file.room(needed, size)?;
        if let Some(picture) = opened.picture() {
            return Ok(Decoded {
                picture,
                size,
                is_upright: false,
                room,
            });
        }
    }
    decode_whole(file, whole, (at_least_px, kept), None)
}

fn decode_heic(file: File) -> Result<Decoded, PhotoError> {
    let broken = |error: HeifError| match error {
        HeifError::Unsupported(_) => variety(file.path, Format::Heic),
        error => damaged(file.path, error.to_string()),
    };
    let copied = heic::copied(file.bytes).map_err(broken)?;
    let length = file.bytes.len() as u64;
    if copied + length > room::TOTAL {
        return Err(PhotoError::TooLarge {
            path: file.path.to_path_buf(),
            excess: Excess::Bytes(length),
        });
    }
    let tables = room::for_picture(copied, length);
    let claim = heic::claim(file.bytes).map_err(broken)?;
    drop(tables);
    let room = file.room(claim.needed, claim.size)?;
    let picture = heic::decoded(claim).map_err(broken)?;
    Ok(Decoded {
        size: (picture.width(), picture.height()),
        picture,
        is_upright: true,
        room,
    })
}

fn decode_tiff(file: File, at_least_px: Option<u32>) -> Result<Decoded, PhotoError> {
    // Its tables become many times as large as they are in the file.
    let needed = 16 * file.bytes.len().min(tiff::MAX_TABLE / 16) as u64;
    // While they are read, the old and the new one of a growing table stand beside one another.
    let tables = room::for_picture(2 * needed, file.bytes.len() as u64);
    if !tiff::is_modest(file.bytes) {
        return Err(damaged(
            file.path,
            "its pieces hold more than the picture has room for".to_owned(),
        ));
    }
    if let Some(palette) = tiff::Palette::of(file.bytes) {
        drop(tables);
        let scan = tiff::Scan::open(&palette.bytes).ok_or_else(|| variety(file.path, Format::Tiff))?;
        // The copy of the file, and three colours beside each number.
        let beside = palette.bytes.len() as u64 + 3 * scan.pixel_bytes();
        let mut decoded = decode_scan(file, scan, beside, at_least_px)?;
        decoded.picture = palette
            .coloured(&decoded.picture)
            .ok_or_else(|| variety(file.path, Format::Tiff))?;
        return Ok(decoded);
    }
    let Some(scan) = tiff::Scan::open(file.bytes) else {
        let whole = (Format::Tiff, ImageFormat::Tiff);
        return decode_whole(file, whole, (at_least_px, needed), Some(tables));
    };
    drop(tables);
    decode_scan(file, scan, 0, at_least_px)
}

/// Decodes a TIFF of a usual kind, which takes so many bytes `beside` its pixels.
fn decode_scan(file: File, scan: tiff::Scan, beside: u64, at_least_px: Option<u32>) -> Result<Decoded, PhotoError> {
    let size = scan.size;
    if size.0.max(size.1) > MAX_SIDE_PX || scan.pixel_bytes() > MAX_PIXEL_BYTES {
        return Err(too_large(file.path, size));
    }
    let length = file.bytes.len() as u64;
    let in_use = in_use(scan.pixel_bytes(), (beside, length), (size, at_least_px));
    let room = file.room(in_use.max(scan.needed() + beside), size)?;
    match scan.picture() {
        Ok(Some(picture)) => Ok(Decoded {
            picture,
            size,
            is_upright: false,
            room,
        }),
        Ok(None) => Err(damaged(file.path, "fewer samples than pixels".to_owned())),
        Err(TiffError::UnsupportedError(_)) => Err(variety(file.path, Format::Tiff)),
        Err(error) => Err(damaged(file.path, error.to_string())),
    }
}

/// Decodes a picture by the general decoder. It keeps so many bytes beside the picture, as `kept` tells.
fn decode_whole(
    file: File,
    (format, decoder): (Format, ImageFormat),
    (at_least_px, kept): (Option<u32>, u64),
    tables: Option<Taken>,
) -> Result<Decoded, PhotoError> {
    let refused = |error: &ImageError| refusal(file, (format, decoder), error);
    let mut limits = Limits::default();
    limits.max_image_width = Some(MAX_SIDE_PX);
    limits.max_image_height = Some(MAX_SIDE_PX);
    // What is beside the pixels in a PNG has this limit; they themselves are looked at here.
    limits.max_alloc = Some(if decoder == ImageFormat::Png {
        MAX_NOTE_BYTES
    } else {
        MAX_PIXEL_BYTES
    });
    let mut reader = ImageReader::with_format(Cursor::new(file.bytes), decoder);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| refused(&error))?;
    let (size, total) = (decoder.dimensions(), decoder.total_bytes());
    let copies = match format {
        // The first picture is drawn on the canvas.
        Format::Gif => 2,
        // Brightness and colours, or the pixels of a kind without opacity, before they become a picture.
        Format::WebP | Format::Tiff => 1,
        _ => 0,
    };
    // Their decoders copy the file.
    let kept = kept
        + if matches!(format, Format::Jpeg | Format::WebP) {
            file.bytes.len() as u64
        } else {
            0
        };
    if total > MAX_PIXEL_BYTES {
        return Err(too_large(file.path, size));
    }
    // Who asks for room holds none: it could wait for itself.
    drop(tables);
    let room = file.room(
        in_use(
            total,
            (kept + copies * total, file.bytes.len() as u64),
            (size, at_least_px),
        ),
        size,
    )?;
    let profile = if format == Format::Tiff {
        tiff::profile(file.bytes)
    } else {
        decoder.icc_profile().ok().flatten()
    };
    let picture = DynamicImage::from_decoder(decoder).map_err(|error| refused(&error))?;
    Ok(Decoded {
        picture: profile::in_srgb(picture, profile.as_deref()),
        size,
        is_upright: false,
        room,
    })
}

/// The most that a picture of `total` bytes takes beside a file of `length`, in bytes: with what its decoder keeps, or
/// later with its copy: turned, with opacity, or smaller. Who makes a large copy has let go of the file by then.
fn in_use(total: u64, (kept, length): (u64, u64), (size, at_least_px): ((u32, u32), Option<u32>)) -> u64 {
    let copy = match at_least_px.map(u64::from) {
        None => total.max(4 * area(size)),
        Some(at_least) => 4 * area(size).min(at_least * at_least),
    };
    total + kept.max(copy.saturating_sub(length))
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

fn refusal(File { path, bytes }: File, (format, decoder): (Format, ImageFormat), error: &ImageError) -> PhotoError {
    let detail = error.to_string();
    match error {
        ImageError::Unsupported(_) => variety(path, format),
        ImageError::Limits(_) => match ImageReader::with_format(Cursor::new(bytes), decoder).into_dimensions() {
            Ok(size) if area(size) * 4 > MAX_PIXEL_BYTES => too_large(path, size),
            _ => damaged(path, detail),
        },
        _ => damaged(path, detail),
    }
}

fn variety(path: &Path, format: Format) -> PhotoError {
    PhotoError::UnsupportedFormat {
        path: path.to_path_buf(),
        found: OtherFormat::Variety(format),
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
