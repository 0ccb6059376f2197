//! What the sections of the form share: fields in a row, links, what is folded away.
//! In a catalogue that cannot be written, fields are greyed out, but everything can be opened and read.

use egui::accesskit::Role;
use egui::{Align, Id, Layout, Response, Sense, Ui, Vec2, WidgetInfo};

use crate::model::{Field, Row};
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::button::{self, Button};
use crate::ui::widgets::section::{self, Action};
use crate::ui::widgets::field;
use crate::ui::widgets::text::paint_icon;
use crate::ui::{Cx, form, icons};

/// A row, and the drafts among which its own are.
pub type Source<'a> = (&'a Row, &'a [Row]);

/// Whether the open catalogue can be written.
pub fn may_edit(cx: &Cx) -> bool {
    cx.view.catalogue.as_ref().is_some_and(|catalogue| !catalogue.is_read_only)
}

/// Labelled fields of one row, one below the other.
pub fn fields(ui: &mut Ui, cx: &mut Cx, (row, drafts): Source, fields: &[Field]) {
    ui.add_enabled_ui(may_edit(cx), |ui| {
        for field in fields {
            form::edit(ui, cx, row, drafts, *field);
        }
    });
}

/// Several short fields side by side under one label; each has its own name for screen readers.
pub fn side_by_side(ui: &mut Ui, cx: &mut Cx, (row, drafts): Source, label: &str, fields: &[Field]) {
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, label, |ui| {
            ui.columns(fields.len(), |columns| {
                for (column, field) in columns.iter_mut().zip(fields) {
                    let name = form::label(cx.texts, *field);
                    form::control(column, cx, (row, drafts, *field), &name);
                }
            });
        });
    });
}

/// A link that changes something; greyed out where nothing can be written. Says whether it was clicked.
pub fn link(ui: &mut Ui, cx: &Cx, icon: Option<&str>, key: &str) -> bool {
    let text = cx.text(key);
    ui.add_enabled_ui(may_edit(cx), |ui| button::link(ui, icon, &text).clicked()).inner
}

/// A small button with an icon only that changes something; says whether it was clicked.
pub fn icon(ui: &mut Ui, cx: &Cx, icon: &str, name: &str) -> bool {
    let button = Button::icon_ghost(icon, name).height(size::SMALL).enabled(may_edit(cx));
    button.show(ui).clicked()
}

/// The heading of a section whose action adds something; says whether it was clicked.
pub fn heading(ui: &mut Ui, cx: &Cx, title: &str, action: &str) -> bool {
    let (title, action) = (cx.text(title), cx.text(action));
    let action = may_edit(cx).then_some(Action { icon: Some(icons::ADD), text: &action });
    section::heading(ui, &title, action).is_some_and(|response| response.clicked())
}

/// Whether something foldable is open now; `otherwise` until somebody folds or opens it.
pub fn is_open(ui: &Ui, id: Id, otherwise: bool) -> bool {
    ui.data(|data| data.get_temp(id)).unwrap_or(otherwise)
}

/// Opens or folds something from the next frame on.
pub fn set_open(ui: &Ui, id: Id, open: bool) {
    ui.data_mut(|data| data.insert_temp(id, open));
}

/// A line that opens and folds what follows it; says whether that is open.
pub fn disclosure(ui: &mut Ui, id: Id, text: &str) -> bool {
    let open = is_open(ui, id, false);
    let icon = if open { icons::CHEVRON } else { icons::NEXT };
    let response = button::link(ui, Some(icon), text);
    ui.accesskit_node_builder(response.id, |node| node.set_expanded(open));
    if response.clicked() {
        set_open(ui, id, !open);
    }
    open
}

/// A section that is one line while nothing is in it.
pub struct Folded<'a> {
    /// What it is known by: its folding is the same for every record.
    pub key: &'a str,
    /// The words of the link that opens it.
    pub add: &'a str,
    /// Whether nothing is in it.
    pub is_empty: bool,
}

impl Folded<'_> {
    /// Shows its heading, or its one line; says whether its fields are to be shown.
    pub fn show(&self, ui: &mut Ui, cx: &Cx) -> bool {
        let id = Id::unique(("record-section", self.key));
        let title = cx.text(self.key);
        if !self.is_empty {
            section::heading(ui, &title, None);
            return true;
        }
        if is_open(ui, id, false) {
            let hide = cx.text("record-hide");
            if section::heading(ui, &title, Some(Action { icon: None, text: &hide })).is_some_and(|it| it.clicked()) {
                set_open(ui, id, false);
            }
            return true;
        }
        let add = cx.text(self.add);
        let response = section::empty_line(ui, &title, Action { icon: Some(icons::ADD), text: &add });
        if response.clicked() {
            set_open(ui, id, true);
        }
        false
    }
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
    let galley = ui.painter().layout(text.to_owned(), font, quiet, ui.available_width() - INDENT);
    let (rect, response) = ui.allocate_exact_size(galley.size() + Vec2::new(INDENT, 0.0), Sense::hover());
    paint_icon(ui, rect.left_top() + Vec2::new(7.0, 8.0), icon, 14.0, quiet);
    ui.painter().galley(rect.left_top() + Vec2::new(INDENT, 0.0), galley, quiet);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, text));
    response
}

/// The texts that are not empty, joined as the second line of a record.
pub fn joined<S: AsRef<str>>(parts: &[S]) -> String {
    let parts: Vec<&str> = parts.iter().map(AsRef::as_ref).filter(|part| !part.is_empty()).collect();
    parts.join(" · ")
}
