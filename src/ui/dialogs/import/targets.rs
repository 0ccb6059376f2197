//! What a column can be, in words: grouped by what it is about, the likeliest first.

use crate::model::Table;
use crate::model::import::{DatePart, Holds, Target};
use crate::texts::Texts;
use crate::ui::form;

/// The targets that are offered; further parts of dates, and what the program works out itself, are only recognised.
pub fn offered() -> Vec<Target> {
    let is_offered = |target: &&Target| match target.holds {
        Holds::Date(_, part) => {
            part == DatePart::Whole
                || ["birth_date", "death_date"].contains(&target.stem())
                    && matches!(part, DatePart::Year | DatePart::Month | DatePart::Day)
        }
        Holds::PassedOver => target.key == "ignore",
        _ => true,
    };
    Target::all().iter().filter(is_offered).copied().collect()
}

/// What a target is called.
pub fn label(texts: &Texts, target: Target) -> String {
    let (of, what) = match target.holds {
        Holds::Field(field) => (field.table, form::label(texts, field)),
        Holds::Date(field, part) => {
            let label = form::label(texts, field);
            let key = match part {
                DatePart::Whole => return about(texts, field.table, &label),
                DatePart::Year => "import-part-year",
                DatePart::Month => "import-part-month",
                DatePart::Day => "import-part-day",
                DatePart::Qualifier => "import-part-qualifier",
                DatePart::Edtf => "import-part-edtf",
                DatePart::Written => "import-part-written",
            };
            (field.table, texts.with(key, &[("date", label.into())]))
        }
        Holds::Identity(table) => (table, texts.get("import-target-identity")),
        Holds::FullName => (Table::Person, texts.get("import-target-name")),
        Holds::OtherNames => (Table::Person, texts.get("import-target-other-names")),
        Holds::SiteName => (Table::Site, texts.get("import-target-site")),
        Holds::Title => (Table::Memorial, texts.get("import-target-title")),
        Holds::Plot => (Table::Memorial, texts.get("import-target-plot")),
        Holds::Lat => (Table::Memorial, texts.get("import-target-lat")),
        Holds::Lon => (Table::Memorial, texts.get("import-target-lon")),
        Holds::Terms(Table::PersonCategory) => (Table::Person, texts.get("import-target-categories")),
        Holds::Terms(Table::MemorialSymbol) => (Table::Memorial, texts.get("import-target-symbols")),
        Holds::Terms(_) => (Table::Memorial, texts.get("import-target-materials")),
        Holds::ExternalIds => (Table::ExternalId, texts.get("import-target-external-ids")),
        Holds::ExternalId(scheme) => {
            let scheme = texts.term(crate::model::Vocab::ExternalScheme, scheme).to_owned();
            (Table::ExternalId, scheme)
        }
        Holds::Sources => (Table::Source, texts.get("import-target-sources")),
        Holds::Recognition => (Table::Recognition, texts.get("import-target-recognition")),
        Holds::Photo => (Table::Photo, texts.get("import-target-photo")),
        Holds::Note => return texts.get("import-target-note"),
        Holds::PassedOver => return texts.get("import-target-ignore"),
    };
    about(texts, of, &what)
}

/// "Person · Rank".
fn about(texts: &Texts, table: Table, what: &str) -> String {
    let key = match table {
        Table::Person | Table::PersonName | Table::Burial => "import-about-person",
        Table::Site => "import-about-site",
        Table::ConditionSurvey => "import-about-condition",
        Table::MemorialEvent => "import-about-tenure",
        Table::Protection | Table::Recognition => "import-about-status",
        Table::Photo | Table::PhotoLink => "import-about-photo",
        Table::ExternalId | Table::Source => "import-about-evidence",
        _ => "import-about-grave",
    };
    format!("{} · {what}", texts.get(key))
}
