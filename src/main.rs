//! The program: notes a panic in the log, then does what the arguments ask for. Everything else is the library's.

use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::panic::PanicHookInfo;
use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let print = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        print(panic);
        // A log that cannot be written must not hide the panic itself.
        let _ = note(panic);
    }));
    stele::cli::run()
}

/// Appends a panic to `stele.log` in the system's folder for such things.
fn note(panic: &PanicHookInfo) -> io::Result<()> {
    let folder = dirs::data_local_dir().ok_or(io::ErrorKind::NotFound)?.join("stele");
    fs::create_dir_all(&folder)?;
    let mut log = OpenOptions::new()
        .create(true)
        .append(true)
        .open(folder.join("stele.log"))?;
    let (now, version) = (jiff::Timestamp::now(), env!("CARGO_PKG_VERSION"));
    let trace = std::backtrace::Backtrace::force_capture();
    writeln!(log, "{now} stele {version}: {panic}\n{trace}")
}
