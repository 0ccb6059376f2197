//! The menu of saved filters: each brings its words, filters and order back; what the list shows now is kept under a
//! name. They stand in the settings and go with their user from catalogue to catalogue.

use egui::{Align, Id, Layout, Popup, PopupCloseBehavior, Ui};

use super::asking::ask;
use crate::command::Request;
use crate::model::query::{Query, SavedFilter};
use crate::settings::Settings;
use crate::ui::theme::size;
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::{field, text};
use crate::ui::{Cx, icons};

const WIDTH: f32 = 320.0;

/// Shows the button with its menu. `query` is what the list shows now.
pub fn menu(ui: &mut Ui, cx: &mut Cx, query: &Query) {
    let name = cx.text("list-filters-saved");
    let button = Button::icon_ghost(icons::BOOKMARK, &name).height(30.0).show(ui);
    Popup::menu(&button)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(&name)
        .width(WIDTH)
        .show(|ui| {
            ui.set_width(WIDTH);
            ui.spacing_mut().item_spacing.y = size::STEP;
            if saved(ui, cx) {
                ui.close();
            }
            keep(ui, cx, query);
        });
}

/// The filters that are kept. True where one was chosen.
fn saved(ui: &mut Ui, cx: &mut Cx) -> bool {
    let filters = cx.view.settings.filters.clone();
    let mut is_chosen = false;
    for (place, filter) in filters.iter().enumerate() {
        ui.horizontal(|ui| {
            let drop = cx
                .texts
                .with("list-filters-drop", &[("name", filter.name.as_str().into())]);
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                if button::icon_button(ui, icons::TRASH, &drop).clicked() {
                    let mut kept = filters.clone();
                    kept.remove(place);
                    remember(cx, kept);
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    if button::link(ui, Some(icons::BOOKMARK), &filter.name).clicked() {
                        cx.state.search.clone_from(&filter.query.words);
                        ask(cx, filter.query.clone());
                        is_chosen = true;
                    }
                });
            });
        });
    }
    is_chosen
}

/// The field for the name under which what the list shows now is kept.
fn keep(ui: &mut Ui, cx: &mut Cx, query: &Query) {
    let is_plain = !query.is_narrowed() && query.sort == Query::default().sort;
    if is_plain {
        if cx.view.settings.filters.is_empty() {
            text::second(ui, &cx.text("list-filters-none"));
        }
        return;
    }
    let (label, hint, save) = (
        cx.text("list-filters-name"),
        cx.text("list-filters-name-hint"),
        cx.text("list-filters-save"),
    );
    let id = Id::unique("filter name");
    let mut name: String = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let entered = field::row(ui, &label, |ui| {
        let response = field::Text::new(id, &label)
            .hint(&hint)
            .show(ui, &mut name)
            .response
            .response;
        response.lost_focus() && ui.input(|input| input.key_pressed(egui::Key::Enter))
    });
    let is_named = !name.trim().is_empty();
    let clicked = Button::primary(&save)
        .height(size::SMALL)
        .enabled(is_named)
        .show(ui)
        .clicked();
    if (entered || clicked) && is_named {
        let kept = SavedFilter {
            name: name.trim().to_owned(),
            query: query.clone(),
        };
        let mut filters = cx.view.settings.filters.clone();
        // The same name again is the same filter, changed.
        filters.retain(|known| known.name != kept.name);
        filters.push(kept);
        filters.sort_by(|a, b| a.name.cmp(&b.name));
        remember(cx, filters);
        name.clear();
    }
    ui.data_mut(|data| data.insert_temp(id, name));
}

fn remember(cx: &mut Cx, filters: Vec<SavedFilter>) {
    cx.ask(Request::Settings(Settings {
        filters,
        ..cx.view.settings.clone()
    }));
}
