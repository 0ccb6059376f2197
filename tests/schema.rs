//! The SQL of the migrations agrees with the data dictionary, and a foreign, newer or damaged file is refused.

use std::fs;

use rusqlite::Connection;
use stele::model::Table;
use stele::store::{Error, Store};

use crate::support::{Catalogue, Outcome, TODAY};

#[test]
fn every_table_has_the_columns_of_the_dictionary() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let connection = Connection::open(&catalogue.store.place().file)?;
    for table in Table::ALL {
        let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
        let mut found: Vec<String> = statement
            .query_map([table.name()], |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let mut wanted = vec!["id".to_owned(), "uuid".to_owned()];
        wanted.extend(table.columns().iter().map(|column| column.name.to_owned()));
        wanted.push("deleted_at".to_owned());
        // What a later version added stands at the end of the table: columns are read by their names.
        found.sort();
        wanted.sort();
        assert_eq!(found, wanted, "{}", table.name());
    }
    Ok(())
}

#[test]
fn another_programs_file_is_refused_and_left_as_it_is() -> Outcome {
    let folder = tempfile::tempdir()?;
    let file = folder.path().join("other.stele");
    Connection::open(&file)?.execute_batch("CREATE TABLE other (a); INSERT INTO other VALUES (1);")?;
    let before = fs::read(&file)?;
    assert!(matches!(
        Store::open(&file, "Tester", TODAY),
        Err(Error::Foreign { .. })
    ));
    assert_eq!(fs::read(&file)?, before);
    fs::write(&file, "not a database at all, but long enough to be read as one")?;
    assert!(matches!(
        Store::open(&file, "Tester", TODAY),
        Err(Error::Foreign { .. })
    ));
    Ok(())
}

#[test]
fn a_newer_catalogue_is_refused() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let file = catalogue.store.place().file.clone();
    Connection::open(&file)?.pragma_update(None, "user_version", 99)?;
    let refused = Store::open(&file, "Tester", TODAY);
    assert!(
        matches!(refused, Err(Error::Newer { found: 99, .. })),
        "{:?}",
        refused.err()
    );
    Ok(())
}

#[test]
fn a_damaged_catalogue_is_refused_or_reported() -> Outcome {
    let mut catalogue = Catalogue::empty()?;
    for _ in 0..200 {
        catalogue.store.new_memorial(None)?;
    }
    let file = catalogue.store.place().file.clone();
    let path = catalogue.path();
    let catalogue = catalogue.reopen()?;
    catalogue.store.close()?;
    let whole = fs::read(&file)?;
    fs::create_dir_all(&path)?;
    fs::write(&file, &whole[..whole.len() / 2])?;
    let opened = Store::open(&file, "Tester", TODAY);
    let is_noticed = match opened {
        Err(Error::Damaged { .. }) => true,
        Err(_) => false,
        Ok(store) => !store.check_records()?.is_empty(),
    };
    assert!(is_noticed);
    Ok(())
}

#[test]
fn a_new_catalogue_goes_only_into_an_empty_folder() -> Outcome {
    let catalogue = Catalogue::empty()?;
    let refused = Store::create(&catalogue.path(), None, "Tester", TODAY);
    assert!(matches!(refused, Err(Error::Occupied { .. })));
    Ok(())
}
