-- Which lines of the list were made anew, for programs that keep the list at hand. Not logged: a line is derived.
-- Without a memorial: all of them, or too many to name.
CREATE TABLE listing_change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    memorial_uuid BLOB
) STRICT;

-- Two records that look like one, and are not: somebody compared them. The same row in every copy of the catalogue.
CREATE TABLE distinction (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    of_table TEXT NOT NULL,
    one_uuid TEXT NOT NULL,
    other_uuid TEXT NOT NULL,
    deleted_at TEXT
) STRICT;
