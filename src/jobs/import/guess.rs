//! Looks at a file and guesses what it is: where its header stands, what each column is, how names and dates are
//! written. By headers first, then by values. What a guess gets wrong is one choice away in the window.

use std::collections::BTreeMap;
use std::path::Path;

use super::{headers, splitting, words};
use crate::files::table::{self, Flow, TableError};
use crate::model::import::{ColumnUse, DatePart, Holds, Mapping, Shape, Target};
use crate::model::{PartialDate, Table, Vocab, municipality, position};

/// How many rows are looked at.
const LOOKED_AT: usize = 300;
/// Among how many of the first rows the header is looked for.
const TOP: usize = 15;

/// How the file at `path` is read, as `shape` says where somebody chose one, and what its columns most likely are.
pub fn look(path: &Path, shape: Option<&Shape>) -> Result<Mapping, TableError> {
    let is_chosen = shape.is_some();
    let mut shape = match shape {
        Some(shape) => shape.clone(),
        None => table::look_at(path)?,
    };
    let mut top: Vec<Vec<String>> = Vec::new();
    table::visit(path, &shape, &mut |record| {
        top.push(record.cells.iter().map(str::to_owned).collect());
        if top.len() < LOOKED_AT {
            Flow::Continue(())
        } else {
            Flow::Break(())
        }
    })?;
    if top.is_empty() {
        return Err(TableError::Empty {
            path: path.to_path_buf(),
        });
    }
    if !is_chosen {
        match header(&top) {
            Some(place) => shape.rows_above = place,
            None => shape.is_headless = true,
        }
    }
    let rows = &top[top.len().min(first_row(&shape))..];
    let names = names_of(&top, &shape, rows);
    let columns: Vec<Vec<&str>> = (0..names.len()).map(|place| values(rows, place)).collect();
    let mut uses: Vec<ColumnUse> = names
        .into_iter()
        .map(|header| ColumnUse {
            header,
            target: String::new(),
        })
        .collect();
    map(&mut uses, &columns, &top, &shape);
    let name_column = uses.iter().position(|column| column.target == "name");
    let is_qualified = |column: &ColumnUse| {
        matches!(
            column.target().map(|target| target.holds),
            Some(Holds::Date(_, DatePart::Qualifier))
        )
    };
    // Our Excel preset is known by a column that no other table has, our report by its headers.
    let is_report = |column: &ColumnUse| column.target == "ignore" && headers::key(&column.header) == "importline";
    shape.is_guarded = uses.iter().any(|column| is_qualified(column) || is_report(column));
    let mut mapping = Mapping {
        shape,
        columns: uses,
        ..Mapping::default()
    };
    // A table of our own says its names as they are recorded.
    let is_own = mapping.columns.iter().any(|column| column.target == "person_uuid");
    if let Some(place) = name_column.filter(|_| !is_own) {
        mapping.name_order = splitting::name_order(columns[place].iter().copied());
    }
    mapping.is_month_first = is_month_first(&mapping, &columns);
    Ok(mapping)
}

/// How many filled rows come before the first one with values.
pub fn first_row(shape: &Shape) -> usize {
    if shape.is_headless { 0 } else { shape.rows_above + 1 }
}

/// The place of the header among the first rows: the one whose cells are headers that are known, else the first that is
/// as wide as the table and holds words only.
fn header(top: &[Vec<String>]) -> Option<usize> {
    let filled = |row: &Vec<String>| row.iter().filter(|cell| !cell.trim().is_empty()).count();
    let width = top.iter().take(50).map(filled).max().unwrap_or_default();
    let known = |row: &Vec<String>| row.iter().filter(|cell| headers::target(cell).is_some()).count();
    let looked_at = &top[..top.len().min(TOP)];
    let best = looked_at
        .iter()
        .enumerate()
        .max_by_key(|(place, row)| (known(row), usize::MAX - place));
    if let Some((place, row)) = best
        && (known(row) >= 2 || known(row) >= 1 && filled(row) <= 2)
    {
        return Some(place);
    }
    let is_word = |cell: &String| {
        let cell = cell.trim();
        cell.is_empty() || cell.chars().count() < 60 && !cell.contains(|c: char| c.is_ascii_digit())
    };
    let is_header = |row: &Vec<String>| filled(row) * 10 >= width * 6 && row.iter().all(is_word);
    let found = looked_at.iter().position(is_header);
    // Where values too are words only, nothing tells a header from a row: the first one is taken for it.
    found.filter(|place| filled(&looked_at[*place]) > 0)
}

/// The names of the columns; those without one are called as spreadsheets call them, and no name stands twice.
fn names_of(top: &[Vec<String>], shape: &Shape, rows: &[Vec<String>]) -> Vec<String> {
    let header = if shape.is_headless {
        None
    } else {
        top.get(shape.rows_above)
    };
    let widest = |rows: &[Vec<String>]| rows.iter().map(Vec::len).max().unwrap_or_default();
    let width = match header {
        // Of text the header says how wide rows are; a sheet ends where its last cell is.
        Some(header) if !shape.is_workbook() => header.len(),
        Some(header) => header.len().max(widest(rows)),
        None => widest(rows),
    };
    let mut names: Vec<String> = Vec::with_capacity(width);
    for place in 0..width {
        let given = header
            .and_then(|header| header.get(place))
            .map(|name| name.trim())
            .unwrap_or_default();
        let given = given.trim_start_matches('\u{feff}');
        let base = if given.is_empty() {
            letters(place)
        } else {
            given.to_owned()
        };
        let mut name = base.clone();
        let mut count = 2;
        while names.contains(&name) {
            name = format!("{base} ({count})");
            count += 1;
        }
        names.push(name);
    }
    names
}

/// A, B, …, Z, AA, AB as spreadsheets count columns.
fn letters(place: usize) -> String {
    let mut rest = place + 1;
    let mut letters = String::new();
    while rest > 0 {
        letters.insert(0, char::from(b'A' + ((rest - 1) % 26) as u8));
        rest = (rest - 1) / 26;
    }
    letters
}

/// The filled cells of a column.
fn values(rows: &[Vec<String>], place: usize) -> Vec<&str> {
    let cells = rows.iter().filter_map(|row| row.get(place));
    cells.map(|cell| cell.trim()).filter(|cell| !cell.is_empty()).collect()
}

/// Whether at least `tenths` tenths of the values are so.
fn mostly(values: &[&str], tenths: usize, is: impl Fn(&str) -> bool) -> bool {
    let count = values.iter().filter(|value| is(value)).count();
    !values.is_empty() && count * 10 >= values.len() * tenths
}

fn map(uses: &mut [ColumnUse], columns: &[Vec<&str>], top: &[Vec<String>], shape: &Shape) {
    let has_name = |place: usize| {
        let header = top.get(shape.rows_above).filter(|_| !shape.is_headless);
        header
            .and_then(|row| row.get(place))
            .is_some_and(|name| !name.trim().is_empty())
    };
    let by_header: Vec<Option<Target>> = uses
        .iter()
        .enumerate()
        .map(|(place, column)| headers::target(&column.header).filter(|_| has_name(place)))
        .collect();
    let is_ours = by_header.iter().flatten().any(|target| target.key == "memorial_uuid")
        && by_header.iter().flatten().any(|target| target.key == "person_uuid");
    for (place, column) in uses.iter_mut().enumerate() {
        let values = &columns[place];
        column.target = match by_header[place] {
            Some(target) if is_ours => target.key.to_owned(),
            Some(target) => by_header_and_values(target, values).to_owned(),
            None if values.is_empty() && !has_name(place) => "ignore".to_owned(),
            None => String::new(),
        };
    }
    let has = |uses: &[ColumnUse], key: &str| uses.iter().any(|column| column.target == key);
    if has(uses, "given") && !has(uses, "surname") {
        // "Nom" beside "Prénom" is the surname; so is "patronyme", but for fathers' names.
        for key in ["name", "patronymic"] {
            let place = uses.iter().position(|column| column.target == key);
            let is_surname = |place: &usize| key == "name" || !mostly(&columns[*place], 5, splitting::is_patronymic);
            if let Some(place) = place.filter(is_surname) {
                "surname".clone_into(&mut uses[place].target);
                break;
            }
        }
    }
    let is_code = |value: &str| {
        let letters = value.chars().take_while(|c| c.is_alphabetic()).count();
        letters > 1 && value.chars().last().is_some_and(|c| c.is_ascii_digit())
    };
    if !has(uses, "code")
        && !has(uses, "site")
        && let Some(place) = uses.iter().position(|column| column.target == "grave_no")
        && mostly(&columns[place], 6, is_code)
    {
        "code".clone_into(&mut uses[place].target);
    }
    for place in 0..uses.len() {
        if uses[place].target.is_empty()
            && let Some(key) = by_values(&columns[place])
            && !has(uses, key)
        {
            key.clone_into(&mut uses[place].target);
        }
    }
    let mut taken: Vec<String> = Vec::new();
    for column in uses {
        let repeats = column.target().is_some_and(Target::may_repeat);
        if !repeats && !column.target.is_empty() && taken.contains(&column.target) {
            column.target.clear();
        }
        taken.push(column.target.clone());
    }
}

/// What a header says, unless the values say clearly that it means something else here.
fn by_header_and_values(target: Target, values: &[&str]) -> &'static str {
    let is_number = |value: &str| value.chars().all(|c| c.is_ascii_digit() || ".,- ".contains(c));
    match (target.holds, target.key) {
        (Holds::Identity(Table::Memorial), _) if !mostly(values, 9, is_uuid) => "code",
        (Holds::Identity(_), _) if !mostly(values, 9, is_uuid) => "note",
        (Holds::PassedOver, _) if mostly(values, 5, is_picture) => "photo",
        // "Status" and the like of somebody else are not what this program works out.
        (Holds::PassedOver, "ignore") => "ignore",
        (Holds::PassedOver, _) if mostly(values, 5, |value| knows(Vocab::Protection, value)) => "protection",
        (Holds::PassedOver, "province") => "ignore",
        (Holds::PassedOver, _) => "note",
        (_, "row")
            if mostly(values, 7, |value| {
                value.chars().filter(|c| c.is_alphabetic()).count() > 4
            }) =>
        {
            "rank"
        }
        (_, "rank") if mostly(values, 7, |value| value.chars().count() < 3 || is_number(value)) => "row",
        // "Place of burial" names a cemetery as often as a place in one.
        (Holds::Plot, _) if !mostly(values, 5, |value| splitting::plot(value).is_some() || value.len() < 8) => "site",
        _ => target.key,
    }
}

fn is_uuid(value: &str) -> bool {
    uuid::Uuid::parse_str(value).is_ok()
}

fn is_year(value: &str) -> bool {
    value.len() == 4 && value.bytes().all(|byte| byte.is_ascii_digit())
}

fn is_picture(value: &str) -> bool {
    let ending = value.rsplit('.').next().unwrap_or_default().to_lowercase();
    value.contains('.') && ["jpg", "jpeg", "png", "tif", "tiff", "heic", "webp"].contains(&ending.as_str())
}

/// Whether a value is a word of the vocabulary; that nothing is known or there says nothing of a column.
fn knows(vocab: Vocab, value: &str) -> bool {
    let code = words::code(&Mapping::default(), vocab, value);
    code.is_some_and(|code| !["unknown", "none", "none_confirmed", "other"].contains(&code.as_str()))
}

/// What a column most likely is by its values alone.
fn by_values(values: &[&str]) -> Option<&'static str> {
    let is_camp = |value: &str| {
        let value = crate::search::fold(value);
        ["stalag", "oflag", "dulag", "шталаг", "офлаг"]
            .iter()
            .any(|camp| value.contains(camp))
    };
    let is_position = |value: &str| {
        let has_degrees = value.contains(['.', '°']) && value.len() > 8;
        has_degrees && position::read(value).is_some()
    };
    let is_date = |value: &str| {
        let date = PartialDate::read(value);
        let is_war = date.min.get(..4).is_some_and(|year| ("1914".."1951").contains(&year));
        date.is_understood() && is_war && value.len() > 4
    };
    if values.len() < 2 {
        return None;
    }
    if mostly(values, 8, is_picture) {
        return Some("photo");
    }
    if mostly(values, 8, is_position) {
        return Some("position");
    }
    if mostly(values, 6, is_camp) {
        return Some("pow_camp");
    }
    if mostly(values, 8, is_date) {
        return Some("death_date");
    }
    if mostly(values, 8, |value| {
        !is_year(value) && municipality::named(value).is_some()
    }) {
        return Some("municipality");
    }
    // A year is no postal code, although some of these are.
    let is_postal = |value: &str| is_year(value) && crate::model::region::regime_of_postal_code(value).is_some();
    if mostly(values, 10, is_postal) && values.iter().any(|value| *value > "2100" || *value < "1700") {
        return Some("postal_code");
    }
    let vocabularies = [
        ("condition", Vocab::Condition),
        ("marker_type", Vocab::MarkerType),
        ("materials", Vocab::Material),
        ("kind", Vocab::MemorialKind),
        ("protection", Vocab::Protection),
        ("death_cause", Vocab::DeathCause),
        ("denomination", Vocab::Denomination),
    ];
    let found = vocabularies
        .into_iter()
        .find(|(_, vocab)| mostly(values, 6, |value| knows(*vocab, value)));
    found.map(|(key, _)| key)
}

/// Whether dates in figures have a second figure that no month has, and never a first one.
fn is_month_first(mapping: &Mapping, columns: &[Vec<&str>]) -> bool {
    let mut over: BTreeMap<bool, usize> = BTreeMap::new();
    for (column, values) in mapping.columns.iter().zip(columns) {
        let is_date = matches!(
            column.target().map(|target| target.holds),
            Some(Holds::Date(_, DatePart::Whole))
        );
        for value in values.iter().filter(|_| is_date) {
            let figures: Vec<u16> = value
                .split(['/', '.', '-'])
                .filter_map(|part| part.parse().ok())
                .collect();
            if let [first, second, _] = figures[..] {
                *over.entry(false).or_default() += usize::from((13..32).contains(&first));
                *over.entry(true).or_default() += usize::from((13..32).contains(&second));
            }
        }
    }
    over.get(&true).is_some_and(|second| *second > 0) && over.get(&false).is_none_or(|first| *first == 0)
}
