//! Days as they should not be: nothing may panic, and what is proposed stays a probability.

use fastrand::Rng;

use uuid::Uuid;

use super::made_up::{Terms, id, outing};
use super::{Group, groups, put_in_order};
use crate::model::outing::{GraveSpot, Proposal, Reason, Shot};

fn shot(taken: i64, at: Option<(f64, f64)>) -> Shot {
    Shot {
        id: id(0),
        taken: Some(taken),
        at,
        accuracy: None,
        direction: None,
    }
}

fn grave(number_of: u64, row: &str, number: usize, at: Option<(f64, f64)>) -> GraveSpot {
    let (row, number, section) = (row.to_owned(), number.to_string(), String::new());
    GraveSpot {
        id: id(number_of),
        site: Some(id(1)),
        section,
        row,
        number,
        at,
        accuracy: None,
        recorded: None,
        has_photo: false,
    }
}

/// Proposals where graves are known by their numbers.
fn propose(shots: &[Shot], groups: &[Group], graves: &[GraveSpot], known: &[(usize, u64)]) -> Vec<Vec<Proposal>> {
    let known: Vec<(usize, Uuid)> = known.iter().map(|(group, grave)| (*group, id(*grave))).collect();
    super::propose(shots, groups, graves, &known)
}

/// Two rows of ten, two metres apart, without positions.
fn two_rows() -> Vec<GraveSpot> {
    (0..20)
        .map(|place| grave(place, if place < 10 { "1" } else { "2" }, place as usize % 10, None))
        .collect()
}

fn assert_sound(proposals: &[Vec<Proposal>], graves: &[GraveSpot]) {
    for proposals in proposals {
        let sum: f64 = proposals.iter().map(|proposal| proposal.probability).sum();
        assert!(
            sum.is_finite() && sum <= 1.0 + 1e-9 && proposals.len() <= 6,
            "{proposals:?}"
        );
        assert!(
            proposals
                .windows(2)
                .all(|pair| pair[0].probability >= pair[1].probability)
        );
        for (place, proposal) in proposals.iter().enumerate() {
            assert!(proposal.probability > 0.0 && graves.iter().any(|grave| grave.id == proposal.grave));
            assert!(proposals[..place].iter().all(|other| other.grave != proposal.grave) || has_doubles(graves));
        }
    }
}

fn has_doubles(graves: &[GraveSpot]) -> bool {
    let mut ids: Vec<Uuid> = graves.iter().map(|grave| grave.id).collect();
    ids.sort_unstable();
    ids.windows(2).any(|pair| pair[0] == pair[1])
}

#[test]
fn nothing_gives_nothing() {
    assert!(groups(&[]).is_empty());
    assert!(propose(&[], &[], &[], &[]).is_empty());
    assert!(propose(&[], &[], &two_rows(), &[(0, 3)]).is_empty());
    let shots = [shot(5, Some((50.0, 4.0)))];
    assert_eq!(propose(&shots, &groups(&shots), &[], &[(0, 3)]), [[]]);
    assert_eq!(
        propose(&shots, &groups(&shots), &two_rows(), &[]),
        [[]],
        "no place is known"
    );
}

#[test]
fn a_single_picture_shows_the_nearest_grave() {
    let at = |metres: f64| Some((50.0 + metres / 111_195.0, 4.0));
    let graves: Vec<_> = (0..9)
        .map(|place| grave(place as u64, "1", place, at(7.0 * place as f64)))
        .collect();
    let shots = [shot(5, at(28.5))];
    let proposals = propose(&shots, &groups(&shots), &graves, &[]);
    assert_eq!(proposals[0][0].grave, id(4));
    let near = |reason: &Reason| matches!(reason, Reason::Near { metres } if (metres - 0.5).abs() < 0.05);
    assert!(proposals[0][0].reasons.iter().any(near), "{:?}", proposals[0][0]);
    assert_sound(&proposals, &graves);
}

#[test]
fn pictures_of_one_second_are_one_group() {
    let shots = vec![shot(5, Some((50.0, 4.0))); 400];
    assert_eq!(groups(&shots).len(), 1);
    assert_sound(
        &propose(&shots, &[0..100, 100..200, 200..400], &two_rows(), &[(1, 4)]),
        &two_rows(),
    );
}

#[test]
fn a_confirmed_grave_proposes_its_neighbours() {
    let shots: Vec<Shot> = (0..3).map(|stop| shot(stop * 60, None)).collect();
    let proposals = propose(&shots, &[0..1, 1..2, 2..3], &two_rows(), &[(0, 0)]);
    assert_eq!(
        proposals[0],
        [Proposal {
            grave: id(0),
            probability: 1.0,
            reasons: vec![Reason::Confirmed]
        }]
    );
    assert_eq!([proposals[1][0].grave, proposals[2][0].grave], [1, 2].map(id));
    let reasons = &proposals[1][0].reasons;
    assert_eq!(
        *reasons,
        [
            Reason::NextInRow { after: id(0), steps: 1 },
            Reason::SameSite,
            Reason::NoPhoto
        ]
    );
}

#[test]
fn a_second_confirmation_shows_the_direction() {
    let shots: Vec<Shot> = (0..4).map(|stop| shot(stop * 60, None)).collect();
    let groups: Vec<Group> = (0..4).map(|stop| stop..stop + 1).collect();
    let proposals = propose(&shots, &groups, &two_rows(), &[(0, 7), (1, 6)]);
    assert_eq!([proposals[2][0].grave, proposals[3][0].grave], [5, 4].map(id));
}

#[test]
fn a_record_made_then_is_proposed_without_any_position() {
    let mut graves = two_rows();
    graves[13].recorded = Some(1_030);
    let shots = [shot(1_000, None), shot(1_006, None)];
    let proposals = propose(&shots, &groups(&shots), &graves, &[]);
    assert_eq!(
        (proposals[0][0].grave, &proposals[0][0].reasons[0]),
        (id(13), &Reason::RecordedThen)
    );
}

#[test]
fn a_group_split_in_two_may_be_of_the_same_grave() {
    let at = |metres: f64| Some((50.0 + metres / 111_195.0, 4.0));
    let graves: Vec<_> = (0..9)
        .map(|place| grave(place as u64, "1", place, at(15.0 * place as f64)))
        .collect();
    let shots = [shot(0, at(45.0)), shot(10, at(45.5)), shot(60, at(60.0))];
    let proposals = propose(&shots, &[0..1, 1..2, 2..3], &graves, &[]);
    assert_eq!(
        [0, 1, 2].map(|group: usize| proposals[group][0].grave),
        [3, 3, 4].map(id)
    );
}

#[test]
fn what_is_confirmed_wrongly_breaks_nothing() {
    let day = outing(2, Terms::USUAL);
    let groups = groups(&day.shots);
    let some = day.graves[0].id;
    let known = [
        (3, some),
        (4, some),
        (3, day.graves[9].id),
        (usize::MAX, some),
        (5, id(12_345)),
    ];
    let proposals = super::propose(&day.shots, &groups, &day.graves, &known);
    assert_eq!(proposals[3][0].grave, day.graves[9].id);
    assert!(!proposals[5].is_empty());
    assert_sound(&proposals, &day.graves);
    let cut: Vec<Group> = vec![0..5, 300..10_000, 9..9, usize::MAX - 1..usize::MAX];
    assert_sound(&super::propose(&day.shots, &cut, &day.graves, &known), &day.graves);
}

/// A figure that no one would write, or one that someone might.
fn odd(rng: &mut Rng, usual: f64) -> f64 {
    let odd = [f64::NAN, f64::INFINITY, -1e300, 0.0, -90.0, 180.0, 1e-320, 91.0];
    if rng.u8(..4) == 0 {
        odd[rng.usize(..odd.len())]
    } else {
        usual + rng.f64() / 500.0
    }
}

fn odd_time(rng: &mut Rng) -> Option<i64> {
    match rng.u8(..10) {
        0 => None,
        1 => Some([i64::MIN, i64::MAX, 0][rng.usize(..3)]),
        _ => Some(rng.i64(1_000..3_000)),
    }
}

fn odd_place(rng: &mut Rng) -> Option<(f64, f64)> {
    rng.bool().then(|| (odd(rng, 50.0), odd(rng, 4.0)))
}

fn odd_shot(rng: &mut Rng) -> Shot {
    let (id, taken, at) = (id(rng.u64(..9)), odd_time(rng), odd_place(rng));
    Shot {
        id,
        taken,
        at,
        accuracy: Some(odd(rng, 5.0)),
        direction: Some(odd(rng, 90.0)),
    }
}

fn odd_grave(rng: &mut Rng) -> GraveSpot {
    let texts = [
        "",
        " ",
        "1",
        "2",
        "10",
        "0",
        "A",
        "B",
        "é٣",
        "99999999999999999999999",
        "2a",
    ];
    let mut text = || texts[rng.usize(..texts.len())].to_owned();
    let (row, number, section) = (text(), text(), text());
    let site = rng.bool().then(|| id(rng.u64(..3)));
    let (id, at, recorded) = (id(rng.u64(..90)), odd_place(rng), odd_time(rng));
    GraveSpot {
        id,
        site,
        section,
        row,
        number,
        at,
        accuracy: Some(odd(rng, 1.0)),
        recorded,
        has_photo: rng.bool(),
    }
}

#[test]
fn odd_days_of_every_kind_break_nothing() {
    for seed in 0..600 {
        let mut rng = Rng::with_seed(seed);
        let mut shots: Vec<Shot> = (0..rng.usize(..40)).map(|_| odd_shot(&mut rng)).collect();
        if rng.bool() {
            put_in_order(&mut shots);
        }
        let graves: Vec<GraveSpot> = (0..rng.usize(..80)).map(|_| odd_grave(&mut rng)).collect();
        let groups = groups(&shots);
        assert_eq!(
            groups.iter().cloned().flatten().collect::<Vec<_>>(),
            (0..shots.len()).collect::<Vec<_>>()
        );
        let known: Vec<(usize, u64)> = (0..rng.usize(..6)).map(|_| (rng.usize(..20), rng.u64(..90))).collect();
        assert_sound(&propose(&shots, &groups, &graves, &known), &graves);
    }
}
