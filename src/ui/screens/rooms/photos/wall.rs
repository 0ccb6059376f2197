//! The wall itself: of all photos only the rows in view are drawn, and only those are fetched.

use egui::accesskit::Role;
use egui::{Align2, EventFilter, Key, Pos2, Rect, Response, ScrollArea, Sense, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

use super::layout::{Content, GAP, Layout, Row};
use crate::command::Request;
use crate::model::wall::{By, Show, WallPhoto};
use crate::model::{PartialDate, Vocab, entry, photo, photo_link};
use crate::ui::screens::main as shell;
use crate::ui::theme::{semibold, size, tokens};
use crate::ui::view::{CatalogueView, WallView};
use crate::ui::widgets::text::{line, paint_line};
use crate::ui::widgets::thumb::Thumb;
use crate::ui::{Cx, icons};

/// Photos fetched beyond those in view, so that scrolling seldom shows empty ones.
const AHEAD: usize = 12;

/// Shows the wall in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let view = &catalogue.wall;
    let width = ui.available_width() - 3.0 * size::STEP;
    let layout = layout_of(cx, view, width);
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("wall");
    if let Some(offset) = offset_for_focus(ui, cx, &layout) {
        area = area.vertical_scroll_offset(offset);
    }
    let output = area.show_viewport(ui, |ui, viewport| {
        ui.set_height(layout.height);
        let rows = layout.between(viewport.top(), viewport.bottom());
        fetch(cx, view, rows);
        let origin = ui.max_rect().left_top();
        for row in rows {
            show_row(ui, cx, (view, &layout), origin, row);
        }
    });
    let shown = (output.state.clamped_offset().y, output.inner_rect.height());
    ui.data_mut(|data| data.insert_temp(view_id(), shown));
    cx.state.photos.layout = Some((view.answered, layout));
}

/// The layout of this answer, from the last frame where it still holds.
fn layout_of(cx: &mut Cx, view: &WallView, width: f32) -> Layout {
    match cx.state.photos.layout.take() {
        Some((answered, layout)) if answered == view.answered && layout.is_of(width) => layout,
        _ => {
            let headings: Vec<usize> = view.wall.headings.iter().map(|(first, _)| *first).collect();
            Layout::new(width, view.wall.photos.len(), &headings)
        }
    }
}

fn view_id() -> egui::Id {
    egui::Id::unique("photo wall in view")
}

/// Where to scroll to so that the photo that takes the keyboard is drawn; `None` when it is in view.
fn offset_for_focus(ui: &Ui, cx: &Cx, layout: &Layout) -> Option<f32> {
    let (offset, height): (f32, f32) = ui.data(|data| data.get_temp(view_id()))?;
    let (top, row) = layout.row_of(cx.state.photos.wants_focus?)?;
    let wanted = offset.min(top).max(top + row - height);
    ((wanted - offset).abs() > 0.5).then_some(wanted)
}

/// Asks for the photos of these rows that are not there yet.
fn fetch(cx: &mut Cx, view: &WallView, rows: &[Row]) {
    let places = |row: &Row| match &row.content {
        Content::Photos(places) => Some(places.clone()),
        Content::Heading(_) => None,
    };
    let first = rows.iter().find_map(places).map(|places| places.start);
    let end = rows.iter().rev().find_map(places).map(|places| places.end);
    let (Some(first), Some(end)) = (first, end) else { return };
    let is_there = |photo: &uuid::Uuid| view.photos.contains_key(photo);
    if view.read_since != view.answered || !view.wall.photos[first..end].iter().all(is_there) {
        let end = (end + AHEAD).min(view.wall.photos.len());
        cx.ask(Request::Photos(first.saturating_sub(AHEAD)..end));
    }
}

fn show_row(ui: &mut Ui, cx: &mut Cx, (view, layout): (&WallView, &Layout), origin: Pos2, row: &Row) {
    match &row.content {
        Content::Heading(number) => heading(ui, cx, view, *number, origin + vec2(0.0, row.top)),
        Content::Photos(places) => {
            for (column, place) in places.clone().enumerate() {
                let left_top = origin + vec2(column as f32 * (layout.size.x + GAP), row.top);
                let rect = Rect::from_min_size(left_top, layout.size);
                let builder = UiBuilder::new().max_rect(rect).id_salt(("photo", place));
                let response = ui
                    .scope_builder(builder, |ui| thumb(ui, cx, view, place, layout.size))
                    .inner;
                events(ui, cx, (view, layout), place, &response);
            }
        }
    }
}

fn heading(ui: &Ui, cx: &Cx, view: &WallView, number: usize, left_top: Pos2) {
    let Some((first, heading)) = view.wall.headings.get(number) else {
        return;
    };
    let end = view
        .wall
        .headings
        .get(number + 1)
        .map_or(view.wall.photos.len(), |(next, _)| *next);
    let words = words_of(cx, view, heading);
    let colours = tokens(ui);
    let room = (ui.max_rect().width() - 80.0).max(80.0);
    let count = shell::figure((end - first) as u64);
    let spoken = format!("{words}, {count}");
    let words = line(ui, &words, semibold(size::TEXT), colours.ink, room);
    let shown = paint_line(ui, left_top + vec2(2.0, 22.0), words);
    let response = ui.interact(shown, egui::Id::unique(("wall heading", number)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, spoken.as_str()));
    let place = shown.right_center() + vec2(10.0, 0.5);
    let font = crate::ui::theme::regular(size::SECOND);
    ui.painter()
        .text(place, Align2::LEFT_CENTER, count, font, colours.quiet);
}

/// A heading as people read it.
fn words_of(cx: &Cx, view: &WallView, heading: &str) -> String {
    if view.query.show == Show::Alike {
        return cx.text("photos-alike-group");
    }
    let by = view.query.by;
    if heading.is_empty() {
        return cx.text(match by {
            By::Taken => "photos-without-date",
            By::Site => "photos-without-site",
            By::Grave => "photos-without-grave",
            By::Role => "photos-without-role",
            By::Photographer | By::Added => "photos-without-photographer",
        });
    }
    match by {
        By::Taken => match PartialDate::from_edtf(heading) {
            Some(day) => day.words(cx.texts.lang()),
            None => heading.to_owned(),
        },
        By::Role => cx.texts.term(Vocab::PhotoRole, heading).to_owned(),
        _ => heading.to_owned(),
    }
}

fn thumb(ui: &mut Ui, cx: &mut Cx, view: &WallView, place: usize, size: Vec2) -> Response {
    let uuid = view.wall.photos[place];
    let is_chosen = cx.state.photos.is_chosen(uuid);
    let Some(shown) = view.photos.get(&uuid) else {
        let name = cx.text("photos-loading");
        return Thumb::new(&name, size).selected(is_chosen).show(ui);
    };
    let row = &shown.photo.row;
    let taken = entry::date(photo::TAKEN, row).short(cx.texts.lang());
    let caption = row.text(photo::CAPTION_EN);
    let grave = if view.query.by == By::Grave {
        ""
    } else {
        shown.at.as_str()
    };
    let captions = [caption, grave, &taken, row.text(photo::ORIGINAL_NAME)];
    let caption = captions.into_iter().find(|part| !part.is_empty()).unwrap_or_default();
    let spoken = spoken(cx, shown, &taken);
    let picture = cx.pictures.thumb(row.text(photo::SHA256));
    let thumb = Thumb::new(&spoken, size).picture(picture).caption(caption);
    let thumb = if is_chosen { thumb.corner(icons::CHECK) } else { thumb };
    thumb.selected(is_chosen).show(ui)
}

/// What a screen reader says for a photo, and what shows on hover.
fn spoken(cx: &Cx, shown: &WallPhoto, taken: &str) -> String {
    let row = &shown.photo.row;
    let role = shown.photo.link.as_ref().map_or("", |link| link.text(photo_link::ROLE));
    let parts = [
        row.text(photo::CAPTION_EN),
        row.text(photo::ORIGINAL_NAME),
        taken,
        &shown.at,
        cx.texts.term(Vocab::PhotoRole, role),
    ];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(", ")
}

/// Carries out clicks and keys on one photo.
fn events(ui: &Ui, cx: &mut Cx, (view, layout): (&WallView, &Layout), place: usize, response: &Response) {
    let state = &mut cx.state.photos;
    let takes_focus = state.wants_focus == Some(place);
    if takes_focus {
        response.request_focus();
        state.wants_focus = None;
    }
    let is_entered = response.has_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    if response.clicked() && !is_entered {
        response.request_focus();
        state.click(&view.wall, place, ui.input(|input| input.modifiers));
    }
    // The key that brought the keyboard here has done its work.
    if response.has_focus() && !takes_focus {
        let filter = EventFilter {
            horizontal_arrows: true,
            vertical_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let pressed = |key| ui.input(|input| input.num_presses(key)) as isize;
        let across = pressed(Key::ArrowRight) - pressed(Key::ArrowLeft);
        let down = pressed(Key::ArrowDown) - pressed(Key::ArrowUp);
        if across != 0 || down != 0 {
            let last = view.wall.photos.len() - 1;
            let next = layout.below(place.saturating_add_signed(across).min(last), down);
            state.wants_focus = Some(next);
            ui.request_repaint();
        }
    }
    if response.double_clicked() || is_entered {
        cx.ask(Request::View(view.wall.photos.clone(), place));
    }
}
