//! Damaged copies of every kind of picture, looked at as if they were to be taken in: an answer for each, soon, and no
//! panic outside the decoders, whose faults are caught.

use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use stele::files::photo::{PhotoError, inspect, upright};

use crate::{Chance, LONGEST, Outcome, report};

/// Numbers at which reckoning goes wrong.
const EDGES: [u32; 8] = [0, 1, 0x7f, 0xff, 0xffff, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff];

/// Tries pictures until `end`; tells how many, and how many of them still were photos.
pub fn run(end: Instant, folder: &Path) -> Outcome<(u64, u64)> {
    let corpus = corpus()?;
    let mut chance = Chance(0x5048_4F54);
    let (mut inputs, mut photos) = (0, 0);
    let told_of_each = std::env::var_os("STELE_FUZZ_TELL").is_some();
    // What a decoder broke off with is part of an answer here, and no news.
    let loud = std::panic::take_hook();
    std::panic::set_hook(Box::new(|_| {}));
    while Instant::now() < end {
        let (path, bytes) = &corpus[inputs as usize % corpus.len()];
        let other = &corpus[chance.below(corpus.len())].1;
        let input = folder.join("input");
        fs::write(&input, chance.damage_picture(bytes, other))?;
        let told = |what: &dyn std::fmt::Display| format!("{} number {inputs}: {what}", path.display());
        if told_of_each {
            report(&told(&"begins"));
        }
        let started = Instant::now();
        let answer = std::panic::catch_unwind(|| one(&input)).map_err(|_| "panicked".to_owned());
        let failed = match answer.map(|answer| answer.map_err(|error| error.to_string())) {
            Ok(Ok(_)) if started.elapsed() > LONGEST => "takes too long".to_owned(),
            Ok(Ok(is_photo)) => {
                photos += u64::from(is_photo);
                inputs += 1;
                continue;
            }
            Ok(Err(what)) | Err(what) => what,
        };
        let kept = std::env::temp_dir().join("stele-fuzz-input");
        fs::copy(&input, &kept)?;
        return Err(told(&format!("{failed}; see {}", kept.display())).into());
    }
    std::panic::set_hook(loud);
    Ok((inputs, photos))
}

/// Looks at one file. True where it is a photo.
fn one(path: &Path) -> Result<bool, PhotoError> {
    match inspect(path) {
        Ok(found) => {
            // What was found whole can be shown.
            upright(path, found.facts.orientation, Some(64))?;
            Ok(true)
        }
        Err(error @ (PhotoError::NotFound { .. } | PhotoError::Unreadable { .. } | PhotoError::Write { .. })) => {
            Err(error)
        }
        Err(_) => Ok(false),
    }
}

fn corpus() -> Outcome<Vec<(PathBuf, Vec<u8>)>> {
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures");
    let folders = ["photos", "decoding", "decoding/refused"];
    let mut paths: Vec<PathBuf> = folders
        .iter()
        .flat_map(|folder| fs::read_dir(fixtures.join(folder)).into_iter().flatten().flatten())
        .map(|entry| entry.path())
        .filter(|path| path.is_file())
        .collect();
    paths.sort();
    let read = |path: PathBuf| Ok((path.clone(), fs::read(path)?));
    paths.into_iter().map(read).collect()
}

impl Chance {
    /// A copy with a few bytes, numbers or pieces changed, most of them near its head, where the promises stand.
    fn damage_picture(&mut self, bytes: &[u8], other: &[u8]) -> Vec<u8> {
        let mut damaged = bytes.to_vec();
        for _ in 0..=self.below(4) {
            let length = damaged.len();
            let near = if self.below(2) == 0 { length } else { length.min(600) };
            let at = self.below(near);
            match self.below(7) {
                0 if length > 0 => damaged[at] = self.below(256) as u8,
                1 if length > 0 => damaged[at] ^= 1 << self.below(8),
                2 | 3 if at + 4 <= length => {
                    let edge = EDGES[self.below(EDGES.len())];
                    let width = [1, 2, 4][self.below(3)];
                    let digits = if self.below(2) == 0 {
                        edge.to_be_bytes()
                    } else {
                        edge.to_le_bytes()
                    };
                    damaged[at..at + width].copy_from_slice(&digits[..width]);
                }
                4 => drop(damaged.drain(at..(at + self.below(60)).min(length))),
                5 => {
                    let from = self.below(other.len());
                    let piece = other[from..(from + self.below(400)).min(other.len())].to_vec();
                    damaged.splice(at..at, piece);
                }
                6 if self.below(4) == 0 => damaged.truncate(at),
                _ => {}
            }
        }
        damaged
    }
}

/// How long pictures are tried, when nobody says.
pub const SECONDS: Duration = Duration::from_secs(5);
