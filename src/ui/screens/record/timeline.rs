//! The decisions as a timeline, newest first: a full dot while in force, what was decided, when, by whom and where.

use egui::{Id, Pos2, Stroke, Ui, Vec2};
use uuid::Uuid;

use crate::command::{Arrange, Request};
use crate::model::grave::{DecisionView, PhotoView};
use crate::model::status::{Decision, Origin};
use crate::model::{Field, Lang, Row, Table, Vocab, entry, photo, photo_link, protection, protection_term, terms};
use crate::ui::dialogs::mark_status;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field;
use crate::ui::widgets::select::Select;
use crate::ui::widgets::text::{self, elided};
use crate::ui::{Cx, icons};

use super::fields;
use super::lists;
use super::parts::{self, joined};

/// Room for dot and line at the left.
const INDENT: f32 = 22.0;

/// What can be put right in a decision.
const FIELDS: &[Field] = &[
    protection::AUTHORITY,
    protection::DECISION_KIND,
    protection::OBJECT_TYPE,
    protection::DECIDED,
    protection::NOTIFIED,
    protection::EFFECTIVE,
    protection::PUBLISHED,
    protection::REFERENCE,
    protection::PUBLICATION_REF,
    protection::URL,
    protection::VALID_UNTIL,
    protection::EXTENT,
    protection::PROTECTION_ZONE,
    protection::ENDED,
    protection::END_REASON,
    protection::ENDED_BY,
    protection::CERTAINTY,
];

/// Shows the decisions.
pub fn show(ui: &mut Ui, cx: &mut Cx, decisions: &[DecisionView], drafts: &[Row]) {
    for (place, decision) in decisions.iter().enumerate() {
        let top = ui.cursor().min;
        one(ui, cx, decision, drafts);
        let bottom = ui.cursor().min.y;
        let is_last = place + 1 == decisions.len();
        rail(
            ui,
            top,
            if is_last { None } else { Some(bottom) },
            is_in_force(cx, decision),
        );
    }
}

fn is_in_force(cx: &Cx, decision: &DecisionView) -> bool {
    Decision {
        row: &decision.row,
        origin: decision.origin,
    }
    .is_in_force(cx.view.today)
}

/// The dot of a decision, and the line down to the next.
fn rail(ui: &Ui, top: Pos2, next: Option<f32>, is_in_force: bool) {
    const RADIUS: f32 = 4.5;
    let colours = tokens(ui);
    let dot = top + Vec2::new(RADIUS + 2.0, 10.0);
    if let Some(next) = next {
        ui.painter().vline(
            dot.x,
            dot.y + RADIUS..=next + 10.0 - RADIUS,
            Stroke::new(2.0, colours.line),
        );
    }
    if is_in_force {
        ui.painter().circle_filled(dot, RADIUS, colours.accent);
    } else {
        // An outline besides the colour: the difference must not rest on colour alone.
        ui.painter()
            .circle(dot, RADIUS, colours.ground, Stroke::new(1.5, colours.quiet));
    }
}

fn one(ui: &mut Ui, cx: &mut Cx, decision: &DecisionView, drafts: &[Row]) {
    let row = &decision.row;
    let is_own = decision.origin == Origin::Own;
    let id = Id::unique(("decision", row.uuid()));
    ui.horizontal_top(|ui| {
        ui.add_space(INDENT);
        ui.vertical(|ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = size::STEP / 2.0;
            let url = row.text(protection::URL);
            let papers = documents(cx, row);
            let mut is_paper_wanted = false;
            let (is_opened, is_edited, is_removed) = parts::between(
                ui,
                |ui| words(ui, cx, decision),
                |ui| {
                    let clicked = buttons(ui, cx, is_own, !url.is_empty());
                    let show = cx.text("record-show-document");
                    is_paper_wanted = !papers.is_empty() && quiet_button(ui, icons::DOCUMENT, &show);
                    clicked
                },
            );
            if is_paper_wanted {
                cx.ask(Request::View(papers, 0));
            }
            if is_opened {
                cx.ask(Request::OpenLink(url.to_owned()));
            }
            if is_edited {
                let is_open = parts::is_open(ui, id);
                parts::set_open(ui, id, !is_open);
            }
            if is_removed {
                cx.ask(Request::Trash(row.id));
            }
        });
    });
    if is_own && parts::is_open(ui, id) {
        if row.link(protection::SITE).is_some() {
            fields::show(ui, cx, (row, drafts), &[protection::COVERS_GRAVES]);
        }
        fields::show(ui, cx, (row, drafts), FIELDS);
        document(ui, cx, row);
        let term = protection_term::term(row.text(protection::STATUS));
        let rule = term.map(|term| mark_status::rule(cx.texts, term)).unwrap_or_default();
        if !rule.is_empty() {
            parts::quiet_line(ui, icons::INFO, &rule);
        }
        lists::edit(ui, cx, row.id, Table::ProtectionValue);
        lists::edit(ui, cx, row.id, Table::ProtectionCriterion);
        fields::show(ui, cx, (row, drafts), &[protection::NOTES]);
    }
    ui.add_space(size::STEP);
}

/// The photos of the decision's papers.
fn documents(cx: &Cx, decision: &Row) -> Vec<Uuid> {
    let Some(attached) = parts::attached(cx.view) else {
        return Vec::new();
    };
    let links = attached.of(photo_link::PROTECTION, decision.uuid());
    links
        .into_iter()
        .filter_map(|link| link.link(photo_link::PHOTO))
        .collect()
}

/// The papers that are attached, each with the way to take it away again.
fn detach(ui: &mut Ui, cx: &mut Cx, decision: &Row) {
    let view = cx.view;
    let Some(attached) = parts::attached(view) else { return };
    for link in attached.of(photo_link::PROTECTION, decision.uuid()) {
        parts::under(ui, |ui| {
            if parts::link(ui, cx, Some(icons::CLOSE), "record-document-remove") {
                cx.ask(Request::Arrange(Arrange::Unlink(link.uuid())));
            }
        });
    }
}

/// Chooses a photo of the record as the decision's paper; what was attached shows in the viewer.
fn document(ui: &mut Ui, cx: &mut Cx, decision: &Row) {
    let view = cx.view;
    let Some(record) = view.catalogue.as_ref().and_then(|catalogue| catalogue.record.as_ref()) else {
        return;
    };
    let attached = documents(cx, decision);
    detach(ui, cx, decision);
    let offered: Vec<&PhotoView> = record
        .photos()
        .iter()
        .filter(|photo| !attached.contains(&photo.row.uuid()))
        .collect();
    let label = cx.text("record-document");
    let labels: Vec<&str> = offered
        .iter()
        .map(|photo| photo.row.text(photo::ORIGINAL_NAME))
        .collect();
    let hint = cx.text(if offered.is_empty() {
        "record-document-none"
    } else {
        "record-document-hint"
    });
    let chosen = ui
        .add_enabled_ui(parts::may_edit(cx) && !offered.is_empty(), |ui| {
            let id = Id::unique(("document", decision.uuid()));
            field::row(ui, &label, |ui| {
                Select::new(id, &label, "").hint(&hint).show(ui, &labels)
            })
        })
        .inner;
    if let Some(place) = chosen {
        cx.ask(Request::LinkPhotos(vec![offered[place].row.uuid()], decision.id));
    }
}

/// What was decided in the first line; when, by which paper and until when in the second.
fn words(ui: &mut Ui, cx: &Cx, decision: &DecisionView) {
    let row = &decision.row;
    let colours = tokens(ui);
    let (font, ink) = if is_in_force(cx, decision) {
        (semibold(size::TEXT), colours.ink)
    } else {
        (regular(size::TEXT), colours.ink)
    };
    let code = row.text(protection::STATUS);
    let term = cx.texts.term(Vocab::Protection, code);
    elided(
        ui,
        if code.is_empty() {
            row.text(protection::AUTHORITY)
        } else {
            term
        },
        font,
        ink,
    );
    let is_told = |local: &str| term.to_lowercase().contains(&local.to_lowercase());
    let local = local_term(row.text(protection::REGIME), code)
        .filter(|local| !is_told(local))
        .unwrap_or_default();
    let authority = if code.is_empty() {
        ""
    } else {
        row.text(protection::AUTHORITY)
    };
    let through = match decision.origin {
        Origin::Own => String::new(),
        Origin::Parent => cx.text("record-through-parent"),
        Origin::Site | Origin::SiteParent => cx.text("record-through-site"),
    };
    for line in [joined(&[local, authority, &through]), second_line(cx, row)] {
        if !line.is_empty() {
            text::wrapped(ui, &line);
        }
    }
}

/// "14 Mar 2022 · order 2022/118 · Moniteur belge p. 31204 · until 9 Jun 2026".
fn second_line(cx: &Cx, row: &Row) -> String {
    let lang = cx.texts.lang();
    let day = |field: Field| entry::date(field, row).words(lang);
    let dated = [
        protection::DECIDED,
        protection::PUBLISHED,
        protection::NOTIFIED,
        protection::EFFECTIVE,
    ];
    let decided = dated
        .into_iter()
        .map(day)
        .find(|day| !day.is_empty())
        .unwrap_or_default();
    let until = match day(protection::VALID_UNTIL) {
        day if day.is_empty() => day,
        day => {
            let term = protection_term::term(row.text(protection::STATUS));
            let is_computed = term.is_some_and(|term| term.term.is_some());
            let key = if is_computed {
                "record-until-indicative"
            } else {
                "record-until"
            };
            cx.texts.with(key, &[("date", day.into())])
        }
    };
    let ended = match day(protection::ENDED) {
        day if day.is_empty() => day,
        day => cx.texts.with("record-ended", &[("date", day.into())]),
    };
    let reason = cx
        .texts
        .term(Vocab::EndReason, row.text(protection::END_REASON))
        .to_lowercase();
    let ended = [ended, reason]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(", ");
    joined(&[
        &decided,
        row.text(protection::REFERENCE),
        row.text(protection::PUBLICATION_REF),
        &until,
        &ended,
    ])
}

/// The term in the language of those who decide there.
fn local_term(regime: &str, code: &str) -> Option<&'static str> {
    let lang = match regime {
        "VLG" => Lang::Nl,
        "WAL" => Lang::Fr,
        "DG" => Lang::De,
        _ => return None,
    };
    let known = terms::codes(Vocab::Protection).iter().find(|known| **known == code)?;
    Some(terms::label(Vocab::Protection, known, lang))
}

/// Open the link, edit, remove; says which was clicked.
fn buttons(ui: &mut Ui, cx: &Cx, is_own: bool, has_link: bool) -> (bool, bool, bool) {
    ui.spacing_mut().item_spacing.x = 0.0;
    let is_removed = is_own && parts::icon(ui, cx, icons::TRASH, &cx.text("record-remove-decision"));
    let is_edited = is_own && quiet_button(ui, icons::EDIT, &cx.text("record-edit-decision"));
    let is_opened = has_link && link_button(ui, &cx.text("record-open-link"));
    (is_opened, is_edited, is_removed)
}

/// The small button that opens a web address; says whether it was clicked.
pub fn link_button(ui: &mut Ui, name: &str) -> bool {
    quiet_button(ui, icons::LINK, name)
}

/// A small quiet button with an icon; says whether it was clicked.
pub fn quiet_button(ui: &mut Ui, icon: &str, name: &str) -> bool {
    Button::icon_ghost(icon, name).height(size::SMALL).show(ui).clicked()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_shown_in_the_language_of_those_who_decide() {
        assert_eq!(
            local_term("WAL", "wal_listed"),
            Some(terms::label(Vocab::Protection, "wal_listed", Lang::Fr))
        );
        assert_eq!(local_term("BRU", "bru_listed"), None, "two languages decide there");
        assert_eq!(local_term("VLG", "no_such_code"), None);
    }
}
