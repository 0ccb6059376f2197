//! The bytes of a photo that is to be written: as they stand, or as parts of which some were changed. The large ones are
//! shared, not copied.

use std::io::{self, Write};

use img_parts::{Bytes, DynImage};

/// What a copy is made of.
#[derive(Debug)]
pub(super) enum Body {
    /// Its bytes as they stand.
    Whole(Bytes),
    /// Parts of which some were changed.
    Parts(DynImage),
}

impl Body {
    pub(super) fn write_to(self, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Whole(bytes) => out.write_all(&bytes),
            Self::Parts(image) => image.encoder().write_to(out).map(drop),
        }
    }
}
