//! What an export can be: its format, and how exact the positions of graves leave the catalogue.

/// What a catalogue can be written as.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ExportFormat {
    /// CSV for Excel with Belgian settings, opened by double-click.
    #[default]
    CsvExcel,
    /// CSV for other programs.
    Csv,
    /// An Excel workbook with a sheet for each kind of record.
    Xlsx,
    /// Places for maps, RFC 7946.
    GeoJson,
    /// Places for Google Earth and its kin, with thumbnails.
    Kml,
    /// Everything, described, to be imported again.
    Package,
}

impl ExportFormat {
    /// Every format, the most usual first.
    pub const ALL: [Self; 6] = [
        Self::CsvExcel,
        Self::Csv,
        Self::Xlsx,
        Self::GeoJson,
        Self::Kml,
        Self::Package,
    ];

    /// Its name, as the command line takes it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::CsvExcel => "csv-excel",
            Self::Csv => "csv",
            Self::Xlsx => "xlsx",
            Self::GeoJson => "geojson",
            Self::Kml => "kml",
            Self::Package => "package",
        }
    }

    /// The format of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// How exact the positions of graves leave the catalogue.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Positions {
    /// As recorded.
    #[default]
    Exact,
    /// To about a hundred metres.
    Rounded,
    /// Only the sites' own, none of the graves'.
    OfSites,
}

/// Where copies of photos say what is recorded of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhotoNotes {
    /// In the file itself, beside it where its format cannot carry that.
    #[default]
    InFile,
    /// In a file beside each, and in one table of all.
    Beside,
    /// Nowhere.
    LeftOut,
}

/// Whether the files of photos go along.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum PhotoCopies {
    /// Only what is recorded of them.
    #[default]
    LeftOut,
    /// Byte for byte.
    Whole,
    /// Without the place where they were taken.
    WithoutPosition,
}
