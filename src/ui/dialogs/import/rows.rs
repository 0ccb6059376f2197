//! What holds for every row, how names and dates are written, and the first rows as they will be.

use egui::{Id, Ui, Vec2};

use super::{fixed_of, set_fixed, targets};
use crate::model::import::{Holds, Mapping, NameOrder, Preview, Rest, Target};
use crate::ui::theme::{regular, semibold, size, tokens};
use crate::ui::widgets::button::Button;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::select::Select;
use crate::ui::widgets::text::{self, elided};
use crate::ui::widgets::{field, section};
use crate::ui::{Cx, icons};

/// Rows that are shown as they will be.
const SHOWN: usize = 8;

/// What no column says and every row shares: the cemetery above all.
pub fn fixed(ui: &mut Ui, cx: &Cx, mapping: &mut Mapping) {
    section::heading(ui, &cx.text("import-fixed"), None);
    if has_no_place(mapping) {
        field::issue_line(ui, Tone::Amber, icons::WARNING, &cx.text("import-no-site"));
    } else {
        text::wrapped(ui, &cx.text("import-fixed-line"));
    }
    for key in ["site", "municipality", "sources"] {
        let Some(target) = Target::by_key(key).filter(|_| mapping.column_of(key).is_none()) else {
            continue;
        };
        let label = targets::label(cx.texts, target);
        let id = Id::unique(("import fixed", key));
        field::row(ui, &label, |ui| {
            let mut value = fixed_of(mapping, key);
            if field::Text::new(id, &label).show(ui, &mut value).response.changed() {
                set_fixed(mapping, key, &value);
            }
        });
    }
}

/// Whether nothing says where the graves are.
fn has_no_place(mapping: &Mapping) -> bool {
    let is_said = |key: &str| mapping.column_of(key).is_some() || !fixed_of(mapping, key).is_empty();
    !["site", "site_code", "municipality", "memorial_uuid", "code"]
        .into_iter()
        .any(is_said)
}

/// How names and dates are written, what becomes of other columns, by what records are recognised.
pub fn details(ui: &mut Ui, cx: &Cx, mapping: &mut Mapping) {
    section::heading(ui, &cx.text("import-details"), None);
    if mapping.column_of("name").is_some() {
        name_order(ui, cx, mapping);
    }
    let is_date = |column: &crate::model::import::ColumnUse| {
        matches!(column.target().map(|target| target.holds), Some(Holds::Date(..)))
    };
    if mapping.columns.iter().any(is_date) {
        field::check(ui, &cx.text("import-month-first"), &mut mapping.is_month_first);
    }
    let mut is_kept = mapping.rest == Rest::Notes;
    field::check(ui, &cx.text("import-keep-rest"), &mut is_kept);
    mapping.rest = if is_kept { Rest::Notes } else { Rest::LeftOut };
    update_by(ui, cx, mapping);
}

fn name_order(ui: &mut Ui, cx: &Cx, mapping: &mut Mapping) {
    let key = |order: NameOrder| match order {
        NameOrder::AsWritten => "import-name-as-written",
        NameOrder::SurnameFirst => "import-name-surname-first",
        NameOrder::GivenFirst => "import-name-given-first",
        NameOrder::SurnameComma => "import-name-surname-comma",
    };
    let labels = NameOrder::ALL.map(|order| cx.text(key(order)));
    let (name, current) = (cx.text("import-name-order"), cx.text(key(mapping.name_order)));
    let chosen = field::row(ui, &name, |ui| {
        Select::new(Id::unique("import name order"), &name, &current).show(ui, &labels)
    });
    if let Some(place) = chosen {
        mapping.name_order = NameOrder::ALL[place];
    }
}

fn update_by(ui: &mut Ui, cx: &Cx, mapping: &mut Mapping) {
    let can = |column: &&crate::model::import::ColumnUse| column.target().is_some_and(Target::can_recognise);
    let headers: Vec<String> = mapping
        .columns
        .iter()
        .filter(can)
        .map(|column| column.header.clone())
        .collect();
    if headers.is_empty() {
        return;
    }
    let mut labels = vec![cx.text("import-update-usual")];
    labels.extend(headers.iter().cloned());
    let current = if mapping.update_by.is_empty() {
        labels[0].clone()
    } else {
        mapping.update_by.clone()
    };
    let name = cx.text("import-update-by");
    let chosen = field::row(ui, &name, |ui| {
        let chosen = Select::new(Id::unique("import update by"), &name, &current).show(ui, &labels);
        field::note_line(ui, &cx.text("import-update-note"));
        chosen
    });
    if let Some(place) = chosen {
        mapping.update_by = place
            .checked_sub(1)
            .map_or_else(String::new, |place| headers[place].clone());
    }
}

/// The first rows as they will be.
pub fn first(ui: &mut Ui, cx: &Cx, preview: &Preview) {
    section::heading(ui, &cx.text("import-first"), None);
    if preview.rows.is_empty() {
        text::wrapped(ui, &cx.text("import-first-none"));
        return;
    }
    let count = preview.shown.len().max(1) as f32;
    let room = ((ui.available_width() - 50.0) / count).max(40.0);
    let cell = |ui: &mut Ui, width: f32, text: &str, is_header: bool| {
        let colours = tokens(ui);
        let (font, ink) = if is_header {
            (semibold(size::HINT), colours.quiet)
        } else {
            (regular(size::SECOND), colours.ink)
        };
        ui.allocate_ui(Vec2::new(width, 22.0), |ui| {
            ui.set_width(width);
            elided(ui, text, font, ink);
        });
    };
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        cell(ui, 46.0, &cx.text("import-line"), true);
        for key in &preview.shown {
            cell(
                ui,
                room,
                &cx.text(&format!("import-shown-{}", key.replace('_', "-"))),
                true,
            );
        }
    });
    for row in preview.rows.iter().take(SHOWN) {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            cell(ui, 46.0, &row.line.to_string(), false);
            for text in &row.cells {
                cell(ui, room, text, false);
            }
        });
    }
}

/// Whether the user wants the mapping in a file of its own.
pub fn wants_to_save(ui: &mut Ui, cx: &Cx) -> bool {
    ui.add_space(2.0 * size::STEP);
    let text = cx.text("import-save-mapping");
    Button::ghost(&text).with_icon(icons::DOCUMENT).show(ui).clicked()
}
