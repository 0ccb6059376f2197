//! The small mark beside a field whose value has a source, and the way to name one for a field that has none.
//! What a citation says in full stands in the section of sources.

use egui::accesskit::Role;
use egui::{Id, Pos2, Rect, Sense, Ui, Vec2, WidgetInfo};

use crate::model::attached::{Attached, citation_link};
use crate::model::{Field, Row, RowId, Table, citation};
use crate::ui::theme::{size, tokens};
use crate::ui::widgets::field;
use crate::ui::widgets::text::paint_icon;
use crate::ui::{Cx, form, icons};

use super::parts::{self, joined, may_edit};
use super::suggest::{self, Target};

/// The mark stands in the padding at the left of the label.
const MARK: Vec2 = Vec2::new(15.0, 18.0);

/// Shows the mark of a field whose row of the form begins at `top`; under the pointer also where there is no source
/// yet. A click shows the citation, or asks for a source.
pub fn mark(ui: &mut Ui, cx: &mut Cx, (id, field): (RowId, Field), top: Pos2) {
    let target = Target::Citation(id, Some(field));
    let view = cx.view;
    let Some(attached) = parts::attached(view) else { return };
    let cited = attached.citations(id, Some(field));
    let rect = Rect::from_min_size(top + Vec2::new(-MARK.x - 2.0, (size::FIELD - MARK.y) / 2.0), MARK);
    let label = Rect::from_min_max(rect.left_top(), top + Vec2::new(size::LABEL - 8.0, size::FIELD));
    let is_offered = may_edit(cx) && citation_link(id.table).is_some() && ui.rect_contains_pointer(label);
    if !cited.is_empty() || is_offered {
        let response = ui.interact(rect, Id::unique(("cited", id.uuid, field.name)), Sense::click());
        let colours = tokens(ui);
        let colour = if cited.is_empty() && !response.hovered() {
            colours.quiet
        } else {
            colours.accent
        };
        paint_icon(ui, rect.center(), icons::SOURCE, 13.0, colour);
        let name = match cited.first() {
            Some(first) => words(cx, attached, first),
            None => cx
                .texts
                .with("record-cite-field", &[("field", form::label(cx.texts, field).into())]),
        };
        response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &name));
        if response.clicked() {
            match cited.first() {
                Some(first) => form::open_row(ui, cx.state, first.id),
                None => suggest::start(cx, target),
            }
        }
        response.on_hover_text(name);
    }
    if suggest::is_naming(cx, target) {
        let (label, hint) = (cx.text("record-source"), cx.text("record-source-hint"));
        field::row(ui, &label, |ui| suggest::field(ui, cx, target, (&label, &hint), ""));
    }
}

/// "Burial register of Arlon, p. 12: “…”".
pub fn words(cx: &Cx, attached: &Attached, cited: &Row) -> String {
    let source = title(cx, attached, cited);
    let page = cited.text(citation::PAGE);
    let said = if page.is_empty() {
        source
    } else {
        format!("{source}, {page}")
    };
    match cited.text(citation::QUOTE) {
        "" => said,
        quote => joined(&[said.as_str(), quote]),
    }
}

/// What the source of a citation is called.
pub fn title(cx: &Cx, attached: &Attached, cited: &Row) -> String {
    let uuid = cited.link(citation::SOURCE).unwrap_or_default();
    let table = Table::Source;
    match attached.name_of(RowId { table, uuid }) {
        "" => cx.text("record-unnamed-source"),
        title => title.to_owned(),
    }
}
