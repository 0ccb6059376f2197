//! Brightness, contrast, gamma and inversion as one table of 256 numbers, and channels as grey pictures.
//! No pixel's neighbours matter here.

use image::RgbaImage;

use super::bands;
use super::plane::grey;
use crate::model::aids::{Aids, Channel};

/// What each colour number from 0 to 255 becomes.
pub(super) type Table = [u8; 256];

/// The table of these settings; of plain settings the one that changes nothing.
pub(super) fn table(aids: &Aids) -> Table {
    // From flat over unchanged to a step: 0 at −1, 1 at 0, without bound at 1.
    let spread = ((aids.contrast + 1.0) * std::f32::consts::FRAC_PI_4).tan().abs();
    std::array::from_fn(|colour| {
        let centred = (colour as f32 / 255.0 - 0.5) * spread;
        let lit = (centred + 0.5 + aids.brightness).clamp(0.0, 1.0);
        let tone = (lit.powf(1.0 / aids.gamma) * 255.0).round() as u8;
        if aids.invert { 255 - tone } else { tone }
    })
}

/// The picture in another tone, in one pass.
pub(super) fn toned(picture: &RgbaImage, aids: &Aids, is_cancelled: &dyn Fn() -> bool) -> Option<RgbaImage> {
    let table = table(aids);
    let channel = aids.channel;
    let mut shown = picture.clone();
    let row = shown.width() as usize * 4;
    bands::fill(&mut shown, row, is_cancelled, |_, part| {
        for pixel in part.as_chunks_mut::<4>().0 {
            let [red, green, blue, alpha] = *pixel;
            let colours = match channel {
                Channel::All => [red, green, blue],
                grey_of => [grey([red, green, blue], grey_of); 3],
            };
            let [red, green, blue] = colours.map(|colour| table[usize::from(colour)]);
            *pixel = [red, green, blue, alpha];
        }
    })?;
    Some(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_settings_leave_every_number_and_inversion_turns_it_over() {
        let plain = table(&Aids::default());
        assert!(
            plain
                .iter()
                .enumerate()
                .all(|(colour, tone)| colour == usize::from(*tone))
        );
        let turned = table(&Aids {
            invert: true,
            ..Aids::default()
        });
        assert!(
            turned
                .iter()
                .enumerate()
                .all(|(colour, tone)| 255 - colour == usize::from(*tone))
        );
    }

    #[test]
    fn no_setting_turns_the_order_of_colours_over() {
        for brightness in [-1.0, -0.3, 0.0, 0.4, 1.0] {
            for contrast in [-1.0, -0.5, 0.0, 0.7, 1.0] {
                for gamma in [0.2, 0.8, 1.0, 2.2, 5.0] {
                    let table = table(&Aids {
                        brightness,
                        contrast,
                        gamma,
                        ..Aids::default()
                    });
                    assert!(table.is_sorted(), "{brightness} {contrast} {gamma}");
                }
            }
        }
    }

    #[test]
    fn the_ends_of_brightness_and_contrast_are_what_they_say() {
        let of = |brightness, contrast| {
            table(&Aids {
                brightness,
                contrast,
                ..Aids::default()
            })
        };
        assert_eq!(of(1.0, 0.0), [255; 256]);
        assert_eq!(of(-1.0, 0.0), [0; 256]);
        assert_eq!(of(0.0, -1.0), [128; 256]);
        let steps = of(0.0, 1.0);
        assert!(steps[..128].iter().all(|tone| *tone == 0));
        assert!(steps[128..].iter().all(|tone| *tone == 255));
    }
}
