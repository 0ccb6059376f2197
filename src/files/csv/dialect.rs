//! The two dialects of CSV: separators, line ends, quotes and the text of numbers.
//! Which cells a column has and in what words is not settled here.

/// How a CSV file is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// For programs: UTF-8 without a mark, `,`, LF, decimal point, quotes where needed (RFC 4180), codes and names.
    Exchange,
    /// For a double click in Belgium: UTF-8 with a mark, `;`, CRLF, decimal comma, all text quoted, labels.
    ExcelBelgium,
}

impl Dialect {
    /// What the file begins with: a byte order mark, or nothing.
    pub const fn opening(self) -> &'static str {
        match self {
            Self::Exchange => "",
            Self::ExcelBelgium => "\u{feff}",
        }
    }

    /// What stands between two cells.
    pub const fn separator(self) -> char {
        match self {
            Self::Exchange => ',',
            Self::ExcelBelgium => ';',
        }
    }

    /// What ends every row, the last one too.
    pub const fn line_end(self) -> &'static str {
        match self {
            Self::Exchange => "\n",
            Self::ExcelBelgium => "\r\n",
        }
    }

    /// The shortest text that reads back as the same number, never with an exponent.
    pub fn number(self, number: f64) -> String {
        let text = number.to_string();
        match self {
            Self::Exchange => text,
            Self::ExcelBelgium => text.replace('.', ","),
        }
    }

    /// A yes or a no; the Excel preset has 1 and 0, which every language of Excel reads alike.
    pub const fn flag(self, flag: bool) -> &'static str {
        match (self, flag) {
            (Self::Exchange, true) => "true",
            (Self::Exchange, false) => "false",
            (Self::ExcelBelgium, true) => "1",
            (Self::ExcelBelgium, false) => "0",
        }
    }

    /// Whether a text must be quoted to come back as it is.
    pub fn quotes(self, text: &str) -> bool {
        match self {
            Self::Exchange => {
                text.contains([self.separator(), '"', '\r', '\n'])
                    || text.starts_with(char::is_whitespace)
                    || text.ends_with(char::is_whitespace)
            }
            Self::ExcelBelgium => true,
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn a_number_is_short_and_has_no_exponent() {
        assert_eq!(Dialect::Exchange.number(50.846_7), "50.8467");
        assert_eq!(Dialect::Exchange.number(12.0), "12");
        assert_eq!(Dialect::Exchange.number(1e21), "1000000000000000000000");
        assert_eq!(Dialect::Exchange.number(1e-7), "0.0000001");
        assert_eq!(Dialect::ExcelBelgium.number(-4.352_5), "-4,3525");
    }

    #[test]
    fn only_text_that_would_be_misread_is_quoted_in_exchange() {
        for plain in ["", "Ivan Ivanov", "194/35", "it's", "a;b", "=1+1"] {
            assert!(!Dialect::Exchange.quotes(plain), "{plain:?}");
        }
        for awkward in [
            "a,b",
            "say \"so\"",
            "two\nlines",
            "a\rb",
            " before",
            "after ",
            "\ttab",
            "\u{a0}wide",
        ] {
            assert!(Dialect::Exchange.quotes(awkward), "{awkward:?}");
        }
    }

    proptest! {
        #[test]
        fn a_number_reads_back_as_the_same_number(number in prop::num::f64::NORMAL | prop::num::f64::ZERO) {
            let text = Dialect::ExcelBelgium.number(number);
            prop_assert!(!text.contains(['e', 'E', '.']));
            prop_assert_eq!(text.replace(',', ".").parse::<f64>().map(f64::to_bits), Ok(number.to_bits()));
        }
    }
}
