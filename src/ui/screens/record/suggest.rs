//! A field in which somebody names a person or a site: what is known appears under it while they type; Enter or
//! leaving the field takes one or makes a new one, so that nothing typed gets lost.

use egui::accesskit::Role;
use egui::{CornerRadius, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Sense, Ui, Vec2, WidgetInfo};
use uuid::Uuid;

use crate::command::{Owned, Request};
use crate::model::edit::Named;
use crate::model::grave::Line;
use crate::model::{RowId, Table, memorial};
use crate::ui::screens::rooms::sites::code_and_kind;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::field;
use crate::ui::widgets::text::{line, paint_icon, paint_line};
use crate::ui::{Cx, View, form, icons};

/// Most lines under the field.
const MOST: usize = 8;
/// Height of a line under the field.
const ITEM: f32 = 40.0;

/// What is being named.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Target {
    /// A person at this memorial.
    Person(Uuid),
    /// The site of this memorial.
    Site(Uuid),
    /// One more form of this person's name.
    NameForm(Uuid),
}

impl Target {
    /// The id of its field, the same in every frame: for giving it the focus.
    pub fn id(self) -> Id {
        match self {
            Self::Person(memorial) => form::new_person_id(memorial),
            Self::Site(memorial) => form::site_id(memorial),
            Self::NameForm(person) => Id::unique(("new-name", person)),
        }
    }

    fn has_matches(self) -> bool {
        !matches!(self, Self::NameForm(_))
    }
}

/// A name that is being typed and has not been sent yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Naming {
    target: Target,
    text: String,
    /// What stood there before.
    seen: String,
    /// The line under the field that the arrow keys chose.
    marked: Option<usize>,
}

impl Naming {
    /// A name that was typed for `target` and is not in the catalogue.
    pub fn of(target: Target, text: &str) -> Self {
        Self {
            target,
            text: text.to_owned(),
            seen: String::new(),
            marked: None,
        }
    }

    /// Whether it holds a name that the catalogue does not have yet.
    pub fn is_unsent(&self) -> bool {
        self.text != self.seen && !self.text.trim().is_empty()
    }

    fn as_new(&self) -> Named {
        Named::New(self.text.trim().to_owned())
    }
}

/// Opens an empty field for `target`, with the focus.
pub fn start(cx: &mut Cx, target: Target) {
    leave(cx);
    cx.state.naming = Some(Naming {
        target,
        text: String::new(),
        seen: String::new(),
        marked: None,
    });
    cx.state.focus = Some(target.id());
}

/// Whether a name is being typed for `target`.
pub fn is_naming(cx: &Cx, target: Target) -> bool {
    cx.state.naming.as_ref().is_some_and(|naming| naming.target == target)
}

/// Sends what is half typed, before its field disappears.
pub fn leave(cx: &mut Cx) {
    if let Some(naming) = cx.state.naming.take() {
        send(cx, &naming, naming.as_new());
    }
}

/// Shows the field; `standing` stands in it while nobody types, `hint` while it is empty.
pub fn field(ui: &mut Ui, cx: &mut Cx, target: Target, (name, hint): (&str, &str), standing: &str) {
    let id = target.id();
    let is_mine = is_naming(cx, target);
    let mut naming = cx.state.naming.take_if(|_| is_mine).unwrap_or_else(|| Naming {
        target,
        text: standing.to_owned(),
        seen: standing.to_owned(),
        marked: None,
    });
    let view = cx.view;
    let lines = matches(view, &naming);
    if ui.memory(|memory| memory.has_focus(id)) {
        naming.marked = moved(ui, naming.marked, lines.len());
    }
    let output = field::Text::new(id, name).hint(hint).show(ui, &mut naming.text);
    let response = &output.response.response;
    let wants_focus = cx.state.focus == Some(id);
    if wants_focus {
        response.request_focus();
        cx.state.focus = None;
    }
    if response.changed() {
        naming.marked = None;
        if target.has_matches() {
            cx.ask(Request::Suggest(naming.text.clone(), matches!(target, Target::Site(_))));
        }
    }
    let is_typing = response.has_focus() || response.lost_focus();
    let clicked = if is_typing && target.has_matches() {
        list(ui, cx, response, &naming, lines)
    } else {
        None
    };
    if let Some(named) = clicked {
        response.surrender_focus();
        send(cx, &naming, named);
    } else if response.has_focus() || wants_focus {
        // Another field may still hold a name: it is sent before this one takes its place.
        leave(cx);
        cx.state.naming = Some(naming);
    } else if is_mine && !ui.input(|input| input.key_pressed(Key::Escape)) {
        let marked = naming.marked.and_then(|place| lines.get(place));
        send(
            cx,
            &naming,
            marked.map_or_else(|| naming.as_new(), |line| Named::Existing(line.id.uuid)),
        );
        if ui.input(|input| input.key_pressed(Key::Enter))
            && let Target::Site(memorial) = target
        {
            let id = RowId {
                table: Table::Memorial,
                uuid: memorial,
            };
            cx.state.focus = Some(form::control_id(id, memorial::SECTION));
        }
    }
}

/// What to offer: matches of what was typed; for a site, before anything is typed, the catalogue's sites.
fn matches<'v>(view: &'v View, naming: &Naming) -> &'v [Line] {
    let Some(catalogue) = &view.catalogue else { return &[] };
    let is_site = matches!(naming.target, Target::Site(_));
    let found = &catalogue.suggestions;
    let lines: &[Line] = if is_site && naming.text == naming.seen {
        &catalogue.sites
    } else if found.is_sites == is_site && found.typed == naming.text && !naming.text.trim().is_empty() {
        &found.lines
    } else {
        &[]
    };
    &lines[..lines.len().min(MOST)]
}

/// Moves the mark by the arrow keys that were pressed; above the first line it leaves the list.
fn moved(ui: &Ui, marked: Option<usize>, lines: usize) -> Option<usize> {
    let (down, up) = ui.input_mut(|input| {
        let mut count = |key| input.count_and_consume_key(Modifiers::NONE, key);
        (count(Key::ArrowDown), count(Key::ArrowUp))
    });
    let place = marked.map_or(0, |place| place + 1) + down;
    place.saturating_sub(up).min(lines).checked_sub(1)
}

/// The lines under the field; gives the one that was clicked.
fn list(ui: &Ui, cx: &Cx, field: &Response, naming: &Naming, lines: &[Line]) -> Option<Named> {
    let typed = naming.text.trim();
    let is_new = !typed.is_empty() && naming.text != naming.seen;
    if lines.is_empty() && !is_new {
        return None;
    }
    let (icon, key) = match naming.target {
        Target::Site(_) => (icons::SITE, "record-new-site"),
        _ => (icons::PERSON, "record-new-person"),
    };
    let popup = Popup::from_response(field)
        .id(naming.target.id().with("matches"))
        .open(true)
        .width(field.rect.width() - 12.0)
        .close_behavior(PopupCloseBehavior::IgnoreClicks)
        .accessible_name(cx.text("record-matches"));
    let shown = popup.show(|ui| {
        ui.spacing_mut().item_spacing = Vec2::ZERO;
        let mut chosen = None;
        for (place, known) in lines.iter().enumerate() {
            let second = match naming.target {
                Target::Site(_) => code_and_kind(cx.texts, &known.second),
                _ => known.second.clone(),
            };
            if item(ui, icon, (&known.title, &second), naming.marked == Some(place)).clicked() {
                chosen = Some(Named::Existing(known.id.uuid));
            }
        }
        if is_new {
            let text = cx.texts.with(key, &[("name", typed.into())]);
            if item(ui, icons::ADD, (&text, ""), naming.marked.is_none()).clicked() {
                chosen = Some(naming.as_new());
            }
        }
        chosen
    });
    ui.ctx()
        .accesskit_node_builder(field.id, |node| node.set_expanded(true));
    shown.and_then(|shown| shown.inner)
}

/// One line: an icon, a title, and what helps to tell it from others.
fn item(ui: &mut Ui, icon: &str, (title, second): (&str, &str), marked: bool) -> Response {
    let colours = tokens(ui);
    let height = if second.is_empty() { size::FIELD } else { ITEM };
    // The keyboard stays in the field: the lines are clicked or chosen by the arrow keys.
    let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), height), Sense::CLICK);
    if marked || response.hovered() {
        let fill = if marked { colours.selection } else { colours.hover };
        ui.painter()
            .rect_filled(rect, CornerRadius::same(size::CHIP_RADIUS), fill);
    }
    paint_icon(ui, rect.left_center() + Vec2::new(16.0, 0.0), icon, 16.0, colours.quiet);
    let left = rect.left_center() + Vec2::new(32.0, 0.0);
    let room = rect.width() - 40.0;
    if second.is_empty() {
        paint_line(ui, left, line(ui, title, regular(size::TEXT), colours.ink, room));
    } else {
        let up = Vec2::new(0.0, 9.0);
        paint_line(ui, left - up, line(ui, title, semibold(size::TABLE), colours.ink, room));
        paint_line(
            ui,
            left + up,
            line(ui, second, regular(size::HINT), colours.quiet, room),
        );
    }
    let name = super::parts::joined(&[title, second]);
    response.widget_info(|| WidgetInfo::selected(Role::ListBoxOption, ui.is_enabled(), marked, &name));
    response
}

/// Asks for a record of that name at the target; a name that was left as it stood asks for nothing.
fn send(cx: &mut Cx, naming: &Naming, named: Named) {
    let named = match (naming.target, named) {
        (_, Named::New(text)) if text == naming.seen.trim() => return,
        // Two sites of one name help nobody; two men of one name are common.
        (Target::Site(_), Named::New(text)) => site_called(cx.view, &text).map_or(Named::New(text), Named::Existing),
        (_, named) => named,
    };
    let is_emptied = named == Named::New(String::new());
    match (naming.target, named) {
        (Target::Site(memorial), _) if is_emptied => {
            cx.ask(Request::Clear(
                RowId {
                    table: Table::Memorial,
                    uuid: memorial,
                },
                memorial::SITE,
            ));
        }
        (Target::Site(memorial), named) => cx.ask(Request::SetSite(memorial, named)),
        (Target::Person(memorial), named) => cx.ask(Request::AddPerson(memorial, named)),
        (Target::NameForm(person), Named::New(text)) => cx.ask(Request::Add(Owned::Name(person, text))),
        (Target::NameForm(_), Named::Existing(_)) => {}
    }
}

fn site_called(view: &View, name: &str) -> Option<Uuid> {
    let sites = &view.catalogue.as_ref()?.sites;
    sites
        .iter()
        .find(|line| line.title.to_lowercase() == name.to_lowercase())
        .map(|line| line.id.uuid)
}
