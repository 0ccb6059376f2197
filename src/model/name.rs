//! Names as evidence: which form shows first, in which script a form is written.

use super::{Lang, Row, Table, Value, memorial, person_name, site};

/// The ISO 15924 code of the script that `text` is mostly written in, or "" where it has no letters.
pub fn script_of(text: &str) -> &'static str {
    let mut counts = [
        ("Latn", 0),
        ("Cyrl", 0),
        ("Geor", 0),
        ("Armn", 0),
        ("Arab", 0),
        ("Grek", 0),
        ("Hebr", 0),
    ];
    for letter in text.chars().filter(|letter| letter.is_alphabetic()) {
        let place = match letter {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => 0,
            '\u{400}'..='\u{52F}' => 1,
            '\u{10A0}'..='\u{10FF}' | '\u{1C90}'..='\u{1CBF}' => 2,
            '\u{530}'..='\u{58F}' => 3,
            '\u{600}'..='\u{6FF}' | '\u{750}'..='\u{77F}' => 4,
            '\u{370}'..='\u{3FF}' => 5,
            '\u{590}'..='\u{5FF}' => 6,
            _ => continue,
        };
        counts[place].1 += 1;
    }
    counts
        .iter()
        .rev()
        .max_by_key(|(_, count)| *count)
        .filter(|(_, count)| *count > 0)
        .map_or("", |(code, _)| code)
}

/// A name form as one text: the full text, else its parts, surname first.
pub fn full_text(form: &Row) -> String {
    let full = form.text(person_name::FULL_TEXT);
    if !full.is_empty() {
        return full.to_owned();
    }
    let parts = [person_name::SURNAME, person_name::GIVEN, person_name::PATRONYMIC].map(|part| form.text(part));
    parts
        .iter()
        .filter(|part| !part.is_empty())
        .copied()
        .collect::<Vec<_>>()
        .join(" ")
}

/// The form that shows first: the preferred one, else the first that is not rejected.
pub fn preferred(forms: &[Row]) -> Option<&Row> {
    let standing = |form: &&Row| form.text(person_name::CERTAINTY) != "rejected" && !full_text(form).is_empty();
    forms
        .iter()
        .find(|form| form.flag(person_name::PREFERRED) && !full_text(form).is_empty())
        .or_else(|| forms.iter().find(standing))
}

/// The other forms as texts, without those that say the same.
pub fn others(forms: &[Row]) -> Vec<String> {
    let shown = preferred(forms).map(full_text).unwrap_or_default();
    let mut others: Vec<String> = Vec::new();
    for text in forms
        .iter()
        .map(full_text)
        .filter(|text| !text.is_empty() && *text != shown)
    {
        if !others.contains(&text) {
            others.push(text);
        }
    }
    others
}

/// The cells of a name form that somebody typed as one text.
pub fn cells_of(person: uuid::Uuid, text: &str, preferred: bool) -> Vec<(super::Field, Value)> {
    vec![
        (person_name::PERSON, Value::Id(person)),
        (person_name::FULL_TEXT, Value::text(text)),
        (person_name::SCRIPT, Value::text(script_of(text))),
        (person_name::PREFERRED, Value::Whole(i64::from(preferred))),
    ]
}

/// The fields of a text that exists per language, `lang` first.
fn by_language(table: Table, lang: Lang) -> Vec<super::Field> {
    let fields = match table {
        Table::Site => [
            site::NAME_EN,
            site::NAME_NL,
            site::NAME_FR,
            site::NAME_DE,
            site::NAME_RU,
        ],
        _ => [
            memorial::TITLE_EN,
            memorial::TITLE_NL,
            memorial::TITLE_FR,
            memorial::TITLE_DE,
            memorial::TITLE_RU,
        ],
    };
    let first = fields[lang as usize];
    std::iter::once(first)
        .chain(fields.into_iter().filter(|field| *field != first))
        .collect()
}

/// The name of a site in `lang`, else in the first language that has one, else its municipality or code.
pub fn of_site(row: &Row, lang: Lang) -> String {
    let mut fields = by_language(Table::Site, lang);
    fields.extend([site::MUNICIPALITY, site::CODE]);
    first_text(row, &fields)
}

/// The title of a memorial in `lang`, else in the first language that has one.
pub fn title_of(row: &Row, lang: Lang) -> String {
    first_text(row, &by_language(Table::Memorial, lang))
}

/// The field in which a site's name of `lang` stands.
pub fn site_name_field(lang: Lang) -> super::Field {
    by_language(Table::Site, lang)[0]
}

/// The field in which a memorial's title of `lang` stands.
pub fn title_field(lang: Lang) -> super::Field {
    by_language(Table::Memorial, lang)[0]
}

fn first_text(row: &Row, fields: &[super::Field]) -> String {
    fields
        .iter()
        .map(|field| row.text(*field))
        .find(|text| !text.is_empty())
        .unwrap_or_default()
        .to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use uuid::Uuid;

    fn form(text: &str, preferred: bool) -> Row {
        let mut row = Row::new(Table::PersonName, Uuid::now_v7());
        row.cells.extend(
            cells_of(Uuid::nil(), text, preferred)
                .into_iter()
                .map(|(field, value)| (field.name, value)),
        );
        row
    }

    #[test]
    fn a_script_is_known_by_its_letters() {
        for (text, script) in [
            ("Захарченко Алексей", "Cyrl"),
            ("Sachartchenko Alex", "Latn"),
            ("გიორგი", "Geor"),
            ("Աբրահամ", "Armn"),
            ("1943", ""),
        ] {
            assert_eq!(script_of(text), script, "{text}");
        }
    }

    #[test]
    fn the_preferred_form_shows_first_and_the_others_once() {
        let forms = [
            form("Sachartchenko", false),
            form("Захарченко", true),
            form("Sachartchenko", false),
        ];
        assert_eq!(preferred(&forms).map(full_text).as_deref(), Some("Захарченко"));
        assert_eq!(others(&forms), ["Sachartchenko"]);
    }
}
