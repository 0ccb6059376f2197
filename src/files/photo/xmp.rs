//! What is recorded of a photo, as an XMP packet: in a copy of the file, or in a file beside it. The picture and the notes of
//! the camera stay as they are; an older packet is replaced. ISO 16684-1; Adobe's "XMP Specification Part 3" says where
//! a packet lies in a file.

use std::fmt::Write as _;

use img_parts::jpeg::{JpegSegment, markers};
use img_parts::png::PngChunk;
use img_parts::riff::{RiffChunk, RiffContent};
use img_parts::webp::{CHUNK_VP8X, CHUNK_XMP, WebP};
use img_parts::{Bytes, DynImage, ImageICC};

/// How a packet begins in a JPEG, and how its continuation does.
const JPEG: [&[u8]; 2] = [
    b"http://ns.adobe.com/xap/1.0/\0",
    b"http://ns.adobe.com/xmp/extension/\0",
];
/// How a packet begins in a PNG: its keyword, neither compressed nor translated.
const PNG: &[u8] = b"XML:com.adobe.xmp\0\0\0\0\0";
const PNG_KEYWORD: &[u8] = b"XML:com.adobe.xmp";
/// The most bytes that a segment of a JPEG holds.
const SEGMENT: usize = 65_533;
/// The bit of a WebP's header that announces a packet.
const WEBP_FLAG: u8 = 0b0000_0100;

/// What a packet says. What is empty is left out.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes {
    /// What the picture is called.
    pub title: String,
    /// What it shows, by language; the first is shown where the reader's language is not there.
    pub captions: Vec<(&'static str, String)>,
    /// Who took it.
    pub creator: String,
    /// Whose it is.
    pub rights: String,
    /// On what terms it may be used.
    pub licence: String,
    /// The code of the grave.
    pub identifier: String,
    /// The day: year, year and month, or whole.
    pub created: String,
    /// The time by the camera's clock.
    pub taken: String,
    /// Degrees north and east.
    pub position: Option<(f64, f64)>,
}

/// Writes a packet.
pub fn packet(notes: &Notes) -> String {
    let mut inside = String::new();
    let captions: Vec<(&str, &str)> = notes
        .captions
        .iter()
        .map(|(lang, text)| (*lang, text.as_str()))
        .collect();
    alternatives(&mut inside, "dc:title", &[("", &notes.title)]);
    alternatives(&mut inside, "dc:description", &captions);
    alternatives(&mut inside, "dc:rights", &[("", &notes.rights)]);
    alternatives(&mut inside, "xmpRights:UsageTerms", &[("", &notes.licence)]);
    if !notes.creator.is_empty() {
        let creator = escaped(&notes.creator);
        // Writing into a string cannot fail, here and below.
        let _ = writeln!(
            inside,
            "   <dc:creator><rdf:Seq><rdf:li>{creator}</rdf:li></rdf:Seq></dc:creator>"
        );
    }
    simple(&mut inside, "dc:identifier", &notes.identifier);
    simple(&mut inside, "photoshop:DateCreated", &notes.created);
    simple(&mut inside, "exif:DateTimeOriginal", &notes.taken);
    if let Some((lat, lon)) = notes.position {
        simple(&mut inside, "exif:GPSLatitude", &degrees(lat, ['N', 'S']));
        simple(&mut inside, "exif:GPSLongitude", &degrees(lon, ['E', 'W']));
    }
    format!(
        "<?xpacket begin=\"\u{feff}\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>
<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">
 <rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">
  <rdf:Description rdf:about=\"\"
    xmlns:dc=\"http://purl.org/dc/elements/1.1/\"
    xmlns:xmpRights=\"http://ns.adobe.com/xap/1.0/rights/\"
    xmlns:photoshop=\"http://ns.adobe.com/photoshop/1.0/\"
    xmlns:exif=\"http://ns.adobe.com/exif/1.0/\">
{inside}  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end=\"w\"?>
"
    )
}

/// Puts a packet into a JPEG, PNG or WebP. False where it cannot carry it, or not so much; then it is as it was.
pub(super) fn put(image: &mut DynImage, packet: &str) -> bool {
    let has_room = match image {
        DynImage::Jpeg(_) => JPEG[0].len() + packet.len() <= SEGMENT,
        DynImage::Png(_) => true,
        DynImage::WebP(webp) => webp.has_chunk(CHUNK_VP8X) || webp.dimensions().is_some(),
    };
    if !has_room {
        return false;
    }
    take_out(image);
    match image {
        DynImage::Jpeg(jpeg) => {
            let contents = [JPEG[0], packet.as_bytes()].concat();
            let is_first = |segment: &JpegSegment| matches!(segment.marker(), markers::APP0 | markers::APP1);
            let place = jpeg.segments().iter().take_while(|segment| is_first(segment)).count();
            let segment = JpegSegment::new_with_contents(markers::APP1, contents.into());
            jpeg.segments_mut().insert(place, segment);
        }
        DynImage::Png(png) => {
            let chunk = PngChunk::new(*b"iTXt", [PNG, packet.as_bytes()].concat().into());
            // Behind the header, which comes first.
            let place = 1.min(png.chunks().len());
            png.chunks_mut().insert(place, chunk);
        }
        DynImage::WebP(webp) => {
            let contents = RiffContent::Data(Bytes::copy_from_slice(packet.as_bytes()));
            webp.chunks_mut().push(RiffChunk::new(CHUNK_XMP, contents));
            // The library gives a plain file the header that announces more when it sets a profile.
            let profile = webp.icc_profile();
            webp.set_icc_profile(profile);
            announce(webp);
        }
    }
    true
}

/// Takes packets out of a picture.
fn take_out(image: &mut DynImage) {
    match image {
        DynImage::Jpeg(jpeg) => jpeg
            .segments_mut()
            .retain(|segment| !JPEG.iter().any(|opening| segment.contents().starts_with(opening))),
        DynImage::Png(png) => png
            .chunks_mut()
            .retain(|chunk| !(chunk.kind() == *b"iTXt" && chunk.contents().starts_with(PNG_KEYWORD))),
        DynImage::WebP(webp) => {
            webp.remove_chunks_by_id(CHUNK_XMP);
            announce(webp);
        }
    }
}

/// Has the header of a WebP say whether there is a packet.
pub(super) fn announce(webp: &mut WebP) {
    let has_packet = webp.has_chunk(CHUNK_XMP);
    let header = webp.chunks_mut().iter_mut().find(|chunk| chunk.id() == CHUNK_VP8X);
    let Some(RiffContent::Data(data)) = header.map(RiffChunk::content_mut) else {
        return;
    };
    let mut flags = data.to_vec();
    if let Some(first) = flags.first_mut() {
        *first = *first & !WEBP_FLAG | if has_packet { WEBP_FLAG } else { 0 };
    }
    *data = flags.into();
}

/// A text in several languages; the first stands for all others.
fn alternatives(out: &mut String, name: &str, texts: &[(&str, &str)]) {
    let texts: Vec<_> = texts.iter().filter(|(_, text)| !text.is_empty()).collect();
    let Some((_, first)) = texts.first() else { return };
    let _ = write!(
        out,
        "   <{name}><rdf:Alt><rdf:li xml:lang=\"x-default\">{}</rdf:li>",
        escaped(first)
    );
    for (lang, text) in texts.iter().filter(|(lang, _)| !lang.is_empty()) {
        let _ = write!(out, "<rdf:li xml:lang=\"{lang}\">{}</rdf:li>", escaped(text));
    }
    let _ = writeln!(out, "</rdf:Alt></{name}>");
}

fn simple(out: &mut String, name: &str, text: &str) {
    if !text.is_empty() {
        let _ = writeln!(out, "   <{name}>{}</{name}>", escaped(text));
    }
}

/// "50,41.5N": whole degrees, and minutes with their fraction.
fn degrees(value: f64, [positive, negative]: [char; 2]) -> String {
    let (whole, rest) = (value.abs().trunc(), value.abs().fract());
    let side = if value < 0.0 { negative } else { positive };
    format!("{whole},{:.5}{side}", rest * 60.0)
}

/// A text as XML holds it; signs that XML cannot hold are left out.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '\u{9}' | '\u{a}' | '\u{d}' => out.push(c),
            '\u{0}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::fixture;
    use super::super::{exif, position};
    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    fn with_notes(bytes: &[u8], packet: &str) -> Option<Vec<u8>> {
        let mut image = DynImage::from_bytes(Bytes::copy_from_slice(bytes)).ok()??;
        put(&mut image, packet).then(|| image.encoder().bytes().to_vec())
    }

    fn notes() -> Notes {
        Notes {
            title: "Талда & <Petrov>".to_owned(),
            captions: vec![("en", "The stone".to_owned()), ("nl", "De steen".to_owned())],
            identifier: "ARL-0012".to_owned(),
            created: "2024-05".to_owned(),
            position: Some((-33.5, 4.25)),
            ..Notes::default()
        }
    }

    #[test]
    fn a_packet_is_in_the_copy_once_and_the_picture_and_the_camera_s_notes_are_the_same() -> Tried {
        let packet = packet(&notes());
        let pixels = |bytes: &[u8]| image::load_from_memory(bytes).map(|picture| picture.to_rgba8());
        for name in [
            "place-and-date.jpg",
            "progressive.jpg",
            "clear-corner.png",
            "plain.webp",
        ] {
            let bytes = std::fs::read(fixture(name))?;
            let once = with_notes(&bytes, "another packet").ok_or(name)?;
            let copy = with_notes(&once, &packet).ok_or(name)?;
            let count = |what: &[u8]| copy.windows(what.len()).filter(|part| *part == what).count();
            assert_eq!((count(packet.as_bytes()), count(b"another packet")), (1, 0), "{name}");
            assert!(pixels(&copy)? == pixels(&bytes)?, "{name}: the pixels are the same");
            let (before, after) = (exif::notes(&bytes), exif::notes(&copy));
            assert_eq!(
                (before.position, before.taken, before.orientation),
                (after.position, after.taken, after.orientation),
                "{name}"
            );
            let mut image = DynImage::from_bytes(copy.into())?.ok_or(name)?;
            take_out(&mut image);
            assert!(pixels(&image.encoder().bytes())? == pixels(&bytes)?, "{name}");
        }
        Ok(())
    }

    #[test]
    fn damaged_files_do_no_harm_and_a_copy_shows_what_the_file_shows() -> Tried {
        let mut chance = 0x5354_454C_u64;
        let mut below = |limit: usize| {
            chance = chance.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (chance >> 33) as usize % limit.max(1)
        };
        for name in [
            "place-and-date.jpg",
            "odd-exif.jpg",
            "clear-corner.png",
            "plain.webp",
            "plain.tif",
        ] {
            let whole = std::fs::read(fixture(name))?;
            for _ in 0..300 {
                let mut bytes = whole.clone();
                for _ in 0..=below(4) {
                    let place = below(bytes.len());
                    bytes[place] = below(256) as u8;
                }
                bytes.truncate(bytes.len() - if below(3) == 0 { below(bytes.len()) } else { 0 });
                // Whatever comes of it, it ends.
                let _ = position::without_position(bytes.clone());
                let copy = with_notes(&bytes, "packet");
                let pixels = |bytes: &[u8]| image::load_from_memory(bytes).map(|picture| picture.to_rgba8()).ok();
                if let (Some(copy), Some(before)) = (copy, pixels(&bytes)) {
                    assert!(pixels(&copy) == Some(before), "{name}");
                }
            }
        }
        Ok(())
    }

    #[test]
    fn what_cannot_carry_a_packet_gives_no_copy() -> Tried {
        for name in ["plain.bmp", "animated.gif", "plain.tif"] {
            assert_eq!(with_notes(&std::fs::read(fixture(name))?, "packet"), None, "{name}");
        }
        let long = "x".repeat(SEGMENT);
        let jpeg = std::fs::read(fixture("plain.webp"))?;
        assert!(with_notes(&jpeg, &long).is_some());
        assert_eq!(with_notes(&std::fs::read(fixture("place-and-date.jpg"))?, &long), None);
        Ok(())
    }

    #[test]
    fn a_packet_says_what_is_known_and_nothing_else() {
        let packet = packet(&notes());
        for said in [
            "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">Талда &amp; &lt;Petrov&gt;</rdf:li></rdf:Alt>",
            "<rdf:li xml:lang=\"x-default\">The stone</rdf:li><rdf:li xml:lang=\"en\">The stone</rdf:li>",
            "<rdf:li xml:lang=\"nl\">De steen</rdf:li>",
            "<dc:identifier>ARL-0012</dc:identifier>",
            "<photoshop:DateCreated>2024-05</photoshop:DateCreated>",
            "<exif:GPSLatitude>33,30.00000S</exif:GPSLatitude>",
            "<exif:GPSLongitude>4,15.00000E</exif:GPSLongitude>",
        ] {
            assert!(packet.contains(said), "{said}\n{packet}");
        }
        assert!(!packet.contains("dc:creator") && !packet.contains("dc:rights>"));
        assert_eq!(escaped("a\u{1}\u{b}b\nc"), "ab\nc");
    }
}
