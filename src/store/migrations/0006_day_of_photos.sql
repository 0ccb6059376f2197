-- What a camera notes besides day, place and turn: it helps to sort the photos of a day.
ALTER TABLE photo ADD COLUMN exif_accuracy_m REAL CHECK (exif_accuracy_m >= 0);
ALTER TABLE photo ADD COLUMN exif_direction_deg REAL CHECK (exif_direction_deg >= 0 AND exif_direction_deg < 360);
ALTER TABLE photo ADD COLUMN camera TEXT;

-- The graves near where photos were taken are found without walking through all.
CREATE INDEX memorial_by_position ON memorial (lat, lon) WHERE lat IS NOT NULL;
