//! Why a grave is proposed, in terms that can be told to whoever took the photos. The sentences are the texts' business.

use uuid::Uuid;

use super::ground::Ground;
use super::plane::distance;
use super::stops::Stop;
use crate::model::outing::{GraveSpot, Reason};

/// Metres from which on a grave is not called near.
const NEAR: f64 = 30.0;

/// What is known around a stop.
pub struct Around<'a> {
    /// All graves as they lie.
    pub ground: &'a Ground,
    /// All graves as they are recorded.
    pub graves: &'a [GraveSpot],
    /// The likely graves of the stop before and of the stop after.
    pub beside: [Option<usize>; 2],
    /// Sites of which a grave was confirmed.
    pub sites: &'a [Option<Uuid>],
    /// Whether a long pause came before.
    pub is_after_pause: bool,
}

impl Around<'_> {
    /// What speaks for a grave at a stop.
    pub fn reasons(&self, stop: &Stop, place: usize) -> Vec<Reason> {
        let it = &self.ground.places[place];
        let grave = &self.graves[it.grave];
        if stop.confirmed == Some(place) {
            return vec![Reason::Confirmed];
        }
        let row = &self.ground.rows[it.row].places;
        let is_end = row.len() > 2 && (place == row.start || place + 1 == row.end);
        let far = stop
            .at
            .zip(it.at)
            .map(|(here, at)| distance(here, at))
            .filter(|metres| *metres <= NEAR);
        let near = |metres| {
            if it.is_own {
                Reason::Near { metres }
            } else {
                Reason::NearByRow { metres }
            }
        };
        let mut reasons = Vec::new();
        reasons.extend(stop.is_when(grave.recorded).then_some(Reason::RecordedThen));
        reasons.extend(self.beside_in_row(place));
        reasons.extend((self.is_after_pause && is_end).then_some(Reason::RowEnd));
        reasons.extend(far.map(near));
        reasons.extend((grave.site.is_some() && self.sites.contains(&grave.site)).then_some(Reason::SameSite));
        reasons.extend((!grave.has_photo).then_some(Reason::NoPhoto));
        reasons
    }

    fn beside_in_row(&self, place: usize) -> Vec<Reason> {
        let row = self.ground.places[place].row;
        let [before, after] = self.beside.map(|other| {
            let other = other.filter(|other| self.ground.places[*other].row == row)?;
            let steps = Some(other.abs_diff(place)).filter(|steps| *steps <= 4)?;
            Some((self.graves[self.ground.places[other].grave].id, steps))
        });
        let before = before.map(|(after, steps)| match steps {
            0 => Reason::SameGrave,
            _ => Reason::NextInRow { after, steps },
        });
        let after = after
            .filter(|(_, steps)| *steps > 0)
            .map(|(before, steps)| Reason::BeforeInRow { before, steps });
        before.into_iter().chain(after).collect()
    }
}
