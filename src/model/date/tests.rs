//! Dates as a whole: the table of phrases, and what must hold for every date and every text.

use proptest::{collection::vec, prelude::*};

use super::*;

const PHRASES: &str = include_str!("../../../tests/fixtures/date_phrases.csv");

/// Phrase, EDTF, earliest and latest day; no EDTF where the phrase must not be understood.
fn table() -> Vec<[String; 4]> {
    let mut reader = csv::ReaderBuilder::new()
        .comment(Some(b'#'))
        .from_reader(PHRASES.as_bytes());
    let rows = reader
        .records()
        .map(|row| row.map(|row| std::array::from_fn(|column| row[column].to_owned())));
    rows.collect::<Result<_, _>>()
        .expect("the table of phrases is CSV with four columns")
}

#[test]
fn every_phrase_of_the_table_is_read_as_the_table_says() {
    let mut wrong = Vec::new();
    for [phrase, edtf, min, max] in table() {
        let read = PartialDate::read(&phrase);
        assert_eq!(read.written, phrase);
        if [&read.edtf, &read.min, &read.max] != [&edtf, &min, &max] {
            wrong.push(format!(
                "{phrase}: {} ({} to {}), not {edtf} ({min} to {max})",
                read.edtf, read.min, read.max
            ));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_table_has_phrases_enough_and_each_only_once() {
    let mut phrases: Vec<_> = table().into_iter().map(|[phrase, ..]| phrase).collect();
    assert!(phrases.len() >= 60);
    phrases.sort_unstable();
    assert!(phrases.windows(2).all(|pair| pair[0] != pair[1]));
}

fn in_words(edtf: &str, lang: Lang) -> String {
    PartialDate::from_edtf(edtf).map_or_else(|| format!("{edtf} is no date"), |date| date.words(lang))
}

fn in_short(edtf: &str, lang: Lang) -> String {
    PartialDate::from_edtf(edtf).map_or_else(|| format!("{edtf} is no date"), |date| date.short(lang))
}

#[test]
fn dates_show_in_words_of_each_language() {
    for (edtf, words) in [
        (
            "1943-02",
            [
                "February 1943",
                "februari 1943",
                "février 1943",
                "Februar 1943",
                "февраль 1943",
            ],
        ),
        (
            "1943-05-01",
            ["1 May 1943", "1 mei 1943", "1er mai 1943", "1. Mai 1943", "1 мая 1943"],
        ),
        (
            "1917~",
            ["about 1917", "omstreeks 1917", "vers 1917", "um 1917", "около 1917"],
        ),
        (
            "1943-05-03~",
            [
                "about 3 May 1943",
                "omstreeks 3 mei 1943",
                "vers le 3 mai 1943",
                "um den 3. Mai 1943",
                "около 3 мая 1943",
            ],
        ),
        (
            "[1944,1945]",
            [
                "1944 or 1945",
                "1944 of 1945",
                "1944 ou 1945",
                "1944 oder 1945",
                "1944 или 1945",
            ],
        ),
        (
            "../1944",
            ["before 1945", "voor 1945", "avant 1945", "vor 1945", "до 1945"],
        ),
        (
            "1943-03/..",
            [
                "after February 1943",
                "na februari 1943",
                "après février 1943",
                "nach Februar 1943",
                "после февраля 1943",
            ],
        ),
        (
            "194X",
            ["1940s", "jaren 1940", "années 1940", "1940er Jahre", "1940-е годы"],
        ),
        (
            "1943-24",
            ["winter 1943", "winter 1943", "hiver 1943", "Winter 1943", "зима 1943"],
        ),
        (
            "1943-05-03/1943-05-05",
            [
                "3–5 May 1943",
                "3–5 mei 1943",
                "3–5 mai 1943",
                "3.–5. Mai 1943",
                "3–5 мая 1943",
            ],
        ),
        (
            "1944?",
            [
                "1944 (uncertain)",
                "1944 (onzeker)",
                "1944 (incertain)",
                "1944 (unsicher)",
                "1944 (неточно)",
            ],
        ),
    ] {
        assert_eq!(
            Lang::ALL.iter().map(|lang| in_words(edtf, *lang)).collect::<Vec<_>>(),
            words
        );
    }
}

#[test]
fn words_say_once_what_dates_share() {
    for (edtf, words) in [
        ("1943/1944", "1943–1944"),
        ("1943-02/1943-03", "February–March 1943"),
        ("1943-05-30/1943-06-02", "30 May – 2 June 1943"),
        ("1943-12/1944-02", "December 1943 – February 1944"),
        ("[1943-05-03,1943-05-04,1943-05-06]", "3, 4 or 6 May 1943"),
        ("1943~/1945?", "± 1943 – 1945?"),
        ("../1944~", "before ± 1945"),
        ("1943/", "1943 – ?"),
        ("../194X", "… – 1940s"),
        ("1943-XX-03", "03.XX.1943"),
        ("1943-XX", "1943"),
        ("194X-05", "May 194X"),
    ] {
        assert_eq!(in_words(edtf, Lang::En), words);
    }
}

#[test]
fn a_column_shows_dates_short() {
    for (edtf, lang, short) in [
        ("1943-02", Lang::En, "Feb 1943"),
        ("1943-02", Lang::Ru, "февр. 1943"),
        ("1943-05-03", Lang::En, "3 May 1943"),
        ("1917~", Lang::Fr, "± 1917"),
        ("1944?", Lang::De, "1944?"),
        ("1944%", Lang::Nl, "± 1944?"),
        ("1942/1944", Lang::En, "1942–44"),
        ("1899/1902", Lang::En, "1899–1902"),
        ("../1943-02-10", Lang::Fr, "avant le 11 févr. 1943"),
        ("194X", Lang::De, "1940er"),
    ] {
        assert_eq!(in_short(edtf, lang), short);
    }
}

#[test]
fn a_text_that_is_not_understood_shows_as_it_was_written() {
    let date = PartialDate::read("  after the harvest ");
    assert!(!date.is_understood() && !date.is_empty());
    assert_eq!(date.words(Lang::Ru), "  after the harvest ");
    assert_eq!(date.short(Lang::Ru), date.written);
    assert_eq!((date.first_day(), date.last_day()), (None, None));
}

#[test]
fn blank_text_is_no_date() {
    assert!(PartialDate::read(" \t").is_empty());
    assert_eq!(PartialDate::from_edtf(""), None);
}

#[test]
fn a_known_day_is_a_date_of_one_day() {
    let day = jiff::civil::date(1944, 2, 29);
    let date = PartialDate::from_day(day);
    assert_eq!(
        (date.edtf.as_str(), date.written.as_str()),
        ("1944-02-29", "1944-02-29")
    );
    assert_eq!((date.first_day(), date.last_day()), (Some(day), Some(day)));
    let before_our_count = PartialDate::from_day(jiff::civil::date(-44, 3, 15));
    assert!(!before_our_count.is_understood() && !before_our_count.is_empty());
}

#[test]
fn edtf_outside_the_subset_is_refused() {
    for text in [
        "1943-02-30",
        "1943-13",
        "1943-25",
        "1943-21-01",
        "1943-3X",
        "XXXX-02-30",
        "1944/1943",
        "/",
        "../..",
        "..",
        "[1944]",
        "[1944,]",
        "194x",
        "1944 ",
        "-0044",
        "Y19440",
        "1944-5",
        "1943-02-11T10:00",
        "1943//",
        "1944~?",
        "février",
    ] {
        let exact = PartialDate::from_edtf(text).filter(|date| date.edtf == text);
        assert_eq!(exact, None, "{text}");
    }
}

fn parts(cells: [&str; 6]) -> DateParts {
    let [year, month, day, qualifier, edtf, written] = cells.map(str::to_owned);
    DateParts {
        year,
        month,
        day,
        qualifier,
        edtf,
        written,
    }
}

#[test]
fn a_date_splits_into_cells() {
    for (edtf, cells) in [
        ("1943-02-11", ["1943", "2", "11", ""]),
        ("1943-02~", ["1943", "2", "", "about"]),
        ("1944%", ["1944", "", "", "about_uncertain"]),
        ("../1944", ["1945", "", "", "before"]),
        ("1943-02-12/..", ["1943", "2", "11", "after"]),
        ("194X", ["1940", "", "", "decade"]),
        ("1943-22", ["1943", "", "", "summer"]),
        ("1943-XX-03", ["1943", "", "3", ""]),
        ("XXXX-05-03", ["", "5", "3", ""]),
        ("1943/1944", ["", "", "", "between"]),
        ("[1944,1945]", ["", "", "", "one_of"]),
        ("19X4", ["", "", "", "other"]),
    ] {
        let date = PartialDate::read(edtf);
        let [year, month, day, qualifier] = cells;
        assert_eq!(date.split(), parts([year, month, day, qualifier, edtf, edtf]));
    }
}

#[test]
fn cells_changed_in_a_spreadsheet_hold_over_the_edtf_beside_them() {
    let changed = parts(["1943", "03", "", "about", "1943-02", "févr. 1943"]);
    let date = PartialDate::join(&changed);
    assert_eq!((date.edtf.as_str(), date.written.as_str()), ("1943-03~", "févr. 1943"));
}

#[test]
fn cells_without_edtf_make_a_date() {
    for (cells, edtf) in [
        (["1945", "", "", "before", "", ""], "../1944"),
        (["1943", "2", "11", "after", "", ""], "1943-02-12/.."),
        (["1940", "", "", "decade", "", ""], "194X"),
        (["1943", "", "", "winter", "", ""], "1943-24"),
        (["44", "5", "", "", "", ""], "1944-05?"),
        (["", "", "", "between", "", "1943/44"], "1943/1944"),
        (["", "", "", "", "", "vers 1944"], "1944~"),
        (["", "", "", "", "[1944,1945]", ""], "[1944,1945]"),
    ] {
        assert_eq!(PartialDate::join(&parts(cells)).edtf, edtf, "{cells:?}");
    }
}

#[test]
fn cells_that_make_no_date_are_kept_as_text() {
    let date = PartialDate::join(&parts(["1943", "2", "31", "", "1943-02", "fin février"]));
    assert_eq!(
        (date.edtf.as_str(), date.written.as_str()),
        ("", "fin février · 31 2 1943")
    );
    let date = PartialDate::join(&parts(["1943", "", "", "long ago", "", ""]));
    assert_eq!((date.edtf.as_str(), date.written.as_str()), ("", "1943 long ago"));
    assert!(PartialDate::join(&DateParts::default()).is_empty());
}

/// Points of the subset as text, a few of them of no existing day.
fn point() -> impl Strategy<Value = String> {
    let year = prop_oneof![6 => "(18|19|20)[0-9]{2}", 1 => "[0-9]{4}", 2 => "(19|20)[0-9X]X", 1 => "[0-9X]{4}"];
    let month = prop_oneof![6 => "-(0[1-9]|1[0-2])", 1 => "-[0-9X]{2}", 1 => "-2[1-4]"];
    let day = prop_oneof![4 => "", 6 => "-([01][0-9]|2[0-8])", 1 => "-(29|30|31)", 1 => "-[0-9X]{2}"];
    let mark = prop_oneof![4 => "", 1 => "[~?%]"];
    let rest = prop_oneof![1 => Just(String::new()), 3 => (month, day).prop_map(|(month, day)| month + &day)];
    (year, rest, mark).prop_map(|(year, rest, mark)| year + &rest + &mark)
}

/// Dates of the subset, each form of them.
fn edtf() -> impl Strategy<Value = PartialDate> {
    let end = prop_oneof![6 => point(), 1 => Just("..".to_owned()), 1 => Just(String::new())];
    let text = prop_oneof![
        4 => point(),
        3 => (end.clone(), end).prop_map(|(start, end)| format!("{start}/{end}")),
        2 => vec(point(), 2..5).prop_map(|points| format!("[{}]", points.join(","))),
    ];
    text.prop_filter_map("no date", |text| {
        PartialDate::from_edtf(&text).filter(|date| date.edtf == text)
    })
}

/// Texts of the words, signs and figures that dates are made of, in senseless order.
fn jumble() -> impl Strategy<Value = String> {
    let words: Vec<String> = tables::phrases().map(|(_, phrase)| phrase).collect();
    let piece = prop_oneof![
        3 => proptest::sample::select(words),
        3 => "[0-9X?]{1,5}",
        2 => "[-./,() ~?±–]",
        1 => "(May|mei|févr\\.|März|мая)",
    ];
    vec(piece, 1..8).prop_map(|pieces| pieces.join(" "))
}

#[test]
fn about_a_month_is_as_wide_however_its_unknown_day_is_written() {
    let max = |edtf: &str| PartialDate::read(edtf).max;
    assert_eq!(max("1814-02~"), "1816-02-29");
    assert_eq!(max("1814-02-XX~"), max("1814-02~"));
}

proptest! {
    #[test]
    fn every_date_is_shown_in_every_language(date in edtf()) {
        for lang in Lang::ALL {
            prop_assert!(!date.words(*lang).is_empty());
            prop_assert!(!date.short(*lang).is_empty());
        }
    }

    #[test]
    fn every_date_is_read_from_its_own_edtf(date in edtf()) {
        prop_assert_eq!(&PartialDate::read(&date.edtf), &date);
        prop_assert_eq!(Edtf::parse(&date.edtf).map(|edtf| edtf.to_string()), Some(date.edtf));
    }

    #[test]
    fn the_earliest_day_is_never_after_the_latest(date in edtf()) {
        if let (Some(first), Some(last)) = (date.first_day(), date.last_day()) {
            prop_assert!(first <= last);
            prop_assert!(date.min <= date.max, "ISO days sort as text");
        }
        prop_assert_eq!((date.first_day().is_none(), date.last_day().is_none()), (date.min.is_empty(), date.max.is_empty()));
    }

    #[test]
    fn a_date_survives_the_spreadsheet(date in edtf()) {
        prop_assert_eq!(PartialDate::join(&date.split()), date);
    }

    #[test]
    fn a_single_date_survives_its_cells_alone(date in edtf()) {
        let cells = date.split();
        if !cells.year.is_empty() {
            let again = PartialDate::join(&DateParts { edtf: String::new(), written: String::new(), ..cells });
            prop_assert_eq!((again.min, again.max), (date.min, date.max));
        }
    }

    #[test]
    fn a_date_shown_in_words_is_read_again(year in 1000..2999_i16, month in 1..=12_i8, day in 1..=28_i8, form in 0..9_u8) {
        let (iso, month) = (format!("{year}-{month:02}-{day:02}"), format!("{year}-{month:02}"));
        let edtf = match form {
            0 => iso,
            1 => month,
            2 => format!("{iso}~"),
            3 => format!("{month}?"),
            4 => format!("../{month}"),
            5 => format!("{iso}/.."),
            6 => format!("{iso}/{year}-12-31"),
            7 => format!("[{year},{}]", year + 1),
            _ => format!("{year}-22"),
        };
        for lang in Lang::ALL {
            prop_assert_eq!(&PartialDate::read(&in_words(&edtf, *lang)).edtf, &edtf, "{}", in_words(&edtf, *lang));
            prop_assert_eq!(&PartialDate::read(&in_short(&edtf, *lang)).edtf, &edtf, "{}", in_short(&edtf, *lang));
        }
    }

    #[test]
    fn any_text_is_kept_and_what_is_understood_is_valid(text in prop_oneof!["\\PC{0,24}", "[0-9Xx./?~–, -]{1,14}", jumble()]) {
        let date = PartialDate::read(&text);
        if !text.trim().is_empty() {
            prop_assert_eq!(&date.written, &text);
        }
        if date.is_understood() {
            let same = PartialDate::from_edtf(&date.edtf).map(|same| (same.edtf, same.min, same.max));
            prop_assert_eq!(same, Some((date.edtf, date.min, date.max)));
        }
    }
}
