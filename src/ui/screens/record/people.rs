//! Who rests here: each person with name and dates, more of each on demand, and a field for one more.

use egui::{Id, Rect, Ui, Vec2};

use crate::command::Request;
use crate::model::grave::{BurialView, CountIssue, GraveView, PersonView};
use crate::model::{Field, Row, Table, Vocab, burial, entry, memorial, name, person, person_name};
use crate::ui::theme::{regular, size, tokens};
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::text::{line, paint_line};
use crate::ui::widgets::{button, field, section};
use crate::ui::{Cx, form, icons};

use super::fields;
use super::parts::{self, Source, joined, may_edit};
use super::suggest::{self, Target};
use super::{cited, lists, names};

/// Up to so many people stand open in the form; more are one line each until opened.
const OPEN: usize = 3;

/// What is shown of everybody.
const FIRST: &[Field] = &[person::DEATH, person::BIRTH, person::RANK, person::UNIT];

/// What is shown of somebody on demand.
pub(super) const LIFE: &[Field] = &[
    person::BIRTH_PLACE,
    person::BIRTH_PLACE_NORMALISED,
    person::DEATH_PLACE,
    person::DEATH_PLACE_NORMALISED,
    person::DEATH_CAUSE,
    person::ORGANISATION,
    person::MOVEMENT,
    person::PERSONAL_NUMBER,
    person::POW_CAMP,
    person::POW_NUMBER,
    person::MINE,
    person::CITIZENSHIP,
    person::ETHNICITY,
    person::SEX,
    person::IDENTIFIED,
    person::FAMILY_FOUND,
    person::BIOGRAPHY,
    person::NOTES,
];

/// What is told of how somebody rests here; the end only where there is one.
pub(super) const BURIAL: &[Field] = &[burial::FROM, burial::BURIAL_POSITION, burial::CERTAINTY, burial::NOTES];
pub(super) const BURIAL_END: &[Field] = &[burial::TO, burial::REASON_END];
/// The counts of a grave of several.
const COUNTS: [Field; 3] = [memorial::BURIED_KNOWN, memorial::BURIED_UNKNOWN, memorial::BURIED_TOTAL];

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let target = Target::Person(grave.row.uuid());
    if parts::heading(ui, cx, "section-who", "record-add-person") {
        suggest::start(cx, target);
    }
    let is_folded = grave.burials.len() > OPEN;
    for burial in &grave.burials {
        if !is_folded || unfolded(ui, cx, &burial.person) {
            one(ui, cx, burial, &grave.drafts);
            ui.add_space(size::STEP);
        }
    }
    counts(ui, cx, grave);
    if grave.burials.is_empty() || suggest::is_naming(cx, target) {
        let label = form::label(cx.texts, person_name::FULL_TEXT);
        let hint = form::hint(cx.texts, person_name::FULL_TEXT);
        ui.add_enabled_ui(may_edit(cx), |ui| {
            field::row(ui, &label, |ui| suggest::field(ui, cx, target, (&label, &hint), ""));
        });
    }
    focus_newcomer(ui, cx, grave);
}

/// One line for somebody among many; says whether all of it is to be shown.
fn unfolded(ui: &mut Ui, cx: &Cx, who: &PersonView) -> bool {
    let id = Id::unique(("person-open", who.row.uuid()));
    let open = parts::is_open(ui, id);
    let name = who.name();
    let name = if name.is_empty() {
        cx.text("record-unnamed-person")
    } else {
        name
    };
    let died = entry::date(person::DEATH, &who.row).words(cx.texts.lang());
    let response = section::fold_line(ui, open, &name, &died);
    if response.clicked() {
        parts::set_open(ui, id, !open);
    }
    open
}

fn one(ui: &mut Ui, cx: &mut Cx, burial: &BurialView, drafts: &[Row]) {
    let who = &burial.person;
    preferred_name(ui, cx, who, drafts);
    let role = role_words(cx, &burial.row);
    if !role.is_empty() {
        parts::under(ui, |ui| field::note_line(ui, &role));
    }
    fields::show(ui, cx, (&who.row, drafts), FIRST);
    let more = cx.text("record-more-person");
    if !parts::disclosure(ui, Id::unique(("person-more", who.row.uuid())), &more) {
        return;
    }
    parts::minor(ui, cx, "record-how-here");
    fields::show(ui, cx, (&burial.row, drafts), &[burial::ROLE]);
    burial_fields(ui, cx, (&burial.row, drafts));
    parts::minor(ui, cx, "record-the-name");
    names::parts_of_preferred(ui, cx, who, drafts);
    names::others(ui, cx, who, drafts);
    parts::minor(ui, cx, "section-life");
    lists::edit(ui, cx, who.row.id, Table::PersonCategory);
    fields::show(ui, cx, (&who.row, drafts), LIFE);
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 16.0;
        if button::link(ui, Some(icons::PERSON), &cx.text("record-open-person")).clicked() {
            cx.ask(Request::Select(Some(who.row.id)));
        }
        if parts::link(ui, cx, Some(icons::CLOSE), "record-remove-person") {
            cx.ask(Request::Trash(burial.row.id));
        }
    });
}

/// How somebody rests here; for somebody who no longer does, until when and why.
pub(super) fn burial_fields(ui: &mut Ui, cx: &mut Cx, source: Source) {
    let row = source.0;
    let has_ended = row.text(burial::ROLE) == "formerly_buried";
    fields::show(ui, cx, source, &BURIAL[..1]);
    if has_ended || BURIAL_END.iter().any(|field| !parts::is_blank(row, *field)) {
        fields::show(ui, cx, source, BURIAL_END);
    }
    fields::show(ui, cx, source, &BURIAL[1..]);
}

/// "Formerly buried · 1943 – 1951 · Transferred"; nothing for somebody who simply rests here.
pub(super) fn role_words(cx: &Cx, row: &Row) -> String {
    let role = row.text(burial::ROLE);
    let lang = cx.texts.lang();
    let (from, to) = (
        entry::date(burial::FROM, row).short(lang),
        entry::date(burial::TO, row).short(lang),
    );
    if matches!(role, "" | "buried") && to.is_empty() {
        return String::new();
    }
    let span = if from.is_empty() && to.is_empty() {
        String::new()
    } else {
        format!("{from} – {to}")
    };
    joined(&[
        cx.texts.term(Vocab::BurialRole, role),
        span.trim(),
        cx.texts.term(Vocab::BurialEnd, row.text(burial::REASON_END)),
    ])
}

/// How many rest here, known and unknown; for a single grave only once somebody counts.
fn counts(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let row = &grave.row;
    let is_single = matches!(row.text(memorial::KIND), "" | "grave" | "memorial" | "plaque");
    let is_counted = COUNTS.iter().any(|field| !parts::is_blank(row, *field));
    let id = Id::unique(("counts", row.uuid()));
    if is_single && !is_counted && grave.burials.len() < 2 && !parts::is_open(ui, id) {
        if !grave.burials.is_empty() {
            parts::under(ui, |ui| {
                if parts::link(ui, cx, Some(icons::ADD), "record-add-counts") {
                    parts::set_open(ui, id, true);
                }
            });
        }
        return;
    }
    let label = cx.text("record-counts");
    fields::side_by_side(ui, cx, (row, &grave.drafts), &label, &COUNTS);
    for issue in grave.count_issues() {
        let (key, args) = match issue {
            CountIssue::Sum { known, unknown, total } => (
                "issue-counts-sum",
                [
                    ("known", known.into()),
                    ("unknown", unknown.into()),
                    ("sum", (known + unknown).into()),
                    ("total", total.into()),
                ],
            ),
            CountIssue::MoreNamed { named, known } => (
                "issue-counts-named",
                [
                    ("named", named.into()),
                    ("known", known.into()),
                    ("sum", named.into()),
                    ("total", known.into()),
                ],
            ),
        };
        parts::under(ui, |ui| {
            field::issue_line(ui, Tone::Amber, icons::WARNING, &cx.texts.with(key, &args));
        });
    }
}

/// The form of the name that shows first, and the others in one quiet line.
pub(super) fn preferred_name(ui: &mut Ui, cx: &mut Cx, who: &PersonView, drafts: &[Row]) {
    let label = form::label(cx.texts, person_name::FULL_TEXT);
    let preferred = name::preferred(&who.names).or_else(|| who.names.first());
    let top = ui.cursor().min;
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, &label, |ui| {
            if let Some(form) = preferred {
                name_control(ui, cx, (form, drafts), &label);
                names::mixture(ui, cx, form);
            } else {
                let hint = form::hint(cx.texts, person_name::FULL_TEXT);
                suggest::field(ui, cx, Target::NameForm(who.row.uuid()), (&label, &hint), "");
            }
            let also = also(cx, &who.names, preferred);
            if !also.is_empty() {
                field::note_line(ui, &cx.texts.with("record-also", &[("names", also.into())]));
            }
        });
    });
    if let Some(form) = preferred {
        cited::mark(ui, cx, (form.id, person_name::FULL_TEXT), top);
    }
}

/// The name with its script quietly at the right, where there is room for it.
fn name_control(ui: &mut Ui, cx: &mut Cx, (form, drafts): Source, label: &str) {
    const PADDING: f32 = 11.0;
    let rect = Rect::from_min_size(ui.cursor().min, Vec2::new(ui.available_width(), size::FIELD));
    form::control(ui, cx, (form, drafts, person_name::FULL_TEXT), label);
    let full = form.text(person_name::FULL_TEXT);
    let script = cx
        .texts
        .find(&format!("record-script-{}", name::script_of(full).to_lowercase()))
        .unwrap_or_default();
    let note = line(ui, &script, regular(size::HINT), tokens(ui).quiet, rect.width());
    let taken = line(ui, full, regular(size::TEXT), tokens(ui).ink, f32::INFINITY)
        .size()
        .x;
    let is_typing = cx.state.editing.as_ref().is_some_and(|editing| editing.id == form.id);
    if !is_typing && taken + note.size().x + 4.0 * PADDING < rect.width() {
        paint_line(ui, rect.right_center() - Vec2::new(PADDING + note.size().x, 0.0), note);
    }
}

/// "Zakhartchenko (card) · Sachartchenko Alex (stone)".
fn also(cx: &Cx, forms: &[Row], preferred: Option<&Row>) -> String {
    let others = forms
        .iter()
        .filter(|form| preferred.is_none_or(|preferred| preferred.id != form.id));
    let texts: Vec<String> = others
        .map(|form| {
            (
                name::full_text(form),
                cx.texts.term(Vocab::NameForm, form.text(person_name::FORM_KIND)),
            )
        })
        .filter(|(text, _)| !text.is_empty())
        .map(|(text, kind)| {
            if kind.is_empty() {
                text
            } else {
                format!("{text} ({kind})")
            }
        })
        .collect();
    joined(&texts)
}

/// Somebody who was just named by Enter: the next thing to type is when they died.
fn focus_newcomer(ui: &Ui, cx: &mut Cx, grave: &GraveView) {
    let now = (grave.row.uuid(), grave.burials.len());
    let key = Id::unique("people-shown");
    let before: Option<(uuid::Uuid, usize)> = ui.data_mut(|data| {
        let before = data.get_temp(key);
        data.insert_temp(key, now);
        before
    });
    let has_newcomer = before.is_some_and(|(memorial, count)| memorial == now.0 && count < now.1);
    if has_newcomer
        && ui.memory(egui::Memory::focused).is_none()
        && let Some(newcomer) = grave.burials.last()
    {
        cx.state.focus = Some(form::control_id(newcomer.person.row.id, person::DEATH));
    }
}
