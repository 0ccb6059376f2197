//! The marker: what kind of memorial it is, its title, make, size and age. One line until something is known.

use egui::{Id, Ui};

use crate::model::grave::GraveView;
use crate::model::{Field, memorial, name};
use crate::ui::Cx;

use super::parts::{self, Folded};

const FIRST: &[Field] = &[memorial::MARKER_TYPE, memorial::ERECTED];
const SIZES: &[Field] = &[memorial::HEIGHT_CM, memorial::WIDTH_CM, memorial::DEPTH_CM];
const MORE: &[Field] = &[
    memorial::EXISTENCE,
    memorial::TECHNIQUE,
    memorial::DENOMINATION,
    memorial::UNVEILED,
    memorial::ARCHITECT,
    memorial::MAKER,
    memorial::COMMISSIONER,
    memorial::FUNDER,
];
const COUNTS: &[Field] = &[memorial::BURIED_KNOWN, memorial::BURIED_UNKNOWN, memorial::BURIED_TOTAL];
const TITLES: &[Field] = &[
    memorial::TITLE_EN,
    memorial::TITLE_NL,
    memorial::TITLE_FR,
    memorial::TITLE_DE,
    memorial::TITLE_RU,
];

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let source = (&grave.row, grave.drafts.as_slice());
    let title = name::title_field(cx.texts.lang());
    let is_empty = [FIRST, SIZES, MORE, COUNTS, TITLES]
        .concat()
        .iter()
        .all(|field| parts::is_blank(&grave.row, *field))
        && matches!(grave.row.text(memorial::KIND), "" | "grave");
    if !(Folded {
        id: grave.row.id,
        key: "section-marker",
        add: "record-add-marker",
        is_empty,
    })
    .show(ui, cx)
    {
        return;
    }
    parts::fields(ui, cx, source, &[memorial::KIND, title]);
    parts::fields(ui, cx, source, FIRST);
    parts::fields(ui, cx, source, SIZES);
    if parts::disclosure(ui, Id::unique("marker-more"), &cx.text("record-more-marker")) {
        let others: Vec<Field> = TITLES.iter().copied().filter(|field| *field != title).collect();
        parts::fields(ui, cx, source, &others);
        parts::fields(ui, cx, source, MORE);
        parts::fields(ui, cx, source, COUNTS);
    }
}
