//! Cuts a typed date into numbers, words and marks, blind to accents, case and the many kinds of dash.
//! Knows no vocabulary: what a word means is for `lexicon.rs`.

/// A piece of a typed date.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Token {
    /// Digits, `X` where one is unknown.
    Number(String),
    /// Letters, folded.
    Word(String),
    /// Any other character that is not a space, quote or bracket.
    Mark(char),
}

/// The pieces of `text`.
pub(super) fn tokens(text: &str) -> Vec<Token> {
    let chars = plain_chars(text);
    let mut tokens = Vec::new();
    let mut at = 0;
    while let Some(&first) = chars.get(at) {
        let number = number_len(&chars, at);
        if number > 0 {
            push_number(&chars[at..at + number], chars.get(at + number), &mut tokens);
            at += number;
        } else if first.is_alphabetic() {
            let length = chars[at..].iter().take_while(|c| c.is_alphabetic()).count();
            tokens.push(Token::Word(fold(&chars[at..at + length])));
            at += length;
            // "févr.", "г.": the full stop of a short form.
            at += usize::from(chars.get(at) == Some(&'.'));
        } else {
            if !is_passed_over(first) {
                tokens.push(Token::Mark(first));
            }
            at += 1;
        }
    }
    tokens
}

/// One dash, one slash, no combining accents and no invisible characters.
fn plain_chars(text: &str) -> Vec<char> {
    let text = text.replace("+/-", "±").replace("+-", "±");
    let invisible = |c: char| matches!(c, '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{feff}' | '\u{ad}');
    let plain = |c| match c {
        '\u{2010}'..='\u{2015}' | '\u{2212}' => '-',
        '\\' | '\u{2044}' => '/',
        other => other,
    };
    text.chars().filter(|&c| !invisible(c)).map(plain).collect()
}

fn is_passed_over(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '(' | ')' | '[' | ']' | '\'' | '"' | '‘' | '’' | '“' | '”' | '«' | '»' | '†' | '*'
        )
}

fn is_separator(c: char) -> bool {
    matches!(c, '.' | '/' | '-')
}

/// How many characters from `at` are one number: "1944", "194x", "19??", "__", "XX"; 0 if none.
fn number_len(chars: &[char], at: usize) -> usize {
    let is_x = |c: char| matches!(c, 'x' | 'X');
    let in_number = |c: char| c.is_ascii_digit() || is_x(c) || matches!(c, '_' | '?');
    let mut length = chars[at..].iter().take_while(|c| in_number(**c)).count();
    // "11XI43", "XII": here the X begins a word.
    while length > 0 && is_x(chars[at + length - 1]) && chars.get(at + length).is_some_and(|c| c.is_alphabetic()) {
        length -= 1;
    }
    let run = &chars[at..at + length];
    let touches = |place: Option<usize>| {
        place
            .and_then(|place| chars.get(place))
            .is_some_and(|c| "./-".contains(*c))
    };
    let holds = match run.first() {
        None => false,
        // One X is the Roman October.
        Some(c) if is_x(*c) => run.len() > 1,
        // "??.05.1943" stands for digits, "1943 ??" is doubt.
        Some('?') => run.len() > 1 && (touches(at.checked_sub(1)) || touches(Some(at + length))),
        Some(_) => true,
    };
    if holds { length } else { 0 }
}

/// "194?" and "1?.05." miss a digit, "1944?" and "12? May" are doubtful.
fn push_number(run: &[char], next: Option<&char>, tokens: &mut Vec<Token>) {
    let doubts = run.iter().rev().take_while(|c| **c == '?').count();
    let known = run.len() - doubts;
    let stands_for_digits = match known {
        0 => true,
        1 => run.len() == 2 && next.is_some_and(|c| is_separator(*c)),
        2 | 3 => run.len() == 4,
        _ => false,
    };
    let digits = if stands_for_digits { run } else { &run[..known] };
    tokens.push(Token::Number(
        digits
            .iter()
            .map(|c| if c.is_ascii_digit() { *c } else { 'X' })
            .collect(),
    ));
    if doubts > 0 && !stands_for_digits {
        tokens.push(Token::Mark('?'));
    }
}

/// Lower case without accents, so that "Fevrier", "FÉVRIER" and "май" in any encoding are the same word.
fn fold(word: &[char]) -> String {
    let mut folded = String::with_capacity(word.len());
    for c in word.iter().flat_map(|c| c.to_lowercase()) {
        match c {
            'à'..='å' => folded.push('a'),
            'ç' => folded.push('c'),
            'è'..='ë' => folded.push('e'),
            'ì'..='ï' => folded.push('i'),
            'ò'..='ö' => folded.push('o'),
            'ù'..='ü' => folded.push('u'),
            'ß' => folded.push_str("ss"),
            'ё' => folded.push('е'),
            'й' => folded.push('и'),
            other => folded.push(other),
        }
    }
    folded
}
