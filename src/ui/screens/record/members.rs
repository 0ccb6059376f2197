//! The graves and memorials that belong to this one: steles of a plot, graves around a cross. A click opens one.

use egui::Ui;

use crate::command::Request;
use crate::model::grave::GraveView;
use crate::model::{RowId, Table, Vocab};
use crate::ui::Cx;
use crate::ui::screens::main::list;
use crate::ui::widgets::section;

use super::parts::{self, joined};

/// Members that are shown until somebody asks for the rest.
const SHOWN: usize = 6;

/// Shows them; nothing where there is none.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    if grave.members.is_empty() {
        return;
    }
    section::hairline(ui);
    section::heading(ui, &cx.text("section-members"), None);
    let id = egui::Id::unique(("members", grave.row.uuid()));
    let is_open = grave.members.len() <= SHOWN || parts::is_open(ui, id);
    let count = if is_open { grave.members.len() } else { SHOWN };
    for member in &grave.members[..count] {
        let kind = cx.texts.term(Vocab::MemorialKind, &member.kind);
        let detail = joined(&[member.code.as_str(), kind]);
        if section::summary_line(ui, &list::name_of(cx.texts, member), &detail).clicked() {
            cx.ask(Request::Select(Some(RowId {
                table: Table::Memorial,
                uuid: member.memorial,
            })));
        }
    }
    if !is_open {
        let more = cx.texts.with(
            "record-more-members",
            &[("count", (grave.members.len() - count).into())],
        );
        parts::disclosure(ui, id, &more);
    }
}
