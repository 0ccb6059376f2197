//! Pictures of every kind, compared with what other programs show of them: libvips where a profile, HEIC or the table of
//! colours of a TIFF is at hand, `ImageMagick` for all else. The files and those renderings lie in `fixtures/decoding`.

use std::error::Error;
use std::fs;
use std::path::PathBuf;

use image::{Rgba, RgbaImage};
use stele::files::photo::{Format, OtherFormat, PhotoError, inspect, upright};

use crate::support::{Outcome, fixture};

/// How far a picture may lie from the other program's, in levels of 255.
#[derive(Clone, Copy)]
struct Tolerance {
    mean: f64,
    worst: u8,
}

const fn within(mean: f64, worst: u8) -> Tolerance {
    Tolerance { mean, worst }
}

/// By what their names hold; the first that fits. Kinds without loss that do not stand here must be the same.
const TOLERANCES: &[(&str, Tolerance)] = &[
    // What needs no spreading of colours comes out the same to the last bit.
    ("444.heic", within(0.0, 0)),
    ("grey.heic", within(0.0, 0)),
    // The other program repeats the colour of a block, Stele blends it with its neighbours: nearer to what was
    // photographed, and far apart at the edges of a picture as small as these.
    (".heic", within(8.5, 60)),
    // Where a wide profile takes a dark colour to the edge of sRGB, a level more or less before is a dozen after.
    ("prophoto", within(0.7, 24)),
    ("adobe", within(0.5, 12)),
    ("p3", within(0.2, 20)),
    // Another way through the table of a profile.
    ("cmyk", within(1.0, 3)),
    ("ycck", within(1.0, 3)),
    // The last bits of a lossy code, and how its colours are spread out, are left to the decoder.
    (".jpg", within(0.7, 4)),
    ("jpeg-inside", within(0.7, 4)),
    // Sixteen bits become eight: rounded here, cut off there.
    ("16", within(0.6, 1)),
    ("float", within(0.9, 1)),
    ("grey-gamma", within(0.1, 1)),
];

/// A thumbnail is a JPEG in turn, which blurs the edges of colours; these edges are all that there is in small pictures.
const THUMBNAIL: Tolerance = within(9.0, 60);

/// And in large ones next to nothing.
const LARGE_THUMBNAIL: Tolerance = within(2.5, 60);

fn tolerance(name: &str) -> Tolerance {
    let fitting = TOLERANCES.iter().find(|(part, _)| name.contains(part));
    fitting.map_or(within(0.0, 0), |(_, tolerance)| *tolerance)
}

fn pictures() -> Result<Vec<(String, PathBuf)>, Box<dyn Error>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(fixture("decoding"))? {
        let path = entry?.path();
        if path.is_file() {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            found.push((name, path));
        }
    }
    found.sort();
    Ok(found)
}

fn expected(name: &str) -> Result<RgbaImage, Box<dyn Error>> {
    Ok(image::open(fixture(&format!("decoding/expected/{name}.png")))?.into_rgba8())
}

/// The mean and the largest difference, of what can be seen: colours count by how opaque they are.
fn difference(one: &RgbaImage, other: &RgbaImage) -> (f64, u8) {
    let apart = |(one, other): (&Rgba<u8>, &Rgba<u8>)| {
        let seen = |pixel: &Rgba<u8>, at: usize| u32::from(pixel[at]) * u32::from(pixel[3]) / 255;
        let colours = (0..3).map(|at| seen(one, at).abs_diff(seen(other, at)) as u8);
        colours.max().unwrap_or(0).max(one[3].abs_diff(other[3]))
    };
    let all: Vec<u8> = one.pixels().zip(other.pixels()).map(apart).collect();
    let sum: f64 = all.iter().copied().map(f64::from).sum();
    (sum / all.len() as f64, all.into_iter().max().unwrap_or(0))
}

#[test]
fn every_kind_of_picture_shows_as_in_other_programs() -> Outcome {
    let mut wrong = Vec::new();
    for (name, path) in pictures()? {
        let allowed = tolerance(&name);
        let shown = match inspect(&path).and_then(|found| upright(&path, found.facts.orientation, None)) {
            Ok(shown) => shown,
            Err(error) => {
                wrong.push(error.to_string());
                continue;
            }
        };
        let expected = expected(&name)?;
        if shown.dimensions() != expected.dimensions() {
            wrong.push(format!(
                "{name}: {:?} for {:?}",
                shown.dimensions(),
                expected.dimensions()
            ));
            continue;
        }
        let (mean, worst) = difference(&shown, &expected);
        if mean > allowed.mean || worst > allowed.worst {
            wrong.push(format!("{name}: mean {mean:.2}, worst {worst}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn every_thumbnail_shows_the_same_picture_on_white() -> Outcome {
    let mut wrong = Vec::new();
    for (name, path) in pictures()? {
        let Ok(found) = inspect(&path) else { continue };
        let shown = image::load_from_memory(&found.thumbnail.jpeg)?.into_rgba8();
        let mut expected = expected(&name)?;
        for pixel in expected.pixels_mut() {
            let alpha = u32::from(pixel[3]);
            let on_white = |level: u8| ((u32::from(level) * alpha + 255 * (255 - alpha)) / 255) as u8;
            *pixel = Rgba([on_white(pixel[0]), on_white(pixel[1]), on_white(pixel[2]), 255]);
        }
        let (width, height) = shown.dimensions();
        let mut allowed = THUMBNAIL;
        if expected.width().max(expected.height()) > 320 {
            allowed = LARGE_THUMBNAIL;
            let filter = image::imageops::FilterType::Lanczos3;
            expected = image::imageops::resize(&expected, width, height, filter);
        }
        let (mean, worst) = difference(&shown, &expected);
        let (shown, expected) = (shown.dimensions(), expected.dimensions());
        if shown != expected || mean > allowed.mean || worst > allowed.worst {
            wrong.push(format!("{name}: mean {mean:.2}, worst {worst}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    Ok(())
}

#[test]
fn what_cannot_be_read_is_named_for_what_it_is() {
    use OtherFormat as O;
    let refused = [
        ("arithmetic.jpg", O::Variety(Format::Jpeg)),
        ("lossless.jpg", O::Variety(Format::Jpeg)),
        ("twelve-bits.jpg", O::Variety(Format::Jpeg)),
        ("jpeg-ls.jpg", O::Variety(Format::Jpeg)),
        ("jpeg-2000.jp2", O::Jpeg2000),
        ("jpeg-xl.jxl", O::JpegXl),
        ("avif.heic", O::Avif),
        ("zstd.tif", O::Variety(Format::Tiff)),
        ("lab.tif", O::Variety(Format::Tiff)),
    ];
    for (name, kind) in refused {
        let answer = inspect(&fixture(&format!("decoding/refused/{name}")));
        assert!(
            matches!(&answer, Err(PhotoError::UnsupportedFormat { found, .. }) if *found == kind),
            "{name}: {:?}",
            answer.map(|found| found.facts)
        );
    }
}
