//! The group that is looked at: its photos, and which grave they show.

use egui::{ScrollArea, Sense, Ui, vec2};
use uuid::Uuid;

use super::{Dragged, graves, groups, move_on};
use crate::command::Request;
use crate::model::outing::{SortGroup, SortingTable};
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::thumb::Thumb;
use crate::ui::widgets::{section, text};
use crate::ui::{Cx, icons};

/// Width of a photo of the group in points, at most, and how many stand side by side.
const LARGE: f32 = 236.0;
const ACROSS: f32 = 3.0;

/// Shows something that may be longer than the room in the whole `ui`.
pub fn scrolled(ui: &mut Ui, salt: &str, add: impl FnOnce(&mut Ui)) {
    ScrollArea::vertical().auto_shrink(false).id_salt(salt).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 8.0);
        ui.add_space(6.0);
        add(ui);
        ui.add_space(16.0);
    });
}

/// Shows the photos of a group, and how the group is mended.
pub fn photos(ui: &mut Ui, cx: &mut Cx, table: &SortingTable, place: usize) {
    let group = &table.groups[place];
    section::heading(ui, &groups::when(cx.texts, table, group, true), None);
    thumbs(ui, cx, table, group);
    mend(ui, cx, group);
}

/// Shows the graves that a group may show.
pub fn graves(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, (table, place): (&SortingTable, usize)) {
    let group = &table.groups[place];
    let meant = cx.state.sorting.meant(group).len();
    let question = if meant == group.photos.len() {
        cx.text("sorting-which")
    } else {
        cx.texts.with("sorting-which-chosen", &[("count", meant.into())])
    };
    section::heading(ui, &question, None);
    graves::proposals(ui, cx, table, group);
    ui.horizontal_wrapped(|ui| {
        let text = cx.text("sorting-new-grave");
        let button = Button::secondary(&text)
            .with_icon(icons::ADD)
            .shortcut("N")
            .height(size::FIELD);
        if button.hint(&cx.text("sorting-new-grave-hint")).show(ui).clicked() {
            new_grave(cx, table, place);
        }
        let later = cx.text("sorting-later");
        let button = Button::ghost(&later)
            .with_icon(icons::NEXT)
            .height(size::FIELD)
            .enabled(table.groups.len() > 1);
        if button.show(ui).clicked() {
            cx.state.sorting.go(table, (place + 1) % table.groups.len());
        }
    });
    ui.add_space(4.0);
    graves::others(ui, cx, catalogue, (table, group));
}

/// Makes a grave that the photos show, at the site of the likeliest one.
pub fn new_grave(cx: &mut Cx, table: &SortingTable, place: usize) {
    let group = &table.groups[place];
    let photos = cx.state.sorting.meant(group);
    let near = |group: &SortGroup| group.proposals.first().map(|proposal| proposal.grave);
    let beside = near(group).or_else(|| table.groups.iter().find_map(near));
    let beside = beside.or_else(|| table.around.first().map(|grave| grave.id));
    let revision = cx.view.catalogue.as_ref().map_or(0, |catalogue| catalogue.revision);
    let done = super::Done::Put(photos.len(), cx.text("sorting-a-new-grave"));
    cx.state.sorting.did(done, revision);
    move_on(cx, table, &photos);
    cx.state.sorting.is_naming = true;
    cx.ask(Request::NewGraveFrom(photos, beside));
}

/// Joins the group with the one before.
pub fn join(cx: &mut Cx, group: &SortGroup) {
    if let Some(first) = group.photos.first().copied() {
        super::mend(cx, |mended| mended.join(first));
    }
}

fn thumbs(ui: &mut Ui, cx: &mut Cx, table: &SortingTable, group: &SortGroup) {
    let width = ((ui.available_width() - 20.0) / ACROSS).floor().min(LARGE);
    let size = vec2(width, 0.75 * width);
    ui.horizontal_wrapped(|ui| {
        for (number, photo) in group.photos.iter().enumerate() {
            let Some(shown) = table.photos.get(photo) else { continue };
            let is_chosen = cx.state.sorting.chosen.contains(photo);
            let time = shown.taken.get(11..).unwrap_or_default();
            let thumb = Thumb::new(&shown.name, size).caption(time);
            let thumb = if is_chosen { thumb.corner(icons::CHECK) } else { thumb };
            let response = thumb
                .selected(is_chosen)
                .show_with(ui, || cx.pictures.thumb(&shown.sha256));
            let response = response.interact(Sense::click_and_drag());
            let dragged: Dragged = if is_chosen {
                cx.state.sorting.meant(group)
            } else {
                vec![*photo]
            };
            response.dnd_set_drag_payload(dragged);
            if response.double_clicked() {
                cx.state.sorting.chosen.clear();
                cx.ask(Request::View(group.photos.clone(), number));
            } else if response.clicked() {
                choose(ui, cx, group, *photo);
            }
        }
    });
}

/// Chooses a photo, or no longer; with Shift all from the last one.
fn choose(ui: &Ui, cx: &mut Cx, group: &SortGroup, photo: Uuid) {
    let state = &mut cx.state.sorting;
    let place = |wanted: Uuid| group.photos.iter().position(|photo| *photo == wanted);
    let ends = state.anchor.and_then(place).zip(place(photo));
    if let Some((from, to)) = ends.filter(|_| ui.input(|input| input.modifiers.shift)) {
        state.chosen.extend(&group.photos[from.min(to)..=from.max(to)]);
    } else {
        state.anchor = Some(photo);
        if !state.chosen.remove(&photo) {
            state.chosen.insert(photo);
        }
    }
}

/// Cutting and joining, and looking closely.
fn mend(ui: &mut Ui, cx: &mut Cx, group: &SortGroup) {
    ui.horizontal_wrapped(|ui| {
        let small = |button: Button<'_>, ui: &mut Ui| button.height(size::SMALL).show(ui).clicked();
        let look = cx.text("sorting-look");
        if small(Button::ghost(&look).with_icon(icons::SEARCH), ui) {
            let chosen = group
                .photos
                .iter()
                .position(|photo| cx.state.sorting.chosen.contains(photo));
            cx.ask(Request::View(group.photos.clone(), chosen.unwrap_or_default()));
        }
        let chosen = group
            .photos
            .iter()
            .position(|photo| cx.state.sorting.chosen.contains(photo));
        let split = chosen.filter(|place| *place > 0).map(|place| group.photos[place]);
        let (text, hint) = (cx.text("sorting-split"), cx.text("sorting-split-hint"));
        if small(
            Button::ghost(&text)
                .with_icon(icons::NEXT)
                .hint(&hint)
                .enabled(split.is_some()),
            ui,
        ) && let Some(photo) = split
        {
            cx.state.sorting.chosen.clear();
            cx.state.sorting.current = Some(photo);
            super::mend(cx, |mended| mended.split(photo));
        }
        let text = cx.text("sorting-join");
        if small(
            Button::ghost(&text)
                .with_icon(icons::PREVIOUS)
                .shortcut("J")
                .enabled(group.can_join),
            ui,
        ) {
            join(cx, group);
        }
    });
    if group.photos.len() > 1 {
        text::hint(ui, &cx.text("sorting-choose-hint"));
    }
}
