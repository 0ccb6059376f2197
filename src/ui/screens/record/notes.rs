//! Description, history and notes of a grave, and how far its record was checked.

use egui::Ui;

use crate::model::grave::GraveView;
use crate::model::memorial;
use crate::ui::Cx;

use super::parts::{self, Folded};

/// Shows the section of a grave.
pub fn of_grave(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let fields = [
        memorial::DESCRIPTION,
        memorial::HISTORY,
        memorial::NOTES,
        memorial::REVIEW_STATE,
    ];
    let is_empty = fields.iter().all(|field| parts::is_blank(&grave.row, *field));
    if (Folded {
        id: grave.row.id,
        key: "section-notes",
        add: "record-add-notes",
        is_empty,
    })
    .show(ui, cx)
    {
        parts::fields(ui, cx, (&grave.row, &grave.drafts), &fields);
    }
}
