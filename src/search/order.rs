//! Natural order: "REB-2" before "REB-10". A key that sorts so byte by byte, for the file and its indexes.

use super::fold;

/// A key whose byte order is the natural order of `text`: numbers by size, case and accents aside.
pub fn natural_key(text: &str) -> String {
    let folded = fold(text);
    let mut key = String::with_capacity(folded.len() + 8);
    let mut rest = folded.as_str();
    while let Some(first) = rest.chars().next() {
        let is_number = first.is_ascii_digit();
        let end = rest
            .find(|c: char| c.is_ascii_digit() != is_number)
            .unwrap_or(rest.len());
        let (part, later) = rest.split_at(end);
        if is_number {
            push_number(&mut key, part);
        } else {
            key.push_str(part);
        }
        rest = later;
    }
    key
}

/// A number sorts by how many digits it has, then by the digits.
fn push_number(key: &mut String, digits: &str) {
    let significant = digits.trim_start_matches('0');
    // Length as one printable character from '0' on; longer numbers than any code has share the last place.
    let length = char::from_u32('0' as u32 + significant.len().min(200) as u32).unwrap_or('0');
    key.push('0');
    key.push(length);
    key.push_str(significant);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_sort_as_people_count() {
        let mut codes = [
            "REB-10",
            "reb-9",
            "REB-0002",
            "ARL-1",
            "194/35",
            "194/4",
            "REB-100000000000",
            "REB-10a",
        ];
        codes.sort_by_key(|code| natural_key(code));
        assert_eq!(
            codes,
            [
                "194/4",
                "194/35",
                "ARL-1",
                "REB-0002",
                "reb-9",
                "REB-10",
                "REB-10a",
                "REB-100000000000"
            ]
        );
    }
}
