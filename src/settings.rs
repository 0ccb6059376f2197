//! What the program remembers of its user and window, outside any catalogue. Losing it loses no data.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::files::atomic::Replacement;
use crate::model::import::SavedMapping;
use crate::model::query::SavedFilter;

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[allow(missing_docs, reason = "each says itself")]
pub enum Theme {
    #[default]
    System,
    Light,
    Dark,
}

/// The window's place on the screen, in points.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[allow(missing_docs, reason = "each says itself")]
pub struct Window {
    pub x: f32,
    pub y: f32,
    pub width: f32,
    pub height: f32,
    pub is_maximized: bool,
}

/// A second copy of a catalogue's photos, as far as this machine knows.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct SecondCopy {
    /// The catalogue's folder.
    pub catalogue: PathBuf,
    /// Where the copy lies.
    pub folder: PathBuf,
    /// Whether photos that come in are copied by themselves.
    pub is_kept: bool,
    /// Whether photos came in that are not there yet.
    pub is_behind: bool,
    /// When it was last brought up to date.
    pub last: Option<LastCopy>,
}

impl SecondCopy {
    /// The same after it was brought up to date: photos that are there and those copied now, unless that failed, and
    /// whether all of the catalogue's are there.
    #[must_use]
    pub fn after(self, done: Option<(u64, u64)>, is_in_step: bool) -> Self {
        let last = done.map(|(there, copied)| LastCopy {
            at: jiff::Timestamp::now().to_string(),
            there,
            copied,
        });
        Self {
            is_behind: !is_in_step,
            last: last.or(self.last.clone()),
            ..self
        }
    }
}

/// What came of bringing a second copy up to date.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct LastCopy {
    /// UTC time stamp.
    pub at: String,
    /// Photos that were there in the end.
    pub there: u64,
    /// Those of them that were copied then.
    pub copied: u64,
}

/// What is remembered.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Who signs changes.
    pub author: String,
    /// Light or dark.
    pub theme: Theme,
    /// Size of text and everything with it; 1 is as drawn.
    pub text_scale: f32,
    /// Catalogues opened lately, newest first.
    pub recent: Vec<PathBuf>,
    /// The folder of the last file dialog.
    pub last_folder: Option<PathBuf>,
    /// Where the window was.
    pub window: Option<Window>,
    /// Width of the record beside the list, in points.
    pub record_width: f32,
    /// Columns of the tables, as the window keeps them.
    pub tables: serde_json::Value,
    /// Columns that the last exported table had; none for all.
    pub export_columns: Vec<String>,
    /// Filters of the list, kept under a name.
    pub filters: Vec<SavedFilter>,
    /// What the columns of imported tables were, for the next one with the same header; newest first.
    pub mappings: Vec<SavedMapping>,
    /// Second copies of the photos of catalogues.
    pub second_copies: Vec<SecondCopy>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            author: String::new(),
            theme: Theme::default(),
            text_scale: 1.0,
            recent: Vec::new(),
            last_folder: None,
            window: None,
            record_width: 462.0,
            tables: serde_json::Value::Null,
            export_columns: Vec::new(),
            filters: Vec::new(),
            mappings: Vec::new(),
            second_copies: Vec::new(),
        }
    }
}

/// How many catalogues the welcome screen offers.
const RECENT_KEPT: usize = 8;
/// How many mappings are kept.
const MAPPINGS_KEPT: usize = 20;

impl Settings {
    /// The settings file of this user: `STELE_SETTINGS` if set, else in the system's folder for such things.
    pub fn path() -> Option<PathBuf> {
        std::env::var_os("STELE_SETTINGS")
            .map(PathBuf::from)
            .or_else(|| Some(dirs::config_dir()?.join("stele").join("settings.json")))
    }

    /// Reads the settings. A missing or unreadable file gives the defaults: nothing of value is in it.
    pub fn load(path: &Path) -> Self {
        fs::read_to_string(path)
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default()
    }

    /// Writes the settings.
    pub fn save(&self, path: &Path) -> io::Result<()> {
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder)?;
        }
        let mut file = Replacement::begin(path)?;
        serde_json::to_writer_pretty(&mut file, self)?;
        file.commit()
    }

    /// Keeps a mapping for the next table with the same header.
    pub fn keep_mapping(&mut self, kept: SavedMapping) {
        let headers: Vec<String> = kept
            .mapping
            .columns
            .iter()
            .map(|column| column.header.clone())
            .collect();
        self.mappings.retain(|known| !known.mapping.fits(&headers));
        self.mappings.insert(0, kept);
        self.mappings.truncate(MAPPINGS_KEPT);
    }

    /// The second copy of the photos of the catalogue in that folder.
    pub fn second_copy(&self, catalogue: &Path) -> Option<&SecondCopy> {
        self.second_copies.iter().find(|kept| kept.catalogue == catalogue)
    }

    /// The same for a folder that may be called by way of others. Asks the disk: not within a frame.
    pub fn second_copy_by_any_way(&self, catalogue: &Path) -> Option<&SecondCopy> {
        let real = fs::canonicalize(catalogue).ok();
        let is_same = |kept: &&SecondCopy| real.is_some() && fs::canonicalize(&kept.catalogue).ok() == real;
        self.second_copy(catalogue)
            .or_else(|| self.second_copies.iter().find(is_same))
    }

    /// Remembers a second copy; a catalogue has one.
    pub fn keep_second_copy(&mut self, kept: SecondCopy) {
        self.forget_second_copy(&kept.catalogue);
        self.second_copies.push(kept);
    }

    /// Forgets the second copy of a catalogue's photos. The copy itself stays.
    pub fn forget_second_copy(&mut self, catalogue: &Path) {
        self.second_copies.retain(|known| known.catalogue != catalogue);
    }

    /// Puts a catalogue on top of the recent ones.
    pub fn remember(&mut self, catalogue: &Path) {
        self.recent.retain(|known| known != catalogue);
        self.recent.insert(0, catalogue.to_path_buf());
        self.recent.truncate(RECENT_KEPT);
    }
}
