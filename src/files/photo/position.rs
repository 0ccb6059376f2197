//! A copy of a photo without the place where it was taken. Only what holds no place goes along: the picture, its colours,
//! and the camera's notes, emptied of their place. What cannot be said for certain gives no copy.

mod camera_notes;
mod gif;

use std::mem;

use ::exif::{In, Reader, Tag};
use img_parts::jpeg::{Jpeg, JpegSegment, markers};
use img_parts::png::{Png, PngChunk};
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{
    CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_EXIF, CHUNK_ICCP, CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, WebP,
};
use img_parts::{Bytes, DynImage};

use super::body::Body;
use super::{exif, xmp};

/// How the camera's notes begin in a JPEG.
const NOTES: &[u8] = b"Exif\0\0";
/// The longest notes, in bytes: longer ones are not read, and so not known.
const MOST_NOTES: usize = 128 << 10;
/// How many lists of notes may stand one behind the other: the picture's, its thumbnail's, and what programs add.
const LISTS: usize = 8;
/// What opens notes of the photo or of its editors inside others, as in a thumbnail.
const NESTED: [&[u8]; 2] = [NOTES, b"http://ns.adobe.com/"];

/// The segments of a JPEG, beside picture and notes, that stay by how they begin: its head, profile and kind of colours.
const SEGMENTS: [(u8, &[u8]); 3] = [
    (markers::APP0, b"JFIF\0"),
    (markers::APP2, b"ICC_PROFILE\0"),
    (markers::APP14, b"Adobe"),
];
/// The chunks of a PNG that stay, beside its notes.
const PNG: [&[u8; 4]; 21] = [
    b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"iCCP", b"cICP", b"mDCV", b"cLLI",
    b"sBIT", b"pHYs", b"bKGD", b"hIST", b"sPLT", b"tIME", b"acTL", b"fcTL", b"fdAT",
];
const PNG_NOTES: [u8; 4] = *b"eXIf";
/// The chunks of a WebP that stay, beside its notes.
const WEBP: [[u8; 4]; 7] = [
    CHUNK_VP8, CHUNK_VP8L, CHUNK_VP8X, CHUNK_ALPH, CHUNK_ANIM, CHUNK_ANMF, CHUNK_ICCP,
];
/// Those of them that stand in one picture of an animation.
const FRAME: [[u8; 4]; 3] = [CHUNK_VP8, CHUNK_VP8L, CHUNK_ALPH];

/// A picture without its position; nothing where that cannot be said for certain.
pub(super) fn without_position(mut bytes: Vec<u8>) -> Option<Body> {
    if bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*") {
        // Read back as the program reads it: what is told to be out is out.
        let is_out = camera_notes::empty(&mut bytes, 1) && exif::notes(&bytes).position.is_none();
        return is_out.then(|| Body::Whole(bytes.into()));
    }
    if bytes.starts_with(b"GIF8") {
        return gif::plain(bytes).map(|plain| Body::Whole(plain.into()));
    }
    let bytes = Bytes::from(bytes);
    if bytes.starts_with(b"BM") {
        // It has no place for notes.
        return Some(Body::Whole(bytes));
    }
    let mut image = DynImage::from_bytes(bytes.clone()).ok()??;
    match &mut image {
        DynImage::Jpeg(jpeg) => in_jpeg(jpeg, &bytes)?,
        DynImage::Png(png) => in_png(png)?,
        DynImage::WebP(webp) => in_webp(webp)?,
    }
    Some(Body::Parts(image))
}

/// The camera's notes without the position.
fn emptied(notes: &[u8]) -> Option<Bytes> {
    if notes.len() > MOST_NOTES {
        return None;
    }
    let mut notes = notes.to_vec();
    // In some files of other formats they begin as in a JPEG.
    let from = if notes.starts_with(NOTES) { NOTES.len() } else { 0 };
    let tiff = notes.get_mut(from..)?;
    let is_out = camera_notes::empty(tiff, LISTS)
        && !tells(tiff)
        && !NESTED
            .iter()
            .any(|opening| memchr::memmem::find(tiff, opening).is_some());
    is_out.then(|| notes.into())
}

/// Whether the reader of notes still finds a position. Asked straight: short notes take no room of their own, for which
/// who holds a large file must not wait in the row.
fn tells(tiff: &[u8]) -> bool {
    let mut reader = Reader::new();
    reader.continue_on_error(true);
    let read = reader.read_raw(tiff.to_vec());
    let read = read.or_else(|error| error.distill_partial_result(|_| ()));
    read.is_ok_and(|notes| {
        let places = [Tag::GPSLatitude, Tag::GPSLongitude, Tag::GPSDestLatitude];
        let has = |list| places.iter().any(|tag| notes.get_field(*tag, list).is_some());
        has(In::PRIMARY) || has(In::THUMBNAIL)
    })
}

fn in_jpeg(jpeg: &mut Jpeg, bytes: &Bytes) -> Option<()> {
    let mut has_notes = false;
    let mut kept = Vec::new();
    for segment in mem::take(jpeg.segments_mut()) {
        let (marker, contents) = (segment.marker(), segment.contents());
        let is_known = |(known, opening): &(u8, &[u8])| *known == marker && contents.starts_with(opening);
        match marker {
            markers::SOS => {
                // It has all that follows: other pictures as well, and films.
                let follows = segment.len_with_entropy() - segment.len();
                let data = bytes.slice(bytes.len().checked_sub(follows)?..);
                let end = end_of_picture(&data)?;
                kept.push(JpegSegment::new_with_entropy(
                    marker,
                    contents.clone(),
                    data.slice(..end),
                ));
            }
            // Only the first are read; further ones may be anybody's.
            markers::APP1 if contents.starts_with(NOTES) && !mem::replace(&mut has_notes, true) => {
                kept.push(JpegSegment::new_with_contents(marker, emptied(contents)?));
            }
            markers::SOF0..=markers::SOF15 | markers::DQT..=markers::EXP => kept.push(segment),
            _ if SEGMENTS.iter().any(is_known) => kept.push(segment),
            _ => {}
        }
    }
    let has_picture = kept.last().is_some_and(JpegSegment::has_entropy);
    *jpeg.segments_mut() = kept;
    has_picture.then_some(())
}

/// Where the data of a JPEG's picture ends, its end mark with it; nothing where it does not, or holds notes.
fn end_of_picture(data: &[u8]) -> Option<usize> {
    let mut at = 0;
    loop {
        at += memchr::memchr(0xff, data.get(at..)?)? + 1;
        match *data.get(at)? {
            markers::EOI => return Some(at + 1),
            // A stuffed byte, and marks that stand alone.
            markers::Z | markers::RST0..=markers::RST7 => at += 1,
            // A second one may open a mark in turn.
            markers::P => {}
            // Tables, and the next part of the picture.
            markers::DHT | markers::DAC | markers::SOS..=markers::DRI => {
                let length = data.get(at + 1..at + 3)?;
                at += 1 + usize::from(u16::from_be_bytes([length[0], length[1]]));
            }
            _ => return None,
        }
    }
}

fn in_png(png: &mut Png) -> Option<()> {
    let mut has_notes = false;
    png.chunks_mut().retain(|chunk| match chunk.kind() {
        PNG_NOTES => !mem::replace(&mut has_notes, true),
        kind => PNG.contains(&&kind),
    });
    for chunk in png.chunks_mut().iter_mut().filter(|chunk| chunk.kind() == PNG_NOTES) {
        *chunk = PngChunk::new(PNG_NOTES, emptied(chunk.contents())?);
    }
    Some(())
}

fn in_webp(webp: &mut WebP) -> Option<()> {
    let mut has_notes = false;
    webp.chunks_mut().retain(|chunk| match chunk.id() {
        CHUNK_EXIF => !mem::replace(&mut has_notes, true),
        kind => WEBP.contains(&kind),
    });
    for chunk in webp.chunks_mut() {
        let kind = chunk.id();
        match chunk.content_mut() {
            RiffContent::Data(notes) if kind == CHUNK_EXIF => *notes = emptied(notes)?,
            RiffContent::Data(frame) if kind == CHUNK_ANMF && !is_picture(frame) => return None,
            _ => {}
        }
    }
    xmp::announce(webp);
    webp.chunks()
        .iter()
        .any(|chunk: &RiffChunk| WEBP.contains(&chunk.id()))
        .then_some(())
}

/// Whether one picture of an animation is that and nothing else.
fn is_picture(frame: &[u8]) -> bool {
    // Its place, size and time stand before.
    let mut rest = frame.get(16..).unwrap_or_default();
    while let Some((head, after)) = rest.split_first_chunk::<8>() {
        let [a, b, c, d, length @ ..] = *head;
        let length = u32::from_le_bytes(length) as usize;
        if !FRAME.contains(&[a, b, c, d]) {
            return false;
        }
        rest = after.get(length + length % 2..).unwrap_or_default();
    }
    rest.is_empty()
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::fixture;
    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn picture(name: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(fixture(name))
    }

    fn copy_of(bytes: &[u8]) -> Option<Vec<u8>> {
        let mut copy = Vec::new();
        without_position(bytes.to_vec())?.write_to(&mut copy).ok()?;
        Some(copy)
    }

    /// A PNG or WebP or JPEG with something more in it.
    fn with(bytes: &[u8], change: impl FnOnce(&mut DynImage)) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
        let mut image = DynImage::from_bytes(Bytes::copy_from_slice(bytes))?.ok_or("a picture")?;
        change(&mut image);
        Ok(image.encoder().bytes().to_vec())
    }

    /// The notes of the camera in a JPEG, with a position.
    fn notes() -> Result<Bytes, Box<dyn std::error::Error>> {
        let jpeg = Jpeg::from_bytes(picture("place-and-date.jpg")?.into())?;
        Ok(img_parts::ImageEXIF::exif(&jpeg).ok_or("the camera's notes")?)
    }

    const SECRET: &[u8] = b"Talda, behind the church";

    fn pixels(bytes: &[u8]) -> image::ImageResult<Vec<u8>> {
        Ok(image::load_from_memory(bytes)?.to_rgba8().into_raw())
    }

    #[test]
    fn the_position_goes_and_date_orientation_and_picture_stay() -> Outcome {
        for name in ["place-and-date.jpg", "south-west.jpg"] {
            let bytes = picture(name)?;
            let before = exif::notes(&bytes);
            assert!(before.position.is_some(), "{name} has a position");
            let copy = copy_of(&bytes).ok_or("a copy")?;
            let after = exif::notes(&copy);
            assert_eq!(
                (after.position, after.taken, after.orientation),
                (None, before.taken, before.orientation)
            );
            assert!(pixels(&copy)? == pixels(&bytes)?, "{name}");
            assert_eq!(copy.len(), bytes.len(), "nothing else is lost of {name}");
            assert_eq!(copy_of(&copy), Some(copy), "a second time there is nothing to do");
        }
        Ok(())
    }

    #[test]
    fn a_photo_without_notes_stays_as_it_is_and_what_is_no_photo_gives_no_copy() -> Outcome {
        for name in [
            "clear-corner.png",
            "plain.webp",
            "plain.tif",
            "orientation-6.jpg",
            "progressive.jpg",
            "plain.bmp",
            "animated.gif",
        ] {
            let bytes = picture(name)?;
            let copy = copy_of(&bytes).ok_or(name)?;
            assert!(pixels(&copy)? == pixels(&bytes)?, "{name}");
        }
        for nothing in [b"no picture".as_slice(), b"", b"GIF89a", b"\xff\xd8\xff\xd9", b"II*\0"] {
            assert_eq!(copy_of(nothing), None);
        }
        Ok(())
    }

    #[test]
    fn what_lies_behind_a_jpeg_goes() -> Outcome {
        for name in ["place-and-date.jpg", "progressive.jpg"] {
            let bytes = picture(name)?;
            let plain = copy_of(&bytes).ok_or(name)?;
            for more in [picture("south-west.jpg")?, [b"\0\0\0\x18ftypmp42", SECRET].concat()] {
                assert_eq!(copy_of(&[&bytes[..], &more].concat()).as_ref(), Some(&plain), "{name}");
            }
        }
        Ok(())
    }

    #[test]
    fn of_the_segments_of_a_jpeg_only_those_of_the_picture_stay() -> Outcome {
        let bytes = picture("place-and-date.jpg")?;
        let plain = copy_of(&bytes).ok_or("a copy")?;
        for (marker, opening) in [
            (markers::APP1, b"http://ns.adobe.com/xap/1.0/\0".as_slice()),
            (markers::APP1, b"http://ns.adobe.com/xmp/extension/\0"),
            (markers::APP2, b"MPF\0"),
            (markers::APP11, b"JP\0\x01"),
            (markers::APP13, b"Photoshop 3.0\0"),
            (markers::APP0, b"JFXX\0"),
            (markers::COM, b""),
        ] {
            let contents = Bytes::from([opening, SECRET].concat());
            let segment = JpegSegment::new_with_contents(marker, contents);
            let more = with(&bytes, |image| {
                if let DynImage::Jpeg(jpeg) = image {
                    jpeg.segments_mut().insert(1, segment);
                }
            })?;
            assert!(more.len() > bytes.len());
            assert_eq!(copy_of(&more).as_ref(), Some(&plain), "{marker:x}");
        }
        // Between the parts of the picture nobody takes them out.
        let end = bytes.len() - 2;
        let inside = [&bytes[..end], b"\xff\xe1\0\x06abcd", &bytes[end..]].concat();
        assert_eq!(copy_of(&inside), None);
        Ok(())
    }

    #[test]
    fn a_second_set_of_notes_goes_and_one_inside_the_first_is_refused() -> Outcome {
        let bytes = picture("place-and-date.jpg")?;
        let plain = copy_of(&bytes).ok_or("a copy")?;
        let with_notes = |contents: Vec<u8>, place: usize| {
            with(&bytes, |image| {
                if let DynImage::Jpeg(jpeg) = image {
                    let segment = JpegSegment::new_with_contents(markers::APP1, contents.into());
                    jpeg.segments_mut().insert(place, segment);
                }
            })
        };
        let first = Jpeg::from_bytes(bytes.clone().into())?;
        let place = first
            .segments()
            .iter()
            .position(|segment| segment.contents().starts_with(NOTES));
        let second = [NOTES, &notes()?].concat();
        let twice = with_notes(second.clone(), place.ok_or("notes")? + 1)?;
        assert_eq!(copy_of(&twice), Some(plain));
        let nested = [&second[..], &second].concat();
        assert_eq!(copy_of(&with_notes(nested, 0)?), None);
        Ok(())
    }

    #[test]
    fn of_the_chunks_of_a_png_only_those_of_the_picture_stay() -> Outcome {
        let bytes = picture("clear-corner.png")?;
        let plain = copy_of(&bytes).ok_or("a copy")?;
        let with_chunks = |chunks: Vec<PngChunk>| {
            with(&bytes, |image| {
                if let DynImage::Png(png) = image {
                    png.chunks_mut().splice(1..1, chunks);
                }
            })
        };
        for (kind, keyword) in [
            (*b"zTXt", b"Raw profile type exif\0".as_slice()),
            (*b"tEXt", b"Raw profile type APP1\0"),
            (*b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0"),
            (*b"caBX", b""),
            (*b"prVt", b""),
        ] {
            let more = with_chunks(vec![PngChunk::new(kind, [keyword, SECRET].concat().into())])?;
            assert_eq!(copy_of(&more).as_ref(), Some(&plain));
        }
        let twice = with_chunks(vec![PngChunk::new(PNG_NOTES, notes()?); 2])?;
        assert!(exif::notes(&twice).position.is_some());
        let copy = copy_of(&[&twice[..], SECRET].concat()).ok_or("a copy")?;
        let once = PngChunk::new(PNG_NOTES, notes()?).len();
        assert_eq!(copy.len(), plain.len() + once);
        assert_eq!(exif::notes(&copy).position, None);
        assert_eq!(exif::notes(&copy).taken, exif::notes(&twice).taken);
        Ok(())
    }

    #[test]
    fn of_the_chunks_of_a_webp_only_those_of_the_picture_stay() -> Outcome {
        let bytes = picture("plain.webp")?;
        let plain = copy_of(&bytes).ok_or("a copy")?;
        let with_chunk = |kind: [u8; 4], data: Bytes| {
            with(&bytes, |image| {
                if let DynImage::WebP(webp) = image {
                    let chunk = RiffChunk::new(kind, RiffContent::Data(data));
                    webp.chunks_mut().push(chunk);
                }
            })
        };
        for kind in [*b"XMP ", *b"C2PA", *b"note"] {
            let more = with_chunk(kind, Bytes::from_static(SECRET))?;
            assert_eq!(copy_of(&[&more[..], SECRET].concat()).as_ref(), Some(&plain));
        }
        let noted = with_chunk(CHUNK_EXIF, notes()?)?;
        assert!(exif::notes(&noted).position.is_some());
        let copy = copy_of(&noted).ok_or("a copy")?;
        assert_eq!((exif::notes(&copy).position, copy.len()), (None, noted.len()));
        assert!(pixels(&copy)? == pixels(&bytes)?);
        let frame = [&[0; 16], b"note\x18\0\0\0".as_slice(), SECRET].concat();
        assert_eq!(copy_of(&with_chunk(CHUNK_ANMF, frame.into())?), None);
        Ok(())
    }

    #[test]
    fn comments_and_notes_of_programs_in_a_gif_go() -> Outcome {
        let bytes = picture("animated.gif")?;
        let plain = copy_of(&bytes).ok_or("a copy")?;
        let end = bytes.len() - 1;
        let length = SECRET.len() as u8;
        for opening in [b"!\xfe".as_slice(), b"!\xff\x0bXMP DataXMP"] {
            let note = [opening, &[length], SECRET, &[0]].concat();
            let more = [&bytes[..end], &note, &bytes[end..], SECRET].concat();
            assert_eq!(copy_of(&more).as_ref(), Some(&plain));
        }
        let repeats = [&bytes[..end], b"!\xff\x0bNETSCAPE2.0\x03\x01\0\0\0;"].concat();
        assert_eq!(copy_of(&repeats), Some(repeats));
        Ok(())
    }

    #[test]
    fn notes_that_point_anywhere_do_no_harm() -> Outcome {
        for name in [
            "odd-exif.jpg",
            "place-impossible.jpg",
            "truncated.jpg",
            "huge-claim.jpg",
        ] {
            let bytes = picture(name)?;
            // Whatever comes of it, it ends.
            let _ = copy_of(&bytes);
        }
        Ok(())
    }
}
