//! Files that promise more than they hold, that never end or would fill the memory, among good ones: each is named with its
//! reason, soon, and the rest goes in.

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use stele::files::photo::{Excess, PhotoError};
use stele::jobs::{AddPhotos, Error, Reporter, add_photos};
use stele::model::{Row, photo};

use crate::support::{Catalogue, Outcome, fixture};

/// What is to be said of a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Said {
    Photo,
    Damaged,
    TooLarge,
    NoPicture,
}

fn said(error: &Error) -> Option<Said> {
    Some(match error {
        Error::Photo(PhotoError::Damaged { .. }) => Said::Damaged,
        Error::Photo(PhotoError::TooLarge { .. }) => Said::TooLarge,
        Error::Photo(PhotoError::NotAPicture { .. }) => Said::NoPicture,
        _ => return None,
    })
}

/// Entries of a TIFF list: tag, kind, count, value.
fn tiff(entries: &[(u16, u16, u32, u32)], next: u32, rest: usize) -> Vec<u8> {
    let mut bytes = [b"II*\0\x08\0\0\0".as_slice(), &(entries.len() as u16).to_le_bytes()].concat();
    for (tag, kind, count, value) in entries {
        bytes.extend([tag.to_le_bytes(), kind.to_le_bytes()].concat());
        bytes.extend([count.to_le_bytes(), value.to_le_bytes()].concat());
    }
    bytes.extend(next.to_le_bytes());
    bytes.resize(bytes.len() + rest, 0);
    bytes
}

/// A grey TIFF of one strip that lies at its head.
fn grey_tiff(width: u32, height: u32, more: &[(u16, u16, u32, u32)]) -> Vec<u8> {
    let mut entries = vec![
        (256, 4, 1, width),
        (257, 4, 1, height),
        (258, 3, 1, 8),
        (259, 3, 1, 1),
        (262, 3, 1, 1),
        (273, 4, 1, 8),
        (277, 3, 1, 1),
        (278, 4, 1, height),
        (279, 4, 1, width.saturating_mul(height)),
    ];
    entries.extend(more);
    entries.sort_unstable();
    tiff(&entries, 0, 9_000_000)
}

/// A JPEG of the fixtures with another size in its head.
fn resized(name: &str, (width, height): (u16, u16)) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut bytes = fs::read(fixture(&format!("decoding/{name}")))?;
    let frame = bytes
        .windows(2)
        .position(|mark| matches!(mark, [0xff, 0xc0 | 0xc2]))
        .ok_or("no frame")?;
    bytes[frame + 5..frame + 7].copy_from_slice(&height.to_be_bytes());
    bytes[frame + 7..frame + 9].copy_from_slice(&width.to_be_bytes());
    Ok(bytes)
}

/// A JPEG after whose own data so many empty parts follow, each of which goes through the whole picture.
fn in_parts(size: (u16, u16), parts: usize) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut bytes = resized("progressive-420.jpg", size)?;
    bytes.truncate(bytes.len() - 2);
    bytes.extend(b"\xff\xda\0\x08\x01\x01\0\x01\x3f\x10\xf0".repeat(parts));
    bytes.extend(b"\xff\xd9");
    Ok(bytes)
}

fn after_the_head(name: &str, piece: &[u8]) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let bytes = fs::read(fixture(&format!("decoding/{name}")))?;
    Ok([&bytes[..2], piece, &bytes[2..]].concat())
}

fn gif_canvas(width: u16, height: u16) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let mut bytes = fs::read(fixture("decoding/palette.gif"))?;
    bytes[6..8].copy_from_slice(&width.to_le_bytes());
    bytes[8..10].copy_from_slice(&height.to_le_bytes());
    Ok(bytes)
}

/// A JPEG whose notes are a list that names itself as a further one, five thousand times.
fn jpeg_of_pointers() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let notes = tiff(&vec![(0x8769, 4, 1, 8); 5_000], 0, 0);
    let length = (notes.len() + 8) as u16;
    let segment = [b"\xff\xe1".as_slice(), &length.to_be_bytes(), b"Exif\0\0", &notes].concat();
    after_the_head("baseline-420.jpg", &segment)
}

/// A grey TIFF of 48 × 32 in one coded piece, whose sides, coding and place these entries tell; `piece` lies at its end.
fn coded_tiff(coding: u32, more: &[(u16, u16, u32, u32)], piece: &[u8]) -> Vec<u8> {
    let mut entries = vec![
        (256, 4, 1, 48),
        (257, 4, 1, 32),
        (258, 3, 1, 8),
        (259, 3, 1, coding),
        (262, 3, 1, 1),
        (277, 3, 1, 1),
    ];
    entries.extend(more);
    entries.sort_unstable();
    [tiff(&entries, 0, 0), piece.to_vec()].concat()
}

/// Where the piece of such a TIFF lies, with so many entries more.
const fn behind(entries: u32) -> u32 {
    8 + 2 + 12 * (6 + entries) + 4
}

/// A TIFF of 48 × 32 whose one strip is a JPEG that claims to be far larger.
fn large_in_small() -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let inner = resized("grey.jpg", (16_000, 16_000))?;
    let strip = [(273, 4, 1, behind(3)), (278, 4, 1, 32), (279, 4, 1, inner.len() as u32)];
    Ok(coded_tiff(7, &strip, &inner))
}

/// A TIFF of 2,000 strips that all are the same nine million bytes.
fn one_for_all() -> Vec<u8> {
    let tables = behind(3);
    let places = tables.to_le_bytes().repeat(2_000);
    let lengths = 9_000_000_u32.to_le_bytes().repeat(2_000);
    let strips = [(273, 4, 2_000, tables), (278, 4, 1, 1), (279, 4, 2_000, tables + 8_000)];
    let mut bytes = coded_tiff(8, &strips, &[places, lengths, vec![0; 9_000_000]].concat());
    // As many rows as strips.
    bytes[10 + 12 + 8..10 + 12 + 12].copy_from_slice(&2_000_u32.to_le_bytes());
    bytes
}

/// A file's name, its content and what is to be said of it.
type Trial = (&'static str, Vec<u8>, Said);

fn files() -> Result<Vec<Trial>, Box<dyn std::error::Error>> {
    let bmp = [
        b"BM\0\0\0\0\0\0\0\0\x36\0\0\0\x28\0\0\0".as_slice(),
        &65_000_u32.to_le_bytes(),
        &65_000_u32.to_le_bytes(),
        b"\x01\0\x18\0",
        &[0; 24],
    ];
    Ok(vec![
        ("a good one.jpg", fs::read(fixture("decoding/p3.jpg"))?, Said::Photo),
        ("empty.jpg", Vec::new(), Said::NoPicture),
        ("film.heic", b"\0\0\0\x18ftypmp42\0\0\0\0".to_vec(), Said::NoPicture),
        (
            "half.heic",
            fs::read(fixture("decoding/colours-420.heic"))?[..700].to_vec(),
            Said::Damaged,
        ),
        ("bmp that claims.bmp", bmp.concat(), Said::TooLarge),
        ("gif that claims.gif", gif_canvas(65_000, 65_000)?, Said::TooLarge),
        ("gif of a large canvas.gif", gif_canvas(10_000, 9_990)?, Said::TooLarge),
        (
            "jpeg that claims.jpg",
            resized("baseline-420.jpg", (60_000, 60_000))?,
            Said::TooLarge,
        ),
        (
            "jpeg too short.jpg",
            resized("baseline-420.jpg", (9_900, 9_900))?,
            Said::Damaged,
        ),
        ("jpeg without end.jpg", in_parts((48, 32), 2_000_000)?, Said::Damaged),
        (
            "jpeg of many parts.jpg",
            in_parts((4_000, 3_000), 3_000)?,
            Said::Damaged,
        ),
        (
            "jpeg of marks.jpg",
            after_the_head("baseline-420.jpg", &b"\xff\xfe\0\x02".repeat(200_000))?,
            Said::Photo,
        ),
        (
            "jpeg of filling.jpg",
            after_the_head("baseline-420.jpg", &vec![0xff; 2_000_000])?,
            Said::Photo,
        ),
        ("tiff in a ring.tif", tiff(&[(256, 4, 1, 48)], 8, 100), Said::Damaged),
        ("tiff that claims.tif", grey_tiff(60_000, 60_000, &[]), Said::TooLarge),
        // Nine million empty texts, three times.
        (
            "tiff of texts.tif",
            grey_tiff(
                48,
                32,
                &[(271, 2, 9_000_000, 8), (272, 2, 9_000_000, 8), (306, 2, 9_000_000, 8)],
            ),
            Said::Photo,
        ),
        (
            "tiff of bytes.tif",
            grey_tiff(
                48,
                32,
                &[(271, 1, 9_000_000, 8), (272, 1, 9_000_000, 8), (36867, 1, 9_000_000, 8)],
            ),
            Said::Photo,
        ),
        (
            "tiff of a wide tile.tif",
            coded_tiff(
                8,
                &[
                    (322, 4, 1, 100_000_000),
                    (323, 4, 1, 16),
                    (324, 4, 1, behind(4)),
                    (325, 4, 1, 100),
                ],
                &[0; 100],
            ),
            Said::Damaged,
        ),
        ("tiff with a large jpeg.tif", large_in_small()?, Said::Damaged),
        ("tiff of one for all.tif", one_for_all(), Said::Damaged),
        ("jpeg of pointers.jpg", jpeg_of_pointers()?, Said::Photo),
        ("z a good one.png", fs::read(fixture("decoding/p3.png"))?, Said::Photo),
    ])
}

fn write(folder: &Path, files: &[Trial]) -> Outcome {
    fs::create_dir(folder)?;
    for (name, bytes, _) in files {
        fs::write(folder.join(name), bytes)?;
    }
    Ok(())
}

#[test]
fn each_is_named_with_its_reason_and_the_rest_goes_in() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let folder = catalogue.beside("bad files");
    let files = files()?;
    write(&folder, &files)?;
    let wanted = AddPhotos {
        paths: vec![folder.clone()],
        ..AddPhotos::default()
    };
    let started = Instant::now();
    let added = add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
    let rows = catalogue.store.all_photos()?;
    let names: Vec<&str> = rows.iter().map(|row: &Row| row.text(photo::ORIGINAL_NAME)).collect();
    for (name, _, expected) in &files {
        let problem = added.problems.iter().find(|entry| entry.path == folder.join(name));
        let found = match problem {
            Some(entry) => said(&entry.error),
            None => names.contains(name).then_some(Said::Photo),
        };
        assert_eq!(found, Some(*expected), "{name}: {problem:?}");
    }
    Ok(())
}

#[test]
fn a_claim_is_told_with_its_measure() -> Outcome {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("large.jpg");
    fs::write(&path, resized("baseline-420.jpg", (20_000, 10_001))?)?;
    let answer = stele::files::photo::inspect(&path);
    let measure = Excess::Pixels {
        width_px: 20_000,
        height_px: 10_001,
    };
    assert!(
        matches!(&answer, Err(PhotoError::TooLarge { excess, .. }) if *excess == measure),
        "{answer:?}"
    );
    Ok(())
}
