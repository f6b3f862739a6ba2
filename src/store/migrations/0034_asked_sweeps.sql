-- When somebody last asked for all groups of the app to be read now.
ALTER TABLE directory_sweeps ADD COLUMN asked_at BIGINT;
-- In a word, why the last reading was given up; the code stands beside it, where Tencent Chat answered with one.
ALTER TABLE directory_sweeps ADD COLUMN given_up_why TEXT;
-- Groups are found by more than before. Reading all of them again puts that into the index.
UPDATE directory_sweeps SET began_at = NULL;
