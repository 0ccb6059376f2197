//! Turns a picture by any angle, straight between its pixels, on a canvas that cuts nothing off.
//! What lies beyond the picture is transparent. No quarter turns, which lose nothing and are done elsewhere.

use image::RgbaImage;

use super::bands;

/// How a place on the canvas is found in the picture.
struct Turn<'a> {
    picture: &'a RgbaImage,
    cosine: f32,
    sine: f32,
    canvas: (usize, usize),
}

/// Turns clockwise by so many degrees; by 0 the picture comes back as it is.
pub(super) fn straightened(picture: RgbaImage, degrees: f32, is_cancelled: &dyn Fn() -> bool) -> Option<RgbaImage> {
    if degrees == 0.0 {
        return Some(picture);
    }
    let (sine, cosine) = degrees.to_radians().sin_cos();
    let (width, height) = (picture.width() as f32, picture.height() as f32);
    // A hair less than a whole pixel beyond is rounding, no part of the picture.
    let length = |along: f32, across: f32| (along * cosine + across * sine.abs() - 1e-3).ceil().max(1.0) as u32;
    let mut canvas = RgbaImage::new(length(width, height), length(height, width));
    let turn = Turn {
        picture: &picture,
        cosine,
        sine,
        canvas: (canvas.width() as usize, canvas.height() as usize),
    };
    let row = turn.canvas.0 * 4;
    bands::fill(&mut canvas, row, is_cancelled, |first, part| {
        for (number, line) in part.chunks_mut(row).enumerate() {
            turn.row(first + number, line);
        }
    })?;
    Some(canvas)
}

impl Turn<'_> {
    fn row(&self, y: usize, line: &mut [u8]) {
        let (width, height) = (self.picture.width() as f32, self.picture.height() as f32);
        let down = y as f32 + 0.5 - self.canvas.1 as f32 / 2.0;
        for (x, pixel) in line.as_chunks_mut::<4>().0.iter_mut().enumerate() {
            let right = x as f32 + 0.5 - self.canvas.0 as f32 / 2.0;
            let from_x = right * self.cosine + down * self.sine + width / 2.0 - 0.5;
            let from_y = down * self.cosine - right * self.sine + height / 2.0 - 0.5;
            if from_x > -1.0 && from_y > -1.0 && from_x < width && from_y < height {
                *pixel = self.sample(from_x, from_y);
            }
        }
    }

    /// The colour at a place between four pixels; what lies beyond the edge has none and no weight.
    fn sample(&self, x: f32, y: f32) -> [u8; 4] {
        // Places are above −1, and cutting off the fraction is much cheaper than rounding down.
        let (left, top) = ((x + 1.0) as i32 - 1, (y + 1.0) as i32 - 1);
        let (right_share, low_share) = (x - left as f32, y - top as f32);
        let [upper, lower] = self.four(left, top);
        if upper[3] & upper[7] & lower[3] & lower[7] == 255 {
            return mixed(
                [&upper, &lower],
                (right_share * 256.0) as u32,
                (low_share * 256.0) as u32,
            );
        }
        let shares = [1.0 - right_share, right_share];
        let weights = shares.map(|share| share * (1.0 - low_share)).into_iter();
        let weights = weights.chain(shares.map(|share| share * low_share));
        weighed(upper.as_chunks().0.iter().chain(lower.as_chunks().0).zip(weights))
    }

    /// Two pixels of a row and the two below them.
    fn four(&self, left: i32, top: i32) -> [[u8; 8]; 2] {
        let (width, height) = (self.picture.width() as i32, self.picture.height() as i32);
        if left >= 0 && top >= 0 && left + 1 < width && top + 1 < height {
            let row = width as usize * 4;
            let at = top as usize * row + left as usize * 4;
            let raw = self.picture.as_raw();
            let two = |at: usize| raw.get(at..).and_then(|rest| rest.first_chunk()).copied();
            if let (Some(upper), Some(lower)) = (two(at), two(at + row)) {
                return [upper, lower];
            }
        }
        [top, top + 1].map(|y| {
            let [first, second] = [self.pixel(left, y), self.pixel(left + 1, y)];
            [
                first[0], first[1], first[2], first[3], second[0], second[1], second[2], second[3],
            ]
        })
    }

    fn pixel(&self, x: i32, y: i32) -> [u8; 4] {
        let (width, height) = self.picture.dimensions();
        if (x as u32) < width && (y as u32) < height {
            let at = (y as usize * width as usize + x as usize) * 4;
            let raw = self.picture.as_raw();
            [raw[at], raw[at + 1], raw[at + 2], raw[at + 3]]
        } else {
            [0; 4]
        }
    }
}

/// The mean of four opaque pixels; shares of the right and the lower ones run from 0 to 256.
fn mixed([upper, lower]: [&[u8; 8]; 2], right: u32, low: u32) -> [u8; 4] {
    std::array::from_fn(|at| {
        let across = |two: &[u8; 8]| u32::from(two[at]) * (256 - right) + u32::from(two[at + 4]) * right;
        ((across(upper) * (256 - low) + across(lower) * low + (1 << 15)) >> 16) as u8
    })
}

/// The mean of colours, each by its share and by how opaque it is: a clear pixel's colour is not seen.
fn weighed<'a>(pixels: impl Iterator<Item = (&'a [u8; 4], f32)>) -> [u8; 4] {
    let mut sums = [0.0; 4];
    for (pixel, share) in pixels {
        let weight = share * f32::from(pixel[3]);
        for (sum, colour) in sums.iter_mut().zip(&pixel[..3]) {
            *sum += f32::from(*colour) * weight;
        }
        sums[3] += weight;
    }
    let [red, green, blue, alpha] = sums;
    let opaque = alpha.max(1e-6);
    [red / opaque, green / opaque, blue / opaque, alpha].map(|sum| (sum + 0.5) as u8)
}
