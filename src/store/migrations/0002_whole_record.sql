-- The whole record: condition and care, events, tasks, sources and citations, outside numbers, contacts, lists of terms.
-- Columns that a later version adds stand behind deleted_at: rows are read by the names of their columns.

ALTER TABLE person ADD COLUMN birth_place_normalised TEXT;
ALTER TABLE person ADD COLUMN death_place_normalised TEXT;
ALTER TABLE person ADD COLUMN movement TEXT;
ALTER TABLE person ADD COLUMN mine TEXT;
ALTER TABLE person_name ADD COLUMN inscription_uuid BLOB REFERENCES inscription (uuid) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE inscription ADD COLUMN photo_uuid BLOB REFERENCES photo (uuid) DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE protection ADD COLUMN protection_zone TEXT;
ALTER TABLE protection ADD COLUMN ended_by_uuid BLOB REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED;

-- Undo asks of every row what points at it: each link has an index.
CREATE INDEX person_name_by_inscription ON person_name (inscription_uuid) WHERE inscription_uuid IS NOT NULL;
CREATE INDEX inscription_by_photo ON inscription (photo_uuid) WHERE photo_uuid IS NOT NULL;
CREATE INDEX protection_by_successor ON protection (ended_by_uuid) WHERE ended_by_uuid IS NOT NULL;
CREATE INDEX protection_by_last_day ON protection (valid_until_max) WHERE valid_until_max IS NOT NULL;
CREATE INDEX photo_link_by_person ON photo_link (person_uuid) WHERE person_uuid IS NOT NULL;
CREATE INDEX photo_link_by_site ON photo_link (site_uuid) WHERE site_uuid IS NOT NULL;
CREATE INDEX recognition_by_site ON recognition (site_uuid) WHERE site_uuid IS NOT NULL;
CREATE INDEX recognition_by_person ON recognition (person_uuid) WHERE person_uuid IS NOT NULL;

-- ---------------------------------------------------------------- lists of terms: known by owner and code

CREATE TABLE memorial_material (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB NOT NULL REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    material TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (memorial_uuid, material)
) STRICT;

CREATE TABLE memorial_symbol (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB NOT NULL REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    symbol TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (memorial_uuid, symbol)
) STRICT;

CREATE TABLE person_category (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    person_uuid BLOB NOT NULL REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    category TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (person_uuid, category)
) STRICT;

CREATE TABLE protection_value (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    protection_uuid BLOB NOT NULL REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED,
    value TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (protection_uuid, value)
) STRICT;

CREATE TABLE protection_criterion (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    protection_uuid BLOB NOT NULL REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED,
    criterion TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (protection_uuid, criterion)
) STRICT;

-- ---------------------------------------------------------------- condition and care

CREATE TABLE condition_survey (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB NOT NULL REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    surveyed_edtf TEXT, surveyed_written TEXT, surveyed_min TEXT, surveyed_max TEXT,
    surveyor TEXT, overall TEXT,
    structural_state TEXT, legibility TEXT,
    reason TEXT, weather TEXT, access TEXT,
    risk TEXT, risk_notes TEXT, recent_damage TEXT,
    urgent INTEGER CHECK (urgent IN (0, 1)),
    recommended_action TEXT,
    estimated_cost_eur REAL CHECK (estimated_cost_eur >= 0),
    next_visit_edtf TEXT, next_visit_written TEXT, next_visit_min TEXT, next_visit_max TEXT,
    notes TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX condition_survey_by_memorial ON condition_survey (memorial_uuid);
CREATE INDEX condition_survey_by_next_visit ON condition_survey (next_visit_min) WHERE next_visit_min IS NOT NULL;
CREATE INDEX condition_survey_urgent ON condition_survey (urgent) WHERE urgent = 1;

CREATE TABLE condition_item (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    survey_uuid BLOB NOT NULL REFERENCES condition_survey (uuid) DEFERRABLE INITIALLY DEFERRED,
    part TEXT, condition TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX condition_item_by_survey ON condition_item (survey_uuid);

CREATE TABLE condition_defect (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    item_uuid BLOB NOT NULL REFERENCES condition_item (uuid) DEFERRABLE INITIALLY DEFERRED,
    defect TEXT NOT NULL,
    deleted_at TEXT,
    UNIQUE (item_uuid, defect)
) STRICT;

CREATE TABLE care_event (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT,
    done_edtf TEXT, done_written TEXT, done_min TEXT, done_max TEXT,
    done_by TEXT, description TEXT, method TEXT, permit_ref TEXT, funder TEXT,
    cost_eur REAL CHECK (cost_eur >= 0),
    deleted_at TEXT,
    CHECK ((memorial_uuid IS NOT NULL) + (site_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX care_event_by_memorial ON care_event (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX care_event_by_site ON care_event (site_uuid) WHERE site_uuid IS NOT NULL;

-- Moves, replacements, removals, tenure, notices and statutory fate: the current value is derived from the latest.
CREATE TABLE memorial_event (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    memorial_uuid BLOB NOT NULL REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    kind TEXT, tenure TEXT, fate TEXT,
    happened_edtf TEXT, happened_written TEXT, happened_min TEXT, happened_max TEXT,
    until_edtf TEXT, until_written TEXT, until_min TEXT, until_max TEXT,
    place TEXT, decided_by TEXT, reference TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;
CREATE INDEX memorial_event_by_memorial ON memorial_event (memorial_uuid);
CREATE INDEX memorial_event_by_last_day ON memorial_event (until_max) WHERE until_max IS NOT NULL;

-- ---------------------------------------------------------------- evidence

CREATE TABLE source (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    title TEXT, kind TEXT, author TEXT, repository TEXT, reference TEXT, url TEXT,
    accessed_edtf TEXT, accessed_written TEXT, accessed_min TEXT, accessed_max TEXT,
    quality TEXT, notes TEXT,
    deleted_at TEXT
) STRICT;

-- A field that is empty says that the source is about the whole row.
CREATE TABLE citation (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    source_uuid BLOB NOT NULL REFERENCES source (uuid) DEFERRABLE INITIALLY DEFERRED,
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_name_uuid BLOB REFERENCES person_name (uuid) DEFERRABLE INITIALLY DEFERRED,
    burial_uuid BLOB REFERENCES burial (uuid) DEFERRABLE INITIALLY DEFERRED,
    inscription_uuid BLOB REFERENCES inscription (uuid) DEFERRABLE INITIALLY DEFERRED,
    photo_uuid BLOB REFERENCES photo (uuid) DEFERRABLE INITIALLY DEFERRED,
    protection_uuid BLOB REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED,
    recognition_uuid BLOB REFERENCES recognition (uuid) DEFERRABLE INITIALLY DEFERRED,
    survey_uuid BLOB REFERENCES condition_survey (uuid) DEFERRABLE INITIALLY DEFERRED,
    care_event_uuid BLOB REFERENCES care_event (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_event_uuid BLOB REFERENCES memorial_event (uuid) DEFERRABLE INITIALLY DEFERRED,
    field TEXT, page TEXT, quote TEXT, certainty TEXT, notes TEXT,
    deleted_at TEXT,
    CHECK ((site_uuid IS NOT NULL) + (memorial_uuid IS NOT NULL) + (person_uuid IS NOT NULL)
        + (person_name_uuid IS NOT NULL) + (burial_uuid IS NOT NULL) + (inscription_uuid IS NOT NULL)
        + (photo_uuid IS NOT NULL) + (protection_uuid IS NOT NULL) + (recognition_uuid IS NOT NULL)
        + (survey_uuid IS NOT NULL) + (care_event_uuid IS NOT NULL) + (memorial_event_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX citation_by_source ON citation (source_uuid);
CREATE INDEX citation_by_site ON citation (site_uuid) WHERE site_uuid IS NOT NULL;
CREATE INDEX citation_by_memorial ON citation (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX citation_by_person ON citation (person_uuid) WHERE person_uuid IS NOT NULL;
CREATE INDEX citation_by_person_name ON citation (person_name_uuid) WHERE person_name_uuid IS NOT NULL;
CREATE INDEX citation_by_burial ON citation (burial_uuid) WHERE burial_uuid IS NOT NULL;
CREATE INDEX citation_by_inscription ON citation (inscription_uuid) WHERE inscription_uuid IS NOT NULL;
CREATE INDEX citation_by_photo ON citation (photo_uuid) WHERE photo_uuid IS NOT NULL;
CREATE INDEX citation_by_protection ON citation (protection_uuid) WHERE protection_uuid IS NOT NULL;
CREATE INDEX citation_by_recognition ON citation (recognition_uuid) WHERE recognition_uuid IS NOT NULL;
CREATE INDEX citation_by_survey ON citation (survey_uuid) WHERE survey_uuid IS NOT NULL;
CREATE INDEX citation_by_care_event ON citation (care_event_uuid) WHERE care_event_uuid IS NOT NULL;
CREATE INDEX citation_by_memorial_event ON citation (memorial_event_uuid) WHERE memorial_event_uuid IS NOT NULL;

CREATE TABLE external_id (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    protection_uuid BLOB REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED,
    scheme TEXT, value TEXT, url TEXT,
    deleted_at TEXT,
    CHECK ((site_uuid IS NOT NULL) + (memorial_uuid IS NOT NULL) + (person_uuid IS NOT NULL)
        + (protection_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX external_id_by_site ON external_id (site_uuid) WHERE site_uuid IS NOT NULL;
CREATE INDEX external_id_by_memorial ON external_id (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX external_id_by_person ON external_id (person_uuid) WHERE person_uuid IS NOT NULL;
CREATE INDEX external_id_by_protection ON external_id (protection_uuid) WHERE protection_uuid IS NOT NULL;

-- ---------------------------------------------------------------- what is to be done, and whom to ask

-- A task may stand for a deadline that follows from a row: done or postponed, it takes that deadline's place.
CREATE TABLE task (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    protection_uuid BLOB REFERENCES protection (uuid) DEFERRABLE INITIALLY DEFERRED,
    survey_uuid BLOB REFERENCES condition_survey (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_event_uuid BLOB REFERENCES memorial_event (uuid) DEFERRABLE INITIALLY DEFERRED,
    title TEXT, state TEXT,
    due_edtf TEXT, due_written TEXT, due_min TEXT, due_max TEXT,
    deadline TEXT,
    assignee TEXT,
    finished_edtf TEXT, finished_written TEXT, finished_min TEXT, finished_max TEXT,
    notes TEXT,
    deleted_at TEXT,
    CHECK ((site_uuid IS NOT NULL) + (memorial_uuid IS NOT NULL) + (person_uuid IS NOT NULL) <= 1),
    CHECK ((protection_uuid IS NOT NULL) + (survey_uuid IS NOT NULL) + (memorial_event_uuid IS NOT NULL) <= 1)
) STRICT;
CREATE INDEX task_by_site ON task (site_uuid) WHERE site_uuid IS NOT NULL;
CREATE INDEX task_by_memorial ON task (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX task_by_person ON task (person_uuid) WHERE person_uuid IS NOT NULL;
CREATE INDEX task_by_protection ON task (protection_uuid) WHERE protection_uuid IS NOT NULL;
CREATE INDEX task_by_survey ON task (survey_uuid) WHERE survey_uuid IS NOT NULL;
CREATE INDEX task_by_memorial_event ON task (memorial_event_uuid) WHERE memorial_event_uuid IS NOT NULL;

-- Private: leaves the file only where somebody asks for it by name.
CREATE TABLE contact (
    id INTEGER PRIMARY KEY,
    uuid BLOB NOT NULL UNIQUE CHECK (length(uuid) = 16),
    site_uuid BLOB REFERENCES site (uuid) DEFERRABLE INITIALLY DEFERRED,
    memorial_uuid BLOB REFERENCES memorial (uuid) DEFERRABLE INITIALLY DEFERRED,
    person_uuid BLOB REFERENCES person (uuid) DEFERRABLE INITIALLY DEFERRED,
    name TEXT, kind TEXT, phone TEXT, email TEXT, address TEXT, lang TEXT, notes TEXT,
    deleted_at TEXT,
    CHECK ((site_uuid IS NOT NULL) + (memorial_uuid IS NOT NULL) + (person_uuid IS NOT NULL) = 1)
) STRICT;
CREATE INDEX contact_by_site ON contact (site_uuid) WHERE site_uuid IS NOT NULL;
CREATE INDEX contact_by_memorial ON contact (memorial_uuid) WHERE memorial_uuid IS NOT NULL;
CREATE INDEX contact_by_person ON contact (person_uuid) WHERE person_uuid IS NOT NULL;

-- ---------------------------------------------------------------- derived, rebuilt at need, never logged

ALTER TABLE listing ADD COLUMN condition TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN condition_rank INTEGER NOT NULL DEFAULT 0;
ALTER TABLE listing ADD COLUMN condition_on TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN review_state TEXT NOT NULL DEFAULT '';
ALTER TABLE listing ADD COLUMN is_located INTEGER NOT NULL DEFAULT 1;
CREATE INDEX listing_by_condition ON listing (condition_rank, code_key);
