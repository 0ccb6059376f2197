//! The room of sites: cemeteries, plots of honour and other places with graves.

use egui::Ui;

use super::records::RecordRoom;
use super::{LineTable, column};
use crate::command::{Request, Room};
use crate::model::{Vocab, terms};
use crate::texts::Texts;
use crate::ui::screens::main as shell;
use crate::ui::view::CatalogueView;
use crate::ui::{Cx, icons};

const ROOM: RecordRoom = RecordRoom {
    key: "sites",
    icon: icons::SITE,
    make: Request::NewSite,
    table,
};

/// Shows the room in the whole `ui`.
pub fn show(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView) {
    ROOM.show(ui, cx, catalogue);
}

fn table(ui: &mut Ui, cx: &mut Cx, catalogue: &CatalogueView, name: &str) {
    let titles = ["sites-column-name", "sites-column-municipality", "sites-column-graves"].map(|key| cx.text(key));
    let columns = [
        column("name", &titles[0], 340.0),
        column("municipality", &titles[1], 190.0),
        column("graves", &titles[2], 80.0),
    ];
    let table = LineTable {
        room: Room::Sites,
        key: "sites",
        name,
        columns: &columns,
        rows: &catalogue.lines,
    };
    let unnamed = cx.text("sites-unnamed");
    let texts = cx.texts;
    table.show(ui, (cx, catalogue), true, |cell, line, _| match cell.column {
        "name" if line.title.is_empty() => {
            cell.two_lines(&unnamed, &code_and_kind(texts, Vocab::SiteKind, &line.second));
        }
        "name" => cell.name(&line.title, &code_and_kind(texts, Vocab::SiteKind, &line.second)),
        "municipality" => cell.text(&line.third),
        _ if line.count == 0 => cell.quiet("–"),
        _ => cell.text(&shell::figure(line.count)),
    });
}

/// The second line of a record in words: the code of its kind, which comes last, becomes its label.
pub fn code_and_kind(texts: &Texts, kinds: Vocab, second: &str) -> String {
    let (before, last) = second
        .rsplit_once(" · ")
        .map_or(("", second), |(before, last)| (before, last));
    if !terms::is_known(kinds, last) {
        return second.to_owned();
    }
    let kind = texts.term(kinds, last);
    if before.is_empty() {
        kind.to_owned()
    } else {
        format!("{before} · {kind}")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Lang;

    #[test]
    fn the_kind_of_a_site_is_shown_by_its_label_and_a_code_stays_as_it_is() {
        let texts = Texts::new(Lang::En);
        let kind = terms::codes(Vocab::SiteKind)[0];
        let label = texts.term(Vocab::SiteKind, kind);
        assert_ne!(kind, label);
        assert_eq!(
            code_and_kind(&texts, Vocab::SiteKind, &format!("ARL · {kind}")),
            format!("ARL · {label}")
        );
        assert_eq!(code_and_kind(&texts, Vocab::SiteKind, kind), label);
        assert_eq!(code_and_kind(&texts, Vocab::SiteKind, "ARL"), "ARL");
    }
}
