//! Shares a picture's rows between a few threads, band by band, and stops when it is told to.
//! Knows nothing about pixels. A band is small enough that the wish to stop is heard within milliseconds.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, PoisonError};
use std::thread;

/// Threads beyond this give little, since memory is then what is waited for.
const MOST_THREADS: usize = 4;

/// How much one band holds, in elements of the target: about 1 ms of the dearest work.
const BAND: usize = 1 << 15;

/// Has `work` fill `target` in bands of whole rows of `row` elements; it is told the first row of each.
///
/// `None` when `is_cancelled` said so: the target is then half done. Nothing is done for rows without elements.
pub(super) fn fill<T: Send>(
    target: &mut [T],
    row: usize,
    is_cancelled: &dyn Fn() -> bool,
    work: impl Fn(usize, &mut [T]) + Sync,
) -> Option<()> {
    shared(target, row, BAND, is_cancelled, work)
}

/// As [`fill`], each row a band of its own: for few rows with much work behind each.
pub(super) fn fill_singly<T: Send>(
    target: &mut [T],
    row: usize,
    is_cancelled: &dyn Fn() -> bool,
    work: impl Fn(usize, &mut [T]) + Sync,
) -> Option<()> {
    shared(target, row, 1, is_cancelled, work)
}

fn shared<T: Send>(
    target: &mut [T],
    row: usize,
    band: usize,
    is_cancelled: &dyn Fn() -> bool,
    work: impl Fn(usize, &mut [T]) + Sync,
) -> Option<()> {
    if row == 0 {
        return Some(());
    }
    let rows = (band / row).max(1);
    let bands = target.len().div_ceil(rows * row);
    let threads = thread::available_parallelism().map_or(1, |count| count.get().min(MOST_THREADS));
    let stopped = AtomicBool::new(false);
    let waiting = Mutex::new(target.chunks_mut(rows * row).enumerate());
    // A thread that panicked brings the scope down with it; until then the others may go on.
    let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
    thread::scope(|scope| {
        for _ in 1..threads.min(bands) {
            scope.spawn(|| {
                while let Some((band, part)) = next().filter(|_| !stopped.load(Ordering::Relaxed)) {
                    work(band * rows, part);
                }
            });
        }
        while let Some((band, part)) = next() {
            if is_cancelled() {
                stopped.store(true, Ordering::Relaxed);
                return None;
            }
            work(band * rows, part);
        }
        Some(())
    })
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;

    use super::*;

    #[test]
    fn every_row_is_filled_once_and_knows_its_number() {
        for (row, rows) in [(1, 1), (7, 1000), (100_000, 3), (300, 1001)] {
            let mut target = vec![0_usize; row * rows];
            let done = fill(&mut target, row, &|| false, |first, part| {
                for (number, line) in part.chunks_mut(row).enumerate() {
                    for cell in line {
                        *cell += first + number + 1;
                    }
                }
            });
            assert_eq!(done, Some(()));
            assert!(target.iter().enumerate().all(|(at, cell)| *cell == at / row + 1));
        }
    }

    #[test]
    fn the_wish_to_stop_is_heard_at_the_next_band() {
        let asked = Cell::new(0);
        let is_cancelled = || {
            asked.set(asked.get() + 1);
            asked.get() > 1
        };
        let mut target = vec![0_u8; 40 * BAND];
        // Slow enough that no other thread can do all of it before this one asks again.
        let work = |_, part: &mut [u8]| {
            std::thread::sleep(std::time::Duration::from_millis(2));
            part.fill(1);
        };
        assert_eq!(fill(&mut target, BAND, &is_cancelled, work), None);
        assert_eq!(asked.get(), 2);
        assert!(target.contains(&0));
    }
}
