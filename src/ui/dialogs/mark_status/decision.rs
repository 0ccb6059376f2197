//! What is asked about a decision, and the request that comes of it.
//! A deadline is computed and offered as indicative; once something else was typed there, that stays.

use std::collections::BTreeMap;

use egui::{Id, Ui};
use jiff::civil::Date;
use uuid::Uuid;

use super::cells::Cells;
use super::ends;
use super::place::Place;
use crate::command::Request;
use crate::model::edit::NewDecision;
use crate::model::grave::{DecisionView, PhotoView};
use crate::model::protection_term::{ProtectionTerm, Term};
use crate::model::{Field, Lang, Table, Vocab, entry, photo, protection, terms};
use crate::texts::Texts;
use crate::ui::widgets::chip::Tone;
use crate::ui::widgets::field;
use crate::ui::widgets::select::Select;
use crate::ui::{Cx, icons};

/// What was typed about a decision; kept when another term is chosen.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct DecisionForm {
    cells: Cells,
    /// The authority that was filled in, to tell it from a typed one.
    offered_authority: &'static str,
    is_deadline_typed: bool,
    covers_graves: Option<bool>,
    /// Earlier decisions that were ticked or unticked by hand.
    ends: BTreeMap<Uuid, bool>,
    document: Option<Uuid>,
}

impl DecisionForm {
    /// Fills in what another term usually says; what was typed stays.
    pub fn choose(&mut self, term: &ProtectionTerm, lang: Lang) {
        let authority = term.authority(lang);
        if self.cells.get(protection::AUTHORITY) == self.offered_authority {
            self.cells.set(protection::AUTHORITY, authority);
        }
        self.offered_authority = authority;
        if !object_types(term).contains(&self.cells.get(protection::OBJECT_TYPE)) {
            self.cells.set(protection::OBJECT_TYPE, "");
        }
        self.offer_deadline(term);
    }

    /// Shows the fields of a decision under `term`.
    pub fn show(&mut self, ui: &mut Ui, cx: &Cx, place: &Place, term: &ProtectionTerm) {
        let texts = cx.texts;
        self.when(ui, texts, term);
        self.earlier(ui, cx, place, term);
        self.papers(ui, texts, term);
        if place.owner.table == Table::Site {
            let covers = self.covers_graves.get_or_insert(true);
            field::row(ui, "", |ui| field::check(ui, &texts.get("mark-covers-graves"), covers));
        }
        self.document(ui, texts, place.photos);
    }

    /// Shows the days of a decision and its deadline.
    pub fn when(&mut self, ui: &mut Ui, texts: &Texts, term: &ProtectionTerm) {
        let mut is_changed = false;
        for field in dates(term) {
            is_changed |= self.cells.text_row(ui, texts, field);
        }
        if is_changed {
            self.offer_deadline(term);
        }
        self.deadline(ui, texts, term);
    }

    /// Shows who decided, by which paper, and as what.
    pub fn papers(&mut self, ui: &mut Ui, texts: &Texts, term: &ProtectionTerm) {
        for field in [
            protection::AUTHORITY,
            protection::REFERENCE,
            protection::PUBLICATION_REF,
            protection::URL,
        ] {
            self.cells.text_row(ui, texts, field);
        }
        let types = object_types(term);
        if !types.is_empty() {
            self.cells
                .term_row(ui, texts, protection::OBJECT_TYPE, (Vocab::ObjectType, &types));
        }
    }

    /// Whether it can be recorded: a decision that ends another one needs its day.
    pub fn is_ready(&self, place: &Place, term: &ProtectionTerm, today: Date) -> bool {
        self.has_day() || self.ended(place, term, today).next().is_none()
    }

    /// What was typed about a decision under `term`, with its law.
    pub fn cells(&self, term: &ProtectionTerm) -> Vec<(Field, String)> {
        let mut fields: Vec<Field> = dates(term).collect();
        fields.extend([
            protection::AUTHORITY,
            protection::REFERENCE,
            protection::PUBLICATION_REF,
            protection::URL,
            protection::OBJECT_TYPE,
            protection::VALID_UNTIL,
        ]);
        let mut cells = vec![
            (protection::REGIME, term.regime.to_owned()),
            (protection::STATUS, term.code.to_owned()),
        ];
        cells.extend(self.cells.filled(&fields));
        cells
    }

    /// The request that records it.
    pub fn request(&self, place: &Place, term: &ProtectionTerm, today: Date) -> Request {
        let mut cells = self.cells(term);
        if place.owner.table == Table::Site && self.covers_graves.unwrap_or(true) {
            cells.push((protection::COVERS_GRAVES, "1".to_owned()));
        }
        let ended = self.ended(place, term, today);
        let ends = ended
            .map(|view| (view.row.uuid(), ends::reason(view, term).to_owned()))
            .collect();
        Request::Mark(
            place.owner,
            NewDecision {
                cells,
                ends,
                document: self.document,
            },
        )
    }

    fn has_day(&self) -> bool {
        !self.cells.get(protection::DECIDED).trim().is_empty()
    }

    fn ended<'a>(
        &self,
        place: &Place<'a>,
        term: &ProtectionTerm,
        today: Date,
    ) -> impl Iterator<Item = &'a DecisionView> {
        ends::in_force(place, today).filter(|view| self.is_ended(view, term))
    }

    fn is_ended(&self, view: &DecisionView, term: &ProtectionTerm) -> bool {
        self.ends
            .get(&view.row.uuid())
            .copied()
            .unwrap_or_else(|| ends::is_usual(view, term))
    }

    /// The last day by the rule of the term: from the date that the rule names, else from the decision.
    fn last_day(&self, term: &ProtectionTerm) -> Option<Date> {
        let day = |field| self.cells.date(field).last_day();
        term.valid_until(day(term.term_from?).or_else(|| day(protection::DECIDED))?)
    }

    fn offer_deadline(&mut self, term: &ProtectionTerm) {
        if !self.is_deadline_typed {
            let day = self.last_day(term).map(|day| day.to_string());
            self.cells.set(protection::VALID_UNTIL, day.unwrap_or_default());
        }
    }

    fn deadline(&mut self, ui: &mut Ui, texts: &Texts, term: &ProtectionTerm) {
        if term.term.is_none() && self.cells.get(protection::VALID_UNTIL).is_empty() && !self.is_deadline_typed {
            return;
        }
        let rule = rule(texts, term);
        let is_from_decision = term.term_from.is_some_and(|from| {
            from != protection::DECIDED && self.cells.date(from).last_day().is_none() && self.has_day()
        });
        let is_changed = self.cells.text_row_with(ui, texts, protection::VALID_UNTIL, |ui| {
            if !rule.is_empty() {
                field::note_line(ui, &rule);
            }
            if is_from_decision {
                field::note_line(ui, &texts.get("mark-rule-from-decision"));
            }
        });
        self.is_deadline_typed |= is_changed;
    }

    fn earlier(&mut self, ui: &mut Ui, cx: &Cx, place: &Place, term: &ProtectionTerm) {
        let earlier: Vec<_> = ends::in_force(place, cx.view.today).collect();
        if earlier.is_empty() {
            return;
        }
        field::row(ui, &cx.text("mark-ends"), |ui| {
            for view in &earlier {
                let mut is_ended = self.is_ended(view, term);
                if field::check(ui, &earlier_line(cx.texts, view, term), &mut is_ended).changed() {
                    self.ends.insert(view.row.uuid(), is_ended);
                }
            }
            if !self.is_ready(place, term, cx.view.today) {
                field::issue_line(ui, Tone::Amber, icons::INFO, &cx.text("mark-ends-needs-day"));
            }
        });
    }

    fn document(&mut self, ui: &mut Ui, texts: &Texts, photos: &[PhotoView]) {
        if photos.is_empty() {
            return;
        }
        let name = texts.get("mark-document");
        let (nothing, hint) = (texts.get("nothing-chosen"), texts.get("mark-document-hint"));
        let labels: Vec<&str> = std::iter::once(nothing.as_str())
            .chain(photos.iter().map(photo_name))
            .collect();
        let current = photos.iter().position(|photo| Some(photo.row.uuid()) == self.document);
        let current = current.map_or("", |place| labels[place + 1]);
        let id = Id::unique("mark document");
        let chosen = field::row(ui, &name, |ui| {
            Select::new(id, &name, current).hint(&hint).show(ui, &labels)
        });
        if let Some(place) = chosen {
            self.document = place.checked_sub(1).map(|place| photos[place].row.uuid());
        }
    }
}

/// The dates that are asked: the decision's, and the one that its term starts from.
fn dates(term: &ProtectionTerm) -> impl Iterator<Item = Field> {
    let other = term.term_from.filter(|from| *from != protection::DECIDED);
    std::iter::once(protection::DECIDED).chain(other)
}

/// The object types of the term's regime; none where it has none of its own.
fn object_types(term: &ProtectionTerm) -> Vec<&'static str> {
    let start = format!("{}_", term.regime.to_lowercase());
    let codes = terms::codes(Vocab::ObjectType).iter().copied();
    if term.group().is_some() {
        codes.filter(|code| code.starts_with(&start)).collect()
    } else {
        Vec::new()
    }
}

/// "Safeguard list · 2 October 2021 · Became a stronger protection".
fn earlier_line(texts: &Texts, view: &DecisionView, term: &ProtectionTerm) -> String {
    let decided = entry::date(protection::DECIDED, &view.row).words(texts.lang());
    let label = texts.term(Vocab::Protection, view.row.text(protection::STATUS));
    let reason = texts.term(Vocab::EndReason, ends::reason(view, term));
    [label, &decided, reason]
        .into_iter()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join(" · ")
}

fn photo_name(photo: &PhotoView) -> &str {
    let caption = photo.row.text(photo::CAPTION_EN);
    if caption.is_empty() {
        photo.row.text(photo::ORIGINAL_NAME)
    } else {
        caption
    }
}

/// The rule of a deadline in words, or "" where there is none.
pub fn rule(texts: &Texts, term: &ProtectionTerm) -> String {
    let (Some(span), Some(from)) = (term.term, term.term_from) else {
        return String::new();
    };
    let args = [("span", words(texts, span).into()), ("from", from.name.into())];
    let rule = texts.with("mark-rule", &args);
    match term.extension {
        Some(extension) => {
            let more = texts.with("mark-rule-extension", &[("span", words(texts, extension).into())]);
            format!("{rule} {more}")
        }
        None => rule,
    }
}

fn words(texts: &Texts, span: Term) -> String {
    let (key, count) = match span {
        Term::Days(count) => ("mark-days", count),
        Term::Months(count) => ("mark-months", count),
        Term::Years(count) => ("mark-years", count),
    };
    texts.with(key, &[("count", count.into())])
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;
    use crate::model::protection_term::term;
    use crate::model::status::Origin;
    use crate::model::{Row, RowId, Value};

    const TODAY: Date = date(2026, 5, 20);

    fn owner(table: Table) -> RowId {
        RowId {
            table,
            uuid: Uuid::nil(),
        }
    }

    fn chosen(code: &str, typed: &[(Field, &str)]) -> (DecisionForm, &'static ProtectionTerm) {
        let term = term(code).expect("the code is in the data");
        let mut form = DecisionForm::default();
        for (field, text) in typed {
            form.cells.set(*field, *text);
        }
        form.choose(term, Lang::En);
        (form, term)
    }

    fn deadline(code: &str, typed: &[(Field, &str)]) -> String {
        chosen(code, typed).0.cells.get(protection::VALID_UNTIL).to_owned()
    }

    #[test]
    fn a_deadline_counts_from_the_date_of_its_rule_else_from_the_decision() {
        let decided = (protection::DECIDED, "2 October 2021");
        assert_eq!(deadline("wal_safeguard", &[decided]), "2022-04-02");
        assert_eq!(deadline("vlg_provisional", &[decided]), "2022-06-29");
        assert_eq!(
            deadline("vlg_provisional", &[decided, (protection::NOTIFIED, "10/10/2021")]),
            "2022-07-07"
        );
        assert_eq!(deadline("wal_listed", &[decided]), "");
        assert_eq!(
            deadline("muni_wal_sihl", &[(protection::DECIDED, "1983")]),
            "2013-12-31",
            "the latest day"
        );
    }

    #[test]
    fn a_typed_deadline_and_authority_stay_when_another_term_is_chosen() {
        let (mut form, _) = chosen("wal_safeguard", &[(protection::DECIDED, "2021-10-02")]);
        form.cells.set(protection::VALID_UNTIL, "1 July 2022");
        form.is_deadline_typed = true;
        form.cells.set(protection::AUTHORITY, "Ministre du Patrimoine");
        form.choose(term("wal_procedure").expect("the code is in the data"), Lang::En);
        assert_eq!(form.cells.get(protection::VALID_UNTIL), "1 July 2022");
        assert_eq!(form.cells.get(protection::AUTHORITY), "Ministre du Patrimoine");
    }

    #[test]
    fn the_authority_that_was_filled_in_follows_the_term() {
        let (mut form, _) = chosen("wal_safeguard", &[]);
        assert_eq!(form.cells.get(protection::AUTHORITY), "Walloon Minister");
        form.choose(term("wal_listed").expect("the code is in the data"), Lang::En);
        assert_eq!(form.cells.get(protection::AUTHORITY), "Walloon Government");
    }

    #[test]
    fn a_listing_ends_the_safeguard_on_its_day() {
        let mut row = Row::new(Table::Protection, Uuid::now_v7());
        row.cells.insert(protection::STATUS.name, Value::text("wal_safeguard"));
        let decisions = [DecisionView {
            row,
            origin: Origin::Own,
        }];
        let place = Place::with(owner(Table::Memorial), &decisions);
        let (mut form, listed) = chosen("wal_listed", &[]);
        assert!(
            !form.is_ready(&place, listed, TODAY),
            "it ends on the day of the listing"
        );
        form.cells.set(protection::DECIDED, "14 mars 2022");
        assert!(form.is_ready(&place, listed, TODAY));
        let Request::Mark(_, decision) = form.request(&place, listed, TODAY) else {
            panic!("it marks a status")
        };
        assert_eq!(decision.ends, [(decisions[0].row.uuid(), "upgraded".to_owned())]);
        assert!(decision.cells.contains(&(protection::STATUS, "wal_listed".to_owned())));
        assert!(decision.cells.contains(&(protection::REGIME, "WAL".to_owned())));
        form.ends.insert(decisions[0].row.uuid(), false);
        let Request::Mark(_, decision) = form.request(&place, listed, TODAY) else {
            panic!("it marks a status")
        };
        assert_eq!(decision.ends, [], "unticked by hand");
    }

    #[test]
    fn a_decision_about_a_site_covers_its_graves_unless_that_is_unticked() {
        let covers = |table, covers_graves| {
            let (mut form, term) = chosen("wal_listed", &[]);
            form.covers_graves = covers_graves;
            match form.request(&Place::with(owner(table), &[]), term, TODAY) {
                Request::Mark(_, decision) => decision.cells.contains(&(protection::COVERS_GRAVES, "1".to_owned())),
                _ => false,
            }
        };
        assert!(covers(Table::Site, None));
        assert!(!covers(Table::Site, Some(false)));
        assert!(!covers(Table::Memorial, None));
    }

    #[test]
    fn object_types_are_those_of_the_terms_own_law() {
        let types = |code| term(code).map(object_types).unwrap_or_default();
        assert!(types("dg_protected").iter().all(|code| code.starts_with("dg_")) && !types("dg_protected").is_empty());
        assert!(types("muni_wal_sihl").is_empty() && types("wal_delisted").is_empty());
    }
}
