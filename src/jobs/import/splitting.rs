//! Takes cells apart that hold several things: whole names, places in a cemetery, dates with the month first.

use crate::model::import::NameOrder;
use crate::search::fold;

/// Surname, given names and patronymic of a whole name, or `None` where it is better kept as it is written.
pub fn name(text: &str, order: NameOrder) -> Option<[String; 3]> {
    let text = text.trim();
    let words: Vec<&str> = text.split_whitespace().collect();
    let parts = |surname: &str, rest: &[&str]| {
        let (rest, patronymic) = match rest {
            [given @ .., last] if !given.is_empty() && is_patronymic(last) => (given, *last),
            rest => (rest, ""),
        };
        Some([surname.to_owned(), rest.join(" "), patronymic.to_owned()])
    };
    match order {
        NameOrder::AsWritten => None,
        NameOrder::SurnameComma => {
            let (surname, rest) = text.split_once(',')?;
            let rest: Vec<&str> = rest.split_whitespace().collect();
            parts(surname.trim(), &rest)
        }
        _ if words.len() < 2 || text.contains(['(', '/', ',', '?']) => None,
        NameOrder::SurnameFirst => {
            let length = particles(&words);
            parts(&words[..length].join(" "), &words[length..])
        }
        NameOrder::GivenFirst => {
            // "Jan Van den Berg": from the first particle on it is the surname.
            let start = words.iter().skip(1).position(|word| is_particle(word));
            let start = start.map_or(words.len() - 1, |place| place + 1);
            parts(&words[start..].join(" "), &words[..start])
        }
    }
}

/// How many words the surname at the start has: particles go with the word behind them.
fn particles(words: &[&str]) -> usize {
    let leading = words.iter().take_while(|word| is_particle(word)).count();
    (leading + 1).min(words.len() - 1)
}

fn is_particle(word: &str) -> bool {
    let small = [
        "van", "von", "de", "den", "der", "du", "des", "la", "le", "ter", "ten", "vander", "zu",
    ];
    small.contains(&fold(word).as_str())
}

/// Whether a word is a father's name as Russian has it, in Cyrillic or as it is spelt in other languages.
pub fn is_patronymic(word: &str) -> bool {
    let word = fold(word);
    let endings = [
        "вич",
        "вна",
        "ична",
        "инична",
        "vich",
        "vitch",
        "vitsj",
        "witsch",
        "vic",
        "vna",
        "wna",
        "wicz",
        "ievna",
        "evic",
        "evitch",
        "ич",
        "itch",
    ];
    word.chars().count() > 5 && endings.iter().any(|ending| word.ends_with(ending))
}

/// The likeliest order of the whole names in a column.
pub fn name_order<'a>(names: impl Iterator<Item = &'a str>) -> NameOrder {
    let (mut all, mut commas, mut last, mut middle) = (0, 0, 0, 0);
    for name in names {
        let words: Vec<&str> = name.split_whitespace().collect();
        if words.len() < 2 {
            continue;
        }
        all += 1;
        commas += usize::from(name.split_once(',').is_some_and(|(_, rest)| !rest.trim().is_empty()));
        let place = words.iter().skip(1).position(|word| is_patronymic(word));
        last += usize::from(words.len() > 2 && place == Some(words.len() - 2));
        middle += usize::from(words.len() > 2 && place == Some(0) && words.len() == 3);
    }
    let most = |count: usize| all > 0 && count * 10 >= all * 6;
    if most(commas) {
        NameOrder::SurnameComma
    } else if most(last) {
        NameOrder::SurnameFirst
    } else if most(middle) {
        NameOrder::GivenFirst
    } else {
        NameOrder::AsWritten
    }
}

/// Section, row and number of a grave from a text such as "Plot 2. Row C. Grave 7."; `None` where no number follows
/// from it for certain.
pub fn plot(text: &str) -> Option<[String; 3]> {
    const SECTION: [&str; 16] = [
        "plot",
        "section",
        "vak",
        "perk",
        "blok",
        "block",
        "carre",
        "parcelle",
        "feld",
        "abteilung",
        "участок",
        "сектор",
        "квартал",
        "zone",
        "pl",
        "sec",
    ];
    const ROW: [&str; 7] = ["row", "rij", "rang", "rangee", "reihe", "ряд", "line"];
    const GRAVE: [&str; 14] = [
        "grave",
        "graves",
        "graf",
        "graven",
        "tombe",
        "tombes",
        "grab",
        "graber",
        "могила",
        "могилы",
        "no",
        "nr",
        "gr",
        "place",
    ];
    let mut found: [Option<String>; 3] = [None, None, None];
    let mut now: Option<usize> = None;
    // The words before the first key, such as "Coll.", stay with the number.
    let mut before = String::new();
    for word in text.split(|c: char| c.is_whitespace() || matches!(c, '.' | ',' | ';' | ':' | '/')) {
        let key = fold(word);
        let key = key.trim_end_matches('°');
        if key.is_empty() {
            continue;
        }
        let kinds = [
            SECTION.contains(&key),
            ROW.contains(&key),
            GRAVE.contains(&key) || key == "n",
        ];
        if let Some(kind) = kinds.iter().position(|is| *is) {
            if found[kind].is_some() {
                return None;
            }
            found[kind] = Some(String::new());
            now = Some(kind);
            continue;
        }
        let target = match now {
            Some(kind) => found[kind].get_or_insert_default(),
            None => &mut before,
        };
        if !target.is_empty() {
            target.push(' ');
        }
        target.push_str(word);
    }
    let [section, row, grave] = found.map(Option::unwrap_or_default);
    let is_short = |text: &str| text.chars().count() <= 12;
    if !(is_short(&section) && is_short(&row)) || grave.is_empty() && row.is_empty() {
        return None;
    }
    let grave = if before.is_empty() {
        grave
    } else {
        format!("{before} {grave}")
    };
    Some([section, row, grave])
}

/// A date in figures with its day before its month, where the month stood first.
pub fn day_first(text: &str) -> String {
    let trimmed = text.trim();
    for gap in ['/', '.', '-'] {
        let parts: Vec<&str> = trimmed.split(gap).collect();
        let is_figure = |part: &&str| !part.is_empty() && part.len() <= 2 && part.bytes().all(|b| b.is_ascii_digit());
        if let [month, day, year] = parts.as_slice()
            && is_figure(month)
            && is_figure(day)
            && month.parse().is_ok_and(|month: u8| month <= 12)
        {
            return format!("{day}{gap}{month}{gap}{year}");
        }
    }
    text.to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_names_are_taken_apart_in_the_order_that_is_given() {
        let parts = |text: &str, order| name(text, order).map(|parts| parts.join("|"));
        assert_eq!(
            parts("Петров Иван Сергеевич", NameOrder::SurnameFirst).as_deref(),
            Some("Петров|Иван|Сергеевич")
        );
        assert_eq!(
            parts("Petrov, Ivan Sergueïevitch", NameOrder::SurnameComma).as_deref(),
            Some("Petrov|Ivan|Sergueïevitch")
        );
        assert_eq!(
            parts("Jan Karel Van den Berg", NameOrder::GivenFirst).as_deref(),
            Some("Van den Berg|Jan Karel|")
        );
        assert_eq!(
            parts("Van den Berg Jan", NameOrder::SurnameFirst).as_deref(),
            Some("Van den Berg|Jan|")
        );
        for unclear in ["Петров", "Petrov (Petroff) Ivan", "Petrov / Petroff"] {
            assert_eq!(parts(unclear, NameOrder::SurnameFirst), None, "{unclear}");
        }
        assert_eq!(parts("Petrov Ivan", NameOrder::AsWritten), None);
    }

    #[test]
    fn the_order_of_names_is_guessed_from_commas_and_fathers_names() {
        let guess = |names: &[&str]| name_order(names.iter().copied());
        assert_eq!(
            guess(&["Petrov, Ivan", "Sidorov, Pavel", "Onbekend"]),
            NameOrder::SurnameComma
        );
        assert_eq!(
            guess(&["Петров Иван Сергеевич", "Щукина Анна Петровна"]),
            NameOrder::SurnameFirst
        );
        assert_eq!(guess(&["Ivan Sergeevich Petrov"]), NameOrder::GivenFirst);
        assert_eq!(guess(&["John Smith", "Peter Brown"]), NameOrder::AsWritten);
    }

    #[test]
    fn a_place_in_a_cemetery_is_taken_apart_by_its_words() {
        let parts = |text: &str| plot(text).map(|parts| parts.join("|"));
        assert_eq!(parts("Row A. Grave 12.").as_deref(), Some("|A|12"));
        assert_eq!(parts("Plot 2. Row C. Grave 7.").as_deref(), Some("2|C|7"));
        assert_eq!(parts("Coll. grave 3-5.").as_deref(), Some("||Coll 3-5"));
        assert_eq!(parts("Vak 3, rij B, graf 14").as_deref(), Some("3|B|14"));
        assert_eq!(parts("ряд 2, могила 5").as_deref(), Some("|2|5"));
        for unclear in [
            "near the church",
            "",
            "Row A. Row B.",
            "Section of the men who fell in 1914, row 3",
        ] {
            assert_eq!(parts(unclear), None, "{unclear}");
        }
    }

    #[test]
    fn a_month_that_stands_first_is_put_behind_the_day() {
        assert_eq!(day_first("5/23/1944"), "23/5/1944");
        assert_eq!(day_first("12-11-44"), "11-12-44");
        for other in ["23/5/1944", "1944-05-23", "May 1944", "5/1944"] {
            assert_eq!(day_first(other), other);
        }
    }
}
