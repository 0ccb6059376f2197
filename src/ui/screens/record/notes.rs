//! Description, history and notes of a grave, and how far its record was checked.

use egui::Ui;

use crate::model::grave::GraveView;
use crate::model::{Field, memorial};
use crate::ui::Cx;

use super::fields;
use super::parts::{self, Folded};

const FIELDS: &[Field] = &[
    memorial::DESCRIPTION,
    memorial::HISTORY,
    memorial::NOTES,
    memorial::REVIEW_STATE,
];

/// Whether nothing was noted.
pub fn is_empty(grave: &GraveView) -> bool {
    FIELDS.iter().all(|field| parts::is_blank(&grave.row, *field))
}

/// Shows the section of a grave.
pub fn of_grave(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let is_empty = is_empty(grave);
    if (Folded {
        id: grave.row.id,
        key: "section-notes",
        add: "record-add-notes",
        is_empty,
    })
    .show(ui, cx)
    {
        fields::show(ui, cx, (&grave.row, &grave.drafts), FIELDS);
    }
}
