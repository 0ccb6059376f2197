//! By what a photo is known: the SHA-256 of its bytes gives its uuid and its place in the catalogue.
//! The same bytes are the same photo on every machine.

use std::fmt::Write;
use std::path::PathBuf;

use uuid::Uuid;

/// The folder of the photos inside a catalogue.
pub(super) const FOLDER: &str = "photos";

/// Writes bytes as lower-case hex.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes
        .iter()
        .fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
            write!(text, "{byte:02x}").expect("writing into a string cannot fail");
            text
        })
}

/// Derives a photo's uuid (version 8) from the first 16 bytes of its SHA-256.
///
/// `sha256_hex` is what [`PhotoFacts::sha256`](super::PhotoFacts::sha256) holds; what is no hex digit counts as 0.
pub fn photo_uuid(sha256_hex: &str) -> Uuid {
    let mut digits = sha256_hex
        .chars()
        .map(|digit| digit.to_digit(16).unwrap_or(0) as u8)
        .chain(std::iter::repeat(0));
    let bytes = std::array::from_fn(|_| digits.by_ref().take(2).fold(0, |byte, digit| byte << 4 | digit));
    Uuid::new_v8(bytes)
}

/// Tells where a photo lies inside its catalogue: `photos/ab/<sha256>.<extension>`.
///
/// Separated by `/` on every system, so that it can be stored. Rows may come from a stranger's package: only letters
/// and digits are taken over, so that no row leads out of the folder.
pub fn relative_path(sha256_hex: &str, extension: &str) -> PathBuf {
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>();
    let (sha256, extension) = (plain(sha256_hex), plain(extension));
    let folder = sha256.get(..2).unwrap_or(&sha256);
    PathBuf::from(format!("{FOLDER}/{folder}/{sha256}.{extension}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The SHA-256 of nothing, from FIPS 180-4's examples.
    const EMPTY: &str = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    #[test]
    fn the_uuid_is_the_hash_with_version_eight_marked() {
        assert_eq!(photo_uuid(EMPTY).to_string(), "e3b0c442-98fc-8c14-9afb-f4c8996fb924");
        assert_eq!(photo_uuid(&EMPTY.to_uppercase()), photo_uuid(EMPTY));
        assert_ne!(photo_uuid(EMPTY), photo_uuid(&EMPTY.replace('4', "5")));
    }

    #[test]
    fn a_scrap_of_a_hash_still_has_a_uuid() {
        assert_eq!(photo_uuid("zé").to_string(), "00000000-0000-8000-8000-000000000000");
    }

    #[test]
    fn a_photo_lies_under_the_first_two_letters_of_its_hash() {
        assert_eq!(
            relative_path(EMPTY, "jpg"),
            PathBuf::from(format!("photos/e3/{EMPTY}.jpg"))
        );
    }

    #[test]
    fn no_row_leads_out_of_the_catalogue() {
        assert_eq!(
            relative_path("../../etc/x", "/../jpg"),
            PathBuf::from("photos/et/etcx.jpg")
        );
        assert_eq!(relative_path("", ""), PathBuf::from("photos//."));
    }
}
