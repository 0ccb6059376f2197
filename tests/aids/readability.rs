//! How well letters on a known stone can be read: figures of stroke against ground, and letters rightly named.
//! A picture is seen through an eye that pools neighbours, so that blurring alone earns nothing.

use image::RgbaImage;

use super::letters;
use super::stone::{ROOM_PX, Stone};

/// Figures of one picture; means over its letters.
#[derive(Clone, Copy, Debug, Default)]
pub struct Figures {
    /// Stroke darker than the ground around it, in steps of brightness.
    pub step: f32,
    /// The same in parts of the pooled spread within a letter's room: 0 is unreadable, 2 is clear.
    pub distinct: f32,
    /// How often a place in a stroke is darker than one on the ground of the same letter: 0.5 is chance, 1 is always.
    /// No change of tone can move it.
    pub darker: f32,
    /// Likeness of letters to those of a fresh stone under the same aids: 0 is none, 1 is all.
    pub likeness: f32,
    /// Share of letters that are likest to the right one of the alphabet: 1 in 28 is chance.
    pub named: f32,
}

/// Reads `shown`, a picture of `stone`; `fresh` is the alphabet on a fresh stone, shown by the same aids.
pub fn read(stone: &Stone, shown: &RgbaImage, fresh: &Stone, fresh_shown: &RgbaImage) -> Figures {
    let (seen, fresh_seen) = (seen(shown), seen(fresh_shown));
    let width = shown.width();
    let patterns: Vec<(char, Vec<f32>)> = fresh
        .letters
        .iter()
        .map(|(letter, left, top)| (*letter, pattern(&fresh_seen, fresh_shown.width(), *left, *top)))
        .collect();
    assert_eq!(patterns.len(), letters::alphabet().count());
    let mut sum = Figures::default();
    for (letter, left, top) in &stone.letters {
        let room: Vec<usize> = room(width, *left, *top).collect();
        let pick = |wanted: fn(f32) -> bool| -> Vec<f32> {
            room.iter()
                .filter(|at| wanted(stone.distance[**at]))
                .map(|at| seen[*at])
                .collect()
        };
        let (stroke, ground) = (pick(|distance| distance < 0.4), pick(|distance| distance > 0.8));
        let (step, distinct) = difference(&stroke, &ground);
        sum.step += step;
        sum.distinct += distinct;
        sum.darker += darker(&stroke, &ground);
        let own = pattern(&seen, width, *left, *top);
        let alike = |(_, other): &(char, Vec<f32>)| own.iter().zip(other).map(|(a, b)| a * b).sum::<f32>();
        sum.likeness += patterns.iter().find(|(known, _)| known == letter).map_or(0.0, alike);
        let best = patterns.iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
        sum.named += f32::from(u8::from(best.is_some_and(|(known, _)| known == letter)));
    }
    let count = stone.letters.len() as f32;
    Figures {
        step: sum.step / count,
        distinct: sum.distinct / count,
        darker: sum.darker / count,
        likeness: sum.likeness / count,
        named: sum.named / count,
    }
}

/// Brightness of each place as the eye pools it: a bell of 1.6 pixels.
fn seen(picture: &RgbaImage) -> Vec<f32> {
    let (width, height) = (picture.width() as i32, picture.height() as i32);
    let brightness = |pixel: &image::Rgba<u8>| {
        f32::from(pixel[0]) * 0.299 + f32::from(pixel[1]) * 0.587 + f32::from(pixel[2]) * 0.114
    };
    let mut values: Vec<f32> = picture.pixels().map(brightness).collect();
    let weights: Vec<f32> = (-4_i32..=4).map(|at| (-(at * at) as f32 / 5.12).exp()).collect();
    let sum: f32 = weights.iter().sum();
    for (right, down) in [(1, 0), (0, 1)] {
        let before = values.clone();
        for (at, value) in (0_i32..).zip(values.iter_mut()) {
            let (x, y) = (at % width, at / width);
            let near = |step: i32| {
                let (x, y) = (
                    (x + right * step).clamp(0, width - 1),
                    (y + down * step).clamp(0, height - 1),
                );
                before[(y * width + x) as usize]
            };
            *value = (-4..=4)
                .zip(&weights)
                .map(|(step, weight)| near(step) * weight)
                .sum::<f32>()
                / sum;
        }
    }
    values
}

fn room(width: u32, left: u32, top: u32) -> impl Iterator<Item = usize> {
    let rows = top..top + ROOM_PX.1;
    rows.flat_map(move |y| (left..left + ROOM_PX.0).map(move |x| (y * width + x) as usize))
}

/// A letter's room without its mean, as a pattern of length 1.
fn pattern(seen: &[f32], width: u32, left: u32, top: u32) -> Vec<f32> {
    let values: Vec<f32> = room(width, left, top).map(|at| seen[at]).collect();
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    let length = values
        .iter()
        .map(|value| (value - mean).powi(2))
        .sum::<f32>()
        .sqrt()
        .max(1e-6);
    values.iter().map(|value| (value - mean) / length).collect()
}

fn difference(stroke: &[f32], ground: &[f32]) -> (f32, f32) {
    let moments = |values: &[f32]| {
        let mean = values.iter().sum::<f32>() / values.len() as f32;
        (
            mean,
            values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / values.len() as f32,
        )
    };
    let (stroke, ground) = (moments(stroke), moments(ground));
    let step = ground.0 - stroke.0;
    (step, step / f32::midpoint(stroke.1, ground.1).sqrt().max(1e-6))
}

fn darker(stroke: &[f32], ground: &[f32]) -> f32 {
    let mut sorted = ground.to_vec();
    sorted.sort_by(f32::total_cmp);
    let above = |value: &f32| sorted.len() - sorted.partition_point(|other| other <= value);
    let sum: f32 = stroke.iter().map(|value| above(value) as f32).sum();
    sum / (stroke.len() * ground.len()) as f32
}
