//! A path that can be typed as well as chosen, since some systems have no file dialog.
//! Looks at no disk: whether something stands there is found out when the path is used.

use std::path::{Path, PathBuf};

use egui::{Id, Response, Ui, Vec2};

use super::focus_first;
use crate::command::{Browse, Request};
use crate::ui::theme::size;
use crate::ui::widgets::button::Button;
use crate::ui::widgets::field;
use crate::ui::{Cx, icons};

/// Widest button in points.
const BUTTON: f32 = 140.0;

/// What stands in a path field.
#[derive(Clone, Debug, Default)]
pub struct PathField {
    text: String,
    /// The path that the text stands for, which may hold bytes that no text can.
    chosen: PathBuf,
    wants_focus: bool,
}

impl PathField {
    /// An empty field that takes the keyboard when its dialog opens.
    pub fn first() -> Self {
        Self {
            wants_focus: true,
            ..Self::default()
        }
    }

    /// Puts a chosen path into the field, which takes the keyboard: Enter is next.
    pub fn accept(&mut self, path: PathBuf) {
        self.put(path);
        self.wants_focus = true;
    }

    /// Puts a path into the field.
    pub fn put(&mut self, path: PathBuf) {
        self.text = path.display().to_string();
        self.chosen = path;
    }

    /// Whether nothing stands in it.
    pub fn is_empty(&self) -> bool {
        self.text.trim().is_empty()
    }

    /// Empties the field and gives what stood there.
    pub fn take(&mut self, base: &Path) -> Option<PathBuf> {
        let path = self.path(base);
        *self = Self::default();
        path
    }

    /// The path; a name without a folder lies in `base`, quotation marks around it do not count.
    pub fn path(&self, base: &Path) -> Option<PathBuf> {
        let typed = self.text.trim().trim_matches('"');
        if typed.is_empty() {
            None
        } else if self.chosen.display().to_string() == self.text {
            Some(base.join(&self.chosen))
        } else {
            Some(base.join(typed))
        }
    }

    /// Shows the field with its Browse button; the response is that of the field.
    pub fn show(&mut self, ui: &mut Ui, cx: &mut Cx, name: &str, browse: Browse) -> Response {
        let text = cx.text("dialog-browse");
        let (field, button) = self.show_with(ui, name, (icons::FOLDER, &text, true));
        if button.clicked() {
            cx.ask(Request::Browse(browse));
        }
        focus_first(&field, &mut self.wants_focus);
        field
    }

    /// Shows the field with another button beside it: its icon, its text, whether it can be used. The responses are
    /// those of field and button.
    pub fn show_with(&mut self, ui: &mut Ui, name: &str, button: (&str, &str, bool)) -> (Response, Response) {
        let (icon, text, is_enabled) = button;
        let whole = self.text.clone();
        let field = field::Text::new(Id::unique(("path", name)), name).tooltip(&whole);
        let button = Button::secondary(text).with_icon(icon).enabled(is_enabled);
        // The field comes first for the keyboard, and takes what the button, as measured when last drawn, leaves.
        let measured = Id::unique(("path-button", text));
        let taken = ui.data(|data| data.get_temp(measured)).unwrap_or(BUTTON) + ui.spacing().item_spacing.x;
        ui.horizontal(|ui| {
            let room = Vec2::new(ui.available_width() - taken, size::FIELD);
            let field = ui.allocate_ui(room, |ui| field.show(ui, &mut self.text).response.response);
            let button = button.height(size::FIELD).max_width(BUTTON).show(ui);
            ui.data_mut(|data| data.insert_temp(measured, button.rect.width().ceil()));
            (field.inner, button)
        })
        .inner
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(text: &str) -> PathField {
        PathField {
            text: text.to_owned(),
            ..PathField::default()
        }
    }

    #[test]
    fn a_typed_name_lies_in_the_base_and_a_whole_path_where_it_says() {
        let base = std::env::temp_dir();
        let whole = base.join("stone.jpg");
        assert_eq!(typed(" stone.jpg ").path(&base), Some(whole.clone()));
        assert_eq!(
            typed(&format!("\"{}\"", whole.display())).path(Path::new("elsewhere")),
            Some(whole)
        );
        assert_eq!(typed("  ").path(&base), None);
        assert_eq!(PathField::default().path(&base), None);
    }

    #[test]
    fn what_was_chosen_stands_until_it_is_typed_over() {
        let mut field = PathField::default();
        field.put(PathBuf::from("chosen"));
        assert_eq!(field.path(Path::new("")), Some(PathBuf::from("chosen")));
        field.text.push_str(" 2");
        assert_eq!(field.path(Path::new("")), Some(PathBuf::from("chosen 2")));
        assert_eq!(field.take(Path::new("")), Some(PathBuf::from("chosen 2")));
        assert!(field.is_empty());
    }

    #[cfg(unix)]
    #[test]
    fn a_chosen_path_keeps_bytes_that_no_text_can_hold() {
        use std::os::unix::ffi::OsStringExt as _;
        let path = PathBuf::from(std::ffi::OsString::from_vec(b"gr\xe4ber".to_vec()));
        let mut field = PathField::default();
        field.put(path.clone());
        assert_eq!(field.path(Path::new("")), Some(path));
    }
}
