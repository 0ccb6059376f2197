//! Graves on maps: where they are shown, how exact, and what a map program reads.

use serde_json::{Value as Json, json};
use stele::jobs::{Export, Reporter, export, write_sample};
use stele::model::export::{ExportFormat, Positions};
use stele::model::query::Query;
use stele::model::{Lang, RowId, Table, memorial, site};

use crate::support::{Catalogue, Outcome, TODAY, memorial as memorial_id};

/// A site with a position, a grave with one of its own, one without, and one without a site.
fn catalogue() -> Result<Catalogue, Box<dyn std::error::Error>> {
    let mut catalogue = Catalogue::empty()?;
    let uuid = catalogue.store.new_site("Old cemetery", Lang::En)?;
    let table = Table::Site;
    catalogue.type_into(RowId { table, uuid }, site::POSITION, "50.67890, 5.67890")?;
    for (code, place) in [("A-1", Some(uuid)), ("A-2", Some(uuid)), ("A-3", None)] {
        let grave = catalogue.store.new_memorial(place)?;
        catalogue.type_into(memorial_id(grave), memorial::CODE, code)?;
        if code == "A-1" {
            catalogue.type_into(memorial_id(grave), memorial::POSITION, "50.12345, 5.12345")?;
        }
    }
    Ok(catalogue)
}

fn features(catalogue: &Catalogue, positions: Positions, words: &str) -> Result<Json, Box<dyn std::error::Error>> {
    let wanted = Export {
        out: catalogue.beside("map.geojson"),
        format: ExportFormat::GeoJson,
        query: Query {
            words: words.to_owned(),
            ..Query::default()
        },
        positions,
        ..Export::default()
    };
    export(&catalogue.store, &wanted, &Reporter::silent())?;
    let mut map: Json = serde_json::from_slice(&std::fs::read(&wanted.out)?)?;
    Ok(map["features"].take())
}

#[test]
fn a_grave_without_a_position_stands_at_its_site_and_says_so() -> Outcome {
    let features = features(&catalogue()?, Positions::Exact, "")?;
    assert_eq!(features[0]["geometry"]["coordinates"], json!([5.12345, 50.12345]));
    assert_eq!(features[0]["properties"]["position_of"], "the grave");
    assert_eq!(features[1]["geometry"]["coordinates"], json!([5.6789, 50.6789]));
    assert_eq!(features[1]["properties"]["position_of"], "the site");
    assert_eq!(features[2]["geometry"], Json::Null);
    assert_eq!(features[2]["properties"]["position_of"], Json::Null);
    Ok(())
}

#[test]
fn positions_leave_as_exact_as_somebody_wished() -> Outcome {
    let catalogue = catalogue()?;
    let rounded = features(&catalogue, Positions::Rounded, "")?;
    assert_eq!(rounded[0]["geometry"]["coordinates"], json!([5.123, 50.123]));
    let of_sites = features(&catalogue, Positions::OfSites, "")?;
    assert_eq!(of_sites[0]["geometry"]["coordinates"], json!([5.6789, 50.6789]));
    assert!(!of_sites.to_string().contains("12345"), "nothing of the grave's own");
    Ok(())
}

#[test]
fn tables_and_packages_hold_no_more_of_a_position_than_somebody_wished() -> Outcome {
    let catalogue = catalogue()?;
    for (positions, is_rounded) in [(Positions::Rounded, true), (Positions::OfSites, false)] {
        for (name, format) in [
            ("flat.csv", ExportFormat::Csv),
            ("tables", ExportFormat::CsvExcel),
            ("package", ExportFormat::Package),
        ] {
            let folder = catalogue.beside(&format!("{is_rounded}"));
            std::fs::create_dir_all(&folder)?;
            let wanted = Export {
                out: folder.join(name),
                format,
                positions,
                ..Export::default()
            };
            export(&catalogue.store, &wanted, &Reporter::silent())?;
            let mut files = vec![wanted.out.clone()];
            if wanted.out.is_dir() {
                let inside = std::fs::read_dir(&wanted.out)?;
                files = inside.map(|file| Ok(file?.path())).collect::<std::io::Result<_>>()?;
            }
            let texts: Vec<String> = files.iter().map(std::fs::read_to_string).collect::<Result<_, _>>()?;
            let all = texts.concat().replace(',', ".");
            assert!(!all.contains("50.12345"), "{name}");
            assert_eq!(all.contains("50.123"), is_rounded, "{name}");
            assert_eq!(
                all.contains("50.6789"),
                name != "flat.csv",
                "the site's own stays: {name}"
            );
        }
    }
    Ok(())
}

#[test]
fn a_map_holds_what_was_searched_for() -> Outcome {
    let found = features(&catalogue()?, Positions::Exact, "A-2")?;
    assert_eq!(found.as_array().map(Vec::len), Some(1));
    assert_eq!(found[0]["properties"]["code"], "A-2");
    Ok(())
}

#[test]
fn kml_brings_a_small_photo_of_each_grave_that_has_one() -> Outcome {
    let folder = tempfile::tempdir()?;
    let store = write_sample(
        &folder.path().join("Sample"),
        ("Tester", TODAY),
        "Sample",
        &Reporter::silent(),
    )?;
    let wanted = Export {
        out: folder.path().join("map.kml"),
        format: ExportFormat::Kml,
        ..Export::default()
    };
    let count = export(&store, &wanted, &Reporter::silent())?.rows;
    let text = std::fs::read_to_string(&wanted.out)?;
    assert_eq!(text.matches("<Placemark>").count() as u64, count);
    let mut pictures = 0;
    for rest in text.split("map_files/").skip(1) {
        let name = rest.split("&quot;").next().unwrap_or_default();
        assert!(std::fs::read(folder.path().join("map_files").join(name))?.starts_with(&[0xff, 0xd8]));
        pictures += 1;
    }
    assert!(pictures > 0, "the sample has photos");
    Ok(())
}
