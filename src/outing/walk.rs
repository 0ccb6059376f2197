//! How people walk through rows of graves: to the next grave, now and then past one, and from the end of a row to a row
//! beside it. Says how likely each way is; what the phone says of it is not its business.

use super::drift::{Belief, Blend};
use super::ground::Ground;
use super::habits::Habit;
use super::rounds::Expected;

/// How likely a walk along a row goes on to the next grave, the one after it, and so on.
const ONWARD: [f64; 4] = [0.88, 0.05, 0.015, 0.005];
/// The same grave once more, and back to the one before.
const STAY: f64 = 0.03;
const BACK: f64 = 0.01;
/// How likely a row is left at its very end, however short the pause.
const AT_END: f64 = 0.5;
/// How likely a row is that nothing lets expect.
pub const UNEXPECTED: f64 = 1e-5;
/// How likely a row is changed for one so many rows further on, to either side, and for any other at all.
const ROWS: [f64; 3] = [0.02, 0.4, 0.04];
const ELSEWHERE: f64 = 0.1;
/// A step from one end to the other: forward in time, or back. The ends are the graves at which two stops that follow one
/// another may be, in the order of the ground. A state is twice the place in such a list, and one more where the row is
/// walked from its high numbers to the low.
pub struct Step<'a> {
    /// All graves.
    pub ground: &'a Ground,
    /// How the rows are set about.
    pub habit: &'a Habit,
    /// The graves from which, and to which, beliefs are carried.
    pub ends: [&'a [usize]; 2],
    /// Whether in the direction of time.
    pub is_forward: bool,
    /// How likely the row is changed.
    pub row_change: f64,
    /// Into which row, where that is known apart from the row before.
    pub expected: Option<&'a Expected>,
}

/// Tables as long as the ground, kept from step to step.
pub struct Tables {
    slots: Vec<usize>,
    rows: Vec<Blend>,
}

impl Tables {
    /// Tables for all graves.
    pub fn new(ground: &Ground) -> Self {
        Self {
            slots: vec![usize::MAX; ground.places.len()],
            rows: vec![Blend::default(); ground.rows.len()],
        }
    }
}

impl Step<'_> {
    /// What is believed at the one end, carried to the other.
    pub fn carry(&self, beliefs: &[Belief], tables: &mut Tables) -> Vec<Blend> {
        let [source, target] = self.ends;
        let mut all = Blend::default();
        for belief in beliefs {
            all.add(belief, self.habit.anywhere / target.len() as f64);
        }
        let mut blends = vec![all; target.len() * 2];
        for (slot, place) in source.iter().enumerate() {
            tables.slots[*place] = slot;
        }
        for (to, place) in target.iter().enumerate() {
            self.along(*place, &tables.slots, |direction, from, share| {
                if beliefs[from].weight > 0.0 {
                    blends[2 * to + direction].add(&beliefs[from], share);
                }
            });
        }
        self.across(beliefs, &mut blends, &mut tables.rows);
        for place in source {
            tables.slots[*place] = usize::MAX;
        }
        blends
    }

    /// Ways along a row to a grave walked in a direction, each from a state and with how likely it is.
    fn along(&self, place: usize, slots: &[usize], mut go: impl FnMut(usize, usize, f64)) {
        let row = &self.ground.rows[self.ground.places[place].row].places;
        let stays = 1.0 - self.row_change;
        for direction in 0..2 {
            let mut way = |steps: isize, other: usize, share: f64| {
                let from = place.checked_add_signed(steps).filter(|from| row.contains(from));
                if let Some(slot) = from.map(|from| slots[from]).filter(|slot| *slot != usize::MAX) {
                    go(direction, 2 * slot + other, share * stays);
                }
            };
            let source = if (direction == 0) == self.is_forward { -1 } else { 1 };
            way(0, direction, STAY);
            // Whoever turns goes the way of the later stop.
            way(if self.is_forward { source } else { -source }, 1 - direction, BACK);
            for (steps, share) in (1..).zip(ONWARD) {
                way(steps * source, direction, share);
            }
        }
    }

    /// Ways from row to row: out of all that is believed of a row at one end, into each of its graves at the other.
    fn across(&self, beliefs: &[Belief], blends: &mut [Blend], rows: &mut [Blend]) {
        let [source, target] = self.ends;
        let mut all = Blend::default();
        for (state, belief) in beliefs.iter().enumerate().filter(|(_, belief)| belief.weight > 0.0) {
            let (place, direction) = (source[state / 2], state % 2);
            let row = self.ground.places[place].row;
            let share = self.share(place, direction, self.is_forward) * self.expects(row, direction, !self.is_forward);
            rows[row].add(belief, share);
            all.add(belief, share);
        }
        let mut known: Option<(usize, Blend)> = None;
        for (to, place) in target.iter().enumerate() {
            let row = self.ground.places[*place].row;
            let into = match known {
                Some((before, into)) if before == row => into,
                _ => self.coming_to(row, rows, &all),
            };
            known = Some((row, into));
            for direction in 0..2 {
                let share =
                    self.share(*place, direction, !self.is_forward) * self.expects(row, direction, self.is_forward);
                blends[2 * to + direction].pour(&into, share);
            }
        }
        for place in source {
            rows[self.ground.places[*place].row] = Blend::default();
        }
    }

    /// What comes into a row from all others, whichever way they and it are walked.
    fn coming_to(&self, row: usize, rows: &[Blend], all: &Blend) -> Blend {
        let block = self.ground.rows[row].block;
        if self.expected.is_some() {
            return *all;
        }
        let mut into = Blend::default();
        into.pour(all, ELSEWHERE / 2.0 / rows.len() as f64);
        for further in -2..=2_isize {
            let from = row.checked_add_signed(further);
            if let Some(from) = from.filter(|from| self.ground.rows.get(*from).is_some_and(|it| it.block == block)) {
                into.pour(&rows[from], ROWS[further.unsigned_abs()] / 2.0);
            }
        }
        into
    }

    /// How likely a row is the next one, where that is known apart from the row before.
    fn expects(&self, row: usize, direction: usize, is_next: bool) -> f64 {
        match self.expected {
            Some(expected) if is_next => expected.get(&row).map_or(UNEXPECTED, |shares| shares[direction]),
            _ => 1.0,
        }
    }

    /// How likely a row is left, or begun, at a grave.
    fn share(&self, place: usize, direction: usize, is_left: bool) -> f64 {
        let row = &self.ground.rows[self.ground.places[place].row].places;
        let (low, high) = (place - row.start, row.end - 1 - place);
        let of = |table: [f64; 4], away: usize| table[away.min(table.len() - 1)];
        if is_left {
            let away = if direction == 0 { high } else { low };
            let at_end = if away == 0 {
                AT_END * (1.0 - self.row_change)
            } else {
                0.0
            };
            of(self.habit.quit, away) * self.row_change + at_end
        } else {
            let away = if direction == 0 { low } else { high };
            let anywhere = 1.0 / row.len() as f64;
            self.habit.begin.map_or(anywhere, |begin| of(begin, away))
        }
    }

    /// How likely a row is begun, or left, at a grave.
    pub fn end(ground: &Ground, habit: &Habit, (place, direction): (usize, usize), is_left: bool) -> f64 {
        let nowhere = Step {
            ground,
            habit,
            ends: [&[]; 2],
            is_forward: true,
            row_change: 1.0,
            expected: None,
        };
        nowhere.share(place, direction, is_left)
    }
}
