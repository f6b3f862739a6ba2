-- How somebody has chosen to read: the tag of a language, the name of a time zone. NULL: not chosen. Programs that do not know
-- them leave them alone.
ALTER TABLE operators ADD COLUMN language TEXT;
ALTER TABLE operators ADD COLUMN zone TEXT;
