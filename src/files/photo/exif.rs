//! What the camera noted: which way up, when, where and in which direction, and what it is called. Read leniently: a note
//! that makes no sense is no note, and never a reason to refuse the photo.

use exif::{Exif, In, Reader, Tag, Value};
use jiff::civil::DateTime;

use super::note_block;

/// The year of the oldest photograph: an earlier date is a clock that was never set.
const FIRST_YEAR: u16 = 1826;

/// A fix that may be farther off than the earth is round is none, in metres.
const FARTHEST_M: f64 = 2e7;

/// Letters of a camera's name: makers write what they like.
const CAMERA: usize = 80;

/// A camera's notes in a photo.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Notes {
    /// How the picture is to be turned, 1 to 8 as in EXIF; 1 is as stored.
    pub orientation: u8,
    /// When the photo was taken by the camera's own clock.
    pub taken: Option<DateTime>,
    /// Where the camera was: latitude and longitude in degrees, WGS84.
    pub position: Option<(f64, f64)>,
    /// How far from there it may have been, in metres.
    pub accuracy_m: Option<f64>,
    /// Where it looked, in degrees clockwise from north: 0 up to 360. Some cameras mean magnetic north, which in Belgium
    /// is two or three degrees from the true one: less than a compass errs.
    pub direction_deg: Option<f64>,
    /// The maker and model of the camera, or "".
    pub camera: String,
    /// Whether this is a camera's raw file, whose readable picture is a small preview.
    pub raw: bool,
}

/// Reads the notes of a picture file of any supported format.
pub(super) fn notes(bytes: &[u8]) -> Notes {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let wanted = note_block::notes(bytes).ok_or(exif::Error::NotFound("notes of a usual length"));
    let read = wanted.and_then(|notes| reader.read_raw(notes));
    match read.or_else(|error| error.distill_partial_result(|_| ())) {
        Ok(exif) => {
            let position = position(&exif);
            let number = |tag| position.and_then(|_| number(&exif, tag));
            Notes {
                orientation: orientation(&exif),
                taken: taken(&exif),
                accuracy_m: number(Tag::GPSHPositioningError).filter(|metres| *metres < FARTHEST_M),
                direction_deg: number(Tag::GPSImgDirection).map(|degrees| degrees % 360.0),
                position,
                camera: camera(&exif),
                raw: is_raw(&exif),
            }
        }
        Err(_) => Notes {
            orientation: 1,
            ..Notes::default()
        },
    }
}

fn value(exif: &Exif, tag: Tag) -> Option<&Value> {
    exif.get_field(tag, In::PRIMARY).map(|field| &field.value)
}

fn orientation(exif: &Exif) -> u8 {
    let stated = value(exif, Tag::Orientation).and_then(|value| value.get_uint(0));
    stated
        .and_then(|number| u8::try_from(number).ok())
        .filter(|number| (1..=8).contains(number))
        .unwrap_or(1)
}

fn taken(exif: &Exif) -> Option<DateTime> {
    let mut stamp: [u8; 19] = text(value(exif, Tag::DateTimeOriginal)?)?.get(..19)?.try_into().ok()?;
    // Some programs write the date with strokes, or with the T of ISO 8601.
    for (place, mark) in [(4, b':'), (7, b':'), (10, b' ')] {
        if !stamp[place].is_ascii_digit() {
            stamp[place] = mark;
        }
    }
    let read = exif::DateTime::from_ascii(&stamp)
        .ok()
        .filter(|read| read.year >= FIRST_YEAR)?;
    let small = |number: u8| i8::try_from(number).ok();
    DateTime::new(
        i16::try_from(read.year).ok()?,
        small(read.month)?,
        small(read.day)?,
        small(read.hour)?,
        small(read.minute)?,
        small(read.second)?,
        0,
    )
    .ok()
}

fn position(exif: &Exif) -> Option<(f64, f64)> {
    let lat = angle(exif, Tag::GPSLatitude, Tag::GPSLatitudeRef, b'S').filter(|lat| lat.abs() <= 90.0)?;
    let lon = angle(exif, Tag::GPSLongitude, Tag::GPSLongitudeRef, b'W').filter(|lon| lon.abs() <= 180.0)?;
    // Where the equator meets Greenwich there is open sea: zeros are a receiver that had no fix.
    (lat != 0.0 || lon != 0.0).then_some((lat, lon))
}

/// Reads a number that is not below zero.
fn number(exif: &Exif, tag: Tag) -> Option<f64> {
    let Value::Rational(parts) = value(exif, tag)? else {
        return None;
    };
    let number = parts.first()?.to_f64();
    (number.is_finite() && number >= 0.0).then_some(number)
}

/// "NIKON D90" or "Apple iPhone 12": most models repeat their maker.
fn camera(exif: &Exif) -> String {
    let words = |tag| {
        let noted = value(exif, tag).and_then(text).map(String::from_utf8_lossy);
        let clean = |letter: char| !letter.is_control() && letter != '\u{fffd}';
        let kept: String = noted
            .unwrap_or_default()
            .chars()
            .filter(|letter| clean(*letter))
            .collect();
        kept.trim().to_owned()
    };
    let (maker, model) = (words(Tag::Make), words(Tag::Model));
    let first = maker.split(' ').next().unwrap_or_default();
    let name = if model.to_lowercase().starts_with(&first.to_lowercase()) {
        model
    } else {
        format!("{maker} {model}")
    };
    name.trim().chars().take(CAMERA).collect()
}

/// Reads degrees, minutes and seconds as degrees; negative when the reference is `negative`.
fn angle(exif: &Exif, tag: Tag, reference: Tag, negative: u8) -> Option<f64> {
    let Value::Rational(parts) = value(exif, tag)? else {
        return None;
    };
    let part = |index: usize| parts.get(index).map_or(0.0, exif::Rational::to_f64);
    let (degrees, minutes, seconds) = (parts.first()?.to_f64(), part(1), part(2));
    // Divided by nothing gives infinity or no number: neither lies in the range.
    if !(0.0..=60.0).contains(&minutes) || !(0.0..=60.0).contains(&seconds) || !degrees.is_finite() {
        return None;
    }
    // A receiver knows metres, the seventh digit is a centimetre: further ones come from the division alone.
    let degrees = ((degrees + minutes / 60.0 + seconds / 3600.0) * 1e7).round() / 1e7;
    let side = value(exif, reference).and_then(text).and_then(<[u8]>::first);
    Some(if side.is_some_and(|side| side.eq_ignore_ascii_case(&negative)) {
        -degrees
    } else {
        degrees
    })
}

fn text(value: &Value) -> Option<&[u8]> {
    match value {
        Value::Ascii(lines) => lines.first().map(Vec::as_slice),
        _ => None,
    }
}

/// Raw formats build on TIFF: the first picture says that it is a reduced one, or Adobe's DNG says its version.
fn is_raw(exif: &Exif) -> bool {
    const NEW_SUBFILE_TYPE: Tag = Tag(exif::Context::Tiff, 0x00fe);
    const DNG_VERSION: Tag = Tag(exif::Context::Tiff, 0xc612);
    let reduced = value(exif, NEW_SUBFILE_TYPE)
        .and_then(|value| value.get_uint(0))
        .is_some_and(|kind| kind & 1 == 1);
    reduced || value(exif, DNG_VERSION).is_some()
}
