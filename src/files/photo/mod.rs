//! Photo files: what a file is, how it is kept in the catalogue, and its pixels for the screen.
//! Originals are never changed: they are copied byte for byte and known by their content.
//! No rows and no thumbnail store here: this folder hands out facts and pixels.

mod aids;
mod body;
mod container;
mod content;
mod copy;
mod decode;
mod error;
mod exif;
mod facts;
mod format;
mod heic;
mod identity;
mod jpeg;
mod likeness;
mod natural;
mod note_block;
mod position;
mod profile;
mod room;
mod scale;
mod seek;
mod shelf;
mod thumbnail;
mod tiff;
mod walk;
mod xmp;

pub use aids::apply as with_aids;
pub use content::Original;
pub use copy::PhotoCopy;
pub use decode::{smaller, upright};
pub use error::{Excess, PhotoError};
pub use facts::{Inspected, PhotoFacts, inspect};
pub use format::{Format, OtherFormat};
pub use identity::{photo_uuid, relative_path};
pub use likeness::near_duplicates;
pub use seek::{Met, seek};
pub use shelf::{Kept, Shelf, Verified};
pub use thumbnail::{SmallPicture, likeness_of};
pub use walk::{Companion, EXTENSIONS, Passed, Walked, walk};
pub use xmp::{Notes, packet};
