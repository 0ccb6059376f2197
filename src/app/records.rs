//! What people do with records in the window: make, link, cite, change together, put into the trash.
//! Each is one change of the store; what cannot be written goes back into its field.

use uuid::Uuid;

use super::App;
use crate::command::{Arrange, Owned, Room};
use crate::model::bulk::Bulk;
use crate::model::edit::{FieldEdit, Named, Part};
use crate::model::todo::{Item, Settle};
use crate::model::{Field, Lang, RowId, Table, memorial, municipality, site};
use crate::store::{self, Result, Store};
use crate::ui::dialogs::Dialog;
use crate::ui::form;
use crate::ui::screens::record::suggest::{Naming, Target};
use crate::ui::screens::rooms;

impl App {
    pub(super) fn add_person(&mut self, memorial: Uuid, who: &Named) {
        if self
            .write_for(|store| store.add_person(memorial, who).map(drop))
            .is_none()
        {
            self.keep_name(Target::Person(memorial), who);
        }
    }

    pub(super) fn set_site(&mut self, memorial: Uuid, place: &Named) {
        let written = self.write_for(|store| store.set_site(memorial, place, Lang::En).map(drop));
        if written.is_none() {
            self.keep_name(Target::Site(memorial), place);
        }
    }

    /// A name that could not be saved goes back into its field.
    fn keep_name(&mut self, target: Target, name: &Named) {
        if let Named::New(text) = name {
            self.state.naming = Some(Naming::of(target, text));
        }
    }

    pub(super) fn add_owned(&mut self, owned: &Owned) {
        let table = match owned {
            Owned::Name(..) => Table::PersonName,
            Owned::Inscription(_) => Table::Inscription,
            Owned::Check(..) => Table::StatusCheck,
            Owned::Part(part) => part.table,
        };
        let made = self.write_for(|store| match owned {
            Owned::Name(person, text) => store.add_name(*person, text),
            Owned::Inscription(memorial) => store.new_inscription(*memorial),
            Owned::Check(of, cells) => store.note_check(*of, cells),
            Owned::Part(part) => store.add_part(part),
        });
        // In the to-do room one task is noted after the other: the keyboard stays there.
        let room = self.view.catalogue.as_ref().map(|catalogue| catalogue.room);
        if room == Some(Room::ToDo) {
            return;
        }
        if let (Some(uuid), Owned::Part(_)) = (made, owned) {
            form::open_row(&self.ctx, &mut self.state, RowId { table, uuid });
        }
    }

    pub(super) fn set_link(&mut self, id: RowId, link: Field, to: &Named) {
        let written = self.write_for(|store| store.set_link(id, link, to, Lang::En).map(drop));
        if written.is_none() {
            self.keep_name(Target::Link(id, link), to);
        }
    }

    pub(super) fn cite(&mut self, of: RowId, field: Option<Field>, source: &Named) {
        match self.write_for(|store| store.cite(of, field, source, Lang::En)) {
            Some(uuid) => {
                let table = Table::Citation;
                form::open_row(&self.ctx, &mut self.state, RowId { table, uuid });
            }
            None => self.keep_name(Target::Citation(of, field), source),
        }
    }

    /// Writes what the official list knows of a place, or else the text as it was typed.
    pub(super) fn set_municipality(&mut self, site: RowId, text: &str) {
        let Some(open) = &self.open else { return };
        let standing = match open.store.row(site) {
            Ok(row) => row.map(|row| row.text(site::NIS_CODE).to_owned()).unwrap_or_default(),
            Err(error) => {
                self.report_store(&error);
                return self.keep_name(Target::Municipality(site), &Named::New(text.to_owned()));
            }
        };
        let cells = match municipality::named(text) {
            Some(place) => store::official(place, &standing),
            // The code of another municipality would belie the name.
            None => vec![(site::MUNICIPALITY, text.to_owned()), (site::NIS_CODE, String::new())],
        };
        let edit = |(field, typed)| FieldEdit {
            id: site,
            field,
            typed,
            seen: None,
        };
        self.edit(cells.into_iter().map(edit).collect(), None);
    }

    /// A task about the record in the form; where there is none, the place where one is noted.
    pub(super) fn new_task(&mut self) {
        let about = self.open.as_ref().and_then(|open| open.selected);
        let is_about = |id: &RowId| Table::Task.link_to(id.table).is_some();
        if about.is_none_or(|id| !is_about(&id)) {
            self.go(Room::ToDo);
            self.state.focus = Some(rooms::todo::new_task_id());
            return;
        }
        let part = Part {
            table: Table::Task,
            owner: about.filter(is_about),
            cells: vec![(crate::model::task::STATE, "open".to_owned())],
        };
        self.add_owned(&Owned::Part(part));
    }

    pub(super) fn settle(&mut self, item: &Item, title: &str, how: &Settle) {
        if self.write_for(|store| store.settle(item, title, how)).is_some() {
            let key = match how {
                Settle::Done => "toast-task-done",
                Settle::PutOff(_) => "toast-task-put-off",
            };
            self.toast(self.texts.with(key, &[("what", title.into())]), self.undo_button());
        }
    }

    pub(super) fn edit_together(&mut self) {
        let marked: Vec<Uuid> = self.state.marked.iter().copied().collect();
        if !marked.is_empty() {
            self.state.dialog = Some(Dialog::bulk_edit(marked));
        }
    }

    /// Asks the reading thread what the change would do.
    pub(super) fn preview_bulk(&mut self, bulk: Bulk, memorials: Vec<Uuid>) {
        self.with_catalogue(|catalogue| catalogue.bulk_asked = Some((bulk, memorials)));
    }

    pub(super) fn bulk_edit(&mut self, bulk: Bulk, memorials: Vec<Uuid>) {
        self.with_catalogue(|catalogue| catalogue.bulk_asked = None);
        self.state.marked.clear();
        self.start_bulk_edit(bulk, memorials);
    }

    /// In the to-do room, what was typed into a task stands there before the room is read again.
    pub(super) fn refresh_task(&mut self, id: RowId) {
        let (Some(open), Some(catalogue)) = (&self.open, &mut self.view.catalogue) else {
            return;
        };
        let item = catalogue.todo.iter_mut().find(|item| item.task == Some(id.uuid));
        match (item, open.store.row(id)) {
            (Some(item), Ok(row)) => item.row = row,
            (_, Err(error)) => self.report_store(&error),
            (None, Ok(_)) => {}
        }
    }

    pub(super) fn new_grave(&mut self) {
        let site = self
            .view
            .catalogue
            .as_ref()
            .and_then(|catalogue| catalogue.list.query.site);
        self.start_grave(|store| store.new_memorial(site));
    }

    pub(super) fn next_grave(&mut self) {
        match self.grave_in_form() {
            Some(before) => self.start_grave(|store| store.next_memorial(before.uuid)),
            None => self.new_grave(),
        }
    }

    /// Makes a grave, shows it, and puts the cursor where typing starts.
    fn start_grave(&mut self, work: impl FnOnce(&mut Store) -> Result<Uuid>) {
        if let Some(uuid) = self.write_for(work) {
            self.go(crate::command::Room::Graves);
            let id = RowId {
                table: Table::Memorial,
                uuid,
            };
            self.select(Some(id));
            self.state.focus = Some(form::new_person_id(uuid));
        }
    }

    /// The memorial in the form, where somebody sees it.
    pub(super) fn grave_for_photos(&self) -> Option<RowId> {
        let room = self.view.catalogue.as_ref().map(|catalogue| catalogue.room);
        self.grave_in_form()
            .filter(|_| room != Some(crate::command::Room::Photos))
    }

    /// The memorial in the form.
    pub(super) fn grave_in_form(&self) -> Option<RowId> {
        self.open.as_ref()?.selected.filter(|id| id.table == Table::Memorial)
    }

    pub(super) fn mark_status(&mut self) {
        let selected = self.open.as_ref().and_then(|open| open.selected);
        if let Some(owner) = selected.filter(|id| matches!(id.table, Table::Memorial | Table::Site)) {
            self.state.dialog = Some(Dialog::mark_status(owner));
        }
    }

    pub(super) fn trash_selected(&mut self) {
        if let Some(id) = self.open.as_ref().and_then(|open| open.selected) {
            self.trash(id);
        }
    }

    pub(super) fn trash(&mut self, id: RowId) {
        if self.write_for(|store| store.trash_record(id)).is_some() {
            self.state.marked.remove(&id.uuid);
            let key = if id.table.is_record() {
                "toast-trashed"
            } else {
                "toast-removed"
            };
            self.toast(self.texts.get(key), self.undo_button());
        }
    }

    pub(super) fn arrange(&mut self, how: Arrange) {
        self.write(|store| match how {
            Arrange::Cover(link) => store.set_cover(link),
            Arrange::Move(link, steps) => store.move_photo(link, steps),
            Arrange::Unlink(link) => store.unlink_photo(link),
        });
    }

    pub(super) fn take_position(&mut self, memorial: Uuid, lat: f64, lon: f64) {
        let id = RowId {
            table: Table::Memorial,
            uuid: memorial,
        };
        let edit = |field, typed: String| FieldEdit {
            id,
            field,
            typed,
            seen: None,
        };
        let edits = vec![
            edit(memorial::POSITION, crate::model::position::shown(lat, lon)),
            edit(memorial::COORD_SOURCE, "photo_exif".to_owned()),
        ];
        self.edit(edits, None);
        self.with_catalogue(|catalogue| catalogue.offered_position = None);
    }
}
