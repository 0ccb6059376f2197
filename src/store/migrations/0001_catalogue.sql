-- The first schema. Never edited once released: what follows comes in a file of its own.
-- Rows are known by uuid (16 bytes) everywhere; integer ids stay inside the file.
-- Logged tables have no ON DELETE CASCADE: what people typed goes to the trash (deleted_at).

CREATE TABLE meta (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT, WITHOUT ROWID;

-- ---------------------------------------------------------------- the change log

CREATE TABLE change (
    id             INTEGER PRIMARY KEY,
    uuid           BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    replica        BLOB NOT NULL CHECK (length(replica) = 16),
    lamport        INTEGER NOT NULL,
    at             TEXT NOT NULL,
    author         TEXT NOT NULL,
    label          TEXT NOT NULL,
    subject        TEXT NOT NULL DEFAULT '',
    kind           TEXT NOT NULL CHECK (kind IN ('edit', 'undo', 'redo')),
    edit_group     BLOB NOT NULL CHECK (length(edit_group) = 16),
    target_group   BLOB CHECK (length(target_group) = 16),
    taken_back     INTEGER NOT NULL DEFAULT 0 CHECK (taken_back IN (0, 1)),
    finished       INTEGER NOT NULL DEFAULT 1 CHECK (finished IN (0, 1)),
    program        TEXT NOT NULL,
    schema_version INTEGER NOT NULL,
    source_name    TEXT,
    source_sha256  TEXT,
    mapping        TEXT
) STRICT;
CREATE INDEX change_by_group ON change (edit_group);
CREATE INDEX change_undoable ON change (kind, taken_back, id);

-- Images hold the columns that differ (update) or the whole row (remove), as JSON; references in them are uuids.
-- An inserted row needs no copy of itself.
CREATE TABLE change_row (
    change_id    INTEGER NOT NULL REFERENCES change (id),
    seq          INTEGER NOT NULL,
    table_name   TEXT NOT NULL,
    row_uuid     BLOB NOT NULL CHECK (length(row_uuid) = 16),
    op           TEXT NOT NULL CHECK (op IN ('insert', 'update', 'remove')),
    before_image TEXT,
    after_image  TEXT,
    PRIMARY KEY (change_id, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX change_row_by_row ON change_row (row_uuid, change_id);

-- ---------------------------------------------------------------- records

CREATE TABLE site (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    code TEXT,
    kind TEXT,
    parent_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    name_en TEXT, name_nl TEXT, name_fr TEXT, name_de TEXT, name_ru TEXT,
    municipality TEXT, sub_municipality TEXT, postal_code TEXT, nis_code TEXT,
    region TEXT, regime TEXT,
    address TEXT, cadastral_ref TEXT,
    lat REAL CHECK (lat BETWEEN -90 AND 90), lon REAL CHECK (lon BETWEEN -180 AND 180),
    coord_accuracy_m REAL CHECK (coord_accuracy_m >= 0), coord_source TEXT,
    custodian_name TEXT, custodian_kind TEXT,
    access TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX site_by_parent ON site (parent_uuid) WHERE parent_uuid IS NOT NULL;

CREATE TABLE memorial (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    code TEXT, kind TEXT,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    parent_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    title_en TEXT, title_nl TEXT, title_fr TEXT, title_de TEXT, title_ru TEXT,
    section TEXT, row_no TEXT, grave_no TEXT, register_no TEXT,
    lat REAL CHECK (lat BETWEEN -90 AND 90), lon REAL CHECK (lon BETWEEN -180 AND 180),
    coord_accuracy_m REAL CHECK (coord_accuracy_m >= 0), coord_source TEXT,
    located TEXT, existence TEXT,
    marker_type TEXT, technique TEXT,
    height_cm REAL CHECK (height_cm >= 0), width_cm REAL CHECK (width_cm >= 0), depth_cm REAL CHECK (depth_cm >= 0),
    erected_edtf TEXT, erected_written TEXT, erected_min TEXT, erected_max TEXT,
    unveiled_edtf TEXT, unveiled_written TEXT, unveiled_min TEXT, unveiled_max TEXT,
    architect TEXT, maker TEXT, commissioner TEXT, funder TEXT,
    denomination TEXT,
    buried_known INTEGER CHECK (buried_known >= 0),
    buried_unknown INTEGER CHECK (buried_unknown >= 0),
    buried_total INTEGER CHECK (buried_total >= 0),
    review_state TEXT,
    description TEXT, history TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX memorial_by_site ON memorial (site_uuid);
CREATE INDEX memorial_by_parent ON memorial (parent_uuid) WHERE parent_uuid IS NOT NULL;
CREATE INDEX memorial_by_code ON memorial (code);

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    identified TEXT, sex TEXT,
    birth_edtf TEXT, birth_written TEXT, birth_min TEXT, birth_max TEXT,
    death_edtf TEXT, death_written TEXT, death_min TEXT, death_max TEXT,
    birth_place TEXT, death_place TEXT, death_cause TEXT,
    rank TEXT, unit TEXT, organisation TEXT,
    pow_camp TEXT, pow_number TEXT, personal_number TEXT,
    citizenship TEXT, ethnicity TEXT,
    biography TEXT, family_found TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE person_name (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    person_uuid BLOB NOT NULL REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    form_kind TEXT, script TEXT, lang TEXT, romanisation TEXT,
    surname TEXT, given TEXT, patronymic TEXT, full_text TEXT,
    certainty TEXT,
    preferred INTEGER CHECK (preferred IN (0, 1)),
    deleted_at TEXT
) STRICT;
CREATE INDEX person_name_by_person ON person_name (person_uuid);

CREATE TABLE burial (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB NOT NULL REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB NOT NULL REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    role TEXT,
    from_edtf TEXT, from_written TEXT, from_min TEXT, from_max TEXT,
    to_edtf TEXT, to_written TEXT, to_min TEXT, to_max TEXT,
    reason_end TEXT, place_in_grave TEXT, certainty TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX burial_by_memorial ON burial (memorial_uuid);
CREATE INDEX burial_by_person ON burial (person_uuid);

CREATE TABLE inscription (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB NOT NULL REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    face TEXT, seq INTEGER, lang TEXT, script TEXT,
    text_diplomatic TEXT,
    translation_en TEXT, translation_nl TEXT, translation_fr TEXT, translation_de TEXT, translation_ru TEXT,
    legibility TEXT,
    read_on_edtf TEXT, read_on_written TEXT, read_on_min TEXT, read_on_max TEXT,
    read_by TEXT, method TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX inscription_by_memorial ON inscription (memorial_uuid);

CREATE TABLE photo (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    sha256 TEXT NOT NULL UNIQUE CHECK (length(sha256) = 64),
    extension TEXT NOT NULL,
    original_name TEXT, mime TEXT,
    width_px INTEGER, height_px INTEGER, bytes INTEGER,
    exif_taken TEXT,
    exif_lat REAL CHECK (exif_lat BETWEEN -90 AND 90), exif_lon REAL CHECK (exif_lon BETWEEN -180 AND 180),
    orientation INTEGER CHECK (orientation BETWEEN 1 AND 8),
    taken_edtf TEXT, taken_written TEXT, taken_min TEXT, taken_max TEXT,
    photographer TEXT, rights TEXT, licence TEXT,
    caption_en TEXT, caption_nl TEXT, caption_fr TEXT, caption_de TEXT, caption_ru TEXT,
    deleted_at TEXT
) STRICT;

CREATE TABLE protection (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    covers_graves INTEGER CHECK (covers_graves IN (0, 1)),
    regime TEXT, status TEXT, object_type TEXT, decision_kind TEXT, authority TEXT,
    decided_edtf TEXT, decided_written TEXT, decided_min TEXT, decided_max TEXT,
    notified_edtf TEXT, notified_written TEXT, notified_min TEXT, notified_max TEXT,
    effective_edtf TEXT, effective_written TEXT, effective_min TEXT, effective_max TEXT,
    published_edtf TEXT, published_written TEXT, published_min TEXT, published_max TEXT,
    reference TEXT, publication_ref TEXT, url TEXT,
    valid_until_edtf TEXT, valid_until_written TEXT, valid_until_min TEXT, valid_until_max TEXT,
    extent TEXT,
    ended_edtf TEXT, ended_written TEXT, ended_min TEXT, ended_max TEXT,
    end_reason TEXT, certainty TEXT, notes TEXT,
    deleted_at TEXT,
    CHECK ((memorial_uuid IS NOT NULL) + (site_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX protection_by_memorial ON protection (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX protection_by_site ON protection (site_uuid) WHERE site_uuid IS NOT NULL;

CREATE TABLE photo_link (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    photo_uuid BLOB NOT NULL REFERENCES photo (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    protection_uuid BLOB REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED,
    role TEXT, seq INTEGER,
    cover INTEGER CHECK (cover IN (0, 1)),
    deleted_at TEXT,
    CHECK ((memorial_uuid IS NOT NULL) + (person_uuid IS NOT NULL) + (site_uuid IS NOT NULL)
        + (protection_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX photo_link_by_photo ON photo_link (photo_uuid);
CREATE INDEX photo_link_by_memorial ON photo_link (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX photo_link_by_protection ON photo_link (protection_uuid) WHERE protection_uuid IS NOT NULL;

CREATE TABLE recognition (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    title_as_worded TEXT, lang TEXT, kind TEXT, granted_by TEXT,
    granted_edtf TEXT, granted_written TEXT, granted_min TEXT, granted_max TEXT,
    evidence TEXT, url TEXT, verified TEXT, notes TEXT,
    deleted_at TEXT,
    CHECK ((memorial_uuid IS NOT NULL) + (site_uuid IS NOT NULL) + (person_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX recognition_by_memorial ON recognition (memorial_uuid) WHERE memorial_uuid IS NOT NULL;

CREATE TABLE status_check (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    regimes TEXT,
    checked_edtf TEXT, checked_written TEXT, checked_min TEXT, checked_max TEXT,
    checked_by TEXT, source TEXT, notes TEXT,
    deleted_at TEXT,
    CHECK ((memorial_uuid IS NOT NULL) + (site_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX status_check_by_memorial ON status_check (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX status_check_by_site ON status_check (site_uuid) WHERE site_uuid IS NOT NULL;

-- What was typed into a field that cannot hold it ("abc" as a height); shown at the field as an issue.
CREATE TABLE field_draft (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    owner_table TEXT NOT NULL,
    owner_uuid TEXT NOT NULL,
    field TEXT NOT NULL,
    typed TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX field_draft_by_owner ON field_draft (owner_uuid);

-- ---------------------------------------------------------------- derived, rebuilt at need, never logged

-- One line of the list per memorial: what it shows, what it is sorted and found by.
CREATE TABLE listing (
    memorial_uuid BLOB PRIMARY KEY,
    code TEXT NOT NULL, code_key TEXT NOT NULL,
    kind TEXT NOT NULL,
    name TEXT NOT NULL, other_names TEXT NOT NULL, name_key TEXT NOT NULL,
    site_uuid BLOB, place TEXT NOT NULL, place_key TEXT NOT NULL, municipality TEXT NOT NULL,
    plot_key TEXT NOT NULL,
    died TEXT NOT NULL, died_min TEXT NOT NULL, died_max TEXT NOT NULL,
    status TEXT NOT NULL, status_rank INTEGER NOT NULL, status_origin TEXT NOT NULL, status_until TEXT NOT NULL,
    status_decision BLOB,
    next_lapse TEXT,
    buried_known INTEGER, buried_unknown INTEGER,
    photos INTEGER NOT NULL, cover TEXT NOT NULL,
    words TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX listing_by_code ON listing (code_key, memorial_uuid);
CREATE INDEX listing_by_name ON listing (name_key, memorial_uuid);
CREATE INDEX listing_by_site ON listing (site_uuid);
CREATE INDEX listing_by_lapse ON listing (next_lapse) WHERE next_lapse IS NOT NULL;
