//! Takes whole rows in that bring their identity, as packages hold them: new ones are added, known ones get what they
//! lack. Where the rows come from is not its business.

use super::{OpenChange, Result, Store};
use crate::model::{Field, Kind, Row, Table, Value};

/// What came of taking rows in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Taken {
    /// Rows that the catalogue did not have.
    pub added: u64,
    /// Rows of which something was new.
    pub changed: u64,
    /// Rows that brought nothing new.
    pub same: u64,
}

impl Store {
    /// Takes these rows in as one piece of a change. Filled cells go over what stands there; nothing is emptied. Links
    /// that a row can do without are left for [`link_rows`](Self::link_rows): their targets may come later.
    pub fn take_rows(&mut self, change: &OpenChange, rows: &[Row]) -> Result<Taken> {
        self.write_piece(change, |write| {
            let mut taken = Taken::default();
            for row in rows {
                let mut row = row.clone();
                for field in free_links(row.id.table) {
                    row.cells.remove(field.name);
                }
                match write.row(row.id)? {
                    None => {
                        write.insert_row(&row)?;
                        taken.added += 1;
                    }
                    Some(standing) => {
                        let news: Vec<(&'static str, Value)> = row
                            .cells
                            .into_iter()
                            .filter(|(column, value)| standing.cell(column) != value)
                            .collect();
                        if news.is_empty() {
                            taken.same += 1;
                        } else {
                            write.set(row.id, &news)?;
                            taken.changed += 1;
                        }
                    }
                }
            }
            Ok(taken)
        })
    }

    /// Sets the links of rows that they can do without, where their targets are there.
    pub fn link_rows(&mut self, change: &OpenChange, rows: &[Row]) -> Result<()> {
        self.write_piece(change, |write| {
            for row in rows {
                for field in free_links(row.id.table) {
                    let Kind::Link(table) = field.kind else { continue };
                    let Some(uuid) = row.link(field) else { continue };
                    let is_there = write.row(crate::model::RowId { table, uuid })?.is_some();
                    if is_there && write.row(row.id)?.is_some() {
                        write.set_field(row.id, field, Value::Id(uuid))?;
                    }
                }
            }
            Ok(())
        })
    }
}

/// The links of a table that its rows can do without.
pub fn free_links(table: Table) -> impl Iterator<Item = Field> {
    table.fields().iter().copied().filter(|field| field.is_free_link())
}
