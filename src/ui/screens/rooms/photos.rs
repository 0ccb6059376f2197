//! The room of photos: a wall of thumbnails, under headings, and what can be done with those that are chosen.

mod choice;
mod layout;
mod sorting;
mod wall;

use std::rc::Rc;

use egui::{Align, Id, Layout, Ui, vec2};

use super::head;
use crate::command::{Action, Request};
use crate::model::wall::{By, Show, WallQuery};
use crate::ui::dialogs::Dialog;
use crate::ui::screens::main as shell;
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::select::Select;
use crate::ui::widgets::{chip, text};
use crate::ui::{Cx, icons};
pub use choice::PhotosState;
pub use sorting::SortingState;

/// Height of the line with the choice of photos, in points.
const LINE: f32 = 48.0;
/// Width of the choice of an order.
const ORDER: f32 = 190.0;

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    if catalogue.is_sorting {
        return sorting::show(ui, cx, catalogue);
    }
    cx.state.photos.follow(&catalogue.wall);
    keys(ui, cx, catalogue);
    let title = cx.text("photos-name");
    let body = head(ui, &title, |ui| {
        sort_button(ui, cx, catalogue);
        order(ui, cx, catalogue);
    });
    let (line, body) = body.split_top_bottom_at_y(body.top() + LINE);
    shell::region(ui, "which", line.shrink2(vec2(14.0, 0.0)), |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
            if cx.state.photos.is_empty() {
                which(ui, cx, catalogue);
            } else {
                chosen(ui, cx, catalogue);
            }
        });
    });
    shell::hairline(ui, line.x_range(), line.bottom());
    shell::region(ui, "photos", body.shrink2(vec2(8.0, 0.0)), |ui| {
        if !catalogue.wall.wall.photos.is_empty() {
            wall::show(ui, cx, catalogue);
        } else if catalogue.wall.answered > 0 {
            no_photos(ui, cx, catalogue);
        }
    });
}

/// Ctrl+A chooses all, Escape none.
fn keys(ui: &Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    if !cx.hears_keys(ui) {
        return;
    }
    if ui.input_mut(|input| input.consume_key(egui::Modifiers::COMMAND, egui::Key::A)) {
        cx.state.photos.choose_all(&catalogue.wall.wall);
    }
    if !cx.state.photos.is_empty() && ui.input_mut(|input| input.consume_key(egui::Modifiers::NONE, egui::Key::Escape))
    {
        cx.state.photos.clear();
    }
}

fn ask(cx: &mut Cx, query: WallQuery) {
    cx.state.photos.clear();
    cx.ask(Request::AskWall(query));
}

/// In which order the wall stands.
fn order(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let query = &catalogue.wall.query;
    if query.show == Show::Alike {
        // They stand beside one another.
        return;
    }
    let name = |by: By| {
        cx.text(match by {
            By::Added => "photos-by-added",
            By::Taken => "photos-by-taken",
            By::Site => "photos-by-site",
            By::Grave => "photos-by-grave",
            By::Role => "photos-by-role",
            By::Photographer => "photos-by-photographer",
        })
    };
    let names = By::ALL.map(name);
    let (label, current) = (cx.text("photos-by"), name(query.by));
    let chosen = ui.allocate_ui(vec2(ORDER, size::SMALL), |ui| {
        Select::new(Id::unique("photos by"), &label, &current)
            .height(size::SMALL)
            .show(ui, &names)
    });
    if let Some(place) = chosen.inner {
        let by = By::ALL[place];
        ask(cx, WallQuery { by, ..query.clone() });
    }
}

/// Leads to the sorting table while there is something to sort.
fn sort_button(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let count = catalogue.counts.unsorted_photos;
    if count > 0 && !catalogue.is_read_only {
        let text = cx.texts.with("photos-sort", &[("count", count.into())]);
        let button = Button::primary(&text).with_icon(icons::GRAVE).height(size::SMALL);
        if button.hint(&cx.text("photos-sort-hint")).show(ui).clicked() {
            cx.ask(Request::Sort(true));
        }
    }
}

/// Which photos are shown.
fn which(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let counts = &catalogue.counts;
    let query = &catalogue.wall.query;
    for (key, count, show) in [
        ("photos-all", Some(counts.photos), Show::All),
        ("photos-unsorted", Some(counts.unsorted_photos), Show::Unsorted),
        ("photos-without-caption", None, Show::WithoutCaption),
        ("photos-alike", None, Show::Alike),
        ("photos-missing", None, Show::Missing),
    ] {
        let figure = shell::figure(count.unwrap_or_default());
        let text = cx.texts.with(key, &[("figure", figure.into())]);
        let is_shown = query.show == show;
        if chip::filter_chip(ui, &text, is_shown, false).clicked() && !is_shown {
            ask(cx, WallQuery { show, ..query.clone() });
        }
    }
    find_button(ui, cx, catalogue);
}

/// Where files are missing, they can be looked for.
fn find_button(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let is_lacking = catalogue.wall.query.show == Show::Missing && !catalogue.wall.wall.photos.is_empty();
    let text = cx.text(Action::FindPhotos.key());
    let button = Button::secondary(&text).with_icon(icons::SEARCH).height(size::SMALL);
    if is_lacking && !catalogue.is_read_only && button.show(ui).clicked() {
        cx.act(Action::FindPhotos);
    }
}

/// In the place of that while photos are chosen: how many, and what can be done with all of them.
fn chosen(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.spacing_mut().item_spacing.x = 2.0 * size::STEP;
    let photos = Rc::clone(cx.state.photos.chosen(&catalogue.wall.wall));
    let can_change = !catalogue.is_read_only;
    text::strong(ui, &cx.texts.with("list-chosen", &[("count", photos.len().into())]));
    put_button(ui, cx, catalogue, &photos);
    let edit = cx.text("photos-edit");
    let small = |button: Button<'_>, ui: &mut Ui| button.height(size::SMALL).enabled(can_change).show(ui).clicked();
    if small(Button::secondary(&edit).with_icon(icons::EDIT), ui) {
        cx.state.dialog = Some(Dialog::edit_photos(photos.to_vec()));
    }
    let export = cx.text("photos-export");
    if Button::icon(icons::EXPORT, &export)
        .height(size::SMALL)
        .show(ui)
        .clicked()
    {
        cx.ask(Request::PickExportPhotos(photos.to_vec()));
    }
    let trash = cx.text("photos-trash");
    if small(Button::icon(icons::TRASH, &trash), ui) {
        cx.ask(Request::TrashPhotos(photos.to_vec()));
        cx.state.photos.clear();
    }
    if button::link(ui, Some(icons::CLOSE), &cx.text("list-choose-none")).clicked() {
        cx.state.photos.clear();
    }
}

fn put_button(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, photos: &[uuid::Uuid]) {
    let text = cx.text("photos-put");
    let button = Button::secondary(&text)
        .with_icon(icons::GRAVE)
        .height(size::SMALL)
        .enabled(!catalogue.is_read_only);
    if button.show(ui).clicked() {
        cx.state.dialog = Some(Dialog::put_photos(photos.to_vec()));
    }
}

fn no_photos(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let is_searched = !catalogue.words.trim().is_empty();
    let key = match catalogue.wall.query.show {
        _ if catalogue.counts.photos == 0 => "photos-empty",
        _ if is_searched => "photos-none-found",
        Show::All | Show::Unsorted => "photos-all-sorted",
        Show::WithoutCaption => "photos-all-described",
        Show::Alike => "photos-none-alike",
        Show::Missing => "photos-none-missing",
    };
    let text = cx.text(Action::AddPhotos.key());
    let button = (!catalogue.is_read_only && !is_searched).then_some((icons::ADD, text.as_str()));
    if empty(ui, icons::PHOTOS, &cx.text(key), button).is_some_and(|button| button.clicked()) {
        cx.act(Action::AddPhotos);
    }
}
