//! Looks a catalogue over: the file, its references, its rules, its photos; repairs what can be repaired.
//! Whether a photo's file is whole is asked of the caller, who knows files.

use std::collections::HashSet;
use std::fs;
use std::path::PathBuf;

use super::{Result, Store, listing, log, rows};
use crate::model::{Kind, Row, Table, photo, terms};

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Harmless: nothing is lost or wrong.
    Note,
    /// Something to look at.
    Warning,
    /// Something is missing or broken.
    Error,
}

impl Level {
    /// Its name in the output of `check`.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// Something that a check found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// How bad it is.
    pub level: Level,
    /// The file, table or record.
    pub place: String,
    /// Key in the texts of what is wrong there.
    pub what: &'static str,
    /// Details for the text: a value, a name.
    pub detail: String,
}

impl Finding {
    /// A finding at `place`.
    pub fn new(level: Level, place: impl Into<String>, what: &'static str, detail: impl Into<String>) -> Self {
        Self {
            level,
            place: place.into(),
            what,
            detail: detail.into(),
        }
    }
}

impl Store {
    /// Looks over the file, its references and its rules.
    pub fn check_records(&self) -> Result<Vec<Finding>> {
        let mut findings = self.check_file()?;
        if !findings.is_empty() {
            // In a damaged file nothing else can be trusted.
            return Ok(findings);
        }
        self.check_codes(&mut findings)?;
        self.check_terms(&mut findings)?;
        self.check_drafts(&mut findings)?;
        if let Some(change) = log::unfinished(self.connection(), i64::MAX)? {
            findings.push(Finding::new(
                Level::Note,
                change.label.key,
                "check-unfinished",
                change.at,
            ));
        }
        Ok(findings)
    }

    fn check_file(&self) -> Result<Vec<Finding>> {
        let mut findings = Vec::new();
        let file = self.place().file.display().to_string();
        let mut statement = self.connection().prepare("PRAGMA integrity_check(20)")?;
        for verdict in statement.query_map([], |row| row.get::<_, String>(0))? {
            let verdict = verdict?;
            if verdict != "ok" {
                findings.push(Finding::new(Level::Error, &file, "check-integrity", verdict));
            }
        }
        let mut statement = self.connection().prepare("PRAGMA foreign_key_check")?;
        for place in statement.query_map([], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(2)?)))? {
            let (table, target) = place?;
            findings.push(Finding::new(Level::Error, table, "check-reference", target));
        }
        Ok(findings)
    }

    fn check_codes(&self, findings: &mut Vec<Finding>) -> Result<()> {
        let sql = "SELECT code FROM memorial WHERE deleted_at IS NULL AND code <> '' GROUP BY code HAVING count(*) > 1";
        let mut statement = self.connection().prepare(sql)?;
        for code in statement.query_map([], |row| row.get::<_, String>(0))? {
            findings.push(Finding::new(Level::Note, code?, "check-shared-code", ""));
        }
        Ok(())
    }

    fn check_terms(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for table in Table::ALL {
            for field in table.fields() {
                let Kind::Term(vocab) = field.kind else { continue };
                let sql = format!("SELECT DISTINCT {0} FROM {1} WHERE {0} <> ''", field.name, table.name());
                let mut statement = self.connection().prepare(&sql)?;
                for code in statement.query_map([], |row| row.get::<_, String>(0))? {
                    let code = code?;
                    if !terms::is_known(vocab, &code) {
                        let place = format!("{}.{}", table.name(), field.name);
                        findings.push(Finding::new(Level::Note, place, "check-unknown-code", code));
                    }
                }
            }
        }
        Ok(())
    }

    fn check_drafts(&self, findings: &mut Vec<Finding>) -> Result<()> {
        for draft in rows::some(self.connection(), Table::FieldDraft, "1 ORDER BY id", [])? {
            let field = draft.text(crate::model::field_draft::FIELD).to_owned();
            let typed = draft.text(crate::model::field_draft::TYPED);
            findings.push(Finding::new(Level::Note, field, "check-draft", typed));
        }
        Ok(())
    }

    /// Every photo of the catalogue, in the trash or not.
    pub fn all_photos(&self) -> Result<Vec<Row>> {
        rows::some(self.connection(), Table::Photo, "1 ORDER BY id", [])
    }

    /// Photo files that no row knows, and files that a killed program left in the temporary folder.
    pub fn strays(&self) -> Result<(Vec<PathBuf>, Vec<PathBuf>)> {
        let known: HashSet<String> = self
            .all_photos()?
            .iter()
            .map(|row| row.text(photo::SHA256).to_owned())
            .collect();
        let mut orphans = Vec::new();
        for shelf in entries(&self.place().photos()) {
            for file in entries(&shelf) {
                let stem = file.file_stem().unwrap_or_default().to_string_lossy().into_owned();
                if !known.contains(&stem) {
                    orphans.push(file);
                }
            }
        }
        let mut temporaries = self.place().temporaries();
        temporaries.retain(|path| path.is_file());
        Ok((orphans, temporaries))
    }

    /// Whether the log could bring back the photo of that content.
    pub fn log_remembers(&self, sha256: &str) -> Result<bool> {
        let sql = "SELECT EXISTS (SELECT 1 FROM change_row
                   WHERE table_name = 'photo' AND op = 'remove' AND instr(before_image, ?1) > 0)";
        Ok(self
            .connection()
            .prepare_cached(sql)?
            .query_row([sha256], |row| row.get(0))?)
    }

    /// Makes every derived line of the list anew.
    pub fn rebuild_derived(&mut self) -> Result<()> {
        let path = self.place().file.clone();
        let today = self.today();
        listing::rebuild(self.connection_mut(), today).map_err(|error| error.at(&path))
    }
}

/// What lies in a folder; a folder that is not there is empty.
fn entries(folder: &std::path::Path) -> Vec<PathBuf> {
    let Ok(found) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut found: Vec<PathBuf> = found.flatten().map(|entry| entry.path()).collect();
    found.sort();
    found
}
