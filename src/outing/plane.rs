//! A flat map in metres round a place, good for a few kilometres. Knows nothing of heights or of the globe's true shape.

/// Metres of a degree of latitude.
const DEGREE: f64 = 111_195.0;

/// A place on the map: metres to the east and to the north.
pub type Point = [f64; 2];

/// The map round an origin.
#[derive(Clone, Copy, Debug)]
pub struct Plane {
    origin: (f64, f64),
    shrink: f64,
}

impl Plane {
    /// The map round a latitude and longitude in degrees.
    pub fn round(origin: (f64, f64)) -> Self {
        let shrink = origin.0.to_radians().cos();
        Self { origin, shrink }
    }

    /// Where a latitude and longitude lie; `None` where they are none.
    pub fn point(&self, at: Option<(f64, f64)>) -> Option<Point> {
        let (lat, lon) = sound(at)?;
        let east = (lon - self.origin.1 + 540.0).rem_euclid(360.0) - 180.0;
        Some([east * self.shrink * DEGREE, (lat - self.origin.0) * DEGREE])
    }
}

/// A latitude and longitude on the globe. Zero and zero is what phones write that know neither.
pub fn sound(at: Option<(f64, f64)>) -> Option<(f64, f64)> {
    at.filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0 && (*lat != 0.0 || *lon != 0.0))
}

/// Metres between two places of the map.
pub fn distance(one: Point, other: Point) -> f64 {
    (one[0] - other[0]).hypot(one[1] - other[1])
}

/// Square metres between two places of the map, which is quicker to reckon.
pub fn squared(one: Point, other: Point) -> f64 {
    (one[0] - other[0]).powi(2) + (one[1] - other[1]).powi(2)
}

/// The middle of some figures; `None` where there are none. Changes their order.
pub fn median(figures: &mut [f64]) -> Option<f64> {
    let middle = figures.len() / 2;
    (!figures.is_empty()).then(|| *figures.select_nth_unstable_by(middle, f64::total_cmp).1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_degree_is_as_long_as_it_is_on_the_globe() {
        let plane = Plane::round((60.0, 179.9));
        let there = plane.point(Some((60.1, -179.9))).expect("a place on the globe");
        assert!((there[0] - 11_119.5).abs() < 1.0 && (there[1] - 11_119.5).abs() < 1.0);
    }

    #[test]
    fn what_is_no_place_is_not_on_the_map() {
        for at in [(f64::NAN, 4.0), (91.0, 4.0), (4.0, f64::INFINITY), (0.0, 0.0)] {
            assert_eq!(sound(Some(at)), None, "{at:?}");
        }
    }
}
