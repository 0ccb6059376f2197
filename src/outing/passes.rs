//! Weighs for each stop all graves it may be at, by what came before and after it: forward and backward through a hidden
//! Markov model whose states carry a belief of the phone's drift. A first look at each run between long pauses shows which
//! rows the runs leave to one another, and how well a habit explains the day.

use std::collections::HashMap;
use std::ops::Range;

use super::drift::Belief;
use super::ground::Ground;
use super::habits::{HABITS, Habit};
use super::pauses::{Pause, Times, pauses, starts};
use super::rounds::{Expected, Walked, expected};
use super::stops::Stop;
use super::walk::{Step, Tables, UNEXPECTED};

/// States less likely than the best by so much are given up.
const GIVEN_UP: f64 = 1e-7;
/// A habit less likely than this is not followed up.
const UNLIKELY: f64 = 1e-6;
/// How likely a stop is at each of its candidates.
pub type Weights = Vec<f64>;

/// A day gone through by a habit.
struct Day<'a> {
    ground: &'a Ground,
    habit: &'a Habit,
    stops: Vec<&'a Stop>,
    pauses: Vec<Pause>,
    /// For the first stop of each run: which rows the other runs let expect.
    expected: Vec<Option<Expected>>,
}

/// How likely each candidate of each stop is; the figures of a stop are 1 together. All stops have candidates.
pub fn weigh(ground: &Ground, stops: &[&Stop]) -> Vec<Weights> {
    let pauses = pauses(&stops.iter().map(|stop| stop.time).collect::<Vec<Times>>());
    let mut days = Vec::new();
    let mut logs = Vec::new();
    for habit in HABITS {
        let mut day = Day {
            ground,
            habit,
            stops: stops.to_vec(),
            pauses: pauses.clone(),
            expected: vec![None; stops.len()],
        };
        logs.push(day.expect() + habit.prior.ln());
        days.push(day);
    }
    let mut mixed: Vec<Weights> = stops.iter().map(|stop| vec![0.0; stop.candidates.len()]).collect();
    for (day, share) in days
        .iter()
        .zip(shares_of(&logs))
        .filter(|(_, share)| *share >= UNLIKELY)
    {
        for (mixed, states) in mixed.iter_mut().zip(day.pass()) {
            for (weight, pair) in mixed.iter_mut().zip(states.chunks_exact(2)) {
                *weight += share * (pair[0] + pair[1]);
            }
        }
    }
    mixed
}

/// Logarithms of how likely habits are, as shares; where they tell nothing, the first is followed.
fn shares_of(logs: &[f64]) -> Vec<f64> {
    let best = logs.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = logs.iter().map(|log| (log - best).exp()).sum();
    let share = |(habit, log): (usize, &f64)| {
        if all.is_finite() {
            (log - best).exp() / all
        } else {
            f64::from(u8::from(habit == 0))
        }
    };
    logs.iter().enumerate().map(share).collect()
}

impl Day<'_> {
    /// Goes through the day both ways. Returns how likely each state of each stop is.
    fn pass(&self) -> Vec<Vec<f64>> {
        let mut tables = Tables::new(self.ground);
        let mut all: Vec<Vec<Belief>> = Vec::new();
        let mut earlier: Option<Vec<Belief>> = None;
        for stop in 0..self.stops.len() {
            let carried = match earlier {
                Some(there) => self.carried(stop, stop - 1, &there, &mut tables),
                None => self.at_end(stop, false),
            };
            let mut seen = carried.clone();
            self.look(stop, &mut seen);
            earlier = Some(seen);
            all.push(carried);
        }
        self.look_back(0..self.stops.len(), &mut tables, |stop, seen| {
            for (carried, seen) in all[stop].iter_mut().zip(seen) {
                carried.weight = carried.both(seen);
            }
        });
        all.iter().map(|beliefs| shares(beliefs)).collect()
    }

    /// Goes back through some stops, and tells what is believed at each from there on. Returns how likely they are, as a
    /// logarithm, apart from how they are begun.
    fn look_back(&self, stops: Range<usize>, tables: &mut Tables, mut tell: impl FnMut(usize, &[Belief])) -> f64 {
        let mut evidence = 0.0;
        let mut later: Option<Vec<Belief>> = None;
        for stop in stops.rev() {
            let mut seen = match later {
                Some(there) => self.carried(stop, stop + 1, &there, tables),
                None => self.at_end(stop, true),
            };
            evidence += self.look(stop, &mut seen);
            tell(stop, &seen);
            later = Some(seen);
        }
        evidence
    }

    /// What is believed of a stop with which a walk begins, or ends.
    fn at_end(&self, stop: usize, is_last: bool) -> Vec<Belief> {
        let expected = self.expected[stop].as_ref().filter(|_| !is_last);
        let mut beliefs = Vec::new();
        for place in &self.stops[stop].candidates {
            let row = self.ground.places[*place].row;
            for direction in 0..2 {
                let share = expected.map_or(1.0, |expected| {
                    expected.get(&row).map_or(UNEXPECTED, |it| it[direction])
                });
                beliefs.push(Belief::new(
                    share * Step::end(self.ground, self.habit, (*place, direction), is_last),
                ));
            }
        }
        beliefs
    }

    /// What is believed of a stop from the one before or after it.
    fn carried(&self, stop: usize, from: usize, there: &[Belief], tables: &mut Tables) -> Vec<Belief> {
        let target = &self.stops[stop].candidates;
        let Pause { row_change, left } = self.pauses[stop.min(from)];
        let ends = [&self.stops[from].candidates[..], &target[..]];
        let way = Step {
            ground: self.ground,
            habit: self.habit,
            ends,
            is_forward: from < stop,
            row_change,
            expected: self.expected[stop.max(from)].as_ref(),
        };
        way.carry(there, tables).iter().map(|blend| blend.later(left)).collect()
    }

    /// Finds the runs between long pauses, and which rows they let each other expect. Returns how likely the day is, as a
    /// logarithm in any unit that is the same for all habits.
    fn expect(&mut self) -> f64 {
        let starts = starts(self.stops.len(), &self.pauses);
        let mut tables = Tables::new(self.ground);
        let (mut runs, mut evidence) = (Vec::new(), 0.0);
        for (run, start) in starts.iter().enumerate() {
            let end = starts.get(run + 1).copied().unwrap_or(self.stops.len());
            let mut walked = Vec::new();
            evidence += self.look_back(*start..end, &mut tables, |stop, seen| {
                if stop == *start {
                    walked = self.walked(stop, seen);
                }
            });
            let best = walked.iter().map(|it| it.2).fold(f64::MIN_POSITIVE, f64::max);
            evidence += best.ln();
            for it in &mut walked {
                it.2 = (it.2 / best).max(1e-6);
            }
            runs.push(walked);
        }
        let (expected, together) = expected(self.ground, self.habit, runs);
        for (start, expected) in starts.into_iter().zip(expected) {
            self.expected[start] = Some(expected);
        }
        evidence + together
    }

    /// How well each row fits a run, by what is believed at its first stop.
    fn walked(&self, start: usize, beliefs: &[Belief]) -> Vec<Walked> {
        let mut rows: HashMap<(usize, usize), f64> = HashMap::new();
        for (state, belief) in beliefs.iter().enumerate() {
            let place = self.stops[start].candidates[state / 2];
            let begins = Step::end(self.ground, self.habit, (place, state % 2), false);
            *rows.entry((self.ground.places[place].row, state % 2)).or_default() += belief.weight * begins;
        }
        let mut walked: Vec<Walked> = rows.into_iter().map(|((row, way), fit)| (row, way, fit)).collect();
        walked.sort_by_key(|it| (it.0, it.1));
        walked
    }

    /// Weighs the states of a stop by its position and by what the records say. Returns the logarithm of the best, by
    /// which the others are measured.
    fn look(&self, stop: usize, beliefs: &mut [Belief]) -> f64 {
        let it = self.stops[stop];
        for (state, belief) in beliefs.iter_mut().enumerate() {
            let place = &self.ground.places[it.candidates[state / 2]];
            belief.weight *= it.says[state / 2];
            if let Some((here, at)) = it.at.zip(place.at) {
                let off = [here[0] - at[0], here[1] - at[1]];
                belief.weight *= belief.observe(off, it.noise + place.doubt * place.doubt);
            } else if it.at.is_some() {
                belief.weight *= belief.clone().observe([SOMEWHAT_OFF, 0.0], it.noise + FAR);
            }
        }
        let best = beliefs.iter().map(|belief| belief.weight).fold(0.0, f64::max);
        for belief in beliefs {
            // Where nothing is possible, everything is.
            belief.weight = if best > 0.0 { belief.weight / best } else { 1.0 };
            if belief.weight < GIVEN_UP {
                belief.weight = 0.0;
            }
        }
        best.max(f64::MIN_POSITIVE).ln()
    }
}

/// Metres of a usual distance, and the variance, where a grave's place is not known at all.
const SOMEWHAT_OFF: f64 = 8.0;
const FAR: f64 = 100.0;

/// Weights as shares of their sum.
fn shares(beliefs: &[Belief]) -> Vec<f64> {
    let all: f64 = beliefs.iter().map(|belief| belief.weight).sum();
    let share = |belief: &Belief| {
        if all > 0.0 && all.is_finite() {
            belief.weight / all
        } else {
            0.0
        }
    };
    beliefs.iter().map(share).collect()
}
