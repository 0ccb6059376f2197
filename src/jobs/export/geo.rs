//! Writes the graves and memorials for maps, as `GeoJSON` or KML; for KML with a thumbnail of each beside the file.

use std::fs;
use std::path::{Path, PathBuf};

use super::super::{Error, Reporter, Result};
use super::order::{Export, cancelled_or, rounded, stop};
use crate::files::atomic::Replacement;
use crate::files::geo::{GeoJsonWriter, GeoPlace, KmlWriter};
use crate::model::export::{ExportFormat, Positions};
use crate::model::{Vocab, terms};
use crate::store::{self, MapPlace, Store, Thumbs};
use crate::texts::Texts;

/// Writes the file. Returns how many memorials it holds.
pub(super) fn export(store: &Store, wanted: &Export, reporter: &Reporter) -> Result<u64> {
    let broken = |source: std::io::Error| Error::file(&wanted.out, source);
    let texts = Texts::new(wanted.lang);
    reporter.total(store.memorial_count()?);
    let file = Replacement::begin(&wanted.out).map_err(broken)?;
    let mut count = 0;
    if wanted.format == ExportFormat::GeoJson {
        let mut writer = GeoJsonWriter::new(file).map_err(broken)?;
        each(store, wanted, reporter, |place| {
            count += 1;
            writer.write(&geo_place(wanted, &texts, place))
        })?;
        writer.finish().and_then(Replacement::commit).map_err(broken)?;
    } else {
        let title = store.title()?;
        let mut writer = KmlWriter::new(file, &title).map_err(broken)?;
        let mut pictures = Pictures::new(store, &wanted.out)?;
        each(store, wanted, reporter, |place| {
            count += 1;
            let picture = pictures.put(&place.cover)?;
            writer.write(&GeoPlace {
                picture,
                ..geo_place(wanted, &texts, place)
            })
        })?;
        writer.finish().and_then(Replacement::commit).map_err(broken)?;
    }
    Ok(count)
}

fn each(
    store: &Store,
    wanted: &Export,
    reporter: &Reporter,
    mut write: impl FnMut(&MapPlace) -> std::io::Result<()>,
) -> Result<()> {
    let visited = store.each_place(&wanted.query, |place| {
        reporter.advance(1);
        if reporter.is_cancelled() {
            return Err(stop());
        }
        write(&place).map_err(|source| store::Error::Io {
            path: wanted.out.clone(),
            source,
        })
    });
    visited.map_err(|error| cancelled_or(error.into(), reporter))
}

fn geo_place(wanted: &Export, texts: &Texts, place: &MapPlace) -> GeoPlace {
    let own = place.own.filter(|_| wanted.positions != Positions::OfSites);
    let is_own = own.is_some();
    let position = own.or(place.of_site).map(|(lat, lon)| match wanted.positions {
        Positions::Rounded => (rounded(lat), rounded(lon)),
        _ => (lat, lon),
    });
    let term = |vocab, code: &str| terms::label(vocab, code, wanted.lang).to_owned();
    let name = if place.name.is_empty() {
        &place.code
    } else {
        &place.name
    };
    let from = match (position.is_some(), is_own) {
        (false, _) => String::new(),
        (true, true) => texts.get("map-position-own"),
        (true, false) => texts.get("map-position-site"),
    };
    let said = [
        ("code", place.code.clone()),
        ("kind", term(Vocab::MemorialKind, &place.kind)),
        ("other_names", place.other_names.clone()),
        ("site", place.site.clone()),
        ("municipality", place.municipality.clone()),
        ("died", place.died.clone()),
        ("status", term(Vocab::Summary, &place.status)),
        ("condition", term(Vocab::Condition, &place.condition)),
        ("position_of", from),
    ];
    let said = said.into_iter().filter(|(_, text)| !text.is_empty());
    GeoPlace {
        id: place.memorial.to_string(),
        name: name.clone(),
        position,
        properties: said.map(|(name, text)| (name.to_owned(), text)).collect(),
        picture: String::new(),
    }
}

/// The thumbnails beside a KML file, in a folder of its name.
struct Pictures {
    thumbs: Thumbs,
    folder: PathBuf,
    name: String,
}

impl Pictures {
    fn new(store: &Store, out: &Path) -> Result<Self> {
        let stem = out.file_stem().unwrap_or_default().to_string_lossy();
        let name = format!("{stem}_files");
        Ok(Self {
            thumbs: Thumbs::open(&store.place().thumbs())?,
            folder: out.with_file_name(&name),
            name,
        })
    }

    /// Puts a thumbnail beside the file. Returns its path from there, or "" where there is none.
    fn put(&mut self, sha256: &str) -> std::io::Result<String> {
        // A thumbnail that was not made yet can be made at any time: the file is whole without it.
        let Some(jpeg) = self.thumbs.get(sha256).map_err(std::io::Error::other)? else {
            return Ok(String::new());
        };
        fs::create_dir_all(&self.folder)?;
        let file = format!("{sha256}.jpg");
        fs::write(self.folder.join(&file), jpeg)?;
        Ok(format!("{}/{file}", self.name))
    }
}
