//! The columns of the file beside what they are in the catalogue, each with some of its values; and the words that no
//! vocabulary knows, to be given a meaning where they stand.

use egui::{Id, Rect, Sense, Ui, Vec2};

use super::targets;
use crate::model::import::{ColumnSeen, Mapping, Preview};
use crate::model::terms;
use crate::ui::Cx;
use crate::ui::icons;
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::select::Select;
use crate::ui::widgets::text::{self, line, paint_icon, paint_line};
use crate::ui::widgets::{field, section};

/// By how much the words of a column stand to the right of it, in points.
const INDENT: f32 = 16.0;
/// Room at the right of the boxes, in points.
const RIGHT: f32 = 4.0;
/// Height of a column's line.
const LINE: f32 = 46.0;
/// Words of one column that are listed.
const WORDS: usize = 12;

/// Whether any column says anything.
pub fn is_mapped(mapping: &Mapping) -> bool {
    let says = |key: &str| !["", "note", "ignore"].contains(&key);
    mapping.columns.iter().any(|column| says(&column.target))
}

/// Shows every column that holds anything.
pub fn show(ui: &mut Ui, cx: &Cx, preview: &Preview, mapping: &mut Mapping) {
    section::heading(ui, &cx.text("import-columns"), None);
    text::wrapped(ui, &cx.text("import-columns-line"));
    let offered = targets::offered();
    let mut labels = vec![cx.text("import-target-none")];
    labels.extend(offered.iter().map(|target| targets::label(cx.texts, *target)));
    let nothing = ColumnSeen::default();
    for place in 0..mapping.columns.len() {
        let seen = preview.seen.columns.get(place).unwrap_or(&nothing);
        let is_bare = seen.filled == 0 && mapping.columns[place].target == "ignore";
        if is_bare {
            continue;
        }
        let header = mapping.columns[place].header.clone();
        let current = current(cx, mapping, place);
        let chosen = one(ui, (place, &header, seen), &current, &labels);
        if let Some(chosen) = chosen {
            let key = chosen.checked_sub(1).map_or("", |place| offered[place].key);
            choose(mapping, place, key);
        }
        words(ui, cx, seen, mapping);
    }
}

/// A target that only one column can have leaves the column that had it.
fn choose(mapping: &mut Mapping, place: usize, key: &str) {
    let repeats = crate::model::import::Target::by_key(key).is_none_or(crate::model::import::Target::may_repeat);
    if !repeats && let Some(other) = mapping.column_of(key) {
        mapping.columns[other].target.clear();
    }
    key.clone_into(&mut mapping.columns[place].target);
}

fn current(cx: &Cx, mapping: &Mapping, place: usize) -> String {
    match mapping.columns[place].target() {
        Some(target) => targets::label(cx.texts, target),
        None => cx.text("import-target-none"),
    }
}

fn one(
    ui: &mut Ui,
    (place, header, seen): (usize, &str, &ColumnSeen),
    current: &str,
    labels: &[String],
) -> Option<usize> {
    let colours = tokens(ui);
    let (rect, _) = ui.allocate_exact_size(Vec2::new(ui.available_width(), LINE), Sense::hover());
    let room = rect.width() * 0.5;
    let at = |offset: f32| rect.left_center() + Vec2::new(0.0, offset);
    let name = line(ui, header, semibold(size::TABLE), colours.ink, room - 40.0);
    let samples = seen.samples.join(" · ").replace('\n', " ");
    let samples = line(ui, &samples, regular(size::HINT), colours.quiet, room - 40.0);
    paint_line(ui, at(-9.0), name);
    paint_line(ui, at(9.0), samples);
    let left = rect.left() + room;
    paint_icon(
        ui,
        egui::pos2(left - 18.0, rect.center().y),
        icons::NEXT,
        14.0,
        colours.quiet,
    );
    let control = Rect::from_min_max(
        egui::pos2(left, rect.center().y - size::FIELD / 2.0),
        egui::pos2(rect.right() - RIGHT, rect.center().y + size::FIELD / 2.0),
    );
    let mut inner = ui.new_child(egui::UiBuilder::new().max_rect(control));
    let select = Select::new(Id::unique(("import column", place)), header, current);
    select.show(&mut inner, labels)
}

/// Words of the column that its vocabulary does not know, each with what it means.
fn words(ui: &mut Ui, cx: &Cx, seen: &ColumnSeen, mapping: &mut Mapping) {
    for (vocab, word, count) in seen.unknown.iter().take(WORDS) {
        let codes = terms::codes(*vocab);
        let mut labels = vec![cx.text("import-word-kept")];
        labels.extend(codes.iter().map(|code| cx.texts.term(*vocab, code).to_owned()));
        let said = mapping.code_of(*vocab, word).map(str::to_owned);
        let current = match &said {
            Some(code) => cx.texts.term(*vocab, code).to_owned(),
            None => labels[0].clone(),
        };
        let args = [("word", word.as_str().into()), ("count", (*count).into())];
        let name = cx.texts.with("import-word", &args);
        let chosen = ui
            .horizontal(|ui| {
                // Its box stands under that of the column.
                let half = ui.available_width() * 0.5;
                ui.add_space(INDENT);
                let taken = INDENT + ui.spacing().item_spacing.x;
                let (half, right) = (half - taken, half - RIGHT);
                ui.allocate_ui(Vec2::new(half, size::SMALL), |ui| {
                    ui.set_width(half);
                    field::issue_line(ui, Tone::Amber, icons::WARNING, &name);
                });
                ui.allocate_ui(Vec2::new(right, size::SMALL), |ui| {
                    ui.set_width(right);
                    Select::new(Id::unique(("import word", vocab.key(), word)), &name, &current)
                        .height(size::SMALL)
                        .show(ui, &labels)
                })
                .inner
            })
            .inner;
        let Some(chosen) = chosen else { continue };
        let words = mapping.words.entry(vocab.key().to_owned()).or_default();
        match chosen.checked_sub(1) {
            Some(place) => drop(words.insert(word.clone(), codes[place].to_owned())),
            None => drop(words.remove(word)),
        }
    }
    if seen.unknown.len() > WORDS {
        let args = [("count", (seen.unknown.len() - WORDS).into())];
        text::hint(ui, &cx.texts.with("import-words-more", &args));
    }
}
