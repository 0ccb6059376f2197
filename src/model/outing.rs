//! The photos of an outing on their way to their graves: what is known of each photo and grave, what belongs together,
//! and which grave each group may show. Plain data; nothing here decides.

use std::collections::{BTreeSet, HashMap};

use uuid::Uuid;

use super::grave::ListRow;

/// A photo of an outing. Whatever is not finite or lies outside the globe counts as not known.
#[derive(Clone, Debug, PartialEq)]
pub struct Shot {
    /// The photo.
    pub id: Uuid,
    /// When it was taken, in seconds of any clock that all photos share.
    pub taken: Option<i64>,
    /// Latitude and longitude in degrees, WGS84.
    pub at: Option<(f64, f64)>,
    /// Radius in metres within which the phone believes itself to be.
    pub accuracy: Option<f64>,
    /// Where the camera looked, in degrees from north over east.
    pub direction: Option<f64>,
}

/// A grave that may be on a photo. Whatever is not finite or lies outside the globe counts as not known.
#[derive(Clone, Debug, PartialEq)]
pub struct GraveSpot {
    /// The memorial.
    pub id: Uuid,
    /// The site it lies on.
    pub site: Option<Uuid>,
    /// The section of the site; empty where there is none.
    pub section: String,
    /// The row in the section; where it is empty, the whole section counts as one row.
    pub row: String,
    /// The number in the row; where it is empty too, the grave has no neighbours.
    pub number: String,
    /// Latitude and longitude in degrees, WGS84.
    pub at: Option<(f64, f64)>,
    /// Radius in metres within which it lies.
    pub accuracy: Option<f64>,
    /// When its record was made, in seconds of the photos' clock.
    pub recorded: Option<i64>,
    /// Whether a photo shows it already.
    pub has_photo: bool,
}

/// A grave so likely is named as the one shown, and explains its neighbours'.
pub const LIKELY: f64 = 0.4;

/// What speaks for a grave.
#[derive(Clone, Debug, PartialEq)]
pub enum Reason {
    /// It was confirmed.
    Confirmed,
    /// Its record was made while the photos were taken.
    RecordedThen,
    /// It stands in the row beside the grave of the group before, or so many graves on.
    NextInRow {
        /// The grave of the group before.
        after: Uuid,
        /// How many graves on: 1 is the neighbour.
        steps: usize,
    },
    /// It stands in the row beside the grave that was confirmed for the group after.
    BeforeInRow {
        /// The grave of the group after.
        before: Uuid,
        /// How many graves back: 1 is the neighbour.
        steps: usize,
    },
    /// It is the grave of the group before, whose photos may go on here.
    SameGrave,
    /// It stands at the end of a row, and there was a long pause before.
    RowEnd,
    /// The photos were taken near its position.
    Near {
        /// How far away, in metres.
        metres: f64,
    },
    /// The photos were taken near where it should stand by the positions of its row.
    NearByRow {
        /// How far away, in metres.
        metres: f64,
    },
    /// It lies on the site of a confirmed grave.
    SameSite,
    /// No photo shows it yet.
    NoPhoto,
}

/// A grave that a group of photos may show.
#[derive(Clone, Debug, PartialEq)]
pub struct Proposal {
    /// The grave.
    pub grave: Uuid,
    /// How likely, from 0 to 1. The figures of a group are at most 1 together.
    pub probability: f64,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// What was mended by hand in the groups.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Mended {
    /// Photos that begin a group.
    pub begins: BTreeSet<Uuid>,
    /// Photos that go on with the group before.
    pub goes_on: BTreeSet<Uuid>,
}

impl Mended {
    /// Lets this photo begin a group.
    pub fn split(&mut self, photo: Uuid) {
        self.goes_on.remove(&photo);
        self.begins.insert(photo);
    }

    /// Lets the group that this photo begins go on with the one before.
    pub fn join(&mut self, photo: Uuid) {
        self.begins.remove(&photo);
        self.goes_on.insert(photo);
    }
}

/// A photo as the sorting table draws it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SortPhoto {
    /// SHA-256, by which its thumbnail is known.
    pub sha256: String,
    /// How the file was called.
    pub name: String,
    /// When it was taken, as "2024-05-09T14:03:27", or "".
    pub taken: String,
}

/// Everything that is known of the photos that lie unsorted, and around them.
#[derive(Clone, Debug, Default)]
pub struct Outing {
    /// The unsorted photos, and the sorted ones of the same days.
    pub shots: Vec<Shot>,
    /// The graves of the photos that are sorted.
    pub sorted: HashMap<Uuid, Uuid>,
    /// The photos as they are drawn.
    pub photos: HashMap<Uuid, SortPhoto>,
    /// The graves that may be meant.
    pub graves: Vec<GraveSpot>,
    /// So many unsorted photos more wait their turn.
    pub left_out: u64,
}

/// Photos that seem to show one grave.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct SortGroup {
    /// The unsorted photos, in the order in which they were taken.
    pub photos: Vec<Uuid>,
    /// The likely graves, best first.
    pub proposals: Vec<Proposal>,
    /// Whether there is a group before it that it can be joined with.
    pub can_join: bool,
    /// Whether it is in doubt and the first after a long pause: once it is named, those after it follow.
    pub name_first: bool,
}

impl SortGroup {
    /// The likeliest grave, where it is more than a guess.
    pub fn likely(&self) -> Option<Uuid> {
        let first = self.proposals.first().filter(|first| first.probability >= LIKELY);
        first.map(|first| first.grave)
    }
}

/// The sorting table.
#[derive(Clone, Debug, Default)]
pub struct SortingTable {
    /// The groups that are to be sorted.
    pub groups: Vec<SortGroup>,
    /// Their photos as they are drawn.
    pub photos: HashMap<Uuid, SortPhoto>,
    /// Lines of the graves that are proposed or lie around.
    pub graves: HashMap<Uuid, ListRow>,
    /// The graves that lie around, those of the sites that are proposed first, in the order in which one walks past them.
    pub around: Vec<GraveSpot>,
    /// Where the graves stand that are proposed or lie around.
    pub spots: HashMap<Uuid, GraveSpot>,
    /// So many unsorted photos more wait their turn.
    pub left_out: u64,
}
