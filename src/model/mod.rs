//! What a grave is: plain data and rules. No files, no SQL, no egui.
//!
//! Glossary, one word per idea:
//! - **site**: cemetery, plot of honour, camp, street or building where memorials stand;
//! - **memorial**: the umbrella for a grave or a memorial sign ("Graves and memorials" in the window);
//! - **burial**: ties a person to a memorial: buried, commemorated, formerly buried, presumed;
//! - **inscription**: what is written on one face of a memorial, as it stands there;
//! - **protection**: one decision under a heritage regime; **status check**: somebody looked and found none;
//! - **recognition**: an honour or a title, never a protection;
//! - **condition survey**: how a memorial was found on one day; **care event**: what was done to it or at it;
//! - **memorial event**: a move, replacement or removal, or what holds for a time: tenure, notice, statutory fate;
//! - **source**: where something is known from; **citation**: says so of one row or one field;
//! - **task**: something to be done; **to do**: tasks and deadlines that follow from records, by date;
//! - **summary**: the one word on the chip, derived from decisions and checks;
//! - **change**: one entry of the change log; **draft**: what was typed into a field that cannot hold it.

pub mod aids;
pub mod attached;
pub mod bulk;
pub mod change;
pub mod condition;
pub mod date;
mod dictionary;
pub mod doubles;
pub mod edit;
pub mod entry;
pub mod export;
pub mod external_link;
mod field;
pub mod flat;
pub mod grave;
pub mod import;
pub mod inscription_text;
mod lang;
pub mod municipality;
pub mod name;
pub mod outing;
pub mod photo_edit;
pub mod position;
mod problem;
pub mod protection_term;
pub mod query;
pub mod region;
pub mod script;
pub mod status;
pub mod terms;
pub mod todo;
mod value;
mod vocab;
pub mod wall;

pub use date::PartialDate;
pub use dictionary::{
    burial, care_event, citation, condition_defect, condition_item, condition_survey, contact, distinction,
    external_id, field_draft, inscription, memorial, memorial_event, memorial_material, memorial_symbol, person,
    person_category, person_name, photo, photo_link, protection, protection_criterion, protection_value, recognition,
    site, source, status_check, task,
};
pub use field::{Column, Field, Kind, Table};
pub use lang::Lang;
pub use problem::Problem;
pub use value::{Row, RowId, Value};
pub use vocab::Vocab;
