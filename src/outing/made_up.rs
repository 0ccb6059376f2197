//! Made-up outings with the truth beside them, to measure the proposals by. Marks and orders are shuffled, so that nothing
//! but times, positions and row numbers tells which grave a picture shows.

use std::collections::HashMap;
use std::f64::consts::TAU;

use fastrand::Rng;

use uuid::Uuid;

use super::groups::put_in_order;
use crate::model::outing::{GraveSpot, Shot};

/// Rows, and metres between graves and between rows.
const ROWS: usize = 8;
const APART: [f64; 2] = [2.0, 3.0];
/// Metres of the phone's own noise to each side, a part of its spread.
const NOISE: f64 = 1.0;
/// Metres that the photographer stands before the stone.
const STAND: f64 = 1.5;

/// What an outing is like.
#[derive(Clone, Copy)]
pub struct Terms {
    /// How many graves have a position.
    pub known: f64,
    /// Metres of the phone's error to each side.
    pub spread: f64,
    /// Whether the rows are walked to and fro, always from the same end, or by chance either.
    pub to_and_fro: Option<bool>,
    /// How often rows are walked in no order.
    pub out_of_order: f64,
    /// Rows before and after, and graves at both ends of each, that nobody walks to.
    pub margin: [usize; 2],
    /// Graves in a row, and of how many of them, at least and at most, pictures are taken: side by side, somewhere.
    pub in_row: usize,
    pub part: Option<[usize; 2]>,
    /// Seconds from one row to another, at least and at most.
    pub jump: [i64; 2],
}

/// How a group of pictures comes to stand at a wrong grave.
#[derive(Clone, Copy)]
pub enum Slip {
    /// It does not.
    None,
    /// A few graves on or back.
    InRow,
    /// In the row before or after.
    NextRow,
}

impl Terms {
    /// What most outings are like.
    pub const USUAL: Self = Self {
        known: 0.7,
        spread: 5.0,
        to_and_fro: None,
        out_of_order: 0.25,
        margin: [0; 2],
        in_row: 10,
        part: None,
        jump: [180, 480],
    };
}

/// An outing.
pub struct Outing {
    /// The pictures, in order.
    pub shots: Vec<Shot>,
    /// The graves, in no order.
    pub graves: Vec<GraveSpot>,
    /// The graves as they lie, row by row.
    pub rows: Vec<Vec<Uuid>>,
    /// The grave on each picture.
    pub truth: HashMap<Uuid, Uuid>,
    /// The first picture of each row.
    pub row_starts: Vec<Uuid>,
}

/// A cemetery that is walked through by a phone that errs.
struct Maker {
    rng: Rng,
    terms: Terms,
    origin: (f64, f64),
    bearing: f64,
    has_compass: bool,
    says_accuracy: bool,
    memory: f64,
    drift: [f64; 2],
    /// Seconds between pictures of a grave.
    interval: [i64; 2],
}

/// The outing of a seed.
pub fn outing(seed: u64, terms: Terms) -> Outing {
    let mut rng = Rng::with_seed(seed);
    let mut maker = Maker {
        terms,
        origin: (rng.f64() * 100.0 - 50.0, rng.f64() * 300.0 - 150.0),
        bearing: rng.f64() * TAU,
        has_compass: rng.bool(),
        says_accuracy: rng.bool(),
        memory: 60.0 + 240.0 * rng.f64(),
        drift: [0.0; 2],
        interval: [rng.i64(3..=5), rng.i64(8..=12)],
        rng,
    };
    maker.drift = [0.0; 2].map(|_: f64| maker.normal() * maker.drift_spread());
    let graves = maker.graves();
    let mut outing = Outing {
        shots: Vec::new(),
        graves: Vec::new(),
        rows: graves
            .iter()
            .map(|row| row.iter().map(|grave| grave.id).collect())
            .collect(),
        truth: HashMap::new(),
        row_starts: Vec::new(),
    };
    maker.walk(&graves, &mut outing);
    outing.graves = graves.into_iter().flatten().collect();
    maker.rng.shuffle(&mut outing.graves);
    maker.rng.shuffle(&mut outing.shots);
    put_in_order(&mut outing.shots);
    outing
}

impl Outing {
    /// The grave at which pictures of a grave are put.
    pub fn put(&self, truth: Uuid, slip: Slip, rng: &mut Rng) -> Uuid {
        let found = self
            .rows
            .iter()
            .enumerate()
            .find_map(|(row, graves)| Some((row, graves.iter().position(|grave| *grave == truth)?)));
        let Some((row, number)) = found else { return truth };
        let steps: &[isize] = match slip {
            Slip::None => &[0],
            Slip::InRow => &[-3, -2, -1, 1, 2, 3],
            Slip::NextRow => &[-1, 1],
        };
        let there = |step: &isize| {
            let (row, number) = match slip {
                Slip::NextRow => (row.checked_add_signed(*step)?, number),
                _ => (row, number.checked_add_signed(*step)?),
            };
            self.rows.get(row)?.get(number).copied()
        };
        let wrong: Vec<Uuid> = steps.iter().filter_map(there).collect();
        rng.choice(wrong).unwrap_or(truth)
    }
}

/// A row's name in letters: A to Z, then AA.
fn letters(row: usize) -> String {
    let letter = char::from(b'A' + (row % 26) as u8).to_string();
    if row < 26 { letter } else { "Z".to_owned() + &letter }
}

impl Maker {
    fn normal(&mut self) -> f64 {
        (-2.0 * (1.0 - self.rng.f64()).ln()).sqrt() * (TAU * self.rng.f64()).cos()
    }

    fn drift_spread(&self) -> f64 {
        (self.terms.spread.powi(2) - NOISE * NOISE).sqrt()
    }

    /// Where a point of the cemetery, in metres along and across its rows, lies on the globe, with an error.
    fn globe(&self, point: [f64; 2], error: [f64; 2]) -> (f64, f64) {
        let (sin, cos) = self.bearing.sin_cos();
        let east = point[0] * sin + point[1] * cos + error[0];
        let north = point[0] * cos - point[1] * sin + error[1];
        let degree = 111_195.0;
        let shrink = self.origin.0.to_radians().cos();
        let round = |degrees: f64| (degrees * 1e6).round() / 1e6;
        (
            round(self.origin.0 + north / degree),
            round(self.origin.1 + east / degree / shrink),
        )
    }

    /// The graves, row by row, those of the margin too.
    fn graves(&mut self) -> Vec<Vec<GraveSpot>> {
        let error = 0.5 + 0.5 * self.rng.f64();
        let is_by_letter = self.rng.bool();
        let [before, beside] = self.terms.margin;
        let rows = (0..ROWS + 2 * before).map(|row| {
            let name = if is_by_letter {
                letters(row)
            } else {
                (row + 1).to_string()
            };
            (0..self.terms.in_row + 2 * beside)
                .map(|number| self.grave(&name, [number, row], error))
                .collect()
        });
        rows.collect()
    }

    /// A grave of a row, its position off by some metres to each side.
    fn grave(&mut self, name: &str, [number, row]: [usize; 2], error: f64) -> GraveSpot {
        let error = [0.0; 2].map(|_: f64| self.normal() * error);
        let at = self.globe([number as f64 * APART[0], row as f64 * APART[1]], error);
        GraveSpot {
            id: self.mark(),
            site: Some(id(7)),
            section: String::new(),
            row: name.to_owned(),
            number: (number + 1).to_string(),
            at: (self.rng.f64() < self.terms.known).then_some(at),
            accuracy: None,
            recorded: None,
            has_photo: self.rng.f64() < 0.2,
        }
    }

    /// Walks through the cemetery and takes the pictures.
    fn walk(&mut self, graves: &[Vec<GraveSpot>], outing: &mut Outing) {
        let before = self.terms.margin[0];
        let mut rows: Vec<usize> = (before..before + ROWS).collect();
        if self.rng.bool() {
            rows.reverse();
        }
        if self.rng.f64() < self.terms.out_of_order {
            self.rng.shuffle(&mut rows);
        }
        let chance = self.rng.bool();
        let is_to_and_fro = self.terms.to_and_fro.unwrap_or(chance);
        let skips = if self.rng.u8(..10) < 7 { 0.04 } else { 0.0 };
        let mut from_low = self.rng.bool();
        let mut now = self.rng.i64(1_700_000_000..1_800_000_000);
        for row in rows {
            let mut numbers = self.part_of_row();
            numbers.retain(|_| self.rng.f64() >= skips);
            if !from_low {
                numbers.reverse();
            }
            let first = outing.shots.len();
            for number in numbers {
                let pictures = self.rng.usize(3..=7);
                for picture in 0..pictures {
                    let shot = self.shot(now, [number, row]);
                    outing.truth.insert(shot.id, graves[row][number].id);
                    outing.shots.push(shot);
                    let [least, most] = if picture + 1 < pictures {
                        self.interval
                    } else {
                        [20, 90]
                    };
                    now = self.pause(now, least..=most);
                }
            }
            outing.row_starts.extend(outing.shots.get(first).map(|shot| shot.id));
            // The last pause of the row is replaced by a longer one.
            now = outing.shots.last().and_then(|shot| shot.taken).unwrap_or(now);
            let [least, most] = self.terms.jump;
            now = self.pause(now, least..=most);
            from_low ^= is_to_and_fro;
        }
    }

    /// The graves of a row that are walked to.
    fn part_of_row(&mut self) -> Vec<usize> {
        let (first, all) = (self.terms.margin[1], self.terms.in_row);
        let [from, count] = self.terms.part.map_or([0, all], |[least, most]| {
            let count = self.rng.usize(least..=most);
            [self.rng.usize(..=all - count), count]
        });
        (first + from..first + from + count).collect()
    }

    /// Lets time go by, and the phone's error drift.
    fn pause(&mut self, now: i64, seconds: std::ops::RangeInclusive<i64>) -> i64 {
        let seconds = self.rng.i64(seconds);
        let left = (-(seconds as f64) / self.memory).exp();
        for axis in 0..2 {
            let fresh = self.normal() * self.drift_spread() * (1.0 - left * left).sqrt();
            self.drift[axis] = self.drift[axis] * left + fresh;
        }
        now + seconds
    }

    /// A mark that tells nothing.
    fn mark(&mut self) -> Uuid {
        id(self.rng.u64(..))
    }

    /// A picture of a grave, taken from before it.
    fn shot(&mut self, now: i64, [number, row]: [usize; 2]) -> Shot {
        let sway = [0.0; 2].map(|_: f64| self.normal() * 0.4);
        let stand = [
            number as f64 * APART[0] + sway[0],
            row as f64 * APART[1] - STAND + sway[1],
        ];
        let error = self.drift.map(|drift| drift + self.normal() * NOISE);
        let at = self.globe(stand, error);
        // Across the rows, seen from the stand, lies the stone.
        let facing = self.bearing.to_degrees() + 90.0 + self.normal() * 15.0;
        Shot {
            id: self.mark(),
            taken: Some(now),
            at: (self.rng.f64() >= 0.05).then_some(at),
            accuracy: self.says_accuracy.then(|| 3.0 + 7.0 * self.rng.f64()),
            direction: self.has_compass.then_some(facing.rem_euclid(360.0)),
        }
    }
}

/// A mark of that number.
pub fn id(number: u64) -> Uuid {
    Uuid::from_u128(number.into())
}
