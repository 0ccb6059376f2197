//! Paints a photo on the stage, turned clockwise by quarters, and a loupe over it.

use egui::{Color32, Mesh, Painter, Pos2, Rect, Shape, Stroke, TextureId, Vec2, pos2};

/// Half the width of the loupe in points, how much it enlarges, and of how many sides its circle is made.
const RADIUS: f32 = 120.0;
const ENLARGES: f32 = 2.5;
const SIDES: usize = 64;

/// Paints the texture, turned clockwise by quarters.
pub fn paint(painter: &Painter, texture: TextureId, rect: Rect, quarter_turns: usize) {
    let screen = [
        rect.left_top(),
        rect.right_top(),
        rect.right_bottom(),
        rect.left_bottom(),
    ];
    let mut mesh = Mesh::with_texture(texture);
    for (corner, at) in screen.into_iter().enumerate() {
        let uv = source_corner(corner, quarter_turns);
        mesh.vertices.push(egui::epaint::Vertex {
            pos: at,
            uv,
            color: Color32::WHITE,
        });
    }
    mesh.add_triangle(0, 1, 2);
    mesh.add_triangle(0, 2, 3);
    painter.add(Shape::mesh(mesh));
}

/// Which corner of the photo stands at a corner of the screen; both count clockwise from the upper left.
fn source_corner(corner: usize, quarter_turns: usize) -> Pos2 {
    const CORNERS: [Pos2; 4] = [pos2(0.0, 0.0), pos2(1.0, 0.0), pos2(1.0, 1.0), pos2(0.0, 1.0)];
    CORNERS[(corner + 4 - quarter_turns % 4) % 4]
}

/// Paints a circle around `at` in which the photo is enlarged; nothing outside of the photo.
pub fn loupe(
    painter: &Painter,
    (texture, placed): (TextureId, Rect),
    quarter_turns: usize,
    (at, edge): (Pos2, Color32),
) {
    let mut mesh = Mesh::with_texture(texture);
    let mut vertex = |away: Vec2| {
        let uv = source_of((at + away / ENLARGES - placed.min) / placed.size(), quarter_turns);
        mesh.vertices.push(egui::epaint::Vertex {
            pos: at + away,
            uv,
            color: Color32::WHITE,
        });
    };
    vertex(Vec2::ZERO);
    for side in 0..SIDES {
        vertex(Vec2::angled(std::f32::consts::TAU * side as f32 / SIDES as f32) * RADIUS);
    }
    for side in 0..SIDES as u32 {
        mesh.add_triangle(0, 1 + side, 1 + (side + 1) % SIDES as u32);
    }
    painter.add(Shape::mesh(mesh));
    painter.circle_stroke(at, RADIUS, Stroke::new(2.0, edge));
}

/// Which point of the photo is shown at a share of its place on the screen, both from the upper left.
fn source_of(share: Vec2, quarter_turns: usize) -> Pos2 {
    match quarter_turns % 4 {
        0 => pos2(share.x, share.y),
        1 => pos2(share.y, 1.0 - share.x),
        2 => pos2(1.0 - share.x, 1.0 - share.y),
        _ => pos2(1.0 - share.y, share.x),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quarter_turn_is_clockwise() {
        assert_eq!(source_corner(0, 0), pos2(0.0, 0.0));
        assert_eq!(
            source_corner(1, 1),
            pos2(0.0, 0.0),
            "the upper left corner goes to the upper right"
        );
        assert_eq!(source_corner(2, 2), pos2(0.0, 0.0));
    }

    #[test]
    fn the_loupe_shows_what_is_under_it_however_the_photo_is_turned() {
        let screen = [
            (0, Vec2::ZERO),
            (1, Vec2::new(1.0, 0.0)),
            (2, Vec2::new(1.0, 1.0)),
            (3, Vec2::new(0.0, 1.0)),
        ];
        for turns in 0..4 {
            for (corner, share) in screen {
                assert_eq!(
                    source_of(share, turns),
                    source_corner(corner, turns),
                    "{turns} turns, corner {corner}"
                );
            }
        }
    }
}
