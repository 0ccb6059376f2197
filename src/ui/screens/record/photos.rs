//! The photos of a record as a strip of thumbnails, the cover first; what one shows can be told under the strip.
//! It reads no files: thumbnails come ready, and the viewer shows the rest.

use egui::{Align2, Frame, Id, Margin, Popup, Rect, Response, Ui, Vec2};
use uuid::Uuid;

use crate::command::{Arrange, Request};
use crate::model::grave::PhotoView;
use crate::model::{Field, Row, RowId, Vocab, photo, photo_link};
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::text::line;
use crate::ui::widgets::{button, field, section, thumb};
use crate::ui::{Cx, icons};

use super::fields;
use super::parts::{self, may_edit};

/// Size of a thumbnail.
const THUMB: Vec2 = Vec2::new(100.0, 78.0);
/// Thumbnails that are shown until somebody asks for the rest.
const SHOWN: usize = 7;

/// What can be told of a photo besides what it shows.
const ABOUT: &[Field] = &[
    photo::CAPTION_EN,
    photo::TAKEN,
    photo::PHOTOGRAPHER,
    photo::RIGHTS,
    photo::LICENCE,
];

/// Shows the strip.
pub fn show(ui: &mut Ui, cx: &mut Cx, owner: RowId, photos: &[PhotoView]) {
    let chosen_key = Id::unique(("photo-chosen", owner.uuid));
    let all_key = Id::unique(("photos-all", owner.uuid));
    let shows_all = photos.len() <= SHOWN || parts::is_open(ui, all_key);
    let count = if shows_all { photos.len() } else { SHOWN - 1 };
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(2.0 * size::STEP);
        for place in 0..count {
            one(ui, cx, photos, (place, chosen_key));
        }
        if !shows_all {
            let more = cx
                .texts
                .with("record-more-photos", &[("count", (photos.len() - count).into())]);
            if thumb::add_tile(ui, THUMB, icons::PHOTOS, &more).clicked() {
                parts::set_open(ui, all_key, true);
            }
        }
        if may_edit(cx) && thumb::add_tile(ui, THUMB, icons::ADD, &cx.text("record-add-photos")).clicked() {
            cx.ask(Request::PickPhotos(Some(owner)));
        }
    });
    let chosen: Option<Uuid> = ui.data(|data| data.get_temp(chosen_key));
    if let Some(photo) = photos.iter().find(|photo| link_of(photo) == chosen && chosen.is_some()) {
        about(ui, cx, photo, chosen_key);
    }
    offered_position(ui, cx, owner.uuid);
}

fn link_of(photo: &PhotoView) -> Option<Uuid> {
    photo.link.as_ref().map(Row::uuid)
}

fn one(ui: &mut Ui, cx: &mut Cx, photos: &[PhotoView], (place, chosen_key): (usize, Id)) {
    let shown = &photos[place];
    let role = shown.link.as_ref().map_or("", |link| link.text(photo_link::ROLE));
    let caption = cx.texts.term(Vocab::PhotoRole, role);
    let name = name_of(cx, shown);
    let chosen = ui.data(|data| data.get_temp::<Uuid>(chosen_key));
    let response = thumb::Thumb::new(&name, THUMB)
        .picture(cx.pictures.thumb(shown.row.text(photo::SHA256)))
        .caption(caption)
        .selected(chosen.is_some() && chosen == link_of(shown))
        .show(ui);
    if response.clicked() {
        cx.ask(Request::View(
            photos.iter().map(|photo| photo.row.uuid()).collect(),
            place,
        ));
    }
    if let (Some(link), true) = (&shown.link, may_edit(cx)) {
        let places = (place, photos);
        response.context_menu(|ui| menu(ui, cx, link, places, chosen_key));
        let opener = menu_button(ui, cx, &response, (&name, link.uuid()));
        Popup::menu(&opener).show(|ui| menu(ui, cx, link, places, chosen_key));
    }
}

/// The caption, else the file's name.
fn name_of(cx: &Cx, photo: &PhotoView) -> String {
    let fields = [
        photo::CAPTION_EN,
        photo::CAPTION_NL,
        photo::CAPTION_FR,
        photo::CAPTION_DE,
        photo::CAPTION_RU,
    ];
    let own = fields[cx.texts.lang() as usize];
    let captions = std::iter::once(own).chain(fields).chain([photo::ORIGINAL_NAME]);
    captions
        .map(|field| photo.row.text(field))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

/// The small button in the corner of a thumbnail: seen under the pointer or with the keyboard, always there to reach.
fn menu_button(ui: &Ui, cx: &Cx, thumb: &Response, (photo, link): (&str, Uuid)) -> Response {
    let rect = Rect::from_min_size(thumb.rect.right_top() + Vec2::new(-28.0, 4.0), Vec2::splat(24.0));
    let response = ui.interact(rect, Id::unique(("photo-menu", link)), egui::Sense::click());
    let is_open = Popup::is_id_open(ui, Popup::default_response_id(&response));
    if thumb.hovered() || response.hovered() || response.has_focus() || is_open {
        let colours = tokens(ui);
        ui.painter().rect_filled(rect, 6.0, colours.plate);
        let galley = line(ui, icons::MORE, regular(size::TEXT), colours.on_plate, rect.width());
        let place = Align2::CENTER_CENTER.anchor_size(rect.center(), galley.size());
        ui.painter().galley(place.min, galley, colours.on_plate);
    }
    let name = cx.texts.with("record-photo-menu", &[("photo", photo.into())]);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, ui.is_enabled(), &name));
    response
}

fn menu(ui: &mut Ui, cx: &mut Cx, link: &Row, (place, photos): (usize, &[PhotoView]), chosen_key: Id) {
    let (uuid, count) = (link.uuid(), photos.len());
    let entry = |ui: &mut Ui, cx: &Cx, icon: &str, key: &str, is_offered: bool| {
        let text = cx.texts.with(key, &[("count", count.into())]);
        let is_clicked = is_offered
            && Button::ghost(&text)
                .with_icon(icon)
                .height(size::SMALL)
                .show(ui)
                .clicked();
        if is_clicked {
            ui.close();
        }
        is_clicked
    };
    if entry(ui, cx, icons::EDIT, "record-photo-about", true) {
        ui.data_mut(|data| data.insert_temp(chosen_key, uuid));
    }
    let wish = if entry(
        ui,
        cx,
        icons::COVER,
        "record-photo-cover",
        !link.flag(photo_link::COVER),
    ) {
        Some(Arrange::Cover(uuid))
    } else if entry(ui, cx, icons::PREVIOUS, "record-photo-left", place > 0) {
        Some(Arrange::Move(uuid, -1))
    } else if entry(ui, cx, icons::NEXT, "record-photo-right", place + 1 < count) {
        Some(Arrange::Move(uuid, 1))
    } else if entry(ui, cx, icons::CLOSE, "record-photo-remove", true) {
        Some(Arrange::Unlink(uuid))
    } else {
        None
    };
    if let Some(wish) = wish {
        cx.ask(Request::Arrange(wish));
    }
    let photo = photos[place].row.id;
    if entry(ui, cx, icons::TRASH, "record-photo-trash", true) {
        cx.ask(Request::Trash(photo));
    }
    if entry(ui, cx, icons::FOLDER, "record-export-photo", true) {
        cx.ask(Request::PickExportPhotos(vec![photo.uuid]));
    }
    if entry(ui, cx, icons::FOLDER, "record-export-photos", count > 1) {
        cx.ask(Request::PickExportPhotos(
            photos.iter().map(|photo| photo.row.uuid()).collect(),
        ));
    }
}

/// What a photo shows, when and by whom it was taken.
fn about(ui: &mut Ui, cx: &mut Cx, photo: &PhotoView, chosen_key: Id) {
    ui.add_space(size::STEP);
    let hide = cx.text("record-hide");
    let action = section::Action {
        icon: None,
        text: &hide,
    };
    if section::heading(ui, &name_of(cx, photo), Some(action)).is_some_and(|response| response.clicked()) {
        ui.data_mut(|data| data.remove::<Uuid>(chosen_key));
    }
    if let Some(link) = &photo.link {
        fields::show(ui, cx, (link, &[]), &[photo_link::ROLE]);
    }
    fields::show(ui, cx, (&photo.row, &[]), ABOUT);
}

/// Asks whether the photo's position is the grave's, where it has none yet.
fn offered_position(ui: &mut Ui, cx: &mut Cx, memorial: Uuid) {
    let offered = cx
        .view
        .catalogue
        .as_ref()
        .and_then(|catalogue| catalogue.offered_position);
    let Some((_, lat, lon)) = offered.filter(|(offered_for, ..)| *offered_for == memorial) else {
        return;
    };
    let colours = tokens(ui);
    let frame = Frame::new()
        .fill(colours.selection)
        .corner_radius(size::RADIUS)
        .inner_margin(Margin::symmetric(12, 8));
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let position = format!("{lat:.4}, {lon:.4}");
        field::issue_line(
            ui,
            Tone::Blue,
            icons::PIN,
            &cx.texts
                .with("record-offered-position", &[("position", position.into())]),
        );
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 16.0;
            if button::link(ui, Some(icons::CHECK), &cx.text("record-use-position")).clicked() {
                cx.ask(Request::TakePosition(memorial, lat, lon));
            }
            if button::link(ui, None, &cx.text("record-leave-position")).clicked() {
                cx.ask(Request::LeavePosition);
            }
        });
    });
}
