//! A copy of a photo without the place where it was taken: the picture and all other notes of the camera stay as they
//! are. What cannot be taken out for certain gives no copy.

use img_parts::{Bytes, DynImage, ImageEXIF};

use super::{exif, xmp};

/// The tag under which TIFF keeps the block of position notes.
const GPS_BLOCK: u16 = 0x8825;
/// The tag under which TIFF keeps notes of picture editors, which may hold the position as well.
const EDITOR_NOTES: u16 = 700;

/// How notes of picture editors are announced in a GIF.
const XMP_IN_GIF: &[u8] = b"XMP DataXMP";

/// The bytes of a picture without its position; nothing where that cannot be said for certain.
pub fn without_position(bytes: &[u8]) -> Option<Vec<u8>> {
    let is_tiff = bytes.starts_with(b"II*\0") || bytes.starts_with(b"MM\0*");
    let copy = if holds_no_notes(bytes) {
        bytes.to_vec()
    } else if is_tiff {
        let mut copy = bytes.to_vec();
        blank(&mut copy);
        copy
    } else {
        in_container(bytes)?
    };
    // Read back as the program reads it: what is told to be out is out.
    exif::notes(&copy).position.is_none().then_some(copy)
}

/// Whether it is of a format that has no place for a position: BMP, and GIF without the notes of picture editors.
fn holds_no_notes(bytes: &[u8]) -> bool {
    let is_gif = bytes.starts_with(b"GIF8");
    bytes.starts_with(b"BM") || is_gif && !bytes.windows(XMP_IN_GIF.len()).any(|part| part == XMP_IN_GIF)
}

fn in_container(bytes: &[u8]) -> Option<Vec<u8>> {
    let mut image = DynImage::from_bytes(Bytes::copy_from_slice(bytes)).ok()??;
    if let Some(notes) = image.exif() {
        let mut notes = notes.to_vec();
        blank(&mut notes);
        image.set_exif(Some(notes.into()));
    }
    xmp::take_out(&mut image);
    Some(image.encoder().bytes().to_vec())
}

/// Empties the position notes of a TIFF structure in place: nothing moves.
fn blank(tiff: &mut [u8]) {
    let Some(order) = Order::of(tiff) else { return };
    let Some(first) = order.long(tiff, 4) else { return };
    for entry in order.entries(tiff, first as usize) {
        match order.short(tiff, entry) {
            Some(GPS_BLOCK) => {
                let Some(block) = order.long(tiff, entry + 8) else {
                    continue;
                };
                let block = block as usize;
                for inner in order.entries(tiff, block) {
                    blank_value(tiff, order, inner);
                    wipe(tiff, inner, 12);
                }
                // A block of no notes.
                wipe(tiff, block, 2);
            }
            Some(EDITOR_NOTES) => blank_value(tiff, order, entry),
            _ => {}
        }
    }
}

/// Empties what an entry points at.
fn blank_value(tiff: &mut [u8], order: Order, entry: usize) {
    const SIZES: [usize; 13] = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8];
    let (Some(kind), Some(count)) = (order.short(tiff, entry + 2), order.long(tiff, entry + 4)) else {
        return;
    };
    let size = SIZES
        .get(kind as usize)
        .copied()
        .unwrap_or_default()
        .saturating_mul(count as usize);
    if size <= 4 {
        wipe(tiff, entry + 8, 4);
    } else if let Some(place) = order.long(tiff, entry + 8) {
        wipe(tiff, place as usize, size);
    }
}

fn wipe(bytes: &mut [u8], from: usize, count: usize) {
    let end = from.saturating_add(count).min(bytes.len());
    if let Some(part) = bytes.get_mut(from..end) {
        part.fill(0);
    }
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

    fn long(self, bytes: &[u8], at: usize) -> Option<u32> {
        let part: [u8; 4] = bytes.get(at..at.checked_add(4)?)?.try_into().ok()?;
        Some(match self {
            Self::Little => u32::from_le_bytes(part),
            Self::Big => u32::from_be_bytes(part),
        })
    }

    /// Where the entries of a block stand.
    fn entries(self, bytes: &[u8], block: usize) -> Vec<usize> {
        let count = self.short(bytes, block).unwrap_or_default() as usize;
        (0..count).map(|number| block + 2 + number * 12).collect()
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    type Outcome = Result<(), Box<dyn std::error::Error>>;

    fn picture(name: &str) -> std::io::Result<Vec<u8>> {
        std::fs::read(
            Path::new(env!("CARGO_MANIFEST_DIR"))
                .join("tests/fixtures/photos")
                .join(name),
        )
    }

    #[test]
    fn the_position_goes_and_date_orientation_and_picture_stay() -> Outcome {
        for name in ["place-and-date.jpg", "south-west.jpg"] {
            let bytes = picture(name)?;
            let before = exif::notes(&bytes);
            assert!(before.position.is_some(), "{name} has a position");
            let copy = without_position(&bytes).ok_or("a copy")?;
            let after = exif::notes(&copy);
            assert_eq!(
                (after.position, after.taken, after.orientation),
                (None, before.taken, before.orientation)
            );
            let pixels = |bytes: &[u8]| image::load_from_memory(bytes).map(|picture| picture.to_rgb8());
            assert_eq!(pixels(&copy)?, pixels(&bytes)?, "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_photo_without_notes_stays_as_it_is_and_what_is_no_photo_gives_no_copy() -> Outcome {
        for name in [
            "clear-corner.png",
            "plain.webp",
            "plain.tif",
            "orientation-6.jpg",
            "plain.bmp",
            "animated.gif",
        ] {
            assert!(without_position(&picture(name)?).is_some(), "{name}");
        }
        assert_eq!(without_position(b"no picture"), None);
        assert_eq!(without_position(&[]), None);
        Ok(())
    }

    #[test]
    fn notes_that_point_anywhere_do_no_harm() -> Outcome {
        for name in ["odd-exif.jpg", "place-impossible.jpg"] {
            let bytes = picture(name)?;
            // Whatever comes of it, it ends.
            let _ = without_position(&bytes);
        }
        let mut ring = b"II*\0\x08\0\0\0".to_vec();
        ring.extend([1, 0, 0x25, 0x88, 4, 0, 1, 0, 0, 0, 8, 0, 0, 0]);
        let _ = without_position(&ring);
        Ok(())
    }
}
