//! A table on its way in: looked at, tried and taken in by jobs, whose answers go to the dialog.

use std::path::{Path, PathBuf};

use super::App;
use super::answer::{Answer, Looked};
use crate::command::{TableStep, TableWanted};
use crate::jobs::{self, ImportTable, TableTaken};
use crate::model::Problem;
use crate::model::import::{Mapping, RowProblem, SavedMapping};
use crate::ui::dialogs::Dialog;

impl App {
    pub(super) fn start_importing(&mut self) {
        self.with_catalogue(|catalogue| catalogue.import = crate::ui::view::ImportView::default());
        self.state.dialog = Some(Dialog::import());
    }

    pub(super) fn start_table(&mut self, wanted: TableWanted) {
        if wanted.step == TableStep::Look && jobs::is_package(&wanted.path) {
            self.state.dialog = None;
            return self.start_package(wanted.path);
        }
        if wanted.step == TableStep::Import {
            return self.import_table(wanted);
        }
        let Some(catalogue) = &mut self.view.catalogue else {
            return;
        };
        catalogue.import.asked += 1;
        let asked = catalogue.import.asked;
        catalogue.import.path.clone_from(&wanted.path);
        let saved = self.view.settings.mappings.clone();
        let lang = self.texts.lang();
        let step = wanted.step;
        self.start("job-look", move |store, reporter| {
            let preview = match step {
                TableStep::Look => jobs::preview_new(&wanted.path, &saved, lang),
                TableStep::ReadAs => jobs::preview_as(&wanted.path, &wanted.mapping.shape, lang),
                TableStep::Preview => jobs::preview(&wanted.path, &wanted.mapping, lang),
                TableStep::Check | TableStep::Import => {
                    jobs::preview_all(store, &import_of(&wanted, lang, None), reporter)
                }
            };
            let is_checked = step == TableStep::Check;
            Answer::Looked(Box::new(Looked {
                asked,
                is_checked,
                preview,
            }))
        });
    }

    pub(super) fn looked(&mut self, looked: Looked) {
        let Looked {
            asked,
            is_checked,
            preview,
        } = looked;
        let Some(catalogue) = &mut self.view.catalogue else {
            return;
        };
        if catalogue.import.asked != asked {
            return;
        }
        catalogue.import.answered = asked;
        match preview {
            Ok(preview) => {
                catalogue.import.preview = Some(preview);
                catalogue.import.is_checked = is_checked;
            }
            Err(jobs::Error::Cancelled) => self.toast(self.texts.get("toast-cancelled"), None),
            Err(error) => self.report(crate::problem::of_job(&self.texts, &error)),
        }
    }

    fn import_table(&mut self, wanted: TableWanted) {
        self.start_daily_backup();
        self.view.settings.keep_mapping(SavedMapping {
            name: crate::files::name_of(&wanted.path),
            mapping: Mapping {
                // A column that a later table recognises otherwise is a choice for that table.
                update_by: String::new(),
                ..wanted.mapping.clone()
            },
        });
        let lang = self.texts.lang();
        self.start("job-import", move |store, reporter| {
            // It stays until the catalogue is opened again, for the case that somebody wants to save it.
            let report = store.place().temporary().join("import-report.csv");
            let taken = jobs::import_table(store, &import_of(&wanted, lang, Some(report.clone())), reporter);
            Answer::Table(taken, report)
        });
    }

    pub(super) fn table_taken(&mut self, taken: &TableTaken, report: PathBuf) {
        self.follow_with_second_copy();
        let counts = taken.counts;
        let args = [
            ("memorials", counts.new_memorials.into()),
            ("people", counts.new_people.into()),
            ("changed", counts.changed.into()),
        ];
        let mut said = self.texts.with("toast-table-imported", &args);
        if taken.is_cancelled {
            said = format!("{}. {said}", self.texts.get("toast-import-stopped"));
        }
        self.toast(said, self.undo_button());
        if taken.has_faults() {
            let line = |row: &RowProblem| crate::problem::of_refused(&self.texts, row);
            let count = counts.refused + counts.kept;
            self.report(Problem {
                title: self.texts.with("problem-refused", &[("count", count.into())]),
                hint: self.texts.get("problem-table-hint"),
                lines: taken.problems.iter().map(line).collect(),
                report: Some(report),
                ..Problem::default()
            });
        }
    }

    pub(super) fn save_mapping(&mut self, path: &Path, mapping: &Mapping) {
        match jobs::write_mapping(path, mapping) {
            Ok(()) => {
                let args = [("file", path.display().to_string().into())];
                self.toast(self.texts.with("toast-mapping-saved", &args), None);
            }
            Err(error) => self.report(crate::problem::of_job(&self.texts, &error)),
        }
    }
}

fn import_of(wanted: &TableWanted, lang: crate::model::Lang, report: Option<PathBuf>) -> ImportTable {
    ImportTable {
        path: wanted.path.clone(),
        mapping: wanted.mapping.clone(),
        lang,
        same: wanted.same.clone(),
        photo_folder: wanted.photo_folder.clone(),
        report,
    }
}
