-- Names in any spelling, at any size.

-- A grave without a code is found by its place; where places come and go in any order, only these are put in order.
DROP INDEX memorial_by_place;
CREATE INDEX memorial_by_place ON memorial (site_uuid, grave_no, row_no, section) WHERE coalesce(code, '') = '';
CREATE INDEX memorial_by_site ON memorial (site_uuid);
