//! The main window: rail, top bar, the room in the middle, the record at the right, the status line.
//! It lays these out in their reading order and leaves what stands in them to the files beside it.

mod asking;
pub mod columns;
mod drop;
mod filters;
pub mod list;
pub mod menu;
mod rail;
mod saved_filters;
mod status_line;
mod top_bar;

use egui::accesskit::{Orientation, Role};
use egui::{CursorIcon, EventFilter, Id, Key, Rangef, Rect, Sense, Stroke, Ui, UiBuilder, Vec2, WidgetInfo, vec2};

use super::{record, rooms};
use crate::command::{Request, Room};
use crate::model::grave::GraveView;
use crate::model::{Lang, RowId, memorial};
use crate::settings::Settings;
use crate::ui::theme::{size, tokens};
use crate::ui::view::{CatalogueView, RecordView};
use crate::ui::{Cx, form};

/// Width of the rail in points.
const RAIL: f32 = 152.0;
/// Height of the top bar.
const BAR: f32 = 56.0;
/// Height of the status line.
const STATUS: f32 = 30.0;
/// The narrowest record and the narrowest room beside it.
const NARROWEST: (f32, f32) = (360.0, 460.0);

/// Shows the main window of the open catalogue.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let view = cx.view;
    let Some(catalogue) = &view.catalogue else { return };
    let places = Places::of(ui, cx, catalogue);
    grounds(ui, &places);
    region(ui, "rail", places.rail.shrink(8.0), |ui| rail::show(ui, cx, catalogue));
    region(ui, "bar", places.bar.shrink2(vec2(16.0, 0.0)), |ui| {
        top_bar::show(ui, cx, catalogue);
    });
    region(ui, "room", places.centre, |ui| match catalogue.room {
        Room::Graves => list::show(ui, cx, catalogue),
        room => rooms::show(ui, cx, catalogue, room),
    });
    if let Some(rect) = places.record {
        region(ui, "record", rect, |ui| record::show(ui, cx));
        divider(ui, cx, rect, places.across);
    }
    region(ui, "jobs", places.jobs.shrink2(vec2(16.0, 4.0)), |ui| {
        status_line::jobs(ui, cx);
    });
    region(ui, "status", places.status.shrink2(vec2(16.0, 0.0)), |ui| {
        status_line::show(ui, cx, catalogue);
    });
    drop::show(ui, cx, catalogue, (places.centre, places.record));
}

/// A count with its thousands set apart by a narrow space, as in "1 204".
pub fn figure(count: u64) -> String {
    let digits = count.to_string();
    let mut figure = String::with_capacity(digits.len() + 6);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            figure.push('\u{202f}');
        }
        figure.push(digit);
    }
    figure
}

/// What a grave is called: those who rest there, else its title, else its code; "" where none is known.
fn grave_name(grave: &GraveView) -> String {
    let names = grave.names(Lang::En).join(", ");
    if names.is_empty() {
        grave.row.text(memorial::CODE).to_owned()
    } else {
        names
    }
}

/// The grave in the form, and what it is called in a sentence.
pub fn grave(cx: &Cx, catalogue: &CatalogueView) -> Option<(RowId, String)> {
    let Some(RecordView::Grave(grave)) = &catalogue.record else {
        return None;
    };
    let name = grave_name(grave);
    let name = if name.is_empty() {
        cx.text("main-this-grave")
    } else {
        name
    };
    Some((grave.row.id, name))
}

/// The record in the form.
pub fn selected(catalogue: &CatalogueView) -> Option<RowId> {
    Some(match catalogue.record.as_ref()? {
        RecordView::Grave(grave) => grave.row.id,
        RecordView::Person(person) => person.person.row.id,
        RecordView::Site(site) => site.row.id,
    })
}

/// Shows a record in the form, unless it already stands there; what was typed before is sent first.
pub fn select(cx: &mut Cx, catalogue: &CatalogueView, id: RowId) {
    if selected(catalogue) != Some(id) {
        form::leave(cx);
        cx.ask(Request::Select(Some(id)));
    }
}

/// The id of a room's list, which takes the keyboard after a search.
pub fn list_id(room: Room) -> Id {
    Id::unique("list").with(room)
}

/// Draws a part of the window in `rect` and nowhere else.
pub fn region<R>(ui: &mut Ui, salt: &str, rect: Rect, add: impl FnOnce(&mut Ui) -> R) -> R {
    let mut part = ui.new_child(UiBuilder::new().id_salt(salt).max_rect(rect));
    part.set_clip_rect(rect.expand(4.0).intersect(ui.clip_rect()));
    add(&mut part)
}

/// Draws a level hairline at `y`.
pub fn hairline(ui: &Ui, across: Rangef, y: f32) {
    ui.painter().hline(across, y - 0.5, Stroke::new(1.0, tokens(ui).line));
}

/// Where the parts of the window stand.
struct Places {
    rail: Rect,
    bar: Rect,
    centre: Rect,
    record: Option<Rect>,
    jobs: Rect,
    status: Rect,
    /// How wide the record may be.
    across: Rangef,
}

impl Places {
    fn of(ui: &Ui, cx: &Cx, catalogue: &CatalogueView) -> Self {
        let (rail, rest) = ui.max_rect().split_left_right_at_x(ui.max_rect().left() + RAIL);
        let (bar, rest) = rest.split_top_bottom_at_y(rest.top() + BAR);
        let (rest, status) = rest.split_top_bottom_at_y(rest.bottom() - STATUS);
        let jobs = status_line::JOB * cx.view.jobs.len().min(4) as f32;
        let (rest, jobs) = rest.split_top_bottom_at_y(rest.bottom() - jobs);
        let across = Rangef::new(NARROWEST.0, (rest.width() - NARROWEST.1).max(NARROWEST.0));
        let dragged = ui.data(|data| data.get_temp(divider_id()));
        let width = across.clamp(dragged.unwrap_or(cx.view.settings.record_width));
        // Photos need the room; only a grave that was just made of some is to be named beside them.
        let is_naming = catalogue.is_sorting && cx.state.sorting.is_naming;
        let has_record = catalogue.record.is_some() && (catalogue.room != Room::Photos || is_naming);
        let (centre, record) = if has_record {
            let (centre, record) = rest.split_left_right_at_x(rest.right() - width);
            (centre, Some(record))
        } else {
            (rest, None)
        };
        Self {
            rail,
            bar,
            centre,
            record,
            jobs,
            status,
            across,
        }
    }
}

/// Paints the grounds of all parts and the hairlines between them.
fn grounds(ui: &Ui, places: &Places) {
    let colours = tokens(ui);
    let painter = ui.painter();
    painter.rect_filled(ui.max_rect(), 0.0, colours.ground);
    painter.rect_filled(places.centre, 0.0, colours.panel);
    let stroke = Stroke::new(1.0, colours.line);
    painter.vline(places.rail.right() - 0.5, places.rail.y_range(), stroke);
    if let Some(record) = places.record {
        painter.vline(record.left() - 0.5, record.y_range(), stroke);
    }
    hairline(ui, places.bar.x_range(), places.bar.bottom());
    hairline(ui, places.jobs.x_range(), places.jobs.top());
    if places.jobs.height() > 0.0 {
        hairline(ui, places.status.x_range(), places.status.top());
    }
}

fn divider_id() -> Id {
    Id::unique("record width")
}

/// The edge between room and record: dragged, or moved by the arrow keys, it changes the record's width.
fn divider(ui: &Ui, cx: &mut Cx, record: Rect, across: Rangef) {
    const STEP: f32 = 16.0;
    let name = cx.text("main-record-width");
    let grip = Rect::from_center_size(record.left_center(), Vec2::new(8.0, record.height()));
    let response = ui.interact(grip, divider_id(), Sense::drag());
    response.widget_info(|| WidgetInfo::labeled(Role::Splitter, ui.is_enabled(), &name));
    ui.accesskit_node_builder(response.id, |node| {
        node.set_orientation(Orientation::Vertical);
        node.set_numeric_value(f64::from(record.width()));
    });
    if response.hovered() || response.dragged() || response.has_focus() {
        let stroke = Stroke::new(size::RING, tokens(ui).accent);
        ui.painter().vline(record.left() - 0.5, record.y_range(), stroke);
    }
    if response.hovered() || response.dragged() {
        ui.set_cursor_icon(CursorIcon::ResizeHorizontal);
    }
    let mut wanted = None;
    if let Some(pointer) = response.interact_pointer_pos().filter(|_| response.dragged()) {
        let width = across.clamp(record.right() - pointer.x);
        ui.data_mut(|data| data.insert_temp(response.id, width));
    } else if response.drag_stopped() {
        wanted = ui.data_mut(|data| data.remove_temp::<f32>(response.id));
    }
    if response.has_focus() {
        let filter = EventFilter {
            horizontal_arrows: true,
            ..EventFilter::default()
        };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
        let presses = |key| ui.input(|input| input.num_presses(key)) as f32;
        let steps = presses(Key::ArrowLeft) - presses(Key::ArrowRight);
        wanted = wanted.or((steps != 0.0).then(|| across.clamp(record.width() + STEP * steps)));
    }
    if let Some(record_width) = wanted {
        cx.ask(Request::Settings(Settings {
            record_width,
            ..cx.view.settings.clone()
        }));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_figure_sets_its_thousands_apart() {
        let figures = [0, 37, 999, 1204, 1_000_000].map(figure);
        assert_eq!(figures, ["0", "37", "999", "1\u{202f}204", "1\u{202f}000\u{202f}000"]);
    }
}
