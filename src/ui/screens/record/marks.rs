//! The marks of a transcription as buttons put them in: lost, doubtful, expanded, line.
//! What they mean when read is in `model::inscription_text`.

use std::ops::Range;

use crate::model::inscription_text::DOUBTFUL;

/// A mark that a button puts in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mark {
    /// Letters that are lost and restored.
    Lost,
    /// A letter that is not sure.
    Doubtful,
    /// Letters that the carver left to the reader.
    Expanded,
    /// The end of a line.
    Line,
}

impl Mark {
    /// Every mark, in the order of the buttons.
    pub const ALL: &[Self] = &[Self::Lost, Self::Doubtful, Self::Expanded, Self::Line];

    /// How it looks.
    pub const fn sign(self) -> &'static str {
        match self {
            Self::Lost => "[ ]",
            Self::Doubtful => "ạ",
            Self::Expanded => "( )",
            Self::Line => "|",
        }
    }

    /// Key of its word in the texts.
    pub const fn key(self) -> &'static str {
        match self {
            Self::Lost => "record-mark-lost",
            Self::Doubtful => "record-mark-doubtful",
            Self::Expanded => "record-mark-expanded",
            Self::Line => "record-mark-line",
        }
    }

    /// The text with this mark put around or behind the letters `selected`, and the place of the cursor after it.
    /// Without a selection, doubtful marks the letter before the cursor. Places count letters, not bytes.
    pub fn put(self, text: &str, selected: Range<usize>) -> (String, usize) {
        let letters: Vec<char> = text.chars().collect();
        let (head, rest) = letters.split_at(selected.start);
        let (inside, tail) = rest.split_at(selected.len());
        let mut put: String = head.iter().collect();
        // Inside empty brackets the cursor stands between them; else behind what was marked.
        let mut back = 0;
        match self {
            Self::Lost | Self::Expanded => {
                let (open, close) = if self == Self::Lost { ('[', ']') } else { ('(', ')') };
                put.push(open);
                put.extend(inside);
                put.push(close);
                back = usize::from(inside.is_empty());
            }
            Self::Doubtful if inside.is_empty() => put.push(DOUBTFUL),
            Self::Doubtful => {
                for letter in inside {
                    put.push(*letter);
                    if letter.is_alphanumeric() {
                        put.push(DOUBTFUL);
                    }
                }
            }
            Self::Line => {
                put.extend(inside);
                put.push('|');
            }
        }
        let cursor = put.chars().count() - back;
        put.extend(tail);
        (put, cursor)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_go_around_what_is_selected() {
        assert_eq!(Mark::Lost.put("АЛЕКСЕЙ", 2..4), ("АЛ[ЕК]СЕЙ".to_owned(), 6));
        assert_eq!(
            Mark::Expanded.put("s", 1..1),
            ("s()".to_owned(), 2),
            "the cursor stands between them"
        );
    }

    #[test]
    fn a_doubtful_letter_gets_a_dot_below_it() {
        assert_eq!(Mark::Doubtful.put("name", 2..2), ("na\u{323}me".to_owned(), 3));
        assert_eq!(Mark::Doubtful.put("a b", 0..3).0, "a\u{323} b\u{323}", "gaps get none");
    }

    #[test]
    fn a_line_ends_behind_the_cursor_or_the_selection() {
        assert_eq!(Mark::Line.put("ab", 1..1), ("a|b".to_owned(), 2));
        assert_eq!(Mark::Line.put("ab", 0..1), ("a|b".to_owned(), 2));
    }
}
