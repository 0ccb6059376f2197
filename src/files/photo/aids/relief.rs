//! Lights a plane from the side as if dark were deep: worn strokes throw shadows again.
//! Brightness is not depth, so stains become hollows too; turning the light tells them apart.

use super::plane::Plane;
use crate::model::aids::Aids;

/// Brightness below which a slope no longer counts in full, since it is noise more than stone, 0 to 255.
const DARK: f32 = 24.0;

/// The slope that is usual in a picture stands for this in the relief; 1 is 45 degrees.
const USUAL_SLOPE: f32 = 0.5;

/// A picture whose usual slope is less is flat: its noise is not raised. In parts of the brightness per pixel.
const LEAST_SLOPE: f32 = 0.002;

/// How many slopes are looked at to find the usual one.
const SAMPLES: usize = 100_000;

/// How far full light and full shadow are from mid-grey, 0 to 255.
const DEPTH: f32 = 165.0;

/// A light and how steep the slopes before it are made.
#[derive(Clone, Copy, Debug)]
pub(super) struct Relief {
    right: f32,
    down: f32,
    up: f32,
    steepness: f32,
    share: f32,
}

impl Relief {
    /// The light of `aids` on `smooth`, as the picture will be seen once it is straightened.
    pub(super) fn of(smooth: &Plane, aids: &Aids) -> Self {
        let around = (aids.light_degrees - aids.straighten_degrees).to_radians();
        let height = aids.light_height_degrees.to_radians();
        Self {
            right: around.sin() * height.cos(),
            down: -around.cos() * height.cos(),
            up: height.sin(),
            steepness: USUAL_SLOPE / usual_slope(smooth).max(LEAST_SLOPE),
            share: aids.relief,
        }
    }

    /// Mixes the relief at row `y` of `smooth` into `line`; `around` is the brightness far around.
    pub(super) fn mix(&self, smooth: &Plane, y: usize, around: &[f32], line: &mut [f32]) {
        let y = y as isize;
        let (above, row, below) = (smooth.row(y - 1), smooth.row(y), smooth.row(y + 1));
        let last = row.len() - 1;
        let mut at = |x: usize, before: f32, after: f32| {
            let ground = self.steepness * 0.5 / (around[x] + DARK);
            let lit = self.lit((after - before) * ground, (below[x] - above[x]) * ground);
            line[x] += (lit - line[x]) * self.share;
        };
        at(0, row[0], row[last.min(1)]);
        for x in 1..last {
            at(x, row[x - 1], row[x + 1]);
        }
        if last > 0 {
            at(last, row[last - 1], row[last]);
        }
    }

    /// Brightness of a slope that rises by so much to the right and downwards; level ground is mid-grey.
    fn lit(&self, right: f32, down: f32) -> f32 {
        let towards = self.up - right * self.right - down * self.down;
        let length = (1.0 + right * right + down * down).sqrt();
        127.5 + DEPTH * (towards / length - self.up)
    }
}

/// The usual slope of a plane in parts of its brightness: the root of the mean square over evenly spread places.
fn usual_slope(plane: &Plane) -> f32 {
    let step = (plane.values.len() / SAMPLES).max(1);
    let (mut sum, mut count) = (0.0_f64, 0_u32);
    for at in (0..plane.values.len().saturating_sub(plane.width + 1)).step_by(step) {
        let here = plane.values[at];
        let right = plane.values[at + 1] - here;
        let down = plane.values[at + plane.width] - here;
        let slope = right.hypot(down) / (here + DARK);
        // The end of a row is no slope, and an edge of the stone must not outweigh its strokes.
        if at % plane.width + 1 < plane.width {
            sum += f64::from(slope.min(0.1).powi(2));
            count += 1;
        }
    }
    (sum / f64::from(count.max(1))).sqrt() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hollow() -> Plane {
        let depth = |at: usize| {
            let (x, y) = ((at % 31) as f32 - 15.0, (at / 31) as f32 - 15.0);
            150.0 - 60.0 * (-(x * x + y * y) / 30.0).exp()
        };
        Plane {
            width: 31,
            height: 31,
            values: (0..31 * 31).map(depth).collect(),
        }
    }

    fn lit(aids: &Aids) -> Vec<f32> {
        let plane = hollow();
        let relief = Relief::of(&plane, &Aids { relief: 1.0, ..*aids });
        let mut lines = vec![0.0; 31 * 31];
        for (y, line) in lines.chunks_mut(31).enumerate() {
            relief.mix(&plane, y, &[150.0; 31], line);
        }
        lines
    }

    #[test]
    fn a_hollow_is_dark_on_the_side_of_the_light_and_bright_across() {
        for (light_degrees, near, far) in [
            (0.0, (15, 11), (15, 19)),
            (90.0, (19, 15), (11, 15)),
            (270.0, (11, 15), (19, 15)),
        ] {
            let lines = lit(&Aids {
                light_degrees,
                ..Aids::default()
            });
            let at = |(x, y): (usize, usize)| lines[y * 31 + x];
            assert!(at(near) < 100.0 && at(far) > 140.0, "{light_degrees}");
            assert!((at((0, 0)) - 127.5).abs() < 3.0);
        }
    }

    #[test]
    fn a_straightened_picture_is_lit_from_where_the_reader_sees_the_light() {
        let turned = lit(&Aids {
            light_degrees: 120.0,
            straighten_degrees: 30.0,
            ..Aids::default()
        });
        let straight = lit(&Aids {
            light_degrees: 90.0,
            ..Aids::default()
        });
        assert_eq!(turned, straight);
    }
}
