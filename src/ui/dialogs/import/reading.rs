//! How the file is read: encoding and separator, or the sheet; and where its header stands. Shown with what the file
//! really holds, so that a wrong guess is seen at once.

use egui::{Id, Ui};

use crate::model::import::{Preview, Shape, TextEncoding};
use crate::ui::Cx;
use crate::ui::theme::size;
use crate::ui::widgets::field;
use crate::ui::widgets::select::Select;

/// Rows of the file among which the header is looked for.
const TOP: usize = 12;
/// Letters of such a row that are shown.
const LETTERS: usize = 90;

/// Shows the choices.
pub fn show(ui: &mut Ui, cx: &Cx, preview: &Preview, shape: &mut Shape) {
    let is_workbook = shape.is_workbook();
    let label = cx.text(if is_workbook { "import-sheet" } else { "import-reading" });
    field::row(ui, &label, |ui| {
        ui.horizontal(|ui| {
            if is_workbook {
                sheet(ui, cx, preview, shape);
            } else {
                encoding(ui, cx, shape);
                delimiter(ui, cx, shape);
                quote(ui, cx, shape);
            }
        });
    });
    let label = cx.text("import-header");
    field::row(ui, &label, |ui| header(ui, cx, preview, shape));
}

/// A drop-down of a given width.
fn choose(ui: &mut Ui, width: f32, name: &str, current: &str, labels: &[String]) -> Option<usize> {
    let room = egui::Vec2::new(width, size::FIELD);
    ui.allocate_ui(room, |ui| {
        ui.set_width(width);
        Select::new(Id::unique(("import", name)), name, current).show(ui, labels)
    })
    .inner
}

fn encoding(ui: &mut Ui, cx: &Cx, shape: &mut Shape) {
    let names: Vec<String> = TextEncoding::ALL.iter().map(|known| known.name().to_owned()).collect();
    let name = cx.text("import-encoding");
    if let Some(place) = choose(ui, 230.0, &name, shape.encoding.name(), &names) {
        shape.encoding = TextEncoding::ALL[place];
    }
}

fn delimiter(ui: &mut Ui, cx: &Cx, shape: &mut Shape) {
    let mut offered = Shape::DELIMITERS.to_vec();
    if let Some(own) = shape.delimiter.filter(|own| !offered.contains(own)) {
        offered.push(own);
    }
    offered.extend(
        [':', '~', '^']
            .into_iter()
            .filter(|further| shape.delimiter != Some(*further)),
    );
    let called = |delimiter: char| match delimiter {
        ';' => cx.text("import-semicolon"),
        ',' => cx.text("import-comma"),
        '\t' => cx.text("import-tab"),
        '|' => cx.text("import-bar"),
        other => other.to_string(),
    };
    let labels: Vec<String> = offered.iter().map(|delimiter| called(*delimiter)).collect();
    let current = shape.delimiter.map(called).unwrap_or_default();
    if let Some(place) = choose(ui, 160.0, &cx.text("import-delimiter"), &current, &labels) {
        shape.delimiter = Some(offered[place]);
    }
}

fn quote(ui: &mut Ui, cx: &Cx, shape: &mut Shape) {
    let offered = [Some('"'), Some('\''), None];
    let called = |quote: Option<char>| match quote {
        Some('"') => cx.text("import-quote-double"),
        Some(_) => cx.text("import-quote-single"),
        None => cx.text("import-quote-none"),
    };
    let labels = offered.map(called);
    if let Some(place) = choose(ui, 170.0, &cx.text("import-quote"), &called(shape.quote), &labels) {
        shape.quote = offered[place];
    }
}

fn sheet(ui: &mut Ui, cx: &Cx, preview: &Preview, shape: &mut Shape) {
    let sheets = &preview.seen.sheets;
    if let Some(place) = choose(ui, 300.0, &cx.text("import-sheet"), &shape.sheet, sheets) {
        shape.sheet.clone_from(&sheets[place]);
    }
}

/// The rows at the top of the file, as they stand there.
fn header(ui: &mut Ui, cx: &Cx, preview: &Preview, shape: &mut Shape) {
    let shown = |row: &Vec<String>| {
        let filled: Vec<&str> = row
            .iter()
            .map(|cell| cell.trim())
            .filter(|cell| !cell.is_empty())
            .collect();
        let text = filled.join(" · ").replace('\n', " ");
        text.chars().take(LETTERS).collect::<String>()
    };
    let mut labels: Vec<String> = preview.seen.top.iter().take(TOP).map(shown).collect();
    let rows = labels.len();
    labels.push(cx.text("import-no-header"));
    let current = if shape.is_headless {
        labels[rows].clone()
    } else {
        labels.get(shape.rows_above).cloned().unwrap_or_default()
    };
    let name = cx.text("import-header");
    let chosen = Select::new(Id::unique("import header"), &name, &current).show(ui, &labels);
    if let Some(place) = chosen {
        shape.is_headless = place == rows;
        shape.rows_above = if place == rows { 0 } else { place };
    }
}
