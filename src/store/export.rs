//! What exports read of every table, row by row, without what is in the trash. Nothing is held but one row.

use std::collections::HashSet;

use uuid::Uuid;

use super::{Result, Store, attached, rows};
use crate::model::{Field, Kind, Row, RowId, Table};

impl Store {
    /// What is in the trash with all that hangs on it, however far: no export holds it.
    pub fn trashed(&self) -> Result<HashSet<Uuid>> {
        let mut thrown = Vec::new();
        for &table in Table::ALL {
            let sql = format!("SELECT uuid FROM {} WHERE deleted_at IS NOT NULL", table.name());
            let mut statement = self.connection().prepare_cached(&sql)?;
            for uuid in statement.query_map([], |row| row.get::<_, Uuid>(0))? {
                thrown.push(RowId { table, uuid: uuid? });
            }
        }
        Ok(attached::around(self.connection(), &thrown)?.into_iter().collect())
    }

    /// Visits the rows of `table` in a fixed order, without what is [`trashed`](Self::trashed). A link that a row can
    /// do without is left out where its target is.
    pub fn each_row(
        &self,
        table: Table,
        trashed: &HashSet<Uuid>,
        mut visit: impl FnMut(Row) -> Result<()>,
    ) -> Result<u64> {
        let links: Vec<Field> = table
            .fields()
            .iter()
            .copied()
            .filter(|field| matches!(field.kind, Kind::Link(_)))
            .collect();
        let mut count = 0;
        rows::each(
            self.connection(),
            table,
            "deleted_at IS NULL ORDER BY uuid",
            |mut row| {
                if trashed.contains(&row.uuid()) {
                    return Ok(());
                }
                for field in &links {
                    if row.link(*field).is_some_and(|target| trashed.contains(&target)) {
                        if !field.is_free_link() {
                            return Ok(());
                        }
                        row.cells.remove(field.name);
                    }
                }
                count += 1;
                visit(row)
            },
        )?;
        Ok(count)
    }
}
