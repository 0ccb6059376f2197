//! What the whole table would do: how many graves and people, every problem with its line, and people who may be
//! recorded already, to be confirmed.

use std::collections::BTreeSet;

use egui::{ScrollArea, Ui};

use crate::model::import::{Level, Preview, RowProblem};
use crate::ui::screens::main::figure;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::chip::{Tone, chip};
use crate::ui::widgets::text::{self, elided};
use crate::ui::widgets::{field, section};
use crate::ui::{Cx, icons};

/// Height of a problem's line.
const LINE: f32 = 40.0;

/// Shows it; `same` are the lines whose person is the one that is recorded.
pub fn show(ui: &mut Ui, cx: &mut Cx, preview: &Preview, same: &mut BTreeSet<u64>) {
    counts(ui, cx, preview);
    if !preview.likely.is_empty() {
        likely(ui, cx, preview, same);
    }
    problems(ui, cx, preview);
}

fn counts(ui: &mut Ui, cx: &Cx, preview: &Preview) {
    let counts = preview.counts;
    let lines = [
        (
            "import-count-memorials",
            counts.new_memorials,
            Tone::Green,
            icons::GRAVE,
        ),
        ("import-count-people", counts.new_people, Tone::Green, icons::PEOPLE),
        ("import-count-sites", counts.new_sites, Tone::Green, icons::SITE),
        ("import-count-changed", counts.changed, Tone::Blue, icons::EDIT),
        ("import-count-same", counts.same, Tone::Grey, icons::CHECK),
        ("import-count-photos", counts.photos, Tone::Green, icons::PHOTOS),
        ("import-count-kept", counts.kept, Tone::Amber, icons::WARNING),
        ("import-count-refused", counts.refused, Tone::Red, icons::WARNING),
    ];
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing = egui::Vec2::splat(8.0);
        for (key, count, tone, icon) in lines.into_iter().filter(|(_, count, ..)| *count > 0) {
            let args = [("count", count.into()), ("figure", figure(count).into())];
            chip(ui, tone, icon, &cx.texts.with(key, &args));
        }
    });
    if counts.new_memorials + counts.new_people + counts.changed + counts.photos == 0 {
        text::wrapped(ui, &cx.text("import-count-nothing"));
    }
}

fn likely(ui: &mut Ui, cx: &Cx, preview: &Preview, same: &mut BTreeSet<u64>) {
    section::heading(ui, &cx.text("import-likely"), None);
    text::wrapped(ui, &cx.text("import-likely-explained"));
    let area = ScrollArea::vertical().id_salt("likely").max_height(5.0 * LINE);
    area.show_rows(ui, size::SMALL, preview.likely.len(), |ui, rows| {
        for likely in &preview.likely[rows] {
            let args = [
                ("line", likely.line.into()),
                ("said", likely.said.as_str().into()),
                ("known", likely.known.as_str().into()),
            ];
            let mut is_same = same.contains(&likely.line);
            if field::check(ui, &cx.texts.with("import-likely-same", &args), &mut is_same).changed() {
                if is_same {
                    same.insert(likely.line);
                } else {
                    same.remove(&likely.line);
                }
            }
        }
    });
}

fn problems(ui: &mut Ui, cx: &Cx, preview: &Preview) {
    section::heading(ui, &cx.text("import-problems"), None);
    if preview.problems.is_empty() {
        text::wrapped(ui, &cx.text("import-problems-none"));
        return;
    }
    let area = ScrollArea::vertical()
        .id_salt("problems")
        .max_height(8.0 * LINE)
        .auto_shrink([false, true]);
    area.show_rows(ui, LINE, preview.problems.len(), |ui, rows| {
        for problem in &preview.problems[rows] {
            one(ui, cx, problem);
        }
    });
    let untold = preview.problem_count.saturating_sub(preview.problems.len() as u64);
    if untold > 0 {
        text::hint(ui, &cx.texts.with("import-problems-more", &[("count", untold.into())]));
    }
}

fn one(ui: &mut Ui, cx: &Cx, problem: &RowProblem) {
    let key = match problem.level {
        Level::Refused => "import-level-refused",
        Level::Kept => "import-level-kept",
        Level::Note => "import-level-note",
    };
    let what = cx
        .texts
        .with(problem.reason, &[("value", problem.value.as_str().into())]);
    let args = [
        ("line", problem.line.into()),
        ("column", problem.column.as_str().into()),
        ("level", cx.text(key).into()),
    ];
    let place = if problem.column.is_empty() {
        "import-problem-line"
    } else {
        "import-problem-place"
    };
    ui.scope(|ui| {
        ui.set_height(LINE);
        ui.spacing_mut().item_spacing.y = 0.0;
        let colours = tokens(ui);
        let ink = match problem.level {
            Level::Refused => colours.red.ink,
            Level::Kept => colours.amber.ink,
            Level::Note => colours.quiet,
        };
        elided(ui, &what, regular(size::TABLE), colours.ink);
        elided(ui, &cx.texts.with(place, &args), semibold(size::HINT), ink);
    });
}
