//! The sorting table: photos that lie unsorted, in groups that seem to show one grave each, beside the graves that they
//! may show. One click, a key or a drag puts a group at its grave; nothing is put anywhere by itself.

mod graves;
mod groups;
mod one;

use std::collections::HashSet;

use egui::{Align, DragAndDrop, Event, Id, Key, LayerId, Layout, Order, Rect, Ui, UiBuilder, vec2};
use uuid::Uuid;

use super::head;
use crate::command::{Action, Request};
use crate::model::outing::{Mended, SortGroup, SortingTable};
use crate::model::{RowId, Table};
use crate::ui::screens::main as shell;
use crate::ui::theme::size;
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::text;
use crate::ui::widgets::thumb::paint_picture;
use crate::ui::{Cx, icons};

/// Height of the line that says what was done last, in points.
const LINE: f32 = 48.0;
/// Width of the list of groups.
const GROUPS: f32 = 236.0;
/// Width of the graves beside the photos, and the room from which on they stand there.
const GRAVES: f32 = 380.0;
const WIDE: f32 = 860.0;

/// Photos that are being dragged.
pub(super) type Dragged = Vec<Uuid>;

/// Where the user is.
#[derive(Default)]
pub struct SortingState {
    /// A photo of the group that is looked at.
    current: Option<Uuid>,
    /// Photos of it that are chosen; none for all.
    chosen: HashSet<Uuid>,
    /// Words for finding another grave, and whether Enter was pressed behind them.
    typed: String,
    is_entered: bool,
    /// What was done last, and the revision of the catalogue behind it, as soon as that is known.
    done: Option<(Done, Option<u64>)>,
    /// The revision before it.
    before: u64,
    /// Where a row of photos chosen with Shift starts.
    anchor: Option<Uuid>,
    /// The group in the list is to be scrolled to.
    wants_view: bool,
    /// A grave was made from photos, and stands in the form beside the table to be named.
    pub is_naming: bool,
}

/// What was done last.
enum Done {
    /// So many photos were put at a grave of this name.
    Put(usize, String),
    /// Groups were cut or joined; what was mended before that.
    Mended(Mended),
}

impl SortingState {
    /// Keeps what was done as long as nothing else was: its *Undo* must take back that and nothing else.
    fn follow(&mut self, revision: u64) {
        let is_other = |at: &Option<u64>| at.is_some_and(|at| at != revision);
        match &mut self.done {
            Some((_, at)) if is_other(at) => self.done = None,
            Some((Done::Put(..), at @ None)) if revision != self.before => *at = Some(revision),
            Some((Done::Mended(_), at @ None)) => *at = Some(revision),
            _ => {}
        }
    }

    fn did(&mut self, done: Done, revision: u64) {
        self.done = Some((done, None));
        self.before = revision;
    }

    /// The group that is looked at: the one with the photo, else the first.
    fn place(&self, table: &SortingTable) -> usize {
        let holds = |group: &SortGroup| self.current.is_some_and(|photo| group.photos.contains(&photo));
        table.groups.iter().position(holds).unwrap_or_default()
    }

    /// Looks at another group.
    fn go(&mut self, table: &SortingTable, place: usize) {
        self.current = table.groups.get(place).and_then(|group| group.photos.first().copied());
        self.chosen.clear();
        self.typed.clear();
        self.wants_view = true;
    }

    /// The photos of the group that are meant: the chosen ones, else all.
    fn meant(&self, group: &SortGroup) -> Vec<Uuid> {
        let chosen: Vec<Uuid> = group
            .photos
            .iter()
            .filter(|photo| self.chosen.contains(photo))
            .copied()
            .collect();
        if chosen.is_empty() {
            group.photos.clone()
        } else {
            chosen
        }
    }
}

/// Shows the table in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let title = cx.text("sorting-name");
    let body = head(ui, &title, |ui| {
        let text = cx.text("sorting-to-wall");
        let button = Button::secondary(&text).with_icon(icons::PHOTOS).height(size::SMALL);
        if button.show(ui).clicked() {
            cx.ask(Request::Sort(false));
        }
    });
    let Some(table) = &catalogue.sorting else { return };
    cx.state.sorting.follow(catalogue.revision);
    let (line, body) = body.split_top_bottom_at_y(body.top() + LINE);
    shell::region(ui, "sorted", line.shrink2(vec2(14.0, 0.0)), |ui| {
        ui.with_layout(Layout::left_to_right(Align::Center), |ui| news(ui, cx, table));
    });
    shell::hairline(ui, line.x_range(), line.bottom());
    if table.groups.is_empty() {
        shell::region(ui, "nothing", body, |ui| {
            let back = cx.text("sorting-to-wall");
            let button = Some((icons::PHOTOS, back.as_str()));
            if empty(ui, icons::CHECK, &cx.text("sorting-done"), button).is_some_and(|button| button.clicked()) {
                cx.ask(Request::Sort(false));
            }
        });
        return;
    }
    let place = cx.state.sorting.place(table);
    let state = &mut cx.state.sorting;
    // The photo that is looked at stays so when its group is cut: the table is laid out anew a moment later.
    if !state
        .current
        .is_some_and(|photo| table.groups[place].photos.contains(&photo))
    {
        state.current = table.groups[place].photos.first().copied();
    }
    keys(ui, cx, table, place);
    dragged(ui, cx, table);
    let (list, rest) = body.split_left_right_at_x(body.left() + GROUPS);
    shell::region(ui, "groups", list, |ui| groups::show(ui, cx, table, place));
    ui.painter().vline(
        list.right(),
        list.y_range(),
        egui::Stroke::new(1.0, crate::ui::theme::tokens(ui).line),
    );
    if body.width() < WIDE {
        shell::region(ui, "group", rest.shrink2(vec2(14.0, 0.0)), |ui| {
            one::scrolled(ui, "below", |ui| {
                one::photos(ui, cx, table, place);
                ui.add_space(4.0);
                one::graves(ui, cx, catalogue, (table, place));
            });
        });
        return;
    }
    let (photos, side) = rest.split_left_right_at_x(rest.right() - GRAVES);
    shell::region(ui, "group", photos.shrink2(vec2(14.0, 0.0)), |ui| {
        one::scrolled(ui, "shots", |ui| one::photos(ui, cx, table, place));
    });
    ui.painter().vline(
        side.left(),
        side.y_range(),
        egui::Stroke::new(1.0, crate::ui::theme::tokens(ui).line),
    );
    shell::region(ui, "graves", side.shrink2(vec2(14.0, 0.0)), |ui| {
        one::scrolled(ui, "beside", |ui| {
            one::graves(ui, cx, catalogue, (table, place));
        });
    });
}

/// What is being dragged goes with the pointer.
fn dragged(ui: &Ui, cx: &mut Cx, table: &SortingTable) {
    const SIDE: f32 = 64.0;
    let (Some(photos), Some(at)) = (
        DragAndDrop::payload::<Dragged>(ui.ctx()),
        ui.input(|input| input.pointer.interact_pos()),
    ) else {
        return;
    };
    let shown = photos.first().and_then(|photo| table.photos.get(photo));
    let picture = shown.and_then(|photo| cx.pictures.thumb(&photo.sha256));
    let layer = LayerId::new(Order::Tooltip, Id::unique("dragged-photos"));
    let rect = Rect::from_min_size(at + vec2(12.0, 12.0), vec2(SIDE, SIDE * 0.75));
    let builder = UiBuilder::new().layer_id(layer).max_rect(rect);
    let painter = ui.ctx().layer_painter(layer);
    let colours = crate::ui::theme::tokens(ui);
    if let Some(picture) = picture {
        let above = Ui::new(ui.ctx().clone(), layer.id, builder);
        paint_picture(&above, rect, size::CHIP_RADIUS, picture);
    }
    if photos.len() > 1 {
        let badge = Rect::from_center_size(rect.right_top(), vec2(24.0, 24.0));
        painter.rect_filled(badge, 12.0, colours.accent);
        let count = photos.len().to_string();
        painter.text(
            badge.center(),
            egui::Align2::CENTER_CENTER,
            count,
            crate::ui::theme::semibold(size::SECOND),
            colours.on_accent,
        );
    }
}

/// How much is left, or what was done last, with the way back.
fn news(ui: &mut Ui, cx: &mut Cx, table: &SortingTable) {
    ui.spacing_mut().item_spacing.x = 3.0 * size::STEP;
    let photos: usize = table.groups.iter().map(|group| group.photos.len()).sum();
    let args = [
        ("photos", (photos as u64 + table.left_out).into()),
        ("groups", table.groups.len().into()),
    ];
    text::second(ui, &cx.texts.with("sorting-left", &args));
    let said = match &cx.state.sorting.done {
        // What is only on its way may still fail, and its *Undo* would take back another step.
        None | Some((Done::Put(..), None)) => return,
        Some((Done::Put(count, name), _)) => {
            let args = [("count", (*count).into()), ("name", name.as_str().into())];
            cx.texts.with("sorting-put", &args)
        }
        Some((Done::Mended(_), _)) => cx.text("sorting-mended"),
    };
    let room = (ui.available_width() - 90.0).max(60.0);
    ui.allocate_ui_with_layout(vec2(room, LINE), Layout::left_to_right(Align::Center), |ui| {
        text::body(ui, &said);
    });
    if button::link(ui, Some(icons::UNDO), &cx.text("toast-undo")).clicked() {
        match cx.state.sorting.done.take() {
            Some((Done::Mended(before), _)) => cx.ask(Request::Mend(before)),
            _ => cx.act(Action::Undo),
        }
    }
}

/// Cuts or joins groups; how they were is kept for the way back.
fn mend(cx: &mut Cx, change: impl FnOnce(&mut Mended)) {
    let view = cx.view;
    if let Some(catalogue) = &view.catalogue {
        let mut mended = catalogue.mended.clone();
        change(&mut mended);
        cx.state
            .sorting
            .did(Done::Mended(catalogue.mended.clone()), catalogue.revision);
        cx.ask(Request::Mend(mended));
    }
}

/// Puts photos at a grave and looks at the next group.
fn put(cx: &mut Cx, table: &SortingTable, photos: Vec<Uuid>, grave: Uuid) {
    let name = table
        .graves
        .get(&grave)
        .map(|line| shell::list::name_of(cx.texts, line));
    let revision = cx.view.catalogue.as_ref().map_or(0, |catalogue| catalogue.revision);
    cx.state
        .sorting
        .did(Done::Put(photos.len(), name.unwrap_or_default()), revision);
    move_on(cx, table, &photos);
    let id = RowId {
        table: Table::Memorial,
        uuid: grave,
    };
    cx.ask(Request::LinkPhotos(photos, id));
}

/// After the group is done: the one behind it is next, and stays next when the table is laid out anew.
fn move_on(cx: &mut Cx, table: &SortingTable, photos: &[Uuid]) {
    let state = &mut cx.state.sorting;
    let place = state.place(table);
    let is_left = |photo: &&Uuid| !photos.contains(photo);
    let rest = table.groups[place].photos.iter().find(is_left).copied();
    let next = table.groups.get(place + 1).or_else(|| table.groups.first());
    state.current = rest.or_else(|| next.and_then(|group| group.photos.first().copied()));
    state.chosen.clear();
    state.typed.clear();
    state.wants_view = true;
    state.is_naming = false;
}

/// 1 to 4 take a proposal, N makes a grave, J joins, arrows go up and down.
fn keys(ui: &Ui, cx: &mut Cx, table: &SortingTable, place: usize) {
    const DIGITS: [Key; graves::PROPOSED] = [Key::Num1, Key::Num2, Key::Num3, Key::Num4];
    if !cx.hears_keys(ui) {
        return;
    }
    let focused = ui.memory(egui::Memory::focused);
    // A key that is held down is one wish: else group after group would go unseen.
    let pressed = |wanted| {
        ui.input(|input| {
            input.events.iter().any(|event| {
                let Event::Key {
                    key,
                    pressed,
                    repeat,
                    modifiers,
                    ..
                } = event
                else {
                    return false;
                };
                *key == wanted && *pressed && !repeat && modifiers.is_none()
            })
        })
    };
    let group = &table.groups[place];
    if let Some(digit) = DIGITS.iter().position(|key| pressed(*key)) {
        if let Some(proposal) = group.proposals.get(digit) {
            let meant = cx.state.sorting.meant(group);
            put(cx, table, meant, proposal.grave);
        }
    } else if pressed(Key::N) {
        one::new_grave(cx, table, place);
    } else if pressed(Key::J) && group.can_join {
        one::join(cx, group);
    } else if focused.is_none() || focused == Some(groups::card_id(place)) {
        if pressed(Key::ArrowDown) && place + 1 < table.groups.len() {
            cx.state.sorting.go(table, place + 1);
        } else if pressed(Key::ArrowUp) && place > 0 {
            cx.state.sorting.go(table, place - 1);
        }
    }
}
