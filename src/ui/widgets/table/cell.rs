//! One cell of a list, and the usual ways to fill it.

use egui::{Rect, Ui, Vec2};

use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::chip::{ChipLook, paint_chip};
use crate::ui::widgets::text::{line, paint_line};
use crate::ui::widgets::thumb::{Picture, cover};

/// Room at both sides of a cell, in points.
pub(super) const PADDING: f32 = 8.0;

/// One cell in view; everything is painted at once and elided to its width.
pub struct Cell<'a> {
    /// Where to paint; for painters of one's own.
    pub ui: &'a Ui,
    /// The room, without the padding at both sides.
    pub rect: Rect,
    /// Which row.
    pub row: usize,
    /// The key of the column.
    pub column: &'a str,
    /// Whether the row is selected.
    pub selected: bool,
    /// Whether the pointer is over the row.
    pub hovered: bool,
}

impl Cell<'_> {
    /// Paints one line.
    pub fn text(&self, text: &str) {
        let galley = line(
            self.ui,
            text,
            regular(size::TABLE),
            tokens(self.ui).ink,
            self.rect.width(),
        );
        paint_line(self.ui, self.rect.left_center(), galley);
    }

    /// Paints one quiet line.
    pub fn quiet(&self, text: &str) {
        let galley = line(
            self.ui,
            text,
            regular(size::TABLE),
            tokens(self.ui).quiet,
            self.rect.width(),
        );
        paint_line(self.ui, self.rect.left_center(), galley);
    }

    /// Paints a line and a quiet one under it.
    pub fn two_lines(&self, first: &str, second: &str) {
        self.lines(first, second, false);
    }

    /// Paints a line that stands out, such as the name, and a quiet one under it.
    pub fn name(&self, first: &str, second: &str) {
        self.lines(first, second, true);
    }

    fn lines(&self, first: &str, second: &str, strong: bool) {
        let colours = tokens(self.ui);
        let left = self.rect.left_center();
        let room = self.rect.width();
        let font = if strong {
            semibold(size::TABLE)
        } else {
            regular(size::TABLE)
        };
        // One line alone stands in the middle.
        let (rise, drop) = if first.is_empty() || second.is_empty() {
            (0.0, 0.0)
        } else {
            (8.0, 8.5)
        };
        paint_line(
            self.ui,
            left - Vec2::new(0.0, rise),
            line(self.ui, first, font, colours.ink, room),
        );
        if !second.is_empty() {
            let quiet = line(self.ui, second, regular(size::SECOND), colours.quiet, room);
            paint_line(self.ui, left + Vec2::new(0.0, drop), quiet);
        }
    }

    /// Paints a chip.
    pub fn chip(&self, look: &ChipLook<'_>) {
        paint_chip(self.ui, self.rect.left_center(), self.rect.width() + PADDING, look);
    }

    /// Paints the cover picture, or its placeholder.
    pub fn cover(&self, picture: Option<Picture>) {
        let min = self.rect.left_center() - Vec2::new(0.0, size::COVER / 2.0);
        cover(self.ui, Rect::from_min_size(min, Vec2::splat(size::COVER)), picture);
    }
}
