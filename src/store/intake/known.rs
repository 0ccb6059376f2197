//! Which codes and places of graves the catalogue may hold, in a few bits each: what is surely new is not looked for.

use fastbloom::BloomFilter;
use rusqlite::Connection;

use super::super::Result;
use crate::model::import::Draft;
use crate::model::memorial;

/// Bits of the filter: 16 MiB, which tells five million graves apart but for one in a hundred.
const BITS: usize = 128 << 20;
/// The same bits on every run, so that a trial is repeated exactly.
const SEED: u128 = 0x5354_454C;

/// Codes and places that may be there.
pub struct Known {
    bits: BloomFilter,
}

impl Known {
    /// Those of the catalogue.
    pub fn read(connection: &Connection) -> Result<Self> {
        let mut known = Self {
            bits: BloomFilter::with_num_bits(BITS).seed(&SEED).hashes(4),
        };
        let mut statement = connection.prepare("SELECT code, grave_no FROM memorial WHERE deleted_at IS NULL")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let (code, number): (Option<String>, Option<String>) = (row.get(0)?, row.get(1)?);
            known.insert("code", &code.unwrap_or_default());
            known.insert("grave", &number.unwrap_or_default());
        }
        Ok(known)
    }

    fn insert(&mut self, kind: &str, text: &str) {
        if !text.is_empty() {
            self.bits.insert(&(kind, text));
        }
    }

    /// A grave that was just made.
    pub fn add(&mut self, memorial: &Draft) {
        self.insert("code", memorial.text(memorial::CODE));
        self.insert("grave", memorial.text(memorial::GRAVE_NO));
    }

    /// Whether a grave may bear this code.
    pub fn may_have_code(&self, code: &str) -> bool {
        self.bits.contains(&("code", code))
    }

    /// Whether a grave may have this number.
    pub fn may_have_number(&self, number: &str) -> bool {
        self.bits.contains(&("grave", number))
    }
}
