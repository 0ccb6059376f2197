-- Imports of a million rows: new rows are logged as ranges of their numbers, and a grave is found by its place.

-- The rows of one table that a piece of a job's change made: their numbers are as they were given, without a gap.
-- A row that was made this way has no line in change_row until it is edited.
CREATE TABLE change_range (
    change_id  INTEGER NOT NULL REFERENCES change (id),
    seq        INTEGER NOT NULL,
    table_name TEXT NOT NULL,
    first_id   INTEGER NOT NULL,
    last_id    INTEGER NOT NULL CHECK (last_id >= first_id),
    PRIMARY KEY (change_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_range_by_rows ON change_range (table_name, last_id, first_id);

-- Holds all that the index by site alone held.
CREATE INDEX memorial_by_place ON memorial (site_uuid, grave_no, row_no, section);
DROP INDEX memorial_by_site;
