//! What the window looks like: few pictures, of fixed size, font and day. `UPDATE_SNAPSHOTS=1 cargo test` draws them anew.
//! Without a graphics adapter, real or software, they say that they are skipped; `STELE_PICTURES=required` forbids that.

use std::io::Write;
use std::panic::catch_unwind;
use std::path::Path;

use egui::Theme;
use egui_kittest::SnapshotResults;
use egui_kittest::wgpu::WgpuTestRenderer;
use stele::command::{Action, Request};
use stele::jobs::{Reporter, write_sample};
use stele::model::{RowId, Table};

use crate::support::window::Window;
use crate::support::{Outcome, TODAY};

#[test]
fn the_screens_look_as_they_did() -> Outcome {
    if catch_unwind(WgpuTestRenderer::new).is_err() {
        let is_required = std::env::var("STELE_PICTURES").is_ok_and(|value| value == "required");
        assert!(!is_required, "no graphics adapter, and pictures are required here");
        writeln!(
            std::io::stdout(),
            "skipped: pictures need a graphics adapter, real or software"
        )?;
        return Ok(());
    }
    let folder = tempfile::tempdir()?;
    let sample = folder.path().join("sample");
    write_sample(&sample, ("Tester", TODAY), "Sample", &Reporter::silent())?.close()?;
    let mut pictures = SnapshotResults::new();
    draw(&sample, folder.path(), Theme::Light, &mut pictures)?;
    draw(&sample, folder.path(), Theme::Dark, &mut pictures)?;
    pictures.unwrap();
    Ok(())
}

fn draw(sample: &Path, folder: &Path, theme: Theme, pictures: &mut SnapshotResults) -> Outcome {
    let suffix = if theme == Theme::Dark { "dark" } else { "light" };
    let mut window = Window::for_sample(folder, [1366.0, 768.0], theme)?;
    pictures.add(window.harness.try_snapshot(format!("welcome-{suffix}")));
    window.harness.state_mut().open_at_start(sample);
    window.settle()?;
    let grave = {
        let lines = &window.catalogue()?.list.lines;
        lines
            .values()
            .find(|line| line.code == "ARL-0012")
            .ok_or("the sample has no ARL-0012")?
            .memorial
    };
    let id = RowId {
        table: Table::Memorial,
        uuid: grave,
    };
    window.harness.state_mut().request(Request::Select(Some(id)));
    window.settle()?;
    // Thumbnails are decoded beside the frame: a few steps more until all have arrived.
    for _ in 0..100 {
        window.harness.step();
        std::thread::sleep(std::time::Duration::from_millis(5));
    }
    pictures.add(window.harness.try_snapshot(format!("main-{suffix}")));
    window.act(Action::MarkStatus)?;
    pictures.add(window.harness.try_snapshot(format!("status-{suffix}")));
    Ok(())
}
