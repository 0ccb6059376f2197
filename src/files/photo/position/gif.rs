//! A GIF without its notes: pictures, their times and their colours stay; comments, notes of programs and what lies
//! behind the end go.

use std::ops::Range;

/// The programs whose notes stay: how often an animation repeats, and the profile of the colours.
const PROGRAMS: [&[u8; 11]; 3] = [b"NETSCAPE2.0", b"ANIMEXTS1.0", b"ICCRGBG1012"];

/// Takes the notes out; nothing where the file makes no sense.
pub fn plain(mut gif: Vec<u8>) -> Option<Vec<u8>> {
    let mut end = 0;
    for part in parts(&gif)? {
        let length = part.len();
        gif.copy_within(part, end);
        end += length;
    }
    gif.truncate(end);
    Some(gif)
}

/// The parts that stay.
fn parts(gif: &[u8]) -> Option<Vec<Range<usize>>> {
    let head = 13 + colours(*gif.get(10)?);
    let (mut parts, mut at) = (Vec::new(), head);
    parts.push(0..head);
    loop {
        let start = at;
        match *gif.get(at)? {
            b',' => {
                at = blocks(gif, at + 11 + colours(*gif.get(at + 9)?))?;
                parts.push(start..at);
            }
            b'!' => {
                let (kind, program) = (*gif.get(at + 1)?, gif.get(at + 3..at + 14));
                let is_known = program.is_some_and(|program| PROGRAMS.iter().any(|known| *known == program));
                at = blocks(gif, at + 2)?;
                if kind == 0xf9 || kind == 0xff && is_known {
                    parts.push(start..at);
                }
            }
            b';' => {
                parts.push(start..start + 1);
                return Some(parts);
            }
            _ => return None,
        }
    }
}

/// How long the table of colours is that a head announces, in bytes.
fn colours(flags: u8) -> usize {
    if flags & 0x80 == 0 { 0 } else { 6 << (flags & 7) }
}

/// Where a row of blocks ends, behind the empty one.
fn blocks(gif: &[u8], mut at: usize) -> Option<usize> {
    loop {
        let length = usize::from(*gif.get(at)?);
        at += 1 + length;
        if length == 0 {
            return Some(at);
        }
    }
}
