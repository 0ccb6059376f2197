//! What is to be done about a record, as somebody noted it. Deadlines that follow from other rows stand in the to-do
//! room with these.

use egui::Ui;

use crate::model::attached::Attached;
use crate::model::edit::Part;
use crate::model::{Field, Row, RowId, Table, Vocab, entry, task};
use crate::ui::Cx;

use super::parts::joined;
use super::rows;

const FIELDS: &[Field] = &[
    task::TITLE,
    task::DUE,
    task::ASSIGNEE,
    task::STATE,
    task::FINISHED,
    task::NOTES,
];

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, owner: RowId, (attached, drafts): (&Attached, &[Row])) {
    let Some(link) = Table::Task.link_to(owner.table) else {
        return;
    };
    let tasks = attached.of(link, owner.uuid);
    rows::heading(ui, cx, ("section-tasks", "record-add-task"), tasks.is_empty(), || {
        Part::of(owner, Table::Task).with(task::STATE, "open")
    });
    for noted in tasks {
        let title = noted.text(task::TITLE);
        let title = if title.is_empty() {
            cx.text("record-task")
        } else {
            title.to_owned()
        };
        let due = entry::date(task::DUE, noted).short(cx.texts.lang());
        let state = match noted.text(task::STATE) {
            "" | "open" => "",
            code => cx.texts.term(Vocab::TaskState, code),
        };
        let detail = joined(&[state, &due]);
        let source = (noted, drafts);
        rows::one(ui, cx, source.0, (&title, &detail), |ui, cx| {
            rows::fields(ui, cx, source, FIELDS);
        });
    }
}
