//! A field in which somebody names a person, a site, a source or another record: what is known appears under it while
//! they type; Enter or leaving the field takes one or makes a new one, so that nothing typed gets lost.

use egui::accesskit::Role;
use egui::{CornerRadius, Id, Key, Modifiers, Popup, PopupCloseBehavior, Response, Sense, Ui, Vec2, WidgetInfo};
use uuid::Uuid;

use crate::command::{Known, Owned, Request};
use crate::model::edit::Named;
use crate::model::grave::Line;
use crate::model::{Field, Kind, RowId, Table, Vocab, memorial, site};
use crate::ui::screens::rooms::sites::code_and_kind;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::text::{line, paint_icon, paint_line};
use crate::ui::widgets::{field, keep_above};
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
    /// The record that a link of this row points at.
    Link(RowId, Field),
    /// A source of this row, or of one field of it.
    Citation(RowId, Option<Field>),
    /// The municipality of this site.
    Municipality(RowId),
    /// A memorial at which this person rests or is remembered.
    Place(Uuid),
}

impl Target {
    /// The id of its field, the same in every frame: for giving it the focus.
    pub fn id(self) -> Id {
        match self {
            Self::Person(memorial) => form::new_person_id(memorial),
            Self::Site(memorial) => form::site_id(memorial),
            Self::NameForm(person) => form::new_name_id(person),
            Self::Link(row, link) => form::control_id(row, link),
            Self::Citation(row, field) => Id::unique(("new-citation", row.uuid, field.map(|field| field.name))),
            Self::Municipality(site) => form::control_id(site, site::MUNICIPALITY),
            Self::Place(person) => Id::unique(("new-place", person)),
        }
    }

    /// What it offers while somebody types.
    const fn known(self) -> Option<Known> {
        Some(match self {
            Self::Person(_) => Known::People,
            Self::Site(_) => Known::Sites,
            Self::NameForm(_) => return None,
            Self::Citation(..) => Known::Sources,
            Self::Municipality(_) => Known::Municipalities,
            Self::Place(_) => Known::Memorials,
            Self::Link(_, link) => match link.kind {
                Kind::Link(Table::Site) => Known::Sites,
                Kind::Link(Table::Source) => Known::Sources,
                Kind::Link(Table::Memorial) => Known::Memorials,
                _ => Known::People,
            },
        })
    }

    /// Icon of its lines, and the key of the words that offer to make a new one; none where it only finds.
    const fn look(self) -> (&'static str, Option<&'static str>) {
        match self.known() {
            None => (icons::PERSON, None),
            Some(Known::People) => (icons::PERSON, Some("record-new-person")),
            Some(Known::Sites) => (icons::SITE, Some("record-new-site")),
            Some(Known::Sources) => (icons::SOURCE, Some("record-new-source")),
            Some(Known::Municipalities) => (icons::SITE, Some("record-other-municipality")),
            Some(Known::Memorials) => (icons::GRAVE, None),
        }
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
    /// Whether the arrow keys were used since the last letter: until then the first line is offered where known
    /// records are likelier than new ones.
    has_moved: bool,
}

impl Naming {
    /// A name that was typed for `target` and is not in the catalogue.
    pub fn of(target: Target, text: &str) -> Self {
        Self {
            target,
            text: text.to_owned(),
            seen: String::new(),
            marked: None,
            has_moved: false,
        }
    }

    /// Whether it holds a name that the catalogue does not have yet.
    pub fn is_unsent(&self) -> bool {
        self.text != self.seen && !self.text.trim().is_empty()
    }

    fn as_new(&self) -> Named {
        Named::New(self.text.trim().to_owned())
    }

    /// What a line stands for: a record; of the official list, its label.
    fn of_line(&self, line: &Line) -> Named {
        if matches!(self.target, Target::Municipality(_)) {
            Named::New(line.title.clone())
        } else {
            Named::Existing(line.id.uuid)
        }
    }

    /// The line that Enter takes.
    fn marked(&self, lines: usize) -> Option<usize> {
        let prefers_known = matches!(self.target.known(), Some(Known::Sources | Known::Municipalities));
        if prefers_known && !self.has_moved && self.is_unsent() {
            return (lines > 0).then_some(0);
        }
        self.marked
    }

    /// What is looked for: as long as nothing was typed, anything.
    fn asked(&self) -> &str {
        if self.text == self.seen { "" } else { &self.text }
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
        has_moved: false,
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
        has_moved: false,
    });
    let view = cx.view;
    let lines = matches(view, &naming);
    if ui.memory(|memory| memory.has_focus(id)) {
        let marked = naming.marked(lines.len());
        let place = moved(ui, marked, lines.len());
        if place != marked {
            (naming.marked, naming.has_moved) = (place, true);
        }
    }
    let output = field::Text::new(id, name).hint(hint).show(ui, &mut naming.text);
    let response = &output.response.response;
    let wants_focus = cx.state.focus == Some(id);
    if wants_focus {
        response.request_focus();
        cx.state.focus = None;
    }
    if response.changed() {
        (naming.marked, naming.has_moved) = (None, false);
    }
    if (response.changed() || response.gained_focus())
        && let Some(known) = target.known()
    {
        cx.ask(Request::Suggest(naming.asked().to_owned(), known));
    }
    let is_typing = response.has_focus() || response.lost_focus();
    let clicked = if is_typing && target.known().is_some() {
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
        // Left in another way than by Enter or Tab, what was typed stands.
        let is_taken = ui.input(|input| input.key_pressed(Key::Enter) || input.key_pressed(Key::Tab));
        let marked = if is_taken {
            naming.marked(lines.len())
        } else {
            naming.marked
        };
        let marked = marked.and_then(|place| lines.get(place));
        send(
            cx,
            &naming,
            marked.map_or_else(|| naming.as_new(), |line| naming.of_line(line)),
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
    let found = &catalogue.suggestions;
    let known = naming.target.known();
    let lines: &[Line] = if known == Some(Known::Sites) && naming.asked().is_empty() {
        &catalogue.sites
    } else if Some(found.of) == known && found.typed == naming.asked() {
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
    let (icon, key) = naming.target.look();
    let marked = naming.marked(lines.len());
    if lines.is_empty() && (!is_new || key.is_none()) {
        return None;
    }
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
            let (title, second) = words_of(cx, naming.target, known);
            if item(ui, icon, (&title, &second), marked == Some(place)).clicked() {
                chosen = Some(naming.of_line(known));
            }
        }
        if let (true, Some(key)) = (is_new, key) {
            let text = cx.texts.with(key, &[("name", typed.into())]);
            if item(ui, icons::ADD, (&text, ""), marked.is_none()).clicked() {
                chosen = Some(naming.as_new());
            }
        }
        chosen
    });
    if let Some(shown) = &shown {
        keep_above(ui, &shown.response);
    }
    ui.ctx()
        .accesskit_node_builder(field.id, |node| node.set_expanded(true));
    shown.and_then(|shown| shown.inner)
}

/// The title of a line and what helps to tell it from others, codes as words.
fn words_of(cx: &Cx, target: Target, line: &Line) -> (String, String) {
    let title = if line.title.is_empty() {
        cx.text("record-unnamed-grave")
    } else {
        line.title.clone()
    };
    let second = match target.known() {
        Some(Known::Sites) => code_and_kind(cx.texts, Vocab::SiteKind, &line.second),
        Some(Known::Memorials) => code_and_kind(cx.texts, Vocab::MemorialKind, &line.second),
        _ => line.second.clone(),
    };
    (title, second)
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
        (target, Named::New(text)) if matches!(target.known(), Some(Known::Sites | Known::Sources)) => {
            called(cx.view, target, &text).map_or(Named::New(text), Named::Existing)
        }
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
        (Target::Link(row, link), _) if is_emptied => cx.ask(Request::Clear(row, link)),
        (Target::Municipality(site), Named::New(text)) => cx.ask(Request::SetMunicipality(site, text)),
        (_, Named::New(text)) if text.is_empty() => {}
        (Target::Link(row, link), named) => {
            // A memorial is not made by the way: what was typed only looked for one.
            if naming.target.look().1.is_some() || matches!(named, Named::Existing(_)) {
                cx.ask(Request::SetLink(row, link, named));
            }
        }
        (Target::Citation(row, field), named) => cx.ask(Request::Cite(row, field, named)),
        (Target::Place(person), Named::Existing(memorial)) => {
            cx.ask(Request::AddPerson(memorial, Named::Existing(person)));
        }
        (Target::Site(memorial), named) => cx.ask(Request::SetSite(memorial, named)),
        (Target::Person(memorial), named) => cx.ask(Request::AddPerson(memorial, named)),
        (Target::NameForm(person), Named::New(text)) => cx.ask(Request::Add(Owned::Name(person, text))),
        (Target::NameForm(_) | Target::Municipality(_), Named::Existing(_)) | (Target::Place(_), Named::New(_)) => {}
    }
}

/// The site or source that bears that name already.
fn called(view: &View, target: Target, name: &str) -> Option<Uuid> {
    let catalogue = view.catalogue.as_ref()?;
    let lines = match target.known() {
        Some(Known::Sites) => &catalogue.sites,
        Some(known) if catalogue.suggestions.of == known => &catalogue.suggestions.lines,
        _ => return None,
    };
    let name = name.to_lowercase();
    let found = lines.iter().find(|line| line.title.to_lowercase() == name);
    found.map(|line| line.id.uuid)
}
