//! A camera's notes in the structure of TIFF, emptied in place of all that tells where the photo was taken: nothing moves.
//! Where that cannot be done for certain, or would touch anything else, nothing is done.

use std::iter;
use std::ops::Range;

/// The tag of the list of position notes.
const PLACE: u16 = 0x8825;
/// The tags of further lists: the camera's, and the one of exchange between programs.
const FURTHER: [u16; 2] = [0x8769, 0xa005];
/// The tag of lists of further pictures, each with what it likes.
const SUB_LISTS: u16 = 0x014a;

/// Other notes that may tell a place: those of picture editors, of archives, of maps, and of the camera's maker, which
/// nobody else can read and some cameras write the names of places into.
const TELLING: [u16; 13] = [
    0x02bc, 0x8649, 0x83bb, 0x927c, 0xc634, 0x830e, 0x8482, 0x8480, 0x85d8, 0x87af, 0x87b0, 0x87b1, 0xa480,
];

/// The tags of where parts of a picture lie, and how long they are.
const PICTURES: [[u16; 2]; 3] = [[0x0111, 0x0117], [0x0144, 0x0145], [0x0201, 0x0202]];

/// The most position notes: there are some thirty kinds.
const MOST_PLACES: usize = 64;
/// What all position notes take at most, in bytes.
const MOST_BYTES: usize = 4 << 10;
/// The most lists that are gone through.
const MOST_LISTS: usize = 16;

/// How many bytes a value of each kind takes; the last is the place of a list.
const SIZES: [usize; 14] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const SHORT: u16 = 3;
const LONG: u16 = 4;
const LIST: u16 = 13;

/// Empties it; false where that cannot be done for certain. `in_a_row` is how many lists may stand one behind the other:
/// in a file each of them is a picture.
pub fn empty(tiff: &mut [u8], in_a_row: usize) -> bool {
    let Some(parts) = Plan::of(tiff, in_a_row) else {
        return false;
    };
    for part in parts {
        if let Some(bytes) = tiff.get_mut(part) {
            bytes.fill(0);
        }
    }
    true
}

/// What is to be emptied, and what must stay.
struct Plan<'a> {
    tiff: &'a [u8],
    order: Order,
    kept: Vec<Range<usize>>,
    emptied: Vec<Range<usize>>,
    /// The entries that tell where parts of a picture lie, and how long they are.
    pictures: Vec<(usize, Option<usize>)>,
    lists: usize,
    places: usize,
    bytes: usize,
}

impl<'a> Plan<'a> {
    /// The parts to empty, in order and each once.
    fn of(tiff: &'a [u8], in_a_row: usize) -> Option<Vec<Range<usize>>> {
        let order = Order::of(tiff)?;
        let mut plan = Self {
            tiff,
            order,
            kept: Vec::new(),
            emptied: Vec::new(),
            pictures: Vec::new(),
            lists: 0,
            places: 0,
            bytes: 0,
        };
        plan.kept.push(0..8);
        let (mut list, mut left) = (order.long(tiff, 4)?, in_a_row);
        while list != 0 {
            left = left.checked_sub(1)?;
            let end = plan.list(list)?;
            plan.kept.push(plan.part(end, 4));
            list = order.long(tiff, end).unwrap_or_default();
        }
        let emptied = joined(std::mem::take(&mut plan.emptied));
        plan.leaves_all_else(&emptied).then_some(emptied)
    }

    /// Goes through a list, and tells where it ends. One that lies outside holds nothing.
    fn list(&mut self, at: usize) -> Option<usize> {
        self.lists += 1;
        if self.lists > MOST_LISTS {
            return None;
        }
        let Some(count) = self.order.short(self.tiff, at) else {
            return Some(self.tiff.len());
        };
        let entries = entries(at, count.into());
        for entry in entries.clone() {
            self.entry(entry)?;
        }
        let (tiff, order) = (self.tiff, self.order);
        let find = |tag| entries.clone().find(|entry| order.short(tiff, *entry) == Some(tag));
        for [places, lengths] in PICTURES {
            if let Some(places) = find(places) {
                self.pictures.push((places, find(lengths)));
            }
        }
        let length = 2 + 12 * usize::from(count);
        self.kept.push(self.part(at, length));
        Some(at + length)
    }

    fn entry(&mut self, entry: usize) -> Option<()> {
        let (tag, kind) = (
            self.order.short(self.tiff, entry)?,
            self.order.short(self.tiff, entry + 2)?,
        );
        if tag == PLACE || FURTHER.contains(&tag) {
            // Programs that take a list out may leave a place of nothing.
            match self.pointed(entry)? {
                0 => {}
                at if tag == PLACE => self.place(at)?,
                at => {
                    self.list(at)?;
                }
            }
        } else if TELLING.contains(&tag) {
            let value = self.value(entry)?;
            self.emptied.push(value);
        } else if tag == SUB_LISTS || kind == LIST {
            return None;
        } else if let Some(value) = self.value(entry) {
            self.kept.push(value);
        }
        Some(())
    }

    /// Plans a list of position notes with all that they point to.
    fn place(&mut self, at: usize) -> Option<()> {
        let count = usize::from(self.order.short(self.tiff, at).unwrap_or_default());
        self.places += count;
        if self.places > MOST_PLACES {
            return None;
        }
        for entry in entries(at, count) {
            let value = self.value(entry)?;
            self.bytes += value.len();
            self.emptied.push(value);
        }
        if count > 0 {
            // A list of no notes.
            self.emptied.push(self.part(at, 2 + 12 * count));
        }
        (self.bytes <= MOST_BYTES).then_some(())
    }

    /// Where the list lies that an entry points to.
    fn pointed(&self, entry: usize) -> Option<usize> {
        let kind = self.order.short(self.tiff, entry + 2)?;
        match (kind, self.order.long(self.tiff, entry + 4)?) {
            (SHORT, 1) => self.order.short(self.tiff, entry + 8).map(usize::from),
            (LONG | LIST, 1) => self.order.long(self.tiff, entry + 8),
            _ => None,
        }
    }

    /// Where the value of an entry lies; nothing where nobody knows how long it is.
    fn value(&self, entry: usize) -> Option<Range<usize>> {
        let kind = self.order.short(self.tiff, entry + 2)?;
        let count = self.order.long(self.tiff, entry + 4)?;
        let size = match SIZES.get(usize::from(kind)) {
            _ if count == 0 => 0,
            None | Some(0) => return None,
            Some(size) => size.saturating_mul(count),
        };
        if size <= 4 {
            Some(self.part(entry + 8, 4))
        } else {
            Some(self.part(self.order.long(self.tiff, entry + 8)?, size))
        }
    }

    /// So much of a part as there is.
    fn part(&self, at: usize, length: usize) -> Range<usize> {
        let end = self.tiff.len();
        at.min(end)..at.saturating_add(length).min(end)
    }

    /// Whether what is to be emptied is nothing else as well.
    fn leaves_all_else(&self, emptied: &[Range<usize>]) -> bool {
        let is_hit = |part: Range<usize>| {
            let next = emptied.partition_point(|other| other.end <= part.start);
            !part.is_empty() && emptied.get(next).is_some_and(|other| other.start < part.end)
        };
        let of_picture = |(places, lengths): &(usize, Option<usize>)| {
            let lengths = lengths.map(|lengths| self.numbers(lengths)).into_iter().flatten();
            // Without a length it may reach to the end.
            let mut parts = self.numbers(*places).zip(lengths.chain(iter::repeat(usize::MAX)));
            parts.any(|(at, length)| is_hit(self.part(at, length)))
        };
        emptied.is_empty() || !self.kept.iter().cloned().any(is_hit) && !self.pictures.iter().any(of_picture)
    }

    /// The numbers of an entry.
    fn numbers(&self, entry: usize) -> impl Iterator<Item = usize> {
        let is_short = self.order.short(self.tiff, entry + 2) == Some(SHORT);
        let count = self.order.long(self.tiff, entry + 4).unwrap_or_default();
        let places = self.value(entry).unwrap_or_default();
        places
            .step_by(if is_short { 2 } else { 4 })
            .take(count)
            .filter_map(move |at| {
                if is_short {
                    self.order.short(self.tiff, at).map(usize::from)
                } else {
                    self.order.long(self.tiff, at)
                }
            })
    }
}

/// Where the entries of a list stand.
fn entries(list: usize, count: usize) -> impl Iterator<Item = usize> + Clone {
    (0..count).map(move |number| list + 2 + number * 12)
}

/// The same parts in order, each byte once.
fn joined(mut parts: Vec<Range<usize>>) -> Vec<Range<usize>> {
    parts.retain(|part| !part.is_empty());
    parts.sort_by_key(|part| part.start);
    let mut joined: Vec<Range<usize>> = Vec::new();
    for part in parts {
        match joined.last_mut() {
            Some(last) if part.start <= last.end => last.end = last.end.max(part.end),
            _ => joined.push(part),
        }
    }
    joined
}

/// In which order a TIFF structure has the bytes of its numbers.
#[derive(Clone, Copy)]
enum Order {
    Little,
    Big,
}

impl Order {
    fn of(tiff: &[u8]) -> Option<Self> {
        match tiff.get(..4)? {
            b"II*\0" => Some(Self::Little),
            b"MM\0*" => Some(Self::Big),
            _ => None,
        }
    }

    fn short(self, bytes: &[u8], at: usize) -> Option<u16> {
        let part: [u8; 2] = bytes.get(at..at.checked_add(2)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u16::from_le_bytes(part),
            Self::Big => u16::from_be_bytes(part),
        })
    }

    fn long(self, bytes: &[u8], at: usize) -> Option<usize> {
        let part: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(part),
            Self::Big => u32::from_be_bytes(part),
        } as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RATIONAL: u16 = 5;
    const TEXT: u16 = 2;

    fn entry(tag: u16, kind: u16, count: u32, value: u32) -> Vec<u8> {
        let (tag, kind) = (tag.to_le_bytes(), kind.to_le_bytes());
        [&tag[..], &kind, &count.to_le_bytes(), &value.to_le_bytes()].concat()
    }

    fn list(entries: &[Vec<u8>], next: u32) -> Vec<u8> {
        let count = entries.len() as u16;
        [&count.to_le_bytes()[..], &entries.concat(), &next.to_le_bytes()].concat()
    }

    /// Parts at their places, with the head before them and nothing between.
    fn tiff(parts: &[(usize, Vec<u8>)]) -> Vec<u8> {
        let mut whole = b"II*\0\x08\0\0\0".to_vec();
        for (at, part) in parts {
            whole.resize(whole.len().max(at + part.len()), 0);
            whole[*at..at + part.len()].copy_from_slice(part);
        }
        whole
    }

    const SECRET: &[u8; 8] = b"a secret";

    fn tells(tiff: &[u8]) -> bool {
        tiff.windows(SECRET.len()).any(|part| part == SECRET)
    }

    #[test]
    fn the_place_goes_from_every_list() {
        let place = list(&[entry(2, RATIONAL, 1, 300)], 0);
        for (at_first, further, next) in [
            (entry(PLACE, LONG, 1, 200), vec![], 0),
            (entry(FURTHER[0], LONG, 1, 100), vec![entry(PLACE, LONG, 1, 200)], 0),
            (entry(0x0112, SHORT, 1, 6), vec![entry(PLACE, SHORT, 1, 200)], 100),
        ] {
            let mut notes = tiff(&[
                (8, list(&[at_first], next)),
                (100, list(&further, 0)),
                (200, place.clone()),
                (300, SECRET.to_vec()),
            ]);
            let before = notes.clone();
            assert!(empty(&mut notes, 8) && !tells(&notes));
            assert_eq!((&notes[..200], &notes[308..]), (&before[..200], &before[308..]));
            assert!(notes[200..214].iter().all(|byte| *byte == 0), "a list of no notes");
        }
    }

    #[test]
    fn the_notes_of_makers_editors_and_maps_go() {
        for tag in TELLING {
            let mut notes = tiff(&[
                (8, list(&[entry(FURTHER[0], LONG, 1, 50), entry(tag, TEXT, 8, 150)], 0)),
                (50, list(&[entry(tag, TEXT, 8, 100)], 0)),
                (100, SECRET.to_vec()),
                (150, SECRET.to_vec()),
            ]);
            assert!(empty(&mut notes, 1) && !tells(&notes), "{tag:x}");
        }
    }

    #[test]
    fn further_pictures_and_lists_that_nobody_knows_are_left_alone() {
        let two_pages = tiff(&[
            (8, list(&[entry(0x0112, SHORT, 1, 6)], 100)),
            (100, list(&[entry(0x0112, SHORT, 1, 6)], 0)),
        ]);
        assert!(empty(&mut two_pages.clone(), 8) && !empty(&mut two_pages.clone(), 1));
        for unknown in [
            entry(SUB_LISTS, LONG, 1, 100),
            entry(0x9999, LIST, 1, 100),
            entry(PLACE, LONG, 2, 100),
            entry(FURTHER[1], RATIONAL, 1, 100),
            entry(TELLING[0], 99, 1, 100),
        ] {
            let mut notes = tiff(&[(8, list(&[unknown], 0)), (100, list(&[], 0))]);
            assert!(!empty(&mut notes, 1));
        }
    }

    #[test]
    fn what_would_blank_anything_else_blanks_nothing() {
        // At 100 lies the picture, at 200 a date, at 300 the list of the place.
        for (at, is_done) in [
            (100, false),
            (109, false),
            (200, false),
            (8, false),
            (0, false),
            (110, true),
        ] {
            let first = [
                entry(0x0111, LONG, 1, 100),
                entry(0x0117, LONG, 1, 10),
                entry(0x0132, TEXT, 20, 200),
                entry(PLACE, LONG, 1, 300),
            ];
            let mut notes = tiff(&[
                (8, list(&first, 0)),
                (100, vec![7; 120]),
                (300, list(&[entry(2, RATIONAL, 1, at)], 0)),
            ]);
            let before = notes.clone();
            assert_eq!(empty(&mut notes, 1), is_done, "{at}");
            assert_eq!(notes == before, !is_done, "{at}");
        }
    }

    #[test]
    fn more_than_a_camera_notes_is_refused_at_once() {
        let many = vec![entry(2, RATIONAL, 1, 4000); MOST_PLACES + 1];
        let long = vec![entry(27, TEXT, MOST_BYTES as u32 + 1, 4000)];
        let usual = vec![entry(27, TEXT, 100, 4000); 30];
        for (notes, is_done) in [(many, false), (long, false), (usual, true)] {
            let mut notes = tiff(&[
                (8, list(&[entry(PLACE, LONG, 1, 100)], 0)),
                (100, list(&notes, 0)),
                (4000, vec![7; 2 * MOST_BYTES]),
            ]);
            assert_eq!(empty(&mut notes, 1), is_done);
        }
        // Lists that lead to each other end.
        let mut ring = tiff(&[(8, list(&[entry(FURTHER[0], LONG, 1, 8), entry(PLACE, LONG, 1, 8)], 8))]);
        assert!(!empty(&mut ring, 8));
    }
}
