//! Settings that suit a kind of stone or photo, as a start for the reader's own.
//! Made for a picture of screen size, whose strokes are some 6 pixels wide.

use super::{Aids, Channel};

/// A kind of stone or photo.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Preset {
    /// Nothing changed.
    #[default]
    Original,
    /// Pale stone, weathered and stained: contrast evened out, noise held down.
    WornStone,
    /// Shallow letters: a low light from the upper left over what is there.
    RakingLight,
    /// Dark stone with dull letters: lightened, then evened out.
    DarkSlate,
    /// Remains of paint in the letters or around them: colour against grey stone.
    FadedPaint,
    /// A photo of a photo, faded and soft: tones spread, edges raised.
    OldPhoto,
}

impl Preset {
    /// All of them, in the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Original,
        Self::WornStone,
        Self::RakingLight,
        Self::DarkSlate,
        Self::FadedPaint,
        Self::OldPhoto,
    ];

    /// Its settings.
    pub fn aids(self) -> Aids {
        let plain = Aids::default();
        match self {
            Self::Original => plain,
            Self::WornStone => Aids {
                local_contrast: 0.7,
                sharpening: 0.5,
                channel: Channel::Luminance,
                gamma: 1.2,
                ..plain
            },
            Self::RakingLight => Aids {
                local_contrast: 0.7,
                relief: 0.45,
                light_height_degrees: 25.0,
                ..plain
            },
            Self::DarkSlate => Aids {
                gamma: 1.5,
                local_contrast: 0.8,
                sharpening: 0.3,
                ..plain
            },
            Self::FadedPaint => Aids {
                channel: Channel::Saturation,
                gamma: 1.5,
                local_contrast: 0.3,
                ..plain
            },
            Self::OldPhoto => Aids {
                contrast: 0.15,
                local_contrast: 0.3,
                sharpening: 0.5,
                channel: Channel::Luminance,
                ..plain
            },
        }
    }
}
