//! Cuts an outing into groups of pictures, one for each grave, where the day's own pauses show it and where the
//! photographer walked on. A cut may be wrong: groups are plain ranges that are joined and split by hand.

use std::ops::Range;

use super::plane::{Plane, Point, distance, sound};
use crate::model::outing::Shot;

/// Pictures that belong together, as places in the list of pictures.
pub type Group = Range<usize>;

/// Seconds of a pause between graves where the day's pauses do not fall into short and long ones.
const USUAL_PAUSE: f64 = 17.0;
/// How far apart short and long pauses lie, in their own spreads: pauses of a single kind, cut in two, stay below.
const APART: f64 = 3.8;
/// How many times longer than short pauses long ones are, at least.
const LONGER: f64 = 2.5;
/// Pauses fewer than these tell nothing of a day.
const FEWEST: usize = 8;
/// Metres beyond the phones' own doubt from which on it is another place, and metres a second that people walk.
const LEAP: f64 = 15.0;
const FASTEST: f64 = 2.0;

/// Puts pictures in the order in which they were taken; those without a time follow in the order given.
pub fn put_in_order(shots: &mut [Shot]) {
    shots.sort_by_key(|shot| (shot.taken.is_none(), shot.taken));
}

/// The groups of pictures that were [put in order](put_in_order). Each picture is in one group, and those without a time
/// are never with those that have one; without a place too, nothing tells what belongs together, and each is by itself.
pub fn groups(shots: &[Shot]) -> Vec<Group> {
    let pause = threshold(shots);
    let plane = Plane::round(shots.iter().find_map(|shot| sound(shot.at)).unwrap_or_default());
    let mut found: Vec<Group> = Vec::new();
    for (place, shot) in shots.iter().enumerate() {
        let goes_on = place > 0 && !is_cut([&shots[place - 1], shot], pause, &plane);
        match found.last_mut() {
            Some(last) if goes_on => last.end = place + 1,
            _ => found.push(place..place + 1),
        }
    }
    found
}

/// Joins a group and the one after it; without one after it, nothing happens.
pub fn join(groups: &mut Vec<Group>, group: usize) {
    if group.saturating_add(1) < groups.len() {
        groups[group].end = groups.remove(group + 1).end;
    }
}

/// Splits the group in which a picture lies, so that the picture is the first of its group.
pub fn split(groups: &mut Vec<Group>, shot: usize) {
    if let Some(group) = groups.iter().position(|group| group.start < shot && shot < group.end) {
        let end = std::mem::replace(&mut groups[group].end, shot);
        groups.insert(group + 1, shot..end);
    }
}

fn is_cut(pair: [&Shot; 2], pause: f64, plane: &Plane) -> bool {
    let gap = match pair.map(|shot| shot.taken) {
        [Some(before), Some(after)] => Some(after.saturating_sub(before) as f64),
        [None, None] if pair.iter().all(|shot| plane.point(shot.at).is_some()) => None,
        _ => return true,
    };
    let [before, after] = pair.map(|shot| plane.point(shot.at));
    // Faster than anyone walks, it is the phone that leapt and not the photographer.
    let walked = |one: Point, other: Point| {
        let doubt: f64 = pair
            .iter()
            .filter_map(|shot| shot.accuracy)
            .filter(|it| *it > 0.0)
            .sum();
        let metres = distance(one, other);
        metres > LEAP + doubt && gap.is_none_or(|gap| metres <= gap * FASTEST)
    };
    gap.is_some_and(|gap| gap < 0.0 || gap > pause) || before.zip(after).is_some_and(|(one, other)| walked(one, other))
}

/// Seconds that part the day's pauses into those at a grave and those between graves: where two kinds lie furthest apart
/// on a scale of ratios, in the middle of the widest empty stretch there.
fn threshold(shots: &[Shot]) -> f64 {
    let taken = |shot: &Shot| shot.taken;
    let gaps = shots
        .windows(2)
        .filter_map(|pair| Some(taken(&pair[1])?.saturating_sub(taken(&pair[0])?)));
    let mut logs: Vec<f64> = gaps.map(|gap| (gap.max(0) as f64).max(1.0).ln()).collect();
    logs.sort_by(f64::total_cmp);
    // A walk to the next row or a meal is a pause like any other: it must not draw the cut upwards.
    let cap = logs.get(logs.len() / 2).map_or(0.0, |middle| middle + 10_f64.ln());
    for log in &mut logs {
        *log = log.min(cap);
    }
    best_cut(&logs).map_or(USUAL_PAUSE, f64::exp)
}

/// The cut of sorted figures between two kinds, if there are two.
fn best_cut(sorted: &[f64]) -> Option<f64> {
    let count = sorted.len();
    if count < FEWEST {
        return None;
    }
    let whole = Moments::of(sorted);
    let mut lower = Moments::default();
    let mut best: Option<(f64, usize, bool)> = None;
    for cut in 1..count {
        lower = lower.with(sorted[cut - 1]);
        let upper = whole.without(&lower);
        let apart = lower.count * upper.count * (lower.mean() - upper.mean()).powi(2);
        if best.is_none_or(|(most, ..)| apart > most) {
            best = Some((apart, cut, are_two_kinds(&lower, &upper)));
        }
    }
    let (_, cut, _) = best.filter(|(.., are_two)| *are_two)?;
    let near = cut.saturating_sub(count / 20).max(1)..(cut + count / 20 + 1).min(count);
    let width = |cut: &usize| sorted[*cut] - sorted[cut - 1];
    let cut = near
        .max_by(|one, other| width(one).total_cmp(&width(other)))
        .unwrap_or(cut);
    Some(f64::midpoint(sorted[cut - 1], sorted[cut]))
}

/// Whether figures below and above a cut are of two kinds rather than one cut in two.
fn are_two_kinds(lower: &Moments, upper: &Moments) -> bool {
    let spread = (lower.variance() + upper.variance()).max(1e-6).sqrt();
    let apart = upper.mean() - lower.mean();
    apart > LONGER.ln() && 2_f64.sqrt() * apart / spread > APART
}

/// Sums from which the mean and the spread of figures follow.
#[derive(Clone, Copy, Default)]
struct Moments {
    count: f64,
    sum: f64,
    squares: f64,
}

impl Moments {
    fn of(figures: &[f64]) -> Self {
        figures
            .iter()
            .fold(Self::default(), |moments, figure| moments.with(*figure))
    }

    fn with(self, figure: f64) -> Self {
        Self {
            count: self.count + 1.0,
            sum: self.sum + figure,
            squares: self.squares + figure * figure,
        }
    }

    fn without(self, part: &Self) -> Self {
        Self {
            count: self.count - part.count,
            sum: self.sum - part.sum,
            squares: self.squares - part.squares,
        }
    }

    fn mean(&self) -> f64 {
        self.sum / self.count
    }

    fn variance(&self) -> f64 {
        (self.squares / self.count - self.mean().powi(2)).max(0.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(times: &[i64]) -> Vec<Shot> {
        let shot = |taken: &i64| Shot {
            id: uuid::Uuid::nil(),
            taken: Some(*taken),
            at: None,
            accuracy: None,
            direction: None,
        };
        times.iter().map(shot).collect()
    }

    /// Graves with so many pictures each, some seconds apart, and pauses of some seconds.
    fn walk(pictures: usize, within: i64, pause: i64) -> Vec<Shot> {
        let mut now = 1_000_000;
        let mut times = Vec::new();
        for grave in 0..20 {
            for picture in 0..pictures {
                times.push(now);
                now += if picture + 1 < pictures {
                    within + picture as i64 % 2
                } else {
                    pause + grave % 7
                };
            }
        }
        day(&times)
    }

    #[test]
    fn the_cut_follows_the_pace_of_the_day() {
        for (within, pause) in [(3, 20), (10, 40), (30, 300)] {
            assert_eq!(
                groups(&walk(4, within, pause)).len(),
                20,
                "{within} and {pause} seconds"
            );
        }
    }

    #[test]
    fn a_picture_a_grave_makes_a_group_each() {
        assert_eq!(groups(&walk(1, 0, 40)).len(), 20);
    }

    #[test]
    fn a_single_grave_is_a_single_group() {
        assert_eq!(groups(&day(&[0, 4, 9, 12, 20, 24, 31, 35, 40, 47])).len(), 1);
    }

    #[test]
    fn pictures_without_a_time_are_by_themselves() {
        let mut shots = walk(4, 4, 30);
        for place in [5, 40] {
            shots[place].taken = None;
            shots[place].at = Some((50.0, 4.0));
        }
        put_in_order(&mut shots);
        assert_eq!(groups(&shots).last(), Some(&(78..80)));
    }

    #[test]
    fn pictures_without_a_time_and_a_place_are_each_by_itself() {
        let mut shots = day(&[0; 2000]);
        for shot in &mut shots {
            shot.taken = None;
        }
        shots[1999].at = Some((50.0, 4.0));
        assert_eq!(groups(&shots).len(), 2000);
    }

    #[test]
    fn walking_away_makes_a_new_group() {
        let mut shots = day(&[0, 5, 10, 24, 29, 34]);
        for (place, shot) in shots.iter_mut().enumerate() {
            shot.at = Some(if place < 3 { (50.0, 4.0) } else { (50.0002, 4.0) });
        }
        assert_eq!(groups(&shots), [0..3, 3..6]);
        for shot in &mut shots {
            shot.taken = None;
        }
        assert_eq!(groups(&shots), [0..3, 3..6]);
    }

    #[test]
    fn groups_are_mended_by_hand() {
        let mut cut = vec![0..3, 3..5];
        split(&mut cut, 1);
        assert_eq!(cut, [0..1, 1..3, 3..5]);
        join(&mut cut, 1);
        assert_eq!(cut, [0..1, 1..5]);
        for nowhere in [1, 9, usize::MAX] {
            join(&mut cut, nowhere);
            split(&mut cut, nowhere.saturating_add(4));
            split(&mut cut, 0);
        }
        assert_eq!(cut, [0..1, 1..5]);
    }
}
