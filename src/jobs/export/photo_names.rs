//! How copies of photos are called: by the code of the grave, who rests there, what the photo shows and the day. Names that
//! every system takes, each once in its folder.

use std::collections::{HashMap, HashSet};

use super::super::Result;
use crate::model::{Row, photo};
use crate::store::Store;

/// Letters of a name; longer ones trouble some systems and many people.
const LETTERS: usize = 90;
/// Bytes of a name; with its number and ending it stays under the 255 that file systems hold.
const BYTES: usize = 200;

/// Names of devices, which Windows takes for no file whatever their ending.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];
/// The same, numbered from 1 to 9.
const PORTS: [&str; 2] = ["com", "lpt"];

/// What a photo is called by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Called {
    /// The code of the first grave that it shows at.
    pub code: String,
    /// Who or what that is.
    pub name: String,
    /// Its role there, as a code.
    pub role: String,
    /// What the camera's file was called, without its ending.
    pub original: String,
}

impl Called {
    /// Asks the catalogue.
    pub fn of(store: &Store, row: &Row) -> Result<Self> {
        let [code, name, role] = store.photo_called(row.uuid())?;
        let original = row.text(photo::ORIGINAL_NAME);
        let original = original.rsplit_once('.').map_or(original, |(stem, _)| stem);
        Ok(Self {
            code,
            name,
            role,
            original: original.to_owned(),
        })
    }
}

/// "ARL-0012 Petrov Ivan marker 2024-05-09", as far as that is known; else the name that the camera gave.
pub fn name_of(called: &Called, day: &str) -> String {
    let known = [&called.code, &called.name, &called.role].map(|part| part.trim());
    let mut parts: Vec<&str> = known.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.is_empty() {
        return plain(&called.original);
    }
    // The day stands even where the name is too long for all of it.
    let day = day.trim();
    let room = LETTERS - day.chars().count();
    let name = plain(&parts.join(" ").chars().take(room).collect::<String>());
    parts = vec![&name, day];
    parts.retain(|part| !part.is_empty());
    parts.join(" ")
}

/// A text as a file name that every system takes: no folders, no signs that mean something, not too long.
fn plain(text: &str) -> String {
    let kept = |c: char| {
        if c.is_alphanumeric() || matches!(c, ' ' | '-' | '_' | ',') {
            c
        } else {
            '_'
        }
    };
    let mut bytes = 0;
    let fits = |c: &char| {
        bytes += c.len_utf8();
        bytes <= BYTES
    };
    let name: String = text.chars().map(kept).take(LETTERS).take_while(fits).collect();
    let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
    if name.is_empty() {
        "photo".to_owned()
    } else if is_device(&name) {
        format!("{name}_")
    } else {
        name
    }
}

fn is_device(name: &str) -> bool {
    let name = name.to_lowercase();
    let is_port = |port: &str| {
        let number = name.strip_prefix(port).and_then(|rest| rest.parse::<u8>().ok());
        number.is_some_and(|number| (1..=9).contains(&number))
    };
    DEVICES.contains(&name.as_str()) || PORTS.into_iter().any(is_port)
}

/// The names of a folder that are given already, without their endings: a photo and what is told of it share one.
#[derive(Debug, Default)]
pub struct Names {
    taken: HashSet<String>,
    /// The number that the next of a name gets at least.
    next: HashMap<String, u64>,
}

impl Names {
    /// The names of files that are there and stay.
    pub fn of(files: impl Iterator<Item = String>) -> Self {
        let stem = |name: String| match name.rsplit_once('.') {
            Some((stem, _)) if !stem.is_empty() => stem.to_lowercase(),
            _ => name.to_lowercase(),
        };
        Self {
            taken: files.map(stem).collect(),
            next: HashMap::new(),
        }
    }

    /// A name that nobody has yet, with a number where there are several.
    pub fn free(&mut self, name: &str, extension: &str) -> String {
        let next = self.next.entry(name.to_lowercase()).or_insert(1);
        loop {
            let number = *next;
            *next += 1;
            let tried = if number == 1 {
                name.to_owned()
            } else {
                format!("{name} {number}")
            };
            if self.taken.insert(tried.to_lowercase()) {
                return format!("{tried}.{extension}");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_plain_and_never_stands_twice() {
        assert_eq!(plain("ARL-1 O'Neil/../../etc marker"), "ARL-1 O_Neil_______etc marker");
        assert_eq!(plain("Талда  Владимир"), "Талда Владимир");
        assert_eq!(plain(" \u{202e} "), "_");
        let mut names = Names::of(["b.JPG".to_owned(), ".hidden".to_owned()].into_iter());
        assert_eq!(
            ["a", "A", "a", "B"].map(|name| names.free(name, "jpg")),
            ["a.jpg", "A 2.jpg", "a 3.jpg", "B 2.jpg"]
        );
        assert_eq!(names.free("a", "xmp"), "a 4.xmp", "a photo and its notes share a name");
    }

    #[test]
    fn windows_takes_every_name() {
        for (text, name) in [
            ("CON", "CON_"),
            ("nul", "nul_"),
            ("Lpt1", "Lpt1_"),
            ("com", "com"),
            ("com0", "com0"),
            ("Constantin", "Constantin"),
            ("end. ", "end_"),
        ] {
            assert_eq!(plain(text), name);
        }
        assert!(plain(&"Ж".repeat(300)).len() <= BYTES);
        assert!(plain(&"𝔸".repeat(300)).len() <= BYTES);
    }

    #[test]
    fn the_day_stands_at_the_end_of_the_longest_name() {
        let mut called = Called {
            code: "ARL-0012".to_owned(),
            name: "Petrov Ivan".to_owned(),
            role: "marker".to_owned(),
            original: "IMG_1".to_owned(),
        };
        assert_eq!(name_of(&called, "2024-05-09"), "ARL-0012 Petrov Ivan marker 2024-05-09");
        called.name = "Иван ".repeat(60);
        let name = name_of(&called, "2024-05-09");
        assert!(
            name.ends_with(" 2024-05-09") && name.chars().count() <= LETTERS + 1,
            "{name}"
        );
        assert_eq!(
            name_of(
                &Called {
                    original: "IMG_1".to_owned(),
                    ..Called::default()
                },
                "2024"
            ),
            "IMG_1"
        );
    }
}
