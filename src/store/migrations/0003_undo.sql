-- Undo: an operation that puts back what a reset removed. What stood here before are resets.

ALTER TABLE plans ADD COLUMN kind TEXT NOT NULL DEFAULT 'reset';
ALTER TABLE plans ADD COLUMN undoes TEXT REFERENCES operations (reference);
ALTER TABLE plans ADD COLUMN undo_mode TEXT;
ALTER TABLE plans ADD COLUMN put_back TEXT;

-- The reset that this operation undoes; NULL for resets.
ALTER TABLE operations ADD COLUMN undoes TEXT REFERENCES operations (reference);
ALTER TABLE operations ADD COLUMN undo_mode TEXT;
-- The counters to put back, with the values that the reset removed.
ALTER TABLE operations ADD COLUMN put_back TEXT;

-- At most one undo of an operation. One that certainly changed nothing does not count: it may be
-- tried again. One that could not be found out about counts.
CREATE UNIQUE INDEX operations_undone_once ON operations (undoes)
    WHERE undoes IS NOT NULL AND state IN ('sending', 'unknown', 'applied', 'unresolved');
