//! The pauses between stops: which end a walk, how likely each leads to another row, and what is left of the phone's
//! drift behind it.

use super::drift::left_after;
use super::plane::median;

/// Seconds of a stop's first and last picture, where they are known.
pub type Times = Option<(i64, i64)>;

/// Seconds of a rest after which another walk begins, at its own pace and through rows that were walked before.
const REST: i64 = 6 * 3600;
/// Seconds between stops where no time is known.
const USUAL: f64 = 60.0;
/// How many times longer than a usual pause between graves one between rows is, and how sharply they are told apart.
const LONG: f64 = 2.5;
const SHARP: f64 = 6.0;
/// A pause so likely to lead to another row begins a new run.
const CUT: f64 = 0.5;

/// A pause between a stop and the next.
#[derive(Clone, Copy)]
pub struct Pause {
    /// How likely the row is changed.
    pub row_change: f64,
    /// How much of the drift is left.
    pub left: f64,
}

/// Whether a stop is of the same walk as the one before it. Those without a time may be of any.
pub fn goes_on(before: Times, after: Times) -> bool {
    match (before, after) {
        (Some((_, until)), Some((from, _))) => from.saturating_sub(until) <= REST,
        (before, after) => before == after,
    }
}

/// The pauses of a walk, measured by its own pace.
pub fn pauses(stops: &[Times]) -> Vec<Pause> {
    let seconds = |pair: &[Times]| {
        let ((from, before), (after, until)) = pair[0].zip(pair[1])?;
        let middle = |one: i64, other: i64| f64::midpoint(one as f64, other as f64);
        Some((
            after.saturating_sub(before) as f64,
            middle(after, until) - middle(from, before),
        ))
    };
    let known: Vec<_> = stops.windows(2).map(seconds).collect();
    let mut lengths: Vec<f64> = known.iter().flatten().map(|it| it.0).collect();
    let usual = median(&mut lengths).unwrap_or(USUAL);
    let pause = |it: Option<(f64, f64)>| Pause {
        row_change: row_change(it.map(|it| it.0), usual),
        left: left_after(it.map_or(USUAL, |it| it.1)),
    };
    known.into_iter().map(pause).collect()
}

/// The stops with which a walk, and each run after a long pause, begins.
pub fn starts(stops: usize, pauses: &[Pause]) -> Vec<usize> {
    let is_start = |stop: &usize| *stop == 0 || pauses[stop - 1].row_change > CUT;
    (0..stops).filter(is_start).collect()
}

/// The same for one walk after the other.
pub fn starts_of_all(stops: &[Times]) -> Vec<usize> {
    let (mut found, mut first) = (Vec::new(), 0);
    for walk in stops.chunk_by(|before, after| goes_on(*before, *after)) {
        found.extend(starts(walk.len(), &pauses(walk)).into_iter().map(|stop| first + stop));
        first += walk.len();
    }
    found
}

/// How likely a pause of some seconds leads to another row, given the usual pause between graves.
fn row_change(pause: Option<f64>, usual: f64) -> f64 {
    let Some(pause) = pause else { return 0.1 };
    let ratio = pause.max(1.0) / (LONG * usual.max(1.0));
    (1.0 / (1.0 + ratio.powf(-SHARP))).clamp(0.01, 0.95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_long_pause_leads_to_another_row() {
        assert!(row_change(Some(90.0), 55.0) < 0.1);
        assert!(row_change(Some(240.0), 55.0) > 0.9);
        for odd in [Some(f64::MAX), Some(-5.0), None] {
            assert!((0.0..=1.0).contains(&row_change(odd, 0.0)));
        }
    }

    #[test]
    fn a_run_begins_after_a_long_pause() {
        let stops = [0, 30, 60, 300, 330].map(|from| Some((from, from + 5)));
        assert_eq!(starts(5, &pauses(&stops)), [0, 3]);
        assert!(starts(0, &pauses(&[])).is_empty());
    }

    #[test]
    fn a_walk_begins_after_a_rest_and_where_time_ends() {
        let hour = |hour: i64| Some((hour * 3600, hour * 3600 + 5));
        let stops = [hour(9), hour(10), hour(11), hour(30), hour(31), None, None];
        assert_eq!(starts_of_all(&stops), [0, 3, 5]);
    }
}
