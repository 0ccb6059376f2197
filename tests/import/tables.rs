//! Six tables of different shape, in by the guessed mapping with at most three corrections each.

use stele::store::Level;

use super::{corrected, flat, guessed, import};
use crate::support::{Catalogue, Outcome, fixture};

/// The file, the corrections that a person would make, and how many graves and people come of it.
type Case = (&'static str, &'static [(&'static str, &'static str)], (u64, u64));

const CASES: [Case; 8] = [
    (
        "commune-register.csv",
        &[("site", "Cimetière communal"), ("municipality", "Rebecq")],
        (30, 36),
    ),
    ("spisok-1251.csv", &[], (26, 32)),
    ("commonwealth-roll.csv", &[], (26, 32)),
    ("heritage-inventory.csv", &[], (28, 0)),
    ("excel-titles.xlsx", &[], (26, 30)),
    ("excel-titles.ods", &[], (26, 30)),
    ("old-excel.xls", &[], (9, 10)),
    ("photo-list.csv", &[], (0, 0)),
];

#[test]
fn tables_of_every_shape_go_in_with_at_most_three_corrections() -> Outcome {
    for (name, corrections, (graves, people)) in CASES {
        assert!(corrections.len() <= 3, "{name}");
        let path = fixture(&format!("import/{name}"));
        let mut catalogue = Catalogue::empty()?;
        let before = catalogue.contents()?;
        let taken = import(&mut catalogue.store, &path, corrected(&path, corrections)?)?;
        let counts = taken.counts;
        assert_eq!((counts.new_memorials, counts.new_people), (graves, people), "{name}");
        assert_eq!(counts.kept, 0, "{name}: {:?}", taken.problems);
        // The list of photos names graves that are not there yet.
        assert_eq!(
            counts.refused > 0,
            name == "photo-list.csv",
            "{name}: {:?}",
            taken.problems
        );

        // The same table again brings nothing new.
        let again = import(&mut catalogue.store, &path, corrected(&path, corrections)?)?;
        assert_eq!(again.counts.same, counts.rows - counts.refused, "{name}");
        let after = catalogue.contents()?;
        if graves > 0 {
            catalogue.store.undo()?;
            assert_eq!(catalogue.contents()?, before, "{name} is one step back");
            catalogue.store.redo()?;
            assert_eq!(catalogue.contents()?, after, "{name} is one step forth");
            let findings = catalogue.store.check_records()?;
            assert!(
                findings.iter().all(|finding| finding.level == Level::Note),
                "{name}: {findings:?}"
            );
        }
    }
    Ok(())
}

fn row_of<'r>(
    rows: &'r [std::collections::HashMap<String, String>],
    column: &str,
    value: &str,
) -> &'r std::collections::HashMap<String, String> {
    let found = rows.iter().find(|row| row[column] == value);
    found.unwrap_or_else(|| panic!("a row whose {column} is {value}"))
}

#[test]
fn a_french_register_is_read_with_its_accents_dates_and_ends_of_concessions() -> Outcome {
    let path = fixture("import/commune-register.csv");
    let mut catalogue = Catalogue::empty()?;
    import(&mut catalogue.store, &path, guessed(&path)?)?;
    let rows = flat(&catalogue)?;
    let row = row_of(&rows, "given", "Noël  Achille");
    assert_eq!(row["birth_date"], "1922-01-09");
    assert_eq!(
        (row["death_date"].as_str(), row["death_date_written"].as_str()),
        ("1944-11", "11/1944")
    );
    assert_eq!(
        (row["tenure"].as_str(), row["tenure_until"].as_str()),
        ("concession", "2031-12-31")
    );
    assert_eq!(row["condition"], "good");
    assert_eq!(
        row["notes"], "Même tombe que le n° 3\nN°: 4",
        "the running number is kept"
    );
    assert!(rows.iter().any(|row| row["tenure"] == "perpetual_concession"));
    Ok(())
}

#[test]
fn a_russian_list_is_read_by_its_cyrillic_headers() -> Outcome {
    let path = fixture("import/spisok-1251.csv");
    let mut catalogue = Catalogue::empty()?;
    import(&mut catalogue.store, &path, guessed(&path)?)?;
    let rows = flat(&catalogue)?;
    let row = row_of(&rows, "surname", "Лукодёров");
    assert_eq!(
        (row["given"].as_str(), row["patronymic"].as_str()),
        ("Пётр", "Игнатович")
    );
    assert_eq!(
        (row["birth_date"].as_str(), row["death_date"].as_str()),
        ("1908", "1943-03-03")
    );
    assert_eq!(
        (row["rank"].as_str(), row["pow_camp"].as_str()),
        ("красноармеец", "шталаг VI A")
    );
    assert_eq!((row["row"].as_str(), row["grave_no"].as_str()), ("1", "2"));
    Ok(())
}

#[test]
fn a_roll_has_the_place_in_the_cemetery_taken_apart() -> Outcome {
    let path = fixture("import/commonwealth-roll.csv");
    let mut catalogue = Catalogue::empty()?;
    import(&mut catalogue.store, &path, guessed(&path)?)?;
    let rows = flat(&catalogue)?;
    let row = row_of(&rows, "surname", "PENNICOMBE");
    assert_eq!((row["row"].as_str(), row["grave_no"].as_str()), ("A", "12"));
    assert_eq!(row["site"], "Drie Linden Military Cemetery");
    assert_eq!(row["death_date"], "1944-09-03");
    Ok(())
}

#[test]
fn an_inventory_has_places_decisions_and_one_site_for_each_municipality() -> Outcome {
    let path = fixture("import/heritage-inventory.csv");
    let mut catalogue = Catalogue::empty()?;
    import(&mut catalogue.store, &path, guessed(&path)?)?;
    let rows = flat(&catalogue)?;
    let row = row_of(&rows, "code", "990102");
    assert_eq!(row["name"], "Gedenkplaat werkmanskring");
    assert_eq!((row["lat"].as_str(), row["lon"].as_str()), ("51.05583", "3.72911"));
    assert_eq!((row["region"].as_str(), row["postal_code"].as_str()), ("VLG", "9000"));
    assert_eq!(row["kind"], "plaque");
    assert_eq!(row["condition"], "fair");
    assert_eq!(row["status"], "inventoried", "what a decision says is on the chip");
    let sites: std::collections::HashSet<&String> = rows.iter().map(|row| &row["municipality"]).collect();
    let codes: std::collections::HashSet<&String> = rows.iter().map(|row| &row["nis_code"]).collect();
    assert_eq!(sites.len(), codes.len());
    Ok(())
}

#[test]
fn a_sheet_with_titles_above_its_header_is_read_from_the_header_on() -> Outcome {
    for name in ["excel-titles.xlsx", "excel-titles.ods"] {
        let path = fixture(&format!("import/{name}"));
        let mapping = guessed(&path)?;
        assert_eq!(mapping.shape.rows_above, 2, "two filled rows of titles");
        let mut catalogue = Catalogue::empty()?;
        import(&mut catalogue.store, &path, mapping)?;
        let rows = flat(&catalogue)?;
        let row = row_of(&rows, "surname", "Ostrovinine");
        assert_eq!(
            (row["given"].as_str(), row["patronymic"].as_str()),
            ("Pavel", "Nikititch"),
            "{name}"
        );
        assert_eq!(
            (row["birth_date"].as_str(), row["death_date"].as_str()),
            ("1915", "1943-02-14"),
            "{name}"
        );
        assert_eq!((row["row"].as_str(), row["grave_no"].as_str()), ("1", "2"), "{name}");
        assert!(
            row["notes"].ends_with("O: vu"),
            "a column without a header is kept by its letter: {}",
            row["notes"]
        );
    }
    Ok(())
}

#[test]
fn photos_of_a_list_are_attached_to_the_graves_whose_codes_it_names() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let codes: Vec<String> = (1..30).map(|n| format!("REG-{n:03};grave")).collect();
    super::import_text(&mut catalogue, &format!("Code;Kind\n{}\n", codes.join("\n")))?;
    let folder = catalogue.beside("pictures");
    std::fs::create_dir_all(folder.join("inside"))?;
    for (shade, name) in [(10u8, "stone-01.jpg"), (90, "inside/STONE-02.JPG")] {
        let picture = image::RgbImage::from_pixel(40, 30, image::Rgb([shade; 3]));
        picture.save(folder.join(name))?;
    }
    let path = fixture("import/photo-list.csv");
    let wanted = stele::jobs::ImportTable {
        mapping: guessed(&path)?,
        path,
        photo_folder: Some(folder),
        ..stele::jobs::ImportTable::default()
    };
    let taken = stele::jobs::import_table(&mut catalogue.store, &wanted, &stele::jobs::Reporter::silent())?;
    assert_eq!(taken.counts.photos, 2);
    assert_eq!(taken.counts.new_memorials, 0);
    let rows = flat(&catalogue)?;
    assert_eq!(row_of(&rows, "code", "REG-001")["photos"], "2");
    let photo = catalogue.store.all_photos()?;
    assert!(
        photo
            .iter()
            .all(|row| !row.text(stele::model::photo::PHOTOGRAPHER).is_empty())
    );
    catalogue.store.undo()?;
    assert_eq!(row_of(&flat(&catalogue)?, "code", "REG-001")["photos"], "0");
    Ok(())
}
