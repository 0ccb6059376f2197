//! Several threads work for one: pictures are decoded on all cores while their rows are written on one.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::mpsc::sync_channel;
use std::thread;

/// Threads at most: each may hold a large picture.
const THREADS: usize = 4;

/// Works on `items` on all cores and hands what comes of each to `take`, on this thread, in the order of the items, until
/// that breaks off. A thread that panics ends all, as it would have done here.
pub fn in_order<I: Sync, T: Send>(
    items: &[I],
    work: impl Fn(&I) -> T + Sync,
    mut take: impl FnMut(&I, T) -> ControlFlow<()>,
) {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    let (next, is_over) = (AtomicUsize::new(0), AtomicBool::new(false));
    thread::scope(|scope| {
        let (outbox, inbox) = sync_channel(THREADS);
        for _ in 0..cores.min(THREADS).min(items.len()) {
            let (outbox, next, is_over, work) = (outbox.clone(), &next, &is_over, &work);
            scope.spawn(move || {
                while !is_over.load(Ordering::Relaxed) {
                    let place = next.fetch_add(1, Ordering::Relaxed);
                    let Some(item) = items.get(place) else { return };
                    if outbox.send((place, work(item))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(outbox);
        let mut waiting = BTreeMap::new();
        let mut expected = 0;
        for (place, done) in inbox {
            waiting.insert(place, done);
            while let Some(done) = waiting.remove(&expected) {
                if take(&items[expected], done).is_break() {
                    is_over.store(true, Ordering::Relaxed);
                    return;
                }
                expected += 1;
            }
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_come_in_their_order_however_long_each_takes() {
        let items: Vec<u64> = (0..50).collect();
        let mut taken = Vec::new();
        let slow = |item: &u64| {
            thread::sleep(std::time::Duration::from_millis((item * 7) % 5));
            item * 2
        };
        in_order(&items, slow, |item, done| {
            taken.push((*item, done));
            ControlFlow::Continue(())
        });
        assert_eq!(taken, items.iter().map(|item| (*item, item * 2)).collect::<Vec<_>>());
    }

    #[test]
    fn nothing_more_is_begun_once_it_is_over() {
        let items: Vec<usize> = (0..10_000).collect();
        let begun = AtomicUsize::new(0);
        let work = |item: &usize| {
            begun.fetch_add(1, Ordering::Relaxed);
            *item
        };
        in_order(&items, work, |item, _| {
            if *item == 3 {
                ControlFlow::Break(())
            } else {
                ControlFlow::Continue(())
            }
        });
        assert!(begun.load(Ordering::Relaxed) < 100);
        in_order(&[] as &[u8], |_| (), |_, ()| ControlFlow::Continue(()));
    }
}
