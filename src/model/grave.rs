//! What the screens show of the catalogue: plain data, read at once, holding no connection.

use jiff::civil::Date;
use uuid::Uuid;

use super::attached::Attached;
use super::status::{Group, Origin, Summary};
use super::{Field, Lang, PartialDate, Row, memorial, name};

/// One line of the list of graves and memorials.
#[derive(Clone, Debug, PartialEq)]
pub struct ListRow {
    /// The memorial.
    pub memorial: Uuid,
    /// Its code, or "".
    pub code: String,
    /// Its kind, a code.
    pub kind: String,
    /// Names of those who rest there, else its title; "" where neither is known.
    pub name: String,
    /// Other spellings and forms, joined.
    pub other_names: String,
    /// How many known and unknown dead it holds, where somebody counted.
    pub buried: (Option<i64>, Option<i64>),
    /// The site's name, or "".
    pub place: String,
    /// The site's municipality, or "".
    pub municipality: String,
    /// When the first of them died.
    pub died: PartialDate,
    /// The chip.
    pub status: Group,
    /// Where the chip comes from.
    pub origin: Origin,
    /// The last day of what lapses by itself.
    pub until: Option<Date>,
    /// How many photos it has.
    pub photos: u32,
    /// SHA-256 of the cover photo, or "".
    pub cover: String,
    /// In which condition it was last seen, a code; "" where nobody noted it.
    pub condition: String,
    /// How far its record was checked, a code or "".
    pub review_state: String,
}

/// Somebody with every form of the name.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonView {
    /// The person.
    pub row: Row,
    /// All name forms, the preferred one first.
    pub names: Vec<Row>,
}

impl PersonView {
    /// The name that shows first, or "".
    pub fn name(&self) -> String {
        name::preferred(&self.names).map(name::full_text).unwrap_or_default()
    }
}

/// A person at a memorial.
#[derive(Clone, Debug, PartialEq)]
pub struct BurialView {
    /// What ties them.
    pub row: Row,
    /// Who it is.
    pub person: PersonView,
}

/// A photo at a record.
#[derive(Clone, Debug, PartialEq)]
pub struct PhotoView {
    /// How it is shown there: role, order, cover. `None` for a photo that lies unsorted.
    pub link: Option<Row>,
    /// The photo itself.
    pub row: Row,
}

/// A decision in the timeline of a memorial.
#[derive(Clone, Debug, PartialEq)]
pub struct DecisionView {
    /// The decision.
    pub row: Row,
    /// Whether it is the memorial's own or comes through its cemetery.
    pub origin: Origin,
}

/// A grave or memorial with all that hangs on it.
#[derive(Clone, Debug, PartialEq)]
pub struct GraveView {
    /// The memorial.
    pub row: Row,
    /// Where it stands.
    pub site: Option<Row>,
    /// The plot of honour's cemetery, where the site lies inside another.
    pub site_parent: Option<Row>,
    /// Who rests there or is remembered.
    pub burials: Vec<BurialView>,
    /// What is written on it, in reading order.
    pub inscriptions: Vec<Row>,
    /// Its photos in order, the cover first.
    pub photos: Vec<PhotoView>,
    /// Decisions, newest first.
    pub decisions: Vec<DecisionView>,
    /// Checks that found no protection, newest first.
    pub checks: Vec<Row>,
    /// Honours.
    pub recognitions: Vec<Row>,
    /// The chip and what stands beside it.
    pub summary: Summary,
    /// Condition surveys, in the order in which they were made.
    pub surveys: Vec<Row>,
    /// Memorials that belong to this one: graves of a plot.
    pub members: Vec<ListRow>,
    /// What else hangs on it, on its people, decisions and the rest.
    pub attached: Attached,
    /// Drafts of this memorial and of all that hangs on it.
    pub drafts: Vec<Row>,
    /// Whether another memorial bears the same code.
    pub has_shared_code: bool,
}

impl GraveView {
    /// What it is called: those who rest there; a memorial of another kind by its title first. Empty where neither
    /// is known.
    pub fn names(&self, lang: Lang) -> Vec<String> {
        let title = name::title_of(&self.row, lang);
        let is_grave = matches!(self.row.text(memorial::KIND), "" | "grave");
        let people: Vec<String> = self
            .burials
            .iter()
            .map(|burial| burial.person.name())
            .filter(|name| !name.is_empty())
            .collect();
        if title.is_empty() || (is_grave && !people.is_empty()) {
            people
        } else {
            vec![title]
        }
    }
}

/// Counts of the dead that do not agree. Nothing forbids them: somebody may have counted on the spot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CountIssue {
    /// Known and unknown do not make all.
    Sum {
        /// Counted as known.
        known: i64,
        /// Counted as unknown.
        unknown: i64,
        /// Counted in all.
        total: i64,
    },
    /// More people are entered as resting here than are counted as known.
    MoreNamed {
        /// Entered.
        named: i64,
        /// Counted as known, or in all where only that was counted.
        known: i64,
    },
}

impl GraveView {
    /// What does not agree about the counts of those who rest here.
    pub fn count_issues(&self) -> Vec<CountIssue> {
        let whole = |field| self.row.whole(field);
        let (known, unknown, total) = (
            whole(memorial::BURIED_KNOWN),
            whole(memorial::BURIED_UNKNOWN),
            whole(memorial::BURIED_TOTAL),
        );
        let mut issues = Vec::new();
        if let Some(total) = total {
            let sum = known.unwrap_or(0) + unknown.unwrap_or(0);
            // Where only one of the two was counted, the rest may be the other.
            let is_whole = known.is_some() && unknown.is_some();
            if sum > total || (is_whole && sum < total) {
                issues.push(CountIssue::Sum {
                    known: known.unwrap_or(0),
                    unknown: unknown.unwrap_or(0),
                    total,
                });
            }
        }
        let rests =
            |burial: &&BurialView| matches!(burial.row.text(super::burial::ROLE), "" | "buried" | "cremated_remains");
        let named = self.burials.iter().filter(rests).count() as i64;
        if let Some(known) = known.or(total).filter(|known| named > *known) {
            issues.push(CountIssue::MoreNamed { named, known });
        }
        issues
    }
}

/// A site with what stands on it.
#[derive(Clone, Debug, PartialEq)]
pub struct SiteView {
    /// The site.
    pub row: Row,
    /// Memorials on it.
    pub memorials: u64,
    /// Decisions about the site, newest first.
    pub decisions: Vec<DecisionView>,
    /// Checks that found no protection, newest first.
    pub checks: Vec<Row>,
    /// Honours.
    pub recognitions: Vec<Row>,
    /// Its photos and plan, in order.
    pub photos: Vec<PhotoView>,
    /// What else hangs on it.
    pub attached: Attached,
    /// Drafts of its fields.
    pub drafts: Vec<Row>,
}

/// A person with the memorials that they rest at.
#[derive(Clone, Debug, PartialEq)]
pub struct PersonRecord {
    /// The person.
    pub person: PersonView,
    /// Where they rest or are remembered: the burial and the memorial's line of the list.
    pub places: Vec<(Row, ListRow)>,
    /// Honours.
    pub recognitions: Vec<Row>,
    /// Photos of the person, in order.
    pub photos: Vec<PhotoView>,
    /// What else hangs on the person.
    pub attached: Attached,
    /// Drafts of the person's fields.
    pub drafts: Vec<Row>,
}

/// One line of the lists of people, sites and trash.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// The record.
    pub id: super::RowId,
    /// What it is called, or "".
    pub title: String,
    /// What helps to tell it from others.
    pub second: String,
    /// A third column: died, municipality, or when it was deleted.
    pub third: String,
    /// How many memorials it concerns.
    pub count: u64,
    /// The SHA-256 of the photo that it is, or "".
    pub cover: String,
}

/// What the typed text in a field is, where a draft stands beside it.
pub fn draft<'d>(drafts: &'d [Row], row: &Row, field: Field) -> Option<&'d Row> {
    let wanted = super::entry::draft_id(row.id, field);
    drafts.iter().find(|draft| draft.id == wanted)
}
