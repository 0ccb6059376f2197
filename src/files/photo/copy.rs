//! A photo on its way out of the catalogue: read once, changed as it is wanted, and written piece by piece. It stands in
//! memory once, and takes room there like any photo.

use std::io::{self, Write};
use std::path::Path;

use img_parts::DynImage;

use super::body::Body;
use super::content::{self, Whole};
use super::error::PhotoError;
use super::room::FileRoom;
use super::{position, xmp};

/// A copy of a photo that is yet to be written.
#[derive(Debug)]
pub struct PhotoCopy {
    body: Body,
    _room: Option<FileRoom>,
}

impl PhotoCopy {
    /// Reads a photo: the copy is it, byte for byte.
    ///
    /// # Errors
    /// Absent, unreadable, no file at all, or larger than 320 MiB.
    pub fn read(path: &Path) -> Result<Self, PhotoError> {
        let Whole { bytes, room } = content::whole(path)?;
        Ok(Self {
            body: Body::Whole(bytes.into()),
            _room: room,
        })
    }

    /// Reads a photo without the place where it was taken: picture and other notes of the camera stay as they are.
    /// Nothing where that cannot be said for certain.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn without_position(path: &Path) -> Result<Option<Self>, PhotoError> {
        let Whole { bytes, room } = content::whole(path)?;
        Ok(position::without_position(bytes).map(|body| Self { body, _room: room }))
    }

    /// Puts an XMP packet into a JPEG, PNG or WebP; false where the format cannot carry it, or not so much.
    pub fn put_notes(&mut self, packet: &str) -> bool {
        match &mut self.body {
            Body::Parts(image) => xmp::put(image, packet),
            Body::Whole(bytes) => {
                let Ok(Some(mut image)) = DynImage::from_bytes(bytes.clone()) else {
                    return false;
                };
                let is_put = xmp::put(&mut image, packet);
                if is_put {
                    self.body = Body::Parts(image);
                }
                is_put
            }
        }
    }

    /// Writes it.
    ///
    /// # Errors
    /// What the output reports.
    pub fn write_to(self, out: &mut dyn Write) -> io::Result<()> {
        self.body.write_to(out)
    }
}

#[cfg(test)]
mod tests {
    use super::super::facts::tests::fixture;
    use super::*;

    type Tried = Result<(), Box<dyn std::error::Error>>;

    #[test]
    fn a_copy_is_the_photo_byte_for_byte_unless_something_is_wanted_of_it() -> Tried {
        for name in ["place-and-date.jpg", "plain.bmp", "plain.tif", "phone.heic"] {
            let bytes = std::fs::read(fixture(name))?;
            let mut copy = PhotoCopy::read(&fixture(name))?;
            let is_told = copy.put_notes("a packet");
            let mut written = Vec::new();
            copy.write_to(&mut written)?;
            assert_eq!((is_told, written == bytes), (name.ends_with("jpg"), !is_told), "{name}");
        }
        Ok(())
    }

    #[test]
    fn a_file_that_no_photo_is_as_large_as_is_not_read() -> Tried {
        let folder = tempfile::tempdir()?;
        let path = folder.path().join("large.tif");
        std::fs::File::create(&path)?.set_len(321 << 20)?;
        for read in [PhotoCopy::read(&path).map(Some), PhotoCopy::without_position(&path)] {
            assert!(matches!(read, Err(PhotoError::TooLarge { .. })));
        }
        Ok(())
    }
}
