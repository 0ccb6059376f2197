//! What a file is, told from its first bytes and never from its name.

use std::fmt;
use std::path::Path;

use super::error::PhotoError;

/// A picture format that can be kept and shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// JPEG, of a camera or a phone.
    Jpeg,
    /// PNG, of a screen or a scanner.
    Png,
    /// WebP, of the web.
    WebP,
    /// TIFF, of a scanner or an archive.
    Tiff,
    /// GIF, of old web pages; its first picture.
    Gif,
    /// Windows bitmap, of old scanners.
    Bmp,
    /// HEIC or HEIF, the usual format of an iPhone.
    Heic,
}

/// A picture format that is recognised, so that it can be named, but not read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OtherFormat {
    /// AVIF.
    Avif,
    /// JPEG 2000.
    Jpeg2000,
    /// JPEG XL.
    JpegXl,
    /// Photoshop.
    Psd,
    /// What a camera's sensor saw, in the maker's own format.
    Raw,
    /// A rare variety of a supported format: its compression or colours are not read here.
    Variety(Format),
}

impl Format {
    /// Every format.
    pub const ALL: [Self; 7] = [
        Self::Jpeg,
        Self::Png,
        Self::WebP,
        Self::Tiff,
        Self::Gif,
        Self::Bmp,
        Self::Heic,
    ];

    /// Names the format as a file's extension, in lower case.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            Self::Png => "png",
            Self::WebP => "webp",
            Self::Tiff => "tif",
            Self::Gif => "gif",
            Self::Bmp => "bmp",
            Self::Heic => "heic",
        }
    }

    /// Names the format as a media type.
    pub const fn mime(self) -> &'static str {
        match self {
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
            Self::WebP => "image/webp",
            Self::Tiff => "image/tiff",
            Self::Gif => "image/gif",
            Self::Bmp => "image/bmp",
            Self::Heic => "image/heic",
        }
    }

    /// Names the format for the decoder of most formats; HEIC has one of its own.
    pub(super) const fn decoder(self) -> Option<image::ImageFormat> {
        Some(match self {
            Self::Heic => return None,
            Self::Jpeg => image::ImageFormat::Jpeg,
            Self::Png => image::ImageFormat::Png,
            Self::WebP => image::ImageFormat::WebP,
            Self::Tiff => image::ImageFormat::Tiff,
            Self::Gif => image::ImageFormat::Gif,
            Self::Bmp => image::ImageFormat::Bmp,
        })
    }
}

/// The format's own name, the same in every language.
impl fmt::Display for Format {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Jpeg => "JPEG",
            Self::Png => "PNG",
            Self::WebP => "WebP",
            Self::Tiff => "TIFF",
            Self::Gif => "GIF",
            Self::Bmp => "BMP",
            Self::Heic => "HEIC",
        })
    }
}

/// The format's own name, the same in every language.
impl fmt::Display for OtherFormat {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Self::Avif => "AVIF",
            Self::Jpeg2000 => "JPEG 2000",
            Self::JpegXl => "JPEG XL",
            Self::Psd => "PSD",
            Self::Raw => "RAW",
            Self::Variety(format) => return format.fmt(out),
        })
    }
}

/// Tells the format of a file's content; `path` serves the error only.
///
/// # Errors
/// [`PhotoError::UnsupportedFormat`] for a picture that can only be named, [`PhotoError::NotAPicture`] for all else.
pub(super) fn sniff(path: &Path, bytes: &[u8]) -> Result<Format, PhotoError> {
    if let Some(format) = supported(bytes) {
        return Ok(format);
    }
    let path = path.to_path_buf();
    Err(match recognised(bytes) {
        Some(found) => PhotoError::UnsupportedFormat { path, found },
        None => PhotoError::NotAPicture { path },
    })
}

fn supported(bytes: &[u8]) -> Option<Format> {
    // Canon's CR2 opens as a TIFF and bears its own mark behind it; its TIFF picture is a small preview.
    let cr2 = bytes.get(8..10) == Some(b"CR");
    match bytes {
        _ if is_heic(bytes) => Some(Format::Heic),
        [0xff, 0xd8, 0xff, ..] => Some(Format::Jpeg),
        [0x89, b'P', b'N', b'G', b'\r', b'\n', 0x1a, b'\n', ..] => Some(Format::Png),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P', ..] => Some(Format::WebP),
        [b'G', b'I', b'F', b'8', b'7' | b'9', b'a', ..] => Some(Format::Gif),
        // Two letters alone would take a text that begins with them: four reserved bytes must be zero as well.
        [b'B', b'M', _, _, _, _, 0, 0, 0, 0, ..] => Some(Format::Bmp),
        // 42 is TIFF, 43 its variety for files over 4 GB.
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] if !cr2 => Some(Format::Tiff),
        _ => None,
    }
}

fn recognised(bytes: &[u8]) -> Option<OtherFormat> {
    match bytes {
        [b'8', b'B', b'P', b'S', ..] => Some(OtherFormat::Psd),
        [0xff, 0x0a, ..] | [0, 0, 0, 12, b'J', b'X', b'L', b' ', ..] => Some(OtherFormat::JpegXl),
        [0, 0, 0, 12, b'j', b'P', ..] | [0xff, 0x4f, 0xff, 0x51, ..] => Some(OtherFormat::Jpeg2000),
        // Canon CR2, Olympus (two byte orders), Panasonic, Fujifilm.
        [b'I', b'I', 42, 0, _, _, _, _, b'C', b'R', ..]
        | [b'I', b'I', b'R', b'O' | b'S', ..]
        | [b'M', b'M', b'O', b'R', ..]
        | [b'I', b'I', b'U', 0, ..]
        | [b'F', b'U', b'J', b'I', b'F', b'I', b'L', b'M', b'C', b'C', b'D', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', b'c', b'r', b'x', b' ', ..] => Some(OtherFormat::Raw),
        [_, _, _, _, b'f', b't', b'y', b'p', b'a', b'v', b'i', b'f' | b's', ..]
        | [_, _, _, _, b'f', b't', b'y', b'p', b'm', b'i' | b's', b'f', b'1', ..] => Some(OtherFormat::Avif),
        _ => None,
    }
}

/// Tells whether a container of pictures or films holds a picture of a phone: its brand says so, and where that is the
/// brand of containers in general, those that it is compatible with.
fn is_heic(container: &[u8]) -> bool {
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"];
    let Some(brand) = container.get(8..12).filter(|_| container.get(4..8) == Some(b"ftyp")) else {
        return false;
    };
    let length = container
        .first_chunk::<4>()
        .map_or(0, |length| u32::from_be_bytes(*length) as usize);
    let others = container.get(16..length.clamp(16, 128)).unwrap_or_default();
    let is_avif = |brand: &[u8]| brand.starts_with(b"avi");
    BRANDS.contains(&brand) && !others.chunks_exact(4).any(is_avif)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(bytes: &[u8]) -> Option<OtherFormat> {
        match sniff(Path::new("x"), bytes) {
            Err(PhotoError::UnsupportedFormat { found, .. }) => Some(found),
            _ => None,
        }
    }

    #[test]
    fn pictures_that_cannot_be_read_are_still_named() {
        assert_eq!(supported(b"\0\0\0\x18ftypheic\0\0\0\0"), Some(Format::Heic));
        let in_general = b"\0\0\0\x18ftypmif1\0\0\0\0avifmif1";
        assert_eq!(
            (supported(in_general), named(in_general)),
            (None, Some(OtherFormat::Avif))
        );
        assert_eq!(named(b"\0\0\0\x18ftypavif\0\0\0\0"), Some(OtherFormat::Avif));
        assert_eq!(named(b"\0\0\0\x18ftypcrx \0\0\0\0"), Some(OtherFormat::Raw));
        assert_eq!(named(b"II*\0\x10\0\0\0CR\x02\0"), Some(OtherFormat::Raw));
    }

    #[test]
    fn texts_films_sounds_and_scraps_are_no_pictures() {
        let others: [&[u8]; 6] = [
            b"BMW and GIF",
            b"\0\0\0\x18ftypmp42",
            b"RIFF....WAVE",
            b"\xff\xd8",
            b"ftyp",
            b"",
        ];
        for bytes in others {
            let answer = sniff(Path::new("x.jpg"), bytes);
            assert!(
                matches!(answer, Err(PhotoError::NotAPicture { .. })),
                "{bytes:?}: {answer:?}"
            );
        }
    }

    #[test]
    fn large_and_small_tiff_of_both_byte_orders_are_tiff() {
        for bytes in [
            b"II*\0\x08\0\0\0".as_slice(),
            b"MM\0*\0\0\0\x08",
            b"II+\0\x08\0\0\0",
            b"MM\0+\0\x08\0\0",
        ] {
            assert_eq!(supported(bytes), Some(Format::Tiff), "{bytes:?}");
        }
    }
}
