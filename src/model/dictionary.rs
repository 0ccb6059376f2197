//! The data dictionary: every table and field of the catalogue, once, in the order of the columns.
//! Forms, the change log, exports and the check that the SQL agrees are all derived from it; what a field is stands in
//! `field.rs`. A new field goes to the end of its table: other people's scripts read the exported columns.

use super::{Field, Table};

macro_rules! dictionary {
    ($($table:ident $name:literal $module:ident { $($constant:ident $field:literal $kind:expr;)* })*) => {
        $(
            #[doc = concat!("The fields of `", $name, "`.")]
            #[allow(missing_docs, reason = "a field's name is its description; its label and hint are texts")]
            pub mod $module {
                use crate::model::{Field, Kind, Table, Vocab};
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
        BIRTH_PLACE_NORMALISED "birth_place_normalised" Text;
        DEATH_PLACE_NORMALISED "death_place_normalised" Text;
        MOVEMENT "movement" Text;
        MINE "mine" Text;
    }
    PersonName "person_name" person_name {
        PERSON "person_uuid" Link(Table::Person);
        FORM_KIND "form_kind" Term(Vocab::NameForm);
        SCRIPT "script" Term(Vocab::Script);
        LANG "lang" Term(Vocab::Language);
        ROMANISATION "romanisation" Term(Vocab::Romanisation);
        SURNAME "surname" Text;
        GIVEN "given" Text;
        PATRONYMIC "patronymic" Text;
        FULL_TEXT "full_text" Text;
        CERTAINTY "certainty" Term(Vocab::Certainty);
        PREFERRED "preferred" Flag;
        INSCRIPTION "inscription_uuid" Link(Table::Inscription);
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
        LANG "lang" Term(Vocab::Language);
        SCRIPT "script" Term(Vocab::Script);
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
        PHOTO "photo_uuid" Link(Table::Photo);
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
        EXIF_ACCURACY_M "exif_accuracy_m" Real;
        EXIF_DIRECTION_DEG "exif_direction_deg" Real;
        CAMERA "camera" Text;
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
        PROTECTION_ZONE "protection_zone" Text;
        ENDED_BY "ended_by_uuid" Link(Table::Protection);
    }
    Recognition "recognition" recognition {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SITE "site_uuid" Link(Table::Site);
        PERSON "person_uuid" Link(Table::Person);
        TITLE "title_as_worded" Text;
        LANG "lang" Term(Vocab::Language);
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
    MemorialMaterial "memorial_material" memorial_material {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        MATERIAL "material" Term(Vocab::Material);
    }
    MemorialSymbol "memorial_symbol" memorial_symbol {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SYMBOL "symbol" Term(Vocab::Symbol);
    }
    PersonCategory "person_category" person_category {
        PERSON "person_uuid" Link(Table::Person);
        CATEGORY "category" Term(Vocab::PersonCategory);
    }
    ProtectionValue "protection_value" protection_value {
        PROTECTION "protection_uuid" Link(Table::Protection);
        VALUE "value" Term(Vocab::ProtectionValue);
    }
    ProtectionCriterion "protection_criterion" protection_criterion {
        PROTECTION "protection_uuid" Link(Table::Protection);
        CRITERION "criterion" Term(Vocab::ProtectionCriterion);
    }
    ConditionSurvey "condition_survey" condition_survey {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SURVEYED "surveyed" Date;
        SURVEYOR "surveyor" Text;
        OVERALL "overall" Term(Vocab::Condition);
        STRUCTURAL_STATE "structural_state" Term(Vocab::StructuralState);
        LEGIBILITY "legibility" Term(Vocab::Legibility);
        REASON "reason" Term(Vocab::SurveyReason);
        WEATHER "weather" Text;
        ACCESS "access" Term(Vocab::Access);
        RISK "risk" Term(Vocab::Risk);
        RISK_NOTES "risk_notes" LongText;
        RECENT_DAMAGE "recent_damage" LongText;
        URGENT "urgent" Flag;
        RECOMMENDED_ACTION "recommended_action" LongText;
        ESTIMATED_COST_EUR "estimated_cost_eur" Real;
        NEXT_VISIT "next_visit" Date;
        NOTES "notes" LongText;
    }
    ConditionItem "condition_item" condition_item {
        SURVEY "survey_uuid" Link(Table::ConditionSurvey);
        PART "part" Term(Vocab::ConditionPart);
        CONDITION "condition" Term(Vocab::Condition);
        NOTES "notes" LongText;
    }
    ConditionDefect "condition_defect" condition_defect {
        ITEM "item_uuid" Link(Table::ConditionItem);
        DEFECT "defect" Term(Vocab::Defect);
    }
    CareEvent "care_event" care_event {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        SITE "site_uuid" Link(Table::Site);
        KIND "kind" Term(Vocab::CareKind);
        DONE "done" Date;
        DONE_BY "done_by" Text;
        DESCRIPTION "description" LongText;
        METHOD "method" Text;
        PERMIT_REF "permit_ref" Text;
        FUNDER "funder" Text;
        COST_EUR "cost_eur" Real;
    }
    MemorialEvent "memorial_event" memorial_event {
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        KIND "kind" Term(Vocab::MemorialEvent);
        TENURE "tenure" Term(Vocab::Tenure);
        FATE "fate" Term(Vocab::Fate);
        HAPPENED "happened" Date;
        UNTIL "until" Date;
        PLACE "place" Text;
        DECIDED_BY "decided_by" Text;
        REFERENCE "reference" Text;
        NOTES "notes" LongText;
    }
    Source "source" source {
        TITLE "title" Text;
        KIND "kind" Term(Vocab::SourceKind);
        AUTHOR "author" Text;
        REPOSITORY "repository" Text;
        REFERENCE "reference" Text;
        URL "url" Text;
        ACCESSED "accessed" Date;
        QUALITY "quality" Term(Vocab::SourceQuality);
        NOTES "notes" LongText;
    }
    Citation "citation" citation {
        SOURCE "source_uuid" Link(Table::Source);
        SITE "site_uuid" Link(Table::Site);
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        PERSON "person_uuid" Link(Table::Person);
        PERSON_NAME "person_name_uuid" Link(Table::PersonName);
        BURIAL "burial_uuid" Link(Table::Burial);
        INSCRIPTION "inscription_uuid" Link(Table::Inscription);
        PHOTO "photo_uuid" Link(Table::Photo);
        PROTECTION "protection_uuid" Link(Table::Protection);
        RECOGNITION "recognition_uuid" Link(Table::Recognition);
        SURVEY "survey_uuid" Link(Table::ConditionSurvey);
        CARE_EVENT "care_event_uuid" Link(Table::CareEvent);
        MEMORIAL_EVENT "memorial_event_uuid" Link(Table::MemorialEvent);
        FIELD "field" Text;
        PAGE "page" Text;
        QUOTE "quote" LongText;
        CERTAINTY "certainty" Term(Vocab::Certainty);
        NOTES "notes" LongText;
    }
    ExternalId "external_id" external_id {
        SITE "site_uuid" Link(Table::Site);
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        PERSON "person_uuid" Link(Table::Person);
        PROTECTION "protection_uuid" Link(Table::Protection);
        SCHEME "scheme" Term(Vocab::ExternalScheme);
        VALUE "value" Text;
        URL "url" Text;
    }
    Task "task" task {
        SITE "site_uuid" Link(Table::Site);
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        PERSON "person_uuid" Link(Table::Person);
        PROTECTION "protection_uuid" Link(Table::Protection);
        SURVEY "survey_uuid" Link(Table::ConditionSurvey);
        MEMORIAL_EVENT "memorial_event_uuid" Link(Table::MemorialEvent);
        TITLE "title" Text;
        STATE "state" Term(Vocab::TaskState);
        DUE "due" Date;
        DEADLINE "deadline" Text;
        ASSIGNEE "assignee" Text;
        FINISHED "finished" Date;
        NOTES "notes" LongText;
    }
    Contact "contact" contact {
        SITE "site_uuid" Link(Table::Site);
        MEMORIAL "memorial_uuid" Link(Table::Memorial);
        PERSON "person_uuid" Link(Table::Person);
        NAME "name" Text;
        KIND "kind" Term(Vocab::ContactKind);
        PHONE "phone" Text;
        EMAIL "email" Text;
        ADDRESS "address" LongText;
        LANG "lang" Term(Vocab::Language);
        NOTES "notes" LongText;
    }
    FieldDraft "field_draft" field_draft {
        TABLE "owner_table" Text;
        OWNER "owner_uuid" Text;
        FIELD "field" Text;
        TYPED "typed" LongText;
    }
    Distinction "distinction" distinction {
        TABLE "of_table" Text;
        ONE "one_uuid" Text;
        OTHER "other_uuid" Text;
    }
}
