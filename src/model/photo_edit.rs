//! One change of many photos at once.

use uuid::Uuid;

use super::{Field, RowId};

/// What is set in each of these photos.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct PhotoEdit {
    /// The photos.
    pub photos: Vec<Uuid>,
    /// Fields of the photo, or of how it shows at its records, with what was typed.
    pub typed: Vec<(Field, String)>,
    /// The record that they show at from now on.
    pub at: Option<RowId>,
    /// Whether they no longer show at any other memorial.
    pub is_moved: bool,
}
