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
    Certainty "certainty",
    Condition "condition",
    CoordSource "coord_source",
    CustodianKind "custodian_kind",
    DeathCause "death_cause",
    DecisionKind "decision_kind",
    Denomination "denomination",
    EndReason "end_reason",
    Existence "existence",
    Face "face",
    FamilyFound "family_found",
    Identified "identified",
    Legibility "legibility",
    Located "located",
    MarkerType "marker_type",
    MemorialKind "memorial_kind",
    NameForm "name_form",
    ObjectType "object_type",
    PhotoRole "photo_role",
    Protection "protection",
    ReadingMethod "reading_method",
    RecognitionKind "recognition_kind",
    Regime "regime",
    Region "region",
    ReviewState "review_state",
    Romanisation "romanisation",
    Sex "sex",
    SiteKind "site_kind",
    Summary "summary",
    Technique "technique",
    Verified "verified",
}
