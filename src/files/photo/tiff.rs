//! TIFF as scanners and archives write it, straight into the picture: one copy in memory, inks by their profile. What is
//! rare is left to the general decoder, which judges it.

use std::io::Cursor;

use ::tiff::decoder::{Decoder, DecodingResult, Limits};
use ::tiff::tags::{PhotometricInterpretation, PlanarConfiguration, Tag};
use ::tiff::{ColorType, TiffResult};
use image::{DynamicImage, GrayAlphaImage, GrayImage, ImageBuffer, RgbImage, RgbaImage};

use super::{jpeg, note_block, profile};

/// The longest profile that is read, in bytes; those of printing presses take two or three million.
const MAX_PROFILE: usize = 4 << 20;

/// How much of a file's tables is held at once, in entries of the decoder.
pub(super) const MAX_TABLE: usize = 256 << 20;

/// Tiles are as large as this beside a small picture, too, in pixels a side.
const USUAL_TILE: u32 = 4096;

/// Pieces that are not coded, and those that are JPEG files of their own.
const PLAIN: u16 = 1;
const JPEG: u16 = 7;

/// Whether a TIFF asks for no more than its picture does: pieces that are no larger than it, and whose bytes are gone
/// through once. What cannot be told is left to its decoder.
pub(super) fn is_modest(bytes: &[u8]) -> bool {
    let read = || -> TiffResult<bool> {
        let mut decoder = Decoder::new(Cursor::new(bytes))?;
        let pieces = Pieces::of(&mut decoder)?;
        let size = decoder.dimensions()?;
        let within = |piece: u32, whole: u32| piece <= whole.max(USUAL_TILE).next_multiple_of(16);
        if !within(pieces.size.0, size.0) || !within(pieces.size.1, size.1) {
            return Ok(false);
        }
        if pieces.coding == PLAIN {
            return Ok(true);
        }
        let [places, lengths] = if pieces.are_tiles {
            [Tag::TileOffsets, Tag::TileByteCounts]
        } else {
            [Tag::StripOffsets, Tag::StripByteCounts]
        };
        let lengths: Vec<u64> = decoder.find_tag_unsigned_vec(lengths)?.unwrap_or_default();
        let named = lengths.iter().fold(0_u64, |sum, length| sum.saturating_add(*length));
        if named > 2 * bytes.len() as u64 {
            return Ok(false);
        }
        if pieces.coding != JPEG {
            return Ok(true);
        }
        let places: Vec<u64> = decoder.find_tag_unsigned_vec(places)?.unwrap_or_default();
        Ok(places.iter().zip(&lengths).all(|(place, length)| {
            let end = place.saturating_add(*length).min(bytes.len() as u64) as usize;
            let (width, height) = jpeg::claimed_size(bytes.get(*place as usize..end).unwrap_or_default());
            let within = |side: u32, piece: u32| side <= piece.next_multiple_of(16);
            within(width, pieces.size.0) && within(height, pieces.size.1)
        }))
    };
    read().unwrap_or(true)
}

/// What a picture is cut into.
#[derive(Clone, Copy)]
struct Pieces {
    are_tiles: bool,
    /// Width and height of each, in pixels.
    size: (u32, u32),
    coding: u16,
}

impl Pieces {
    fn of(decoder: &mut Decoder<Cursor<&[u8]>>) -> TiffResult<Self> {
        let (width, height) = decoder.dimensions()?;
        let mut number = |tag| decoder.find_tag_unsigned::<u32>(tag);
        let (tile, rows) = (
            (number(Tag::TileWidth)?, number(Tag::TileLength)?),
            number(Tag::RowsPerStrip)?,
        );
        let coding = decoder.find_tag_unsigned(Tag::Compression)?.unwrap_or(PLAIN);
        let size = match tile {
            (Some(width), Some(height)) => (width, height),
            _ => (width, rows.unwrap_or(height).min(height)),
        };
        Ok(Self {
            are_tiles: tile.0.is_some(),
            size,
            coding,
        })
    }
}

/// A TIFF whose samples are numbers of colours in a table. Its decoder knows none such, and reads them as greys.
pub(super) struct Palette {
    /// The same file as one of greys.
    pub bytes: Vec<u8>,
    colours: Vec<[u8; 3]>,
}

impl Palette {
    /// Nothing where the colours are told otherwise, or by numbers of fewer than eight bits.
    pub fn of(bytes: &[u8]) -> Option<Self> {
        const NUMBERS: usize = 256;
        let is = |tag: Tag, number: u16| note_block::shorts_in_tiff(bytes, tag.to_u16(), 1) == Some(vec![number]);
        let table = PhotometricInterpretation::RGBPalette.to_u16();
        if !is(Tag::PhotometricInterpretation, table) || !is(Tag::BitsPerSample, 8) {
            return None;
        }
        let levels = note_block::shorts_in_tiff(bytes, Tag::ColorMap.to_u16(), 3 * NUMBERS)?;
        // All reds, then all greens, then all blues. The upper of their two bytes tells the level; old programs wrote it
        // into the lower one.
        let shift = if levels.iter().all(|level| *level < 256) { 0 } else { 8 };
        let level = |colour, number| {
            levels
                .get(colour * NUMBERS + number)
                .map(|level: &u16| (level >> shift) as u8)
        };
        let colour = |number| Some([level(0, number)?, level(1, number)?, level(2, number)?]);
        let grey = PhotometricInterpretation::BlackIsZero.to_u16();
        Some(Self {
            colours: (0..NUMBERS).map(colour).collect::<Option<_>>()?,
            bytes: note_block::with_short(bytes, Tag::PhotometricInterpretation.to_u16(), grey)?,
        })
    }

    /// The picture in the colours that its samples name.
    pub fn coloured(&self, numbers: &DynamicImage) -> Option<DynamicImage> {
        let numbers = numbers.as_luma8()?;
        let colours = numbers
            .iter()
            .flat_map(|number| self.colours[usize::from(*number)])
            .collect();
        RgbImage::from_raw(numbers.width(), numbers.height(), colours).map(DynamicImage::from)
    }
}

/// A TIFF whose first picture is of a usual kind.
pub(super) struct Scan<'a> {
    decoder: Decoder<Cursor<&'a [u8]>>,
    colours: ColorType,
    pieces: Pieces,
    bytes: &'a [u8],
    /// Width and height, as stored.
    pub size: (u32, u32),
}

impl<'a> Scan<'a> {
    /// Reads the head of a TIFF; nothing where the general decoder is to be asked.
    pub fn open(bytes: &'a [u8]) -> Option<Self> {
        let mut decoder = Decoder::new(Cursor::new(bytes)).ok()?;
        let (size, colours) = (decoder.dimensions().ok()?, decoder.colortype().ok()?);
        let is_usual = matches!(
            colours,
            ColorType::Gray(8 | 16)
                | ColorType::Multiband {
                    bit_depth: 8,
                    num_samples: 2
                }
                | ColorType::RGB(8 | 16)
                | ColorType::RGBA(8 | 16)
                | ColorType::CMYK(8)
                | ColorType::YCbCr(8)
        );
        let in_planes = decoder
            .find_tag_unsigned(Tag::PlanarConfiguration)
            .ok()?
            .is_some_and(|planes: u16| planes != PlanarConfiguration::Chunky.to_u16());
        let pieces = Pieces::of(&mut decoder).ok()?;
        (is_usual && !in_planes && !is_of_numbers(&mut decoder)).then_some(Self {
            decoder,
            colours,
            pieces,
            bytes,
            size,
        })
    }

    /// What its pixels take, in bytes.
    pub fn pixel_bytes(&self) -> u64 {
        self.bytes_of(self.size)
    }

    fn bytes_of(&self, (width, height): (u32, u32)) -> u64 {
        let of_a_pixel = match self.colours {
            ColorType::Multiband { num_samples, .. } => u64::from(num_samples),
            colours => u64::from(colours.num_samples()) * u64::from(colours.bit_depth()) / 8,
        };
        u64::from(width) * u64::from(height) * of_a_pixel
    }

    /// What decoding takes, in bytes: inks are three fourths as much again once they are colours, and a JPEG is decoded
    /// as a picture of its own, with coefficients of two bytes where it gets finer part by part.
    pub fn needed(&self) -> u64 {
        let of_inks = if matches!(self.colours, ColorType::CMYK(_)) {
            self.pixel_bytes()
        } else {
            0
        };
        let of_a_piece = if self.pieces.coding == JPEG {
            3 * self.bytes_of(self.pieces.size)
        } else {
            0
        };
        let of_tables = if self.is_large_kind() {
            16 * self.bytes.len().min(MAX_TABLE / 16) as u64
        } else {
            0
        };
        self.pixel_bytes() + of_inks.max(of_a_piece) + of_tables
    }

    /// Whether it is of the kind for files over 4 GB, whose tables only its decoder knows.
    fn is_large_kind(&self) -> bool {
        matches!(self.bytes, [b'I', b'I', 43, ..] | [b'M', b'M', 0, 43, ..])
    }

    /// Reads the picture, in sRGB; nothing where it holds less than it should.
    ///
    /// # Errors
    /// Whatever is wrong with the file.
    pub fn picture(mut self) -> TiffResult<Option<DynamicImage>> {
        let profile = if self.is_large_kind() {
            let profile = self.decoder.get_tag_u8_vec(Tag::IccProfile).ok();
            profile.filter(|profile| profile.len() <= MAX_PROFILE)
        } else {
            profile(self.bytes)
        };
        let mut limits = Limits::default();
        limits.decoding_buffer_size = MAX_TABLE.max(self.pixel_bytes() as usize);
        limits.intermediate_buffer_size = usize::MAX;
        let mut decoder = self.decoder.with_limits(limits);
        let picture = match (self.colours, decoder.read_image()?) {
            (ColorType::CMYK(8), DecodingResult::U8(inks)) => {
                let made = profile.and_then(|profile| profile::inks_in_srgb(&inks, &profile));
                let colours = made.unwrap_or_else(|| profile::inks_as_they_are(&inks));
                return Ok(RgbImage::from_raw(self.size.0, self.size.1, colours).map(DynamicImage::from));
            }
            (colours, samples) => picture(self.size, colours, samples),
        };
        Ok(picture.map(|picture| profile::in_srgb(picture, profile.as_deref())))
    }
}

/// The colour profile of a TIFF. Its decoder would make thirty times as much of it meanwhile.
pub(super) fn profile(bytes: &[u8]) -> Option<Vec<u8>> {
    note_block::value_in_tiff(bytes, Tag::IccProfile.to_u16(), MAX_PROFILE)
}

/// Whether its samples are signed or have a point: no levels of a colour.
fn is_of_numbers(decoder: &mut Decoder<Cursor<&[u8]>>) -> bool {
    let kinds = decoder.find_tag_unsigned_vec::<u16>(Tag::SampleFormat);
    kinds.map_or(true, |kinds| {
        kinds.is_some_and(|kinds| kinds.iter().any(|kind| *kind != 1))
    })
}

fn picture((width, height): (u32, u32), colours: ColorType, samples: DecodingResult) -> Option<DynamicImage> {
    match (colours, samples) {
        (ColorType::Gray(8), DecodingResult::U8(samples)) => {
            GrayImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        (ColorType::Multiband { .. }, DecodingResult::U8(samples)) => {
            GrayAlphaImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        (ColorType::RGB(8), DecodingResult::U8(samples)) => {
            RgbImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        (ColorType::YCbCr(8), DecodingResult::U8(mut samples)) => {
            let (pixels, _) = samples.as_chunks_mut::<3>();
            for pixel in pixels {
                *pixel = of_luma(*pixel);
            }
            RgbImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        (ColorType::RGBA(8), DecodingResult::U8(samples)) => {
            RgbaImage::from_raw(width, height, samples).map(DynamicImage::from)
        }
        (ColorType::Gray(16), DecodingResult::U16(samples)) => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageLuma16)
        }
        (ColorType::RGB(16), DecodingResult::U16(samples)) => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageRgb16)
        }
        (ColorType::RGBA(16), DecodingResult::U16(samples)) => {
            ImageBuffer::from_raw(width, height, samples).map(DynamicImage::ImageRgba16)
        }
        _ => None,
    }
}

/// Red, green, blue of brightness and two differences, by the matrix of JPEG files.
fn of_luma([luma, blue, red]: [u8; 3]) -> [u8; 3] {
    let (luma, blue, red) = (f32::from(luma), f32::from(blue) - 128.0, f32::from(red) - 128.0);
    [
        luma + 1.402 * red,
        luma - 0.344_136 * blue - 0.714_136 * red,
        luma + 1.772 * blue,
    ]
    .map(|level| level.round().clamp(0.0, 255.0) as u8)
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::fixture;
    use super::*;

    #[test]
    fn a_table_of_colours_is_read_from_the_byte_that_is_filled() -> Result<(), Box<dyn std::error::Error>> {
        let mut bytes = std::fs::read(fixture("../decoding/palette.tif"))?;
        let now = Palette::of(&bytes).ok_or("a palette")?;
        let table = note_block::value_in_tiff(&bytes, Tag::ColorMap.to_u16(), 6 * 256).ok_or("a table")?;
        let at = memchr::memmem::find(&bytes, &table).ok_or("it is there")?;
        let (levels, _) = bytes[at..at + table.len()].as_chunks_mut::<2>();
        for level in levels {
            *level = (u16::from_le_bytes(*level) >> 8).to_le_bytes();
        }
        let old = Palette::of(&bytes).ok_or("a palette")?;
        assert!(old.colours == now.colours && old.colours.iter().any(|colour| *colour != [0; 3]));
        Ok(())
    }

    #[test]
    fn a_small_picture_in_a_large_tile_is_an_ordinary_one() {
        let entry = |tag: u16, value: u32| [&tag.to_le_bytes()[..], &[4, 0, 1, 0, 0, 0], &value.to_le_bytes()].concat();
        let tiff = |tile: u32| {
            let entries = [
                (256, 1500),
                (257, 1200),
                (258, 8),
                (259, 8),
                (262, 1),
                (277, 1),
                (322, tile),
                (323, tile),
            ];
            let mut entries: Vec<Vec<u8>> = entries.iter().map(|(tag, value)| entry(*tag, *value)).collect();
            entries.extend([entry(324, 8), entry(325, 8)]);
            [&b"II*\0\x08\0\0\0\x0a\0"[..], &entries.concat(), &[0; 4]].concat()
        };
        assert!(is_modest(&tiff(2048)) && !is_modest(&tiff(100_000)));
    }
}
