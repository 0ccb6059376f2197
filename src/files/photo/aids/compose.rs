//! The aids that look at a pixel's surroundings, composed row by row while the row is still at hand.
//! Smooth planes are made before; the tone table comes last, so that its sliders act on what is seen.

use image::RgbaImage;

use super::bands;
use super::blur::{Coarse, smoothed};
use super::equalise::Equaliser;
use super::even::evened;
use super::plane::Plane;
use super::relief::Relief;
use super::tone::{self, Table};
use crate::model::aids::{Aids, Channel};

/// Widths of the bells in stroke widths: what is finer than a stroke, and what lies around it.
const FINE: f32 = 0.2;
const AROUND: f32 = 0.9;

/// How much of what is coarser and what is finer than the fine bell full sharpening adds.
const SHARPER: (f32, f32) = (2.0, 0.6);

/// Edges weaker than this are raised less and less, since they are noise; in steps of brightness.
const NOISE: f32 = 3.0;

/// How much of what is finer than a stroke full local contrast takes away.
const CALMER: f32 = 0.8;

/// Everything a row needs.
struct Parts<'a> {
    aids: &'a Aids,
    picture: &'a RgbaImage,
    seen: Plane,
    smooth: Plane,
    around: Coarse,
    equaliser: Option<Equaliser>,
    relief: Relief,
    table: Table,
}

/// Working rows of one thread, each as long as the picture is wide.
struct Lines {
    shown: Vec<f32>,
    around: Vec<f32>,
    tables: Vec<f32>,
}

/// The picture with all its aids but straightening.
pub(super) fn composed(picture: &RgbaImage, aids: &Aids, is_cancelled: &dyn Fn() -> bool) -> Option<RgbaImage> {
    let seen = Plane::of(picture, aids.channel, is_cancelled)?;
    let smooth = smoothed(&seen, aids.stroke_px * FINE, is_cancelled)?;
    let (strength, stroke_px) = (aids.local_contrast, aids.stroke_px);
    let equaliser = if strength > 0.0 {
        let even = evened((&seen, &smooth), strength, stroke_px, is_cancelled)?;
        Some(Equaliser::of(even, strength, stroke_px, is_cancelled)?)
    } else {
        None
    };
    let parts = Parts {
        aids,
        picture,
        around: Coarse::of(&seen, aids.stroke_px * AROUND, is_cancelled)?,
        relief: Relief::of(&smooth, aids),
        seen,
        smooth,
        equaliser,
        table: tone::table(aids),
    };
    let width = parts.seen.width;
    let mut shown = RgbaImage::new(picture.width(), picture.height());
    bands::fill(&mut shown, width * 4, is_cancelled, |first, part| {
        let mut lines = Lines {
            shown: Vec::with_capacity(width),
            around: vec![0.0; width],
            tables: Vec::new(),
        };
        for (number, row) in part.chunks_mut(width * 4).enumerate() {
            parts.compose(first + number, &mut lines, row);
        }
    })?;
    Some(shown)
}

impl Parts<'_> {
    fn compose(&self, y: usize, lines: &mut Lines, row: &mut [u8]) {
        let aids = self.aids;
        let (seen, smooth) = (self.seen.row(y as isize), self.smooth.row(y as isize));
        lines.shown.clear();
        lines.shown.extend_from_slice(seen);
        self.around.row(y, &mut lines.around);
        if let Some(equaliser) = &self.equaliser {
            let calmer = CALMER * aids.local_contrast;
            for ((cell, value), base) in lines.shown.iter_mut().zip(seen).zip(smooth) {
                *cell -= (value - base) * calmer;
            }
            equaliser.change(y, smooth, &mut lines.tables, &mut lines.shown);
        }
        if aids.sharpening > 0.0 {
            self.sharpen(y, lines);
        }
        if aids.relief > 0.0 {
            self.relief.mix(&self.smooth, y, &lines.around, &mut lines.shown);
        }
        self.write(y, &lines.shown, row);
    }

    fn sharpen(&self, y: usize, lines: &mut Lines) {
        let (seen, smooth) = (self.seen.row(y as isize), self.smooth.row(y as isize));
        let (coarse, fine) = (SHARPER.0 * self.aids.sharpening, SHARPER.1 * self.aids.sharpening);
        let cells = lines.shown.iter_mut().zip(&lines.around);
        for ((cell, around), (value, base)) in cells.zip(seen.iter().zip(smooth)) {
            *cell += coarse * without_noise(base - around) + fine * without_noise(value - base);
        }
    }

    /// Brings the new brightness back to the colours; a relief is grey as far as it is one.
    fn write(&self, y: usize, shown: &[f32], row: &mut [u8]) {
        let colour = if self.aids.channel == Channel::All {
            1.0 - self.aids.relief
        } else {
            0.0
        };
        let pixels = &self.picture.as_raw()[y * row.len()..][..row.len()];
        let pairs = row.as_chunks_mut::<4>().0.iter_mut().zip(pixels.as_chunks::<4>().0);
        for ((target, pixel), (value, seen)) in pairs.zip(shown.iter().zip(self.seen.row(y as isize))) {
            let tone = |from: u8| {
                let whole = value + (f32::from(from) - seen) * colour;
                self.table[usize::from((whole + 0.5) as u8)]
            };
            *target = [tone(pixel[0]), tone(pixel[1]), tone(pixel[2]), pixel[3]];
        }
    }
}

fn without_noise(edge: f32) -> f32 {
    edge * edge.abs() / (edge.abs() + NOISE)
}
