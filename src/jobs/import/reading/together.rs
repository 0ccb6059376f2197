//! What several columns say together: the parts of a date, latitude and longitude, a name, a photo, the notes.

use super::{DateText, Row, Texts, parts, says_unknown, splitting};
use crate::model::import::{DatePart, Draft, Holds, Level, PhotoMention, Target};
use crate::model::{
    Field, PartialDate, Table, Value, entry, memorial, memorial_event, name, person, person_name, photo, position, site,
};

impl Row<'_, '_> {
    pub(super) fn date_part(&mut self, place: Option<usize>, (field, part): (Field, DatePart), cell: &str) {
        let known = self.texts.dates.iter().position(|(known, _)| *known == field);
        let known = known.unwrap_or_else(|| {
            self.texts.dates.push((field, DateText::default()));
            self.texts.dates.len() - 1
        });
        let date = &mut self.texts.dates[known].1;
        date.place = date.place.or(place);
        let target = match part {
            DatePart::Whole => {
                // Its column shows what was typed.
                date.place = place;
                return cell.clone_into(&mut date.whole);
            }
            DatePart::Written => return cell.clone_into(&mut date.parts.written),
            DatePart::Year => &mut date.parts.year,
            DatePart::Month => &mut date.parts.month,
            DatePart::Day => &mut date.parts.day,
            DatePart::Qualifier => &mut date.parts.qualifier,
            DatePart::Edtf => &mut date.parts.edtf,
        };
        cell.clone_into(target);
        date.has_parts = true;
    }

    pub(super) fn dates(&mut self) {
        for (field, text) in std::mem::take(&mut self.texts.dates) {
            let date = self.date(&text);
            if field == memorial_event::UNTIL && parts::is_perpetual(&date.written) {
                self.draft(field.table)
                    .set(memorial_event::TENURE.name, Value::text("perpetual_concession"));
                continue;
            }
            if !date.is_understood() && !says_unknown(&date.written) {
                self.problem(Level::Note, text.place, "import-date-as-written", &date.written);
            }
            let draft = self.draft(field.table);
            for (column, value) in entry::date_cells(field, &date) {
                draft.set(column, value);
            }
        }
    }

    fn date(&self, text: &DateText) -> PartialDate {
        if text.has_parts && text.whole.is_empty() {
            let parts = &text.parts;
            let is_alone = [&parts.month, &parts.day, &parts.qualifier, &parts.edtf, &parts.written];
            // A column of years holds "± 1917" as well.
            if is_alone.iter().all(|part| part.is_empty()) && parts.year.parse::<u16>().is_err() {
                return PartialDate::read(&parts.year);
            }
            return PartialDate::join(parts);
        }
        if text.whole.is_empty() {
            return PartialDate {
                written: text.parts.written.clone(),
                ..PartialDate::default()
            };
        }
        if !text.parts.written.is_empty()
            && let Some(date) = PartialDate::from_edtf(&text.whole)
        {
            return PartialDate {
                written: text.parts.written.clone(),
                ..date
            };
        }
        if self.reader.mapping.is_month_first {
            let date = PartialDate::read(&splitting::day_first(&text.whole));
            return PartialDate {
                written: text.whole.clone(),
                ..date
            };
        }
        PartialDate::read(&text.whole)
    }

    pub(super) fn position(&mut self) {
        let Texts { lat, lon, .. } = &self.texts;
        if lat.is_empty() && lon.is_empty() {
            return;
        }
        let number = |text: &str| text.replace(',', ".").parse().ok().filter(|x: &f64| x.is_finite());
        let plain = number(lat).zip(number(lon));
        let plain = plain.filter(|(lat, lon)| lat.abs() <= 90.0 && lon.abs() <= 180.0);
        let both = format!("{lat}; {lon}");
        if let Some((lat, lon)) = plain.or_else(|| position::read(&both)) {
            self.intake.memorial.set("lat", Value::Real(lat));
            self.intake.memorial.set("lon", Value::Real(lon));
            return;
        }
        let is_lat = |(_, target): &&(usize, Target)| target.holds == Holds::Lat;
        let place = self.reader.columns.iter().find(is_lat).map(|(place, _)| *place);
        self.problem(Level::Kept, place, "import-no-position", &both);
        self.intake.memorial.kept.push((memorial::POSITION, both));
    }

    /// In our own flat view a person without a grave has a line of their own, and what it says is said of them.
    pub(super) fn leave_alone(&mut self) {
        let has_grave = self.intake.memorial.uuid.is_some() || self.intake.burial.uuid.is_some();
        if !self.reader.has_identities || has_grave || self.intake.person.uuid.is_none() {
            return;
        }
        let notes = self.intake.memorial.text(memorial::NOTES).to_owned();
        let is_alone = |(column, _): &(&str, Value)| *column == memorial::NOTES.name;
        if self.intake.site.is_empty() && self.intake.memorial.cells.iter().all(is_alone) {
            self.intake.memorial.cells.clear();
            self.intake.person.set(person::NOTES.name, Value::text(notes));
        }
    }

    /// Without a site the municipality stands for one, and what is true of one spot in it belongs to the grave.
    pub(super) fn place_in_municipality(&mut self) {
        let site = &mut self.intake.site;
        let names = [site::CODE, name::site_name_field(self.reader.lang)];
        if site.is_empty() || names.iter().any(|field| !site.text(*field).is_empty()) {
            return;
        }
        if site.text(site::MUNICIPALITY).is_empty() && site.text(site::POSTAL_CODE).is_empty() {
            return;
        }
        for field in [site::SUB_MUNICIPALITY, site::ADDRESS, site::CADASTRAL_REF] {
            let said = site.text(field).to_owned();
            if !said.is_empty() {
                site.cells.retain(|(column, _)| *column != field.name);
                let is_it = |(_, target): &&(usize, Target)| target.holds == Holds::Field(field);
                let column = self.reader.columns.iter().find(is_it).map(|(place, _)| *place);
                let header = column.map(|place| self.reader.mapping.columns[place].header.as_str());
                self.notes.push(format!("{}: {said}", header.unwrap_or(field.name)));
            }
        }
    }

    pub(super) fn names(&mut self) {
        let whole = std::mem::take(&mut self.texts.name);
        let mut given = std::mem::take(&mut self.texts.surname_parts);
        let others = std::mem::take(&mut self.texts.others);
        let is_title = self.reader.has_identities
            && self.intake.person.uuid.is_none()
            && self.intake.burial.uuid.is_none()
            && given.iter().all(String::is_empty);
        if is_title && !whole.is_empty() {
            let field = name::title_field(self.reader.lang);
            self.intake.memorial.set(field.name, Value::text(whole.as_str()));
        } else if !whole.is_empty() || given.iter().any(|part| !part.is_empty()) {
            let joined = |parts: &[String; 3]| parts.join(" ").split_whitespace().collect::<Vec<_>>().join(" ");
            let mut full = whole.as_str();
            if given.iter().all(String::is_empty) {
                if let Some(parts) = splitting::name(&whole, self.reader.mapping.name_order) {
                    given = parts;
                    full = "";
                }
            } else if joined(&given) == full.split_whitespace().collect::<Vec<_>>().join(" ") {
                full = "";
            }
            self.intake.names.push(form(&given, full, true));
        }
        for other in others {
            self.intake.names.push(form(&Default::default(), &other, false));
        }
    }

    pub(super) fn photos(&mut self) {
        let texts = std::mem::take(&mut self.texts);
        for name in texts.photos {
            self.intake.photos.push(PhotoMention {
                name,
                role: texts.photo_role.clone(),
                photo: texts.photo.clone().unwrap_or_else(|| Draft::new(Table::Photo)),
            });
        }
        let Some(draft) = texts.photo.filter(|_| self.intake.photos.is_empty()) else {
            return;
        };
        let is_code = |(column, _): &(&str, Value)| *column == memorial::CODE.name;
        let says_more =
            self.intake.has_person() || !self.intake.site.is_empty() || !self.intake.memorial.cells.iter().all(is_code);
        if !says_more {
            return self.problem(Level::Refused, None, "import-photo-unnamed", "");
        }
        // What is said of a photo that is not named belongs to the grave all the same.
        let said = |(_, value): &(&str, Value)| Some(value.as_str().to_owned()).filter(|text| !text.is_empty());
        let dates = photo::TAKEN.columns();
        let kept = draft.cells.iter().filter(|(column, _)| !dates[2..].contains(column));
        self.notes.extend(kept.filter_map(said));
    }

    /// Notes of a row that says nothing else make no grave of it: a line of totals, a heading in between.
    pub(super) fn add_notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        if self.intake.is_empty() {
            let said = self.notes.join("; ");
            return self.problem(Level::Refused, None, "import-says-nothing", &said);
        }
        let (draft, field) = if self.intake.has_memorial() {
            (&mut self.intake.memorial, memorial::NOTES)
        } else {
            (&mut self.intake.person, person::NOTES)
        };
        let standing = Some(draft.text(field).to_owned()).filter(|text| !text.is_empty());
        let lines: Vec<String> = standing.into_iter().chain(std::mem::take(&mut self.notes)).collect();
        draft.set(field.name, Value::text(lines.join("\n")));
    }
}

/// A form of a name.
fn form([surname, given, patronymic]: &[String; 3], full: &str, is_preferred: bool) -> Draft {
    let mut draft = Draft::new(Table::PersonName);
    draft.set(person_name::SURNAME.name, Value::text(surname.as_str()));
    draft.set(person_name::GIVEN.name, Value::text(given.as_str()));
    draft.set(person_name::PATRONYMIC.name, Value::text(patronymic.as_str()));
    draft.set(person_name::FULL_TEXT.name, Value::text(full));
    let all = [surname.as_str(), given, patronymic, full].concat();
    draft.set(person_name::SCRIPT.name, Value::text(name::script_of(&all)));
    if is_preferred {
        draft.set(person_name::PREFERRED.name, Value::Whole(1));
    }
    draft
}
