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

-- What is counted with every answer: rows in the trash are few, memorials with a photo or not located are not all.
CREATE INDEX memorial_in_trash ON memorial (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_in_trash ON person (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX person_name_in_trash ON person_name (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX burial_in_trash ON burial (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX inscription_in_trash ON inscription (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX photo_in_trash ON photo (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX photo_link_in_trash ON photo_link (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX protection_in_trash ON protection (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX status_check_in_trash ON status_check (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX condition_survey_in_trash ON condition_survey (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX condition_item_in_trash ON condition_item (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX condition_defect_in_trash ON condition_defect (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX care_event_in_trash ON care_event (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX memorial_event_in_trash ON memorial_event (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX citation_in_trash ON citation (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX external_id_in_trash ON external_id (id) WHERE deleted_at IS NOT NULL;
CREATE INDEX listing_with_photo ON listing (memorial_uuid) WHERE photos > 0;
CREATE INDEX listing_not_located ON listing (memorial_uuid) WHERE is_located = 0;
