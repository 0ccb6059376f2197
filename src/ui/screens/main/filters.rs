//! The filters above the list of graves, each a chip with its menu, and the button that chooses columns.

use egui::{Align, Layout, Popup, PopupCloseBehavior, Response, Ui};

use super::asking::{all, ask};
use super::menu::{Item, Menu};
use super::{columns, figure, saved_filters};
use crate::model::grave::Line;
use crate::model::query::{Query, Sort, postal_range};
use crate::model::status::Group;
use crate::model::{PartialDate, Vocab, terms};
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::select::Select;
use crate::ui::widgets::{button, chip, field};
use crate::ui::{Cx, icons};

/// Widest chip in points; a longer name of a site is elided.
const WIDEST: f32 = 220.0;

/// Width of the menu of further filters.
const MENU: f32 = 320.0;
/// Days within which a status that lapses counts as soon.
const SOON_DAYS: u16 = 90;
/// Years after which a grave that nobody has seen should be visited.
const LONG_YEARS: u16 = 2;

/// Shows the row of filters in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * size::STEP;
        let room = ui.available_width() - 2.0 * 38.0;
        ui.scope(|ui| {
            ui.set_max_width(room);
            let query = &catalogue.list.query;
            let asked = [
                site(ui, cx, catalogue),
                kind(ui, cx, query),
                status(ui, cx, query),
                condition(ui, cx, query),
                more(ui, cx, catalogue),
                others(ui, cx, catalogue),
            ];
            if let Some(query) = asked.into_iter().flatten().next() {
                ask(cx, query);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            columns::menu(ui, cx);
            saved_filters::menu(ui, cx, &catalogue.list.query);
        });
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

fn condition(ui: &mut Ui, cx: &Cx, query: &Query) -> Option<Query> {
    let label = |code: &str| cx.texts.term(Vocab::Condition, code).to_owned();
    let words = Words {
        name: cx.text("list-filter-condition"),
        all: cx.text("list-filter-condition-all"),
        current: query.condition.as_deref().map(label),
    };
    let choices = || {
        let codes = terms::codes(Vocab::Condition).iter();
        codes.map(|code| ((*code).to_owned(), label(code))).collect()
    };
    choice(ui, &words, query.condition.as_ref(), choices, |condition| Query {
        condition,
        ..query.clone()
    })
}

/// A filter of the list behind *Filter*: its words, whether it is on, and what it asks for.
type Offer = (String, bool, Query);

/// Filters that are asked for less often, in one menu: not located, lapses soon, state of the record, municipality,
/// and a field for the time of death.
fn more(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) -> Option<Query> {
    let query = &catalogue.list.query;
    let (flags, review) = (flags_of(cx, query), reviews_of(cx, query));
    let is_on = flags.iter().chain(&review).any(|(_, is_on, _)| *is_on)
        || query.municipality.is_some()
        || !query.postal_codes.is_empty()
        || !query.died.is_empty();
    let name = cx.text("list-filter-more");
    let response = if is_on {
        menu_chip(ui, &shown_of(cx, query, &name), true)
    } else {
        chip::add_chip(ui, icons::ADD, &name)
    };
    let mut asked = None;
    Popup::menu(&response)
        .close_behavior(PopupCloseBehavior::CloseOnClickOutside)
        .accessible_name(&name)
        .width(MENU)
        .show(|ui| {
            ui.set_width(MENU);
            let heading = cx.text("list-filter-review");
            let count = flags.len();
            for (place, (text, is_on, wanted)) in flags.into_iter().chain(review).enumerate() {
                if place == count {
                    crate::ui::widgets::text::second(ui, &heading);
                }
                let mut ticked = is_on;
                if field::check(ui, &text, &mut ticked).changed() {
                    asked = Some(wanted);
                }
            }
            asked = asked
                .take()
                .or_else(|| municipality(ui, cx, catalogue))
                .or_else(|| postal_codes(ui, cx, query))
                .or_else(|| died(ui, cx, query));
        });
    asked
}

/// What stands on the chip: the first filter that is on.
fn shown_of(cx: &Cx, query: &Query, name: &str) -> String {
    if !query.died.is_empty() {
        return cx
            .texts
            .with("list-filter-died-in", &[("date", query.died.as_str().into())]);
    }
    if let Some(municipality) = &query.municipality {
        return municipality.clone();
    }
    if !query.postal_codes.is_empty() {
        return query.postal_codes.clone();
    }
    let mut offers = flags_of(cx, query).into_iter().chain(reviews_of(cx, query));
    offers
        .find(|(_, is_on, _)| *is_on)
        .map_or_else(|| name.to_owned(), |(text, ..)| text)
}

fn flags_of(cx: &Cx, query: &Query) -> Vec<Offer> {
    let lapses = query.lapses_within_days.xor(Some(SOON_DAYS));
    let unseen = query.unseen_for_years.xor(Some(LONG_YEARS));
    let is_worst_first = query.sort == Sort::Condition && query.is_descending;
    vec![
        (
            cx.text("list-filter-not-located"),
            query.not_located,
            Query {
                not_located: !query.not_located,
                ..query.clone()
            },
        ),
        (
            cx.text("list-filter-unseen"),
            query.unseen_for_years.is_some(),
            Query {
                unseen_for_years: unseen,
                ..query.clone()
            },
        ),
        (
            cx.text("list-filter-lapses"),
            query.lapses_within_days.is_some(),
            Query {
                lapses_within_days: lapses,
                ..query.clone()
            },
        ),
        (
            cx.text("list-filter-worst"),
            is_worst_first,
            Query {
                sort: if is_worst_first {
                    Sort::default()
                } else {
                    Sort::Condition
                },
                is_descending: !is_worst_first,
                ..query.clone()
            },
        ),
    ]
}

fn reviews_of(cx: &Cx, query: &Query) -> Vec<Offer> {
    let codes = terms::codes(Vocab::ReviewState).iter();
    codes
        .map(|code| {
            let is_on = query.review_state.as_deref() == Some(*code);
            let wanted = Query {
                review_state: (!is_on).then(|| (*code).to_owned()),
                ..query.clone()
            };
            (cx.texts.term(Vocab::ReviewState, code).to_owned(), is_on, wanted)
        })
        .collect()
}

/// The municipalities in which the catalogue has sites.
fn municipality(ui: &mut Ui, cx: &Cx, catalogue: &CatalogueView) -> Option<Query> {
    let query = &catalogue.list.query;
    let mut names: Vec<&str> = catalogue
        .sites
        .iter()
        .map(|line| line.third.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' '))
        .filter(|name| !name.is_empty())
        .collect();
    names.sort_unstable();
    names.dedup();
    let (label, all) = (
        cx.text("list-filter-municipality"),
        cx.text("list-filter-municipality-all"),
    );
    let labels: Vec<&str> = std::iter::once(all.as_str()).chain(names.iter().copied()).collect();
    let current = query.municipality.as_deref().unwrap_or_default();
    let id = egui::Id::unique("filter municipality");
    let chosen = field::row(ui, &label, |ui| {
        Select::new(id, &label, current).hint(&all).show(ui, &labels)
    })?;
    Some(Query {
        municipality: chosen.checked_sub(1).map(|place| names[place].to_owned()),
        ..query.clone()
    })
}

/// A field of the menu that is typed into: its texts, what stands in it and what is asked for.
struct Typed<'a> {
    key: &'a str,
    standing: &'a str,
    note: fn(&Cx, &str) -> String,
    is_good: fn(&str) -> bool,
}

impl Typed<'_> {
    /// Gives what was typed once the field is left, if it can be asked for.
    fn show(&self, ui: &mut Ui, cx: &mut Cx) -> Option<String> {
        let (label, hint) = (cx.text(self.key), cx.text(&format!("{}-hint", self.key)));
        let id = egui::Id::unique(("filter", self.key));
        let mut typed = cx
            .state
            .filter_typed
            .get(self.key)
            .map_or(self.standing, String::as_str)
            .to_owned();
        let note = (self.note)(cx, &typed);
        let is_wrong = !typed.trim().is_empty() && !(self.is_good)(&typed);
        let response = field::row(ui, &label, |ui| {
            let field = field::Text::new(id, &label).hint(&hint).note(&note).error(is_wrong);
            field.show(ui, &mut typed).response.response
        });
        let is_done = response.lost_focus() && typed != self.standing && (typed.trim().is_empty() || !is_wrong);
        if is_done {
            cx.state.filter_typed.remove(self.key);
            return Some(typed);
        }
        if response.changed() {
            cx.state.filter_typed.insert(self.key.to_owned(), typed);
        }
        None
    }
}

/// One postal code, or a range of them.
fn postal_codes(ui: &mut Ui, cx: &mut Cx, query: &Query) -> Option<Query> {
    let field = Typed {
        key: "list-filter-postal-codes",
        standing: &query.postal_codes,
        note: |_, _| String::new(),
        is_good: |typed| postal_range(typed).is_some(),
    };
    let postal_codes = field.show(ui, cx)?;
    Some(Query {
        postal_codes,
        ..query.clone()
    })
}

/// The time of death, typed as people say it; whoever may have died then is shown.
fn died(ui: &mut Ui, cx: &mut Cx, query: &Query) -> Option<Query> {
    let field = Typed {
        key: "list-filter-died",
        standing: &query.died,
        note: |cx, typed| PartialDate::read(typed).words(cx.texts.lang()),
        is_good: |typed| {
            let date = PartialDate::read(typed);
            !date.max.is_empty() || !date.min.is_empty()
        },
    };
    let died = field.show(ui, cx)?;
    Some(Query { died, ..query.clone() })
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
    if query.is_narrowed() && button::link(ui, Some(icons::CLOSE), &cx.text("list-filter-clear-short")).clicked() {
        asked = Some(all(query));
    }
    asked
}
