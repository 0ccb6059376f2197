//! The complete package: out of a catalogue, into an empty one, and out again without a change of a byte.

use std::fs;
use std::path::Path;

use stele::command::Action;
use stele::files::package::PackageReader;
use stele::jobs::{AddPhotos, Export, Reporter, add_photos, check, export, import_package, write_sample};
use stele::model::export::{ExportFormat, PhotoCopies};
use stele::model::query::Query;
use stele::store::{Level, Store};
use tempfile::TempDir;

use crate::support::window::Window;
use crate::support::{Catalogue, Outcome, TODAY, fixture};

type Answer<T> = Result<T, Box<dyn std::error::Error>>;

fn sample(folder: &Path) -> Answer<Store> {
    Ok(write_sample(folder, ("Tester", TODAY), "Sample", &Reporter::silent())?)
}

fn package(store: &Store, out: &Path) -> Answer<u64> {
    let wanted = Export {
        out: out.to_path_buf(),
        format: ExportFormat::Package,
        with_private: true,
        ..Export::default()
    };
    Ok(export(store, &wanted, &Reporter::silent())?.rows)
}

fn files(folder: &Path) -> Answer<Vec<(String, Vec<u8>)>> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        files.push((
            path.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            fs::read(&path)?,
        ));
    }
    files.sort();
    Ok(files)
}

#[test]
fn a_package_goes_into_an_empty_catalogue_and_out_again_byte_for_byte() -> Outcome {
    let folder = TempDir::new()?;
    let store = sample(&folder.path().join("sample"))?;
    let (first, second) = (folder.path().join("first"), folder.path().join("second"));
    let rows = package(&store, &first)?;
    assert!(rows > 400, "{rows}");
    let mut catalogue = Catalogue::empty()?;
    let taken = import_package(&mut catalogue.store, &first, &Reporter::silent())?;
    assert_eq!((taken.rows.added, taken.refused.as_slice()), (rows, &[][..]));
    assert_eq!(taken.missing_photos, 16, "their files were not in the package");
    package(&catalogue.store, &second)?;
    for (before, after) in files(&first)?.iter().zip(files(&second)?) {
        assert_eq!(before.0, after.0);
        assert!(before.1 == after.1, "{} differs", before.0);
    }
    let again = import_package(&mut catalogue.store, &second, &Reporter::silent())?;
    assert_eq!((again.rows.added, again.rows.changed), (0, 0), "nothing twice");
    Ok(())
}

#[test]
fn a_zip_holds_the_same_and_one_undo_takes_the_import_back() -> Outcome {
    let folder = TempDir::new()?;
    let store = sample(&folder.path().join("sample"))?;
    let (plain, zip) = (folder.path().join("plain"), folder.path().join("all.zip"));
    package(&store, &plain)?;
    package(&store, &zip)?;
    let mut inside = PackageReader::open(&zip)?;
    for (name, bytes) in files(&plain)? {
        let mut found = Vec::new();
        inside.read(&name, |input| std::io::Read::read_to_end(input, &mut found))??;
        assert!(found == bytes, "{name}");
    }
    let mut catalogue = Catalogue::empty()?;
    let empty = catalogue.contents()?;
    import_package(&mut catalogue.store, &zip, &Reporter::silent())?;
    let all = catalogue.store.find_memorials(&Query::default())?;
    assert!(!all.is_empty());
    let undone = catalogue.store.undo()?.ok_or("nothing to take back")?;
    assert!(undone.kept.is_empty(), "{:?}", undone.kept);
    assert_eq!(catalogue.contents()?, empty);
    catalogue.store.redo()?;
    assert_eq!(catalogue.store.find_memorials(&Query::default())?, all);
    Ok(())
}

#[test]
fn rows_that_cannot_be_read_are_reported_with_their_place_and_the_rest_goes_in() -> Outcome {
    let folder = TempDir::new()?;
    let store = sample(&folder.path().join("sample"))?;
    let out = folder.path().join("package");
    let rows = package(&store, &out)?;
    let sites = out.join("sites.csv");
    let mut text = fs::read_to_string(&sites)?;
    let count = text.lines().count() as u64;
    text.push_str("no-uuid,XXX\n");
    fs::write(&sites, text)?;
    fs::remove_file(out.join("persons.csv"))?;
    let mut catalogue = Catalogue::empty()?;
    let taken = import_package(&mut catalogue.store, &out, &Reporter::silent())?;
    assert!(taken.rows.added > 100 && taken.rows.added < rows);
    let first = &taken.refused[0];
    assert_eq!(
        (first.file.as_str(), first.line, first.reason),
        ("sites.csv", count + 1, "import-ragged")
    );
    assert!(taken.refused.iter().any(|row| row.reason == "import-owner-missing"));
    let findings = catalogue.store.check_records()?;
    assert!(
        findings
            .iter()
            .all(|finding| finding.level == stele::store::Level::Note),
        "{findings:?}"
    );
    Ok(())
}

#[test]
fn the_window_takes_a_package_in_and_takes_it_back() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let out = catalogue.beside("all.zip");
    let from = sample(&catalogue.beside("Sample"))?;
    package(&from, &out)?;
    catalogue.store.new_memorial(None)?;
    let mut window = Window::on(&catalogue)?;
    window.act(Action::Import)?;
    window.fill("File or folder", &out.display().to_string())?;
    window.click("Next")?;
    assert_eq!(window.catalogue()?.counts.memorials, from.counts()?.memorials + 1);
    window.act(Action::Undo)?;
    assert_eq!(window.catalogue()?.counts.memorials, 1);
    Ok(())
}

#[test]
fn photos_go_along_under_readable_names_and_come_back_by_their_content() -> Outcome {
    let folder = TempDir::new()?;
    let store = sample(&folder.path().join("sample"))?;
    let photos = store.all_photos()?.len();
    assert!(photos > 5, "the sample has photos");
    for name in ["package", "package.zip"] {
        let out = folder.path().join(name);
        let wanted = Export {
            out: out.clone(),
            format: ExportFormat::Package,
            photos: PhotoCopies::Whole,
            ..Export::default()
        };
        assert_eq!(export(&store, &wanted, &Reporter::silent())?.without_photo, 0);
        let names = PackageReader::open(&out)?.names_in("photos")?;
        assert_eq!(names.len(), photos, "{names:?}");
        assert!(names.iter().any(|name| name.starts_with("photos/ARL-")), "{names:?}");

        let mut other = Catalogue::empty()?;
        let taken = import_package(&mut other.store, &out, &Reporter::silent())?;
        assert_eq!((taken.missing_photos, taken.refused.len()), (0, 0), "{name}");
        let findings = check(&mut other.store, false, &Reporter::silent())?;
        assert!(
            findings.iter().all(|finding| finding.level == Level::Note),
            "{findings:?}"
        );
    }
    Ok(())
}

#[test]
fn a_photo_of_a_package_that_cannot_be_read_is_told_and_the_others_come() -> Outcome {
    let folder = TempDir::new()?;
    let store = sample(&folder.path().join("sample"))?;
    let out = folder.path().join("package");
    let wanted = Export {
        out: out.clone(),
        format: ExportFormat::Package,
        photos: PhotoCopies::Whole,
        ..Export::default()
    };
    export(&store, &wanted, &Reporter::silent())?;
    let names = PackageReader::open(&out)?.names_in("photos")?;
    let broken = out.join(&names[0]);
    let bytes = fs::read(&broken)?;
    fs::write(&broken, &bytes[..bytes.len() / 2])?;
    fs::write(out.join("photos/Thumbs.db"), "no photo")?;
    let mut other = Catalogue::empty()?;
    let taken = import_package(&mut other.store, &out, &Reporter::silent())?;
    assert_eq!((taken.missing_photos, taken.unreadable_photos), (1, 1));
    Ok(())
}

#[test]
fn photos_without_their_position_tell_it_nowhere() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    let wanted = AddPhotos {
        paths: vec![fixture("photos/place-and-date.jpg")],
        ..AddPhotos::default()
    };
    add_photos(&mut catalogue.store, &wanted, &Reporter::silent())?;
    let out = catalogue.beside("package");
    let wanted = Export {
        out: out.clone(),
        format: ExportFormat::Package,
        photos: PhotoCopies::WithoutPosition,
        ..Export::default()
    };
    export(&catalogue.store, &wanted, &Reporter::silent())?;
    let copy = out.join("photos/place-and-date.jpg");
    assert_eq!(stele::files::photo::inspect(&copy)?.facts.lat, None);
    let mut rows = csv::Reader::from_path(out.join("photos.csv"))?;
    let header = rows.headers()?.clone();
    let place = header.iter().position(|name| name == "exif_lat").ok_or("a column")?;
    assert_eq!(&rows.records().next().ok_or("a row")??[place], "");
    Ok(())
}

#[test]
fn a_table_has_the_columns_that_were_chosen_in_their_order() -> Outcome {
    let folder = TempDir::new()?;
    let store = sample(&folder.path().join("sample"))?;
    let out = folder.path().join("some.csv");
    let wanted = Export {
        out: out.clone(),
        format: ExportFormat::Csv,
        columns: ["death_date", "code", "name"].map(str::to_owned).to_vec(),
        ..Export::default()
    };
    export(&store, &wanted, &Reporter::silent())?;
    let text = fs::read_to_string(out)?;
    assert_eq!(text.lines().next(), Some("code,name,death_date,death_date_written"));
    Ok(())
}
