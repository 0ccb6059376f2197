//! The welcome screen: a new catalogue, another one, the sample, or one of the recent ones.
//! Shown while no catalogue is open.

use std::path::{Path, PathBuf};

use egui::accesskit::Role;
use egui::{
    Align, CornerRadius, CursorIcon, Id, Layout, Rect, Response, ScrollArea, Sense, Stroke, StrokeKind, Ui, UiBuilder,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::command::{Action, Request};
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::view::Recent;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::section;
use crate::ui::widgets::text::{self, line, paint_icon, paint_line};
use crate::ui::widgets::thumb::drop_target;
use crate::ui::{Cx, icons};

/// Widest page in points.
const PAGE: f32 = 760.0;
/// The three cards.
const CARD: f32 = 148.0;
const GAP: f32 = 16.0;
/// The sign on top.
const SIGN: f32 = 60.0;
/// About how high everything is without the recent catalogues, to centre the page.
const HEIGHT: f32 = SIGN + CARD + 190.0;

/// Shows the screen in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx) {
    let window = ui.max_rect();
    ui.painter().rect_filled(window, 0.0, tokens(ui).ground);
    let height = HEIGHT + size::ROW * cx.view.recent.len() as f32;
    let top = ((window.height() - height) * 0.42).max(24.0);
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let width = PAGE.min(window.width() - 48.0);
        let page = Rect::from_min_size(
            pos2(window.center().x - width / 2.0, ui.cursor().top()),
            vec2(width, height),
        );
        ui.scope_builder(UiBuilder::new().max_rect(page), |ui| {
            ui.add_space(top);
            head(ui, cx);
            ui.add_space(28.0);
            cards(ui, cx);
            ui.add_space(24.0);
            if !cx.view.recent.is_empty() {
                section::heading(ui, &cx.text("welcome-recent"), None);
                if let Some(folder) = recent(ui, cx) {
                    cx.ask(Request::Open(folder));
                }
                ui.add_space(16.0);
            }
            foot(ui, cx);
            ui.add_space(24.0);
        });
    });
    take_dropped(ui, cx, window);
}

fn head(ui: &mut Ui, cx: &Cx) {
    let colours = tokens(ui);
    ui.vertical_centered(|ui| {
        let (sign, _) = ui.allocate_exact_size(Vec2::splat(SIGN), Sense::hover());
        ui.painter()
            .rect_filled(sign, CornerRadius::same(size::DIALOG_RADIUS), colours.accent);
        paint_icon(ui, sign.center(), icons::STELE, 34.0, colours.on_accent);
        ui.add_space(8.0);
        let title = text::title(ui, &cx.text("welcome-product"));
        ui.accesskit_node_builder(title.id, |node| node.set_role(Role::Heading));
        text::elided(ui, &cx.text("welcome-sentence"), regular(size::TEXT), colours.quiet);
    });
}

fn cards(ui: &mut Ui, cx: &mut Cx) {
    let (_, row) = ui.allocate_space(vec2(ui.available_width(), CARD));
    let width = (row.width() - 2.0 * GAP) / 3.0;
    let offered = [
        ("welcome-new", icons::ADD, Request::Act(Action::NewCatalogue)),
        ("welcome-open", icons::FOLDER, Request::Act(Action::OpenCatalogue)),
        ("welcome-sample", icons::GRAVE, Request::OpenSample),
    ];
    for (place, (key, icon, request)) in offered.into_iter().enumerate() {
        let left = row.left() + (width + GAP) * place as f32;
        let rect = Rect::from_min_size(pos2(left, row.top()), vec2(width, CARD));
        let words = (cx.text(key), cx.text(&format!("{key}-line")));
        if card(ui, rect, (icon, place == 0), (&words.0, &words.1)).clicked() {
            cx.ask(request);
        }
    }
}

/// A large choice; the first one is the screen's primary button.
fn card(ui: &Ui, rect: Rect, (icon, is_primary): (&str, bool), (title, explanation): (&str, &str)) -> Response {
    const PADDING: f32 = 18.0;
    let response = ui.interact(rect, ui.scope_id().with(title), Sense::click());
    let colours = tokens(ui);
    let (fill, ink, quiet) = match (is_primary, response.hovered()) {
        (true, true) => (colours.accent_hover, colours.on_accent, colours.on_accent),
        (true, false) => (colours.accent, colours.on_accent, colours.on_accent),
        (false, true) => (colours.hover, colours.ink, colours.quiet),
        (false, false) => (colours.panel, colours.ink, colours.quiet),
    };
    let outline = Stroke::new(1.0, if is_primary { fill } else { colours.line });
    let radius = CornerRadius::same(size::DIALOG_RADIUS);
    ui.painter().rect(rect, radius, fill, outline, StrokeKind::Inside);
    if response.has_focus() {
        let ring = Stroke::new(size::RING, colours.accent);
        ui.painter()
            .rect_stroke(rect.expand(2.0), radius, ring, StrokeKind::Outside);
    }
    let icon_ink = if is_primary { ink } else { colours.accent };
    paint_icon(
        ui,
        rect.left_top() + vec2(PADDING + 12.0, PADDING + 12.0),
        icon,
        26.0,
        icon_ink,
    );
    let room = rect.width() - 2.0 * PADDING;
    let left = rect.left() + PADDING;
    paint_line(
        ui,
        pos2(left, rect.top() + 66.0),
        line(ui, title, semibold(size::TEXT), ink, room),
    );
    let lines = ui
        .painter()
        .layout(explanation.to_owned(), regular(size::SECOND), quiet, room);
    ui.painter().galley(pos2(left, rect.top() + 82.0), lines, quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), title));
    ui.accesskit_node_builder(response.id, |node| node.set_description(explanation));
    response.on_hover_cursor(CursorIcon::PointingHand)
}

/// Shows the recent catalogues, each with a button that forgets it; gives the folder of the one that was clicked.
pub fn recent(ui: &mut Ui, cx: &mut Cx) -> Option<PathBuf> {
    let view = cx.view;
    let mut chosen = None;
    ui.scope(|ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for recent in &view.recent {
            ui.push_id(&recent.folder, |ui| {
                if entry(ui, cx, recent).clicked() {
                    chosen = Some(recent.folder.clone());
                }
            });
        }
    });
    chosen
}

fn entry(ui: &mut Ui, cx: &mut Cx, recent: &Recent) -> Response {
    const PADDING: f32 = 10.0;
    let colours = tokens(ui);
    let (_, rect) = ui.allocate_space(vec2(ui.available_width(), size::ROW));
    let (words, button) = rect.split_left_right_at_x(rect.right() - size::CONTROL - 4.0);
    let response = ui.interact(words, ui.scope_id().with("open"), Sense::click());
    let radius = CornerRadius::same(size::RADIUS);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(words, radius, colours.hover);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(
            words,
            radius,
            Stroke::new(size::RING, colours.accent),
            StrokeKind::Inside,
        );
    }
    paint_icon(
        ui,
        words.left_center() + vec2(PADDING + 9.0, 0.0),
        icons::STELE,
        20.0,
        colours.accent,
    );
    let left = words.left() + PADDING + 32.0;
    let room = words.right() - left - PADDING;
    let folder = recent.folder.display().to_string();
    let title = line(ui, &recent.title, semibold(size::TEXT), colours.ink, room);
    let place = line(ui, &folder, regular(size::SECOND), colours.quiet, room);
    let is_elided = title.elided || place.elided;
    paint_line(ui, pos2(left, words.center().y - 9.0), title);
    paint_line(ui, pos2(left, words.center().y + 9.0), place);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, ui.is_enabled(), &recent.title));
    ui.accesskit_node_builder(response.id, |node| node.set_description(folder.as_str()));
    forget(ui, cx, recent, button);
    let response = response.on_hover_cursor(CursorIcon::PointingHand);
    if is_elided {
        response.on_hover_text(format!("{}\n{folder}", recent.title))
    } else {
        response
    }
}

fn forget(ui: &mut Ui, cx: &mut Cx, recent: &Recent, rect: Rect) {
    let layout = Layout::right_to_left(Align::Center);
    let mut side = ui.new_child(UiBuilder::new().id_salt("forget").max_rect(rect).layout(layout));
    let name = cx
        .texts
        .with("welcome-forget", &[("title", recent.title.as_str().into())]);
    let hint = cx.text("welcome-forget-hint");
    if Button::icon_ghost(icons::CLOSE, &name)
        .height(size::SMALL)
        .hint(&hint)
        .show(&mut side)
        .clicked()
    {
        cx.ask(Request::Forget(recent.folder.clone()));
    }
}

fn foot(ui: &mut Ui, cx: &mut Cx) {
    ui.vertical_centered(|ui| text::hint(ui, &cx.text("welcome-drop-hint")));
    // A row stands in the middle by its width when last drawn.
    let measured = Id::unique("welcome-foot");
    let width: f32 = ui.data(|data| data.get_temp(measured)).unwrap_or_default();
    ui.horizontal(|ui| {
        ui.add_space((ui.available_width() - width) / 2.0);
        let row = ui.horizontal(|ui| {
            for (action, icon) in [
                (Action::Settings, icons::SETTINGS),
                (Action::Shortcuts, icons::KEYBOARD),
            ] {
                if Button::ghost(&cx.text(action.key())).with_icon(icon).show(ui).clicked() {
                    cx.act(action);
                }
            }
        });
        ui.data_mut(|data| data.insert_temp(measured, row.response.rect.width()));
    });
}

/// Opens what is dropped on the window, and says so while it is dragged there.
fn take_dropped(ui: &Ui, cx: &mut Cx, window: Rect) {
    if cx.state.dialog.is_some() {
        return;
    }
    let (is_dragged, dropped) = ui.input(|input| {
        let dropped: Vec<PathBuf> = input
            .raw
            .dropped_files
            .iter()
            .map(|file| file.path().to_path_buf())
            .collect();
        (!input.raw.hovered_files.is_empty(), dropped)
    });
    cx.state.is_dragging_files = is_dragged;
    if is_dragged {
        drop_target(ui, window, icons::FOLDER, &cx.text("welcome-drop"));
    }
    if let Some(path) = catalogue_of(&dropped) {
        cx.ask(Request::Open(path.clone()));
    }
}

/// The catalogue among dropped files: a `.stele` file, else the first path, which may be a catalogue's folder.
fn catalogue_of(dropped: &[PathBuf]) -> Option<&PathBuf> {
    let is_catalogue = |path: &Path| {
        path.extension()
            .is_some_and(|extension| extension.eq_ignore_ascii_case("stele"))
    };
    dropped
        .iter()
        .find(|path| is_catalogue(path))
        .or_else(|| dropped.first())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_dropped_catalogue_file_comes_before_anything_else() {
        let dropped = ["stone.jpg", "Arlon.STELE", "folder"].map(PathBuf::from);
        assert_eq!(catalogue_of(&dropped), Some(&dropped[1]));
        assert_eq!(catalogue_of(&dropped[2..]), Some(&dropped[2]));
        assert_eq!(catalogue_of(&[]), None);
    }
}
