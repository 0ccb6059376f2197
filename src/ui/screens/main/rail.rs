//! The rail at the left: the rooms with their figures, and the settings at its foot.

use egui::{Layout, Sense, Ui, Vec2, WidgetInfo, accesskit::Role};

use super::figure;
use crate::command::{Action, Request, Room};
use crate::model::query::Counts;
use crate::ui::theme::{semibold, size, tokens};
use crate::ui::view::CatalogueView;
use crate::ui::widgets::{rail, text};
use crate::ui::{Cx, form, icons};

/// Every room with its icon and the key of its name, in order.
const ROOMS: [(Room, &str, &str); 8] = [
    (Room::Graves, icons::GRAVE, "main-room-graves"),
    (Room::People, icons::PEOPLE, "main-room-people"),
    (Room::Sites, icons::SITE, "main-room-sites"),
    (Room::Photos, icons::PHOTOS, "main-room-photos"),
    (Room::ToDo, icons::TODO, "main-room-todo"),
    (Room::Doubles, icons::DOUBLES, "main-room-doubles"),
    (Room::History, icons::HISTORY, "main-room-history"),
    (Room::Trash, icons::TRASH, "main-room-trash"),
];

/// Shows the rail in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.spacing_mut().item_spacing.y = 2.0;
    product(ui, cx);
    for (room, icon, key) in ROOMS {
        let count = count_of(room, &catalogue.counts);
        let figures = count.map_or_else(Default::default, |count| (figure(count), short(count)));
        if rail::room(ui, icon, &cx.text(key), &figures, catalogue.room == room).clicked() {
            form::leave(cx);
            cx.ask(Request::Go(room));
        }
    }
    ui.with_layout(Layout::bottom_up(egui::Align::Min), |ui| {
        if rail::room(
            ui,
            icons::SETTINGS,
            &cx.text("main-room-settings"),
            &Default::default(),
            false,
        )
        .clicked()
        {
            cx.act(Action::Settings);
        }
    });
}

fn product(ui: &mut Ui, cx: &Cx) {
    let name = cx.text("main-product");
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 40.0), Sense::hover());
    let colours = tokens(ui);
    let left = rect.left_center();
    text::paint_icon(ui, left + Vec2::new(18.0, -2.0), icons::STELE, 18.0, colours.accent);
    let galley = text::line(ui, &name, semibold(16.0), colours.ink, rect.width() - 38.0);
    text::paint_line(ui, left + Vec2::new(34.0, -2.0), galley);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, &name));
    ui.add_space(size::STEP);
}

/// How much is in a room; an empty trash and the history stay without a figure.
const fn count_of(room: Room, counts: &Counts) -> Option<u64> {
    match room {
        Room::Graves => Some(counts.memorials),
        Room::People => Some(counts.people),
        Room::Sites => Some(counts.sites),
        Room::Photos => Some(counts.photos),
        Room::ToDo if counts.due > 0 => Some(counts.due),
        Room::Trash if counts.trash > 0 => Some(counts.trash),
        Room::Trash | Room::ToDo | Room::Doubles | Room::History => None,
    }
}

/// A figure that leaves room for the name: "950 k", "1.2 M".
fn short(count: u64) -> String {
    match count {
        ..10_000 => figure(count),
        10_000..1_000_000 => format!("{}\u{202f}k", count / 1_000),
        _ => format!("{}.{}\u{202f}M", count / 1_000_000, count / 100_000 % 10),
    }
}
