//! What a grave is: plain data and rules. No files, no SQL, no egui.
//!
//! Glossary, one word per idea:
//! - **site**: cemetery, plot of honour, camp, street or building where memorials stand;
//! - **memorial**: the umbrella for a grave or a memorial sign ("Graves and memorials" in the window);
//! - **burial**: ties a person to a memorial: buried, commemorated, formerly buried, presumed;
//! - **inscription**: what is written on one face of a memorial, as it stands there;
//! - **protection**: one decision under a heritage regime; **status check**: somebody looked and found none;
//! - **recognition**: an honour or a title, never a protection;
//! - **summary**: the one word on the chip, derived from decisions and checks;
//! - **change**: one entry of the change log; **draft**: what was typed into a field that cannot hold it.

pub mod change;
pub mod date;
pub mod edit;
pub mod entry;
mod field;
pub mod flat;
pub mod grave;
pub mod inscription_text;
mod lang;
pub mod name;
pub mod position;
mod problem;
pub mod protection_term;
pub mod query;
pub mod region;
pub mod status;
pub mod terms;
mod value;
mod vocab;

pub use date::PartialDate;
pub use field::{
    Column, Field, Kind, Table, burial, field_draft, inscription, memorial, person, person_name, photo, photo_link,
    protection, recognition, site, status_check,
};
pub use lang::Lang;
pub use problem::Problem;
pub use value::{Row, RowId, Value};
pub use vocab::Vocab;
