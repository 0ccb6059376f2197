//! The line at the foot: how much there is, what is missing, whether all is saved; and above it the jobs that run.

use egui::{Align, Layout, Ui};

use super::figure;
use crate::command::{Request, Room};
use crate::texts::Texts;
use crate::ui::screens::record::suggest;
use crate::ui::theme::{size, tokens};
use crate::ui::view::{CatalogueView, JobLine};
use crate::ui::widgets::toast::{Progress, progress};
use crate::ui::widgets::{button, text};
use crate::ui::{Cx, form, icons};

/// Height of one job in points.
pub const JOB: f32 = 40.0;

/// Shows the figures at the left and the state of saving at the right.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.spacing_mut().item_spacing.x = 5.0 * size::STEP;
        let room = ui.available_width() - 140.0;
        ui.scope(|ui| {
            ui.set_max_width(room.max(0.0));
            for line in figures(cx.texts, catalogue) {
                text::hint(ui, &line);
            }
        });
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| saving(ui, cx, catalogue));
    });
}

fn figures(texts: &Texts, catalogue: &CatalogueView) -> Vec<String> {
    let counts = &catalogue.counts;
    let list = &catalogue.list;
    let mut args = vec![
        ("count", counts.memorials.into()),
        ("figure", figure(counts.memorials).into()),
    ];
    let is_part = catalogue.room == Room::Graves && list.query.is_narrowed();
    let key = if is_part { "main-graves-found" } else { "main-graves" };
    args.push(("found", figure(list.ids.len() as u64).into()));
    let mut lines = vec![texts.with(key, &args)];
    for (key, count) in [
        ("main-without-photo", counts.without_photo),
        ("main-not-located", counts.not_located),
        ("main-to-sort", counts.unsorted_photos),
    ] {
        if count > 0 {
            lines.push(texts.with(key, &[("figure", figure(count).into())]));
        }
    }
    lines
}

/// Says whether all that was typed is in the file; what could not be saved can be tried again.
fn saving(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ui.spacing_mut().item_spacing.x = 5.0;
    if catalogue.is_read_only {
        text::hint(ui, &cx.text("main-read-only")).on_hover_text(cx.text("main-read-only-hint"));
        return;
    }
    if !cx.state.unsaved.is_empty() {
        if button::link(ui, Some(icons::WARNING), &cx.text("main-save-again")).clicked() {
            cx.ask(Request::SaveAgain);
        }
        text::hint(ui, &cx.text("main-not-saved"));
        return;
    }
    let is_typing = cx.state.editing.as_ref().is_some_and(form::Editing::is_unsent);
    let is_naming = cx.state.naming.as_ref().is_some_and(suggest::Naming::is_unsent);
    let key = match (is_naming, is_typing) {
        (true, _) => "main-naming",
        (_, true) => "main-saving",
        _ => "main-saved",
    };
    text::hint(ui, &cx.text(key));
    if key == "main-saved" {
        let (_, rect) = ui.allocate_space(egui::Vec2::splat(14.0));
        text::paint_icon(ui, rect.center(), icons::CHECK, 14.0, tokens(ui).quiet);
    }
}

/// Shows the jobs that run, each with its progress and a button that stops it.
pub fn jobs(ui: &mut Ui, cx: &mut Cx) {
    let view = cx.view;
    for job in &view.jobs {
        let name = cx.text(job.key);
        let name = if job.detail.is_empty() {
            name.clone()
        } else {
            format!("{name}: {}", job.detail)
        };
        let detail = job_detail(cx.texts, job);
        let cancel = cx.texts.with("main-job-cancel", &[("job", cx.text(job.key).into())]);
        let line = Progress {
            name: &name,
            fraction: job.fraction,
            detail: &detail,
            cancel: &cancel,
        };
        if progress(ui, &line) {
            cx.ask(Request::CancelJob(job.id));
        }
    }
}

/// Steps, and the time that the rest will take, as far as they are known.
fn job_detail(texts: &Texts, job: &JobLine) -> String {
    let mut parts = Vec::new();
    let (done, all) = job.steps;
    if all > 0 {
        parts.push(texts.with(
            "main-job-steps",
            &[("done", figure(done).into()), ("all", figure(all).into())],
        ));
    }
    if let Some(seconds) = job.remaining_s {
        let (key, count) = if seconds < 60 {
            ("main-job-seconds", seconds)
        } else {
            ("main-job-minutes", seconds.div_ceil(60))
        };
        parts.push(texts.with(key, &[("count", count.into())]));
    }
    parts.join(" · ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn a_job_tells_its_steps_and_the_time_that_is_left() {
        let texts = Texts::new(Lang::En);
        let mut job = JobLine {
            id: 1,
            key: "job-add-photos",
            fraction: None,
            steps: (3, 1200),
            detail: String::new(),
            remaining_s: Some(61),
        };
        assert_eq!(job_detail(&texts, &job), "3 of 1\u{202f}200 · about 2 minutes left");
        job.steps = (0, 0);
        job.remaining_s = Some(1);
        assert_eq!(job_detail(&texts, &job), "1 second left");
    }

    #[test]
    fn a_narrowed_list_says_how_many_of_all_it_shows() {
        let texts = Texts::new(Lang::En);
        let mut catalogue = CatalogueView::default();
        catalogue.counts.memorials = 1204;
        catalogue.counts.without_photo = 37;
        assert_eq!(
            figures(&texts, &catalogue),
            ["1\u{202f}204 graves and memorials", "37 without photo"]
        );
        catalogue.list.query.without_photo = true;
        catalogue.list.ids = vec![uuid::Uuid::nil(); 37];
        assert_eq!(
            figures(&texts, &catalogue)[0],
            "37 of 1\u{202f}204 graves and memorials"
        );
    }
}
