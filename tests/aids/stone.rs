//! A carved and weathered stone made by chance that can be repeated, with the truth about where its strokes are.
//! Cut, ground, lichen, light and camera noise are simple stand-ins, no physics.

use image::{Rgba, RgbaImage};

use super::letters::{self, STEPS_HIGH};

/// Width of a stroke, in pixels.
pub const STROKE_PX: f32 = 6.0;

/// Height of a letter and the room that one takes, in pixels.
pub const LETTER_PX: f32 = 40.0;
pub const ROOM_PX: (u32, u32) = (42, 58);

/// How worn a stone is; all noughts for one freshly cut in even light.
#[derive(Clone, Copy, Debug)]
pub struct Weather {
    /// Unevenness of the ground and its colour, from coarse to fine.
    pub rough: f32,
    /// How much lichen covers, 0 to 1.
    pub lichen: f32,
    /// How much the light falls off across the stone, 0 to 1.
    pub falloff: f32,
    /// Noise of the camera, in steps of brightness.
    pub grain: f32,
    /// How deep the cut still is; 1 is fresh.
    pub depth: f32,
}

pub const FRESH: Weather = Weather {
    rough: 0.0,
    lichen: 0.0,
    falloff: 0.0,
    grain: 0.0,
    depth: 0.5,
};
pub const WORN: Weather = Weather {
    rough: 1.0,
    lichen: 0.35,
    falloff: 0.6,
    grain: 4.0,
    depth: 0.22,
};

/// A photo of a stone and the truth about it.
pub struct Stone {
    pub photo: RgbaImage,
    /// Letters, row by row, with the left upper corner of the room of each.
    pub letters: Vec<(char, u32, u32)>,
    /// Distance of each pixel from the middle of the nearest stroke, in stroke widths; 9 when far.
    pub distance: Vec<f32>,
}

/// A seeded row of numbers.
pub struct Chance(u64);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15))
    }

    /// The next number, 0 to below 1.
    pub fn next(&mut self) -> f32 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        scattered(self.0)
    }
}

fn scattered(state: u64) -> f32 {
    let mixed = (state ^ (state >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    ((mixed ^ (mixed >> 31)) >> 40) as f32 / (1 << 24) as f32
}

/// Words of letters drawn by chance, so that no letter can be guessed from its neighbours.
pub fn chance_rows(seed: u64, columns: usize, rows: usize) -> Vec<String> {
    let all: Vec<char> = letters::alphabet().collect();
    let mut chance = Chance::new(seed ^ 0x5eed);
    let mut letter = || all[(chance.next() * all.len() as f32) as usize];
    (0..rows).map(|_| (0..columns).map(|_| letter()).collect()).collect()
}

/// Carves `rows` and lets the weather at them; the light comes from the upper side, a little aside by `seed`.
pub fn carved(seed: u64, rows: &[String], weather: Weather) -> Stone {
    let columns = rows.iter().map(|row| row.chars().count()).max().unwrap_or(0) as u32;
    let (width, height) = (columns * ROOM_PX.0 + 20, rows.len() as u32 * ROOM_PX.1 + 20);
    let placed: Vec<(char, u32, u32)> = (0_u32..)
        .zip(rows)
        .flat_map(|(row, text)| {
            let place = move |(column, letter)| (letter, 10 + column * ROOM_PX.0, 10 + row * ROOM_PX.1);
            (0_u32..).zip(text.chars()).map(place)
        })
        .collect();
    let distance = distances(&placed, width, height);
    let ground = Ground {
        seed,
        weather,
        width,
        height,
    };
    let relief: Vec<f32> = (0..width * height)
        .map(|at| ground.height_at(at, distance[at as usize]))
        .collect();
    let light = Chance::new(seed ^ 0x11).next() * 1.6 - 0.8;
    let photo = RgbaImage::from_fn(width, height, |x, y| {
        let at = |x: u32, y: u32| relief[(y.min(height - 1) * width + x.min(width - 1)) as usize];
        let slope = (
            at(x + 1, y) - at(x.saturating_sub(1), y),
            at(x, y + 1) - at(x, y.saturating_sub(1)),
        );
        let shade = 1.0 - slope.0 * light.sin() + slope.1 * light.cos();
        ground.colour(x, y, shade, cut(distance[(y * width + x) as usize]))
    });
    Stone {
        photo,
        letters: placed,
        distance,
    }
}

/// How deep a stroke is at a distance from its middle, 0 to 1: a groove with worn edges.
fn cut(distance: f32) -> f32 {
    (-(distance / 0.42).powi(2)).exp()
}

fn distances(placed: &[(char, u32, u32)], width: u32, height: u32) -> Vec<f32> {
    let mut distance = vec![9.0_f32; (width * height) as usize];
    let step = LETTER_PX / STEPS_HIGH;
    for (letter, left, top) in placed {
        let pieces = letters::pieces(*letter);
        for y in *top..(top + ROOM_PX.1).min(height) {
            for x in *left..(left + ROOM_PX.0).min(width) {
                let place = ((x - left) as f32 - 7.0, (y - top) as f32 - 8.0);
                let place = (place.0 / step, place.1 / step);
                let nearest = pieces.iter().map(|piece| from_piece(place, *piece)).fold(9.0, f32::min);
                distance[(y * width + x) as usize] = (nearest * step / STROKE_PX).min(9.0);
            }
        }
    }
    distance
}

fn from_piece(place: (f32, f32), [from, to]: letters::Piece) -> f32 {
    let along = (to.0 - from.0, to.1 - from.1);
    let length = (along.0 * along.0 + along.1 * along.1).max(1e-6);
    let way = (((place.0 - from.0) * along.0 + (place.1 - from.1) * along.1) / length).clamp(0.0, 1.0);
    (place.0 - from.0 - along.0 * way).hypot(place.1 - from.1 - along.1 * way)
}

struct Ground {
    seed: u64,
    weather: Weather,
    width: u32,
    height: u32,
}

impl Ground {
    fn height_at(&self, at: u32, distance: f32) -> f32 {
        let (x, y) = ((at % self.width) as f32, (at / self.width) as f32);
        let rough =
            self.noise(1, x, y, 14.0) * 0.30 + self.noise(2, x, y, 5.0) * 0.12 + self.noise(3, x, y, 2.2) * 0.06;
        // Under a clouded sky little of the cut is light and shadow, in the sun most of it.
        let sun = 0.4 + 0.7 * Chance::new(self.seed ^ 0x22).next();
        rough * self.weather.rough - cut(distance) * self.weather.depth * sun
    }

    fn colour(&self, x: u32, y: u32, shade: f32, depth: f32) -> Rgba<u8> {
        let (fx, fy) = (x as f32, y as f32);
        let weather = self.weather;
        let patchy =
            self.noise(4, fx, fy, 60.0) * 0.10 + self.noise(5, fx, fy, 22.0) * 0.08 + self.noise(6, fx, fy, 3.5) * 0.07;
        // Dirt and shadow in the cut; less light on the far side of the stone.
        let cut = 1.0 - depth * weather.depth * 0.6;
        let away = fx / self.width as f32 * 0.6 + fy / self.height as f32 * 0.4;
        let light = (1.0 + patchy * weather.rough) * cut * shade * (1.0 - weather.falloff * away);
        let cover = self.lichen(fx, fy);
        let speck = 1.0 + 0.25 * self.noise(9, fx, fy, 3.0);
        let grain = |channel: u64| {
            (0..3)
                .map(|pass| self.raw(20 + channel * 3 + pass, x as i32, y as i32))
                .sum::<f32>()
        };
        let mixed = |stone: f32, lichen: f32, channel| {
            let value = light * (stone + (lichen * speck - stone) * cover) + grain(channel) * weather.grain;
            value.clamp(0.0, 255.0) as u8
        };
        Rgba([
            mixed(168.0, 205.0, 0),
            mixed(160.0, 190.0, 1),
            mixed(148.0, 120.0, 2),
            255,
        ])
    }

    /// How much lichen hides the stone, 0 to 0.8: round-edged patches of several sizes.
    fn lichen(&self, x: f32, y: f32) -> f32 {
        let field = self.noise(7, x, y, 38.0) + 0.6 * self.noise(8, x, y, 13.0);
        let bare = 1.1 - 1.6 * self.weather.lichen;
        if self.weather.lichen > 0.0 {
            ((field - bare) * 4.0).clamp(0.0, 0.8)
        } else {
            0.0
        }
    }

    /// Smooth noise between points `size` pixels apart, −1 to 1.
    fn noise(&self, layer: u64, x: f32, y: f32, size: f32) -> f32 {
        let (x, y) = (x / size, y / size);
        let (left, top) = (x.floor(), y.floor());
        let ease = |part: f32| part * part * (3.0 - 2.0 * part);
        let (right, low) = (ease(x - left), ease(y - top));
        let at = |dx, dy| self.raw(layer, left as i32 + dx, top as i32 + dy);
        let upper = at(0, 0) + (at(1, 0) - at(0, 0)) * right;
        let lower = at(0, 1) + (at(1, 1) - at(0, 1)) * right;
        upper + (lower - upper) * low
    }

    fn raw(&self, layer: u64, x: i32, y: i32) -> f32 {
        let place = u64::from(x as u32) << 32 | u64::from(y as u32);
        let state =
            place.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (self.seed * 64 + layer).wrapping_mul(0xd6e8_feb8_6659_fd93);
        scattered(state) * 2.0 - 1.0
    }
}
