//! The aids make letters readable on worn stones: measured on several, by figures that stretching alone cannot raise.

use std::sync::OnceLock;

use stele::model::aids::{Aids, Preset};

use super::letters;
use super::properties::shown;
use super::readability::{Figures, read};
use super::stone::{self, Stone};

const SEEDS: std::ops::RangeInclusive<u64> = 1..=4;

struct Pair {
    worn: Stone,
    fresh: Stone,
}

fn pair(seed: u64) -> Pair {
    let all: Vec<char> = letters::alphabet().collect();
    let alphabet: Vec<String> = all.chunks(7).map(|row| row.iter().collect()).collect();
    Pair {
        worn: stone::carved(seed, &stone::chance_rows(seed, 9, 4), stone::WORN),
        fresh: stone::carved(seed, &alphabet, stone::FRESH),
    }
}

fn figures(pair: &Pair, aids: &Aids) -> Figures {
    let (worn, fresh) = (shown(&pair.worn.photo, aids), shown(&pair.fresh.photo, aids));
    read(&pair.worn, &worn, &pair.fresh, &fresh)
}

/// Stones and how well they are read without aids; carved once for all tests, since that is slow unoptimised.
fn stones() -> &'static [(Pair, Figures)] {
    static STONES: OnceLock<Vec<(Pair, Figures)>> = OnceLock::new();
    let measured = |seed| {
        let pair = pair(seed);
        let before = figures(&pair, &Preset::Original.aids());
        (pair, before)
    };
    STONES.get_or_init(|| SEEDS.map(measured).collect())
}

/// The figures of each stone without and with aids.
fn compared(aids: &Aids) -> Vec<(Figures, Figures)> {
    let stones = stones().iter();
    stones.map(|(pair, before)| (*before, figures(pair, aids))).collect()
}

fn mean_gain(pairs: &[(Figures, Figures)], of: fn(&Figures) -> f32) -> f32 {
    pairs.iter().map(|(before, after)| of(after) - of(before)).sum::<f32>() / pairs.len() as f32
}

#[test]
fn a_fresh_stone_is_read_without_aids() {
    let pair = pair(1);
    let fresh = Pair {
        worn: stone::carved(1, &stone::chance_rows(1, 9, 4), stone::FRESH),
        ..pair
    };
    let figures = figures(&fresh, &Aids::default());
    assert!(figures.named > 0.99 && figures.likeness > 0.99, "{figures:?}");
}

#[test]
fn local_contrast_makes_worn_letters_stand_out_on_every_stone() {
    let pairs = compared(&Preset::WornStone.aids());
    for (before, after) in &pairs {
        assert!(after.step > 1.7 * before.step, "{before:?} {after:?}");
        assert!(after.distinct > before.distinct + 0.15, "{before:?} {after:?}");
        assert!(after.darker > before.darker + 0.02, "{before:?} {after:?}");
        assert!(after.likeness > before.likeness + 0.05, "{before:?} {after:?}");
    }
    let named = mean_gain(&pairs, |figures| figures.named);
    assert!(named > 0.05, "{named}");
}

/// In a relief a stroke has a bright and a dark side, so that its mean tells nothing: shapes are what is compared.
#[test]
fn raking_light_makes_worn_letters_liker_to_fresh_ones_on_every_stone() {
    let pairs = compared(&Preset::RakingLight.aids());
    for (before, after) in &pairs {
        assert!(after.likeness > before.likeness + 0.04, "{before:?} {after:?}");
    }
    let named = mean_gain(&pairs, |figures| figures.named);
    assert!(named > 0.07, "{named}");
}

#[test]
fn stretching_contrast_alone_earns_nothing_but_a_larger_step() {
    let stretched = Aids {
        contrast: 0.25,
        brightness: 0.05,
        ..Aids::default()
    };
    let pairs = compared(&stretched);
    assert!(mean_gain(&pairs, |figures| figures.step) > 2.0);
    assert!(mean_gain(&pairs, |figures| figures.distinct).abs() < 0.05);
    assert!(mean_gain(&pairs, |figures| figures.darker).abs() < 0.01);
    assert!(mean_gain(&pairs, |figures| figures.likeness).abs() < 0.02);
}
