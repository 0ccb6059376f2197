//! The bar on top: search, what is added most, undo and redo, and the menu with everything else.

use egui::text::{CCursor, CCursorRange};
use egui::{Align, Id, Key, Layout, Ui, Vec2};

use super::menu::{Item, Menu};
use crate::command::{Action, Request, Room};
use crate::model::change::Label;
use crate::model::query::Query;
use crate::ui::theme::size;
use crate::ui::view::{CatalogueView, RecordView};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field;
use crate::ui::{Cx, icons};

/// Widest search box in points.
const SEARCH: f32 = 388.0;
/// Room of the three square buttons at the right.
const SQUARES: f32 = 3.0 * size::CONTROL + 2.0 * 8.0;

/// Shows the bar in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 10.0;
        let room = ui.available_width() - SQUARES - 10.0;
        ui.allocate_ui(Vec2::new(SEARCH.min(room * 0.45), size::CONTROL), |ui| {
            search(ui, cx, catalogue);
        });
        ui.scope(|ui| {
            ui.set_max_width((ui.available_width() - SQUARES - 10.0).max(0.0));
            adding(ui, cx, catalogue);
        });
        let gap = ui.available_width() - SQUARES - 10.0;
        ui.add_space(gap.max(0.0));
        ui.spacing_mut().item_spacing.x = 8.0;
        undo_and_redo(ui, cx, catalogue);
        more(ui, cx, catalogue);
    });
}

/// The keys of an action as the system writes them, or "".
fn keys(ui: &Ui, action: Action) -> String {
    action
        .shortcut()
        .map(|shortcut| ui.ctx().format_shortcut(&shortcut))
        .unwrap_or_default()
}

fn search(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let id = Id::unique("search");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    if !has_focus {
        // What stands in the box is what the room was asked for, also after filters were cleared elsewhere.
        cx.state.search.clone_from(match catalogue.room {
            Room::People | Room::Sites | Room::Photos => &catalogue.words,
            _ => &catalogue.list.query.words,
        });
    }
    let name = cx.text(match catalogue.room {
        Room::People => "main-search-people",
        Room::Sites => "main-search-sites",
        Room::Photos => "main-search-photos",
        _ => "main-search-graves",
    });
    let note = if has_focus {
        String::new()
    } else {
        keys(ui, Action::Find)
    };
    let control = field::Text::new(id, &name)
        .hint(&name)
        .note(&note)
        .icon(icons::SEARCH)
        .height(size::CONTROL);
    let mut output = control.show(ui, &mut cx.state.search);
    if std::mem::take(&mut cx.state.focus_search) {
        output.response.request_focus();
        let end = CCursor::new(cx.state.search.chars().count());
        output
            .state
            .cursor
            .set_char_range(Some(CCursorRange::two(CCursor::new(0), end)));
        output.state.store(ui.ctx(), id);
    }
    let left_by = |key| output.response.lost_focus() && ui.input(|input| input.key_pressed(key));
    let is_cleared = left_by(Key::Escape) && !cx.state.search.is_empty();
    if is_cleared {
        cx.state.search.clear();
    }
    if output.response.changed() || is_cleared {
        ask(cx, catalogue);
    }
    if left_by(Key::Enter) {
        ui.memory_mut(|memory| memory.request_focus(super::list_id(catalogue.room)));
    }
}

/// Asks the room for what stands in the box; rooms that cannot be searched lead to the graves.
fn ask(cx: &mut Cx, catalogue: &CatalogueView) {
    let words = cx.state.search.clone();
    match catalogue.room {
        Room::People | Room::Sites | Room::Photos => cx.ask(Request::AskRoom(words)),
        room => {
            if room != Room::Graves {
                cx.ask(Request::Go(Room::Graves));
            }
            super::asking::ask(
                cx,
                Query {
                    words,
                    ..catalogue.list.query.clone()
                },
            );
        }
    }
}

fn adding(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let can_change = !catalogue.is_read_only;
    let hint = if can_change {
        String::new()
    } else {
        cx.text("main-read-only-hint")
    };
    let new_grave = cx.text(Action::NewGrave.key());
    let button = Button::primary(&new_grave)
        .with_icon(icons::ADD)
        .enabled(can_change)
        .hint(&hint);
    if button.max_width(ui.available_width() * 0.55).show(ui).clicked() {
        cx.act(Action::NewGrave);
    }
    let add_photos = cx.text(Action::AddPhotos.key());
    let button = Button::secondary(&add_photos)
        .with_icon(icons::PHOTOS)
        .enabled(can_change)
        .hint(&hint);
    if button.show(ui).clicked() {
        cx.act(Action::AddPhotos);
    }
}

fn undo_and_redo(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let steps = [
        (Action::Undo, icons::UNDO, &catalogue.undo, "main-undo"),
        (Action::Redo, icons::REDO, &catalogue.redo, "main-redo"),
    ];
    for (action, icon, label, key) in steps {
        let name = step_name(cx, label.as_ref(), key);
        let is_possible = label.is_some() && !catalogue.is_read_only;
        let keys = keys(ui, action);
        if Button::icon(icon, &name)
            .enabled(is_possible)
            .shortcut(&keys)
            .show(ui)
            .clicked()
        {
            crate::ui::form::leave(cx);
            cx.act(action);
        }
    }
}

fn step_name(cx: &Cx, label: Option<&Label>, key: &str) -> String {
    match label {
        Some(label) => cx.texts.with(key, &[("what", cx.texts.change(label).into())]),
        None => cx.text(&format!("{key}-nothing")),
    }
}

/// What the menu offers; `None` divides.
const MORE: [Option<Action>; 19] = [
    Some(Action::NextGrave),
    Some(Action::MarkStatus),
    Some(Action::Trash),
    None,
    Some(Action::Import),
    Some(Action::Export),
    Some(Action::BackupNow),
    Some(Action::Restore),
    Some(Action::CheckCatalogue),
    Some(Action::FindPhotos),
    Some(Action::SecondCopy),
    None,
    Some(Action::NewCatalogue),
    Some(Action::OpenCatalogue),
    Some(Action::CloseCatalogue),
    None,
    Some(Action::Palette),
    Some(Action::Settings),
    Some(Action::Shortcuts),
];

fn more(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let name = cx.text("main-more");
    let button = Button::icon(icons::MORE, &name).show(ui);
    let item = |action: Action| Item {
        text: cx.text(action.key()),
        shortcut: keys(ui, action),
        is_disabled: !is_possible(action, catalogue),
        ..Item::default()
    };
    let items = || {
        MORE.iter()
            .map(|action| action.map_or_else(Item::default, item))
            .collect()
    };
    let chosen = Menu {
        name: &name,
        width: 300.0,
        stays: false,
    }
    .show(ui, &button, items);
    if let Some(action) = chosen.and_then(|place| MORE[place]) {
        crate::ui::form::leave(cx);
        cx.act(action);
    }
}

/// Whether an action of the menu makes sense with this record and catalogue.
fn is_possible(action: Action, catalogue: &CatalogueView) -> bool {
    let can_change = !catalogue.is_read_only;
    match action {
        Action::NextGrave => can_change && matches!(catalogue.record, Some(RecordView::Grave(_))),
        Action::MarkStatus => {
            can_change && matches!(catalogue.record, Some(RecordView::Grave(_) | RecordView::Site(_)))
        }
        Action::Trash => can_change && catalogue.record.is_some(),
        Action::Import | Action::BackupNow | Action::Restore | Action::FindPhotos => can_change,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_catalogue_that_is_read_only_can_be_exported_and_checked_but_not_changed() {
        let catalogue = CatalogueView {
            is_read_only: true,
            ..CatalogueView::default()
        };
        let possible = |action| is_possible(action, &catalogue);
        assert!(possible(Action::Export) && possible(Action::CheckCatalogue));
        assert!(
            !possible(Action::NextGrave)
                && !possible(Action::Trash)
                && !possible(Action::Restore)
                && !possible(Action::Import)
                && !possible(Action::FindPhotos)
        );
    }
}
