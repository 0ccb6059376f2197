//! What is believed of the error of the phone's position, which drifts slowly and is the same for all pictures of a
//! while: a Gaussian about each possible grave. Knows nothing of rows and graves.

use super::plane::Point;

/// Square metres of the drift to each side: some 6 m, a little more than is usual under an open sky, since too little
/// misleads more than too much.
pub const DRIFT: f64 = 42.0;
/// Seconds after which little of a drift is left.
const MEMORY: f64 = 150.0;
/// How soon a position counts as stray: few degrees of freedom are lenient.
const LENIENCE: f64 = 6.0;

/// How much of a drift is left after some seconds.
pub fn left_after(seconds: f64) -> f64 {
    (-seconds.max(0.0) / MEMORY).exp()
}

/// A weight, and where the drift is believed to be: metres and their variance.
#[derive(Clone, Copy, Debug, Default)]
pub struct Belief {
    /// How likely, in any unit.
    pub weight: f64,
    mean: Point,
    variance: f64,
}

impl Belief {
    /// Nothing known of the drift.
    pub fn new(weight: f64) -> Self {
        Self {
            weight,
            mean: [0.0; 2],
            variance: DRIFT,
        }
    }

    /// Learns that the phone was off by so much, give or take a variance of `noise`. Returns how likely that was,
    /// in any unit.
    pub fn observe(&mut self, off: Point, noise: f64) -> f64 {
        let surprise = [off[0] - self.mean[0], off[1] - self.mean[1]];
        let variance = self.variance + noise;
        let far = (surprise[0].powi(2) + surprise[1].powi(2)) / variance;
        let trust = ((LENIENCE + 2.0) / (LENIENCE + far)).min(1.0);
        let gain = self.variance / (self.variance + noise / trust) * trust;
        for (mean, surprise) in self.mean.iter_mut().zip(surprise) {
            *mean += gain * surprise;
        }
        self.variance *= 1.0 - gain;
        // Student's distribution in the plane, for six degrees of freedom.
        1.0 / (variance * (1.0 + far / LENIENCE).powi(4))
    }

    /// How likely both are, one believed from what came before and one from what came after.
    pub fn both(&self, after: &Self) -> f64 {
        if self.weight * after.weight < f64::MIN_POSITIVE {
            return 0.0;
        }
        let [one, other] = [self, after].map(|belief| 1.0 / belief.variance);
        let joint = (one + other - 1.0 / DRIFT).max(1e-9);
        let axis = |axis: usize| {
            let (a, b) = (self.mean[axis], after.mean[axis]);
            one * a * a + other * b * b - (one * a + other * b).powi(2) / joint
        };
        self.weight * after.weight * one * other * DRIFT / joint * (-0.5 * (axis(0) + axis(1))).exp()
    }
}

/// Beliefs poured together.
#[derive(Clone, Copy, Debug, Default)]
pub struct Blend {
    weight: f64,
    first: Point,
    second: f64,
}

impl Blend {
    /// Pours in a share of a belief.
    pub fn add(&mut self, belief: &Belief, share: f64) {
        let weight = belief.weight * share;
        let [east, north] = belief.mean;
        self.weight += weight;
        self.first[0] += weight * east;
        self.first[1] += weight * north;
        self.second += weight * (belief.variance + f64::midpoint(east * east, north * north));
    }

    /// Pours in a share of another blend.
    pub fn pour(&mut self, other: &Self, share: f64) {
        self.weight += other.weight * share;
        self.first[0] += other.first[0] * share;
        self.first[1] += other.first[1] * share;
        self.second += other.second * share;
    }

    /// What is believed once only a part of the drift is [left](left_after).
    pub fn later(&self, left: f64) -> Belief {
        if self.weight < f64::MIN_POSITIVE {
            return Belief::new(0.0);
        }
        let mean = self.first.map(|sum| sum / self.weight);
        let variance = self.second / self.weight - f64::midpoint(mean[0].powi(2), mean[1].powi(2));
        let kept = left * left;
        Belief {
            weight: self.weight,
            mean: mean.map(|metres| metres * left),
            variance: (kept * variance + DRIFT * (1.0 - kept)).clamp(1e-3, DRIFT),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_learnt_of_the_drift_wears_off() {
        let mut belief = Belief::new(1.0);
        belief.observe([4.0, 0.0], 1.0);
        assert!((belief.mean[0] - 3.9).abs() < 0.2, "{belief:?}");
        let mut blend = Blend::default();
        blend.add(&belief, 1.0);
        assert!(blend.later(left_after(1e9)).mean[0].abs() < 1e-9);
        assert!(blend.later(left_after(0.0)).mean[0] > 3.5);
    }

    #[test]
    fn one_who_knows_nothing_changes_nothing() {
        let mut belief = Belief::new(0.5);
        belief.observe([4.0, -2.0], 1.0);
        assert!((belief.both(&Belief::new(1.0)) - 0.5).abs() < 1e-9);
    }
}
