//! What keeps photos safe, in the window: deleting for ever only after a question.

use super::App;
use super::running::Answer;
use crate::command::InTrash;
use crate::jobs::{self, PurgeDone};
use crate::model::{Problem, Row, RowId, Table, photo};
use crate::store::{Result, Store};
use crate::ui::dialogs::Dialog;
use crate::ui::dialogs::purge::Purge;

impl App {
    /// Asks whether records of the trash are to be deleted for ever.
    pub(super) fn ask_purge(&mut self, what: InTrash) {
        let Some(open) = &self.open else { return };
        match question(&open.store, what) {
            Ok(question) if question.ids.is_empty() => {}
            Ok(question) => self.state.dialog = Some(Dialog::Purge(question)),
            Err(error) => self.report_store(&error),
        }
    }

    pub(super) fn start_purge(&mut self, ids: Vec<RowId>) {
        self.start_daily_backup();
        self.start("job-purge", move |store, reporter| {
            Answer::Purged(jobs::purge(store, &ids, reporter))
        });
    }

    pub(super) fn purged(&mut self, done: &PurgeDone) {
        self.toast(self.texts.with("toast-purged", &[("count", done.records.into())]), None);
        if !done.problems.is_empty() {
            let args = [("count", done.problems.len().into())];
            self.report(Problem {
                title: self.texts.with("problem-purge-files", &args),
                hint: self.texts.get("problem-purge-files-hint"),
                lines: self.lines_of(&done.problems),
                ..Problem::default()
            });
        }
    }
}

fn question(store: &Store, what: InTrash) -> Result<Purge> {
    let (ids, name, photos) = match what {
        InTrash::Photos => {
            let photos = store.photos_in_trash()?;
            (photos.iter().map(|row| row.id).collect(), String::new(), photos)
        }
        InTrash::Record(id) => {
            let photos: Vec<Row> = store
                .row(id)?
                .filter(|_| id.table == Table::Photo)
                .into_iter()
                .collect();
            (vec![id], store.called(id)?, photos)
        }
    };
    Ok(Purge {
        ids,
        name,
        photos: photos.len(),
        bytes: photos
            .iter()
            .filter_map(|row| row.whole(photo::BYTES))
            .map(|bytes| bytes.max(0) as u64)
            .sum(),
    })
}
