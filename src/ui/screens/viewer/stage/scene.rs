//! Where a photo stands on the stage: zoomed, dragged, turned by quarters. Computes; draws nothing.

use egui::{Pos2, Rect, Vec2};

use super::super::ViewerState;

/// Pixels of the screen per pixel of the photo: the smallest, unless the whole photo is smaller, and the largest.
const ZOOM: (f32, f32) = (0.05, 8.0);
/// Room around a photo that fits.
const MARGIN: f32 = 24.0;
/// Room below it for the zoom buttons.
pub const BELOW: f32 = 76.0;

/// The stage and the photo on it, before zoom and turn.
pub struct Scene {
    /// Where the stage is, in points.
    pub rect: Rect,
    /// The photo's size in pixels, upright.
    pub size: Vec2,
    /// Of the screen.
    pub pixels_per_point: f32,
}

impl Scene {
    /// The photo's size in points at a zoom of 1, as turned.
    fn turned(&self, state: &ViewerState) -> Vec2 {
        let size = self.size / self.pixels_per_point;
        if state.quarter_turns % 2 == 1 { size.yx() } else { size }
    }

    /// The zoom at which the whole photo can be seen; a small one is not enlarged.
    pub fn fitting(&self, state: &ViewerState) -> f32 {
        let room = (self.rect.size() - Vec2::new(2.0 * MARGIN, MARGIN + BELOW)).max(Vec2::splat(1.0));
        (room / self.turned(state)).min_elem().min(1.0)
    }

    pub fn zoom(&self, state: &ViewerState) -> f32 {
        state.zoom.unwrap_or_else(|| self.fitting(state))
    }

    /// The middle of the stage: a photo that fits leaves room for the buttons below.
    fn centre(&self, state: &ViewerState) -> Pos2 {
        let raised = if state.zoom.is_none() {
            (BELOW - MARGIN) / 2.0
        } else {
            0.0
        };
        self.rect.center() - Vec2::new(0.0, raised)
    }

    /// Where the photo is painted.
    pub fn placed(&self, state: &ViewerState) -> Rect {
        Rect::from_center_size(self.centre(state) + state.offset, self.turned(state) * self.zoom(state))
    }

    /// Zooms by `factor`, so that what is under `at` stays there.
    pub fn zoom_by(&self, state: &mut ViewerState, factor: f32, at: Pos2) {
        let smallest = ZOOM.0.min(self.fitting(state));
        self.zoom_to(state, (self.zoom(state) * factor).clamp(smallest, ZOOM.1), at);
    }

    pub fn zoom_to(&self, state: &mut ViewerState, zoom: f32, at: Pos2) {
        let before = self.placed(state);
        let grown = zoom / self.zoom(state);
        state.zoom = Some(zoom);
        state.offset = at + (before.center() - at) * grown - self.centre(state);
        self.clamp(state);
    }

    /// Keeps the photo's edges outside the stage where it is larger, and in the middle where it is smaller.
    pub fn clamp(&self, state: &mut ViewerState) {
        let spare = (self.turned(state) * self.zoom(state) - self.rect.size()).max(Vec2::ZERO) / 2.0;
        state.offset = state.offset.clamp(-spare, spare);
    }

    /// Between the whole photo and one pixel for one.
    pub fn toggle(&self, state: &mut ViewerState, at: Pos2) {
        if state.zoom.is_none() {
            self.zoom_to(state, 1.0, at);
        } else {
            state.fit();
        }
    }

    /// How this photo is looked at beside another one: the same part of it, as large.
    pub fn linked(&self, one: &Self, state: &ViewerState) -> ViewerState {
        let Some(zoom) = state.zoom else {
            return state.clone();
        };
        let own = self.fitting(state) * zoom / one.fitting(state);
        let mut linked = ViewerState {
            zoom: Some(own),
            ..state.clone()
        };
        let share = state.offset / one.placed(state).size();
        linked.offset = share * self.turned(&linked) * own;
        linked
    }
}

#[cfg(test)]
mod tests {
    use egui::pos2;

    use super::*;

    const STAGE: Rect = Rect {
        min: pos2(0.0, 56.0),
        max: pos2(1000.0, 756.0),
    };

    fn scene(size: Vec2) -> Scene {
        Scene {
            rect: STAGE,
            size,
            pixels_per_point: 1.0,
        }
    }

    #[test]
    fn a_photo_fits_whole_above_the_buttons_and_a_small_one_is_not_enlarged() {
        let state = ViewerState::default();
        let placed = scene(Vec2::new(6000.0, 4000.0)).placed(&state);
        assert!(
            STAGE.contains_rect(placed) && placed.bottom() <= STAGE.bottom() - BELOW + 0.5,
            "{placed:?}"
        );
        assert!((scene(Vec2::new(100.0, 80.0)).zoom(&state) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn what_is_under_the_pointer_stays_there_when_zooming() {
        let (scene, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        let pointer = pos2(420.0, 300.0);
        let share = |rect: Rect| (pointer - rect.min) / rect.size();
        scene.zoom_to(&mut state, 1.0, pointer);
        let before = share(scene.placed(&state));
        scene.zoom_by(&mut state, 2.0, pointer);
        let after = share(scene.placed(&state));
        assert!((before - after).length() < 1e-3, "{before:?} became {after:?}");
    }

    #[test]
    fn a_photo_cannot_be_dragged_off_the_stage() {
        let (scene, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        scene.zoom_to(&mut state, 1.0, STAGE.center());
        state.offset = Vec2::new(9000.0, -9000.0);
        scene.clamp(&mut state);
        let placed = scene.placed(&state);
        assert!(
            placed.contains_rect(STAGE) && (placed.left() - STAGE.left()).abs() < 0.5,
            "{placed:?}"
        );
        scene.zoom_by(&mut state, 0.0001, STAGE.center());
        assert_eq!(
            state.offset,
            Vec2::ZERO,
            "smaller than the stage, it stands in its middle"
        );
    }

    #[test]
    fn a_quarter_turn_swaps_the_sides() {
        let (scene, mut state) = (scene(Vec2::new(400.0, 200.0)), ViewerState::default());
        state.turn();
        assert_eq!(scene.placed(&state).size(), Vec2::new(200.0, 400.0));
    }

    #[test]
    fn a_photo_beside_another_shows_the_same_part_at_the_same_share_of_its_size() {
        let (one, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        let other = Scene {
            rect: STAGE.translate(Vec2::new(1000.0, 0.0)),
            ..scene(Vec2::new(2000.0, 1500.0))
        };
        assert_eq!(other.linked(&one, &state).zoom, None);
        one.zoom_to(&mut state, 1.0, pos2(300.0, 200.0));
        let linked = other.linked(&one, &state);
        let share = |scene: &Scene, state: &ViewerState| {
            (scene.rect.center() - scene.placed(state).min) / scene.placed(state).size()
        };
        assert!((share(&one, &state) - share(&other, &linked)).length() < 1e-3);
        assert!((one.placed(&state).width() - other.placed(&linked).width()).abs() < 1.0);
    }

    #[test]
    fn a_double_click_goes_to_full_size_and_back() {
        let (scene, mut state) = (scene(Vec2::new(4000.0, 3000.0)), ViewerState::default());
        scene.toggle(&mut state, STAGE.center());
        assert_eq!(state.zoom, Some(1.0));
        scene.toggle(&mut state, STAGE.center());
        assert_eq!((state.zoom, state.offset), (None, Vec2::ZERO));
    }
}
