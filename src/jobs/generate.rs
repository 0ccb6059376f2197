//! Makes a catalogue of invented graves of any size, for measuring and for trials. The same seed makes the same records,
//! but for their identities. No name is anybody's: surnames are put together from syllables.

use std::io::Cursor;
use std::path::Path;

use image::{ImageFormat, Rgb, RgbImage};
use jiff::civil::Date;

use super::{AddPhotos, Error, Reporter, Result, add_photos};
use crate::model::change::Label;
use crate::model::import::{Draft, Intake};
use crate::model::municipality::{self, Place};
use crate::model::protection_term;
use crate::model::{
    Field, Table, Value, burial, condition_survey, entry, memorial, name, person, person_name, protection, site,
    status_check,
};
use crate::search::romanise;
use crate::store::{Planned, Store};

/// What to make.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Generate {
    /// Graves.
    pub memorials: u64,
    /// Photos, each at a grave.
    pub photos: u64,
    /// Where chance begins.
    pub seed: u64,
}

/// Graves that are recorded at once.
const PIECE: u64 = 4000;
/// Graves of one site on average; a few sites have most of them.
const PER_SITE: u64 = 500;
/// Pictures that are drawn before they are taken in.
const PICTURES: u64 = 200;

const GIVEN: &str = include_str!("../../assets/names/given.csv");
const ONSETS: [&str; 24] = [
    "Б", "В", "Г", "Д", "Ж", "З", "К", "Л", "М", "Н", "П", "Р", "С", "Т", "Ф", "Х", "Ц", "Ч", "Ш", "Щ", "Бр", "Гр",
    "Кр", "Ст",
];
const VOWELS: [&str; 8] = ["а", "е", "и", "о", "у", "ы", "ю", "я"];
const CODAS: [&str; 18] = [
    "б", "в", "г", "д", "ж", "з", "к", "л", "м", "н", "п", "р", "с", "т", "рб", "лк", "нд", "ст",
];
const ENDINGS: [&str; 10] = ["ов", "ев", "ин", "енко", "ский", "ук", "ых", "ец", "ян", "ман"];
const RANKS: [&str; 5] = ["private", "sergeant", "lieutenant", "красноармеец", ""];
const CAMPS: [&str; 4] = ["Stalag VI A", "Stalag VI K", "Stalag 304", ""];
const MARKERS: [&str; 6] = ["headstone", "stele", "cross_latin", "slab", "anonymous_stele", ""];
const CONDITIONS: [&str; 5] = ["good", "good", "fair", "poor", "very_bad"];

/// Makes the catalogue in `folder`, which must be missing or empty.
pub fn generate(folder: &Path, (author, today): (&str, Date), wanted: &Generate, reporter: &Reporter) -> Result<Store> {
    let mut store = Store::create(folder, None, author, today)?;
    reporter.total(wanted.memorials + wanted.photos);
    let change = store.begin_change(Label::new("change-generate", ""));
    store.begin_many(wanted.memorials)?;
    let mut dice = fastrand::Rng::with_seed(wanted.seed);
    let mut run = store.begin_intake(None, &[])?;
    let mut made = 0;
    while made < wanted.memorials && !reporter.is_cancelled() {
        let count = PIECE.min(wanted.memorials - made);
        let graves = (made..made + count).map(|number| grave(&mut dice, number, wanted.memorials));
        let mut rows: Vec<Planned> = graves.map(Planned::of).collect();
        store.take_in(&change, &mut run, &mut rows)?;
        made += count;
        reporter.advance(count);
    }
    store.end_many()?;
    store.finish_change(&change)?;
    photos(&mut store, wanted, &mut dice, reporter)?;
    Ok(store)
}

fn pick<'c>(dice: &mut fastrand::Rng, of: &[&'c str]) -> &'c str {
    of[dice.usize(..of.len())]
}

/// A grave with one person, or one in twenty without.
fn grave(dice: &mut fastrand::Rng, number: u64, all: u64) -> Intake {
    let mut row = Intake::new(number + 1);
    let sites = (all / PER_SITE).max(1);
    // A few sites have most of the graves.
    let which = ((dice.f64().powi(3) * sites as f64) as u64).min(sites - 1);
    let town = town_of(which);
    set(
        &mut row.site,
        site::NAME_EN,
        &format!("Cemetery {} of {}", which + 1, town.municipality.names()[0]),
    );
    set(&mut row.site, site::MUNICIPALITY, town.municipality.names()[0]);
    set(&mut row.site, site::NIS_CODE, &town.municipality.nis);
    set(&mut row.memorial, memorial::CODE, &format!("GEN-{:07}", number + 1));
    set(
        &mut row.memorial,
        memorial::SECTION,
        pick(dice, &["A", "B", "C", "D", ""]),
    );
    set(&mut row.memorial, memorial::ROW_NO, &dice.u32(1..60).to_string());
    set(&mut row.memorial, memorial::GRAVE_NO, &dice.u32(1..200).to_string());
    set(&mut row.memorial, memorial::MARKER_TYPE, pick(dice, &MARKERS));
    if dice.u8(..10) < 7 {
        let (lat, lon) = (49.5 + dice.f64() * 2.0, 2.6 + dice.f64() * 3.6);
        set(&mut row.memorial, memorial::POSITION, &format!("{lat:.6}, {lon:.6}"));
    }
    if dice.u8(..20) > 0 {
        someone(dice, &mut row);
    }
    if dice.u8(..2) == 0 {
        let mut survey = Draft::new(Table::ConditionSurvey);
        set(&mut survey, condition_survey::SURVEYED, &day(dice, 2019, 2026));
        set(&mut survey, condition_survey::OVERALL, pick(dice, &CONDITIONS));
        row.parts.push((Table::Memorial, survey));
    }
    status(dice, &town.municipality.regime, &mut row);
    row
}

/// Which municipality a site lies in; the same for every grave of it.
fn town_of(site: u64) -> &'static Place {
    let places = municipality::places();
    // A prime as the step: sites are strewn over the country.
    &places[(site as usize).wrapping_mul(7919) % places.len()]
}

fn someone(dice: &mut fastrand::Rng, row: &mut Intake) {
    // Most people share a surname with others; one in twenty has a rare one.
    let rare = if dice.u8(..20) == 0 {
        [pick(dice, &VOWELS), pick(dice, &["б", "л", "н", "р", "ш", "щ", "ч"])].concat()
    } else {
        String::new()
    };
    let surname = [
        pick(dice, &ONSETS),
        pick(dice, &VOWELS),
        pick(dice, &CODAS),
        &rare,
        pick(dice, &ENDINGS),
    ]
    .concat();
    let groups: Vec<&str> = GIVEN.lines().collect();
    let given: Vec<&str> = groups[dice.usize(..groups.len())].split(',').collect();
    let romanised: Vec<&str> = given
        .iter()
        .copied()
        .filter(|form| name::script_of(form) == name::script_of("Ivan"))
        .collect();
    let mut forms = vec![(surname.clone(), given[0].to_owned())];
    if dice.u8(..10) < 6 {
        forms.push((romanise(&surname), pick(dice, &romanised).to_owned()));
    }
    if dice.u8(..10) < 3 {
        // As many stones have it: the romanised form shows.
        forms.reverse();
    }
    for (place, (surname, given)) in forms.iter().enumerate() {
        let mut form = Draft::new(Table::PersonName);
        set(&mut form, person_name::SURNAME, surname);
        set(&mut form, person_name::GIVEN, given);
        set(&mut form, person_name::SCRIPT, name::script_of(surname));
        if place == 0 {
            form.set(person_name::PREFERRED.name, Value::Whole(1));
        }
        row.names.push(form);
    }
    let (from, to) = if dice.u8(..4) == 0 { (1914, 1919) } else { (1940, 1946) };
    set(&mut row.person, person::BIRTH, &dice.u32(1880..1927).to_string());
    let died = day(dice, from, to);
    let died = match dice.u8(..10) {
        0 => died[..4].to_owned(),
        1 => died[..7].to_owned(),
        _ => died,
    };
    set(&mut row.person, person::DEATH, &died);
    set(&mut row.person, person::RANK, pick(dice, &RANKS));
    set(&mut row.person, person::POW_CAMP, pick(dice, &CAMPS));
    set(
        &mut row.person,
        person::UNIT,
        &format!("{} Rifle Division", dice.u32(1..400)),
    );
    set(&mut row.burial, burial::ROLE, "buried");
}

/// One in ten is under a decision of its region, three in ten were checked.
fn status(dice: &mut fastrand::Rng, regime: &str, row: &mut Intake) {
    match dice.u8(..10) {
        0 => {
            let terms = protection_term::offered(regime);
            let Some(term) = terms.get(dice.usize(..terms.len().max(1))) else {
                return;
            };
            let mut decision = Draft::new(Table::Protection);
            set(&mut decision, protection::REGIME, term.regime);
            set(&mut decision, protection::STATUS, term.code);
            set(&mut decision, protection::DECIDED, &day(dice, 1980, 2026));
            row.parts.push((Table::Memorial, decision));
        }
        1..=3 => {
            let mut check = Draft::new(Table::StatusCheck);
            set(&mut check, status_check::REGIMES, regime);
            set(&mut check, status_check::CHECKED, &day(dice, 2020, 2026));
            row.parts.push((Table::Memorial, check));
        }
        _ => {}
    }
}

fn day(dice: &mut fastrand::Rng, from: u32, to: u32) -> String {
    format!("{}-{:02}-{:02}", dice.u32(from..to), dice.u32(1..13), dice.u32(1..29))
}

/// Writes what a person would type.
fn set(draft: &mut Draft, field: Field, typed: &str) {
    if typed.is_empty() {
        return;
    }
    match entry::read(field, typed) {
        Some(cells) => cells.into_iter().for_each(|(column, value)| draft.set(column, value)),
        None => draft.kept.push((field, typed.to_owned())),
    }
}

/// Draws pictures and takes them in, each at a grave.
fn photos(store: &mut Store, wanted: &Generate, dice: &mut fastrand::Rng, reporter: &Reporter) -> Result<()> {
    if wanted.photos == 0 {
        return Ok(());
    }
    let graves = store.find_memorials(&crate::model::query::Query::default())?;
    let folder = store.place().temporary().join("generated");
    let broken = |source| Error::file(&folder, source);
    let mut drawn = 0;
    while drawn < wanted.photos && !reporter.is_cancelled() {
        let count = PICTURES.min(wanted.photos - drawn);
        for number in drawn..drawn + count {
            std::fs::create_dir_all(&folder).map_err(broken)?;
            let path = folder.join(format!("{number:07}.jpg"));
            std::fs::write(&path, picture(dice)).map_err(broken)?;
            let owner = (!graves.is_empty()).then(|| graves[dice.usize(..graves.len())]);
            let one = AddPhotos {
                paths: vec![path],
                owner: owner.map(|uuid| crate::model::RowId {
                    table: Table::Memorial,
                    uuid,
                }),
                ..AddPhotos::default()
            };
            add_photos(store, &one, &Reporter::silent())?;
        }
        std::fs::remove_dir_all(&folder).map_err(broken)?;
        drawn += count;
        reporter.advance(count);
    }
    Ok(())
}

/// A stone of some grey before some green; no two are the same.
fn picture(dice: &mut fastrand::Rng) -> Vec<u8> {
    let (grey, green) = (dice.u8(60..200), dice.u8(60..200));
    let picture = RgbImage::from_fn(160, 120, |x, y| {
        let grain = dice.u8(..24);
        if (50..110).contains(&x) && y > 20 {
            Rgb([grey.saturating_add(grain); 3])
        } else {
            Rgb([grain, green.saturating_add(grain), grain])
        }
    });
    let mut bytes = Cursor::new(Vec::new());
    // Writing a picture into memory cannot fail but for a fault in the library.
    picture
        .write_to(&mut bytes, ImageFormat::Jpeg)
        .expect("a picture in memory");
    bytes.into_inner()
}
