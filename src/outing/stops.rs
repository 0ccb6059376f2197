//! Each group of pictures as a stop of a walk: when, where, and at which graves it may have been. Weighs none of them
//! against another but for what their records say.

use std::collections::HashSet;

use super::ground::Ground;
use super::groups::Group;
use super::pauses::Times;
use super::plane::{Plane, Point, median, squared};
use crate::model::outing::{GraveSpot, Shot};

/// Metres to each side by which a single picture's position errs beyond the common drift.
const JITTER: f64 = 1.0;
/// Metres that a photographer stands before the stone.
const STAND: f64 = 1.5;
/// Metres to each side that a phone may be off without saying so.
const UNSAID: f64 = 5.0;
/// Graves that a stop is weighed against, at most.
const MOST: usize = 300;
/// How many spreads a stop may be from a grave.
const REACH: f64 = 3.8;
/// How many stops, and graves along the row, from a confirmed one its row is thought of whatever the phone says.
const NEARBY: usize = 12;
/// Seconds before the first picture, and after the last, in which a record may have been made on the spot.
const BEFORE: i64 = 60;
const AFTER: i64 = 150;
/// How many times likelier a record of that very time makes a grave, and a picture that exists already.
const RECORDED: f64 = 33.0;
const HAS_PHOTO: f64 = 0.8;
/// How much less likely any other grave is than the one confirmed: where that was a slip of the hand, what speaks against
/// it outvotes it, while a way that is merely odd does not.
const DOUBTED: f64 = 3e-4;

/// A stop at a grave.
#[derive(Clone, Debug, Default)]
pub struct Stop {
    /// Which group of pictures.
    pub group: usize,
    /// Seconds of its first and last picture.
    pub time: Times,
    /// Where the phone believed the stone to be.
    pub at: Option<Point>,
    /// Variance in square metres of that, beyond the common drift.
    pub noise: f64,
    /// The grave that was confirmed, which may still be wrong.
    pub confirmed: Option<usize>,
    /// The graves it may be, in the order of the ground.
    pub candidates: Vec<usize>,
    /// How many times likelier its records make each.
    pub says: Vec<f64>,
}

/// The stops of groups, without the graves they may be at.
pub fn stops(shots: &[Shot], groups: &[Group], plane: &Plane) -> Vec<Stop> {
    let stop = |(group, range): (usize, &Group)| {
        let shots = shots.get(range.clone()).unwrap_or_default();
        let (at, noise) = position(shots, plane);
        Stop {
            group,
            time: time(shots),
            at,
            noise,
            ..Stop::default()
        }
    };
    groups.iter().enumerate().map(stop).collect()
}

/// When the first and the last of some pictures were taken.
pub fn time(shots: &[Shot]) -> Times {
    let times = || shots.iter().filter_map(|shot| shot.taken);
    times().min().zip(times().max())
}

/// Where pictures were taken, as the middle of their positions, and the variance of that.
fn position(shots: &[Shot], plane: &Plane) -> (Option<Point>, f64) {
    let (mut east, mut north, mut noise) = (Vec::new(), Vec::new(), 0.0);
    for shot in shots {
        let Some(at) = plane.point(shot.at) else { continue };
        let ahead = shot
            .direction
            .filter(|degrees| degrees.is_finite())
            .map(f64::to_radians);
        let [x, y] = ahead.map_or([0.0; 2], |angle| [STAND * angle.sin(), STAND * angle.cos()]);
        east.push(at[0] + x);
        north.push(at[1] + y);
        let said = shot.accuracy.filter(|metres| metres.is_finite()).unwrap_or(0.0) / 1.5;
        noise += JITTER * JITTER + (said - UNSAID).clamp(0.0, 1000.0).powi(2);
    }
    let count = east.len().max(1) as f64;
    // The pictures of a grave are taken from more than one spot, however many there are.
    let noise = noise / count / count + 0.5;
    (median(&mut east).zip(median(&mut north)).map(|(x, y)| [x, y]), noise)
}

impl Stop {
    /// Whether a record was made while the pictures were taken.
    pub fn is_when(&self, recorded: Option<i64>) -> bool {
        let within = |(from, until): (i64, i64)| from.saturating_sub(BEFORE)..=until.saturating_add(AFTER);
        self.time
            .zip(recorded)
            .is_some_and(|(time, recorded)| within(time).contains(&recorded))
    }

    /// The nearest graves, counted in spreads.
    fn nearest(&self, ground: &Ground, drift: f64) -> Vec<usize> {
        let Some(here) = self.at else { return Vec::new() };
        let far = |place: usize| {
            let (at, doubt) = (ground.places[place].at?, ground.places[place].doubt);
            let far = squared(here, at) / (drift + self.noise + doubt * doubt);
            (far <= REACH * REACH).then_some((far, place))
        };
        let mut found: Vec<(f64, usize)> = (0..ground.places.len()).filter_map(far).collect();
        if found.len() > MOST {
            found.select_nth_unstable_by(MOST, |one, other| one.0.total_cmp(&other.0));
            found.truncate(MOST);
        }
        found.into_iter().map(|(_, place)| place).collect()
    }
}

/// Finds for each stop the graves it may be at.
pub fn find_candidates(stops: &mut [Stop], ground: &Ground, graves: &[GraveSpot], drift: f64) {
    let mut recorded: Vec<(i64, usize)> = (ground.places.iter().enumerate())
        .filter_map(|(place, it)| graves[it.grave].recorded.map(|recorded| (recorded, place)))
        .collect();
    recorded.sort_unstable();
    for stop in stops.iter_mut() {
        stop.candidates = stop.nearest(ground, drift);
        stop.candidates.extend(stop.confirmed);
        if let Some((from, until)) = stop.time {
            let first = recorded.partition_point(|(at, _)| *at < from.saturating_sub(BEFORE));
            let then = recorded[first..]
                .iter()
                .take_while(|(at, _)| *at <= until.saturating_add(AFTER));
            stop.candidates.extend(then.take(MOST).map(|(_, place)| *place));
        }
    }
    let seeds: Vec<Vec<usize>> = stops.iter().map(|stop| seeds(stop, ground)).collect();
    let seeded: Vec<usize> = (0..stops.len()).filter(|stop| !seeds[*stop].is_empty()).collect();
    for (place, stop) in stops.iter_mut().enumerate() {
        let next = seeded.partition_point(|other| *other < place);
        let around = &seeded[next.saturating_sub(2)..(next + 2).min(seeded.len())];
        if stop.at.is_none() && seeds[place].is_empty() {
            let rows: Vec<usize> = around.iter().flat_map(|other| seeds[*other].iter().copied()).collect();
            stop.candidates.extend(round_about(&rows, ground));
        }
    }
    add_confirmed_rows(stops, ground);
    for stop in stops {
        stop.candidates.sort_unstable();
        stop.candidates.dedup();
        let says = |place: &usize| {
            let grave = &graves[ground.places[*place].grave];
            let then = if stop.is_when(grave.recorded) { RECORDED } else { 1.0 };
            let doubted = stop.confirmed.is_some_and(|confirmed| confirmed != *place);
            then * if grave.has_photo { HAS_PHOTO } else { 1.0 } * if doubted { DOUBTED } else { 1.0 }
        };
        stop.says = stop.candidates.iter().map(says).collect();
    }
}

/// Rows in which a stop surely or nearly is.
fn seeds(stop: &Stop, ground: &Ground) -> Vec<usize> {
    if let Some(place) = stop.confirmed {
        return vec![ground.places[place].row];
    }
    let far = |place: &usize| match (stop.at, ground.places[*place].at) {
        (Some(here), Some(at)) => squared(here, at),
        _ => 0.0,
    };
    let mut near: Vec<(f64, usize)> = stop.candidates.iter().map(|place| (far(place), *place)).collect();
    near.sort_unstable_by(|one, other| one.0.total_cmp(&other.0));
    let mut rows: Vec<usize> = near
        .iter()
        .take(8)
        .map(|(_, place)| ground.places[*place].row)
        .collect();
    rows.dedup();
    rows
}

/// The graves of rows and of those beside them in the same section, as many as can be weighed.
fn round_about(rows: &[usize], ground: &Ground) -> Vec<usize> {
    let (mut found, mut seen) = (Vec::new(), HashSet::new());
    for away in 0..ground.rows.len() {
        let mut is_any = false;
        for row in rows
            .iter()
            .flat_map(|row| [row.checked_sub(away), Some(row + away)].map(|other| (row, other)))
        {
            let (from, Some(other)) = row else { continue };
            let Some(it) = ground.rows.get(other).filter(|it| it.block == ground.rows[*from].block) else {
                continue;
            };
            is_any = true;
            if seen.insert(other) {
                found.extend(it.places.clone().take(MOST));
            }
        }
        if !is_any || found.len() >= MOST {
            break;
        }
    }
    found
}

/// Adds to the stops around each confirmed one the graves around it in its row.
fn add_confirmed_rows(stops: &mut [Stop], ground: &Ground) {
    for stop in 0..stops.len() {
        let Some(place) = stops[stop].confirmed else { continue };
        let row = &ground.rows[ground.places[place].row].places;
        let along = row.start.max(place.saturating_sub(NEARBY))..row.end.min(place + NEARBY + 1);
        let around = stop.saturating_sub(NEARBY)..(stop + NEARBY + 1).min(stops.len());
        for other in &mut stops[around] {
            other.candidates.extend(along.clone());
        }
    }
}
