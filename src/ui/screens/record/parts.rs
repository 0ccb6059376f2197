//! What the sections of the form share: fields in a row, links, what is folded away.
//! In a catalogue that cannot be written, fields are greyed out, but everything can be opened and read.

use egui::accesskit::Role;
use egui::{Align, Id, Layout, Response, Sense, Ui, Vec2, WidgetInfo};

use crate::model::attached::Attached;
use crate::model::{Field, PartialDate, Row, RowId};
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::section::{self, Action};
use crate::ui::widgets::text::{self, paint_icon};
use crate::ui::{Cx, View, icons};

/// A row, and the drafts among which its own are.
pub type Source<'a> = (&'a Row, &'a [Row]);

/// Whether the open catalogue can be written.
pub fn may_edit(cx: &Cx) -> bool {
    cx.view
        .catalogue
        .as_ref()
        .is_some_and(|catalogue| !catalogue.is_read_only)
}

/// What hangs on the record in the form.
pub fn attached(view: &View) -> Option<&Attached> {
    let record = view.catalogue.as_ref()?.record.as_ref()?;
    Some(record.attached())
}

/// Today and who works here, as somebody would type them: what a new survey or care event starts with.
pub fn today_and_author(cx: &Cx) -> (String, String) {
    let today = PartialDate::from_day(cx.view.today).short(cx.texts.lang());
    (today, cx.view.settings.author.trim().to_owned())
}

/// A link that changes something; greyed out where nothing can be written. Says whether it was clicked.
pub fn link(ui: &mut Ui, cx: &Cx, icon: Option<&str>, key: &str) -> bool {
    let text = cx.text(key);
    ui.add_enabled_ui(may_edit(cx), |ui| button::link(ui, icon, &text).clicked())
        .inner
}

/// A small button with an icon only that changes something; says whether it was clicked.
pub fn icon(ui: &mut Ui, cx: &Cx, icon: &str, name: &str) -> bool {
    let button = Button::icon_ghost(icon, name).height(size::SMALL).enabled(may_edit(cx));
    button.show(ui).clicked()
}

/// The heading of a section whose action adds something; says whether it was clicked.
pub fn heading(ui: &mut Ui, cx: &Cx, title: &str, action: &str) -> bool {
    let (title, action) = (cx.text(title), cx.text(action));
    let action = may_edit(cx).then_some(Action {
        icon: Some(icons::ADD),
        text: &action,
    });
    section::heading(ui, &title, action).is_some_and(|response| response.clicked())
}

/// The heading of a part of a section.
pub fn minor(ui: &mut Ui, cx: &Cx, key: &str) {
    ui.add_space(size::STEP);
    let words = cx.text(key);
    let response = text::hint(ui, &words);
    response.widget_info(|| WidgetInfo::labeled(Role::Heading, true, &words));
}

/// The heading of a section whose action adds something; where the section is empty, its one line.
pub fn heading_or_line(ui: &mut Ui, cx: &Cx, (title, add): (&str, &str), is_empty: bool) -> bool {
    if !is_empty {
        return heading(ui, cx, title, add);
    }
    let (title, add) = (cx.text(title), cx.text(add));
    let action = Action {
        icon: Some(icons::ADD),
        text: &add,
    };
    ui.add_enabled_ui(may_edit(cx), |ui| section::empty_line(ui, &title, action).clicked())
        .inner
}

/// Whether somebody opened something foldable.
pub fn is_open(ui: &Ui, id: Id) -> bool {
    ui.data(|data| data.get_temp(id)).unwrap_or_default()
}

/// Opens or folds something from the next frame on.
pub fn set_open(ui: &Ui, id: Id, open: bool) {
    ui.data_mut(|data| data.insert_temp(id, open));
}

/// A line that opens and folds what follows it; says whether that is open.
pub fn disclosure(ui: &mut Ui, id: Id, text: &str) -> bool {
    disclosure_from(ui, id, text, false)
}

/// A [`disclosure`] that is open when first seen where `is_filled`, and then as somebody leaves it.
pub fn disclosure_from(ui: &mut Ui, id: Id, text: &str, is_filled: bool) -> bool {
    let open = ui.data_mut(|data| *data.get_temp_mut_or_insert_with(id, || is_filled));
    let icon = if open { icons::CHEVRON } else { icons::NEXT };
    let response = button::link(ui, Some(icon), text);
    ui.accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.clicked() {
        set_open(ui, id, !open);
    }
    open
}

/// A section of a record that is one line until something is in it.
pub struct Folded<'a> {
    /// The record.
    pub id: RowId,
    /// Key of its title in the texts.
    pub key: &'a str,
    /// The words of the link that opens it.
    pub add: &'a str,
    /// Whether nothing is in it.
    pub is_empty: bool,
}

impl Folded<'_> {
    /// Shows its heading, or its one line; says whether its fields are to be shown.
    pub fn show(&self, ui: &mut Ui, cx: &Cx) -> bool {
        let id = Id::unique(("folded", self.key, self.id.uuid));
        let title = cx.text(self.key);
        if !self.is_empty {
            // It stays open when its last field is emptied: nothing may fold under somebody's hands.
            set_open(ui, id, true);
            section::heading(ui, &title, None);
            return true;
        }
        if is_open(ui, id) {
            let hide = cx.text("record-hide");
            if section::heading(
                ui,
                &title,
                Some(Action {
                    icon: None,
                    text: &hide,
                }),
            )
            .is_some_and(|it| it.clicked())
            {
                set_open(ui, id, false);
            }
            return true;
        }
        let add = cx.text(self.add);
        let response = section::empty_line(
            ui,
            &title,
            Action {
                icon: Some(icons::ADD),
                text: &add,
            },
        );
        if response.clicked() {
            set_open(ui, id, true);
        }
        false
    }
}

/// What stands below a field, aligned with the controls.
pub fn under<R>(ui: &mut Ui, add: impl FnOnce(&mut Ui) -> R) -> R {
    ui.horizontal_top(|ui| {
        ui.add_space(size::LABEL);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            add(ui)
        })
        .inner
    })
    .inner
}

/// Whether nothing is recorded in a field.
pub fn is_blank(row: &Row, field: Field) -> bool {
    field.columns().iter().all(|column| row.cell(column).is_null())
}

/// A line with `left` in the room that `right` leaves; what `right` adds stands at the right edge.
pub fn between<R>(ui: &mut Ui, left: impl FnOnce(&mut Ui), right: impl FnOnce(&mut Ui) -> R) -> R {
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        let inner = right(ui);
        ui.with_layout(Layout::top_down(Align::Min), left);
        inner
    })
    .inner
}

/// An icon with a quiet text on as many lines as it needs.
pub fn quiet_line(ui: &mut Ui, icon: &str, text: &str) -> Response {
    const INDENT: f32 = 20.0;
    let quiet = tokens(ui).quiet;
    let font = regular(size::SECOND);
    let galley = ui
        .painter()
        .layout(text.to_owned(), font, quiet, ui.available_width() - INDENT);
    let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(INDENT, 0.0), Sense::hover());
    paint_icon(ui, rect.left_top() + Vec2::new(7.0, 8.0), icon, 14.0, quiet);
    ui.painter()
        .galley(rect.left_top() + Vec2::new(INDENT, 0.0), galley, quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// The texts that are not empty, joined as the second line of a record.
pub fn joined<S: AsRef<str>>(parts: &[S]) -> String {
    let parts: Vec<&str> = parts
        .iter()
        .map(AsRef::as_ref)
        .filter(|part| !part.is_empty())
        .collect();
    parts.join(" · ")
}
