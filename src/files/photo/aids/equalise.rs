//! Evens out contrast across a plane, tile by tile, with a limit that keeps noise and flat parts as they are.
//! Gives tables for brightness only; what they do to colours is decided elsewhere.

use super::bands;
use super::plane::Plane;

/// Steps of brightness that are told apart.
const STEPS: usize = 256;

/// A tile's side in stroke widths: two letters, so that every tile has both letters and ground.
const TILE_STROKES: f32 = 20.0;

/// Bounds of a tile's side, in pixels.
const TILE_PX: (f32, f32) = (24.0, 512.0);

/// How much steeper than before a tile's table may be at full strength.
const STEEPEST: f32 = 4.0;

/// A plane in even light, and what each of its tiles does to brightness.
#[derive(Debug)]
pub(super) struct Equaliser {
    even: Plane,
    columns: usize,
    rows: usize,
    tile: (f32, f32),
    tables: Vec<f32>,
}

impl Equaliser {
    /// Looks at a plane; `strength` runs from 0 (tables that change nothing) to 1.
    pub(super) fn of(even: Plane, strength: f32, stroke_px: f32, is_cancelled: &dyn Fn() -> bool) -> Option<Self> {
        let side = (stroke_px * TILE_STROKES).clamp(TILE_PX.0, TILE_PX.1);
        let count = |length: usize| (length as f32 / side).round().max(1.0) as usize;
        let (columns, rows) = (count(even.width), count(even.height));
        let limit = 1.0 + (STEEPEST - 1.0) * strength;
        let mut tables = vec![0.0; columns * rows * STEPS];
        bands::fill_singly(&mut tables, columns * STEPS, is_cancelled, |first, part| {
            for (number, line) in part.chunks_mut(columns * STEPS).enumerate() {
                let ys = cut(even.height, rows, first + number);
                count_row(&even, ys, line);
                for (column, table) in line.chunks_mut(STEPS).enumerate() {
                    let (left, right) = cut(even.width, columns, column);
                    into_table(table, (right - left) * (ys.1 - ys.0), limit);
                }
            }
        })?;
        Some(Self {
            columns,
            rows,
            tile: (even.width as f32 / columns as f32, even.height as f32 / rows as f32),
            even,
            tables,
        })
    }

    /// Adds to `line`, which is row `y`, what becomes of `smooth`; `tables` is room to work in.
    ///
    /// What is finer than `smooth` stays as it was: it is noise more than stroke.
    pub(super) fn change(&self, y: usize, smooth: &[f32], tables: &mut Vec<f32>, line: &mut [f32]) {
        self.mix_tables(y, tables);
        let even = self.even.row(y as isize);
        for (x, ((cell, base), value)) in line.iter_mut().zip(smooth).zip(even).enumerate() {
            let (left, right, share) = between(x, self.tile.0, self.columns);
            let at = (value.max(0.0) as usize).min(STEPS - 2);
            let part = value - at as f32;
            let read = |column: usize| {
                let table = &tables[column * STEPS + at..][..2];
                table[0] + (table[1] - table[0]) * part
            };
            let (before, after) = (read(left), read(right));
            *cell += before + (after - before) * share - base;
        }
    }

    /// Fills `tables` with those for row `y`, mixed from the tiles above and below.
    fn mix_tables(&self, y: usize, tables: &mut Vec<f32>) {
        let (upper, lower, share) = between(y, self.tile.1, self.rows);
        let length = self.columns * STEPS;
        let (upper, lower) = (&self.tables[upper * length..], &self.tables[lower * length..]);
        tables.clear();
        let pairs = upper.iter().zip(lower).take(length);
        tables.extend(pairs.map(|(above, below)| above + (below - above) * share));
    }
}

/// Where part `number` of `parts` begins and ends.
fn cut(length: usize, parts: usize, number: usize) -> (usize, usize) {
    (length * number / parts, length * (number + 1) / parts)
}

/// The two tiles whose middles a place lies between, and its way from the first to the second, 0 to 1.
fn between(at: usize, side: f32, tiles: usize) -> (usize, usize, f32) {
    let place = ((at as f32 + 0.5) / side - 0.5).max(0.0);
    let first = (place as usize).min(tiles - 1);
    (first, (first + 1).min(tiles - 1), place - first as f32)
}

/// Counts the brightnesses of a row of tiles, each in its own part of `counts`.
fn count_row(plane: &Plane, (top, bottom): (usize, usize), counts: &mut [f32]) {
    let columns = counts.len() / STEPS;
    for y in top..bottom {
        let row = plane.row(y as isize);
        for (column, table) in counts.chunks_mut(STEPS).enumerate() {
            let (left, right) = cut(plane.width, columns, column);
            for value in &row[left..right] {
                table[(value.max(0.0) as usize).min(STEPS - 1)] += 1.0;
            }
        }
    }
}

/// Turns counts into what each brightness becomes, 0 to 255, nowhere steeper than `limit`.
fn into_table(counts: &mut [f32], pixels: usize, limit: f32) {
    let even = pixels as f32 / STEPS as f32;
    let share = filled(counts, even, limit);
    let scale = (STEPS - 1) as f32 / (pixels as f32).max(1.0);
    let mut below = 0.0;
    for count in counts.iter_mut() {
        let height = count.min(limit * even).max(share);
        // Half of a step lies below its own middle.
        let middle = below + height / 2.0;
        below += height;
        *count = middle * scale;
    }
}

/// The least height that each step must have for the sum to be whole when all are cut at the limit.
///
/// Raising the low steps only, instead of all by the same, keeps the table within its limit exactly.
fn filled(counts: &[f32], even: f32, limit: f32) -> f32 {
    let whole = even * STEPS as f32;
    let (mut low, mut high) = (0.0, limit * even);
    // Twenty halvings find it to a millionth.
    for _ in 0..20 {
        let middle = f32::midpoint(low, high);
        let sum: f32 = counts.iter().map(|count| count.min(limit * even).max(middle)).sum();
        if sum < whole {
            low = middle;
        } else {
            high = middle;
        }
    }
    high
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table(values: &[f32], limit: f32) -> Vec<f32> {
        let mut counts = vec![0.0; STEPS];
        for value in values {
            counts[*value as usize] += 1.0;
        }
        into_table(&mut counts, values.len(), limit);
        counts
    }

    #[test]
    fn the_least_limit_changes_nothing() {
        for (step, value) in table(&[3.0, 90.0, 90.0, 200.0], 1.0).iter().enumerate() {
            assert!((value - step as f32).abs() < 1.0, "{step} {value}");
        }
    }

    #[test]
    fn a_flat_tile_keeps_its_brightness_and_a_narrow_one_opens_up_to_the_limit_only() {
        for level in [0_u8, 40, 128, 250] {
            let flat = table(&[f32::from(level); 900], 4.0);
            assert!((flat[usize::from(level)] - f32::from(level)).abs() < 6.0, "{level}");
        }
        let narrow: Vec<f32> = (0..4000).map(|at| 100.0 + (at % 16) as f32).collect();
        let opened = table(&narrow, 4.0);
        assert!(opened.is_sorted());
        assert!(opened[115] - opened[100] > 55.0, "{}", opened[115] - opened[100]);
        assert!(opened.windows(2).all(|pair| pair[1] - pair[0] <= 4.0 + 1e-2));
    }

    #[test]
    fn every_place_lies_between_two_tiles() {
        assert_eq!(between(0, 10.0, 3), (0, 1, 0.0));
        assert_eq!(between(29, 10.0, 3).0, 2);
        assert_eq!(between(29, 10.0, 3).1, 2);
        let (first, second, share) = between(10, 10.0, 3);
        assert_eq!((first, second), (0, 1));
        assert!((share - 0.55).abs() < 1e-5);
    }
}
