-- Which lines of the list were made anew, for programs that keep the list at hand. Not logged: a line is derived.
-- Without a memorial: all of them, or too many to name.
CREATE TABLE listing_change (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    memorial_uuid BLOB
) STRICT;
