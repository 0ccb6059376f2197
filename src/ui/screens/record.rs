//! The form on the right: a grave, a person or a site, in one column that scrolls.
//! What is typed leaves as requests; the form holds nothing but what is open and what is half typed.

mod care;
mod cited;
mod condition;
mod evidence;
mod fields;
mod head;
mod history;
mod inscriptions;
mod links;
mod lists;
mod marker;
mod marks;
mod members;
mod names;
mod notes;
mod parts;
mod people;
mod person;
mod photos;
mod place;
mod rows;
mod site;
mod status;
pub mod suggest;
mod tasks;
mod timeline;

pub use head::subject;

use egui::{Frame, Id, Margin, ScrollArea, Ui, Vec2};

use crate::command::{Action, Request};
use crate::model::attached::Attached;
use crate::model::grave::GraveView;
use crate::model::{Row, RowId, Table};
use crate::ui::theme::size;
use crate::ui::view::RecordView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::{empty, section};
use crate::ui::{Cx, form, icons};

/// Room above and below the line under the head, in points.
const GAP: f32 = 12.0;

/// Shows the record that is selected, or how to get one.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    // The hairlines end at the edge of the record.
    ui.shrink_clip_rect(ui.max_rect());
    let view = cx.view;
    let record = view.catalogue.as_ref().and_then(|catalogue| catalogue.record.as_ref());
    let is_new = is_another(ui, record.map(id_of));
    if is_new {
        // What was typed into the record before must not get lost with it.
        suggest::leave(cx);
        form::leave(cx);
    }
    let Some(record) = record else {
        empty::empty(ui, icons::GRAVE, &cx.text("record-nothing-selected"), None);
        return;
    };
    ui.spacing_mut().item_spacing = Vec2::new(8.0, 7.0);
    padded(ui, 12, |ui| match record {
        RecordView::Grave(grave) => head::grave(ui, cx, grave),
        RecordView::Person(person) => head::person(ui, cx, person),
        RecordView::Site(site) => head::site(ui, cx, site),
    });
    ui.add_space(GAP - ui.spacing().item_spacing.y);
    let edge = ui.cursor().top();
    // The bar lies over the side padding, so that head and form end at the same edge.
    ui.spacing_mut().scroll.floating_allocated_width = 0.0;
    let mut area = ScrollArea::vertical().id_salt("record").auto_shrink(false);
    if is_new {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show(ui, |ui| {
        ui.add_space(GAP);
        padded(ui, 0, |ui| match record {
            RecordView::Grave(grave) => all_of_grave(ui, cx, grave),
            RecordView::Person(person) => person::show(ui, cx, person),
            RecordView::Site(site) => site::show(ui, cx, site),
        });
        ui.add_space(24.0);
    });
    section::rule(ui, edge);
}

fn id_of(record: &RecordView) -> RowId {
    match record {
        RecordView::Grave(grave) => grave.row.id,
        RecordView::Person(person) => person.person.row.id,
        RecordView::Site(site) => site.row.id,
    }
}

/// Whether another record is shown than in the frame before.
fn is_another(ui: &Ui, shown: Option<RowId>) -> bool {
    let key = Id::unique("shown-record");
    ui.data_mut(|data| {
        let before: Option<RowId> = data.get_temp(key);
        match shown {
            Some(id) => {
                data.insert_temp(key, id);
            }
            None => {
                data.remove::<RowId>(key);
            }
        }
        before != shown
    })
}

fn padded(ui: &mut Ui, above: i8, add: impl FnOnce(&mut Ui)) {
    let side = size::PAD as i8;
    let margin = Margin {
        left: side,
        right: side,
        top: above,
        bottom: 0,
    };
    Frame::new().inner_margin(margin).show(ui, |ui| {
        ui.set_width(ui.available_width());
        add(ui);
    });
}

fn all_of_grave(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let (owner, attached) = (grave.row.id, (&grave.attached, grave.drafts.as_slice()));
    photos::show(ui, cx, owner, &grave.photos);
    section::hairline(ui);
    people::show(ui, cx, grave);
    members::show(ui, cx, grave);
    section::hairline(ui);
    status::of_grave(ui, cx, grave);
    section::hairline(ui);
    place::show(ui, cx, grave);
    let mut apart = Apart::default();
    apart.before(ui, !marker::is_empty(grave));
    marker::show(ui, cx, grave);
    apart.before(ui, !grave.inscriptions.is_empty());
    inscriptions::show(ui, cx, grave);
    apart.before(ui, !grave.surveys.is_empty());
    condition::show(ui, cx, grave);
    apart.before(ui, has(&grave.attached, owner, Table::CareEvent));
    care::log(ui, cx, owner, attached);
    apart.before(ui, has(&grave.attached, owner, Table::MemorialEvent));
    care::events(ui, cx, owner, attached);
    evidence_of(ui, cx, (owner, &mut apart), attached);
    apart.before(ui, !notes::is_empty(grave));
    notes::of_grave(ui, cx, grave);
    section::hairline(ui);
    history::show(ui, cx);
    if parts::may_edit(cx) {
        section::hairline(ui);
        ui.horizontal_wrapped(|ui| {
            let next = cx.text("record-next-grave");
            if Button::secondary(&next).with_icon(icons::ADD).show(ui).clicked() {
                cx.act(Action::NextGrave);
            }
            trash(ui, cx, owner);
        });
    }
}

/// Tasks, sources, numbers and contacts of any record.
fn evidence_of(ui: &mut Ui, cx: &mut Cx, (owner, apart): (RowId, &mut Apart), (attached, drafts): (&Attached, &[Row])) {
    apart.before(ui, has(attached, owner, Table::Task));
    tasks::show(ui, cx, owner, (attached, drafts));
    apart.before(ui, !attached.all(Table::Citation).is_empty());
    evidence::sources(ui, cx, owner, (attached, drafts));
    apart.before(ui, has(attached, owner, Table::ExternalId));
    evidence::numbers(ui, cx, owner, (attached, drafts));
    apart.before(ui, has(attached, owner, Table::Contact));
    evidence::contacts(ui, cx, owner, (attached, drafts));
}

fn has(attached: &Attached, owner: RowId, table: Table) -> bool {
    let link = table.link_to(owner.table);
    link.is_some_and(|link| !attached.of(link, owner.uuid).is_empty())
}

/// Draws a line between sections, but not between two that are one line each: a record with little in it stays short.
#[derive(Default)]
struct Apart {
    /// Whether the section before holds only its one line.
    was_empty: bool,
}

impl Apart {
    fn before(&mut self, ui: &mut Ui, is_filled: bool) {
        if is_filled || !self.was_empty {
            section::hairline(ui);
        }
        self.was_empty = !is_filled;
    }
}

/// The button that puts the whole record into the trash.
fn trash(ui: &mut Ui, cx: &mut Cx, id: RowId) {
    let text = cx.text("record-trash");
    if Button::ghost(&text).with_icon(icons::TRASH).show(ui).clicked() {
        cx.ask(Request::Trash(id));
    }
}
