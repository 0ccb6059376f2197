//! The filters above the list of graves, each a chip with its menu, and the button that chooses columns.

use egui::{Align, Layout, Response, Ui};

use super::menu::{Item, Menu};
use super::{columns, figure, list};
use crate::model::grave::Line;
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
            let asked = [
                site(ui, cx, catalogue),
                kind(ui, cx, query),
                status(ui, cx, query),
                others(ui, cx, catalogue),
            ];
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

/// The words of a filter: its name, what its first line says, and what is chosen.
struct Words {
    name: String,
    all: String,
    current: Option<String>,
}

/// Shows a chip whose menu offers all or one of `choices`; gives what the new choice asks for.
fn choice<T: PartialEq>(
    ui: &mut Ui,
    words: &Words,
    current: Option<&T>,
    choices: impl FnOnce() -> Vec<(T, String)>,
    asking: impl FnOnce(Option<T>) -> Query,
) -> Option<Query> {
    let shown = words.current.as_ref().unwrap_or(&words.name);
    let response = menu_chip(ui, shown, current.is_some());
    let mut offered = Vec::new();
    let menu = Menu {
        name: &words.name,
        width: 260.0,
        stays: false,
    };
    let place = menu.show(ui, &response, || {
        offered = choices();
        let rest = offered
            .iter()
            .map(|(value, label)| Item::choice(label.clone(), Some(value) == current));
        std::iter::once(Item::choice(words.all.clone(), current.is_none()))
            .chain(rest)
            .collect()
    })?;
    Some(asking(place.checked_sub(1).map(|place| offered.swap_remove(place).0)))
}

fn site(ui: &mut Ui, cx: &Cx, catalogue: &CatalogueView) -> Option<Query> {
    let query = &catalogue.list.query;
    let name = |line: &Line| {
        if line.title.is_empty() {
            cx.text("sites-unnamed")
        } else {
            line.title.clone()
        }
    };
    let chosen = query.site.map(|site| {
        let line = catalogue.sites.iter().find(|line| line.id.uuid == site);
        line.map_or_else(|| cx.text("sites-unnamed"), name)
    });
    let all = cx.text("list-filter-site");
    let words = Words {
        name: all.clone(),
        all,
        current: chosen,
    };
    let choices = || catalogue.sites.iter().map(|line| (line.id.uuid, name(line))).collect();
    choice(ui, &words, query.site.as_ref(), choices, |site| Query {
        site,
        ..query.clone()
    })
}

fn kind(ui: &mut Ui, cx: &Cx, query: &Query) -> Option<Query> {
    let label = |code: &str| cx.texts.term(Vocab::MemorialKind, code).to_owned();
    let words = Words {
        name: cx.text("list-filter-kind"),
        all: cx.text("list-filter-kind-all"),
        current: query.kind.as_deref().map(label),
    };
    let choices = || {
        terms::codes(Vocab::MemorialKind)
            .iter()
            .map(|code| ((*code).to_owned(), label(code)))
            .collect()
    };
    choice(ui, &words, query.kind.as_ref(), choices, |kind| Query {
        kind,
        ..query.clone()
    })
}

fn status(ui: &mut Ui, cx: &Cx, query: &Query) -> Option<Query> {
    let label = |group: Group| cx.texts.term(Vocab::Summary, group.code()).to_owned();
    let words = Words {
        name: cx.text("list-filter-status"),
        all: cx.text("list-filter-status-all"),
        current: query.status.map(label),
    };
    let choices = || Group::ALL.iter().map(|group| (*group, label(*group))).collect();
    choice(ui, &words, query.status.as_ref(), choices, |status| Query {
        status,
        ..query.clone()
    })
}

/// The graves without a photo, and the way back to all graves.
fn others(ui: &mut Ui, cx: &Cx, catalogue: &CatalogueView) -> Option<Query> {
    let query = &catalogue.list.query;
    let mut asked = None;
    let count = catalogue.counts.without_photo;
    if count > 0 || query.without_photo {
        let text = cx
            .texts
            .with("list-filter-no-photo", &[("figure", figure(count).into())]);
        if chip::filter_chip(ui, &text, query.without_photo, false).clicked() {
            asked = Some(Query {
                without_photo: !query.without_photo,
                ..query.clone()
            });
        }
    }
    if query.is_narrowed() && button::link(ui, Some(icons::CLOSE), &cx.text("list-filter-clear")).clicked() {
        asked = Some(list::all(query));
    }
    asked
}
