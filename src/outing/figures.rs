//! Measures the proposals on made-up outings, picture by picture, and holds them to what was asked for.

use std::ops::RangeInclusive;

use fastrand::Rng;

use uuid::Uuid;

use super::made_up::{Outing, Slip, Terms, outing};
use super::{Group, groups, propose};
use crate::model::outing::LIKELY;

const DAYS: RangeInclusive<u64> = 1..=20;
/// Six groups of a day tell less than all of them.
const MORE_DAYS: RangeInclusive<u64> = 1..=40;

/// A few graves of long rows.
const PARTS: Terms = Terms {
    in_row: 20,
    part: Some([4, 6]),
    ..Terms::USUAL
};

/// An outing in its groups.
struct Day {
    outing: Outing,
    groups: Vec<Group>,
}

/// Shares of a day's pictures whose grave is proposed first, and among the first three.
#[derive(Clone, Copy, Default)]
struct Hits {
    first: f64,
    three: f64,
    /// How likely the first proposals said they were, on average.
    said: f64,
    /// Shares of the pictures whose grave is likely enough to be named, and named rightly.
    named: f64,
    right: f64,
}

impl Hits {
    fn each(self, of: impl Fn(f64) -> f64) -> Self {
        Self {
            first: of(self.first),
            three: of(self.three),
            said: of(self.said),
            named: of(self.named),
            right: of(self.right),
        }
    }
}

impl Day {
    fn new(seed: u64, terms: Terms) -> Self {
        let outing = outing(seed, terms);
        let groups = groups(&outing.shots);
        Self { outing, groups }
    }

    fn without_positions(mut self) -> Self {
        for shot in &mut self.outing.shots {
            shot.at = None;
        }
        self.groups = groups(&self.outing.shots);
        self
    }

    fn truth(&self, group: usize) -> Uuid {
        self.outing.truth[&self.outing.shots[self.groups[group].start].id]
    }

    /// The groups with which the rows begin, and their graves.
    fn row_starts(&self) -> Vec<(usize, Uuid)> {
        let is_start = |group: &usize| {
            let shots = &self.outing.shots[self.groups[*group].clone()];
            shots.iter().any(|shot| self.outing.row_starts.contains(&shot.id))
        };
        let starts = (0..self.groups.len()).filter(is_start);
        starts.map(|group| (group, self.truth(group))).collect()
    }

    /// What is proposed for some of the groups where others are known.
    fn measured(&self, known: &[(usize, Uuid)], counts: impl Fn(usize) -> bool) -> Hits {
        let proposals = propose(&self.outing.shots, &self.groups, &self.outing.graves, known);
        let (mut all, mut hits) = (0, Hits::default());
        for (group, proposals) in proposals.iter().enumerate().filter(|(group, _)| counts(*group)) {
            for shot in &self.outing.shots[self.groups[group].clone()] {
                let truth = self.outing.truth[&shot.id];
                let rank = proposals.iter().position(|proposal| proposal.grave == truth);
                let said = proposals.first().map_or(0.0, |proposal| proposal.probability);
                let count = |is: bool| f64::from(u8::from(is));
                all += 1;
                hits.first += count(rank == Some(0));
                hits.three += count(rank.is_some_and(|rank| rank < 3));
                hits.said += said;
                hits.named += count(said >= LIKELY);
                hits.right += count(said >= LIKELY && rank == Some(0));
            }
        }
        hits.each(|figure| figure / f64::from(all.max(1)))
    }

    /// What is proposed for the groups that are not known.
    fn left(&self, known: &[(usize, Uuid)]) -> Hits {
        self.measured(known, |group| known.iter().all(|(other, _)| *other != group))
    }
}

/// What is proposed for the next six groups where those before are known, the last of them perhaps wrongly.
fn after_a_slip(seed: u64, slip: Slip) -> Hits {
    let day = Day::new(seed, Terms::USUAL);
    let mut rng = Rng::with_seed(seed);
    let last = rng.usize(6..=16);
    let mut known: Vec<(usize, Uuid)> = (0..=last).map(|group| (group, day.truth(group))).collect();
    known[last].1 = day.outing.put(known[last].1, slip, &mut rng);
    day.measured(&known, |group| (last + 1..=last + 6).contains(&group))
}

/// Means over all days; prints them with the worst day.
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn over_days(what: &str, days: RangeInclusive<u64>, day: impl Fn(u64) -> Hits) -> Hits {
    let days: Vec<Hits> = days.map(day).collect();
    let mean = |of: fn(&Hits) -> f64| days.iter().map(of).sum::<f64>() / days.len() as f64;
    let worst = |of: fn(&Hits) -> f64| days.iter().map(of).fold(1.0, f64::min);
    let hits = Hits {
        first: mean(|it| it.first),
        three: mean(|it| it.three),
        said: mean(|it| it.said),
        named: mean(|it| it.named),
        right: mean(|it| it.right),
    };
    println!(
        "{what:44} first {:5.1} % (worst day {:5.1}), among three {:5.1} % (worst {:5.1}), first said {:5.1}; named {:5.1}, \
         rightly {:5.1}",
        100.0 * hits.first,
        100.0 * worst(|it| it.first),
        100.0 * hits.three,
        100.0 * worst(|it| it.three),
        100.0 * hits.said,
        100.0 * hits.named,
        100.0 * hits.right
    );
    hits
}

#[test]
fn positions_tell_most_graves() {
    let hits = over_days("positions, 5 m to each side", DAYS, |seed| {
        Day::new(seed, Terms::USUAL).measured(&[], |_| true)
    });
    assert!(hits.three >= 0.9 && hits.first >= 0.75);
}

#[test]
fn row_starts_tell_most_graves_without_positions() {
    let hits = over_days("no positions, row starts named", DAYS, |seed| {
        let day = Day::new(seed, Terms::USUAL).without_positions();
        day.measured(&day.row_starts(), |_| true)
    });
    assert!(hits.three >= 0.8);
}

#[test]
fn a_wrong_grave_misleads_little() {
    let none = over_days("six groups after those known", MORE_DAYS, |seed| {
        after_a_slip(seed, Slip::None)
    });
    let in_row = over_days("… the last wrong in its row", MORE_DAYS, |seed| {
        after_a_slip(seed, Slip::InRow)
    });
    let next_row = over_days("… the last wrong by a row", MORE_DAYS, |seed| {
        after_a_slip(seed, Slip::NextRow)
    });
    assert!(none.first >= 0.88 && none.three >= 0.96);
    assert!(in_row.first >= 0.6 && in_row.three >= 0.93);
    assert!(next_row.first >= 0.77 && next_row.three >= 0.93);
}

#[test]
fn parts_of_rows_are_found() {
    let nothing = over_days("4–6 of 20", DAYS, |seed| Day::new(seed, PARTS).left(&[]));
    let started = over_days("4–6 of 20, no positions, row starts named", DAYS, |seed| {
        let day = Day::new(seed, PARTS).without_positions();
        day.left(&day.row_starts())
    });
    let short = over_days("4–6 of 20, short jumps, row starts named", DAYS, |seed| {
        let terms = Terms {
            jump: [60, 150],
            ..PARTS
        };
        let day = Day::new(seed, terms);
        day.left(&day.row_starts())
    });
    assert!(nothing.first >= 0.17 && nothing.three >= 0.44);
    assert!(nothing.named - nothing.right < 0.03, "a guess is not named");
    assert!(started.first >= 0.7 && started.three >= 0.96);
    assert!(short.first >= 0.67 && short.three >= 0.95);
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn groups_are_the_graves_of_the_day() {
    let (mut right, mut all) = (0, 0);
    for seed in DAYS {
        let Day { outing, groups } = Day::new(seed, Terms::USUAL);
        let truth = |place: usize| outing.truth[&outing.shots[place].id];
        let starts = |place: &usize| *place == 0 || truth(*place) != truth(place - 1);
        right += (0..outing.shots.len())
            .filter(starts)
            .filter(|it| groups.iter().any(|group| group.start == *it))
            .count();
        all += groups.len().max((0..outing.shots.len()).filter(starts).count());
    }
    println!("cuts between groups: {right} of {all} right");
    assert!(right as f64 >= 0.98 * all as f64);
}
