//! The system's file dialogs, waited for on a thread of their own so that the window goes on.
//! Where the system has none, nothing is chosen: every dialog has a path field besides.

use std::path::PathBuf;
use std::sync::mpsc::{Receiver, TryRecvError, channel};

use rfd::{AsyncFileDialog, FileHandle};

use super::App;
use crate::command::Browse;
use crate::files::photo;

/// What the user is choosing.
pub struct Choice {
    chosen: Receiver<Vec<PathBuf>>,
}

impl App {
    pub(super) fn browse(&mut self, what: Browse) {
        let mut dialog = AsyncFileDialog::new();
        if let Some(folder) = self.view.settings.last_folder.as_ref().filter(|folder| folder.is_dir()) {
            dialog = dialog.set_directory(folder);
        }
        let (outbox, chosen) = channel();
        self.file_dialog = Some(Choice { chosen });
        let ctx = self.ctx.clone();
        let photos = self.texts.get("file-kind-photos");
        let tables = self.texts.get("file-kind-tables");
        let catalogues = self.texts.get("file-kind-catalogues");
        // The future is made here, on the window's thread, as some systems ask; it is waited for elsewhere.
        let answer: Box<dyn FnOnce() -> Vec<FileHandle> + Send> = match what {
            Browse::Photos => {
                let files = dialog.add_filter(photos, &photo::EXTENSIONS).pick_files();
                Box::new(move || pollster::block_on(files).unwrap_or_default())
            }
            Browse::Folder => {
                let folder = dialog.pick_folder();
                Box::new(move || pollster::block_on(folder).into_iter().collect())
            }
            Browse::Catalogue => {
                let file = dialog.add_filter(catalogues, &["stele"]).pick_file();
                Box::new(move || pollster::block_on(file).into_iter().collect())
            }
            Browse::Table => {
                let endings = ["csv", "tsv", "txt", "tab", "xlsx", "xlsm", "xls", "ods", "zip"];
                let file = dialog.add_filter(tables, &endings).pick_file();
                Box::new(move || pollster::block_on(file).into_iter().collect())
            }
            Browse::Save(name) => {
                let file = dialog.set_file_name(name).save_file();
                Box::new(move || pollster::block_on(file).into_iter().collect())
            }
        };
        std::thread::spawn(move || {
            let chosen = answer().iter().map(|file| file.path().to_path_buf()).collect();
            // Nobody listens where another dialog was opened meanwhile.
            let _ = outbox.send(chosen);
            ctx.request_repaint();
        });
    }

    pub(super) fn take_chosen_files(&mut self) {
        let Some(choice) = &self.file_dialog else { return };
        let paths = match choice.chosen.try_recv() {
            Ok(paths) => paths,
            Err(TryRecvError::Empty) => return,
            Err(TryRecvError::Disconnected) => Vec::new(),
        };
        self.file_dialog = None;
        if let Some(first) = paths.first() {
            self.view.settings.last_folder = first.parent().map(PathBuf::from);
            if let Some(dialog) = &mut self.state.dialog {
                dialog.accept(paths);
            }
        }
    }
}
