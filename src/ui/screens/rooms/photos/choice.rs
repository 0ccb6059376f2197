//! Which photos of the wall are chosen, and where the keyboard stands.

use std::collections::HashSet;
use std::rc::Rc;

use egui::Modifiers;
use uuid::Uuid;

use super::layout::Layout;
use crate::model::wall::Wall;
use crate::ui::view::WallView;

/// The state of the wall.
#[derive(Default)]
pub struct PhotosState {
    chosen: HashSet<Uuid>,
    /// The same in the order of the wall, until another is chosen.
    in_order: Option<Rc<Vec<Uuid>>>,
    /// Where a row of photos chosen with Shift starts.
    anchor: Option<Uuid>,
    /// The photo that takes the keyboard at the next frame.
    pub(super) wants_focus: Option<usize>,
    /// Which answer the choice belongs to.
    answered: u64,
    /// Where the photos stand, as long as neither they nor the width change.
    pub(super) layout: Option<(u64, Layout)>,
}

impl PhotosState {
    /// Whether none is chosen.
    pub fn is_empty(&self) -> bool {
        self.chosen.is_empty()
    }

    /// Chooses none.
    pub fn clear(&mut self) {
        self.chosen.clear();
        self.in_order = None;
    }

    /// Forgets what the wall no longer shows.
    pub(super) fn follow(&mut self, view: &WallView) {
        if self.answered == view.answered {
            return;
        }
        self.answered = view.answered;
        self.in_order = None;
        self.wants_focus = self.wants_focus.filter(|place| *place < view.wall.photos.len());
        if !self.chosen.is_empty() {
            let shown: HashSet<&Uuid> = view.wall.photos.iter().collect();
            self.chosen.retain(|photo| shown.contains(photo));
        }
    }

    pub(super) fn is_chosen(&self, photo: Uuid) -> bool {
        self.chosen.contains(&photo)
    }

    /// The chosen photos in the order of the wall.
    pub(super) fn chosen(&mut self, wall: &Wall) -> &Rc<Vec<Uuid>> {
        let chosen = &self.chosen;
        self.in_order.get_or_insert_with(|| {
            let photos = wall.photos.iter().copied();
            Rc::new(photos.filter(|photo| chosen.contains(photo)).collect())
        })
    }

    /// Chooses every photo of the wall.
    pub(super) fn choose_all(&mut self, wall: &Wall) {
        self.chosen = wall.photos.iter().copied().collect();
        self.in_order = None;
    }

    /// Chooses by a click on the photo at `place`: that one, one more or less (Ctrl), or all from the last one (Shift).
    pub(super) fn click(&mut self, wall: &Wall, place: usize, keys: Modifiers) {
        let Some(photo) = wall.photos.get(place).copied() else {
            return;
        };
        self.in_order = None;
        if keys.shift {
            let standing = |photo| wall.photos.iter().position(|known| *known == photo);
            let anchor = self.anchor.and_then(standing).unwrap_or(place);
            let row = &wall.photos[anchor.min(place)..=anchor.max(place)];
            self.chosen.extend(row);
            return;
        }
        self.anchor = Some(photo);
        if !keys.command {
            self.chosen.clear();
        }
        if !self.chosen.remove(&photo) {
            self.chosen.insert(photo);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn wall(count: u128) -> Wall {
        Wall {
            photos: (1..=count).map(Uuid::from_u128).collect(),
            ..Wall::default()
        }
    }

    fn chosen(state: &mut PhotosState) -> Vec<u128> {
        state.chosen(&wall(5)).iter().map(Uuid::as_u128).collect()
    }

    #[test]
    fn a_click_chooses_one_photo_ctrl_one_more_and_shift_all_between() {
        let mut state = PhotosState::default();
        state.click(&wall(5), 1, Modifiers::NONE);
        assert_eq!(chosen(&mut state), [2]);
        state.click(&wall(5), 3, Modifiers::NONE);
        assert_eq!(chosen(&mut state), [4]);
        state.click(&wall(5), 0, Modifiers::COMMAND);
        assert_eq!(chosen(&mut state), [1, 4]);
        state.click(&wall(5), 2, Modifiers::SHIFT);
        assert_eq!(chosen(&mut state), [1, 2, 3, 4]);
        state.click(&wall(5), 3, Modifiers::COMMAND);
        assert_eq!(chosen(&mut state), [1, 2, 3]);
    }

    #[test]
    fn photos_that_are_gone_are_no_longer_chosen() {
        let mut state = PhotosState::default();
        state.choose_all(&wall(5));
        let view = WallView {
            wall: wall(4),
            answered: 1,
            ..WallView::default()
        };
        state.follow(&view);
        assert_eq!(chosen(&mut state), [1, 2, 3, 4]);
    }

    #[test]
    fn a_row_of_photos_begins_at_the_photo_that_was_clicked_wherever_it_stands_now() {
        let mut state = PhotosState::default();
        state.click(&wall(5), 1, Modifiers::NONE);
        // Two photos came in before it.
        let moved = Wall {
            photos: [8, 9, 1, 2, 3, 4, 5].map(Uuid::from_u128).into(),
            ..Wall::default()
        };
        state.click(&moved, 4, Modifiers::SHIFT);
        assert_eq!(chosen(&mut state), [2, 3]);
    }
}
