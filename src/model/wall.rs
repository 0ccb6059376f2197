//! What is asked of the photo wall: which photos, in which order, under which headings.

use uuid::Uuid;

use super::Lang;
use super::grave::PhotoView;

/// Which photos the wall shows.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is described by what it shows")]
pub enum Show {
    #[default]
    All,
    /// Those that show at no record.
    Unsorted,
    /// Those that nobody has described.
    WithoutCaption,
    /// Those that look like another one.
    Alike,
    /// Those whose file is not in the photos folder.
    Missing,
}

/// How the wall is put in order; all but the first put headings over the photos.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "each is described by what it puts together")]
pub enum By {
    /// The newest of the catalogue first.
    #[default]
    Added,
    /// The day when they were taken, the newest first.
    Taken,
    Site,
    Grave,
    Role,
    Photographer,
}

impl By {
    /// Every order, as offered.
    pub const ALL: [Self; 6] = [
        Self::Added,
        Self::Taken,
        Self::Site,
        Self::Grave,
        Self::Role,
        Self::Photographer,
    ];
}

/// What is asked of the wall.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WallQuery {
    /// Words of captions, file names, photographers and graves, as typed.
    pub words: String,
    /// Which photos.
    pub show: Show,
    /// In which order.
    pub by: By,
    /// In whose language roles are put in order.
    pub lang: Lang,
}

/// The photos of the wall, by their identities.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Wall {
    /// The photos in order.
    pub photos: Vec<Uuid>,
    /// From which place on a heading holds: a day, a name, a code; "" for those that have none.
    pub headings: Vec<(usize, String)>,
}

/// A photo of the wall, as it is drawn.
#[derive(Clone, Debug, PartialEq)]
pub struct WallPhoto {
    /// The photo, and how it shows at the first of its records.
    pub photo: PhotoView,
    /// Code and name of that record, or "".
    pub at: String,
}
