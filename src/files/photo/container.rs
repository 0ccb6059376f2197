//! What the container of a HEIC photo would have its decoder do, looked over before that is asked: it copies what the
//! tables name as often as they name it, and no memory would be enough for a few bytes of mischief.

use std::collections::HashMap;

/// The longest table of contents that is read, in bytes; that of a photo of 48 million pixels takes twenty thousand.
const MAX_TABLES: usize = 1 << 20;

/// The most pieces that a picture may be made of.
const MAX_PIECES: usize = 4096;

/// The most notes, such as EXIF, beside a picture.
const MAX_NOTES: usize = 64;

/// The longest set of parameters of a piece, in bytes.
const MAX_PARAMETERS: usize = 16 << 10;

/// What tables may name again and again all the same, in bytes: a plain wall is one piece many times over.
const HARMLESS: u64 = 64 << 20;

/// Whether a container asks for no more than a photo would.
pub(super) fn is_modest(bytes: &[u8]) -> bool {
    boxes(bytes).all(|(kind, body)| match &kind {
        b"meta" => body
            .get(4..)
            .is_none_or(|tables| are_modest(tables, HARMLESS.max(2 * bytes.len() as u64))),
        b"moov" => body.len() <= MAX_TABLES,
        _ => true,
    })
}

/// Whether what the tables name is no longer than `most`, in bytes.
fn are_modest(tables: &[u8], most: u64) -> bool {
    let mut lengths = HashMap::new();
    for (_, body) in boxes(tables).filter(|(kind, _)| kind == b"iloc") {
        let Some(found) = lengths_of_items(body) else {
            return false;
        };
        lengths.extend(found);
    }
    // In a sound file all items lie beside each other.
    let total = lengths.values().fold(0_u64, |sum, length| sum.saturating_add(*length));
    let tables_alone: usize = boxes(tables)
        .filter(|(kind, _)| kind != b"idat")
        .map(|(_, body)| body.len())
        .sum();
    tables_alone <= MAX_TABLES
        && total <= most
        && boxes(tables).all(|(kind, body)| match &kind {
            b"iinf" => notes(body) <= MAX_NOTES,
            b"iref" => {
                let pieces = pieces(body);
                let length = |piece| lengths.get(piece).copied().unwrap_or_default();
                pieces.len() <= MAX_PIECES && pieces.iter().map(length).fold(0, u64::saturating_add) <= most
            }
            b"iprp" => boxes(body)
                .filter(|(kind, _)| kind == b"ipco")
                .flat_map(|(_, body)| boxes(body))
                .all(|(kind, body)| kind != *b"hvcC" || body.len() <= MAX_PARAMETERS),
            _ => true,
        })
}

/// The boxes that stand side by side in a body; the last one may reach farther than there are bytes.
fn boxes(body: &[u8]) -> impl Iterator<Item = ([u8; 4], &[u8])> {
    let mut rest = body;
    std::iter::from_fn(move || {
        let mut reader = Reader(rest);
        let (short, kind) = (reader.number(4)?, *reader.0.first_chunk::<4>()?);
        reader.skip(4)?;
        let length = match short {
            0 => rest.len(),
            1 => usize::try_from(reader.number(8)?).ok()?,
            short => short as usize,
        };
        let head = rest.len() - reader.0.len();
        if length < head {
            return None;
        }
        let (own, next) = rest.split_at(length.min(rest.len()));
        rest = next;
        Some((kind, &own[head..]))
    })
}

/// Big-endian numbers, one after the other.
#[derive(Clone, Copy)]
struct Reader<'a>(&'a [u8]);

impl Reader<'_> {
    fn number(&mut self, bytes: usize) -> Option<u64> {
        let (number, rest) = self.0.split_at_checked(bytes)?;
        self.0 = rest;
        Some(number.iter().fold(0, |sum, byte| sum << 8 | u64::from(*byte)))
    }

    fn skip(&mut self, bytes: usize) -> Option<()> {
        self.0 = self.0.get(bytes..)?;
        Some(())
    }
}

/// The length of each item; nothing where the table breaks off.
fn lengths_of_items(table: &[u8]) -> Option<HashMap<u64, u64>> {
    let mut reader = Reader(table);
    let version = reader.number(4)? >> 24;
    let sizes = reader.number(2)?;
    let size = |place: u64| (sizes >> place & 15) as usize;
    let (wide, index) = (version > 1, if version > 0 { size(0) } else { 0 });
    let items = reader.number(if wide { 4 } else { 2 })?;
    let mut lengths = HashMap::new();
    for _ in 0..items {
        let item = reader.number(if wide { 4 } else { 2 })?;
        reader.skip(if version > 0 { 4 } else { 2 } + size(4))?;
        for _ in 0..reader.number(2)? {
            reader.skip(index + size(12))?;
            let length = lengths.entry(item).or_insert(0_u64);
            *length = length.saturating_add(reader.number(size(8))?);
        }
    }
    Some(lengths)
}

/// How many items are notes.
fn notes(table: &[u8]) -> usize {
    let entries = if table.first() == Some(&0) { 6 } else { 8 };
    boxes(table.get(entries..).unwrap_or_default())
        .filter(|(_, entry)| {
            let kind = if entry.first() == Some(&3) { 10..14 } else { 8..12 };
            matches!(entry.get(kind), Some(b"Exif" | b"mime"))
        })
        .count()
}

/// Which items pictures are made of, each as often as it is named.
fn pieces(table: &[u8]) -> Vec<u64> {
    let width = if table.first() == Some(&0) { 2 } else { 4 };
    let mut pieces = Vec::new();
    for (_, body) in boxes(table.get(4..).unwrap_or_default()).filter(|(kind, _)| kind == b"dimg") {
        let mut reader = Reader(body);
        while reader.number(width).is_some() {
            let count = reader.number(2).unwrap_or_default();
            pieces.extend((0..count).map_while(|_| reader.number(width)));
        }
    }
    pieces
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boxed(kind: &[u8], body: &[u8]) -> Vec<u8> {
        [&(body.len() as u32 + 8).to_be_bytes(), kind, body].concat()
    }

    /// A container whose item 1 lies in `extents` pieces of 100 kB and is a piece of a picture `times` times.
    fn container(extents: u16, times: u16) -> Vec<u8> {
        let places = [0_u32.to_be_bytes(), 100_000_u32.to_be_bytes()]
            .concat()
            .repeat(usize::from(extents));
        let iloc = [
            b"\0\0\0\0\x44\0\0\x01\0\x01\0\0".as_slice(),
            &extents.to_be_bytes(),
            &places,
        ]
        .concat();
        let pieces = [0_u16.to_be_bytes(), times.to_be_bytes()].concat();
        let dimg = [pieces, [0, 1].repeat(usize::from(times))].concat();
        let iref = [b"\0\0\0\0".as_slice(), &boxed(b"dimg", &dimg)].concat();
        let meta = [b"\0\0\0\0".as_slice(), &boxed(b"iloc", &iloc), &boxed(b"iref", &iref)].concat();
        [boxed(b"meta", &meta), boxed(b"mdat", &[7; 1000])].concat()
    }

    #[test]
    fn what_is_named_again_and_again_counts_as_often() {
        assert!(is_modest(&container(1, 1)));
        assert!(is_modest(&container(10, 2)));
        assert!(!is_modest(&container(700, 1)));
        assert!(!is_modest(&container(1, 5000)));
        assert!(!is_modest(&container(8, 100)));
    }

    #[test]
    fn scraps_are_looked_over_to_their_end() {
        let whole = container(3, 3);
        for length in 0..whole.len() {
            is_modest(&whole[..length]);
        }
        let long = [b"\0\0\0\x01meta".as_slice(), &[255; 8]].concat();
        assert!(is_modest(&long) && is_modest(b"\0\0\0\x02meta"));
    }
}
