//! In which order the rows were walked: weighs whole orders against one another, since a row is hardly walked twice and
//! people keep to their habits. Knows rows and directions only, not graves.

use std::collections::HashMap;

use super::ground::Ground;
use super::habits::Habit;

/// Orders that are kept in mind.
const KEPT: usize = 400;
/// Rows that a run is weighed against, at most, in either direction.
const MOST: usize = 16;
/// Counted before anything is seen: to the next row, to the row before, to any other; turning, and not.
const WAYS: [f64; 3] = [0.8, 0.8, 0.3];
const TURNS: [f64; 2] = [0.5, 0.5];
/// How likely a row is that no order leads to.
const LEAST: f64 = 1e-3;

/// A row, walked from its low numbers (0) or from its high ones (1), and how likely that is.
pub type Walked = (usize, usize, f64);
/// How likely each row is before it is looked at, by the direction in which it is walked.
pub type Expected = HashMap<usize, [f64; 2]>;

/// Rows as they follow one another.
#[derive(Clone)]
struct Order {
    log: f64,
    ways: [f64; 3],
    turns: [f64; 2],
    trail: Vec<(usize, usize)>,
}

/// What the other runs let expect of each run, given how well each row fits each run by itself; and how likely all runs
/// are together, as a logarithm.
pub fn expected(ground: &Ground, habit: &Habit, mut runs: Vec<Vec<Walked>>) -> (Vec<Expected>, f64) {
    for run in &mut runs {
        run.sort_by(|one, other| other.2.total_cmp(&one.2));
        run.truncate(MOST);
        run.retain(|it| it.2 > 0.0);
    }
    let mut orders = vec![Order {
        log: 0.0,
        ways: WAYS,
        turns: TURNS,
        trail: Vec::new(),
    }];
    for run in &runs {
        let longer = orders.iter().enumerate().flat_map(|(place, order)| {
            run.iter().map(move |next| {
                (
                    order.log + next.2.ln() + order.chance(ground, habit, *next).ln(),
                    place,
                    *next,
                )
            })
        });
        let mut longer: Vec<(f64, usize, Walked)> = longer.collect();
        if longer.len() > KEPT {
            longer.select_nth_unstable_by(KEPT, |one, other| other.0.total_cmp(&one.0));
            longer.truncate(KEPT);
        }
        orders = longer
            .into_iter()
            .map(|(log, place, next)| orders[place].with(ground, log, next))
            .collect();
    }
    let best = orders.iter().map(|order| order.log).fold(f64::NEG_INFINITY, f64::max);
    let all: f64 = orders.iter().map(|order| (order.log - best).exp()).sum();
    let expected = runs
        .iter()
        .enumerate()
        .map(|(place, run)| expected_of(place, run, &orders, best));
    (expected.collect(), best + all.ln())
}

/// How likely the rows of a run are by the orders in mind, apart from how well they fit the run itself.
fn expected_of(place: usize, run: &[Walked], orders: &[Order], best: f64) -> Expected {
    let mut found = Expected::new();
    for order in orders {
        let (row, direction) = order.trail[place];
        found.entry(row).or_default()[direction] += (order.log - best).exp();
    }
    for (row, direction, fit) in run {
        found.entry(*row).or_default()[*direction] /= fit;
    }
    let all: f64 = found.values().flatten().sum();
    for share in found.values_mut().flatten() {
        *share = (*share / all).max(LEAST);
    }
    found
}

impl Order {
    /// Which way the next row lies, and whether it is walked the other way; `None` where there is no row before.
    fn step(&self, ground: &Ground, (row, direction, _): Walked) -> Option<(usize, usize)> {
        let (last, before) = *self.trail.last()?;
        let is_same_block = ground.rows[last].block == ground.rows[row].block;
        let way = match row as isize - last as isize {
            1 if is_same_block => 0,
            -1 if is_same_block => 1,
            _ => 2,
        };
        Some((way, usize::from(before == direction)))
    }

    /// How likely it is that a row comes next.
    fn chance(&self, ground: &Ground, habit: &Habit, next: Walked) -> f64 {
        let Some((way, turn)) = self.step(ground, next) else {
            return 1.0;
        };
        let others = if way == 2 {
            ground.rows.len().saturating_sub(self.trail.len()).max(2) as f64
        } else {
            1.0
        };
        let again = match self.trail.iter().rposition(|(row, _)| *row == next.0) {
            Some(last) if last + 1 == self.trail.len() => habit.still,
            Some(_) => habit.again,
            None => 1.0,
        };
        let share = |counts: &[f64], which: usize| counts[which] / counts.iter().sum::<f64>();
        again * share(&self.ways, way) / others * share(&self.turns, turn)
    }

    /// The order with one row more.
    fn with(&self, ground: &Ground, log: f64, next: Walked) -> Self {
        let mut longer = Self { log, ..self.clone() };
        if let Some((way, turn)) = self.step(ground, next) {
            longer.ways[way] += 1.0;
            longer.turns[turn] += 1.0;
        }
        longer.trail.push((next.0, next.1));
        longer
    }
}

#[cfg(test)]
mod tests {
    use super::super::habits::WHOLE;
    use super::super::plane::Plane;
    use super::*;
    use crate::model::outing::GraveSpot;

    /// Four rows of three graves.
    fn ground() -> Ground {
        let grave = |place: usize| GraveSpot {
            id: uuid::Uuid::from_u128(place as u128),
            site: None,
            section: String::new(),
            row: (place / 3).to_string(),
            number: (place % 3).to_string(),
            at: None,
            accuracy: None,
            recorded: None,
            has_photo: false,
        };
        let graves: Vec<GraveSpot> = (0..12).map(grave).collect();
        let all: Vec<usize> = (0..12).collect();
        Ground::new(&graves, &all, &Plane::round((50.0, 4.0)))
    }

    #[test]
    fn a_row_in_doubt_is_the_one_that_is_left_and_comes_next() {
        let runs = vec![
            vec![(0, 0, 1.0)],
            vec![(1, 1, 1.0)],
            vec![(0, 0, 1.0), (1, 0, 1.0), (2, 0, 1.0), (2, 1, 1.0)],
        ];
        let last = expected(&ground(), &WHOLE, runs)
            .0
            .pop()
            .expect("as many as there are runs");
        assert!(last[&2][0] > 0.6 && last[&2][1] > last[&0][0], "{last:?}");
    }

    #[test]
    fn no_run_and_a_run_of_no_row_are_borne() {
        assert!(expected(&ground(), &WHOLE, Vec::new()).0.is_empty());
        let (expected, _) = expected(&ground(), &WHOLE, vec![vec![(0, 0, 1.0)], Vec::new()]);
        assert_eq!(expected.len(), 2);
    }
}
