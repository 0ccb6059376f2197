//! Short messages at the lower edge, often with an undo, and the progress of jobs.
//!
//! Deliberately no errors that need an answer: those are dialogs.

use egui::accesskit::{Live, Role};
use egui::{
    Align, Align2, Area, Context, CornerRadius, Frame, Id, Layout, Margin, Order, Rect, Sense, Stroke, Ui, Vec2,
    WidgetInfo,
};

use super::button::{self, Button};
use super::text;
use crate::ui::icons;
use crate::ui::theme::{Tokens, regular, size, tokens};

/// How long a message stays when nobody points at it, in seconds.
const STAY: f32 = 7.0;
/// How many messages stand at most; older ones leave first.
const MOST: usize = 3;

#[derive(Debug)]
struct Toast<A> {
    number: u64,
    text: String,
    action: Option<(String, A)>,
    left: f32,
}

/// The messages that stand at the lower edge; `A` is what their buttons ask for.
#[derive(Debug)]
pub struct Toasts<A> {
    list: Vec<Toast<A>>,
    count: u64,
}

impl<A> Default for Toasts<A> {
    fn default() -> Self {
        Self {
            list: Vec::new(),
            count: 0,
        }
    }
}

impl<A> Toasts<A> {
    /// Adds a message, with the text of its button and what that asks for.
    pub fn push(&mut self, text: String, action: Option<(String, A)>) {
        if self.list.len() == MOST {
            self.list.remove(0);
        }
        self.list.push(Toast {
            number: self.count,
            text,
            action,
            left: STAY,
        });
        self.count += 1;
    }

    /// Takes all messages away: their buttons would act on what is no longer there.
    pub fn clear(&mut self) {
        self.list.clear();
    }

    /// Shows the messages; gives what a clicked button asks for. Paints again only when one is due to leave. `at_top` keeps
    /// them off the buttons of a dialog; `dismiss` names the button that takes one away.
    pub fn show(&mut self, ctx: &Context, at_top: bool, dismiss: &str) -> Option<A> {
        if self.list.is_empty() {
            return None;
        }
        let mut asked = None;
        let (edge, off) = if at_top {
            (Align2::CENTER_TOP, 12.0)
        } else {
            (Align2::CENTER_BOTTOM, -44.0)
        };
        let area = Area::new(Id::unique("toasts"))
            .order(Order::Foreground)
            .anchor(edge, Vec2::new(0.0, off))
            .interactable(true);
        let pointed = area
            .show(ctx, |ui| {
                for toast in &mut self.list {
                    let action = toast.action.as_ref().map(|(text, _)| text.as_str());
                    match toast_line(ui, &toast.text, action, dismiss) {
                        Some(Clicked::Action) => asked = toast.action.take().map(|(_, action)| action),
                        Some(Clicked::Dismiss) => {}
                        None => continue,
                    }
                    toast.left = 0.0;
                }
            })
            .response
            .contains_pointer();
        self.age(ctx, pointed);
        asked
    }

    fn age(&mut self, ctx: &Context, pointed: bool) {
        // A frame after a long rest must not eat the whole time of a message that just came.
        let passed = if pointed {
            0.0
        } else {
            ctx.input(|input| input.unstable_dt.min(1.0))
        };
        for toast in &mut self.list {
            toast.left -= passed;
        }
        let before = self.list.len();
        self.list.retain(|toast| toast.left > 0.0);
        if let Some(next) = self.list.iter().map(|toast| toast.left).min_by(f32::total_cmp) {
            ctx.request_repaint_after_secs(next.min(1.0));
        }
        if self.list.len() < before {
            ctx.request_repaint();
        }
    }

    /// Gives the texts that stand now, oldest first.
    pub fn texts(&self) -> impl Iterator<Item = (u64, &str)> {
        self.list.iter().map(|toast| (toast.number, toast.text.as_str()))
    }
}

/// Which button of a message was clicked.
enum Clicked {
    Action,
    Dismiss,
}

/// Shows one message, dark on light and light on dark; gives which of its buttons was clicked.
fn toast_line(ui: &mut Ui, message: &str, action: Option<&str>, dismiss: &str) -> Option<Clicked> {
    let other = Tokens::of(!tokens(ui).dark);
    let frame = Frame {
        inner_margin: Margin {
            left: 16,
            right: 16,
            top: 9,
            bottom: 9,
        },
        outer_margin: Margin::same(4),
        fill: if other.dark { other.panel } else { other.ground },
        stroke: Stroke::new(1.0, other.line),
        corner_radius: CornerRadius::same(size::RADIUS),
        shadow: ui.visuals().popup_shadow,
    };
    frame
        .show(ui, |ui| {
            ui.visuals_mut().dark_mode = other.dark;
            ui.horizontal(|ui| {
                ui.spacing_mut().item_spacing.x = 16.0;
                ui.set_max_width(520.0);
                let label = text::elided(ui, message, regular(size::TEXT), other.ink);
                ui.accesskit_node_builder(label.id, |node| node.set_live(Live::Polite));
                let is_asked = action.is_some_and(|action| button::link(ui, None, action).clicked());
                let is_dismissed = Button::icon_ghost(icons::CLOSE, dismiss)
                    .height(22.0)
                    .show(ui)
                    .clicked();
                match (is_asked, is_dismissed) {
                    (true, _) => Some(Clicked::Action),
                    (false, true) => Some(Clicked::Dismiss),
                    (false, false) => None,
                }
            })
            .inner
        })
        .inner
}

/// How far a job is.
#[derive(Clone, Copy, Debug)]
pub struct Progress<'a> {
    /// What is being done.
    pub name: &'a str,
    /// From 0 to 1; `None` while the whole is unknown.
    pub fraction: Option<f32>,
    /// Figures or remaining time, quietly at the right.
    pub detail: &'a str,
    /// The name of the button that stops the job; empty for none.
    pub cancel: &'a str,
}

/// Shows a job as two lines in the whole width: words, and a bar under them; gives whether it shall stop.
pub fn progress(ui: &mut Ui, job: &Progress<'_>) -> bool {
    let colours = tokens(ui);
    let mut stop = false;
    ui.vertical(|ui| {
        ui.spacing_mut().item_spacing = Vec2::new(8.0, 2.0);
        ui.allocate_ui_with_layout(
            Vec2::new(ui.available_width(), 22.0),
            Layout::right_to_left(Align::Center),
            |ui| {
                if !job.cancel.is_empty() {
                    stop = Button::icon_ghost(icons::CLOSE, job.cancel)
                        .height(22.0)
                        .show(ui)
                        .clicked();
                }
                text::hint(ui, job.detail);
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    text::elided(ui, job.name, regular(13.0), colours.ink)
                });
            },
        );
        let (rect, response) = ui.allocate_exact_size(Vec2::new(ui.available_width(), 4.0), Sense::hover());
        let radius = CornerRadius::same(2);
        ui.painter().rect_filled(rect, radius, colours.line);
        // An unknown whole shows as a third of the bar: nothing moves, so nothing needs painting.
        let filled = rect.width() * job.fraction.map_or(0.33, |fraction| fraction.clamp(0.0, 1.0));
        let bar = Rect::from_min_size(rect.min, Vec2::new(filled, rect.height()));
        let ink = if job.fraction.is_some() {
            colours.accent
        } else {
            colours.accent.gamma_multiply(0.4)
        };
        ui.painter().rect_filled(bar, radius, ink);
        response.widget_info(|| {
            let mut info = WidgetInfo::labeled(Role::ProgressIndicator, true, job.name);
            info.value = job.fraction.map(|fraction| f64::from(fraction) * 100.0);
            info
        });
        ui.accesskit_node_builder(response.id, |node| node.set_description(job.detail));
    });
    stop
}
