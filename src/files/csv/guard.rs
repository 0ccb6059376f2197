//! The text guard of the Excel preset: one `'` before a text that a spreadsheet would take for something else.
//! It recognises what Excel reads as a formula, number, date, time or yes/no in English, Dutch, French, German and
//! Russian; in doubt it guards, since a needless `'` is taken off again and a changed text is lost.

use std::borrow::Cow;

/// Yes and no as spreadsheets know them, in lower case.
const BOOLEANS: &str = "true false waar onwaar vrai faux wahr falsch истина ложь";

/// The months in lower case; each is also known by its first three letters or more.
const MONTHS: &str = "\
    january february march april may june july august september october november december januari februari maart \
    mrt mei juni juli augustus oktober janvier février fevrier mars avril mai juin juillet août aout septembre \
    octobre novembre décembre decembre januar jänner februar märz mrz dezember январь января февраль февраля \
    март марта апрель апреля май мая июнь июня июль июля августа сентября сентябрь октября октябрь ноября ноябрь \
    декабря декабрь";

/// What may stand before or after an amount, in lower case.
const AFFIXES: &str = "- + − % € $ £ ¥ ₽ eur usd gbp chf руб. р. rub";

/// No date or time is longer, in characters; it keeps long notes from being searched for one.
const LONGEST_DATE: usize = 64;

/// The text as the Excel preset writes it: with one `'` in front if a spreadsheet would misread it.
pub fn protect(text: &str) -> Cow<'_, str> {
    if is_misread(text) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// The text that [`protect`] was given; a text that it cannot have made comes back as it is.
pub fn unprotect(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(inner) if is_misread(inner) => inner,
        _ => text,
    }
}

/// Whether a spreadsheet would misread the text. Apostrophes in front never change the answer: that is what makes
/// a typed `'=x` or `'007` come back.
fn is_misread(text: &str) -> bool {
    let core = text.trim_start_matches('\'');
    if core.starts_with(['=', '+', '-', '@', '\t', '\r', '\n']) {
        return true;
    }
    let core = core.trim();
    if !core.contains(|c: char| c.is_ascii_digit()) {
        return is_boolean(core);
    }
    let core = core.to_lowercase();
    is_number(&core) || core.chars().count() <= LONGEST_DATE && is_moment(&core)
}

fn is_boolean(text: &str) -> bool {
    // Most texts are longer than the longest of the words, and need no second look.
    text.len() <= "истина".len() && BOOLEANS.split(' ').any(|word| word == text.to_lowercase())
}

/// A number, amount, percentage, power of ten or mixed fraction; `(5)` is how accountants write −5.
fn is_number(text: &str) -> bool {
    let text = text
        .strip_prefix('(')
        .and_then(|inner| inner.strip_suffix(')'))
        .unwrap_or(text);
    let text = without_affixes(text);
    if let Some((whole, fraction)) = text.rsplit_once(' ')
        && let Some((above, below)) = fraction.split_once('/')
    {
        return [whole, above, below].into_iter().all(is_digits);
    }
    match text.split_once('e') {
        Some((mantissa, exponent)) => {
            is_decimal(mantissa) && is_digits(exponent.strip_prefix(['+', '-']).unwrap_or(exponent))
        }
        None => is_decimal(text),
    }
}

fn without_affixes(mut text: &str) -> &str {
    loop {
        let before = text.len();
        for affix in AFFIXES.split(' ') {
            text = text.strip_prefix(affix).unwrap_or(text);
            text = text.strip_suffix(affix).unwrap_or(text);
            text = text.trim();
        }
        if text.len() == before {
            return text;
        }
    }
}

/// Digits with points and commas anywhere; spaces and apostrophes only before three digits.
fn is_decimal(text: &str) -> bool {
    let mut groups = text.split([' ', '\u{a0}', '\u{202f}', '\'', '’']);
    let first = groups.next().unwrap_or_default();
    let is_plain = |part: &str| part.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ','));
    text.contains(|c: char| c.is_ascii_digit())
        && is_plain(first)
        && groups.all(|group| {
            let digits = group.find(['.', ',']).unwrap_or(group.len());
            digits == 3 && is_plain(group)
        })
}

fn is_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

/// A date, a time, or a date and a time behind it.
fn is_moment(text: &str) -> bool {
    is_date(text)
        || is_time(text)
        || text.match_indices([' ', 't']).any(|(at, gap)| {
            let time = &text[at + gap.len()..];
            is_time(time.strip_suffix('z').unwrap_or(time)) && is_date(text[..at].trim_end_matches([' ', ',']))
        })
}

/// `12:30`, `12:30:15`, `3 pm`; also `3 a`, which Excel takes for three in the morning.
fn is_time(text: &str) -> bool {
    let half = ["am", "pm", " a", " p"]
        .into_iter()
        .find_map(|half| text.strip_suffix(half));
    let clock = half.unwrap_or(text).trim();
    let Some((hours, rest)) = clock.split_once(':') else {
        return half.is_some() && clock.len() <= 2 && is_digits(clock);
    };
    is_digits(hours) && rest.split(':').count() <= 2 && rest.chars().all(|c| c.is_ascii_digit() || ":.,".contains(c))
}

/// Two or three of day, month and year in any order that a spreadsheet takes.
fn is_date(text: &str) -> bool {
    let text = text
        .strip_suffix("г.")
        .or_else(|| text.strip_suffix('г'))
        .unwrap_or(text);
    let Some(parts) = parts_of_date(text.trim_end_matches([' ', '.'])) else {
        return false;
    };
    let months = parts.iter().filter(|part| **part == Part::Month).count();
    let numbers: Vec<&str> = parts.iter().filter_map(Part::number).collect();
    match (months, numbers.as_slice()) {
        (1, [_]) => true,
        (1, [a, b]) => is_day(a) || is_day(b),
        (0, [a, b]) => is_month(a) && b.len() != 3 || is_month(b) && a.len() != 3,
        (0, [a, b, c]) => [(a, b), (b, a), (b, c), (c, b)]
            .into_iter()
            .any(|(day, month)| is_day(day) && is_month(month)),
        _ => false,
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part<'a> {
    Number(&'a str),
    Month,
}

impl<'a> Part<'a> {
    const fn number(&self) -> Option<&'a str> {
        match self {
            Self::Number(number) => Some(number),
            Self::Month => None,
        }
    }
}

/// The numbers and month names of a text that holds nothing else but what stands between them.
fn parts_of_date(text: &str) -> Option<Vec<Part<'_>>> {
    let mut parts = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let is_number = rest.starts_with(|c: char| c.is_ascii_digit());
        let same = |c: char| {
            if is_number {
                c.is_ascii_digit()
            } else {
                c.is_alphabetic()
            }
        };
        let (part, behind) = rest.split_at(rest.find(|c| !same(c)).unwrap_or(rest.len()));
        let part = match is_number {
            true if part.len() <= 4 => Part::Number(part),
            false if is_month_name(part) => Part::Month,
            _ => return None,
        };
        rest = behind.trim_start_matches([' ', '\u{a0}', '\u{202f}', '.', ',', '/', '-']);
        let gap = behind[..behind.len() - rest.len()].trim();
        let both_numbers = is_number && rest.starts_with(|c: char| c.is_ascii_digit());
        if parts.len() == 3 || both_numbers && !fits_between_numbers(gap, parts.contains(&Part::Month)) {
            return None;
        }
        parts.push(part);
    }
    Some(parts)
}

/// Only a date with the month's name may have a space or a comma between two numbers: `mei 3, 1944`.
fn fits_between_numbers(gap: &str, month_is_named: bool) -> bool {
    matches!(gap, "/" | "-" | ".") || month_is_named && matches!(gap, "" | ",")
}

fn is_month_name(word: &str) -> bool {
    word.chars().count() >= 3 && MONTHS.split(' ').any(|month| month.starts_with(word))
}

fn is_day(number: &str) -> bool {
    number.len() <= 2 && number.parse().is_ok_and(|day: u8| (1..=31).contains(&day))
}

fn is_month(number: &str) -> bool {
    number.len() <= 2 && number.parse().is_ok_and(|month: u8| (1..=12).contains(&month))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[track_caller]
    fn assert_guarded(texts: &[&str]) {
        for text in texts {
            assert_eq!(protect(text), format!("'{text}"), "{text:?} must be guarded");
            assert_eq!(unprotect(&protect(text)), *text);
        }
    }

    #[test]
    fn what_starts_a_formula_is_guarded() {
        assert_guarded(&[
            "=x",
            "+32 475",
            "-",
            "@home",
            "\tx",
            "\rx",
            "\nx",
            "=HYPERLINK(\"x\")",
            "-1",
        ]);
    }

    #[test]
    fn what_reads_as_a_number_is_guarded() {
        assert_guarded(&[
            "007", "1944", "1E5", "1e-5", "1,5", "1.5", "1.234,5", "1,234.5", "12.", ".5", ",5", " 7 ",
        ]);
        assert_guarded(&[
            "1 234",
            "1\u{a0}234,50",
            "1\u{202f}234",
            "1'234.5",
            "1’234",
            "1,2,3",
            "(1944)",
            "(1,5)",
        ]);
        assert_guarded(&[
            "5%",
            "5 %",
            "%5",
            "€ 12",
            "12 €",
            "$5",
            "£1.50",
            "12 EUR",
            "1 200 руб.",
            "12,-",
            "12-",
        ]);
        assert_guarded(&["1 1/2", "0 194/35", "−5"]);
    }

    #[test]
    fn what_reads_as_a_date_is_guarded() {
        assert_guarded(&[
            "12/3",
            "1944-11",
            "1944-11-03",
            "3/11/1944",
            "3.11.44",
            "3.11.",
            "11/44",
            "12-5",
            "1-2/1944",
        ]);
        assert_guarded(&[
            "nov/44",
            "3 mei",
            "3 mei 1944",
            "mei 3, 1944",
            "3. März 1944",
            "3 févr. 44",
            "Jänner 45",
        ]);
        assert_guarded(&[
            "MARCH1",
            "SEPT2",
            "1DEC",
            "Oct-4",
            "2-Sep",
            "Jan 44",
            "mrt 44",
            "August 1944",
            "9 мая 1945 г.",
        ]);
        assert_guarded(&[
            "9 мая",
            "5 декабрь",
            "дек.44",
            "3 / 11 / 1944",
            "3. 11. 1944",
            "1944/11",
            "44/11",
        ]);
    }

    #[test]
    fn what_reads_as_a_time_is_guarded() {
        assert_guarded(&[
            "12:30",
            "3:16",
            "26:30:15",
            "12:30:15,5",
            "3 pm",
            "3pm",
            "12 A",
            "3 p",
            "12:30 PM",
        ]);
        assert_guarded(&[
            "3/11/1944 12:30",
            "1944-11-03T12:30:00",
            "1944-11-03T12:30:00Z",
            "3 nov 1944, 12:30",
        ]);
    }

    #[test]
    fn what_reads_as_yes_or_no_is_guarded() {
        assert_guarded(&[
            "TRUE",
            "false",
            "Waar",
            "ONWAAR",
            "VRAI",
            "FAUX",
            "WAHR",
            "FALSCH",
            "ИСТИНА",
            "ложь",
            " true ",
        ]);
    }

    #[test]
    fn plain_text_stays_as_it_is() {
        let texts = [
            "",
            "'",
            "''",
            "'s-Gravenbrakel",
            "Talda",
            "Jan",
            "May",
            "mei",
            "August",
            "Mars",
            "REB-0001",
            "194/35",
            "194/350",
            "A. 12",
            "12A",
            "12 bis",
            "rue 12",
            "3e rij",
            "1944?",
            "194X",
            "1943/1944",
            "../1944",
            "1944-XX-03",
            "[1944,1945]",
            "true story",
            "waarom",
            "e5",
            "E",
            "%",
            "€",
            "(x)",
            "...",
            "a=b",
            "x@y.be",
            "2 graves",
            "12 12",
            "0475 12 34 56",
            "5 rue du 11 novembre",
            "Route 66",
            "3rd row",
            "Matthew 3:16",
            "33/45/99",
            "ex. 5",
            "Талда 5",
            "0190f8a2-7c3e-7e1b-9d55-2f60a7a1c001",
        ];
        for text in texts {
            assert_eq!(protect(text), text, "{text:?} needs no guard");
            assert_eq!(unprotect(text), text, "{text:?} carries no guard");
        }
    }

    #[test]
    fn a_typed_apostrophe_comes_back() {
        assert_eq!(protect("'=x"), "''=x");
        assert_eq!(unprotect("''=x"), "'=x");
        assert_eq!(unprotect("'=x"), "=x");
        assert_guarded(&["'=x", "''=x", "'007", "'TRUE", "' 007", "''12/3", "'44"]);
    }

    #[test]
    fn a_very_long_text_is_judged_quickly_and_rightly() {
        let notes = "1 ".repeat(100_000);
        assert_eq!(protect(&notes), notes);
        assert_guarded(&[&"9".repeat(1_000)]);
    }

    /// Any text, and texts made of what the guard looks at.
    fn texts() -> impl Strategy<Value = String> {
        prop_oneof![
            any::<String>(),
            "[-'=+@\t\r\n 0-9.,/:eE%()€]{0,8}",
            "'{0,3}([0-9]{1,4}[-/. ]?){0,3}(nov|мая|TRUE)?"
        ]
    }

    proptest! {
        #[test]
        fn every_text_comes_back(text in texts()) {
            let protected = protect(&text);
            prop_assert_eq!(unprotect(&protected), &text);
        }

        #[test]
        fn a_text_that_was_not_protected_is_left_alone(text in texts()) {
            let bare = unprotect(&text);
            prop_assert!(bare == text || protect(bare) == text.as_str());
        }
    }
}
