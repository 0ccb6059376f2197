//! Thumbnails: a photo in a rounded box with its role on a plate, the tile that adds photos, and the place to drop them.
//!
//! Deliberately no decoding or loading: a picture comes as a texture, or not yet.

use egui::accesskit::Role;
use egui::{
    Color32, CornerRadius, CursorIcon, Pos2, Rect, Response, Sense, Shape, Stroke, StrokeKind, TextureHandle,
    TextureId, Ui, Vec2, WidgetInfo, epaint::RectShape,
};

use super::text::{line, paint_icon, paint_line};
use super::{dashed_outline, focus_ring};
use crate::ui::icons;
use crate::ui::theme::{regular, semibold, size, tokens};

/// A picture ready to draw.
#[derive(Clone, Copy, Debug)]
pub struct Picture {
    /// The texture.
    pub texture: TextureId,
    /// Its size in pixels; it decides what is cropped.
    pub size: Vec2,
}

impl From<&TextureHandle> for Picture {
    fn from(handle: &TextureHandle) -> Self {
        Self {
            texture: handle.id(),
            size: handle.size_vec2(),
        }
    }
}

/// Paints a picture that fills `rect`, cropped at its longer side.
pub fn paint_picture(ui: &Ui, rect: Rect, radius: u8, picture: Picture) {
    let scale = (rect.width() / picture.size.x).max(rect.height() / picture.size.y);
    let shown = rect.size() / (picture.size * scale);
    let uv = Rect::from_center_size(Pos2::new(0.5, 0.5), shown);
    let shape = RectShape::filled(rect, CornerRadius::same(radius), Color32::WHITE).with_texture(picture.texture, uv);
    ui.painter().add(Shape::Rect(shape));
}

/// Paints the cover of a grave in a list, or a dashed box where there is none.
pub fn cover(ui: &Ui, rect: Rect, picture: Option<Picture>) {
    match picture {
        Some(picture) => paint_picture(ui, rect, size::CHIP_RADIUS, picture),
        None => dashed_outline(ui, rect, f32::from(size::CHIP_RADIUS), tokens(ui).line),
    }
}

/// A thumbnail that is set up step by step, then shown.
#[must_use = "a thumbnail appears only when shown"]
pub struct Thumb<'a> {
    name: &'a str,
    size: Vec2,
    picture: Option<Picture>,
    caption: &'a str,
    corner: Option<&'a str>,
    selected: bool,
}

impl<'a> Thumb<'a> {
    /// Starts a thumbnail; the name is read out and shown on hover.
    pub fn new(name: &'a str, size: Vec2) -> Self {
        Self {
            name,
            size,
            picture: None,
            caption: "",
            corner: None,
            selected: false,
        }
    }

    /// Sets the picture; without one a quiet placeholder stands in.
    pub fn picture(mut self, picture: Option<Picture>) -> Self {
        self.picture = picture;
        self
    }

    /// Writes the role of the photo on a dark plate.
    pub fn caption(mut self, caption: &'a str) -> Self {
        self.caption = caption;
        self
    }

    /// Puts an icon on a dark plate in the upper right corner, such as the star of the cover.
    pub fn corner(mut self, icon: &'a str) -> Self {
        self.corner = Some(icon);
        self
    }

    /// Draws a frame in the accent colour.
    pub fn selected(mut self, selected: bool) -> Self {
        self.selected = selected;
        self
    }

    /// Shows the thumbnail; a click opens it.
    pub fn show(self, ui: &mut Ui) -> Response {
        let picture = self.picture;
        self.show_with(ui, || picture)
    }

    /// Shows the thumbnail with a picture that is asked for only where it is in view.
    pub fn show_with(self, ui: &mut Ui, picture: impl FnOnce() -> Option<Picture>) -> Response {
        let colours = tokens(ui);
        let (rect, response) = ui.allocate_exact_size(self.size, Sense::click());
        if ui.is_rect_visible(rect) {
            if let Some(picture) = picture() {
                paint_picture(ui, rect, size::CHIP_RADIUS, picture);
            } else {
                ui.painter()
                    .rect_filled(rect, CornerRadius::same(size::CHIP_RADIUS), colours.grey.fill);
                paint_icon(ui, rect.center(), icons::PHOTO, 24.0, colours.quiet);
            }
            if !self.caption.is_empty() {
                plate(ui, rect, self.caption);
            }
            if let Some(icon) = self.corner {
                let spot = Rect::from_center_size(rect.right_top() + Vec2::new(-15.0, 15.0), Vec2::splat(20.0));
                ui.painter().rect_filled(spot, CornerRadius::same(5), colours.plate);
                super::text::paint_icon_filled(ui, spot.center(), icon, 13.0, colours.on_plate);
            }
            let ring = Stroke::new(size::RING, colours.accent);
            if self.selected {
                let radius = CornerRadius::same(size::CHIP_RADIUS);
                ui.painter().rect_stroke(rect, radius, ring, StrokeKind::Inside);
            } else if response.hovered() {
                let radius = CornerRadius::same(size::CHIP_RADIUS);
                ui.painter()
                    .rect_stroke(rect, radius, Stroke::new(1.0, colours.accent), StrokeKind::Inside);
            }
            focus_ring(ui, &response, size::CHIP_RADIUS);
        }
        response.widget_info(|| WidgetInfo::selected(Role::Button, ui.is_enabled(), self.selected, self.name));
        response
            .on_hover_text(self.name)
            .on_hover_cursor(CursorIcon::PointingHand)
    }
}

fn plate(ui: &Ui, rect: Rect, caption: &str) {
    const MARGIN: f32 = 6.0;
    let colours = tokens(ui);
    let galley = line(
        ui,
        caption,
        regular(11.5),
        colours.on_plate,
        rect.width() - 4.0 * MARGIN,
    );
    let wanted = Vec2::new(galley.size().x + 2.0 * MARGIN, 16.0);
    let min = rect.left_bottom() + Vec2::new(MARGIN, -MARGIN - wanted.y);
    let ground = Rect::from_min_size(min, wanted);
    ui.painter().rect_filled(ground, CornerRadius::same(4), colours.plate);
    paint_line(ui, ground.left_center() + Vec2::new(MARGIN, 0.0), galley);
}

/// Shows the dashed tile that adds photos.
pub fn add_tile(ui: &mut Ui, size_of_tile: Vec2, icon: &str, text: &str) -> Response {
    let colours = tokens(ui);
    let (rect, response) = ui.allocate_exact_size(size_of_tile, Sense::click());
    if response.hovered() {
        ui.painter()
            .rect_filled(rect, CornerRadius::same(size::CHIP_RADIUS), colours.hover);
    }
    dashed_outline(
        ui,
        rect,
        f32::from(size::CHIP_RADIUS),
        colours.quiet.gamma_multiply(0.5),
    );
    paint_icon(ui, rect.center() - Vec2::new(0.0, 9.0), icon, 20.0, colours.quiet);
    let galley = line(ui, text, regular(size::SECOND), colours.quiet, rect.width() - 12.0);
    let left = rect.center() + Vec2::new(-galley.size().x / 2.0, 13.0);
    paint_line(ui, left, galley);
    focus_ring(ui, &response, size::CHIP_RADIUS);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), text));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Covers `rect` to say that files can be dropped here.
pub fn drop_target(ui: &Ui, rect: Rect, icon: &str, text: &str) {
    let colours = tokens(ui);
    let rect = rect.shrink(6.0);
    let radius = CornerRadius::same(size::RADIUS);
    ui.painter()
        .rect_filled(rect, radius, colours.selection.gamma_multiply(0.94));
    dashed_outline(ui, rect, f32::from(size::RADIUS), colours.accent);
    paint_icon(ui, rect.center() - Vec2::new(0.0, 16.0), icon, 28.0, colours.accent);
    let galley = line(ui, text, semibold(size::TEXT), colours.accent, rect.width() - 24.0);
    let left = rect.center() + Vec2::new(-galley.size().x / 2.0, 16.0);
    paint_line(ui, left, galley);
}
