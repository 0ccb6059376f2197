//! Evens out light and stains: every part of a plane is brought to the same brightness, strokes stay.
//! Parts far wider than a stroke lose their brightness, which is the aim; how strong strokes become is decided elsewhere.

use super::bands;
use super::blur::Coarse;
use super::plane::Plane;

/// Width of the bell that counts as the surroundings, in stroke widths: wide of a stroke, narrow of most stains.
const WIDE: f32 = 1.8;

/// Share of the unevenness taken away at full strength; more than 1, so that 0.7 takes nearly all.
const TAKEN: f32 = 1.4;

/// Specks that differ from their surroundings by more than this part are lichen and dirt more than stroke.
const SPECK: f32 = 0.3;

/// Added to brightness before it is divided by, so that noise in the dark is not raised without bound.
const DARK: f32 = 24.0;

/// How much the dark parts may be lightened, as a factor.
const LIGHTEST: f32 = 3.0;

/// `smooth` in even light; `seen` is what it was smoothed from, `strength` runs from 0 to 1.
pub(super) fn evened(
    (seen, smooth): (&Plane, &Plane),
    strength: f32,
    stroke_px: f32,
    is_cancelled: &dyn Fn() -> bool,
) -> Option<Plane> {
    let wide = Coarse::of(seen, stroke_px * WIDE, is_cancelled)?;
    let share = (strength * TAKEN).min(1.0);
    let level = wide.mean();
    let width = smooth.width;
    let mut even = Plane::new(width, smooth.height);
    bands::fill(&mut even.values, width, is_cancelled, |first, part| {
        let mut around = vec![0.0; width];
        for (number, line) in part.chunks_mut(width).enumerate() {
            wide.row(first + number, &mut around);
            let cells = line.iter_mut().zip(smooth.row((first + number) as isize));
            for ((cell, value), around) in cells.zip(&around) {
                // Light multiplies: what counts is how far a place is from its surroundings in parts of them.
                let apart = (value - around) / (around + DARK);
                let calm = apart / (1.0 + apart.abs() * share / SPECK);
                let lit = around + (level - around) * share;
                *cell = lit + calm * (lit + DARK).min((around + DARK) * LIGHTEST);
            }
        }
    })?;
    Some(even)
}

#[cfg(test)]
mod tests {
    use super::super::blur::smoothed;
    use super::*;

    #[test]
    fn a_shadow_across_a_stroke_is_lifted_and_the_stroke_stays() -> Result<(), &'static str> {
        let brightness = |at: usize| {
            let (x, y) = (at % 120, at / 120);
            let light = if x < 60 { 1.0 } else { 0.5 };
            light * if (37..43).contains(&y) { 170.0 } else { 200.0 }
        };
        let seen = Plane {
            width: 120,
            height: 80,
            values: (0..120 * 80).map(brightness).collect(),
        };
        let smooth = smoothed(&seen, 1.2, &|| false).ok_or("cancelled")?;
        let even = evened((&seen, &smooth), 1.0, 6.0, &|| false).ok_or("cancelled")?;
        let at = |x: usize, y: usize| even.values[y * 120 + x];
        assert!((at(20, 10) - at(100, 10)).abs() < 3.0);
        for x in [20, 100] {
            assert!((10.0..30.0).contains(&(at(x, 10) - at(x, 40))), "{x}");
        }
        Ok(())
    }

    #[test]
    fn a_flat_plane_stays_what_it_is() -> Result<(), &'static str> {
        for level in [0.0, 3.0, 128.0, 255.0] {
            let mut flat = Plane::new(33, 9);
            flat.values.fill(level);
            let even = evened((&flat, &flat), 1.0, 6.0, &|| false).ok_or("cancelled")?;
            assert!(even.values.iter().all(|value| (value - level).abs() < 0.01), "{level}");
        }
        Ok(())
    }
}
