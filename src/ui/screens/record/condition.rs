//! In which condition the memorial was found: the surveys, newest first, with their parts and defects, and where
//! they lead. What follows from them is the model's business.

use egui::{Id, Ui, Vec2};

use crate::command::{Owned, Request};
use crate::model::condition::{self, Trend};
use crate::model::edit::{FieldEdit, Part};
use crate::model::grave::{GraveView, PhotoView};
use crate::model::{Field, Row, Table, Vocab, condition_item, condition_survey, entry, photo, photo_link};
use crate::ui::screens::chips;
use crate::ui::theme::size;
use crate::ui::widgets::chip::{self, ChipLook, Tone};
use crate::ui::widgets::{button, field, text, thumb};
use crate::ui::{Cx, icons};

use super::fields;
use super::parts::{self, Source, joined, may_edit};
use super::{lists, rows};

const FIRST: &[Field] = &[
    condition_survey::OVERALL,
    condition_survey::SURVEYED,
    condition_survey::SURVEYOR,
    condition_survey::LEGIBILITY,
    condition_survey::STRUCTURAL_STATE,
];
const NEXT: &[Field] = &[
    condition_survey::URGENT,
    condition_survey::RECOMMENDED_ACTION,
    condition_survey::NEXT_VISIT,
];
const MORE: &[Field] = &[
    condition_survey::REASON,
    condition_survey::WEATHER,
    condition_survey::ACCESS,
    condition_survey::RISK,
    condition_survey::RISK_NOTES,
    condition_survey::RECENT_DAMAGE,
    condition_survey::ESTIMATED_COST_EUR,
    condition_survey::NOTES,
];
/// Where the chip stands in the line of a survey, behind the day.
const CHIP_AT: f32 = 122.0;
/// Size of a thumbnail of before and after.
const THUMB: Vec2 = Vec2::new(120.0, 90.0);

/// Shows the section.
pub fn show(ui: &mut Ui, cx: &mut Cx, grave: &GraveView) {
    let owner = grave.row.id;
    let (today, author) = parts::today_and_author(cx);
    rows::heading(
        ui,
        cx,
        ("section-condition", "record-add-survey"),
        grave.surveys.is_empty(),
        || {
            Part::of(owner, Table::ConditionSurvey)
                .with(condition_survey::SURVEYED, today)
                .with(condition_survey::SURVEYOR, author)
        },
    );
    course(ui, cx, grave);
    let surveys = grave
        .attached
        .newest_first(condition_survey::MEMORIAL, owner.uuid, condition_survey::SURVEYED);
    for survey in surveys {
        one(ui, cx, grave, survey);
    }
    before_and_after(ui, cx, &grave.photos);
}

/// The conditions over time as chips, and whether it got better or worse.
fn course(ui: &mut Ui, cx: &Cx, grave: &GraveView) {
    let surveys: Vec<&Row> = grave.surveys.iter().collect();
    let Some(trend) = condition::trend(&surveys) else {
        return;
    };
    let (icon, key) = match trend {
        Trend::Better => (icons::BETTER, "record-trend-better"),
        Trend::Same => (icons::NEXT, "record-trend-same"),
        Trend::Worse => (icons::WORSE, "record-trend-worse"),
    };
    let lang = cx.texts.lang();
    let course = condition::course(&surveys);
    let steps: Vec<String> = course
        .iter()
        .map(|(code, day)| {
            format!(
                "{} {}",
                day.short(lang),
                cx.texts.term(Vocab::Condition, code).to_lowercase()
            )
        })
        .collect();
    let said = format!("{} {}", cx.text(key), steps.join(" → "));
    parts::quiet_line(ui, icon, &said);
}

fn one(ui: &mut Ui, cx: &mut Cx, grave: &GraveView, survey: &Row) {
    let source = (survey, grave.drafts.as_slice());
    let day = entry::date(condition_survey::SURVEYED, survey).short(cx.texts.lang());
    let day = if day.is_empty() { cx.text("record-undated") } else { day };
    let code = survey.text(condition_survey::OVERALL);
    let detail = if survey.flag(condition_survey::URGENT) {
        joined(&[
            cx.text("record-urgent").as_str(),
            survey.text(condition_survey::SURVEYOR),
        ])
    } else {
        survey.text(condition_survey::SURVEYOR).to_owned()
    };
    let (tone, icon, word) = chips::condition(cx.texts, code);
    let spoken = joined(&[day.as_str(), &word]);
    let response = rows::one(ui, cx, source.0, (&day, &detail), |ui, cx| {
        rows::fields(ui, cx, source, FIRST);
        worse_part(ui, cx, grave, survey);
        items(ui, cx, grave, survey);
        fields::show(ui, cx, source, NEXT);
        let more = cx.text("record-more-survey");
        if parts::disclosure(ui, Id::unique(("survey-more", survey.uuid())), &more) {
            fields::show(ui, cx, source, MORE);
        }
    });
    ui.accesskit_node_builder(response.id, |node| node.set_label(spoken));
    let look = ChipLook {
        tone,
        icon,
        text: &word,
    };
    let room = response.rect.width() * 0.4;
    chip::paint_chip(ui, response.rect.left_center() + Vec2::new(CHIP_AT, 0.0), room, &look);
}

/// The rule of the scale: the most serious part decides about the whole. One click follows it.
fn worse_part(ui: &mut Ui, cx: &mut Cx, grave: &GraveView, survey: &Row) {
    let Some(worst) = condition::worse_part(survey, &grave.attached) else {
        return;
    };
    let word = cx.texts.term(Vocab::Condition, worst).to_owned();
    field::issue_line(
        ui,
        Tone::Amber,
        icons::WARNING,
        &cx.texts
            .with("record-worse-part", &[("condition", word.as_str().into())]),
    );
    let take = cx.texts.with("record-take-worst", &[("condition", word.into())]);
    if may_edit(cx) && button::link(ui, Some(icons::CHECK), &take).clicked() {
        let edit = FieldEdit {
            id: survey.id,
            field: condition_survey::OVERALL,
            typed: worst.to_owned(),
            seen: Some(survey.text(condition_survey::OVERALL).to_owned()),
        };
        cx.ask(Request::Edit(vec![edit], None));
    }
}

/// The parts of the memorial that were looked at, each with its condition and defects.
fn items(ui: &mut Ui, cx: &mut Cx, grave: &GraveView, survey: &Row) {
    for item in grave.attached.of(condition_item::SURVEY, survey.uuid()) {
        let source: Source = (item, &grave.drafts);
        let part = cx.texts.term(Vocab::ConditionPart, item.text(condition_item::PART));
        let title = if part.is_empty() {
            cx.text("record-part")
        } else {
            part.to_owned()
        };
        let defects = grave.attached.codes(Table::ConditionDefect, item.uuid());
        let defects: Vec<&str> = defects.iter().map(|code| cx.texts.term(Vocab::Defect, code)).collect();
        let condition = cx.texts.term(Vocab::Condition, item.text(condition_item::CONDITION));
        let detail = joined(&[condition, &defects.join(", ")]);
        rows::one(ui, cx, source.0, (&title, &detail), |ui, cx| {
            rows::fields(ui, cx, source, &[condition_item::PART, condition_item::CONDITION]);
            lists::edit(ui, cx, item.id, Table::ConditionDefect);
            fields::show(ui, cx, source, &[condition_item::NOTES]);
        });
    }
    parts::under(ui, |ui| {
        if parts::link(ui, cx, Some(icons::ADD), "record-add-part") {
            cx.ask(Request::Add(Owned::Part(Part::of(survey.id, Table::ConditionItem))));
        }
    });
}

/// The photos that show the memorial before and after work, side by side.
fn before_and_after(ui: &mut Ui, cx: &mut Cx, photos: &[PhotoView]) {
    let role = |shown: &PhotoView| {
        shown
            .link
            .as_ref()
            .map_or("", |link| link.text(photo_link::ROLE))
            .to_owned()
    };
    let pairs: Vec<(usize, String)> = photos
        .iter()
        .enumerate()
        .map(|(place, shown)| (place, role(shown)))
        .filter(|(_, role)| role == "before" || role == "after")
        .collect();
    if pairs.is_empty() {
        return;
    }
    text::second(ui, &cx.text("record-before-after"));
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = Vec2::splat(2.0 * size::STEP);
        for (place, role) in pairs {
            let shown = &photos[place].row;
            let day = entry::date(photo::TAKEN, shown).short(cx.texts.lang());
            let name = joined(&[cx.texts.term(Vocab::PhotoRole, &role), &day]);
            let clicked = thumb::Thumb::new(&name, THUMB)
                .picture(cx.pictures.thumb(shown.text(photo::SHA256)))
                .caption(&name)
                .show(ui)
                .clicked();
            if clicked {
                cx.ask(Request::View(
                    photos.iter().map(|photo| photo.row.uuid()).collect(),
                    place,
                ));
            }
        }
    });
}
