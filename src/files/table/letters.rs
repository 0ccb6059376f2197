//! The encoding of a text file: recognised by its mark, its zero bytes, its validity as UTF-8 or the letters it makes.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::Encoding;

use crate::model::import::TextEncoding;

/// The encoding by its tables. True ISO-8859-1 differs from Windows-1252 only where it has no letters.
pub fn table_of(encoding: TextEncoding) -> &'static Encoding {
    match encoding {
        TextEncoding::Utf8 => encoding_rs::UTF_8,
        TextEncoding::Utf16Le => encoding_rs::UTF_16LE,
        TextEncoding::Utf16Be => encoding_rs::UTF_16BE,
        TextEncoding::Windows1252 => encoding_rs::WINDOWS_1252,
        TextEncoding::Windows1251 => encoding_rs::WINDOWS_1251,
        TextEncoding::Windows1250 => encoding_rs::WINDOWS_1250,
        TextEncoding::Iso885915 => encoding_rs::ISO_8859_15,
        TextEncoding::Koi8R => encoding_rs::KOI8_R,
        TextEncoding::Macintosh => encoding_rs::MACINTOSH,
    }
}

/// The most likely encoding of a text that begins with `start`; `is_all` says that nothing follows.
pub fn detect(start: &[u8], is_all: bool) -> TextEncoding {
    match start {
        [0xEF, 0xBB, 0xBF, ..] => return TextEncoding::Utf8,
        [0xFF, 0xFE, ..] => return TextEncoding::Utf16Le,
        [0xFE, 0xFF, ..] => return TextEncoding::Utf16Be,
        _ => {}
    }
    if let Some(encoding) = wide(start) {
        return encoding;
    }
    let is_utf8 = match std::str::from_utf8(start) {
        Ok(_) => true,
        // The sample may end inside a letter.
        Err(fault) => !is_all && fault.error_len().is_none(),
    };
    if is_utf8 {
        return TextEncoding::Utf8;
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(start, is_all);
    let guess = detector.guess(None, Utf8Detection::Deny);
    // Of Cyrillic tables the detector names several; only two are met in spreadsheets.
    if guess == encoding_rs::KOI8_R || guess == encoding_rs::KOI8_U {
        TextEncoding::Koi8R
    } else if guess == encoding_rs::WINDOWS_1251 {
        TextEncoding::Windows1251
    } else if guess == encoding_rs::WINDOWS_1250 || guess == encoding_rs::ISO_8859_2 {
        TextEncoding::Windows1250
    } else {
        TextEncoding::Windows1252
    }
}

/// UTF-16 without a mark: every second byte of mostly Latin text and of all separators is zero.
fn wide(start: &[u8]) -> Option<TextEncoding> {
    let sample = &start[..start.len().min(2048)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let few = sample.len() / 16;
    if odd > few && even == 0 {
        Some(TextEncoding::Utf16Le)
    } else if even > few && odd == 0 {
        Some(TextEncoding::Utf16Be)
    } else {
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const RUSSIAN: &str = "Фамилия;Имя;Дата смерти\r\nПетров;Иван;11.02.1943\r\nЩукин;Николай;05.1944\r\n";
    const FRENCH: &str = "Nom;Prénom;Décédé le\r\nLefèvre;Étienne;3 août 1944\r\nNoël;Zoé;février 1943\r\n";

    #[test]
    fn each_encoding_is_recognised_by_its_letters() {
        for (encoding, text) in [
            (TextEncoding::Utf8, RUSSIAN),
            (TextEncoding::Utf8, FRENCH),
            (TextEncoding::Windows1251, RUSSIAN),
            (TextEncoding::Windows1252, FRENCH),
            (TextEncoding::Koi8R, RUSSIAN),
            (
                TextEncoding::Windows1250,
                "Nazwisko;Imię\nWiśniewski;Stanisław\nŻółkiewski;Władysław\n",
            ),
        ] {
            let (bytes, _, is_lossy) = table_of(encoding).encode(text);
            assert!(!is_lossy, "{encoding:?}");
            assert_eq!(detect(&bytes, true), encoding);
        }
    }

    #[test]
    fn wide_text_is_recognised_with_and_without_a_mark() {
        let le: Vec<u8> = "Naam;Rij\nPeeters;4\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let be: Vec<u8> = "Naam;Rij\nPeeters;4\n"
            .encode_utf16()
            .flat_map(u16::to_be_bytes)
            .collect();
        assert_eq!(detect(&le, true), TextEncoding::Utf16Le);
        assert_eq!(detect(&be, true), TextEncoding::Utf16Be);
        assert_eq!(
            detect(&[&[0xFF, 0xFE], le.as_slice()].concat(), true),
            TextEncoding::Utf16Le
        );
    }

    #[test]
    fn a_letter_cut_by_the_end_of_the_sample_is_no_reason_to_doubt() {
        let bytes = RUSSIAN.as_bytes();
        assert_eq!(detect(&bytes[..1], false), TextEncoding::Utf8);
        assert_ne!(detect(&bytes[..1], true), TextEncoding::Utf8);
    }
}
