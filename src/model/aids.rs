//! Reading aids for worn stones: what a reader can set, as plain numbers with their ranges, and presets to start from.
//! What they do to a picture is not known here.

mod preset;

pub use preset::Preset;

/// The reading aids of one picture. The default changes nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Aids {
    /// Added to every colour, −1 (black) to 1 (white).
    pub brightness: f32,
    /// Spread about mid-grey, −1 (plain grey) to 1 (black and white only).
    pub contrast: f32,
    /// 0.2 to 5; above 1 lightens the dark parts, below 1 darkens the light ones.
    pub gamma: f32,
    /// Whether light and dark change places, after all the rest.
    pub invert: bool,
    /// What of the colours is looked at.
    pub channel: Channel,
    /// How much edges are raised, 0 to 1.
    pub sharpening: f32,
    /// How much contrast is evened out across the picture, 0 to 1.
    pub local_contrast: f32,
    /// How much of the picture gives way to a relief lit from the side, 0 to 1 (relief only).
    pub relief: f32,
    /// Where the relief's light comes from as the picture is seen, in degrees clockwise: 0 above, 90 right.
    pub light_degrees: f32,
    /// How high the relief's light stands, 5 to 85 degrees; low light shows shallow strokes.
    pub light_height_degrees: f32,
    /// Width of the strokes that are sought, 2 to 40 pixels of the picture that is handed in.
    pub stroke_px: f32,
    /// How far the picture is turned, −45 to 45 degrees, clockwise.
    pub straighten_degrees: f32,
}

/// What of the colours is looked at; all but `All` give a grey picture.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Channel {
    /// Colours as they are.
    #[default]
    All,
    /// Red only: lets red paint and rust vanish.
    Red,
    /// Green only: the least noisy of most cameras.
    Green,
    /// Blue only: yellow lichen turns dark.
    Blue,
    /// Brightness as the eye weighs the colours.
    Luminance,
    /// How far from grey: finds traces of paint on grey stone.
    Saturation,
}

impl Default for Aids {
    fn default() -> Self {
        Self::PLAIN
    }
}

impl Aids {
    /// Nothing changed.
    pub const PLAIN: Self = Self {
        brightness: 0.0,
        contrast: 0.0,
        gamma: 1.0,
        invert: false,
        channel: Channel::All,
        sharpening: 0.0,
        local_contrast: 0.0,
        relief: 0.0,
        light_degrees: 315.0,
        light_height_degrees: 30.0,
        stroke_px: 6.0,
        straighten_degrees: 0.0,
    };

    /// Whether these settings change nothing, wherever the light stands and however wide the strokes are.
    pub fn is_plain(&self) -> bool {
        let unlit = Self {
            light_degrees: Self::default().light_degrees,
            light_height_degrees: Self::default().light_height_degrees,
            stroke_px: Self::default().stroke_px,
            ..self.within_range()
        };
        unlit == Self::default()
    }

    /// Gives the same look for a picture `factor` times as long and wide: only the stroke width goes with it.
    #[must_use]
    pub fn scaled(self, factor: f32) -> Self {
        Self {
            stroke_px: self.stroke_px * factor,
            ..self
        }
    }

    /// Every number within its range; one that is no number becomes what it is by default.
    #[must_use]
    pub fn within_range(self) -> Self {
        let plain = Self::default();
        Self {
            brightness: within(self.brightness, -1.0, 1.0, plain.brightness),
            contrast: within(self.contrast, -1.0, 1.0, plain.contrast),
            gamma: within(self.gamma, 0.2, 5.0, plain.gamma),
            sharpening: within(self.sharpening, 0.0, 1.0, plain.sharpening),
            local_contrast: within(self.local_contrast, 0.0, 1.0, plain.local_contrast),
            relief: within(self.relief, 0.0, 1.0, plain.relief),
            // Any direction is one of a full turn, and `%` of infinity is no number.
            light_degrees: within(self.light_degrees % 360.0, -360.0, 360.0, plain.light_degrees),
            light_height_degrees: within(self.light_height_degrees, 5.0, 85.0, plain.light_height_degrees),
            stroke_px: within(self.stroke_px, 2.0, 40.0, plain.stroke_px),
            straighten_degrees: within(self.straighten_degrees, -45.0, 45.0, plain.straighten_degrees),
            ..self
        }
    }

    /// Whether a pixel's neighbours matter to what it becomes.
    pub fn looks_around(&self) -> bool {
        self.sharpening > 0.0 || self.local_contrast > 0.0 || self.relief > 0.0
    }
}

fn within(value: f32, least: f32, most: f32, plain: f32) -> f32 {
    if value.is_nan() {
        plain
    } else {
        value.clamp(least, most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_default_is_plain_and_light_alone_changes_nothing() {
        assert!(Aids::default().is_plain());
        let lit = Aids {
            light_degrees: 10.0,
            light_height_degrees: 80.0,
            stroke_px: 20.0,
            ..Aids::default()
        };
        assert!(lit.is_plain());
        let darker = Aids {
            brightness: -0.1,
            ..Aids::default()
        };
        assert!(!darker.is_plain());
    }

    #[test]
    fn numbers_beyond_their_range_and_no_numbers_come_back_into_it() {
        let wild = Aids {
            brightness: f32::NEG_INFINITY,
            contrast: f32::NAN,
            gamma: 0.0,
            light_degrees: f32::INFINITY,
            straighten_degrees: 90.0,
            ..Aids::default()
        };
        let tame = Aids {
            brightness: -1.0,
            gamma: 0.2,
            straighten_degrees: 45.0,
            ..Aids::default()
        };
        assert_eq!(wild.within_range(), tame);
    }
}
