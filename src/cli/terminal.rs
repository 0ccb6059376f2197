//! What goes to the terminal: results on standard output, progress and problems on standard error. Progress shows only
//! where somebody looks. Nothing here panics when a stream is gone, as the printing macros do.

use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::jobs::{Progress, Reporter};
use crate::model::{Lang, Problem};
use crate::texts::Texts;

/// The width of the line of progress; narrower than any terminal in use.
const WIDTH: usize = 76;

/// Shows the progress of a job, and takes it away again.
#[derive(Default)]
pub struct Terminal {
    shows_progress: Arc<AtomicBool>,
}

impl Terminal {
    /// A reporter for a job: one line that is written over, or silence where standard error is no terminal.
    pub fn reporter(&self, lang: Lang) -> Reporter {
        if !io::stderr().is_terminal() {
            return Reporter::silent();
        }
        let texts = Texts::new(lang);
        let shows_progress = Arc::clone(&self.shows_progress);
        Reporter::new(move |progress| {
            shows_progress.store(true, Ordering::Relaxed);
            write_over(&line_of(&texts, progress));
        })
    }

    /// Takes the line of progress away.
    pub fn clear_progress(&self) {
        if self.shows_progress.swap(false, Ordering::Relaxed) {
            write_over("");
            write_over_end();
        }
    }
}

fn line_of(texts: &Texts, progress: &Progress) -> String {
    let detail = plain(&progress.detail);
    let args = [
        ("done", progress.done.into()),
        ("total", progress.total.into()),
        ("detail", detail.into()),
    ];
    texts.with("cli-progress", &args)
}

fn write_over(line: &str) {
    let line: String = line.chars().take(WIDTH).collect();
    // Progress that cannot be shown is no reason to stop.
    let _ = write!(io::stderr(), "\r{line:WIDTH$}");
}

fn write_over_end() {
    let _ = write!(io::stderr(), "\r");
}

/// Says a sentence on standard error.
pub fn say(sentence: &str) {
    // There is nobody left to tell.
    let _ = writeln!(io::stderr(), "{sentence}");
}

/// Says what went wrong, what it means and what to do.
pub fn say_problem(problem: &Problem) {
    say(&problem.title);
    for line in [&problem.hint, &problem.details] {
        if !line.is_empty() {
            say(line);
        }
    }
}

/// Where results go. Flush it at the end, so that a failure is seen.
pub fn results() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Prints one line of a result.
pub fn print(line: &str) -> io::Result<()> {
    writeln!(io::stdout(), "{line}")
}

/// Prints a path, byte for byte, so that a script can use it.
pub fn print_path(path: &Path) -> io::Result<()> {
    let mut out = results();
    out.write_all(path.as_os_str().as_encoded_bytes())?;
    out.write_all(b"\n")?;
    out.flush()
}

/// Writes cells with tabs between them; whatever would break the line is a space in them.
pub fn write_cells(out: &mut impl Write, cells: &[&str]) -> io::Result<()> {
    let cells: Vec<String> = cells.iter().map(|cell| plain(cell)).collect();
    writeln!(out, "{}", cells.join("\t"))
}

fn plain(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cell_never_breaks_its_line() -> io::Result<()> {
        let mut out = Vec::new();
        write_cells(&mut out, &["REB-1", "two\nlines\tand a tab", ""])?;
        assert_eq!(out, b"REB-1\ttwo lines and a tab\t\n");
        Ok(())
    }
}
