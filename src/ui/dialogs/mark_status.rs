//! The guided form that records a status: a decision under the law of the place, or a check that found none.
//! It adds to the timeline and overwrites nothing; "not checked" is the absence of both and not offered.

pub mod cells;
mod check;
mod choices;
mod decision;
mod ends;
pub(super) mod place;

pub use self::decision::{DecisionForm, rule};

use egui::{Id, Key, Ui};

use self::check::CheckForm;
use self::choices::Choosing;
use self::place::{Place, REGIMES};
use super::{end_of, is_done};
use crate::command::Request;
use crate::model::protection_term;
use crate::model::{RowId, Vocab, protection, status_check};
use crate::ui::Cx;
use crate::ui::screens::record::subject;
use crate::ui::view::RecordView;
use crate::ui::widgets::dialog::{Dialog, End, Footer};
use crate::ui::widgets::select::Select;
use crate::ui::widgets::{button, field, text};

/// Wide enough for the hint beside a button that names a long term.
const WIDTH: f32 = 700.0;

/// What is to be recorded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Chosen {
    /// A check that found no protection.
    Check,
    /// A decision, by the code of its term.
    Term(&'static str),
}

/// The open form.
#[derive(Clone, Debug, PartialEq)]
pub struct MarkStatus {
    owner: RowId,
    /// A regime chosen here; else the site's.
    regime: Option<&'static str>,
    is_choosing_regime: bool,
    choosing: Choosing,
    decision: DecisionForm,
    check: Option<CheckForm>,
    /// Whether the first field of the form is to get the keyboard.
    wants_form: bool,
    /// The control that had the keyboard in the last frame.
    focused: Option<Id>,
    /// The catalogue's revision when the form was sent: it closes once that has moved on.
    sent_at: Option<u64>,
}

impl MarkStatus {
    /// An empty form for a memorial or site.
    pub fn new(owner: RowId) -> Self {
        Self {
            owner,
            regime: None,
            is_choosing_regime: false,
            choosing: Choosing {
                chosen: None,
                card: None,
                shows_others: false,
                wants_focus: true,
                wants_sight: false,
            },
            decision: DecisionForm::default(),
            check: None,
            wants_form: false,
            focused: None,
            sent_at: None,
        }
    }

    /// Shows the form; false once it is to be closed.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx) -> bool {
        let view = cx.view;
        let Some(catalogue) = &view.catalogue else { return false };
        if is_done(&mut self.sent_at, catalogue) {
            return false;
        }
        let Some(record) = &catalogue.record else { return false };
        let Some(place) = Place::of(record).filter(|place| place.owner == self.owner) else {
            return false;
        };
        let regime = self.regime.or_else(|| place.regime());
        let request = regime
            .and_then(|regime| self.request(cx, &place, regime))
            .filter(|_| !catalogue.is_read_only);
        let keys = Keys::read(ui, self.choosing.card);
        let ended = self.dialog(ui, cx, (record, &place, regime), request.is_some());
        // Only now: a click takes the keyboard from every field that it did not hit.
        if std::mem::take(&mut self.wants_form) || keys.leaves_cards {
            self.focus_form(ui);
        }
        match (ended, request) {
            (Some(End::Cancel), _) => false,
            (ended, Some(request)) if ended.is_some() || keys.confirms_card => {
                cx.ask(request);
                self.sent_at = Some(catalogue.revision);
                true
            }
            _ => true,
        }
    }

    fn dialog(
        &mut self,
        ui: &mut Ui,
        cx: &Cx,
        (record, place, regime): (&RecordView, &Place, Option<&'static str>),
        ready: bool,
    ) -> Option<End> {
        let title = cx.text("mark-title");
        let subtitle = self.subtitle(cx, record, place, regime);
        let (hint, cancel, primary) = (cx.text("mark-hint"), cx.text("status-cancel"), self.primary(cx));
        let footer = Footer {
            hint: &hint,
            cancel: &cancel,
            primary: &primary,
            ready,
        };
        let dialog = Dialog::new("mark status", &title)
            .subtitle(&subtitle)
            .width(WIDTH)
            .footer(footer);
        let output = dialog.show(ui, |ui| match regime {
            Some(regime) => self.body(ui, cx, place, regime),
            None => self.ask_regime(ui, cx),
        });
        end_of(ui, &output, ready)
    }

    /// Who it is, and why these terms are offered.
    fn subtitle(&self, cx: &Cx, record: &RecordView, place: &Place, regime: Option<&str>) -> String {
        let who = subject(cx.texts, record);
        let Some(regime) = regime else { return who };
        let name = place.name(cx.texts.lang());
        let key = if self.regime.is_some() || name.is_empty() {
            "mark-terms-of"
        } else {
            "mark-where"
        };
        let why = cx.texts.with(key, &[("place", name.into()), ("regime", regime.into())]);
        format!("{who} · {why}")
    }

    /// What the primary button records.
    fn primary(&self, cx: &Cx) -> String {
        match self.choosing.chosen {
            None => cx.text("mark-primary"),
            Some(Chosen::Check) => cx.text("mark-primary-check"),
            Some(Chosen::Term(code)) => {
                let label = choices::short_label(cx.texts, code);
                cx.texts.with("mark-primary-as", &[("label", label.into())])
            }
        }
    }

    /// The request that records what is chosen, where enough is known.
    fn request(&self, cx: &Cx, place: &Place, regime: &str) -> Option<Request> {
        let today = cx.view.today;
        match self.choosing.chosen? {
            Chosen::Check => {
                let check = self.check.as_ref().filter(|check| check.is_ready(regime))?;
                Some(check.request(place.owner, regime))
            }
            Chosen::Term(code) => {
                let term = protection_term::term(code)?;
                let is_ready = self.decision.is_ready(place, term, today);
                is_ready.then(|| self.decision.request(place, term, today))
            }
        }
    }

    fn ask_regime(&mut self, ui: &mut Ui, cx: &Cx) {
        text::wrapped(ui, &cx.text("mark-regime-ask"));
        let chosen = choices::regimes(ui, cx, &mut self.choosing.wants_focus);
        text::wrapped(ui, &cx.text("mark-regime-hint"));
        self.take_regime(chosen);
    }

    fn body(&mut self, ui: &mut Ui, cx: &Cx, place: &Place, regime: &'static str) {
        self.other_regime(ui, cx, regime);
        if let Some(chosen) = choices::terms(ui, cx, regime, &mut self.choosing) {
            // Whoever chose with the keyboard may go on looking at cards.
            self.wants_form = ui.memory(egui::Memory::focused) != self.choosing.card;
            self.choose(cx, chosen);
        }
        let top = ui.cursor().top();
        match self.choosing.chosen {
            None => {}
            Some(Chosen::Check) => {
                text::wrapped(ui, &cx.text("mark-check-explained"));
                if let Some(check) = &mut self.check {
                    check.show(ui, cx, regime);
                }
            }
            Some(Chosen::Term(code)) => {
                if let Some(term) = protection_term::term(code) {
                    self.decision.show(ui, cx, place, term);
                }
            }
        }
        self.follow_keyboard(ui, top);
    }

    /// Scrolls to a control of the form, below `top`, that the keyboard has just come to; the cards do so themselves.
    fn follow_keyboard(&mut self, ui: &Ui, top: f32) {
        let focused = ui.memory(egui::Memory::focused);
        if std::mem::replace(&mut self.focused, focused) != focused
            && let Some(control) = focused.and_then(|id| ui.read_response(id))
            && control.rect.top() >= top
        {
            control.scroll_to_me(None);
        }
    }

    fn choose(&mut self, cx: &Cx, chosen: Chosen) {
        self.choosing.chosen = Some(chosen);
        match chosen {
            Chosen::Check => {
                let author = cx.view.settings.author.trim();
                self.check
                    .get_or_insert_with(|| CheckForm::new(cx.view.today, author, cx.texts.lang()));
            }
            Chosen::Term(code) => {
                if let Some(term) = protection_term::term(code) {
                    self.decision.choose(term, cx.texts.lang());
                }
            }
        }
    }

    fn other_regime(&mut self, ui: &mut Ui, cx: &Cx, regime: &'static str) {
        let text = cx.text("mark-other-regime");
        if !self.is_choosing_regime {
            self.is_choosing_regime = button::link(ui, None, &text).clicked();
            return;
        }
        let labels: Vec<&str> = REGIMES.iter().map(|code| cx.texts.term(Vocab::Regime, code)).collect();
        let current = cx.texts.term(Vocab::Regime, regime);
        let name = cx.text("mark-regime");
        let id = Id::unique("mark regime");
        let chosen = field::row(ui, &name, |ui| Select::new(id, &name, current).show(ui, &labels));
        self.take_regime(chosen.map(|place| REGIMES[place]));
    }

    fn take_regime(&mut self, chosen: Option<&'static str>) {
        if chosen.is_some() {
            self.regime = chosen;
            self.is_choosing_regime = false;
            let shows_others = self.choosing.shows_others;
            self.choosing = Choosing {
                chosen: None,
                card: None,
                shows_others,
                wants_focus: true,
                wants_sight: false,
            };
        }
    }

    /// Puts the keyboard into the first field of the form.
    fn focus_form(&self, ui: &Ui) {
        let first = match self.choosing.chosen {
            None => return,
            Some(Chosen::Check) => status_check::CHECKED,
            Some(Chosen::Term(_)) => protection::DECIDED,
        };
        ui.memory_mut(|memory| memory.request_focus(cells::id(first)));
    }
}

/// What the keys of this frame mean to the form; read before its controls take them.
struct Keys {
    /// Enter on the chosen card: it is chosen already, so the form is done.
    confirms_card: bool,
    /// Tab on the chosen card goes to the form, past the cards that were not chosen.
    leaves_cards: bool,
}

impl Keys {
    fn read(ui: &Ui, chosen_card: Option<Id>) -> Self {
        let is_on_card = chosen_card.is_some() && ui.memory(egui::Memory::focused) == chosen_card;
        let pressed = |key| ui.input(|input| input.modifiers.is_none() && input.key_pressed(key));
        Self {
            confirms_card: is_on_card && pressed(Key::Enter),
            leaves_cards: is_on_card && pressed(Key::Tab),
        }
    }
}
