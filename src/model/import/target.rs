//! What a column of somebody's table can be in the catalogue. The keys are the names of the flat view's columns and,
//! beyond those, the names of fields: they stand in saved mappings and never change.

use std::sync::OnceLock;

use crate::model::{
    Field, Kind, Table, Vocab, burial, condition_survey, inscription, memorial, memorial_event, person, person_name,
    photo, photo_link, protection, site, terms,
};

/// Which part of a date a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DatePart {
    /// All of it, as people write it; where the written form has a column of its own, as EDTF.
    Whole,
    /// The year.
    Year,
    /// The month, in figures or by name.
    Month,
    /// The day of the month.
    Day,
    /// How exact it is: a code of the Excel preset.
    Qualifier,
    /// All of it as EDTF.
    Edtf,
    /// All of it as it was written.
    Written,
}

/// The parts of a date with what stands behind its key.
const DATE_PARTS: [(DatePart, &str); 7] = [
    (DatePart::Whole, ""),
    (DatePart::Year, "_year"),
    (DatePart::Month, "_month"),
    (DatePart::Day, "_day"),
    (DatePart::Qualifier, "_qualifier"),
    (DatePart::Edtf, "_edtf"),
    (DatePart::Written, "_written"),
];

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// The identity of a row.
    Identity(Table),
    /// A field, typed as in its form. Fields of other tables than site, memorial, person and burial make a part.
    Field(Field),
    /// A part of a date field.
    Date(Field, DatePart),
    /// A whole name.
    FullName,
    /// Further forms of the name.
    OtherNames,
    /// The name of the site, in the language of the import.
    SiteName,
    /// The title of the memorial, in the language of the import.
    Title,
    /// Section, row and number of the grave in one cell.
    Plot,
    /// Degrees north.
    Lat,
    /// Degrees east.
    Lon,
    /// Terms of a list.
    Terms(Table),
    /// Numbers in other registers, each behind the name of its register.
    ExternalIds,
    /// The number in one register, which is a term of the vocabulary.
    ExternalId(&'static str),
    /// Titles of sources.
    Sources,
    /// Titles and honours as worded.
    Recognition,
    /// Names of photo files.
    Photo,
    /// What is kept in the notes behind the column's name.
    Note,
    /// What the program works out itself, or what nobody wants.
    PassedOver,
}

/// What a column can be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Target {
    /// Its key.
    pub key: &'static str,
    /// What the column holds.
    pub holds: Holds,
}

impl Target {
    /// Every target: people first, then the grave, the place, the rest.
    pub fn all() -> &'static [Self] {
        static ALL: OnceLock<Vec<Target>> = OnceLock::new();
        ALL.get_or_init(every)
    }

    /// The target of that key.
    pub fn by_key(key: &str) -> Option<Self> {
        Self::all().iter().copied().find(|target| target.key == key)
    }

    /// The vocabulary whose codes it takes.
    pub fn vocab(self) -> Option<Vocab> {
        match self.holds {
            Holds::Field(Field {
                kind: Kind::Term(vocab),
                ..
            }) => Some(vocab),
            Holds::Terms(list) => match list.list_fields()?.1.kind {
                Kind::Term(vocab) => Some(vocab),
                _ => None,
            },
            _ => None,
        }
    }

    /// The key of the date that it is a part of, or its own.
    pub fn stem(self) -> &'static str {
        match self.holds {
            Holds::Date(_, part) => {
                let suffix = DATE_PARTS.iter().find(|(known, _)| *known == part);
                self.key
                    .strip_suffix(suffix.map_or("", |(_, suffix)| suffix))
                    .unwrap_or(self.key)
            }
            _ => self.key,
        }
    }

    /// Whether records can be recognised by such a column: a number or code of graves or people.
    pub fn can_recognise(self) -> bool {
        match self.holds {
            Holds::Field(field) => matches!(field.table, Table::Memorial | Table::Person) && field.kind == Kind::Text,
            Holds::ExternalId(_) => true,
            _ => false,
        }
    }

    /// Whether several columns may have it.
    pub const fn may_repeat(self) -> bool {
        matches!(
            self.holds,
            Holds::Note | Holds::PassedOver | Holds::Photo | Holds::OtherNames | Holds::Terms(_) | Holds::Sources
        ) || matches!(self.holds, Holds::Field(field) if matches!(field.kind, Kind::LongText))
    }
}

/// The columns of the flat view that follow from others, so that nothing can be imported from them.
const DERIVED: [&str; 5] = ["status", "status_date", "status_reference", "photos", "province"];

const OF_PEOPLE: [Field; 17] = [
    person::BIRTH_PLACE,
    person::DEATH_PLACE,
    person::DEATH_CAUSE,
    person::RANK,
    person::UNIT,
    person::ORGANISATION,
    person::MOVEMENT,
    person::POW_CAMP,
    person::POW_NUMBER,
    person::PERSONAL_NUMBER,
    person::MINE,
    person::CITIZENSHIP,
    person::ETHNICITY,
    person::IDENTIFIED,
    person::SEX,
    person::FAMILY_FOUND,
    person::BIOGRAPHY,
];

const OF_SITES: [Field; 7] = [
    site::MUNICIPALITY,
    site::SUB_MUNICIPALITY,
    site::POSTAL_CODE,
    site::NIS_CODE,
    site::REGION,
    site::ADDRESS,
    site::CADASTRAL_REF,
];

const OF_MEMORIALS: [Field; 20] = [
    memorial::COORD_ACCURACY_M,
    memorial::LOCATED,
    memorial::EXISTENCE,
    memorial::MARKER_TYPE,
    memorial::TECHNIQUE,
    memorial::HEIGHT_CM,
    memorial::WIDTH_CM,
    memorial::DEPTH_CM,
    memorial::ARCHITECT,
    memorial::MAKER,
    memorial::COMMISSIONER,
    memorial::FUNDER,
    memorial::DENOMINATION,
    memorial::BURIED_KNOWN,
    memorial::BURIED_UNKNOWN,
    memorial::BURIED_TOTAL,
    memorial::REVIEW_STATE,
    memorial::DESCRIPTION,
    memorial::HISTORY,
    memorial::NOTES,
];

fn every() -> Vec<Target> {
    let mut all = Vec::new();
    let mut add = |key: &'static str, holds: Holds| all.push(Target { key, holds });
    people(&mut add);
    places(&mut add);
    for field in OF_MEMORIALS {
        add(field.name, Holds::Field(field));
    }
    dates("erected", memorial::ERECTED, &mut add);
    dates("unveiled", memorial::UNVEILED, &mut add);
    add("materials", Holds::Terms(Table::MemorialMaterial));
    add("symbols", Holds::Terms(Table::MemorialSymbol));
    add("inscription", Holds::Field(inscription::TEXT));
    add("condition", Holds::Field(condition_survey::OVERALL));
    dates("condition_date", condition_survey::SURVEYED, &mut add);
    add("legibility", Holds::Field(condition_survey::LEGIBILITY));
    dates("next_visit", condition_survey::NEXT_VISIT, &mut add);
    add("urgent", Holds::Field(condition_survey::URGENT));
    add("tenure", Holds::Field(memorial_event::TENURE));
    dates("tenure_until", memorial_event::UNTIL, &mut add);
    add("protection", Holds::Field(protection::STATUS));
    dates("protection_date", protection::DECIDED, &mut add);
    add("protection_reference", Holds::Field(protection::REFERENCE));
    add("protection_authority", Holds::Field(protection::AUTHORITY));
    add("recognition", Holds::Recognition);
    evidence(&mut add);
    add("memorial_uuid", Holds::Identity(Table::Memorial));
    add("person_uuid", Holds::Identity(Table::Person));
    add("burial_uuid", Holds::Identity(Table::Burial));
    add("note", Holds::Note);
    add("ignore", Holds::PassedOver);
    derived(&mut add);
    all
}

fn people(add: &mut impl FnMut(&'static str, Holds)) {
    add("name", Holds::FullName);
    add("surname", Holds::Field(person_name::SURNAME));
    add("given", Holds::Field(person_name::GIVEN));
    add("patronymic", Holds::Field(person_name::PATRONYMIC));
    add("other_names", Holds::OtherNames);
    dates("birth_date", person::BIRTH, add);
    dates("death_date", person::DEATH, add);
    for field in OF_PEOPLE {
        add(field.name, Holds::Field(field));
    }
    add("person_notes", Holds::Field(person::NOTES));
    add("categories", Holds::Terms(Table::PersonCategory));
    add("role", Holds::Field(burial::ROLE));
}

fn places(add: &mut impl FnMut(&'static str, Holds)) {
    add("code", Holds::Field(memorial::CODE));
    add("kind", Holds::Field(memorial::KIND));
    add("title", Holds::Title);
    add("section", Holds::Field(memorial::SECTION));
    add("row", Holds::Field(memorial::ROW_NO));
    add("grave_no", Holds::Field(memorial::GRAVE_NO));
    add("plot", Holds::Plot);
    add("register_no", Holds::Field(memorial::REGISTER_NO));
    add("site", Holds::SiteName);
    add("site_code", Holds::Field(site::CODE));
    add("site_kind", Holds::Field(site::KIND));
    for field in OF_SITES {
        add(field.name, Holds::Field(field));
    }
    add("custodian", Holds::Field(site::CUSTODIAN_NAME));
    add("custodian_kind", Holds::Field(site::CUSTODIAN_KIND));
    add("access", Holds::Field(site::ACCESS));
    add("position", Holds::Field(memorial::POSITION));
    add("lat", Holds::Lat);
    add("lon", Holds::Lon);
}

fn evidence(add: &mut impl FnMut(&'static str, Holds)) {
    add("sources", Holds::Sources);
    add("external_ids", Holds::ExternalIds);
    for scheme in terms::codes(Vocab::ExternalScheme) {
        // One short text per register for the life of the program.
        add(String::leak(format!("id_{scheme}")), Holds::ExternalId(scheme));
    }
    add("photo", Holds::Photo);
    add("photo_role", Holds::Field(photo_link::ROLE));
    add("photo_caption", Holds::Field(photo::CAPTION_EN));
    dates("photo_date", photo::TAKEN, add);
    add("photographer", Holds::Field(photo::PHOTOGRAPHER));
    add("photo_rights", Holds::Field(photo::RIGHTS));
}

fn derived(add: &mut impl FnMut(&'static str, Holds)) {
    for name in DERIVED {
        add(name, Holds::PassedOver);
    }
    for (_, suffix) in &DATE_PARTS[1..] {
        add(String::leak(format!("status_date{suffix}")), Holds::PassedOver);
    }
}

fn dates(key: &'static str, field: Field, add: &mut impl FnMut(&'static str, Holds)) {
    for (part, suffix) in DATE_PARTS {
        // As above: one short text per part.
        let key = if suffix.is_empty() {
            key
        } else {
            String::leak(format!("{key}{suffix}"))
        };
        add(key, Holds::Date(field, part));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::flat::ColumnKind;

    #[test]
    fn every_column_of_the_flat_view_is_a_target() {
        for column in crate::model::flat::COLUMNS {
            let target = Target::by_key(column.name);
            assert!(target.is_some(), "{} can be imported or is passed over", column.name);
            if matches!(column.kind, ColumnKind::Date | ColumnKind::BareDate) {
                for (_, suffix) in DATE_PARTS {
                    let key = format!("{}{suffix}", column.name);
                    assert!(Target::by_key(&key).is_some(), "{key}");
                }
            }
        }
    }

    #[test]
    fn no_key_stands_twice() {
        let mut keys: Vec<&str> = Target::all().iter().map(|target| target.key).collect();
        let count = keys.len();
        keys.sort_unstable();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }

    #[test]
    fn a_part_of_a_date_knows_its_date_and_a_term_its_vocabulary() {
        let target = |key: &str| Target::by_key(key).expect("a target");
        assert_eq!(target("death_date_year").stem(), "death_date");
        assert_eq!(target("death_date").stem(), "death_date");
        assert_eq!(target("materials").vocab(), Some(Vocab::Material));
        assert_eq!(target("condition").vocab(), Some(Vocab::Condition));
        assert_eq!(target("name").vocab(), None);
    }
}
