//! Smooths a plane with a bell curve. Wide curves work on a coarser plane, since they leave nothing fine to lose.
//! Beyond the edges the outermost numbers go on.

use super::bands;
use super::plane::Plane;

/// The bell is cut where it has fallen to a twentieth, in widths of the curve.
const REACH: f32 = 2.45;

/// A curve no wider than this is cheap enough as it is, in pixels.
const CHEAP_PX: f32 = 4.0;

/// A smoothed plane, `factor` times smaller than what it was made from.
#[derive(Clone, Debug)]
pub(super) struct Coarse {
    plane: Plane,
    factor: usize,
}

impl Coarse {
    /// Smooths with a bell whose standard deviation is `width_px`.
    pub(super) fn of(plane: &Plane, width_px: f32, is_cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let mut factor = 1;
        while width_px / factor as f32 > CHEAP_PX {
            factor *= 2;
        }
        let small = if factor == 1 {
            smoothed(plane, width_px, is_cancelled)?
        } else {
            let reduced = plane.reduced(factor, is_cancelled)?;
            smoothed(&reduced, width_px / factor as f32, is_cancelled)?
        };
        Some(Self { plane: small, factor })
    }

    /// The mean of the whole plane.
    pub(super) fn mean(&self) -> f32 {
        let values = &self.plane.values;
        (values.iter().map(|value| f64::from(*value)).sum::<f64>() / values.len().max(1) as f64) as f32
    }

    /// Fills `line` with row `y` in the size of the plane it was made from.
    pub(super) fn row(&self, y: usize, line: &mut [f32]) {
        self.plane.stretched_row(self.factor, y, line);
    }
}

/// Smooths with a bell whose standard deviation is `width_px`; the work grows with the width.
pub(super) fn smoothed(plane: &Plane, width_px: f32, is_cancelled: &dyn Fn() -> bool) -> Option<Plane> {
    let weights = bell(width_px);
    let radius = weights.len() / 2;
    let mut smooth = Plane::new(plane.width, plane.height);
    let width = plane.width;
    bands::fill(&mut smooth.values, width, is_cancelled, |first, part| {
        let mut padded = vec![0.0; width + 2 * radius];
        for (number, line) in part.chunks_mut(width).enumerate() {
            down(plane, first + number, &weights, &mut padded[radius..][..width]);
            let (left, right) = (padded[radius], padded[radius + width - 1]);
            padded[..radius].fill(left);
            padded[radius + width..].fill(right);
            across(&padded, &weights, line);
        }
    })?;
    Some(smooth)
}

/// Weights of the bell from its left to its right end; their sum is 1.
fn bell(width_px: f32) -> Vec<f32> {
    let radius = (width_px * REACH).round().max(1.0) as i32;
    let weights: Vec<f32> = (-radius..=radius)
        .map(|at| (-0.5 * (at as f32 / width_px).powi(2)).exp())
        .collect();
    let sum: f32 = weights.iter().sum();
    weights.iter().map(|weight| weight / sum).collect()
}

fn down(plane: &Plane, y: usize, weights: &[f32], line: &mut [f32]) {
    let top = y as isize - (weights.len() / 2) as isize;
    let middle = weights.len() / 2;
    for (cell, value) in line.iter_mut().zip(plane.row(y as isize)) {
        *cell = value * weights[middle];
    }
    // The bell is even: the rows above and below share a weight.
    for (at, weight) in weights[..middle].iter().enumerate() {
        let upper = plane.row(top + at as isize);
        let lower = plane.row(top + (weights.len() - 1 - at) as isize);
        for ((cell, above), below) in line.iter_mut().zip(upper).zip(lower) {
            *cell += (above + below) * weight;
        }
    }
}

fn across(padded: &[f32], weights: &[f32], line: &mut [f32]) {
    let middle = weights.len() / 2;
    for (cell, value) in line.iter_mut().zip(&padded[middle..]) {
        *cell = value * weights[middle];
    }
    for (at, weight) in weights[..middle].iter().enumerate() {
        let (left, right) = (&padded[at..], &padded[weights.len() - 1 - at..]);
        for ((cell, before), after) in line.iter_mut().zip(left).zip(right) {
            *cell += (before + after) * weight;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_flat_plane_stays_flat_in_every_size_and_width() -> Result<(), &'static str> {
        for (width, height) in [(1, 1), (1, 9), (9, 1), (17, 13)] {
            for width_px in [0.4, 1.2, 4.0, 11.0, 40.0] {
                let mut flat = Plane::new(width, height);
                flat.values.fill(77.0);
                let coarse = Coarse::of(&flat, width_px, &|| false).ok_or("cancelled")?;
                let mut line = vec![0.0; width];
                coarse.row(height - 1, &mut line);
                assert!(
                    line.iter().all(|cell| (cell - 77.0).abs() < 1e-3),
                    "{width_px} {line:?}"
                );
            }
        }
        Ok(())
    }

    #[test]
    fn a_point_becomes_a_bell_of_the_width_that_was_asked_for() -> Result<(), &'static str> {
        for width_px in [1.0, 2.0, 6.0_f32] {
            let mut point = Plane::new(81, 81);
            point.values[40 * 81 + 40] = 1000.0;
            let coarse = Coarse::of(&point, width_px, &|| false).ok_or("cancelled")?;
            let (mut sum, mut spread) = (0.0, 0.0);
            let mut line = vec![0.0; 81];
            for y in 0..81 {
                coarse.row(y, &mut line);
                sum += line.iter().sum::<f32>();
                spread += (0..81).map(|x| line[x] * (x as f32 - 40.0).powi(2)).sum::<f32>();
            }
            assert!((sum - 1000.0).abs() < 1.0, "{width_px}: {sum}");
            let found = (spread / sum).sqrt();
            assert!((found / width_px - 1.0).abs() < 0.1, "{width_px}: {found}");
        }
        Ok(())
    }
}
