//! Where the photos of the wall stand: rows of equal thumbnails under headings. Computed once for an answer and a
//! width, so that a frame only looks up what is in view.

use std::ops::Range;

use egui::Vec2;

/// Width of a thumbnail at least, in points; what is left over is shared.
const LEAST: f32 = 150.0;
/// Height of a thumbnail for its width.
const SHAPE: f32 = 0.75;
/// Room between thumbnails.
pub const GAP: f32 = 8.0;
/// Height of a heading.
const HEADING: f32 = 40.0;

/// One row of the wall.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Its upper end in points from the top of the wall.
    pub top: f32,
    /// The place of its first photo, or of the first one below a heading.
    first: usize,
    /// What stands in it.
    pub content: Content,
}

/// What stands in a row.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// The heading of that number.
    Heading(usize),
    /// Photos, by their places.
    Photos(Range<usize>),
}

/// All rows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Layout {
    width: f32,
    columns: usize,
    /// Size of a thumbnail.
    pub size: Vec2,
    rows: Vec<Row>,
    /// Height of the whole wall.
    pub height: f32,
}

impl Layout {
    /// Puts `count` photos into a wall of that width; each heading stands above the photo of its place.
    pub fn new(width: f32, count: usize, headings: &[usize]) -> Self {
        let columns = ((width + GAP) / (LEAST + GAP)).floor().max(1.0);
        let side = (width + GAP) / columns - GAP;
        let mut layout = Self {
            width,
            columns: columns as usize,
            size: Vec2::new(side, side * SHAPE),
            rows: Vec::new(),
            height: GAP,
        };
        let ends = headings.iter().skip(1).copied().chain([count]);
        if headings.is_empty() {
            layout.section(0..count);
        }
        for (number, (first, end)) in headings.iter().zip(ends).enumerate() {
            layout.push(*first, Content::Heading(number), HEADING);
            layout.section(*first..end);
        }
        layout
    }

    /// Whether it is of that width.
    pub fn is_of(&self, width: f32) -> bool {
        (self.width - width).abs() < 0.5
    }

    fn section(&mut self, places: Range<usize>) {
        let mut first = places.start;
        while first < places.end {
            let end = (first + self.columns).min(places.end);
            self.push(first, Content::Photos(first..end), self.size.y + GAP);
            first = end;
        }
    }

    fn push(&mut self, first: usize, content: Content, height: f32) {
        let top = self.height;
        self.rows.push(Row { top, first, content });
        self.height += height;
    }

    /// The rows between two heights.
    pub fn between(&self, from: f32, to: f32) -> &[Row] {
        let first = self.rows.partition_point(|row| row.top <= from).saturating_sub(1);
        let end = self.rows.partition_point(|row| row.top < to);
        &self.rows[first.min(end)..end]
    }

    /// The upper end and the height of the row in which a photo stands.
    pub fn row_of(&self, place: usize) -> Option<(f32, f32)> {
        let row = &self.rows[self.number_of(place)?];
        Some((row.top, self.size.y + GAP))
    }

    fn number_of(&self, place: usize) -> Option<usize> {
        // The last row that starts there or before: a heading comes before the photos that it stands above.
        self.rows.partition_point(|row| row.first <= place).checked_sub(1)
    }

    /// The photo so many rows below (or above) another one, in the same column where that row is long enough.
    pub fn below(&self, place: usize, rows: isize) -> usize {
        let Some(own) = self.number_of(place) else { return place };
        let column = place - self.rows[own].first;
        let photos = |row: &Row| match &row.content {
            Content::Photos(places) => Some(places.clone()),
            Content::Heading(_) => None,
        };
        let steps = rows.unsigned_abs();
        let reached = if rows < 0 {
            self.rows[..own].iter().rev().filter_map(photos).take(steps).last()
        } else {
            self.rows[own + 1..].iter().filter_map(photos).take(steps).last()
        };
        reached.map_or(place, |places| (places.start + column).min(places.end - 1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wall_fills_its_width_with_at_least_one_photo_a_row() {
        assert_eq!(Layout::new(90.0, 1, &[]).columns, 1);
        let layout = Layout::new(750.0, 9, &[]);
        let filled = layout.columns as f32 * (layout.size.x + GAP) - GAP;
        assert!((filled - 750.0).abs() < 0.01, "{filled}");
    }

    #[test]
    fn each_heading_starts_a_row_of_its_own() {
        let layout = Layout::new(2.0 * LEAST + GAP, 5, &[0, 3]);
        let contents: Vec<&Content> = layout.rows.iter().map(|row| &row.content).collect();
        let photos = Content::Photos;
        assert_eq!(
            contents,
            [
                &Content::Heading(0),
                &photos(0..2),
                &photos(2..3),
                &Content::Heading(1),
                &photos(3..5)
            ]
        );
    }

    #[test]
    fn only_what_is_in_view_is_drawn_and_every_photo_has_its_row() {
        let headings: Vec<usize> = (0..1000).map(|number| number * 3).collect();
        let layout = Layout::new(500.0, 3000, &headings);
        let (top, height) = layout.row_of(1500).unwrap_or_default();
        let rows = layout.between(top + 1.0, top + height + 200.0);
        assert!(rows.len() < 6, "{rows:?}");
        assert!(matches!(&rows[0].content, Content::Photos(places) if places.contains(&1500)));
        for place in 0..3000 {
            let row = layout
                .number_of(place)
                .map(|number| layout.rows[number].content.clone());
            assert!(
                matches!(row, Some(Content::Photos(places)) if places.contains(&place)),
                "{place}"
            );
        }
    }

    #[test]
    fn up_and_down_keep_the_column_across_headings() {
        let layout = Layout::new(3.0 * LEAST + 2.0 * GAP, 8, &[0, 4]);
        // Rows: 0 1 2, 3, heading, 4 5 6, 7.
        assert_eq!(layout.below(1, 1), 3);
        assert_eq!(layout.below(2, 2), 6);
        assert_eq!(layout.below(6, -2), 2);
        assert_eq!(layout.below(0, -1), 0);
        assert_eq!(layout.below(7, 5), 7);
    }
}
