//! Large HEIC photos are grids of pieces. They are decoded one row of pieces after the other: the decoder's own form
//! takes four times the room of colours, and so it never holds more than one row of the picture.

use heic_decoder::bitreader::strip_emulation_prevention;
use heic_decoder::hevc::nal::{NAL_SPS, parse_nal_header};
use heic_decoder::hevc::params::{Sps, parse_sps};
use heic_decoder::isobmff::{Metadata, ParsedHeif, ResolvedImage};
use heic_decoder::{ChromaSampling, DecodedImage, HeifError, decode_one_image};
use image::RgbImage;
use rayon::prelude::*;

/// Bytes that a pixel of a row takes while it is decoded: in its piece, with notes on its blocks, in the row, in colours.
const A_PIXEL: u64 = 24;

/// Rows of the row before that are kept: the colours of two are not yet known without the next ones, and theirs are told
/// by the two before.
const KEPT: usize = 4;
const OPEN: usize = 2;

/// A decoded piece: its parameters, its brightness and its two colours.
struct Piece {
    set: Sps,
    y: Vec<i32>,
    cb: Vec<i32>,
    cr: Vec<i32>,
}

impl Piece {
    fn decoded(image: &ResolvedImage) -> Result<Self, HeifError> {
        let (set, picture) = decode_one_image(image)?;
        Ok(Self {
            set,
            y: picture.y.into_samples(),
            cb: picture.cb.into_samples(),
            cr: picture.cr.into_samples(),
        })
    }
}

/// A photo that can be decoded row by row: pieces of one size, with colours for each block of two by two pixels, as cameras
/// write it.
pub(super) struct Grid<'a> {
    parsed: &'a ParsedHeif,
    columns: usize,
    /// Width and height of a piece.
    piece: (usize, usize),
    /// Width and height of the picture.
    size: (usize, usize),
}

impl<'a> Grid<'a> {
    /// Nothing where the photo is none, or is to be decoded as a whole.
    pub fn of(parsed: &'a ParsedHeif) -> Option<Self> {
        let info = parsed
            .grid
            .filter(|_| parsed.alpha.is_none() && parsed.reference_image.is_none())?;
        let first = parameters(parsed.images.first()?)?;
        let is_usual = |set: &Sps| {
            let (own, others) = (shape(set), shape(&first));
            own == others && set.chroma_format_idc == 1 && set.chroma_location.unwrap_or(0) == 0
        };
        let are_usual = parsed
            .images
            .iter()
            .all(|image| parameters(image).is_some_and(|set| is_usual(&set)));
        let grid = Self {
            parsed,
            columns: info.columns as usize,
            piece: (
                first.pic_width_in_luma_samples as usize,
                first.pic_height_in_luma_samples as usize,
            ),
            size: (info.output_width as usize, info.output_height as usize),
        };
        let covers = |count: u32, piece: usize, whole: usize| {
            let count = count as usize;
            piece.is_multiple_of(2) && piece >= 2 * KEPT && count * piece >= whole && (count - 1) * piece < whole
        };
        let is_covered =
            covers(info.columns, grid.piece.0, grid.size.0) && covers(info.rows, grid.piece.1, grid.size.1);
        (are_usual && is_covered && first.conformance_window == [0; 4]).then_some(grid)
    }

    /// What decoding takes, in bytes, without what is made of the picture afterwards.
    pub fn needed(&self) -> u64 {
        let data: usize = self.parsed.images.iter().map(|image| image.data.len()).sum();
        let row = self.columns as u64 * self.piece.0 as u64 * self.piece.1 as u64;
        3 * self.size.0 as u64 * self.size.1 as u64 + A_PIXEL * row + 3 * data as u64
    }

    /// Decodes the picture.
    pub fn picture(&self) -> Result<RgbImage, HeifError> {
        let (width, height) = self.size;
        let mut made = Vec::with_capacity(3 * width * height);
        let mut before: Option<DecodedImage> = None;
        for (number, images) in self.parsed.images.chunks(self.columns).enumerate() {
            let pieces: Vec<Piece> = images.par_iter().map(Piece::decoded).collect::<Result<_, _>>()?;
            let rows = self.piece.1.min(height - number * self.piece.1);
            let is_last = number * self.piece.1 + rows == height;
            let band = self.band(before.as_ref(), &pieces, rows)?;
            drop(pieces);
            let done = if before.is_some() { KEPT - OPEN } else { 0 };
            let end = band.height - if is_last { 0 } else { OPEN };
            let colours = band.to_rgb8()?.data;
            let part = colours.get(done * width * 3..end * width * 3);
            made.extend_from_slice(part.ok_or(HeifError::MalformedHevc("fewer samples than pixels"))?);
            before = Some(last_rows(&band));
        }
        RgbImage::from_raw(width as u32, height as u32, made)
            .ok_or(HeifError::MalformedHevc("fewer samples than pixels"))
    }

    /// So many rows of the picture, behind those that were kept.
    fn band(&self, before: Option<&DecodedImage>, pieces: &[Piece], rows: usize) -> Result<DecodedImage, HeifError> {
        let first = &pieces.first().ok_or(HeifError::MalformedBox("grid has no tiles"))?.set;
        let (width, half) = (self.size.0, self.size.0.div_ceil(2));
        let kept = before.map_or(0, |before| before.height);
        let mut band = DecodedImage {
            alpha: None,
            width,
            height: kept + rows,
            bit_depth_luma: first.bit_depth_luma,
            bit_depth_chroma: first.bit_depth_chroma,
            chroma_format_idc: 1,
            color_info: self.parsed.metadata.color_info.or(first.color_info),
            chroma_sampling: ChromaSampling {
                sub_x: 2,
                sub_y: 2,
                origin_x: 0.0,
                origin_y: 0.5,
            },
            y: Vec::with_capacity(width * (kept + rows)),
            cb: Vec::with_capacity(half * (kept + rows).div_ceil(2)),
            cr: Vec::with_capacity(half * (kept + rows).div_ceil(2)),
            cb_width: half,
            cb_height: (kept + rows).div_ceil(2),
            metadata: Metadata::default(),
        };
        if let Some(before) = before {
            band.y.extend_from_slice(&before.y);
            band.cb.extend_from_slice(&before.cb);
            band.cr.extend_from_slice(&before.cr);
        }
        let (piece, small) = (self.piece.0, self.piece.0 / 2);
        side_by_side(&mut band.y, &pieces.iter().map(|piece| &*piece.y), (piece, width, rows))?;
        let rows = rows.div_ceil(2);
        side_by_side(
            &mut band.cb,
            &pieces.iter().map(|piece| &*piece.cb),
            (small, half, rows),
        )?;
        side_by_side(
            &mut band.cr,
            &pieces.iter().map(|piece| &*piece.cr),
            (small, half, rows),
        )?;
        Ok(band)
    }
}

/// Appends rows of pieces that stand beside one another.
fn side_by_side<'a>(
    plane: &mut Vec<i32>,
    pieces: &(impl Iterator<Item = &'a [i32]> + Clone),
    (piece, width, rows): (usize, usize, usize),
) -> Result<(), HeifError> {
    for row in 0..rows {
        let mut left = width;
        for samples in pieces.clone() {
            let taken = piece.min(left);
            let part = samples.get(row * piece..row * piece + taken);
            plane.extend_from_slice(part.ok_or(HeifError::MalformedHevc("fewer samples than pixels"))?);
            left -= taken;
        }
    }
    Ok(())
}

fn last_rows(band: &DecodedImage) -> DecodedImage {
    let rows = KEPT.min(band.height);
    let last = |plane: &[i32], width: usize, rows: usize| plane[plane.len().saturating_sub(width * rows)..].to_vec();
    DecodedImage {
        height: rows,
        y: last(&band.y, band.width, rows),
        cb: last(&band.cb, band.cb_width, rows / 2),
        cr: last(&band.cr, band.cb_width, rows / 2),
        cb_height: rows / 2,
        alpha: None,
        metadata: Metadata::default(),
        ..*band
    }
}

/// What must be the same for all pieces.
fn shape(set: &Sps) -> [u32; 5] {
    [
        set.pic_width_in_luma_samples,
        set.pic_height_in_luma_samples,
        set.bit_depth_luma,
        set.bit_depth_chroma,
        set.conformance_window.iter().sum(),
    ]
}

/// The parameters by which a piece is decoded.
fn parameters(image: &ResolvedImage) -> Option<Sps> {
    let mut sets = image.hevc_config.nalus_of_type(NAL_SPS);
    sets.find_map(|set| {
        let (head, body) = parse_nal_header(set).ok()?;
        (head.nuh_layer_id == 0).then(|| parse_sps(&strip_emulation_prevention(body)).ok())?
    })
}

#[cfg(test)]
mod tests {
    use std::error::Error;

    use heic_decoder::isobmff;
    use heic_decoder::{DecodeOptions, decode_with};

    use super::*;
    use crate::files::photo::facts::tests::fixture;

    fn boxed(kind: &[u8], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes(), kind, body].concat()
    }

    fn full(kind: &[u8], version: u8, body: &[u8]) -> Vec<u8> {
        boxed(kind, &[&[version, 0, 0, 0], body].concat())
    }

    /// A grid of so many columns and rows of the one piece of a photo, as wide and high as said.
    fn grid(photo: &[u8], (columns, rows): (u8, u8), size: (u16, u16)) -> Result<Vec<u8>, Box<dyn Error>> {
        let data = isobmff::parse(photo)?.images.remove(0).data;
        let named = photo
            .windows(4)
            .position(|kind| kind == b"hvcC")
            .ok_or("no parameters")?;
        let length = u32::from_be_bytes(*photo[named - 4..].first_chunk().ok_or("no length")?) as usize;
        let pieces: Vec<u16> = (2..2 + u16::from(columns) * u16::from(rows)).collect();
        let entry = |item: u16, kind: &[u8]| full(b"infe", 2, &[&item.to_be_bytes(), &[0, 0], kind, b"\0"].concat());
        let entries: Vec<u8> = pieces.iter().flat_map(|item| entry(*item, b"hvc1")).collect();
        let count = pieces.len() as u16;
        let iinf = [&(count + 1).to_be_bytes()[..], &entry(1, b"grid"), &entries].concat();
        let named_pieces: Vec<u8> = pieces.iter().flat_map(|item| item.to_be_bytes()).collect();
        let dimg = [&1_u16.to_be_bytes()[..], &count.to_be_bytes(), &named_pieces].concat();
        let parts = [&photo[named - 4..named - 4 + length], &full(b"ispe", 0, &[0; 8])].concat();
        let owned: Vec<u8> = pieces
            .iter()
            .flat_map(|item| [&item.to_be_bytes()[..], &[2, 1, 2]].concat())
            .collect();
        let ipma = [&u32::from(count + 1).to_be_bytes()[..], &[0, 1, 1, 2], &owned].concat();
        let iprp = [boxed(b"ipco", &parts), full(b"ipma", 0, &ipma)].concat();
        let sides = [size.0.to_be_bytes(), size.1.to_be_bytes()].concat();
        let idat = [&[0, 0, rows - 1, columns - 1], &sides[..]].concat();
        let head = boxed(b"ftyp", b"heic\0\0\0\0mif1heic");
        let meta = |start: usize| {
            let place = |method: u16, item: u16, start: usize, length: usize| {
                let numbers = [start as u32, length as u32].map(u32::to_be_bytes).concat();
                [&item.to_be_bytes()[..], &method.to_be_bytes(), &[0, 0, 0, 1], &numbers].concat()
            };
            let places: Vec<u8> = pieces
                .iter()
                .flat_map(|item| place(0, *item, start, data.len()))
                .collect();
            let iloc = [
                &[0x44, 0][..],
                &(count + 1).to_be_bytes(),
                &place(1, 1, 0, idat.len()),
                &places,
            ]
            .concat();
            let tables = [
                full(b"pitm", 0, &[0, 1]),
                full(b"iinf", 0, &iinf),
                full(b"iloc", 1, &iloc),
                full(b"iref", 0, &boxed(b"dimg", &dimg)),
                boxed(b"iprp", &iprp),
                boxed(b"idat", &idat),
            ];
            full(b"meta", 0, &tables.concat())
        };
        // The tables are as long wherever the data lies.
        let start = head.len() + meta(0).len() + 8;
        Ok([head, meta(start), boxed(b"mdat", &data)].concat())
    }

    #[test]
    fn row_by_row_it_is_the_same_picture_as_at_once() -> Result<(), Box<dyn Error>> {
        let photo = std::fs::read(fixture("../decoding/colours-420.heic"))?;
        // Pieces of 64 × 64.
        for (shape, size) in [
            ((3, 3), (192, 192)),
            ((3, 3), (130, 150)),
            ((2, 4), (95, 197)),
            ((2, 2), (65, 65)),
            ((1, 1), (64, 64)),
        ] {
            let file = grid(&photo, shape, size)?;
            let parsed = isobmff::parse(&file)?;
            let own = Grid::of(&parsed).ok_or("a grid")?.picture()?;
            let as_coded = DecodeOptions {
                apply_transforms: false,
            };
            let whole = decode_with(&file, &as_coded)?.to_rgb8()?;
            assert_eq!(
                (own.width() as usize, own.height() as usize),
                (whole.width, whole.height)
            );
            assert!(own.into_raw() == whole.data, "{shape:?}, {size:?}");
        }
        Ok(())
    }
}
