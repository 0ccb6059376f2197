//! The camera's notes in a file, taken out for their reader: of the few that are wanted, each once, none of them long.
//! Their reader keeps all that a file names, as often as it names it, and no memory would be enough for a few kilobytes
//! of mischief. Says nothing about what the notes mean.

use std::borrow::Cow;
use std::io::Cursor;

use super::heic;

/// The longest notes in a container, in bytes: twice what a JPEG can hold.
const MAX_NOTES: usize = 128 << 10;

/// The longest value of a camera's note, in bytes; a longer text is cut.
const MAX_VALUE: usize = 4096;

/// The most entries of a list that are looked at; a camera writes some sixty.
const MAX_ENTRIES: usize = 512;

/// The kinds of an entry: a text, and a number of four bytes.
const TEXT: u16 = 2;
const LONG: u16 = 4;

/// Which notes are wanted: whether it is a reduced picture, maker, model, orientation, the version of a raw format.
const OWN: &[u16] = &[0x00fe, 0x010f, 0x0110, 0x0112, 0xc612];

/// Entries that tell where further lists lie, and what is wanted of those: when it was taken; where and in which
/// direction, and how exactly that is known.
const FURTHER: [(u16, &[u16]); 2] = [
    (0x8769, &[0x9003]),
    (0x8825, &[0x0001, 0x0002, 0x0003, 0x0004, 0x0011, 0x001f]),
];

/// The wanted notes of a picture file of any supported format, as a small TIFF of their own.
pub(super) fn notes(bytes: &[u8]) -> Option<Vec<u8>> {
    if bytes.starts_with(b"II") || bytes.starts_with(b"MM") {
        return distilled(bytes);
    }
    let block = if bytes.starts_with(b"\xff\xd8") {
        Cow::Owned(exif::get_exif_attr_from_jpeg(&mut Cursor::new(bytes)).ok()?)
    } else if bytes.starts_with(b"\x89PNG") {
        let of = |head: &[u8; 8]| Some((*head.last_chunk()?, u32::from_be_bytes(*head.first_chunk()?), 4));
        Cow::Borrowed(chunk(bytes, 8, *b"eXIf", of)?)
    } else if bytes.starts_with(b"RIFF") {
        let of = |head: &[u8; 8]| {
            let length = u32::from_le_bytes(*head.last_chunk()?);
            Some((*head.first_chunk()?, length, length % 2))
        };
        let block = chunk(bytes, 12, *b"EXIF", of)?;
        // Some programs put the mark of a JPEG's notes before them.
        Cow::Borrowed(block.strip_prefix(b"Exif\0\0").unwrap_or(block))
    } else {
        Cow::Owned(heic::notes(bytes)?)
    };
    (block.len() <= MAX_NOTES).then(|| distilled(&block))?
}

/// The bytes of one entry of a TIFF's first list, if they are no more than `most`.
pub(super) fn value_in_tiff(bytes: &[u8], tag: u16, most: usize) -> Option<Vec<u8>> {
    let is_big = bytes.starts_with(b"MM");
    let tiff = Tiff { bytes, is_big };
    let found = tiff.list(tiff.number(4, 4)? as usize, &[tag], most);
    found.into_iter().next().map(|entry| entry.value)
}

/// The numbers of two bytes of one entry, if they are no more than `most`.
pub(super) fn shorts_in_tiff(bytes: &[u8], tag: u16, most: usize) -> Option<Vec<u16>> {
    let value = value_in_tiff(bytes, tag, 2 * most)?;
    let (pairs, _) = value.as_chunks::<2>();
    let short = |pair: &[u8; 2]| {
        if bytes.starts_with(b"MM") {
            u16::from_be_bytes(*pair)
        } else {
            u16::from_le_bytes(*pair)
        }
    };
    Some(pairs.iter().map(short).collect())
}

/// The same TIFF with another number in the first entry of that tag, one of two bytes.
pub(super) fn with_short(bytes: &[u8], tag: u16, number: u16) -> Option<Vec<u8>> {
    let is_big = bytes.starts_with(b"MM");
    let tiff = Tiff { bytes, is_big };
    let list = tiff.number(4, 4)? as usize;
    let count = (tiff.number(list, 2)? as usize).min(MAX_ENTRIES);
    let mut entries = (0..count).filter_map(|entry| tiff.entry(list.checked_add(2 + entry * 12)?));
    let (.., at) = entries.find(|(known, ..)| *known == tag)?;
    let mut made = bytes.to_vec();
    let number = if is_big {
        number.to_be_bytes()
    } else {
        number.to_le_bytes()
    };
    made.get_mut(at..at + 2)?.copy_from_slice(&number);
    Some(made)
}

/// The content of the first chunk of that kind, from a place on; `of` reads a head: kind, length and what follows the
/// content.
fn chunk(
    bytes: &[u8],
    from: usize,
    wanted: [u8; 4],
    of: impl Fn(&[u8; 8]) -> Option<([u8; 4], u32, u32)>,
) -> Option<&[u8]> {
    let mut rest = bytes.get(from..)?;
    loop {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let (kind, length, more) = of(head)?;
        if kind == wanted {
            return after.get(..length as usize);
        }
        rest = after.get(length as usize + more as usize..)?;
    }
}

/// One note: its tag, its kind, how many values, and these.
struct Entry {
    tag: u16,
    kind: u16,
    count: u32,
    value: Vec<u8>,
}

/// The numbers of a TIFF, in its own order of bytes.
#[derive(Clone, Copy)]
struct Tiff<'a> {
    bytes: &'a [u8],
    is_big: bool,
}

/// The wanted notes of a TIFF as another, small one.
fn distilled(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_big = bytes.starts_with(b"MM");
    let tiff = Tiff { bytes, is_big };
    let first = tiff.number(4, 4)? as usize;
    let mut made = Made {
        bytes: bytes.get(..8)?.to_vec(),
        is_big,
    };
    let mut own = tiff.list(first, OWN, MAX_VALUE);
    for (pointer, wanted) in FURTHER {
        let at = tiff.list(first, &[pointer], 4).first().and_then(|entry| {
            let value = Tiff {
                bytes: &entry.value,
                ..tiff
            };
            value.number(0, 4)
        });
        if let Some(at) = at {
            let place = made.list(&tiff.list(at as usize, wanted, MAX_VALUE));
            own.push(Entry {
                tag: pointer,
                kind: LONG,
                count: 1,
                value: made.number(place, 4),
            });
        }
    }
    let place = made.list(&own);
    let place = made.number(place, 4);
    made.bytes[4..8].copy_from_slice(&place);
    Some(made.bytes)
}

impl Tiff<'_> {
    fn number(self, at: usize, bytes: usize) -> Option<u32> {
        let digits = self.bytes.get(at..at.checked_add(bytes)?)?;
        let fold = |sum: u32, digit: &u8| sum << 8 | u32::from(*digit);
        Some(if self.is_big {
            digits.iter().fold(0, fold)
        } else {
            digits.iter().rev().fold(0, fold)
        })
    }

    /// The wanted entries of a list, each once, as far as their values lie in the file and are no longer than `most`.
    fn list(self, at: usize, wanted: &[u16], most: usize) -> Vec<Entry> {
        let count = self.number(at, 2).unwrap_or_default() as usize;
        let mut found: Vec<Entry> = Vec::new();
        for entry in 0..count.min(MAX_ENTRIES) {
            let read = at.checked_add(2 + entry * 12).and_then(|at| self.entry(at));
            if let Some(read) = read
                && wanted.contains(&read.0)
                && !found.iter().any(|known| known.tag == read.0)
            {
                found.extend(self.valued(read, most));
            }
        }
        found
    }

    /// Tag, kind and count of an entry, and where its values are told.
    fn entry(self, at: usize) -> Option<(u16, u16, u32, usize)> {
        let (tag, kind) = (self.number(at, 2)? as u16, self.number(at + 2, 2)? as u16);
        Some((tag, kind, self.number(at + 4, 4)?, at + 8))
    }

    fn valued(self, (tag, kind, count, at): (u16, u16, u32, usize), most: usize) -> Option<Entry> {
        let unit = match kind {
            1 | TEXT | 6 | 7 => 1,
            3 | 8 => 2,
            LONG | 9 | 11 | 13 => 4,
            5 | 10 | 12 => 8,
            _ => return None,
        };
        let count = if kind == TEXT { count.min(most as u32) } else { count };
        let length = (count as usize).checked_mul(unit).filter(|length| *length <= most)?;
        let place = if length <= 4 { at } else { self.number(at, 4)? as usize };
        // A text that reaches past the end says what is there.
        let end = place.checked_add(length)?;
        let end = if kind == TEXT { end.min(self.bytes.len()) } else { end };
        let value = self.bytes.get(place..end)?.to_vec();
        Some(Entry {
            tag,
            kind,
            count: (value.len() / unit) as u32,
            value,
        })
    }
}

/// The small TIFF that is made.
struct Made {
    bytes: Vec<u8>,
    is_big: bool,
}

impl Made {
    /// The last bytes of a number, in the order of the file.
    fn number(&self, number: usize, bytes: usize) -> Vec<u8> {
        if self.is_big {
            number.to_be_bytes()[size_of::<usize>() - bytes..].to_vec()
        } else {
            number.to_le_bytes()[..bytes].to_vec()
        }
    }

    /// Appends a list after its longer values, and tells where it begins.
    fn list(&mut self, entries: &[Entry]) -> usize {
        let mut list = self.number(entries.len(), 2);
        let mut sorted: Vec<&Entry> = entries.iter().collect();
        sorted.sort_by_key(|entry| entry.tag);
        for entry in sorted {
            list.extend(self.number(entry.tag.into(), 2));
            list.extend(self.number(entry.kind.into(), 2));
            list.extend(self.number(entry.count as usize, 4));
            let mut value = entry.value.clone();
            if value.len() > 4 {
                let place = self.number(self.bytes.len(), 4);
                self.bytes.append(&mut value);
                value = place;
            }
            value.resize(4, 0);
            list.extend(value);
        }
        let place = self.bytes.len();
        self.bytes.extend(list);
        // No list follows.
        self.bytes.extend([0; 4]);
        place
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A TIFF whose list lies behind its head; each entry: tag, kind, count, value.
    fn tiff(is_big: bool, entries: &[(u16, u16, u32, u32)], rest: &[u8]) -> Vec<u8> {
        let made = Made {
            bytes: if is_big { b"MM\0*" } else { b"II*\0" }.to_vec(),
            is_big,
        };
        let mut bytes = [made.bytes.clone(), made.number(8, 4), made.number(entries.len(), 2)].concat();
        for (tag, kind, count, value) in entries {
            bytes.extend(made.number((*tag).into(), 2));
            bytes.extend(made.number((*kind).into(), 2));
            bytes.extend(made.number(*count as usize, 4));
            bytes.extend(made.number(*value as usize, 4));
        }
        bytes.extend([0; 4]);
        bytes.extend(rest);
        bytes
    }

    fn entries(tiff: &[u8]) -> Vec<(u16, usize)> {
        let tiff = Tiff {
            bytes: tiff,
            is_big: tiff.starts_with(b"MM"),
        };
        let list = tiff.number(4, 4).unwrap_or_default() as usize;
        let every: Vec<u16> = (0..=u16::MAX).collect();
        let found = tiff.list(list, &every, MAX_VALUE);
        found.iter().map(|entry| (entry.tag, entry.value.len())).collect()
    }

    #[test]
    fn what_is_wanted_is_taken_once_and_short_and_all_else_left() {
        for is_big in [false, true] {
            let text = 8 + 2 + 5 * 12 + 4;
            let whole = tiff(
                is_big,
                &[
                    (0x010f, TEXT, 9_000_000, text),
                    (0x010e, TEXT, 9_000_000, text),
                    (0x0110, 1, 9_000, text),
                    (0x010f, TEXT, 4, text),
                    (0x0112, 3, 1, 6),
                ],
                &[b'x'; 9_000],
            );
            let small = distilled(&whole).unwrap_or_default();
            assert_eq!(entries(&small), [(0x010f, MAX_VALUE), (0x0112, 2)], "{is_big}");
            for length in 0..whole.len().min(200) {
                distilled(&whole[..length]);
            }
        }
    }

    #[test]
    fn lists_that_point_at_each_other_are_not_gone_through_again() {
        // Each of them names the list itself as the camera's notes, two thousand times.
        let pointers = vec![(0x8769, LONG, 1, 8); 2000];
        let made = distilled(&tiff(false, &pointers, &[])).unwrap_or_default();
        assert!(made.len() < 200, "{}", made.len());
        assert_eq!(entries(&made), [(0x8769, 4)]);
    }

    #[test]
    fn notes_longer_than_a_camera_s_are_left_alone() {
        for (length, is_read) in [(100, true), (MAX_NOTES + 1, false)] {
            let mut block = tiff(false, &[(0x0112, 3, 1, 6)], &[]);
            block.resize(length, 0);
            let size = length as u32;
            let png = [
                b"\x89PNG\r\n\x1a\n\0\0\0\x01gAMAx1234".as_slice(),
                &size.to_be_bytes(),
                b"eXIf",
                &block,
            ];
            let webp = [
                b"RIFF....WEBPVP8 \x01\0\0\0xx".as_slice(),
                b"EXIF",
                &size.to_le_bytes(),
                &block,
            ];
            assert_eq!(notes(&png.concat()).is_some(), is_read);
            assert_eq!(notes(&webp.concat()).is_some(), is_read);
        }
        assert!(
            [
                b"".as_slice(),
                b"RIFF",
                b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff",
                b"GIF89a",
                b"II"
            ]
            .iter()
            .all(|scrap| notes(scrap).is_none())
        );
    }
}
