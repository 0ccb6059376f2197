//! The vocabularies by name. Their codes and labels are data: `assets/terms`, read by `terms.rs`.

macro_rules! vocabularies {
    ($($name:ident $key:literal,)*) => {
        /// A list of codes with a label in each language.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "each is named by what it lists; codes and labels are data")]
        pub enum Vocab { $($name),* }

        impl Vocab {
            /// Every vocabulary.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// Its name in the data file.
            pub const fn key(self) -> &'static str {
                match self { $(Self::$name => $key),* }
            }
        }
    };
}

vocabularies! {
    Access "access",
    BurialEnd "burial_end",
    BurialRole "burial_role",
    CareKind "care_kind",
    Certainty "certainty",
    Condition "condition",
    ConditionPart "condition_part",
    ContactKind "contact_kind",
    CoordSource "coord_source",
    CustodianKind "custodian_kind",
    DeathCause "death_cause",
    DecisionKind "decision_kind",
    Defect "defect",
    Denomination "denomination",
    EndReason "end_reason",
    Existence "existence",
    ExternalScheme "external_scheme",
    Face "face",
    FamilyFound "family_found",
    Fate "fate",
    Identified "identified",
    Language "language",
    Legibility "legibility",
    Located "located",
    MarkerType "marker_type",
    Material "material",
    MemorialEvent "memorial_event",
    MemorialKind "memorial_kind",
    NameForm "name_form",
    ObjectType "object_type",
    PersonCategory "person_category",
    PhotoRole "photo_role",
    Protection "protection",
    ProtectionCriterion "protection_criterion",
    ProtectionValue "protection_value",
    Province "province",
    ReadingMethod "reading_method",
    RecognitionKind "recognition_kind",
    Regime "regime",
    Region "region",
    ReviewState "review_state",
    Risk "risk",
    Romanisation "romanisation",
    Script "script",
    Sex "sex",
    SiteKind "site_kind",
    SourceKind "source_kind",
    SourceQuality "source_quality",
    StructuralState "structural_state",
    Summary "summary",
    SurveyReason "survey_reason",
    Symbol "symbol",
    TaskState "task_state",
    Technique "technique",
    Tenure "tenure",
    Verified "verified",
}
