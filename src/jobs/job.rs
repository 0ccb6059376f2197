//! A running job and how it reports: progress with totals, cancel, and a bell that wakes whoever waits.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// How far a job is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Progress {
    /// Steps done.
    pub done: u64,
    /// Steps in all; 0 while unknown.
    pub total: u64,
    /// What is being done now: a file name.
    pub detail: String,
}

impl Progress {
    /// Between 0 and 1, or nothing while the total is unknown.
    pub fn fraction(&self) -> Option<f32> {
        (self.total > 0).then(|| (self.done as f32 / self.total as f32).min(1.0))
    }
}

/// What a job reports to and asks for cancel.
#[derive(Clone)]
pub struct Reporter {
    shared: Arc<Shared>,
}

struct Shared {
    progress: Mutex<Progress>,
    cancelled: AtomicBool,
    /// Rung after each step that is worth showing.
    bell: Box<dyn Fn(&Progress) + Send + Sync>,
    last_ring: Mutex<Instant>,
}

/// Ringing more often than people see would only cost frames.
const RING_EVERY: Duration = Duration::from_millis(100);

impl Reporter {
    /// A reporter that rings `bell` at most ten times a second.
    pub fn new(bell: impl Fn(&Progress) + Send + Sync + 'static) -> Self {
        let shared = Shared {
            progress: Mutex::default(),
            cancelled: AtomicBool::new(false),
            bell: Box::new(bell),
            last_ring: Mutex::new(Instant::now()),
        };
        Self {
            shared: Arc::new(shared),
        }
    }

    /// A reporter that nobody listens to.
    pub fn silent() -> Self {
        Self::new(|_| {})
    }

    /// Says how many steps there are.
    pub fn total(&self, total: u64) {
        self.change(|progress| progress.total = total);
    }

    /// Says what is being done now.
    pub fn now(&self, detail: impl Into<String>) {
        let detail = detail.into();
        self.change(|progress| progress.detail = detail);
    }

    /// Says that `steps` more are done.
    pub fn advance(&self, steps: u64) {
        self.change(|progress| progress.done += steps);
    }

    /// Whether the user wants it to stop.
    pub fn is_cancelled(&self) -> bool {
        self.shared.cancelled.load(Ordering::Relaxed)
    }

    /// Asks the job to stop.
    pub fn cancel(&self) {
        self.shared.cancelled.store(true, Ordering::Relaxed);
    }

    /// How far it is.
    pub fn progress(&self) -> Progress {
        self.shared
            .progress
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .clone()
    }

    fn change(&self, change: impl FnOnce(&mut Progress)) {
        let progress = {
            let mut progress = self.shared.progress.lock().unwrap_or_else(PoisonError::into_inner);
            change(&mut progress);
            progress.clone()
        };
        let mut last = self.shared.last_ring.lock().unwrap_or_else(PoisonError::into_inner);
        if last.elapsed() >= RING_EVERY || progress.done == progress.total {
            *last = Instant::now();
            (self.shared.bell)(&progress);
        }
    }
}

/// A job on a thread of its own. Dropped, it is asked to stop and waited for.
pub struct Job<T> {
    thread: Option<JoinHandle<T>>,
    reporter: Reporter,
    started: Instant,
}

impl<T: Send + 'static> Job<T> {
    /// Starts `work` on a thread called `name`; `wake` is called on progress and at the end.
    pub fn spawn(
        name: &str,
        wake: impl Fn() + Send + Sync + Clone + 'static,
        work: impl FnOnce(&Reporter) -> T + Send + 'static,
    ) -> std::io::Result<Self> {
        let bell = wake.clone();
        let reporter = Reporter::new(move |_| bell());
        let theirs = reporter.clone();
        let thread = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
            let answer = work(&theirs);
            // The thread counts as finished a moment after it rings; the listener asks again until it is.
            wake();
            answer
        })?;
        Ok(Self {
            thread: Some(thread),
            reporter,
            started: Instant::now(),
        })
    }

    /// The answer, once the job has ended; a job that panicked has none and answers `Some(None)`.
    pub fn poll(&mut self) -> Option<Option<T>> {
        if !self.thread.as_ref()?.is_finished() {
            return None;
        }
        self.thread.take().map(|thread| thread.join().ok())
    }
}

impl<T> Job<T> {
    /// How far it is, and how to stop it.
    pub const fn reporter(&self) -> &Reporter {
        &self.reporter
    }

    /// How long the rest will take, guessed from what is done.
    pub fn remaining(&self) -> Option<Duration> {
        let fraction = self
            .reporter
            .progress()
            .fraction()
            .filter(|fraction| *fraction > 0.02)?;
        let spent = self.started.elapsed();
        Some(spent.mul_f32((1.0 - fraction) / fraction))
    }
}

impl<T> Drop for Job<T> {
    fn drop(&mut self) {
        self.reporter.cancel();
        if let Some(thread) = self.thread.take() {
            // A panic was reported by its hook; there is nobody left to tell.
            let _ = thread.join();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_job_stops() -> std::io::Result<()> {
        let steps = Arc::new(Mutex::new(0));
        let counted = Arc::clone(&steps);
        let job = Job::spawn(
            "test",
            || {},
            move |reporter| {
                while !reporter.is_cancelled() {
                    *counted.lock().unwrap_or_else(PoisonError::into_inner) += 1;
                    std::thread::sleep(Duration::from_millis(1));
                }
            },
        )?;
        drop(job);
        let after = *steps.lock().unwrap_or_else(PoisonError::into_inner);
        std::thread::sleep(Duration::from_millis(20));
        assert_eq!(*steps.lock().unwrap_or_else(PoisonError::into_inner), after);
        Ok(())
    }

    #[test]
    fn a_job_answers_once_and_a_panic_is_no_answer() -> std::io::Result<()> {
        let answer = |mut job: Job<i32>| loop {
            match job.poll() {
                Some(answer) => return answer,
                None => std::thread::sleep(Duration::from_millis(1)),
            }
        };
        assert_eq!(answer(Job::spawn("sum", || {}, |_| 40 + 2)?), Some(42));
        assert_eq!(answer(Job::spawn("panic", || {}, |_| panic!("as tests do"))?), None);
        Ok(())
    }
}
