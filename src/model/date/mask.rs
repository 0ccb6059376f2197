//! Digits of which some may be unknown, as EDTF writes them with X. Knows nothing of calendars.

use std::fmt;

/// `N` places, each an ASCII digit or `X`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Mask<const N: usize>([u8; N]);

impl<const N: usize> Mask<N> {
    /// Nothing known.
    pub const UNKNOWN: Self = Self([b'X'; N]);

    /// Exactly `N` digits or capital X.
    pub fn parse(text: &str) -> Option<Self> {
        let places: [u8; N] = text.as_bytes().try_into().ok()?;
        places
            .iter()
            .all(|place| place.is_ascii_digit() || *place == b'X')
            .then_some(Self(places))
    }

    /// The last `N` digits of `number`, which is not negative.
    pub fn of(number: i16) -> Self {
        let mut places = [b'0'; N];
        let mut rest = number;
        for place in places.iter_mut().rev() {
            *place = b'0' + (rest % 10) as u8;
            rest /= 10;
        }
        Self(places)
    }

    /// The number, if every digit is known.
    pub fn number(self) -> Option<i16> {
        (!self.0.contains(&b'X')).then(|| self.with(b'0'))
    }

    /// The lowest number that fits.
    pub fn lowest(self) -> i16 {
        self.with(b'0')
    }

    /// The highest number that fits.
    pub fn highest(self) -> i16 {
        self.with(b'9')
    }

    fn with(self, unknown: u8) -> i16 {
        let digit = |place: u8| i16::from(if place == b'X' { unknown } else { place } - b'0');
        self.0.iter().fold(0, |number, &place| number * 10 + digit(place))
    }

    /// Whether `number` can be meant.
    pub fn fits(self, number: i16) -> bool {
        let digits = Self::of(number).0;
        self.0
            .iter()
            .zip(digits)
            .all(|(&place, digit)| place == b'X' || place == digit)
    }

    /// Whether no digit is known.
    pub fn is_unknown(self) -> bool {
        self == Self::UNKNOWN
    }

    /// The same number with its last digit unknown.
    pub fn without_last(mut self) -> Self {
        self.0[N - 1] = b'X';
        self
    }

    /// Only the last digit is unknown: the number that the ten begin with.
    pub fn ten(self) -> Option<i16> {
        (self.0[N - 1] == b'X' && !self.0[..N - 1].contains(&b'X')).then(|| self.lowest())
    }
}

impl<const N: usize> fmt::Display for Mask<N> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|&place| write!(f, "{}", char::from(place)))
    }
}
