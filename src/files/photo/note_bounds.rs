//! How long the camera's notes in a file may be before they are read: their reader makes a text of every zero byte, each
//! two dozen times as large as that. Says nothing about what they mean.

/// The longest notes, in bytes: twice what a JPEG can hold.
const MAX_NOTES: usize = 128 << 10;

/// The longest text among them, in bytes.
const MAX_TEXT: u32 = 4096;

/// The kind of an entry that is a text.
const TEXT: u16 = 2;

/// Entries that tell where further ones lie: the camera's, the place's.
const FURTHER: [u16; 2] = [0x8769, 0x8825];

/// Whether the notes in a PNG or WebP are no longer than a camera's; those of other containers cannot be.
pub(super) fn has_short_notes(bytes: &[u8]) -> bool {
    let is_short = |(kind, length): ([u8; 4], usize)| !kind.eq_ignore_ascii_case(b"exif") || length <= MAX_NOTES;
    if bytes.starts_with(b"\x89PNG") {
        chunks(bytes, 8, |head| {
            Some((*head.last_chunk()?, u32::from_be_bytes(*head.first_chunk()?), 4))
        })
        .all(is_short)
    } else if bytes.starts_with(b"RIFF") {
        let of = |head: &[u8; 8]| {
            let length = u32::from_le_bytes(*head.last_chunk()?);
            Some((*head.first_chunk()?, length, length % 2))
        };
        chunks(bytes, 12, of).all(is_short)
    } else {
        true
    }
}

/// The kinds and lengths of the chunks from a place on; `of` reads a head: kind, length and what follows the content.
fn chunks(
    bytes: &[u8],
    from: usize,
    of: impl Fn(&[u8; 8]) -> Option<([u8; 4], u32, u32)>,
) -> impl Iterator<Item = ([u8; 4], usize)> {
    let mut rest = bytes.get(from..).unwrap_or_default();
    std::iter::from_fn(move || {
        let (head, after) = rest.split_first_chunk::<8>()?;
        let (kind, length, more) = of(head)?;
        rest = after.get(length as usize + more as usize..).unwrap_or_default();
        Some((kind, length as usize))
    })
}

/// The same TIFF with every long text cut short, in the first picture's entries and those that they point to.
pub(super) fn with_short_texts(mut tiff: Vec<u8>) -> Vec<u8> {
    let is_big = tiff.starts_with(b"MM");
    let Some(first) = number(&tiff, 4, 4, is_big) else {
        return tiff;
    };
    let mut waiting = vec![first];
    // Each list is gone through once, and there are as many as can be pointed to in a row.
    for _ in 0..=FURTHER.len() {
        let Some(list) = waiting.pop() else { break };
        for at in entries(&tiff, list as usize, is_big) {
            let field = |from, bytes| number(&tiff, at + from, bytes, is_big).unwrap_or_default();
            let (tag, kind, count, value) = (field(0, 2) as u16, field(2, 2) as u16, field(4, 4), field(8, 4));
            if FURTHER.contains(&tag) {
                waiting.push(value);
            }
            if kind == TEXT && count > MAX_TEXT {
                let short = if is_big {
                    MAX_TEXT.to_be_bytes()
                } else {
                    MAX_TEXT.to_le_bytes()
                };
                tiff[at + 4..at + 8].copy_from_slice(&short);
            }
        }
    }
    tiff
}

/// Where the entries of a list begin, as many as lie in the file.
fn entries(tiff: &[u8], list: usize, is_big: bool) -> impl Iterator<Item = usize> + use<> {
    let count = number(tiff, list, 2, is_big).unwrap_or_default() as usize;
    let there = tiff.len().saturating_sub(list.saturating_add(2)) / 12;
    (0..count.min(there)).map(move |entry| list + 2 + entry * 12)
}

fn number(tiff: &[u8], at: usize, bytes: usize, is_big: bool) -> Option<u32> {
    let digits = tiff.get(at..at.checked_add(bytes)?)?;
    let fold = |sum: u32, digit: &u8| sum << 8 | u32::from(*digit);
    Some(if is_big {
        digits.iter().fold(0, fold)
    } else {
        digits.iter().rev().fold(0, fold)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_text_is_cut_in_every_list_and_all_else_stays() {
        for is_big in [false, true] {
            let word = |number: u16| {
                if is_big {
                    number.to_be_bytes()
                } else {
                    number.to_le_bytes()
                }
            };
            let long = |number: u32| {
                if is_big {
                    number.to_be_bytes()
                } else {
                    number.to_le_bytes()
                }
            };
            let entry = |tag, kind, count, value| [&word(tag)[..], &word(kind), &long(count), &long(value)].concat();
            let list = |entries: &[Vec<u8>]| [&word(entries.len() as u16)[..], &entries.concat(), &long(0)].concat();
            let tiff = |text: u32| {
                let head = if is_big { b"MM\0*\0\0\0\x08" } else { b"II*\0\x08\0\0\0" };
                let first = list(&[
                    entry(271, TEXT, text, 0),
                    entry(271, 1, 9_000_000, 0),
                    entry(FURTHER[0], 4, 1, 50),
                ]);
                [head.to_vec(), first, list(&[entry(36867, TEXT, text, 0)])].concat()
            };
            assert_eq!(with_short_texts(tiff(9_000_000)), tiff(MAX_TEXT), "{is_big}");
            assert_eq!(with_short_texts(tiff(20)), tiff(20));
            let whole = tiff(9_000_000);
            for length in 0..whole.len() {
                with_short_texts(whole[..length].to_vec());
            }
        }
    }

    #[test]
    fn notes_longer_than_a_camera_s_are_seen_before_they_are_read() {
        for (notes, is_short) in [(100, true), (MAX_NOTES + 1, false)] {
            let length = notes as u32;
            let png = [
                b"\x89PNG\r\n\x1a\n\0\0\0\x01gAMAx1234".as_slice(),
                &length.to_be_bytes(),
                b"eXIf",
                &vec![0; notes],
            ];
            let webp = [
                b"RIFF....WEBPVP8 \x01\0\0\0xx".as_slice(),
                b"EXIF",
                &length.to_le_bytes(),
                &vec![0; notes],
            ];
            assert_eq!(has_short_notes(&png.concat()), is_short);
            assert_eq!(has_short_notes(&webp.concat()), is_short);
        }
        assert!(
            has_short_notes(b"") && has_short_notes(b"RIFF") && has_short_notes(b"\x89PNG\r\n\x1a\n\xff\xff\xff\xff")
        );
    }
}
