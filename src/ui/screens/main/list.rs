//! The list of graves and memorials: a row each, of which only those in view are fetched and drawn.
//! It decides nothing about the order or what is found: the query is asked and its answer shown.

use egui::{Id, Key, Modifiers, Rect, Ui};
use uuid::Uuid;

use super::asking::{all, ask};
use super::{columns, figure, filters};
use crate::command::{Action, Request, Room};
use crate::model::grave::ListRow;
use crate::model::query::Query;
use crate::model::{RowId, Table, Vocab, name, person_name};
use crate::texts::Texts;
use crate::ui::screens::chips;
use crate::ui::theme::size;
use crate::ui::view::{CatalogueView, RecordView};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::chip::ChipLook;
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::table::{self, Cell, Pick, TableOutput, TableState};
use crate::ui::widgets::{button, text};
use crate::ui::{Cx, Pictures, form, icons};

/// Height of the filters in points.
const FILTERS: f32 = 48.0;
/// Lines fetched beyond those in view, so that scrolling seldom shows empty ones.
const AHEAD: usize = 40;

/// Shows the filters and the list in `rect`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let rect = ui.max_rect();
    let (head, body) = rect.split_top_bottom_at_y(rect.top() + FILTERS);
    let padded = Rect::from_min_max(head.min + egui::vec2(14.0, 0.0), head.max - egui::vec2(8.0, 0.0));
    super::region(ui, "filters", padded, |ui| {
        if cx.state.marked.is_empty() {
            filters::show(ui, cx, catalogue);
        } else {
            chosen(ui, cx, catalogue.is_read_only);
        }
    });
    super::hairline(ui, head.x_range(), head.bottom());
    super::region(ui, "list", body, |ui| {
        let list = &catalogue.list;
        if !list.ids.is_empty() {
            rows(ui, cx, catalogue);
        } else if list.is_waiting {
            ui.add_space(FILTERS);
            ui.vertical_centered(|ui| text::second(ui, &cx.text("list-loading")));
        } else if list.query.is_narrowed() {
            nothing_found(ui, cx, &list.query);
        } else {
            no_graves(ui, cx, catalogue.is_read_only);
        }
    });
}

/// In the place of the filters while graves are chosen: how many, and what can be done with all of them.
fn chosen(ui: &mut Ui, cx: &mut Cx, is_read_only: bool) {
    ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 3.0 * size::STEP;
        let count = cx.state.marked.len();
        text::strong(ui, &cx.texts.with("list-chosen", &[("count", count.into())]));
        let edit = cx.text(Action::EditTogether.key());
        let button = Button::secondary(&edit)
            .with_icon(icons::EDIT)
            .height(size::SMALL)
            .enabled(!is_read_only);
        if button.show(ui).clicked() {
            cx.act(Action::EditTogether);
        }
        if button::link(ui, Some(icons::CLOSE), &cx.text("list-choose-none")).clicked() {
            cx.state.marked.clear();
        }
    });
}

fn nothing_found(ui: &mut Ui, cx: &mut Cx, query: &Query) {
    let clear = cx.text("list-filter-clear");
    let sentence = cx.text("list-nothing-found");
    if empty(ui, icons::SEARCH, &sentence, Some((icons::CLOSE, &clear))).is_some_and(|button| button.clicked()) {
        ask(cx, all(query));
    }
}

fn no_graves(ui: &mut Ui, cx: &mut Cx, is_read_only: bool) {
    let new_grave = cx.text(Action::NewGrave.key());
    let sentence = cx.text("list-empty");
    let button = (!is_read_only).then_some((icons::ADD, new_grave.as_str()));
    if empty(ui, icons::GRAVE, &sentence, button).is_some_and(|button| button.clicked()) {
        cx.act(Action::NewGrave);
    }
    ui.vertical_centered(|ui| {
        ui.add_space(4.0 * size::STEP);
        text::second(ui, &cx.text("list-empty-sample"));
        if button::link(ui, None, &cx.text("list-explore-sample")).clicked() {
            cx.ask(Request::OpenSample);
        }
    });
}

fn rows(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let list = &catalogue.list;
    let titles = columns::titles(cx.texts);
    let columns = columns::columns(&titles);
    let mut state = columns::take(cx, columns::TABLE);
    let selected = super::selected(catalogue);
    show_selected(ui, list.ids.as_slice(), selected, &mut state);
    let name = cx.text("list-name");
    let sort = columns::key_of(list.query.sort).map(|key| table::Sort {
        key,
        descending: list.query.is_descending,
    });
    let row_of = |row: usize| list.ids.get(row).and_then(|memorial| list.lines.get(memorial));
    let (texts, today) = (cx.texts, cx.view.today);
    let reason_of = |row: usize| {
        let rank = list.ranks.iter().rfind(|(first, _)| *first <= row);
        let code = rank.and_then(|(_, likeness)| likeness.code());
        code.map(|code| texts.get(&format!("list-found-{code}")))
            .unwrap_or_default()
    };
    let marked = &cx.state.marked;
    let pictures = &mut *cx.pictures;
    let output = table::Table::new(super::list_id(Room::Graves), &name, &columns, list.ids.len())
        .sort(sort)
        .selected(&|row| {
            let is_marked = |uuid: &Uuid| marked.contains(uuid) || selected.is_some_and(|id| id.uuid == *uuid);
            list.ids.get(row).is_some_and(is_marked)
        })
        .show(
            ui,
            &mut state,
            |row| {
                row_of(row)
                    .map(|line| spoken(texts, (line, &reason_of(row)), today))
                    .unwrap_or_default()
            },
            |cell| {
                if let Some(line) = row_of(cell.row) {
                    paint(cell, (line, &reason_of(cell.row)), (texts, today), pictures);
                }
            },
        );
    columns::put_back(cx, columns::TABLE, state, output.layout_changed);
    carry_out(ui, cx, catalogue, &output);
}

/// Carries out what happened to the list.
fn carry_out(ui: &Ui, cx: &mut Cx, catalogue: &CatalogueView, output: &TableOutput) {
    let list = &catalogue.list;
    let visible = output.visible.clone();
    if list.ids[visible.clone()]
        .iter()
        .any(|memorial| !list.lines.contains_key(memorial))
    {
        let wanted = visible.start.saturating_sub(AHEAD)..(visible.end + AHEAD).min(list.ids.len());
        cx.ask(Request::Lines(wanted));
    }
    if let Some(key) = &output.sort {
        let (sort, is_descending) = columns::next_order(key, &list.query);
        ask(
            cx,
            Query {
                sort,
                is_descending,
                ..list.query.clone()
            },
        );
    }
    let record = |row: usize| {
        list.ids.get(row).map(|uuid| RowId {
            table: Table::Memorial,
            uuid: *uuid,
        })
    };
    if let Some(pick) = output.picked {
        mark(cx, catalogue, pick);
        if let Some(id) = record(pick.row).filter(|_| !pick.toggle) {
            super::select(cx, catalogue, id);
        }
    }
    if output.response.has_focus() {
        mark_by_keys(ui, cx, list.ids.as_slice());
    }
    if let Some(id) = output.activated.and_then(record) {
        open(cx, catalogue, id);
    }
    let is_delete = output.response.has_focus() && ui.input(|input| input.key_pressed(Key::Delete));
    if let Some(id) = super::selected(catalogue).filter(|id| is_delete && id.table == Table::Memorial)
        && !catalogue.is_read_only
    {
        cx.ask(Request::Trash(id));
    }
}

/// Marks rows for changes of several: Ctrl adds or takes one away, Shift all up to it; a plain click ends it.
fn mark(cx: &mut Cx, catalogue: &CatalogueView, pick: Pick) {
    let ids = &catalogue.list.ids;
    let Some(&picked) = ids.get(pick.row) else { return };
    let selected = super::selected(catalogue)
        .filter(|id| id.table == Table::Memorial)
        .map(|id| id.uuid);
    let marked = &mut cx.state.marked;
    if pick.extend {
        let from = selected.and_then(|selected| ids.iter().position(|id| *id == selected));
        let from = from.unwrap_or(pick.row);
        // The record in the form follows the keyboard, so what is marked already stays.
        marked.extend(&ids[from.min(pick.row)..=from.max(pick.row)]);
    } else if pick.toggle {
        if marked.is_empty() {
            marked.extend(selected.filter(|selected| *selected != picked));
        }
        if !marked.remove(&picked) {
            marked.insert(picked);
        }
    } else {
        marked.clear();
    }
}

/// Ctrl+A marks the whole list, Escape none of it, the space bar the row at the keyboard.
fn mark_by_keys(ui: &Ui, cx: &mut Cx, ids: &[Uuid]) {
    let (all, none, one) = ui.input_mut(|input| {
        (
            input.consume_key(Modifiers::COMMAND, Key::A),
            !cx.state.marked.is_empty() && input.consume_key(Modifiers::NONE, Key::Escape),
            input.consume_key(Modifiers::NONE, Key::Space),
        )
    });
    if all {
        cx.state.marked.extend(ids);
    } else if none {
        cx.state.marked.clear();
    } else if one {
        let cursor = cx.state.tables.get(columns::TABLE).and_then(|state| state.cursor);
        if let Some(at) = cursor.and_then(|row| ids.get(row))
            && !cx.state.marked.remove(at)
        {
            cx.state.marked.insert(*at);
        }
    }
}

/// Opens a record for typing: the name of the first who rests there takes the keyboard.
fn open(cx: &mut Cx, catalogue: &CatalogueView, id: RowId) {
    super::select(cx, catalogue, id);
    let Some(RecordView::Grave(grave)) = &catalogue.record else {
        return;
    };
    let first = grave.burials.first().filter(|_| grave.row.id == id);
    if let Some(form) = first.and_then(|burial| name::preferred(&burial.person.names)) {
        cx.state.focus = Some(form::control_id(form.id, person_name::FULL_TEXT));
    }
}

/// Which record the list has last brought into view, and how long the list was then.
#[derive(Clone, Copy, Default, PartialEq)]
struct Shown {
    selected: Option<Uuid>,
    rows: usize,
    is_found: bool,
}

/// Scrolls to the selected record when another one was selected, also when its row arrives later.
fn show_selected(ui: &Ui, ids: &[Uuid], selected: Option<RowId>, state: &mut TableState) {
    let id = Id::unique("list").with("shown");
    let selected = selected.filter(|id| id.table == Table::Memorial).map(|id| id.uuid);
    let last: Shown = ui.data(|data| data.get_temp(id)).unwrap_or_default();
    let is_settled = last.selected == selected && (last.is_found || last.rows == ids.len());
    if is_settled {
        return;
    }
    let place = selected.and_then(|selected| ids.iter().position(|memorial| *memorial == selected));
    if let Some(row) = place {
        state.reveal(row);
        state.cursor = Some(row);
    }
    let now = Shown {
        selected,
        rows: ids.len(),
        is_found: place.is_some(),
    };
    ui.data_mut(|data| data.insert_temp(id, now));
}

/// What stands as the name of a memorial: names, how many rest there, or that nothing is known.
pub fn name_of(texts: &Texts, line: &ListRow) -> String {
    let (known, unknown) = line.buried;
    let (known, unknown) = (known.filter(|n| *n > 0), unknown.filter(|n| *n > 0));
    if !line.name.is_empty() {
        return line.name.clone();
    }
    let key = match (known, unknown) {
        (Some(_), Some(_)) => "list-buried",
        (Some(_), None) => "list-buried-known",
        (None, Some(_)) => "list-buried-unknown",
        (None, None) => return texts.get("list-unnamed"),
    };
    let figures = [("known", known), ("unknown", unknown)].map(|(key, n)| (key, n.unwrap_or_default().into()));
    texts.with(key, &figures)
}

/// Code and kind, as the second line of the place.
fn code_and_kind(texts: &Texts, line: &ListRow) -> String {
    let kind = texts.term(Vocab::MemorialKind, &line.kind);
    let parts = [line.code.as_str(), kind];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

/// What a screen reader says for a row.
fn spoken(texts: &Texts, (line, reason): (&ListRow, &str), today: jiff::civil::Date) -> String {
    let (_, _, status) = chips::status(texts, line.status, line.until, today);
    let (_, _, condition) = chips::condition(texts, &line.condition);
    let parts = [
        name_of(texts, line),
        reason.to_owned(),
        line.place.clone(),
        code_and_kind(texts, line),
        line.died.words(texts.lang()),
        condition,
        status,
    ];
    parts
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ")
}

/// Paints a cell. `reason` says why the line was found, where its name does not say so itself.
fn paint(
    cell: &Cell,
    (line, reason): (&ListRow, &str),
    (texts, today): (&Texts, jiff::civil::Date),
    pictures: &mut Pictures,
) {
    match cell.column {
        "cover" => cell.cover(pictures.thumb(&line.cover)),
        "name" => {
            let second: Vec<&str> = [reason, &line.other_names]
                .into_iter()
                .filter(|text| !text.is_empty())
                .collect();
            cell.name(&name_of(texts, line), &second.join(" · "));
        }
        "place" => cell.two_lines(&line.place, &code_and_kind(texts, line)),
        "died" if line.died.is_empty() => cell.quiet("–"),
        "died" => cell.text(&line.died.short(texts.lang())),
        "condition" => {
            let (tone, icon, text) = chips::condition(texts, &line.condition);
            cell.chip(&ChipLook {
                tone,
                icon,
                text: &text,
            });
        }
        "review" => cell.text(texts.term(Vocab::ReviewState, &line.review_state)),
        "municipality" => cell.text(&line.municipality),
        "kind" => cell.text(texts.term(Vocab::MemorialKind, &line.kind)),
        "photos" if line.photos == 0 => cell.quiet("–"),
        "photos" => cell.text(&figure(u64::from(line.photos))),
        _ => {
            let (tone, icon, text) = chips::status(texts, line.status, line.until, today);
            cell.chip(&ChipLook {
                tone,
                icon,
                text: &text,
            });
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::status::{Group, Origin};
    use crate::model::{Lang, PartialDate};

    fn line(name: &str, buried: (Option<i64>, Option<i64>)) -> ListRow {
        ListRow {
            memorial: Uuid::nil(),
            code: "LEO-0003".to_owned(),
            kind: "collective_grave".to_owned(),
            name: name.to_owned(),
            other_names: String::new(),
            buried,
            place: "Leopoldsburg".to_owned(),
            municipality: String::new(),
            died: PartialDate::default(),
            status: Group::NotChecked,
            origin: Origin::Own,
            until: None,
            photos: 0,
            cover: String::new(),
            condition: String::new(),
            review_state: String::new(),
        }
    }

    #[test]
    fn a_grave_without_names_says_how_many_rest_there() {
        let texts = Texts::new(Lang::En);
        let name = |name: &str, buried| name_of(&texts, &line(name, buried));
        assert_eq!(name("", (Some(12), Some(30))), "12 known, 30 unknown");
        assert_eq!(name("", (None, Some(30))), "30 unknown");
        assert_eq!(name("", (Some(0), None)), "Unnamed");
        assert_eq!(name("Щукин Пётр", (Some(1), None)), "Щукин Пётр");
    }

    #[test]
    fn the_second_line_of_a_place_leaves_out_what_is_missing() {
        let texts = Texts::new(Lang::En);
        let mut line = line("", (None, None));
        assert_eq!(code_and_kind(&texts, &line), "LEO-0003 · Collective grave");
        line.code.clear();
        assert_eq!(code_and_kind(&texts, &line), "Collective grave");
    }

    #[test]
    fn clearing_the_filters_keeps_the_order() {
        let query = Query {
            words: "arlon".to_owned(),
            is_descending: true,
            ..Query::default()
        };
        assert_eq!(
            all(&query),
            Query {
                is_descending: true,
                ..Query::default()
            }
        );
    }
}
