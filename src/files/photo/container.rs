//! What the container of a HEIC photo would have its decoder do, looked over before that is asked: it copies what the
//! tables name as often as they name it, and no memory would be enough for a few bytes of mischief.

use std::collections::HashMap;

/// The longest table of contents that is read, in bytes; that of a photo of 48 million pixels takes twenty thousand.
const MAX_TABLES: usize = 1 << 20;

/// The most pieces that a picture may be made of.
const MAX_PIECES: usize = 4096;

/// The most notes, such as EXIF, beside a picture.
const MAX_NOTES: usize = 64;

/// The most places that all items together may lie in.
const MAX_EXTENTS: usize = 1 << 14;

/// The longest parameters of all pieces together, in bytes; those of a phone take a hundred bytes a piece. The decoder
/// makes a dozen times as much of them.
const MAX_PARAMETERS: usize = 1 << 20;

/// What tables may name again and again all the same, in bytes: a plain wall is one piece many times over.
const HARMLESS: u64 = 64 << 20;

/// What a container would have its decoder copy, in bytes; nothing where that is more than a photo would.
pub(super) fn copied(bytes: &[u8]) -> Option<u64> {
    let most = HARMLESS.max(bytes.len() as u64);
    let mut copied = 0;
    for (kind, body) in boxes(bytes) {
        match &kind {
            b"meta" => copied = copied.max(Tables::of(body.get(4..).unwrap_or_default())?.copied(most)?),
            b"moov" if body.len() > MAX_TABLES => return None,
            _ => {}
        }
    }
    // Without a table of items it is the first picture of a film.
    Some(if copied == 0 { bytes.len() as u64 } else { copied })
}

/// The tables of the items of a container.
struct Tables<'a> {
    body: &'a [u8],
    /// How long each item is, in bytes.
    lengths: HashMap<u64, u64>,
    /// How long the parameters of each item are, in bytes.
    parameters: HashMap<u64, usize>,
    idat: u64,
}

impl<'a> Tables<'a> {
    fn of(body: &'a [u8]) -> Option<Self> {
        let long = |is_idat: bool| -> usize {
            let counted = boxes(body).filter(|(kind, _)| (kind == b"idat") == is_idat);
            counted.map(|(_, body)| body.len()).sum()
        };
        if long(false) > MAX_TABLES {
            return None;
        }
        let mut tables = Self {
            body,
            lengths: HashMap::new(),
            parameters: HashMap::new(),
            idat: long(true) as u64,
        };
        for (kind, body) in boxes(body) {
            match &kind {
                b"iloc" => tables.lengths.extend(lengths_of_items(body)?),
                b"iprp" => {
                    let parts = || boxes(body).filter(|(kind, _)| kind == b"ipco");
                    let lengths: Vec<usize> = parts()
                        .flat_map(|(_, body)| boxes(body))
                        .map(|(kind, body)| if kind == *b"hvcC" { body.len() } else { 0 })
                        .collect();
                    for (_, body) in boxes(body).filter(|(kind, _)| kind == b"ipma") {
                        for named in properties(body) {
                            let length = named.index.checked_sub(1).and_then(|index| lengths.get(index));
                            *tables.parameters.entry(named.item).or_default() += length.copied().unwrap_or_default();
                        }
                    }
                }
                _ => {}
            }
        }
        Some(tables)
    }

    /// What is copied of the items, if it is no more than `most`.
    fn copied(&self, most: u64) -> Option<u64> {
        // In a sound file all items lie beside each other.
        let all = self
            .lengths
            .values()
            .fold(0_u64, |sum, length| sum.saturating_add(*length));
        let mut pieces = Vec::new();
        for (kind, body) in boxes(self.body) {
            match &kind {
                b"iinf" if notes(body) > MAX_NOTES => return None,
                b"iref" => pieces.extend(named_pieces(body)),
                _ => {}
            }
        }
        let length = |piece| self.lengths.get(piece).copied().unwrap_or_default();
        let named = pieces.iter().map(length).fold(0, u64::saturating_add);
        let parameters = |piece| self.parameters.get(piece).copied().unwrap_or_default();
        let of_pieces: usize = pieces.iter().map(parameters).sum();
        let of_all: usize = self.parameters.values().sum();
        let is_modest = all <= most
            && named <= most
            && pieces.len() <= MAX_PIECES
            && of_pieces <= MAX_PARAMETERS
            && of_all <= MAX_PARAMETERS;
        is_modest.then(|| all.max(named) + self.idat)
    }
}

/// A property that is named for an item, and the place of its index in the table.
struct Named {
    item: u64,
    /// From 1; 0 is none.
    index: usize,
    /// The place of its last byte in the table.
    at: usize,
}

/// Which properties belong to which items, as far as the table goes.
fn properties(table: &[u8]) -> Vec<Named> {
    let mut found = Vec::new();
    let mut reader = Reader(table);
    let mut read = || -> Option<()> {
        let head = reader.number(4)?;
        let (item_width, width) = (if head >> 24 < 1 { 2 } else { 4 }, if head & 1 == 1 { 2 } else { 1 });
        for _ in 0..reader.number(4)? {
            let item = reader.number(item_width)?;
            for _ in 0..reader.number(1)? {
                // The first bit says whether it must be known.
                let index = reader.number(width)? as usize & if width == 2 { 0x7fff } else { 0x7f };
                let at = table.len() - reader.0.len() - 1;
                found.push(Named { item, index, at });
            }
        }
        Some(())
    };
    // A table that breaks off is for the decoder to judge.
    let _ = read();
    found
}

/// The same container where a property that is none, which a writer may note, is the size of a picture: the decoder
/// passes that by, and stumbles over none. Nothing where all is as it likes.
pub(super) fn without_empty_properties(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut made: Option<Vec<u8>> = None;
    for (_, meta) in boxes(bytes).filter(|(kind, _)| kind == b"meta") {
        for (_, body) in boxes(meta.get(4..)?).filter(|(kind, _)| kind == b"iprp") {
            let mut parts = boxes(body)
                .filter(|(kind, _)| kind == b"ipco")
                .flat_map(|(_, body)| boxes(body));
            let size = parts.position(|(kind, _)| kind == *b"ispe")? + 1;
            for (_, table) in boxes(body).filter(|(kind, _)| kind == b"ipma") {
                // Both are parts of the same bytes.
                let start = table.as_ptr() as usize - bytes.as_ptr() as usize;
                for empty in properties(table).iter().filter(|named| named.index == 0) {
                    let byte = &mut made.get_or_insert_with(|| bytes.to_vec())[start + empty.at];
                    *byte |= u8::try_from(size).ok().filter(|size| *size < 0x80)?;
                }
            }
        }
    }
    made
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

/// The length of each item; nothing where the table breaks off, or names more places than a photo has.
fn lengths_of_items(table: &[u8]) -> Option<HashMap<u64, u64>> {
    let mut reader = Reader(table);
    let version = reader.number(4)? >> 24;
    let sizes = reader.number(2)?;
    let size = |place: u64| (sizes >> place & 15) as usize;
    let (wide, index) = (version > 1, if version > 0 { size(0) } else { 0 });
    let items = reader.number(if wide { 4 } else { 2 })?;
    let (mut lengths, mut extents) = (HashMap::new(), 0);
    for _ in 0..items {
        let item = reader.number(if wide { 4 } else { 2 })?;
        reader.skip(if version > 0 { 4 } else { 2 } + size(4))?;
        let places = reader.number(2)?;
        extents += places as usize;
        // They may take no bytes at all.
        if extents > MAX_EXTENTS {
            return None;
        }
        for _ in 0..places {
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
            // The second version has short numbers of items, every later one long ones.
            let kind = if entry.first() == Some(&2) { 8..12 } else { 10..14 };
            matches!(entry.get(kind), Some(b"Exif" | b"mime"))
        })
        .count()
}

/// Which items pictures are made of, each as often as it is named.
fn named_pieces(table: &[u8]) -> Vec<u64> {
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
        with_tables(&[boxed(b"iloc", &iloc), boxed(b"iref", &iref)])
    }

    fn with_tables(tables: &[Vec<u8>]) -> Vec<u8> {
        let meta = [b"\0\0\0\0".as_slice(), &tables.concat()].concat();
        [boxed(b"meta", &meta), boxed(b"mdat", &[7; 1000])].concat()
    }

    fn is_modest(container: &[u8]) -> bool {
        copied(container).is_some()
    }

    /// Properties of so many bytes, all of them named for item 1, which `times` pieces are.
    fn with_parameters(lengths: &[usize], times: u16) -> Vec<u8> {
        let parts: Vec<Vec<u8>> = lengths.iter().map(|length| boxed(b"hvcC", &vec![0; *length])).collect();
        let named: Vec<u8> = (1..=lengths.len() as u8).collect();
        let ipma = [b"\0\0\0\0\0\0\0\x01\0\x01".as_slice(), &[lengths.len() as u8], &named];
        let iprp = [boxed(b"ipco", &parts.concat()), boxed(b"ipma", &ipma.concat())].concat();
        let dimg = [&[0, 0], &times.to_be_bytes()[..], &[0, 1].repeat(usize::from(times))].concat();
        let iref = [b"\0\0\0\0".as_slice(), &boxed(b"dimg", &dimg)].concat();
        with_tables(&[boxed(b"iprp", &iprp), boxed(b"iref", &iref)])
    }

    #[test]
    fn parameters_count_for_every_piece_as_often_as_they_are_named() {
        assert!(is_modest(&with_parameters(&[105], 4096)));
        assert!(!is_modest(&with_parameters(&[16 << 10], 4096)));
        assert!(!is_modest(&with_parameters(&[4 << 10; 20], 20)));
    }

    #[test]
    fn places_that_take_no_bytes_are_counted_all_the_same() {
        // Sizes of no bytes: a hundred items with 65,535 places each.
        let items = [b"\0\x01\0\0".as_slice(), &u16::MAX.to_be_bytes()].concat().repeat(100);
        let iloc = [b"\0\0\0\0\0\0\0\x64".as_slice(), &items].concat();
        assert!(!is_modest(&with_tables(&[boxed(b"iloc", &iloc)])));
    }

    #[test]
    fn notes_are_counted_in_every_version_of_their_table() {
        for (version, number) in [(2, &[0, 1][..]), (3, &[0, 0, 0, 1]), (4, &[0, 0, 0, 1])] {
            let entry = [&[version, 0, 0, 0], number, &[0, 0], b"Exif\0"].concat();
            let iinf = [b"\0\0\0\0\0\x41".as_slice(), &boxed(b"infe", &entry).repeat(65)].concat();
            assert!(!is_modest(&with_tables(&[boxed(b"iinf", &iinf)])), "version {version}");
        }
    }

    #[test]
    fn a_property_that_is_none_becomes_the_size_of_a_picture() {
        let parts = [boxed(b"hvcC", &[1]), boxed(b"ispe", &[0; 12])].concat();
        let table = |index: u8| {
            let ipma = boxed(
                b"ipma",
                &[b"\0\0\0\0\0\0\0\x01\0\x01\x02\x81".as_slice(), &[index]].concat(),
            );
            with_tables(&[boxed(b"iprp", &[boxed(b"ipco", &parts), ipma].concat())])
        };
        assert_eq!(without_empty_properties(&table(0)), Some(table(2)));
        assert_eq!(without_empty_properties(&table(1)), None);
    }

    #[test]
    fn what_is_named_again_and_again_counts_as_often() {
        assert!(is_modest(&container(1, 1)));
        assert!(is_modest(&container(10, 2)));
        assert!(!is_modest(&container(700, 1)));
        assert_eq!(copied(&container(10, 2)), Some(2_000_000));
        assert!(!is_modest(&container(1, 5000)));
        assert!(!is_modest(&container(8, 100)));
    }

    #[test]
    fn scraps_are_looked_over_to_their_end() {
        let whole = container(3, 3);
        for length in 0..whole.len() {
            is_modest(&whole[..length]);
            without_empty_properties(&whole[..length]);
        }
        let long = [b"\0\0\0\x01meta".as_slice(), &[255; 8]].concat();
        assert!(is_modest(&long) && is_modest(b"\0\0\0\x02meta"));
    }
}
