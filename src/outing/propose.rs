//! Proposes for each group of pictures the graves it may show. Decides nothing: what was confirmed is answered as it is,
//! and with each confirmation the rest is proposed anew.

use std::collections::{HashMap, HashSet};

use uuid::Uuid;

use super::drift::DRIFT;
use super::ground::Ground;
use super::groups::Group;
use super::passes::{Weights, weigh};
use super::pauses::goes_on;
use super::plane::{Plane, median, sound};
use super::reasons::Around;
use super::stops::{Stop, find_candidates, stops};
use crate::model::outing::{GraveSpot, LIKELY, Proposal, Shot};

/// Proposals for a group, at most.
const MOST: usize = 6;
/// Proposals less likely than this are none.
const LEAST: f64 = 0.004;
/// Metres round the walk within which a grave makes its site one of those visited.
const VICINITY: f64 = 150.0;
/// Seconds of a pause that is told as a reason.
const PAUSE: i64 = 120;

/// The likely graves of each group, best first, given those that are known: places in the list of groups, each with the
/// mark of its grave. Each walk is looked at by itself. Where a group is named twice, the last counts; what names no group
/// or no grave is passed over.
pub fn propose(shots: &[Shot], groups: &[Group], graves: &[GraveSpot], known: &[(usize, Uuid)]) -> Vec<Vec<Proposal>> {
    let plane = Plane::round(middle(shots, graves));
    let mut stops = stops(shots, groups, &plane);
    let known: HashMap<usize, Uuid> = known.iter().copied().collect();
    let ground = Ground::new(graves, &in_reach(&stops, graves, &known, &plane), &plane);
    for stop in &mut stops {
        stop.confirmed = known
            .get(&stop.group)
            .and_then(|grave| ground.by_id.get(grave).copied());
    }
    let confirmed = stops.iter().filter_map(|stop| stop.confirmed);
    let sites: HashSet<Option<Uuid>> = confirmed.map(|place| graves[ground.places[place].grave].site).collect();
    let sites: Vec<Option<Uuid>> = sites.into_iter().collect();
    let mut proposals = vec![Vec::new(); groups.len()];
    for walk in stops.chunk_by_mut(|before, after| goes_on(before.time, after.time)) {
        find_candidates(walk, &ground, graves, DRIFT);
        let stops: Vec<&Stop> = walk.iter().filter(|stop| !stop.candidates.is_empty()).collect();
        let weights = weigh(&ground, &stops);
        for (stop, found) in stops.iter().zip(tell((&ground, graves, &sites), &stops, &weights)) {
            proposals[stop.group] = found;
        }
    }
    proposals
}

/// The middle of the pictures' positions, else of the graves'.
fn middle(shots: &[Shot], graves: &[GraveSpot]) -> (f64, f64) {
    let of = |places: Vec<(f64, f64)>| {
        let (mut lat, mut lon): (Vec<f64>, Vec<f64>) = places.into_iter().unzip();
        median(&mut lat).zip(median(&mut lon))
    };
    let shots = of(shots.iter().filter_map(|shot| sound(shot.at)).collect());
    shots
        .or_else(|| of(graves.iter().filter_map(|grave| sound(grave.at)).collect()))
        .unwrap_or_default()
}

/// The graves of the sites that were visited by position, by confirmation, or by a record made then; and those of no site
/// for which the same holds by themselves.
fn in_reach(stops: &[Stop], graves: &[GraveSpot], known: &HashMap<usize, Uuid>, plane: &Plane) -> Vec<usize> {
    let cell = |figure: f64| (figure / VICINITY).floor() as i64;
    let walked: HashSet<(i64, i64)> = stops
        .iter()
        .filter_map(|stop| stop.at)
        .map(|at| (cell(at[0]), cell(at[1])))
        .collect();
    let confirmed: HashSet<Uuid> = known.values().copied().collect();
    let is_met = |grave: &GraveSpot| {
        let near = plane.point(grave.at).is_some_and(|at| {
            let (east, north) = (cell(at[0]), cell(at[1]));
            let mut cells =
                (-1..=1).flat_map(|x| (-1..=1).map(move |y| (east.saturating_add(x), north.saturating_add(y))));
            cells.any(|cell| walked.contains(&cell))
        });
        near || confirmed.contains(&grave.id)
            || grave.recorded.is_some() && stops.iter().any(|stop| stop.is_when(grave.recorded))
    };
    let met: Vec<bool> = graves.iter().map(is_met).collect();
    let pairs = || graves.iter().zip(&met).enumerate();
    let sites: HashSet<Uuid> = pairs()
        .filter(|(_, it)| *it.1)
        .filter_map(|(_, (grave, _))| grave.site)
        .collect();
    let is_in = |grave: &GraveSpot, met: bool| grave.site.map_or(met, |site| sites.contains(&site));
    pairs()
        .filter(|(_, (grave, met))| is_in(grave, **met))
        .map(|(place, _)| place)
        .collect()
}

/// The likely graves of each stop with what speaks for them.
fn tell(
    (ground, graves, sites): (&Ground, &[GraveSpot], &[Option<Uuid>]),
    stops: &[&Stop],
    weights: &[Weights],
) -> Vec<Vec<Proposal>> {
    let ranked: Vec<Vec<(f64, usize)>> = stops
        .iter()
        .zip(weights)
        .map(|(stop, weights)| ranked(stop, weights))
        .collect();
    let likely = |stop: Option<usize>| {
        let (weight, place) = *ranked.get(stop?)?.first()?;
        (weight >= LIKELY).then_some(place)
    };
    let of = |stop: usize| {
        let before = stop.checked_sub(1);
        let pause = before.and_then(|before| Some(stops[stop].time?.0.saturating_sub(stops[before].time?.1)));
        let after = Some(stop + 1).filter(|after| stops.get(*after).is_some_and(|it| it.confirmed.is_some()));
        let beside = [likely(before), likely(after)];
        let is_after_pause = pause.is_some_and(|pause| pause >= PAUSE);
        let around = Around {
            ground,
            graves,
            beside,
            sites,
            is_after_pause,
        };
        let proposal = |(probability, place): &(f64, usize)| Proposal {
            grave: graves[ground.places[*place].grave].id,
            probability: *probability,
            reasons: around.reasons(stops[stop], *place),
        };
        ranked[stop].iter().map(proposal).collect()
    };
    (0..stops.len()).map(of).collect()
}

/// The likeliest graves of a stop, best first. A confirmed one is answered whatever the walk makes of it.
fn ranked(stop: &Stop, weights: &Weights) -> Vec<(f64, usize)> {
    if let Some(place) = stop.confirmed {
        return vec![(1.0, place)];
    }
    let pairs = weights.iter().copied().zip(stop.candidates.iter().copied());
    let mut ranked: Vec<(f64, usize)> = pairs.filter(|(weight, _)| *weight >= LEAST).collect();
    ranked.sort_by(|one, other| other.0.total_cmp(&one.0));
    ranked.truncate(MOST);
    ranked
}
