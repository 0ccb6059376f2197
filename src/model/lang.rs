//! The languages of the window, the vocabularies and the exports.

/// A language that texts and labels exist in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Dutch.
    Nl,
    /// French.
    Fr,
    /// German.
    De,
    /// Russian.
    Ru,
}

impl Lang {
    /// Every language, English first.
    pub const ALL: &[Self] = &[Self::En, Self::Nl, Self::Fr, Self::De, Self::Ru];

    /// Its BCP 47 tag.
    pub const fn tag(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Nl => "nl",
            Self::Fr => "fr",
            Self::De => "de",
            Self::Ru => "ru",
        }
    }

    /// The language of that tag.
    pub fn by_tag(tag: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|lang| lang.tag() == tag)
    }
}
