//! JPEG at a reduced size, and where a JPEG breaks off. What is odd here is left to the full decoder, which judges it.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, RgbImage};
use jpeg_decoder::{CodingProcess, Decoder, PixelFormat};

use super::profile;

/// Opens a part of the picture's own data in a JPEG.
const START_OF_SCAN: u8 = 0xda;

/// The most pixels that a picture may have whose coefficients are all kept while it is read: 64 million.
const MAX_PROGRESSIVE: u64 = 64_000_000;

/// No coder takes less than so few bytes for so many pixels: a file that claims more holds no picture.
const PIXELS_A_BYTE: u64 = 512;

/// What a JPEG says of itself before it is decoded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Claim {
    /// Width and height in pixels, as stored.
    pub size: (u32, u32),
    /// Whether it can be read at a reduced size without filling the memory.
    pub is_reducible: bool,
}

/// Reads the head of a JPEG; nothing where that makes no sense.
pub(super) fn claim(bytes: &[u8]) -> Option<Claim> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    decoder.read_info().ok()?;
    let info = decoder.info()?;
    let size = (u32::from(info.width), u32::from(info.height));
    let pixels = u64::from(size.0) * u64::from(size.1);
    let is_kept_whole = info.coding_process == CodingProcess::DctProgressive;
    Some(Claim {
        size,
        is_reducible: info.coding_process != CodingProcess::Lossless
            && pixels / PIXELS_A_BYTE <= bytes.len() as u64
            && (!is_kept_whole || pixels <= MAX_PROGRESSIVE),
    })
}

/// Decodes a JPEG at the smallest of 1, 1/2, 1/4 and 1/8 whose longest side has `at_least_px`, in sRGB; nothing where the
/// full decoder is to be asked.
pub(super) fn reduced(bytes: &[u8], at_least_px: u32) -> Option<DynamicImage> {
    let mut decoder = Decoder::new(Cursor::new(bytes));
    let side = u16::try_from(at_least_px).unwrap_or(u16::MAX);
    let (width, height) = decoder.scale(side, side).ok()?;
    let samples = decoder.decode().ok()?;
    let profile = decoder.icc_profile();
    let (width, height) = (u32::from(width), u32::from(height));
    Some(match decoder.info()?.pixel_format {
        PixelFormat::L8 => profile::in_srgb(GrayImage::from_raw(width, height, samples)?.into(), profile.as_deref()),
        PixelFormat::RGB24 => profile::in_srgb(RgbImage::from_raw(width, height, samples)?.into(), profile.as_deref()),
        PixelFormat::CMYK32 => {
            let colours = profile
                .and_then(|profile| profile::inks_in_srgb(&samples, &profile))
                .unwrap_or_else(|| profile::inks_as_they_are(&samples));
            RgbImage::from_raw(width, height, colours)?.into()
        }
        PixelFormat::L16 => return None,
    })
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
        let claim = claim(&bytes);
        assert!(claim.is_some_and(|claim| claim.size == (60_000, 60_000) && !claim.is_reducible));
    }
}
