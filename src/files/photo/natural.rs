//! The order in which people count file names: `DSC_9` before `DSC_10`. Not for words in a list on the screen.

use std::cmp::Ordering;

/// Compares names, runs of digits by their value, letters without case; equal names by their very characters.
pub(super) fn compare(left: &str, right: &str) -> Ordering {
    let (mut one, mut other) = (left, right);
    loop {
        let (digits, behind) = number(one);
        let (other_digits, other_behind) = number(other);
        let order = if !digits.is_empty() && !other_digits.is_empty() {
            (one, other) = (behind, other_behind);
            by_value(digits, other_digits)
        } else {
            let (mut letters, mut other_letters) = (one.chars(), other.chars());
            let (letter, other_letter) = (letters.next(), other_letters.next());
            if letter.is_none() && other_letter.is_none() {
                return left.cmp(right);
            }
            (one, other) = (letters.as_str(), other_letters.as_str());
            letter.map(folded).cmp(&other_letter.map(folded))
        };
        if order.is_ne() {
            return order;
        }
    }
}

/// Splits off the digits that a text begins with.
fn number(text: &str) -> (&str, &str) {
    text.split_at(text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len()))
}

/// Compares digits of any length by their value: the longer is the larger once leading zeros are gone.
fn by_value(left: &str, right: &str) -> Ordering {
    let (left, right) = (left.trim_start_matches('0'), right.trim_start_matches('0'));
    left.len().cmp(&right.len()).then_with(|| left.cmp(right))
}

fn folded(letter: char) -> char {
    letter.to_lowercase().next().unwrap_or(letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_count_by_value_and_case_does_not_matter() {
        let sorted = [
            "", "1", "01a", "2", "10", "a", "A1", "a2b", "a2c", "A10", "a010b", "b", "é", "я",
        ];
        for (place, left) in sorted.iter().enumerate() {
            for right in &sorted[place + 1..] {
                assert_eq!(compare(left, right), Ordering::Less, "{left} before {right}");
                assert_eq!(compare(right, left), Ordering::Greater, "{right} after {left}");
            }
        }
    }

    #[test]
    fn names_that_count_the_same_still_have_one_order() {
        assert_eq!(compare("a01", "a1"), Ordering::Less);
        assert_eq!(compare("A1", "a1"), Ordering::Less);
        assert_eq!(compare("a1", "a1"), Ordering::Equal);
        assert_eq!(
            compare("7".repeat(60).as_str(), "8".repeat(59).as_str()),
            Ordering::Greater
        );
    }
}
