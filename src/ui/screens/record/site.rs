//! A site as a form of its own, and those of its fields that can be edited from a grave.

use egui::Ui;

use crate::command::Request;
use crate::model::edit::FieldEdit;
use crate::model::grave::SiteView;
use crate::model::{Field, Row, Table, Vocab, municipality, region, site};
use crate::ui::widgets::select::Select;
use crate::ui::widgets::{button, field, section, text};
use crate::ui::{Cx, form, icons};

use super::fields;
use super::parts::{self, Source, may_edit};
use super::suggest::{self, Target};
use super::{Apart, care, cited, evidence_of, has, history, photos, status, trash};

/// The regimes of a place; the others belong to single decisions.
const REGIMES: &[&str] = &["VLG", "WAL", "BRU", "DG", "ABROAD"];

const NAMES: &[Field] = &[
    site::NAME_EN,
    site::NAME_NL,
    site::NAME_FR,
    site::NAME_DE,
    site::NAME_RU,
];
const REST: &[Field] = &[site::CUSTODIAN_NAME, site::CUSTODIAN_KIND, site::POSITION];
const FURTHER: &[Field] = &[
    site::CODE,
    site::PARENT,
    site::SUB_MUNICIPALITY,
    site::NIS_CODE,
    site::ADDRESS,
    site::CADASTRAL_REF,
    site::COORD_ACCURACY_M,
    site::COORD_SOURCE,
    site::ACCESS,
    site::NOTES,
];

/// Shows the form of a site.
pub fn show(ui: &mut Ui, cx: &mut Cx, record: &SiteView) {
    let source = (&record.row, record.drafts.as_slice());
    let (owner, attached) = (record.row.id, (&record.attached, record.drafts.as_slice()));
    photos::show(ui, cx, owner, &record.photos);
    text::hint(ui, &cx.text("record-plan-hint"));
    section::hairline(ui);
    section::heading(ui, &cx.text("section-site"), None);
    main_fields(ui, cx, source);
    section::hairline(ui);
    status::of_site(ui, cx, record);
    section::hairline(ui);
    section::heading(ui, &cx.text("section-further"), None);
    fields::show(ui, cx, source, FURTHER);
    let mut apart = Apart::default();
    apart.before(ui, has(&record.attached, owner, Table::CareEvent));
    care::log(ui, cx, owner, attached);
    evidence_of(ui, cx, (owner, &mut apart), attached);
    section::hairline(ui);
    history::show(ui, cx);
    if may_edit(cx) {
        section::hairline(ui);
        trash(ui, cx, record.row.id);
    }
}

/// Names, kind, municipality, region, custodian and position.
pub fn main_fields(ui: &mut Ui, cx: &mut Cx, source: Source) {
    fields::show(ui, cx, source, NAMES);
    fields::show(ui, cx, source, &[site::KIND]);
    municipality(ui, cx, source);
    fields::show(ui, cx, source, &[site::POSTAL_CODE]);
    region(ui, cx, source.0);
    fields::show(ui, cx, source, REST);
}

/// The municipality, found in the official list by any of its names; what the list knows of it stands below.
fn municipality(ui: &mut Ui, cx: &mut Cx, (row, _): Source) {
    let (label, hint) = (
        form::label(cx.texts, site::MUNICIPALITY),
        form::hint(cx.texts, site::MUNICIPALITY),
    );
    let top = ui.cursor().min;
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, &label, |ui| {
            let standing = row.text(site::MUNICIPALITY);
            suggest::field(ui, cx, Target::Municipality(row.id), (&label, &hint), standing);
            if let Some(known) = municipality::by_nis(row.text(site::NIS_CODE)) {
                let names = known.names().join(" / ");
                let province = cx.texts.term(Vocab::Province, &known.province);
                let region = cx.texts.term(Vocab::Region, &known.region);
                let nis = cx.texts.with("record-nis", &[("code", known.nis.as_str().into())]);
                field::note_line(ui, &parts::joined(&[names.as_str(), province, region, &nis]));
            }
        });
    });
    cited::mark(ui, cx, (row.id, site::MUNICIPALITY), top);
}

/// One choice for region and heritage law, and what the postal code says about it.
fn region(ui: &mut Ui, cx: &mut Cx, row: &Row) {
    let label = form::label(cx.texts, site::REGION);
    let current = row.text(site::REGIME).to_owned();
    let mut codes = vec![""];
    codes.extend(REGIMES);
    let nothing = cx.text("nothing-chosen");
    let labels: Vec<&str> = std::iter::once(nothing.as_str())
        .chain(REGIMES.iter().map(|regime| cx.texts.term(Vocab::Regime, regime)))
        .collect();
    let shown = if current.is_empty() {
        ""
    } else {
        cx.texts.term(Vocab::Regime, &current)
    };
    let hint = form::hint(cx.texts, site::REGIME);
    let by_code = region::regime_of_postal_code(row.text(site::POSTAL_CODE)).filter(|_| current.is_empty());
    let mut chosen = None;
    ui.add_enabled_ui(may_edit(cx), |ui| {
        field::row(ui, &label, |ui| {
            let id = form::control_id(row.id, site::REGIME);
            chosen = Select::new(id, &label, shown)
                .hint(&hint)
                .show(ui, &labels)
                .map(|place| codes[place]);
            if let Some(regime) = by_code {
                let args = [
                    ("code", row.text(site::POSTAL_CODE).into()),
                    ("region", cx.texts.term(Vocab::Regime, regime).into()),
                ];
                let offer = cx.texts.with("record-region-of-code", &args);
                if button::link(ui, Some(icons::CHECK), &offer).clicked() {
                    chosen = Some(regime);
                }
            }
        });
    });
    if let Some(regime) = chosen {
        cx.ask(Request::Edit(region_edits(row, regime), None));
    }
}

/// Region and heritage law are two fields of one choice: the German-speaking Community lies in Wallonia.
fn region_edits(row: &Row, regime: &str) -> Vec<FieldEdit> {
    let region = region::region_of_regime(regime).unwrap_or_default();
    [(site::REGIME, regime), (site::REGION, region)]
        .into_iter()
        .map(|(field, typed)| FieldEdit {
            id: row.id,
            field,
            typed: typed.to_owned(),
            seen: Some(row.text(field).to_owned()),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Value;
    use uuid::Uuid;

    #[test]
    fn a_region_is_chosen_with_its_heritage_law_and_both_say_what_was_seen() {
        let mut row = Row::new(Table::Site, Uuid::nil());
        row.cells.insert(site::REGION.name, Value::text("VLG"));
        let edits = region_edits(&row, "DG");
        let typed: Vec<_> = edits
            .iter()
            .map(|edit| (edit.field.name, edit.typed.as_str()))
            .collect();
        assert_eq!(typed, [("regime", "DG"), ("region", "WAL")]);
        let seen: Vec<_> = edits.iter().map(|edit| edit.seen.as_deref()).collect();
        assert_eq!(seen, [Some(""), Some("VLG")]);
        assert!(
            region_edits(&row, "").iter().all(|edit| edit.typed.is_empty()),
            "both are emptied together"
        );
    }

    #[test]
    fn every_regime_of_a_place_has_a_region() {
        for regime in REGIMES {
            assert!(region::region_of_regime(regime).is_some(), "{regime}");
        }
    }
}
