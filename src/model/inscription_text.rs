//! The plain reading of a transcription: the marks taken out, nothing guessed.
//! Marks: `[abc]` lost and restored, `[...]` or `[..3..]` lost, `(abc)` expanded, `{abc}` superfluous,
//! `<abc>` left out by the carver, underdot doubtful, `|` line break.

/// Combining dot below: marks a letter as doubtful.
pub const DOUBTFUL: char = '\u{323}';

/// What the transcription reads, as one line.
pub fn plain(diplomatic: &str) -> String {
    let mut reading = String::with_capacity(diplomatic.len());
    let mut letters = diplomatic.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '[' => {
                let inside: String = letters.by_ref().take_while(|c| *c != ']').collect();
                reading.push_str(if inside.starts_with("..") { "…" } else { &inside });
            }
            '{' => letters.by_ref().take_while(|c| *c != '}').for_each(drop),
            '(' | ')' | '<' | '>' | ']' | '}' | DOUBTFUL => {}
            '|' | '\n' | '\r' => reading.push(' '),
            other => reading.push(other),
        }
    }
    reading.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn the_marks_are_read_as_they_are_meant() {
        assert_eq!(
            plain("ЗАХАРЧЕНКО |\nАЛЕКСЕЙ [ПЕТРОВИЧ] |\n1918 – 194[3]"),
            "ЗАХАРЧЕНКО АЛЕКСЕЙ ПЕТРОВИЧ 1918 – 1943"
        );
        assert_eq!(
            plain("s(oldat) {the the} <de> na\u{323}me [..3..] [...]"),
            "soldat de name … …"
        );
        assert_eq!(plain("broken [bracket"), "broken bracket");
    }
}
