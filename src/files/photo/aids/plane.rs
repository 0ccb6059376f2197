//! One number for each pixel, such as its brightness, and a coarse picture of it.
//! Numbers run from 0 to 255 as in the picture, with fractions, so that raising contrast later shows no steps.

use image::RgbaImage;

use super::bands;
use crate::model::aids::Channel;

/// A grid of numbers, row by row.
#[derive(Clone, Debug)]
pub(super) struct Plane {
    pub(super) width: usize,
    pub(super) height: usize,
    pub(super) values: Vec<f32>,
}

impl Plane {
    /// A grid of noughts.
    pub(super) fn new(width: usize, height: usize) -> Self {
        Self {
            width,
            height,
            values: vec![0.0; width * height],
        }
    }

    /// What `channel` sees of a picture; `All` is seen as brightness.
    pub(super) fn of(picture: &RgbaImage, channel: Channel, is_cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut plane = Self::new(picture.width() as usize, picture.height() as usize);
        let width = plane.width;
        bands::fill(&mut plane.values, width, is_cancelled, |first, part| {
            let pixels = &picture.as_raw()[first * width * 4..][..part.len() * 4];
            read(pixels, channel, part);
        })?;
        Some(plane)
    }

    /// A row; beyond the edges the outermost one.
    pub(super) fn row(&self, y: isize) -> &[f32] {
        let y = y.clamp(0, self.height as isize - 1) as usize;
        &self.values[y * self.width..][..self.width]
    }

    /// The means of blocks of `factor` × `factor` numbers; a block cut by an edge is the mean of what it has.
    pub(super) fn reduced(&self, factor: usize, is_cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut small = Self::new(self.width.div_ceil(factor), self.height.div_ceil(factor));
        let width = small.width;
        bands::fill(&mut small.values, width, is_cancelled, |first, part| {
            for (number, line) in part.chunks_mut(width).enumerate() {
                let top = (first + number) * factor;
                let rows = factor.min(self.height - top);
                let block = &self.values[top * self.width..][..rows * self.width];
                for row in block.chunks(self.width) {
                    for (sum, cells) in line.iter_mut().zip(row.chunks(factor)) {
                        *sum += cells.iter().sum::<f32>() / (cells.len() * rows) as f32;
                    }
                }
            }
        })?;
        Some(small)
    }

    /// Fills `line` with row `y` of this plane drawn out to `factor` times its size, straight between its numbers.
    pub(super) fn stretched_row(&self, factor: usize, y: usize, line: &mut [f32]) {
        let place = |at: usize| ((at as f32 + 0.5) / factor as f32 - 0.5).max(0.0);
        let (above, below) = (place(y) as isize, place(y).fract());
        let (upper, lower) = (self.row(above), self.row(above + 1));
        let last = self.width - 1;
        let mixed = |x: usize| upper[x.min(last)] + (lower[x.min(last)] - upper[x.min(last)]) * below;
        // Between two columns of the small plane the way goes in even steps, so each pair is mixed once.
        let half = factor / 2;
        let step = 1.0 / factor as f32;
        let start = mixed(0);
        let reach = half.min(line.len());
        line[..reach].fill(start);
        let mut left = start;
        for (column, cells) in line[reach..].chunks_mut(factor).enumerate() {
            let right = mixed(column + 1);
            let from = if factor == 1 { 0.0 } else { 0.5 * step };
            for (at, cell) in cells.iter_mut().enumerate() {
                *cell = left + (right - left) * (at as f32 * step + from);
            }
            left = right;
        }
    }
}

fn read(pixels: &[u8], channel: Channel, line: &mut [f32]) {
    match channel {
        Channel::All | Channel::Luminance => each(pixels, line, |[red, green, blue]| luminance(red, green, blue)),
        Channel::Red => each(pixels, line, |[red, _, _]| f32::from(red)),
        Channel::Green => each(pixels, line, |[_, green, _]| f32::from(green)),
        Channel::Blue => each(pixels, line, |[_, _, blue]| f32::from(blue)),
        Channel::Saturation => each(pixels, line, saturation),
    }
}

fn each(pixels: &[u8], line: &mut [f32], of: impl Fn([u8; 3]) -> f32) {
    for (cell, pixel) in line.iter_mut().zip(pixels.as_chunks::<4>().0) {
        *cell = of([pixel[0], pixel[1], pixel[2]]);
    }
}

/// Brightness as the eye weighs the colours, 0 to 255.
pub(super) fn luminance(red: u8, green: u8, blue: u8) -> f32 {
    f32::from(red) * 0.299 + f32::from(green) * 0.587 + f32::from(blue) * 0.114
}

/// Distance from grey in proportion to the strongest colour, 0 to 255; held down where it is too dark to tell.
fn saturation([red, green, blue]: [u8; 3]) -> f32 {
    let most = f32::from(red.max(green).max(blue));
    let least = f32::from(red.min(green).min(blue));
    255.0 * (most - least) / most.max(32.0)
}

/// What a channel gives for one pixel, as a colour number.
pub(super) fn grey(pixel: [u8; 3], channel: Channel) -> u8 {
    match channel {
        Channel::All | Channel::Luminance => luminance(pixel[0], pixel[1], pixel[2]).round() as u8,
        Channel::Red => pixel[0],
        Channel::Green => pixel[1],
        Channel::Blue => pixel[2],
        Channel::Saturation => saturation(pixel).round() as u8,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_become_their_means_also_at_the_edges() -> Result<(), &'static str> {
        let plane = Plane {
            width: 3,
            height: 3,
            values: vec![0.0, 2.0, 5.0, 4.0, 6.0, 7.0, 8.0, 10.0, 100.0],
        };
        let small = plane.reduced(2, &|| false).ok_or("cancelled")?;
        assert_eq!((small.width, small.height), (2, 2));
        assert_eq!(small.values, [3.0, 6.0, 9.0, 100.0]);
        Ok(())
    }

    #[test]
    fn a_slope_drawn_out_again_is_the_same_slope_away_from_the_edges() -> Result<(), &'static str> {
        for factor in [1, 2, 4, 8] {
            let plane = Plane {
                width: 61,
                height: 47,
                values: (0..61 * 47).map(|at| (at % 61 + 2 * (at / 61)) as f32).collect(),
            };
            let small = plane.reduced(factor, &|| false).ok_or("cancelled")?;
            let mut line = vec![0.0; 61];
            small.stretched_row(factor, 20, &mut line);
            for (x, cell) in line.iter().enumerate().take(50).skip(8) {
                assert!((cell - (x as f32 + 40.0)).abs() < 1e-3, "{factor} {x} {cell}");
            }
        }
        Ok(())
    }
}
