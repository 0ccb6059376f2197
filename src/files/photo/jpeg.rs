//! JPEG at a reduced size, and where a JPEG breaks off. What is odd here is left to the full decoder, which judges it.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::{CodingProcess, Decoder, ImageInfo, PixelFormat};

use super::profile;

/// Opens a part of the picture's own data in a JPEG.
const START_OF_SCAN: u8 = 0xda;

/// No coder takes less than so few bytes for so many pixels: a file that claims more holds no picture.
const PIXELS_A_BYTE: u64 = 512;

/// A JPEG comes in one part, or in some ten that get finer: with as many as these the whole picture is gone through too
/// often.
const MAX_PARTS: u64 = 4;

/// How many pixels all parts together may have, if they are more than [`MAX_PARTS`]: a second or two of work.
const MAX_WORK: u64 = 2_000_000_000;

/// A JPEG that was looked through: what it would take to decode it.
pub(super) struct Opened<'a> {
    decoder: Decoder<Cursor<&'a [u8]>>,
    info: ImageInfo,
    course: Course,
    /// Width and height in pixels, as stored.
    pub size: (u32, u32),
    bytes: &'a [u8],
}

impl<'a> Opened<'a> {
    /// Looks through a JPEG; nothing where that makes no sense.
    pub fn read(bytes: &'a [u8]) -> Option<Self> {
        let mut decoder = Decoder::new(Cursor::new(bytes));
        decoder.read_info().ok()?;
        let info = decoder.info()?;
        Some(Self {
            decoder,
            info,
            course: course(bytes),
            size: (u32::from(info.width), u32::from(info.height)),
            bytes,
        })
    }

    fn pixels(&self) -> u64 {
        u64::from(self.size.0) * u64::from(self.size.1)
    }

    /// Whether it asks for no more work than a photo does.
    pub fn is_modest(&self) -> bool {
        self.course.parts <= MAX_PARTS || self.course.parts.saturating_mul(self.pixels()) <= MAX_WORK
    }

    /// Whether the file is long enough to hold what it claims.
    pub fn is_credible(&self) -> bool {
        self.pixels() / PIXELS_A_BYTE <= self.bytes.len() as u64
    }

    /// Whether it can be decoded at a reduced size. One that gets finer part by part is kept whole meanwhile in any case:
    /// the full decoder is quicker then.
    pub fn is_reducible(&self) -> bool {
        self.info.coding_process == CodingProcess::DctSequential
    }

    /// Whether it is of four inks, as for a printing press.
    pub fn is_of_inks(&self) -> bool {
        self.info.pixel_format == PixelFormat::CMYK32
    }

    /// What is kept beside the picture while it is read, in bytes: all coefficients, where it comes in parts that get finer.
    pub fn kept(&self) -> u64 {
        if self.info.coding_process == CodingProcess::DctProgressive {
            2 * self.pixels() * self.course.blocks / self.course.largest_blocks
        } else {
            0
        }
    }

    /// Chooses the smallest of 1, 1/2, 1/4 and 1/8 whose longest side has `at_least_px`, and tells what decoding takes, in
    /// bytes.
    pub fn reduce(&mut self, at_least_px: u32) -> Option<u64> {
        let side = u16::try_from(at_least_px).unwrap_or(u16::MAX);
        let (width, height) = self.decoder.scale(side, side).ok()?;
        let pixels = u64::from(width) * u64::from(height);
        let samples = self.info.pixel_format.pixel_bytes() as u64;
        Some(self.kept() + pixels * (2 * samples + 3))
    }

    /// Decodes it, in sRGB; nothing where the full decoder is to be asked.
    pub fn picture(mut self) -> Option<DynamicImage> {
        let samples = self.decoder.decode().ok()?;
        let profile = self.decoder.icc_profile();
        let profile = profile.as_deref();
        let info = self.decoder.info()?;
        let (width, height) = (u32::from(info.width), u32::from(info.height));
        Some(match info.pixel_format {
            PixelFormat::L8 => profile::in_srgb(GrayImage::from_raw(width, height, samples)?.into(), profile),
            PixelFormat::RGB24 => profile::in_srgb(RgbImage::from_raw(width, height, samples)?.into(), profile),
            PixelFormat::CMYK32 => {
                let colours = profile
                    .and_then(|profile| profile::inks_in_srgb(&samples, profile))
                    .unwrap_or_else(|| profile::inks_as_they_are(&samples));
                RgbImage::from_raw(width, height, colours)?.into()
            }
            PixelFormat::L16 => return None,
        })
    }
}

/// Tells whether a JPEG is of a variety that no decoder here knows: arithmetic or lossless codes, more than eight bits.
pub(super) fn is_rare(bytes: &[u8]) -> bool {
    course(bytes).is_rare
}

/// Width and height that a JPEG claims, in pixels; zeros where it claims none.
pub(super) fn claimed_size(bytes: &[u8]) -> (u32, u32) {
    course(bytes).size
}

/// What a look along the marks of a JPEG finds.
#[derive(Debug, PartialEq, Eq)]
struct Course {
    /// Width and height in pixels.
    size: (u32, u32),
    /// How many parts the picture's own data comes in.
    parts: u64,
    /// The blocks of all samples in a unit, and of those that have the most.
    blocks: u64,
    largest_blocks: u64,
    is_rare: bool,
}

fn course(bytes: &[u8]) -> Course {
    let mut course = Course {
        size: (0, 0),
        parts: 0,
        blocks: 3,
        largest_blocks: 1,
        is_rare: false,
    };
    let mut at = 2;
    while let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xff, rest)) {
        at += found + 1;
        match bytes.get(at) {
            Some(0xd9) => break,
            // A second 0xff may open a mark in turn.
            Some(0xff) | None => {}
            Some(0..=0xbf | 0xd0..=0xd8) => at += 1,
            Some(mark) => {
                course.parts += u64::from(*mark == START_OF_SCAN);
                let length = bytes.get(at + 1..at + 3).unwrap_or(&[0, 0]);
                let end = at + 1 + usize::from(u16::from_be_bytes([length[0], length[1]]));
                if matches!(mark, 0xc0..=0xc3 | 0xc5..=0xc7 | 0xc9..=0xcb | 0xcd..=0xcf | 0xf7) {
                    course.frame(*mark, bytes.get(at + 3..end).unwrap_or_default());
                }
                at = end;
            }
        }
    }
    course
}

impl Course {
    fn frame(&mut self, mark: u8, body: &[u8]) {
        let [bits, height, low_height, width, low_width, _, components @ ..] = body else {
            return;
        };
        let side = |high, low| u32::from(u16::from_be_bytes([high, low]));
        let (width, height) = (side(*width, *low_width), side(*height, *low_height));
        self.size = (self.size.0.max(width), self.size.1.max(height));
        self.is_rare = mark > 0xc2 || *bits != 8;
        let (components, _) = components.as_chunks::<3>();
        let blocks = |[_, sides, _]: &[u8; 3]| u64::from(sides >> 4) * u64::from(sides & 15);
        self.blocks = components.iter().map(blocks).sum();
        self.largest_blocks = components.iter().map(blocks).max().unwrap_or(1).max(1);
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
        let Some(found) = bytes.get(at..).and_then(|rest| memchr::memchr(0xff, rest)) else {
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
    use super::*;

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

    #[test]
    fn a_claim_that_no_such_file_can_hold_is_not_believed() {
        let path = super::super::facts::tests::fixture("huge-claim.jpg");
        let bytes = std::fs::read(path).unwrap_or_default();
        let opened = Opened::read(&bytes);
        assert!(opened.is_some_and(|opened| opened.size == (60_000, 60_000) && !opened.is_credible()));
    }

    #[test]
    fn parts_are_counted_up_to_the_end_mark_and_not_inside_segments() {
        let scan = b"\xff\xda\0\x02\x12\xff\0\x34";
        let picture = [
            b"\xff\xd8\xff\xe1\0\x06\xff\xda\xff\xd9".as_slice(),
            &scan.repeat(3),
            b"\xff\xff\xd9",
            scan,
        ]
        .concat();
        assert_eq!(course(&picture).parts, 3);
        for (scrap, parts) in [(b"".as_slice(), 0), (b"\xff\xd8\xff", 0), (b"\xff\xd8\xff\xda", 1)] {
            assert_eq!(course(scrap).parts, parts);
        }
    }
}
