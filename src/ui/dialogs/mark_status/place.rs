//! Whose status is marked, and under which heritage law: read from the record in the form.

use crate::model::grave::{DecisionView, PhotoView};
use crate::model::{Lang, Row, RowId, name, region, site};
use crate::ui::view::RecordView;

/// The regimes that a place can lie in; the others belong to single decisions.
pub const REGIMES: &[&str] = &["VLG", "WAL", "BRU", "DG", "ABROAD"];

/// What the dialog reads of a record.
pub struct Place<'a> {
    /// The record.
    pub owner: RowId,
    /// Its decisions and those that reach it.
    pub decisions: &'a [DecisionView],
    /// Its photos.
    pub photos: &'a [PhotoView],
    /// The site, and the site around it.
    sites: [Option<&'a Row>; 2],
}

impl<'a> Place<'a> {
    /// The record in the form, where it can have a status.
    pub fn of(record: &'a RecordView) -> Option<Self> {
        match record {
            RecordView::Grave(grave) => Some(Self {
                owner: grave.row.id,
                decisions: &grave.decisions,
                photos: &grave.photos,
                sites: [grave.site.as_ref(), grave.site_parent.as_ref()],
            }),
            RecordView::Site(site) => Some(Self {
                owner: site.row.id,
                decisions: &site.decisions,
                photos: &[],
                sites: [Some(&site.row), None],
            }),
            RecordView::Person(_) => None,
        }
    }

    /// A record that stands nowhere, for tests.
    #[cfg(test)]
    pub const fn with(owner: RowId, decisions: &'a [DecisionView]) -> Self {
        Self {
            owner,
            decisions,
            photos: &[],
            sites: [None, None],
        }
    }

    /// The heritage regime of the nearest site that has one: as recorded, else by its postal code.
    pub fn regime(&self) -> Option<&'static str> {
        self.sites.iter().flatten().find_map(|site| regime_of(site))
    }

    /// What the place is called in the line that names its law: the municipality, else the site; "" without a site.
    pub fn name(&self, lang: Lang) -> String {
        let municipality = |row: &&Row| row.text(site::MUNICIPALITY).to_owned();
        let municipality = self
            .sites
            .iter()
            .flatten()
            .map(municipality)
            .find(|name| !name.is_empty());
        municipality.unwrap_or_else(|| self.sites[0].map(|site| name::of_site(site, lang)).unwrap_or_default())
    }
}

fn regime_of(row: &Row) -> Option<&'static str> {
    let recorded = row.text(site::REGIME);
    let by_code = || region::regime_of_postal_code(row.text(site::POSTAL_CODE));
    REGIMES
        .iter()
        .copied()
        .find(|regime| *regime == recorded)
        .or_else(by_code)
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::model::{Table, Value};

    fn site_with(cells: &[(crate::model::Field, &str)]) -> Row {
        let mut row = Row::new(Table::Site, Uuid::now_v7());
        row.cells
            .extend(cells.iter().map(|(field, text)| (field.name, Value::text(*text))));
        row
    }

    #[test]
    fn the_recorded_regime_holds_over_the_postal_code() {
        assert_eq!(
            regime_of(&site_with(&[(site::REGIME, "DG"), (site::POSTAL_CODE, "6700")])),
            Some("DG")
        );
        assert_eq!(regime_of(&site_with(&[(site::POSTAL_CODE, "6700")])), Some("WAL"));
        assert_eq!(
            regime_of(&site_with(&[(site::REGIME, "MUNI")])),
            None,
            "no place lies in a municipality's law"
        );
    }

    #[test]
    fn a_plot_without_a_regime_takes_that_of_its_cemetery() {
        let (plot, cemetery) = (
            site_with(&[]),
            site_with(&[(site::REGIME, "VLG"), (site::MUNICIPALITY, "Leopoldsburg")]),
        );
        let sites = [Some(&plot), Some(&cemetery)];
        let place = Place {
            owner: plot.id,
            decisions: &[],
            photos: &[],
            sites,
        };
        assert_eq!(place.regime(), Some("VLG"));
        assert_eq!(place.name(Lang::En), "Leopoldsburg");
    }
}
