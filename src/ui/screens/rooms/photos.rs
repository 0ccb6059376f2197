//! The room of photos: a wall of thumbnails, of which only the rows in view are drawn. Several can be chosen and put
//! at the grave that stands in the form.

use std::collections::BTreeSet;

use egui::{EventFilter, Key, Modifiers, Response, ScrollArea, Ui, Vec2};
use uuid::Uuid;

use super::head;
use crate::command::{Action, Request};
use crate::model::grave::PhotoView;
use crate::model::{entry, photo};
use crate::texts::Texts;
use crate::ui::screens::main as shell;
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::chip;
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::thumb::Thumb;
use crate::ui::{Cx, Pictures, icons};

/// Width of a thumbnail at least, in points; what is left over is shared.
const LEAST: f32 = 150.0;
/// Height of a thumbnail for its width.
const SHAPE: f32 = 0.75;
/// Room between thumbnails.
const GAP: f32 = 8.0;

/// Which photos are chosen, and where the keyboard stands.
#[derive(Debug, Default)]
pub struct PhotosState {
    chosen: BTreeSet<Uuid>,
    /// Where a row of photos chosen with Shift starts.
    anchor: usize,
    /// The photo that takes the keyboard at the next frame.
    wants_focus: Option<usize>,
}

impl PhotosState {
    /// Chooses by a click on the photo at `place`: that one, one more or less (Ctrl), or all from the last one (Shift).
    fn click(&mut self, photos: &[PhotoView], place: usize, keys: Modifiers) {
        let Some(uuid) = photos.get(place).map(|photo| photo.row.uuid()) else {
            return;
        };
        if keys.shift {
            let anchor = self.anchor.min(photos.len() - 1);
            let row = &photos[anchor.min(place)..=anchor.max(place)];
            self.chosen.extend(row.iter().map(|photo| photo.row.uuid()));
            return;
        }
        self.anchor = place;
        if !keys.command {
            self.chosen.clear();
        }
        if !self.chosen.remove(&uuid) {
            self.chosen.insert(uuid);
        }
    }

    /// The chosen photos that are still shown, in the order of the wall.
    fn shown(&self, photos: &[PhotoView]) -> Vec<Uuid> {
        photos
            .iter()
            .map(|photo| photo.row.uuid())
            .filter(|uuid| self.chosen.contains(uuid))
            .collect()
    }
}

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let title = cx.text("photos-name");
    let body = head(ui, &title, |ui| {
        put_button(ui, cx, catalogue);
        unsorted_or_all(ui, cx, catalogue);
    });
    shell::region(ui, "photos", body.shrink2(egui::vec2(GAP, 0.0)), |ui| {
        if catalogue.photos.is_empty() {
            no_photos(ui, cx, catalogue);
        } else {
            wall(ui, cx, catalogue);
        }
    });
}

fn unsorted_or_all(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let counts = &catalogue.counts;
    // From right to left.
    for (key, count, unsorted) in [
        ("photos-all", counts.photos, false),
        ("photos-unsorted", counts.unsorted_photos, true),
    ] {
        let text = cx.texts.with(key, &[("figure", shell::figure(count).into())]);
        let is_shown = catalogue.is_unsorted_only == unsorted;
        if chip::filter_chip(ui, &text, is_shown, false).clicked() && !is_shown {
            cx.ask(Request::PhotosUnsorted(unsorted));
        }
    }
}

fn put_button(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let chosen = cx.state.photos.shown(&catalogue.photos);
    let grave = shell::grave(cx, catalogue);
    let can_put = !catalogue.is_read_only && !chosen.is_empty();
    let (text, hint) = match &grave {
        Some((_, name)) if can_put => {
            let args = [("count", chosen.len().into()), ("name", name.as_str().into())];
            (cx.texts.with("photos-put-at", &args), cx.text("photos-put-at-hint"))
        }
        _ => (cx.text("photos-put"), cx.text("photos-put-hint")),
    };
    let button = Button::secondary(&text)
        .with_icon(icons::GRAVE)
        .hint(&hint)
        .enabled(can_put && grave.is_some());
    let width = (ui.available_width() * 0.5).max(LEAST);
    if button.max_width(width).show(ui).clicked()
        && let Some((id, _)) = grave
    {
        cx.ask(Request::LinkPhotos(chosen, id));
        cx.state.photos.chosen.clear();
    }
}

fn no_photos(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let key = if catalogue.counts.photos == 0 {
        "photos-empty"
    } else {
        "photos-all-sorted"
    };
    let text = cx.text(Action::AddPhotos.key());
    let button = (!catalogue.is_read_only).then_some((icons::ADD, text.as_str()));
    if empty(ui, icons::PHOTOS, &cx.text(key), button).is_some_and(|button| button.clicked()) {
        cx.act(Action::AddPhotos);
    }
}

/// How the thumbnails stand: so many in a row, each of this size.
#[derive(Clone, Copy)]
struct Grid {
    columns: usize,
    size: Vec2,
}

impl Grid {
    fn of(width: f32) -> Self {
        let columns = ((width + GAP) / (LEAST + GAP)).floor().max(1.0);
        let side = (width + GAP) / columns - GAP;
        Self {
            columns: columns as usize,
            size: Vec2::new(side, side * SHAPE),
        }
    }

    fn row_height(self) -> f32 {
        self.size.y + GAP
    }
}

fn wall(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let photos = &catalogue.photos;
    ui.spacing_mut().item_spacing = Vec2::splat(GAP);
    let grid = Grid::of(ui.available_width() - 3.0 * size::STEP);
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("wall");
    if let Some(offset) = offset_for_focus(ui, cx, grid) {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_rows(ui, grid.size.y, photos.len().div_ceil(grid.columns), |ui, rows| {
        for row in rows {
            ui.horizontal(|ui| {
                let first = row * grid.columns;
                for place in first..(first + grid.columns).min(photos.len()) {
                    let response = thumb(
                        ui,
                        (cx.texts, &mut *cx.pictures),
                        &photos[place],
                        (grid, &cx.state.photos),
                    );
                    events(ui, cx, (photos, place, grid), &response);
                }
            });
        }
    });
    let shown = (output.state.clamped_offset().y, output.inner_rect.height());
    ui.data_mut(|data| data.insert_temp(view_id(), shown));
}

fn view_id() -> egui::Id {
    egui::Id::unique("photo wall in view")
}

/// Where to scroll to so that the photo that takes the keyboard is drawn; `None` when it is in view.
fn offset_for_focus(ui: &Ui, cx: &Cx, grid: Grid) -> Option<f32> {
    let (offset, height): (f32, f32) = ui.data(|data| data.get_temp(view_id()))?;
    let top = (cx.state.photos.wants_focus? / grid.columns) as f32 * grid.row_height();
    let wanted = offset.min(top).max(top + grid.row_height() - height);
    ((wanted - offset).abs() > 0.5).then_some(wanted)
}

fn thumb(
    ui: &mut Ui,
    (texts, pictures): (&Texts, &mut Pictures),
    photo: &PhotoView,
    (grid, state): (Grid, &PhotosState),
) -> Response {
    let row = &photo.row;
    let name = row.text(photo::ORIGINAL_NAME);
    let taken = entry::date(photo::TAKEN, row).short(texts.lang());
    let spoken = if taken.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {taken}")
    };
    Thumb::new(&spoken, grid.size)
        .picture(pictures.thumb(row.text(photo::SHA256)))
        .caption(if taken.is_empty() { name } else { &taken })
        .selected(state.chosen.contains(&row.uuid()))
        .show(ui)
}

/// Carries out clicks and keys on one photo.
fn events(ui: &Ui, cx: &mut Cx, (photos, place, grid): (&[PhotoView], usize, Grid), response: &Response) {
    let state = &mut cx.state.photos;
    if state.wants_focus == Some(place) {
        response.request_focus();
        state.wants_focus = None;
    }
    let is_entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if response.clicked() && !is_entered {
        response.request_focus();
        state.click(photos, place, ui.input(|input| input.modifiers));
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input(|input| input.num_presses(key)) as isize;
        let moves = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft)
            + grid.columns as isize * (pressed(Key::ArrowDown) - pressed(Key::ArrowUp));
        if moves != 0 {
            state.wants_focus = Some(place.saturating_add_signed(moves).min(photos.len() - 1));
            ui.request_repaint();
        }
    }
    if response.double_clicked() || is_entered {
        cx.ask(Request::View(
            photos.iter().map(|photo| photo.row.uuid()).collect(),
            place,
        ));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Row, Table};

    fn photos() -> Vec<PhotoView> {
        (1..=5)
            .map(|n| PhotoView {
                link: None,
                row: Row::new(Table::Photo, Uuid::from_u128(n)),
            })
            .collect()
    }

    fn chosen(state: &PhotosState) -> Vec<u128> {
        state.shown(&photos()).into_iter().map(|uuid| uuid.as_u128()).collect()
    }

    #[test]
    fn a_click_chooses_one_photo_ctrl_one_more_and_shift_all_between() {
        let mut state = PhotosState::default();
        state.click(&photos(), 1, Modifiers::NONE);
        assert_eq!(chosen(&state), [2]);
        state.click(&photos(), 3, Modifiers::NONE);
        assert_eq!(chosen(&state), [4]);
        state.click(&photos(), 0, Modifiers::COMMAND);
        assert_eq!(chosen(&state), [1, 4]);
        state.click(&photos(), 2, Modifiers::SHIFT);
        assert_eq!(chosen(&state), [1, 2, 3, 4]);
        state.click(&photos(), 3, Modifiers::COMMAND);
        assert_eq!(chosen(&state), [1, 2, 3]);
    }

    #[test]
    fn photos_that_are_gone_are_no_longer_chosen() {
        let mut state = PhotosState::default();
        state.click(&photos(), 4, Modifiers::NONE);
        assert!(state.shown(&photos()[..4]).is_empty());
    }

    #[test]
    fn a_wall_fills_its_width_with_at_least_one_photo_a_row() {
        assert_eq!(Grid::of(90.0).columns, 1);
        let grid = Grid::of(750.0);
        let filled = grid.columns as f32 * (grid.size.x + GAP) - GAP;
        assert!((filled - 750.0).abs() < 0.01, "{filled}");
    }
}
