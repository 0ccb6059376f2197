//! Measures the proposals on made-up outings, picture by picture, and holds them to what was asked for.

use std::ops::RangeInclusive;

use uuid::Uuid;

use super::made_up::{Outing, Terms, outing};
use super::{Group, groups, propose};

const DAYS: RangeInclusive<u64> = 1..=20;

/// Shares of a day's pictures whose grave is proposed first, and among the first three.
#[derive(Clone, Copy)]
struct Hits {
    first: f64,
    three: f64,
    /// How likely the first proposals said they were, on average.
    said: f64,
}

fn measured(outing: &Outing, known: impl Fn(&[Group]) -> Vec<(usize, Uuid)>) -> Hits {
    let groups = groups(&outing.shots);
    let proposals = propose(&outing.shots, &groups, &outing.graves, &known(&groups));
    let (mut first, mut three, mut said) = (0, 0, 0.0);
    for (group, proposals) in groups.iter().zip(&proposals) {
        for shot in &outing.shots[group.clone()] {
            let truth = outing.truth[&shot.id];
            let rank = proposals.iter().position(|proposal| proposal.grave == truth);
            first += usize::from(rank == Some(0));
            three += usize::from(rank.is_some_and(|rank| rank < 3));
            said += proposals.first().map_or(0.0, |proposal| proposal.probability);
        }
    }
    let share = |count: usize| count as f64 / outing.shots.len() as f64;
    Hits {
        first: share(first),
        three: share(three),
        said: said / outing.shots.len() as f64,
    }
}

fn by_position(seed: u64, terms: Terms) -> Hits {
    measured(&outing(seed, terms), |_| Vec::new())
}

fn by_row_starts(seed: u64, terms: Terms) -> Hits {
    let mut outing = outing(seed, terms);
    for shot in &mut outing.shots {
        shot.at = None;
    }
    with_row_starts(&outing)
}

fn with_row_starts(outing: &Outing) -> Hits {
    measured(outing, |groups| {
        let named = |start: &Uuid| {
            let shot = outing
                .shots
                .iter()
                .position(|shot| shot.id == *start)
                .expect("the row's first picture is one");
            let group = groups
                .iter()
                .position(|group| group.contains(&shot))
                .expect("each picture is in a group");
            (group, outing.truth[start])
        };
        outing.row_starts.iter().map(named).collect()
    })
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
    };
    println!(
        "{what:48} first {:5.1} % (worst day {:5.1}), among three {:5.1} % (worst {:5.1}), first said {:5.1}",
        100.0 * hits.first,
        100.0 * worst(|it| it.first),
        100.0 * hits.three,
        100.0 * worst(|it| it.three),
        100.0 * hits.said
    );
    hits
}

#[test]
fn positions_tell_most_graves() {
    let hits = over_days("positions, 5 m to each side", DAYS, |seed| {
        by_position(seed, Terms::default())
    });
    assert!(hits.three >= 0.9 && hits.first >= 0.75);
}

#[test]
fn row_starts_tell_most_graves_without_positions() {
    let hits = over_days("no positions, row starts named", DAYS, |seed| {
        by_row_starts(seed, Terms::default())
    });
    assert!(hits.three >= 0.8);
}

#[test]
#[expect(clippy::print_stdout, reason = "the figures are what the test is for")]
fn groups_are_the_graves_of_the_day() {
    let (mut right, mut all) = (0, 0);
    for seed in DAYS {
        let outing = outing(seed, Terms::default());
        let groups = groups(&outing.shots);
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
