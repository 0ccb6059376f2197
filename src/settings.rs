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

    /// Puts a catalogue on top of the recent ones.
    pub fn remember(&mut self, catalogue: &Path) {
        self.recent.retain(|known| known != catalogue);
        self.recent.insert(0, catalogue.to_path_buf());
        self.recent.truncate(RECENT_KEPT);
    }
}
