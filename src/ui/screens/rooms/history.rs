//! The room of the history: what changed, by whom and when, each change with its way back.
//! It shows the changes that the view holds; how far back these go is not decided here.

use egui::{Rect, RichText, ScrollArea, Ui, UiBuilder, vec2};

use super::{head, local_time};
use crate::command::Request;
use crate::model::change::{ChangeKind, FieldChange, HistoryLine};
use crate::model::{Field, Kind};
use crate::texts::Texts;
use crate::ui::screens::main as shell;
use crate::ui::theme::{semibold, size, tokens};
use crate::ui::view::CatalogueView;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::empty::empty;
use crate::ui::widgets::text;
use crate::ui::{Cx, form, icons};

/// Height of a change without its fields, in points.
const CHANGE: f32 = 58.0;
/// Height of a field's line.
const FIELD: f32 = 20.0;
/// Changes this far out of view are drawn, too, so that the Tab key walks on to them.
const BEYOND: f32 = 120.0;
/// Width that the button keeps.
const BUTTON: f32 = 150.0;

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    let body = head(ui, &cx.text("history-name"), |_| {});
    shell::region(ui, "history", body, |ui| {
        if catalogue.history.is_empty() {
            empty(ui, icons::HISTORY, &cx.text("history-empty"), None);
            return;
        }
        let total = catalogue.history.iter().map(height).sum();
        ScrollArea::vertical()
            .auto_shrink(false)
            .show_viewport(ui, |ui, viewport| {
                ui.set_height(total);
                let near = viewport.y_range().expand(BEYOND);
                let (origin, width) = (ui.max_rect().min, ui.available_width());
                let mut top = 0.0;
                for line in &catalogue.history {
                    let bottom = top + height(line);
                    if near.intersects(egui::Rangef::new(top, bottom)) {
                        let rect = Rect::from_min_size(origin + vec2(0.0, top), vec2(width, bottom - top));
                        change(ui, cx, (line, catalogue.is_read_only), rect);
                    }
                    top = bottom;
                }
            });
    });
}

fn height(line: &HistoryLine) -> f32 {
    CHANGE + FIELD * line.fields.len() as f32
}

fn change(ui: &mut Ui, cx: &mut Cx, (line, is_read_only): (&HistoryLine, bool), rect: Rect) {
    shell::hairline(ui, rect.x_range(), rect.bottom());
    let rect = rect.shrink2(vec2(16.0, 9.0));
    let (words, button) = rect.split_left_right_at_x(rect.right() - BUTTON);
    let mut part = ui.new_child(UiBuilder::new().id_salt(line.change.id).max_rect(words));
    part.spacing_mut().item_spacing.y = 2.0;
    title(&mut part, &line_text(cx.texts, line), line.change.taken_back);
    text::second(&mut part, &circumstances(cx.texts, line));
    for field in &line.fields {
        text::second(&mut part, &field_text(cx.texts, field));
    }
    let layout = egui::Layout::right_to_left(egui::Align::Min);
    let mut part = ui.new_child(
        UiBuilder::new()
            .id_salt(("back", line.change.id))
            .max_rect(button)
            .layout(layout),
    );
    if line.change.taken_back {
        text::second(&mut part, &cx.text("history-taken-back"));
    } else if !is_read_only && line.change.kind != ChangeKind::Purge {
        back_button(&mut part, cx, line);
    }
}

fn title(ui: &mut Ui, words: &str, is_taken_back: bool) {
    let colours = tokens(ui);
    if is_taken_back {
        let words = RichText::new(words)
            .font(semibold(size::TEXT))
            .color(colours.quiet)
            .strikethrough();
        ui.add(egui::Label::new(words).truncate());
    } else {
        text::strong(ui, words);
    }
}

/// The button that takes the change back, or brings again what the change took back.
fn back_button(ui: &mut Ui, cx: &mut Cx, line: &HistoryLine) {
    let is_undo = line.change.kind == ChangeKind::Undo;
    let (key, named) = if is_undo {
        ("history-bring-again", "history-bring-again-named")
    } else {
        ("history-take-back", "history-take-back-named")
    };
    let hint = cx
        .texts
        .with(named, &[("label", cx.texts.change(&line.change.label).into())]);
    let icon = if is_undo { icons::REDO } else { icons::UNDO };
    let response = Button::secondary(&cx.text(key))
        .with_icon(icon)
        .height(size::SMALL)
        .hint(&hint)
        .max_width(BUTTON)
        .show(ui);
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Button, true, &hint));
    if response.gained_focus() {
        response.scroll_to_me(None);
    }
    if response.clicked() {
        form::leave(cx);
        cx.ask(Request::TakeBack(line.change.clone()));
    }
}

/// A line of the history: what was done, taken back or brought again.
pub fn line_text(texts: &Texts, line: &HistoryLine) -> String {
    let label = texts.change(&line.change.label);
    match line.change.kind {
        ChangeKind::Edit | ChangeKind::Purge => label,
        ChangeKind::Undo => texts.with("history-undo", &[("label", label.into())]),
        ChangeKind::Redo => texts.with("history-redo", &[("label", label.into())]),
    }
}

/// When, by whom, how many records, and whether it came to its end.
pub fn circumstances(texts: &Texts, line: &HistoryLine) -> String {
    let author = line.change.author.trim();
    let key = if author.is_empty() {
        "history-line-unsigned"
    } else {
        "history-line"
    };
    let when = local_time(texts, &line.change.at);
    let args = [
        ("when", when.into()),
        ("author", author.into()),
        ("count", line.rows.into()),
    ];
    let text = texts.with(key, &args);
    if line.change.finished {
        text
    } else {
        format!("{text} · {}", texts.get("history-unfinished"))
    }
}

/// A value as people read it: terms and yes and no as words, everything in one line.
pub fn value_text(texts: &Texts, field: Field, value: &str) -> String {
    match field.kind {
        Kind::Term(vocab) => texts.term(vocab, value).to_owned(),
        Kind::Flag => texts.get(if value == "1" { "history-yes" } else { "history-no" }),
        _ => value.replace('\n', " "),
    }
}

/// What became of a field, as in "Died: 1943 → Feb 1943".
pub fn field_text(texts: &Texts, change: &FieldChange) -> String {
    let shown = |value: &str| {
        if value.is_empty() {
            texts.get("nothing-chosen")
        } else {
            value_text(texts, change.field, value)
        }
    };
    let args = [
        ("field", form::label(texts, change.field).into()),
        ("before", shown(&change.before).into()),
        ("after", shown(&change.after).into()),
    ];
    texts.with("history-field", &args)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::change::{Change, Label};
    use crate::model::{Lang, memorial};

    fn line(kind: ChangeKind, label: Label) -> HistoryLine {
        let change = Change {
            id: 1,
            label,
            kind,
            group: uuid::Uuid::nil(),
            target: None,
            taken_back: false,
            finished: true,
            at: "2026-05-20T12:00:00Z".to_owned(),
            author: String::new(),
        };
        HistoryLine {
            change,
            rows: 1,
            fields: Vec::new(),
        }
    }

    #[test]
    fn a_change_without_a_subject_is_named_without_a_colon() {
        let texts = Texts::new(Lang::En);
        assert_eq!(
            texts.change(&Label::new("change-edit", "Щукин Пётр")),
            "Edited: Щукин Пётр"
        );
        assert_eq!(texts.change(&Label::new("change-edit", "")), "Edited");
    }

    #[test]
    fn an_undo_says_what_it_took_back() {
        let texts = Texts::new(Lang::En);
        let undo = line(ChangeKind::Undo, Label::new("change-trash", "ARL-0012"));
        assert_eq!(line_text(&texts, &undo), "Took back: Moved to trash: ARL-0012");
    }

    #[test]
    fn a_change_that_nobody_signed_is_shown_without_a_gap() {
        let texts = Texts::new(Lang::En);
        let mut line = line(ChangeKind::Edit, Label::new("change-sample", ""));
        assert!(
            circumstances(&texts, &line).ends_with("· 1 record"),
            "{}",
            circumstances(&texts, &line)
        );
        line.change.author = "Anna".to_owned();
        line.rows = 12;
        assert!(circumstances(&texts, &line).ends_with(" · Anna · 12 records"));
    }

    #[test]
    fn a_field_shows_words_for_codes_and_a_dash_for_nothing() {
        let texts = Texts::new(Lang::En);
        let change = FieldChange {
            field: memorial::KIND,
            before: String::new(),
            after: "plaque".to_owned(),
        };
        assert!(
            field_text(&texts, &change).ends_with(": — → Plaque"),
            "{}",
            field_text(&texts, &change)
        );
    }
}
