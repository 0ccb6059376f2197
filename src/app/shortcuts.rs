//! Keys to actions. In a text field, undo and redo belong to the typing first.

use egui::{Context, Id, Key, Modifiers};

use crate::command::{Action, Outbox};
use crate::ui::State;

/// Asks for the actions whose keys were pressed.
pub fn act(ctx: &Context, state: &State, outbox: &mut Outbox) {
    let is_dialog_open = state.dialog.is_some();
    // Ctrl+N would take Ctrl+Shift+N, too: what asks for more keys is asked first.
    let has_shift = |action: &&Action| action.shortcut().is_some_and(|shortcut| shortcut.modifiers.shift);
    let (shifted, plain): (Vec<&Action>, Vec<&Action>) = Action::ALL.iter().partition(has_shift);
    for action in shifted.into_iter().chain(plain) {
        let is_for_dialogs = matches!(
            action,
            Action::LargerText | Action::SmallerText | Action::PlainText | Action::Quit
        );
        if (is_dialog_open && !is_for_dialogs) || belongs_to_typing(ctx, *action) {
            continue;
        }
        if is_pressed(ctx, *action) {
            outbox.act(*action);
        }
    }
}

/// Enter and Escape end typing and leave no control with the keyboard: the next Tab then goes on from there, and not
/// from the first control of the window. `last` is where the keyboard was.
pub fn go_on_by_tab(ctx: &Context, last: &mut Option<Id>) {
    if let Some(focused) = ctx.memory(egui::Memory::focused) {
        *last = Some(focused);
    } else if let Some(id) = last.filter(|id| ctx.read_response(*id).is_some())
        && ctx.input(|input| input.key_pressed(Key::Tab))
    {
        ctx.memory_mut(|memory| memory.request_focus(id));
    }
}

fn is_pressed(ctx: &Context, action: Action) -> bool {
    let Some(shortcut) = action.shortcut() else {
        return false;
    };
    ctx.input_mut(|input| {
        input.consume_shortcut(&shortcut)
            || (action == Action::Redo && input.consume_key(Modifiers::COMMAND, Key::Y))
            || (action == Action::LargerText && input.consume_key(Modifiers::COMMAND, Key::Equals))
    })
}

/// Whether the focused field has something of its own to undo or redo.
fn belongs_to_typing(ctx: &Context, action: Action) -> bool {
    if !matches!(action, Action::Undo | Action::Redo) {
        return false;
    }
    let Some(focused) = ctx.memory(egui::Memory::focused) else {
        return false;
    };
    has_own_steps(ctx, focused, action)
}

fn has_own_steps(ctx: &Context, field: Id, action: Action) -> bool {
    let Some(state) = egui::TextEdit::load_state(ctx, field) else {
        return false;
    };
    let undoer = state.undoer();
    let Some(current) = ctx.data(|data| data.get_temp::<String>(field.with("typed"))) else {
        return false;
    };
    let current = (state.cursor.char_range().unwrap_or_default(), current);
    if action == Action::Undo {
        undoer.has_undo(&current)
    } else {
        undoer.has_redo(&current)
    }
}
