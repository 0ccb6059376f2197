//! Two records side by side: which of them stays, what is right where they differ, or that they are not the same.
//! It changes nothing itself: what is chosen is asked for as one change.

use egui::{Align, Label, Layout, RichText, Stroke, Ui, vec2};

use super::end_of;
use crate::command::Request;
use crate::model::Kind;
use crate::model::doubles::{Compared, Comparison, Merge};
use crate::texts::Texts;
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::text;
use crate::ui::{Cx, form};

const WIDTH: f32 = 900.0;
const LABEL: f32 = 150.0;
const GAP: f32 = 12.0;
/// Height of a line, and of the room above its words.
const LINE: f32 = 34.0;
const TOP: f32 = 7.0;

/// The open dialog.
pub struct Doubles {
    comparison: Comparison,
    /// Which of the two stays.
    kept: usize,
    /// Of which of the two each field is taken.
    chosen: Vec<usize>,
}

impl Doubles {
    /// The first stays, with what it says.
    pub(super) fn new(comparison: Comparison) -> Self {
        let chosen = vec![0; comparison.fields.len()];
        Self {
            comparison,
            kept: 0,
            chosen,
        }
    }

    /// Shows the dialog; `false` when it is done.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let texts = cx.texts;
        let (heading, subtitle) = (texts.get("doubles-heading"), texts.get("doubles-subtitle"));
        let (cancel, primary) = (texts.get("dialog-cancel"), texts.get("doubles-merge"));
        let is_read_only = cx
            .view
            .catalogue
            .as_ref()
            .is_none_or(|catalogue| catalogue.is_read_only);
        let footer = Footer {
            hint: "",
            cancel: &cancel,
            primary: &primary,
            ready: !is_read_only,
        };
        let frame = Dialog::new("doubles", &heading)
            .subtitle(&subtitle)
            .width(WIDTH)
            .footer(footer);
        let shown = frame.show(ui, |ui| self.body(ui, cx, is_read_only));
        if shown.inner {
            let [one, other] = self.comparison.ids;
            cx.ask(Request::TellApart(one, other));
            return false;
        }
        match end_of(ui, &shown, false) {
            None => true,
            Some(End::Cancel) => false,
            Some(End::Primary) => {
                cx.ask(Request::Merge(Box::new(self.merge(cx.texts))));
                false
            }
        }
    }

    /// True where they are told apart.
    fn body(&mut self, ui: &mut Ui, cx: &mut Cx, is_read_only: bool) -> bool {
        let texts = cx.texts;
        ui.spacing_mut().item_spacing.y = 3.0;
        let is_apart = self.heads(ui, texts, is_read_only);
        self.names(ui, texts);
        for place in 0..self.comparison.fields.len() {
            self.field(ui, texts, place);
        }
        self.parts(ui, texts);
        is_apart
    }

    /// Whether they are the same at all, and which of them stays. True where they are told apart.
    fn heads(&mut self, ui: &mut Ui, texts: &Texts, is_read_only: bool) -> bool {
        let keep = ["doubles-keep-one", "doubles-keep-other"].map(|key| texts.get(key));
        let apart = texts.get("doubles-apart");
        let (mut kept, mut is_apart) = (self.kept, false);
        let not_the_same = |ui: &mut Ui| {
            let button = Button::secondary(&apart).enabled(!is_read_only).height(size::SMALL);
            is_apart = button.show(ui).clicked();
        };
        three(ui, not_the_same, |ui, place| {
            let button = Button::secondary(&keep[place])
                .selected(kept == place)
                .height(size::SMALL);
            if button.show(ui).clicked() {
                kept = place;
            }
        });
        if kept != self.kept {
            self.kept = kept;
            self.chosen.fill(kept);
        }
        is_apart
    }

    /// The forms of the names, or the people: all of them are kept.
    fn names(&self, ui: &mut Ui, texts: &Texts) {
        let label = texts.get(&format!("doubles-names-{}", self.comparison.ids[0].table.name()));
        columns(ui, &label, |ui, place| {
            let names = &self.comparison.names[place];
            let names = if names.is_empty() {
                "–".to_owned()
            } else {
                names.join("\n")
            };
            body(ui, &names);
        });
    }

    fn field(&mut self, ui: &mut Ui, texts: &Texts, place: usize) {
        let compared = &self.comparison.fields[place];
        let label = form::label(texts, compared.field);
        let shown = [0, 1].map(|side| words(texts, compared, side));
        let differs = compared.differs();
        let chosen = &mut self.chosen[place];
        columns(ui, &label, |ui, side| match shown[side].as_str() {
            "" => body(ui, "–"),
            words if differs => {
                let button = Button::secondary(words)
                    .selected(*chosen == side)
                    .height(size::SMALL)
                    .max_width(ui.available_width());
                if button.show(ui).clicked() {
                    *chosen = side;
                }
            }
            words => body(ui, words),
        });
    }

    /// What hangs on each: all of it is kept.
    fn parts(&self, ui: &mut Ui, texts: &Texts) {
        let line = |side: usize| {
            let parts = self.comparison.parts.iter().filter_map(|(table, counts)| {
                let name = texts.find(&format!("doubles-part-{}", table.replace('_', "-")))?;
                (counts[side] > 0).then(|| format!("{name} {}", counts[side]))
            });
            parts.collect::<Vec<_>>().join(" · ")
        };
        let lines = [line(0), line(1)];
        columns(ui, &texts.get("doubles-parts"), |ui, side| {
            let line = if lines[side].is_empty() { "–" } else { &lines[side] };
            body(ui, line);
        });
    }

    /// What is asked for: what was not chosen goes into the notes.
    fn merge(&self, texts: &Texts) -> Merge {
        let [kept, other] = [self.comparison.ids[self.kept], self.comparison.ids[1 - self.kept]];
        let mut taken = Vec::new();
        let mut lost = Vec::new();
        let fields = self.comparison.fields.iter().zip(&self.chosen);
        for (compared, chosen) in fields.filter(|(compared, _)| compared.differs()) {
            if *chosen != self.kept {
                taken.push(compared.field);
            }
            let args = [
                ("field", form::label(texts, compared.field).into()),
                ("value", words(texts, compared, 1 - chosen).into()),
            ];
            lost.push(texts.with("doubles-note", &args));
        }
        Merge {
            kept,
            other,
            taken,
            note: lost.join("\n"),
        }
    }
}

/// A line of the comparison: a label, and what each of the two says.
fn columns(ui: &mut Ui, label: &str, side: impl FnMut(&mut Ui, usize)) {
    let label = |ui: &mut Ui| {
        ui.add_space(TOP);
        text::second(ui, label);
    };
    three(ui, label, side);
}

/// Three columns above a hairline.
fn three(ui: &mut Ui, mut first: impl FnMut(&mut Ui), mut side: impl FnMut(&mut Ui, usize)) {
    let width = (ui.available_width() - LABEL - 2.0 * GAP) / 2.0;
    let lines = ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = GAP;
        let mut column = |width: f32, add: &mut dyn FnMut(&mut Ui)| {
            ui.allocate_ui_with_layout(vec2(width, LINE), Layout::top_down(Align::Min), |ui| {
                ui.set_width(width);
                ui.set_min_height(LINE);
                ui.spacing_mut().item_spacing.y = 0.0;
                add(ui);
            });
        };
        column(LABEL, &mut |ui| first(ui));
        for place in 0..2 {
            column(width, &mut |ui| side(ui, place));
        }
    });
    let rect = lines.response.rect;
    let stroke = Stroke::new(1.0, tokens(ui).line);
    ui.painter().hline(ui.max_rect().x_range(), rect.bottom() + 1.0, stroke);
}

/// What stands in a column, in as many lines as it needs.
fn body(ui: &mut Ui, words: &str) {
    ui.add_space(TOP);
    let words = RichText::new(words).font(regular(size::TEXT)).color(tokens(ui).ink);
    ui.add(Label::new(words).wrap());
    ui.add_space(TOP);
}

/// What a field says, in words.
fn words(texts: &Texts, compared: &Compared, side: usize) -> String {
    let text = compared.texts[side].as_str();
    match compared.field.kind {
        Kind::Term(vocab) if !text.is_empty() => texts.term(vocab, text).to_owned(),
        _ => text.to_owned(),
    }
}
