//! The data dictionary: every table and field of the catalogue, once.
//! Forms, the change log, exports and the check that the SQL agrees are all derived from it.

use std::sync::OnceLock;

use super::Vocab;

/// A table of the catalogue whose rows people edit; every change of its rows is logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Table {
    /// Cemetery, plot of honour, camp, street, building.
    Site,
    /// Grave or memorial sign.
    Memorial,
    /// Somebody who is buried or remembered.
    Person,
    /// One form of a person's name, kept as evidence.
    PersonName,
    /// Ties a person to a memorial.
    Burial,
    /// What is written on one face of a memorial.
    Inscription,
    /// A picture file, known by its content.
    Photo,
    /// Shows a photo at a memorial, person or site.
    PhotoLink,
    /// One decision under a heritage regime.
    Protection,
    /// An honour or title: never a protection.
    Recognition,
    /// Somebody looked, under which regimes, and found no protection.
    StatusCheck,
    /// What was typed into a field that cannot hold it.
    FieldDraft,
}

/// What a field holds, and so how it is typed, shown and stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One line.
    Text,
    /// Several lines.
    LongText,
    /// A code of a vocabulary; unknown codes are kept and shown as they are.
    Term(Vocab),
    /// A count or an order.
    Whole,
    /// A measured number, unit in the field's name.
    Real,
    /// Yes or no.
    Flag,
    /// A partial date: columns `_edtf`, `_written`, `_min`, `_max`.
    Date,
    /// A place on the globe in WGS84 degrees: columns `lat`, `lon`.
    Position,
    /// Another row.
    Link(Table),
}

/// A field of a table: the unit that people edit and that undo puts back.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field {
    /// The table that it belongs to.
    pub table: Table,
    /// Its name: the column's, or the stem of its columns.
    pub name: &'static str,
    /// What it holds.
    pub kind: Kind,
}

impl Field {
    /// The columns that hold it, in the table's order.
    pub fn columns(self) -> Vec<&'static str> {
        let wanted = |column: &&Column| column.field == self;
        self.table
            .columns()
            .iter()
            .filter(wanted)
            .map(|column| column.name)
            .collect()
    }
}

/// One column of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name in the file.
    pub name: &'static str,
    /// The field that it belongs to.
    pub field: Field,
}

macro_rules! dictionary {
    ($($table:ident $name:literal $module:ident { $($constant:ident $field:literal $kind:expr;)* })*) => {
        $(
            #[doc = concat!("The fields of `", $name, "`.")]
            #[allow(missing_docs, reason = "a field's name is its description; its label and hint are texts")]
            pub mod $module {
                use super::{Field, Kind, Table, Vocab};
                use Kind::*;
                $(pub const $constant: Field = Field { table: Table::$table, name: $field, kind: $kind };)*
                /// Every field, in the order of the columns.
                pub const ALL: &[Field] = &[$($constant),*];
                // Not every table uses every kind and vocabulary.
                #[allow(unused)]
                const USES: Option<(Kind, Vocab)> = None;
            }
        )*

        impl Table {
            /// Every table, parents before children.
            pub const ALL: &[Self] = &[$(Self::$table),*];

            /// Its name in the file.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$table => $name),* }
            }

            /// Its fields, in the order of the columns.
            pub const fn fields(self) -> &'static [Field] {
                match self { $(Self::$table => $module::ALL),* }
            }
        }
    };
}

dictionary! {
    Site "site" site {
        CODE "code" Text;
        KIND "kind" Term(Vocab::SiteKind);
        PARENT "parent_uuid" Link(Table::Site);
        NAME_EN "name_en" Text;
        NAME_NL "name_nl" Text;
        NAME_FR "name_fr" Text;
        NAME_DE "name_de" Text;
        NAME_RU "name_ru" Text;
        MUNICIPALITY "municipality" Text;
        SUB_MUNICIPALITY "sub_municipality" Text;
        POSTAL_CODE "postal_code" Text;
        NIS_CODE "nis_code" Text;
        REGION "region" Term(Vocab::Region);
        REGIME "regime" Term(Vocab::Regime);
        ADDRESS "address" Text;
        CADASTRAL_REF "cadastral_ref" Text;
        POSITION "position" Position;
        COORD_ACCURACY_M "coord_accuracy_m" Real;
        COORD_SOURCE "coord_source" Term(Vocab::CoordSource);
        CUSTODIAN_NAME "custodian_name" Text;
        CUSTODIAN_KIND "custodian_kind" Term(Vocab::CustodianKind);
        ACCESS "access" Term(Vocab::Access);
        NOTES "notes" LongText;
    }
    Memorial "memorial" memorial {
        CODE "code" Text;
        KIND "kind" Term(Vocab::MemorialKind);
        SITE "site_uuid" Link(Table::Site);
        PARENT "parent_uuid" Link(Table::Memorial);
        TITLE_EN "title_en" Text;
        TITLE_NL "title_nl" Text;
        TITLE_FR "title_fr" Text;
        TITLE_DE "title_de" Text;
        TITLE_RU "title_ru" Text;
        SECTION "section" Text;
        ROW_NO "row_no" Text;
        GRAVE_NO "grave_no" Text;
        REGISTER_NO "register_no" Text;
        POSITION "position" Position;
        COORD_ACCURACY_M "coord_accuracy_m" Real;
        COORD_SOURCE "coord_source" Term(Vocab::CoordSource);
        LOCATED "located" Term(Vocab::Located);
        EXISTENCE "existence" Term(Vocab::Existence);
        MARKER_TYPE "marker_type" Term(Vocab::MarkerType);
        TECHNIQUE "technique" Term(Vocab::Technique);
        HEIGHT_CM "height_cm" Real;
        WIDTH_CM "width_cm" Real;
        DEPTH_CM "depth_cm" Real;
        ERECTED "erected" Date;
        UNVEILED "unveiled" Date;
        ARCHITECT "architect" Text;
        MAKER "maker" Text;
        COMMISSIONER "commissioner" Text;
        FUNDER "funder" Text;
        DENOMINATION "denomination" Term(Vocab::Denomination);
        BURIED_KNOWN "buried_known" Whole;
        BURIED_UNKNOWN "buried_unknown" Whole;
        BURIED_TOTAL "buried_total" Whole;
        REVIEW_STATE "review_state" Term(Vocab::ReviewState);
        DESCRIPTION "description" LongText;
        HISTORY "history" LongText;
        NOTES "notes" LongText;
    }
    Person "person" person {
        IDENTIFIED "identified" Term(Vocab::Identified);
        SEX "sex" Term(Vocab::Sex);
        BIRTH "birth" Date;
        DEATH "death" Date;
        BIRTH_PLACE "birth_place" Text;
        DEATH_PLACE "death_place" Text;
        DEATH_CAUSE "death_cause" Term(Vocab::DeathCause);
        RANK "rank" Text;
        UNIT "unit" Text;
        ORGANISATION "organisation" Text;
        POW_CAMP "pow_camp" Text;
        POW_NUMBER "pow_number" Text;
        PERSONAL_NUMBER "personal_number" Text;
        CITIZENSHIP "citizenship" Text;
        ETHNICITY "ethnicity" Text;
        BIOGRAPHY "biography" LongText;
        FAMILY_FOUND "family_found" Term(Vocab::FamilyFound);
        NOTES "notes" LongText;
    }
    PersonName "person_name" person_name {
        PERSON "person_uuid" Link(Table::Person);
        FORM_KIND "form_kind" Term(Vocab::NameForm);
        SCRIPT "script" Text;
        LANG "lang" Text;
        ROMANISATION "romanisation" Term(Vocab::Romanisation);
        SURNAME "surname" Text;
        GIVEN "given" Text;
        PATRONYMIC "patronymic" Text;
        FULL_TEXT "full_text" Text;
        CERTAINTY "certainty" Term(Vocab::Certainty);
        PREFERRED "preferred" Flag;
    }
    Burial "burial" burial {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        PERSON "person_uuid" Link(Table::Person);
        ROLE "role" Term(Vocab::BurialRole);
        FROM "from" Date;
        TO "to" Date;
        REASON_END "reason_end" Term(Vocab::BurialEnd);
        BURIAL_POSITION "place_in_grave" Text;
        CERTAINTY "certainty" Term(Vocab::Certainty);
        NOTES "notes" LongText;
    }
    Inscription "inscription" inscription {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        FACE "face" Term(Vocab::Face);
        SEQ "seq" Whole;
        LANG "lang" Text;
        SCRIPT "script" Text;
        TEXT "text_diplomatic" LongText;
        TRANSLATION_EN "translation_en" LongText;
        TRANSLATION_NL "translation_nl" LongText;
        TRANSLATION_FR "translation_fr" LongText;
        TRANSLATION_DE "translation_de" LongText;
        TRANSLATION_RU "translation_ru" LongText;
        LEGIBILITY "legibility" Term(Vocab::Legibility);
        READ_ON "read_on" Date;
        READ_BY "read_by" Text;
        METHOD "method" Term(Vocab::ReadingMethod);
    }
    Photo "photo" photo {
        SHA256 "sha256" Text;
        EXTENSION "extension" Text;
        ORIGINAL_NAME "original_name" Text;
        MIME "mime" Text;
        WIDTH_PX "width_px" Whole;
        HEIGHT_PX "height_px" Whole;
        BYTES "bytes" Whole;
        EXIF_TAKEN "exif_taken" Text;
        EXIF_LAT "exif_lat" Real;
        EXIF_LON "exif_lon" Real;
        ORIENTATION "orientation" Whole;
        TAKEN "taken" Date;
        PHOTOGRAPHER "photographer" Text;
        RIGHTS "rights" Text;
        LICENCE "licence" Text;
        CAPTION_EN "caption_en" Text;
        CAPTION_NL "caption_nl" Text;
        CAPTION_FR "caption_fr" Text;
        CAPTION_DE "caption_de" Text;
        CAPTION_RU "caption_ru" Text;
    }
    PhotoLink "photo_link" photo_link {
        PHOTO "photo_uuid" Link(Table::Photo);
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        PERSON "person_uuid" Link(Table::Person);
        SITE "site_uuid" Link(Table::Site);
        PROTECTION "protection_uuid" Link(Table::Protection);
        ROLE "role" Term(Vocab::PhotoRole);
        SEQ "seq" Whole;
        COVER "cover" Flag;
    }
    Protection "protection" protection {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SITE "site_uuid" Link(Table::Site);
        COVERS_GRAVES "covers_graves" Flag;
        REGIME "regime" Term(Vocab::Regime);
        STATUS "status" Term(Vocab::Protection);
        OBJECT_TYPE "object_type" Term(Vocab::ObjectType);
        DECISION_KIND "decision_kind" Term(Vocab::DecisionKind);
        AUTHORITY "authority" Text;
        DECIDED "decided" Date;
        NOTIFIED "notified" Date;
        EFFECTIVE "effective" Date;
        PUBLISHED "published" Date;
        REFERENCE "reference" Text;
        PUBLICATION_REF "publication_ref" Text;
        URL "url" Text;
        VALID_UNTIL "valid_until" Date;
        EXTENT "extent" Text;
        ENDED "ended" Date;
        END_REASON "end_reason" Term(Vocab::EndReason);
        CERTAINTY "certainty" Term(Vocab::Certainty);
        NOTES "notes" LongText;
    }
    Recognition "recognition" recognition {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SITE "site_uuid" Link(Table::Site);
        PERSON "person_uuid" Link(Table::Person);
        TITLE "title_as_worded" Text;
        LANG "lang" Text;
        KIND "kind" Term(Vocab::RecognitionKind);
        GRANTED_BY "granted_by" Text;
        GRANTED "granted" Date;
        EVIDENCE "evidence" Text;
        URL "url" Text;
        VERIFIED "verified" Term(Vocab::Verified);
        NOTES "notes" LongText;
    }
    StatusCheck "status_check" status_check {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SITE "site_uuid" Link(Table::Site);
        REGIMES "regimes" Text;
        CHECKED "checked" Date;
        CHECKED_BY "checked_by" Text;
        SOURCE "source" Text;
        NOTES "notes" LongText;
    }
    FieldDraft "field_draft" field_draft {
        TABLE "owner_table" Text;
        OWNER "owner_uuid" Text;
        FIELD "field" Text;
        TYPED "typed" LongText;
    }
}

impl Table {
    /// The table of that name.
    pub fn by_name(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|table| table.name() == name)
    }

    /// Its columns in the order of the file, without the ones that every table has.
    pub fn columns(self) -> &'static [Column] {
        static COLUMNS: OnceLock<Vec<Vec<Column>>> = OnceLock::new();
        let all = COLUMNS.get_or_init(|| Self::ALL.iter().map(|table| columns_of(*table)).collect());
        &all[self as usize]
    }

    /// The field of that name.
    pub fn field(self, name: &str) -> Option<Field> {
        self.fields().iter().copied().find(|field| field.name == name)
    }
}

fn columns_of(table: Table) -> Vec<Column> {
    let mut columns = Vec::new();
    for &field in table.fields() {
        let names = match field.kind {
            Kind::Date => ["edtf", "written", "min", "max"]
                .map(|part| format!("{}_{part}", field.name))
                .to_vec(),
            Kind::Position => vec!["lat".to_owned(), "lon".to_owned()],
            _ => vec![field.name.to_owned()],
        };
        // One short text per column for the life of the program: names are looked up by `&'static str` everywhere.
        columns.extend(names.into_iter().map(|name| Column {
            name: String::leak(name),
            field,
        }));
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_is_found_by_its_name_and_its_place_in_the_list() {
        for (place, table) in Table::ALL.iter().enumerate() {
            assert_eq!(Table::by_name(table.name()), Some(*table));
            assert_eq!(*table as usize, place, "{} stands where its number says", table.name());
        }
    }

    #[test]
    fn a_date_has_four_columns_and_a_position_two() {
        assert_eq!(
            person::DEATH.columns(),
            ["death_edtf", "death_written", "death_min", "death_max"]
        );
        assert_eq!(memorial::POSITION.columns(), ["lat", "lon"]);
    }
}
