//! The graves that a group may show: the likely ones with what speaks for them, those around, and any other by its name.
//! Each takes photos by a click or a drop.

use egui::accesskit::Role;
use egui::{
    Align2, CornerRadius, CursorIcon, Id, Key, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, WidgetInfo,
    pos2, vec2,
};
use uuid::Uuid;

use super::{Dragged, put};
use crate::command::{Known, Request};
use crate::model::outing::{GraveSpot, Proposal, Reason, SortGroup, SortingTable};
use crate::texts::Texts;
use crate::ui::screens::main::list::name_of;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::view::CatalogueView;
use crate::ui::widgets::field::{self, Text};
use crate::ui::widgets::text::{line, paint_line};
use crate::ui::widgets::thumb::cover;
use crate::ui::widgets::{focus_ring, section, text};
use crate::ui::{Cx, icons};

/// How many likely graves are shown.
pub const PROPOSED: usize = 4;
/// Height of a grave, in points.
const ROW: f32 = 52.0;
/// Side of its photo.
const COVER: f32 = 38.0;
/// Height of the list of other graves at least.
const OTHERS: f32 = 4.5 * ROW;

/// A grave as it is drawn.
struct Shown<'a> {
    grave: Uuid,
    /// The key that takes it, or "".
    key: String,
    title: String,
    second: String,
    cover: &'a str,
}

/// Shows the likely graves, each with its key.
pub fn proposals(ui: &mut Ui, cx: &mut Cx, table: &SortingTable, group: &SortGroup) {
    if group.proposals.is_empty() {
        text::wrapped(ui, &cx.text("sorting-no-proposal"));
        return;
    }
    ui.spacing_mut().item_spacing.y = 4.0;
    for (number, proposal) in group.proposals.iter().take(PROPOSED).enumerate() {
        let Some(line) = table.graves.get(&proposal.grave) else {
            continue;
        };
        let shown = Shown {
            grave: proposal.grave,
            key: (number + 1).to_string(),
            title: name_of(cx.texts, line),
            second: reasons(cx.texts, table, proposal),
            cover: &line.cover,
        };
        grave(ui, cx, (table, group), &shown);
    }
}

/// Shows the graves around, or those that answer to a name.
pub fn others(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, (table, group): (&SortingTable, &SortGroup)) {
    section::heading(ui, &cx.text("sorting-others"), None);
    let name = cx.text("sorting-find");
    let mut typed = std::mem::take(&mut cx.state.sorting.typed);
    let response = Text::new(Id::unique("sorting find"), &name)
        .hint(&name)
        .icon(icons::SEARCH)
        .show(ui, &mut typed)
        .response;
    if response.changed() {
        cx.state.sorting.is_entered = false;
        cx.ask(Request::Suggest(typed.clone(), Known::Memorials));
    }
    // Who types quickly presses Enter before there is an answer: it counts when that comes.
    cx.state.sorting.is_entered |= response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
    let is_searched = !typed.trim().is_empty();
    let suggestions = &catalogue.suggestions;
    let is_answered = suggestions.of == Known::Memorials && suggestions.typed == typed;
    cx.state.sorting.typed = typed;
    ui.spacing_mut().item_spacing.y = 2.0;
    if is_searched && is_answered {
        let is_entered = std::mem::take(&mut cx.state.sorting.is_entered);
        if let Some(first) = suggestions.lines.first().filter(|_| is_entered) {
            let meant = cx.state.sorting.meant(group);
            return put(cx, table, meant, first.id.uuid);
        }
        for line in &suggestions.lines {
            let spot = table.spots.get(&line.id.uuid);
            let second = match spot {
                Some(spot) => {
                    let code = table.graves.get(&spot.id).map_or("", |line| line.code.as_str());
                    whereabouts(cx.texts, spot, code)
                }
                None => line.second.clone(),
            };
            let shown = Shown {
                grave: line.id.uuid,
                key: String::new(),
                title: line.title.clone(),
                second,
                cover: "",
            };
            grave(ui, cx, (table, group), &shown);
        }
        if suggestions.lines.is_empty() {
            field::note_line(ui, &cx.text("sorting-not-found"));
        }
    } else if !is_searched && !table.around.is_empty() {
        let area = ScrollArea::vertical()
            .id_salt("graves around")
            .max_height((ui.clip_rect().bottom() - ui.cursor().top() - 20.0).max(OTHERS))
            .auto_shrink([false, true]);
        let around = around(table, group);
        area.show_rows(ui, ROW, around.len(), |ui, rows| {
            for spot in &around[rows] {
                let Some(line) = table.graves.get(&spot.id) else {
                    continue;
                };
                let shown = Shown {
                    grave: spot.id,
                    key: String::new(),
                    title: name_of(cx.texts, line),
                    second: whereabouts(cx.texts, spot, &line.code),
                    cover: &line.cover,
                };
                grave(ui, cx, (table, group), &shown);
            }
        });
    }
}

/// The graves around, those of the site where the group seems to have been taken first.
fn around<'a>(table: &'a SortingTable, group: &SortGroup) -> Vec<&'a GraveSpot> {
    let likeliest = group
        .proposals
        .first()
        .and_then(|proposal| table.spots.get(&proposal.grave));
    let site = likeliest.map(|spot| spot.site);
    let mut around: Vec<&GraveSpot> = table.around.iter().collect();
    around.sort_by_key(|spot| Some(spot.site) != site);
    around
}

/// A grave that photos are put at by a click or a drop.
fn grave(ui: &mut Ui, cx: &mut Cx, (table, group): (&SortingTable, &SortGroup), shown: &Shown) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if ui.is_rect_visible(rect) {
        paint(ui, cx, rect, &response, shown);
    }
    let spoken = [&shown.key, &shown.title, &shown.second].map(String::as_str);
    let spoken: Vec<&str> = spoken.into_iter().filter(|part| !part.is_empty()).collect();
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), spoken.join(", ")));
    if let Some(dropped) = response.dnd_release_payload::<Dragged>() {
        put(cx, table, dropped.as_ref().clone(), shown.grave);
    } else if response.clicked() && !is_held(ui) {
        let meant = cx.state.sorting.meant(group);
        put(cx, table, meant, shown.grave);
    }
    response
        .on_hover_text(&shown.second)
        .on_hover_cursor(CursorIcon::PointingHand);
}

/// Whether a key is held down: to a button each repetition is a click, and group after group would go unseen.
fn is_held(ui: &Ui) -> bool {
    let is_repeated = |event: &egui::Event| {
        matches!(
            event,
            egui::Event::Key {
                pressed: true,
                repeat: true,
                ..
            }
        )
    };
    ui.input(|input| input.events.iter().any(is_repeated))
}

fn paint(ui: &Ui, cx: &mut Cx, rect: Rect, response: &Response, shown: &Shown) {
    const KEY: f32 = 30.0;
    let colours = tokens(ui);
    let radius = CornerRadius::same(size::RADIUS);
    let is_target = response.dnd_hover_payload::<Dragged>().is_some();
    let fill = if response.hovered() || is_target {
        colours.hover
    } else {
        colours.panel
    };
    ui.painter().rect_filled(rect, radius, fill);
    let edge = if is_target {
        Stroke::new(size::RING, colours.accent)
    } else {
        Stroke::new(1.0, colours.line)
    };
    ui.painter().rect_stroke(rect, radius, edge, StrokeKind::Inside);
    let mut left = rect.left() + 8.0;
    if !shown.key.is_empty() {
        let at = pos2(left + KEY / 2.0 - 4.0, rect.center().y);
        let badge = Rect::from_center_size(at, vec2(22.0, 22.0));
        ui.painter()
            .rect_filled(badge, CornerRadius::same(5), colours.selection);
        ui.painter().text(
            at,
            Align2::CENTER_CENTER,
            &shown.key,
            semibold(size::SECOND),
            colours.accent,
        );
        left += KEY;
    }
    let picture = cx.pictures.thumb(shown.cover);
    cover(
        ui,
        Rect::from_min_size(pos2(left, rect.center().y - COVER / 2.0), vec2(COVER, COVER)),
        picture,
    );
    left += COVER + 10.0;
    let room = rect.right() - left - 10.0;
    let title = line(ui, &shown.title, semibold(size::TEXT), colours.ink, room);
    paint_line(ui, pos2(left, rect.center().y - 9.0), title);
    let second = line(ui, &shown.second, regular(size::SECOND), colours.quiet, room);
    paint_line(ui, pos2(left, rect.center().y + 11.0), second);
    focus_ring(ui, response, size::RADIUS);
}

/// "ARL-0012 · section A, row 3, grave 12", as far as that is recorded.
fn whereabouts(texts: &Texts, spot: &GraveSpot, code: &str) -> String {
    let parts = [
        ("record-section-of", &spot.section),
        ("record-row-of", &spot.row),
        ("record-grave-of", &spot.number),
    ];
    let plot = plot(texts, &parts);
    let parts = [code, plot.as_str()].into_iter().filter(|part| !part.is_empty());
    parts.collect::<Vec<_>>().join(" · ")
}

fn plot(texts: &Texts, parts: &[(&str, &String)]) -> String {
    let parts = parts.iter().filter(|(_, text)| !text.is_empty());
    let words = parts.map(|(key, text)| texts.with(key, &[("text", text.as_str().into())]));
    words.collect::<Vec<_>>().join(", ")
}

/// Where a proposed grave stands, and the two strongest reasons for it.
fn reasons(texts: &Texts, table: &SortingTable, proposal: &Proposal) -> String {
    let spot = table.spots.get(&proposal.grave);
    let plot = spot.map_or_else(String::new, |spot| {
        plot(
            texts,
            &[("record-row-of", &spot.row), ("record-grave-of", &spot.number)],
        )
    });
    let reasons = proposal.reasons.iter().take(2);
    let reasons = reasons.map(|reason| reason_in_words(texts, table, reason));
    let parts: Vec<String> = [plot]
        .into_iter()
        .chain(reasons)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}

fn reason_in_words(texts: &Texts, table: &SortingTable, reason: &Reason) -> String {
    let name = |grave: &Uuid| {
        table
            .graves
            .get(grave)
            .map_or_else(String::new, |line| name_of(texts, line))
    };
    let metres = |metres: &f64| [("metres", metres.round().max(1.0).into())];
    match reason {
        Reason::Confirmed => texts.get("reason-confirmed"),
        Reason::RecordedThen => texts.get("reason-recorded-then"),
        Reason::NextInRow { after, steps: 1 } => texts.with("reason-next", &[("name", name(after).into())]),
        Reason::NextInRow { after, steps } => texts.with(
            "reason-further",
            &[("name", name(after).into()), ("steps", (*steps).into())],
        ),
        Reason::BeforeInRow { before, steps: 1 } => texts.with("reason-before", &[("name", name(before).into())]),
        Reason::BeforeInRow { before, steps } => texts.with(
            "reason-further-before",
            &[("name", name(before).into()), ("steps", (*steps).into())],
        ),
        Reason::SameGrave => texts.get("reason-same-grave"),
        Reason::RowEnd => texts.get("reason-row-end"),
        Reason::Near { metres: far } => texts.with("reason-near", &metres(far)),
        Reason::NearByRow { metres: far } => texts.with("reason-near-by-row", &metres(far)),
        Reason::SameSite => texts.get("reason-same-site"),
        Reason::NoPhoto => texts.get("reason-no-photo"),
    }
}
