//! Tells pictures that look nearly the same by a fingerprint of their coarse light and dark. Reads no files: it takes a
//! small grey picture, and finds the groups of close fingerprints among many. Turned or cut pictures are not found.

use std::f64::consts::PI;

/// The side of the picture that the fingerprint is taken of, and of its coarsest waves.
const SIDE: usize = 32;
const WAVES: usize = 8;
/// Shades by which the waves of a picture must differ for it to show anything.
const FLAT: f64 = 0.5;
/// Bands of a fingerprint, each of as many bits as its half-word.
const BANDS: u32 = 4;
const BAND: usize = 1 << 16;

/// The fingerprint of a grey picture, row by row from the top, 32 pixels or more a side; larger ones are averaged down.
/// `None` where there are too few pixels, or nothing is to be seen. Fingerprints of nearly the same picture differ in
/// few of their 64 bits: up to about 8 after another compression or size; those of different pictures in about 32.
pub fn likeness(luma: &[u8], width: usize, height: usize) -> Option<u64> {
    if width.min(height) < SIDE || luma.len() < width.checked_mul(height)? {
        return None;
    }
    let small = shrunk(luma, width, height);
    let rows: Vec<[f64; WAVES]> = small
        .chunks_exact(SIDE)
        .map(|row| waves(&row.iter().copied()))
        .collect();
    let mut found = [0.0; WAVES * WAVES];
    for across in 0..WAVES {
        for (down, wave) in waves(&rows.iter().map(|row| row[across])).into_iter().enumerate() {
            found[down * WAVES + across] = wave;
        }
    }
    // The very first is how bright the picture is as a whole, which is no likeness.
    found[0] = 0.0;
    let mut sorted = found;
    sorted.sort_by(f64::total_cmp);
    let middle = f64::midpoint(sorted[31], sorted[32]);
    let is_flat = sorted[63] - sorted[0] < FLAT * SIDE as f64;
    let bits = found
        .iter()
        .enumerate()
        .filter(|(_, wave)| **wave > middle)
        .map(|(bit, _)| 1 << bit);
    (!is_flat).then(|| bits.fold(0, |all, bit: u64| all | bit))
}

/// The mean shades of a picture laid out in squares.
fn shrunk(luma: &[u8], width: usize, height: usize) -> Vec<f64> {
    let mean = |across: usize, down: usize| {
        let [left, right] = [across, across + 1].map(|at| at * width / SIDE);
        let [top, bottom] = [down, down + 1].map(|at| at * height / SIDE);
        let sum: u64 = (top..bottom)
            .flat_map(|row| &luma[row * width..][left..right])
            .map(|it| u64::from(*it))
            .sum();
        sum as f64 / ((right - left) * (bottom - top)) as f64
    };
    (0..SIDE)
        .flat_map(|down| (0..SIDE).map(move |across| (across, down)))
        .map(|it| mean(it.0, it.1))
        .collect()
}

/// How much of each of the coarsest cosine waves is in a line of shades.
fn waves(line: &(impl Iterator<Item = f64> + Clone)) -> [f64; WAVES] {
    std::array::from_fn(|wave| {
        let turn = |place: usize| (PI * wave as f64 * (place as f64 + 0.5) / SIDE as f64).cos();
        line.clone().enumerate().map(|(place, shade)| shade * turn(place)).sum()
    })
}

/// Groups of two or more fingerprints, as places in the list, in which each differs from some other of its group in at
/// most `distance` bits. Fit for distances up to about 11; beyond, it takes long.
pub fn near_duplicates(prints: &[u64], distance: u32) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..prints.len()).collect();
    order.sort_by_key(|place| prints[*place]);
    let mut distinct: Vec<u64> = order.iter().map(|place| prints[*place]).collect();
    distinct.dedup();
    let mut groups = Groups((0..distinct.len()).collect());
    // Two that differ in few bits differ in at most a quarter of them in one of four bands.
    let flips: Vec<usize> = (0..BAND).filter(|flip| flip.count_ones() <= distance / BANDS).collect();
    for band in 0..BANDS {
        join_by_band(&distinct, &mut groups, distance, (band, &flips));
    }
    let mut found: Vec<Vec<usize>> = vec![Vec::new(); distinct.len()];
    let mut number = 0;
    for place in order {
        number += usize::from(prints[place] != distinct[number]);
        found[groups.first(number)].push(place);
    }
    found.retain(|group| group.len() > 1);
    for group in &mut found {
        group.sort_unstable();
    }
    found.sort_unstable();
    found
}

/// Joins those whose bits in a band are the same but for some flips, if they are close as a whole.
fn join_by_band(prints: &[u64], groups: &mut Groups, distance: u32, (band, flips): (u32, &[usize])) {
    let key = |print: u64| spread(print, band);
    let mut starts = vec![0_u32; BAND + 1];
    for print in prints {
        starts[key(*print) + 1] += 1;
    }
    (0..BAND).for_each(|key| starts[key + 1] += starts[key]);
    let mut next = starts.clone();
    let mut sorted = vec![(0_u64, 0_u32); prints.len()];
    for (number, print) in prints.iter().enumerate() {
        let slot = &mut next[key(*print)];
        sorted[*slot as usize] = (*print, number as u32);
        *slot += 1;
    }
    for (place, (print, number)) in sorted.iter().enumerate() {
        for flip in flips {
            let other = key(*print) ^ flip;
            // Each pair is met from both sides; once is enough.
            if other < key(*print) {
                continue;
            }
            let from = (starts[other] as usize).max(place + 1);
            for (close, also) in &sorted[from..from.max(starts[other + 1] as usize)] {
                if (print ^ close).count_ones() <= distance {
                    groups.join(*number as usize, *also as usize);
                }
            }
        }
    }
}

/// Every fourth bit of a fingerprint, so that each band has coarse and fine waves alike.
fn spread(print: u64, band: u32) -> usize {
    let mut bits = (print >> band) & 0x1111_1111_1111_1111;
    for (shift, mask) in [
        (3, 0x0303_0303_0303_0303),
        (6, 0x000F_000F_000F_000F),
        (12, 0x0000_00FF_0000_00FF),
    ] {
        bits = (bits | bits >> shift) & mask;
    }
    ((bits | bits >> 24) & 0xFFFF) as usize
}

/// Which of the numbered things are in a group: each points to one before it, or to itself.
struct Groups(Vec<usize>);

impl Groups {
    fn first(&mut self, mut number: usize) -> usize {
        while self.0[number] != number {
            self.0[number] = self.0[self.0[number]];
            number = self.0[number];
        }
        number
    }

    fn join(&mut self, one: usize, other: usize) {
        let [one, other] = [one, other].map(|number| self.first(number));
        self.0[one.max(other)] = one.min(other);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use fastrand::Rng;

    /// A picture of soft patches of light, of any size, a little noisy.
    fn picture(seed: u64, (width, height): (usize, usize), noise: f64) -> Vec<u8> {
        let mut rng = Rng::with_seed(seed);
        let patches: Vec<[f64; 4]> = (0..12)
            .map(|_| [rng.f64(), rng.f64(), 0.05 + rng.f64() / 5.0, rng.f64() - 0.5])
            .collect();
        let mut grain = Rng::with_seed(seed + width as u64);
        let shade = |place: usize, rng: &mut Rng| {
            let (x, y) = (
                (place % width) as f64 / width as f64,
                (place / width) as f64 / height as f64,
            );
            let light =
                |[a, b, size, light]: &[f64; 4]| light * (-((x - a).powi(2) + (y - b).powi(2)) / size / size).exp();
            (128.0 + 120.0 * patches.iter().map(light).sum::<f64>() + noise * (rng.f64() - 0.5)).clamp(0.0, 255.0) as u8
        };
        (0..width * height).map(|place| shade(place, &mut grain)).collect()
    }

    #[test]
    fn the_same_picture_in_another_size_is_alike_and_another_is_not() {
        let print =
            |seed, size: (usize, usize)| likeness(&picture(seed, size, 20.0), size.0, size.1).expect("a picture");
        for seed in 0..20 {
            let same = (print(seed, (64, 48)) ^ print(seed, (200, 150))).count_ones();
            let other = (print(seed, (64, 48)) ^ print(seed + 100, (64, 48))).count_ones();
            assert!(same <= 8 && other > 12, "{seed}: {same} and {other}");
        }
    }

    #[test]
    fn what_is_no_picture_or_shows_nothing_has_no_likeness() {
        for (luma, width, height) in [(0, 0, 0), (10, 32, 32), (900, 30, 30), (9, usize::MAX, usize::MAX)] {
            assert_eq!(likeness(&vec![7; luma], width, height), None);
        }
        assert_eq!(likeness(&[99; 40 * 40], 40, 40), None);
    }

    #[test]
    fn bands_take_every_bit_once() {
        for bit in 0..64 {
            let hits: u32 = (0..BANDS).map(|band| spread(1 << bit, band).count_ones()).sum();
            assert_eq!(hits, 1, "{bit}");
            assert_eq!(spread(1 << bit, bit % BANDS), 1 << (bit / BANDS));
        }
    }

    /// As it should be, by comparing all with all.
    fn plainly(prints: &[u64], distance: u32) -> Vec<Vec<usize>> {
        let mut groups = Groups((0..prints.len()).collect());
        for one in 0..prints.len() {
            for other in 0..one {
                if (prints[one] ^ prints[other]).count_ones() <= distance {
                    groups.join(one, other);
                }
            }
        }
        let mut found = vec![Vec::new(); prints.len()];
        (0..prints.len()).for_each(|place| found[groups.first(place)].push(place));
        found.retain(|group| group.len() > 1);
        found
    }

    fn families(rng: &mut Rng, count: usize, flips: usize) -> Vec<u64> {
        let mut prints = Vec::new();
        while prints.len() < count {
            let print = rng.u64(..);
            for _ in 0..rng.usize(1..5) {
                prints.push((0..rng.usize(0..=flips)).fold(print, |print, _| print ^ 1 << rng.u32(..64)));
            }
        }
        rng.shuffle(&mut prints);
        prints
    }

    #[test]
    fn the_same_groups_are_found_as_by_comparing_all_with_all() {
        let mut rng = Rng::with_seed(4);
        for distance in 0..=11 {
            let prints = families(&mut rng, 300, 9);
            assert_eq!(
                near_duplicates(&prints, distance),
                plainly(&prints, distance),
                "{distance}"
            );
        }
        assert!(near_duplicates(&[], 5).is_empty());
        assert_eq!(near_duplicates(&[9; 3], 0), [[0, 1, 2]]);
    }
}
