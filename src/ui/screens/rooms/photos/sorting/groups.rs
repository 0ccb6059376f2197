//! The groups of the sorting table, one under the other in the order of the day; of which only those in view are drawn.

use egui::accesskit::Role;
use egui::{
    Align2, CornerRadius, CursorIcon, Id, Rect, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use super::Dragged;
use crate::model::outing::{SortGroup, SortingTable};
use crate::texts::Texts;
use crate::ui::screens::main::list::name_of;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::chip::{ChipLook, Tone, paint_chip};
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::text::{line, paint_line};
use crate::ui::widgets::thumb::cover;
use crate::ui::{Cx, icons};

/// Height of a group, in points.
const CARD: f32 = 104.0;
/// Side of its small photos, and how many there are.
const SMALL: f32 = 40.0;
const SHOWN: usize = 4;

/// The id of a group in the list, which may have the keyboard.
pub fn card_id(place: usize) -> Id {
    Id::unique(("sorting group", place))
}

/// Shows the list in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, table: &SortingTable, current: usize) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let mut area = ScrollArea::vertical().auto_shrink(false).id_salt("sorting groups");
    if std::mem::take(&mut cx.state.sorting.wants_view) {
        let middle = (ui.available_height() - CARD) / 2.0;
        area = area.vertical_scroll_offset((current as f32 * CARD - middle).max(0.0));
    }
    area.show_rows(ui, CARD, table.groups.len(), |ui, rows| {
        for place in rows {
            card(ui, cx, table, (place, place == current));
        }
    });
}

fn card(ui: &mut Ui, cx: &mut Cx, table: &SortingTable, (place, is_current): (usize, bool)) {
    let group = &table.groups[place];
    let colours = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), CARD));
    let response = ui.interact(rect, card_id(place), Sense::click_and_drag());
    if is_current || response.hovered() {
        let fill = if is_current { colours.selection } else { colours.hover };
        ui.painter().rect_filled(rect, CornerRadius::ZERO, fill);
    }
    let when = when(cx.texts, table, group, has_days(table));
    let count = cx.texts.with("sorting-count", &[("count", group.photos.len().into())]);
    let inner = rect.shrink2(vec2(14.0, 8.0));
    let first = line(ui, &when, semibold(size::TABLE), colours.ink, inner.width() - 70.0);
    paint_line(ui, inner.left_top() + vec2(0.0, 8.0), first);
    let right = inner.right_top() + vec2(0.0, 8.0);
    ui.painter()
        .text(right, Align2::RIGHT_CENTER, &count, regular(size::HINT), colours.quiet);
    for (number, photo) in group.photos.iter().take(SHOWN).enumerate() {
        let left = inner.left() + number as f32 * (SMALL + 6.0);
        let spot = Rect::from_min_size(pos2(left, inner.top() + 20.0), vec2(SMALL, SMALL));
        let hash = table.photos.get(photo).map_or("", |photo| photo.sha256.as_str());
        cover(ui, spot, cx.pictures.thumb(hash));
    }
    let likely = likely(cx.texts, table, group);
    let last = pos2(inner.left(), inner.bottom() - 8.0);
    if group.name_first {
        let look = ChipLook {
            tone: Tone::Blue,
            icon: icons::GRAVE,
            text: &likely,
        };
        paint_chip(ui, last, inner.width(), &look);
    } else {
        let likely = line(ui, &likely, regular(size::SECOND), colours.quiet, inner.width());
        paint_line(ui, last, likely);
    }
    ui.painter()
        .hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, colours.line));
    focus_ring(ui, &response, 0);
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_current, format!("{when}, {count}, {likely}")));
    response.dnd_set_drag_payload::<Dragged>(group.photos.clone());
    if response.dragged() {
        let ring = Stroke::new(size::RING, colours.accent);
        ui.painter()
            .rect_stroke(rect, CornerRadius::ZERO, ring, StrokeKind::Inside);
    }
    if response.clicked() {
        cx.state.sorting.go(table, place);
        cx.state.sorting.wants_view = false;
        response.request_focus();
    }
    response.on_hover_cursor(CursorIcon::PointingHand);
}

/// Whether the groups are of several days.
fn has_days(table: &SortingTable) -> bool {
    let day = |group: Option<&SortGroup>| table.photos.get(group?.photos.first()?)?.taken.get(..10);
    day(table.groups.first()) != day(table.groups.last())
}

/// "9 May 2024, 14:03–14:05", "14:03" within one minute, without the day where it goes without saying; what has no time
/// says so.
pub fn when(texts: &Texts, table: &SortingTable, group: &SortGroup, with_day: bool) -> String {
    let taken = |photo: Option<&uuid::Uuid>| {
        photo
            .and_then(|photo| table.photos.get(photo))
            .map(|photo| photo.taken.as_str())
    };
    let (Some(first), Some(last)) = (taken(group.photos.first()), taken(group.photos.last())) else {
        return String::new();
    };
    let (Some(day), Some(from)) = (first.get(..10), first.get(11..16)) else {
        return texts.get("sorting-without-time");
    };
    let day = crate::model::PartialDate::from_edtf(day).map_or_else(String::new, |day| day.short(texts.lang()));
    let day = if with_day { format!("{day}, ") } else { String::new() };
    match last.get(11..16) {
        Some(to) if to != from => format!("{day}{from}–{to}"),
        _ => format!("{day}{from}"),
    }
}

/// The likeliest grave, as a question; in doubt no name, which would be taken for one.
fn likely(texts: &Texts, table: &SortingTable, group: &SortGroup) -> String {
    let grave = group.likely().and_then(|grave| table.graves.get(&grave));
    match grave {
        Some(grave) => texts.with("sorting-likely", &[("name", name_of(texts, grave).into())]),
        None if group.name_first => texts.get("sorting-name-first"),
        None if group.proposals.is_empty() => texts.get("sorting-unknown"),
        None => texts.get("sorting-unsure"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;
    use crate::model::outing::Proposal;

    #[test]
    fn in_doubt_no_name_is_shown() {
        let (texts, table) = (Texts::new(Lang::En), SortingTable::default());
        let mut group = SortGroup::default();
        assert_eq!(likely(&texts, &table, &group), "Which grave?");
        group.proposals.push(Proposal {
            grave: uuid::Uuid::nil(),
            probability: 0.05,
            reasons: Vec::new(),
        });
        assert_eq!(likely(&texts, &table, &group), "Not sure yet");
        group.name_first = true;
        assert_eq!(likely(&texts, &table, &group), "Name this one first");
    }
}
