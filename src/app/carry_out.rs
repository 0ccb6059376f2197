//! The one match: every request, one line each. What a line does stands below it or in the module it names.

use std::path::Path;

use uuid::Uuid;

use super::App;
use super::answer::Answer;
use crate::command::{Action, NewCatalogue, Request};
use crate::files;
use crate::model::change::{Change, ChangeKind};
use crate::model::edit::FieldEdit;
use crate::model::{Lang, RowId, Table};
use crate::store::{FieldOutcome, Result, Store, Undone};
use crate::ui::dialogs::Dialog;

/// Rows of a step that are taken back at once; more would be felt.
const AT_ONCE: u64 = 2000;

impl App {
    pub(super) fn carry_out(&mut self, request: Request) {
        match request {
            Request::Act(action) => self.act(action),
            Request::Create(wanted) => self.create(&wanted),
            Request::Open(path) => self.open(&path),
            Request::OpenSample => self.open_sample(),
            Request::Forget(folder) => self.forget(&folder),
            Request::Go(room) => self.go(room),
            Request::Ask(query) => self.with_catalogue(|catalogue| catalogue.list.query = query),
            Request::AskRoom(words) => self.with_catalogue(|catalogue| catalogue.words = words),
            Request::AskWall(query) => self.ask_wall(query),
            Request::Photos(range) => self.fetch_photos(range),
            Request::Sort(is_sorting) => self.sort_photos(is_sorting),
            Request::Mend(mended) => self.with_catalogue(|catalogue| catalogue.mended = mended),
            Request::NewGraveFrom(photos, beside) => self.new_grave_from(&photos, beside),
            Request::Lines(range) => self.fetch_lines(range),
            Request::Select(id) => self.select(id),
            Request::Suggest(typed, of) => self.suggest(typed, of),
            Request::Edit(edits, group) => self.edit(edits, group),
            Request::SaveAgain => self.save_again(),
            Request::Clear(id, field) => self.write(|store| store.clear(id, field)),
            Request::AddPerson(memorial, who) => self.add_person(memorial, &who),
            Request::NewPerson(text) => {
                let made = self.make(Table::Person, |store| store.new_person(&text));
                // Without a name there is one to be typed.
                self.state.focus = made.filter(|_| text.is_empty()).map(crate::ui::form::new_name_id);
            }
            Request::PreferName(form) => self.write(|store| store.prefer_name(form)),
            Request::SetSite(memorial, place) => self.set_site(memorial, &place),
            Request::NewSite(text) => {
                self.make(Table::Site, |store| store.new_site(&text, Lang::En));
            }
            Request::SetLink(id, link, to) => self.set_link(id, link, &to),
            Request::SetMunicipality(site, text) => self.set_municipality(site, &text),
            Request::Tick(list, owner, code, is_in) => self.write(|store| store.tick(list, owner, &code, is_in)),
            Request::Cite(of, field, source) => self.cite(of, field, &source),
            Request::Settle(item, title, how) => self.settle(&item, &title, &how),
            Request::PreviewBulk(bulk, memorials) => self.preview_bulk(bulk, memorials),
            Request::BulkEdit(bulk, memorials) => self.bulk_edit(bulk, memorials),
            Request::Compare(one, other) => self.compare(one, other),
            Request::Merge(merge) => self.merge(&merge),
            Request::TellApart(one, other) => self.tell_apart(one, other),
            Request::Add(owned) => self.add_owned(&owned),
            Request::Mark(owner, decision) => self.write(|store| store.mark_status(owner, &decision).map(drop)),
            Request::Trash(id) => self.trash(id),
            Request::Restore(id) => self.write(|store| store.restore_record(id)),
            Request::AskPurge(what) => self.ask_purge(what),
            Request::Purge(ids) => self.start_purge(ids),
            Request::TakeBack(change) => self.take_back(change),
            Request::PickPhotos(owner) => self.state.dialog = Some(Dialog::add_photos(owner)),
            Request::AddPhotos(paths, owner) => self.start_adding_photos(paths, owner),
            Request::LinkPhotos(photos, owner) => self.write(|store| store.link_photos(&photos, owner)),
            Request::EditPhotos(edit) => self.start_editing_photos(*edit),
            Request::TrashPhotos(photos) => self.start_trashing_photos(photos),
            Request::Arrange(how) => self.arrange(how),
            Request::TakePosition(memorial, lat, lon) => self.take_position(memorial, lat, lon),
            Request::LeavePosition => self.with_catalogue(|catalogue| catalogue.offered_position = None),
            Request::View(photos, place) => self.view_photos(photos, place),
            Request::ViewAt(place) => self.view_at(place),
            Request::ReadWith(aids) => self.read_with(aids),
            Request::OfferPhotos => self.offer_photos(),
            Request::CompareWith(other) => self.compare_with(other),
            Request::CloseViewer => self.close_viewer(),
            Request::Browse(what) => self.browse(what),
            Request::Export(wanted) => self.start_export(wanted),
            Request::PickExportPhotos(photos) => self.pick_export_photos(photos),
            Request::ExportPhotos(wanted) => self.start_exporting_photos(*wanted),
            Request::Table(wanted) => self.start_table(*wanted),
            Request::SaveMapping(path, mapping) => self.save_mapping(&path, &mapping),
            Request::RestoreBackup(path) => self.restore_backup(&path),
            Request::FindPhotos(folder) => self.start_finding_photos(folder),
            Request::SecondCopy(wanted) => self.set_second_copy(&wanted),
            Request::CancelJob(id) => self.running.cancel(id),
            Request::Report(report) => self.report(*report),
            Request::SaveReport(path) => self.save_report(&path),
            Request::OpenLink(url) => self.ctx.open_url(egui::OpenUrl::new_tab(url)),
            Request::Reveal(path) => self
                .ctx
                .open_url(egui::OpenUrl::new_tab(format!("file://{}", path.display()))),
            Request::Copy(text) => self.ctx.copy_text(text),
            Request::Settings(settings) => self.change_settings(settings),
        }
    }

    fn act(&mut self, action: Action) {
        if action.needs_catalogue() && self.open.is_none() {
            return;
        }
        match action {
            Action::NewGrave => self.new_grave(),
            Action::NextGrave => self.next_grave(),
            Action::AddPhotos => self.state.dialog = Some(Dialog::add_photos(self.grave_for_photos())),
            Action::MarkStatus => self.mark_status(),
            Action::NewTask => self.new_task(),
            Action::EditTogether => self.edit_together(),
            Action::Find => self.state.focus_search = true,
            Action::Undo => self.go_back(false),
            Action::Redo => self.go_back(true),
            Action::Trash => self.trash_selected(),
            Action::Import => self.start_importing(),
            Action::Export => {
                self.state.dialog = Some(Dialog::export(
                    &self.view,
                    &self.texts,
                    self.state.marked.iter().copied().collect(),
                ));
            }
            Action::NewCatalogue => self.state.dialog = Some(Dialog::new_catalogue(&self.view, &self.texts)),
            Action::OpenCatalogue => self.state.dialog = Some(Dialog::open_catalogue()),
            Action::CloseCatalogue => self.close_catalogue(),
            Action::Restore => self.show_backups(),
            Action::BackupNow => self.start_backup(),
            Action::FindDoubles => self.start_finding_doubles(),
            Action::CheckCatalogue => self.start_check(),
            Action::SecondCopy => self.state.dialog = Some(Dialog::second_copy(&self.view)),
            Action::FindPhotos => self.pick_where_to_find_photos(),
            Action::Settings => self.state.dialog = Some(Dialog::settings(&self.view)),
            Action::Shortcuts => self.state.dialog = Some(Dialog::shortcuts()),
            Action::Palette => self.state.dialog = Some(Dialog::palette()),
            Action::LargerText => self.scale_text(0.1),
            Action::SmallerText => self.scale_text(-0.1),
            Action::PlainText => self.scale_text(1.0 - self.view.settings.text_scale),
            Action::Quit => self.ctx.send_viewport_cmd(egui::ViewportCommand::Close),
        }
    }

    pub(super) fn with_catalogue(&mut self, change: impl FnOnce(&mut crate::ui::view::CatalogueView)) {
        if let Some(catalogue) = &mut self.view.catalogue {
            change(catalogue);
        }
    }

    fn author(&self) -> String {
        let author = self.view.settings.author.trim();
        if author.is_empty() {
            self.texts.get("somebody")
        } else {
            author.to_owned()
        }
    }

    fn create(&mut self, wanted: &NewCatalogue) {
        let title = Some(wanted.title.as_str()).filter(|title| !title.trim().is_empty());
        match Store::create(&wanted.folder, title, &self.author(), self.view.today) {
            Ok(store) => self.show_catalogue(store),
            Err(error) => self.report_store(&error),
        }
    }

    fn open(&mut self, path: &Path) {
        let opened = Store::open(path, &self.author(), self.view.today);
        match opened.and_then(|mut store| store.clear_temporaries().map(|_| store)) {
            Ok(store) => self.show_catalogue(store),
            Err(error) => self.report_store(&error),
        }
    }

    fn open_sample(&mut self) {
        let name = self.texts.get("sample-folder");
        let folder = (1..).map(|n| {
            self.view
                .documents
                .join(if n == 1 { name.clone() } else { format!("{name} {n}") })
        });
        let Some(folder) = folder.take(1000).find(|folder| !folder.exists()) else {
            return;
        };
        self.start_sample(folder, self.author());
    }

    fn forget(&mut self, folder: &Path) {
        self.view.settings.recent.retain(|known| known != folder);
        self.look_for_recent();
    }

    /// Writes, and shows what went wrong.
    pub(super) fn write(&mut self, work: impl FnOnce(&mut Store) -> Result<()>) {
        self.write_for(work);
    }

    pub(super) fn write_for<T>(&mut self, work: impl FnOnce(&mut Store) -> Result<T>) -> Option<T> {
        self.start_daily_backup();
        let open = self.open.as_mut()?;
        open.store.set_author(self.view.settings.author.trim());
        match work(&mut open.store) {
            Ok(answer) => Some(answer),
            Err(error) => {
                self.report_store(&error);
                None
            }
        }
    }

    /// Makes a record and shows it.
    fn make(&mut self, table: Table, work: impl FnOnce(&mut Store) -> Result<Uuid>) -> Option<Uuid> {
        let uuid = self.write_for(work)?;
        self.select(Some(RowId { table, uuid }));
        Some(uuid)
    }

    pub(super) fn edit(&mut self, mut edits: Vec<FieldEdit>, group: Option<Uuid>) {
        for edit in &mut edits {
            // After a failed save the catalogue still holds what that one had seen.
            let same = |kept: &FieldEdit| (kept.id, kept.field) == (edit.id, edit.field);
            if let Some((failed, _)) = self.state.unsaved.iter().find(|(kept, _)| same(kept)) {
                edit.seen.clone_from(&failed.seen);
            }
        }
        let outcomes = self.write_for(|store| store.edit(&edits, group));
        let is_one = |kept: &FieldEdit| edits.iter().any(|edit| (edit.id, edit.field) == (kept.id, kept.field));
        self.state.unsaved.retain(|(kept, _)| !is_one(kept));
        match outcomes {
            Some(outcomes) if outcomes.contains(&FieldOutcome::Overtaken) => {
                self.toast(self.texts.get("toast-overtaken"), None);
            }
            Some(_) => {
                for edit in edits.iter().filter(|edit| edit.id.table == Table::Task) {
                    self.refresh_task(edit.id);
                }
            }
            // What was typed stays in its field until it can be saved.
            None => self.state.unsaved.extend(edits.into_iter().map(|edit| (edit, group))),
        }
    }

    pub(super) fn save_again(&mut self) {
        for (edit, group) in std::mem::take(&mut self.state.unsaved) {
            self.edit(vec![edit], group);
        }
    }

    fn undo_with(&mut self, work: impl FnOnce(&mut Store) -> Result<Option<Undone>>) {
        if let Some(Some(undone)) = self.write_for(work) {
            self.undone(&undone);
        }
    }

    /// Takes back, or brings again.
    fn go_back(&mut self, is_redo: bool) {
        let newest = self.open.as_ref().map(|open| open.store.newest_step(is_redo));
        let change = match newest {
            Some(Ok(change)) => change,
            Some(Err(error)) => return self.report_store(&error),
            None => return,
        };
        // Whoever looks at a photo does not see what else would go, or come.
        let is_older = |opened_after: i64| change.as_ref().is_none_or(|change| change.id <= opened_after);
        if self
            .view
            .viewer
            .as_ref()
            .is_some_and(|viewer| is_older(viewer.opened_after))
        {
            return self.toast(self.texts.get("toast-nothing-here"), None);
        }
        let step = if is_redo { Store::redo } else { Store::undo };
        self.step_back(change.as_ref(), step);
    }

    /// Takes this change back, wherever it stands in the history.
    pub(super) fn take_back(&mut self, change: Change) {
        self.step_back(Some(&change.clone()), move |store| store.take_back(&change).map(Some));
    }

    /// Takes a step that undoes this change: a large one as a job, so that the window goes on.
    fn step_back(
        &mut self,
        change: Option<&Change>,
        step: impl FnOnce(&mut Store) -> Result<Option<Undone>> + Send + 'static,
    ) {
        let rows = self
            .open
            .as_ref()
            .zip(change)
            .map(|(open, change)| open.store.rows_of(change));
        if matches!(rows, Some(Ok(rows)) if rows > AT_ONCE) {
            self.start_daily_backup();
            self.start("job-undo", move |store, _| Answer::Undone(step(store)));
        } else {
            self.undo_with(step);
        }
    }

    /// The button that takes back the newest change: that one, whatever comes after it.
    pub(super) fn undo_button(&self) -> Option<(String, Request)> {
        // What cannot be read cannot be offered; the next reading says why.
        let change = self.open.as_ref()?.store.newest_step(false).ok()??;
        Some((self.texts.get("toast-undo"), Request::TakeBack(change)))
    }

    pub(super) fn undone(&mut self, undone: &Undone) {
        let label = self.texts.change(&undone.change.label);
        // What is in no table any more was deleted for ever.
        let store = self.open.as_ref().map(|open| &open.store);
        let is_gone = |id: RowId| store.is_some_and(|store| matches!(store.row(id), Ok(None)));
        let (gone, kept): (Vec<_>, Vec<_>) = undone.kept.iter().partition(|kept| is_gone(kept.id));
        let key = match (undone.change.kind, kept.is_empty()) {
            (ChangeKind::Undo, true) => "toast-redone",
            (ChangeKind::Undo, false) => "toast-redone-partly",
            (_, true) => "toast-undone",
            (_, false) => "toast-undone-partly",
        };
        let args = [("label", label.into()), ("kept", kept.len().into())];
        let mut said = self.texts.with(key, &args);
        if !gone.is_empty() {
            let records = gone.iter().filter(|kept| kept.id.table.is_record()).count();
            let args = [("count", records.max(1).into())];
            said = format!("{said}. {}", self.texts.with("toast-undone-gone", &args));
        }
        self.toast(said, None);
    }

    fn show_backups(&mut self) {
        let Some(open) = &self.open else { return };
        match open.store.backups() {
            Ok(backups) => {
                self.with_catalogue(|catalogue| catalogue.backups = backups);
                self.state.dialog = Some(Dialog::restore());
            }
            Err(error) => self.report_store(&error),
        }
    }

    fn restore_backup(&mut self, path: &Path) {
        if let Some(kept) = self.write_for(|store| store.restore_from(path)) {
            self.state.editing = None;
            self.toast(
                self.texts
                    .with("toast-restored", &[("kept", files::name_of(&kept).into())]),
                None,
            );
        }
    }

    fn scale_text(&mut self, by: f32) {
        let scale = (self.view.settings.text_scale + by).clamp(0.7, 2.0);
        self.view.settings.text_scale = (scale * 10.0).round() / 10.0;
        self.apply_look();
    }

    fn change_settings(&mut self, settings: crate::settings::Settings) {
        self.view.settings = settings;
        self.apply_look();
    }

    fn save_report(&mut self, path: &Path) {
        let Some(dialog) = &self.state.dialog else { return };
        let header = ["report-file", "report-what", "report-remedy"].map(|key| self.texts.get(key));
        let written = match dialog.report_file() {
            Some(report) => crate::jobs::copy_report(report, path),
            None => crate::jobs::write_report(path, &header, &dialog.report_lines()),
        };
        match written {
            Ok(()) => self.toast(
                self.texts
                    .with("toast-report-saved", &[("file", files::name_of(path).into())]),
                None,
            ),
            Err(error) => self.report(crate::problem::of_job(&self.texts, &error)),
        }
    }
}
