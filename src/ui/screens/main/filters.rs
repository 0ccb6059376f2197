//! The filters above the list of graves, each a chip with its menu, and the button that chooses columns.

use egui::{Align, Layout, Response, Ui};
use uuid::Uuid;

use super::menu::{Item, Menu};
use super::{columns, figure, list};
use crate::model::query::Query;
use crate::model::status::Group;
use crate::model::{Vocab, terms};
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::{button, chip};
use crate::ui::{Cx, icons};

/// Widest chip in points; a longer name of a site is elided.
const WIDEST: f32 = 220.0;

/// Shows the row of filters in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * size::STEP;
        let room = ui.available_width() - 38.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            let query = &catalogue.list.query;
            let asked = [site(ui, cx, catalogue), kind(ui, cx, query), status(ui, cx, query), others(ui, cx, catalogue)];
            if let Some(query) = asked.into_iter().flatten().next() {
                list::ask(cx, query);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| columns::menu(ui, cx));
    });
}

fn menu_chip(ui: &mut Ui, text: &str, is_active: bool) -> Response {
    ui.scope(|ui| {
        ui.set_max_width(WIDEST.min(ui.available_width()));
        chip::filter_chip(ui, text, is_active, true)
    })
    .inner
}

/// Shows a chip whose menu offers all or one of `choices`; gives the new choice.
fn choice<T: Clone + PartialEq>(
    ui: &mut Ui,
    (name, all): (&str, &str),
    choices: &[(T, String)],
    current: Option<&T>,
) -> Option<Option<T>> {
    let shown = choices.iter().find(|(value, _)| Some(value) == current).map_or(name, |(_, label)| label);
    let response = menu_chip(ui, shown, current.is_some());
    let first = std::iter::once(Item::choice(all, current.is_none()));
    let rest = choices.iter().map(|(value, label)| Item::choice(label.clone(), Some(value) == current));
    let items: Vec<Item> = first.chain(rest).collect();
    let place = Menu { name, width: 260.0, stays: false }.show(ui, &response, &items)?;
    Some(place.checked_sub(1).map(|place| choices[place].0.clone()))
}

fn site(ui: &mut Ui, cx: &Cx, catalogue: &CatalogueView) -> Option<Query> {
    let query = &catalogue.list.query;
    let all = cx.text("list-filter-site");
    // Names of sites are copied only for an open menu: the chip alone needs one.
    let is_open = egui::Popup::is_any_open(ui.ctx()) || ui.input(|input| input.pointer.any_click() || input.keys_down.len() > 0);
    let unnamed = cx.text("sites-unnamed");
    let label = |title: &str| if title.is_empty() { unnamed.clone() } else { title.to_owned() };
    let wanted = catalogue.sites.iter().filter(|line| is_open || Some(line.id.uuid) == query.site);
    let choices: Vec<(Uuid, String)> = wanted.map(|line| (line.id.uuid, label(&line.title))).collect();
    let site = choice(ui, (&all, &all), &choices, query.site.as_ref())?;
    Some(Query { site, ..query.clone() })
}

fn kind(ui: &mut Ui, cx: &Cx, query: &Query) -> Option<Query> {
    let names = (cx.text("list-filter-kind"), cx.text("list-filter-kind-all"));
    let label = |code: &str| cx.texts.term(Vocab::MemorialKind, code).to_owned();
    let choices: Vec<(String, String)> =
        terms::codes(Vocab::MemorialKind).iter().map(|code| ((*code).to_owned(), label(code))).collect();
    let kind = choice(ui, (&names.0, &names.1), &choices, query.kind.as_ref())?;
    Some(Query { kind, ..query.clone() })
}

fn status(ui: &mut Ui, cx: &Cx, query: &Query) -> Option<Query> {
    let names = (cx.text("list-filter-status"), cx.text("list-filter-status-all"));
    let label = |group: Group| cx.texts.term(Vocab::Summary, group.code()).to_owned();
    let choices: Vec<(Group, String)> = Group::ALL.iter().map(|group| (*group, label(*group))).collect();
    let status = choice(ui, (&names.0, &names.1), &choices, query.status.as_ref())?;
    Some(Query { status, ..query.clone() })
}

/// The graves without a photo, and the way back to all graves.
fn others(ui: &mut Ui, cx: &Cx, catalogue: &CatalogueView) -> Option<Query> {
    let query = &catalogue.list.query;
    let mut asked = None;
    let count = catalogue.counts.without_photo;
    if count > 0 || query.without_photo {
        let text = cx.texts.with("list-filter-no-photo", &[("figure", figure(count).into())]);
        if chip::filter_chip(ui, &text, query.without_photo, false).clicked() {
            asked = Some(Query { without_photo: !query.without_photo, ..query.clone() });
        }
    }
    if query.is_narrowed() && button::link(ui, Some(icons::CLOSE), &cx.text("list-filter-clear")).clicked() {
        asked = Some(list::all(query));
    }
    asked
}
