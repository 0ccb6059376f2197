//! The head of the form: what the record is called, the status chip, and the line that tells it from others.

use egui::{Align, Layout, Ui};

use crate::model::grave::{GraveView, PersonRecord, SiteView};
use crate::model::{Vocab, burial, entry, memorial, name, person, site};
use crate::texts::Texts;
use crate::ui::screens::chips;
use crate::ui::theme::size;
use crate::ui::view::RecordView;
use crate::ui::widgets::chip::{self, Tone};
use crate::ui::widgets::{field, text};
use crate::ui::{Cx, icons};

use super::parts::{joined, may_edit};

/// Names that stand in a title; more are counted.
const NAMES: usize = 3;

/// The head of a grave or memorial.
pub fn grave(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let title = title(cx.texts, grave);
    let (tone, icon, word) = chips::status(cx.texts, grave.summary.group, grave.summary.until, cx.view.today);
    ui.with_layout(Layout::right_to_left(Align::Min), |ui| {
        chip::chip(ui, tone, icon, &word);
        ui.with_layout(Layout::top_down(Align::Min), |ui| {
            ui.spacing_mut().item_spacing.y = size::STEP / 2.0;
            text::title(ui, &title);
            second(ui, &second_line(cx.texts, grave));
        });
    });
    if grave.has_shared_code {
        field::issue_line(ui, Tone::Amber, icons::WARNING, &cx.text("record-shared-code"));
    }
    read_only(ui, cx);
}

/// The head of a person.
pub fn person(ui: &mut Ui, cx: &mut Cx, record: &PersonRecord) {
    let name = record.person.name();
    let title = if name.is_empty() {
        cx.text("record-unnamed-person")
    } else {
        name
    };
    let row = &record.person.row;
    let died = entry::date(person::DEATH, row).words(cx.texts.lang());
    let line = joined(&[
        cx.text("record-person"),
        if died.is_empty() {
            died
        } else {
            cx.texts.with("record-died", &[("date", died.into())])
        },
        row.text(person::UNIT).to_owned(),
    ]);
    plain(ui, cx, &title, &line);
}

/// The head of a site.
pub fn site(ui: &mut Ui, cx: &mut Cx, record: &SiteView) {
    let row = &record.row;
    let name = name::of_site(row, cx.texts.lang());
    let title = if name.is_empty() {
        cx.text("record-unnamed-site")
    } else {
        name
    };
    let line = joined(&[
        row.text(site::CODE),
        cx.texts.term(Vocab::SiteKind, row.text(site::KIND)),
        row.text(site::MUNICIPALITY),
        &cx.texts
            .with("record-graves-here", &[("count", record.memorials.into())]),
    ]);
    plain(ui, cx, &title, &line);
}

fn plain(ui: &mut Ui, cx: &Cx, title: &str, line: &str) {
    ui.spacing_mut().item_spacing.y = size::STEP / 2.0;
    text::title(ui, title);
    second(ui, line);
    read_only(ui, cx);
}

fn second(ui: &mut Ui, line: &str) {
    if !line.is_empty() {
        text::wrapped(ui, line);
    }
}

fn read_only(ui: &mut Ui, cx: &Cx) {
    if !may_edit(cx) {
        field::issue_line(ui, Tone::Blue, icons::INFO, &cx.text("record-read-only"));
    }
}

/// The names of those who rest there, else the title, else that there is none.
fn title(texts: &Texts, grave: &GraveView) -> String {
    let names = grave.names(texts.lang());
    match names.len() {
        0 => texts.get("record-unnamed-grave"),
        1..=NAMES => names.join(" · "),
        count => {
            let more = count - (NAMES - 1);
            let shown = names[..NAMES - 1].join(" · ");
            texts.with("record-names-more", &[("names", shown.into()), ("count", more.into())])
        }
    }
}

/// "CODE · Kind · Site · row 3, grave 12"; what is not recorded is left out.
fn second_line(texts: &Texts, grave: &GraveView) -> String {
    let row = &grave.row;
    let place = [
        ("record-section-of", memorial::SECTION),
        ("record-row-of", memorial::ROW_NO),
        ("record-grave-of", memorial::GRAVE_NO),
    ];
    let place: Vec<String> = place
        .into_iter()
        .filter(|(_, field)| !row.text(*field).is_empty())
        .map(|(key, field)| texts.with(key, &[("text", row.text(field).into())]))
        .collect();
    let site = grave
        .site
        .as_ref()
        .map(|site| name::of_site(site, texts.lang()))
        .unwrap_or_default();
    let role = match grave.burials.as_slice() {
        [only] if only.row.text(burial::ROLE) != "buried" => texts.term(Vocab::BurialRole, only.row.text(burial::ROLE)),
        _ => "",
    };
    joined(&[
        row.text(memorial::CODE),
        texts.term(Vocab::MemorialKind, row.text(memorial::KIND)),
        role,
        &site,
        &place.join(", "),
    ])
}

/// What a record is called, with its code: "Захарченко Алексей, ARL-0012".
pub fn subject(texts: &Texts, record: &RecordView) -> String {
    let lang = texts.lang();
    let (name, code) = match record {
        RecordView::Grave(grave) => {
            let names: Vec<String> = grave.burials.iter().map(|burial| burial.person.name()).collect();
            let names = names
                .into_iter()
                .filter(|name| !name.is_empty())
                .collect::<Vec<_>>()
                .join(" · ");
            let name = if names.is_empty() {
                name::title_of(&grave.row, lang)
            } else {
                names
            };
            (name, grave.row.text(memorial::CODE))
        }
        RecordView::Site(site) => (name::of_site(&site.row, lang), site.row.text(site::CODE)),
        RecordView::Person(record) => (record.person.name(), ""),
    };
    let known = [name.as_str(), code]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>();
    if known.is_empty() {
        texts.get("status-unnamed")
    } else {
        known.join(", ")
    }
}
