//! One change of all chosen graves: what is to be set, and a preview of what that does to each, before it is done.
//! It computes nothing: the preview comes from the catalogue, and the change is one step for undo.

use egui::{Id, ScrollArea, Ui};
use uuid::Uuid;

use super::end_of;
use super::mark_status::DecisionForm;
use super::mark_status::cells::Cells;
use crate::command::Request;
use crate::model::bulk::{Bulk, Effect};
use crate::model::edit::Named;
use crate::model::protection_term::{self, Group};
use crate::model::{
    Field, Kind, Table, Vocab, memorial, memorial_material, memorial_symbol, person_category, site, status_check, terms,
};
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::field::{self, Text};
use crate::ui::widgets::select::Select;
use crate::ui::widgets::text::{self, line, paint_line};
use crate::ui::{Cx, form};

/// Lines of the preview that are shown; the rest is counted.
const SHOWN: usize = 200;

/// What can be set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum What {
    Review,
    Site,
    Status,
    Custodian,
    Category,
    Field(Field),
    List(Table),
}

const CHOICES: [What; 12] = [
    What::Review,
    What::Site,
    What::Status,
    What::Custodian,
    What::Category,
    What::Field(memorial::KIND),
    What::Field(memorial::MARKER_TYPE),
    What::Field(memorial::LOCATED),
    What::Field(memorial::EXISTENCE),
    What::Field(memorial::SECTION),
    What::List(Table::MemorialMaterial),
    What::List(Table::MemorialSymbol),
];

/// What stands for a check that found no protection.
const CHECKED: &str = "none_confirmed";
const CHECK: &[Field] = &[status_check::CHECKED, status_check::CHECKED_BY, status_check::SOURCE];

/// The open dialog.
#[derive(Clone, Debug)]
pub struct BulkEdit {
    memorials: Vec<Uuid>,
    what: What,
    /// A text or a code.
    value: String,
    site: Option<Uuid>,
    decision: DecisionForm,
    check: Cells,
    /// What the preview was last asked for.
    asked: Option<Bulk>,
}

impl BulkEdit {
    /// For these memorials.
    pub fn new(memorials: Vec<Uuid>) -> Self {
        Self {
            memorials,
            what: What::Review,
            value: String::new(),
            site: None,
            decision: DecisionForm::default(),
            check: Cells::default(),
            asked: None,
        }
    }

    /// Shows the dialog; false once it is to be closed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let view = cx.view;
        let Some(catalogue) = &view.catalogue else { return false };
        let bulk = self.bulk(cx);
        if bulk.is_some() && bulk != self.asked {
            self.asked.clone_from(&bulk);
            if let Some(bulk) = &bulk {
                cx.ask(Request::PreviewBulk(bulk.clone(), self.memorials.clone()));
            }
        }
        let preview = catalogue.bulk.as_ref().filter(|(of, _)| Some(of) == bulk.as_ref());
        let effects: &[Effect] = preview.map_or(&[], |(_, effects)| effects.as_slice());
        let ready = !effects.is_empty() && !catalogue.is_read_only;
        let title = cx.text("bulk-title");
        let subtitle = cx
            .texts
            .with("bulk-subtitle", &[("count", self.memorials.len().into())]);
        let (cancel, hint) = (cx.text("dialog-cancel"), cx.text("bulk-hint"));
        let primary = cx.texts.with("bulk-primary", &[("count", effects.len().into())]);
        let footer = Footer {
            hint: &hint,
            cancel: &cancel,
            primary: &primary,
            ready,
        };
        let output = Dialog::new("bulk edit", &title)
            .subtitle(&subtitle)
            .width(640.0)
            .footer(footer)
            .show(ui, |ui| {
                self.fields(ui, cx);
                ui.add_space(2.0 * size::STEP);
                preview_of(ui, cx, (preview.is_some(), effects), self.vocab());
                let left = self.memorials.len().saturating_sub(effects.len());
                if left > 0 && preview.is_some() && self.is_of_memorials() {
                    text::hint(ui, &cx.texts.with("bulk-left", &[("count", left.into())]));
                }
            });
        match (end_of(ui, &output, ready), bulk) {
            (Some(End::Cancel), _) => false,
            (Some(End::Primary), Some(bulk)) => {
                cx.ask(Request::BulkEdit(bulk, std::mem::take(&mut self.memorials)));
                false
            }
            _ => true,
        }
    }

    fn fields(&mut self, ui: &mut Ui, cx: &Cx) {
        let label = cx.text("bulk-what");
        let names: Vec<String> = CHOICES.iter().map(|what| name_of(cx, *what)).collect();
        let current = name_of(cx, self.what);
        let chosen = field::row(ui, &label, |ui| {
            Select::new(Id::unique("bulk what"), &label, &current).show(ui, &names)
        });
        if let Some(place) = chosen {
            self.what = CHOICES[place];
            self.value.clear();
        }
        match self.what {
            What::Review => self.term(ui, cx, Vocab::ReviewState),
            What::Category => self.term(ui, cx, Vocab::PersonCategory),
            What::Status => self.status(ui, cx),
            What::Site => self.site(ui, cx),
            What::Custodian => self.text(ui, cx, site::CUSTODIAN_NAME),
            What::List(list) => {
                if let Some(Kind::Term(vocab)) = list.list_fields().map(|(_, term)| term.kind) {
                    self.term(ui, cx, vocab);
                }
            }
            What::Field(of) => match of.kind {
                Kind::Term(vocab) => self.term(ui, cx, vocab),
                _ => self.text(ui, cx, of),
            },
        }
    }

    fn term(&mut self, ui: &mut Ui, cx: &Cx, vocab: Vocab) {
        let label = cx.text("bulk-value");
        let codes = terms::codes(vocab);
        let labels: Vec<&str> = codes.iter().map(|code| cx.texts.term(vocab, code)).collect();
        let current = if self.value.is_empty() {
            ""
        } else {
            cx.texts.term(vocab, &self.value)
        };
        let chosen = field::row(ui, &label, |ui| {
            Select::new(Id::unique("bulk value"), &label, current).show(ui, &labels)
        });
        if let Some(place) = chosen {
            codes[place].clone_into(&mut self.value);
        }
    }

    fn text(&mut self, ui: &mut Ui, cx: &Cx, of: Field) {
        let (label, hint) = (cx.text("bulk-value"), form::hint(cx.texts, of));
        field::row(ui, &label, |ui| {
            let control = Text::new(Id::unique("bulk text"), &label).hint(&hint);
            control.show(ui, &mut self.value);
        });
    }

    fn site(&mut self, ui: &mut Ui, cx: &Cx) {
        let label = form::label(cx.texts, memorial::SITE);
        let sites = cx.view.catalogue.as_ref().map_or(&[][..], |catalogue| &catalogue.sites);
        let labels: Vec<&str> = sites.iter().map(|line| line.title.as_str()).collect();
        let current = sites.iter().find(|line| Some(line.id.uuid) == self.site);
        let current = current.map_or("", |line| line.title.as_str());
        let chosen = field::row(ui, &label, |ui| {
            Select::new(Id::unique("bulk site"), &label, current).show(ui, &labels)
        });
        if let Some(place) = chosen {
            self.site = Some(sites[place].id.uuid);
        }
    }

    /// A term that the chip or the labels beside it can show, or the check that found none; and what is asked about it.
    /// What ends an earlier decision is marked grave by grave, where that decision is seen.
    fn status(&mut self, ui: &mut Ui, cx: &Cx) {
        let label = cx.text("bulk-value");
        let is_offered = |code: &&str| {
            let effect = protection_term::term(code).map(|term| term.effect);
            effect.is_some_and(|effect| match effect {
                protection_term::Effect::Chip(group) => group != Group::NotChecked,
                effect => effect == protection_term::Effect::Label,
            })
        };
        let codes: Vec<&str> = terms::codes(Vocab::Protection)
            .iter()
            .copied()
            .filter(is_offered)
            .collect();
        let words = |code: &str| {
            let regime = protection_term::term(code).map_or("", |term| term.regime);
            let term = cx.texts.term(Vocab::Protection, code);
            match regime {
                "" => term.to_owned(),
                regime => format!("{} · {term}", cx.texts.term(Vocab::Regime, regime)),
            }
        };
        let labels: Vec<String> = codes.iter().map(|code| words(code)).collect();
        let current = if self.value.is_empty() {
            String::new()
        } else {
            words(&self.value)
        };
        let chosen = field::row(ui, &label, |ui| {
            Select::new(Id::unique("bulk status"), &label, &current).show(ui, &labels)
        });
        if let Some(place) = chosen {
            codes[place].clone_into(&mut self.value);
            if let Some(term) = protection_term::term(&self.value) {
                self.decision.choose(term, cx.texts.lang());
            }
        }
        if self.value == CHECKED {
            for field in CHECK {
                self.check.text_row(ui, cx.texts, *field);
            }
        } else if let Some(term) = protection_term::term(&self.value) {
            self.decision.when(ui, cx.texts, term);
            self.decision.papers(ui, cx.texts, term);
        }
    }

    /// The change, once enough is known.
    fn bulk(&self, cx: &Cx) -> Option<Bulk> {
        let value = self.value.trim();
        let has_value = !value.is_empty();
        match self.what {
            What::Site => self.site.map(|uuid| Bulk::Site(Named::Existing(uuid))),
            _ if !has_value => None,
            What::Review => Some(Bulk::Field(memorial::REVIEW_STATE, value.to_owned())),
            What::Custodian => Some(Bulk::Custodian(value.to_owned())),
            What::Category => Some(Bulk::Term(Table::PersonCategory, value.to_owned())),
            What::Field(field) => Some(Bulk::Field(field, value.to_owned())),
            What::List(list) => Some(Bulk::Term(list, value.to_owned())),
            What::Status if value == CHECKED => {
                let mut cells = self.check.filled(CHECK);
                if !cells.iter().any(|(field, _)| *field == status_check::CHECKED) {
                    cells.push((status_check::CHECKED, cx.view.today.to_string()));
                }
                Some(Bulk::Check(cells))
            }
            What::Status => protection_term::term(value).map(|term| Bulk::Decision(self.decision.cells(term))),
        }
    }

    /// Whether the records that change are the chosen graves themselves, not their sites or people.
    const fn is_of_memorials(&self) -> bool {
        !matches!(self.what, What::Custodian | What::Category)
    }

    /// The vocabularies of what stands there now and of what will.
    const fn vocab(&self) -> Option<(Vocab, Vocab)> {
        match self.what {
            What::Review => Some((Vocab::ReviewState, Vocab::ReviewState)),
            What::Status => Some((Vocab::Summary, Vocab::Protection)),
            What::Category => Some((Vocab::PersonCategory, Vocab::PersonCategory)),
            What::Site | What::Custodian => None,
            What::List(Table::MemorialSymbol) => Some((Vocab::Symbol, Vocab::Symbol)),
            What::List(_) => Some((Vocab::Material, Vocab::Material)),
            What::Field(field) => match field.kind {
                Kind::Term(vocab) => Some((vocab, vocab)),
                _ => None,
            },
        }
    }
}

fn name_of(cx: &Cx, what: What) -> String {
    match what {
        What::Review => form::label(cx.texts, memorial::REVIEW_STATE),
        What::Site => form::label(cx.texts, memorial::SITE),
        What::Status => cx.text("bulk-status"),
        What::Custodian => cx.text("bulk-custodian"),
        What::Category => cx.texts.with(
            "bulk-add",
            &[("what", form::label(cx.texts, person_category::CATEGORY).into())],
        ),
        What::Field(field) => form::label(cx.texts, field),
        What::List(list) => {
            let field = match list {
                Table::MemorialSymbol => memorial_symbol::SYMBOL,
                _ => memorial_material::MATERIAL,
            };
            cx.texts
                .with("bulk-add", &[("what", form::label(cx.texts, field).into())])
        }
    }
}

/// What the change does to each record, line by line.
fn preview_of(ui: &mut Ui, cx: &Cx, (is_there, effects): (bool, &[Effect]), vocab: Option<(Vocab, Vocab)>) {
    if !is_there {
        text::second(ui, &cx.text("bulk-choose"));
        return;
    }
    if effects.is_empty() {
        text::second(ui, &cx.text("bulk-nothing"));
        return;
    }
    text::strong(ui, &cx.text("bulk-preview"));
    let words = |code: &str, vocab: Option<Vocab>| match (code, vocab) {
        ("", _) => cx.text("record-nothing"),
        (code, Some(vocab)) => cx.texts.term(vocab, code).to_owned(),
        (code, None) => code.to_owned(),
    };
    ScrollArea::vertical().max_height(220.0).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        for effect in effects.iter().take(SHOWN) {
            let before = words(&effect.before, vocab.map(|(before, _)| before));
            let after = words(&effect.after, vocab.map(|(_, after)| after));
            effect_line(ui, cx, effect, (&before, &after));
        }
    });
    if effects.len() > SHOWN {
        let more = effects.len() - SHOWN;
        text::hint(ui, &cx.texts.with("bulk-more", &[("count", more.into())]));
    }
}

fn effect_line(ui: &mut Ui, cx: &Cx, effect: &Effect, (before, after): (&str, &str)) {
    const HEIGHT: f32 = 28.0;
    let colours = tokens(ui);
    let wanted = egui::vec2(ui.available_width(), HEIGHT);
    let (rect, response) = ui.allocate_exact_size(wanted, egui::Sense::hover());
    let title = if effect.title.is_empty() {
        cx.text("record-unnamed-grave")
    } else {
        effect.title.clone()
    };
    let half = rect.width() * 0.45;
    let galley = line(ui, &title, semibold(size::SECOND), colours.ink, half - 8.0);
    paint_line(ui, rect.left_center(), galley);
    let change = format!("{before} → {after}");
    let galley = line(ui, &change, regular(size::SECOND), colours.quiet, rect.width() - half);
    paint_line(ui, rect.left_center() + egui::vec2(half, 0.0), galley);
    let said = format!("{title}: {change}");
    response.widget_info(|| egui::WidgetInfo::labeled(egui::accesskit::Role::Label, true, &said));
}
