//! The marker: what kind of memorial it is, its title, make, size and age. One line until something is known.

use egui::{Id, Ui};

use crate::model::grave::GraveView;
use crate::model::{Field, Table, memorial, name};
use crate::ui::Cx;

use super::fields;
use super::lists;
use super::parts::{self, Folded};

const FIRST: &[Field] = &[memorial::MARKER_TYPE, memorial::ERECTED];
const SIZES: &[Field] = &[memorial::HEIGHT_CM, memorial::WIDTH_CM, memorial::DEPTH_CM];
const MORE: &[Field] = &[
    memorial::EXISTENCE,
    memorial::DENOMINATION,
    memorial::UNVEILED,
    memorial::ARCHITECT,
    memorial::MAKER,
    memorial::COMMISSIONER,
    memorial::FUNDER,
];
const TITLES: &[Field] = &[
    memorial::TITLE_EN,
    memorial::TITLE_NL,
    memorial::TITLE_FR,
    memorial::TITLE_DE,
    memorial::TITLE_RU,
];

/// Whether nothing is known about the marker.
pub fn is_empty(grave: &GraveView) -> bool {
    let lists = [Table::MemorialMaterial, Table::MemorialSymbol];
    let has_terms = |list: &Table| !grave.attached.codes(*list, grave.row.uuid()).is_empty();
    let fields = [FIRST, &[memorial::TECHNIQUE], SIZES, MORE, TITLES].concat();
    fields.iter().all(|field| parts::is_blank(&grave.row, *field))
        && !lists.iter().any(has_terms)
        && matches!(grave.row.text(memorial::KIND), "" | "grave")
}

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let source = (&grave.row, grave.drafts.as_slice());
    let title = name::title_field(cx.texts.lang());
    let is_empty = is_empty(grave);
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
    fields::show(ui, cx, source, &[memorial::KIND, title]);
    fields::show(ui, cx, source, FIRST);
    lists::edit(ui, cx, grave.row.id, Table::MemorialMaterial);
    fields::show(ui, cx, source, &[memorial::TECHNIQUE]);
    lists::edit(ui, cx, grave.row.id, Table::MemorialSymbol);
    let sizes = cx.text("record-sizes");
    fields::side_by_side(ui, cx, source, &sizes, SIZES);
    if parts::disclosure(ui, Id::unique("marker-more"), &cx.text("record-more-marker")) {
        let others: Vec<Field> = TITLES.iter().copied().filter(|field| *field != title).collect();
        fields::show(ui, cx, source, &others);
        fields::show(ui, cx, source, MORE);
    }
}
