//! How the cells of a file are told apart: its letters, separators, sheet and header.

use serde::{Deserialize, Serialize};

/// How the bytes of a text file are letters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextEncoding {
    /// UTF-8, with or without a mark.
    #[default]
    Utf8,
    /// UTF-16, the lower byte first, as Excel saves "Unicode text".
    Utf16Le,
    /// UTF-16, the higher byte first.
    Utf16Be,
    /// Western European; holds ISO-8859-1 whole.
    Windows1252,
    /// Cyrillic.
    Windows1251,
    /// Central European.
    Windows1250,
    /// Western European with the euro sign, as Linux once had it.
    Iso885915,
    /// Russian, as old mail had it.
    Koi8R,
    /// Western European, as old Macintoshes had it.
    Macintosh,
}

impl TextEncoding {
    /// Every encoding, in the order in which they are offered.
    pub const ALL: &[Self] = &[
        Self::Utf8,
        Self::Utf16Le,
        Self::Utf16Be,
        Self::Windows1252,
        Self::Windows1251,
        Self::Windows1250,
        Self::Iso885915,
        Self::Koi8R,
        Self::Macintosh,
    ];

    /// Its usual name, which is no word of any language.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252 / ISO-8859-1",
            Self::Windows1251 => "Windows-1251",
            Self::Windows1250 => "Windows-1250",
            Self::Iso885915 => "ISO-8859-15",
            Self::Koi8R => "KOI8-R",
            Self::Macintosh => "Mac Roman",
        }
    }
}

/// How a table is read out of its file.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Shape {
    /// Of a text file, its encoding; a workbook says it itself.
    pub encoding: TextEncoding,
    /// Of a text file, what stands between two cells; `None` for a workbook.
    pub delimiter: Option<char>,
    /// Of a text file, what stands around a cell that holds a delimiter.
    pub quote: Option<char>,
    /// Of a workbook, the name of the sheet.
    pub sheet: String,
    /// How many filled rows stand above the header: titles and the like.
    pub rows_above: usize,
    /// Whether there is no header: values stand in the first row already.
    pub is_headless: bool,
    /// Whether texts bear the apostrophe that the Excel preset puts before what a spreadsheet would misread.
    pub is_guarded: bool,
}

impl Shape {
    /// Whether it is of a workbook.
    pub const fn is_workbook(&self) -> bool {
        self.delimiter.is_none()
    }

    /// The delimiters that are offered.
    pub const DELIMITERS: [char; 4] = [';', ',', '\t', '|'];
}
