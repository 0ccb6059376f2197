//! Files dragged from elsewhere over the window: it says what would become of them, and takes them when dropped.

use std::path::{Path, PathBuf};

use egui::{Rect, Ui};

use crate::command::{Request, Room};
use crate::model::RowId;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::thumb::drop_target;
use crate::ui::{Cx, icons};

/// Takes dropped files; covers the list or the record while files are dragged over the window.
pub fn show(ui: &Ui, cx: &mut Cx, catalogue: &CatalogueView, (centre, record): (Rect, Option<Rect>)) {
    if cx.state.dialog.is_some() {
        // An open dialog takes what is dropped, or nobody does.
        return;
    }
    let (hovered, dropped) = ui.input(|input| {
        let hovered: Vec<PathBuf> = input
            .raw
            .hovered_files
            .iter()
            .filter_map(|file| file.path.clone())
            .collect();
        let dropped: Vec<PathBuf> = input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_path_buf())
            .collect();
        (hovered, dropped)
    });
    cx.state.is_dragging_files = !hovered.is_empty();
    let pointer = ui.input(|input| input.pointer.latest_pos());
    // Most systems do not tell where the pointer is while files are dragged: then the open grave takes them.
    let is_over = |rect: Rect| pointer.map_or(catalogue.room != Room::Photos, |pointer| rect.contains(pointer));
    let owner = record
        .filter(|rect| is_over(*rect))
        .and_then(|rect| Some((rect, super::grave(cx, catalogue)?)));
    if !hovered.is_empty() {
        let (rect, text) = match (hovered.iter().any(|path| is_catalogue(path)), &owner) {
            (true, _) => (centre, cx.text("main-drop-catalogue")),
            _ if catalogue.is_read_only => (centre, cx.text("main-drop-read-only")),
            (_, Some((rect, (_, name)))) => (*rect, cx.texts.with("main-drop-record", &[("name", name.into())])),
            (_, None) => (centre, cx.text("main-drop-unsorted")),
        };
        drop_target(ui, rect, icons::PHOTOS, &text);
    }
    if let Some(request) = request_for(dropped, owner.map(|(_, (id, _))| id), catalogue.is_read_only) {
        cx.ask(request);
    }
}

/// What dropped files ask for: a catalogue is opened, anything else is taken as photos.
fn request_for(dropped: Vec<PathBuf>, owner: Option<RowId>, is_read_only: bool) -> Option<Request> {
    if let Some(catalogue) = dropped.iter().find(|path| is_catalogue(path)) {
        return Some(Request::Open(catalogue.clone()));
    }
    (!dropped.is_empty() && !is_read_only).then_some(Request::AddPhotos(dropped, owner))
}

fn is_catalogue(path: &Path) -> bool {
    path.extension()
        .is_some_and(|extension| extension.eq_ignore_ascii_case("stele"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_catalogue_is_opened_and_anything_else_is_a_photo() {
        let photo = PathBuf::from("a/stone.jpg");
        let catalogue = PathBuf::from("a/Arlon.STELE");
        let both = vec![photo.clone(), catalogue.clone()];
        assert_eq!(request_for(both, None, true), Some(Request::Open(catalogue)));
        assert_eq!(request_for(vec![photo.clone()], None, true), None);
        assert_eq!(
            request_for(vec![photo.clone()], None, false),
            Some(Request::AddPhotos(vec![photo], None))
        );
        assert_eq!(request_for(Vec::new(), None, false), None);
    }
}
