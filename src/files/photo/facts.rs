//! What is known of a photo file before it is kept: its content, its format, its camera's notes, its thumbnail.
//! Reads the file once; writes nothing.

use std::path::Path;

use jiff::civil::DateTime;

use super::content::Original;
use super::error::PhotoError;
use super::format::{Format, OtherFormat, sniff};
use super::thumbnail::SmallPicture;
use super::{decode, exif, jpeg, thumbnail};

/// What a photo row holds of its file.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoFacts {
    /// SHA-256 of the bytes, in lower-case hex.
    pub sha256: String,
    /// The content's own extension in lower case, whatever the file was called: `jpg`, `png`, `webp`, `tif`, …
    pub extension: String,
    /// The content's media type.
    pub mime: String,
    /// How the file was called, without its folder.
    pub original_name: String,
    /// Width in pixels as stored, before turning.
    pub width_px: u32,
    /// Height in pixels as stored, before turning.
    pub height_px: u32,
    /// Length of the file in bytes.
    pub bytes: u64,
    /// How the picture is to be turned, 1 to 8 as in EXIF; 1 is as stored.
    pub orientation: u8,
    /// When it was taken, by the camera's own clock; no zone is known.
    pub taken: Option<DateTime>,
    /// Latitude in degrees, WGS84, north positive. Known only together with `lon`.
    pub lat: Option<f64>,
    /// Longitude in degrees, WGS84, east positive. Known only together with `lat`.
    pub lon: Option<f64>,
    /// How far from there the camera may have been, in metres.
    pub accuracy_m: Option<f64>,
    /// Where it looked, in degrees clockwise from north, below 360.
    pub direction_deg: Option<f64>,
    /// The camera's maker and model, or "".
    pub camera: String,
}

/// A photo that was found whole.
#[derive(Clone, Debug, PartialEq)]
pub struct Inspected {
    /// What is known of the file.
    pub facts: PhotoFacts,
    /// Its thumbnail.
    pub thumbnail: SmallPicture,
}

/// Reads a photo file and [looks at it](Original::inspect).
///
/// # Errors
/// Whatever makes the file no usable photo: see [`PhotoError`]. Odd notes of the camera are no error.
pub fn inspect(path: &Path) -> Result<Inspected, PhotoError> {
    Original::read(path)?.inspect()
}

impl Original {
    /// Tells the format by the content.
    ///
    /// # Errors
    /// [`PhotoError::UnsupportedFormat`] for a picture that can only be named, [`PhotoError::NotAPicture`] for all else.
    pub fn format(&self) -> Result<Format, PhotoError> {
        sniff(&self.path, &self.bytes)
    }

    /// Decodes the photo fully, so that damage is found, and makes its thumbnail.
    ///
    /// # Errors
    /// Whatever makes the file no usable photo: see [`PhotoError`]. Odd notes of the camera are no error.
    pub fn inspect(&self) -> Result<Inspected, PhotoError> {
        decode::guarded(&self.path, || self.looked_at())
    }

    fn looked_at(&self) -> Result<Inspected, PhotoError> {
        let (path, bytes) = (&self.path, &self.bytes);
        let format = self.format()?;
        let notes = exif::notes(bytes);
        if format == Format::Tiff && notes.raw {
            return Err(PhotoError::UnsupportedFormat {
                path: path.clone(),
                found: OtherFormat::Raw,
            });
        }
        let decoded = decode::pixels(path, bytes, format, Some(thumbnail::BEFORE_PX))?;
        if let Some(place) = (format == Format::Jpeg).then(|| jpeg::jpeg_break(bytes)).flatten() {
            let detail = format!("the JPEG breaks off at byte {place}");
            return Err(PhotoError::Damaged {
                path: path.clone(),
                detail,
            });
        }
        let facts = PhotoFacts {
            sha256: self.sha256.clone(),
            extension: format.extension().to_owned(),
            mime: format.mime().to_owned(),
            original_name: crate::files::name_of(path),
            width_px: decoded.size.0,
            height_px: decoded.size.1,
            bytes: bytes.len() as u64,
            orientation: if decoded.is_upright { 1 } else { notes.orientation },
            taken: notes.taken,
            lat: notes.position.map(|(lat, _)| lat),
            lon: notes.position.map(|(_, lon)| lon),
            accuracy_m: notes.accuracy_m,
            direction_deg: notes.direction_deg,
            camera: notes.camera,
        };
        Ok(Inspected {
            thumbnail: thumbnail::thumbnail(decoded.picture, facts.orientation),
            facts,
        })
    }
}

#[cfg(test)]
pub(super) mod tests {
    use std::fs;
    use std::path::PathBuf;
    use std::time::{Duration, Instant};

    use super::super::error::Excess;
    use super::super::identity;
    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    /// Names a photo among the test files.
    pub fn fixture(name: &str) -> PathBuf {
        Path::new(env!("CARGO_MANIFEST_DIR"))
            .join("tests/fixtures/photos")
            .join(name)
    }

    fn facts(name: &str) -> Result<PhotoFacts, PhotoError> {
        inspect(&fixture(name)).map(|inspected| inspected.facts)
    }

    #[test]
    fn thumbnails_of_all_eight_orientations_are_upright() -> Tried {
        for orientation in 1..=8 {
            let inspected = inspect(&fixture(&format!("orientation-{orientation}.jpg")))?;
            let stored = if orientation < 5 { (48, 32) } else { (32, 48) };
            assert_eq!(inspected.facts.orientation, orientation);
            assert_eq!(
                (inspected.facts.width_px, inspected.facts.height_px),
                stored,
                "orientation {orientation}"
            );
            let small = image::load_from_memory(&inspected.thumbnail.jpeg)?.into_rgb8();
            assert_eq!(small.dimensions(), (48, 32), "orientation {orientation}");
            let [red, _, blue] = small.get_pixel(4, 4).0;
            assert!(red > 180 && blue < 60, "top left, orientation {orientation}");
            let [red, _, blue] = small.get_pixel(43, 27).0;
            assert!(red < 60 && blue > 180, "bottom right, orientation {orientation}");
        }
        Ok(())
    }

    #[test]
    fn date_and_place_are_what_the_camera_noted() -> Tried {
        let north_east = facts("place-and-date.jpg")?;
        assert_eq!(north_east.taken, Some("2024-05-09T14:03:27".parse()?));
        assert!((north_east.lat.unwrap_or(0.0) - 50.875).abs() < 1e-9);
        assert!((north_east.lon.unwrap_or(0.0) - 4.36).abs() < 1e-9);
        let south_west = facts("south-west.jpg")?;
        assert_eq!(
            (south_west.lat, south_west.lon),
            (north_east.lat.map(|lat| -lat), north_east.lon.map(|lon| -lon))
        );
        Ok(())
    }

    #[test]
    fn how_exact_the_place_is_and_where_the_camera_looked_is_noted() -> Tried {
        let found = facts("phone-notes.jpg")?;
        assert_eq!((found.accuracy_m, found.direction_deg), (Some(4.75), Some(271.5)));
        assert_eq!(found.camera, "Apple Phone 7");
        Ok(())
    }

    #[test]
    fn notes_that_make_no_sense_are_no_notes() -> Tried {
        for name in ["odd-exif.jpg", "place-impossible.jpg"] {
            let found = facts(name)?;
            assert_eq!((found.taken, found.lat, found.lon), (None, None, None), "{name}");
        }
        Ok(())
    }

    #[test]
    fn every_supported_format_is_known_by_its_content() -> Tried {
        let folder = tempfile::tempdir()?;
        for (name, extension, mime) in [
            ("progressive.jpg", "jpg", "image/jpeg"),
            ("clear-corner.png", "png", "image/png"),
            ("plain.webp", "webp", "image/webp"),
            ("plain.tif", "tif", "image/tiff"),
            ("animated.gif", "gif", "image/gif"),
            ("plain.bmp", "bmp", "image/bmp"),
        ] {
            let misnamed = folder.path().join("Grave É.TXT");
            fs::copy(fixture(name), &misnamed)?;
            let found = inspect(&misnamed)?.facts;
            assert_eq!((found.extension.as_str(), found.mime.as_str()), (extension, mime));
            assert_eq!(
                (found.width_px, found.height_px, found.orientation),
                (48, 32, 1),
                "{name}"
            );
            assert_eq!(found.original_name, "Grave É.TXT");
            assert_eq!(found.bytes, fs::metadata(&misnamed)?.len());
        }
        Ok(())
    }

    #[test]
    fn the_clear_part_of_a_picture_is_white_in_its_thumbnail() -> Tried {
        let small = image::load_from_memory(&inspect(&fixture("clear-corner.png"))?.thumbnail.jpeg)?.into_rgb8();
        assert!(small.get_pixel(4, 28).0.iter().all(|colour| *colour > 240));
        Ok(())
    }

    #[test]
    fn the_same_content_is_the_same_photo_under_any_name() -> Tried {
        let folder = tempfile::tempdir()?;
        let copy = folder.path().join("copy.png");
        fs::copy(fixture("orientation-3.jpg"), &copy)?;
        let uuid = |facts: &PhotoFacts| identity::photo_uuid(&facts.sha256);
        let (first, second) = (facts("orientation-3.jpg")?, inspect(&copy)?.facts);
        assert_eq!(uuid(&first), uuid(&second));
        assert_ne!(uuid(&first), uuid(&facts("orientation-4.jpg")?));
        Ok(())
    }

    #[test]
    fn files_that_are_no_usable_photo_are_refused_for_the_right_reason_and_quickly() {
        let started = Instant::now();
        assert!(matches!(facts("absent.jpg"), Err(PhotoError::NotFound { .. })));
        assert!(matches!(facts("text-named.jpg"), Err(PhotoError::NotAPicture { .. })));
        assert!(matches!(inspect(&fixture("")), Err(PhotoError::NotAPicture { .. })));
        assert!(matches!(facts("truncated.jpg"), Err(PhotoError::Damaged { .. })));
        assert!(matches!(facts("phone.heic"), Err(PhotoError::Damaged { .. })));
        let claimed = Excess::Pixels {
            width_px: 60_000,
            height_px: 60_000,
        };
        assert!(matches!(facts("huge-claim.jpg"), Err(PhotoError::TooLarge { excess, .. }) if excess == claimed));
        assert!(started.elapsed() < Duration::from_secs(2));
    }

    #[test]
    fn a_file_that_would_fill_the_memory_is_refused_unread() -> Tried {
        const LENGTH: u64 = (320 << 20) + 1;
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("film.jpg");
        fs::File::create(&path)?.set_len(LENGTH)?;
        let excess = Excess::Bytes(LENGTH);
        assert!(matches!(inspect(&path), Err(PhotoError::TooLarge { excess: found, .. }) if found == excess));
        Ok(())
    }

    #[test]
    fn every_shortened_picture_is_refused() -> Tried {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("short");
        for name in [
            "place-and-date.jpg",
            "progressive.jpg",
            "clear-corner.png",
            "plain.webp",
            "plain.tif",
            "plain.bmp",
        ] {
            let bytes = fs::read(fixture(name))?;
            for length in [0, 3, bytes.len() / 4, bytes.len() / 2, bytes.len() * 3 / 4] {
                fs::write(&path, &bytes[..length])?;
                assert!(inspect(&path).is_err(), "{name} of {length} bytes");
            }
        }
        Ok(())
    }

    #[test]
    fn a_foreign_mark_in_the_middle_of_a_jpeg_is_damage() -> Tried {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("scratched.jpg");
        let mut bytes = fs::read(fixture("orientation-1.jpg"))?;
        let middle = bytes.len() - 30;
        bytes.splice(middle..middle, [0xff, 0x9f]);
        fs::write(&path, bytes)?;
        assert!(matches!(inspect(&path), Err(PhotoError::Damaged { .. })));
        Ok(())
    }

    #[test]
    fn a_raw_file_is_named_rather_than_kept_as_its_preview() -> Tried {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("camera.nef");
        // One note alone: "this is a reduced picture" (254), as camera makers mark their preview.
        fs::write(&path, b"II*\0\x08\0\0\0\x01\0\xfe\0\x04\0\x01\0\0\0\x01\0\0\0\0\0\0\0")?;
        assert!(matches!(
            inspect(&path),
            Err(PhotoError::UnsupportedFormat {
                found: OtherFormat::Raw,
                ..
            })
        ));
        Ok(())
    }
}
