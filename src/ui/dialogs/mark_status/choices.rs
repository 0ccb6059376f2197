//! The cards of *Mark status*: what can be recorded for a place, how each looks and what it is called.
//! It records nothing; the chosen card comes back to the form.

use egui::{Id, Response, ScrollArea, Ui};

use super::super::focus_first;
use super::Chosen;
use crate::model::protection_term::{self, Effect, ProtectionTerm};
use crate::model::{Lang, Vocab, terms};
use crate::texts::Texts;
use crate::ui::screens::chips;
use crate::ui::widgets::button;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::dialog::{Choice, choice_card};
use crate::ui::{Cx, icons};

/// The code of the label "Checked: not protected", which is no decision.
const NOT_PROTECTED: &str = "none_confirmed";

/// Large cards for the regimes, where the place says none. Gives the one that was just chosen.
pub fn regimes(ui: &mut Ui, cx: &Cx, wants_focus: &mut bool) -> Option<&'static str> {
    let mut chosen = None;
    for &regime in super::place::REGIMES {
        let line = cx.texts.with("mark-regime-line", &[("regime", regime.into())]);
        let title = cx.texts.term(Vocab::Regime, regime);
        let card = choice_card(
            ui,
            &Choice {
                tone: Tone::Grey,
                icon: icons::SITE,
                title,
                line: &line,
            },
            false,
        );
        focus_first(&card, wants_focus);
        if card.clicked() {
            chosen = Some(regime);
        }
    }
    chosen
}

/// The cards of a regime in a list that scrolls. Gives the one that was just chosen.
pub fn terms(ui: &mut Ui, cx: &Cx, regime: &str, now: &mut Choosing) -> Option<Chosen> {
    // As many cards as the window holds; once one is chosen, several, and room for the form under them.
    let share = if now.chosen.is_some() { 0.34 } else { 0.58 };
    let height = (ui.content_rect().height() * share).clamp(150.0, 560.0);
    let chosen = ScrollArea::vertical()
        .id_salt("terms")
        .max_height(height)
        .auto_shrink([false, true])
        .show(ui, |ui| {
            let mut chosen = check_card(ui, cx, now);
            for term in protection_term::offered(regime) {
                chosen = term_card(ui, cx, (term, regime), now).or(chosen);
            }
            let text = cx.text("mark-other-labels");
            let icon = if now.shows_others { icons::CHEVRON } else { icons::NEXT };
            let others = button::link(ui, Some(icon), &text);
            ui.accesskit_node_builder(others.id, |node| node.set_expanded(now.shows_others));
            keep_in_sight(&others);
            if others.clicked() {
                now.shows_others = !now.shows_others;
            }
            if now.shows_others {
                for term in protection_term::other_terms() {
                    chosen = term_card(ui, cx, (term, ""), now).or(chosen);
                }
            }
            chosen
        })
        .inner;
    if now.chosen.is_some() {
        ui.separator();
    }
    chosen
}

/// What the list of cards keeps from frame to frame.
#[derive(Clone, Debug, PartialEq)]
pub struct Choosing {
    /// The card that is chosen.
    pub chosen: Option<Chosen>,
    /// The id of its card, for the keyboard.
    pub card: Option<Id>,
    /// Whether the labels beside the regimes are shown.
    pub shows_others: bool,
    /// Whether the first card still wants the keyboard.
    pub wants_focus: bool,
    /// Whether the chosen card is still to be brought into sight: the list gets shorter when one is chosen.
    pub wants_sight: bool,
}

fn check_card(ui: &mut Ui, cx: &Cx, now: &mut Choosing) -> Option<Chosen> {
    let (tone, icon, _) = chips::status(cx.texts, protection_term::Group::NotProtected, None, cx.view.today);
    let title = cx.texts.term(Vocab::Protection, NOT_PROTECTED);
    let line = cx.text("mark-check-line");
    let card = Card {
        tone,
        icon,
        title,
        line: &line,
        choice: Chosen::Check,
    };
    card.show(ui, now)
}

fn term_card(
    ui: &mut Ui,
    cx: &Cx,
    (term, regime): (&'static ProtectionTerm, &str),
    now: &mut Choosing,
) -> Option<Chosen> {
    let (tone, icon) = look(cx, term.effect);
    let title = title(cx.texts, term.code, regime);
    let line = term.explain(cx.texts.lang());
    Card {
        tone,
        icon,
        title: &title,
        line,
        choice: Chosen::Term(term.code),
    }
    .show(ui, now)
}

struct Card<'a> {
    tone: Tone,
    icon: &'a str,
    title: &'a str,
    line: &'a str,
    choice: Chosen,
}

impl Card<'_> {
    fn show(&self, ui: &mut Ui, now: &mut Choosing) -> Option<Chosen> {
        /// Letters of a title that may not fit on its card.
        const LONG: usize = 56;
        let is_chosen = now.chosen == Some(self.choice);
        let look = Choice {
            tone: self.tone,
            icon: self.icon,
            title: self.title,
            line: self.line,
        };
        let card = choice_card(ui, &look, is_chosen);
        focus_first(&card, &mut now.wants_focus);
        keep_in_sight(&card);
        if is_chosen {
            now.card = Some(card.id);
            if std::mem::take(&mut now.wants_sight) {
                card.scroll_to_me(None);
            }
        }
        let is_clicked = card.clicked();
        if is_clicked {
            (now.chosen, now.card, now.wants_sight) = (Some(self.choice), Some(card.id), true);
        }
        if self.title.chars().count() > LONG {
            card.on_hover_text(self.title);
        }
        is_clicked.then_some(self.choice)
    }
}

fn keep_in_sight(control: &Response) {
    if control.gained_focus() {
        control.scroll_to_me(None);
    }
}

/// The colours and the icon of what a term does to the summary.
fn look(cx: &Cx, effect: Effect) -> (Tone, &'static str) {
    match effect {
        Effect::Chip(group) => {
            let (tone, icon, _) = chips::status(cx.texts, group, None, cx.view.today);
            (tone, icon)
        }
        Effect::Label => (Tone::Blue, icons::RECOGNITION),
        Effect::Note => (Tone::Grey, icons::INFO),
        Effect::Ending => (Tone::Red, icons::CLOSE),
    }
}

/// The label of a term without what stands in brackets, for a button.
pub fn short_label(texts: &Texts, code: &'static str) -> &'static str {
    stem(texts.term(Vocab::Protection, code))
}

/// The label in the window's language, and in brackets the term as the region's own law words it.
fn title(texts: &Texts, code: &'static str, regime: &str) -> String {
    let label = texts.term(Vocab::Protection, code);
    let legal = own_language(regime).map_or("", |lang| terms::label(Vocab::Protection, code, lang));
    let in_brackets = label
        .split_once(" (")
        .map_or("", |(_, rest)| rest.trim_end_matches(')'));
    let is_said = legal.is_empty() || legal == label || in_brackets.to_lowercase() == legal.to_lowercase();
    if is_said {
        return label.to_owned();
    }
    // One pair of brackets is enough.
    let legal = legal.replace(" (", ", ").replace(')', "");
    texts.with(
        "mark-term-title",
        &[("label", stem(label).into()), ("legal", legal.into())],
    )
}

fn stem(label: &'static str) -> &'static str {
    label.split_once(" (").map_or(label, |(stem, _)| stem)
}

/// The language in which a regime's law is quoted.
fn own_language(regime: &str) -> Option<Lang> {
    match regime {
        "VLG" => Some(Lang::Nl),
        "WAL" | "BRU" => Some(Lang::Fr),
        "DG" => Some(Lang::De),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_called_in_the_windows_language_with_the_legal_term_in_one_pair_of_brackets() {
        let english = Texts::new(Lang::En);
        let cases = [
            ("wal_listed", "WAL", "Listed (classé)"),
            ("wal_safeguard", "WAL", "Safeguard list (Liste de sauvegarde)"),
            ("vlg_protected", "VLG", "Protected (Definitief beschermd)"),
            (
                "muni_wal_sihl",
                "WAL",
                "Local historical importance (Sépulture d’importance historique locale, SIHL)",
            ),
            ("abroad_protected", "ABROAD", "Protected abroad"),
            ("unesco_whs", "", "World Heritage"),
        ];
        for (code, regime, wanted) in cases {
            assert_eq!(title(&english, code, regime), wanted);
        }
        assert_eq!(
            title(&Texts::new(Lang::Fr), "wal_safeguard", "WAL"),
            "Liste de sauvegarde"
        );
    }

    #[test]
    fn no_title_has_brackets_in_brackets() {
        for &lang in Lang::ALL {
            let texts = Texts::new(lang);
            for &regime in super::super::place::REGIMES {
                for term in protection_term::offered(regime) {
                    let title = title(&texts, term.code, regime);
                    assert!(title.matches('(').count() <= 1, "{title}");
                }
            }
        }
    }
}
