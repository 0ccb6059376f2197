//! The room of what is to be done: deadlines that follow from records and tasks that people noted, by date.
//! Each is settled with one click, put off with two; what follows from what is decided in the model and the store.

use egui::accesskit::Role;
use egui::{Id, Key, Layout, Popup, Rangef, Rect, ScrollArea, Sense, Ui, UiBuilder, WidgetInfo, vec2};
use jiff::Span;
use jiff::civil::Date;

use super::head;
use crate::command::{Owned, Request};
use crate::model::edit::Part;
use crate::model::todo::{Item, Kind, Settle, When};
use crate::model::{Field, PartialDate, RowId, Table, Vocab, task};
use crate::texts::Texts;
use crate::ui::screens::main as shell;
use crate::ui::screens::record::subject;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::chip::{ChipLook, Tone, paint_chip};
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::field;
use crate::ui::widgets::focus_ring;
use crate::ui::widgets::text::{line, paint_icon, paint_line};
use crate::ui::{Cx, form, icons};

/// Height of one thing to do.
const ITEM: f32 = 58.0;
/// Height of the heading of a group.
const GROUP: f32 = 40.0;
/// Height of the fields of a task that is being edited here.
const OPEN: f32 = 176.0;
/// Height of the line that notes a new task.
const NEW: f32 = 56.0;
/// Room of the buttons at the right.
const BUTTONS: f32 = 244.0;
/// With large letters on a small screen, icons leave the words some room.
const NARROW: f32 = 560.0;
const ICON_BUTTONS: f32 = 140.0;
/// Room of the day at the left.
const DAY: f32 = 128.0;
/// Entries this far out of view are drawn, too, so that the Tab key walks on to them.
const BEYOND: f32 = 120.0;
/// What can be edited of a task that belongs to no record.
const FIELDS: &[Field] = &[task::TITLE, task::DUE, task::ASSIGNEE, task::NOTES];

/// What is being typed for a new task.
#[derive(Clone, Debug, Default)]
pub struct TodoState {
    title: String,
    due: String,
    /// A day typed for putting something off.
    put_off: String,
    is_about_nothing: bool,
}

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let title = cx.text("todo-name");
    let body = head(ui, &title, |_| {});
    let (new, list) = if catalogue.is_read_only {
        (None, body)
    } else {
        let (new, list) = body.split_top_bottom_at_y(body.top() + NEW);
        (Some(new), list)
    };
    if let Some(rect) = new {
        shell::region(ui, "note", rect.shrink2(vec2(16.0, 10.0)), |ui| {
            new_task(ui, cx, catalogue);
        });
        shell::hairline(ui, rect.x_range(), rect.bottom());
    }
    shell::region(ui, "todo", list, |ui| {
        if catalogue.todo.is_empty() {
            empty(ui, icons::TODO, &cx.text("todo-empty"), None);
        } else {
            items(ui, cx, catalogue);
        }
    });
}

/// The id of the field in which a new task is noted, for giving it the keyboard.
pub fn new_task_id() -> Id {
    Id::unique("what")
}

/// One line: what, by when, about which record.
fn new_task(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let about = catalogue
        .record
        .as_ref()
        .map(|record| (record.row().id, subject(cx.texts, record)));
    let mut state = std::mem::take(&mut cx.state.todo);
    let (what, due, add) = (cx.text("todo-what"), cx.text("todo-due"), cx.text("todo-add"));
    let (what_hint, due_hint) = (form::hint(cx.texts, task::TITLE), form::hint(cx.texts, task::DUE));
    let is_ready = !state.title.trim().is_empty();
    let mut is_sent = false;
    let width = ui.available_width();
    let about_width = if about.is_some() { 0.26 * width } else { 0.0 };
    let fields = (width - about_width - 96.0).max(200.0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 2.0 * size::STEP;
        for (id, (name, hint), value, share) in [
            (new_task_id(), (&what, &what_hint), &mut state.title, 0.68),
            (Id::unique("due"), (&due, &due_hint), &mut state.due, 0.32),
        ] {
            ui.allocate_ui(vec2(fields * share - 2.0 * size::STEP, size::CONTROL), |ui| {
                let control = field::Text::new(id, name).hint(hint).height(size::CONTROL);
                let response = control.show(ui, value).response.response;
                if cx.state.focus == Some(id) {
                    response.request_focus();
                    cx.state.focus = None;
                }
                let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
                is_sent |= is_ready && is_entered;
            });
        }
        if let Some((_, name)) = &about {
            let text = cx.texts.with("todo-about", &[("name", name.as_str().into())]);
            let mut is_about = !state.is_about_nothing;
            ui.allocate_ui(vec2(about_width - 2.0 * size::STEP, size::CONTROL), |ui| {
                ui.set_max_width(about_width - 2.0 * size::STEP);
                if field::check(ui, &text, &mut is_about).changed() {
                    state.is_about_nothing = !is_about;
                }
            });
        }
        let button = Button::secondary(&add).with_icon(icons::ADD).enabled(is_ready);
        is_sent |= button.show(ui).clicked();
    });
    if is_sent {
        let owner = about.filter(|_| !state.is_about_nothing).map(|(id, _)| id);
        cx.ask(Request::Add(Owned::Part(Part {
            table: Table::Task,
            owner,
            cells: vec![
                (task::TITLE, std::mem::take(&mut state.title)),
                (task::STATE, "open".to_owned()),
                (task::DUE, std::mem::take(&mut state.due)),
            ],
        })));
        cx.state.focus = Some(new_task_id());
    }
    cx.state.todo = state;
}

/// A heading, or one thing to do.
enum Entry<'a> {
    Group(When, usize),
    Item(&'a Item),
}

/// The items come by day, so each group is one run of them.
fn entries(items: &[Item], today: Date) -> Vec<Entry<'_>> {
    let mut entries = Vec::with_capacity(items.len() + When::ALL.len());
    for run in items.chunk_by(|a, b| When::of(a.due, today) == When::of(b.due, today)) {
        entries.push(Entry::Group(When::of(run[0].due, today), run.len()));
        entries.extend(run.iter().map(Entry::Item));
    }
    entries
}

fn items(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let entries = entries(&catalogue.todo, cx.view.today);
    let height = |ui: &Ui, entry: &Entry| match entry {
        Entry::Group(..) => GROUP,
        Entry::Item(item) if is_open(ui, item) => ITEM + open_height(ui, item),
        Entry::Item(_) => ITEM,
    };
    let heights: Vec<f32> = entries.iter().map(|entry| height(ui, entry)).collect();
    let area = ScrollArea::vertical().id_salt("todo").auto_shrink(false);
    area.show_viewport(ui, |ui, viewport| {
        ui.set_height(heights.iter().sum());
        let near = viewport.y_range().expand(BEYOND);
        let (origin, width) = (ui.max_rect().min, ui.available_width());
        let mut top = 0.0;
        for (entry, height) in entries.iter().zip(heights) {
            let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, height));
            if near.intersects(Rangef::new(top, top + height)) {
                match entry {
                    Entry::Group(when, count) => group(ui, cx, *when, *count, rect),
                    Entry::Item(item) => one(ui, cx, (item, catalogue.is_read_only), rect),
                }
            }
            top += height;
        }
    });
}

fn group(ui: &mut Ui, cx: &Cx, when: When, count: usize, rect: Rect) {
    let colours = tokens(ui);
    ui.painter().rect_filled(rect, 0.0, colours.ground);
    shell::hairline(ui, rect.x_range(), rect.bottom());
    let text = cx
        .texts
        .with(&format!("todo-when-{}", when.code()), &[("count", count.into())]);
    let galley = line(ui, &text, semibold(size::SECOND), colours.quiet, rect.width() - 32.0);
    paint_line(ui, rect.left_center() + vec2(16.0, 0.0), galley);
    let response = ui.interact(rect, Id::unique(("todo-group", when)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &text));
}

fn open_id(item: &Item) -> Option<Id> {
    item.row
        .as_ref()
        .filter(|_| item.record.is_none())
        .map(|row| form::row_id(row.id))
}

/// How much room an open task needs, as it was drawn last.
fn open_height(ui: &Ui, item: &Item) -> f32 {
    let known = open_id(item).and_then(|open| ui.data(|data| data.get_temp(open.with("height"))));
    known.unwrap_or(OPEN)
}

fn is_open(ui: &Ui, item: &Item) -> bool {
    open_id(item).is_some_and(|id| ui.data(|data| data.get_temp(id)).unwrap_or_default())
}

/// One thing: the day, what is to be done and about whom, and the buttons that settle it.
fn one(ui: &mut Ui, cx: &mut Cx, (item, is_read_only): (&Item, bool), rect: Rect) {
    shell::hairline(ui, rect.x_range(), rect.bottom());
    let (row, below) = rect.split_top_bottom_at_y(rect.top() + ITEM);
    let is_narrow = rect.width() < NARROW;
    let room = match (is_read_only, is_narrow) {
        (true, _) => 16.0,
        (false, true) => ICON_BUTTONS,
        (false, false) => BUTTONS,
    };
    let (words, buttons) = row.split_left_right_at_x(row.right() - room);
    let title = title(cx.texts, item, cx.view.today);
    describe(ui, cx, (item, &title), words);
    if !is_read_only {
        let layout = Layout::right_to_left(egui::Align::Center);
        let salt = ("todo", item.task, item.origin.map(|id| id.uuid), item.kind);
        let builder = UiBuilder::new()
            .id_salt(salt)
            .max_rect(buttons.shrink2(vec2(16.0, 0.0)))
            .layout(layout);
        let mut part = ui.new_child(builder);
        settle_buttons(&mut part, cx, (item, &title), is_narrow);
    }
    if is_open(ui, item)
        && let Some(task) = &item.row
    {
        let builder = UiBuilder::new()
            .id_salt(("task", task.uuid()))
            .max_rect(below.shrink2(vec2(16.0, 4.0)));
        let mut part = ui.new_child(builder);
        part.spacing_mut().item_spacing = vec2(8.0, 6.0);
        for field in FIELDS {
            form::edit(&mut part, cx, task, &[], *field);
        }
        // Notes grow with what is written: the next frame leaves them the room.
        let height = part.min_rect().height() + 12.0;
        if (height - open_height(ui, item)).abs() > 0.5
            && let Some(open) = open_id(item)
        {
            ui.data_mut(|data| data.insert_temp(open.with("height"), height));
            ui.ctx().request_repaint();
        }
    }
}

/// The day as a chip, an icon, the words; a click shows the record.
fn describe(ui: &Ui, cx: &mut Cx, (item, title): (&Item, &str), rect: Rect) {
    let id = Id::unique(("todo-item", item.task, item.origin.map(|id| id.uuid), item.kind));
    let response = ui.interact(rect, id, Sense::click());
    let colours = tokens(ui);
    if response.hovered() && item.record.is_some() {
        ui.painter().rect_filled(rect, 0.0, colours.hover);
    }
    let today = cx.view.today;
    let (tone, icon) = match When::of(item.due, today) {
        When::Overdue => (Tone::Red, icons::WARNING),
        When::Soon => (Tone::Amber, icons::DUE),
        When::Quarter => (Tone::Blue, icons::DUE),
        When::Later => (Tone::Grey, icons::DUE),
        When::Undated => (Tone::Dashed, icons::DUE),
    };
    let day = match item.due {
        Some(day) => PartialDate::from_day(day).short(cx.texts.lang()),
        None => cx.text("todo-no-day"),
    };
    let left = rect.left_center() + vec2(16.0, 0.0);
    let look = ChipLook { tone, icon, text: &day };
    paint_chip(ui, left, DAY - 8.0, &look);
    let at = left + vec2(DAY, 0.0);
    paint_icon(ui, at + vec2(9.0, 0.0), icon_of(item.kind), 18.0, colours.quiet);
    let words = at + vec2(28.0, 0.0);
    let room = rect.right() - words.x - 8.0;
    let second = second(cx.texts, item);
    let up = if second.is_empty() { 0.0 } else { 9.0 };
    paint_line(
        ui,
        words - vec2(0.0, up),
        line(ui, title, semibold(size::TABLE), colours.ink, room),
    );
    paint_line(
        ui,
        words + vec2(0.0, 10.0),
        line(ui, &second, regular(size::SECOND), colours.quiet, room),
    );
    let spoken = [day.as_str(), title, second.as_str()].join(", ");
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &spoken));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    focus_ring(ui, &response, size::CHIP_RADIUS);
    if let (true, Some(record)) = (response.clicked(), item.record) {
        form::leave(cx);
        cx.ask(Request::Select(Some(record)));
    }
}

fn settle_buttons(ui: &mut Ui, cx: &mut Cx, (item, title): (&Item, &str), is_narrow: bool) {
    ui.spacing_mut().item_spacing.x = 6.0;
    let (done, put_off) = (cx.text("todo-done"), cx.text("todo-put-off"));
    let settle = |how| Request::Settle(Box::new(item.clone()), title.to_owned(), how);
    let hint = cx.texts.with("todo-done-named", &[("what", title.into())]);
    let settle_now = if is_narrow {
        Button::icon(icons::CHECK, &done)
    } else {
        Button::secondary(&done).with_icon(icons::CHECK)
    };
    if settle_now.height(size::SMALL).hint(&hint).show(ui).clicked() {
        form::leave(cx);
        cx.ask(settle(Settle::Done));
    }
    let opener = if is_narrow {
        Button::icon(icons::DUE, &put_off)
    } else {
        Button::secondary(&put_off)
    };
    let opener = opener.height(size::SMALL).show(ui);
    // Put off is never sooner.
    let from = item.due.map_or(cx.view.today, |due| due.max(cx.view.today));
    let mut chosen: Option<String> = None;
    Popup::menu(&opener)
        .close_behavior(egui::PopupCloseBehavior::CloseOnClickOutside)
        .show(|ui| {
            ui.set_min_width(200.0);
            for (key, days) in [
                ("todo-in-a-week", 7),
                ("todo-in-a-month", 30),
                ("todo-in-three-months", 90),
                ("todo-in-a-year", 365),
            ] {
                let text = cx.text(key);
                if Button::ghost(&text).height(size::SMALL).show(ui).clicked() {
                    chosen = from.checked_add(Span::new().days(days)).ok().map(|day| day.to_string());
                }
            }
            let (name, hint) = (cx.text("todo-on-a-day"), form::hint(cx.texts, task::DUE));
            let typed = &mut cx.state.todo.put_off;
            let id = Id::unique("put off until");
            let response = field::Text::new(id, &name)
                .hint(&hint)
                .show(ui, typed)
                .response
                .response;
            let is_entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if is_entered && !PartialDate::read(typed).max.is_empty() {
                chosen = Some(std::mem::take(typed));
            }
            if chosen.is_some() {
                ui.close();
            }
        });
    if let Some(day) = chosen {
        form::leave(cx);
        cx.ask(settle(Settle::PutOff(day)));
    }
    if let Some(task) = item.task {
        let edit = cx.text("todo-edit");
        if button::Button::icon_ghost(icons::EDIT, &edit)
            .height(size::SMALL)
            .show(ui)
            .clicked()
        {
            open_task(ui, cx, item, task);
        }
    }
}

/// A task of a record is edited there; one of its own right here.
fn open_task(ui: &Ui, cx: &mut Cx, item: &Item, task: uuid::Uuid) {
    form::leave(cx);
    let id = RowId {
        table: Table::Task,
        uuid: task,
    };
    match (item.record, open_id(item)) {
        (Some(record), _) => {
            cx.ask(Request::Select(Some(record)));
            form::open_row(ui, cx.state, id);
        }
        (None, Some(open)) => {
            let is_open = ui.data(|data| data.get_temp(open)).unwrap_or_default();
            let is_open: bool = is_open;
            ui.data_mut(|data| data.insert_temp(open, !is_open));
        }
        (None, None) => {}
    }
}

const fn icon_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Lapse => icons::PROVISIONAL,
        Kind::Tenure => icons::DOCUMENT,
        Kind::Notice => icons::ALERT,
        Kind::Visit => icons::VISIT,
        Kind::Urgent => icons::WARNING,
        Kind::Task => icons::TODO,
    }
}

/// What is to be done, in words.
fn title(texts: &Texts, item: &Item, today: Date) -> String {
    let vocab = match item.kind {
        Kind::Lapse => Some(Vocab::Protection),
        Kind::Tenure => Some(Vocab::Tenure),
        _ => None,
    };
    let what = vocab.map_or(item.what.as_str(), |vocab| texts.term(vocab, &item.what));
    if item.kind == Kind::Task && !what.is_empty() {
        return what.to_owned();
    }
    let is_past = if When::of(item.due, today) == When::Overdue {
        "yes"
    } else {
        "no"
    };
    let is_known = if what.is_empty() { "no" } else { "yes" };
    texts.with(
        &format!("todo-kind-{}", item.kind.code()),
        &[
            ("known", is_known.into()),
            ("what", what.into()),
            ("past", is_past.into()),
        ],
    )
}

/// Whom it is about, and what kind of day it is.
fn second(texts: &Texts, item: &Item) -> String {
    let note = match item.kind {
        Kind::Lapse => texts.get("todo-indicative"),
        Kind::Task if !item.deadline.is_empty() => texts.get("todo-from-deadline"),
        _ => String::new(),
    };
    let parts = [item.subject.as_str(), note.as_str()];
    let parts: Vec<&str> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::Lang;

    fn item(kind: Kind, what: &str) -> Item {
        Item {
            kind,
            due: Some(date(2026, 12, 1)),
            what: what.to_owned(),
            record: None,
            subject: String::new(),
            origin: None,
            task: None,
            deadline: String::new(),
            row: None,
        }
    }

    #[test]
    fn each_kind_says_what_is_to_be_done() {
        let texts = Texts::new(Lang::En);
        let title = |kind, what| title(&texts, &item(kind, what), date(2026, 11, 24));
        assert!(title(Kind::Lapse, "vlg_provisional").contains("Provisionally protected"));
        assert_eq!(title(Kind::Task, "Ring the commune"), "Ring the commune");
        for kind in [Kind::Tenure, Kind::Notice, Kind::Visit, Kind::Urgent, Kind::Task] {
            assert!(!title(kind, "").is_empty(), "{kind:?}");
        }
    }

    #[test]
    fn groups_come_with_their_things_and_empty_ones_stay_out() {
        let items = [item(Kind::Lapse, ""), item(Kind::Task, "")];
        let entries = entries(&items, date(2026, 11, 24));
        assert_eq!(entries.len(), 3);
        assert!(matches!(entries[0], Entry::Group(When::Soon, 2)));
    }
}
