//! Room in memory for pictures that are decoded and for large files, shared by all threads: who finds none waits.
//! Knows no pictures: what one takes is estimated by who decodes it.

use std::sync::{Condvar, Mutex, PoisonError};

/// What all pictures take together, with the large files that they come from, in bytes. With the small files of a few
/// threads and the program itself it stays within a gigabyte.
pub(super) const TOTAL: u64 = 704 << 20;

/// Files up to this length are not counted, in bytes.
const SMALL_FILE: u64 = 24 << 20;

static MEMORY: Room = Room::new(TOTAL);

/// Who holds a large file asks a second time, for its pixels: two of those could wait for each other for ever.
static LARGE_FILE: Room = Room::new(1);

struct Room {
    free: Mutex<u64>,
    freed: Condvar,
    /// Held by who waits: a large picture is not overtaken by small ones for ever.
    turn: Mutex<()>,
}

/// Room that was taken; given back when dropped.
#[derive(Debug)]
pub(super) struct Taken {
    from: &'static Room,
    amount: u64,
}

/// Room for a file.
#[derive(Debug)]
pub(super) struct FileRoom {
    _memory: Taken,
    _alone: Taken,
}

/// Waits for room for a picture of so many bytes, whose file has room already, if it is large.
pub(super) fn for_picture(bytes: u64, file: u64) -> Taken {
    let wanted = bytes.min(TOTAL.saturating_sub(file));
    if file > SMALL_FILE {
        // Who waits before it in the row may wait for the room of its file.
        MEMORY.take_at_once(wanted)
    } else {
        MEMORY.take(wanted)
    }
}

/// Waits for room for a file of so many bytes, if it is large.
pub(super) fn for_file(bytes: u64) -> Option<FileRoom> {
    (bytes > SMALL_FILE).then(|| {
        let alone = LARGE_FILE.take(1);
        FileRoom {
            _memory: MEMORY.take(bytes.min(TOTAL)),
            _alone: alone,
        }
    })
}

impl Room {
    const fn new(total: u64) -> Self {
        Self {
            free: Mutex::new(total),
            freed: Condvar::new(),
            turn: Mutex::new(()),
        }
    }

    fn take(&'static self, amount: u64) -> Taken {
        // A thread that panicked gave its room back: a number cannot be left half changed.
        let _turn = self.turn.lock().unwrap_or_else(PoisonError::into_inner);
        self.take_at_once(amount)
    }

    /// Takes its part as soon as there is enough, past who waits in the row.
    fn take_at_once(&'static self, amount: u64) -> Taken {
        let free = self.free.lock().unwrap_or_else(PoisonError::into_inner);
        let enough = self.freed.wait_while(free, |free| *free < amount);
        *enough.unwrap_or_else(PoisonError::into_inner) -= amount;
        Taken { from: self, amount }
    }
}

impl std::fmt::Debug for Room {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.write_str("Room")
    }
}

impl Drop for Taken {
    fn drop(&mut self) {
        *self.from.free.lock().unwrap_or_else(PoisonError::into_inner) += self.amount;
        self.from.freed.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    static TRIAL: Room = Room::new(10);
    static HELD: AtomicU64 = AtomicU64::new(0);

    #[test]
    fn no_more_is_held_at_once_than_there_is_and_all_get_their_turn() {
        thread::scope(|scope| {
            for number in 0..8 {
                scope.spawn(move || {
                    for round in 0..50 {
                        let amount = (number * 7 + round * 3) % 10 + 1;
                        let taken = TRIAL.take(amount);
                        assert!(HELD.fetch_add(amount, Ordering::SeqCst) + amount <= 10);
                        thread::yield_now();
                        HELD.fetch_sub(amount, Ordering::SeqCst);
                        drop(taken);
                    }
                });
            }
        });
        assert_eq!(*TRIAL.free.lock().unwrap_or_else(PoisonError::into_inner), 10);
    }

    #[test]
    fn large_files_and_their_pictures_never_wait_for_each_other_for_ever() {
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let _file = for_file(TOTAL / 2);
                    // Meanwhile the others stand in the row.
                    thread::sleep(std::time::Duration::from_millis(20));
                    let _picture = for_picture(TOTAL / 2, TOTAL / 2);
                });
                scope.spawn(|| for_picture(TOTAL, 0));
            }
        });
    }
}
