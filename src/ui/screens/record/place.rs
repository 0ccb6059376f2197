//! Where: the site, the place in it, the position, and whether it was found.

use egui::{Id, Ui};

use crate::command::Request;
use crate::model::grave::GraveView;
use crate::model::{Field, Row, Vocab, entry, memorial, name, site};
use crate::ui::theme::size;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::{button, field, section};
use crate::ui::{Cx, form, icons};

use super::fields;
use super::parts::{self, joined, may_edit};
use super::suggest::{self, Target};

/// What is shown on demand, or where something is recorded.
const MORE: &[Field] = &[
    memorial::PARENT,
    memorial::REGISTER_NO,
    memorial::LOCATED,
    memorial::COORD_ACCURACY_M,
    memorial::COORD_SOURCE,
];

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let (row, drafts) = (&grave.row, grave.drafts.as_slice());
    section::heading(ui, &cx.text("section-where"), None);
    site_field(ui, cx, grave);
    if let Some(site) = &grave.site {
        site_fields(ui, cx, row, (site, drafts));
    }
    let place = cx.text("record-place-in-site");
    let short = [memorial::SECTION, memorial::ROW_NO, memorial::GRAVE_NO];
    fields::side_by_side(ui, cx, (row, drafts), &place, &short);
    fields::show(ui, cx, (row, drafts), &[memorial::CODE, memorial::POSITION]);
    position_note(ui, cx, grave);
    let is_filled = MORE.iter().any(|field| !parts::is_blank(row, *field));
    let more = cx.text("record-more-place");
    if parts::disclosure_from(ui, Id::unique(("place-more", row.uuid())), &more, is_filled) {
        fields::show(ui, cx, (row, drafts), MORE);
    }
}

fn site_field(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let label = form::label(cx.texts, memorial::SITE);
    let hint = form::hint(cx.texts, memorial::SITE);
    let lang = cx.texts.lang();
    let standing = grave
        .site
        .as_ref()
        .map(|site| name::of_site(site, lang))
        .unwrap_or_default();
    let target = Target::Site(grave.row.uuid());
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, &label, |ui| {
            suggest::field(ui, cx, target, (&label, &hint), &standing);
            if let Some(parent) = &grave.site_parent {
                let parent = name::of_site(parent, lang);
                field::note_line(ui, &cx.texts.with("record-site-inside", &[("site", parent.into())]));
            }
        });
    });
}

/// The site's own fields, on demand, without leaving the grave.
fn site_fields(ui: &mut Ui, cx: &mut Cx, row: &Row, (site, drafts): parts::Source) {
    let mut is_open = false;
    let edit = cx.text("record-edit-site");
    parts::under(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            is_open = parts::disclosure(ui, Id::unique("grave-site"), &edit);
            if parts::link(ui, cx, None, "record-clear-site") {
                cx.ask(Request::Clear(row.id, memorial::SITE));
            }
        });
    });
    if is_open {
        field::issue_line(ui, Tone::Blue, icons::INFO, &cx.text("record-site-shared"));
        super::site::main_fields(ui, cx, (site, drafts));
        if button::link(ui, Some(icons::SITE), &cx.text("record-open-site")).clicked() {
            cx.ask(Request::Select(Some(site.id)));
        }
        ui.add_space(2.0 * size::STEP);
    }
}

/// How good the position is and where it comes from; without one, that the site's is used.
fn position_note(ui: &mut Ui, cx: &Cx, grave: &GraveView) {
    let row = &grave.row;
    let of_site = grave
        .site
        .as_ref()
        .map(|site| entry::shown(site::POSITION, site))
        .unwrap_or_default();
    let note = if !entry::shown(memorial::POSITION, row).is_empty() {
        let accuracy = match row.real(memorial::COORD_ACCURACY_M.name) {
            Some(metres) => cx.texts.with("record-accuracy", &[("metres", metres.into())]),
            None => String::new(),
        };
        joined(&[
            &accuracy,
            cx.texts.term(Vocab::CoordSource, row.text(memorial::COORD_SOURCE)),
        ])
    } else if of_site.is_empty() {
        String::new()
    } else {
        cx.texts
            .with("record-position-of-site", &[("position", of_site.into())])
    };
    if !note.is_empty() {
        parts::under(ui, |ui| field::note_line(ui, &note));
    }
}
