//! What is known of the photo, and the inscription of its grave, to be typed while looking at the stone.
//! Everything is a field of the record and saves itself.

use egui::{Frame, Margin, ScrollArea, Ui};

use crate::command::{Owned, Request};
use crate::model::grave::{GraveView, PhotoView};
use crate::model::{Row, Vocab, inscription, inscription_text, photo, photo_link};
use crate::ui::theme::size;
use crate::ui::view::RecordView;
use crate::ui::widgets::{field, section};
use crate::ui::{Cx, form, icons};

/// Shows the panel at the right of the stage.
pub fn show(ui: &mut Ui, cx: &mut Cx, photo: &PhotoView, drafts: &[Row]) {
    let view = cx.view;
    let Some(catalogue) = &view.catalogue else { return };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let side = size::PAD as i8;
        Frame::new()
            .inner_margin(Margin {
                left: side,
                right: side,
                top: 14,
                bottom: 24,
            })
            .show(ui, |ui| {
                ui.set_width(ui.available_width());
                ui.spacing_mut().item_spacing.y = 7.0;
                if cx.state.viewer.has_aids {
                    super::aids::show(ui, cx);
                    section::hairline(ui);
                }
                ui.add_enabled_ui(!catalogue.is_read_only, |ui| {
                    if let Some(grave) = grave_of(catalogue.record.as_ref(), photo) {
                        inscription_of(ui, cx, grave);
                        section::hairline(ui);
                    }
                    facts(ui, cx, photo, drafts);
                });
            });
    });
}

/// The grave in the form, where the photo is one of its own.
fn grave_of<'a>(record: Option<&'a RecordView>, photo: &PhotoView) -> Option<&'a GraveView> {
    match record {
        Some(RecordView::Grave(grave)) if grave.photos.iter().any(|own| own.row.id == photo.row.id) => Some(grave),
        _ => None,
    }
}

fn facts(ui: &mut Ui, cx: &mut Cx, photo: &PhotoView, drafts: &[Row]) {
    section::heading(ui, &cx.text("viewer-photo"), None);
    form::edit(ui, cx, &photo.row, drafts, photo::CAPTION_EN);
    if let Some(link) = &photo.link {
        form::edit(ui, cx, link, drafts, photo_link::ROLE);
    }
    for field in [photo::TAKEN, photo::PHOTOGRAPHER, photo::RIGHTS] {
        form::edit(ui, cx, &photo.row, drafts, field);
    }
}

fn inscription_of(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let Some(row) = grave.inscriptions.first() else {
        let (nothing, add) = (cx.text("viewer-no-inscription"), cx.text("viewer-add-inscription"));
        let action = section::Action {
            icon: Some(icons::ADD),
            text: &add,
        };
        if section::empty_line(ui, &nothing, action).clicked() {
            cx.ask(Request::Add(Owned::Inscription(grave.row.uuid())));
        }
        return;
    };
    let face = cx.texts.term(Vocab::Face, row.text(inscription::FACE));
    let title = match face {
        "" => cx.text("viewer-inscription"),
        face => cx
            .texts
            .with("viewer-inscription-of", &[("face", face.to_lowercase().into())]),
    };
    section::heading(ui, &title, None);
    let name = form::label(cx.texts, inscription::TEXT);
    form::typed(ui, cx, (row, &grave.drafts, inscription::TEXT), &name, 4);
    reading(ui, cx, row);
    for field in [inscription::LANG, inscription::LEGIBILITY] {
        form::edit(ui, cx, row, &grave.drafts, field);
    }
}

/// What the transcription reads without its marks, where it has any.
fn reading(ui: &mut Ui, cx: &Cx, row: &Row) {
    let typed = cx
        .state
        .editing
        .as_ref()
        .filter(|it| it.id == row.id && it.field == inscription::TEXT);
    let text = typed.map_or_else(|| row.text(inscription::TEXT), |it| &it.text);
    let plain = inscription_text::plain(text);
    if !plain.is_empty() && plain != text {
        field::note_line(ui, &cx.texts.with("viewer-reads", &[("text", plain.into())]));
    }
}
