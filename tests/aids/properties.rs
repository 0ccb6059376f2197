//! What every aid must keep to, for pictures of every size.

use std::cell::Cell;
use std::time::{Duration, Instant};

use image::{Rgba, RgbaImage};
use stele::files::photo::with_aids as apply;
use stele::model::aids::{Aids, Channel, Preset};

use super::stone::Chance;

const PLAIN: Aids = Aids::PLAIN;

const SIZES: [(u32, u32); 9] = [
    (1, 1),
    (1, 40),
    (40, 1),
    (2, 2),
    (3, 5),
    (31, 17),
    (64, 64),
    (129, 67),
    (5, 200),
];

pub fn shown(picture: &RgbaImage, aids: &Aids) -> RgbaImage {
    apply(picture, aids, &|| false).expect("nobody cancels")
}

fn chance_picture(seed: u64, (width, height): (u32, u32)) -> RgbaImage {
    let mut chance = Chance::new(seed);
    RgbaImage::from_fn(width, height, |_, _| {
        Rgba(std::array::from_fn(|_| (chance.next() * 256.0) as u8))
    })
}

/// A smooth opaque picture with shapes some pixels wide.
fn soft_picture(width: u32, height: u32) -> RgbaImage {
    RgbaImage::from_fn(width, height, |x, y| {
        let wave = |step: f32| ((x as f32 / step).sin() + (y as f32 / (step + 2.0)).cos()) * 50.0 + 128.0;
        Rgba([wave(7.0) as u8, wave(9.0) as u8, wave(12.0) as u8, 255])
    })
}

fn chance_aids(seed: u64) -> Aids {
    let mut chance = Chance::new(seed ^ 0xa1d5);
    let mut some = |least: f32, most: f32| {
        if chance.next() < 0.3 {
            None
        } else {
            Some(least + chance.next() * (most - least))
        }
    };
    Aids {
        brightness: some(-1.0, 1.0).unwrap_or(0.0),
        contrast: some(-1.0, 1.0).unwrap_or(0.0),
        gamma: some(0.2, 5.0).unwrap_or(1.0),
        invert: some(0.0, 1.0).is_some(),
        channel: [Channel::All, Channel::Blue, Channel::Luminance, Channel::Saturation][seed as usize % 4],
        sharpening: some(0.0, 1.0).unwrap_or(0.0),
        local_contrast: some(0.0, 1.0).unwrap_or(0.0),
        relief: some(0.0, 1.0).unwrap_or(0.0),
        light_degrees: some(-400.0, 400.0).unwrap_or(0.0),
        light_height_degrees: some(0.0, 90.0).unwrap_or(30.0),
        stroke_px: some(1.0, 50.0).unwrap_or(6.0),
        straighten_degrees: 0.0,
    }
}

/// Mean and standard deviation of the green in a part of a picture.
fn moments(picture: &RgbaImage, columns: std::ops::Range<u32>, rows: std::ops::Range<u32>) -> (f32, f32) {
    let values: Vec<f32> = rows
        .flat_map(|y| columns.clone().map(move |x| (x, y)))
        .map(|(x, y)| f32::from(picture.get_pixel(x, y)[1]))
        .collect();
    let mean = values.iter().sum::<f32>() / values.len() as f32;
    let square = values.iter().map(|value| (value - mean).powi(2)).sum::<f32>() / values.len() as f32;
    (mean, square.sqrt())
}

#[test]
fn plain_aids_leave_every_byte_alone_in_every_size() {
    assert_eq!(PLAIN, Aids::default());
    assert_eq!(PLAIN, Preset::Original.aids());
    for (seed, size) in (0..).zip(SIZES) {
        let picture = chance_picture(seed, size);
        assert_eq!(shown(&picture, &PLAIN), picture, "{size:?}");
    }
    let nothing = RgbaImage::new(0, 7);
    assert_eq!(shown(&nothing, &Preset::RakingLight.aids()), nothing);
}

#[test]
fn inverted_twice_is_the_picture_and_once_is_its_opposite() {
    let inverted = Aids { invert: true, ..PLAIN };
    for (seed, size) in (0..).zip(SIZES) {
        let picture = chance_picture(seed, size);
        let once = shown(&picture, &inverted);
        let opposite = |(a, b): (&Rgba<u8>, &Rgba<u8>)| (0..3).all(|at| a[at] == 255 - b[at]) && a[3] == b[3];
        assert!(picture.pixels().zip(once.pixels()).all(opposite));
        assert_eq!(shown(&once, &inverted), picture);
    }
}

#[test]
fn channels_show_what_they_say_in_grey() {
    let picture = RgbaImage::from_pixel(3, 2, Rgba([200, 100, 50, 77]));
    for (channel, grey) in [
        (Channel::Red, 200),
        (Channel::Green, 100),
        (Channel::Blue, 50),
        (Channel::Luminance, 124),
        (Channel::Saturation, 191),
    ] {
        for local_contrast in [0.0, 0.01] {
            let seen = shown(
                &picture,
                &Aids {
                    channel,
                    local_contrast,
                    ..PLAIN
                },
            );
            let near =
                |pixel: &Rgba<u8>| pixel.0[..3].iter().all(|colour| colour.abs_diff(grey) <= 1) && pixel[3] == 77;
            assert!(seen.pixels().all(near), "{channel:?} {:?}", seen.get_pixel(0, 0));
        }
    }
}

#[test]
fn red_paint_as_bright_as_the_stone_is_found_by_its_saturation() {
    let picture = RgbaImage::from_fn(60, 60, |x, _| {
        if (25..35).contains(&x) {
            Rgba([150, 106, 106, 255])
        } else {
            Rgba([119, 119, 119, 255])
        }
    });
    let step = |aids: &Aids| {
        let seen = shown(&picture, aids);
        moments(&seen, 27..33, 0..60).0 - moments(&seen, 0..20, 0..60).0
    };
    assert!(
        step(&Aids {
            channel: Channel::Luminance,
            ..PLAIN
        })
        .abs()
            < 2.0
    );
    let found = step(&Preset::FadedPaint.aids());
    assert!(found > 60.0, "{found}");
}

#[test]
fn any_settings_keep_size_and_transparency_and_do_the_same_again() {
    for seed in 0..36 {
        let picture = chance_picture(seed, SIZES[seed as usize % SIZES.len()]);
        let aids = chance_aids(seed);
        let seen = shown(&picture, &aids);
        assert_eq!(seen.dimensions(), picture.dimensions());
        assert!(
            seen.pixels().zip(picture.pixels()).all(|(a, b)| a[3] == b[3]),
            "{aids:?}"
        );
        assert_eq!(seen, shown(&picture, &aids));
    }
}

#[test]
fn flat_pictures_stay_flat_and_keep_their_brightness_under_local_contrast() {
    for level in [0, 30, 128, 225, 255] {
        let flat = RgbaImage::from_pixel(150, 90, Rgba([level, level, level, 255]));
        let seen = shown(
            &flat,
            &Aids {
                local_contrast: 1.0,
                sharpening: 1.0,
                ..PLAIN
            },
        );
        let (mean, spread) = moments(&seen, 0..150, 0..90);
        assert!(
            (mean - f32::from(level)).abs() <= 4.0 && spread < 1.0,
            "{level}: {mean} {spread}"
        );
    }
}

#[test]
fn faint_strokes_gain_contrast_and_camera_noise_gains_less() {
    let mut chance = Chance::new(5);
    let picture = RgbaImage::from_fn(240, 160, |x, y| {
        let stroke = if x > 120 && (y / 6) % 4 == 0 { -10.0 } else { 0.0 };
        let noise = (chance.next() + chance.next() + chance.next() - 1.5) * 8.0;
        let value = (140.0 + stroke + noise + x as f32 / 8.0) as u8;
        Rgba([value, value, value, 255])
    });
    let local = Aids {
        local_contrast: 0.7,
        ..PLAIN
    };
    let seen = shown(&picture, &local);
    let step = |seen: &RgbaImage| moments(seen, 140..230, 85..95).0 - moments(seen, 140..230, 74..76).0;
    let noise = |seen: &RgbaImage| moments(seen, 40..80, 40..80).1;
    let (louder, noisier) = (step(&seen) / step(&picture), noise(&seen) / noise(&picture));
    assert!(louder > 1.8, "{louder}");
    assert!(noisier < louder * 0.8, "{noisier} against {louder}");
}

#[test]
fn sharpening_steepens_an_edge_and_leaves_what_is_far_from_it() {
    let picture = RgbaImage::from_fn(80, 20, |x, _| {
        let value = (100.0 + 60.0 / (1.0 + (-(x as f32 - 40.0) / 2.0).exp())) as u8;
        Rgba([value, value, value, 255])
    });
    let seen = shown(
        &picture,
        &Aids {
            sharpening: 0.8,
            ..PLAIN
        },
    );
    let rise = |picture: &RgbaImage| i32::from(picture.get_pixel(43, 10)[0]) - i32::from(picture.get_pixel(37, 10)[0]);
    assert!(rise(&seen) > rise(&picture) + 10, "{} {}", rise(&seen), rise(&picture));
    assert_eq!(seen.get_pixel(3, 10), picture.get_pixel(3, 10));
    assert_eq!(seen.get_pixel(77, 10), picture.get_pixel(77, 10));
}

#[test]
fn light_from_the_other_side_turns_the_relief_over() {
    let picture = soft_picture(120, 90);
    for light_degrees in [0.0, 45.0, 100.0, 315.0] {
        let lit = |light_degrees| {
            shown(
                &picture,
                &Aids {
                    relief: 1.0,
                    light_height_degrees: 15.0,
                    light_degrees,
                    ..PLAIN
                },
            )
        };
        let (one, other) = (lit(light_degrees), lit(light_degrees + 180.0));
        let pairs = one.pixels().zip(other.pixels());
        let (mut both, mut first, mut second) = (0.0, 0.0, 0.0);
        for (a, b) in pairs {
            let (a, b) = (f32::from(a[0]) - 127.5, f32::from(b[0]) - 127.5);
            both += a * b;
            first += a * a;
            second += b * b;
        }
        let alike = both / (first * second).sqrt();
        assert!(alike < -0.95, "{light_degrees}: {alike}");
    }
}

#[test]
fn the_relief_of_a_flat_picture_is_flat() {
    let flat = RgbaImage::from_pixel(50, 40, Rgba([90, 90, 90, 255]));
    let seen = shown(&flat, &Aids { relief: 1.0, ..PLAIN });
    assert!(seen.pixels().all(|pixel| (127..=128).contains(&pixel[0])));
}

#[test]
fn straightening_cuts_nothing_off_and_is_clear_beyond_the_picture() {
    for size in SIZES {
        let opaque = RgbaImage::from_pixel(size.0, size.1, Rgba([10, 200, 30, 255]));
        for degrees in [-45.0, -7.5, 0.3, 20.0, 45.0] {
            let turned = shown(
                &opaque,
                &Aids {
                    straighten_degrees: degrees,
                    ..PLAIN
                },
            );
            let (sine, cosine) = (degrees.to_radians().sin().abs(), degrees.to_radians().cos());
            let wide = size.0 as f32 * cosine + size.1 as f32 * sine;
            assert!((turned.width() as f32 - wide).abs() < 1.01);
            let seen: f32 = turned.pixels().map(|pixel| f32::from(pixel[3]) / 255.0).sum();
            let (area, edge) = ((size.0 * size.1) as f32, (size.0 + size.1) as f32);
            assert!(
                (seen - area).abs() < 0.01 * area + 0.2 * edge,
                "{size:?} {degrees}: {seen} of {area}"
            );
            let own = |pixel: &Rgba<u8>| pixel[3] == 0 || (pixel[0].abs_diff(10) < 2 && pixel[1].abs_diff(200) < 2);
            assert!(turned.pixels().all(own), "{size:?} {degrees}");
        }
    }
}

#[test]
fn turned_there_and_back_a_picture_comes_back_near() {
    let picture = soft_picture(121, 80);
    for degrees in [1.0, -8.0, 33.0, 45.0] {
        let there = shown(
            &picture,
            &Aids {
                straighten_degrees: degrees,
                ..PLAIN
            },
        );
        let back = shown(
            &there,
            &Aids {
                straighten_degrees: -degrees,
                ..PLAIN
            },
        );
        let (left, top) = ((back.width() - 121) as f32 / 2.0, (back.height() - 80) as f32 / 2.0);
        let mut apart = 0.0;
        for (x, y, pixel) in picture
            .enumerate_pixels()
            .filter(|(x, y, _)| (3..118).contains(x) && (3..77).contains(y))
        {
            let (x, y) = (x as f32 + left, y as f32 + top);
            let sum: f32 = [(0, 0), (1, 0), (0, 1), (1, 1)]
                .map(|(right, down)| {
                    let found = back.get_pixel(x as u32 + right, y as u32 + down)[1];
                    let weight = |part: f32, side| if side == 0 { 1.0 - part } else { part };
                    f32::from(found) * weight(x.fract(), right) * weight(y.fract(), down)
                })
                .iter()
                .sum();
            apart += (sum - f32::from(pixel[1])).abs();
        }
        let mean = apart / (115.0 * 74.0);
        assert!(mean < 2.5, "{degrees}: {mean}");
    }
}

#[test]
fn clockwise_is_as_the_reader_sees_it() {
    let mut picture = RgbaImage::from_pixel(101, 101, Rgba([0, 0, 0, 255]));
    for y in 5..15 {
        for x in 45..56 {
            picture.put_pixel(x, y, Rgba([255, 255, 255, 255]));
        }
    }
    let turned = shown(
        &picture,
        &Aids {
            straighten_degrees: 45.0,
            ..PLAIN
        },
    );
    let middle = turned.width() / 2;
    assert!(turned.get_pixel(middle + 28, middle - 28)[0] > 200);
    assert_eq!(turned.get_pixel(middle - 28, middle - 28)[0], 0);
}

#[test]
fn settings_beyond_their_range_count_as_its_end() {
    let picture = soft_picture(40, 30);
    let wild = Aids {
        contrast: 9.0,
        stroke_px: f32::INFINITY,
        relief: 0.4,
        brightness: f32::NAN,
        ..PLAIN
    };
    let tame = Aids {
        contrast: 1.0,
        stroke_px: 40.0,
        relief: 0.4,
        ..PLAIN
    };
    assert_eq!(shown(&picture, &wild), shown(&picture, &tame));
}

#[test]
fn cancelled_at_any_question_nothing_comes_back() {
    let picture = soft_picture(400, 300);
    let aids = Aids {
        local_contrast: 0.5,
        relief: 0.5,
        sharpening: 0.5,
        straighten_degrees: 4.0,
        ..PLAIN
    };
    let questions = Cell::new(0);
    let count = || {
        questions.set(questions.get() + 1);
        false
    };
    assert!(apply(&picture, &aids, &count).is_some());
    // Other threads may take all the work of a stage: only the very first question is certain to be asked.
    assert!(questions.get() >= 1);
    assert!(apply(&picture, &aids, &|| true).is_none());
}

#[test]
fn cancelled_in_the_middle_it_ends_soon() {
    let picture = soft_picture(1200, 900);
    let aids = Aids {
        local_contrast: 0.5,
        relief: 0.5,
        sharpening: 0.5,
        stroke_px: 40.0,
        ..PLAIN
    };
    let start = Instant::now();
    let since = Cell::new(None);
    let is_cancelled = || {
        let now = start.elapsed() > Duration::from_millis(20);
        if now && since.get().is_none() {
            since.set(Some(Instant::now()));
        }
        now
    };
    let seen = apply(&picture, &aids, &is_cancelled);
    if let Some(since) = since.get() {
        assert!(seen.is_none());
        // Unoptimised and on a busy machine a band takes long; optimised it is a few milliseconds.
        assert!(since.elapsed() < Duration::from_millis(500), "{:?}", since.elapsed());
    }
}
