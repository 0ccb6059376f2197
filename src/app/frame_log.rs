//! One line a frame for `--frame-log`: seconds since start, CPU milliseconds of `logic` and `ui` on this thread.
//! Tessellation and painting are not counted.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::time::Instant;

use cpu_time::ThreadTime;

/// The log.
pub struct FrameLog {
    file: BufWriter<File>,
    start: Instant,
    frame: Option<ThreadTime>,
}

impl FrameLog {
    /// Starts a log at `path`, over what is there.
    pub fn create(path: &Path) -> std::io::Result<Self> {
        Ok(Self {
            file: BufWriter::new(File::create(path)?),
            start: Instant::now(),
            frame: None,
        })
    }

    /// A frame begins.
    pub fn begin(&mut self) {
        // Logic may run without a frame; then the time of both counts towards the next one.
        self.frame.get_or_insert_with(ThreadTime::now);
    }

    /// The frame is laid out.
    pub fn end(&mut self) {
        let Some(frame) = self.frame.take() else { return };
        let seconds = self.start.elapsed().as_secs_f64();
        let milliseconds = frame.elapsed().as_secs_f64() * 1000.0;
        // A log that cannot be written is no reason to disturb the user; its reader sees that it ends.
        let _ = writeln!(self.file, "{seconds:.3}\t{milliseconds:.3}");
        let _ = self.file.flush();
    }
}
