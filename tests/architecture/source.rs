//! Rust files as these tests see them: code without comments and strings, and the strings with their lines.
//! A reader of Rust's lexical rules, not a parser; code that only tests compile is left out.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

/// One Rust file.
pub struct Source {
    /// Its path from the project's folder, with `/`.
    pub path: String,
    /// Its text as it stands.
    pub text: String,
    /// The text with comments, strings and test modules turned into blanks, line for line.
    pub code: String,
    /// The strings of the code, in order.
    pub literals: Vec<Literal>,
}

/// A string in the code.
pub struct Literal {
    /// Its line, from 1.
    pub line: usize,
    /// The code before it, without blanks: `expect(`.
    pub before: String,
    /// What it says, escapes as written.
    pub value: String,
    start: usize,
}

impl Literal {
    /// Whether it tells egui which widget is meant: nobody reads it.
    pub fn is_widget_name(&self) -> bool {
        let before = self.before.trim_end_matches('(');
        let makers = ["Id::new", "Id::unique", "id_salt", "push_id", "id.with", "Dialog::new"];
        let panels = ["Panel::left", "Panel::right", "Panel::top", "Panel::bottom"];
        makers.iter().chain(&panels).any(|maker| before.ends_with(maker))
    }
}

impl Source {
    /// Reads a file's text.
    pub fn new(path: &str, text: &str) -> Self {
        let (mut code, mut literals) = read(text);
        for (from, to) in test_modules(&code) {
            blank(&mut code[from..to]);
            literals.retain(|literal| literal.start < from || literal.start >= to);
        }
        Self {
            path: path.to_owned(),
            text: text.to_owned(),
            code: code.into_iter().collect(),
            literals,
        }
    }

    /// The top-level folder or file of `src` that it belongs to, without `.rs`; "" outside `src`.
    pub fn folder(&self) -> &str {
        let inside = self.path.strip_prefix("src/").unwrap_or_default();
        let first = inside.split('/').next().unwrap_or_default();
        first.strip_suffix(".rs").unwrap_or(first)
    }

    /// Whether only tests compile it.
    pub fn is_test(&self) -> bool {
        self.path.starts_with("tests/") || self.path.ends_with("/tests.rs")
    }

    /// The place of a character of `code`, as `file:line`.
    pub fn at(&self, byte: usize) -> String {
        self.line(self.code[..byte].matches('\n').count() + 1)
    }

    /// A line, as `file:line`.
    pub fn line(&self, line: usize) -> String {
        format!("{}:{line}", self.path)
    }

    /// Where `word` stands in the code as a word of its own, as bytes.
    pub fn words<'s>(&'s self, word: &'s str) -> impl Iterator<Item = usize> + 's {
        let is_part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
        self.code
            .match_indices(word)
            .map(|(start, _)| start)
            .filter(move |start| {
                let (before, after) = (&self.code[..*start], &self.code[start + word.len()..]);
                !is_part(before.chars().next_back()) && !is_part(after.chars().next())
            })
    }
}

/// Every Rust file below `folder` of the project, by path.
pub fn sources(folder: &str) -> io::Result<Vec<Source>> {
    let mut found = Vec::new();
    for path in files(&project().join(folder), "rs")? {
        found.push(Source::new(&shown(&path), &fs::read_to_string(&path)?));
    }
    Ok(found)
}

/// The project's folder.
pub fn project() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A path from the project's folder, with `/`.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(project())
        .unwrap_or(path)
        .to_string_lossy()
        .replace('\\', "/")
}

/// Every file below `folder` with that ending, by path.
pub fn files(folder: &Path, ending: &str) -> io::Result<Vec<PathBuf>> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            found.extend(files(&path, ending)?);
        } else if path.extension().is_some_and(|extension| extension == ending) {
            found.push(path);
        }
    }
    found.sort();
    Ok(found)
}

fn blank(part: &mut [char]) {
    for c in part.iter_mut().filter(|c| **c != '\n') {
        *c = ' ';
    }
}

/// The text with comments and strings blanked, and the strings.
fn read(text: &str) -> (Vec<char>, Vec<Literal>) {
    let mut code: Vec<char> = text.chars().collect();
    let mut literals = Vec::new();
    let (mut place, mut line) = (0, 1);
    while place < code.len() {
        let rest = &code[place..];
        let end = if rest.starts_with(&['/', '/']) {
            place + rest.iter().position(|c| *c == '\n').unwrap_or(rest.len())
        } else if rest.starts_with(&['/', '*']) {
            place + comment_length(rest)
        } else if let Some((opening, hashes)) = raw_opening(&code, place) {
            let closing: String = std::iter::once('"').chain(std::iter::repeat_n('#', hashes)).collect();
            let inside: String = rest[opening..].iter().collect();
            let length = inside.find(&closing).map_or(inside.len(), |byte| byte);
            literals.push(literal(&code, (place, line), inside[..length].to_owned()));
            place + opening + inside[..length].chars().count() + closing.chars().count()
        } else if rest[0] == '"' {
            let length = string_length(rest);
            literals.push(literal(
                &code,
                (place, line),
                rest[1..length.max(2) - 1].iter().collect(),
            ));
            place + length
        } else if let Some(length) = character_length(rest) {
            place + length
        } else {
            line += usize::from(code[place] == '\n');
            place += 1;
            continue;
        };
        let end = end.min(code.len());
        line += code[place..end].iter().filter(|c| **c == '\n').count();
        blank(&mut code[place..end]);
        place = end;
    }
    (code, literals)
}

fn literal(code: &[char], (start, line): (usize, usize), value: String) -> Literal {
    let from = start.saturating_sub(60);
    let before: String = code[from..start].iter().filter(|c| !c.is_whitespace()).collect();
    Literal {
        line,
        before,
        value,
        start,
    }
}

/// The length of a block comment; they nest.
fn comment_length(rest: &[char]) -> usize {
    let (mut depth, mut place) = (0, 0);
    while place < rest.len() {
        match (rest[place], rest.get(place + 1)) {
            ('/', Some('*')) => (depth, place) = (depth + 1, place + 2),
            ('*', Some('/')) => (depth, place) = (depth - 1, place + 2),
            _ => place += 1,
        }
        if depth == 0 {
            break;
        }
    }
    place
}

/// The length of a raw string's opening and the number of its `#`, if one starts here.
fn raw_opening(code: &[char], place: usize) -> Option<(usize, usize)> {
    let is_word = place > 0 && (code[place - 1].is_alphanumeric() || code[place - 1] == '_') && code[place - 1] != 'b';
    if code[place] != 'r' || is_word {
        return None;
    }
    let hashes = code[place + 1..].iter().take_while(|c| **c == '#').count();
    (code.get(place + 1 + hashes) == Some(&'"')).then_some((hashes + 2, hashes))
}

/// The length of a string with both its quotes.
fn string_length(rest: &[char]) -> usize {
    let mut place = 1;
    while place < rest.len() && rest[place] != '"' {
        place += if rest[place] == '\\' { 2 } else { 1 };
    }
    place + 1
}

/// The length of a character literal; a lifetime is none.
fn character_length(rest: &[char]) -> Option<usize> {
    if rest[0] != '\'' {
        return None;
    }
    if rest.get(1) == Some(&'\\') {
        return rest.iter().skip(3).position(|c| *c == '\'').map(|after| after + 4);
    }
    (rest.get(2) == Some(&'\'')).then_some(3)
}

/// Where modules and functions that only tests compile begin and end, as places of characters.
fn test_modules(code: &[char]) -> Vec<(usize, usize)> {
    let mark: Vec<char> = "#[cfg(test)]".chars().collect();
    let mut found = Vec::new();
    let mut place = 0;
    while place < code.len() {
        if !code[place..].starts_with(&mark) {
            place += 1;
            continue;
        }
        let end = item_end(code, place + mark.len());
        found.push((place, end));
        place = end;
    }
    found
}

/// The end of the item that starts at `from`: its `;`, or the brace that closes it.
fn item_end(code: &[char], from: usize) -> usize {
    let mut depth = 0_usize;
    for (place, c) in code.iter().enumerate().skip(from) {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            ';' if depth == 0 => return place + 1,
            _ => continue,
        }
        if depth == 0 {
            return place + 1;
        }
    }
    code.len()
}

#[test]
fn comments_strings_and_test_modules_are_no_code() {
    let text = r##"//! store
fn a<'x>() { let s = "ui \" // x"; let r = r#"a "b" c"#; let c = '"'; /* app /* cli */ */ b(); }
#[cfg(test)]
mod tests { fn t() { let s = "not seen"; } }
fn after() { "seen"; }
"##;
    let source = Source::new("src/model/a.rs", text);
    let values: Vec<&str> = source.literals.iter().map(|literal| literal.value.as_str()).collect();
    assert_eq!(values, [r#"ui \" // x"#, r#"a "b" c"#, "seen"]);
    assert_eq!(source.literals[2].line, 5);
    for word in ["store", "ui", "app", "cli", "tests"] {
        assert_eq!(
            source.words(word).count(),
            0,
            "{word} stands only in a comment, string or test"
        );
    }
    assert_eq!(
        source.words("after").map(|byte| source.at(byte)).collect::<Vec<_>>(),
        ["src/model/a.rs:5"]
    );
    assert_eq!(source.text.lines().count(), source.code.lines().count());
}
