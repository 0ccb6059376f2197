//! The status section: the chip with what stands beside it, the decisions, the checks, and the honours apart.
//! It derives nothing: the summary comes ready from the model.

use egui::Ui;

use crate::command::{Action, Request};
use crate::model::grave::{GraveView, SiteView};
use crate::model::status::{Group, Origin, Summary};
use crate::model::{Field, Row, RowId, Vocab, entry, protection_term, recognition, status_check};
use crate::ui::dialogs::Dialog;
use crate::ui::screens::chips;
use crate::ui::theme::size;
use crate::ui::widgets::chip::{self, Tone};
use crate::ui::widgets::{section, text};
use crate::ui::{Cx, icons};

use super::fields;
use super::parts::{self, joined};
use super::timeline;

/// What can be put right in a check.
const CHECK: &[Field] = &[
    status_check::CHECKED,
    status_check::CHECKED_BY,
    status_check::REGIMES,
    status_check::SOURCE,
    status_check::NOTES,
];

/// What can be put right in an honour.
const HONOUR: &[Field] = &[
    recognition::TITLE,
    recognition::LANG,
    recognition::KIND,
    recognition::GRANTED_BY,
    recognition::GRANTED,
    recognition::EVIDENCE,
    recognition::URL,
    recognition::VERIFIED,
    recognition::NOTES,
];

/// Shows the section of a grave.
pub fn of_grave(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    if parts::heading(ui, cx, "section-status", "record-mark-status") {
        cx.act(Action::MarkStatus);
    }
    summary(ui, cx, &grave.summary);
    timeline::show(ui, cx, &grave.decisions, &grave.drafts);
    for check in &grave.checks {
        let is_own = check.link(status_check::MEMORIAL) == Some(grave.row.uuid());
        check_line(ui, cx, (check, &grave.drafts), is_own);
    }
    ui.add_space(size::STEP);
    recognitions(ui, cx, grave.row.id, (&grave.recognitions, &grave.drafts));
}

/// Shows the section of a site.
pub fn of_site(ui: &mut Ui, cx: &mut Cx, site: &SiteView) {
    if parts::heading(ui, cx, "section-status", "record-mark-status") {
        cx.act(Action::MarkStatus);
    }
    if site.decisions.is_empty() {
        text::wrapped(ui, &cx.text("record-no-decision"));
    }
    timeline::show(ui, cx, &site.decisions, &site.drafts);
    for check in &site.checks {
        check_line(ui, cx, (check, &site.drafts), true);
    }
    ui.add_space(size::STEP);
    recognitions(ui, cx, site.row.id, (&site.recognitions, &site.drafts));
}

/// The chip, through which record it comes, what it means, and the labels and notes beside it.
fn summary(ui: &mut Ui, cx: &Cx, summary: &Summary) {
    let (tone, icon, word) = chips::status(cx.texts, summary.group, summary.until, cx.view.today);
    ui.horizontal_wrapped(|ui| {
        chip::chip(ui, tone, icon, &word);
        for code in &summary.labels {
            chip::chip(
                ui,
                Tone::Blue,
                icons::RECOGNITION,
                cx.texts.term(Vocab::Protection, code),
            );
        }
        let through = match summary.origin {
            Origin::Own => None,
            Origin::Parent => Some("record-through-parent"),
            Origin::Site | Origin::SiteParent => Some("record-through-site"),
        };
        if let Some(key) = through {
            text::second(ui, &cx.text(key));
        }
    });
    let explained = match summary.group {
        Group::NotChecked => cx.text("record-not-checked-means"),
        _ => protection_term::explain(&summary.code, cx.texts.lang()).to_owned(),
    };
    if !explained.is_empty() {
        text::wrapped(ui, &explained);
    }
    for code in &summary.notes {
        let said = protection_term::explain(code, cx.texts.lang());
        parts::quiet_line(
            ui,
            icons::INFO,
            &joined(&[cx.texts.term(Vocab::Protection, code), said]),
        );
    }
}

/// "Checked on 20 May 2026 by M. Lambert: no protection found".
fn check_line(ui: &mut Ui, cx: &mut Cx, (check, drafts): parts::Source, is_own: bool) {
    let day = entry::date(status_check::CHECKED, check).words(cx.texts.lang());
    let who = check.text(status_check::CHECKED_BY);
    let is_known = |text: &str| if text.is_empty() { "no" } else { "yes" };
    let args = [
        ("dated", is_known(&day).into()),
        ("date", day.as_str().into()),
        ("signed", is_known(who).into()),
        ("who", who.into()),
    ];
    let said = cx.texts.with("record-checked", &args);
    let regimes: Vec<&str> = check
        .text(status_check::REGIMES)
        .split([' ', ',', ';'])
        .filter(|code| !code.is_empty())
        .map(|code| cx.texts.term(Vocab::Regime, code))
        .collect();
    let through = match (is_own, check.link(status_check::SITE)) {
        (true, _) => String::new(),
        (false, Some(_)) => cx.text("record-through-site"),
        (false, None) => cx.text("record-through-parent"),
    };
    let id = egui::Id::unique(("check", check.uuid()));
    let second = joined(&[&regimes.join(", "), check.text(status_check::SOURCE), &through]);
    parts::between(
        ui,
        |ui| {
            parts::quiet_line(ui, icons::NOT_PROTECTED, &joined(&[&said, &second]));
        },
        |ui| {
            if is_own && parts::icon(ui, cx, icons::TRASH, &cx.text("record-remove-check")) {
                cx.ask(Request::Trash(check.id));
            }
            if is_own && timeline::quiet_button(ui, icons::EDIT, &cx.text("record-edit-check")) {
                parts::set_open(ui, id, !parts::is_open(ui, id));
            }
        },
    );
    if parts::is_open(ui, id) {
        fields::show(ui, cx, (check, drafts), CHECK);
    }
}

/// Honours, apart and with their own words: none of them protects anything.
pub(super) fn recognitions(ui: &mut Ui, cx: &mut Cx, owner: RowId, (honours, drafts): (&[Row], &[Row])) {
    if honours.is_empty() {
        let add = cx.text("record-add-recognition");
        let nothing = cx.text("record-no-recognition");
        let action = section::Action {
            icon: Some(icons::ADD),
            text: &add,
        };
        let clicked = ui
            .add_enabled_ui(parts::may_edit(cx), |ui| {
                section::empty_line(ui, &nothing, action).clicked()
            })
            .inner;
        if clicked {
            cx.state.dialog = Some(Dialog::recognition(owner));
        }
        return;
    }
    if parts::heading(ui, cx, "section-recognition", "record-add-recognition") {
        cx.state.dialog = Some(Dialog::recognition(owner));
    }
    for honour in honours {
        one_honour(ui, cx, (honour, drafts));
    }
    text::wrapped(ui, &cx.text("record-honour-only"));
}

fn one_honour(ui: &mut Ui, cx: &mut Cx, (honour, drafts): parts::Source) {
    let title = honour.text(recognition::TITLE);
    let kind = cx.texts.term(Vocab::RecognitionKind, honour.text(recognition::KIND));
    let day = entry::date(recognition::GRANTED, honour).words(cx.texts.lang());
    let by = honour.text(recognition::GRANTED_BY);
    let line = joined(&[title, kind, by, &day]);
    let url = honour.text(recognition::URL);
    let (open, remove) = (cx.text("record-open-link"), cx.text("record-remove-recognition"));
    let id = egui::Id::unique(("honour", honour.uuid()));
    let (is_removed, is_edited, is_opened) = parts::between(
        ui,
        |ui| {
            parts::quiet_line(ui, icons::RECOGNITION, &line);
        },
        |ui| {
            let is_removed = parts::icon(ui, cx, icons::TRASH, &remove);
            let is_edited = timeline::quiet_button(ui, icons::EDIT, &cx.text("record-edit-recognition"));
            (
                is_removed,
                is_edited,
                !url.is_empty() && timeline::link_button(ui, &open),
            )
        },
    );
    if is_removed {
        cx.ask(Request::Trash(honour.id));
    }
    if is_opened {
        cx.ask(Request::OpenLink(url.to_owned()));
    }
    if is_edited {
        parts::set_open(ui, id, !parts::is_open(ui, id));
    }
    if parts::is_open(ui, id) {
        fields::show(ui, cx, (honour, drafts), HONOUR);
    }
}
